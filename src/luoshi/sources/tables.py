"""Tables of documents, one a row: CSV, TSV and JSON Lines, read row by row in flat memory."""

import csv
import io
import itertools
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from luoshi.errors import SourceError
from luoshi.model import Document, stable_id
from luoshi.sources.columns import choose_columns, recognised, row_values
from luoshi.sources.decode import undecodable
from luoshi.sources.header import Told
from luoshi.sources.source import MAX_ROW_CHARACTERS, Failed, Skipped, SourceOptions, visible
from luoshi.sources.text import document_from_text, is_chinese
from luoshi.sources.titles import report_title

if TYPE_CHECKING:
    from _csv import Reader

_DELIMITERS = ",\t;|"
_BROKEN = re.compile("[\0\ud800-\udfff]")  # a zero, half of a surrogate pair: no database takes them
_LONGEST_NAME = 120
_Record: TypeAlias = "tuple[int, dict[str, str] | Failed]"  # the number of a row, and its values by column


@dataclass(frozen=True, slots=True)
class Table:
    """A table that is being read: its path for messages and documents, and how to read it."""

    shown: str
    path: str | None
    stem: str
    named: bool
    options: SourceOptions


@dataclass(slots=True)
class _Names:
    """The names that a table's rows have got so far; a second 通知 becomes 通知-2."""

    counts: dict[str, int] = field(default_factory=dict)

    def unique(self, name: str) -> str:
        """Give a name that no earlier row has."""
        count = self.counts.get(name, 0) + 1
        self.counts[name] = count
        return self.unique(f"{name}-{count}") if count > 1 else name


def read_delimited(stream: io.TextIOBase, table: Table, ending: str) -> Iterator[Document | Skipped | Failed]:
    """Read a CSV or TSV table whose first line names the columns, giving a document a row.

    The delimiter is the one under which most column names are known. A row that does
    not fit its header is Failed, with its number, and the rows below it are read. Raises
    SourceError where the table as a whole cannot be read.
    """
    csv.field_size_limit(MAX_ROW_CHARACTERS)
    lines = _lines(stream, table)
    first = next((line for line in lines if line.strip()), "")
    delimiter = "\t" if ending in ("tsv", "tab") else _delimiter(first)
    rows = csv.reader(itertools.chain([first], lines), delimiter=delimiter)
    try:
        header = [name.strip() for name in next(rows, [])]
    except csv.Error as error:
        raise SourceError(f"{table.shown}: the line of column names cannot be read: {error}") from error
    if "text" not in choose_columns(header, table.options.columns, table.shown):
        yield _no_text_column(header, table)
        return
    yield from _documents(_rows(rows, header, table), table)


def read_json_lines(stream: io.TextIOBase, table: Table) -> Iterator[Document | Skipped | Failed]:
    """Read JSON Lines, giving a document an object.

    A line that is no JSON object, or has no text, is Failed with its number. Where
    the first object has no text column the table holds no documents.
    """
    yield from _documents(_objects(_lines(stream, table), table), table)


def looks_like_table(sample: str) -> str | None:
    """Tell the form of standard input by its beginning: ``lines``, ``table``, or None for a text."""
    first = next((line for line in sample.splitlines() if line.strip()), "")
    if first.lstrip().startswith("{") and not isinstance(_object(first), str):
        return "lines"
    names = next(csv.reader([first[:4000]], delimiter=_delimiter(first)), [])
    columns = choose_columns(names, (), "-")
    return "table" if "text" in columns and len(names) >= 2 and recognised(names) >= 2 else None


def _rows(rows: "Reader", header: Sequence[str], table: Table) -> Iterator[_Record]:
    """Give a CSV table's rows by the names of their columns; empty lines are nothing."""
    for number in itertools.count(1):
        try:
            cells = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            raise SourceError(
                f"{table.shown}: row {number} (line {rows.line_num}) cannot be read: {error}; "
                "is a quotation mark not closed?"
            ) from error
        surplus = cells[len(header) :]
        if len(cells) < len(header) or any(cell.strip() for cell in surplus):
            if any(cell.strip() for cell in cells):
                message = (
                    f"row {number} (line {rows.line_num}) has {len(cells)} fields, the header {len(header)}; "
                    "put a text that holds the delimiter between quotation marks"
                )
                yield number, Failed(table.shown, message, number)
        elif any(cell.strip() for cell in cells):
            yield number, dict(zip(header, cells, strict=False))


def _objects(lines: Iterator[str], table: Table) -> Iterator[_Record]:
    """Give the objects of JSON Lines, their values as strings."""
    for number, line in enumerate(lines, 1):
        if line.strip():
            values = _object(line)
            if isinstance(values, str):
                yield number, Failed(table.shown, f"line {number} {values}", number)
            else:
                yield number, values


def _documents(records: Iterator[_Record], table: Table) -> Iterator[Document | Skipped | Failed]:
    """Make documents of records; the first tells whether the table holds texts at all."""
    names = _Names()
    fields: tuple[str, ...] | None = None
    columns: dict[str, str] = {}
    for number, values in records:
        if isinstance(values, Failed):
            yield values
            continue
        first = fields is None
        if tuple(values) != fields:
            fields = tuple(values)
            # A column named by hand must be in the first record; later ones may leave it out.
            mapping = [pair for pair in table.options.columns if first or pair[1] in values]
            columns = choose_columns(fields, mapping, table.shown)
        if "text" in columns:
            document = _document(values, columns, table, names, number)
        else:
            document = Failed(table.shown, f"row {number} has no text among {_listed(fields)}", number)
        if first and ("text" not in columns or not _holds_texts(document, table)):
            yield _no_text_column(fields, table)
            return
        yield document


def _document(
    values: Mapping[str, str], columns: Mapping[str, str], table: Table, names: _Names, number: int
) -> Document | Skipped | Failed:
    row = row_values(values, columns)
    if row.text is None or not row.text.strip():
        return Skipped(f"{table.shown}#{number}", "no_text", f"row {number} has no text")
    if any(_BROKEN.search(values.get(column, "")) for column in columns.values()):
        return Failed(table.shown, f"row {number} holds broken characters; get a sound copy of it", number)
    printed = _tidy(row.name or _name(row.told) or "")
    name = names.unique(printed or _tidy(f"{table.stem}-{number}"))
    # The number of a row shifts when one is put in above it; its text stays.
    key = name if printed else f"row-{stable_id(row.text)[:12]}"
    path = f"{table.path}#{key}" if table.path else None
    return document_from_text(row.text, name, table.options, row.told, path)


def _tidy(name: str) -> str:
    return visible(" ".join(name.split()))[:_LONGEST_NAME]


def _holds_texts(document: Document | Skipped | Failed, table: Table) -> bool:
    """Tell by its first row whether a table met in a folder holds Chinese texts, not words or ids."""
    return table.named or not isinstance(document, Document) or is_chinese(document.text)


def _listed(fields: Sequence[str]) -> str:
    return visible(", ".join(fields))[:300] or "none"


def _name(told: Told) -> str | None:
    """Name a row by its title, unless the title is only the report's kind: then 2026_湖南省."""
    if told.title:
        report = report_title(told.title)
        if report is None or report.place or len(told.title) > len("2026年政府工作报告"):
            return told.title
    if told.place and (told.year or told.date):
        return f"{(told.year or told.date or '')[:4]}_{told.place}"
    return told.title


def _object(line: str) -> dict[str, str] | str:
    """Read a line as a JSON object of strings, or say what is wrong with it."""
    try:
        found = json.loads(line)
    except ValueError as error:
        return f"is no JSON: {error}"
    except RecursionError:
        return "is nested too deep"
    if not isinstance(found, dict):
        return "is no JSON object; write one object a line"
    return {str(key): value if isinstance(value, str) else _plain(value) for key, value in found.items()}


def _plain(value: object) -> str:
    """Give a number as printed; lists of paragraphs are joined by line ends, the rest is nothing."""
    if isinstance(value, bool) or value is None:
        return ""
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        return "\n".join(value)
    return ""


def _no_text_column(names: Sequence[str], table: Table) -> Skipped:
    message = f"has no column of texts (its columns are {_listed(names)}); name it with --columns text=COLUMN"
    if table.named:
        raise SourceError(f"{table.shown}: {message}")
    return Skipped(table.shown, "no_text_column", message)


def _delimiter(first: str) -> str:
    def score(delimiter: str) -> tuple[int, int]:
        try:
            names = next(csv.reader([first[:4000]], delimiter=delimiter), [])
        except csv.Error:
            return (0, 0)
        return recognised(names), len(names)

    return max(_DELIMITERS, key=score)


def _lines(stream: io.TextIOBase, table: Table) -> Iterator[str]:
    """Give lines with their ends, bounded; raises SourceError at bytes that are no text."""
    number = 0
    while True:
        try:
            line = stream.readline(MAX_ROW_CHARACTERS + 1)
        except UnicodeDecodeError as error:
            words = undecodable(table.shown, error.encoding, error)
            raise SourceError(f"{words} (below line {number}, the offset counted in a block)") from error
        if not line:
            return
        number += 1
        if len(line) > MAX_ROW_CHARACTERS:
            raise SourceError(
                f"{table.shown}: line {number} is longer than {MAX_ROW_CHARACTERS:,} characters"
            )
        yield line
