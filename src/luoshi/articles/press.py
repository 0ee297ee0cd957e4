"""The words of ``data/newspaper.toml``, and the patterns that are made of them."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class PressWords:
    """The words by which newspapers mark the parts of a page."""

    role_prefixes: tuple[str, ...]
    roles: tuple[str, ...]
    credit_tails: tuple[str, ...]
    house_names: frozenset[str]
    byline_signs: str
    paper_endings: tuple[str, ...]
    event_verbs: tuple[str, ...]
    predicates: tuple[str, ...]
    column_endings: tuple[str, ...]
    columns: frozenset[str]
    notices: tuple[str, ...]
    leaning_openings: tuple[str, ...]
    inner_openings: tuple[str, ...]
    speaking_things: tuple[str, ...]
    speaking_verbs: tuple[str, ...]
    unit_openings: tuple[str, ...]
    fresh_openings: tuple[str, ...]
    flashbacks: tuple[str, ...]
    doubled_verbs: frozenset[str]
    longer_words: frozenset[str]
    furniture: tuple[str, ...]
    clause_verbs: tuple[str, ...]
    common_terms: tuple[str, ...]


@lru_cache(maxsize=1)
def press_words() -> PressWords:
    """Load the words once."""
    text = resources.files(__package__).joinpath("data", "newspaper.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)
    return PressWords(
        role_prefixes=tuple(data["role_prefixes"]),
        roles=tuple(data["roles"]),
        credit_tails=tuple(data["credit_tails"]),
        house_names=frozenset(data["house_names"]),
        byline_signs=data["byline_signs"],
        paper_endings=tuple(data["paper_endings"]),
        event_verbs=tuple(data["event_verbs"]),
        predicates=tuple(data["predicates"]),
        column_endings=tuple(data["column_endings"]),
        columns=frozenset(data["columns"]),
        notices=tuple(data["notices"]),
        leaning_openings=tuple(data["leaning_openings"]),
        inner_openings=tuple(data["inner_openings"]),
        speaking_things=tuple(data["speaking_things"]),
        speaking_verbs=tuple(data["speaking_verbs"]),
        unit_openings=tuple(data["unit_openings"]),
        fresh_openings=tuple(data["fresh_openings"]),
        flashbacks=tuple(data["flashbacks"]),
        doubled_verbs=frozenset(data["doubled_verbs"]),
        longer_words=frozenset(data["longer_words"]),
        furniture=tuple(data["furniture"]),
        clause_verbs=tuple(data["clause_verbs"]),
        common_terms=tuple(data["common_terms"]),
    )


def longest_first(words: Iterable[str]) -> list[str]:
    """Each word once, so that none hides a longer one that begins with it: 摄影报道 before 摄影."""
    return sorted(set(words), key=lambda word: (-len(word), word))


def alternatives(words: Iterable[str]) -> str:
    """A pattern of any of the words, the longest first."""
    return "|".join(map(re.escape, longest_first(words)))
