"""What a person should look at first."""

import json
import sqlite3
from collections.abc import Iterator

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


def queue(connection: sqlite3.Connection, today: str) -> list[Row]:
    """The targets to be looked at, the most pressing first, without those that a person has seen.

    Conflicts; missed by less than the tolerance would have allowed; damage in the text of a figure;
    figures that do not decide; results that are only estimated, or told by a newspaper alone.
    """
    seen = _seen(connection)
    found = []
    for row in verdicts(connection, FollowFilter(), today):
        if row["target"] in seen or (look := _look(connection, row)) is None:
            continue
        found.append(_row(connection, row, look))
    return sorted(found, key=lambda row: (LOOKS.index(str(row["look"])), _distance(row)))


def _seen(connection: sqlite3.Connection) -> set[str]:
    """The claims of which something is decided; one whose only decision was undone waits again."""
    rows = connection.execute("SELECT claim, value FROM reviews WHERE claim NOT NULL ORDER BY id")
    last = {claim: json.loads(value) if value else {} for claim, value in rows}
    return {claim for claim, value in last.items() if UNDONE not in value}


def _look(connection: sqlite3.Connection, row: Row) -> str | None:
    reasons = row["reasons"]
    assert isinstance(reasons, list)
    looks = [_BY_REASON[code] for code in reasons if code in _BY_REASON]
    if row["verdict"] == "missed" and _is_near(row):
        looks.append("near_miss")
    looks += _support(connection, row)
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


def _support(connection: sqlite3.Connection, row: Row) -> Iterator[str]:
    """Damage at the figures, and results that rest on little."""
    for claim in (row["target"], row["result"]):
        found = (
            claim
            and connection.execute(
                "SELECT c.damage, c.estimated, d.kind FROM claims c JOIN documents d ON d.id = c.document_id "
                "WHERE c.id = ?",
                (claim,),
            ).fetchone()
        )
        if not found:
            continue
        if found[0] != "[]":
            yield "damage"
        if claim == row["result"] and found[1]:
            yield "estimated"
        evidence = row["evidence"]
        alone = isinstance(evidence, list) and len(evidence) == 1
        if claim == row["result"] and alone and found[2] in (None, "newspaper_page", "article"):
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
