"""How far projects and proposals have come, from every mention of them over time.

Name variants are one project as the ledger's entities have them. A project is overdue when the
period that was promised for a stage has ended and no document tells of that stage.
"""

import csv
import json
import re
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Literal

from luoshi.claims.period_labels import is_label
from luoshi.follow.papers import Papers, end_of
from luoshi.ledger.entities import decisions, entities
from luoshi.ledger.resolving import Entity, resolve
from luoshi.ledger.sightings import project_sightings
from luoshi.ledger.values import Row

State = Literal["done", "overdue", "due", "open"]
STATES: tuple[State, ...] = ("overdue", "due", "open", "done")
FIELDS = (
    "id", "kind", "name", "aliases", "place", "stage", "stage_word", "since", "due", "due_stage", "state",
    "mentions",
)  # fmt: skip
_DUE = re.compile(r"(?P<label>[0-9.][0-9./HQ-]*)(?P<word>.*)", re.ASCII)
_PLANNED = ("计划", "拟", "规划")
_NOT_YET = ("未", "尚未", "滞后")
_FINISHED = {"project": 5, "proposal": 3}


@dataclass(frozen=True, slots=True)
class Mention:
    """One document's word on a thing: its day, the stage it tells (as printed), and what it promises."""

    record: str
    document: str
    day: str
    stage: str | None
    due: str | None
    quote: str
    place: str | None = None


@lru_cache(maxsize=1)
def _table() -> dict[tuple[str, str], tuple[str, int]]:
    text = resources.files(__package__).joinpath("data", "stages.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines())
    return {(row["kind"], row["word"]): (row["stage"], int(row["rank"])) for row in rows}


def rank_of(kind: str, printed: str | None) -> tuple[str, int] | None:
    """The stage that printed words name, and its place in the order: 正式投产 is in_use, 6.

    The longest word of the table that stands in them counts; 计划开工 is planned, 未开工 no stage.
    """
    if not printed or printed.startswith(_NOT_YET):
        return None
    if printed.startswith(_PLANNED):
        return ("planned", 0)
    found = [(len(word), told) for (own, word), told in _table().items() if own == kind and word in printed]
    return max(found)[1] if found else None


def stages(connection: sqlite3.Connection, as_of: str | None = None) -> list[Row]:
    """Projects and proposals with the stage they have reached, those overdue first.

    ``as_of`` is an ISO day: only what was published by then is used. Each row has :data:`FIELDS`;
    ``mentions`` is the history, oldest first.
    """
    papers = Papers(connection, as_of)
    projects = _projects(connection, papers, entities(connection, "project"))
    return _in_order([*projects, *_proposals(connection, papers)])


def _in_order(rows: Iterable[Row]) -> list[Row]:
    order = {state: number for number, state in enumerate(STATES)}
    return sorted(rows, key=lambda row: (order[row["state"]], str(row["due"]), str(row["name"])))  # type: ignore[index]


def projects_of(
    connection: sqlite3.Connection, places: Sequence[str], articles: Sequence[str], most: int
) -> list[Row]:
    """The projects at some places (full paths) or in some articles, as :func:`stages` gives them.

    ``most`` bounds the mentions that are looked at.
    """
    papers = Papers(connection)
    found = resolve(project_sightings(connection, places, articles, most), decisions(connection))
    return _in_order(_projects(connection, papers, found))


def _projects(connection: sqlite3.Connection, papers: Papers, known: Iterable[Entity]) -> Iterator[Row]:
    for entity in known:
        things = [sighting.thing for sighting in entity.sightings if sighting.thing]
        mentions = list(_mentions(connection, papers, "project", dict.fromkeys(things)))
        if mentions:
            names: Row = {
                "id": entity.id,
                "name": entity.name,
                "aliases": list(entity.aliases),
                "place": entity.place,
            }
            yield _row("project", names, mentions, papers.today)


def _proposals(connection: sqlite3.Connection, papers: Papers) -> Iterator[Row]:
    """Proposals by their title; one without a title is told once and cannot be followed."""
    titled: dict[str, list[str]] = {}
    for identifier, detail in connection.execute(
        "SELECT id, detail FROM records WHERE kind = 'proposal' ORDER BY document_id, ordinal"
    ):
        title = json.loads(detail).get("title")
        if title:
            titled.setdefault(title, []).append(identifier)
    for title, things in titled.items():
        mentions = list(_mentions(connection, papers, "proposal", things))
        if mentions:
            names: Row = {"id": things[0], "name": title, "aliases": [], "place": None}
            yield _row("proposal", names, mentions, papers.today)


def _mentions(
    connection: sqlite3.Connection, papers: Papers, kind: str, things: Iterable[str]
) -> Iterator[Mention]:
    """The mentions in documents that may be used, oldest first."""
    found = []
    for thing in things:
        row = connection.execute(
            "SELECT document_id, detail, quote FROM records WHERE id = ? AND kind = ?", (thing, kind)
        ).fetchone()
        paper = papers.get(row[0]) if row else None
        if paper is None:
            continue
        detail = json.loads(row[1])
        stage = detail.get("stage") if kind == "project" else detail.get("status") or "提交"
        found.append(
            Mention(thing, paper.name, paper.day or "", stage, detail.get("due"), row[2], detail.get("place"))
        )
    yield from sorted(found, key=lambda mention: (mention.day, mention.record))


def _row(kind: str, names: Row, mentions: list[Mention], today: str) -> Row:
    reached: tuple[str, int] | None = None
    word, since = None, None
    for mention in mentions:
        told = rank_of(kind, mention.stage)
        if told and (reached is None or told[1] > reached[1]):
            reached, word, since = told, mention.stage, mention.day or None
    due, promised = _promise(kind, mentions)
    return {
        "id": names["id"],
        "kind": kind,
        "name": names["name"],
        "aliases": names["aliases"],
        "place": _place_of(mentions) or names["place"],
        "stage": reached and reached[0],
        "stage_word": word,
        "since": since,
        "due": due,
        "due_stage": promised and promised[0],
        "state": _state(kind, reached, due, promised, today),
        "mentions": [
            {"record": m.record, "document": m.document, "day": m.day or None, "stage": m.stage, "due": m.due,
             "quote": m.quote}
            for m in mentions
        ],
    }  # fmt: skip


def _place_of(mentions: list[Mention]) -> str | None:
    """The place that most mentions tell, of several the one that is told most fully."""
    told = Counter(mention.place for mention in mentions if mention.place)
    return max(told, key=lambda place: (told[place], len(place), place), default=None)


def _promise(kind: str, mentions: list[Mention]) -> tuple[str | None, tuple[str, int] | None]:
    """The period and stage last promised: 2027-06投产 is in_use by the end of June 2027."""
    for mention in reversed(mentions):
        found = _DUE.match(mention.due or "")
        if found and is_label(found["label"].rstrip(".")):
            return found["label"], rank_of(kind, found["word"]) or ("built", _FINISHED["project"])
    return None, None


def _state(
    kind: str,
    reached: tuple[str, int] | None,
    due: str | None,
    promised: tuple[str, int] | None,
    today: str,
) -> State:
    rank = reached[1] if reached else -1
    if rank >= _FINISHED[kind]:
        return "done"
    end = end_of(due)
    if end is None or (promised and rank >= promised[1]):  # begun as promised, and not finished
        return "open"
    return "overdue" if end < today else "due"


@dataclass(frozen=True, slots=True)
class Move:
    """A thing (a row of :func:`stages`) that came further, from which stage, and by whose word."""

    row: Row
    before: str | None
    document: str
    quote: str


def moved(connection: sqlite3.Connection, run: int) -> list[Move]:
    """The stages that moved by what a run read."""
    rows = connection.execute(
        "SELECT DISTINCT d.name FROM documents d JOIN records r ON r.document_id = d.id "
        "WHERE d.first_run = ? AND r.kind IN ('project', 'proposal')",
        (run,),
    )
    read = {name for (name,) in rows}
    found = []
    for row in stages(connection) if read else ():
        mentions = row["mentions"]
        assert isinstance(mentions, list)
        before = [m for m in mentions if m["document"] not in read]
        if len(before) == len(mentions) or not row["stage"]:
            continue
        ranks = [told for m in before if (told := rank_of(str(row["kind"]), m["stage"]))]
        old = max(ranks, key=lambda told: told[1])[0] if ranks else None
        if before and old != row["stage"]:
            last = next(m for m in reversed(mentions) if m["document"] in read)
            found.append(Move(row, old, last["document"], last["quote"]))
    return found
