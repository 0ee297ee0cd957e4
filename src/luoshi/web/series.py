"""A measure of a subject over the years: its targets and results, and where a small chart draws them."""

import json
import sqlite3
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from luoshi.web.figures import Figure

#: Claims of a subject that are looked at, newest periods first.
_LOOKED = 3000
_YEARS = 12
#: The size of a drawing, and the room around its points.
WIDTH, HEIGHT = 240, 92
_LEFT, _RIGHT, _TOP, _BOTTOM = 16, 16, 18, 22
#: How far 左右 reaches for a rate in percent, and as a share of an amount.
_ABOUT_RATE, _ABOUT_LEVEL = 0.2, 0.02


@dataclass(frozen=True, slots=True)
class Figured:
    """A claim of a series: its figure as printed, its bounds in the canonical unit, its sentence."""

    id: str
    article: str
    figure: Figure
    low: float | None
    high: float | None

    @property
    def value(self) -> float | None:
        """What places it on the scale."""
        if self.low is not None and self.high is not None:
            return (self.low + self.high) / 2
        return self.low if self.low is not None else self.high


@dataclass(frozen=True, slots=True)
class Year:
    """A year of a series; at least one of the two is there."""

    period: str
    target: Figured | None
    result: Figured | None


@dataclass(frozen=True, slots=True)
class Series:
    """A measure and aspect over the years, oldest first."""

    measure: str
    aspect: str
    years: tuple[Year, ...]


@dataclass(frozen=True, slots=True)
class Drawn:
    """A point of a drawing: ``y`` of the result, of the target's value, bounds of its band (top, bottom).

    ``open`` is up for a floor, down for a ceiling, empty for both bounds.
    """

    period: str
    x: float
    result: float | None
    target: float | None
    band: tuple[float, float] | None
    open: str


def series(connection: sqlite3.Connection, subjects: Sequence[str], most: int) -> tuple[Series, ...]:
    """The measures of a subject that are told for the most years, of the catalogue before others."""
    marks = ", ".join("?" * len(subjects))
    rows = connection.execute(
        "SELECT c.measure, c.aspect, c.period, c.kind, c.id, c.article_id, c.low, c.high, c.unit, "
        "c.qualifier, c.reference, c.value_low, c.value_high, c.value_unit FROM claims c "
        "JOIN documents d ON d.id = c.document_id "
        f"WHERE c.subject IN ({marks}) AND d.replaced_by IS NULL AND length(c.period) = 4 "
        "AND c.qualifier <> 'in_step' AND c.aspect <> 'change' AND c.basis IS NULL "
        "ORDER BY c.period DESC, d.date, c.ordinal LIMIT ?",
        (*subjects, _LOOKED),
    ).fetchall()
    groups: dict[tuple[str, str], list[tuple[Any, ...]]] = {}
    for measure, aspect, *rest in rows:
        groups.setdefault((measure, aspect), []).append(tuple(rest))
    made = [_series(measure, aspect, found) for (measure, aspect), found in groups.items()]
    made.sort(key=lambda one: (-len(one.years), one.measure.startswith("other:"), one.measure, one.aspect))
    return tuple(made[:most])


def _series(measure: str, aspect: str, rows: Sequence[tuple[Any, ...]]) -> Series:
    units = Counter(row[11] for row in rows)
    unit = units.most_common(1)[0][0]
    years: dict[str, dict[str, Figured]] = {}
    for (
        period,
        kind,
        identifier,
        article,
        low,
        high,
        printed,
        qualifier,
        reference,
        first,
        last,
        told,
    ) in rows:
        if told == unit:  # later in the order, a later document's figure replaces an earlier one's
            against = json.loads(str(reference)) if reference else None
            figure = Figure(low, high, printed, qualifier, against)
            years.setdefault(str(period), {})[str(kind)] = Figured(
                str(identifier),
                str(article),
                figure,
                first,
                last,
            )
    return Series(
        measure,
        aspect,
        tuple(
            Year(period, told.get("target"), told.get("result"))
            for period, told in sorted(years.items())[-_YEARS:]
        ),
    )


def drawn(told: Series) -> tuple[Drawn, ...]:
    """Where a chart of :data:`WIDTH` by :data:`HEIGHT` draws the years of a series."""
    reach = _ABOUT_RATE if told.aspect == "growth" else None
    bounds = [
        bound
        for year in told.years
        for one in (year.target, year.result)
        if one is not None
        for bound in _bounds(one, reach)
    ]
    low, high = min(bounds), max(bounds)
    room = (high - low) or abs(high) or 1.0
    frame = HEIGHT - _TOP - _BOTTOM

    def place(value: float) -> float:
        return round(
            HEIGHT - _BOTTOM - (value - low) / room * frame if high > low else (HEIGHT + _TOP - _BOTTOM) / 2,
            1,
        )

    first, last = int(told.years[0].period), int(told.years[-1].period)
    step = (WIDTH - _LEFT - _RIGHT) / (last - first) if last > first else 0.0
    found = []
    for year in told.years:
        x = round(_LEFT + (int(year.period) - first) * step if step else WIDTH / 2, 1)
        target, result = year.target, year.result
        band = None
        if target is not None:
            spread = _bounds(target, reach)
            band = (place(max(spread)), place(min(spread))) if max(spread) > min(spread) else None
        found.append(
            Drawn(
                period=year.period,
                x=x,
                result=None if result is None or result.value is None else place(result.value),
                target=None if target is None or target.value is None else place(target.value),
                band=band,
                open=""
                if target is None
                else "up"
                if target.high is None
                else "down"
                if target.low is None
                else "",
            )
        )
    return tuple(found)


def _bounds(one: Figured, reach: float | None) -> list[float]:
    """The bounds of a figure; 左右 reaches a little to either side."""
    found = [bound for bound in (one.low, one.high) if bound is not None]
    if one.figure.qualifier == "about" and one.value is not None:
        off = reach if reach is not None else abs(one.value) * _ABOUT_LEVEL
        found = [one.value - off, one.value + off]
    return found or [0.0]
