"""What kind of thing a paragraph speaks of: 裁判长 and 金牌 are sport, 民警 and 嫌疑人 a case.

The words of each topic are rows of ``data/topics.toml``; they bind paragraphs that share no word.
"""

import tomllib
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from importlib import resources
from math import sqrt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

Profile = dict[str, float]


@lru_cache(maxsize=1)
def _automaton() -> tuple["AhoCorasick", tuple[tuple[str, ...], ...]]:
    from ahocorasick_rs import AhoCorasick, MatchKind  # noqa: PLC0415 (only pages need it)

    text = resources.files(__package__).joinpath("data", "topics.toml").read_text(encoding="utf-8")
    topics: dict[str, list[str]] = {}
    for topic, words in tomllib.loads(text).items():
        for word in words:
            topics.setdefault(word, []).append(topic)
    return AhoCorasick(list(topics), matchkind=MatchKind.LeftmostLongest), tuple(map(tuple, topics.values()))


def topics_of(text: str) -> Counter[str]:
    """How many words of each topic a text holds, no word more than twice."""
    automaton, topics = _automaton()
    counts: Counter[str] = Counter()
    seen: Counter[int] = Counter()
    for number, _, _ in automaton.find_matches_as_indexes(text):
        seen[number] += 1
        if seen[number] <= 2:
            for topic in topics[number]:
                counts[topic] += 1
    return counts


def profile_of(counts: Counter[str]) -> Profile:
    """How much a text is about each topic: the root of its words' count, so that none drowns the rest."""
    return {topic: sqrt(count) for topic, count in counts.items()}


def likeness(own: Profile, others: Iterable[Profile]) -> float:
    """How alike a text's topics are to those of several others together: the cosine, 0 to 1."""
    total: Counter[str] = Counter()
    for other in others:
        total.update(other)
    size = sqrt(sum(value * value for value in own.values())) * sqrt(
        sum(value * value for value in total.values())
    )
    return sum(value * total[topic] for topic, value in own.items()) / size if size else 0.0


def weighted(profiles: Sequence[Profile]) -> list[Profile]:
    """The profiles with topics that most texts of a page touch counting less."""
    share = Counter(topic for profile in profiles for topic in profile)
    total = len(profiles) or 1
    return [
        {topic: value * (1.0 - share[topic] / (total + 1)) for topic, value in profile.items()}
        for profile in profiles
    ]
