"""Records and mentions in the ledger: to rows of the tables, and back to the fields of the design."""

import json
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import fields

from luoshi.errors import LedgerError
from luoshi.ledger import encode, listing
from luoshi.ledger.values import RecordFilter, Row
from luoshi.model import Mention, Reading, Record

_COLUMNS = (
    "id", "document_id", "article_id", "ordinal", "kind", "period", "quote", "spans", "start", "end",
    "detail", "reasons", "damage", "first_run",
)  # fmt: skip
_RECORD = (
    "r.id, d.name AS document, r.document_id, r.article_id AS article, r.kind, r.detail, r.quote, r.spans, "
    'r.start, r."end", r.period, r.reasons, r.damage'
)


def put(
    connection: sqlite3.Connection, reading: Reading, run: int, first_runs: Mapping[str, int] | None = None
) -> None:
    """Store the records and mentions of a reading; those known before keep the run that found them first."""
    known = first_runs or {}
    marks = ", ".join("?" * len(_COLUMNS))
    columns = ", ".join(f'"{column}"' for column in _COLUMNS)
    connection.executemany(
        f"INSERT OR REPLACE INTO records ({columns}) VALUES ({marks})",
        [(*_row(record, n), known.get(record.id, run)) for n, record in enumerate(reading.records)],
    )
    connection.executemany(
        "INSERT OR REPLACE INTO mentions VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [_mention(mention) for mention in reading.mentions],
    )
    connection.executemany(
        "INSERT INTO notes VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
            (note.article, note.document, note.code, note.start, note.end, note.quote, note.detail)
            for note in reading.notes
        ],
    )


def take(connection: sqlite3.Connection, document_id: str) -> dict[str, int]:
    """Remove a document's records and mentions; give the run that first found each record."""
    found = connection.execute(
        "SELECT id, first_run FROM records WHERE document_id = ? AND first_run NOT NULL", (document_id,)
    ).fetchall()
    connection.execute("DELETE FROM records WHERE document_id = ?", (document_id,))
    for table in ("mentions", "notes"):
        connection.execute(f"DELETE FROM {table} WHERE document_id = ?", (document_id,))
    return dict(found)


def records(connection: sqlite3.Connection, wanted: RecordFilter) -> Iterator[Row]:
    """Records by document and place in it: the common fields, and those of each one's kind."""
    terms, values = [], []
    if wanted.document is not None:
        terms.append("d.id = ?")
        values.append(listing.find_document(connection, wanted.document))
    elif not wanted.all_versions:
        terms.append("d.replaced_by IS NULL")
    if wanted.kind is not None:
        terms.append("r.kind = ?")
        values.append(wanted.kind)
    condition = "WHERE " + " AND ".join(terms) if terms else ""
    cursor = connection.execute(
        f"SELECT {_RECORD} FROM documents d CROSS JOIN records r ON r.document_id = d.id {condition} "
        "ORDER BY d.name, d.id, r.ordinal",
        values,
    )
    name = listing.names(connection)
    for row in listing.dicts(cursor, ("spans", "detail", "reasons", "damage")):
        listing.name_spans(row, ("spans",), name)
        detail = row.pop("detail")
        if not isinstance(detail, dict):
            raise LedgerError(
                f"The ledger is damaged: detail of {row['id']} cannot be read. `luoshi check` tells more."
            )
        yield {**_head(row), **detail, **row}


def notes(connection: sqlite3.Connection) -> Iterator[Row]:
    """What does not fit together, by document and place in it."""
    cursor = connection.execute(
        "SELECT d.name AS document, n.document_id, n.article_id AS article, a.headline, n.code, n.detail, "
        'n.quote, n.start, n."end" FROM documents d JOIN notes n ON n.document_id = d.id '
        "JOIN articles a ON a.id = n.article_id WHERE d.replaced_by IS NULL "
        "ORDER BY d.name, d.id, n.start, n.code"
    )
    yield from listing.dicts(cursor, ())


def _head(row: Row) -> Row:
    """The fields that stand first."""
    return {name: row.pop(name) for name in ("id", "document", "document_id", "article", "kind")}


def _row(record: Record, ordinal: int) -> encode.SqlRow:
    first = record.spans[0]
    return (
        record.id,
        record.document,
        record.article,
        ordinal,
        record.kind,
        record.period,
        record.quote,
        encode.spans_json(record.spans),
        first.start,
        first.end,
        encode.dump(detail_fields(record)),
        encode.dump(record.reasons),
        encode.damage_json(record.damage),
    )


def detail_fields(record: Record) -> dict[str, object]:
    """The fields of a record's kind by the names of the design: ``from``, ``for``, one awardee or a list."""
    found: dict[str, object] = {}
    for one in fields(record.detail):
        value = getattr(record.detail, one.name)
        if isinstance(value, tuple):
            value = value[0] if one.name == "awardee" and len(value) == 1 else list(value)
        found[one.name.rstrip("_")] = value
    return found


def _mention(mention: Mention) -> encode.SqlRow:
    return (
        mention.article,
        mention.document,
        mention.kind,
        mention.name,
        mention.printed,
        mention.alias,
        mention.start,
        mention.end,
        mention.times,
    )


def decoded(value: str) -> dict[str, object]:
    """The detail of a stored record."""
    found = json.loads(value)
    return found if isinstance(found, dict) else {}
