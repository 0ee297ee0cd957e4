"""What a person decides of claims and verdicts, kept with who, when and why.

A review keeps a copy of what was reviewed. When its document is read again, or a new version of it
is, the review follows its claim by the quote and the text around it; if it cannot, it is an orphan
until the claim is found again. Reviews are only ever added.
"""

import json
import math
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Literal, get_args

from luoshi.claims.catalogue import catalogue
from luoshi.claims.period_labels import is_label
from luoshi.claims.units import load_units
from luoshi.errors import UsageError
from luoshi.follow.values import VERDICTS
from luoshi.ledger import Ledger
from luoshi.ledger.values import Row
from luoshi.model import Aspect, Basis, Kind, Qualifier, stable_id
from luoshi.wording.i18n import t

Action = Literal["accept", "reject", "correct", "overrule"]
ACTIONS: tuple[str, ...] = get_args(Action)
FIELDS = (
    "id", "action", "claim", "document_id", "path_key", "document", "kind", "measure", "quote", "before",
    "after", "told", "value", "who", "why", "moment", "mark",
)  # fmt: skip
#: Characters of the text around a quote that are kept with it.
CONTEXT = 40
#: The fields of a claim that a person may correct, with the words allowed, where they are few.
CORRECTABLE: dict[str, tuple[str, ...]] = {
    "subject": (),
    "measure": (),
    "period": (),
    "low": (),
    "high": (),
    "unit": (),
    "kind": get_args(Kind),
    "aspect": get_args(Aspect),
    "qualifier": get_args(Qualifier),
    "basis": get_args(Basis),
}
_SHORTEST = 4
_OTHER = "other:"
_TOLD = (
    "subject, measure, aspect, period, kind, low, high, unit, value_low, value_high, value_unit, qualifier, "
    "basis"
)


def find_claim(connection: sqlite3.Connection, wanted: str) -> str:
    """The id of the claim with this id or this beginning of one. Raises UsageError unless it is one."""
    rows = connection.execute("SELECT id FROM claims WHERE id = ?", (wanted,)).fetchall()
    if not rows and len(wanted) >= _SHORTEST:
        rows = connection.execute(
            "SELECT id FROM claims WHERE id >= ? AND id < ? ORDER BY id LIMIT 6", (wanted, wanted + "g")
        ).fetchall()
    if not rows:
        raise UsageError(t("review.no_claim", id=wanted))
    if len(rows) > 1:
        listed = ", ".join(row[0] for row in rows[:5])
        raise UsageError(t("review.several_claims", id=wanted, ids=listed))
    return str(rows[0][0])


class OvertakenError(UsageError):
    """Somebody else has decided of the claim since the person looked; nothing was written."""

    def __init__(self, claim: str) -> None:
        super().__init__(t("review.overtaken", id=claim))
        self.claim = claim


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decides of a claim, named by its id or the beginning of it.

    ``value`` are the corrected fields of ``correct`` as typed, or ``{"verdict": …}`` of ``overrule``.
    ``seen`` is the id of the last review of the claim that the person saw, 0 for none; None: whatever
    others decided meanwhile, this counts.
    """

    action: Action
    claim: str
    who: str
    why: str
    value: Mapping[str, object] = field(default_factory=dict)
    seen: int | None = None


def record(ledger: Ledger, decision: Decision) -> str:
    """Write down a decision; give the claim's id.

    Raises UsageError where the claim is not known, no reason is given, or the value does not fit, and
    OvertakenError where there is a review that the person has not seen.
    """
    if not decision.why.strip():
        raise UsageError(t("review.no_reason"))
    with ledger.transaction() as connection:
        identifier = find_claim(connection, decision.claim)
        check_seen(connection, identifier, decision.seen)
        told = told_of(connection, identifier)
        settled = _settled(decision.action, told, decision.value)
        write(connection, replace(decision, claim=identifier), told, settled)
    return identifier


def check_seen(connection: sqlite3.Connection, claim: str, seen: int | None) -> None:
    """Raise OvertakenError where the last review of a claim is another one than ``seen``."""
    if seen is not None and last_review(connection, claim) != seen:
        raise OvertakenError(claim)


def last_review(connection: sqlite3.Connection, claim: str) -> int:
    """The id of the last review of a claim, 0 where there is none."""
    (found,) = connection.execute("SELECT max(id) FROM reviews WHERE claim = ?", (claim,)).fetchone()
    return found or 0


def write(
    connection: sqlite3.Connection,
    decision: Decision,
    told: Mapping[str, object],
    settled: dict[str, object] | None,
) -> None:
    """Write down a decision of a claim by its whole id, as settled: the fields that change, or a verdict."""
    row = _copy(connection, decision.claim, told) | {
        "action": decision.action,
        "value": _stored(settled),
        "who": decision.who,
        "why": decision.why,
        "moment": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
    }
    _insert(connection, row | {"mark": _mark(row)})
    _touch(connection, told, settled or {})


def told_of(connection: sqlite3.Connection, claim: str) -> dict[str, object]:
    """The fields of a claim that a review bears upon, as the ledger has them."""
    names = _TOLD.split(", ")
    row = connection.execute(f"SELECT {_TOLD} FROM claims WHERE id = ?", (claim,)).fetchone()
    return dict(zip(names, row, strict=True))


def _copy(connection: sqlite3.Connection, claim: str, told: Mapping[str, object]) -> dict[str, object]:
    """What a review keeps of a claim: its quote, the text around it, where it stood, its fields."""
    document, name, key, quote, start, end, text = connection.execute(
        'SELECT d.id, d.name, d.path_key, c.quote, c.start, c."end", d.text '
        "FROM claims c JOIN documents d ON d.id = c.document_id WHERE c.id = ?",
        (claim,),
    ).fetchone()
    return {
        "claim": claim,
        "document_id": document,
        "path_key": key,
        "document": name,
        "kind": told["kind"],
        "measure": told["measure"],
        "quote": quote,
        "before": text[max(0, start - CONTEXT) : start],
        "after": text[end : end + CONTEXT],
        "told": json.dumps(told, ensure_ascii=False),
    }


def _settled(
    action: Action, told: Mapping[str, object], value: Mapping[str, object]
) -> dict[str, object] | None:
    if action == "overrule":
        if value.get("verdict") not in VERDICTS or told["kind"] != "target":
            raise UsageError(t("review.no_verdict", verdicts=", ".join(VERDICTS)))
        return {"verdict": value["verdict"]}
    if action != "correct":
        return None
    if not value:
        raise UsageError(t("review.no_field", fields=", ".join(CORRECTABLE)))
    fields = {name: _field(name, str(text)) for name, text in value.items()}
    if fields.keys() & {"low", "high", "unit"}:
        whole = {**told, **fields}
        low, high = whole["low"], whole["high"]
        if isinstance(low, float) and isinstance(high, float) and low > high:
            raise UsageError(t("review.upside_down", low=f"{low:g}", high=f"{high:g}"))
        fields |= _canonical(whole, "unit" in fields)
    return fields


def _field(name: str, text: str) -> object:
    """A corrected field as it is kept; an empty text takes the value away."""
    if name not in CORRECTABLE:
        raise UsageError(t("review.other_field", field=name, fields=", ".join(CORRECTABLE)))
    allowed = CORRECTABLE[name]
    if allowed and text not in allowed and not (name == "basis" and not text):
        raise UsageError(t("review.not_one_of", field=name, allowed=", ".join(allowed), value=text))
    if name == "measure":
        return _measure(text)
    if name == "period" and text and not is_label(text):
        raise UsageError(t("review.no_period", value=text))
    if name in ("low", "high") and text:
        try:
            figure = float(text)
        except ValueError as fault:
            raise UsageError(t("review.no_number", field=name, value=text)) from fault
        if not math.isfinite(figure):
            raise UsageError(t("review.no_number", field=name, value=text))
        return figure
    return text or None


def _measure(text: str) -> str:
    """The id of a measure that is given by it or by its name; one outside the catalogue is ``other:NAME``."""
    known = catalogue()
    named = known.measures.get(text) or known.named(text)
    named = named or next((one for one in known.measures.values() if one.en == text), None)
    if named is None and not (text.startswith(_OTHER) and text.removeprefix(_OTHER).strip()):
        raise UsageError(t("review.no_measure", value=text))
    return named.id if named else text


def _canonical(told: Mapping[str, object], new_unit: bool) -> dict[str, object]:
    """The canonical values of corrected figures, by the unit's worth."""
    unit = load_units().get(str(told["unit"]))
    factor = unit.factor if unit else _factor(told)
    if factor is None or (new_unit and unit is None):
        raise UsageError(t("review.no_unit", unit=told["unit"] or ""))
    values: dict[str, object] = {}
    for bound in ("low", "high"):
        printed = told[bound]
        values[f"value_{bound}"] = printed * factor if isinstance(printed, float) else None
    if unit:
        values["value_unit"] = unit.canonical
    return values


def _factor(told: Mapping[str, object]) -> float | None:
    """What the printed unit is worth by the figures before: 1e8 for 亿元."""
    for bound in ("low", "high"):
        printed, value = told.get(bound), told.get(f"value_{bound}")
        if isinstance(printed, float) and isinstance(value, float) and printed:
            return value / printed
    return None


def _mark(row: Mapping[str, object]) -> str:
    names = ("action", "document_id", "quote", "before", "after", "value", "who", "why", "moment")
    return stable_id(*(row[name] for name in names))


def _insert(connection: sqlite3.Connection, row: Mapping[str, object]) -> int:
    names = FIELDS[1:]
    cursor = connection.execute(
        f"INSERT OR IGNORE INTO reviews ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})".replace(
            "before, after", '"before", "after"'
        ),
        tuple(row[name] for name in names),
    )
    return cursor.rowcount


def _touch(connection: sqlite3.Connection, *tellings: Mapping[str, object]) -> None:
    """Have what a review bears upon judged anew, under its old and its corrected key."""
    whole: dict[str, object] = {}
    for told in tellings:
        whole |= told
        key = tuple(str(whole.get(name) or "") for name in ("subject", "measure", "period"))
        connection.execute("INSERT OR IGNORE INTO follow_touched VALUES (?, ?, ?)", key)


# -- following claims to where they stand now


def relocate(connection: sqlite3.Connection) -> int:
    """Lead every review to its claim in the current version of its document; give the number of orphans.

    A claim with the same quote is the one; of several, that with the most of the same text around it.
    """
    lost = connection.execute(
        "SELECT r.id, r.claim, r.document_id, r.path_key, r.document, r.kind, r.measure, r.quote, "
        'r."before", r."after" FROM reviews r LEFT JOIN claims c ON c.id = r.claim '
        "LEFT JOIN documents d ON d.id = c.document_id WHERE c.id IS NULL OR d.replaced_by NOT NULL"
    ).fetchall()
    orphans = 0
    for number, claim, document, key, name, *marks in lost:
        now = _current(connection, document, key, name)
        found = _found(connection, now, *marks) if now else None
        orphans += found is None
        if found != claim or (now and now != document):
            connection.execute(
                "UPDATE reviews SET claim = ?, document_id = ? WHERE id = ?", (found, now or document, number)
            )
            if found:
                _touch(connection, told_of(connection, found))
    return orphans


def _current(connection: sqlite3.Connection, document: str, key: str | None, name: str) -> str | None:
    """The id of the version of a document that stands today: by its versions, its path, its name."""
    seen: set[str] = set()
    at: str | None = document
    while at and at not in seen:
        seen.add(at)
        row = connection.execute("SELECT replaced_by FROM documents WHERE id = ?", (at,)).fetchone()
        if row is None:
            break
        if row[0] is None:
            return at
        at = row[0]
    for query, value in (
        ("SELECT document_id FROM document_paths WHERE path_key = ? AND current", key),
        ("SELECT id FROM documents WHERE name = ? AND replaced_by IS NULL ORDER BY id", name),
    ):
        rows = connection.execute(query, (value,)).fetchall() if value else []
        if len(rows) == 1:
            return str(rows[0][0])
    return None


def _found(
    connection: sqlite3.Connection, document: str, kind: str, measure: str, quote: str, *around: str
) -> str | None:
    text = connection.execute("SELECT text FROM documents WHERE id = ?", (document,)).fetchone()[0]
    before, after = around
    best: tuple[tuple[bool, int, str], str] | None = None
    rows = connection.execute(
        'SELECT id, kind, measure, start, "end" FROM claims WHERE document_id = ? AND quote = ?',
        (document, quote),
    )
    for claim, own_kind, own_measure, start, end in rows:
        shared = _shared(text[max(0, start - CONTEXT) : start][::-1], before[::-1])
        shared += _shared(text[end : end + CONTEXT], after)
        rank = ((own_kind, own_measure) == (kind, measure), shared, claim)
        if best is None or rank > best[0]:
            best = (rank, claim)
    return best[1] if best else None


def _shared(one: str, other: str) -> int:
    """How many characters two texts share from their start."""
    return next(
        (n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )


# -- listing, export, import


def reviews(connection: sqlite3.Connection, *, orphans: bool = False) -> Iterator[Row]:
    """All reviews in the order in which they were made, or those whose claim is not found any more."""
    names = ", ".join(f'"{name}"' for name in FIELDS)
    where = "WHERE claim IS NULL" if orphans else ""
    for values in connection.execute(f"SELECT {names} FROM reviews {where} ORDER BY id"):
        row: Row = dict(zip(FIELDS, values, strict=True))
        row["told"] = json.loads(str(row["told"]))
        row["value"] = json.loads(str(row["value"])) if row["value"] else None
        yield row


def import_reviews(ledger: Ledger, lines: Iterator[str]) -> tuple[int, int]:
    """Take in reviews that :func:`reviews` gave, as JSON Lines; give how many were new and known.

    Raises UsageError for a line that is none.
    """
    new = known = 0
    with ledger.transaction() as connection:
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            row = _imported(line, number)
            added = _insert(connection, row)
            new, known = new + added, known + (1 - added)
            if added:
                _touch(connection, json.loads(str(row["told"])), json.loads(str(row["value"] or "{}")))
        relocate(connection)
    return new, known


def _imported(line: str, number: int) -> dict[str, object]:
    try:
        row = json.loads(line)
        kept = {name: row[name] for name in FIELDS[1:]}
        told, value = dict(kept["told"]), kept["value"] and dict(kept["value"])
    except (ValueError, TypeError, LookupError, RecursionError) as fault:
        raise UsageError(t("review.no_review", line=number)) from fault
    if kept["action"] not in ACTIONS or kept["mark"] != _mark(kept | {"value": _stored(value)}):
        raise UsageError(t("review.changed_review", line=number))
    return kept | {"told": json.dumps(told, ensure_ascii=False), "value": _stored(value)}


def _stored(value: Mapping[str, object] | None) -> str | None:
    return json.dumps(value, ensure_ascii=False) if value else None
