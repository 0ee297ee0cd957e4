"""What a person should look at first."""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from luoshi.follow.goals import is_rate
from luoshi.follow.listing import FollowFilter, verdicts
from luoshi.follow.rules import rules
from luoshi.follow.undoing import UNDONE
from luoshi.ledger.values import Row

FIELDS = (
    "id", "look", "subject", "measure", "aspect", "period", "target_low", "target_high", "target_unit",
    "target_qualifier", "verdict", "result", "result_low", "result_high", "result_unit", "margin", "document",
    "quote", "result_document", "result_quote",
)  # fmt: skip
#: Why to look, the most pressing first.
LOOKS = (
    "conflict", "near_miss", "damage", "undecided", "direction", "bases", "words", "estimated", "single",
)  # fmt: skip
_BY_REASON = {
    "results_conflict": "conflict",
    "result_undecided": "undecided",
    "no_direction": "direction",
    "bases_differ": "bases",
    "units_differ": "bases",
    "words_only": "words",
    "reference_unknown": "undecided",
}
#: Documents that tell of a result without having reached it themselves.
_PAPERS = (None, "newspaper_page", "article")
#: Targets about which there may be something to look at, each way by an index of its own.
_CANDIDATES = """
SELECT target FROM verdicts
WHERE same_as IS NULL AND reasons NOT IN ('[]', '["period_open"]', '["nothing_read"]')
UNION ALL SELECT target FROM verdicts
WHERE same_as IS NULL AND verdict = 'missed' AND margin < 0 AND margin >= -1e-9 - max(
    :points, :share * abs((SELECT coalesce(low, high, 0) FROM claims WHERE id = target)))
UNION ALL SELECT v.target FROM claims c CROSS JOIN verdicts v ON v.target = c.id
WHERE c.damage <> '[]' AND v.same_as IS NULL
UNION ALL SELECT v.target FROM claims c CROSS JOIN verdicts v ON v.result = c.id
WHERE c.damage <> '[]' AND v.same_as IS NULL
UNION ALL SELECT v.target FROM claims c CROSS JOIN verdicts v ON v.result = c.id
WHERE c.estimated AND v.same_as IS NULL
UNION ALL SELECT v.target FROM documents d CROSS JOIN claims c ON c.document_id = d.id
CROSS JOIN verdicts v ON v.result = c.id
WHERE (d.kind IS NULL OR d.kind IN ('newspaper_page', 'article')) AND c.kind = 'result' AND v.same_as IS NULL
"""
_FACTS = (
    "SELECT v.target, v.verdict, v.reasons, v.margin, v.evidence, v.result, c.low AS target_low, "
    "c.high AS target_high, c.unit AS target_unit, c.damage, r.damage AS result_damage, r.estimated, d.kind "
    "FROM json_each(?) i CROSS JOIN verdicts v ON v.target = i.value CROSS JOIN claims c ON c.id = v.target "
    "JOIN documents s ON s.id = c.document_id "
    "LEFT JOIN claims r ON r.id = v.result LEFT JOIN documents d ON d.id = r.document_id "
    "ORDER BY s.name, s.id, c.ordinal"
)
#: Targets that one question names.
_FITTING = 500


@dataclass(frozen=True, slots=True)
class Waiting:
    """A target to be looked at, and why: one of :data:`LOOKS`."""

    target: str
    look: str


def order(connection: sqlite3.Connection) -> list[Waiting]:
    """The targets to be looked at, the most pressing first, without those that a person has seen.

    Conflicts; missed by less than the tolerance would have allowed; damage in the text of a figure;
    figures that do not decide; results that are only estimated, or told by a newspaper alone.
    """
    seen = _seen(connection)
    known = {"points": rules().points, "share": rules().share}
    candidates = {target for (target,) in connection.execute(_CANDIDATES, known)} - seen
    cursor = connection.execute(_FACTS, (json.dumps(sorted(candidates)),))
    columns = [column[0] for column in cursor.description]
    found = []
    for values in cursor:
        row: Row = dict(zip(columns, values, strict=True))
        if look := _look(row):
            found.append((LOOKS.index(look), _distance(row), Waiting(str(row["target"]), look)))
    return [waiting for *_, waiting in sorted(found, key=lambda one: one[:2])]


def queue(connection: sqlite3.Connection, today: str) -> list[Row]:
    """The targets of :func:`order` with their figures and where these stand."""
    return rows_of(connection, order(connection), today)


def rows_of(connection: sqlite3.Connection, waiting: Sequence[Waiting], today: str) -> list[Row]:
    """What a reviewer has to know of some of them, as rows of :data:`FIELDS`."""
    told: dict[str, Row] = {}
    for start in range(0, len(waiting), _FITTING):
        ids = tuple(one.target for one in waiting[start : start + _FITTING])
        told |= {str(row["target"]): row for row in verdicts(connection, FollowFilter(targets=ids), today)}
    return [_row(connection, told[one.target], one.look) for one in waiting]


def _seen(connection: sqlite3.Connection) -> set[str]:
    """The claims of which something is decided; one whose only decision was undone waits again."""
    rows = connection.execute("SELECT claim, value FROM reviews WHERE claim NOT NULL ORDER BY id")
    last = {claim: json.loads(value) if value else {} for claim, value in rows}
    return {claim for claim, value in last.items() if UNDONE not in value}


def _look(row: Row) -> str | None:
    reasons = json.loads(str(row["reasons"]))
    looks = [_BY_REASON[code] for code in reasons if code in _BY_REASON]
    if row["verdict"] == "missed" and _is_near(row):
        looks.append("near_miss")
    looks += _support(row)
    return min(looks, key=LOOKS.index, default=None)


def _is_near(row: Row) -> bool:
    """Whether a target without 左右 is missed by less than 左右 would have allowed."""
    margin, known = row["margin"], rules()
    if not isinstance(margin, float):
        return False
    bound = row["target_low"] if row["target_low"] is not None else row["target_high"]
    rate = is_rate("%" if row["target_unit"] in ("%", "个百分点", "百分点") else None)
    allowed = known.points if rate else known.share * abs(float(str(bound or 0)))
    return -allowed - 1e-9 <= margin < 0


def _support(row: Row) -> Iterator[str]:
    """Damage at the figures, and results that rest on little."""
    if row["damage"] != "[]" or row["result_damage"] not in (None, "[]"):
        yield "damage"
    if row["result"] is None:
        return
    if row["estimated"]:
        yield "estimated"
    if len(json.loads(str(row["evidence"]))) == 1 and row["kind"] in _PAPERS:
        yield "single"


def _row(connection: sqlite3.Connection, row: Row, look: str) -> Row:
    told = {name: row.get(name) for name in FIELDS} | {"id": row["target"], "look": look}
    shown = row["result"] or next(iter(row["evidence"] if isinstance(row["evidence"], list) else []), None)
    result = connection.execute(
        "SELECT d.name, c.quote FROM claims c JOIN documents d ON d.id = c.document_id WHERE c.id = ?1 UNION "
        "SELECT d.name, s.quote FROM statements s JOIN documents d ON d.id = s.document_id WHERE s.id = ?1",
        (shown,),
    ).fetchone()
    if result:
        told |= {"result_document": result[0], "result_quote": result[1]}
    return told


def _distance(row: Row) -> float:
    margin = row["margin"]
    return abs(margin) if isinstance(margin, float) else 0.0
