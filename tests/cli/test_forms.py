"""Listings as JSON Lines, CSV, Parquet and Excel: complete, safe in a spreadsheet, whole or not at all."""

import csv
import io
import json
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import polars
import pytest

from luoshi.cli.listing import Format, Output, write_jsonl, write_listing
from luoshi.cli.rows import Column, Listing, Row
from luoshi.errors import LuoshiError, MissingExtraError, UsageError
from luoshi.forms.csvs import write_csv
from luoshi.wording.figures import number_text

FIELDS = ("id", "quote", "low", "start", "estimated", "spans", "reference")
LISTING = Listing("claims", FIELDS, (Column("id", lambda row: str(row["id"])),))
ROWS: list[Row] = [
    {"id": "a", "quote": "=HYPERLINK(\"http://x\")", "low": -3.9, "start": 3, "estimated": True,
     "spans": [["报告", 3, 9]], "reference": {"relation": "above", "to": "全国"}},
    {"id": "b", "quote": "增长5.5%左右", "low": None, "start": 0, "estimated": False, "spans": [],
     "reference": None},
]  # fmt: skip


def to_file(tmp_path: Path, form: Format, rows: list[Row] = ROWS) -> Path:
    path = tmp_path / f"out.{form}"
    write_listing(rows, LISTING, Output(form, str(path), str(tmp_path / "luoshi.db")))
    return path


def test_jsonl_keeps_chinese_and_every_field(tmp_path: Path) -> None:
    text = to_file(tmp_path, "jsonl").read_text(encoding="utf-8")
    assert "增长5.5%左右" in text
    assert [json.loads(line) for line in text.splitlines()] == ROWS


def test_jsonl_survives_half_a_surrogate_pair() -> None:
    stream = io.StringIO()
    write_jsonl([{"quote": "\ud83d增长"}, {"quote": "下降"}], stream)
    assert [json.loads(line) for line in stream.getvalue().encode("utf-8").splitlines()] == [
        {"quote": "\ud83d增长"},
        {"quote": "下降"},
    ]
    assert "下降" in stream.getvalue()  # only the line that needs it is escaped


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n"])
def test_csv_text_never_becomes_a_formula(start: str) -> None:
    stream = io.StringIO(newline="")
    write_csv([{"quote": f"{start}1+1", "low": -3.9}], ("quote", "low"), stream)
    rows = list(csv.reader(io.StringIO(stream.getvalue(), newline="")))
    assert rows == [["quote", "low"], [f"'{start}1+1", "-3.9"]]


def test_csv_in_a_file_opens_in_excel(tmp_path: Path) -> None:
    data = to_file(tmp_path, "csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert rows[0]["low"] == "-3.9"
    assert rows[0]["estimated"] == "true"
    assert json.loads(rows[0]["spans"]) == [["报告", 3, 9]]
    assert rows[1]["low"] == ""


def test_parquet_has_types_even_without_rows(tmp_path: Path) -> None:
    frame = polars.read_parquet(to_file(tmp_path, "parquet"))
    assert frame.columns == list(FIELDS)
    assert frame["low"].to_list() == [-3.9, None]
    assert frame["estimated"].to_list() == [True, False]
    assert polars.read_parquet(to_file(tmp_path, "parquet", [])).schema == frame.schema


def test_xlsx_holds_no_formula_and_numbers_as_numbers(tmp_path: Path) -> None:
    with zipfile.ZipFile(to_file(tmp_path, "xlsx")) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert "<v>-3.9</v>" in sheet
    assert "=HYPERLINK" in sheet


def test_xlsx_cuts_what_a_cell_cannot_hold(tmp_path: Path) -> None:
    with zipfile.ZipFile(to_file(tmp_path, "xlsx", [{"id": "a", "quote": "字" * 40_000}])) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert "字…" in sheet


@pytest.mark.parametrize(("form", "library"), [("parquet", "polars"), ("xlsx", "xlsxwriter")])
def test_a_missing_library_is_told_with_the_command_that_installs_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: Format, library: str
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(MissingExtraError, match=r"pip install 'luoshi\[export\]'"):
        to_file(tmp_path, form)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("form", ["table", "jsonl", "csv", "parquet", "xlsx"])
def test_a_failed_listing_leaves_the_old_file(tmp_path: Path, form: Format) -> None:
    path = tmp_path / "out"
    path.write_text("old")

    def rows() -> Iterator[Row]:
        yield ROWS[0]
        raise LuoshiError("broken")

    with pytest.raises(LuoshiError, match="broken"):
        write_listing(rows(), LISTING, Output(form, str(path), "luoshi.db"))
    assert path.read_text() == "old"
    assert [file.name for file in tmp_path.iterdir()] == ["out"]


def test_a_new_file_has_the_rights_of_any_new_file(tmp_path: Path) -> None:
    plain = tmp_path / "plain"
    plain.write_text("")
    assert to_file(tmp_path, "jsonl").stat().st_mode == plain.stat().st_mode


def test_the_ledger_is_never_overwritten(tmp_path: Path) -> None:
    ledger = tmp_path / "luoshi.db"
    ledger.write_text("ledger")
    with pytest.raises(UsageError, match="ledger itself"):
        write_listing(ROWS, LISTING, Output("csv", str(tmp_path / "." / "luoshi.db"), str(ledger)))
    assert ledger.read_text() == "ledger"


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(LuoshiError, match="there is no folder"):
        write_listing(ROWS, LISTING, Output("csv", str(tmp_path / "no" / "out.csv"), "luoshi.db"))


@pytest.mark.parametrize("form", ["table", "jsonl", "csv", "parquet", "xlsx"])
def test_a_file_that_cannot_be_made_is_told_by_its_own_name(tmp_path: Path, form: Format) -> None:
    path = tmp_path / ("x" * 250)  # one that leaves no room for the name it is written under
    with pytest.raises(LuoshiError, match="Cannot write") as told:
        write_listing(ROWS, LISTING, Output(form, str(path), "luoshi.db"))
    assert str(path) in str(told.value)
    assert ".part" not in str(told.value)


@pytest.mark.parametrize(
    ("value", "text"),
    [(5.0, "5"), (5.5, "5.5"), (3.2765e12, "3276500000000"), (-3.9, "-3.9"), (0.0, "0"), (1e18, "1e+18")],
)
def test_numbers_are_short_and_exact(value: float, text: str) -> None:
    assert number_text(value) == text
