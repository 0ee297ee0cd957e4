"""Lines, what each is, and how they are joined into paragraphs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.articles.lines import (
    Line,
    ends_sentence,
    enumerator,
    goes_on,
    is_heading,
    is_marked,
    split_lines,
    unmarked,
    wrap_width,
)
from luoshi.articles.paragraphs import join_lines

SENTENCE = "全市上下团结一心，经济运行稳中有进，民生福祉持续改善，各项事业取得新的成绩。"


def texts(text: str) -> list[str]:
    return [line.text for line in split_lines(text)]


def paragraphs(text: str) -> list[tuple[str, bool]]:
    """Each paragraph's text without line breaks, and whether it is a heading."""
    return [
        ("".join(text[a:b] for a, b in paragraph.parts), paragraph.heading)
        for paragraph in join_lines(split_lines(text))
    ]


SPLITS = [
    pytest.param("", [], id="nothing"),
    pytest.param("\n \n\t\n", [], id="blank lines"),
    pytest.param("甲\n乙", ["甲", "乙"], id="line feeds"),
    pytest.param("甲\r\n乙\r\n", ["甲", "乙"], id="carriage returns"),
    pytest.param("甲\r乙", ["甲", "乙"], id="old line ends"),
    pytest.param("　　甲\u3000\n  乙  ", ["甲", "乙"], id="indents"),
    pytest.param("\ufeff甲\u200b\n乙", ["甲", "乙"], id="marks without width"),
]


@pytest.mark.parametrize(("text", "expected"), SPLITS)
def test_split_lines(text: str, expected: list[str]) -> None:
    assert texts(text) == expected


def test_a_line_knows_its_place_its_indent_and_the_blank_before_it() -> None:
    text = "甲\n\n　　乙乙\n丙"
    first, second, third = split_lines(text)
    assert [(line.start, line.end) for line in (first, second, third)] == [(0, 1), (5, 7), (8, 9)]
    assert [line.after_blank for line in (first, second, third)] == [False, True, False]
    assert [line.indented for line in (first, second, third)] == [False, True, False]
    assert second.width == 4


@given(text=st.text(alphabet="甲乙。，\n\r \t\u3000\ufeff1", max_size=60))
def test_lines_are_the_text_in_order(text: str) -> None:
    lines = split_lines(text)
    assert all(text[line.start : line.end] == line.text and line.text.strip() for line in lines)
    assert [line.start for line in lines] == sorted(line.start for line in lines)
    covered = {at for line in lines for at in range(line.start, line.end)}
    rest = "".join(character for at, character in enumerate(text) if at not in covered)
    assert not rest.strip(" \t\u3000\u00a0\ufeff\u200b\r\n")


def wrapped(width: int, sentences: int = 30) -> str:
    text = SENTENCE * sentences
    return "\n".join(text[at : at + width] for at in range(0, len(text), width))


WIDTHS = [
    pytest.param(wrapped(20), 20, id="twenty"),
    pytest.param(wrapped(34), 34, id="thirty-four"),
    pytest.param("　　" + wrapped(34)[2:].replace("\n", "\n"), 34, id="an indented paragraph"),
    pytest.param("\n".join([SENTENCE[:n] + "。" for n in range(10, 38)]), None, id="lines of all lengths"),
    pytest.param("\n".join([SENTENCE] * 3), None, id="too few lines"),
    pytest.param("", None, id="nothing"),
]


@pytest.mark.parametrize(("text", "width"), WIDTHS)
def test_the_width_of_a_wrapped_text(text: str, width: int | None) -> None:
    assert wrap_width(split_lines(text)) == width


ENUMERATORS = [
    pytest.param("一、总体要求", (1, 2), id="一、"),
    pytest.param("十二、保障措施", (1, 3), id="十二、"),
    pytest.param("第一部分 工作回顾", (1, 4), id="第一部分"),
    pytest.param("第三章 重点任务", (1, 3), id="第三章"),
    pytest.param("（一）扩大内需", (2, 3), id="（一）"),
    pytest.param("(十一)扩大内需", (2, 4), id="western brackets"),
    pytest.param("1.新建厂房", (3, 2), id="1."),
    pytest.param("１．新建厂房", (3, 2), id="full-width 1."),
    pytest.param("2、新建厂房", (3, 2), id="2、"),
    pytest.param("（3）新建厂房", (3, 3), id="（3）"),
    pytest.param("## 一、总体要求", (1, 5), id="behind a mark"),
    pytest.param("5.5%左右", None, id="a decimal is none"),
    pytest.param("一季度开门红", None, id="a quarter is none"),
    pytest.param("总体要求", None, id="none"),
    pytest.param("", None, id="nothing"),
]


@pytest.mark.parametrize(("text", "expected"), ENUMERATORS)
def test_enumerators(text: str, expected: tuple[int, int] | None) -> None:
    assert enumerator(text) == expected


@pytest.mark.parametrize("text", ["增长5%。", "真的吗？", "好！", "“圆满完成。”", "（见图。）", "……"])
def test_a_line_that_ends_a_sentence(text: str) -> None:
    assert ends_sentence(text)


@pytest.mark.parametrize("text", ["增长5%", "增长5%，", "目标是：", "增长5%；", "一、总体要求", ""])
def test_a_line_that_ends_none(text: str) -> None:
    assert not ends_sentence(text)


def test_a_marked_heading_is_taken_without_its_mark() -> None:
    text = "前言。\n## 总体要求\n"
    line = split_lines(text)[1]
    assert is_marked(line.text)
    start, end = unmarked(line)
    assert text[start:end] == "总体要求"
    assert not is_marked("#")
    assert not is_marked("总体要求")


HEADINGS = [
    pytest.param("一、2025年工作回顾", True, id="a first level"),
    pytest.param("（一）实体经济稳步壮大", True, id="a second level"),
    pytest.param("（一）实体经济稳步壮大。", True, id="with an end mark"),
    pytest.param("实体经济稳步壮大", True, id="without an enumerator"),
    pytest.param(
        "（一）实体经济稳步壮大。规模以上工业增加值增长7.2%。", False, id="a heading that opens its paragraph"
    ),
    pytest.param(SENTENCE, False, id="a sentence"),
    pytest.param("实体经济稳步壮大，", False, id="goes on"),
    pytest.param("实现地区生产总值的", False, id="asks for more"),
    pytest.param("5.5%", False, id="a figure"),
]


@pytest.mark.parametrize(("text", "heading"), HEADINGS)
def test_a_heading_stands_between_whole_sentences(text: str, heading: bool) -> None:
    lines = split_lines(f"{SENTENCE}\n{text}\n{SENTENCE * 2}\n")
    assert is_heading(lines, 1, None) is heading


def line(text: str, after_blank: bool = False, indented: bool = False, width: int | None = None) -> Line:
    return Line(0, len(text), text, after_blank, indented, width or len(text))


GOES_ON = [
    pytest.param(
        line("今年经济社会发展的"), line("主要预期目标是：增长5%。"), None, True, id="in mid-sentence"
    ),
    pytest.param(line("增长5%。"), line("进口增长3%。"), None, False, id="behind a full stop"),
    pytest.param(line("增长5%，"), line("进口增长3%。"), None, True, id="behind a comma"),
    pytest.param(line("做好以下工作："), line("1.新建厂房。"), None, False, id="a list behind a colon"),
    pytest.param(
        line("做好以下工作；"), line("（二）新建厂房。"), None, False, id="a list behind a semicolon"
    ),
    pytest.param(line("甲" * 19 + "。"), line("乙" * 20), 20, True, id="a full line of a wrapped text"),
    pytest.param(line("甲" * 9 + "。"), line("乙" * 20), 20, False, id="a short line of a wrapped text"),
    pytest.param(
        line("甲" * 19 + "。"), line("乙" * 18, indented=True), 20, False, id="an indent in a wrapped text"
    ),
    pytest.param(
        line("甲" * 20), line("乙" * 20, after_blank=True), 20, False, id="a blank line in a wrapped text"
    ),
]


@pytest.mark.parametrize(("previous", "following", "width", "joined"), GOES_ON)
def test_goes_on(previous: Line, following: Line, width: int | None, joined: bool) -> None:
    assert goes_on(previous, following, width) is joined


JOINED = [
    pytest.param(
        "今年经济社会发展的\n主要预期目标\n是：地区生产总值增长5%。",
        [("今年经济社会发展的主要预期目标是：地区生产总值增长5%。", False)],
        id="a sentence over three lines",
    ),
    pytest.param(
        "甲乙丙丁。\n戊己庚辛。", [("甲乙丙丁。", False), ("戊己庚辛。", False)], id="two sentences"
    ),
    pytest.param(
        f"一、工作回顾\n{SENTENCE}\n二、工作安排\n{SENTENCE}",
        [("一、工作回顾", True), (SENTENCE, False), ("二、工作安排", True), (SENTENCE, False)],
        id="headings between",
    ),
    pytest.param("## 工作回顾\n" + SENTENCE, [("工作回顾", True), (SENTENCE, False)], id="a marked heading"),
    pytest.param("", [], id="nothing"),
]


@pytest.mark.parametrize(("text", "expected"), JOINED)
def test_paragraphs(text: str, expected: list[tuple[str, bool]]) -> None:
    assert paragraphs(text) == expected


@pytest.mark.parametrize("width", [18, 24, 33])
def test_a_wrapped_paragraph_is_one(width: int) -> None:
    assert paragraphs(wrapped(width)) == [(SENTENCE * 30, False)]


@given(text=st.text(alphabet="甲乙的。，：一、（）1.#\n \u3000", max_size=80))
def test_every_line_is_in_one_paragraph(text: str) -> None:
    lines = split_lines(text)
    parts = [part for paragraph in join_lines(lines) for part in paragraph.parts]
    assert parts == [unmarked(x) if is_marked(x.text) else (x.start, x.end) for x in lines]
