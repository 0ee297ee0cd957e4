"""What was promised and reported for a subject and a period, each with its quote and source."""

import sqlite3
from dataclasses import dataclass

from luoshi.follow.listing import FollowFilter, verdicts
from luoshi.follow.papers import end_of
from luoshi.ledger import ClaimFilter, Ledger
from luoshi.ledger.values import Row

#: The order in which a report tells of verdicts.
SECTIONS = ("met", "missed", "unclear", "silent", "pending", "superseded")


@dataclass(frozen=True, slots=True)
class Source:
    """Where a figure stands: the document's name, its date, its issuer or publisher, and the words."""

    document: str
    date: str | None
    voice: str | None
    quote: str


@dataclass(frozen=True, slots=True)
class Promise:
    """A target with its verdict (a row as :func:`luoshi.follow.follow` gives it) and its sources."""

    row: Row
    source: Source
    evidence: tuple[Source, ...]
    due: str | None


@dataclass(frozen=True, slots=True)
class Reported:
    """A result for which no target was read (a row as :meth:`Ledger.claims` gives it) and its source."""

    row: Row
    source: Source


def reported(ledger: Ledger, subject: str, period: str | None) -> list[Reported]:
    """The results of a subject (its full path or the end of it) for a period, in their order."""
    found = []
    for row in ledger.claims(ClaimFilter(kind="result", subject=subject, period=period)):
        source = _source(ledger.connection, str(row["id"]))
        assert source is not None
        found.append(Reported(row, source))
    return found


def promises(connection: sqlite3.Connection, subject: str, period: str | None, today: str) -> list[Promise]:
    """The targets of a subject (its full path or the end of it) for a period or for all.

    In the order of :data:`SECTIONS`, then of their documents. The verdicts must be up to date.
    """
    rows = verdicts(connection, FollowFilter(subject=subject, period=period), today)
    found = [_promise(connection, row) for row in rows]
    return sorted(found, key=lambda promise: SECTIONS.index(str(promise.row["verdict"])))


def _promise(connection: sqlite3.Connection, row: Row) -> Promise:
    ids = row["evidence"] if isinstance(row["evidence"], list) else []
    ordered = dict.fromkeys([*([row["result"]] if row["result"] else []), *ids])
    sources = (_source(connection, str(identifier)) for identifier in ordered)
    own = _source(connection, str(row["target"]))
    assert own is not None
    due = end_of(str(row["period"])) if row["period"] else None
    return Promise(row, own, tuple(source for source in sources if source), due)


def _source(connection: sqlite3.Connection, identifier: str) -> Source | None:
    row = connection.execute(
        "SELECT d.name, d.date, coalesce(d.issuer, d.publisher), c.quote FROM claims c "
        "JOIN documents d ON d.id = c.document_id WHERE c.id = ?1 UNION ALL "
        "SELECT d.name, d.date, coalesce(d.issuer, d.publisher), s.quote FROM statements s "
        "JOIN documents d ON d.id = s.document_id WHERE s.id = ?1",
        (identifier,),
    ).fetchone()
    return Source(*row) if row else None
