"""Headline stacks, and which of their headings is what."""

import pytest

from luoshi.articles.pieces import pieces_of
from luoshi.articles.stacks import Stack, find_stacks, is_column, is_notice, roles_of, squeezed

MARKET = "云屏区夜市昨日正式开街，首批八十六个摊位全部开门迎客。"
WATER = "青石县新建的第二水厂本月投产，六万名居民喝上了放心水。"


def stacks(page: str) -> list[Stack]:
    return find_stacks(pieces_of(page))


def headings(page: str) -> list[list[str]]:
    return [[heading.text for heading in stack.headings] for stack in stacks(page)]


ROLES = [
    pytest.param(
        "揣着乡情来 同心话振兴\n## 云汀代表团提交议案建议26件\n### ——来自会场的报道",
        ["kicker", "headline", "subhead"],
        id="marks tell the headline",
    ),
    pytest.param(
        "云汀水利巡礼\n\n清泉入户 民生如歌\n\n——云汀农村供水十年答卷",
        ["column", "headline", "subhead"],
        id="a column above, a dash below",
    ),
    pytest.param(
        "推动文旅融合 打造消费新地标\n\n云屏区夜市正式开街\n\n首批86个摊位迎客 全年预计接待200万人次",
        ["kicker", "headline", "subhead"],
        id="one phrase between several",
    ),
    pytest.param("简讯\n\n云屏区夜市开街", ["column", "headline"], id="a column of two characters"),
    pytest.param("云屏区夜市开街", ["headline"], id="one alone"),
    pytest.param("果农走进大学课堂\n\n云汀人物", ["headline", "column"], id="two that end as columns do"),
    pytest.param(
        "部署夏季防汛 检查水库\n\n云屏区召开夏季防汛会 检查水库", ["kicker", "headline"], id="a kicker's verb"
    ),
    pytest.param("读者来信", ["headline"], id="a column's name alone"),
    pytest.param("云屏区夜市开街\n\n云屏区夜市开街", ["headline", "duplicate"], id="printed twice"),
    pytest.param("云屏区夜市开街\n\n云屏区，夜市开街！", ["headline", "duplicate"], id="twice but for signs"),
    pytest.param("# 云屏区夜市开街\n## 首批摊位86个", ["headline", "subhead"], id="a lower mark below"),
    pytest.param("## 全省首个夜间集市\n# 云屏区夜市开街", ["kicker", "headline"], id="a lower mark above"),
]


@pytest.mark.parametrize(("lines", "roles"), ROLES)
def test_roles(lines: str, roles: list[str]) -> None:
    (stack,) = stacks(f"{lines}\n\n{MARKET}")
    assert roles_of(stack.headings) == roles


@pytest.mark.parametrize(
    ("lines", "roles"),
    [
        ("警方三天追回赃款九万元\n\n云屏区夜市开街", ["kicker", "headline"]),
        ("云屏区夜市开街\n\n警方三天追回赃款九万元", ["headline", "subhead"]),
    ],
)
def test_the_lead_says_the_headline_again(lines: str, roles: list[str]) -> None:
    (stack,) = stacks(f"{lines}\n\n{MARKET}")
    assert roles_of(stack.headings, "昨日，云屏区夜市开街。") == roles


def test_what_the_page_prints_again_is_the_headline() -> None:
    (stack,) = stacks(f"夜色渐浓 灯火可亲\n\n云屏区夜市开街\n\n{MARKET}")
    assert roles_of(stack.headings, again=["夜色渐浓灯火可亲"]) == ["headline", "subhead"]


def test_nothing_has_no_roles() -> None:
    assert roles_of([]) == []


HEADINGS = [
    pytest.param(
        f"全省普惠小微贷款余额\n突破3600亿元\n\n{MARKET}", [["全省普惠小微贷款余额 突破3600亿元"]], id="lines"
    ),
    pytest.param(
        f"## 全省普惠小微贷款余额\n\n## 突破3600亿元\n\n{MARKET}",
        [["全省普惠小微贷款余额 突破3600亿元"]],
        id="halves parted by a blank line",
    ),
    pytest.param(
        f"# 云屏区夜市开街\n\n{MARKET}\n\n# 青石县新建水厂\n\n{WATER}",
        [["云屏区夜市开街"], ["青石县新建水厂"]],
        id="two stories",
    ),
    pytest.param(
        f"# 云屏区夜市开街\n\n———\n\n## 首批摊位86个\n\n{MARKET}",
        [["云屏区夜市开街", "首批摊位86个"]],
        id="furniture parts no stack",
    ),
    pytest.param(
        f"青石县老粮站旧址\n\n修缮工程完工\n\n{WATER}\n\n青石县老粮站旧址修缮工程昨日完工。",
        [["青石县老粮站旧址 修缮工程完工"]],
        id="halves that the story says together",
    ),
    pytest.param(
        f"点亮夜色添活力 暖了街巷旺人气\n云屏区夜市隆重开市\n何苗致辞 柳青川主持\n\n{MARKET}",
        [["点亮夜色添活力 暖了街巷旺人气", "云屏区夜市隆重开市", "何苗致辞 柳青川主持"]],
        id="lines that are whole are headings of their own",
    ),
    pytest.param(
        f"乡镇传真\n青石县：老粮站里开夜市\n\n{MARKET}",
        [["乡镇传真", "青石县：老粮站里开夜市"]],
        id="a column's line",
    ),
    pytest.param(
        f"夜市灯光已经修好\n\n读者来信\n\n夜市为何太黑\n\n{MARKET}",
        [["夜市灯光已经修好"], ["读者来信", "夜市为何太黑"]],
        id="a column opens another story",
    ),
    pytest.param(f"{MARKET}\n\n{WATER}", [], id="none"),
    pytest.param("", [], id="nothing"),
]


@pytest.mark.parametrize(("page", "expected"), HEADINGS)
def test_headings(page: str, expected: list[list[str]]) -> None:
    assert headings(page) == expected


HARVEST = "今年，柳溪县的茶叶卖得好，茶农们忙着修枝。"
BRIDGE = "本报讯（记者 江一帆）1月28日，云麓大桥主桥合龙。云麓大桥全长3260米，明年通车。"
MORE = f"\n\n## 水厂投产\n\n本报讯（记者 何苗）{WATER}"
PARTED = [
    pytest.param(
        f"云麓大桥跨越天堑连两岸\n\n{HARVEST}\n\n## 云麓大桥主桥合龙\n\n{BRIDGE}{MORE}",
        [["云麓大桥跨越天堑连两岸", "云麓大桥主桥合龙"], ["水厂投产"]],
        id="a kicker above another column's paragraph",
    ),
    pytest.param(
        f"## 云麓大桥主桥合龙\n\n{HARVEST}\n\n全长3260米\n\n{BRIDGE}{MORE}",
        [["云麓大桥主桥合龙", "全长3260米"], ["水厂投产"]],
        id="a subhead below one",
    ),
    pytest.param(
        f"## 柳溪县茶叶卖得好\n\n{HARVEST}\n\n云麓大桥主桥合龙\n\n{BRIDGE}{MORE}",
        [["柳溪县茶叶卖得好"], ["云麓大桥主桥合龙"], ["水厂投产"]],
        id="a headline over its own paragraph",
    ),
    pytest.param(
        f"### 热烈祝贺水厂投产\n\n本报评论员\n\n## 把好事办到家门口\n\n{HARVEST}{MORE}",
        [["热烈祝贺水厂投产", "把好事办到家门口"], ["水厂投产"]],
        id="the commentator's line stands within its stack",
    ),
    pytest.param(
        f"## 水厂投产之后\n\n记者 江一帆\n\n## 把好事办到家门口\n\n{HARVEST}{MORE}",
        [["水厂投产之后"], ["把好事办到家门口"], ["水厂投产"]],
        id="a reporter's does not",
    ),
]


@pytest.mark.parametrize(("page", "expected"), PARTED)
def test_headings_of_one_stack_that_stand_apart(page: str, expected: list[list[str]]) -> None:
    assert headings(page) == expected


def test_a_byline_line_belongs_to_its_stack() -> None:
    (stack,) = stacks(f"# 云屏区夜市开街\n记者 江一帆\n\n{MARKET}")
    (byline,) = stack.bylines
    assert byline.opening is not None
    assert [one.name for one in byline.opening.bylines] == ["江一帆"]


def test_a_byline_apart_from_its_headline_is_given_back() -> None:
    (stack,) = stacks(f"# 云屏区夜市开街\n\n{WATER}\n\n记者 江一帆\n\n{MARKET}")
    assert [heading.text for heading in stack.headings] == ["云屏区夜市开街"]
    assert stack.bylines


def test_a_byline_apart_goes_to_the_headline_without_a_text() -> None:
    page = f"夜市灯光已经修好\n\n读者来信\n\n夜市为何太黑\n\n{WATER}\n\n记者 江一帆\n\n{MARKET}"
    answer, letter = stacks(page)
    assert [bool(stack.bylines) for stack in (answer, letter)] == [True, False]


@pytest.mark.parametrize(
    ("text", "notice"), [("停水公告", True), ("招聘启事", True), ("通知书送到家", False)]
)
def test_a_notice(text: str, notice: bool) -> None:
    assert is_notice(text) is notice


def test_a_picture_s_credit_opens_no_stack() -> None:
    page = f"云屏区夜市开街\n\n{MARKET}\n\n何苗 摄\n\n青石县新建水厂\n\n{WATER}"
    assert headings(page) == [["云屏区夜市开街"], ["青石县新建水厂"]]


@pytest.mark.parametrize(
    ("below", "signs"),
    [
        ("# 青石县新建水厂\n\n", True),
        ("本报讯（记者 何苗）", True),
        ("", False),
    ],
)
def test_a_byline_with_no_text_below_signs_what_stands_above(below: str, signs: bool) -> None:
    found = stacks(f"# 云屏区夜市开街\n\n{MARKET}\n\n本报记者 江一帆\n\n{below}{WATER}")
    assert [stack for stack in found if stack.bylines] == [] or not signs


def test_a_heading_above_a_marker_keeps_the_text_below() -> None:
    (stack,) = stacks(f"云屏区夜市开街\n◀上接1版\n\n{MARKET}")
    assert stack.back is not None
    assert stack.text == "云屏区夜市开街"
    first, second = stacks(f"云屏区夜市开街\n◀上接1版\n青石县新建水厂\n\n{WATER}")
    assert (first.back, second.text) == (None, "青石县新建水厂")
    assert second.back is not None


def test_a_marker_from_another_page_belongs_to_the_heading_below() -> None:
    (stack,) = stacks(f"上接1版①\n\n云屏区夜市开街\n\n{MARKET}")
    assert stack.back is not None
    assert (stack.back.page, stack.back.number) == ("1", "①")
    assert stack.text == "云屏区夜市开街"


@pytest.mark.parametrize(
    "text",
    [
        "云汀水利巡礼",
        "果园一线见闻",
        "简讯",
        "读者来信",
        "今日关注",
        "新春走基层",
        "“岚州好人”",
        "图片新闻",
        "【柳溪灯火】",
        "〖柳溪夜读〗",
    ],
)
def test_a_column(text: str) -> None:
    assert is_column(text)


@pytest.mark.parametrize(
    "text", ["云屏区夜市开街", "青石县夜市 读者来信", "岚州2026现场", "甲", "", "夜" * 12 + "巡礼"]
)
def test_no_column(text: str) -> None:
    assert not is_column(text)


def test_headings_are_compared_without_signs() -> None:
    assert squeezed(" 云屏区，“夜市”开街！\u3000") == "云屏区夜市开街"
