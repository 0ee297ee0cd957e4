"""The reading form of a page: as long as the text, Simplified, one form of every sign."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.articles.characters import reading_form
from luoshi.sources.characters import is_traditional, simplified

FORMS = [
    pytest.param(
        "本報訊（記者 周以寧）市政府昨日公布今年施政目標",
        "本报讯（记者 周以宁）市政府昨日公布今年施政目标",
        id="Traditional",
    ),
    pytest.param("【本報訊】增長５％,", "【本报讯】增长5%，", id="folded as well"),
    pytest.param("本报讯(记者 江一帆)增长５％", "本报讯（记者 江一帆）增长5%", id="Simplified"),
    pytest.param("", "", id="nothing"),
]


@pytest.mark.parametrize(("text", "form"), FORMS)
def test_reading_form(text: str, form: str) -> None:
    assert reading_form(text) == form


def test_a_simplified_page_that_quotes_a_sign_stays_as_it_is() -> None:
    text = "店铺老招牌上的“開”字还在，" + "街坊们都记得那时的样子，夜市开街以后客人多了起来。" * 4
    assert not is_traditional(text)
    assert "開" in reading_form(text)


@pytest.mark.parametrize(("traditional", "plain"), [("澄灣晚報", "澄湾晚报"), ("甲乙", "甲乙"), ("", "")])
def test_simplified(traditional: str, plain: str) -> None:
    assert simplified(traditional) == plain


@given(text=st.text(alphabet=st.sampled_from("本報訊說對這個國本报讯，,。.５5（( \n甲𠮷"), max_size=60))
def test_the_form_is_as_long_as_the_text(text: str) -> None:
    assert len(reading_form(text)) == len(text)
    assert reading_form(reading_form(text)) == reading_form(text)
