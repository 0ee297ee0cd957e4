"""The words of ``data/newspaper.toml``, and the patterns that are made of them."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, fields
from functools import lru_cache
from importlib import resources
from typing import Any


@dataclass(frozen=True, slots=True)
class PressWords:
    """The words by which newspapers mark the parts of a page."""

    role_prefixes: tuple[str, ...]
    own_paper: tuple[str, ...]
    roles: tuple[str, ...]
    credit_tails: tuple[str, ...]
    mute_tails: frozenset[str]
    picture_roles: frozenset[str]
    giving_roles: frozenset[str]
    not_people: frozenset[str]
    house_names: frozenset[str]
    pen_endings: tuple[str, ...]
    byline_signs: str
    paper_endings: tuple[str, ...]
    event_verbs: tuple[str, ...]
    predicates: tuple[str, ...]
    kicker_openings: tuple[str, ...]
    column_endings: tuple[str, ...]
    columns: frozenset[str]
    notices: tuple[str, ...]
    speakers: tuple[str, ...]
    askers: tuple[str, ...]
    answering: tuple[str, ...]
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
    folio_parts: tuple[str, ...]
    clause_verbs: tuple[str, ...]
    common_terms: tuple[str, ...]


@lru_cache(maxsize=1)
def press_words() -> PressWords:
    """Load the words once."""
    text = resources.files(__package__).joinpath("data", "newspaper.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)
    return PressWords(
        **{field.name: _as_declared(field.type, data[field.name]) for field in fields(PressWords)}
    )


def _as_declared(kind: object, value: Any) -> Any:
    """A row of the file in the type of its field."""
    if isinstance(value, str):
        return value
    return frozenset(value) if kind == frozenset[str] else tuple(value)


def longest_first(words: Iterable[str]) -> list[str]:
    """Each word once, so that none hides a longer one that begins with it: 摄影报道 before 摄影."""
    return sorted(set(words), key=lambda word: (-len(word), word))


def alternatives(words: Iterable[str]) -> str:
    """A pattern of any of the words, the longest first."""
    return "|".join(map(re.escape, longest_first(words)))
