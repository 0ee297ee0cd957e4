"""Charts: how a wording is drawn, one scale for units that differ, pictures that fit a page."""

import json
import re
import xml.etree.ElementTree as ET
from importlib.resources import files

import pytest

from luoshi.errors import MissingExtraError
from luoshi.web import charts, plots
from luoshi.web.colours import BY_NAME, DARK
from luoshi.web.figures import Figure, bare_text
from luoshi.web.libraries import library
from luoshi.web.measured import Interval, Pair, Series
from luoshi.wording.i18n import set_language


def pair(
    period: str, goal: Interval | None, reached: float | None = None, verdict: str | None = None
) -> Pair:
    result = Interval(reached, reached) if reached is not None else None
    unknown = (None,) * 8
    return Pair("澄州市", period, "gdp", "growth", *unknown, verdict, None, goal, result)


def series(*pairs: Pair) -> Series:
    return Series("gdp", "growth", "%", pairs)


def rows_of(specification: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(specification)["data"][0]["values"]
    return found


@pytest.mark.parametrize(
    ("goal", "kind", "edges"),
    [
        (Interval(5.0, None), "above", 1),  # 5%以上
        (Interval(None, 5.5), "below", 1),  # 5.5%以内
        (Interval(5.5, 5.5, 0.2), "soft", 0),  # 5.5%左右
        (Interval(5.0, 6.0), "range", 2),  # 5%—6%
        (Interval(5.0, 5.0), None, 1),  # 5%
    ],
)
def test_a_wording_has_its_shape(goal: Interval, kind: str | None, edges: int) -> None:
    (row,) = rows_of(plots.timeline(series(pair("2025", goal))))
    assert row.get("band") == kind
    assert sum(name in row for name in ("edge", "edge2")) == edges
    if kind == "soft":
        assert (row["from"], row["to"]) == (pytest.approx(5.3), pytest.approx(5.7))


def test_a_soft_band_fades_on_both_sides_and_an_open_end_on_one() -> None:
    picture = charts.svg(plots.timeline(series(pair("2025", Interval(5.5, 5.5, 0.2)))))
    assert len(re.findall("<stop ", picture)) == 3
    picture = charts.svg(plots.timeline(series(pair("2025", Interval(5.5, None)))))
    assert len(re.findall("<stop ", picture)) == 2


def test_years_without_figures_keep_their_room() -> None:
    told = series(pair("2021", Interval(6.0, None), 8.1, "met"), pair("2024", Interval(5.0, 5.0)))
    picture = charts.svg(plots.timeline(told))
    assert all(f">{year}</text>" in picture for year in range(2021, 2025))


def test_a_picture_that_is_shown_has_one_style_and_colours_that_turn() -> None:
    told = series(
        pair("2024", Interval(5.5, 5.5, 0.2), 5.6, "met"), pair("2025", Interval(6.0, None), 4.1, "missed")
    )
    picture = charts.shown(plots.timeline(told))
    ET.fromstring(picture)
    assert "style=" not in picture
    assert "<script" not in picture
    assert picture.count(f"<style>{charts.STYLES}</style>") == picture.count("<style") == 1
    assert re.findall(r'"#[0-9a-f]{6}"', picture) == []
    defined = set(re.findall(r"--([a-z]+):", charts.STYLES))
    assert {"accent", "met"} <= set(re.findall(r"var\(--([a-z]+)\)", picture)) <= defined


def test_the_colours_are_those_of_the_pages() -> None:
    page = (files("luoshi.web") / "assets" / "luoshi.css").read_text(encoding="utf-8")
    for colours in (BY_NAME, DARK):
        assert colours.keys() == BY_NAME.keys()
        for name, colour in colours.items():
            assert f"--{name}: {colour};" in page


@pytest.mark.parametrize("rows", [1, 5, 30])
def test_a_picture_has_the_size_that_its_page_keeps_for_it(rows: int) -> None:
    told = series(*(pair(str(2000 + at), Interval(5.5, 5.5, 0.2), 5.6, "met") for at in range(rows)))

    def name(one: Pair) -> str:
        return f"云汀市澄湖新区管委会第{one.period}片区以东的地方"

    for plot, (width, height) in (
        (plots.timeline(told), plots.TIMELINE),
        (plots.timeline(told, plots.NARROW_TIMELINE), plots.NARROW_TIMELINE),
        (plots.dots(told, name), plots.size_of_dots(told)),
        (plots.dots(told, name, plots.NARROW_DOTS), plots.size_of_dots(told, plots.NARROW_DOTS)),
    ):
        picture = ET.fromstring(charts.shown(plot)).attrib
        assert (picture["width"], picture["height"]) == (str(width), str(height))


def test_long_names_are_cut_and_keep_their_rows_apart() -> None:
    told = series(pair("2024", Interval(5.0, 5.0)), pair("2025", Interval(6.0, 6.0)))
    picture = charts.shown(plots.dots(told, lambda pair: pair.period + "云" * 40))
    assert f">2024{'云' * 15}…</text>" in picture
    picture = charts.shown(plots.dots(told, lambda pair: "云" * 40 + pair.period))
    assert f"{'云' * 40}2024</text>" in picture


def test_names_cannot_leave_their_text() -> None:
    hostile = '</text><script>alert(1)</script>"'
    plot = plots.dots(series(pair("2025", Interval(5.0, 5.0))), lambda _: hostile)
    picture = charts.shown(plot)
    assert "<script" not in picture
    ET.fromstring(picture)


def test_a_result_has_the_shape_of_its_verdict() -> None:
    verdicts = ("met", "missed", "unclear", None)
    told = series(*(pair(str(2020 + at), None, 5.0, verdict) for at, verdict in enumerate(verdicts)))
    assert [row["dot"] for row in rows_of(plots.timeline(told))] == ["met", "missed", "unclear", "none"]


@pytest.mark.parametrize(
    ("figure", "text"),
    [
        (Figure(5.5, 5.5, "%", "about"), "5.5%"),
        (Figure(5.0, None, "%", "at_least"), "5%"),
        (Figure(None, 5.5, "%", "at_most"), "5.5%"),
        (Figure(2.0, 3.0, "%", "range"), "2–3%"),
        (Figure(None, -3.9, "%", "at_least"), "下降3.9%以上"),
        (Figure(-18.0, -18.0, "%", "exact"), "−18%"),
        (Figure(None, None, None, "in_step", {"relation": "equal", "to": "经济增长"}), "与经济增长同步"),
        (None, ""),
    ],
)
def test_a_figure_without_its_modifier(figure: Figure | None, text: str) -> None:
    set_language("zh")
    assert bare_text(figure) == text
    set_language("en")


def test_a_missing_library_tells_how_to_install_it() -> None:
    with pytest.raises(MissingExtraError, match=r"pip install 'luoshi\[charts\]'"):
        library("luoshi_has_no_such_library")
