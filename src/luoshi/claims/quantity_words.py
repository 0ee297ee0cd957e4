"""Modifier words around a number, and number words that no arithmetic gives.

``data/qualifiers.csv``: ``word``, its ``qualifier``, its ``side`` of the figure,
``not_after`` and ``not_before`` (characters beside it that make another word of
it: 约 is none in 签约12个项目) and ``scope`` (``large``: only with 万, 亿 or %, 过100亿元, 迈上70%;
``head``: only with a bare 百, 千, 万, 亿, 上百家).
``data/vague.csv``: ``word``, ``low``, ``high``, ``unit``, ``kind``, ``qualifier`` and
the characters that may not, or must, stand beside it.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, cast, get_args

from luoshi.claims.quantity_types import Scope
from luoshi.claims.tables import rows_of
from luoshi.model import Qualifier

Side = Literal["before", "after"]
WordKind = Literal["percent", "count", "bare"]

# 超过了3亿元, 约为5%, 约占三成: a word that may stand between a modifier and its number.
_FILLERS = frozenset("了为占达有到需合")


@dataclass(frozen=True, slots=True)
class Modifier:
    """A modifier word: its qualifier, its side of the figure and what may not stand beside it."""

    word: str
    qualifier: Qualifier
    side: Side
    not_after: str
    not_before: str
    scope: Scope


@dataclass(frozen=True, slots=True)
class VagueWord:
    """A number word of the table: 翻一番 is 100 %, 过半 is over 50 %, 两位数 is 10 to 99 %."""

    word: str
    low: float | None
    high: float | None
    unit: str | None
    kind: WordKind
    qualifier: Qualifier
    not_after: str
    not_before: str
    after: str


@lru_cache(maxsize=1)
def load_modifiers() -> tuple[Modifier, ...]:
    """Every modifier word of the table."""
    modifiers = []
    for row in rows_of("qualifiers.csv"):
        if row["qualifier"] not in get_args(Qualifier) or row["side"] not in get_args(Side):
            raise ValueError(f"qualifiers.csv: unknown qualifier or side in the row of {row['word']}")
        modifiers.append(
            Modifier(
                row["word"],
                cast(Qualifier, row["qualifier"]),
                cast(Side, row["side"]),
                row["not_after"],
                row["not_before"],
                cast(Scope, row["scope"]),
            )
        )
    return tuple(modifiers)


@lru_cache(maxsize=1)
def load_vague() -> dict[str, VagueWord]:
    """Every number word of the table, by its word."""
    words = {}
    for row in rows_of("vague.csv"):
        words[row["word"]] = VagueWord(
            row["word"],
            float(row["low"]) if row["low"] else None,
            float(row["high"]) if row["high"] else None,
            row["unit"] or None,
            cast(WordKind, row["kind"]),
            cast(Qualifier, row["qualifier"]),
            row["not_after"],
            row["not_before"],
            row["after"],
        )
    return words


@lru_cache(maxsize=1)
def _before() -> dict[str, tuple[Modifier, ...]]:
    """Modifiers that precede, by their last character, longest first."""
    return _grouped("before", -1)


@lru_cache(maxsize=1)
def _after() -> dict[str, tuple[Modifier, ...]]:
    """Modifiers that follow, by their first character, longest first."""
    return _grouped("after", 0)


def _grouped(side: Side, key: int) -> dict[str, tuple[Modifier, ...]]:
    groups: dict[str, list[Modifier]] = {}
    for modifier in load_modifiers():
        if modifier.side == side:
            groups.setdefault(modifier.word[key], []).append(modifier)
    return {char: tuple(sorted(group, key=lambda m: -len(m.word))) for char, group in groups.items()}


@lru_cache(maxsize=1)
def modifier_ends() -> frozenset[str]:
    """The characters with which a modifier before a number, or the filler behind it, may end."""
    return _FILLERS | frozenset(_before())


@lru_cache(maxsize=1)
def modifier_firsts() -> frozenset[str]:
    """The characters with which a modifier behind a number may begin."""
    return frozenset(_after())


def modifier_before(text: str, end: int, scope: Scope) -> tuple[Modifier, int] | None:
    """The modifier that ends at ``end``, and its start; ``scope`` is what the number behind it is.

    近20项, 超过了3亿元, 不低于2.5%; a filler as in 约占三成 belongs to the modifier.
    """
    if end <= 0:
        return None
    found = _modifier_ending(text, end, scope)
    if found is None and text[end - 1] in _FILLERS:
        found = _modifier_ending(text, end - 1, scope)
    return found


def _modifier_ending(text: str, end: int, scope: Scope) -> tuple[Modifier, int] | None:
    if end <= 0:
        return None
    for modifier in _before().get(text[end - 1], ()):
        start = end - len(modifier.word)
        if start < 0 or not text.startswith(modifier.word, start):
            continue
        if modifier.scope == "head" and scope != "head":
            continue
        if modifier.scope == "large" and scope == "any":
            continue
        if start and text[start - 1] in modifier.not_after:
            continue
        return modifier, start
    return None


def modifier_after(text: str, start: int) -> tuple[Modifier, int] | None:
    """The modifier that begins at ``start``, and its end: 5%左右, 3.5亿元以上."""
    if start >= len(text):
        return None
    for modifier in _after().get(text[start], ()):
        if text.startswith(modifier.word, start):
            end = start + len(modifier.word)
            if end < len(text) and text[end] in modifier.not_before:
                continue
            return modifier, end
    return None


def vague_fits(word: VagueWord, text: str, start: int, end: int) -> bool:
    """Whether the characters beside the word leave it what it is: 对折 only in 打对折."""
    before = text[start - 1] if start else ""
    behind = text[end] if end < len(text) else ""
    if before and before in word.not_after:
        return False
    if behind and behind in word.not_before:
        return False
    return not word.after or (before != "" and before in word.after)
