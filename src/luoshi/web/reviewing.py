"""A claim as a reviewer sees it: its passage in context, its fields, every decision about it."""

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass

from luoshi.follow.load import corrections
from luoshi.follow.review import CORRECTABLE

#: Characters of the document shown before and behind a quote.
CONTEXT = 160
#: Signs with which no line begins.
_NO_BEGINNING = "，。；、：！？,;:!?”’）)》\n"
_MOST = 100
_FIELDS = ", ".join(CORRECTABLE)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A passage as printed with what stands around it, and whether the document goes on there."""

    before: str
    quote: str
    behind: str
    cut_before: bool
    cut_behind: bool


@dataclass(frozen=True, slots=True)
class Change:
    """A field that a decision changed: its name, what the claim said, what it says in truth."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A decision of the history; ``undone`` is the id of the decision that it took back."""

    id: int
    claim: str | None
    action: str
    who: str
    why: str
    moment: str
    verdict: str | None
    undone: int | None
    changes: tuple[Change, ...]
    measure: str
    quote: str


def history(connection: sqlite3.Connection, claim: str | None = None, most: int = _MOST) -> tuple[Entry, ...]:
    """The last decisions about a claim, or about all of them, newest first."""
    where, values = ("WHERE claim = ?", (claim,)) if claim else ("", ())
    rows = connection.execute(
        "SELECT id, claim, action, who, why, moment, told, value, measure, quote "
        f"FROM reviews {where} ORDER BY id DESC LIMIT ?",
        (*values, most),
    )
    return tuple(
        _entry(tuple(row[:6]), json.loads(row[6]), json.loads(row[7]) if row[7] else {}, row[8:])
        for row in rows
    )


def _entry(
    head: tuple[object, ...], told: Mapping[str, object], value: Mapping[str, object], tail: tuple[str, str]
) -> Entry:
    number, claim, action, who, why, moment = head
    verdict, undone = value.get("verdict"), value.get("undone")
    changes = tuple(
        Change(name, shown(told.get(name)), shown(value[name])) for name in CORRECTABLE if name in value
    )
    return Entry(
        id=int(str(number)),
        claim=None if claim is None else str(claim),
        action=str(action),
        who=str(who),
        why=str(why),
        moment=str(moment),
        verdict=str(verdict) if verdict else None,
        undone=undone if isinstance(undone, int) else None,
        changes=changes,
        measure=tail[0],
        quote=tail[1],
    )


def printed_fields(connection: sqlite3.Connection, claim: str) -> dict[str, str]:
    """The correctable fields of a claim as its document has them; empty where there is no such claim."""
    row = connection.execute(f"SELECT {_FIELDS} FROM claims WHERE id = ?", (claim,)).fetchone()
    return {name: shown(value) for name, value in zip(CORRECTABLE, row or (), strict=False)}


def present_fields(connection: sqlite3.Connection, claim: str) -> dict[str, str]:
    """The correctable fields of a claim as they count: corrections laid over what is printed."""
    changed = corrections(connection).changed.get(claim, {})
    fields = printed_fields(connection, claim)
    return fields | {name: shown(value) for name, value in changed.items() if name in fields}


def in_force(connection: sqlite3.Connection, claim: str) -> tuple[Change, ...]:
    """The fields of a claim that count otherwise than they are printed, by a person's correction."""
    printed, present = printed_fields(connection, claim), present_fields(connection, claim)
    return tuple(
        Change(name, value, present[name]) for name, value in printed.items() if present[name] != value
    )


def shown(value: object) -> str:
    """A field as a form shows it; None is empty, a whole number has no point.

    >>> shown(5.0), shown(5.25), shown(None)
    ('5', '5.25', '')
    """
    if isinstance(value, float):
        return repr(value).removesuffix(".0")
    return "" if value is None else str(value)


def surroundings(connection: sqlite3.Connection, document: str, start: int, end: int) -> Surroundings:
    """A passage with the text of its document before and behind it."""
    begin = max(0, start - CONTEXT)
    row = connection.execute(
        "SELECT substr(text, ?, ?), characters FROM documents WHERE id = ?",
        (begin + 1, end - begin + CONTEXT, document),
    ).fetchone()
    text, characters = row or ("", 0)
    before = text[: start - begin]
    return Surroundings(
        before=before.lstrip(_NO_BEGINNING) if begin else before,
        quote=text[start - begin : end - begin],
        behind=text[end - begin :],
        cut_before=begin > 0,
        cut_behind=end + CONTEXT < characters,
    )
