"""The words of this room, from ``data/cues.toml``: lists compiled to patterns, longest word first."""

import re
import tomllib
from functools import lru_cache
from importlib import resources

from luoshi.claims.cues import any_of as any_of_words


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
