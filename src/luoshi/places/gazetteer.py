"""The gazetteer: every division down to the county, with its code and the months of its validity.

The file ``data/places.csv`` is made by ``scripts/build_gazetteer.py`` and read once,
when the first name is looked up. A name that no longer stands (株洲县) is a row with a
``valid_to`` and, where it is known, the codes that it became.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal, NamedTuple, get_args

Level = Literal["nation", "province", "city", "county", "area"]
LEVELS: tuple[str, ...] = get_args(Level)
NATION_CODE = "100000"
# Papers leave the peoples' names out: 恩施州 for 恩施土家族苗族自治州, 芷江县, 鄂伦春旗.
_WITHOUT_PEOPLES = frozenset({"自治州", "自治县", "自治旗"})


@dataclass(frozen=True, slots=True)
class Place:
    """A place: a division of the gazetteer, or one that only its name tells of.

    ``code`` is the six digits of GB/T 2260 (中国 has 100000), None for a place that the
    gazetteer does not know and for functional areas. ``path`` is the full name as far
    as it is known, without 中国: 湖南省株洲市石峰区. ``parent`` is the code of the
    nearest known division above.
    """

    code: str | None
    name: str
    path: str
    level: Level
    parent: str | None


class Row(NamedTuple):
    """A line of ``places.csv``: a name that a code had from one month to before another."""

    code: str
    name: str
    level: Level
    parent: str
    valid_from: str
    valid_to: str
    short: str
    kind: str
    became: str

    def valid(self, on: str | None) -> bool:
        """Say whether the name stood on an ISO date (or month, or year); today for None."""
        if on is None:
            return not self.valid_to
        return self.valid_from <= on and (not self.valid_to or on < self.valid_to)


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """The rows, found by full name, by short name (without suffix), and by code."""

    rows: tuple[Row, ...]
    by_name: dict[str, list[Row]]
    by_short: dict[str, list[Row]]
    by_code: dict[str, list[Row]]

    def named(self, name: str) -> list[Row]:
        """Give the rows that have this full or short name."""
        found = self.by_name.get(name, [])
        return found + [row for row in self.by_short.get(name, []) if row.name != name]


def read_data(name: str) -> list[list[str]]:
    """Read a data file of this room: its cells, without the heading and empty lines.

    The files have no quoted cells, so splitting is enough, and faster than a reader.
    """
    text = (Path(__file__).parent / "data" / name).read_text(encoding="utf-8")
    return [line.split(",") for line in text.splitlines()[1:] if line]


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    """Give the gazetteer, read on first use."""
    rows = tuple(map(Row._make, read_data("places.csv")))
    found = Gazetteer(rows, {}, {}, {})
    for row in rows:
        found.by_name.setdefault(row.name, []).append(row)
        found.by_short.setdefault(row.short, []).append(row)
        if row.kind in _WITHOUT_PEOPLES:
            found.by_short.setdefault(row.short + row.kind[-1], []).append(row)
        found.by_code.setdefault(row.code, []).append(row)
    return found


def _overlap(lower: Row, upper: Row) -> tuple[bool, str]:
    """Rank an upper row: it stood when the lower one last stood, else the later the better."""
    last = lower.valid_to or "9999"
    return upper.valid_from < last <= (upper.valid_to or "9999"), upper.valid_to or "9999"


@lru_cache(maxsize=8192)
def parent_row(row: Row) -> Row | None:
    """Give the row above, under the name that it had when this one last stood."""
    uppers = gazetteer().by_code.get(row.parent)
    return max(uppers, key=lambda upper: _overlap(row, upper)) if uppers else None


@lru_cache(maxsize=8192)
def place_of(row: Row) -> Place:
    """Make the place of a row: 430204 -> 湖南省株洲市石峰区."""
    upper = parent_row(row)
    above = "" if upper is None or upper.level == "nation" else place_of(upper).path
    return Place(row.code, row.name, above + row.name, row.level, row.parent or None)


def row_of(place: Place) -> Row | None:
    """Give the row of a place that the gazetteer knows, else None."""
    rows = gazetteer().by_code.get(place.code or "", [])
    return next((row for row in rows if row.name == place.name), None)


@lru_cache(maxsize=1)
def areas() -> dict[str, Place]:
    """Give the functional areas of national rank, which have no code: 雄安新区 is 河北省雄安新区."""
    return {
        name: Place(None, name, path, "province" if name.endswith("兵团") else "area", parent)
        for name, parent, path in read_data("areas.csv")
    }


def nation() -> Place:
    """Give 中国."""
    return place_of(gazetteer().by_code[NATION_CODE][0])


def by_code(code: str) -> Place | None:
    """Give the place that has a code today, else the last that had it, else None."""
    rows = gazetteer().by_code.get(code)
    return place_of(max(rows, key=lambda row: row.valid_to or "9999")) if rows else None


def history(code: str) -> list[tuple[Place, str, str]]:
    """Give the names that a code had, each with its first month and the month after its last, "" if open.

    420600 was 襄樊市 before it was 襄阳市.
    """
    rows = sorted(gazetteer().by_code.get(code, []), key=lambda row: row.valid_from)
    return [(place_of(row), row.valid_from, row.valid_to) for row in rows]


def successors(place: Place) -> list[Place]:
    """Give what an abolished or renamed place became: 株洲县 -> 渌口区. Empty for one that stands."""
    row = row_of(place)
    return _places(row.became.split(";")) if row and row.became else []


def _places(codes: Iterable[str]) -> list[Place]:
    return [place for code in codes if (place := by_code(code)) is not None]
