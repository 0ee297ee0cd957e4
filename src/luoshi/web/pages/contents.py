"""The contents: every document that was read, newest first, and every place with a board."""

import sqlite3
from dataclasses import dataclass

from luoshi.ledger import Ledger
from luoshi.web.asking import Ask
from luoshi.web.cards import text
from luoshi.web.page import Field, Page

#: Documents of a page, and places on the first.
ROWS = 200
MOST_PLACES = 600
_MOST_PAGES = 100_000


@dataclass(frozen=True, slots=True)
class Entry:
    """A document with its first article, at which it is read; None where it has none."""

    id: str
    name: str
    title: str | None
    kind: str | None
    publisher: str | None
    date: str | None
    page: str | None
    article: str | None


@dataclass(frozen=True, slots=True)
class Spoken:
    """A place, body or programme with the number of targets of it."""

    subject: str
    targets: int


@dataclass(frozen=True, slots=True)
class ContentsView:
    """A page of the documents; ``places`` stand on the first, those with most targets before others."""

    documents: int
    page: int
    pages: int
    entries: tuple[Entry, ...]
    places: tuple[Spoken, ...]


def contents(ledger: Ledger, ask: Ask) -> ContentsView:
    """The page for the field ``page``; one behind the last is the last."""
    connection = ledger.connection
    (documents,) = connection.execute("SELECT count(*) FROM documents WHERE replaced_by IS NULL").fetchone()
    pages = max(1, -(-documents // ROWS))
    page = min(pages, ask.number("page", 1, _MOST_PAGES))
    places = _places(connection) if page == 1 else ()
    return ContentsView(documents, page, pages, _entries(connection, page), places)


def _entries(connection: sqlite3.Connection, page: int) -> tuple[Entry, ...]:
    rows = connection.execute(
        "SELECT d.id, d.name, d.title, d.kind, coalesce(d.publisher, d.issuer), d.date, d.page, "
        "(SELECT a.id FROM articles a WHERE a.document_id = d.id ORDER BY a.ordinal LIMIT 1) "
        "FROM documents d WHERE d.replaced_by IS NULL ORDER BY d.date DESC, d.name, d.id LIMIT ? OFFSET ?",
        (ROWS, (page - 1) * ROWS),
    )
    return tuple(Entry(str(identifier), str(name), *map(text, facts)) for identifier, name, *facts in rows)


def _places(connection: sqlite3.Connection) -> tuple[Spoken, ...]:
    rows = connection.execute(
        "SELECT subject, count(*) AS targets FROM claims WHERE kind = 'target' AND subject NOT NULL "
        "GROUP BY subject ORDER BY targets DESC, subject LIMIT ?",
        (MOST_PLACES,),
    )
    return tuple(Spoken(*row) for row in rows)


CONTENTS = Page(
    "contents",
    "/contents",
    contents,
    fields=(Field("page", "The page of the documents.", number=True),),
)
