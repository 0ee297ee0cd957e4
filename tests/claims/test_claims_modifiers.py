"""What the words about a figure make of it: qualifiers, ceilings, falls, standstills, lists, milestones.

Every row is a sentence of an invented place, read on 2026-02-08, and the claims
that it makes, in the order of their figures.
"""

import pytest

from luoshi.claims import find_claims
from luoshi.model import Claim

# measure, aspect, low, high, unit, qualifier
Value = tuple[str, str, float | None, float | None, str | None, str]


def values(text: str) -> list[Value]:
    return [value_of(claim) for claim in find_claims(text, date="2026-02-08")]


def value_of(claim: Claim) -> Value:
    return claim.measure, claim.aspect, claim.low, claim.high, claim.unit, claim.qualifier


def level(measure: str, value: float, unit: str) -> Value:
    return measure, "level", value, value, unit, "exact"


def growth(measure: str, value: float) -> Value:
    return measure, "growth", value, value, "%", "exact"


MODIFIERS = [
    pytest.param("地区生产总值增长5.5%左右", "gdp", 5.5, 5.5, "about", id="左右"),
    pytest.param("地区生产总值增长约5.5%", "gdp", 5.5, 5.5, "about", id="约"),
    pytest.param("地区生产总值增长5.5%以上", "gdp", 5.5, None, "at_least", id="以上"),
    pytest.param("地区生产总值增长不低于5.5%", "gdp", 5.5, None, "at_least", id="不低于"),
    pytest.param("地区生产总值增长超过5.5%", "gdp", 5.5, None, "over", id="超过"),
    pytest.param("地区生产总值增长5%—5.5%", "gdp", 5, 5.5, "range", id="a range with a dash"),
    pytest.param("地区生产总值增长5%-5.5%", "gdp", 5, 5.5, "range", id="a range with a hyphen"),
    pytest.param("地区生产总值增长5-5.5%", "gdp", 5, 5.5, "range", id="a range with one sign"),
    pytest.param("地区生产总值增长5%至5.5%", "gdp", 5, 5.5, "range", id="a range with 至"),
    pytest.param("地区生产总值增长5%～5.5%", "gdp", 5, 5.5, "range", id="a range with a wave"),
    pytest.param("固定资产投资实现两位数增长", "fixed_investment", 10, 99, "range", id="两位数"),
]


@pytest.mark.parametrize(("clause", "measure", "low", "high", "qualifier"), MODIFIERS)
def test_the_qualifier_of_a_growth_target(
    clause: str, measure: str, low: float, high: float | None, qualifier: str
) -> None:
    expected = (measure, "growth", low, high, "%", qualifier)
    assert values(f"2026年，我们要力争{clause}。") == [expected]


CEILINGS = [
    pytest.param(
        "居民消费价格涨幅控制在2%以内",
        ("cpi", "growth", None, 2, "%", "at_most"),
        id="以内",
    ),
    pytest.param(
        "居民消费价格涨幅控制在2%左右",
        ("cpi", "growth", 2, 2, "%", "about"),
        id="控制在…左右 is about",
    ),
    pytest.param(
        "城镇调查失业率控制在5.5%以内",
        ("surveyed_unemployment", "level", None, 5.5, "%", "at_most"),
        id="a rate",
    ),
    pytest.param(
        "城镇登记失业率不超过4.5%",
        ("registered_unemployment", "level", None, 4.5, "%", "at_most"),
        id="不超过",
    ),
    pytest.param(
        "城镇登记失业率低于4%",
        ("registered_unemployment", "level", None, 4, "%", "at_most"),
        id="低于",
    ),
    pytest.param(
        "城镇调查失业率控制在5.5%以下",
        ("surveyed_unemployment", "level", None, 5.5, "%", "at_most"),
        id="以下",
    ),
    pytest.param(
        "城镇新增就业8万人以上",
        ("urban_new_jobs", "level", 8, None, "万人", "at_least"),
        id="a floor of a count",
    ),
    pytest.param(
        "城镇新增就业不少于8万人",
        ("urban_new_jobs", "level", 8, None, "万人", "at_least"),
        id="不少于",
    ),
    pytest.param(
        "粮食产量稳定在215亿斤以上",
        ("grain_output", "level", 215, None, "亿斤", "at_least"),
        id="稳定在…以上",
    ),
]


@pytest.mark.parametrize(("clause", "expected"), CEILINGS)
def test_ceilings_and_floors(clause: str, expected: Value) -> None:
    assert values(f"2026年发展的主要预期目标是：{clause}。") == [expected]


FALLS = [
    pytest.param("单位GDP能耗下降3.8%", ("energy_intensity", -3.8, -3.8, "exact"), id="a fall"),
    pytest.param(
        "单位GDP能耗下降3.8%以上", ("energy_intensity", None, -3.8, "at_least"), id="a fall of at least"
    ),
    pytest.param("单位GDP能耗降低3.8%左右", ("energy_intensity", -3.8, -3.8, "about"), id="a fall of about"),
    pytest.param("单位GDP能耗下降3%—4%", ("energy_intensity", -4, -3, "range"), id="a fall in a range"),
    pytest.param(
        "单位GDP二氧化碳排放下降超过3.8%", ("carbon_intensity", None, -3.8, "over"), id="a fall of over"
    ),
    pytest.param("进出口总额减少3.8%", ("trade", -3.8, -3.8, "exact"), id="减少"),
    pytest.param("进出口总额降幅为3.8%", ("trade", -3.8, -3.8, "exact"), id="降幅"),
    pytest.param("进出口总额负增长3.8%", ("trade", -3.8, -3.8, "exact"), id="负增长"),
]


@pytest.mark.parametrize(("clause", "expected"), FALLS)
def test_a_fall_is_negative_growth(clause: str, expected: tuple[str, float | None, float, str]) -> None:
    measure, low, high, qualifier = expected
    assert values(f"2026年要确保{clause}。") == [(measure, "growth", low, high, "%", qualifier)]


STANDSTILLS = [
    pytest.param("2025年，进出口总额与上年持平。", growth("trade", 0), id="与上年持平"),
    pytest.param("2025年，进出口总额同比持平。", growth("trade", 0), id="同比持平"),
    pytest.param(
        "2025年，进出口总额与上年基本持平。",
        ("trade", "growth", 0, 0, "%", "about"),
        id="基本持平 is about",
    ),
    pytest.param("2025年，居民消费价格零增长。", growth("cpi", 0), id="零增长"),
]


@pytest.mark.parametrize(("text", "expected"), STANDSTILLS)
def test_a_standstill_is_nought(text: str, expected: Value) -> None:
    assert values(text) == [expected]


LISTS = [
    pytest.param(
        "2026年要努力实现城镇、农村居民人均可支配收入分别增长4.5%、5.5%左右。",
        [
            ("urban_income", "growth", 4.5, 4.5, "%", "about"),
            ("rural_income", "growth", 5.5, 5.5, "%", "about"),
        ],
        id="左右 covers both",
    ),
    pytest.param(
        "2026年要努力实现城镇、农村居民人均可支配收入分别增长4.5%、5.5%以上。",
        [
            ("urban_income", "growth", 4.5, None, "%", "at_least"),
            ("rural_income", "growth", 5.5, None, "%", "at_least"),
        ],
        id="以上 covers both",
    ),
    pytest.param(
        "2026年要努力实现城镇、农村居民人均可支配收入分别增长5%左右、6%以上。",
        [
            ("urban_income", "growth", 5, 5, "%", "about"),
            ("rural_income", "growth", 6, None, "%", "at_least"),
        ],
        id="each keeps its own",
    ),
    pytest.param(
        "2026年要努力实现城镇、农村居民人均可支配收入分别增长5%左右和6%。",
        [
            ("urban_income", "growth", 5, 5, "%", "about"),
            ("rural_income", "growth", 6, 6, "%", "exact"),
        ],
        id="a modifier within the list covers its own figure",
    ),
    pytest.param(
        "2026年要努力实现单位GDP能耗、单位GDP二氧化碳排放分别下降3%、4%以上。",
        [
            ("energy_intensity", "growth", None, -3, "%", "at_least"),
            ("carbon_intensity", "growth", None, -4, "%", "at_least"),
        ],
        id="以上 behind falls",
    ),
]


@pytest.mark.parametrize(("text", "expected"), LISTS)
def test_a_trailing_modifier_covers_the_list(text: str, expected: list[Value]) -> None:
    assert values(text) == expected


MILESTONES = [
    pytest.param(
        "2025年，地区生产总值突破5000亿元。",
        [("gdp", "level", 5000, None, "亿元", "over")],
        id="突破",
    ),
    pytest.param(
        "2025年，地区生产总值突破5000亿元大关。",
        [("gdp", "level", 5000, None, "亿元", "over")],
        id="突破…大关",
    ),
    pytest.param(
        "2025年，地区生产总值迈上5000亿元台阶。",
        [("gdp", "level", 5000, None, "亿元", "over")],
        id="迈上…台阶",
    ),
    pytest.param(
        "2025年，地区生产总值跨越5000亿元台阶。",
        [("gdp", "level", 5000, None, "亿元", "over")],
        id="跨越…台阶",
    ),
    pytest.param(
        "2025年，地区生产总值突破5000亿元，达到5123.6亿元。",
        [("gdp", "level", 5000, None, "亿元", "over"), level("gdp", 5123.6, "亿元")],
        id="the milestone beside the figure",
    ),
    pytest.param("2025年，地区生产总值连续跨越3个千亿元台阶。", [], id="counted steps are no claim"),
    pytest.param("2025年，地区生产总值连跨两个百亿元台阶。", [], id="two steps are no claim"),
    pytest.param("2025年，全市经济迈上一个新台阶。", [], id="a step without a figure"),
]


@pytest.mark.parametrize(("text", "expected"), MILESTONES)
def test_milestones(text: str, expected: list[Value]) -> None:
    assert values(text) == expected
