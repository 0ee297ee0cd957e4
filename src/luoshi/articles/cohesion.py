"""How much two texts of a page speak of the same: shared stretches of characters, the rarer the better.

Lexical cohesion (Halliday and Hasan, 1976; Hearst's TextTiling, 1997) without a
segmenter: names, places and terms are runs of two to four characters, and a run
that few pieces of a page hold binds those that do. 贺启明, 禾峰阀门 and 超低温
hold a company's story together; 全市 and 增长 hold nothing.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log

from luoshi.articles.language import common_words
from luoshi.articles.press import alternatives, press_words

_NAME = "@"  # before a term that is a name
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_RUN = re.compile(r"[\u4e00-\u9fff0A-Za-z]+")
# Characters of grammar: a pair that holds one is no term.
_GRAMMAR = frozenset("的了是在和与为对将从到有这也就都而及其以我们个不等把被让地得着过之于或该此各每又还已由向")


@lru_cache(maxsize=1)
def _common() -> re.Pattern[str]:
    return re.compile(alternatives(press_words().common_terms))


def terms_of(text: str) -> frozenset[str]:
    """The runs of two to four characters of a text that could be a term or a part of one."""
    text = _common().sub("，", _NUMBER.sub("0", text))
    found: set[str] = set()
    for match in _RUN.finditer(text):
        run = match.group()
        count = len(run)
        for at in range(count - 1):
            first, second = run[at], run[at + 1]
            if first in _GRAMMAR:
                continue
            if second not in _GRAMMAR and "0" not in (first, second):
                found.add(first + second)
            if at + 2 < count and run[at + 2] not in _GRAMMAR:
                found.add(run[at : at + 3])
            if at + 3 < count and run[at + 3] not in _GRAMMAR:
                found.add(run[at : at + 4])
    return frozenset(found)


@dataclass(frozen=True, slots=True)
class Worth:
    """What a shared term counts for, by its kind; found by search over invented pages.

    A known word counts the less the commoner it is, a run that is no known word (mostly a name
    or a part of one) the more, one with a figure little.
    """

    word: float = 1.2
    commonness: float = 0.145
    unknown: float = 2.0
    longer: float = 1.7
    figure: float = 0.28
    name: float = 4.9
    size_prior: float = 170
    size_power: float = 0.53


WORTH = Worth()


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of each piece of a page, and what each term is worth there."""

    sets: tuple[frozenset[str], ...]
    sizes: tuple[int, ...]
    worth: dict[str, float]

    @classmethod
    def of(cls, texts: Sequence[str], names: Sequence[frozenset[str]] = ()) -> "Terms":
        """Count the terms of a page's pieces. A term that one piece alone holds is worth nothing.

        ``names`` are the people and organisations of each piece.
        """
        named = names or [frozenset()] * len(texts)
        sets = tuple(
            terms_of(text) | {_NAME + name for name in own} for text, own in zip(texts, named, strict=True)
        )
        counts = Counter(term for found in sets for term in found)
        total = sum(1 for found in sets if found) + 1
        worth = {term: log(total / count) * _worth(term) for term, count in counts.items() if count > 1}
        return cls(sets, tuple(len(text) for text in texts), worth)

    def with_parts(self, texts: Sequence[str]) -> "Terms":
        """The same, and behind the pieces some of their parts, which are no texts of their own."""
        return Terms(
            (*self.sets, *(terms_of(text) for text in texts)), (*self.sizes, *map(len, texts)), self.worth
        )

    def affinity(self, piece: int, others: Iterable[int]) -> float:
        """How much a piece speaks of what the ``others`` speak of: 0 for nothing shared."""
        own = self.sets[piece]
        shared: Counter[str] = Counter()
        size = 0
        for other in others:
            if other != piece:
                shared.update(own & self.sets[other])
                size += self.sizes[other]
        worth = self.worth
        score = sum(worth.get(term, 0.0) * min(2, count) ** 0.5 for term, count in shared.items())
        return score / (WORTH.size_prior + size) ** WORTH.size_power


def _worth(term: str) -> float:
    if term[0] == _NAME:
        return WORTH.name
    if "0" in term:
        return WORTH.figure
    weight = common_words().weight.get(term)
    if weight is not None:
        return max(0.1, WORTH.word - WORTH.commonness * weight)
    return WORTH.unknown if len(term) == 2 else WORTH.longer
