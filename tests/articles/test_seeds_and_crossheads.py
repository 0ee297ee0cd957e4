"""Where articles begin, and which headings stand inside one."""

import pytest

from luoshi.articles.cohesion import Terms, terms_of
from luoshi.articles.copies import find_copies
from luoshi.articles.crossheads import are_parallel
from luoshi.articles.drafts import draft_page
from luoshi.articles.language import starts_midway
from luoshi.articles.pieces import pieces_of
from luoshi.articles.seeds import Beginnings, Material, find_beginnings, headline_level, may_be_crosshead
from luoshi.articles.stacks import find_stacks

MARKET = "云屏区夜市昨日正式开街，首批八十六个摊位全部开门迎客。"
WATER = "青石县新建的第二水厂本月投产，六万名居民喝上了放心水。"


def beginnings(page: str, inner: frozenset[int] = frozenset()) -> Beginnings:
    pieces = pieces_of(page)
    terms = Terms.of([terms_of(piece.text) for piece in pieces], [len(piece.text) for piece in pieces])
    midway = {piece.number: starts_midway(piece.text, page) for piece in pieces if piece.form == "body"}
    return find_beginnings(
        Material.of(pieces, find_stacks(pieces), find_copies(pieces), terms, midway), inner
    )


SEEDS = [
    pytest.param(
        f"# 云屏区夜市开街\n\n{MARKET}\n\n{WATER}", [(1, "headline", "云屏区夜市开街")], id="a headline"
    ),
    pytest.param(
        f"# 云屏区夜市开街\n\n{MARKET}\n\n# 青石县新建水厂\n\n{WATER}",
        [(1, "headline", "云屏区夜市开街"), (3, "headline", "青石县新建水厂")],
        id="two headlines",
    ),
    pytest.param(
        f"{WATER}\n\n# 云屏区夜市开街\n\n{MARKET}",
        [(0, "top", ""), (2, "headline", "云屏区夜市开街")],
        id="a paragraph above the first headline",
    ),
    pytest.param(
        f"# 云屏区夜市开街\n\n{MARKET}\n\n本报讯（记者 江一帆）{WATER}",
        [(1, "headline", "云屏区夜市开街"), (2, "byline", "")],
        id="a byline without a headline",
    ),
    pytest.param(
        f"# 云屏区夜市开街\n\n{MARKET}\n\n上接1版①{WATER}",
        [(1, "headline", "云屏区夜市开街"), (2, "jump", "")],
        id="a second part without a headline",
    ),
    pytest.param(
        f"# 云屏区夜市开街\n\n{WATER}\n\n本报讯（记者 江一帆）{MARKET}",
        [(1, "top", ""), (2, "headline", "云屏区夜市开街")],
        id="another story between headline and byline",
    ),
    pytest.param(
        f"{WATER}{WATER[:-8]}\n\n# 云屏区夜市开街\n\n位560个，水厂也已投产。\n\n{MARKET}",
        [(0, "top", ""), (3, "headline", "云屏区夜市开街")],
        id="what goes on with a sentence cut above opens nothing",
    ),
    pytest.param("", [], id="nothing"),
]


@pytest.mark.parametrize(("page", "expected"), SEEDS)
def test_where_articles_begin(page: str, expected: list[tuple[int, str, str]]) -> None:
    found = beginnings(page).seeds
    assert [(seed.lead, seed.reason, " ".join(h.text for h in seed.headings)) for seed in found] == expected


def test_a_headline_printed_again_is_no_beginning() -> None:
    page = f"# 云屏区夜市开街\n\n{MARKET}\n\n# 青石县新建水厂\n\n{WATER}\n\n# 云屏区夜市开街\n"
    first, second = beginnings(page).seeds
    assert [heading.text for heading in first.repeats] == ["云屏区夜市开街"]
    assert second.repeats == ()


def test_a_numbered_heading_is_a_crosshead() -> None:
    found = beginnings(f"# 云屏区夜市开街\n\n{MARKET}\n\n# 一、水厂投产\n\n{WATER}")
    assert len(found.seeds) == 1
    assert [stack.text for stack in found.crossheads.values()] == ["一、水厂投产"]


def test_what_was_seen_to_stand_inside_is_a_crosshead() -> None:
    page = f"# 云屏区夜市开街\n\n{MARKET}\n\n# 青石县新建水厂\n\n{WATER}"
    found = beginnings(page, frozenset({2}))
    assert len(found.seeds) == 1
    assert set(found.crossheads) == {2}


CROSSHEADS = [
    pytest.param(f"# 云屏区夜市开街\n\n{MARKET}", True, id="one heading"),
    pytest.param(f"# 云屏区夜市开街\n\n本报讯（记者 江一帆）{MARKET}", False, id="a byline below"),
    pytest.param(f"# 云屏区夜市开街\n记者 江一帆\n\n{MARKET}", False, id="a byline's line"),
    pytest.param(f"# 云屏区夜市开街\n## 首批摊位86个\n\n{MARKET}", False, id="two headings"),
    pytest.param(f"# 云屏区夜市开街\n\n{MARKET} 何苗 摄", False, id="a picture's text"),
]


@pytest.mark.parametrize(("page", "may"), CROSSHEADS)
def test_what_may_be_a_crosshead(page: str, may: bool) -> None:
    (seed,) = beginnings(page).seeds
    assert seed.stack is not None
    assert seed.lead is not None
    assert may_be_crosshead(seed.stack, pieces_of(page), seed.lead) is may


def test_the_level_of_headlines_is_that_over_bylines() -> None:
    page = f"## 云屏区夜市开街\n记者 江一帆\n\n{MARKET}\n\n### 水厂投产\n\n{WATER}"
    assert headline_level(pieces_of(page), beginnings(page).seeds) == 2


def test_one_mark_over_everything_tells_no_level() -> None:
    page = f"### 云屏区夜市开街\n记者 江一帆\n\n{MARKET}\n\n### 水厂投产\n\n{WATER}"
    assert headline_level(pieces_of(page), beginnings(page).seeds) == 0


STORY = """## 一把刻刀守了四十年

记者 江一帆

云屏区老街的尽头，石守砚的木雕铺子开了四十年。石守砚今年六十八岁，手里的刻刀磨短了三寸，铺子里挂满了木雕。

### 父亲留下的铺子

石守砚十六岁跟父亲学木雕。铺子是父亲留下的，刻刀也是，石守砚说，父亲教他的第一课是磨刀，木雕急不得。

### 徒弟来了

去年铺子里来了徒弟柳青川。石守砚把刻刀交给柳青川，教他从磨刀学起，柳青川如今已能独自雕一件木雕。

## 青石县第二水厂投产

本报讯（记者 何苗）青石县新建的第二水厂本月投产，六万名居民喝上了放心水。水厂日供水四万吨，供水到乡镇。
"""


def test_crossheads_of_a_story_are_told_from_headlines() -> None:
    page = draft_page(STORY)
    assert len(page.drafts) == 2
    inside = [stack.text for draft in page.drafts for stack in draft.crossheads.values()]
    assert inside == ["父亲留下的铺子", "徒弟来了"]


BRIEF = "### 老街公交有优惠\n\n从本月起，住在云屏区老街的老人坐公交免费，老街尽头的铺子门口设了站。"


@pytest.mark.parametrize(
    ("credit", "crossheads"),
    [("", ["父亲留下的铺子", "徒弟来了", "老街公交有优惠"]), ("（云屏宣）", ["父亲留下的铺子", "徒弟来了"])],
)
def test_a_part_that_others_sign_stands_in_no_signed_story(credit: str, crossheads: list[str]) -> None:
    page = STORY.replace("## 青石县", f"{BRIEF}{credit}\n\n## 青石县")
    inside = [stack.text for draft in draft_page(page).drafts for stack in draft.crossheads.values()]
    assert inside == crossheads


@pytest.mark.parametrize(
    ("one", "other", "parallel"),
    [
        ("看成绩：稳中有进", "看目标：跳起摸高", True),
        ("水渠修到田头", "水管修到灶头", True),
        ("看成绩：稳中有进", "看今年：目标多高", True),
        ("看成绩：稳中有进", "稳中有进：看成绩", False),
        ("水渠修到田头", "夜市添了灯光", False),
        ("水渠修到田头", "水渠修到田头", False),
        ("水渠", "水管", False),
    ],
)
def test_headings_set_in_parallel(one: str, other: str, parallel: bool) -> None:
    assert are_parallel(one, other) is parallel


def heads(page: str) -> list[list[str]]:
    """Of each article its headings and, behind them, its crossheads."""
    found = []
    for draft in draft_page(page).drafts:
        own = [heading.text for heading in draft.seed.headings] if draft.seed else []
        found.append([*own, *(stack.text for stack in draft.crossheads.values())])
    return found


def test_items_of_news_in_brief_are_no_parts_of_a_story() -> None:
    item = "### 老街{0}\n\n云屏区老街尽头的铺子门口{0}，六十八岁的石守砚说方便多了。（{1}）"
    page = STORY.replace(
        "## 青石县", f"{item.format('添了公交站', '云宣')}\n\n{item.format('修好路灯', '屏宣')}\n\n## 青石县"
    )
    assert heads(page)[1:3] == [["老街添了公交站"], ["老街修好路灯"]]


def test_what_a_paragraph_announces_stands_below_it() -> None:
    page = f"""## 云屏区发布春耕安排

本报讯（记者 江一帆）区农业局昨日印发通知，现将主要内容刊登如下。

### 水渠先修

{WATER}

## 青石县夜市开街

本报讯（记者 何苗）{MARKET}
"""
    assert heads(page) == [["云屏区发布春耕安排", "水渠先修"], ["青石县夜市开街"]]
    unannounced = page.replace("现将主要内容刊登如下。", "各镇已经传达到村。")
    assert len(heads(unannounced)) == 3


def test_no_crosshead_stands_below_what_goes_on_elsewhere() -> None:
    page = STORY.replace(
        "独自雕一件木雕。",
        "独自雕一件木雕，（下转第二版）\n\n### 铺子开张\n\n石守砚的木雕铺子昨日又开一间，柳青川也在。",
    )
    assert ["铺子开张"] in heads(page)
