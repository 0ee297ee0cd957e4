"""Words, brackets and clauses that stand twice in a row, and doublings that are good Chinese."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.articles.press import press_words
from luoshi.articles.repair import find_stutters


def without(text: str) -> str:
    """The text as it is read: second copies left out."""
    for stutter in reversed(list(find_stutters(text))):
        text = text[: stutter.start] + text[stutter.end :]
    return text


STUTTERS = [
    pytest.param("确保确保上半年完工", "确保上半年完工", id="a word"),
    pytest.param("电梯全部全部完工", "电梯全部完工", id="another"),
    pytest.param("经济社会经济社会发展", "经济社会发展", id="four characters"),
    pytest.param("160余张（张）", "160余张", id="a bracket"),
    pytest.param("160余张(张)", "160余张", id="a western bracket"),
    pytest.param("增长5.2%5.2%，", "增长5.2%，", id="a figure with its sign"),
    pytest.param("总投资1.5亿元1.5亿元。", "总投资1.5亿元。", id="an amount"),
    pytest.param("新增就业3万人，新增就业3万人，完成目标", "新增就业3万人，完成目标", id="a clause"),
    pytest.param("水厂投产，，居民受益。。", "水厂投产，居民受益。", id="signs"),
]


@pytest.mark.parametrize(("text", "read"), STUTTERS)
def test_what_stands_twice(text: str, read: str) -> None:
    assert without(text) == read


@pytest.mark.parametrize(
    "text",
    [
        "研究研究再说",
        "一步一步走",
        "一件一件办",
        "高高兴兴",
        "人人都有",
        "平平安安",
        "鼓励发展发展中国家贸易",
        "请代表代表团发言人说明",
        "区里派工作工作组进驻",
        "会议会议室已备好",
        "为建设建设者之家捐款",
        "5%、5%",
        "……",
        "",
    ],
)
def test_what_is_good_chinese(text: str) -> None:
    assert list(find_stutters(text)) == []


@given(text=st.text(alphabet=st.sampled_from("确保全部套市（）()，。5.%亿元一 \n"), max_size=40))
def test_stutters_lie_inside_the_text_and_apart(text: str) -> None:
    found = list(find_stutters(text))
    for stutter in found:
        assert 0 <= stutter.whole[0] < stutter.start < stutter.end == stutter.whole[1] <= len(text)
    assert all(a.whole[1] <= b.whole[0] for a, b in itertools.pairwise(found))


@given(text=st.text(max_size=60))
def test_no_text_breaks_the_search(text: str) -> None:
    assert all(stutter.end <= len(text) for stutter in find_stutters(text))


@pytest.mark.parametrize("longer", sorted(press_words().longer_words))
def test_a_word_that_begins_like_the_one_before_is_no_slip(longer: str) -> None:
    assert list(find_stutters(f"全市{longer[:2]}{longer}国家企业")) == []
    assert len(list(find_stutters(f"全市{longer[:2] * 2}企业"))) == 1
