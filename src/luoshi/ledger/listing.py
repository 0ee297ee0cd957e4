"""The rows that listings show: documents, articles and claims as dicts in the order of the design.

All of them stream: a row is made when it is asked for, and the order comes from an index.
"""

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import lru_cache

from luoshi.errors import LedgerError, UsageError
from luoshi.ledger.values import ClaimFilter, Row

#: A fragment of SQL with its values.
Condition = tuple[str, tuple[object, ...]]
#: A document's name, a run of it, why it belongs to an article, and how sure that is (0 to 1).
Ground = tuple[str, int, int, str, float]

_DOCUMENT = (
    "d.id, d.name, d.kind, d.title, d.publisher, d.issuer, d.place, d.date, d.page, d.url, d.path, "
    "d.characters, (SELECT count(*) FROM articles a WHERE a.document_id = d.id) AS articles, "
    "(SELECT count(*) FROM claims c WHERE c.document_id = d.id) AS claims, "
    "d.reasons, d.by_hand, d.reader, d.first_run, d.added_at, d.replaced_by"
)
_ARTICLE = (
    'a.id, NULL AS documents, a.headline, a.kicker, a.subhead, a."column", a.bylines, a.dateline, a.kind, '
    "a.body, a.spans, a.jump, a.continues_elsewhere, a.missing_start, a.missing_end, a.damage"
)
_CLAIM = (
    "c.id, d.name AS document, c.document_id, c.article_id AS article, a.headline, c.section, d.url, "
    "c.issuer, c.kind, c.subject, c.subject_code, c.measure, c.aspect, c.low, c.high, c.unit, c.value_low, "
    "c.value_high, c.value_unit, c.qualifier, c.strength, c.basis, c.reference, c.rank, c.period, "
    'c.estimated, c.quote, c.spans, c.mentions, c.start, c."end", c.reasons, c.damage'
)
#: Characters with which the name of a place ends: before a tail of a path, one of them must stand.
_PLACE_ENDS = "国省市区县州盟旗乡镇村道团场师岛"
#: A beginning of an id that is long enough to be meant as one.
_PREFIX = 4


def names(connection: sqlite3.Connection) -> Callable[[str], str]:
    """A function from a document's id to its name; the id itself where no document has it."""

    @lru_cache(maxsize=4096)
    def name(identifier: str) -> str:
        row = connection.execute("SELECT name FROM documents WHERE id = ?", (identifier,)).fetchone()
        return str(row[0]) if row else identifier

    return name


def find_document(connection: sqlite3.Connection, wanted: str) -> str:
    """The id of the document with this id, name, or beginning of an id (four characters or more).

    Of several versions with one name the current one is meant. Raises UsageError where there is
    no such document, or more than one.
    """
    row = connection.execute("SELECT id FROM documents WHERE id = ?", (wanted,)).fetchone()
    if row:
        return str(row[0])
    for condition, value in (
        ("name = ? AND replaced_by IS NULL", wanted),
        ("name = ?", wanted),
        ("substr(id, 1, length(?1)) = ?1", wanted if len(wanted) >= _PREFIX else None),
    ):
        rows = connection.execute(
            f"SELECT id, name, path FROM documents WHERE {condition} ORDER BY name, id LIMIT 6", (value,)
        ).fetchall()
        if len(rows) == 1:
            return str(rows[0][0])
        if rows:
            listed = "; ".join(f"{identifier} ({path or name})" for identifier, name, path in rows[:5])
            more = "; …" if len(rows) > 5 else ""
            raise UsageError(f"{wanted} is more than one document. Name one by its id: {listed}{more}.")
    raise UsageError(f"No document has the id or the name {wanted}. `luoshi documents` lists them.")


def dicts(
    cursor: sqlite3.Cursor, texts: tuple[str, ...], flags: tuple[str, ...] = ()
) -> Iterator[dict[str, object]]:
    """Rows as dicts, with the JSON columns (``texts``) and the booleans (``flags``) decoded."""
    columns = [column[0] for column in cursor.description]
    for values in cursor:
        row: dict[str, object] = dict(zip(columns, values, strict=True))
        for name in texts:
            value = row[name]
            if value == "[]":
                row[name] = []
            elif value is not None:
                row[name] = _decoded(row["id"], name, value)
        for name in flags:
            row[name] = bool(row[name])
        yield row


def _decoded(identifier: object, column: str, value: object) -> object:
    if isinstance(value, str):
        # ValueError: no JSON. RecursionError: brackets without end.
        with suppress(ValueError, RecursionError):
            return json.loads(value)
    raise _unreadable(identifier, column)


def _unreadable(identifier: object, column: str) -> LedgerError:
    return LedgerError(
        f"The ledger is damaged: {column} of {identifier} cannot be read. Run `luoshi check` to see all that "
        "is, then read the sources again (into a new ledger, if need be)."
    )


def documents(connection: sqlite3.Connection, condition: Condition) -> Iterator[Row]:
    """Documents by name. ``reasons`` and ``by_hand`` are dicts."""
    where, values = condition
    cursor = connection.execute(f"SELECT {_DOCUMENT} FROM documents d {where} ORDER BY d.name, d.id", values)
    yield from dicts(cursor, ("reasons", "by_hand"))


def document_condition(
    *,
    identifier: str | None = None,
    kind: str | None = None,
    place: str | None = None,
    publisher: str | None = None,
    all_versions: bool = False,
) -> Condition:
    """The WHERE of documents ``d``; ``place`` is a path or its tail."""
    terms: list[str] = []
    values: list[object] = []
    if identifier is not None:
        terms.append("d.id = ?")
        values.append(identifier)
    elif not all_versions:
        terms.append("d.replaced_by IS NULL")
    for column, value in (("d.kind", kind), ("d.publisher", publisher)):
        if value is not None:
            terms.append(f"{column} = ?")
            values.append(value)
    if place is not None:
        term, more = place_condition("d.place", place)
        terms.append(term)
        values += more
    return ("WHERE " + " AND ".join(terms) if terms else ""), tuple(values)


def place_condition(column: str, place: str) -> tuple[str, list[object]]:
    """A WHERE by place: ``column`` is ``place``, or ends with it behind the name of a larger place."""
    size = len(place)
    return (
        f"({column} = ? OR (substr({column}, ?) = ? AND instr(?, substr({column}, ?, 1)) "
        f"AND length({column}) > ?))",
        [place, -size, place, _PLACE_ENDS, -size - 1, size],
    )


def articles(
    connection: sqlite3.Connection,
    *,
    document: str | None = None,
    identifier: str | None = None,
    all_versions: bool = False,
) -> Iterator[Row]:
    """Articles by document and place in it. Spans name documents as claims do."""
    condition, values = document_condition(identifier=document, all_versions=all_versions)
    if identifier is not None:
        condition, values = "WHERE a.id = ?", (identifier,)
    cursor = connection.execute(
        f"SELECT {_ARTICLE} FROM documents d CROSS JOIN articles a ON a.document_id = d.id {condition} "
        "ORDER BY d.name, d.id, a.ordinal",
        values,
    )
    name = names(connection)
    flags = ("continues_elsewhere", "missing_start", "missing_end")
    for row in dicts(cursor, ("bylines", "spans", "jump", "damage"), flags):
        parts = connection.execute(
            "SELECT document_id FROM article_documents WHERE article_id = ? ORDER BY ordinal", (row["id"],)
        )
        row["documents"] = [name(part) for (part,) in parts]
        name_spans(row, ("spans",), name)
        yield row


def grounds(connection: sqlite3.Connection, identifier: str) -> list[Ground]:
    """Why each run of a page was given to an article: its document's name, the run, a code, how sure."""
    row = connection.execute("SELECT grounds FROM articles WHERE id = ?", (identifier,)).fetchone()
    name = names(connection)
    try:
        return [
            (name(document), int(start), int(end), str(reason), float(confidence))
            for document, start, end, reason, confidence in (json.loads(row[0]) if row else ())
        ]
    except (ValueError, TypeError) as fault:
        raise _unreadable(identifier, "grounds") from fault


def redirected(connection: sqlite3.Connection, identifier: str) -> str:
    """The id under which an article stands today."""
    row = connection.execute("SELECT article_id FROM redirects WHERE old_id = ?", (identifier,)).fetchone()
    return str(row[0]) if row else identifier


def find_article(connection: sqlite3.Connection, wanted: str) -> str:
    """The id of the article with this id (or one that leads to it), or with this beginning of an id.

    Raises UsageError where there is none, or more than one.
    """
    today = redirected(connection, wanted)
    rows = connection.execute("SELECT id FROM articles WHERE id = ?", (today,)).fetchall()
    if not rows and len(wanted) >= _PREFIX:
        rows = connection.execute(
            "SELECT id FROM articles WHERE substr(id, 1, length(?1)) = ?1 ORDER BY id LIMIT 6", (wanted,)
        ).fetchall()
    if len(rows) > 1:
        listed = "; ".join(row[0] for row in rows[:5])
        raise UsageError(f"{wanted} is the beginning of more than one article's id: {listed}.")
    if not rows:
        raise UsageError(f"No article has the id {wanted}. `luoshi articles` lists them.")
    return str(rows[0][0])


def claims(connection: sqlite3.Connection, wanted: ClaimFilter) -> Iterator[Row]:
    """Claims by document and place in it, with exactly the fields of the design, in its order."""
    condition, values = _claim_condition(connection, wanted)
    cursor = connection.execute(
        f"SELECT {_CLAIM} FROM documents d CROSS JOIN claims c ON c.document_id = d.id "
        f"JOIN articles a ON a.id = c.article_id {condition} ORDER BY d.name, d.id, c.ordinal",
        values,
    )
    name = names(connection)
    for row in dicts(cursor, ("reference", "rank", "spans", "mentions", "reasons", "damage"), ("estimated",)):
        name_spans(row, ("spans", "mentions"), name)
        yield row


def _claim_condition(connection: sqlite3.Connection, wanted: ClaimFilter) -> Condition:
    terms: list[str] = []
    values: list[object] = []
    if wanted.document is not None:
        terms.append("d.id = ?")
        values.append(find_document(connection, wanted.document))
    elif not wanted.all_versions:
        terms.append("d.replaced_by IS NULL")
    for column, value in (("kind", wanted.kind), ("aspect", wanted.aspect), ("period", wanted.period)):
        if value is not None:
            terms.append(f"c.{column} = ?")
            values.append(value)
    for column, several in (("measure", wanted.measures), ("id", wanted.ids)):
        if several:
            terms.append(f"c.{column} IN ({', '.join('?' * len(several))})")
            values += several
    if wanted.subject is not None:
        term, more = place_condition("c.subject", wanted.subject)
        terms.append(term)
        values += more
    return ("WHERE " + " AND ".join(terms) if terms else ""), tuple(values)


def name_spans(row: Row, columns: tuple[str, ...], name: Callable[[str], str]) -> None:
    """Put the documents' names where the tables hold their ids."""
    for column in columns:
        spans = row[column]
        try:
            row[column] = [[name(span[0]), *span[1:]] for span in spans]  # type: ignore[attr-defined]
        except (TypeError, LookupError) as fault:
            raise _unreadable(row["id"], column) from fault
    damage = row["damage"]
    try:
        row["damage"] = [one | {"document": name(one["document"])} for one in damage]  # type: ignore[attr-defined]
    except (TypeError, LookupError) as fault:
        raise _unreadable(row["id"], "damage") from fault
