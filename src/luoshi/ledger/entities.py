"""Entities of a ledger: their list, the card of one with its timeline, and what a person decided."""

import re
import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence

from luoshi.errors import UsageError
from luoshi.ledger import listing
from luoshi.ledger.files import now
from luoshi.ledger.recording import decoded
from luoshi.ledger.resolving import Decision, Entity, plain, resolve
from luoshi.ledger.sightings import EntityKind, Sighting, sightings
from luoshi.ledger.values import Row

_PREFIX = 4
#: What of an article is a part of the programme that it tells of.
_PARTS = ("policy", "fund", "facility", "project")
#: Parts of a claim that its card shows.
_CLAIM = (
    "c.id, c.kind, c.subject, c.measure, c.aspect, c.low, c.high, c.unit, c.qualifier, c.period, c.quote, "
    'c.start, c."end", d.name AS document, d.date AS printed'
)
_TIME = re.compile(r"(?<![0-9])[12][0-9]{3}(?:-[0-9]{2}(?![0-9])(?:-[0-9]{2})?|H[12]|Q[1-4])?", re.ASCII)


def decisions(connection: sqlite3.Connection) -> list[Decision]:
    """What a person decided, oldest first; the last word on a pair counts."""
    rows = connection.execute("SELECT what, one, two, why FROM entity_decisions ORDER BY id").fetchall()
    last = {tuple(sorted((one, two))): Decision(what, one, two, why) for what, one, two, why in rows}
    return list(last.values())


def decide(connection: sqlite3.Connection, decision: Decision) -> None:
    """Keep a decision; it holds for all that is read later too. Raises UsageError for a name of no one."""
    names = {name for entity in entities(connection) for name in (entity.name, *entity.aliases)}
    for name in (decision.one, decision.two):
        if name not in names:
            raise UsageError(f"No entity has the name {name}. `luoshi entities` lists them.")
    connection.execute(
        "INSERT INTO entity_decisions (what, one, two, why, decided_at) VALUES (?, ?, ?, ?, ?)",
        (decision.what, decision.one, decision.two, decision.why, now()),
    )


def entities(connection: sqlite3.Connection, kind: EntityKind | None = None) -> list[Entity]:
    """The entities of the current documents, by kind and name."""
    found = resolve(sightings(connection), decisions(connection))
    return [entity for entity in found if kind is None or entity.kind == kind]


def rows(connection: sqlite3.Connection, kind: EntityKind | None = None) -> Iterator[Row]:
    """Entities as dicts: names, roles, how often and in how many documents they stand."""
    for entity in entities(connection, kind):
        yield {
            **_named(entity),
            "times": sum(sighting.times for sighting in entity.sightings),
            "documents": len({sighting.document for sighting in entity.sightings}),
            "merges": _merges(entity),
        }


def _named(entity: Entity) -> Row:
    """The fields that stand first, in a list of entities and on a card."""
    return {
        "id": entity.id,
        "kind": entity.kind,
        "name": entity.name,
        "aliases": list(entity.aliases),
        "place": entity.place,
        "roles": roles(entity),
    }


def _merges(entity: Entity) -> list[Row]:
    return [{"name": name, "reason": reason} for name, reason in entity.merges]


def roles(entity: Entity) -> list[Row]:
    """The roles of a person, each with the first and last day of a document that tells it."""
    found: dict[tuple[str, str | None], list[str]] = {}
    for sighting in entity.sightings:
        if sighting.role:
            found.setdefault((sighting.role, sighting.organisation), []).append(sighting.date or "")
    return [
        {"role": role, "organisation": organisation, "first": min(days) or None, "last": max(days) or None}
        for (role, organisation), days in found.items()
    ]


def find(connection: sqlite3.Connection, wanted: str) -> Entity:
    """The entity with this name, alias, id, or part of a name. Raises UsageError unless it is one."""
    everyone = entities(connection)
    for fits in (
        lambda entity: wanted in (entity.name, entity.id),
        lambda entity: wanted in entity.aliases,
        lambda entity: plain(entity.kind, wanted) == plain(entity.kind, entity.name),
        lambda entity: entity.kind == "place" and entity.name.endswith(wanted),
        lambda entity: len(wanted) >= _PREFIX and entity.id.startswith(wanted),
        lambda entity: wanted in entity.name,
    ):
        found = [entity for entity in everyone if fits(entity)]
        if len(found) > 1:
            found = _one_place(found)
        if len(found) == 1:
            return found[0]
        if found:
            listed = "; ".join(f"{e.id} ({e.name}, {e.kind}, {e.place or '?'})" for e in found[:6])
            raise UsageError(f"{wanted} is more than one entity. Name one by its id: {listed}.")
    raise UsageError(f"No entity has the name {wanted}. `luoshi entities` lists them.")


def _one_place(found: Sequence[Entity]) -> list[Entity]:
    """Of entities that share a name the place, where just one of them is one."""
    places = [entity for entity in found if entity.kind == "place"]
    return places if len(places) == 1 else list(found)


def card(connection: sqlite3.Connection, entity: Entity) -> Row:
    """All that the ledger holds about an entity: names, roles, figures, projects, timeline, sources."""
    records = _records(connection, entity)
    claims = _claims(connection, entity)
    articles = sorted({(s.document, s.article) for s in entity.sightings})
    return {
        **_named(entity),
        "merges": _merges(entity),
        "claims": claims,
        "records": records,
        "timeline": timeline(records, claims),
        "sources": [_source(connection, document, article) for document, article in articles],
    }


def timeline(records: Sequence[Row], claims: Sequence[Row]) -> list[Row]:
    """Records and claims in the order of their time; each with the day on which it was printed.

    A figure that a record's own words tell is not told a second time: 年产值突破千万元 inside the
    event of that year.
    """
    told = [(row["document"], row["start"], row["end"]) for row in records]
    quotes = Counter((row["document"], row["quote"]) for row in records)
    points: list[Row] = []
    for row in (*records, *(claim for claim in claims if not _is_told(claim, told))):
        time = row.get("when") or row.get("period")
        points.append(
            {
                "time": time if isinstance(time, str) else None,
                "what": row["kind"],
                "text": _text(row, quotes[row["document"], row["quote"]] > 1),
                "printed": row["printed"],
                "document": row["document"],
                "id": row["id"],
                "start": row["start"],
            }
        )
    points.sort(
        key=lambda one: (_order(one["time"]), str(one["printed"] or ""), one["document"], one["start"])
    )
    return [{name: value for name, value in point.items() if name != "start"} for point in points]


def _text(row: Row, shared: bool) -> str:
    """The words of the page; of things that one sentence tells together each with its name before them."""
    name = row.get("name") or row.get("person")
    return f"{name}: {row['quote']}" if shared and name else str(row["quote"])


def _is_told(claim: Row, told: Sequence[tuple[object, object, object]]) -> bool:
    """Whether a claim's words lie inside those of a record of the same document."""
    start, end = int(str(claim["start"])), int(str(claim["end"]))
    return any(
        document == claim["document"] and int(str(first)) <= start and end <= int(str(last))
        for document, first, last in told
    )


def _order(time: object) -> str:
    """A time as it is sorted: by the end of what it spans, so that a year's figure closes the year.

    2031-06 stands before 2031, 2026-2030 with 2030; what has no time, or only words for it, comes last.
    """
    found = _TIME.findall(time) if isinstance(time, str) else []
    return f"{found[-1]}-99" if found else "9999"


def _records(connection: sqlite3.Connection, entity: Entity) -> list[Row]:
    """The records that name an entity, and for a programme those of its article's policies and funds."""
    things = {s.thing for s in entity.sightings if s.thing}
    names = {entity.name, *entity.aliases}
    homes = {s.article for s in entity.sightings} if entity.kind == "programme" else set()
    cursor = connection.execute(
        'SELECT r.id, r.kind, r.detail, r.quote, r.period, r.article_id, r.start, r."end", '
        "d.name AS document, d.date AS printed "
        "FROM records r JOIN documents d ON d.id = r.document_id WHERE d.replaced_by IS NULL "
        "ORDER BY d.date, d.name, r.ordinal"
    )
    found = []
    for row in listing.dicts(cursor, ()):
        detail = decoded(str(row.pop("detail")))
        article = row.pop("article_id")
        own = row["id"] in things or (row["kind"] == "event" and _acts(detail, names))
        own = own or (row["kind"] == "event" and entity.kind == "place" and _of_place(detail, entity.name))
        own = own or (entity.kind == "place" and _of_place(detail, entity.name))
        part = article in homes and row["kind"] in _PARTS
        if own or part:
            found.append({**row, **{k: v for k, v in detail.items() if v not in (None, [], "")}})
    return found


def _acts(detail: dict[str, object], names: set[str]) -> bool:
    told = f"{detail.get('who') or ''} {detail.get('did') or ''}"
    return any(len(name) > 1 and name in told for name in names)


def _of_place(detail: dict[str, object], path: str) -> bool:
    """Whether a role or a proposal is of a body that bears a place's name: 株洲市人民政府 of 湖南省株洲市."""
    bodies = [
        value for field in ("organisation", "proposer", "who") if isinstance(value := detail.get(field), str)
    ]
    return any(
        re.match("[一-鿿]{1,6}[省市县区州盟旗](?=[一-鿿]{2})", body) and _begins(body, path)
        for body in bodies
    )


def _begins(body: str, path: str) -> bool:
    name = re.sub("^(?:[^省]{2,8}(?:省|自治区))?(?:[^市州盟]{2,8}(?:市|州|盟|地区))?(?=.)", "", path) or path
    return body.removeprefix("中共").startswith((name, path))


def _claims(connection: sqlite3.Connection, entity: Entity) -> list[Row]:
    """The claims about a place or a body; of a firm with a story of its own those of its article too."""
    names = sorted({entity.name, *entity.aliases})
    marks = ", ".join("?" * len(names))
    cursor = connection.execute(
        f"SELECT {_CLAIM} FROM claims c JOIN documents d ON d.id = c.document_id "
        f"WHERE d.replaced_by IS NULL AND c.subject IN ({marks}) ORDER BY d.date, d.name, c.ordinal",
        names,
    )
    found = list(listing.dicts(cursor, ()))
    stories = sorted({s.article for s in entity.sightings if _tells_all(entity, s)})
    for article in stories:
        cursor = connection.execute(
            f"SELECT {_CLAIM} FROM claims c JOIN documents d ON d.id = c.document_id "
            "WHERE d.replaced_by IS NULL AND c.article_id = ? ORDER BY c.ordinal",
            (article,),
        )
        known = {row["id"] for row in found}
        found += [row for row in listing.dicts(cursor, ()) if row["id"] not in known]
    return found


def _tells_all(entity: Entity, sighting: Sighting) -> bool:
    """Whether an article's figures are an entity's: the story of a firm, the list of a plan's targets."""
    if entity.kind == "programme":
        return sighting.name.endswith("预期目标")
    return entity.kind == "organisation" and sighting.alias is not None


def _source(connection: sqlite3.Connection, document: str, article: str) -> Row:
    row = connection.execute(
        "SELECT d.name, d.date, d.publisher, (SELECT headline FROM articles WHERE id = ?) FROM documents d "
        "WHERE d.id = ?",
        (article, document),
    ).fetchone()
    name, date, publisher, headline = row or (document, None, None, None)
    return {"document": name, "date": date, "publisher": publisher, "article": article, "headline": headline}
