"""What the room is asked for and what it reports: frozen values and the reading of data files."""

import os
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias

from luoshi.errors import UsageError

SkipReason: TypeAlias = Literal[
    "unsupported", "not_a_document", "not_chinese", "no_text", "no_text_column", "not_text", "not_a_file"
]

MAX_TEXT_BYTES = 64 * 1024 * 1024
MAX_ROW_CHARACTERS = 16 * 1024 * 1024
# What a terminal obeys instead of printing: control characters, line ends, turns of the direction.
_UNSEEN = re.compile("[\0-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
_DATA = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class SourceOptions:
    """What a person settles by hand; it wins over whatever the file says.

    ``columns`` pairs a field with the column of a table that holds it:
    ``(("text", "full_text"),)``. ``encoding`` is a name that Python knows.
    """

    date: str | None = None
    place: str | None = None
    publisher: str | None = None
    columns: tuple[tuple[str, str], ...] = ()
    encoding: str | None = None


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file to read: its path as given (``-`` is standard input) and its size in bytes.

    ``named`` tells whether a person named this very file. One that was only met
    in a folder or by a glob may turn out to be no document, which is no fault. ``told`` is
    the name of a file that was handed over and lies under another one: its document is
    named after it, and no path is kept.
    """

    path: str
    size: int
    named: bool = True
    told: str | None = None

    @property
    def shown(self) -> str:
        """The path, or the name told, as any terminal or database takes it."""
        return printable(self.told or self.path)


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file or a table's row that is no document: not a fault, but named."""

    path: str
    reason: SkipReason
    message: str


@dataclass(frozen=True, slots=True)
class Failed:
    """A path, or one row of a table (counted from 1 without the header), that cannot be read."""

    path: str
    message: str
    row: int | None = None


def load_data(name: str) -> dict[str, object]:
    """Read one of the room's TOML files, such as ``columns.toml``."""
    return tomllib.loads((_DATA / name).read_text(encoding="utf-8"))


def strings(value: object) -> tuple[str, ...]:
    """Give a list of strings from a TOML file as a tuple; anything else in it is an error."""
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise UsageError(f"a data file of luoshi.sources should hold a list of strings here: {value!r}")
    return tuple(value)


def string_table(value: object) -> dict[str, str]:
    """Give a TOML table of strings as a dictionary; anything else in it is an error."""
    if not isinstance(value, dict) or not all(isinstance(item, str) for item in value.values()):
        raise UsageError(f"a data file of luoshi.sources should hold a table of strings here: {value!r}")
    return {str(key): item for key, item in value.items()}


def printable(path: str) -> str:
    """Give a path that any terminal or database takes.

    Undecodable bytes of a name become ``\\xNN``, as do control characters; characters that
    turn the direction of writing become ``\\uNNNN``.
    """
    return visible(os.fsencode(path).decode("utf-8", "backslashreplace"))


def visible(words: str) -> str:
    """Write out what a terminal would obey: an escape becomes ``\\x1b``, U+202E ``\\u202e``.

    >>> visible("报\\x1b[2J告")
    '报\\\\x1b[2J告'
    """
    return _UNSEEN.sub(_written_out, words)


def _written_out(match: re.Match[str]) -> str:
    code = ord(match.group())
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
