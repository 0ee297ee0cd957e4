"""The tile grid: one measure in one period over many places, as target, result or margin."""

import sqlite3
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from luoshi.follow.panel import PanelOptions, panel
from luoshi.ledger import Ledger
from luoshi.ledger.values import Row
from luoshi.web.asking import Ask
from luoshi.web.cards import number, text
from luoshi.web.figures import Figure
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
    """A place's cell: what is shown, and all that is known; ``step`` is 1 to 5, None without a value."""

    place: str
    short: str
    row: int | None
    column: int | None
    target: Figure | None
    result: Figure | None
    margin: float | None
    verdict: str | None
    missing: str | None
    step: int | None


@dataclass(frozen=True, slots=True)
class Grid:
    """A grid of tiles with what was chosen for it and what could be; ``bounds`` of the colours."""

    things: tuple[Thing, ...]
    chosen: Thing | None
    period: str | None
    show: Show
    tiles: tuple[Tile, ...]
    bounds: tuple[float, float] | None
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
        return Grid((), None, None, show, tuple(_tile(spot, None) for spot in spots), None, mapped)
    period = ask.one("period")
    if period not in chosen.periods:
        period = _latest(counts[chosen.measure, chosen.aspect], chosen.periods)
    options = PanelOptions((chosen.measure,), chosen.aspect, period=period, mentioned=True, places=here)
    rows = {str(row["subject"]): row for row in panel(ledger, options, ask.today)}
    tiles = [_tile(spot, rows.get(spot.place)) for spot in spots]
    values = [value for tile in tiles if (value := _value(tile, show)) is not None]
    bounds = (min(values), max(values)) if values else None
    return Grid(
        things, chosen, period, show, tuple(_coloured(tile, show, bounds) for tile in tiles), bounds, mapped
    )


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


def _tile(spot: Spot, row: Row | None) -> Tile:
    target = result = None
    if row is not None and row["target"] is not None:
        target = Figure(
            number(row["target_low"]),
            number(row["target_high"]),
            text(row["target_unit"]),
            text(row["target_qualifier"]),
        )
    if row is not None and row["result"] is not None:
        result = Figure(number(row["result_low"]), number(row["result_high"]), text(row["result_unit"]))
    told = row or {}
    return Tile(
        spot.place, spot.short, spot.row, spot.column, target, result, number(told.get("margin")),
        text(told.get("verdict")), text(told.get("missing")) if row else "not read", None,
    )  # fmt: skip


def _value(tile: Tile, show: Show) -> float | None:
    if show == "margin":
        return tile.margin
    figure = tile.target if show == "target" else tile.result
    return figure.value if figure else None


def _coloured(tile: Tile, show: Show, bounds: tuple[float, float] | None) -> Tile:
    """The tile with the step of its colour, from the least value to the most in equal parts."""
    value = _value(tile, show)
    if value is None or bounds is None:
        return tile
    low, high = bounds
    part = (value - low) / (high - low) if high > low else 0.5
    step = min(STEPS, int(part * STEPS) + 1)
    return Tile(
        tile.place, tile.short, tile.row, tile.column, tile.target, tile.result, tile.margin, tile.verdict,
        tile.missing, step,
    )  # fmt: skip
