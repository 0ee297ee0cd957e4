"""What the claims tell that stand in a passage, and fit a choice: the facets count it, a result shows it."""

import json
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from luoshi.follow.listing import overruled
from luoshi.follow.load import Corrections, corrections
from luoshi.ledger import Hit
from luoshi.web.facets import Choice, Tells
from luoshi.web.figures import Figure

#: Claims of a passage that are shown beside it.
_BESIDE = 4
#: Behind every name that begins with the text before it.
LAST = "\U0010ffff"
Row = tuple[Any, ...]
_ABOUT = ("kind", "subject", "measure", "aspect", "period")
_FIGURED = ("low", "high", "unit", "qualifier")

#: The columns of a claim that is shown, the verdict last.
CLAIM = (
    "c.id, c.article_id, c.kind, c.subject, c.measure, c.aspect, c.period, c.low, c.high, c.unit, "
    "c.qualifier, c.reference, v.verdict"
)
#: Claims ``c`` with their verdicts ``v``; of a result none is looked for.
_JUDGED = "claims c LEFT JOIN verdicts v ON v.target = CASE WHEN c.kind = 'target' THEN c.id END"


@dataclass(frozen=True, slots=True)
class Found:
    """A claim as a result shows it."""

    id: str
    article: str
    kind: str
    subject: str | None
    measure: str
    aspect: str
    period: str | None
    figure: Figure
    verdict: str | None


@dataclass(frozen=True, slots=True)
class Settled:
    """What people decided: verdicts by target, which claims are none, what others say in truth."""

    verdicts: Mapping[str, str]
    claims: Corrections


def settled_by_hand(connection: sqlite3.Connection, today: str) -> Settled:
    """The decisions in force."""
    verdicts = {target: verdict for target, (verdict, _) in overruled(connection, today).items()}
    return Settled(verdicts, corrections(connection))


def condition(chosen: Choice, settled: Settled, look: str = "") -> tuple[str, list[object]]:
    """The WHERE of claims ``c`` with their verdicts ``v``; a place means all below it.

    What people rejected is no claim. With a ``+`` as ``look`` no index is chosen by it: the claims are
    found by where they stand.
    """
    terms: list[str] = []
    values: list[object] = []
    if settled.claims.rejected:
        terms.append("c.id NOT IN (SELECT value FROM json_each(?))")
        values.append(json.dumps(sorted(settled.claims.rejected)))
    for column, value in (
        ("c.kind", chosen.kind),
        ("c.measure", chosen.measure),
        ("c.period", chosen.period),
    ):
        if value:
            terms.append(f"{look}{column} = ?")
            values.append(value)
    if chosen.place:
        terms.append(f"{look}c.subject >= ? AND {look}c.subject < ?")
        values += [chosen.place, chosen.place + LAST]
    if chosen.verdict:
        fits = [target for target, verdict in settled.verdicts.items() if verdict == chosen.verdict]
        others = [target for target, verdict in settled.verdicts.items() if verdict != chosen.verdict]
        terms.append(
            f"(c.id IN ({', '.join('?' * len(fits))}) OR (v.verdict = ? AND v.same_as IS NULL "
            f"AND c.id NOT IN ({', '.join('?' * len(others))})))"
        )
        values += [*fits, chosen.verdict, *others]
    return "".join(f" AND {term}" for term in terms), values


def told(
    connection: sqlite3.Connection, hits: Sequence[Hit], chosen: Choice, settled: Settled
) -> list[Tells]:
    """For each passage what the claims tell that stand in it and fit a choice.

    There are thousands of them: a passage's come as one text of JSON, which is a third quicker than
    rows.
    """
    where, values = condition(chosen, settled, "+")
    columns = (
        "c.kind",
        "v.verdict",
        "c.measure",
        "c.subject",
        "c.period",
        *(["c.id"] if settled.verdicts else []),
    )
    passages = json.dumps([[hit.document, hit.start, hit.end] for hit in hits])
    rows = connection.execute(
        "WITH h AS MATERIALIZED (SELECT key, value ->> 0 AS document, value ->> 1 AS start, "
        'value ->> 2 AS "end" FROM json_each(?)) '
        f"SELECT (SELECT json_array({', '.join(f'json_group_array({column})' for column in columns)}) "
        f'FROM {_JUDGED} WHERE c.document_id = h.document AND c.start < h."end" '
        f'AND c."end" > h.start{where}) FROM h ORDER BY h.key',
        (passages, *values),
    )
    return [_tells(json.loads(text), settled) for (text,) in rows]


def _tells(columns: list[list[str | None]], settled: Settled) -> Tells:
    kinds, verdicts, measures, places, periods, *ids = columns
    if ids:
        verdicts = [
            settled.verdicts.get(str(claim), verdict) for claim, verdict in zip(ids[0], verdicts, strict=True)
        ]
    return kinds, verdicts, measures, places, periods


def beside(
    connection: sqlite3.Connection, hit: Hit, article: str | None, chosen: Choice, settled: Settled
) -> tuple[tuple[Found, ...], int]:
    """The first claims that stand in a passage and fit a choice, and how many more there are.

    With an ``article`` only its own count.
    """
    where, values = condition(chosen, settled, "+")
    numbers = connection.execute(
        f'SELECT c.rowid FROM {_JUDGED} WHERE c.document_id = ? AND c.start < ? AND c."end" > ? '
        f"AND +c.article_id = coalesce(?, c.article_id){where} ORDER BY c.ordinal",
        (hit.document, hit.end, hit.start, article, *values),
    ).fetchall()
    shown = [number for (number,) in numbers[:_BESIDE]]
    rows = connection.execute(
        f"SELECT {CLAIM} FROM {_JUDGED} WHERE c.rowid IN ({', '.join('?' * len(shown))}) ORDER BY c.ordinal",
        shown,
    )
    return tuple(found(row, settled) for row in rows), len(numbers) - len(shown)


def found(row: Row, settled: Settled) -> Found:
    """A row of :data:`CLAIM` as it counts: with what people decided of it."""
    identifier, article, kind, subject, measure, aspect, period = row[:7]
    low, high, unit, qualifier, reference, verdict = row[7:]
    figure = Figure(low, high, unit, qualifier, json.loads(reference) if reference else None)
    given = settled.verdicts.get(identifier, verdict)
    told = Found(identifier, article, kind, subject, measure, aspect, period, figure, given)
    return replace(told, **corrected(figure, settled.claims.changed.get(identifier, {})))


def corrected(figure: Figure, change: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a listed claim that are otherwise than printed, by a person's correction.

    >>> corrected(Figure(5.0, 5.0, "%"), {"low": 6.0, "value_low": 6.0, "period": "2025"})
    {'period': '2025', 'figure': Figure(low=6.0, high=5.0, unit='%', qualifier=None, reference=None)}
    """
    about = {name: change[name] for name in _ABOUT if name in change}
    figured = {name: change[name] for name in _FIGURED if name in change}
    return about | ({"figure": replace(figure, **figured)} if figured else {})
