"""Documents into articles: roles, the running text, and a place for every line."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from luoshi.articles import Sheet, assemble, paragraphs_of
from luoshi.articles.lines import split_lines
from luoshi.model import Article, Document, stable_id
from luoshi.sources import SourceOptions, document_from_text

BODY = "全市上下团结一心，经济运行稳中有进，民生福祉持续改善，各项事业取得新的成绩。"

REPORT = f"""2026年岚州市政府工作报告
——2026年2月3日在岚州市第十一届人民代表大会第五次会议上
岚州市市长　林知远
各位代表：
现在，我代表市人民政府，向大会报告工作，请予审议。
一、2025年工作回顾
{BODY}
（一）实体经济稳步壮大
今年经济社会发展的
主要预期目标
是：地区生产总值增长5.5%左右。
"""

PAGE = f"""您的位置：首页 > 政府信息公开 > 政府工作报告
下载 打印 【字号：加大】
2026年岚州市政府工作报告
发布时间：2026-02-10 09:30 来源：岚州市人民政府办公室
一、2025年工作回顾
{BODY}
打印本页 关闭窗口
"""


def article(text: str, name: str = "2026_岚州市") -> Article:
    (found,) = assemble(document_from_text(text, name, SourceOptions()))
    return found


def by_role(text: str, role: str) -> list[str]:
    return [text[span.start : span.end] for span in article(text).spans if span.role == role]


def test_a_report_is_one_article_with_its_title() -> None:
    found = article(REPORT)
    assert found.headline == "2026年岚州市政府工作报告"
    assert found.kind == "report"
    assert found.documents == (stable_id(REPORT),)


def test_the_head_of_a_report_is_no_running_text() -> None:
    found = article(REPORT)
    assert "2026年岚州市政府工作报告" not in found.body
    assert "林知远" not in found.body
    assert "第十一届人民代表大会" not in found.body
    assert found.body.startswith("各位代表")


def test_crossheads_stay_on_lines_of_their_own() -> None:
    lines = article(REPORT).body.split("\n")
    assert "一、2025年工作回顾" in lines
    assert "（一）实体经济稳步壮大" in lines
    assert by_role(REPORT, "crosshead") == ["一、2025年工作回顾", "（一）实体经济稳步壮大"]


def test_a_sentence_broken_over_lines_is_rejoined_in_the_body() -> None:
    assert "今年经济社会发展的主要预期目标是：地区生产总值增长5.5%左右。" in article(REPORT).body.split("\n")


def test_the_paragraphs_of_an_article_are_its_running_text() -> None:
    found = article(REPORT)
    document = document_from_text(REPORT, "2026_岚州市", SourceOptions())
    paragraphs = paragraphs_of(Sheet.of(found, {document.id: document}), found)
    printed = ["".join(REPORT[a:b] for a, b in paragraph.parts) for paragraph in paragraphs]
    assert "今年经济社会发展的主要预期目标是：地区生产总值增长5.5%左右。" in printed
    assert [text for text, paragraph in zip(printed, paragraphs, strict=True) if paragraph.heading] == [
        "一、2025年工作回顾",
        "（一）实体经济稳步壮大",
    ]


def test_the_furniture_of_a_web_page_is_left_out() -> None:
    found = article(PAGE)
    furniture = by_role(PAGE, "furniture")
    assert "下载 打印 【字号：加大】" in furniture
    assert "您的位置：首页 > 政府信息公开 > 政府工作报告" in furniture
    assert "打印本页 关闭窗口" in furniture
    assert found.headline == "2026年岚州市政府工作报告"
    for word in ("下载", "首页", "关闭窗口"):
        assert word not in found.body
    assert BODY in found.body


@pytest.mark.parametrize("indent", ["", "  ", "　　", "\t"])
def test_indented_furniture_is_left_out_as_well(indent: str) -> None:
    text = "".join(f"{indent}{line}\n" for line in PAGE.splitlines())
    assert "下载" not in article(text).body
    assert "关闭窗口" not in article(text).body


def test_an_article_s_id_is_made_from_its_first_line() -> None:
    assert article(REPORT).id == article(REPORT).id
    head, _, rest = REPORT.partition("\n")
    assert article(REPORT).id != article(f"{head}（全文）\n{rest}").id


@pytest.mark.parametrize("text", ["", "\n", " \n\t\n", "\ufeff"])
def test_a_text_without_lines_is_no_article(text: str) -> None:
    assert assemble(document_from_text(text, "空", SourceOptions())) == ()


def newspaper(text: str) -> Document:
    return Document(id=stable_id(text), name="1版", text=text, kind="newspaper_page")


MARKET_1 = "云屏区夜市昨晚正式开街，首批86个摊位全部开门迎客，接待游客1.2万人次。"
MARKET_2 = "夜市摊主陆小满卖的是祖传米糕，首夜卖出600多份，摊位费头三个月全免。"
WATER = "青石县新建的第二水厂本月投产，水厂总投资2.3亿元，日供水能力4万吨。"

PAPER = f"""## 云屏区夜市开街
岚州日报讯（记者 江一帆 通讯员 陆小满）{MARKET_1}
{MARKET_2}
## 青石县新建水厂
### 惠及六万人
{WATER}
"""


def test_a_page_is_cut_before_each_stack_of_marked_headings() -> None:
    first, second = assemble(newspaper(PAPER))
    assert (first.headline, second.headline) == ("云屏区夜市开街", "青石县新建水厂")
    assert first.body == f"{MARKET_1}\n{MARKET_2}"
    assert second.body == WATER
    assert first.id != second.id
    assert [PAPER[s.start : s.end] for s in second.spans if s.role == "subhead"] == ["惠及六万人"]


def test_a_byline_names_its_people_by_their_roles() -> None:
    first = assemble(newspaper(PAPER))[0]
    assert [(byline.role, byline.name) for byline in first.bylines] == [
        ("记者", "江一帆"),
        ("通讯员", "陆小满"),
    ]


def check_cover(document: Document) -> None:
    """Every non-blank line is in exactly one span, but for a heading's mark."""
    spans = [span for found in assemble(document) for span in found.spans]
    held: dict[int, int] = {}
    for span in spans:
        assert span.document == document.id
        assert 0 <= span.start < span.end <= len(document.text)
        for at in range(span.start, span.end):
            held[at] = held.get(at, 0) + 1
    assert set(held.values()) <= {1}
    for line in split_lines(document.text):
        free = "".join(line.text[at - line.start] for at in range(line.start, line.end) if at not in held)
        assert not free.strip("# "), line


@pytest.mark.parametrize("text", [REPORT, PAGE, PAPER, REPORT.replace("\n", "\r\n"), REPORT * 2])
def test_every_line_of_a_document_is_in_one_span(text: str) -> None:
    check_cover(document_from_text(text, "text", SourceOptions()))
    check_cover(newspaper(text))


LINES = st.lists(
    st.sampled_from(
        [
            *REPORT.splitlines(),
            *PAGE.splitlines(),
            *PAPER.splitlines(),
            "",
            "　　",
            "#",
            "##",
            "# ",
            "1.",
            "记者/江一帆",
            "责任编辑：周远航",
            "　　下载 打印",
            "5.5%",
            "下转2版①",
            "（下转第二版）",
            "（上接第一版）",
            f"上接1版①{MARKET_2}",
            f"{MARKET_1}（下转第三版）",
            f"上接1版①{WATER}（下转第三版）",
            f"{MARKET_2}下转2版① 青石县新建水厂",
            f"{WATER}## 云屏区夜市开街",
            f"# {MARKET_1}",
            "□记者 周以宁",
            "何苗 摄",
            f"{WATER} 何苗 摄",
            "【本报记者周以宁报道】夜市开街。",
            "读者来信",
            "——青石县水厂投产记",
            "夜市摊主陆小满卖的是祖传米糕，首夜卖出600多份，摊",
            "位费头三个月全免。",
            "络实现全覆盖，确保确保上半年完工，范阿婆报譬称被骗。",
            "石守砚为市科学技术局局长；",
            "8时至12时",
        ]
    ),
    max_size=16,
)


@settings(max_examples=200, deadline=None)
@given(lines=LINES, joint=st.sampled_from(["\n", "\r\n", "\n\n"]))
@example(lines=["#", "云溪日报"], joint="\n")
def test_every_line_of_any_document_is_in_one_span(lines: list[str], joint: str) -> None:
    text = joint.join(lines)
    check_cover(document_from_text(text, "text", SourceOptions()))
    check_cover(newspaper(text))


@settings(max_examples=200, deadline=None)
@given(text=st.text(max_size=80))
def test_no_text_breaks_the_room(text: str) -> None:
    document = document_from_text(text, "text", SourceOptions())
    check_cover(document)
    for found in assemble(document):
        assert found.documents == (document.id,)
        for paragraph in paragraphs_of(Sheet.of(found, {document.id: document}), found):
            assert paragraph.parts
            assert paragraph.start < paragraph.end
