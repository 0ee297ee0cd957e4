import csv
from importlib.resources import files

import pytest

from luoshi.claims.quantities import scan_quantities
from luoshi.claims.quantity_words import Modifier, load_modifiers, load_vague
from luoshi.claims.units import load_prefixes, load_stops, load_units, match_unit

UNITS = load_units()
BEFORE = [row for row in load_modifiers() if row.side == "before"]
AFTER = [row for row in load_modifiers() if row.side == "after"]


def _column(name: str, column: str) -> list[str]:
    text = (files("luoshi") / "claims" / "data" / name).read_text("utf-8")
    return [row[column] for row in csv.DictReader(text.splitlines())]


@pytest.mark.parametrize(
    ("name", "column"),
    [
        ("units.csv", "unit"),
        ("unit_stops.csv", "word"),
        ("vague.csv", "word"),
        ("currency_prefixes.csv", "prefix"),
    ],
)
def test_no_row_is_there_twice_or_empty(name: str, column: str) -> None:
    words = _column(name, column)
    assert all(words)
    assert len(words) == len(set(words))


def test_no_modifier_is_there_twice_on_a_side() -> None:
    keys = [(modifier.word, modifier.side) for modifier in load_modifiers()]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("name", sorted(UNITS))
def test_every_unit_is_found_where_it_is_printed(name: str) -> None:
    unit = match_unit(name, 0)
    assert unit is not None
    assert unit.name == name
    assert unit.canonical
    assert unit.factor > 0
    assert unit.spelled >= 1


@pytest.mark.parametrize("name", sorted(name for name, unit in UNITS.items() if unit.needs != "context"))
def test_every_unit_makes_a_quantity(name: str) -> None:
    (quantity,) = scan_quantities(f"共计32万{name}。")
    assert quantity.unit == ("万" if name in "成折" else f"万{name}")


@pytest.mark.parametrize("word", sorted(load_stops()))
def test_every_stop_begins_like_a_unit_and_is_none(word: str) -> None:
    assert any(word.startswith(unit) for unit in UNITS)
    assert match_unit(word, 0) is None


@pytest.mark.parametrize("word", BEFORE, ids=lambda row: row.word)
def test_every_modifier_before_a_number_holds(word: Modifier) -> None:
    text = f"共{word.word}万亿元"
    (quantity,) = scan_quantities(text)
    assert quantity.qualifier == word.qualifier
    assert text[quantity.start : quantity.end] == text[1:]


@pytest.mark.parametrize("word", AFTER, ids=lambda row: row.word)
def test_every_modifier_behind_a_number_holds(word: Modifier) -> None:
    text = f"共3.5亿元{word.word}，"
    (quantity,) = scan_quantities(text)
    assert quantity.qualifier == word.qualifier
    assert text[quantity.start : quantity.end] == text[1:-1]


@pytest.mark.parametrize("word", sorted(load_vague()))
def test_every_vague_word_is_a_quantity(word: str) -> None:
    row = load_vague()[word]
    before = row.after[:1] or "今"
    text = f"{before}{word}。"
    (quantity,) = scan_quantities(text)
    assert (quantity.low, quantity.high, quantity.unit) == (row.low, row.high, row.unit)
    assert quantity.qualifier == row.qualifier
    assert text[quantity.start : quantity.end] == word


@pytest.mark.parametrize(("prefix", "currency"), sorted(load_prefixes().items()))
def test_every_currency_prefix_names_its_currency(prefix: str, currency: str) -> None:
    (quantity,) = scan_quantities(f"耗资{prefix}35万")
    assert quantity.value_unit == currency
    assert quantity.value_low == 350000


@pytest.mark.parametrize(
    ("text", "name", "canonical"),
    [
        ("元/吨", "元/吨", "CNY/t"),
        ("人/平方公里", "人/平方公里", "person/km2"),
        ("头/百户", "头/百户", "头/百户"),
        ("个百分点", "个百分点", "pp"),
        ("万个", None, None),
        ("个体工商户", None, None),
        ("年级学生", None, None),
        ("PFX", None, None),
        ("PF算力", "PF", "PFLOPS"),
        ("吨标准煤", "吨标准煤", "tce"),
        ("", None, None),
    ],
)
def test_the_longest_unit_wins(text: str, name: str | None, canonical: str | None) -> None:
    unit = match_unit(text, 0)
    assert (unit and unit.name, unit and unit.canonical) == (name, canonical)


def test_the_table_is_large_enough() -> None:
    assert len(UNITS) >= 250
