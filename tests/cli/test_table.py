"""Tables: lines fit, Chinese counts as two cells, nothing steers the terminal."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from luoshi.cli.rows import Column, Listing
from luoshi.cli.signs import clean, clean_text
from luoshi.cli.table import cut, fit, wants_colour, write_table


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


COLUMNS = (
    Column("id", lambda row: str(row["id"]), least=4, rank=2),
    Column("quote", lambda row: str(row["quote"]), least=8, most=200),
    Column("figure", lambda row: str(row["figure"]), least=4, rank=1, right=True, style="green"),
)
LISTING = Listing("claims", ("id", "quote", "figure"), COLUMNS)
ROWS = [
    {
        "id": "a1",
        "quote": "全市生产总值增长5.5%左右，城镇新增就业3万人以上，粮食产量稳定在120亿斤",
        "figure": "5.5%",
    },
    {"id": "b2", "quote": "short", "figure": "12,000"},
]


@pytest.mark.parametrize(
    ("text", "width", "shown"),
    [
        ("abc", 5, "abc  "),
        ("落实", 4, "落实"),
        ("落实台账", 6, "落实… "),
        ("落实台账", 5, "落实…"),
        ("a落实台账", 4, "a落…"),
        ("abcdef", 1, "…"),
    ],
)
def test_cut_counts_cells(text: str, width: int, shown: str) -> None:
    assert cut(text, width) == shown
    assert cell_len(shown) == width


@given(st.text(alphabet=st.sampled_from("ab 落实％。…")), st.integers(1, 30), st.booleans())
def test_cut_always_has_the_width(text: str, width: int, right: bool) -> None:
    assert cell_len(cut(text, width, right=right)) == width


@pytest.mark.parametrize("columns", [20, 40, 80, 200])
def test_every_line_fits_the_terminal(columns: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    monkeypatch.setenv("NO_COLOR", "1")
    stream = Terminal()
    write_table(ROWS, LISTING, stream)
    lines = stream.getvalue().splitlines()
    assert len(lines) == 3
    assert max(map(cell_len, lines)) <= columns


def test_a_pipe_gets_whole_texts_and_no_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    stream = io.StringIO()
    write_table(ROWS, LISTING, stream)
    assert ROWS[0]["quote"] in stream.getvalue()
    assert "\x1b" not in stream.getvalue()


def test_colour_on_a_terminal_only_and_never_against_no_color(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert wants_colour(Terminal())
    assert not wants_colour(io.StringIO())
    monkeypatch.setenv("NO_COLOR", "1")
    assert not wants_colour(Terminal())


def test_a_text_cannot_steer_the_terminal() -> None:
    stream = io.StringIO()
    write_table([{"id": "\x1b[2J", "quote": "a\nb\u2028c", "figure": ""}], LISTING, stream)
    assert "\x1b" not in stream.getvalue()
    assert len(stream.getvalue().splitlines()) == 2


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("城镇新\n增就业", "城镇新增就业"),
        ("M2\r\n增长", "M2增长"),
        ("two\nwords", "two words"),
        ("a\x1b[0m", "a[0m"),
        ("a\tb\u2028c", "a b c"),
        ("\u202e增\u2066长\x9b1m", "增长1m"),
    ],
)
def test_a_text_comes_on_one_line(text: str, line: str) -> None:
    assert clean(text) == line


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("一\n\t二\r\n三\r四", "一\n\t二\n三\n四"),
        ("\x1b]0;title\x07一", "]0;title一"),
        ("\x9b2J一\u202e二\u2069", "2J一二"),
    ],
)
def test_a_running_text_keeps_its_lines_and_steers_nothing(text: str, shown: str) -> None:
    assert clean_text(text) == shown


@pytest.mark.parametrize(
    ("text", "width", "shown"),
    [("湖南省株洲市石峰区", 8, "…石峰区 "), ("湖南省株洲市石峰区", 7, "…石峰区"), ("湖南省", 8, "湖南省  ")],
)
def test_a_tail_is_kept(text: str, width: int, shown: str) -> None:
    assert cut(text, width, tail=True) == shown
    assert cell_len(shown) == width


def test_columns_without_room_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "20")
    quote = Column("quote", lambda row: str(row["quote"]), least=15, most=200)
    listing = Listing("claims", ("id", "quote"), (COLUMNS[0], quote))
    row = {"id": "abcd", "quote": "全市生产总值增长5.5%左右"}
    stream = io.StringIO()
    assert write_table([row], listing, stream) == ["id"]
    assert "全市生产总值增长5.5…" in stream.getvalue()  # with the room of the other column
    assert write_table([{**row, "id": ""}], listing, io.StringIO()) == []
    monkeypatch.setenv("COLUMNS", "80")
    assert write_table([row], listing, io.StringIO()) == []


def test_no_rows_print_nothing() -> None:
    stream = io.StringIO()
    assert write_table([], LISTING, stream) == []
    assert stream.getvalue() == ""


@given(
    st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20), st.integers(0, 5)), min_size=1, max_size=8),
    st.integers(10, 200),
)
def test_fit_never_goes_over_the_room(shapes: list[tuple[int, int, int]], room: int) -> None:
    columns = [Column("id", str, least=least, rank=rank) for _, least, rank in shapes]
    widths = fit(columns, ["x"] * len(columns), [["y" * size for size, _, _ in shapes]], room)
    shown = [width for width in widths if width]
    assert sum(shown) + 2 * max(0, len(shown) - 1) <= room or len(shown) == 1
