"""Paragraphs and headings that a page prints twice."""

import pytest

from luoshi.articles.copies import find_copies, repeated_headings
from luoshi.articles.pieces import pieces_of
from luoshi.articles.stacks import find_stacks

MARKET = "云屏区夜市昨日正式开街，首批八十六个摊位全部开门迎客。"
WATER = "青石县新建的第二水厂本月投产，六万名居民喝上了放心水。"
LONG = MARKET + "夜市每晚六时开市，十一时收市，周末延长一个小时。"

COPIES = [
    pytest.param([MARKET, WATER, MARKET], {2: 0}, id="the first of two is kept"),
    pytest.param([LONG[:48] + "，", WATER, LONG], {0: 2}, id="the whole one is kept, not the one cut short"),
    pytest.param([LONG, WATER, LONG[-30:]], {2: 0}, id="an end alone"),
    pytest.param([LONG, WATER, LONG.replace("昨日", "昨曰")], {2: 0}, id="a copy with a slip"),
    pytest.param([MARKET, MARKET, MARKET], {1: 0, 2: 0}, id="three times"),
    pytest.param(["夜市开街啦。", WATER, "夜市开街啦。"], {}, id="too short to be told"),
    pytest.param([MARKET, WATER], {}, id="two stories"),
    pytest.param([], {}, id="nothing"),
]


@pytest.mark.parametrize(("paragraphs", "copies"), COPIES)
def test_copies(paragraphs: list[str], copies: dict[int, int]) -> None:
    assert find_copies(pieces_of("\n\n".join(paragraphs))) == copies


def repeats(page: str) -> dict[tuple[int, int], int]:
    return repeated_headings(find_stacks(pieces_of(page)))


def test_a_heading_printed_again() -> None:
    page = f"# 云屏区夜市开街\n\n{MARKET}\n\n# 青石县新建水厂\n\n{WATER}\n\n# 云屏区夜市开街\n"
    assert repeats(page) == {(2, 0): 0}


def test_a_heading_over_a_second_part_is_no_repetition() -> None:
    page = f"# 云屏区夜市开街\n\n{MARKET}\n\n上接1版①\n# 云屏区夜市开街\n\n{WATER}\n"
    assert repeats(page) == {}


def test_a_short_column_may_stand_twice() -> None:
    assert repeats(f"简讯\n\n{MARKET}\n\n简讯\n\n{WATER}") == {}
