"""What the language tells of a break."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.articles.language import (
    character_before,
    joins,
    leans_back,
    opens_naturally,
    starts_midway,
    what_speaks,
    word_across,
    word_at,
)

PAGE = "全市加快人工智能技术应用，充电网络实现全覆盖，商户租金补贴政策落地，食品安全监督检查深入推进。"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("，其中出口增长12%", id="a comma"),
        pytest.param("络实现全覆盖", id="half a word"),
        pytest.param("工智能技术实现无感监测", id="half a word that the page prints whole"),
        pytest.param("督检查不断深入", id="监督"),
        pytest.param("模1.2万人，其中半程马拉松6000人", id="half a word before a figure"),
        pytest.param("个百分点，居全省第三", id="a unit"),
        pytest.param("消防车、18名消防员，", id="the end of a list"),
        pytest.param("的发展", id="a particle"),
    ],
)
def test_a_text_that_begins_in_mid_sentence(text: str) -> None:
    assert starts_midway(text, PAGE) >= 2.0


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("充电网络实现全覆盖", id="a word"),
        pytest.param("此外，水厂投产", id="a mark of discourse"),
        pytest.param("2月7日，夜市开街", id="a day"),
        pytest.param("近20项改革落地", id="near a figure"),
        pytest.param("为防冻害，果农连夜盖膜", id="a purpose"),
        pytest.param("灯亮了，夜市开街", id="a short clause"),
        pytest.param("天一黑，摊主们就出摊", id="as soon as"),
        pytest.param("共38件建议", id="a sum"),
        pytest.param("记者获悉", id="a reporter"),
        pytest.param("其中，出口增长", id="of which"),
        pytest.param("“明天更好。”", id="a quotation"),
        pytest.param("5.5%左右的增长", id="a figure"),
        pytest.param("", id="nothing"),
    ],
)
def test_a_text_that_begins_whole(text: str) -> None:
    assert starts_midway(text, PAGE) <= 0


JOINS = [
    ("充电网", "络实现全覆盖"),
    ("商户租金补", "贴等方面给予倾斜"),
    ("食品安全监", "督检查"),
    ("全面应用人", "工智能技术"),
    ("增长5", "个百分点"),
    ("增长5.", "2%"),
    ("总投资1", "2.6亿元"),
]


def test_a_sign_that_opens_no_sentence_goes_on_with_a_broken_one() -> None:
    assert joins("他把帽檐一抬", "：“水来了。”", PAGE) >= 1.0
    assert joins("他把帽檐一抬。", "：“水来了。”", PAGE) == 0.0


@pytest.mark.parametrize(("tail", "head"), JOINS)
def test_halves_that_join(tail: str, head: str) -> None:
    assert joins(tail, head, PAGE) >= 1.0
    assert joins(tail, head, PAGE) > joins(tail, "游人如织", PAGE)


@pytest.mark.parametrize(
    ("tail", "head"),
    [
        ("商户租金补", "公园里游人如织"),
        ("商户租金补", "工智能技术实现"),
        ("夜市开街", "水厂投产"),
        ("", ""),
        ("增长", ""),
    ],
)
def test_halves_that_do_not(tail: str, head: str) -> None:
    assert joins(tail, head, PAGE) <= 0


def test_what_begins_a_clause_elsewhere_begins_whole() -> None:
    text = "柏屿灯具去年获专利三项。"
    assert starts_midway(text, f"去年，柏屿灯具投产。\n{text}") < starts_midway(text, text)


OPENINGS = [
    ("此外，水厂投产。", True, True),
    ("从那年起，他搬进了城。", False, True),
    ("他说，夜市很热闹。", True, True),
    ("2月7日，夜市开街。", True, False),
    ("记者获悉，水厂投产。", True, False),
    ("会议指出，要抓落实。", True, False),
    ("一、夜市开街。", True, False),
    ("“好！”他说。", True, False),
    ("问：夜市几点收摊？", True, False),
    ("答：每晚十点。", True, False),
    ("网友小禾：停车方便吗？", True, False),
    ("第二水厂投产。", False, False),
    ("络实现全覆盖。", False, False),
]


@pytest.mark.parametrize(("text", "naturally", "leaning"), OPENINGS)
def test_how_paragraphs_open(text: str, naturally: bool, leaning: bool) -> None:
    assert leans_back(text) is leaning
    assert opens_naturally(text) is (naturally or leaning)


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("会议指出，要抓落实。", "会议"),
        ("报告提出，今年增长6%。", "报告"),
        ("本次会议强调，要抓落实。", "会议"),
        ("大会还审议了预算报告。", "大会"),
        ("判决认为，合同有效。", "判决"),
        ("对照这张清单，报告安排了各县的任务。", "报告"),
        ("柳青川在报告中说，水厂已经投产。", "报告"),
        ("先看账本。报告显示，水厂已经投产。", "报告"),
        ("“会议指出了方向。”他说。", None),
        ("会上，代表们发言。", None),
        ("夜市开街。", None),
        ("", None),
    ],
)
def test_what_speaks(text: str, thing: str | None) -> None:
    assert what_speaks(text) == thing


def test_words_at_and_across_a_place() -> None:
    assert word_at("充电网络") > 0
    assert word_at("络实现") == 0
    assert word_across("充电网", "络实现") > 0
    assert word_across("夜市开", "囧囧") == 0


def test_what_always_stands_before() -> None:
    before, start = character_before("工智能技术实现", PAGE)
    assert before == "人"
    assert "工智能".startswith(start[:3])
    assert character_before("夜市开街", PAGE)[0] is None


@given(tail=st.text(max_size=12), head=st.text(max_size=12), page=st.text(max_size=30))
def test_no_text_breaks_the_evidence(tail: str, head: str, page: str) -> None:
    assert joins(tail, head, page) == joins(tail, head, page)
    assert isinstance(starts_midway(head, page), float)
