"""The reading text and the way back to the text as received."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from luoshi.articles import TextMap, joined_quote
from luoshi.articles.textmap import fold, rejoined

FOLDS = [
    pytest.param("１４．５％", "14.5%", id="full-width digits, point and sign"),
    pytest.param("ＧＤＰ增长５％", "GDP增长5%", id="full-width letters"),
    pytest.param("增长5%,达到3亿元;其中", "增长5%，达到3亿元；其中", id="western comma and semicolon"),
    pytest.param("4,398.6亿元", "4,398.6亿元", id="a comma of thousands stays"),
    pytest.param("目标是:增长5%", "目标是：增长5%", id="western colon"),
    pytest.param("上午9:30", "上午9:30", id="a colon of hours stays"),
    pytest.param("(一)稳增长", "（一）稳增长", id="brackets"),
    pytest.param("增长5%.进口", "增长5%。进口", id="a point for a full stop"),
    pytest.param("增长5.5%", "增长5.5%", id="a decimal point stays"),
    pytest.param("5～6", "5~6", id="a wave"),
    pytest.param("5－6", "5-6", id="a full-width hyphen"),
    pytest.param('实施"百园"工程', "实施“百园”工程", id="straight quotes"),
    pytest.param("「百园」", "“百园”", id="corner brackets"),
    pytest.param("", "", id="nothing"),
]


@pytest.mark.parametrize(("text", "folded"), FOLDS)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


READINGS = [
    pytest.param("增长１４．\n５％", "增长14.5%", id="a number broken over lines"),
    pytest.param("地区生产\n总值", "地区生产总值", id="a name broken over lines"),
    pytest.param("地区生产\r\n　　总值", "地区生产总值", id="with an indent"),
    pytest.param("增长 5.5 %", "增长5.5%", id="spaces about a number"),
    pytest.param("增长5. 5%", "增长5.5%", id="a space behind the point"),
    pytest.param("增长5 .5%", "增长5.5%", id="a space before the point"),
    pytest.param("地区\u200b生产\ufeff总值", "地区生产总值", id="zero-width characters"),
    pytest.param("Luoshi reads text", "Luoshi reads text", id="spaces between western words stay"),
    pytest.param("一、总体要求 二、目标", "一、总体要求二、目标", id="spaces between Chinese words"),
    pytest.param("", "", id="nothing"),
]


@pytest.mark.parametrize(("text", "reading"), READINGS)
def test_the_reading_text(text: str, reading: str) -> None:
    assert TextMap.of(text).text == reading


@pytest.mark.parametrize("text", ["增长5. 5%", "地区生产\n总值"])
def test_what_is_folded_keeps_its_place(text: str) -> None:
    text_map = TextMap.of(text)
    assert text_map.span(0, len(text_map.text)) == (0, len(text))


def test_parts_are_joined_in_their_order() -> None:
    text = "甲甲乙乙丙丙"
    text_map = TextMap.of(text, [(4, 6), (0, 2)])
    assert text_map.text == "丙丙甲甲"
    assert [text_map.source(at) for at in range(4)] == [4, 5, 0, 1]


class TestCuts:
    def test_a_line_break_between_parts_is_no_cut(self) -> None:
        text = "地区生产\n总值"
        text_map = TextMap.of(text, [(0, 4), (5, 7)])
        assert text_map.cuts == frozenset()
        assert text_map.spans(0, 6) == ((0, 7),)

    @pytest.mark.parametrize(
        ("text", "parts"),
        [
            pytest.param("地区生产\n\n总值", [(0, 4), (6, 8)], id="a blank line"),
            pytest.param("地区生产\n（图片）\n总值", [(0, 4), (10, 12)], id="another block"),
            pytest.param("总值\n地区生产", [(3, 7), (0, 2)], id="out of order"),
        ],
    )
    def test_more_than_white_space_between_parts_is_a_cut(
        self, text: str, parts: list[tuple[int, int]]
    ) -> None:
        text_map = TextMap.of(text, parts)
        assert text_map.text == "地区生产总值"
        assert text_map.cuts == {4}
        assert text_map.spans(0, 6) == tuple(parts)
        assert text_map.spans(0, 4) == (parts[0],)
        assert text_map.spans(4, 6) == (parts[1],)
        assert joined_quote(text, text_map.spans(2, 6)) == "生产总值"


def test_an_empty_span_has_a_place() -> None:
    text_map = TextMap.of("地区生产总值")
    assert text_map.span(2, 2) == (2, 2)
    assert text_map.span(6, 6) == (6, 6)
    assert TextMap.of("").span(0, 0) == (0, 0)


DIRT = st.text(
    alphabet=st.sampled_from(
        '地区生产总值增长０１２3456789.．,，。：:；%％ \t\u3000\n\r\u200b\ufeff"“”()（）aZ-－𠮷'
    ),
    max_size=60,
)


@given(text=DIRT)
def test_every_character_of_the_reading_text_is_one_of_the_source(text: str) -> None:
    text_map = TextMap.of(text)
    places = [text_map.source(at) for at in range(len(text_map.text))]
    assert places == sorted(set(places))
    assert [fold(text)[at] for at in places if text[at] not in ',:.．"'] == [
        text_map.text[n] for n, at in enumerate(places) if text[at] not in ',:.．"'
    ]


@given(text=DIRT)
def test_folding_changes_no_length_and_is_done_after_once(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)


@given(text=DIRT)
def test_only_white_space_is_left_out(text: str) -> None:
    text_map = TextMap.of(text)
    kept = {text_map.source(at) for at in range(len(text_map.text))}
    lost = "".join(character for at, character in enumerate(text) if at not in kept)
    assert lost.strip(" \t\u3000\n\r\u200b\ufeff") == ""
    assert rejoined(text, [(0, len(text))]) == "".join(text[at] for at in sorted(kept))


@settings(max_examples=200)
@given(text=DIRT, data=st.data())
def test_a_run_of_the_reading_text_goes_there_and_back(text: str, data: st.DataObject) -> None:
    size = len(text)
    edges = sorted(data.draw(st.sets(st.integers(0, size), max_size=6)))
    parts = list(zip(edges[::2], edges[1::2], strict=False))
    text_map = TextMap.of(text, parts)
    if not text_map.text:
        return
    start = data.draw(st.integers(0, len(text_map.text) - 1))
    end = data.draw(st.integers(start + 1, len(text_map.text)))
    spans = text_map.spans(start, end)
    assert all(0 <= a < b <= size for a, b in spans)
    assert spans[0][0] == text_map.source(start)
    assert spans[-1][1] == text_map.source(end - 1) + 1
    covered = {at for a, b in spans for at in range(a, b)}
    assert {text_map.source(at) for at in range(start, end)} <= covered
    assert all(not (cut > start and cut < end) for cut in text_map.cuts) or len(spans) > 1
