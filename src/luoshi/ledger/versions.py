"""Which text stands at which path, in which version, and what a person settled about it."""

import json
import os
import sqlite3
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any

from luoshi.errors import LedgerError
from luoshi.ledger.settling import BY_HAND, settle
from luoshi.ledger.values import State
from luoshi.model import Block, Document

_META = ("name", "kind", "title", "publisher", "issuer", "place", "date", "url")
_STORED = "id, path, path_key, by_hand, as_read, reasons, reader, replaced_by, " + ", ".join(_META)


@dataclass(frozen=True, slots=True)
class Stored:
    """What the ledger knows of a document, without its text; ``found`` is it without what is set by hand."""

    document: Document
    found: Document
    key: str | None
    by_hand: Mapping[str, str]
    reader: str | None
    replaced_by: str | None


@dataclass(frozen=True, slots=True)
class Plan:
    """What a finding of a text comes to.

    ``found`` is what the document's source tells, :attr:`document` that with what was set by hand.
    ``key`` is that of the path which names the document; ``speaks`` tells whether it is this
    finding's. ``other`` is the document that is current at this finding's path until now.
    """

    found: Document
    by_hand: Mapping[str, str]
    key: str | None
    old: Stored | None
    speaks: bool
    known_here: bool
    other: str | None

    @property
    def document(self) -> Document:
        """The document as it is to be read and stored; made anew each time."""
        return settle(self.found, self.by_hand)

    @property
    def same(self) -> bool:
        """Whether what is stored of the document would stay as it is."""
        return (
            self.old is not None
            and self.by_hand == self.old.by_hand
            and _meta(self.found) == _meta(self.old.found)
        )


def path_key(document: Document) -> str | None:
    """Under which key a document's versions are chained: its path, which names a table's row as well."""
    if document.path is None or document.path == "-":
        return None
    return os.path.abspath(document.path)  # noqa: PTH100 (Path.absolute keeps "..")


def stored(connection: sqlite3.Connection, document_id: str, *, text: bool = False) -> Stored | None:
    """The document with this id, or None; with ``text``, its text and blocks too."""
    columns = _STORED + (", text" if text else "")
    cursor = connection.execute(f"SELECT {columns} FROM documents WHERE id = ?", (document_id,))
    row = cursor.fetchone()
    if row is None:
        return None
    value = dict(zip([column[0] for column in cursor.description], row, strict=True))
    by_hand, reasons = (_object(document_id, name, value[name]) for name in ("by_hand", "reasons"))
    document = Document(
        id=document_id,
        text=value.get("text", ""),
        path=value["path"],
        blocks=_blocks(connection, document_id) if text else (),
        reasons=tuple(sorted(reasons.items())),
        **{name: value[name] for name in _META},
    )
    found = document
    if value["as_read"] is not None:
        told = _object(document_id, "as_read", value["as_read"])
        told["reasons"] = tuple(sorted(told["reasons"].items()))
        found = replace(document, **told)
    return Stored(document, found, value["path_key"], by_hand, value["reader"], value["replaced_by"])


def _object(document_id: str, column: str, text: str) -> dict[str, Any]:
    try:
        value = json.loads(text)
    except (ValueError, TypeError):
        value = None
    if not isinstance(value, dict):
        raise LedgerError(
            f"The column {column} of the document {document_id} is damaged. Run `luoshi check` to see what "
            f"else is; `luoshi document {document_id} remove` and read its file again to mend it."
        )
    return value


def _blocks(connection: sqlite3.Connection, document_id: str) -> tuple[Block, ...]:
    rows = connection.execute(
        'SELECT start, "end", role, box, font_size FROM blocks WHERE document_id = ? ORDER BY ordinal',
        (document_id,),
    )
    return tuple(
        Block(start, end, role, None if box is None else tuple(json.loads(box)), size)
        for start, end, role, box, size in rows
    )


def hand_settings(old: Stored | None, other: Stored | None, options: Mapping[str, str]) -> dict[str, str]:
    """What a person settled about a document.

    About this text (``old``), about the text that stands at its path until now (``other``), of
    which it is a new version, and with this call; an empty text takes a setting back.
    """
    settings = {**(old.by_hand if old else {}), **(other.by_hand if other else {})}
    settings |= {name: options[name] for name in BY_HAND if name in options}
    return {name: value for name, value in sorted(settings.items()) if value}


def _meta(document: Document) -> tuple[object, ...]:
    return (*(getattr(document, name) for name in _META), dict(document.reasons))


def _rank(document: Document, key: str | None) -> tuple[object, ...]:
    """Of one text found at several paths, the one that tells most names it; then the first by name."""
    nulls = sum(getattr(document, name) is None for name in _META)
    return (nulls, document.name, key is None, key or "")


def plan(connection: sqlite3.Connection, document: Document, options: Mapping[str, str]) -> Plan:
    """What becomes of a document as its source tells it; ``options`` is what this call settles."""
    key = path_key(document)
    old = stored(connection, document.id)
    current = None
    if key is not None:
        current = connection.execute(
            "SELECT document_id FROM document_paths WHERE path_key = ? AND current", (key,)
        ).fetchone()
    known_here = key is None or (current is not None and current[0] == document.id)
    other = str(current[0]) if current and not known_here else None
    by_hand = hand_settings(old, stored(connection, other) if other else None, options)
    speaks, found, names = True, document, key
    if old is not None and key != old.key and _rank(document, key) >= _rank(old.found, old.key):
        speaks, names = False, old.key
        found = replace(old.found, text=document.text, blocks=document.blocks)
    return Plan(found, by_hand, names, old, speaks, known_here, other)


def state_of(plan: Plan, readers: Collection[str]) -> State:
    """What is to be done with a document; see :meth:`luoshi.ledger.Ledger.state_of`."""
    if plan.other is not None:
        return "version"
    if plan.old is None:
        return "new"
    return "known" if plan.old.reader in readers and plan.known_here and plan.same else "stale"
