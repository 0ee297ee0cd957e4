"""The table of units: what a unit is, and what it is worth in the canonical one.

``data/units.csv`` has a row a unit: ``unit`` as printed, its ``canonical`` unit,
the ``factor`` between them (a number, or a fraction: 亩 is 2000/3 m2), its
``kind``, ``spelled`` (the least whole number that counts when it is written in
words: 三个代表 names something, 三十个 counts) and ``needs`` (``magnitude``: only
behind 万 or 亿, as 3亿度; ``context``: only where the rules ask for it, as 岁).
``data/unit_stops.csv`` lists words that begin like a unit and are none: 个体,
年级, 方面.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, cast, get_args

from luoshi.claims.tables import rows_of

UnitKind = Literal["percent", "points", "times", "money", "count", "measure"]
Need = Literal["", "magnitude", "context"]

_LATIN = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: as printed, its canonical unit, how many of that it is worth, and its kind."""

    name: str
    canonical: str
    factor: float
    kind: UnitKind
    spelled: int = 1
    needs: Need = ""


def _factor(text: str) -> float:
    """A factor as a number or a fraction: an 亩 is 2000/3 m2."""
    over, _, under = text.partition("/")
    return float(over) / float(under or 1)


@lru_cache(maxsize=1)
def load_units() -> dict[str, Unit]:
    """All units by their printed name."""
    units = {}
    for row in rows_of("units.csv"):
        if row["kind"] not in get_args(UnitKind) or row["needs"] not in get_args(Need):
            raise ValueError(f"units.csv: unknown kind or need in the row of {row['unit']}")
        units[row["unit"]] = Unit(
            row["unit"],
            row["canonical"],
            _factor(row["factor"]),
            cast(UnitKind, row["kind"]),
            int(row["spelled"]),
            cast(Need, row["needs"]),
        )
    return units


@lru_cache(maxsize=1)
def load_stops() -> frozenset[str]:
    """Words that begin like a unit and are none."""
    return frozenset(row["word"] for row in rows_of("unit_stops.csv"))


@lru_cache(maxsize=1)
def _lexicon() -> tuple[dict[str, tuple[int, ...]], dict[str, Unit | None]]:
    """For each first character the lengths, longest first, of its words; and the words, None for a stop."""
    words: dict[str, Unit | None] = {**load_units(), **dict.fromkeys(load_stops())}
    lengths: dict[str, set[int]] = {}
    for word in words:
        lengths.setdefault(word[0], set()).add(len(word))
    return {char: tuple(sorted(sizes, reverse=True)) for char, sizes in lengths.items()}, words


def first_characters() -> frozenset[str]:
    """The characters with which a unit may begin."""
    return frozenset(unit[0] for unit in load_units())


def match_unit(text: str, at: int) -> Unit | None:
    """The longest unit that is printed at ``at``, or None; a word that is no unit wins by its length.

    A Latin unit must end where the word ends: 5 P is a unit in 5P算力, not in 5PX.
    Two units around a stroke make a ratio: 人/平方公里, 元/吨.
    """
    lengths, words = _lexicon()
    for size in lengths.get(text[at : at + 1], ()):
        word = text[at : at + size]
        if word not in words:
            continue
        unit = words[word]
        if unit is None:
            return None
        behind = text[at + size : at + size + 1]
        if behind in _LATIN and word[-1] in _LATIN:
            continue
        return (_ratio(text, unit, at + size) if behind == "/" else None) or unit
    return None


def _ratio(text: str, above: Unit, stroke: int) -> Unit | None:
    """The ratio of ``above`` and the unit behind the stroke, with the count it may have: 人/万户."""
    at = stroke + 1
    while at < len(text) and text[at] in "百千万亿":
        at += 1
    below = match_unit(text, at)
    if below is None:
        return None
    counted = text[stroke + 1 : at]
    name = f"{above.name}/{counted}{below.name}"
    canonical = f"{above.canonical}/{counted}{below.canonical}"
    return Unit(name, canonical, above.factor / below.factor, above.kind, 1, "")


@lru_cache(maxsize=1)
def load_prefixes() -> dict[str, str]:
    """Currency signs and names that stand before the number, with their ISO codes: ￥100, 港币3万元."""
    return {row["prefix"]: row["currency"] for row in rows_of("currency_prefixes.csv")}


@lru_cache(maxsize=1)
def prefix_ends() -> frozenset[str]:
    """The characters with which a currency sign or name before a number may end."""
    return frozenset(prefix[-1] for prefix in load_prefixes())
