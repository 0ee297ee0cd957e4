"""Every row of the measure catalogue and of the words that are no measures."""

import csv
import re
from collections import Counter
from importlib import resources
from pathlib import Path

import pytest

DATA = Path(str(resources.files("luoshi"))) / "claims" / "data"
COLUMNS = ["id", "zh", "en", "variants", "aspect", "unit", "direction", "nature", "parent", "source"]
ASPECTS = {"auto", "growth", "level", "change"}
NATURES = {"annual", "count", "state"}
DIRECTION = re.compile(r"(?:more|less|near)(?:;(?:more|less|near)@\d{4})*|")

# The ids that other people's annotations use: their meaning is settled.
SHARED_IDS = re.findall(
    r"\w+",
    """
    gdp primary_va secondary_va tertiary_va industrial_va manufacturing_va fixed_investment
    private_investment industrial_investment retail_sales trade exports imports foreign_investment
    budget_revenue budget_expenditure tax_revenue deficit deficit_ratio m2 cpi urban_new_jobs
    surveyed_unemployment registered_unemployment resident_income urban_income rural_income
    grain_output rd_intensity energy_intensity carbon_intensity urbanization_rate
    """,
)


def read(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


MEASURES = read("measures.csv")
MASKS = read("not_measures.csv")
UNITS = {row["canonical"] for row in read("units.csv")}


def names_of(row: dict[str, str]) -> list[str]:
    return [name.removesuffix("~") for name in row["variants"].split("|")]


def owners() -> dict[str, str]:
    return {name: row["id"] for row in MEASURES for name in names_of(row)}


NAMES = set(owners()) | {row["zh"] for row in MEASURES}


@pytest.mark.parametrize("row", MEASURES, ids=lambda row: row["id"])
def test_a_row_of_the_catalogue(row: dict[str, str]) -> None:
    assert list(row) == COLUMNS
    assert re.fullmatch(r"[a-z][a-z0-9_]*", row["id"])
    assert row["zh"]
    assert row["en"].isascii() or "“" in row["en"] or "–" in row["en"]
    assert row["aspect"] in ASPECTS
    assert row["nature"] in NATURES
    assert DIRECTION.fullmatch(row["direction"])
    assert not row["unit"] or row["unit"] in UNITS
    assert row["source"]
    names = names_of(row)
    assert names
    assert all(names)
    assert all(name == name.strip() and "~" not in name and "%" not in name for name in names)
    assert len(set(names)) == len(names)


def test_ids_are_unique_and_parents_exist() -> None:
    ids = [row["id"] for row in MEASURES]
    assert [name for name, count in Counter(ids).items() if count > 1] == []
    assert {row["parent"] for row in MEASURES} - {""} <= set(ids)
    assert all(row["parent"] != row["id"] for row in MEASURES)


def test_a_printed_name_has_one_owner() -> None:
    count = Counter(name.casefold() for row in MEASURES for name in names_of(row))
    assert [name for name, number in count.items() if number > 1] == []


def test_a_title_is_no_other_rows_name() -> None:
    """The title in ``zh`` is a printed name too, so it may stand in its own row only."""
    owner = owners()
    assert [row["id"] for row in MEASURES if owner.get(row["zh"], row["id"]) != row["id"]] == []
    titles = Counter(row["zh"] for row in MEASURES)
    assert [title for title, number in titles.items() if number > 1] == []


def test_shared_ids_are_there() -> None:
    assert set(SHARED_IDS) <= {row["id"] for row in MEASURES}
    assert len(MEASURES) >= 200


@pytest.mark.parametrize(
    ("name", "measure"),
    [
        ("地区生产总值", "gdp"),
        ("GDP", "gdp"),
        ("经济总量", "gdp"),
        ("服务业增加值", "tertiary_va"),
        ("规上工业增加值", "industrial_va"),
        ("工业增加值", "total_industry_va"),
        ("地方财政收入", "budget_revenue"),
        ("物价涨幅", "cpi"),
        ("货物贸易进出口", "trade"),
        ("能耗强度", "energy_intensity"),
        ("农民人均纯收入", "rural_income"),
        ("城乡居民收入", "resident_income"),
        ("新增就业", "urban_new_jobs"),
        ("城镇化率", "urbanization_rate"),
        ("中央财政赤字", "central_deficit"),
    ],
)
def test_a_name_belongs_to_its_measure(name: str, measure: str) -> None:
    assert owners()[name] == measure


@pytest.mark.parametrize("row", MASKS, ids=lambda row: row["word"])
def test_a_word_that_is_no_measure(row: dict[str, str]) -> None:
    assert row["word"] == row["word"].strip()
    assert len(row["word"]) >= 2
    assert row["why"]
    assert row["word"] not in NAMES
    assert any(name in row["word"] for name in NAMES), "holds no measure's name, so it masks nothing"


def test_masks_are_unique_and_many() -> None:
    words = [row["word"] for row in MASKS]
    assert len(set(words)) == len(words) >= 150


def test_prices_are_to_fall_until_2024_and_to_be_near_from_2025() -> None:
    (prices,) = [row for row in MEASURES if row["id"] == "cpi"]
    assert prices["direction"] == "less;near@2025"
