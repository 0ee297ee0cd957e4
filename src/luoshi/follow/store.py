"""Verdicts kept in the ledger: only what changed is reached anew."""

import gc
import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from luoshi.claims import parse_label
from luoshi.follow.changes import last_run
from luoshi.follow.court import Follower
from luoshi.follow.lineage import names_of
from luoshi.follow.papers import end_of
from luoshi.follow.review import relocate
from luoshi.follow.rules import measure_key, measure_of_share, rules_mark
from luoshi.follow.values import Judged
from luoshi.ledger import Ledger

#: Above so many touched places of change all is judged: a pass over everything is then quicker.
_MANY = 20_000
_COLUMNS = (
    "target, verdict, within_tolerance, result, margin, rule, reasons, evidence, decided_on, same_as, "
    "progress, refers_subject, refers_measure"
)
_Row = tuple[object, ...]
_INSERT = f"INSERT OR REPLACE INTO verdicts ({_COLUMNS}) VALUES ({', '.join('?' * 13)})"


@dataclass(frozen=True, slots=True)
class Updated:
    """What an update did: targets judged, verdicts that are other than before, targets that went."""

    judged: int = 0
    turned: int = 0
    gone: int = 0


def update(ledger: Ledger, *, by_reading: bool = True) -> Updated:
    """Bring the verdicts of a ledger up to date; quick where little was read since the last time.

    Verdicts that turn are noted as changes by the last reading, or by no reading (a review) without
    ``by_reading``. Raises LedgerError where the ledger cannot be written.
    """
    if not is_stale(ledger.connection):
        return Updated()
    with rare_collection(), ledger.transaction() as connection:
        relocate(connection)
        mark = _state(connection, "rules")
        touched = connection.execute(
            "SELECT subject, measure, period FROM follow_touched LIMIT ?", (_MANY,)
        ).fetchall()
        if mark != rules_mark() or len(touched) >= _MANY:
            done = _judge_all(connection, by_reading)
        else:
            done = _judge_touched(connection, touched, by_reading)
        connection.execute("DELETE FROM follow_touched")
        connection.execute("INSERT OR REPLACE INTO follow_state VALUES ('rules', ?)", (rules_mark(),))
    return done


@contextmanager
def rare_collection() -> Iterator[None]:
    """Look for no garbage in cycles meanwhile: claims and verdicts make none, and there are millions."""
    before = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if before:
            gc.enable()


def is_followed(connection: sqlite3.Connection) -> bool:
    """Whether verdicts were ever reached for this ledger: then every reading renews them."""
    return _state(connection, "rules") is not None


def is_stale(connection: sqlite3.Connection) -> bool:
    """Whether something was read, reviewed or ruled otherwise since the verdicts were reached."""
    touched = connection.execute("SELECT 1 FROM follow_touched LIMIT 1").fetchone()
    return touched is not None or _state(connection, "rules") != rules_mark()


def _state(connection: sqlite3.Connection, name: str) -> str | None:
    row = connection.execute("SELECT value FROM follow_state WHERE name = ?", (name,)).fetchone()
    return row and str(row[0])


@contextmanager
def temporary_verdicts(connection: sqlite3.Connection, as_of: str | None = None) -> Iterator[None]:
    """All targets judged into a temporary table that hides the stored one, as of a day or today.

    The ledger itself is not changed, so one that is only read may have it.
    """
    with _writable(connection):
        connection.execute("DROP TABLE IF EXISTS temp.verdicts")
        connection.execute("CREATE TEMP TABLE verdicts AS SELECT * FROM main.verdicts LIMIT 0")
        insert = _INSERT.replace("OR REPLACE INTO", "INTO temp.")
        with rare_collection():
            connection.executemany(insert, map(_row, _all(Follower(connection, as_of))))
        connection.execute("CREATE INDEX temp.judged_by_target ON verdicts (target)")
    try:
        yield
    finally:
        with _writable(connection):
            connection.execute("DROP TABLE IF EXISTS temp.verdicts")


@contextmanager
def _writable(connection: sqlite3.Connection) -> Iterator[None]:
    """Let temporary tables be made where the file itself may not be changed."""
    (only,) = connection.execute("PRAGMA query_only").fetchone()
    connection.execute("PRAGMA query_only = OFF")
    try:
        yield
    finally:
        connection.execute(f"PRAGMA query_only = {int(only)}")


def _all(follower: Follower) -> Iterator[Judged]:
    for names in follower.subjects():
        yield from follower.judge_subject(names)
    yield from follower.judge_nobodys()


def _judge_all(connection: sqlite3.Connection, by_reading: bool) -> Updated:
    """Judge everything; what was there before is compared subject by subject."""
    follower = Follower(connection)
    fresh = connection.execute("SELECT 1 FROM verdicts LIMIT 1").fetchone() is None
    if fresh:
        # An index made at the end takes a fifth of the time of one that grows with every row.
        connection.execute("DROP INDEX verdicts_by_target")
        written = connection.executemany(_INSERT, map(_row, _all(follower))).rowcount
        connection.execute("CREATE UNIQUE INDEX verdicts_by_target ON verdicts (target)")
        return Updated(judged=written)
    writer = _Writer(connection, frozenset(follower.loader.corrections.changed), by_reading)
    for names in follower.subjects():
        writer.replace(_stored(connection, names), follower.judge_subject(names))
    nobodys = {
        row[0]: row
        for row in connection.execute(
            f"SELECT {_of('v')} FROM verdicts v JOIN claims c ON c.id = v.target WHERE c.subject IS NULL"
        )
    }
    writer.replace(nobodys, follower.judge_nobodys())
    return writer.done()


def _of(table: str) -> str:
    return ", ".join(f"{table}.{name}" for name in _COLUMNS.split(", "))


def _stored(connection: sqlite3.Connection, names: tuple[str, ...]) -> dict[str, _Row]:
    marks = ", ".join("?" * len(names))
    rows = connection.execute(
        f"SELECT {_of('v')} FROM claims c JOIN verdicts v ON v.target = c.id "
        f"WHERE c.subject IN ({marks}) AND c.kind = 'target'",
        names,
    )
    return {row[0]: row for row in rows}


class _Writer:
    """Writes the verdicts that are other than the stored ones, and notes those that turned."""

    def __init__(self, connection: sqlite3.Connection, corrected: frozenset[str], by_reading: bool) -> None:
        self._connection = connection
        self._corrected = corrected
        self._judged = self._turned = self._gone = 0
        self._run = last_run(connection) if by_reading else 0
        self._moment = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

    def replace(self, old: dict[str, _Row], judged: Iterable[Judged]) -> None:
        """Put verdicts in the place of stored ones; of ``old`` what is not judged any more goes."""
        rows, turned = [], []
        # A corrected claim may be judged under another subject or measure than it is stored under.
        left = {name: row for name, row in old.items() if name not in self._corrected}
        for one in judged:
            self._judged += 1
            row = _row(one)
            before = old.get(one.target)
            left.pop(one.target, None)
            if before == row:
                continue
            rows.append(row)
            if before is not None and before[1] != row[1]:
                turned.append((self._run, one.target, before[1], row[1], self._moment))
        self._connection.executemany(_INSERT, rows)
        self._connection.executemany("DELETE FROM verdicts WHERE target = ?", [(name,) for name in left])
        turned += [(self._run, name, row[1], None, self._moment) for name, row in left.items()]
        self._connection.executemany(
            'INSERT INTO verdict_changes (run, target, before, "after", moment) VALUES (?, ?, ?, ?, ?)',
            turned,
        )
        self._turned += len(turned) - len(left)
        self._gone += len(left)

    def done(self) -> Updated:
        """What was done."""
        return Updated(self._judged, self._turned, self._gone)


def _row(judged: Judged) -> _Row:
    refers = judged.refers or (None, None)
    return (
        judged.target,
        judged.verdict,
        int(judged.within_tolerance),
        judged.result,
        judged.margin,
        judged.rule,
        _list(judged.reasons),
        _list(judged.evidence),
        judged.decided_on,
        judged.same_as,
        json.dumps(judged.progress) if judged.progress else None,
        *refers,
    )


def _list(codes: tuple[str, ...]) -> str:
    # Codes and ids hold no sign that JSON would escape.
    return '["' + '","'.join(codes) + '"]' if codes else "[]"


# -- what changed


_Keys = dict[str, dict[str, set[str]]]


def _judge_touched(
    connection: sqlite3.Connection, touched: list[tuple[str, str, str]], by_reading: bool
) -> Updated:
    """Judge anew what the touched claims and reports bear upon, and nothing else."""
    keys: _Keys = defaultdict(lambda: defaultdict(set))
    for subject, measure, period in touched:
        if measure:
            keys[subject][measure].add(period)
            if whole := measure_of_share(measure):
                keys[subject][whole].add(period)
            for key in _held_against(connection, subject, measure):
                keys[key[0]][key[1]].add(key[2])
        elif subject:
            for key in _waiting(connection, subject):
                keys[key[0]][key[1]].add(key[2])
    follower = Follower(connection)
    writer = _Writer(connection, frozenset(follower.loader.corrections.changed), by_reading)
    for subject, measures in keys.items():
        if subject:
            _judge_keys(connection, follower, writer, subject, measures)
        else:
            old = connection.execute(
                f"SELECT {_of('v')} FROM verdicts v JOIN claims c ON c.id = v.target WHERE c.subject IS NULL"
            )
            writer.replace({row[0]: row for row in old}, follower.judge_nobodys())
    return writer.done()


def _held_against(connection: sqlite3.Connection, subject: str, measure: str) -> list[tuple[str, str, str]]:
    """The targets in step with a figure that was touched."""
    return connection.execute(
        "SELECT DISTINCT c.subject, c.measure, c.period FROM verdicts v JOIN claims c ON c.id = v.target "
        "WHERE v.refers_subject = ? AND v.refers_measure = ?",
        (subject, measure),
    ).fetchall()


def _waiting(connection: sqlite3.Connection, place: str) -> list[tuple[str, str, str]]:
    """The targets without a result whose reports are those of a place."""
    return connection.execute(
        "SELECT DISTINCT c.subject, c.measure, c.period FROM claims c JOIN verdicts v ON v.target = c.id "
        "WHERE c.subject = ?1 AND v.verdict IN ('pending', 'silent') "
        "UNION SELECT c.subject, c.measure, c.period FROM documents d JOIN claims c ON c.document_id = d.id "
        "JOIN verdicts v ON v.target = c.id "
        "WHERE d.place = ?1 AND v.verdict IN ('pending', 'silent') AND c.subject <> ?1",
        (place,),
    ).fetchall()


def _judge_keys(
    connection: sqlite3.Connection,
    follower: Follower,
    writer: _Writer,
    subject: str,
    measures: dict[str, set[str]],
) -> None:
    """Judge the periods of some measures of a subject that a change bears upon."""
    names = names_of(subject, follower.loader.code_of(subject))
    first: dict[str, str] = {}
    for measure, periods in measures.items():
        key = measure_key(measure)
        first[key] = min([first.get(key, "9999"), *map(_first_day, periods)])

    def wanted(measure: str, label: str) -> bool:
        # A figure bears on its own period, on the years that hold it, and on the year that follows.
        return measure in first and (end_of(label) or "9999") >= first[measure]

    old = {
        name: row
        for name, (row, measure, period) in _stored_with_keys(connection, names, measures).items()
        if wanted(measure_key(measure), period)
    }
    writer.replace(old, follower.judge_subject(names, first, wanted))


def _first_day(label: str) -> str:
    return (parse_label(label)[0] or "") if label else ""


def _stored_with_keys(
    connection: sqlite3.Connection, names: tuple[str, ...], measures: Iterable[str]
) -> dict[str, tuple[_Row, str, str]]:
    marks = ", ".join("?" * len(names))
    wanted = list(measures)
    rows = connection.execute(
        f"SELECT {_of('v')}, c.measure, coalesce(c.period, '') "
        "FROM claims c JOIN verdicts v ON v.target = c.id "
        f"WHERE c.subject IN ({marks}) AND (c.measure IN ({', '.join('?' * len(wanted))}) "
        "OR (c.measure >= 'other:' AND c.measure < 'other;'))",
        (*names, *wanted),
    )
    return {row[0]: (row[:-2], row[-2], row[-1]) for row in rows}
