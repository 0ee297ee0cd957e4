"""The card of an entity: names, roles, figures over the years, timeline, documents."""

import json
import sqlite3
from collections import Counter
from dataclasses import dataclass

from luoshi.ledger import Ledger
from luoshi.ledger.entities import roles, timeline
from luoshi.ledger.resolving import Entity
from luoshi.ledger.values import Row
from luoshi.web import addresses
from luoshi.web.asking import Ask
from luoshi.web.cards import text
from luoshi.web.faults import MovedError, nobody
from luoshi.web.measured import Series
from luoshi.web.naming import full_path
from luoshi.web.page import Page
from luoshi.web.roll import roll
from luoshi.web.sparks import small_series
from luoshi.web.using import Told, told

_CHARTS = 6
_FIGURES = 12
_TIMELINE = 40
_RECORDS = 300
_PAPERS = 30
_NAMESAKES = 30


@dataclass(frozen=True, slots=True)
class Role:
    """A role with the first and last day of a document that tells it; a ``known`` organisation has a card."""

    role: str
    organisation: str | None
    first: str | None
    last: str | None
    known: bool


@dataclass(frozen=True, slots=True)
class Point:
    """A point of the timeline: a record or a claim, its time and its sentence (``mark`` in ``article``)."""

    time: str | None
    what: str
    text: str
    printed: str | None
    article: str
    mark: str


@dataclass(frozen=True, slots=True)
class Paper:
    """A document that names the entity, with the article that does so first."""

    name: str
    title: str | None
    date: str | None
    publisher: str | None
    page: str | None
    article: str
    headline: str | None
    times: int


@dataclass(frozen=True, slots=True)
class Namesake:
    """One of several that bear a name."""

    id: str
    kind: str
    name: str
    place: str | None


@dataclass(frozen=True, slots=True)
class EntityView:
    """``merges`` pairs other names with why they are the same; counts tell how much there is in all.

    ``board`` tells that there is a board under the entity's name.
    Where the address names several, only ``namesakes`` is filled.
    """

    id: str | None
    kind: str | None
    name: str
    place: str | None = None
    board: bool = False
    aliases: tuple[str, ...] = ()
    merges: tuple[tuple[str, str], ...] = ()
    roles: tuple[Role, ...] = ()
    series: tuple[Series, ...] = ()
    figures: tuple[Told, ...] = ()
    claims: int = 0
    timeline: tuple[Point, ...] = ()
    points: int = 0
    papers: tuple[Paper, ...] = ()
    documents: int = 0
    namesakes: tuple[Namesake, ...] = ()


def entity(ledger: Ledger, ask: Ask) -> EntityView:
    """The card of the entity with an id; a name leads to it.

    Raises MovedError for a name, PageError where nobody bears it.
    """
    everyone, wanted = roll(ledger), ask.names["id"]
    found = everyone.by_id.get(wanted)
    if found is None:
        named = everyone.named(wanted)
        if not named:
            raise nobody(wanted)
        if len(named) > 1:
            same = tuple(Namesake(one.id, one.kind, one.name, one.place) for one in named[:_NAMESAKES])
            return EntityView(None, None, wanted, namesakes=same)
        raise MovedError(addresses.moved(f"/entity/{named[0].id}", ask.args, ask.form))
    return _card(ledger, found, ask.today)


def _card(ledger: Ledger, found: Entity, today: str) -> EntityView:
    connection = ledger.connection
    everyone = roll(ledger)
    names = sorted({found.name, *found.aliases})[:20]
    marks = ", ".join("?" * len(names))
    (claims,) = connection.execute(
        f"SELECT count(*) FROM claims WHERE subject IN ({marks})", names
    ).fetchone()
    drawn = small_series(ledger, names, _CHARTS, today) if claims else ()
    figures: tuple[Told, ...] = ()
    if claims and not drawn:
        where = f"c.subject IN ({marks}) ORDER BY c.measure LIKE 'other:%', d.date DESC, c.ordinal"
        figures = told(connection, where, tuple(names), _FIGURES)
    points = _points(connection, found, names)
    papers: Counter[str] = Counter()
    firsts: dict[str, tuple[str, str]] = {}
    for sighting in found.sightings:
        papers[sighting.document] += sighting.times
        firsts.setdefault(sighting.document, (sighting.date or "", sighting.article))
    newest = sorted(firsts, key=lambda one: (firsts[one][0], one), reverse=True)
    return EntityView(
        id=found.id,
        kind=found.kind,
        name=found.name,
        place=found.place,
        board=found.kind == "programme"
        or (found.kind == "place" and full_path(connection, found.name) is not None),
        aliases=found.aliases,
        merges=found.merges,
        roles=tuple(
            Role(
                str(one["role"]),
                organisation,
                text(one["first"]),
                text(one["last"]),
                bool(organisation and everyone.named(organisation)),
            )
            for one in roles(found)
            for organisation in (text(one["organisation"]),)
        ),
        series=drawn,
        figures=figures,
        claims=claims,
        timeline=tuple(points[:_TIMELINE]),
        points=len(points),
        papers=tuple(_paper(connection, one, firsts[one][1], papers[one]) for one in newest[:_PAPERS]),
        documents=len(firsts),
    )


def _points(connection: sqlite3.Connection, found: Entity, names: list[str]) -> list[Point]:
    """The records that name it and, unless it is a place, its claims: the latest time first."""
    things = sorted({one.thing for one in found.sightings if one.thing})[:_RECORDS]
    told_in = " OR ".join("instr(r.detail, ?)" for _ in names)
    records = _rows(
        connection,
        "SELECT r.id, r.kind, r.quote, r.start, r.end, coalesce(r.detail ->> '$.when', r.period) AS period, "
        "r.article_id, d.date AS printed, d.name AS document "
        "FROM records r JOIN documents d ON d.id = r.document_id "
        f"WHERE d.replaced_by IS NULL AND (r.id IN (SELECT value FROM json_each(?)) OR "
        f"(r.kind = 'event' AND ({told_in}))) ORDER BY d.date DESC, r.id LIMIT ?",
        (json.dumps(things), *names, _RECORDS),
    )
    claims: list[Row] = []
    if found.kind != "place":
        claims = _rows(
            connection,
            "SELECT c.id, c.kind, c.quote, c.start, c.end, c.period, c.article_id, d.date AS printed, "
            "d.name AS document "
            "FROM claims c JOIN documents d ON d.id = c.document_id WHERE d.replaced_by IS NULL "
            f"AND c.subject IN ({', '.join('?' * len(names))}) ORDER BY d.date DESC LIMIT ?",
            (*names, _RECORDS),
        )
    marks = {}
    for row in (*records, *claims):
        sort = "c-" if row["kind"] in ("target", "result") else "r-"
        marks[str(row["id"])] = str(row["article_id"]), f"{sort}{row['id']}"
    points = [
        Point(
            time=text(one["time"]),
            what=str(one["what"]),
            text=str(one["text"]),
            printed=text(one["printed"]),
            article=marks[str(one["id"])][0],
            mark=marks[str(one["id"])][1],
        )
        for one in timeline(records, claims)
    ]
    timed = [point for point in points if point.time]
    return [*reversed(timed), *(point for point in points if not point.time)]


def _rows(connection: sqlite3.Connection, question: str, values: tuple[object, ...]) -> list[Row]:
    cursor = connection.execute(question, values)
    columns = [column[0] for column in cursor.description]
    return [dict(zip(columns, row, strict=True)) for row in cursor]


def _paper(connection: sqlite3.Connection, document: str, article: str, times: int) -> Paper:
    name, title, date, publisher, page = connection.execute(
        "SELECT name, title, date, coalesce(publisher, issuer), page FROM documents WHERE id = ?", (document,)
    ).fetchone()
    row = connection.execute("SELECT headline FROM articles WHERE id = ?", (article,)).fetchone()
    return Paper(name, title, date, publisher, page, article, row[0] if row else None, times)


ENTITY = Page("entity", r"/entity/(?P<id>.+?)", entity)
