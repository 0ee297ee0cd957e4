"""The places of a tile grid: the 31 provinces where a map has them, or those below a place, in rows."""

import csv
import sqlite3
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from luoshi.places.gazetteer import by_code, gazetteer, place_of, row_of

#: Places of a grid at most; a province has fewer cities, a city fewer counties.
MOST = 60
#: Behind every character that a name can have.
_LAST = "\U0010ffff"


@dataclass(frozen=True, slots=True)
class Spot:
    """A place of a grid; ``row`` and ``column`` (from 1) are None where the tiles simply follow."""

    place: str
    short: str
    row: int | None = None
    column: int | None = None


@lru_cache(maxsize=1)
def provinces() -> tuple[Spot, ...]:
    """The 31 provinces, autonomous regions and municipalities of the mainland, from north to south."""
    text = files("luoshi.web").joinpath("data", "tiles.csv").read_text(encoding="utf-8")
    spots = []
    for cells in csv.DictReader(text.splitlines()):
        place = by_code(cells["code"])
        assert place is not None
        row = row_of(place)
        short = row.short if row else place.name
        spots.append(Spot(place.path, short, int(cells["row"]), int(cells["column"])))
    return tuple(spots)


def suggestions() -> tuple[str, ...]:
    """Names that a box for a place offers: the nation and its provinces."""
    return ("中国", *(spot.place for spot in provinces()))


def spots_below(connection: sqlite3.Connection, place: str) -> tuple[Spot, ...]:
    """The places directly below one: those of the gazetteer, then those that only the ledger knows.

    ``place`` is a full path (湖南省株洲市); 中国 has the provinces.
    """
    if place == "中国":
        return provinces()
    known = _divisions(place)
    told = _told_below(connection, place)
    known += [Spot(path, path.removeprefix(place)) for path in told if path not in {s.place for s in known}]
    return tuple(known[:MOST])


def first_spots(connection: sqlite3.Connection) -> tuple[Spot, ...]:
    """The grid where no place is chosen: the provinces, or else the places of the documents."""
    names = [spot.place for spot in provinces()]
    marks = ", ".join("?" * len(names))
    if connection.execute(f"SELECT 1 FROM claims WHERE subject IN ({marks}) LIMIT 1", names).fetchone():
        return provinces()
    rows = connection.execute(
        "SELECT DISTINCT place FROM documents WHERE place NOT NULL AND replaced_by IS NULL ORDER BY place"
    )
    tops: list[str] = []
    for (place,) in rows:
        if not tops or not place.startswith(tops[-1]):
            tops.append(place)
    return tuple(Spot(place, place) for place in tops[:MOST])


def _divisions(place: str) -> list[Spot]:
    codes = [row.code for row in gazetteer().rows if row.valid(None) and place_of(row).path == place]
    if not codes:
        return []
    below = [row for row in gazetteer().rows if row.parent == codes[0] and row.valid(None)]
    return [Spot(place_of(row).path, row.short) for row in sorted(below, key=lambda row: row.code)]


def _told_below(connection: sqlite3.Connection, place: str) -> list[str]:
    rows = connection.execute(
        "SELECT DISTINCT subject FROM claims WHERE subject > ? AND subject < ? ORDER BY subject",
        (place, place + _LAST),
    )
    found: list[str] = []
    for (path,) in rows:
        if not found or not path.startswith(found[-1]):
            found.append(path)
    return found
