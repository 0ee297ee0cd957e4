"""What a document is, from its name, its head, its sections and what stands beside it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.errors import UsageError
from luoshi.model import Document
from luoshi.sources import SourceOptions, document_from_text
from luoshi.sources.header import REASONS, Told
from luoshi.sources.names import read_name
from luoshi.sources.printed import as_place, government_of, last_step
from luoshi.sources.titles import report_title

GREETING = "各位代表：\n现在，我代表{who}，向大会报告政府工作，请予审议。\n"
BODY = "过去一年，我们顶压前行，经济运行总体平稳，各项事业取得新的进步。\n"


def document(text: str, name: str = "a", told: Told | None = None, **by_hand: str) -> Document:
    return document_from_text(text, name, SourceOptions(**by_hand), told)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "head", "expected"),
    [
        pytest.param(
            "2026_云麓市",
            "下载\n打印\n【字号：\n加大\n】\n2026年云麓市政府工作报告\n"
            "——2026年1月20日在云麓市第九届人民代表大会第四次会议上\n来源：云麓日报\n时间：2026-01-28\n"
            "云麓市市长 周一禾\n",
            ("2026年云麓市政府工作报告", "云麓日报", "云麓市人民政府", "云麓市", "2026-01-20"),
            id="web page",
        ),
        pytest.param(
            "报告",
            "政　府　工　作　报　告\n（２０２６年１月２０日在云麓市第九届\n人民代表大会第四次会议上）\n"
            "市长　周一禾\n",
            ("政　府　工　作　报　告", None, "云麓市人民政府", "云麓市", "2026-01-20"),
            id="spaced title, session broken over lines, full-width digits",
        ),
        pytest.param(
            "x",
            "政府工作报告\n——二〇二六年一月二十日在青禾县第十七届人民代表大会第五次会议上\n县长 周一禾\n",
            ("政府工作报告", None, "青禾县人民政府", "青禾县", "2026-01-20"),
            id="Chinese numerals",
        ),
        pytest.param(
            "2034_中国",
            "政府工作报告\n第十六届全国人大四次会议，2034年3月4日\n国务院总理\n",
            ("政府工作报告", None, "国务院", "中国", "2034-03-04"),
            id="the nation, day behind the session",
        ),
        pytest.param(
            "x",
            "政府工作报告\n2026年1月20日在湖南省云麓市青禾县第十七届人民代表大会第五次会议上\n",
            ("政府工作报告", None, "青禾县人民政府", "湖南省云麓市青禾县", "2026-01-20"),
            id="a whole path",
        ),
        pytest.param(
            "x",
            "2026年沅东自治州人民政府工作报告\n2026年02月12日 08时16分\n来源:\n沅东日报\n",
            (
                "2026年沅东自治州人民政府工作报告",
                "沅东日报",
                "沅东自治州人民政府",
                "沅东自治州",
                "2026-02-12",
            ),
            id="day of publication where no session is named",
        ),
        pytest.param(
            "x",
            "湖南省云麓市\n政府工作报告\n（2026年1月20日）\n",
            ("湖南省云麓市政府工作报告", None, "云麓市人民政府", "湖南省云麓市", "2026-01-20"),
            id="title over two lines, day in brackets",
        ),
        pytest.param(
            "2015_云麓市",
            "2015年云麓市政府工作报告\n发布时间：2019-06-01 08:00\n",
            ("2015年云麓市政府工作报告", None, "云麓市人民政府", "云麓市", "2015"),
            id="put up years later",
        ),
        pytest.param(
            "x",
            "政府工作报告 ——2026年1月20日在云麓市第九届人民代表大会第四次会议上\n",
            ("政府工作报告", None, "云麓市人民政府", "云麓市", "2026-01-20"),
            id="title and session on one line",
        ),
        pytest.param(
            "x",
            "政府工作报告\n云麓市市长 周一禾（2026年1月20日）\n",
            ("政府工作报告", None, None, None, "2026-01-20"),
            id="day beside the speaker",
        ),
        pytest.param(
            "2026_广西",
            "",
            (None, None, "广西壮族自治区人民政府", "广西壮族自治区", "2026"),
            id="only a name",
        ),
    ],
)
def test_work_reports(name: str, head: str, expected: tuple[str | None, ...]) -> None:
    found = document(head + GREETING.format(who="市人民政府") + BODY * 3, name)
    assert found.kind == "work_report"
    assert (found.title, found.publisher, found.issuer, found.place, found.date) == expected


@pytest.mark.parametrize(
    ("sections", "date"),
    [
        ("一、2025年工作回顾\n{b}二、2026年工作安排\n{b}", "2026"),
        ("一、2025年工作回顾\n{b}二、今年工作的总体要求\n{b}", "2026"),
        ("一、过去五年工作回顾\n{b}二、2034年全市发展的总体要求与政策取向\n{b}", "2034"),
        ("一、2033年及今年前三季度工作回顾\n{b}二、今年发展主要目标\n{b}", "2034"),
        ("“十四五”时期工作成绩与２０２５年工作回顾\n{b}“十五五”时期奋斗目标及2026年重点任务\n{b}", "2026"),
        ("一、2021—2025年工作回顾\n{b}二、到2030年的目标\n{b}", "2026"),
        ("一、工作回顾\n{b}二、二〇二六年工作安排\n{b}", "2026"),
        ("（一）2025年工作总结\n{b}", "2026"),
        ("一、2025年工作回顾\n{b}三、2035年远景目标\n{b}", "2026"),
        ("一、工作回顾\n{b}刚刚过去的2033年很不平凡。\n", "2034"),
        ("一、工作回顾\n{b}2024年新增就业3万人，完成2025年工作目标的一半。\n", None),
    ],
)
def test_the_year_of_the_sections(sections: str, date: str | None) -> None:
    assert document(sections.format(b=BODY)).date == date
    # With a title the sections still settle the year.
    assert document("政府工作报告\n" + sections.format(b=BODY)).date == date


def test_sections_alone_make_a_work_report() -> None:
    assert document(f"一、2025年工作回顾\n{BODY}二、2026年工作安排\n{BODY}").kind == "work_report"


@pytest.mark.parametrize(
    ("told", "text", "expected"),
    [
        pytest.param(
            Told(title="云麓市2024年国民经济和社会发展统计公报", place="湖南省云麓市", date="2025-03-20"),
            "初步核算，全年全市地区生产总值2105.7亿元。",
            ("communique", "云麓市统计局", "湖南省云麓市", "2025-03-20"),
            id="communique",
        ),
        pytest.param(
            Told(title="云麓市2024年国民经济和社会发展统计公报"),
            "初步核算，全年全市地区生产总值2105.7亿元。",
            ("communique", "云麓市统计局", "云麓市", "2025"),
            id="a communique comes out the year after",
        ),
        pytest.param(
            Told(title="中华人民共和国2025年国民经济和社会发展统计公报"),
            "国家统计局\n2026年2月28日\n初步核算，2025年国内生产总值增长5%。",
            ("communique", "国家统计局", "中国", "2026-02-28"),
            id="the nation's communique",
        ),
        pytest.param(
            Told(
                title="关于青岚区2025年国民经济和社会发展计划执行情况与2026年国民经济和社会发展计划草案的报告",
                publisher="青岚区发展和改革局",
            ),
            "2025年，全区经济运行平稳。",
            ("plan_report", "青岚区发展和改革局", "青岚区", "2026"),
            id="plan report",
        ),
        pytest.param(
            Told(title="2024年青禾县政府工作报告", publisher="青禾县人民政府", date="2023-12-28"),
            "今年的目标是增长6%。",
            ("work_report", "青禾县人民政府", "青禾县", "2023-12-28"),
            id="a report of the next year given in December",
        ),
        pytest.param(
            Told(title="2015年云麓市政府工作报告", place="湖南省", date="2019-06-01"),
            "今年的目标是增长6%。",
            ("work_report", "云麓市人民政府", "湖南省云麓市", "2015"),
            id="a day of publication far off; the province column and the title's city",
        ),
        pytest.param(
            Told(title="政府工作报告", place="湖南", year="2026"),
            "今年的目标是增长6%。",
            ("work_report", "湖南省人民政府", "湖南省", "2026"),
            id="province and year columns",
        ),
        pytest.param(
            Told(title="半年报里看信心", publisher="云麓日报", place="湖南省云麓市", date="2025-07-25"),
            "上半年，全市地区生产总值同比增长5.9%。",
            ("article", None, "湖南省云麓市", "2025-07-25"),
            id="an article",
        ),
    ],
)
def test_rows_of_a_table(told: Told, text: str, expected: tuple[str | None, ...]) -> None:
    found = document(text, "row-1", told)
    assert (found.kind, found.issuer, found.place, found.date) == expected
    assert found.title == told.title


def test_a_plan_report_by_its_head() -> None:
    text = (
        "关于云麓市2025年国民经济和社会发展计划\n执行情况与2026年国民经济和社会发展计划草案的报告\n"
        "——2026年1月20日在云麓市第九届人民代表大会第四次会议上\n云麓市发展和改革委员会\n各位代表：\n"
        "受市人民政府委托，现将云麓市2025年国民经济和社会发展计划执行情况与2026年计划草案提请审议。\n"
    )
    found = document(text)
    assert (found.kind, found.issuer, found.place, found.date) == (
        "plan_report",
        "云麓市发展和改革委员会",
        "云麓市",
        "2026-01-20",
    )
    assert (
        found.title
        == "关于云麓市2025年国民经济和社会发展计划执行情况与2026年国民经济和社会发展计划草案的报告"
    )


PAGE = (
    "云麓日报(全媒体记者/周一禾) 2月8日,青岚区第六届人民代表大会第六次会议开幕。"
    "2026年,全区地区生产总值增长5.5%左右。\n\n"
    "## 全市经济“成绩单”出炉\n\n"
    "云麓日报(全媒体记者/何青 通讯员/林溪) 记者获悉,2025年全市地区生产总值增长5.6%。\n"
)


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("000_90b9", PAGE, ("newspaper_page", None, "云麓日报", None, None)),
        ("云麓日报_20260209_01版", PAGE, ("newspaper_page", None, "云麓日报", None, "2026-02-09")),
        (
            "p1",
            "云麓日报\n2026年2月9日 星期一 第01版\n\n" + PAGE,
            ("newspaper_page", None, "云麓日报", None, "2026-02-09"),
        ),
        (
            "p1",
            "2026年2月9日　星期一　农历腊月廿二\n" + PAGE,
            ("newspaper_page", None, "云麓日报", None, "2026-02-09"),
        ),
        (
            "2025-07-25 云麓晚报",
            "本报讯 今年上半年，全市经济增长5.9%。",
            ("article", None, "云麓晚报", None, "2025-07-25"),
        ),
        (
            "x",
            "年货市场供需两旺\n云麓日报讯（记者 周一禾）记者走访了解到，全区零售额增长7.1%。\n",
            ("article", "年货市场供需两旺", "云麓日报", None, None),
        ),
        (
            "x",
            "年货市场供需两旺\n本报记者 周一禾\n零售额增长7.1%。\n",
            ("article", "年货市场供需两旺", None, None, None),
        ),
        ("x", "新华社云麓1月28日电（记者周一禾）全市增长5%。\n", ("article", None, "新华社", None, None)),
        (
            "x",
            "## 省政府公布名单\n\n" + PAGE + "\n## 政府工作报告\n\n报告提出，今年增长5%。\n",
            ("newspaper_page", None, "云麓日报", None, None),
        ),
        (
            "p3",
            "A03 2026.2.9 星期一 城事 云麓晚报\n\n**夜市开街**\n\n云晚讯（记者 何青）全市增长5%。\n\n"
            "**水厂投产**\n\n云晚讯 记者林溪报道 水价增长3%。\n",
            ("newspaper_page", None, "云麓晚报", None, "2026-02-09"),
        ),
        (
            "p1",
            "云麓周报\n\n夜市开街\n\n□ 融媒体记者 何青 林溪\n\n全市增长5%。\n\n"
            "水厂投产\n\n□ 通讯员 周一禾\n\n水价增长3%。\n",
            ("newspaper_page", None, "云麓周报", None, None),
        ),
        (
            "p1",
            "夜市开街\n\n全市增长5%，夜市开街。（本报记者 何青）\n\n"
            "水厂投产\n\n水价增长3%，水厂投产。（通讯员 周一禾 林溪）\n",
            ("newspaper_page", None, None, None, None),
        ),
        (
            "p1",
            "第2版 民生 2026年2月9日 星期一 编辑 何青 校对 林溪\n\n夜市开街\n\n全市增长5%，夜市开街。\n",
            ("newspaper_page", None, None, None, "2026-02-09"),
        ),
        (
            "x",
            "水厂投产\n2026-02-09 来源：云麓日报\n水价增长3%。（记者 何青）\n责任编辑：林溪\n",
            ("article", "水厂投产", "云麓日报", None, "2026-02-09"),
        ),
        (
            "x",
            "水厂投产\n2026-02-09 10:15\n本报讯（记者 林溪）水价增长3%。\n",
            ("article", "水厂投产", None, None, "2026-02-09"),
        ),
    ],
)
def test_newspapers(name: str, text: str, expected: tuple[str | None, ...]) -> None:
    found = document(text, name)
    assert (found.kind, found.title, found.publisher, found.place, found.date) == expected
    assert ("issuer", "no_issuer") in found.reasons


def test_a_notice_of_an_office() -> None:
    found = document(
        "2025年经济运行情况\n发布时间：2026-01-28 来源：云麓市统计局 字号：大 中 小\n全市经济平稳运行。\n"
    )
    assert (found.kind, found.title, found.publisher) == (None, "2025年经济运行情况", "云麓市统计局")
    assert (found.issuer, found.place, found.date) == ("云麓市统计局", "云麓市", "2026-01-28")


def test_a_day_without_a_year_is_not_guessed() -> None:
    found = document("2月3日，云麓市第九届人民代表大会第四次会议开幕。")
    assert found.date is None
    assert ("date", "no_date") in found.reasons


def test_what_is_told_by_hand_wins() -> None:
    text = (
        "2026年云麓市政府工作报告\n——2026年1月20日在云麓市第九届人民代表大会第四次会议上\n来源：云麓日报\n"
        + BODY
    )
    told = Told(publisher="云麓晚报", place="青岚区", date="2026-01-21")
    found = document(text, "a", told, date="2026年1月22日", place="湖南省云麓市", publisher="云麓新闻")
    assert (found.publisher, found.place, found.date) == ("云麓新闻", "湖南省云麓市", "2026-01-22")
    with pytest.raises(UsageError, match="no date"):
        document(text, date="明天")


@pytest.mark.parametrize(
    ("name", "told", "reason"),
    [
        ("2019_云麓市", Told(), ("date", "date_conflict")),
        ("2026_青岚区", Told(), ("place", "place_conflict")),
        ("a", Told(date="某日"), ("date", "bad_date")),
        ("a", Told(date="2029-01-01"), ("date", "date_conflict")),
    ],
)
def test_contradictions_are_named(name: str, told: Told, reason: tuple[str, str]) -> None:
    text = "政府工作报告\n——2026年1月20日在云麓市第九届人民代表大会第四次会议上\n" + BODY
    found = document(text, name, told)
    assert (found.place, found.date) == ("云麓市", "2026-01-20")
    assert reason in found.reasons


@given(st.text(max_size=400), st.text(max_size=30))
def test_any_text_is_a_document(text: str, name: str) -> None:
    found = document(text, name)
    assert found.text == text
    for field in ("kind", "title", "publisher", "issuer", "place", "date"):
        assert (getattr(found, field) is None) == ((field, f"no_{field}") in found.reasons)
    assert {code for _, code in found.reasons} <= REASONS


LINES = [
    "政府工作报告",
    "——2026年1月20日在",
    "云麓市第九届人民代表大会",
    "第四次会议上",
    "来源：",
    "云麓日报",
    "时间：2026-02-30",
    "#",
]


@given(
    st.lists(
        st.sampled_from([*LINES, "二、2026年工作安排", "各位代表：", "我代表省人民政府", "", "　"]),
        max_size=12,
    )
)
def test_any_order_of_a_heads_lines(lines: list[str]) -> None:
    found = document("\n".join(lines))
    assert found.date is None or found.date[:4] in ("2026", "2027")


@pytest.mark.parametrize(
    ("line", "kind", "place", "year"),
    [
        ("（受权发布）政府工作报告", "work_report", None, None),
        ("全文丨2026年云麓市政府工作报告", "work_report", "云麓市", "2026"),
        ("政府工作报告——2026年1月20日在云麓市第九届人民代表大会第四次会议上", "work_report", None, None),
        ("2026年云麓市政府工作报告", "work_report", "云麓市", "2026"),
        ("云麓市2026年人民政府工作报告（摘要）", "work_report", "云麓市", "2026"),
        ("# 2026年省政府工作报告", "work_report", None, "2026"),
        ("《政府工作报告》", "work_report", None, None),
        ("2026年云麓政府工作报告", "work_report", "云麓", "2026"),
        ("青岚区2025年统计公报", "communique", "青岚区", "2025"),
    ],
)
def test_titles(line: str, kind: str, place: str | None, year: str | None) -> None:
    found = report_title(line)
    assert found
    assert (found.kind, found.place, found.year) == (kind, place, year)


@pytest.mark.parametrize(
    "line",
    [
        "街坊邻里热议政府工作报告",
        "解读省政府工作报告：在服务大局中前行",
        "一图读懂2026年云麓市政府工作报告",
        "关于政府工作报告的决议",
        "向大会作政府工作报告",
        "国务院关于落实《政府工作报告》重点工作分工的意见",
        "今年政府工作报告提出，增长5%左右",
        "云麓市召开政府工作报告征求意见座谈会",
    ],
)
def test_what_is_about_a_report_is_none(line: str) -> None:
    assert report_title(line) is None


@pytest.mark.parametrize(
    ("name", "kind", "place", "publisher", "date"),
    [
        ("2026_湖南省", None, "湖南省", None, "2026"),
        ("2018_中国", None, "中国", None, "2018"),
        ("湖南省2026", None, "湖南省", None, "2026"),
        ("2026年云麓市政府工作报告", "work_report", "云麓市", None, "2026"),
        ("c1_2024_云麓市统计公报", "communique", "云麓市", None, "2024"),
        ("c1_20250725_云麓日报", None, None, "云麓日报", "2025-07-25"),
        ("2025-07-25", None, None, None, "2025-07-25"),
        ("云麓日报2026年2月9日A1", None, None, "云麓日报", "2026-02-09"),
        ("000_90b9b8a56207ea22", None, None, None, None),
        ("20261399", None, None, None, None),
        ("p1", None, None, None, None),
    ],
)
def test_names(
    name: str, kind: str | None, place: str | None, publisher: str | None, date: str | None
) -> None:
    hints = read_name(name)
    assert (hints.kind, hints.place, hints.publisher, hints.date or hints.year) == (
        kind,
        place,
        publisher,
        date,
    )


@pytest.mark.parametrize(
    ("place", "step", "government"),
    [
        ("中国", "中国", "国务院"),
        ("湖南省", "湖南省", "湖南省人民政府"),
        ("内蒙古自治区", "内蒙古自治区", "内蒙古自治区人民政府"),
        ("湖南省云麓市青禾县", "青禾县", "青禾县人民政府"),
        ("广州市越秀区", "越秀区", "越秀区人民政府"),
        ("荆州市沙市区", "沙市区", "沙市区人民政府"),
        ("四川省凉山彝族自治州", "凉山彝族自治州", "凉山彝族自治州人民政府"),
        (
            "积石山保安族东乡族撒拉族自治县",
            "积石山保安族东乡族撒拉族自治县",
            "积石山保安族东乡族撒拉族自治县人民政府",
        ),
        ("乐山市市中区", "市中区", "市中区人民政府"),
        ("云麓经济技术开发区", "云麓经济技术开发区", None),
    ],
)
def test_places(place: str, step: str, government: str | None) -> None:
    assert as_place(place) == place
    assert last_step(place) == step
    assert government_of(place) == government


@pytest.mark.parametrize("word", ["全省", "我市", "自治区", "省", "城市", "工作报告", "", "a县b", "解读省"])
def test_words_that_name_no_place(word: str) -> None:
    assert as_place(word) is None
