"""Whom a claim is about: the place in its clause, else its sentence's, else the document's.

The figures are invented; real places stand where the gazetteer is asked for them.
"""

import pytest

from luoshi.claims import find_claims

# measure, value, subject
Said = tuple[str, float | None, str | None]


def read(text: str, place: str | None) -> list[Said]:
    return [(c.measure, c.low, c.subject) for c in find_claims(text, date="2026-02-08", place=place)]


OWN = [
    pytest.param("全省地区生产总值增长5.6%", "湖南省", "湖南省", "430000", id="全省"),
    pytest.param("我省地区生产总值增长5.6%", "湖南省", "湖南省", "430000", id="我省"),
    pytest.param("地区生产总值增长5.6%", "湖南省", "湖南省", "430000", id="no word"),
    pytest.param("全市地区生产总值增长5.6%", "湖南省长沙市", "湖南省长沙市", "430100", id="全市"),
    pytest.param("我市地区生产总值增长5.6%", "长沙市", "湖南省长沙市", "430100", id="a bare city"),
    pytest.param("全区地区生产总值增长5.6%", "湖南省株洲市石峰区", "湖南省株洲市石峰区", "430204", id="全区"),
    pytest.param("全区地区生产总值增长5.6%", "内蒙古自治区", "内蒙古自治区", "150000", id="全区 of a region"),
    pytest.param("全国粮食产量增长5.6%", "中国", "中国", "100000", id="全国"),
    pytest.param("全市地区生产总值增长5.6%", "岚州市", "岚州市", None, id="a place of no gazetteer"),
]


@pytest.mark.parametrize(("clause", "place", "subject", "code"), OWN)
def test_the_document_s_own_place(clause: str, place: str, subject: str, code: str | None) -> None:
    (claim,) = find_claims(f"2025年，{clause}。", date="2026-02-08", place=place)
    assert (claim.subject, claim.subject_code) == (subject, code)
    assert "subject_unknown" not in claim.reasons
    assert not claim.measure.startswith("other:")


OTHERS = [
    pytest.param(
        "2025年，全国地区生产总值增长5%，全省增长5.6%。",
        "湖南省",
        [("gdp", 5, "中国"), ("gdp", 5.6, "湖南省")],
        id="the nation in a province's report",
    ),
    pytest.param(
        "2025年，长沙市地区生产总值增长6.1%。",
        "湖南省",
        [("gdp", 6.1, "湖南省长沙市")],
        id="a city in a province's report",
    ),
    pytest.param(
        "2025年，株洲地区生产总值增长6.1%。",
        "湖南省",
        [("gdp", 6.1, "湖南省株洲市")],
        id="a city's short name",
    ),
    pytest.param(
        "2025年，株洲市、湘潭市地区生产总值分别增长5.1%、5.2%。",
        "湖南省",
        [("gdp", 5.1, "湖南省株洲市"), ("gdp", 5.2, "湖南省湘潭市")],
        id="one figure a city",
    ),
    pytest.param(
        "2025年，全省地区生产总值增长5.6%，其中长沙市增长6.1%。",
        "湖南省",
        [("gdp", 5.6, "湖南省"), ("gdp", 6.1, "湖南省长沙市")],
        id="a city goes on with the measure",
    ),
    pytest.param(
        "2025年，石峰区规模以上工业增加值增长7.1%。",
        "湖南省株洲市",
        [("industrial_va", 7.1, "湖南省株洲市石峰区")],
        id="a district in a city's report",
    ),
    pytest.param(
        "2025年，西藏粮食产量110万吨。", "中国", [("grain_output", 110, "西藏自治区")], id="a province"
    ),
    pytest.param("2025年，中国出口增长3.1%。", "中国", [("exports", 3.1, "中国")], id="a nation's own name"),
    pytest.param(
        "2025年，自治区地区生产总值增长5.6%。",
        "内蒙古自治区",
        [("gdp", 5.6, "内蒙古自治区")],
        id="a region speaks of itself",
    ),
    pytest.param(
        "2025年，云屏区地区生产总值增长5.6%。",
        "岚州市",
        [("gdp", 5.6, "岚州市云屏区")],
        id="a district of no gazetteer",
    ),
]


@pytest.mark.parametrize(("text", "place", "expected"), OTHERS)
def test_figures_of_other_places(text: str, place: str, expected: list[Said]) -> None:
    assert read(text, place) == expected


FACILITIES = [
    pytest.param("2025年，长沙机场旅客吞吐量增长5.6%。", id="an airport"),
    pytest.param("2025年，长沙海关监管货物增长5.6%。", id="a custom house"),
    pytest.param("2025年，长沙银行存款余额增长5.6%。", id="a bank"),
]


@pytest.mark.parametrize("text", FACILITIES)
def test_what_only_bears_a_place_s_name_leaves_the_subject_as_it_was(text: str) -> None:
    (claim,) = find_claims(text, date="2026-02-08", place="湖南省")
    assert claim.subject == "湖南省"


def test_a_reference_to_another_place_is_no_subject() -> None:
    text = "2025年，规模以上工业增加值增长6.5%，高于全国平均水平0.3个百分点，居中部地区第2位。"
    (claim,) = find_claims(text, date="2026-02-08", place="湖南省")
    assert claim.subject == "湖南省"


def test_the_place_of_one_sentence_is_not_that_of_the_next() -> None:
    text = "2025年，长沙市地区生产总值增长6.1%。社会消费品零售总额增长5.2%。"
    assert read(text, "湖南省")[1] == ("retail_sales", 5.2, "湖南省")


def test_an_unknown_subject_is_null_with_its_reason() -> None:
    (claim,) = find_claims("2025年，地区生产总值增长5.6%。", date="2026-02-08")
    assert (claim.subject, claim.subject_code) == (None, None)
    assert "subject_unknown" in claim.reasons


def test_the_name_of_a_measure_is_kept_without_its_place() -> None:
    (claim,) = find_claims("2025年，全市固定资产投资增长5.6%。", date="2026-02-08", place="岚州市")
    assert claim.measure == "fixed_investment"
    assert "固定资产投资增长5.6%" in claim.quote
