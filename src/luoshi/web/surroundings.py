"""What stands around an article: the documents it is in, the page that its jump leads to, its neighbours."""

import json
import sqlite3
from dataclasses import dataclass

from luoshi.web.cards import text
from luoshi.web.stories import Story

_NEIGHBOURS = 20


@dataclass(frozen=True, slots=True)
class Sheet:
    """A document in which an article stands."""

    id: str
    name: str
    title: str | None
    kind: str | None
    publisher: str | None
    issuer: str | None
    place: str | None
    date: str | None
    page: str | None
    url: str | None
    replaced: bool


@dataclass(frozen=True, slots=True)
class Leap:
    """A marker that leads on; ``article`` stands on that page, None where it has not been read."""

    marker: str
    to_page: str | None
    article: str | None
    joined: bool


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Another article of the same page."""

    id: str
    headline: str | None
    opening: str


def sheet(connection: sqlite3.Connection, document: str) -> Sheet | None:
    """The document with this id; None where there is none."""
    row = connection.execute(
        "SELECT id, name, title, kind, publisher, issuer, place, date, page, url, replaced_by NOT NULL "
        "FROM documents WHERE id = ?",
        (document,),
    ).fetchone()
    if row is None:
        return None
    (identifier, name, title, kind, publisher, issuer, place, date, page, url, replaced) = row
    return Sheet(
        identifier, name, title, kind, publisher, issuer, place, date, page, url, replaced=bool(replaced)
    )


def jump(connection: sqlite3.Connection, read: Story) -> Leap | None:
    """Where an article's jump leads: on within it, to a page that has been read, or to one that has not."""
    stored = read.row["jump"]
    if not isinstance(stored, str):
        return None
    told = json.loads(stored)
    row = connection.execute(
        "SELECT a.id FROM documents h JOIN documents d ON d.issue_key = h.issue_key AND d.page = ? "
        "JOIN articles a ON a.document_id = d.id WHERE h.id = ? AND d.id <> h.id AND d.replaced_by IS NULL "
        "ORDER BY a.ordinal LIMIT 1",
        (told["to_page"], read.documents[0]),
    ).fetchone()
    return Leap(
        marker=str(told["marker"]),
        to_page=text(told["to_page"]),
        article=row[0] if row else None,
        joined=len(read.documents) > 1,
    )


def neighbours(connection: sqlite3.Connection, read: Story) -> tuple[Neighbour, ...]:
    """The other articles of the page on which an article begins."""
    rows = connection.execute(
        "SELECT id, headline, substr(body, 1, 24) FROM articles WHERE document_id = ? AND id <> ? "
        "ORDER BY ordinal LIMIT ?",
        (read.row["document_id"], read.row["id"], _NEIGHBOURS),
    )
    return tuple(Neighbour(identifier, headline, opening) for identifier, headline, opening in rows)
