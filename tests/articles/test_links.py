"""Sentences that break off in one piece and go on in another."""

import pytest

from luoshi.articles.cohesion import Terms
from luoshi.articles.copies import find_copies
from luoshi.articles.language import starts_midway
from luoshi.articles.links import Evidence, Links, breaks_off, find_links, seams_within
from luoshi.articles.matter import PieceWords
from luoshi.articles.pieces import pieces_of

MARKET = "云屏区夜市昨日正式开街，首批八十六个摊位全部开门迎客。"
WATER = "青石县新建的第二水厂本月投产，六万名居民喝上了放心水。"
HEAD = "全市将支持企业加快技术改造和产品研发，在老旧生产设备的更新换代和商户租金补"
TAIL = "贴等方面给予企业倾斜，全年安排资金两亿元支持企业技术改造和产品研发。"


def links(paragraphs: list[str], leads: tuple[int, ...] = ()) -> dict[int, int]:
    page = "\n\n".join(paragraphs)
    pieces = pieces_of(page)
    words = PieceWords.of(pieces, [frozenset()] * len(pieces))
    terms = Terms.of(words.terms, [len(piece.text) for piece in pieces])
    midway = {piece.number: starts_midway(piece.text, page) for piece in pieces}
    return dict(find_links(pieces, find_copies(pieces), leads, Evidence(page, terms, words, midway)).after)


LINKS = [
    pytest.param([HEAD, TAIL], {0: 1}, id="over a blank line"),
    pytest.param([HEAD, MARKET, TAIL], {0: 2}, id="over another story's paragraph"),
    pytest.param([HEAD, MARKET, WATER, TAIL], {0: 3}, id="over two"),
    pytest.param([MARKET, TAIL], {}, id="nothing breaks off"),
    pytest.param([f"{HEAD}（下转第二版）", TAIL], {}, id="a marker says where it goes on"),
    pytest.param([HEAD, f"本报讯（记者 江一帆）{MARKET}"], {}, id="a byline goes on with nothing"),
    pytest.param([HEAD, MARKET], {}, id="a whole paragraph of another story goes on with nothing"),
    pytest.param([], {}, id="nothing"),
]


@pytest.mark.parametrize(("paragraphs", "expected"), LINKS)
def test_links(paragraphs: list[str], expected: dict[int, int]) -> None:
    assert links(paragraphs) == expected


def test_a_seam_that_only_the_article_tells() -> None:
    cut = "夜市摊主陆小满卖的是祖传米糕，首夜卖出六百多份，今年还打算再租两个摊位、添三名帮手，"
    rest = "月底前把新摊子支起来。"
    pieces = pieces_of(f"{cut}\n\n{MARKET}\n\n{rest}")
    none = Links({}, {})
    assert seams_within(pieces, [[0, 2], [1]], none, "").after == {0: 2}
    assert seams_within(pieces, [[0], [1, 2]], none, "").after == {}


def test_a_lead_goes_on_with_nothing() -> None:
    assert links([HEAD, TAIL], leads=(1,)) == {}


@pytest.mark.parametrize(
    ("text", "broken"),
    [(HEAD, True), (HEAD + "，", True), (MARKET, False), (HEAD + "；", False), (HEAD + "：", False)],
)
def test_what_breaks_off(text: str, broken: bool) -> None:
    (piece,) = pieces_of(text)
    assert breaks_off(piece) is broken
