"""An issue's pages joined: by number, title and sentence, in any order."""

from itertools import permutations

import pytest

from luoshi.articles import assemble_issue
from luoshi.model import Article, Document, stable_id

MARKET_1 = (
    "云屏区夜市昨晚正式开街，首批86个摊位全部开门迎客。开街首夜，夜市接待游客1.2万人次，摊主们忙到深夜。"
)
MARKET_2 = "夜市摊主陆小满卖的是祖传米糕，首夜卖出600多份。陆小满说，摊位费头三个月全免，她打算再租一个摊位。"
MARKET_3 = "云屏区商务局局长江一帆介绍，夜市每晚六时开市，年内摊位将增加到150个，并开通两条夜市公交专线。"
WATER_1 = "青石县新建的第二水厂本月投产，六万名居民喝上了放心水。水厂总投资2.3亿元，日供水能力4万吨。"
WATER_2 = "水厂厂长石守砚介绍，取水口水质常年保持在二类以上，供水管网延伸到九个乡镇，漏损率降到8%。"
COURT = "城南法院昨日判决一起借款合同纠纷，被告须在十日内归还本金12万元，并承担诉讼费。"
CUT = MARKET_2.index("位费头")


def page(text: str) -> Document:
    return Document(id=stable_id(text), name="版", text=text, kind="newspaper_page")


def front(marker: str, tail: str = "") -> str:
    return f"# 云屏区夜市开街\n\n本报讯（记者 何苗）{MARKET_1}\n\n{MARKET_2[:CUT]}{marker}\n\n{tail}"


WATER = f"# 青石县第二水厂投产\n\n本报讯（通讯员 柳青川）{WATER_1}\n\n{WATER_2}\n\n"
JUMPS = [
    pytest.param("下转2版①", f"上接1版①{MARKET_2[CUT:]}", id="by number"),
    pytest.param("（下转第二版）", f"（上接第一版）\n\n# 云屏区夜市开街\n\n{MARKET_2[CUT:]}", id="by title"),
    pytest.param(
        "（下转第二版）", f"# 云屏区夜市开街\n\n（上接第一版）{MARKET_2[CUT:]}", id="marker below the title"
    ),
    pytest.param("（下转第二版）", f"（紧接第一版）{MARKET_2[CUT:]}", id="by page and sentence"),
    pytest.param("（下转第二版）", f"（上接1版）\n\n{MARKET_2[CUT:]}", id="a marker on its own line"),
]


def joined(articles: tuple[Article, ...]) -> Article:
    (found,) = [article for article in articles if len(article.documents) > 1]
    return found


@pytest.mark.parametrize(("marker", "second"), JUMPS)
def test_a_jump_is_joined(marker: str, second: str) -> None:
    one, two = (
        page(front(marker, WATER)),
        page(f"{second}\n\n{MARKET_3}\n\n# 借款十二万须归还\n\n本报讯 {COURT}\n"),
    )
    articles = assemble_issue([one, two], ["1", "2"])
    market = joined(articles)
    assert market.documents == (one.id, two.id)
    assert market.headline == "云屏区夜市开街"
    assert market.body == f"{MARKET_1}\n{MARKET_2}\n{MARKET_3}"
    assert market.jump is not None
    assert market.jump.to_page == "2"
    assert not market.continues_elsewhere
    assert not {one.type for one in market.damage} & {"jump_without_target", "missing_start", "missing_end"}
    assert {article.headline for article in articles} == {
        "云屏区夜市开街",
        "青石县第二水厂投产",
        "借款十二万须归还",
    }


def test_two_jumps_are_told_apart_by_their_numbers() -> None:
    first = front("下转2版②") + f"# 青石县第二水厂投产\n\n本报讯（通讯员 柳青川）{WATER_1}下转2版①\n"
    second = f"上接1版①{WATER_2}\n\n上接1版②{MARKET_2[CUT:]}\n\n{MARKET_3}\n"
    market, water = assemble_issue([page(first), page(second)], ["1", "2"])
    assert market.body == f"{MARKET_1}\n{MARKET_2}\n{MARKET_3}"
    assert water.body == f"{WATER_1}\n{WATER_2}"


def test_a_jump_whose_page_is_not_read() -> None:
    one = page(front("（下转第三版）"))
    (market,) = assemble_issue([one], ["1"])
    assert market.continues_elsewhere
    assert market.jump is not None
    assert (market.jump.marker, market.jump.to_page) == ("（下转第三版）", "3")
    (lost,) = [one for one in market.damage if one.type == "jump_without_target"]
    assert one.text[lost.start : lost.end] == lost.quote == "（下转第三版）"


def test_a_second_part_whose_page_is_not_read() -> None:
    (tail,) = assemble_issue([page(f"（上接第一版）{MARKET_3}\n")], ["2"])
    assert tail.missing_start
    assert [one.type for one in tail.damage] == ["missing_start"]


def test_a_jump_to_another_page_is_not_joined() -> None:
    pages = [page(front("下转3版①")), page(f"上接4版①{WATER_2}\n")]
    assert all(len(article.documents) == 1 for article in assemble_issue(pages, ["1", "2"]))


THREE = (
    ("1", front("（下转第二版）")),
    ("2", f"（上接第一版）{MARKET_2[CUT:]}（下转第三版）\n\n{WATER}"),
    ("3", f"（上接第二版）{MARKET_3}\n\n# 借款十二万须归还\n\n本报讯 {COURT}\n"),
)


def test_a_number_leads_to_a_page_of_a_lettered_section() -> None:
    pages = [page(front("下转2版①")), page(f"上接1版①{WATER_2}\n")]
    assert any(len(article.documents) == 2 for article in assemble_issue(pages, ["A1", "A2"]))
    assert all(len(article.documents) == 1 for article in assemble_issue(pages, ["A1", "A3"]))


def test_an_article_over_three_pages() -> None:
    pages = [page(text) for _, text in THREE]
    market = joined(assemble_issue(pages, [label for label, _ in THREE]))
    assert market.documents == tuple(one.id for one in pages)
    assert market.body == f"{MARKET_1}\n{MARKET_2}\n{MARKET_3}"
    assert not market.continues_elsewhere


TWO = (("1", front("（下转第二版）", WATER)), ("2", f"（上接第一版）{MARKET_2[CUT:]}\n\n{MARKET_3}\n"))


@pytest.mark.parametrize("issue", [pytest.param(TWO, id="two pages"), pytest.param(THREE, id="three pages")])
def test_any_order_gives_the_same_articles(issue: tuple[tuple[str, str], ...]) -> None:
    def read(order: tuple[tuple[str, str], ...]) -> set[Article]:
        return set(assemble_issue([page(text) for _, text in order], [label for label, _ in order]))

    expected = read(issue)
    assert all(read(order) == expected for order in permutations(issue))


def test_pages_without_labels_are_joined_by_number_or_title() -> None:
    titled = [
        page(TWO[0][1]),
        page(f"（上接第一版）\n\n# 云屏区夜市开街\n\n{MARKET_2[CUT:]}\n\n{MARKET_3}\n"),
    ]
    numbered = [page(front("下转2版①")), page(f"上接1版①{MARKET_2[CUT:]}\n\n{MARKET_3}\n")]
    for pages in (titled, numbered):
        assert joined(assemble_issue(pages)).body == f"{MARKET_1}\n{MARKET_2}\n{MARKET_3}"


def test_no_pages_have_no_articles() -> None:
    assert assemble_issue([]) == ()


def test_two_second_parts_that_fit_alike_are_told_apart_in_any_order() -> None:
    tail = "（上接第一版）此外，夜市还开通了两条公交专线。"
    issue = (
        ("1", f"# 云屏区夜市开街\n\n{MARKET_1}"),
        ("2", f"# 云屏区夜市开街\n{tail}"),
        ("3", f"# 云屏区夜市开街\n\n{tail}"),
    )
    found = {
        frozenset(assemble_issue([page(text) for _, text in order], [label for label, _ in order]))
        for order in permutations(issue)
    }
    assert len(found) == 1
