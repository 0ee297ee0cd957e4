"""Tables of documents, one a row: CSV, TSV and JSON Lines, read row by row in flat memory."""

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from luoshi.errors import SourceError
from luoshi.model import Document
from luoshi.sources.columns import choose_columns, recognised, row_values
from luoshi.sources.decode import undecodable
from luoshi.sources.header import Told
from luoshi.sources.source import MAX_ROW_CHARACTERS, Failed, Skipped, SourceOptions
from luoshi.sources.text import document_from_text, is_chinese
from luoshi.sources.titles import report_title

_DELIMITERS = ",\t;|，"
_BROKEN = re.compile("[\0\ud800-\udfff]")  # a zero, half of a surrogate pair: no database takes them
_TOO_LONG = f"is longer than {MAX_ROW_CHARACTERS // 1024**2} million characters"


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
    rows = csv.reader(_chain(first, lines), delimiter=delimiter)
    try:
        header = [name.strip() for name in next(rows, [])]
    except csv.Error as error:
        raise SourceError(f"{table.shown}: the line of column names cannot be read: {error}") from error
    columns = choose_columns(header, table.options.columns, table.shown)
    if "text" not in columns:
        yield _no_text_column(header, table)
        return
    names, number = _Names(), 0
    while True:
        number += 1
        try:
            cells = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            raise SourceError(
                f"{table.shown}: row {number} (line {rows.line_num}) cannot be read: {error}; "
                "is a quotation mark not closed?"
            ) from error
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) != len(header) and not _only_blank(cells[len(header) :], len(cells) - len(header)):
            yield Failed(
                table.shown,
                f"row {number} (line {rows.line_num}) has {len(cells)} fields, the header {len(header)}; "
                "put a text that holds the delimiter between quotation marks",
                number,
            )
            continue
        document = _document(dict(zip(header, cells, strict=False)), columns, table, names, number)
        if isinstance(document, Document) and number == 1 and not _holds_texts(document, table):
            yield _no_text_column(header, table)
            return
        yield document


def read_json_lines(stream: io.TextIOBase, table: Table) -> Iterator[Document | Skipped | Failed]:
    """Read JSON Lines, giving a document an object.

    A line that is no JSON object, or has no text, is Failed with its number. Where
    the first object has no text column the table holds no documents.
    """
    names, checked = _Names(), False
    for number, line in enumerate(_lines(stream, table), 1):
        if not line.strip():
            continue
        values = _object(line)
        if isinstance(values, str):
            yield Failed(table.shown, f"line {number} {values}", number)
            continue
        columns = choose_columns(list(values), table.options.columns if not checked else (), table.shown)
        columns |= {field: column for field, column in table.options.columns if column in values}
        if "text" not in columns:
            if not checked:
                yield _no_text_column(list(values), table)
                return
            fields = ", ".join(values)[:300]
            yield Failed(table.shown, f"line {number} has no text; its fields are {fields}", number)
            continue
        document = _document(values, columns, table, names, number)
        if not checked and isinstance(document, Document) and not _holds_texts(document, table):
            yield _no_text_column(list(values), table)
            return
        checked = True
        yield document


def looks_like_table(sample: str) -> str | None:
    """Tell the form of standard input by its beginning: ``lines``, ``table``, or None for a text."""
    first = next((line for line in sample.splitlines() if line.strip()), "")
    if first.lstrip().startswith("{") and not isinstance(_object(first), str):
        return "lines"
    names = next(csv.reader([first[:4000]], delimiter=_delimiter(first)), [])
    columns = choose_columns(names, (), "-")
    return "table" if "text" in columns and len(names) >= 2 and recognised(names) >= 2 else None


def _document(
    values: Mapping[str, str], columns: Mapping[str, str], table: Table, names: _Names, number: int
) -> Document | Skipped | Failed:
    row = row_values(values, columns)
    where = f"row {number}"
    if row.text is None or not row.text.strip():
        return Skipped(f"{table.shown}#{number}", "no_text", f"{where} has no text")
    if _BROKEN.search(row.text):
        return Failed(table.shown, f"{where} holds broken characters; get a sound copy of it", number)
    name = names.unique(row.name or _name(row.told) or f"{table.stem}-{number}")
    path = f"{table.path}#{name}" if table.path else None
    return document_from_text(row.text, name, table.options, row.told, path)


def _holds_texts(document: Document, table: Table) -> bool:
    """Tell by its first row whether a table met in a folder holds Chinese texts, not words or ids."""
    return table.named or is_chinese(document.text)


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
    message = (
        f"has no column of texts (its columns are {', '.join(names)[:300] or 'none'}); "
        "name it with --columns text=COLUMN"
    )
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


def _only_blank(extra: Sequence[str], surplus: int) -> bool:
    """Tell whether a row is longer than its header by empty cells alone, as spreadsheets write."""
    return surplus > 0 and not any(cell.strip() for cell in extra)


def _chain(first: str, rest: Iterator[str]) -> Iterator[str]:
    yield first
    yield from rest


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
            raise SourceError(f"{table.shown}: line {number} {_TOO_LONG}; split it")
        yield line
