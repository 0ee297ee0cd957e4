"""What a comparison shows, as files: its rows for spreadsheets and Stata, its chart as a picture."""

import io
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

from luoshi.follow.panel import FIELDS
from luoshi.forms.csvs import write_csv
from luoshi.forms.fields import Fields, Row
from luoshi.forms.sheets import write_xlsx
from luoshi.forms.stata import write_dta
from luoshi.ledger import Ledger
from luoshi.web import charts, comparing, drawing
from luoshi.web.asking import Ask
from luoshi.web.comparing import Comparison, comparison
from luoshi.web.faults import PageError
from luoshi.web.naming import short_names
from luoshi.web.page import File, Page

NAME = "luoshi-compare"
_PANEL = Fields("panel", FIELDS)
_Writer = Callable[[Iterable[Row], Fields, Path], None]
#: The forms that are written as files, with their types.
_FILES: dict[str, tuple[_Writer, str]] = {
    "xlsx": (write_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "dta": (write_dta, "application/x-stata-dta"),
}


def download(ledger: Ledger, ask: Ask) -> File:
    """The comparison of an address as CSV, Excel or Stata file, or its chart as SVG or PNG.

    Raises PageError where there is nothing to draw, or no font for it; MissingExtraError where a
    library is not installed.
    """
    kind = ask.names["kind"]
    told = comparison(ledger, ask)
    name = f"{NAME}.{kind}"
    if kind == "csv":
        stream = io.StringIO(newline="")
        write_csv(told.rows, FIELDS, stream)
        # Excel takes a file without the mark for the system's code page.
        return File(b"\xef\xbb\xbf" + stream.getvalue().encode(), "text/csv; charset=utf-8", name)
    if kind in _FILES:
        write, content_type = _FILES[kind]
        return File(_written(write, told.rows, kind), content_type, name)
    return File(_picture(told, kind), "image/png" if kind == "png" else "image/svg+xml", name)


def _written(write: _Writer, rows: Iterable[Row], kind: str) -> bytes:
    with tempfile.TemporaryDirectory(prefix="luoshi-") as folder:
        path = Path(folder) / f"rows.{kind}"
        write(rows, _PANEL, path)
        return path.read_bytes()


def _picture(told: Comparison, kind: str) -> bytes:
    drawn = [series for series in told.series if series.drawable]
    if not drawn:
        raise PageError(404, "compare.nothing_to_draw")
    specification = drawing.under_each_other(drawn, short_names(told.places))
    if kind == "svg":
        return charts.svg(specification).encode()
    if not charts.has_chinese():
        raise PageError(501, "compare.no_font")
    return charts.png(specification)


DOWNLOADS = Page("downloads", r"/compare\.(?P<kind>csv|xlsx|dta|png|svg)", download, fields=comparing.FIELDS)
