"""What a sentence's figures say: one table a rule of the clause grammar.

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


SEVERAL_THINGS = [
    pytest.param(
        "2025年，带动2.6万户农户户均增收5200元。",
        [
            level("other:带动农户", 2.6, "万户"),
            level("other:农户户均增收", 5200, "元"),
        ],
        id="how many, and what each of them has",
    ),
    pytest.param(
        "2025年，带动农户2.6万户、户均年增收5200元。",
        [level("other:农户", 2.6, "万户"), level("other:农户户均年增收", 5200, "元")],
        id="how many, and what each of them has more a year",
    ),
    pytest.param(
        "2025年，水稻机插亩均节本增收120元，优质稻每亩可增收300元。",
        [level("other:水稻机插亩均节本增收", 120, "元"), level("other:优质稻每亩可增收", 300, "元")],
        id="what each unit of land has more",
    ),
    pytest.param(
        "2025年，户均增收5200元。", [level("other:户均增收", 5200, "元")], id="and nothing before it"
    ),
    pytest.param(
        "2025年，规上工业亩均税收28万元，粮食单产达到420公斤。",
        [level("tax_per_mu", 28, "万元"), level("grain_yield", 420, "公斤")],
        id="a unit that is said by the name",
    ),
    pytest.param(
        "2025年，市图书馆全年接待读者126万人次。",
        [level("other:接待读者", 126, "万人次")],
        id="what was done stands behind a time",
    ),
    pytest.param(
        "粮食2025年总产量46万吨，广场舞队伍2025年活动吸引400人次。",
        [level("grain_output", 46, "万吨"), level("other:广场舞队伍活动吸引", 400, "人次")],
        id="a time inside a name is no part of it",
    ),
    pytest.param(
        "2025年，热水管道更换12公里，不良贷款率1.2%；更新燃气管网120公里，法院受理案件5.6万件。",
        [
            level("other:热水管道更换", 12, "公里"),
            level("npl_ratio", 1.2, "%"),
            level("other:更新燃气管网", 120, "公里"),
            level("other:法院受理案件", 5.6, "万件"),
        ],
        id="words whose first character may open a name",
    ),
    pytest.param(
        "2025年，空气质量优良天数340天，开展技能培训班46期，工期5年。",
        [
            level("good_air_days", 340, "天"),
            level("other:开展技能培训班", 46, "期"),
            level("other:工期", 5, "年"),
        ],
        id="times that are measured themselves",
    ),
    pytest.param(
        "2025年，快递业务量完成3.2亿件，人均86件；一般公共预算收入60亿元，剔除政策因素后同口径增长9.2%。",
        [
            level("express_parcels", 3.2, "亿件"),
            level("budget_revenue", 60, "亿元"),
            growth("budget_revenue", 9.2),
        ],
        id="what each has is not the whole",
    ),
    pytest.param(
        "2025年，大会应到代表286名，实到274名；热线平均响应时间8秒；降水量680毫米，比常年偏少12%。",
        [
            level("other:大会应到代表", 286, "名"),
            level("other:实到", 274, "名"),
            level("other:热线平均响应时间", 8, "秒"),
            level("other:降水量", 680, "毫米"),
            growth("other:降水量", -12),
        ],
        id="verbs and times of plain news",
    ),
    pytest.param(
        "2025年，识别监测对象860户2400人；开办夜校76期，培训3900人。",
        [
            level("other:识别监测对象", 860, "户"),
            level("other:识别监测对象", 2400, "人"),
            level("other:培训", 3900, "人"),
        ],
        id="people told by their unit alone",
    ),
    pytest.param(
        "2025年，来自21个省份的63支代表队参赛。",
        [level("other:省份", 21, "个"), level("other:代表队参赛", 63, "支")],
        id="whence they come",
    ),
    pytest.param(
        "2025年，高龄老人生活补贴已发放到位，共计3260万元。",
        [level("other:高龄老人生活补贴", 3260, "万元")],
        id="money named in the clause before its sum",
    ),
    pytest.param("2025年，春耕备耕已全面展开，共计3260万元。", [], id="no money was named"),
    pytest.param(
        "2025年，同岗位津贴差距最高达1.8倍。",
        [level("other:同岗位津贴差距", 1.8, "倍")],
        id="同 that opens a name",
    ),
]


@pytest.mark.parametrize(("text", "expected"), SEVERAL_THINGS)
def test_figures_of_several_things(text: str, expected: list[Value]) -> None:
    assert values(text) == expected


ONE_MEASURE = [
    pytest.param(
        "2025年，地区生产总值达到4398.6亿元、增长2.8%。",
        [level("gdp", 4398.6, "亿元"), growth("gdp", 2.8)],
        id="level and growth",
    ),
    pytest.param(
        "2025年，一般公共预算收入完成212.4亿元，同比增长3.1%。",
        [level("budget_revenue", 212.4, "亿元"), growth("budget_revenue", 3.1)],
        id="level, then growth behind a comma",
    ),
    pytest.param(
        "2025年，社会消费品零售总额增长5.2%、达到1860亿元。",
        [growth("retail_sales", 5.2), level("retail_sales", 1860, "亿元")],
        id="growth, then level",
    ),
    pytest.param(
        "2025年，进出口总额1530.7亿元，比上年下降4.6%。",
        [level("trade", 1530.7, "亿元"), growth("trade", -4.6)],
        id="level and fall",
    ),
    pytest.param(
        "2025年，粮食产量达到215.3亿斤。",
        [level("grain_output", 215.3, "亿斤")],
        id="level alone",
    ),
    pytest.param(
        "2025年，地区生产总值增长6.6%，总量突破9000亿元。",
        [growth("gdp", 6.6), ("gdp", "level", 9000, None, "亿元", "over")],
        id="a bare side of the last measure",
    ),
    pytest.param(
        "2025年，城镇新增就业8.3万人。",
        [level("urban_new_jobs", 8.3, "万人")],
        id="name without a verb",
    ),
    pytest.param(
        "2025年，固定资产投资同比增长百分之五点五。",
        [growth("fixed_investment", 5.5)],
        id="Chinese numerals",
    ),
    pytest.param(
        "2025年，常住人口城镇化率提高0.9个百分点。",
        [("urbanization_rate", "change", 0.9, 0.9, "个百分点", "exact")],
        id="a step in points",
    ),
    pytest.param(
        "2025年，常住人口城镇化率达到63.2%。",
        [level("urbanization_rate", 63.2, "%")],
        id="a rate is a level",
    ),
    pytest.param(
        "2025年，居民消费价格上涨0.2%。",
        [growth("cpi", 0.2)],
        id="prices rise",
    ),
    pytest.param(
        "2025年，城镇调查失业率平均为5.2%。",
        [level("surveyed_unemployment", 5.2, "%")],
        id="unemployment is a level",
    ),
    pytest.param(
        "2025年，单位GDP能耗降低2.6%。",
        [growth("energy_intensity", -2.6)],
        id="intensity falls",
    ),
    pytest.param(
        "2025年，新登记经营主体6.2万户，同比增长12.5%，总量达46万户。",
        [
            level("business_entities_new", 6.2, "万户"),
            growth("business_entities_new", 12.5),
            level("business_entities", 46, "万户"),
        ],
        id="a total is not the addition",
    ),
]


@pytest.mark.parametrize(("text", "expected"), ONE_MEASURE)
def test_one_measure_with_one_or_more_values(text: str, expected: list[Value]) -> None:
    assert values(text) == expected


SHARED_TAILS = [
    pytest.param(
        "2026年，城镇、农村居民人均可支配收入分别增长4.5%、5.5%。",
        [growth("urban_income", 4.5), growth("rural_income", 5.5)],
        id="names share their tail",
    ),
    pytest.param(
        "2025年，城乡居民人均可支配收入分别增长4.5%和5.6%。",
        [growth("urban_income", 4.5), growth("rural_income", 5.6)],
        id="one word for two",
    ),
    pytest.param(
        "2025年，城镇和农村居民人均可支配收入分别达到43210元、21870元。",
        [level("urban_income", 43210, "元"), level("rural_income", 21870, "元")],
        id="levels",
    ),
    pytest.param(
        "2025年，第一、二、三产业增加值分别增长3.1%、4.2%和5.3%。",
        [growth("primary_va", 3.1), growth("secondary_va", 4.2), growth("tertiary_va", 5.3)],
        id="three industries in short",
    ),
    pytest.param(
        "2025年，第一产业、第二产业、第三产业增加值分别增长3.1%、4.2%、5.3%。",
        [growth("primary_va", 3.1), growth("secondary_va", 4.2), growth("tertiary_va", 5.3)],
        id="three industries in full",
    ),
    pytest.param(
        "2025年，一二三产增加值分别增长3%、4%、5%。",
        [growth("primary_va", 3), growth("secondary_va", 4), growth("tertiary_va", 5)],
        id="一二三产",
    ),
    pytest.param(
        "2025年，出口、进口分别增长7.1%、下降2.4%。",
        [growth("exports", 7.1), growth("imports", -2.4)],
        id="one rises and one falls",
    ),
    pytest.param(
        "2025年，固定资产投资、社会消费品零售总额、进出口总额分别增长4%、5%、6%。",
        [growth("fixed_investment", 4), growth("retail_sales", 5), growth("trade", 6)],
        id="three whole names",
    ),
    pytest.param(
        "2025年，规模以上工业增加值、固定资产投资均增长6.1%。",
        [growth("industrial_va", 6.1), growth("fixed_investment", 6.1)],
        id="均 shares one figure",
    ),
    pytest.param(
        "2025年，城镇居民人均可支配收入43210元，农村居民人均可支配收入21870元，分别增长4.3%和5.7%。",
        [
            level("urban_income", 43210, "元"),
            level("rural_income", 21870, "元"),
            growth("urban_income", 4.3),
            growth("rural_income", 5.7),
        ],
        id="分别 goes back to two names",
    ),
]


@pytest.mark.parametrize(("text", "expected"), SHARED_TAILS)
def test_several_measures_with_one_tail(text: str, expected: list[Value]) -> None:
    assert sorted(values(text), key=str) == sorted(expected, key=str)


PARTS = [
    pytest.param(
        "2025年，固定资产投资增长5%，其中工业投资增长8%、民间投资增长6%。",
        [growth("fixed_investment", 5), growth("industrial_investment", 8), growth("private_investment", 6)],
        id="growth of parts",
    ),
    pytest.param(
        "2025年，一般公共预算收入212亿元，其中税收收入148亿元，增长2.2%。",
        [
            level("budget_revenue", 212, "亿元"),
            level("tax_revenue", 148, "亿元"),
            growth("tax_revenue", 2.2),
        ],
        id="growth goes with the part",
    ),
    pytest.param(
        "2025年，进出口总额增长5%，其中：出口增长8%，进口下降1%。",
        [growth("trade", 5), growth("exports", 8), growth("imports", -1)],
        id="其中 with a colon",
    ),
    pytest.param(
        "2025年，进出口总额1530亿元（其中出口1100亿元、进口430亿元）。",
        [level("trade", 1530, "亿元"), level("exports", 1100, "亿元"), level("imports", 430, "亿元")],
        id="parts in brackets",
    ),
]


@pytest.mark.parametrize(("text", "expected"), PARTS)
def test_parts(text: str, expected: list[Value]) -> None:
    assert values(text) == expected


SHARES = [
    pytest.param(
        "2025年，制造业增加值占地区生产总值比重达到28.6%。",
        [level("manufacturing_share", 28.6, "%")],
        id="a share in full",
    ),
    pytest.param(
        "2025年，研发经费投入强度达到2.46%。",
        [level("rd_intensity", 2.46, "%")],
        id="an intensity",
    ),
    pytest.param(
        "2025年，高技术制造业增加值增长9.1%，占规模以上工业的比重达到17.3%。",
        [growth("hightech_va", 9.1), level("hightech_share", 17.3, "%")],
        id="a share of the last measure",
    ),
    pytest.param(
        "2025年，服务业增加值占比超过五成。",
        [("tertiary_share", "level", 50, None, "%", "over")],
        id="五成 is a share",
    ),
    pytest.param(
        "2025年，工业增加值占比超30%。",
        [("industry_share", "level", 30, None, "%", "over")],
        id="超 is over",
    ),
]


@pytest.mark.parametrize(("text", "expected"), SHARES)
def test_shares(text: str, expected: list[Value]) -> None:
    assert [(v[0], v[1], v[2], v[3], v[5]) for v in values(text)] == [
        (v[0], v[1], v[2], v[3], v[5]) for v in expected
    ]


OTHER_NAMES = [
    pytest.param("2025年，陶瓷酒瓶产量达到3.2亿只。", ["other:陶瓷酒瓶产量"], id="a product"),
    pytest.param("2025年，改造提升背街小巷46条。", ["other:改造提升背街小巷"], id="what was done to so many"),
    pytest.param("2025年，拆除废旧烟囱12座。", ["other:拆除废旧烟囱"], id="so many taken down"),
]


@pytest.mark.parametrize(("text", "measures"), OTHER_NAMES)
def test_a_measure_outside_the_catalogue_has_its_printed_name(text: str, measures: list[str]) -> None:
    assert [claim.measure for claim in find_claims(text, date="2026-02-08")] == measures


VAGUE = [
    pytest.param(
        "2025年，新建标准厂房20余万平方米。", ("factory_space", 20, None, "万平方米", "over"), id="余"
    ),
    pytest.param("2025年，新增城镇就业近8万人。", ("urban_new_jobs", 8, 8, "万人", "nearly"), id="近"),
    pytest.param(
        "2025年，一般公共预算收入达到3000多万元。", ("budget_revenue", 3000, None, "万元", "over"), id="多"
    ),
    pytest.param("2025年，一般公共预算收入翻一番。", ("budget_revenue", 100, 100, "%", "exact"), id="翻一番"),
    pytest.param("2025年，地区生产总值破千亿元。", ("gdp", 1000, None, "亿元", "over"), id="破"),
]


@pytest.mark.parametrize(("text", "expected"), VAGUE)
def test_vague_figures_keep_the_value_that_their_table_gives(
    text: str, expected: tuple[str, float | None, float | None, str, str]
) -> None:
    (claim,) = find_claims(text, date="2026-02-08")
    measure, low, high, unit, qualifier = expected
    assert (claim.measure, claim.qualifier) == (measure, qualifier)
    if unit == "%":
        assert (claim.aspect, claim.value_low, claim.value_high) == ("growth", low, high)
    else:
        scale = {"万平方米": 1e4, "万人": 1e4, "万元": 1e4, "亿元": 1e8}[unit]
        assert claim.value_low == (None if low is None else low * scale)
        assert claim.value_high == (None if high is None else high * scale)


CANONICAL = [
    pytest.param("地区生产总值达到2.37万亿元", 2.37, "万亿元", 2.37e12, "CNY", id="万亿元"),
    pytest.param("地区生产总值达到4398.6亿元", 4398.6, "亿元", 4398.6e8, "CNY", id="亿元"),
    pytest.param("城镇新增就业8.3万人", 8.3, "万人", 83000, "person", id="万人"),
    pytest.param("粮食产量达到215亿斤", 215, "亿斤", 1.075e10, "kg", id="亿斤"),
    pytest.param("粮食产量达到1075万吨", 1075, "万吨", 1.075e10, "kg", id="万吨"),
]


@pytest.mark.parametrize(("clause", "low", "unit", "value", "value_unit"), CANONICAL)
def test_a_value_is_as_printed_and_comparable(
    clause: str, low: float, unit: str, value: float, value_unit: str
) -> None:
    (claim,) = find_claims(f"2025年，{clause}。", date="2026-02-08")
    assert (claim.low, claim.high, claim.unit, claim.value_unit) == (low, low, unit, value_unit)
    assert claim.value_low == pytest.approx(value)
    assert claim.value_high == pytest.approx(value)


def test_a_coefficient_has_no_unit() -> None:
    (claim,) = find_claims("2025年，农田灌溉水有效利用系数达到0.58。", date="2026-02-08")
    assert (claim.measure, claim.aspect, claim.low) == ("irrigation_efficiency", "level", 0.58)


def test_several_differences_are_no_levels() -> None:
    text = "2025年，地区生产总值、固定资产投资分别增长5.6%、6.2%，分别高于全省0.2个、0.4个百分点。"
    assert values(text) == [growth("gdp", 5.6), growth("fixed_investment", 6.2)]


PLAN_SHARES = [
    pytest.param("城镇新增就业8.2万人，完成年度目标的103%", id="完成年度目标的"),
    pytest.param("城镇新增就业8.2万人、完成年度任务的103%", id="完成年度任务的"),
    pytest.param("城镇新增就业8.2万人，为年度目标的103%", id="为年度目标的"),
    pytest.param("城镇新增就业8.2万人，占全年目标任务的103%", id="占全年目标任务的"),
]


@pytest.mark.parametrize("clause", PLAN_SHARES)
def test_the_share_of_a_plan_that_was_done_is_no_level_of_the_measure(clause: str) -> None:
    said = [value for value in values(f"2025年，{clause}。") if value[0] == "urban_new_jobs"]
    assert said == [level("urban_new_jobs", 8.2, "万人")]


def test_every_figure_of_a_claim_stands_in_its_quote() -> None:
    text = "2025年，固定资产投资增长5%，其中工业投资增长8.2%、民间投资下降6%。"
    quotes = {claim.measure: claim.quote for claim in find_claims(text, date="2026-02-08")}
    assert "5%" in quotes["fixed_investment"]
    assert "8.2%" in quotes["industrial_investment"]
    assert "下降6%" in quotes["private_investment"]
