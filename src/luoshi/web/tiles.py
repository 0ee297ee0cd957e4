"""The tile grid: one measure in one period over many places, as target, result or margin."""

import sqlite3
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, get_args

from luoshi.follow.panel import PanelOptions, panel
from luoshi.ledger import Ledger
from luoshi.web.asking import Ask
from luoshi.web.figures import Figure
from luoshi.web.measured import Interval, Pair, series
from luoshi.web.notebook import NOTES
from luoshi.web.spots import Spot

Show = Literal["target", "result", "margin"]
SHOWS: tuple[Show, ...] = get_args(Show)
#: Steps of colour between the least and the most.
STEPS = 5
#: Measures that are offered at most: those that most places speak of.
MOST_MEASURES = 40
_FIRST = ("gdp", "growth")
_FEW = 20


@dataclass(frozen=True, slots=True)
class Thing:
    """A measure and its aspect, with the number of places that speak of it, by year."""

    measure: str
    aspect: str
    places: int
    periods: tuple[str, ...]

    @property
    def key(self) -> str:
        """How an address names it."""
        return f"{self.measure}/{self.aspect}"


@dataclass(frozen=True, slots=True)
class Tile:
    """A place's cell: all that is known, and ``shown``, the figure in the unit of the grid.

    ``step`` is that of its colour, 1 to 5, None without a value.
    """

    place: str
    short: str
    row: int | None
    column: int | None
    target: Figure | None
    result: Figure | None
    margin: float | None
    verdict: str | None
    missing: str | None
    shown: Figure | None
    step: int | None


@dataclass(frozen=True, slots=True)
class Grid:
    """A grid of tiles, what was chosen for it and what could be; ``bounds`` of the colours, in ``unit``."""

    things: tuple[Thing, ...]
    chosen: Thing | None
    period: str | None
    show: Show
    tiles: tuple[Tile, ...]
    bounds: tuple[float, float] | None
    unit: str | None
    mapped: bool


def grid(ledger: Ledger, ask: Ask, spots: Sequence[Spot]) -> Grid:
    """The grid for the fields ``measure`` (gdp/growth), ``period`` and ``show`` of an address."""
    here = tuple(spot.place for spot in spots)
    counts = NOTES.recall(ask.state, ("spoken of", here), lambda: spoken_of(ledger.connection, here))
    things = things_of(counts)
    wanted = ask.one("measure")
    chosen = next((thing for thing in things if thing.key == wanted), None) or _default(things)
    mapped = any(spot.row for spot in spots)
    show: Show = next((known for known in SHOWS if known == ask.one("show")), "target")
    if chosen is None:
        return Grid(
            (), None, None, show, tuple(_tile(spot, None, show, None) for spot in spots), None, None, mapped
        )
    period = ask.one("period")
    if period not in chosen.periods:
        period = _latest(counts[chosen.measure, chosen.aspect], chosen.periods)
    options = PanelOptions((chosen.measure,), chosen.aspect, period=period, mentioned=True, places=here)
    rows = list(panel(ledger, options, ask.today))
    told = series(ledger.connection, chosen.measure, chosen.aspect, rows)
    pairs = {pair.place: pair for pair in told.pairs}
    tiles = [_tile(spot, pairs.get(spot.place), show, told.unit) for spot in spots]
    values = [value for tile in tiles if (value := _value(tile, show)) is not None]
    bounds = (min(values), max(values)) if values else None
    coloured = tuple(_coloured(tile, show, bounds) for tile in tiles)
    return Grid(things, chosen, period, show, coloured, bounds, told.unit, mapped)


Counts = dict[tuple[str, str], dict[str, dict[str, int]]]


def spoken_of(connection: sqlite3.Connection, places: Sequence[str]) -> Counts:
    """How many of the places have a target or a result of each measure, aspect and year, by kind."""
    found: Counts = defaultdict(lambda: defaultdict(dict))
    marks = ", ".join("?" * len(places))
    # Of many places the index by year holds all that is asked for, in order: + keeps SQLite from the
    # index by subject, which is quicker for a few.
    subject = "+subject" if len(places) > _FEW else "subject"
    rows = connection.execute(
        "SELECT measure, aspect, period, kind, count(DISTINCT subject) FROM claims "
        f"WHERE {subject} IN ({marks}) AND length(period) = 4 AND measure NOT LIKE 'other:%' "
        "GROUP BY measure, aspect, period, kind",
        tuple(places),
    )
    for measure, aspect, period, kind, count in rows:
        found[measure, aspect][period][kind] = count
    return found


def things_of(counts: Counts, most: int = MOST_MEASURES) -> tuple[Thing, ...]:
    """The measures that most places speak of, in the most years, with these, newest first."""
    things = [
        Thing(
            *key, max(max(kinds.values()) for kinds in periods.values()), tuple(sorted(periods, reverse=True))
        )
        for key, periods in counts.items()
    ]
    things.sort(key=lambda thing: (-thing.places, -len(thing.periods), thing.measure, thing.aspect))
    return tuple(things[:most])


def _default(things: Sequence[Thing]) -> Thing | None:
    named = (thing for thing in things if (thing.measure, thing.aspect) == _FIRST)
    return next(named, things[0] if things else None)


def _latest(periods: Mapping[str, Mapping[str, int]], order: Sequence[str]) -> str:
    """The latest of the years in which most places set a target (or, where none did, had a result)."""
    return max(order, key=lambda year: (periods[year].get("target", 0), periods[year].get("result", 0), year))


def _tile(spot: Spot, pair: Pair | None, show: Show, unit: str | None) -> Tile:
    if pair is None:
        return Tile(
            spot.place, spot.short, spot.row, spot.column, None, None, None, None, "not read", None, None
        )
    shown = (
        _on_scale(pair.result, pair.reached, unit)
        if show == "result"
        else _on_scale(pair.target, pair.goal, unit)
    )
    return Tile(
        spot.place, spot.short, spot.row, spot.column, pair.target, pair.result, pair.margin, pair.verdict,
        pair.missing, shown, None,
    )  # fmt: skip


def _on_scale(figure: Figure | None, placed: Interval | None, unit: str | None) -> Figure | None:
    """A figure in the unit of the grid: 1.39万亿元 beside 8500亿元 is 13900."""
    if figure is None or placed is None or figure.unit == unit:
        return figure
    return replace(figure, low=placed.low, high=placed.high, unit=unit)


def _value(tile: Tile, show: Show) -> float | None:
    if show == "margin":
        return tile.margin
    return tile.shown.value if tile.shown else None


def _coloured(tile: Tile, show: Show, bounds: tuple[float, float] | None) -> Tile:
    """The tile with the step of its colour, from the least value to the most in equal parts."""
    value = _value(tile, show)
    if value is None or bounds is None:
        return tile
    low, high = bounds
    part = (value - low) / (high - low) if high > low else 0.5
    step = min(STEPS, int(part * STEPS) + 1)
    return replace(tile, step=step)
