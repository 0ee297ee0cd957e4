"""Which column of a table holds what, by its name, and a row's values by that."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from luoshi.errors import SourceError, UsageError
from luoshi.sources.header import Told
from luoshi.sources.printed import as_place
from luoshi.sources.source import load_data, strings

_PLACE_STEPS = ("province", "city", "county")
_FOLD = re.compile(r"[\s_\-]+")


@dataclass(frozen=True, slots=True)
class Row:
    """A row's values by field, as text; ``text`` is the document's."""

    text: str | None
    name: str | None
    told: Told


def choose_columns(names: Sequence[str], mapping: Sequence[tuple[str, str]], where: str) -> dict[str, str]:
    """Give the column of each field that a table has: ``{"text": "full_text", "date": "publish_date"}``.

    ``mapping`` (field, column) is a person's and wins. Raises UsageError for a field
    that does not exist, SourceError for a column that the table does not have.
    """
    known = _column_names()
    chosen = _mapped(names, mapping, where)
    by_fold: dict[str, str] = {}
    for name in names:
        by_fold.setdefault(_fold(name), name)
    taken = set(chosen.values())
    for field, candidates in known.items():
        if field in chosen:
            continue
        for candidate in candidates:
            column = by_fold.get(candidate)
            if column is not None and column not in taken:
                chosen[field] = column
                taken.add(column)
                break
    return chosen


def recognised(names: Sequence[str]) -> int:
    """Count the names that are a known column's."""
    known = {name for candidates in _column_names().values() for name in candidates}
    return sum(_fold(name) in known for name in names)


def row_values(values: Mapping[str, str], columns: Mapping[str, str]) -> Row:
    """Pick a row's values by field; a blank cell is None."""

    def value(field: str) -> str | None:
        found = values.get(columns[field]) if field in columns else None
        return found.strip() or None if found else None

    publisher, url = value("publisher"), value("url")
    if publisher and re.match(r"https?://", publisher):
        # A column named source holds an address as often as a paper's name.
        publisher, url = None, url or publisher
    told = Told(
        title=value("title"),
        publisher=publisher,
        place=_place(value("place"), [value(step) for step in _PLACE_STEPS]),
        date=value("date"),
        # A spreadsheet writes a year as 2026.0 where cells of the column are empty.
        year=re.sub(r"\.0+$", "", value("year") or "") or None,
        url=url,
    )
    return Row(values.get(columns["text"]) if "text" in columns else None, value("name"), told)


def _place(whole: str | None, steps: Sequence[str | None]) -> str | None:
    """Join province, city and county to a path; a column of the whole place wins over it."""
    path = ""
    for step in steps:
        if step and step not in ("全省", "省本级", "市本级", "本级", "-", "/"):
            full = as_place(step) or step
            path = full if full.startswith(path) else path if path.endswith(full) else path + full
    if whole and path and not whole.startswith(path) and whole not in path:
        return path + whole if as_place(whole) == whole and whole != "中国" else whole
    return max((whole or "", path), key=len) or None


def _mapped(names: Sequence[str], mapping: Sequence[tuple[str, str]], where: str) -> dict[str, str]:
    known = _column_names()
    chosen: dict[str, str] = {}
    for field, column in mapping:
        if field not in known:
            raise UsageError(f"there is no field {field!r} to map a column to; there are {', '.join(known)}")
        if column not in names:
            raise SourceError(f"{where}: has no column {column!r}; its columns are {', '.join(names)}")
        chosen[field] = column
    return chosen


def _fold(name: str) -> str:
    return _FOLD.sub("", name.strip().lower())


@lru_cache(maxsize=1)
def _column_names() -> dict[str, tuple[str, ...]]:
    data = load_data("columns.toml")
    return {field: tuple(map(_fold, strings(names))) for field, names in data.items()}
