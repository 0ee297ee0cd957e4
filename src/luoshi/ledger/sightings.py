"""Every place where the ledger names someone or something: what entities are made of."""

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from luoshi.claims.bodies import ending_of
from luoshi.ledger.recording import decoded
from luoshi.places import Place, find_places, is_above, resolve_place

EntityKind = Literal["person", "organisation", "place", "project", "policy", "fund", "programme"]
_WRITERS = ("记者", "通讯员", "实习生", "作者", "記者", "通訊員", "實習生")
_PLACE_ENDS = ("省", "市", "县", "區", "区", "州", "盟", "旗", "國", "国")


@dataclass(frozen=True, slots=True)
class Sighting:
    """A name where it stands: in a record, a claim, a byline, or an article's text.

    ``place`` is the document's, or that of the thing itself where its record tells one; ``role`` and
    ``organisation`` are a person's. ``thing`` is the id of the record or claim, else None.
    """

    kind: EntityKind
    name: str
    document: str
    article: str
    date: str | None
    place: str | None
    thing: str | None = None
    role: str | None = None
    organisation: str | None = None
    alias: str | None = None
    times: int = 1


def sightings(connection: sqlite3.Connection) -> Iterator[Sighting]:
    """All sightings of the current documents, in the order of documents and places in them.

    A place that a record names barely is the one of the document's own surroundings: 天元区 in a
    paper of 湖南省株洲市 is 湖南省株洲市天元区.
    """
    for part in (_mentions, _bylines, _records, _claims):
        for sighting in part(connection):
            path = _full_path(sighting.name, sighting.place) if sighting.kind == "place" else None
            named = path is not None and path != sighting.name
            yield replace(sighting, name=path, alias=sighting.name) if path and named else sighting


@lru_cache(maxsize=4096)
def _full_path(name: str, surroundings: str | None) -> str | None:
    """The full path of a place by its bare name; None where no gazetteer has it there."""
    home = resolve_place(surroundings) if surroundings else None
    found = find_places(name, home) if home else []
    whole = found[0] if found and (found[0].start, found[0].end) == (0, len(name)) else None
    return whole.place.path if whole and whole.place and home and _near(whole.place, home) else None


def _near(place: Place, home: Place) -> bool:
    return place.path == home.path or is_above(home, place) or is_above(place, home)


def _mentions(connection: sqlite3.Connection) -> Iterator[Sighting]:
    rows = connection.execute(
        "SELECT m.kind, m.name, m.alias, m.document_id, m.article_id, m.times, d.date, d.place "
        "FROM mentions m JOIN documents d ON d.id = m.document_id WHERE d.replaced_by IS NULL "
        "ORDER BY d.name, d.id, m.start, m.kind, m.name"
    )
    for kind, name, alias, document, article, times, date, place in rows:
        yield Sighting(kind, name, document, article, date, place, alias=alias, times=times)


def _bylines(connection: sqlite3.Connection) -> Iterator[Sighting]:
    rows = connection.execute(
        "SELECT a.id, a.document_id, a.bylines, d.date, d.place, d.publisher FROM articles a "
        "JOIN documents d ON d.id = a.document_id WHERE d.replaced_by IS NULL AND a.bylines <> '[]' "
        "ORDER BY d.name, d.id, a.ordinal"
    )
    for article, document, lines, date, place, publisher in rows:
        for line in decoded(f'{{"all": {lines}}}').get("all", ()):  # type: ignore[attr-defined]
            role, name = str(line.get("role", "")), str(line.get("name", ""))
            if name and len(name) > 1:
                house = publisher if "记者" in role or "記者" in role else None
                yield Sighting("person", name, document, article, date, place, None, role, house)


def _records(connection: sqlite3.Connection) -> Iterator[Sighting]:
    rows = connection.execute(
        "SELECT r.id, r.kind, r.detail, r.document_id, r.article_id, d.date, d.place FROM records r "
        "JOIN documents d ON d.id = r.document_id WHERE d.replaced_by IS NULL "
        "ORDER BY d.name, d.id, r.ordinal"
    )
    for thing, kind, detail, document, article, date, place in rows:
        for found, name, role, organisation, own in named_in(kind, decoded(detail)):
            yield Sighting(
                found, name, document, article, date, own or place, thing, role or None, organisation or None
            )


def project_sightings(
    connection: sqlite3.Connection, places: Sequence[str], articles: Sequence[str], most: int
) -> Iterator[Sighting]:
    """The sightings of projects at some places (full paths) or in some articles, ``most`` at most."""
    here, within = ", ".join("?" * len(places)), ", ".join("?" * len(articles))
    rows = connection.execute(
        "SELECT r.id, r.detail, r.document_id, r.article_id, d.date, d.place FROM records r "
        "JOIN documents d ON d.id = r.document_id WHERE r.kind = 'project' AND d.replaced_by IS NULL AND "
        f"(r.article_id IN ({within}) OR coalesce(json_extract(r.detail, '$.place'), d.place) IN ({here})) "
        "ORDER BY d.name, d.id, r.ordinal LIMIT ?",
        (*articles, *places, most),
    )
    for thing, detail, document, article, date, place in rows:
        for found, name, _, _, own in named_in("project", decoded(detail)):
            if found == "project":
                yield Sighting(found, name, document, article, date, own or place, thing)


_Named = tuple[EntityKind, str, str | None, str | None, str | None]
#: For each kind of record: its fields that name something, and what that is (None: as its ending tells).
_FIELDS: dict[str, tuple[tuple[str, EntityKind | None], ...]] = {
    "person_role": (("organisation", "organisation"),),
    "project": (("name", "project"), ("investor", "organisation"), ("place", "place")),
    "policy": (("name", "policy"), ("issuer", None)),
    "fund": (("name", "fund"), ("owner", None)),
    "proposal": (("proposer", None),),
    "commendation": (("awardee", None),),
    "change": (("subject", None),),
    "facility": (("owner", None),),
    "event": (("who", None),),
}
#: Kinds whose names are those of bodies even where their ending does not tell: 远山机械.
_OF_BODIES = ("commendation", "policy", "fund")
_SHORTEST_FIRM = 4
_LONGEST = 60


def named_in(kind: str, detail: dict[str, object]) -> list[_Named]:
    """Whom a record names: (kind, name, role, organisation, place)."""
    found: list[_Named] = []
    if kind == "person_role":
        found.append(
            ("person", _text(detail, "person"), _text(detail, "role"), _text(detail, "organisation"), None)
        )
    for field, fixed in _FIELDS.get(kind, ()):
        value = detail.get(field)
        for name in value if isinstance(value, list) else [value]:
            what = fixed or (_body(name) if isinstance(name, str) else None)
            if what is None and kind in _OF_BODIES and isinstance(name, str) and len(name) >= _SHORTEST_FIRM:
                what = "organisation"
            if what and isinstance(name, str):
                place = _text(detail, "place") if kind == "project" and field == "name" else None
                found.append((what, name, None, None, place or None))
    items = detail.get("items")
    for item in items if isinstance(items, list) else ():
        if isinstance(item, str) and "“" in item:
            found.append(("programme", item, None, None, None))
    return [one for one in found if 1 < len(one[1]) <= _LONGEST]


def _text(detail: dict[str, object], field: str) -> str:
    value = detail.get(field)
    return value if isinstance(value, str) else ""


def _body(name: str | None) -> EntityKind | None:
    """A place or an organisation, by how a name ends; None for what is neither."""
    if name is None:
        return None
    if name.endswith(_PLACE_ENDS):
        return "place"
    if name.endswith(_BODIES) and not name.endswith(_MEETINGS):
        return "organisation"
    return "person" if 2 <= len(name) <= 3 and not name.endswith(("财政", "集团")) else None


_MEETINGS = (
    "座谈会", "发布会", "推进会", "动员会", "招聘会", "交流会", "研讨会", "洽谈会", "博览会", "展销会",
    "音乐会", "灯会", "庙会", "议政会", "交办会", "报告会", "年会", "晚会", "运动会",
)  # fmt: skip
_BODIES = (
    "公司", "集团", "局", "厅", "委", "委员会", "政府", "中心", "大学", "学院", "学校", "医院", "银行",
    "合作社", "协会", "办", "办事处", "团", "科", "站", "所", "支队", "企业", "报", "馆", "院", "会",
)  # fmt: skip


def _claims(connection: sqlite3.Connection) -> Iterator[Sighting]:
    rows = connection.execute(
        "SELECT c.subject, c.document_id, min(c.article_id), d.date, d.place, count(*) FROM claims c "
        "JOIN documents d ON d.id = c.document_id WHERE d.replaced_by IS NULL AND c.subject NOT NULL "
        "GROUP BY c.document_id, c.subject ORDER BY d.name, d.id, c.subject"
    )
    for subject, document, article, date, place, count in rows:
        if kind := _subject_kind(subject):
            within = subject if kind == "place" else place
            yield Sighting(kind, subject, document, article, date, within, times=count)


def _subject_kind(subject: str) -> EntityKind | None:
    """What a claim's subject is; an event is no entity: 第六届云汀灯会."""
    ending = ending_of(subject)
    if subject.endswith(_PLACE_ENDS) or ending is None:
        return _body(subject) or "place"
    kinds: dict[str, EntityKind] = {"firm": "organisation", "house": "organisation", "site": "project"}
    return kinds.get(ending[1].kind)
