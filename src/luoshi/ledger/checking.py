"""Checking a ledger: every quote against its source, every link, the search index, the file itself."""

import json
import sqlite3
from array import array
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from luoshi.ledger.values import Problem
from luoshi.ledger.words import passages, tokens
from luoshi.model import stable_id

_Text = Callable[[str], str | None]
#: How many problems of one kind SQLite is asked for.
_MOST = 100
#: What reading a damaged JSON column may raise: no JSON, too many brackets, another form.
_MISREAD = (ValueError, TypeError, LookupError, RecursionError)
#: The columns with JSON (beside spans and damage, which are held against the texts) and their form.
_JSON: dict[tuple[str, str], type] = {
    ("runs", "words"): list,
    ("runs", "options"): dict,
    ("documents", "reasons"): dict,
    ("documents", "by_hand"): dict,
    ("documents", "as_read"): dict,
    ("blocks", "box"): list,
    ("articles", "bylines"): list,
    ("articles", "sections"): list,
    ("articles", "jump"): dict,
    ("articles", "body_runs"): list,
    ("articles", "grounds"): list,
    ("claims", "reference"): dict,
    ("claims", "rank"): dict,
    ("claims", "reasons"): list,
    ("verdicts", "reasons"): list,
    ("verdicts", "evidence"): list,
    ("verdicts", "progress"): dict,
    ("reviews", "told"): dict,
    ("reviews", "value"): dict,
    ("records", "detail"): dict,
    ("records", "reasons"): list,
}


def check(connection: sqlite3.Connection, path: Path) -> Iterator[Problem]:
    """Everything that is broken, as it is found; nothing where the ledger is sound."""
    try:
        yield from _file(connection, path)
        yield from _links(connection)
        text = _texts(connection)
        yield from _documents(connection)
        yield from _articles(connection, text)
        yield from _claims(connection, text)
        yield from _statements(connection, text)
        yield from _verdicts(connection)
        yield from _records(connection, text)
        yield from _json(connection)
        yield from _index(connection, path)
    except sqlite3.DatabaseError as fault:
        yield Problem("damaged_file", str(path), f"The file cannot be read to its end: {fault}.")


def _texts(connection: sqlite3.Connection) -> _Text:
    @lru_cache(maxsize=4)
    def text(identifier: str) -> str | None:
        row = connection.execute("SELECT text FROM documents WHERE id = ?", (identifier,)).fetchone()
        return row and str(row[0])

    return text


def _file(connection: sqlite3.Connection, path: Path) -> Iterator[Problem]:
    for (said,) in connection.execute(f"PRAGMA integrity_check({_MOST})"):
        if said != "ok":
            yield Problem("damaged_file", str(path), f"SQLite finds the file damaged: {said}.")


def _links(connection: sqlite3.Connection) -> Iterator[Problem]:
    for table, rowid, parent, _ in connection.execute("PRAGMA foreign_key_check"):
        place = f"row {rowid}" if rowid is not None else "a row"
        name = f"{table}:{rowid}" if rowid is not None else str(table)
        yield Problem(
            "broken_link", name, f"{place} of {table} points to a row of {parent} that is not there."
        )
    for (old,) in connection.execute(
        "SELECT old_id FROM redirects WHERE article_id NOT IN (SELECT id FROM articles)"
    ):
        yield Problem("broken_link", old, "the article's id leads to an article that is not there.")
    for (key,) in connection.execute(
        "SELECT path_key FROM document_paths WHERE current GROUP BY path_key HAVING count(*) > 1"
    ):
        yield Problem("two_versions", key, "two documents are current at this path.")


def _documents(connection: sqlite3.Connection) -> Iterator[Problem]:
    for identifier, name, characters, text in connection.execute(
        "SELECT id, name, characters, text FROM documents ORDER BY name, id"
    ):
        if stable_id(text) != identifier or characters != len(text):
            yield Problem("changed_text", identifier, f"the text of {name} is not the one that was read.")
        blocks = connection.execute(
            'SELECT ordinal, start, "end" FROM blocks WHERE document_id = ? ORDER BY ordinal', (identifier,)
        )
        for ordinal, start, end in blocks:
            if not 0 <= start <= end <= len(text):
                yield Problem(
                    "out_of_bounds",
                    identifier,
                    f"block {ordinal} of {name} is outside the text: {start}–{end}.",
                )


def _articles(connection: sqlite3.Connection, text: _Text) -> Iterator[Problem]:
    for identifier, spans, damage in connection.execute(
        "SELECT id, spans, damage FROM articles ORDER BY document_id, ordinal"
    ):
        yield from _spans("article", identifier, spans, text)
        yield from _damage("article", identifier, damage, text)


def _claims(connection: sqlite3.Connection, text: _Text) -> Iterator[Problem]:
    rows = connection.execute(
        'SELECT id, document_id, quote, spans, mentions, start, "end", damage FROM claims '
        "ORDER BY document_id, ordinal"
    )
    yield from _quotes("claim", rows, text)


def _records(connection: sqlite3.Connection, text: _Text) -> Iterator[Problem]:
    rows = connection.execute(
        "SELECT id, document_id, quote, spans, '[]', start, \"end\", damage FROM records "
        "ORDER BY document_id, ordinal"
    )
    yield from _quotes("record", rows, text)


def _quotes(what: str, rows: Iterable[tuple[Any, ...]], text: _Text) -> Iterator[Problem]:
    """Quotes that are not what stands at their spans; rows of id, document, quote, spans and so on."""
    for identifier, document, quote, spans, mentions, start, end, damage in rows:
        broken = [*_spans(what, identifier, spans, text), *_spans(what, identifier, mentions, text)]
        yield from broken
        yield from _damage(what, identifier, damage, text)
        if broken:
            continue
        places = json.loads(spans)
        printed = "".join((text(name) or "")[first:last] for name, first, last in places)
        if printed != quote or not quote:
            yield Problem(
                "wrong_quote", identifier, f"the {what} quotes “{quote}”, the text says “{printed}”."
            )
        if not places or places[0] != [document, start, end]:
            yield Problem(
                "wrong_place", identifier, f"the {what}'s start and end are not those of its first span."
            )


def _statements(connection: sqlite3.Connection, text: _Text) -> Iterator[Problem]:
    rows = connection.execute("SELECT id, quote, spans FROM statements ORDER BY document_id, ordinal")
    for identifier, quote, spans in rows:
        broken = list(_spans("statement", identifier, spans, text))
        yield from broken
        if broken:
            continue
        printed = "".join((text(name) or "")[first:last] for name, first, last in json.loads(spans))
        if printed != quote or not quote:
            yield Problem(
                "wrong_quote", identifier, f"the statement quotes “{quote}”, the text says “{printed}”."
            )


def _verdicts(connection: sqlite3.Connection) -> Iterator[Problem]:
    """Verdicts on targets, and by results, that are not there."""
    for column in ("target", "result"):
        rows = connection.execute(
            f"SELECT id, {column} FROM verdicts WHERE {column} NOT NULL "
            f"AND {column} NOT IN (SELECT id FROM claims)"
        )
        for identifier, claim in rows:
            message = f"a verdict names the {column} {claim}, which is not there; `luoshi follow` renews it."
            yield Problem("broken_link", str(identifier), message)


def _spans(what: str, identifier: str, spans: str, text: _Text) -> Iterator[Problem]:
    """Spans (as JSON) that are not inside the text of a document of the ledger."""
    try:
        places = [(str(place[0]), int(place[1]), int(place[2])) for place in json.loads(spans)]
    except _MISREAD:
        yield Problem("unreadable", identifier, f"the spans of the {what} cannot be read: {_start(spans)}.")
        return
    for document, start, end in places:
        source = text(document)
        if source is None:
            yield Problem(
                "broken_link", identifier, f"the {what} quotes the document {document}, not stored."
            )
        elif not 0 <= start < end <= len(source):
            yield Problem(
                "out_of_bounds",
                identifier,
                f"the {what} has a span outside the text of {document}: {start}–{end} of {len(source)}.",
            )


def _damage(what: str, identifier: str, damage: str, text: _Text) -> Iterator[Problem]:
    if damage == "[]":
        return
    try:
        marks = [
            (str(one["document"]), int(one["start"]), int(one["end"]), one["quote"])
            for one in json.loads(damage)
        ]
    except _MISREAD:
        yield Problem("unreadable", identifier, f"the damage of the {what} cannot be read: {_start(damage)}.")
        return
    for document, start, end, quote in marks:
        source = text(document)
        if source is None or source[start:end] != quote:
            yield Problem(
                "wrong_quote", identifier, f"a damage of the {what} quotes “{quote}”, not in its place."
            )


def _json(connection: sqlite3.Connection) -> Iterator[Problem]:
    """Columns whose JSON cannot be read, or is no list or no object where it should be one."""
    for (table, column), form in _JSON.items():
        name = "document_id" if table == "blocks" else "id"
        rows = connection.execute(
            f"SELECT {name}, \"{column}\" FROM {table} WHERE \"{column}\" NOT IN ('[]', '{{}}') ORDER BY 1"
        )
        for identifier, value in rows:
            try:
                sound = isinstance(json.loads(value), form)
            except _MISREAD:
                sound = False
            if not sound:
                yield Problem(
                    "unreadable", str(identifier), f"{column} in {table} cannot be read: {_start(value)}."
                )


def _start(value: object) -> str:
    return str(value)[:80]


def _index(connection: sqlite3.Connection, path: Path) -> Iterator[Problem]:
    """Compare what the index holds with what the passages should have put there.

    The index is read in the order of its tokens, so each passage has a running checksum: the
    hashes of its tokens, combined without regard to their order. Eight bytes a passage.
    """
    first, last = connection.execute(
        "SELECT coalesce(min(id), 1), coalesce(max(id), 0) FROM passages"
    ).fetchone()
    sums = array("Q", bytes(8 * (last - first + 1)))
    strangers: set[int] = set()
    _open_vocabulary(connection)
    for term, number in connection.execute("SELECT term, doc FROM temp.passages_terms"):
        if first <= number <= last:
            sums[number - first] ^= hash(term) & 0xFFFFFFFFFFFFFFFF
        elif len(strangers) < _MOST:
            strangers.add(number)
    for number in sorted(strangers):
        yield Problem(
            "search_index", str(path), f"the search index holds a passage that is not there: {number}."
        )
    yield from _passages(connection, sums, first)


def _open_vocabulary(connection: sqlite3.Connection) -> None:
    """Make the index readable as a table; it is temporary, so a ledger that is only read may have it."""
    (only,) = connection.execute("PRAGMA query_only").fetchone()
    connection.execute("PRAGMA query_only = OFF")
    connection.execute(
        "CREATE VIRTUAL TABLE IF NOT EXISTS temp.passages_terms USING fts5vocab(main, passages_fts, instance)"
    )
    connection.execute(f"PRAGMA query_only = {int(only)}")


def _passages(connection: sqlite3.Connection, sums: "array[int]", first: int) -> Iterator[Problem]:
    for identifier, name, text in connection.execute(
        "SELECT id, name, text FROM documents ORDER BY name, id"
    ):
        stored = connection.execute(
            'SELECT id, start, "end" FROM passages WHERE document_id = ? ORDER BY start', (identifier,)
        ).fetchall()
        if [(start, end) for _, start, end in stored] != list(passages(text)):
            yield Problem("search_index", identifier, f"the passages of {name} do not cover its text.")
            continue
        for number, start, end in stored:
            expected = 0
            for token in tokens(text[start:end]):
                expected ^= hash(token) & 0xFFFFFFFFFFFFFFFF
            if sums[number - first] != expected:
                yield Problem(
                    "search_index", identifier, f"the search index lacks words of {name}, {start}–{end}."
                )
