"""Where a claim or a record is used: verdicts that rest on it, other documents that tell the same."""

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from luoshi.follow.listing import FollowFilter, verdicts
from luoshi.follow.load import corrections
from luoshi.web.cards import Promise, promise
from luoshi.web.figures import Figure
from luoshi.web.telling import corrected

_MOST = 12


@dataclass(frozen=True, slots=True)
class Told:
    """A claim as a list shows it, with the document that tells it."""

    id: str
    article: str
    kind: str
    subject: str | None
    measure: str
    aspect: str
    period: str | None
    figure: Figure
    quote: str
    document: str
    publisher: str | None
    date: str | None


TOLD = (
    "c.id, c.article_id, c.kind, c.subject, c.measure, c.aspect, c.period, c.low, c.high, c.unit, "
    "c.qualifier, c.reference, c.quote, coalesce(d.title, d.name), coalesce(d.publisher, d.issuer), d.date"
)


def told(
    connection: sqlite3.Connection, where: str, values: tuple[object, ...], most: int
) -> tuple[Told, ...]:
    """Claims ``c`` of the current documents ``d`` that fit a condition, in its order.

    As they count: without those that people rejected, with what people corrected.
    """
    decided = corrections(connection)
    rows = connection.execute(
        f"SELECT {TOLD} FROM claims c CROSS JOIN documents d ON d.id = c.document_id "
        f"WHERE d.replaced_by IS NULL AND {where} LIMIT ?",
        (*values, most),
    )
    return tuple(
        _told(row, decided.changed.get(row[0], {})) for row in rows if row[0] not in decided.rejected
    )


def _told(row: tuple[Any, ...], change: Mapping[str, object]) -> Told:
    identifier, article, kind, subject, measure, aspect, period = row[:7]
    low, high, unit, qualifier, reference, quote, document, publisher, date = row[7:]
    figure = Figure(low, high, unit, qualifier, json.loads(reference) if reference else None)
    told = Told(
        identifier, article, kind, subject, measure, aspect, period, figure, quote, document, publisher, date
    )
    return replace(told, **corrected(figure, change))


def verdict_of(connection: sqlite3.Connection, claim: str, today: str) -> Promise | None:
    """A target with its verdict."""
    for row in verdicts(connection, FollowFilter(target=claim), today):
        return promise(row)
    return None


def resting_on(connection: sqlite3.Connection, claim: str, today: str) -> tuple[Promise, ...]:
    """The targets that a result decides, or for which it is evidence; repeats of one are left out."""
    rows = connection.execute(
        "SELECT target FROM verdicts WHERE (result = ?1 OR instr(evidence, ?1)) AND target <> ?1 "
        "AND same_as IS NULL ORDER BY result IS NOT ?1, target LIMIT ?2",
        (claim, _MOST),
    ).fetchall()
    return tuple(
        promise(row) for (target,) in rows for row in verdicts(connection, FollowFilter(target=target), today)
    )


def same_told(connection: sqlite3.Connection, claim: Mapping[str, object]) -> tuple[Told, ...]:
    """What else is told of the subject, measure, aspect and period of a claim's row, newest first."""
    subject, period = claim["subject"], claim["period"]
    if subject is None or period is None:
        return ()
    where = (
        "c.subject = ? AND c.measure = ? AND c.period = ? AND c.aspect = ? AND c.id <> ? ORDER BY d.date DESC"
    )
    return told(connection, where, (subject, claim["measure"], period, claim["aspect"], claim["id"]), _MOST)
