"""Claims and statements out of the ledger, as they are followed: without what a person rejected."""

import json
import sqlite3
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, field

from luoshi.follow.rules import measure_key, measure_of_share
from luoshi.follow.values import Said, Words

SAID = (
    "id, document_id, kind, subject, measure, aspect, low, high, value_low, value_high, value_unit, "
    "qualifier, basis, reference, period, estimated, finality, quote"
)
_WORDS = "id, document_id, says, subject, measure, period"


@dataclass(frozen=True, slots=True)
class Corrections:
    """What people decided of claims: which are none, and what others say in truth."""

    rejected: frozenset[str] = frozenset()
    changed: dict[str, dict[str, object]] = field(default_factory=dict)

    def of(self, said: Said) -> Said | None:
        """The claim as it counts, None where it does not."""
        if said.id in self.rejected:
            return None
        change = {
            name: value for name, value in self.changed.get(said.id, {}).items() if name in Said._fields
        }
        return said._replace(**change) if change else said  # type: ignore[arg-type]


def corrections(connection: sqlite3.Connection) -> Corrections:
    """The reviews in force: the last of each claim."""
    rows = connection.execute(
        "SELECT claim, action, value FROM reviews WHERE claim NOT NULL AND action <> 'overrule' ORDER BY id"
    )
    last = {claim: (action, value) for claim, action, value in rows}
    rejected = frozenset(claim for claim, (action, _) in last.items() if action == "reject")
    changed = {claim: json.loads(value) for claim, (action, value) in last.items() if action == "correct"}
    return Corrections(rejected, changed)


class Loader:
    """Loads what is known of subjects, with corrections laid over it."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self.corrections = corrections(connection)
        self.moved = self._moved_claims()

    def _moved_claims(self) -> list[Said]:
        """Corrected claims, which may belong to another subject or measure than they are stored under."""
        found = []
        for identifier in self.corrections.changed:
            row = self._connection.execute(
                f"SELECT {SAID} FROM claims WHERE id = ?", (identifier,)
            ).fetchone()
            corrected = self.corrections.of(Said._make(row)) if row else None
            if corrected:
                found.append(corrected)
        return found

    def claims(
        self, subjects: Sequence[str], measures: Sequence[str] | None = None, period: str | None = None
    ) -> Iterator[Said]:
        """The claims of subjects, of some measures or of all; of a period (and up to it) or of all."""
        where, values = _where(subjects, measures)
        if period is not None:
            where, values = f"{where} AND period IN (?, ?)", (*values, period, f"..{period}")
        rows = self._connection.execute(f"SELECT {SAID} FROM claims WHERE {where}", values)
        reviewed = self.corrections.rejected.union(self.corrections.changed)
        stored = map(Said._make, rows)
        yield from (said for said in stored if said.id not in reviewed) if reviewed else stored
        for said in self.moved:
            if said.subject in subjects and (measures is None or said.measure in measures):
                yield said

    def statements(self, subjects: Sequence[str]) -> Iterator[Words]:
        """The statements of subjects."""
        marks = ", ".join("?" * len(subjects))
        query = f"SELECT {_WORDS} FROM statements WHERE subject IN ({marks})"
        return map(Words._make, self._connection.execute(query, tuple(subjects)))

    def nobodys(self) -> Iterator[Said]:
        """The targets whose subject is not known."""
        rows = self._connection.execute(
            f"SELECT {SAID} FROM claims WHERE subject IS NULL AND kind = 'target' ORDER BY id"
        )
        for row in rows:
            said = self.corrections.of(Said._make(row))
            if said and said.subject is None:
                yield said

    def followed(self, subjects: Sequence[str], keys: Container[str] | None = None) -> Iterator[Said]:
        """The targets of subjects and the results that may tell of them, and no others.

        ``keys`` narrows them to measures, as :func:`measure_key` gives them.
        """
        targets = [m for m in self._measures(subjects, "target") if keys is None or measure_key(m) in keys]
        targets += [m.measure for m in self.moved if m.subject in subjects and m.kind == "target"]
        wanted = set(map(measure_key, targets))
        results = [
            measure
            for measure in self._measures(subjects, "result")
            if measure_key(measure) in wanted
            or ((whole := measure_of_share(measure)) and measure_key(whole) in wanted)
        ]
        return self.claims(subjects, sorted({*targets, *results}))

    def _measures(self, subjects: Sequence[str], kind: str) -> list[str]:
        marks = ", ".join("?" * len(subjects))
        query = f"SELECT DISTINCT measure FROM claims WHERE subject IN ({marks}) AND kind = ?"
        return [row[0] for row in self._connection.execute(query, (*subjects, kind))]

    def unit_of(self, claim: str) -> str | None:
        """The unit with which a claim is printed."""
        row = self._connection.execute("SELECT unit FROM claims WHERE id = ?", (claim,)).fetchone()
        unit = self.corrections.changed.get(claim, {}).get("unit", row and row[0])
        return None if unit is None else str(unit)

    def code_of(self, subject: str) -> str | None:
        """The code with which a subject is stored."""
        query = "SELECT subject_code FROM claims WHERE subject = ? LIMIT 1"
        row = self._connection.execute(query, (subject,)).fetchone()
        return str(row[0]) if row and row[0] else None


def _where(subjects: Sequence[str], measures: Sequence[str] | None) -> tuple[str, tuple[str, ...]]:
    where = f"subject IN ({', '.join('?' * len(subjects))})"
    if measures is None:
        return where, tuple(subjects)
    return f"{where} AND kind IN ('target', 'result') AND measure IN ({', '.join('?' * len(measures))})", (
        *subjects,
        *measures,
    )
