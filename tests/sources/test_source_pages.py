"""Which page of an issue a text is: what its head, its foot and its name tell."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.sources.pages import page_label, page_of

LABELS = [
    ("二", "2"),
    ("02", "2"),
    ("A02", "A2"),
    ("a2", "A2"),
    ("B 03", "B3"),
    ("十", "10"),
    ("十二", "12"),
    ("二十", "20"),
    ("二十三", "23"),
    ("10", "10"),
    ("特刊", "特刊"),
]


@pytest.mark.parametrize(("printed", "label"), LABELS)
def test_a_page_has_one_label(printed: str, label: str) -> None:
    assert page_label(printed) == label
    assert page_label(label) == label


STORY = "夜市开街，首批摊位全部开门迎客。\n"
PAGES = [
    pytest.param("岚州日报\n2026年1月28日 星期三 第二版 综合\n" + STORY, "扫描件", "2", id="in the masthead"),
    pytest.param("汀海晚报\u3000A01 要闻\n" + STORY, "扫描件", "A1", id="a letter beside the paper's name"),
    pytest.param("A01 要闻\n" + STORY, "扫描件", "A1", id="a folio with the page's name"),
    pytest.param("3 版\n" + STORY, "扫描件", "3", id="a folio alone"),
    pytest.param(STORY * 20 + "第6版", "p1", "6", id="at the foot, before the name"),
    pytest.param(STORY * 20 + "第6版\n" + STORY * 20, "p1", "1", id="a folio in the middle is none"),
    pytest.param(STORY, "岚州日报_2026-01-28_01", "1", id="a name that ends in a number behind a date"),
    pytest.param(STORY, "2026年1月28日第3版", "3", id="a name with 版"),
    pytest.param(STORY, "p2", "2", id="p2"),
    pytest.param(STORY, "page-12", "12", id="page-12"),
    pytest.param(STORY, "A04", "A4", id="A04"),
    pytest.param(STORY, "Ａ０４", "A4", id="a full-width name"),
    pytest.param("（下转第二版）\n" + STORY, "p1", "1", id="a marker is no folio"),
    pytest.param(STORY, "扫描件", None, id="nothing told"),
    pytest.param(STORY, "2026", None, id="a year is no page"),
    pytest.param("", "", None, id="nothing at all"),
]


@pytest.mark.parametrize(("text", "name", "label"), PAGES)
def test_the_page_of_a_text(text: str, name: str, label: str | None) -> None:
    assert page_of(text, name) == label


@given(text=st.text(max_size=80), name=st.text(max_size=20))
def test_no_text_breaks_the_search(text: str, name: str) -> None:
    label = page_of(text, name)
    assert label is None or label
