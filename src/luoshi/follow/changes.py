"""What the last reading changed: new targets, verdicts that turned, silences that began."""

import sqlite3
from collections.abc import Iterator

from luoshi.follow.listing import overruled
from luoshi.follow.stages import moved
from luoshi.ledger.values import Row

FIELDS = (
    "what", "target", "subject", "measure", "aspect", "period", "before", "after", "target_low",
    "target_high", "target_unit", "target_qualifier", "result_low", "result_high", "result_unit", "document",
    "quote", "run", "moment", "by",
)  # fmt: skip
_ORDER = ("verdict_turned", "silence_began", "stage_moved", "target_gone", "new_target")
_CLAIM = (
    "c.subject, c.measure, c.aspect, c.period, c.low AS target_low, c.high AS target_high, "
    "c.unit AS target_unit, c.qualifier AS target_qualifier, d.name AS document, c.quote, c.reference, "
    "r.low AS result_low, r.high AS result_high, r.unit AS result_unit"
)
_JOINS = (
    "JOIN claims c ON c.id = v.target JOIN documents d ON d.id = c.document_id "
    "LEFT JOIN claims r ON r.id = v.result"
)


def last_run(connection: sqlite3.Connection) -> int:
    """The number of the last run that read, corrected or removed something; 0 where there is none."""
    return int(connection.execute("SELECT coalesce(max(id), 0) FROM runs").fetchone()[0])


def changes(connection: sqlite3.Connection, run: int) -> list[Row]:
    """What a run changed, turned verdicts first. The verdicts of the ledger must be up to date.

    A target that repeats another one is not told; a verdict that turned more than once is told by
    its first and its last. A target that a new version of its document states again is neither gone
    nor new. ``by`` is whose word the verdict is: a new target may be one that a person overruled
    since, one that turned did so by the rule.
    """
    turned = _again(list(_turned(connection, run)), list(_new(connection, run)))
    found = [*_by_people(connection, turned), *_moved(connection, run)]
    return sorted(
        found, key=lambda row: (_ORDER.index(str(row["what"])), str(row["document"]), str(row["target"]))
    )


def _by_people(connection: sqlite3.Connection, rows: list[Row]) -> Iterator[Row]:
    """The rows with whose word their verdict is."""
    decided = overruled(connection)
    for row in rows:
        verdict, who = decided.get(str(row["target"]), (None, "rule"))
        new = row["what"] == "new_target" and verdict is not None
        yield row | ({"after": verdict, "by": who} if new else {"by": "rule"})


def _turned(connection: sqlite3.Connection, run: int) -> Iterator[Row]:
    spans: dict[str, list[object]] = {}
    rows = connection.execute(
        'SELECT target, before, "after", moment FROM verdict_changes WHERE run = ? ORDER BY id', (run,)
    )
    for target, before, after, moment in rows:
        span = spans.setdefault(target, [before, after, moment])
        span[1:] = [after, moment]
    for target, (before, after, moment) in spans.items():
        if before == after:
            continue
        told = _told(connection, target)
        if told.pop("same_as") is not None and after is not None:
            continue
        what = "target_gone" if after is None else "silence_began" if after == "silent" else "verdict_turned"
        yield _row(told, what=what, target=target, before=before, after=after, run=run, moment=moment)


def _told(connection: sqlite3.Connection, target: str) -> Row:
    """The claim of a target; of one that is gone with its document only the id is known."""
    cursor = connection.execute(
        f"SELECT v.same_as, {_CLAIM} FROM claims c JOIN documents d ON d.id = c.document_id "
        "LEFT JOIN verdicts v ON v.target = c.id LEFT JOIN claims r ON r.id = v.result WHERE c.id = ?",
        (target,),
    )
    values = cursor.fetchone()
    if values is None:
        return {"same_as": None}
    return dict(zip((column[0] for column in cursor.description), values, strict=True))


def _again(turned: list[Row], new: list[Row]) -> list[Row]:
    """The changes without targets that went with a version of their document and came with the next.

    One whose verdict is another than before has turned.
    """
    gone = {_thing(row): row for row in turned if row["what"] == "target_gone" and row["subject"]}
    kept = [row for row in turned if row["what"] != "target_gone"]
    for row in new:
        before = gone.pop(_thing(row), None)
        if before is None:
            kept.append(row)
        elif before["before"] != row["after"]:
            what = "silence_began" if row["after"] == "silent" else "verdict_turned"
            kept.append(row | {"what": what, "before": before["before"]})
    return [*kept, *gone.values(), *(r for r in turned if r["what"] == "target_gone" and not r["subject"])]


def _thing(row: Row) -> tuple[object, ...]:
    names = ("subject", "measure", "aspect", "period", "target_low", "target_high", "target_unit")
    return tuple(row[name] for name in names)


def _new(connection: sqlite3.Connection, run: int) -> Iterator[Row]:
    cursor = connection.execute(
        f"SELECT v.target, v.verdict AS after, runs.finished AS moment, {_CLAIM} FROM verdicts v {_JOINS} "
        "LEFT JOIN runs ON runs.id = ?1 WHERE v.same_as IS NULL AND (d.first_run = ?1 OR c.id IN "
        "(SELECT thing_id FROM run_events WHERE run = ?1 AND what = 'added' AND thing = 'claim'))",
        (run,),
    )
    columns = [column[0] for column in cursor.description]
    for values in cursor:
        yield _row(dict(zip(columns, values, strict=True)), what="new_target", run=run)


def _moved(connection: sqlite3.Connection, run: int) -> Iterator[Row]:
    """Projects and proposals that came further: ``subject`` is their name, ``target`` the entity's id."""
    moment = connection.execute("SELECT finished FROM runs WHERE id = ?", (run,)).fetchone()
    for move in moved(connection, run):
        row = move.row
        told = {
            "subject": row["name"],
            "measure": row["kind"],
            "document": move.document,
            "quote": move.quote,
        }
        turn = {"before": move.before, "after": row["stage"], "moment": moment and moment[0]}
        yield _row(told, what="stage_moved", target=row["id"], run=run, **turn)


def _row(told: Row, **more: object) -> Row:
    whole = dict.fromkeys(FIELDS) | told | more
    return {name: whole[name] for name in (*FIELDS, "reference") if name in whole}
