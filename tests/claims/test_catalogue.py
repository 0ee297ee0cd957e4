"""The measure catalogue as a text is searched with it: every name finds its measure, every mask hides one."""

import csv
from importlib import resources

import pytest

from luoshi.claims.catalogue import Measure, catalogue

NAMES = sorted(catalogue().names)
MEASURES = sorted(catalogue().measures)
SEP = "，"


def masks() -> list[str]:
    text = resources.files("luoshi.claims").joinpath("data", "not_measures.csv").read_text(encoding="utf-8")
    return [row["word"] for row in csv.DictReader(text.splitlines())]


@pytest.mark.parametrize("name", NAMES)
def test_the_automaton_finds_every_name_as_its_measure(name: str) -> None:
    measure, weak = catalogue().names[name]
    text = f"去年{SEP}{name}{SEP}稳中有进"
    (found,) = catalogue().find(text)
    assert (found.measure.id, found.weak) == (measure.id, weak)
    assert text[found.start : found.end] == name
    assert catalogue().named(name) is measure


@pytest.mark.parametrize("word", masks())
def test_a_mask_hides_the_names_in_it(word: str) -> None:
    assert catalogue().find(f"去年{SEP}{word}{SEP}稳中有进") == []
    assert word not in catalogue().names


@pytest.mark.parametrize("key", MEASURES)
def test_a_measure_knows_its_direction(key: str) -> None:
    measure = catalogue().measures[key]
    assert measure.id == key
    assert measure.direction_in(2026) in ("more", "less", "near", "")
    assert measure.is_rate == (measure.unit in ("%", "‰"))
    assert measure.aspect in (None, "growth", "level", "change")


@pytest.mark.parametrize(
    ("year", "direction"), [(2019, "less"), (2024, "less"), (2025, "near"), (2030, "near")]
)
def test_the_direction_of_prices_is_dated(year: int, direction: str) -> None:
    assert catalogue().measures["cpi"].direction_in(year) == direction


def test_a_dated_direction_may_change_twice() -> None:
    measure = Measure("x", "甲", "x", None, None, "more;near@2010;less@2020", "annual", None, "test")
    assert [measure.direction_in(year) for year in (2009, 2010, 2019, 2020)] == [
        "more",
        "near",
        "near",
        "less",
    ]


LONGEST = [
    pytest.param("规模以上工业增加值增长5%", ["industrial_va"], id="not 工业增加值"),
    pytest.param("农村居民人均可支配收入增长5%", ["rural_income"], id="not 居民人均可支配收入"),
    pytest.param("民间投资和工业投资", ["private_investment", "industrial_investment"], id="two"),
    pytest.param("高技术制造业增加值占比", ["hightech_share"], id="a share, not the value"),
    pytest.param(
        "进出口总额、出口总额、进口总额", ["trade", "exports", "imports"], id="the longest of three"
    ),
    pytest.param("中国进出口银行", [], id="a bank"),
    pytest.param("", [], id="nothing"),
    pytest.param("万里无云", [], id="no measure"),
]


@pytest.mark.parametrize(("text", "ids"), LONGEST)
def test_the_longest_name_wins(text: str, ids: list[str]) -> None:
    assert [mention.measure.id for mention in catalogue().find(text)] == ids


@pytest.mark.parametrize("prefix", ["", "甲", "𠮷𠮷", "é"])
def test_offsets_count_code_points(prefix: str) -> None:
    text = f"{prefix}地区生产总值"
    (found,) = catalogue().find(text)
    assert text[found.start : found.end] == "地区生产总值"


RATIOS = [
    pytest.param("研发经费投入占地区生产总值比重", id="in short"),
    pytest.param("研发经费支出占地区生产总值的比重", id="支出, 的"),
    pytest.param("全社会研发经费投入占地区生产总值的比重", id="全社会"),
    pytest.param("研发经费支出相当于全市生产总值的比例", id="相当于"),
    pytest.param("研究与试验发展经费支出占GDP比重", id="in full"),
]


@pytest.mark.parametrize("name", RATIOS)
def test_a_ratio_is_told_in_many_words(name: str) -> None:
    measure = catalogue().named(name)
    assert measure is not None
    assert measure.id == "rd_intensity"


@pytest.mark.parametrize("name", ["", "甲", "占", "占比", "相当于", "增长"])
def test_what_is_no_name_is_none(name: str) -> None:
    assert catalogue().named(name) is None


def test_the_catalogue_is_read_once() -> None:
    assert catalogue() is catalogue()
