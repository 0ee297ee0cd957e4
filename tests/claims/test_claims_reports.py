"""Periods, kinds and sections: what the heading, the sentence and the clause say of when."""

import pytest

from luoshi.claims import find_claims
from luoshi.model import Claim

# kind, measure, low or high, period
Timed = tuple[str, str, float | None, str | None]

REPORT = """2026年岚州市政府工作报告
——2026年2月3日在岚州市第十一届人民代表大会第五次会议上
岚州市市长　林知远
各位代表：
现在，我代表市人民政府，向大会报告工作，请予审议。
一、2025年和“十四五”时期工作回顾
2025年，全市地区生产总值增长5.6%，一般公共预算收入增长4.1%，城镇新增就业8.2万人。
（一）实体经济稳步壮大。规模以上工业增加值增长7.2%，工业投资增长9.5%。
（二）民生福祉持续增进。居民人均可支配收入增长5.8%。
（三）“十四五”圆满收官。过去五年，地区生产总值年均增长6.3%，城镇新增就业累计41万人，2025年常住人口城镇化率达到63.4%。
二、“十五五”时期主要目标任务
到2030年，地区生产总值突破8000亿元，常住人口城镇化率达到68%以上。
“十五五”时期，地区生产总值年均增长5.5%左右。
三、2026年重点工作
今年经济社会发展的主要预期目标是：地区生产总值增长5.5%左右，固定资产投资增长5%，规模以上工业增加值增长7%以上，居民消费价格涨幅2%左右，城镇调查失业率5.5%以内。
（一）全力扩大有效投资。全年新建标准厂房60万平方米，工业投资增长8%以上。
（二）着力改善民生。城镇新增就业8万人以上，新增停车位6000个。
"""

EXPECTED: list[Timed] = [
    ("result", "gdp", 5.6, "2025"),
    ("result", "budget_revenue", 4.1, "2025"),
    ("result", "urban_new_jobs", 8.2, "2025"),
    ("result", "industrial_va", 7.2, "2025"),
    ("result", "industrial_investment", 9.5, "2025"),
    ("result", "resident_income", 5.8, "2025"),
    ("result", "gdp", 6.3, "2021-2025"),
    ("result", "urban_new_jobs", 41, "2021-2025"),
    ("result", "urbanization_rate", 63.4, "2025"),
    ("target", "gdp", 8000, "2030"),
    ("target", "urbanization_rate", 68, "2030"),
    ("target", "gdp", 5.5, "2026-2030"),
    ("target", "gdp", 5.5, "2026"),
    ("target", "fixed_investment", 5, "2026"),
    ("target", "industrial_va", 7, "2026"),
    ("target", "cpi", 2, "2026"),
    ("target", "surveyed_unemployment", 5.5, "2026"),
    ("target", "factory_space", 60, "2026"),
    ("target", "industrial_investment", 8, "2026"),
    ("target", "urban_new_jobs", 8, "2026"),
    ("target", "parking", 6000, "2026"),
]


def timed(claim: Claim) -> Timed:
    return claim.kind, claim.measure, claim.low if claim.low is not None else claim.high, claim.period


def read(text: str, date: str | None = None, place: str | None = None) -> list[Timed]:
    return [timed(claim) for claim in find_claims(text, date=date, place=place)]


def test_a_whole_report() -> None:
    assert read(REPORT) == EXPECTED


@pytest.mark.parametrize("expected", EXPECTED, ids=lambda e: f"{e[0]} {e[1]} {e[3]}")
def test_each_claim_of_a_report(expected: Timed) -> None:
    assert expected in read(REPORT)


def test_a_report_with_western_line_ends_reads_the_same() -> None:
    assert read(REPORT.replace("\n", "\r\n")) == read(REPORT)


def test_a_report_with_blank_lines_reads_the_same() -> None:
    assert read(REPORT.replace("\n", "\n\n")) == read(REPORT)


def test_every_claim_of_a_report_knows_its_subject_issuer_and_section() -> None:
    claims = find_claims(REPORT)
    assert len(claims) == len(EXPECTED)
    for claim in claims:
        assert claim.subject is not None
        assert claim.subject.endswith("岚州市")
        assert claim.section is not None
        assert claim.issuer is not None
        assert claim.reasons == ()


SECTIONS = [
    pytest.param("一般公共预算收入增长4.1%", ["一、2025年和“十四五”时期工作回顾"], id="a first level"),
    pytest.param(
        "工业投资增长9.5%",
        ["一、2025年和“十四五”时期工作回顾", "（一）实体经济稳步壮大"],
        id="a second level",
    ),
    pytest.param("固定资产投资增长5%", ["三、2026年重点工作"], id="back to the first"),
    pytest.param(
        "城镇新增就业8万人以上", ["三、2026年重点工作", "（二）着力改善民生"], id="a second level of a plan"
    ),
]


@pytest.mark.parametrize(("quote", "headings"), SECTIONS)
def test_the_section_of_a_claim(quote: str, headings: list[str]) -> None:
    (claim,) = [claim for claim in find_claims(REPORT) if claim.quote == quote]
    assert claim.section is not None
    assert claim.section.split(" / ") == headings


PLANS = [
    pytest.param("力争地区生产总值增长6%", "strive", id="力争"),
    pytest.param("争取地区生产总值增长6%", "strive", id="争取"),
    pytest.param("努力实现地区生产总值增长6%", "strive", id="努力"),
    pytest.param("确保地区生产总值增长6%", "ensure", id="确保"),
    pytest.param("必须保证地区生产总值增长6%", "ensure", id="必须"),
    pytest.param("地区生产总值确保增长6%", "ensure", id="确保 before the verb"),
    pytest.param("地区生产总值力争增长6%", "strive", id="力争 before the verb"),
    pytest.param("地区生产总值增长6%", None, id="none"),
    pytest.param("地区生产总值增长6%左右、争取更好结果", None, id="更好结果 adds nothing"),
    pytest.param("地区生产总值增长6%左右，力争取得更好成绩", None, id="better results add nothing"),
]


@pytest.mark.parametrize(("clause", "strength"), PLANS)
def test_the_strength_of_a_target(clause: str, strength: str | None) -> None:
    (claim,) = find_claims(f"2026年经济社会发展的主要预期目标是：{clause}。", date="2026-02-08")
    assert (claim.kind, claim.measure, claim.low, claim.strength) == ("target", "gdp", 6, strength)


def test_a_result_has_no_strength() -> None:
    (claim,) = find_claims("2025年，全市上下努力拼搏，地区生产总值增长5.6%。", date="2026-02-08")
    assert (claim.kind, claim.strength) == ("result", None)


def test_a_floor_and_a_hope_are_two_targets() -> None:
    text = "2026年经济社会发展的主要预期目标是：地区生产总值确保增长5.5%、力争增长6%。"
    claims = find_claims(text, date="2026-02-08")
    assert [(c.measure, c.low, c.strength) for c in claims] == [
        ("gdp", 5.5, "ensure"),
        ("gdp", 6, "strive"),
    ]


BASES = [
    pytest.param("过去五年，地区生产总值年均增长6.3%", "annual_average", id="年均"),
    pytest.param("过去五年，城镇新增就业累计41万人", "cumulative", id="累计"),
    pytest.param("2025年，一般公共预算收入同口径增长4.1%", "comparable", id="同口径"),
    pytest.param("2025年，地区生产总值按可比价格计算增长5.6%", "comparable", id="可比价格"),
    pytest.param("2025年，居民人均可支配收入实际增长4.9%", "real", id="实际"),
    pytest.param("2025年，居民人均可支配收入名义增长5.2%", "nominal", id="名义"),
    pytest.param("2025年，地区生产总值增长5.6%", None, id="none"),
    pytest.param("2025年，实际利用外资增长5.6%", None, id="实际 within a name"),
]


@pytest.mark.parametrize(("clause", "basis"), BASES)
def test_the_basis_of_a_figure(clause: str, basis: str | None) -> None:
    (claim,) = find_claims(f"{clause}。", date="2026-02-08")
    assert claim.basis == basis


PERIODS = [
    pytest.param("2025年，地区生产总值增长5.6%。", ("result", "2025"), id="a year"),
    pytest.param("去年，地区生产总值增长5.6%。", ("result", "2025"), id="去年"),
    pytest.param("过去一年，地区生产总值增长5.6%。", ("result", "2025"), id="过去一年"),
    pytest.param("过去五年，地区生产总值年均增长5.6%。", ("result", "2021-2025"), id="过去五年"),
    pytest.param("“十四五”时期，地区生产总值年均增长5.6%。", ("result", "2021-2025"), id="a plan"),
    pytest.param("今年，地区生产总值力争增长5.6%。", ("target", "2026"), id="今年"),
    pytest.param("到2030年，地区生产总值力争达到8000亿元。", ("target", "2030"), id="到2030年"),
    pytest.param("到2030年，力争地区生产总值达到8000亿元。", ("target", "2030"), id="力争 in front"),
    pytest.param(
        "“十五五”时期，地区生产总值力争年均增长5.5%左右。",
        ("target", "2026-2030"),
        id="the coming plan",
    ),
    pytest.param("2025年上半年，地区生产总值增长5.6%。", ("result", "2025H1"), id="a half"),
    pytest.param("2025年一季度，地区生产总值增长5.6%。", ("result", "2025Q1"), id="a quarter"),
    pytest.param("2025年1—11月，进出口总额增长5.6%。", ("result", "2025-01/2025-11"), id="months"),
    pytest.param("2025年12月，居民消费价格上涨0.6%。", ("result", "2025-12"), id="a month"),
    pytest.param("2025年末，常住人口城镇化率达到63.4%。", ("result", "2025"), id="a year's end"),
]


@pytest.mark.parametrize(("text", "expected"), PERIODS)
def test_period_and_kind_of_a_sentence(text: str, expected: tuple[str, str]) -> None:
    (claim,) = find_claims(text, date="2026-02-08")
    assert (claim.kind, claim.period) == expected


AHEAD = [
    pytest.param(
        "去年新建幼儿园8所。全市还将投入改造资金5000万元，新建小学6所。",
        [("result", "2025"), ("target", None), ("target", None)],
        id="what will be done has not the year of the sentence before",
    ),
    pytest.param(
        "去年办结案件860件，将办理时限由20个工作日压缩到5个工作日。",
        [("result", "2025"), ("result", None), ("result", "2025")],
        id="将 that is 把",
    ),
    pytest.param(
        "市公交集团昨日发布消息，2月17日起调整3条公交线路，增设站点5个。",
        [("target", "2026-02-17"), ("target", "2026-02-17")],
        id="a day to come from which on",
    ),
    pytest.param(
        "建成充电桩1200个，今年再建充电桩300个。",
        [("result", None), ("target", "2026")],
        id="more in a year not over",
    ),
    pytest.param(
        "今后三年，每年培育科技领军企业5家以上，到2028年累计达到30家。",
        [("target", "2026-2028"), ("target", "..2028")],
        id="years that end in one to come",
    ),
    pytest.param("已拨付耕地地力保护补贴9860万元。", [("result", None)], id="a word that holds 力保"),
    pytest.param(
        "3月1日起施行的办法调整公交票价3元。",
        [("target", "2026-03-01")],
        id="a day without a year that is to come",
    ),
]


@pytest.mark.parametrize(("text", "expected"), AHEAD)
def test_what_is_to_come(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert [(claim.kind, claim.period) for claim in find_claims(text, date="2026-02-08")] == expected


def test_a_period_that_the_text_does_not_settle_is_null_with_its_reason() -> None:
    (claim,) = find_claims("地区生产总值增长5.6%。")
    assert claim.period is None
    assert "period_unknown" in claim.reasons


ESTIMATES = [
    pytest.param("预计2025年地区生产总值增长5.6%。", True, id="预计 in front"),
    pytest.param("2025年，地区生产总值预计增长5.6%。", True, id="预计 before the verb"),
    pytest.param("2025年，预计地区生产总值增长5.6%左右。", True, id="behind the year"),
    pytest.param("2025年，地区生产总值增长5.6%。", False, id="none"),
    pytest.param("初步核算，2025年地区生产总值增长5.6%。", False, id="初步核算 is a count"),
]


@pytest.mark.parametrize(("text", "estimated"), ESTIMATES)
def test_an_estimate_of_the_year_just_over_is_a_result(text: str, estimated: bool) -> None:
    (claim,) = find_claims(text, date="2026-02-08")
    assert (claim.kind, claim.period, claim.estimated) == ("result", "2025", estimated)


LISTS = [
    pytest.param("主要预期目标是：", id="是："),
    pytest.param("主要预期目标为：", id="为："),
    pytest.param("发展的主要预期目标建议为：", id="建议为："),
    pytest.param("发展主要预期目标是", id="without a colon"),
]


@pytest.mark.parametrize("opening", LISTS)
def test_the_main_expected_targets_open_a_list(opening: str) -> None:
    text = f"今年经济社会{opening}地区生产总值增长5%以上；城镇新增就业8万人；粮食产量215亿斤。"
    assert read(text, date="2026-02-08") == [
        ("target", "gdp", 5, "2026"),
        ("target", "urban_new_jobs", 8, "2026"),
        ("target", "grain_output", 215, "2026"),
    ]


def test_a_list_of_targets_goes_on_in_the_next_sentence() -> None:
    text = "2026年经济社会发展的主要预期目标是：地区生产总值增长5%以上。城镇新增就业8万人以上。"
    assert read(text, date="2026-02-08") == [
        ("target", "gdp", 5, "2026"),
        ("target", "urban_new_jobs", 8, "2026"),
    ]


def test_a_goal_of_2030_among_the_targets_of_a_year_keeps_its_year() -> None:
    text = "2026年经济社会发展的主要预期目标是：地区生产总值增长5%以上，到2030年常住人口城镇化率达到68%。"
    assert read(text, date="2026-02-08") == [
        ("target", "gdp", 5, "2026"),
        ("target", "urbanization_rate", 68, "2030"),
    ]


DECEMBER = """2022年青石县政府工作报告
——2022年12月26日在青石县第十七届人民代表大会第二次会议上
青石县县长　周远航
一、2022年工作回顾
今年以来，全县经济平稳运行。预计地区生产总值增长4.2%，固定资产投资增长9.1%。
二、2023年工作安排
明年经济社会发展的主要预期目标是：地区生产总值增长6%左右，一般公共预算收入增长5%。
"""


def test_a_report_given_in_december_plans_for_the_coming_year() -> None:
    assert read(DECEMBER) == [
        ("result", "gdp", 4.2, "2022"),
        ("result", "fixed_investment", 9.1, "2022"),
        ("target", "gdp", 6, "2023"),
        ("target", "budget_revenue", 5, "2023"),
    ]
    assert find_claims(DECEMBER)[0].estimated


JOINT = """2021年岚州市政府工作报告
——2021年1月18日在岚州市第十届人民代表大会第六次会议上
一、“十三五”时期和2020年工作回顾
2020年，地区生产总值增长3.2%。
五年来，地区生产总值年均增长6.9%，一般公共预算收入突破200亿元。
二、“十四五”时期奋斗目标
“十四五”时期，地区生产总值年均增长7%左右，到2025年常住人口城镇化率达到63%。
三、2021年工作
地区生产总值增长7.5%以上。
"""


def test_an_older_report_counts_its_plans_from_its_own_year() -> None:
    assert read(JOINT) == [
        ("result", "gdp", 3.2, "2020"),
        ("result", "gdp", 6.9, "2016-2020"),
        ("result", "budget_revenue", 200, "2020"),
        ("target", "gdp", 7, "2021-2025"),
        ("target", "urbanization_rate", 63, "2025"),
        ("target", "gdp", 7.5, "2021"),
    ]


PLAIN = """青石县人民政府工作报告
——2024年1月9日在青石县第十七届人民代表大会第四次会议上
2023年工作回顾
过去的一年，全县地区生产总值增长5.1%，社会消费品零售总额增长6.3%。
2024年工作安排
今年，地区生产总值预期增长5.5%以上，社会消费品零售总额预期增长6%。
"""


def test_headings_without_enumerators_set_the_time_as_well() -> None:
    assert read(PLAIN) == [
        ("result", "gdp", 5.1, "2023"),
        ("result", "retail_sales", 6.3, "2023"),
        ("target", "gdp", 5.5, "2024"),
        ("target", "retail_sales", 6, "2024"),
    ]


COMMUNIQUE = """青石县2024年国民经济和社会发展统计公报
青石县统计局
2025年3月28日
初步核算，全年地区生产总值412.6亿元，比上年增长5.4%。其中，第一产业增加值61.3亿元，增长3.8%。
全年居民消费价格比上年上涨0.2%。
年末城镇登记失业率为3.1%。
"""


def test_a_communique_reports_its_year() -> None:
    assert read(COMMUNIQUE) == [
        ("result", "gdp", 412.6, "2024"),
        ("result", "gdp", 5.4, "2024"),
        ("result", "primary_va", 61.3, "2024"),
        ("result", "primary_va", 3.8, "2024"),
        ("result", "cpi", 0.2, "2024"),
        ("result", "registered_unemployment", 3.1, "2024"),
    ]


@pytest.mark.parametrize("date", ["2026-02-08", "2026-02", "2026"])
def test_a_date_may_be_a_month_or_a_year(date: str) -> None:
    assert read("去年，地区生产总值增长5.6%。", date=date) == [("result", "gdp", 5.6, "2025")]


@pytest.mark.parametrize("joint", ["\n", "\n\n", "\n2031年1月20日\n"])
def test_a_title_over_one_sentence_is_not_part_of_it(joint: str) -> None:
    (claim,) = find_claims(f"2031年青川省政府工作报告{joint}地区生产总值增长5%左右。")
    assert (claim.measure, claim.quote) == ("gdp", "地区生产总值增长5%左右")
