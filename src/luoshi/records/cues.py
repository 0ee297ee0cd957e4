"""The words of this room, from ``data/cues.toml``: lists compiled to patterns, longest word first.

A long list that a rule looks for in every sentence is found by :func:`places_of` in one pass.
"""

import re
import tomllib
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING

from luoshi.claims.cues import any_of as any_of_words

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick


@lru_cache(maxsize=1)
def lists() -> dict[str, list[str]]:
    """Every list of the file by its name."""
    text = resources.files(__package__).joinpath("data", "cues.toml").read_text(encoding="utf-8")
    return {name: list(words) for name, words in tomllib.loads(text).items()}


@lru_cache(maxsize=64)
def any_of(*names: str) -> str:
    """A regular expression that matches one of the words of the lists."""
    return any_of_words(word for name in names for word in lists()[name])


@lru_cache(maxsize=64)
def pattern(*names: str) -> re.Pattern[str]:
    """The words of the lists as a compiled pattern."""
    return re.compile(any_of(*names))


def places_of(text: str, *names: str) -> list[tuple[int, int]]:
    """Where the words of the lists stand in a text, words inside longer ones too, by their ends."""
    found = _automaton(*names).find_matches_as_indexes(text, overlapping=True)
    return [(start, end) for _, start, end in found]


@lru_cache(maxsize=8)
def _automaton(*names: str) -> "AhoCorasick":
    from ahocorasick_rs import AhoCorasick  # noqa: PLC0415 (no work before the first text)

    return AhoCorasick({word for name in names for word in lists()[name]})
