"""A page's lines as pieces: their forms, what is set apart from running text, what is one stretch."""

import pytest

from luoshi.articles.pieces import Piece, is_furniture, looks_like_heading, pieces_of

MARKET = "云屏区夜市昨日正式开街，首批八十六个摊位全部开门迎客。"
WATER = "青石县新建的第二水厂本月投产，六万名居民喝上了放心水。"


def forms(page: str) -> list[tuple[str, str]]:
    """Each piece's form and its words, the lines joined by a bar."""
    return [(piece.form, "|".join(page[a:b] for a, b in piece.runs)) for piece in pieces_of(page)]


def labels(page: str, piece: Piece) -> list[tuple[str, str]]:
    return [(page[start:end], role) for start, end, role in piece.labels]


FORMS = [
    pytest.param(
        f"岚州日报\n2026年1月28日 星期三 第二版 综合\n\n"
        f"## 云屏区夜市开街\n{MARKET}\n\n{WATER}\n\n责任编辑：周远航",
        [
            ("furniture", "岚州日报"),
            ("furniture", "2026年1月28日 星期三 第二版 综合"),
            ("heading", "云屏区夜市开街"),
            ("body", MARKET),
            ("body", WATER),
            ("furniture", "责任编辑：周远航"),
        ],
        id="a page",
    ),
    pytest.param(
        f"# 云屏区夜市开街\n\n{MARKET}## 青石县新建水厂\n\n{WATER}",
        [("heading", "云屏区夜市开街"), ("body", MARKET), ("heading", "青石县新建水厂"), ("body", WATER)],
        id="a heading glued to a paragraph",
    ),
    pytest.param(
        f"{MARKET}下转2版① 青石县新建水厂\n{WATER}",
        [("body", f"{MARKET}下转2版①"), ("heading", "青石县新建水厂"), ("body", WATER)],
        id="a heading glued to a marker",
    ),
    pytest.param(
        f"云屏区夜市开街\n\n## {MARKET * 3}\n\n{WATER}",
        [("heading", "云屏区夜市开街"), ("body", MARKET * 3), ("body", WATER)],
        id="a mark before a paragraph",
    ),
    pytest.param(
        f"停水公告\n\n{MARKET}\n区域\n时间\n云屏区\n8时至12时\n\n{WATER}",
        [("heading", "停水公告"), ("body", f"{MARKET}|区域|时间|云屏区|8时至12时"), ("body", WATER)],
        id="a table's cells",
    ),
    pytest.param(
        "任命：\n石守砚为市科学技术局局长；\n柳青川为市水务局副局长。",
        [("body", "任命：|石守砚为市科学技术局局长；|柳青川为市水务局副局长。")],
        id="a list of appointments",
    ),
    pytest.param(
        f"■夜市开街迎新客\n\n{MARKET}",
        [("heading", "夜市开街迎新客"), ("body", MARKET)],
        id="a sign before a headline",
    ),
    pytest.param(
        "问：夜市几点收摊？\n\n答：每晚十点。\n\n市民周女士：停车方便吗？",
        [("body", "问：夜市几点收摊？"), ("body", "答：每晚十点。"), ("body", "市民周女士：停车方便吗？")],
        id="questions and answers",
    ),
    pytest.param(
        "柳溪茶场去年收购鲜叶86万\n\n水厂投产\n\n件，加工车间添了两条线。",
        [("body", "柳溪茶场去年收购鲜叶86万"), ("heading", "水厂投产"), ("body", "件，加工车间添了两条线。")],
        id="a line cut at a figure",
    ),
    pytest.param(
        "柳溪常住人口突破86万\n\n水厂投产\n\n水厂供水正常。",
        [("heading", "柳溪常住人口突破86万"), ("heading", "水厂投产"), ("body", "水厂供水正常。")],
        id="a headline that ends in a figure",
    ),
    pytest.param(
        f"**夜市开街迎新客**\n\n**记者 江一帆**\n\n**{MARKET}**",
        [("heading", "夜市开街迎新客"), ("byline", "记者 江一帆"), ("body", MARKET)],
        id="lines all in bold",
    ),
    pytest.param(
        f"**夜市开街迎新客**\n\n*东街口添了百个摊位*\n\n{MARKET}",
        [("heading", "夜市开街迎新客"), ("heading", "东街口添了百个摊位"), ("body", MARKET)],
        id="a slanted subhead",
    ),
    pytest.param(f"**夜市**{MARKET}", [("body", f"**夜市**{MARKET}")], id="a line of which a part is bold"),
    pytest.param(
        f"修水渠、添路灯、换水管，\n今年先办这三件\n\n{MARKET}",
        [("heading", "修水渠、添路灯、换水管，"), ("heading", "今年先办这三件"), ("body", MARKET)],
        id="a headline broken at a comma",
    ),
    pytest.param(
        f"{MARKET}\n\n[图片]\n\n![夜市](a.jpg)",
        [("body", MARKET), ("furniture", "[图片]"), ("furniture", "![夜市](a.jpg)")],
        id="where pictures were",
    ),
    pytest.param(
        f"记者 江一帆\n{MARKET}", [("byline", "记者 江一帆"), ("body", MARKET)], id="a byline's line"
    ),
    pytest.param(
        f"———\n{MARKET}\n***", [("furniture", "———"), ("body", MARKET), ("furniture", "***")], id="rules"
    ),
    pytest.param(f"{MARKET}\n{WATER}", [("body", MARKET), ("body", WATER)], id="two whole paragraphs"),
    pytest.param("", [], id="nothing"),
]


@pytest.mark.parametrize(("page", "expected"), FORMS)
def test_forms(page: str, expected: list[tuple[str, str]]) -> None:
    assert forms(page) == expected


def test_levels_are_the_marks() -> None:
    page = f"# 云屏区夜市开街\n### 摊位八十六个\n\n{MARKET}"
    assert [piece.level for piece in pieces_of(page)] == [1, 3, 0]


def test_a_byline_is_set_apart_from_its_paragraph() -> None:
    page = f"本报讯（记者 江一帆）{MARKET} 何苗 摄"
    (piece,) = pieces_of(page)
    assert piece.text == MARKET
    assert labels(page, piece) == [("本报讯（记者 江一帆）", "byline"), ("何苗 摄", "byline")]
    assert piece.opening is not None
    assert piece.closing is not None
    assert piece.closing.photo


def test_markers_are_set_apart_from_their_paragraph() -> None:
    page = f"上接1版① {MARKET}（下转第三版）"
    (piece,) = pieces_of(page)
    assert piece.text == MARKET
    assert labels(page, piece) == [("上接1版①", "jump"), ("（下转第三版）", "jump")]
    assert piece.back is not None
    assert piece.onward is not None
    assert (piece.back.page, piece.back.number, piece.onward.page) == ("1", "①", "3")
    assert not piece.is_open


def test_a_marker_on_a_line_of_its_own_belongs_to_what_stands_above() -> None:
    page = f"{MARKET}夜市还将办\n\n（下转第二版）\n\n{WATER}"
    above, marker, below = pieces_of(page)
    assert (above.form, marker.form, below.form) == ("body", "jump", "body")
    assert above.onward is not None
    assert above.onward.page == "2"
    assert below.onward is None
    assert not above.is_open


@pytest.mark.parametrize(
    ("text", "is_open"),
    [
        (MARKET + WATER[:-1] + "，夜市", True),
        (MARKET, False),
        (MARKET + "（周以宁）", False),
        ("“夜市人气很旺，周边的商户也跟着热闹起来。”", False),
    ],
)
def test_whether_a_piece_breaks_off(text: str, is_open: bool) -> None:
    (piece,) = pieces_of(f"{text}\n")
    assert piece.form == "body"
    assert piece.is_open is is_open


@pytest.mark.parametrize(
    ("page", "appended"),
    [
        ("云屏区供水公司 2026年3月18日", True),
        ("云屏区供水公司", True),
        ("云屏区供水公司 青石县水务局", True),
        ("2026年3月18日", True),
        ("停水区域\n停水时间\n青石路\n8时至12时", True),
        (MARKET, False),
        (f"{MARKET}\n停水区域\n停水时间\n青石路\n8时至12时", True),
    ],
)
def test_tables_and_signatures_are_no_prose(page: str, appended: bool) -> None:
    piece = pieces_of(page)[0]
    assert (piece.form, piece.is_appended) == ("body", appended)
    assert not piece.is_open


@pytest.mark.parametrize(
    "text", ["青石县9个水利项目集中开工", "今年好", "——青石县水厂投产记", "路灯黑了半个月，该谁来管？"]
)
def test_what_could_be_a_heading(text: str) -> None:
    assert looks_like_heading(text)


@pytest.mark.parametrize(
    "text",
    [
        "任命：",
        "石守砚为市科学技术局局长；",
        "桐岭供电局 2026年4月2日",
        "图为夜市",
        "（见图）",
        "云屏区夜市开街。",
        "一、二，三，四，五",
        "摊位费头三个月全免，水电费减半，再租一个摊位",
        "县商务局给每个摊位发放补贴三百元，摊位费头三个月全免",
        "云屏区供水公司",
        "下转第二版",
        "本报讯（记者 江一帆）夜市",
        "甲",
        "夜" * 60,
        "",
    ],
)
def test_what_could_be_no_heading(text: str) -> None:
    assert not looks_like_heading(text)


FURNITURE = [
    pytest.param("———", True, True, id="a rule"),
    pytest.param("责任编辑：周远航", True, True, id="who edited"),
    pytest.param("校对 何苗 版式 陆小满", True, True, id="who set it"),
    pytest.param("社址：岚州市人民路8号 邮编：412000", True, True, id="an address"),
    pytest.param("2026年1月28日 星期三", True, True, id="a day of the week"),
    pytest.param("新闻热线：0731-5550123", True, True, id="a telephone"),
    pytest.param("夜市新闻热线：摊位费为何又涨", False, False, id="a headline with a column's name"),
    pytest.param("2026年1月28日", True, False, id="a date alone"),
    pytest.param("岚州日报", True, False, id="a paper's name"),
    pytest.param("第二版 综合", True, False, id="a folio"),
    pytest.param("A01 要闻", True, False, id="a folio with a letter"),
    pytest.param(
        "06 民生·健康 云汀日报 2026.5.8 星期五 编辑/何苗 美编/陆小满",
        True,
        False,
        id="a folio with its makers",
    ),
    pytest.param("云汀周刊 第6版 民生 2026年5月8日 本期共八版", True, False, id="a folio of a weekly"),
    pytest.param("云汀日报 6版 夜市周五开街 摊位费减半", False, False, id="two parts make no folio"),
    pytest.param("云屏区夜市开街", False, False, id="a headline"),
    pytest.param(MARKET, False, False, id="a sentence"),
]


@pytest.mark.parametrize(("text", "at_the_edge", "inside"), FURNITURE)
def test_furniture(text: str, at_the_edge: bool, inside: bool) -> None:
    assert is_furniture(text, True) is at_the_edge
    assert is_furniture(text, False) is inside
