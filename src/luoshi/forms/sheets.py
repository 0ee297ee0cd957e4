"""Listings as Parquet and Excel files, through the libraries of the extra ``export``."""

import importlib
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from types import ModuleType
from typing import IO, TYPE_CHECKING

from luoshi.errors import LuoshiError, MissingExtraError
from luoshi.forms.fields import Fields, FieldType, Row, field_type, flat_value
from luoshi.wording.i18n import t

if TYPE_CHECKING:
    import polars

BATCH = 20_000
EXCEL_ROWS = 1_048_575  # below the line of headings
EXCEL_CHARACTERS = 32_767
CUT_MARK = "…"
WIDE_FIELDS = {"quote": 60, "headline": 40, "body": 80, "passage": 60, "name": 30, "title": 40, "path": 40}


def write_parquet(rows: Iterable[Row], listing: Fields, path: Path) -> None:
    """Write a Parquet file: numbers as numbers, lists and objects as JSON text."""
    pl = library("polars")
    schema = {name: polars_type(pl, field_type(name)) for name in listing.fields}
    frames: list[polars.DataFrame] = [pl.DataFrame(schema=schema)]
    for batch in _batches(rows):
        columns = {name: [cell(row, name) for row in batch] for name in listing.fields}
        frames.append(pl.DataFrame(columns, schema=schema))
    # Opened here, a file that cannot be is told as the system tells it.
    with path.open("wb") as stream:
        try:
            pl.concat(frames).write_parquet(stream)
        except pl.exceptions.ComputeError as fault:  # the disk is full
            raise OSError(str(fault)) from fault


def write_xlsx(rows: Iterable[Row], listing: Fields, path: Path) -> None:
    """Write an Excel file: every text as text, never as a formula or a link."""
    xlsxwriter = library("xlsxwriter")
    with path.open("wb") as stream:
        try:
            _write_book(xlsxwriter, rows, listing, stream)
        except library("xlsxwriter.exceptions").FileCreateError as fault:
            raise OSError(*fault.args) from fault


def _write_book(xlsxwriter: ModuleType, rows: Iterable[Row], listing: Fields, stream: IO[bytes]) -> None:
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(stream, options) as book:
        sheet = book.add_worksheet(listing.noun)
        sheet.freeze_panes(1, 0)
        bold = book.add_format({"bold": True})
        for at, name in enumerate(listing.fields):
            sheet.set_column(at, at, WIDE_FIELDS.get(name, 14))
            sheet.write_string(0, at, name, bold)
        for number, row in enumerate(rows, start=1):
            if number > EXCEL_ROWS:
                raise LuoshiError(t("error.too_many_rows", count=EXCEL_ROWS))
            for at, name in enumerate(listing.fields):
                _write_cell(sheet, number, at, cell(row, name))
        if listing.fields:
            sheet.autofilter(0, 0, 0, len(listing.fields) - 1)


def _write_cell(sheet: "object", number: int, at: int, value: str | float | bool | None) -> None:
    # The library ships no types; these are its three plain writers.
    if isinstance(value, bool):
        sheet.write_boolean(number, at, value)  # type: ignore[attr-defined]
    elif isinstance(value, int | float):
        sheet.write_number(number, at, value)  # type: ignore[attr-defined]
    elif value:
        text = value.encode("utf-8", "replace").decode("utf-8")
        if len(text) > EXCEL_CHARACTERS:
            text = text[: EXCEL_CHARACTERS - 1] + CUT_MARK
        sheet.write_string(number, at, text)  # type: ignore[attr-defined]


def cell(row: Row, name: str) -> str | float | bool | None:
    """A field's value as one cell of its type."""
    value = flat_value(row.get(name))
    if value is None:
        return None
    match field_type(name):
        case "number":
            return float(value)
        case "integer":
            return int(value)
        case "boolean":
            return bool(value)
        case _:
            return str(value)


def polars_type(pl: ModuleType, kind: FieldType) -> object:
    """The type of a column in polars."""
    return {"number": pl.Float64, "integer": pl.Int64, "boolean": pl.Boolean}.get(kind, pl.String)


def _batches(rows: Iterable[Row]) -> Iterator[list[Row]]:
    iterator = iter(rows)
    while batch := list(islice(iterator, BATCH)):
        yield batch


def library(name: str) -> ModuleType:
    """Import a library of the extra ``export``. Raises MissingExtraError where it is not installed."""
    try:
        return importlib.import_module(name)
    except ImportError as fault:
        raise MissingExtraError(t("error.missing_export", name=name)) from fault
