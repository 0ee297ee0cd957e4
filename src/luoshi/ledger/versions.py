"""Which text stands at which path, in which version, and what a person settled about it."""

import json
import os
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, replace

from luoshi.ledger.values import State
from luoshi.model import Block, Document

#: The fields that a person may settle.
BY_HAND = ("date", "place", "publisher")
_META = ("name", "kind", "title", "publisher", "issuer", "place", "date", "url")
_STORED = "id, path, path_key, by_hand, reasons, reader, replaced_by, " + ", ".join(_META)


@dataclass(frozen=True, slots=True)
class Stored:
    """What the ledger knows of a document, without its text."""

    document: Document
    key: str | None
    by_hand: Mapping[str, str]
    reader: str | None
    replaced_by: str | None


def path_key(document: Document) -> str | None:
    """Under which key a document's versions are chained: its path, and its name in a table of documents."""
    if document.path is None or document.path == "-":
        return None
    path = os.path.abspath(document.path)  # noqa: PTH100 (Path.absolute keeps "..")
    stem = os.path.splitext(os.path.basename(path))[0]  # noqa: PTH119, PTH122
    return path if document.name in (stem, os.path.basename(path)) else f"{path}#{document.name}"  # noqa: PTH119


def stored(connection: sqlite3.Connection, document_id: str, *, text: bool = False) -> Stored | None:
    """The document with this id, or None; with ``text``, its text and blocks too."""
    columns = _STORED + (", text" if text else "")
    cursor = connection.execute(f"SELECT {columns} FROM documents WHERE id = ?", (document_id,))
    row = cursor.fetchone()
    if row is None:
        return None
    value = dict(zip([column[0] for column in cursor.description], row, strict=True))
    document = Document(
        id=document_id,
        text=value.get("text", ""),
        path=value["path"],
        blocks=_blocks(connection, document_id) if text else (),
        reasons=tuple(sorted(json.loads(value["reasons"]).items())),
        **{name: value[name] for name in _META},
    )
    return Stored(
        document, value["path_key"], json.loads(value["by_hand"]), value["reader"], value["replaced_by"]
    )


def _blocks(connection: sqlite3.Connection, document_id: str) -> tuple[Block, ...]:
    rows = connection.execute(
        'SELECT start, "end", role, box, font_size FROM blocks WHERE document_id = ? ORDER BY ordinal',
        (document_id,),
    )
    return tuple(
        Block(start, end, role, None if box is None else tuple(json.loads(box)), size)
        for start, end, role, box, size in rows
    )


def settled(document: Document, by_hand: Mapping[str, str]) -> Document:
    """The document with the fields that a person set."""
    if not by_hand:
        return document
    reasons = tuple(reason for reason in document.reasons if reason[0] not in by_hand)
    return replace(document, **dict(by_hand), reasons=reasons)  # type: ignore[arg-type]


def hand_settings(document: Document, old: Stored | None, options: Mapping[str, str]) -> dict[str, str]:
    """What a person settled: before (in the ledger), and with this call, which the document carries."""
    settings = dict(old.by_hand) if old else {}
    for name in BY_HAND:
        value = getattr(document, name)
        if options.get(name) and value is not None:
            settings[name] = value
    return settings


def _meta(document: Document) -> tuple[object, ...]:
    return tuple(getattr(document, name) for name in _META)


def _rank(document: Document, key: str | None) -> tuple[object, ...]:
    """Of one text found at several paths, the one that tells most names it; then the first by name."""
    nulls = sum(value is None for value in _meta(document))
    return (nulls, document.name, key is None, key or "")


def speaks(document: Document, key: str | None, old: Stored, by_hand: Mapping[str, str]) -> bool:
    """Whether this finding of a text names and settles it, and not the finding that is stored."""
    if by_hand != old.by_hand or key == old.key:
        return True
    return _rank(document, key) < _rank(old.document, old.key)


def state_of(
    connection: sqlite3.Connection, document: Document, reader: str, options: Mapping[str, str]
) -> State:
    """What is to be done with a document; see :meth:`luoshi.ledger.Ledger.state_of`."""
    key = path_key(document)
    old = stored(connection, document.id)
    current = None
    if key is not None:
        current = connection.execute(
            "SELECT document_id FROM document_paths WHERE path_key = ? AND current", (key,)
        ).fetchone()
        if current and current[0] != document.id:
            return "version"
    if old is None:
        return "new"
    by_hand = hand_settings(document, old, options)
    document = settled(document, by_hand)
    found_here = key is None or current is not None
    same = _meta(document) == _meta(old.document) or not speaks(document, key, old, by_hand)
    if old.reader == reader and found_here and same and by_hand == old.by_hand:
        return "known"
    return "stale"
