"""The small charts of a card: the measures of a subject that are told for most years, drawn over them."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, replace

from luoshi.follow.panel import PanelOptions, panel
from luoshi.forms.names import OTHER
from luoshi.ledger import Ledger
from luoshi.web.measured import Interval, Pair, Series, series, values_of

_YEARS = 12
#: The size of a drawing, and the room around its points.
WIDTH, HEIGHT = 240, 92
_LEFT, _RIGHT, _TOP, _BOTTOM = 16, 16, 18, 22


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


def small_series(ledger: Ledger, subjects: Sequence[str], most: int, today: str) -> tuple[Series, ...]:
    """The measures of a subject (under all its names) that are told for two years or more, oldest first.

    The figures are those of the panel: as people corrected them, the result that counts of several.
    """
    things = _things(ledger.connection, subjects, most)
    if not things:
        return ()
    measures = tuple(dict.fromkeys(measure for measure, _ in things))
    rows = [
        row
        for row in panel(ledger, PanelOptions(measures, mentioned=True, places=tuple(subjects)), today)
        if len(str(row["period"])) == 4
    ]
    rows.sort(key=lambda row: str(row["period"]))
    made = (series(ledger.connection, measure, aspect, rows) for measure, aspect in things)
    return tuple(
        replace(one, pairs=one.pairs[-_YEARS:]) for one in made if one.drawable and len(one.pairs) > 1
    )


def _things(connection: sqlite3.Connection, subjects: Sequence[str], most: int) -> list[tuple[str, str]]:
    """Measures and aspects with a figure in two years or more, of the catalogue before others."""
    rows = connection.execute(
        "SELECT measure, aspect FROM claims "
        f"WHERE subject IN ({', '.join('?' * len(subjects))}) AND kind IN ('target', 'result') "
        "AND length(period) = 4 AND aspect <> 'change' AND qualifier <> 'in_step' GROUP BY measure, aspect "
        f"HAVING count(DISTINCT period) > 1 ORDER BY count(DISTINCT period) DESC, measure LIKE '{OTHER}%', "
        "measure, aspect LIMIT ?",
        (*subjects, most),
    )
    return rows.fetchall()


def drawn(told: Series) -> tuple[Drawn, ...]:
    """Where a chart of :data:`WIDTH` by :data:`HEIGHT` draws the years of a series."""
    placed = [one for pair in told.pairs for one in (pair.goal, pair.reached) if one is not None]
    bounds = [*values_of(told.pairs), *(bound for one in placed for bound in one.bounds)]
    scale = _Scale(min(bounds), max(bounds))
    first, last = int(told.pairs[0].period), int(told.pairs[-1].period)
    step = (WIDTH - _LEFT - _RIGHT) / (last - first) if last > first else 0.0
    return tuple(
        _point(pair, round(_LEFT + (int(pair.period) - first) * step if step else WIDTH / 2, 1), scale)
        for pair in told.pairs
    )


@dataclass(frozen=True, slots=True)
class _Scale:
    low: float
    high: float

    def place(self, value: float) -> float:
        """How far below the upper edge a value is drawn."""
        if self.high <= self.low:
            return round((HEIGHT + _TOP - _BOTTOM) / 2, 1)
        part = (value - self.low) / (self.high - self.low)
        return round(HEIGHT - _BOTTOM - part * (HEIGHT - _TOP - _BOTTOM), 1)

    def middle(self, one: Interval | None) -> float | None:
        """Where an interval's value is drawn: its middle, or its only bound."""
        bounds = () if one is None else one.bounds
        return self.place(sum(bounds) / len(bounds)) if bounds else None


def _point(pair: Pair, x: float, scale: _Scale) -> Drawn:
    goal, band = pair.goal, None
    if goal is not None and len(goal.values) == 2 and goal.values[0] < goal.values[1]:
        band = scale.place(goal.values[1]), scale.place(goal.values[0])
    return Drawn(
        period=pair.period,
        x=x,
        result=scale.middle(pair.reached),
        target=scale.middle(goal),
        band=band,
        open="" if goal is None else "up" if goal.high is None else "down" if goal.low is None else "",
    )
