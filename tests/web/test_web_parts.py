"""Small parts: addresses, figures, tiles, the memory of pages, JSON."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.places.gazetteer import by_code, gazetteer
from luoshi.web.addresses import address
from luoshi.web.asking import LONGEST_VALUE, parse
from luoshi.web.figures import Figure, signs
from luoshi.web.memory import Body, Memory
from luoshi.web.plain import to_json
from luoshi.web.rendering import environment
from luoshi.web.spots import provinces
from luoshi.wording.i18n import set_language


@given(st.text(), st.dictionaries(st.sampled_from("abc"), st.text()))
def test_an_address_leads_back_to_its_path_and_fields(path: str, fields: dict[str, str]) -> None:
    set_language("zh")
    told = address("/board/" + path.replace("#", "").replace("\ud800", ""), {})
    assert told.isascii()
    assert '"' not in told
    assert "<" not in told
    made = address("/search", dict(fields))
    ask = parse("/search", {}, made.partition("?")[2], "2026-01-01", None)
    for name, value in fields.items():
        assert ask.args.get(name, ("",))[-1] == value[:LONGEST_VALUE]


@given(st.text(max_size=3000), st.binary(max_size=50))
def test_no_address_is_too_strange_to_be_taken_apart(query: str, name: bytes) -> None:
    ask = parse("/x", {"name": "%" + name.hex(), "format": None}, query, "2026-01-01", None)
    assert len(ask.one("q")) <= LONGEST_VALUE
    assert 1 <= ask.number("n", 20, 100) <= 100


@pytest.mark.parametrize(
    ("figure", "told"),
    [
        (Figure(5.5, 5.5, "%", "exact"), "5.5"),
        (Figure(7.0, None, "%", "at_least"), "≥7"),
        (Figure(None, 5.5, "%", "at_most"), "≤5.5"),
        (Figure(None, -3.9, "%", "at_least"), "≥−3.9"),
        (Figure(120.0, None, "亿元", "over"), ">120"),
        (Figure(None, None, None, "in_step"), "同步"),
        (Figure(3.0, None, "%"), "≥3"),
    ],
)
def test_a_figure_in_little_room(figure: Figure, told: str) -> None:
    set_language("zh")
    assert signs(figure) == told


def test_every_province_has_a_tile_of_its_own() -> None:
    spots = provinces()
    names = {row.code: row for row in gazetteer().rows if row.level == "province" and row.valid(None)}
    mainland = {by_code(code).path for code in names if code < "700000"}  # type: ignore[union-attr]
    assert {spot.place for spot in spots} == mainland
    assert len({(spot.row, spot.column) for spot in spots}) == len(spots) == 31


def test_the_memory_stays_in_its_room() -> None:
    memory = Memory(room=100)
    for number in range(30):
        memory.keep((str(number),), Body.of(b"x" * 20, "text/plain"))
    assert memory.get(("29",)) is not None
    assert memory.get(("0",)) is None
    assert sum(memory.get((str(number),)) is not None for number in range(30)) == 5
    memory.keep(("large",), Body.of(b"x" * 60, "text/plain"))
    assert memory.get(("large",)) is None


def test_json_has_no_number_that_json_does_not_know() -> None:
    with pytest.raises(ValueError, match="JSON"):
        to_json({"x": math.nan})


def test_templates_escape_everything() -> None:
    made = environment().from_string("{{ x }}").render(x='<script>"&')
    assert made == "&lt;script&gt;&#34;&amp;"
