"""The words that name a time, read from ``data/periods.toml``, and the numbers in dates."""

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

YearBase = Literal["anchor", "section", "named", "before"]

# The digits of 二〇二六: zero is printed with whatever round sign the typesetter had.
ZERO_SIGNS = "〇零○Oo0◯"
_DIGITS = {**dict.fromkeys(ZERO_SIGNS, 0), **{sign: at for at, sign in enumerate("一二三四五六七八九", 1)}}


@dataclass(frozen=True, slots=True)
class YearWord:
    """A word for one year: what it is counted from, and by how much."""

    base: YearBase
    offset: int


@dataclass(frozen=True, slots=True)
class Plan:
    """A five-year plan's years; ``bare`` when its quoted name alone is the period."""

    first: int
    last: int
    bare: bool


@dataclass(frozen=True, slots=True)
class Words:
    """Everything of ``data/periods.toml``."""

    years: dict[str, YearWord]
    days: dict[str, int]
    plans: dict[str, Plan]
    year_pattern: str
    bare_pattern: str
    day_pattern: str
    lists: dict[str, tuple[str, ...]]


def load_rows() -> dict[str, Any]:
    """The word file as it stands, for the loader and the test of every row."""
    return tomllib.loads((Path(__file__).parent / "data" / "periods.toml").read_text(encoding="utf-8"))


def _guarded(row: dict[str, Any]) -> str:
    """The pattern of a word that is no part of another: 明年, not 文明年.

    It begins with the word: of many words the engine passes those over that begin otherwise.
    """
    word, before, after = str(row["word"]), row.get("not_before", ""), "|".join(row.get("not_after", ()))
    return word + (f"(?<![{before}]{word})" if before else "") + (f"(?!{after})" if after else "")


def _any(rows: list[dict[str, Any]]) -> str:
    return "(?:" + "|".join(map(_guarded, rows)) + ")"


@lru_cache(maxsize=1)
def words() -> Words:
    """The words, read once."""
    rows = load_rows()
    return Words(
        years={row["word"]: YearWord(row["base"], row["offset"]) for row in rows["year"]},
        days={row["word"]: row["offset"] for row in rows["day"]},
        plans={row["word"]: Plan(row["first"], row["last"], row["bare"]) for row in rows["plan"]},
        year_pattern=_any(rows["year"]),
        bare_pattern=_any(rows["bare_year"]),
        day_pattern=_any(rows["day"]),
        lists={name: tuple(items) for name, items in rows["words"].items()},
    )


def small_number(text: str) -> int:
    """A number below 100 as printed in a date: 12, 十二, 二十八, 两, 元(月); 0 for what is none.

    >>> small_number("二十八"), small_number("12")
    (28, 12)
    """
    if text.isdecimal():
        return int(text)
    tens, ten, ones = text.partition("十")
    if ten:
        return (_DIGITS.get(tens, 0) if tens else 1) * 10 + (_DIGITS.get(ones, 0) if ones else 0)
    return {"两": 2, "元": 1}.get(text) or _DIGITS.get(text, 0)


def year_number(text: str) -> int:
    """A year of four signs, 2026 or 二〇二六.

    >>> year_number("二○三五")
    2035
    """
    return int(text) if text.isdecimal() else int("".join(str(_DIGITS.get(sign, 0)) for sign in text))
