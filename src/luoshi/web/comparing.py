"""Places side by side: which places, measures and periods an address chooses, and their figures."""

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from luoshi.follow.panel import PanelOptions, panel
from luoshi.ledger import Ledger
from luoshi.ledger.values import Row
from luoshi.web.asking import Ask
from luoshi.web.measured import Pair, Series, series
from luoshi.web.naming import full_path
from luoshi.web.notebook import NOTES
from luoshi.web.page import Field
from luoshi.web.spots import first_spots, spots_below
from luoshi.web.tiles import Counts, Thing, spoken_of, things_of

#: What one comparison holds at most.
MOST_PLACES = 60
MOST_CHOSEN = 6
MOST_PERIODS = 8
MOST_ROWS = 150
#: Measures that can be compared, and those that are offered.
MOST_KNOWN = 2_000
MOST_OFFERED = 60
_FIRST = ("gdp", "growth")

Sort = Literal["place", "target", "result", "margin"]
SORTS: tuple[Sort, ...] = get_args(Sort)
#: The fields of an address, of the page and of its downloads.
FIELDS = (
    Field("place", "A place to compare, by its name.", several=True),
    Field("below", "Compare the places below this one."),
    Field("measure", "A measure and aspect: gdp/growth.", several=True),
    Field("period", "A year: 2026.", several=True),
    Field("sort", "What the rows are ordered by.", choices=SORTS),
)


@dataclass(frozen=True, slots=True)
class Comparison:
    """What was chosen, what could be, and the figures.

    ``unknown`` are names of no place. ``rows`` are those of the panel in the order shown: what is
    downloaded. ``cut`` counts the rows for which there was no room.
    """

    places: tuple[str, ...]
    by_hand: bool
    unknown: tuple[str, ...]
    things: tuple[Thing, ...]
    chosen: tuple[Thing, ...]
    periods: tuple[str, ...]
    years: tuple[str, ...]
    sort: Sort
    rows: tuple[Row, ...]
    series: tuple[Series, ...]
    cut: int


def comparison(ledger: Ledger, ask: Ask) -> Comparison:
    """The comparison for the fields ``place, below, measure, period, sort``; each may stand often."""
    connection = ledger.connection
    places, unknown = _places(connection, ask)
    by_hand = bool(places)
    if not places:
        places = tuple(spot.place for spot in first_spots(connection))[:MOST_PLACES]
    counts = NOTES.recall(ask.state, ("spoken of", places), lambda: spoken_of(connection, places))
    things = things_of(counts, MOST_KNOWN)
    chosen = _chosen(things, ask.several("measure"))
    periods = tuple(sorted({year for thing in chosen for year in thing.periods}, reverse=True))
    years = _years(counts, chosen, periods, ask.several("period"))
    sort: Sort = next((known for known in SORTS if known == ask.one("sort")), SORTS[0])
    rows = _rows(ledger, ask, places, chosen, years)
    if not ask.several("place"):
        told = {row["subject"] for row in rows if row["target"] is not None or row["result"] is not None}
        places = tuple(place for place in places if place in told)
    rows = _ordered([row for row in rows if row["subject"] in places], places, chosen, sort)
    kept = tuple(rows[:MOST_ROWS])
    tellings = tuple(series(connection, thing.measure, thing.aspect, kept) for thing in chosen)
    return Comparison(
        places,
        by_hand,
        unknown,
        things[:MOST_OFFERED],
        chosen,
        periods,
        years,
        sort,
        kept,
        tellings,
        len(rows) - len(kept),
    )


def _places(connection: sqlite3.Connection, ask: Ask) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The places that an address names, and the names that are none."""
    found: dict[str, None] = {}
    unknown = []
    for name in ask.several("place"):
        path = full_path(connection, name)
        if path is None:
            unknown.append(name)
        else:
            found[path] = None
    above = ask.one("below")
    path = full_path(connection, above) if above else None
    if path is not None:
        found |= dict.fromkeys(spot.place for spot in spots_below(connection, path))
    elif above:
        unknown.append(above)
    return tuple(found)[:MOST_PLACES], tuple(unknown)


def _chosen(things: Sequence[Thing], keys: Sequence[str]) -> tuple[Thing, ...]:
    by_key = {thing.key: thing for thing in things}
    named = [by_key[key] for key in keys if key in by_key]
    first = [thing for thing in things if (thing.measure, thing.aspect) == _FIRST]
    return tuple((named or first or list(things[:1]))[:MOST_CHOSEN])


def _years(
    counts: Counts, chosen: Sequence[Thing], periods: Sequence[str], wanted: Sequence[str]
) -> tuple[str, ...]:
    """The years that are wanted, oldest first; else the last that most places have both figures of."""
    named = [year for year in periods if year in wanted]
    if named or not chosen:
        return tuple(sorted(named[:MOST_PERIODS]))
    kinds = counts[chosen[0].measure, chosen[0].aspect]

    def both(year: str) -> tuple[int, int, str]:
        targets, results = (kinds.get(year, {}).get(kind, 0) for kind in ("target", "result"))
        return min(targets, results), targets, year

    return (max(chosen[0].periods, key=both),)


def _rows(
    ledger: Ledger, ask: Ask, places: Sequence[str], chosen: Sequence[Thing], years: Sequence[str]
) -> list[Row]:
    if not places or not chosen:
        return []
    wanted = {(thing.measure, thing.aspect) for thing in chosen}
    options = PanelOptions(
        tuple(dict.fromkeys(thing.measure for thing in chosen)), balanced=True, mentioned=True,
        places=tuple(places), period=years[0] if len(years) == 1 else None,
    )  # fmt: skip
    return [
        row
        for row in panel(ledger, options, ask.today)
        if row["period"] in years and (row["measure"], row["aspect"]) in wanted
    ]


def _ordered(rows: Sequence[Row], places: Sequence[str], chosen: Sequence[Thing], sort: Sort) -> list[Row]:
    """Measure by measure, place by place in the order wanted, year by year."""
    measures = {(thing.measure, thing.aspect): at for at, thing in enumerate(chosen)}
    order = {place: at for at, place in enumerate(places)}
    if sort != "place" and chosen:
        first = (chosen[0].measure, chosen[0].aspect)
        told = [row for row in rows if (row["measure"], row["aspect"]) == first]
        values = _last_values(told, sort)
        # sorted() keeps the order of equals: places without a figure stay as they were, at the end.
        ranked = sorted(places, key=lambda place: -values.get(place, float("-inf")))
        order = {place: at for at, place in enumerate(ranked)}
    return sorted(
        rows,
        key=lambda row: (
            measures[str(row["measure"]), str(row["aspect"])], order[str(row["subject"])], str(row["period"])
        ),
    )  # fmt: skip


def _last_values(rows: Sequence[Row], sort: Sort) -> Mapping[str, float]:
    """The figure of the last year of each place by which it is ordered."""
    found: dict[str, float] = {}
    for row in sorted(rows, key=lambda row: str(row["period"])):
        names = ("margin",) if sort == "margin" else (f"{sort}_low", f"{sort}_high")
        value = next((row[name] for name in names if row[name] is not None), None)
        if isinstance(value, int | float):
            found[str(row["subject"])] = float(value)
    return found


def pairs_by_place(told: Series) -> dict[str, dict[str, Pair]]:
    """The pairs of a series by place and period, in their order."""
    found: dict[str, dict[str, Pair]] = {}
    for pair in told.pairs:
        found.setdefault(pair.place, {})[pair.period] = pair
    return found
