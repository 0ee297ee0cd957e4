"""Markers that lead to another page, and from one."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.articles.jumps import find_jumps

MARKERS = [
    pytest.param("下转2版①", "下转2版①", "on", "2", "①", id="a number"),
    pytest.param(
        "惠及百姓。（下转第二版）", "（下转第二版）", "on", "2", None, id="brackets, behind a sentence"
    ),
    pytest.param("惠及百姓 下转3版", "下转3版", "on", "3", None, id="behind a space"),
    pytest.param("惠及百姓。下转２版", "下转２版", "on", "2", None, id="a full-width digit"),
    pytest.param("（下转第十二版）", "（下转第十二版）", "on", "12", None, id="a Chinese number"),
    pytest.param("▶下转A02版", "▶下转A02版", "on", "A2", None, id="a letter, a sign before"),
    pytest.param("【下转第4版】", "【下转第4版】", "on", "4", None, id="square brackets"),
    pytest.param("（下转二版·要闻）", "（下转二版·要闻）", "on", "2", None, id="the page's name"),
    pytest.param("（转第二版）", "（转第二版）", "on", "2", None, id="a bare 转 in brackets"),
    pytest.param("▶▶下转03版", "▶▶下转03版", "on", "3", None, id="arrows before"),
    pytest.param("◀◀上接02版", "◀◀上接02版", "back", "2", None, id="arrows back"),
    pytest.param("（下转2版▼）", "（下转2版▼）", "on", "2", None, id="an arrow in the bracket"),
    pytest.param("（上接1版▲）", "（上接1版▲）", "back", "1", None, id="an arrow back in the bracket"),
    pytest.param("下转2版（3）", "下转2版（3）", "on", "2", "（3）", id="a number in brackets"),
    pytest.param("下转 2 版 ①", "下转 2 版 ①", "on", "2", "①", id="set wide"),
    pytest.param("上接1版②新建学校。", "上接1版②", "back", "1", "②", id="back, glued to its sentence"),
    pytest.param("（紧接第一版）", "（紧接第一版）", "back", "1", None, id="紧接"),
    pytest.param("（上接A01版）", "（上接A01版）", "back", "A1", None, id="back to a letter"),
    pytest.param("◀◀接A06版", "◀◀接A06版", "back", "A6", None, id="arrows before a bare 接"),
    pytest.param("夜市更亮了。▶▶转B02版", "▶▶转B02版", "on", "B2", None, id="arrows before a bare 转"),
    pytest.param("夜市更亮了。 转5版", "转5版", "on", "5", None, id="behind the last sentence"),
    pytest.param("◀◀上接06版", "◀◀上接06版", "back", "6", None, id="arrows that point back"),
    pytest.param("（上接6版▲）", "（上接6版▲）", "back", "6", None, id="an arrow behind, in brackets"),
    pytest.param("惠及百姓，（下转7版▼）", "（下转7版▼）", "on", "7", None, id="an arrow behind, leading on"),
]


@pytest.mark.parametrize(("text", "marker", "way", "page", "number"), MARKERS)
def test_markers(text: str, marker: str, way: str, page: str, number: str | None) -> None:
    (found,) = find_jumps(text)
    assert text[found.start : found.end].strip() == marker
    assert (found.way, found.page, found.number) == (way, page, number)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "版权所有",
        "转第二版",
        "接第三版",
        "这本地方志再版前，上接第1版修订，重新排印。",
        "新闻见第二版",
        "请读者翻转5版",
        "他把工作转到第二线。",
    ],
)
def test_what_is_no_marker(text: str) -> None:
    assert find_jumps(text) == []


def test_a_line_may_hold_two() -> None:
    back, on = find_jumps("（上接第一版）水厂投产。（下转第三版）")
    assert (back.way, back.page, on.way, on.page) == ("back", "1", "on", "3")
    assert back.end < on.start


@given(
    parts=st.lists(
        st.sampled_from([*"下转上接紧第一二12A版①（）【】。 ▶", "下转2版", "上接1版①", "水厂投产。"]),
        max_size=12,
    )
)
def test_markers_stand_inside_the_text_and_apart(parts: list[str]) -> None:
    text = "".join(parts)
    found = find_jumps(text)
    assert all(0 <= one.start < one.end <= len(text) and "版" in text[one.start : one.end] for one in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))


@given(text=st.text(max_size=60))
def test_no_text_breaks_the_search(text: str) -> None:
    assert all(0 <= one.start < one.end <= len(text) for one in find_jumps(text))
