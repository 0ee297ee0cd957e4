"""The word lists of the room, and the folding that lets one list serve both scripts.

Every list is a file of ``data``; rows are simplified characters, and a text is folded character by
character before it is held against them, so that positions stay.
"""

import csv
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING

from luoshi.sources.characters import replacer, to_simplified

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

_PUNCTUATION = {
    "(": "（",
    ")": "）",
    ",": "，",
    ":": "：",
    ";": "；",
    "「": "“",
    "」": "”",
    "『": "“",
    "』": "”",
    "／": "/",
}


@dataclass(frozen=True, slots=True)
class Words:
    """A list of words that is found in one pass, with what each row says of its word."""

    automaton: "AhoCorasick"
    words: tuple[str, ...]
    values: tuple[str, ...]

    def find(self, text: str) -> list[tuple[int, int, str]]:
        """(start, end, value) of every word, the longest at each place, without overlap."""
        return [
            (start, end, self.values[number])
            for number, start, end in self.automaton.find_matches_as_indexes(text)
        ]


def rows_of(name: str) -> list[dict[str, str]]:
    """The rows of one file of ``names/data``, by the names of its header."""
    text = resources.files(__package__).joinpath("data", name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def fold(text: str) -> str:
    """The text in simplified characters and Chinese punctuation, as long as before.

    >>> fold("記者(陳大文)")
    '记者（陈大文）'
    """
    return _folding()(text)


@lru_cache(maxsize=1)
def _folding() -> Callable[[str], str]:
    return replacer(to_simplified() | {ord(char): to for char, to in _PUNCTUATION.items()})


@lru_cache(maxsize=1)
def surnames() -> dict[str, bool]:
    """Each surname, of one or two characters, and whether it is strong: seldom a word of its own."""
    return {row["surname"]: row["strength"] == "strong" for row in rows_of("surnames.csv")}


@lru_cache(maxsize=1)
def posts() -> Words:
    """Posts, titles and roles; the value tells where one stands: post (both), before, after, byline."""
    return _words([(row["word"], row["stands"]) for row in rows_of("posts.csv")])


@lru_cache(maxsize=1)
def organisation_suffixes() -> Words:
    """What organisations are called at their end; strong alone, weak only after a place's rank."""
    return _words([(row["suffix"], row["strength"]) for row in rows_of("organisations.csv")])


@lru_cache(maxsize=1)
def suffixes_of_firms() -> tuple[str, ...]:
    """The suffixes behind a name of one's own (青禾|有限公司, not 水利|局), the longest first."""
    own = (row["suffix"] for row in rows_of("organisations.csv") if row["own"])
    return tuple(sorted(own, key=lambda suffix: (-len(suffix), suffix)))


@lru_cache(maxsize=1)
def organisation_stops() -> tuple[str, ...]:
    """Words that stand before an organisation and are no part of its name."""
    return tuple(row["word"] for row in rows_of("organisation_stops.csv"))


@lru_cache(maxsize=1)
def common_organisations() -> frozenset[str]:
    """Nouns for a kind of organisation that name none when they stand alone: 公司, 医院."""
    return frozenset(row["word"] for row in rows_of("common_organisations.csv"))


@lru_cache(maxsize=1)
def organisation_words() -> dict[str, str]:
    """For a suffix the characters that make another word of it: 大学|生, 社|区, 部|门."""
    found: dict[str, str] = {}
    for row in rows_of("organisation_words.csv"):
        found[row["suffix"]] = found.get(row["suffix"], "") + row["next"]
    return found


@dataclass(frozen=True, slots=True)
class Starts:
    """Words that a text is asked for at one place; most places are settled by the first character."""

    words: frozenset[str]
    firsts: frozenset[str]

    @classmethod
    def of(cls, words: Iterable[str]) -> "Starts":
        """These words, of four characters at most."""
        known = frozenset(words)
        return cls(known, frozenset(word[0] for word in known))

    def at(self, text: str, place: int) -> bool:
        """Whether one of the words begins at a place of a text."""
        return text[place : place + 1] in self.firsts and (
            text[place : place + 1] in self.words
            or text[place : place + 2] in self.words
            or text[place : place + 3] in self.words
            or text[place : place + 4] in self.words
        )


@dataclass(frozen=True, slots=True)
class AfterNames:
    """Words that may stand right behind a name.

    ``speech`` are those that tell of speaking, ``verbs`` these and all of two characters or more.
    """

    words: Starts
    verbs: Starts
    speech: Starts


@lru_cache(maxsize=1)
def after_names() -> AfterNames:
    """The rows of ``data/after_names.csv``."""
    rows = rows_of("after_names.csv")
    words = [row["word"] for row in rows]
    speech = [row["word"] for row in rows if row["speech"]]
    return AfterNames(
        Starts.of(words), Starts.of([*speech, *(word for word in words if len(word) > 1)]), Starts.of(speech)
    )


@lru_cache(maxsize=1)
def not_names() -> frozenset[str]:
    """Words that begin with the character of a surname and are no names."""
    return frozenset(row["word"] for row in rows_of("not_names.csv"))


def _words(rows: list[tuple[str, str]]) -> Words:
    from ahocorasick_rs import AhoCorasick, MatchKind  # noqa: PLC0415 (no work before the first text)

    words = tuple(word for word, _ in rows)
    return Words(
        AhoCorasick(words, matchkind=MatchKind.LeftmostLongest), words, tuple(value for _, value in rows)
    )
