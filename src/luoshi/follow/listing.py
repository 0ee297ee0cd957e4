"""Verdicts as rows: the design's fields, a person's word over the rule's."""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import cast

from luoshi.follow.papers import end_of
from luoshi.follow.values import VERDICTS, Verdict
from luoshi.ledger.listing import place_condition
from luoshi.ledger.values import Row
from luoshi.places import describe_place

FIELDS = (
    "target", "subject", "issuer", "measure", "aspect", "period", "target_low", "target_high", "target_unit",
    "target_qualifier", "strength", "verdict", "within_tolerance", "result", "result_low", "result_high",
    "result_unit", "margin", "rule", "reasons", "evidence", "decided_on", "by",
)  # fmt: skip
_SELECT = (
    "SELECT v.target, c.subject, c.issuer, c.measure, c.aspect, c.period, c.low AS target_low, "
    "c.high AS target_high, c.unit AS target_unit, c.qualifier AS target_qualifier, c.strength, v.verdict, "
    "v.within_tolerance, v.result, r.low AS result_low, r.high AS result_high, r.unit AS result_unit, "
    "v.margin, v.rule, v.reasons, v.evidence, v.decided_on, 'rule' AS by, c.subject_code, v.progress, "
    "v.same_as, c.quote, d.name AS document, c.reference, d.date AS target_date, c.value_low, c.value_high, "
    "r.qualifier AS result_qualifier, c.article_id AS article, r.article_id AS result_article "
)
_RESULTS = "LEFT JOIN claims r ON r.id = v.result"
#: From the verdicts on: for those of some subjects, measures or periods.
_BY_VERDICT = (
    "FROM verdicts v CROSS JOIN claims c ON c.id = v.target CROSS JOIN documents d ON d.id = c.document_id "
    + _RESULTS
)
#: From the documents on: in their order without sorting, so that the first rows come at once.
_BY_DOCUMENT = (
    "FROM documents d CROSS JOIN claims c ON c.document_id = d.id CROSS JOIN verdicts v ON v.target = c.id "
    + _RESULTS
)
#: From the claims on: of a few places, their index has them.
_OF_PLACES = (
    "FROM claims c CROSS JOIN verdicts v ON v.target = c.id CROSS JOIN documents d ON d.id = c.document_id "
    + _RESULTS
)
#: Fields of a row beyond those of the design, for the rooms above.
EXTRA = (
    "subject_code", "progress", "same_as", "quote", "document", "reference", "target_date", "value_low",
    "value_high", "result_qualifier", "article", "result_article",
)  # fmt: skip
_CORRECTABLE = {
    "low": "target_low", "high": "target_high", "unit": "target_unit", "qualifier": "target_qualifier",
    "subject": "subject", "measure": "measure", "aspect": "aspect", "period": "period",
}  # fmt: skip
#: What a claim is about: a list is narrowed by it as it counts, not as it is printed.
_ABOUT = ("subject", "measure", "aspect", "period")


@dataclass(frozen=True, slots=True)
class FollowFilter:
    """Which verdicts to list; what is left out does not narrow the list.

    ``subject`` is a full path or its end; ``places`` are full paths, found by their index. ``targets``
    are claims. ``repeats`` adds targets that only repeat another one.
    """

    verdict: Verdict | None = None
    measures: tuple[str, ...] = ()
    aspect: str | None = None
    subject: str | None = None
    period: str | None = None
    target: str | None = None
    document: str | None = None
    repeats: bool = False
    places: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()


def verdicts(connection: sqlite3.Connection, wanted: FollowFilter, today: str) -> Iterator[Row]:
    """Verdicts by document and place in it; each row has the fields of the design, then :data:`EXTRA`.

    ``today`` settles whether what is pending waits for its period or for a report.
    """
    overruled = last_reviews(connection, "overrule", today)
    corrected = last_reviews(connection, "correct")
    moved = [claim for claim, (change, *_) in corrected.items() if not change.keys().isdisjoint(_ABOUT)]
    where, values = _condition(wanted, moved)
    narrow = wanted.target or wanted.targets or wanted.subject or wanted.measures or wanted.period
    joined = _OF_PLACES if wanted.places else _BY_VERDICT if narrow else _BY_DOCUMENT
    cursor = connection.execute(f"{_SELECT} {joined} {where} ORDER BY d.name, d.id, c.ordinal", values)
    columns = [column[0] for column in cursor.description]
    for values_of_row in cursor:
        row: Row = dict(zip(columns, values_of_row, strict=True))
        row["within_tolerance"] = bool(row["within_tolerance"])
        row["reasons"] = _reasons(row, today)
        row["evidence"] = _list(row["evidence"])
        row["progress"] = json.loads(str(row["progress"])) if row["progress"] else None
        if row["target"] in corrected:
            _correct(row, corrected[str(row["target"])][0])
            if row["target"] in moved and not _is_about(connection, wanted, row):
                continue
        if row["target"] in overruled:
            value, who, moment = overruled[str(row["target"])]
            row |= {"verdict": value["verdict"], "by": who, "decided_on": moment[:10]}
        if row["result"] in corrected:
            change = corrected[str(row["result"])][0]
            row |= {f"result_{name}": change[name] for name in ("low", "high", "unit") if name in change}
        if wanted.verdict is None or row["verdict"] == wanted.verdict:
            yield row


def tally(connection: sqlite3.Connection, place: str | None, today: str) -> dict[Verdict, int]:
    """How many targets have each verdict, a person's word over the rule's.

    Of a ``place`` (its full path) those of the place and of all below it; repeats count once.
    """
    below, values = "", cast("tuple[str, ...]", ())
    if place is not None:
        # Paths of places below begin with the place's own; U+10FFFF stands behind every character.
        below, values = "AND c.subject >= ? AND c.subject < ?", (place, place + "\U0010ffff")
    source = f"FROM verdicts v JOIN claims c ON c.id = v.target WHERE v.same_as IS NULL {below}"
    if place is None:
        source = "FROM verdicts v WHERE v.same_as IS NULL"
    counts: dict[Verdict, int] = dict.fromkeys(VERDICTS, 0)
    for verdict, count in connection.execute(
        f"SELECT v.verdict, count(*) {source} GROUP BY v.verdict", values
    ):
        counts[verdict] = count
    by_hand = {target: verdict for target, (verdict, _) in overruled(connection, today).items()}
    moved = {
        target: change["subject"]
        for target, (change, *_) in last_reviews(connection, "correct").items()
        if "subject" in change
    }
    query = "SELECT v.verdict, c.subject FROM verdicts v JOIN claims c ON c.id = v.target WHERE v.target = ?"
    for target in by_hand.keys() | moved.keys():
        for verdict, subject in connection.execute(f"{query} AND v.same_as IS NULL", (target,)):
            counts[verdict] -= _below(subject, place)
            counts[by_hand.get(target, verdict)] += _below(moved.get(target, subject), place)
    return counts


def _below(subject: object, place: str | None) -> bool:
    return place is None or str(subject or "").startswith(place)


def _reasons(row: Row, today: str) -> list[str]:
    """The codes; a target that waited for its period waits for a report once that is over."""
    codes = _list(row["reasons"])
    if codes == ["period_open"]:
        end = end_of(str(row["period"])) if row["period"] else None
        return ["nothing_read"] if end and end < today else codes
    return codes


def _list(stored: object) -> list[str]:
    """A stored list of codes or ids, which hold no sign that JSON would escape."""
    return [] if stored == "[]" else str(stored)[2:-2].split('","')


def _correct(row: Row, change: dict[str, object]) -> None:
    for name, field in _CORRECTABLE.items():
        if name in change:
            row[field] = change[name]
    if "subject" in change:
        row["subject_code"] = describe_place(str(change["subject"])).code if change["subject"] else None


def last_reviews(
    connection: sqlite3.Connection, action: str, until: str = "9999"
) -> dict[str, tuple[dict[str, object], str, str]]:
    """The last review of a kind for each claim, where no later one took it back: value, who, when.

    What is said of a claim and what of its verdict stand side by side: a verdict that is overruled
    leaves a correction of the claim's figures in force, and the other way round. An ``accept`` ends both.
    """
    found: dict[str, tuple[dict[str, object], str, str]] = {}
    rows = connection.execute(
        "SELECT claim, action, value, who, moment FROM reviews WHERE claim NOT NULL ORDER BY id"
    )
    for claim, told, value, who, moment in rows:
        if moment[:10] > until:  # as of a day, what was decided later is not known
            continue
        if told == action:
            found[claim] = (json.loads(value), who, moment)
        elif told == "accept" or "overrule" not in (told, action):
            found.pop(claim, None)
    return found


def overruled(connection: sqlite3.Connection, until: str = "9999") -> dict[str, tuple[Verdict, str]]:
    """The verdicts in force on a day that people gave, with who gave them, by the target's claim id."""
    return {
        claim: (cast("Verdict", value["verdict"]), who)
        for claim, (value, who, _) in last_reviews(connection, "overrule", until).items()
    }


def _condition(wanted: FollowFilter, moved: Sequence[str]) -> tuple[str, tuple[object, ...]]:
    """The WHERE of a list; claims that ``moved`` by a correction are let in, whatever they say in print."""
    terms, values = _about(wanted)
    if terms and moved:
        terms = [f"(({' AND '.join(terms)}) OR c.id IN (SELECT value FROM json_each(?)))"]
        values.append(json.dumps(moved))
    if not wanted.repeats and wanted.target is None and not wanted.targets:
        terms.append("v.same_as IS NULL")
    for column, value in (("v.target", wanted.target), ("c.document_id", wanted.document)):
        if value is not None:
            terms.append(f"{column} = ?")
            values.append(value)
    if wanted.targets:
        terms.append(f"v.target IN ({', '.join('?' * len(wanted.targets))})")
        values += wanted.targets
    return ("WHERE " + " AND ".join(terms) if terms else ""), tuple(values)


def _about(wanted: FollowFilter) -> tuple[list[str], list[object]]:
    """The terms over what a claim ``c`` is about, which a correction may change."""
    terms: list[str] = []
    values: list[object] = []
    for column, value in (("c.aspect", wanted.aspect), ("c.period", wanted.period)):
        if value is not None:
            terms.append(f"{column} = ?")
            values.append(value)
    for column, choice in (("c.measure", wanted.measures), ("c.subject", wanted.places)):
        if choice:
            terms.append(f"{column} IN ({', '.join('?' * len(choice))})")
            values += choice
    if wanted.subject is not None:
        term, more = place_condition("c.subject", wanted.subject)
        terms.append(term)
        values += more
    return terms, values


def _is_about(connection: sqlite3.Connection, wanted: FollowFilter, row: Row) -> bool:
    """Whether a row with its corrections is about what is wanted."""
    terms, values = _about(wanted)
    given = ", ".join(f"? AS {name}" for name in _ABOUT)
    query = f"SELECT 1 FROM (SELECT {given}) c {'WHERE ' if terms else ''}{' AND '.join(terms)}"
    return connection.execute(query, (*(row[name] for name in _ABOUT), *values)).fetchone() is not None
