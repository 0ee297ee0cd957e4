"""The words that tell what a figure does in its clause, compiled from ``data/cues.toml``."""

import re
import tomllib
from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import get_type_hints

from luoshi.articles.press import alternatives, longest_first

# Stands in a clause where a time or a place was named, so that rules need not know its words.
TIME = "\x01"
PLACE = "\x02"


def any_of(words: Iterable[str]) -> str:
    """A regular expression that matches one of the words, the longest first."""
    return f"(?:{alternatives(words)})"


@dataclass(frozen=True, slots=True)
class Cues:
    """The compiled lists; each pattern's name is that of its list."""

    rise: re.Pattern[str]
    fall: re.Pattern[str]
    rise_opens: re.Pattern[str]
    fall_opens: re.Pattern[str]
    reached: re.Pattern[str]
    link_tail_reversed: re.Pattern[str]
    link_only: re.Pattern[str]
    side_only: re.Pattern[str]
    soft_openers: re.Pattern[str]
    openers: re.Pattern[str]
    guards: re.Pattern[str]
    act: re.Pattern[str]
    act_head: re.Pattern[str]
    people: re.Pattern[str]
    same: frozenset[str]
    partial: tuple[str, ...]
    bound: frozenset[str]
    ensure: re.Pattern[str]
    strive: re.Pattern[str]
    promise: re.Pattern[str]
    hypothesis: re.Pattern[str]
    negation: re.Pattern[str]
    estimate: re.Pattern[str]
    final: re.Pattern[str]
    preliminary: re.Pattern[str]
    basis: re.Pattern[str]
    annual_average: re.Pattern[str]
    cumulative: re.Pattern[str]
    comparable: re.Pattern[str]
    nominal: re.Pattern[str]
    real: re.Pattern[str]
    rhetoric: re.Pattern[str]
    facility: re.Pattern[str]
    noun_stop: re.Pattern[str]
    each: re.Pattern[str]
    each_gains: re.Pattern[str]
    money_name: re.Pattern[str]
    whence_behind: re.Pattern[str]
    general: frozenset[str]
    effort: re.Pattern[str]
    stage: frozenset[str]
    grades: frozenset[str]
    time_units: frozenset[str]
    keep: tuple[str, ...]
    keep_joints: frozenset[str]


@lru_cache(maxsize=1)
def word_lists() -> dict[str, dict[str, list[str]]]:
    """The lists as they stand in the file: table, list, words."""
    text = resources.files(__package__).joinpath("data", "cues.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@lru_cache(maxsize=1)
def cues() -> Cues:
    """The cues, compiled once."""
    lists = word_lists()
    verbs, links, nouns, mood, basis = (lists[k] for k in ("verbs", "links", "nouns", "mood", "basis"))
    strength = lists["strength"]
    change = any_of(verbs["rise"] + verbs["fall"])
    link_words = [*verbs["rise"], *verbs["fall"], *verbs["level"], *links["adverbs"], TIME]
    link_words += (
        [word for words in basis.values() for word in words] + mood["estimate"] + mood["about_estimate"]
    )
    link_words += [word + to for word in (*verbs["rise"], *verbs["fall"]) for to in ("到", "至", "为", "了")]
    # 与上年, 比上年同期相比: a time that something is held against links as well.
    opening = [*links["openers"], *strength["ensure"], *strength["strive"]]
    against = rf"[与同比较跟和]{TIME}+(?:相比|同期)?"
    link = rf"(?:{against}|{any_of(link_words)})"
    reversed_link = rf"(?:(?:比相|期同)?{TIME}+[与同比较跟和]|{any_of(word[::-1] for word in link_words)})"
    # 实际利用外资（验资）0.93亿元: a remark on the name stands between.
    side = rf"(?:（[^（）]{{1,12}}）|{against}|{any_of([*link_words, *links['side'], *'，、：（）', PLACE])})"
    made: dict[str, object] = {
        "rise_opens": re.compile(any_of(w for w in verbs["rise"] if len(w) > 1)),
        "fall_opens": re.compile(any_of(w for w in verbs["fall"] if len(w) > 1)),
        "reached": re.compile(rf"{change}(?:了)?(?:到|至|为)"),
        "link_tail_reversed": re.compile(rf"{reversed_link}+"),
        "link_only": re.compile(rf"[，、：（）]*(?:{link}[，、：（）]*)*"),
        "side_only": re.compile(rf"(?:{side})*"),
        "openers": re.compile(
            rf"(?:(?!{any_of(links['guards'])})(?:(?:到|至|在|自|截至)?{TIME}+|{any_of(opening)}))+"
        ),
        "act_head": re.compile(rf"(?:{any_of(verbs['act'])})+了?"),
        "bound": frozenset(lists["bound"]["words"]),
        # 主要 and 需要 promise nothing, nor does 将近, nor 建议58件.
        "promise": re.compile(
            r"(?<![主需重首次必只纪])(?!要[素求闻点道害]|力保[护供]|将[近军来士]|建议[0-9])"
            + any_of(mood["promise"] + mood["obliged"])
        ),
        "basis": re.compile(any_of(word for words in basis.values() for word in words)),
        "noun_stop": re.compile(any_of(nouns["stop"])),
        "each_gains": re.compile(
            rf"{any_of(nouns['each'])}[户人亩]?(?:{TIME}|可|能|将|年)*{any_of(nouns['gains'])}"
        ),
        "money_name": re.compile(
            rf"[^，；。]{{0,20}}?{any_of(nouns['money'])}(?={TIME}|{any_of(nouns['money_moves'])}|$)"
        ),
        "whence_behind": re.compile(any_of(nouns["whence"]) + "$"),
        "general": frozenset(lists["general"]["words"]),
        "keep_joints": frozenset(word[i : i + 2] for word in links["keep"] for i in range(len(word) - 1)),
    }
    return Cues(**{**_plain(lists, made), **made})  # type: ignore[arg-type]


def _plain(lists: Mapping[str, Mapping[str, list[str]]], made: Container[str]) -> dict[str, object]:
    """The fields that are their list of the same name and nothing more, by the type of the field."""
    named = {name: words for table in lists.values() for name, words in table.items()}
    made_of: dict[object, Callable[[list[str]], object]] = {
        re.Pattern[str]: lambda words: re.compile(any_of(words)),
        frozenset[str]: frozenset,
        tuple[str, ...]: lambda words: tuple(longest_first(words)),
    }
    return {
        name: made_of[kind](named[name]) for name, kind in get_type_hints(Cues).items() if name not in made
    }
