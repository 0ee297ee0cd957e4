"""Bylines: that open a paragraph, stand on a line of their own, close an article; roles and names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.articles.bylines import Credit, closing_credit, line_credit, opening_credit, people

Names = list[tuple[str, str]]


def names_of(credit: Credit | None) -> Names | None:
    return None if credit is None else [(one.role, one.name) for one in credit.bylines]


OPENINGS = [
    pytest.param(
        "岚州日报（全媒体记者/沈其川 通讯员/罗嘉树）1月26日，大会召开。",
        "1月26日",
        "岚州日报",
        [("全媒体记者", "沈其川"), ("通讯员", "罗嘉树")],
        id="the paper's name, slashes",
    ),
    pytest.param(
        "本报讯（记者 陆知遥 通讯员 童鸣）昨天，夜市开街。",
        "昨天",
        "本报讯",
        [("记者", "陆知遥"), ("通讯员", "童鸣")],
        id="本报讯",
    ),
    pytest.param("本报讯 市气象台预测，周三降温。", "市气象台", "本报讯", [], id="nobody named"),
    pytest.param("【本报讯】记者从市水务局获悉。", "记者从", "本报讯", [], id="in a box"),
    pytest.param(
        "新华社北京1月2日电 通知印发。", "通知", "新华社北京1月2日电", [], id="an agency, place and day"
    ),
    pytest.param(
        "本报云屏1月27日讯（记者 江一帆）今天，夜市开街。",
        "今天",
        "本报云屏1月27日讯",
        [("记者", "江一帆")],
        id="place and day before 讯",
    ),
    pytest.param(
        "【本报记者周以宁报道】停工七个月的引道复工。",
        "停工",
        "本报",
        [("记者", "周以宁")],
        id="a reporter in a box",
    ),
    pytest.param(
        "（记者 周以宁）云屏区夜市开街。", "云屏区", None, [("记者", "周以宁")], id="brackets alone"
    ),
    pytest.param(
        "本报讯 记者江一帆报道：夜市开街。",
        "夜市",
        "本报讯",
        [("记者", "江一帆")],
        id="told behind 本报讯",
    ),
    pytest.param(
        "记者 江一帆 通讯员 何苗 报道 夜市开街。",
        "夜市",
        None,
        [("记者", "江一帆"), ("通讯员", "何苗")],
        id="told, and nothing before",
    ),
    pytest.param(
        "云屏区融媒体中心讯（记者 江一帆）夜市开街。",
        "夜市",
        "云屏区融媒体中心讯",
        [("记者", "江一帆")],
        id="a media centre",
    ),
    pytest.param(
        "本报讯（记者 江一帆（实习））夜市开街。",
        "夜市",
        "本报讯",
        [("记者", "江一帆")],
        id="brackets inside brackets",
    ),
    pytest.param(
        "本报讯（记者 江一帆 通讯员 文 骁）夜市开街。",
        "夜市",
        "本报讯",
        [("记者", "江一帆"), ("通讯员", "文骁")],
        id="a surname that is a role too",
    ),
    pytest.param(
        "□本报讯（见习记者 罗 娟）水厂投产。",
        "水厂",
        "本报讯",
        [("见习记者", "罗娟")],
        id="a sign before, a name set wide",
    ),
    pytest.param(
        "云晚讯（记者 江一帆）夜市开街。",
        "夜市",
        "云晚讯",
        [("记者", "江一帆")],
        id="the paper's name cut short",
    ),
    pytest.param(
        "云晚讯 记者江一帆报道 夜市开街。",
        "夜市",
        "云晚讯",
        [("记者", "江一帆")],
        id="the name cut short, told",
    ),
]


@pytest.mark.parametrize(("text", "after", "dateline", "names"), OPENINGS)
def test_a_byline_that_opens_a_paragraph(text: str, after: str, dateline: str | None, names: Names) -> None:
    found = opening_credit(text)
    assert found is not None
    assert found.start == 0
    assert text[found.end :].startswith(after)
    assert (found.dateline, names_of(found)) == (dateline, names)


@pytest.mark.parametrize(
    "text",
    [
        "记者昨天从市水务局获悉，水厂投产。",
        "全市会议讯问了三人。",
        "资讯（共三条）请看四版。",
        "晚报记者走访了六家商场。",
        "春节临近，岚州日报社举行茶话会。",
        "本报记者 江一帆",
        "供销合作社电商平台上线。",
        "晚报电子版上线。",
        "旅行社综合施策。",
        "记者走访商场报道了全过程。",
        "本报讯，",
        "",
    ],
)
def test_what_opens_with_no_byline(text: str) -> None:
    assert opening_credit(text) is None


LINES = [
    pytest.param(
        "岚州日报全媒体记者/沈其川 通讯员/罗嘉树",
        [("全媒体记者", "沈其川"), ("通讯员", "罗嘉树")],
        False,
        id="behind the paper's name",
    ),
    pytest.param("□记者 周以宁", [("记者", "周以宁")], False, id="behind a sign"),
    pytest.param("本报记者 江一帆", [("记者", "江一帆")], False, id="本报记者"),
    pytest.param("◎江一帆", [("作者", "江一帆")], False, id="a name behind a sign"),
    pytest.param("文/图 江一帆", [("文/图", "江一帆")], False, id="words and pictures"),
    pytest.param("本报记者 罗 娟 文/图", [("记者", "罗娟")], False, id="a closing role"),
    pytest.param("撰文/江一帆 摄影/何苗", [("撰文", "江一帆"), ("摄影", "何苗")], False, id="two roles"),
    pytest.param(
        "见习记者 欧阳雪 阿依努尔·买买提",
        [("见习记者", "欧阳雪"), ("见习记者", "阿依努尔·买买提")],
        False,
        id="a long name with a point",
    ),
    pytest.param("本报评论员", [], False, id="a house name"),
    pytest.param("县司法局供稿", [("供稿", "县司法局")], False, id="an office"),
    pytest.param("陈知远 摄", [("摄", "陈知远")], True, id="a picture"),
    pytest.param("摄影/何苗", [("摄影", "何苗")], True, id="a picture, the role before"),
    pytest.param("新华社记者 何苗 摄", [("记者", "何苗")], True, id="an agency's picture"),
    pytest.param("何苗供图", [("供图", "何苗")], True, id="who gave a picture"),
    pytest.param("图片由市文旅局提供", [("提供", "市文旅局")], False, id="an office that gave a picture"),
    pytest.param("供图/云屏区文旅局", [("供图", "云屏区文旅局")], True, id="an office behind the role"),
    pytest.param("江一帆/文 何苗/图", [("文", "江一帆"), ("图", "何苗")], False, id="roles behind names"),
    pytest.param(
        "记者 江一帆 陆小满/文 何苗/图",
        [("记者", "江一帆"), ("记者", "陆小满"), ("图", "何苗")],
        False,
        id="a role before and one behind",
    ),
    pytest.param("通讯员 文 骁", [("通讯员", "文骁")], False, id="a surname that is a role, set wide"),
    pytest.param(
        "记者 罗文 陈图", [("记者", "罗文"), ("记者", "陈图")], False, id="names that end in a role"
    ),
    pytest.param("记者 王 小 满", [("记者", "王小满")], False, id="three characters set wide"),
    pytest.param("记者 欧阳 雪", [("记者", "欧阳雪")], False, id="a long surname set wide"),
    pytest.param("本报驻云屏记者 江一帆", [("驻云屏记者", "江一帆")], False, id="where a reporter is posted"),
    pytest.param("本报记者 江一帆 云屏报道", [("记者", "江一帆")], False, id="where it is told from"),
    pytest.param("本报记者 江一帆 发自云屏", [("记者", "江一帆")], False, id="where it is sent from"),
    pytest.param("作者 江一帆 系云屏区人大代表", [("作者", "江一帆")], False, id="who an author is"),
    pytest.param("沈 蕖", [("作者", "沈蕖")], False, id="a name set to the width of three"),
    pytest.param(
        "岚州日报·新岚州客户端记者 江一帆", [("记者", "江一帆")], False, id="a paper and its client"
    ),
    pytest.param(
        "通讯员 柳青川 何苗 摄",
        [("通讯员", "柳青川"), ("通讯员", "何苗")],
        True,
        id="a picture by correspondents",
    ),
]


@pytest.mark.parametrize(("text", "names", "photo"), LINES)
def test_a_byline_on_a_line_of_its_own(text: str, names: Names, photo: bool) -> None:
    found = line_credit(text)
    assert found is not None
    assert (found.start, found.end) == (0, len(text))
    assert names_of(found) == names
    assert found.photo is photo


@pytest.mark.parametrize(
    "text",
    [
        "云屏区夜市开街",
        "记者节慰问活动举行",
        "摄影大赛落幕",
        "云屏区委书记调研夜市",
        "江一帆 陆小满",
        "摄影大赛 落幕",
        "简 讯",
        "公 告",
        "天 气",
        "摄影展开幕",
        "作者简介",
        "作者见面会",
        "读者来信",
        "图片新闻",
        "记者观察",
        "文明实践",
        "评论员文章",
        "图书馆延长开放",
        "记者 江一帆，",
        "记者走访了六家商场。",
        "",
    ],
)
def test_a_line_that_is_no_byline(text: str) -> None:
    assert line_credit(text) is None


CLOSINGS = [
    pytest.param(
        "夜市开市。 通讯员/柳青川 何苗 摄",
        "通讯员/柳青川 何苗 摄",
        [("通讯员", "柳青川"), ("通讯员", "何苗")],
        True,
        id="a picture's",
    ),
    pytest.param(
        "水厂已完工。（周以宁）", "（周以宁）", [("作者", "周以宁")], False, id="a name in brackets"
    ),
    pytest.param(
        "决议通过。（江一帆 陆小满）",
        "（江一帆 陆小满）",
        [("作者", "江一帆"), ("作者", "陆小满")],
        False,
        id="two names",
    ),
    pytest.param(
        "水厂已完工。（记者 周以宁 通讯员 何苗）",
        "（记者 周以宁 通讯员 何苗）",
        [("记者", "周以宁"), ("通讯员", "何苗")],
        False,
        id="roles in brackets",
    ),
    pytest.param("图为夜市开街。何苗 摄", "何苗 摄", [("摄", "何苗")], True, id="behind a caption"),
    pytest.param("水厂完工。（读者 江一帆）", "（读者 江一帆）", [("读者", "江一帆")], False, id="a reader"),
    pytest.param("水厂完工。（何见微）", "（何见微）", [("作者", "何见微")], False, id="见 in a name"),
    pytest.param(
        "水厂完工。（山区宣）", "（山区宣）", [("作者", "山区宣")], False, id="a pen name of two words"
    ),
    pytest.param("水厂完工。（澄宣）", "（澄宣）", [("作者", "澄宣")], False, id="a pen name"),
    pytest.param(
        "水厂完工。（本报记者 江一帆 通讯员 文骁）",
        "（本报记者 江一帆 通讯员 文骁）",
        [("记者", "江一帆"), ("通讯员", "文骁")],
        False,
        id="a surname that is a role",
    ),
    pytest.param(
        "水厂完工。江一帆 文/图", "江一帆 文/图", [("文/图", "江一帆")], True, id="words and picture"
    ),
    pytest.param(
        "水厂完工。新华社发（何苗 摄）", "新华社发（何苗 摄）", [("摄", "何苗")], True, id="an agency's"
    ),
    pytest.param(
        "水厂完工。（市气象局供图）", "（市气象局供图）", [("供图", "市气象局")], True, id="an office"
    ),
    pytest.param("夜市开街。（何苗 摄）", "（何苗 摄）", [("摄", "何苗")], True, id="in brackets, set wide"),
]


@pytest.mark.parametrize(("text", "credit", "names", "photo"), CLOSINGS)
def test_a_credit_that_closes_a_paragraph(text: str, credit: str, names: Names, photo: bool) -> None:
    found = closing_credit(text)
    assert found is not None
    assert text[found.start : found.end].strip() == credit
    assert names_of(found) == names
    assert found.photo is photo


@pytest.mark.parametrize("text", ["夜市开街。（何苗摄）", "夜市开街。何苗摄"])
def test_a_name_and_its_role_that_touch(text: str) -> None:
    found = closing_credit(text)
    assert found is not None
    assert [one.name for one in found.bylines] == ["何苗"]
    assert found.photo


@pytest.mark.parametrize(
    "text",
    [
        "水厂已完工。",
        "水厂已完工",
        "水厂已完工。（完）",
        "水厂已完工。（下转第二版）",
        "详情可查询官网。（单位：万元）",
        "“明天更好。”江一帆说",
        "水厂已完工。（据新华社）",
        "水厂已完工。（新华社）",
        "水厂已完工。（综合新华社电）",
        "水厂已完工。（来源：岚州发布）",
        "水厂已完工。（市公安局）",
        "水厂已完工。（左图）",
        "水厂已完工。（有删节）",
        "水厂已完工。（未完待续）",
        "水厂已完工。（化名）",
        "水厂已完工。（作者系市委党校教师）",
        "水厂已完工。（作者单位：市委党校）",
        "",
    ],
)
def test_a_paragraph_that_closes_with_no_credit_of_a_person(text: str) -> None:
    found = closing_credit(text)
    assert found is None or not found.bylines


PEOPLE = [
    pytest.param(
        "记者 江一帆、陆小满 通讯员 罗 娟",
        [("记者", "江一帆"), ("记者", "陆小满"), ("通讯员", "罗娟")],
        id="several",
    ),
    pytest.param("首席记者 江一帆", [("首席记者", "江一帆")], id="a prefix"),
    pytest.param("记者江一帆报道", [("记者", "江一帆")], id="touching"),
    pytest.param(
        "本报记者 江一帆 见习记者 陆小满 文/图",
        [("记者", "江一帆"), ("见习记者", "陆小满")],
        id="a closing role is no name",
    ),
    pytest.param("记者 江一帆 记者 江一帆", [("记者", "江一帆")], id="said twice"),
    pytest.param(
        "作者：江一帆（云屏区人大代表）", [("作者", "江一帆")], id="an office in brackets is no name"
    ),
    pytest.param("记者节慰问活动举行", [], id="a festival"),
    pytest.param("", [], id="nothing"),
]


@pytest.mark.parametrize(("text", "names"), PEOPLE)
def test_people(text: str, names: Names) -> None:
    assert [(one.role, one.name) for one in people(text)] == names


WORDS = st.lists(
    st.sampled_from(
        [*"记者通讯员摄文图/（）【】()。，、 □1月日江", "本报讯", "新华社", "岚州日报", "记者 江一帆"]
    ),
    max_size=14,
)


@given(words=WORDS)
def test_credits_stand_inside_the_text(words: list[str]) -> None:
    text = "".join(words)
    for find in (opening_credit, line_credit, closing_credit):
        found = find(text)
        assert found is None or 0 <= found.start < found.end <= len(text)
    assert all(one.role and one.name for one in people(text))


@given(text=st.text(max_size=60))
def test_no_text_breaks_the_search_for_credits(text: str) -> None:
    for find in (opening_credit, line_credit, closing_credit):
        found = find(text)
        assert found is None or 0 <= found.start <= found.end <= len(text)
