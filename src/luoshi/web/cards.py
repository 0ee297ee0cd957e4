"""The cards that several pages show: a target with what became of it."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from luoshi.ledger.values import Row
from luoshi.web.figures import Figure


@dataclass(frozen=True, slots=True)
class Promise:
    """A target with its result and verdict; ``article`` and ``result_article`` hold their sentences."""

    id: str
    article: str
    subject: str | None
    measure: str
    aspect: str
    period: str | None
    target: Figure
    strength: str | None
    result: Figure | None
    result_id: str | None
    result_article: str | None
    margin: float | None
    verdict: str
    within_tolerance: bool
    by: str
    reasons: tuple[str, ...]
    evidence: tuple[str, ...]
    decided_on: str | None
    quote: str
    document: str
    date: str | None


def promises(rows: Iterable[Row]) -> Iterator[Promise]:
    """The cards of rows as :func:`luoshi.follow.listing.verdicts` gives them."""
    return map(promise, rows)


def promise(row: Row) -> Promise:
    """The card of one row."""
    reference = row["reference"]
    result = None
    if row["result"] is not None:
        result = Figure(number(row["result_low"]), number(row["result_high"]), text(row["result_unit"]), None)
    return Promise(
        id=str(row["target"]),
        article=str(row["article"]),
        subject=text(row["subject"]),
        measure=str(row["measure"]),
        aspect=str(row["aspect"]),
        period=text(row["period"]),
        target=Figure(
            number(row["target_low"]),
            number(row["target_high"]),
            text(row["target_unit"]),
            str(row["target_qualifier"]),
            json.loads(reference) if isinstance(reference, str) else None,
        ),
        strength=text(row["strength"]),
        result=result,
        result_id=text(row["result"]),
        result_article=text(row["result_article"]),
        margin=number(row["margin"]),
        verdict=str(row["verdict"]),
        within_tolerance=bool(row["within_tolerance"]),
        by=str(row["by"]),
        reasons=texts(row["reasons"]),
        evidence=texts(row["evidence"]),
        decided_on=text(row["decided_on"]),
        quote=str(row["quote"]),
        document=str(row["document"]),
        date=text(row["target_date"]),
    )


def text(value: object) -> str | None:
    """A field as text, None where it is null."""
    return None if value is None else str(value)


def texts(value: object) -> tuple[str, ...]:
    """A field that holds a list, as texts."""
    return tuple(map(str, value)) if isinstance(value, list | tuple) else ()


def number(value: object) -> float | None:
    """A field as a number, None where it is none."""
    return float(value) if isinstance(value, int | float) else None
