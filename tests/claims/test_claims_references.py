"""Figures held against something else: references, ranks, steps, and changes from one level to another."""

import pytest

from luoshi.claims import find_claims
from luoshi.model import Claim, Rank, Reference

DATE = "2026-02-08"
TARGETS = "2026年经济社会发展的主要预期目标是："


def read(text: str) -> list[Claim]:
    return find_claims(text, date=DATE)


REFERENCES = [
    pytest.param(
        "2025年，规模以上工业增加值增长6.5%，高于全国平均水平0.3个百分点。",
        ("industrial_va", 6.5),
        Reference("above", "全国平均水平", 0.3, "个百分点"),
        id="above an average",
    ),
    pytest.param(
        "2025年，规模以上工业增加值增长6.5%、高于全国平均0.3个百分点。",
        ("industrial_va", 6.5),
        Reference("above", "全国平均", 0.3, "个百分点"),
        id="behind an enumeration comma",
    ),
    pytest.param(
        "2025年，固定资产投资增长3.1%，低于全国平均水平1.2个百分点。",
        ("fixed_investment", 3.1),
        Reference("below", "全国平均水平", 1.2, "个百分点"),
        id="below",
    ),
    pytest.param(
        "2025年，地区生产总值增长5.5%，快于全国0.5个百分点。",
        ("gdp", 5.5),
        Reference("above", "全国", 0.5, "个百分点"),
        id="faster than the nation",
    ),
    pytest.param(
        "2025年，地区生产总值增长5.5%，增速高于全省平均水平0.4个百分点。",
        ("gdp", 5.5),
        Reference("above", "全省平均水平", 0.4, "个百分点"),
        id="with a bare head",
    ),
    pytest.param(
        "2025年，地区生产总值增长5.5%，比上年提高0.3个百分点。",
        ("gdp", 5.5),
        Reference("above", "上年", 0.3, "个百分点"),
        id="above the year before",
    ),
    pytest.param(
        "2025年，地区生产总值增长5.5%，增速比上年加快0.3个百分点。",
        ("gdp", 5.5),
        Reference("above", "上年", 0.3, "个百分点"),
        id="faster than the year before",
    ),
    pytest.param(
        "2025年，地区生产总值增长5.5%，增速较上年回落0.3个百分点。",
        ("gdp", 5.5),
        Reference("below", "上年", 0.3, "个百分点"),
        id="slower than the year before",
    ),
    pytest.param(
        "2025年，地区生产总值620亿元，增加35亿元。",
        ("gdp", 620),
        Reference("above", None, 35, "亿元"),
        id="an amount gained",
    ),
]


@pytest.mark.parametrize(("text", "stated", "reference"), REFERENCES)
def test_a_difference_is_the_reference_of_the_figure_beside_it(
    text: str, stated: tuple[str, float], reference: Reference
) -> None:
    (claim,) = read(text)
    assert (claim.measure, claim.low) == stated
    assert claim.reference == reference


def test_a_difference_never_becomes_the_growth() -> None:
    claims = read("2025年，固定资产投资增长4.2%，高于全国0.8个百分点，社会消费品零售总额增长5.1%。")
    assert [(c.measure, c.low, c.reference is not None) for c in claims] == [
        ("fixed_investment", 4.2, True),
        ("retail_sales", 5.1, False),
    ]


def test_a_growth_told_only_by_its_distance_is_in_step() -> None:
    (claim,) = read("2025年，规模以上工业增加值增速高于全国2.1个百分点。")
    assert (claim.measure, claim.aspect, claim.qualifier) == ("industrial_va", "growth", "in_step")
    assert (claim.low, claim.high) == (None, None)
    assert claim.reference == Reference("above", "全国", 2.1, "个百分点")


RANKS = [
    pytest.param("规模以上工业增加值增长6.5%，居全国第3位", Rank(3, "全国"), id="居…第3位"),
    pytest.param("规模以上工业增加值增长6.5%、增速居全省第3位", Rank(3, "全省"), id="with a bare head"),
    pytest.param("规模以上工业增加值增长6.5%，增速排名全省第二", Rank(2, "全省"), id="Chinese numeral"),
    pytest.param("规模以上工业增加值增长6.5%，位居全省第十二位", Rank(12, "全省"), id="twelve"),
    pytest.param("规模以上工业增加值增长6.5%，居全省首位", Rank(1, "全省"), id="首位"),
    pytest.param("规模以上工业增加值增长6.5%，位列全国第一", Rank(1, "全国"), id="第一"),
    pytest.param("规模以上工业增加值增长6.5%，增速全省第4位", Rank(4, "全省"), id="第4位 without a verb"),
    pytest.param("规模以上工业增加值增长6.5%，企业效益好转", None, id="none"),
]


@pytest.mark.parametrize(("clause", "rank"), RANKS)
def test_ranks(clause: str, rank: Rank | None) -> None:
    (claim,) = read(f"2025年，{clause}。")
    assert (claim.measure, claim.low) == ("industrial_va", 6.5)
    assert claim.rank == rank


STEPS = [
    pytest.param("居民收入增长与经济增长同步", "resident_income", "growth", "equal", "经济增长", id="同步"),
    pytest.param(
        "居民收入增长和经济增长基本同步", "resident_income", "growth", "equal", "经济增长", id="基本同步"
    ),
    pytest.param(
        "居民收入与经济增长保持同步", "resident_income", "growth", "equal", "经济增长", id="保持同步"
    ),
    pytest.param(
        "居民人均可支配收入与经济增长同步", "resident_income", "growth", "equal", "经济增长", id="no verb"
    ),
    pytest.param(
        "居民人均可支配收入增速与经济增长相匹配",
        "resident_income",
        "growth",
        "match",
        "经济增长",
        id="相匹配",
    ),
    pytest.param(
        "居民人均可支配收入增速高于经济增速", "resident_income", "growth", "above", "经济增速", id="高于"
    ),
    pytest.param(
        "居民人均可支配收入增长快于经济增长", "resident_income", "growth", "above", "经济增长", id="快于"
    ),
    pytest.param(
        "固定资产投资增速不低于经济增速", "fixed_investment", "growth", "equal", "经济增速", id="不低于"
    ),
    pytest.param(
        "规模以上工业增加值增速高于全国平均水平",
        "industrial_va",
        "growth",
        "above",
        "全国平均水平",
        id="above an average",
    ),
    pytest.param(
        "地区生产总值增速保持在全国平均水平以上",
        "gdp",
        "growth",
        "above",
        "全国平均水平",
        id="保持在…以上",
    ),
    pytest.param(
        "城镇调查失业率低于全国平均水平",
        "surveyed_unemployment",
        "level",
        "below",
        "全国平均水平",
        id="a rate below",
    ),
    pytest.param(
        "农村居民人均可支配收入增速高于城镇居民收入增速",
        "rural_income",
        "growth",
        "above",
        "城镇居民收入增速",
        id="another measure",
    ),
]


@pytest.mark.parametrize(("clause", "measure", "aspect", "relation", "to"), STEPS)
def test_a_target_in_step_has_a_reference_and_no_figure(
    clause: str, measure: str, aspect: str, relation: str, to: str
) -> None:
    (claim,) = read(f"{TARGETS}{clause}。")
    assert (claim.kind, claim.measure, claim.aspect, claim.qualifier) == (
        "target",
        measure,
        aspect,
        "in_step",
    )
    assert (claim.low, claim.high, claim.unit, claim.value_low, claim.value_high) == (None,) * 5
    assert claim.reference is not None
    assert (claim.reference.relation, claim.reference.to) == (relation, to)
    assert claim.reference.difference is None
    assert claim.period == "2026"


@pytest.mark.parametrize("clause", [step.values[0] for step in STEPS])
def test_the_cue_of_a_target_in_step_stands_in_its_quote(clause: object) -> None:
    (claim,) = read(f"{TARGETS}地区生产总值增长5%左右；{clause}。")[1:]
    assert claim.quote == clause


def test_a_target_in_step_stands_beside_figures_in_its_list() -> None:
    claims = read(f"{TARGETS}地区生产总值增长5.5%左右，居民收入增长与经济增长同步，单位GDP能耗下降3%以上。")
    assert {(c.measure, c.qualifier) for c in claims} == {
        ("gdp", "about"),
        ("resident_income", "in_step"),
        ("energy_intensity", "at_least"),
    }


def test_one_step_may_be_about_two_measures() -> None:
    claims = read(f"{TARGETS}城镇、农村居民人均可支配收入与经济增长同步。")
    assert [(c.measure, c.qualifier) for c in claims] == [
        ("urban_income", "in_step"),
        ("rural_income", "in_step"),
    ]


FROM_TO = [
    pytest.param(
        "2025年，地区生产总值从2020年的3000亿元增长到4398亿元。",
        [("gdp", 3000, "亿元", "2020"), ("gdp", 4398, "亿元", "2025")],
        id="从…增长到",
    ),
    pytest.param(
        "“十四五”时期，地区生产总值由2020年的3000亿元增加到2025年的4398亿元。",
        [("gdp", 3000, "亿元", "2020"), ("gdp", 4398, "亿元", "2025")],
        id="both years named",
    ),
    pytest.param(
        "“十四五”时期，常住人口城镇化率从58.1%提高到63.2%。",
        [("urbanization_rate", 58.1, "%", "2020"), ("urbanization_rate", 63.2, "%", "2025")],
        id="no year named: the year before the plan and its last",
    ),
    pytest.param(
        "2025年，城镇登记失业率由2020年的4.1%下降至3.2%。",
        [("registered_unemployment", 4.1, "%", "2020"), ("registered_unemployment", 3.2, "%", "2025")],
        id="a fall between levels has no sign",
    ),
]


@pytest.mark.parametrize(("text", "expected"), FROM_TO)
def test_from_one_level_to_another_is_two_results(
    text: str, expected: list[tuple[str, float, str, str]]
) -> None:
    claims = read(text)
    assert [(c.measure, c.low, c.unit, c.period) for c in claims] == expected
    assert {(c.aspect, c.kind, c.qualifier) for c in claims} == {("level", "result", "exact")}


def test_an_average_behind_a_change_is_about_the_years_between() -> None:
    claims = read("“十四五”时期，地区生产总值从2020年的3000亿元增长到2025年的4398亿元，年均增长6.1%。")
    average = claims[-1]
    assert (average.aspect, average.low, average.period, average.basis) == (
        "growth",
        6.1,
        "2021-2025",
        "annual_average",
    )


@pytest.mark.parametrize(
    ("text", "measure", "figures"),
    [
        ("床位从建院时的120张增加到800张。", "other:床位", [120, 800]),
        ("今年，荷叶公司年订单从合作初期的3000万元增长到1.2亿元。", "other:荷叶公司年订单", [3000, 1.2]),
    ],
)
def test_the_start_of_a_change_is_no_part_of_the_name(text: str, measure: str, figures: list[float]) -> None:
    claims = read(text)
    assert [claim.low for claim in claims] == figures
    assert {claim.measure for claim in claims} == {measure}
