"""What is no claim: the program says nothing rather than something wrong."""

import pytest

from luoshi.claims import find_claims

NO_CLAIM = [
    pytest.param("2025年，全市未能实现地区生产总值增长6%的目标。", id="未能"),
    pytest.param("2025年，地区生产总值没有达到5000亿元。", id="没有达到"),
    pytest.param("2025年，固定资产投资尚未恢复到5%的增长。", id="尚未"),
    pytest.param("如果2026年地区生产总值增长5%，就能走在前列。", id="如果"),
    pytest.param("假如一般公共预算收入增长8%，缺口仍难弥合。", id="假如"),
    pytest.param("倘若进出口总额下降10%，就业就会承压。", id="倘若"),
    pytest.param("认真落实《2030年前碳达峰行动方案》。", id="a title with a year"),
    pytest.param("印发《关于促进农民收入增长10%的若干措施》。", id="a title with a figure"),
    pytest.param("出台《支持民营经济发展30条》，编制《岚州市10年水利规划》。", id="two titles"),
    pytest.param("加快建设“15分钟便民生活圈”。", id="a short quoted name"),
    pytest.param("大力实施“5100工程”，深化“1+3+N”模式。", id="names with figures"),
    pytest.param("坚持“两个毫不动摇”，做到“六个统一”。", id="set phrases"),
    pytest.param("2026年，重点抓好以下八个方面工作。", id="the text's own parts"),
    pytest.param("2025年，工业增速由负转正。", id="a turn without a figure"),
    pytest.param("2025年，各项目标任务圆满完成，主要经济指标好于预期。", id="no figure at all"),
    pytest.param("会议于2026年2月3日上午9时在岚州会堂召开。", id="dates and hours"),
    pytest.param("联系电话：0731-88880000。", id="a telephone number"),
]


@pytest.mark.parametrize("text", NO_CLAIM)
def test_no_claim(text: str) -> None:
    assert [(c.measure, c.quote) for c in find_claims(text, date="2026-02-08")] == []


def test_a_negation_covers_its_own_clause_only() -> None:
    text = "2025年，地区生产总值未能增长6%，社会消费品零售总额增长5.1%。"
    assert [c.measure for c in find_claims(text, date="2026-02-08")] == ["retail_sales"]


def test_the_sentence_behind_a_hypothesis_is_read() -> None:
    text = "如果外需下降10%，压力会更大。2025年，社会消费品零售总额增长5.1%。"
    assert [c.measure for c in find_claims(text, date="2026-02-08")] == ["retail_sales"]


def test_the_text_around_a_title_is_read() -> None:
    text = "2025年，落实《2030年前碳达峰行动方案》，单位GDP能耗下降3.1%。"
    (claim,) = find_claims(text, date="2026-02-08")
    assert (claim.measure, claim.low, claim.period) == ("energy_intensity", -3.1, "2025")


def test_a_quoted_sentence_is_read() -> None:
    text = "他在会上说：“2025年，全市地区生产总值增长5.6%，好于预期。”"
    (claim,) = find_claims(text, date="2026-02-08")
    assert (claim.measure, claim.low) == ("gdp", 5.6)


CLASSES = [
    pytest.param("2025年，5亿元以上工业项目开工12个。", 12, id="the size of a class of projects"),
    pytest.param("2025年，60岁以上老年人达到52万人。", 520_000, id="an age"),
    pytest.param("2025年，新增百亿级企业6家。", 6, id="a class of firms"),
]


@pytest.mark.parametrize(("text", "stated"), CLASSES)
def test_the_bound_of_a_class_is_no_claim(text: str, stated: float) -> None:
    assert [c.value_low for c in find_claims(text, date="2026-02-08")] == [stated]


def test_the_target_that_a_result_is_held_against_is_not_stated_again() -> None:
    text = "2025年，居民消费价格上涨0.3%，低于2%左右的预期目标。"
    assert [(c.measure, c.low) for c in find_claims(text, date="2026-02-08")] == [("cpi", 0.3)]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "。", "％", "《", "“", "增长", "5%"])
def test_what_says_nothing_gives_nothing(text: str) -> None:
    assert find_claims(text, date="2026-02-08") == []
