"""What the claims tell that stand in a passage, and fit a choice: the facets count it, a result shows it."""

import json
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from luoshi.follow.listing import overruled
from luoshi.ledger import Hit
from luoshi.web.facets import Choice, Tells
from luoshi.web.figures import Figure

#: Claims of a passage that are shown beside it.
_BESIDE = 4
#: Behind every name that begins with the text before it.
LAST = "\U0010ffff"
Row = tuple[Any, ...]

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


def by_hand(connection: sqlite3.Connection, today: str) -> dict[str, str]:
    """The verdicts that a person gave, by target."""
    return {target: verdict for target, (verdict, _) in overruled(connection, today).items()}


def condition(chosen: Choice, settled: Mapping[str, str], look: str = "") -> tuple[str, list[object]]:
    """The WHERE of claims ``c`` with their verdicts ``v``; a place means all below it.

    ``settled`` are the verdicts given by hand. With a ``+`` as ``look`` no index is chosen by it: the
    claims are found by where they stand.
    """
    terms: list[str] = []
    values: list[object] = []
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
        fits = [target for target, verdict in settled.items() if verdict == chosen.verdict]
        others = [target for target, verdict in settled.items() if verdict != chosen.verdict]
        terms.append(
            f"(c.id IN ({', '.join('?' * len(fits))}) OR (v.verdict = ? AND v.same_as IS NULL "
            f"AND c.id NOT IN ({', '.join('?' * len(others))})))"
        )
        values += [*fits, chosen.verdict, *others]
    return "".join(f" AND {term}" for term in terms), values


def told(
    connection: sqlite3.Connection, hits: Sequence[Hit], chosen: Choice, settled: Mapping[str, str]
) -> list[Tells]:
    """For each passage what the claims tell that stand in it and fit a choice.

    There are thousands of them: a passage's come as one text of JSON, which is a third quicker than
    rows.
    """
    where, values = condition(chosen, settled, "+")
    columns = ("c.kind", "v.verdict", "c.measure", "c.subject", "c.period", *(["c.id"] if settled else []))
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


def _tells(columns: list[list[str | None]], settled: Mapping[str, str]) -> Tells:
    kinds, verdicts, measures, places, periods, *ids = columns
    if ids:
        verdicts = [settled.get(str(claim), verdict) for claim, verdict in zip(ids[0], verdicts, strict=True)]
    return kinds, verdicts, measures, places, periods


def beside(
    connection: sqlite3.Connection, hit: Hit, article: str | None, chosen: Choice, settled: Mapping[str, str]
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


def found(row: Row, settled: Mapping[str, str]) -> Found:
    """A row of :data:`CLAIM`, with a person's word in the place of the rule's verdict."""
    identifier, article, kind, subject, measure, aspect, period = row[:7]
    low, high, unit, qualifier, reference, verdict = row[7:]
    figure = Figure(low, high, unit, qualifier, json.loads(reference) if reference else None)
    given = settled.get(identifier, verdict)
    return Found(identifier, article, kind, subject, measure, aspect, period, figure, given)
