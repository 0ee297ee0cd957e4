"""Places as addresses name them: full paths, names as people type them, names short enough for a chart."""

import sqlite3
from collections.abc import Sequence

from luoshi.ledger.listing import place_condition
from luoshi.places import resolve_place
from luoshi.places.gazetteer import row_of

#: What people leave out of a name that only the ledger knows: 岚州 is 岚州市.
_ENDINGS = "省市县区"


def full_path(connection: sqlite3.Connection, name: str) -> str | None:
    """The full path of a place that is typed: 湖南 is 湖南省; None where it may be several, or none."""
    if told(connection, name):
        return name
    place = resolve_place(name)
    if place is not None:
        return place.path
    if full := _in_ledger(connection, name):
        return full
    found = {path for ending in _ENDINGS if (path := _in_ledger(connection, name + ending))}
    return found.pop() if len(found) == 1 else None


def _in_ledger(connection: sqlite3.Connection, name: str) -> str | None:
    """The one place of the ledger whose path ends with a name; None for none, or for several."""
    term, values = place_condition("subject", name)
    rows = connection.execute(
        f"SELECT DISTINCT subject FROM claims WHERE subject NOT NULL AND {term} LIMIT 2", values
    ).fetchall()
    return str(rows[0][0]) if len(rows) == 1 else None


def told(connection: sqlite3.Connection, path: str) -> bool:
    """Whether any claim or document is about a place."""
    (found,) = connection.execute(
        "SELECT EXISTS (SELECT 1 FROM claims WHERE subject = ?1) "
        "OR EXISTS (SELECT 1 FROM documents WHERE place = ?1)",
        (path,),
    ).fetchone()
    return bool(found)


def parent_of(connection: sqlite3.Connection, path: str) -> str | None:
    """The place directly above one, None for the nation, a province, or where none is known."""
    place = resolve_place(path)
    names = [place.path.removesuffix(place.name)] if place is not None and place.path == path else []
    names += [path[:size] for size in range(len(path) - 2, 1, -1)]
    return next((name for name in names if name and name != path and told(connection, name)), None)


def short_names(paths: Sequence[str]) -> dict[str, str]:
    """A short name for each path; the whole path where two would be the same."""
    short = {path: _short(path, paths) for path in paths}
    return {path: name if list(short.values()).count(name) == 1 else path for path, name in short.items()}


def _short(path: str, paths: Sequence[str]) -> str:
    place = resolve_place(path)
    row = row_of(place) if place is not None and place.path == path else None
    if row is not None:
        return row.short
    above = [other for other in paths if other != path and path.startswith(other)]
    return path.removeprefix(max(above, key=len)) if above else path
