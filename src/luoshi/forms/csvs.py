"""Listings as comma-separated values that no spreadsheet takes for formulas."""

import csv
from collections.abc import Iterable, Sequence
from typing import IO

from luoshi.forms.fields import Row, flat_value
from luoshi.wording.figures import number_text

#: Signs with which a spreadsheet starts a formula; a text that begins so is written with a ' before it.
FORMULA_STARTS = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")


def write_csv(rows: Iterable[Row], fields: Sequence[str], stream: IO[str]) -> None:
    """Comma-separated values with a line of headings; no text becomes a formula in a spreadsheet."""
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(fields)
    for row in rows:
        writer.writerow([_csv_cell(row.get(name)) for name in fields])


def _csv_cell(value: object) -> object:
    flat = flat_value(value)
    if isinstance(flat, str):
        flat = flat.encode("utf-8", "replace").decode("utf-8")
        return f"'{flat}" if flat.startswith(FORMULA_STARTS) else flat
    if isinstance(flat, bool):
        return "true" if flat else "false"
    return number_text(flat) if isinstance(flat, float) else flat
