"""The card of a claim or a record: what it says, its sentence, its verdict, and all places that use it."""

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass

from luoshi.ledger import Ledger
from luoshi.ledger.recording import decoded
from luoshi.web.asking import Ask
from luoshi.web.cards import Promise, text
from luoshi.web.excerpts import Excerpt, excerpt
from luoshi.web.faults import not_found
from luoshi.web.figures import Figure
from luoshi.web.figurespots import figure_spot, name_spot
from luoshi.web.page import Page
from luoshi.web.reviewing import Change, Entry, history, in_force
from luoshi.web.roll import roll
from luoshi.web.surroundings import Sheet, sheet
from luoshi.web.using import Told, resting_on, same_told, told, verdict_of

#: Fields of records that name a person, an organisation, a project: their cards are one click away.
NAMED = (
    "name",
    "person",
    "organisation",
    "investor",
    "owner",
    "issuer",
    "proposer",
    "awardee",
    "awarder",
    "who",
)


#: Fields of a record that name a person or a body.
_NAMING = frozenset(
    ("person", "organisation", "investor", "owner", "issuer", "proposer", "awardee", "awarder")
)


@dataclass(frozen=True, slots=True)
class ClaimCard:
    """A claim in full; ``promise`` is a target's verdict, ``evidence`` what that rests on.

    ``rests`` are the targets that this claim decides or is evidence for, ``same`` what other
    sentences tell of the same thing. ``figure`` and the other fields are as printed: ``corrected`` is
    what people corrected of them, ``decided`` every decision about the claim, newest first.
    """

    kind: str
    subject: str | None
    subject_code: str | None
    issuer: str | None
    measure: str
    aspect: str
    figure: Figure
    strength: str | None
    basis: str | None
    period: str | None
    estimated: bool
    finality: str | None
    reference: Mapping[str, object] | None
    rank: Mapping[str, object] | None
    section: str | None
    reasons: tuple[str, ...]
    promise: Promise | None
    evidence: tuple[Told, ...]
    rests: tuple[Promise, ...]
    same: tuple[Told, ...]
    corrected: tuple[Change, ...]
    decided: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class RecordCard:
    """A record: its kind and what it has of the kind's fields, as pairs; ``period`` may be None.

    ``linked`` are the fields that name somebody who has a card.
    """

    kind: str
    fields: tuple[tuple[str, object], ...]
    linked: tuple[str, ...]
    period: str | None
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CardView:
    """``mark`` is the anchor of the sentence in its article; ``damage`` has printed texts with repairs."""

    mark: str
    article: str
    headline: str | None
    sheet: Sheet | None
    start: int
    end: int
    excerpt: Excerpt
    damage: tuple[tuple[str, str, str | None], ...]
    claim: ClaimCard | None = None
    record: RecordCard | None = None


def card(ledger: Ledger, ask: Ask) -> CardView:
    """The card of the claim or record that the address names by its anchor; PageError where there is none."""
    connection = ledger.connection
    mark = ask.names["mark"]
    table = "claims" if mark.startswith("c-") else "records"
    cursor = connection.execute(
        f"SELECT x.*, a.headline FROM {table} x JOIN articles a ON a.id = x.article_id WHERE x.id = ?",
        (mark[2:],),
    )
    values = cursor.fetchone()
    if values is None:
        raise not_found(mark)
    row = dict(zip((column[0] for column in cursor.description), values, strict=True))
    quote = str(row["quote"])
    if table == "claims":
        spot = figure_spot(quote, row["low"], row["high"], row["unit"])
    else:
        spot = name_spot(quote, decoded(row["detail"]))
    return CardView(
        mark=mark,
        article=row["article_id"],
        headline=row["headline"],
        sheet=sheet(connection, row["document_id"]),
        start=row["start"],
        end=row["end"],
        excerpt=excerpt(connection, json.loads(row["spans"]), spot),
        damage=tuple((one["type"], one["quote"], one["repair"]) for one in json.loads(row["damage"])),
        claim=_claim(connection, row, ask.today) if table == "claims" else None,
        record=_record(ledger, row) if table == "records" else None,
    )


def _claim(connection: sqlite3.Connection, row: Mapping[str, object], today: str) -> ClaimCard:
    identifier = str(row["id"])
    reference = _stored(row["reference"])
    found = verdict_of(connection, identifier, today) if row["kind"] == "target" else None
    return ClaimCard(
        kind=str(row["kind"]),
        subject=text(row["subject"]),
        subject_code=text(row["subject_code"]),
        issuer=text(row["issuer"]),
        measure=str(row["measure"]),
        aspect=str(row["aspect"]),
        figure=Figure(row["low"], row["high"], text(row["unit"]), str(row["qualifier"]), reference),  # type: ignore[arg-type]
        strength=text(row["strength"]),
        basis=text(row["basis"]),
        period=text(row["period"]),
        estimated=bool(row["estimated"]),
        finality=text(row["finality"]),
        reference=reference,
        rank=_stored(row["rank"]),
        section=text(row["section"]),
        reasons=tuple(json.loads(str(row["reasons"]))),
        promise=found,
        evidence=_evidence(connection, found),
        rests=resting_on(connection, identifier, today),
        same=same_told(connection, row),
        corrected=in_force(connection, identifier),
        decided=history(connection, identifier),
    )


def _evidence(connection: sqlite3.Connection, found: Promise | None) -> tuple[Told, ...]:
    ids = found.evidence[:8] if found else ()
    marks = ", ".join("?" * len(ids))
    return told(connection, f"c.id IN ({marks})", ids, 8) if ids else ()


def _record(ledger: Ledger, row: Mapping[str, object]) -> RecordCard:
    detail = decoded(str(row["detail"]))
    # The period of a change stands among its own fields too: it is told once.
    fields = tuple(
        (name, value)
        for name, value in detail.items()
        if value not in (None, "", []) and not (name == "period" and value == row["period"])
    )
    names = roll(ledger)
    linked = tuple(
        name for name, value in fields if name in _NAMING and isinstance(value, str) and names.named(value)
    )
    reasons = tuple(json.loads(str(row["reasons"])))
    return RecordCard(str(row["kind"]), fields, linked, text(row["period"]), reasons)


def _stored(value: object) -> Mapping[str, object] | None:
    found = json.loads(value) if isinstance(value, str) else None
    return found if isinstance(found, dict) else None


CARD = Page("card", r"/card/(?P<mark>[cr]-[0-9a-f]{16})", card)
