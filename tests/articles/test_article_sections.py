"""The section tree of a report: levels, paths, and where each section ends."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.articles import section_at
from luoshi.articles.lines import split_lines
from luoshi.articles.paragraphs import join_lines
from luoshi.articles.sections import find_sections
from luoshi.model import Section

BODY = "全市上下团结一心，经济运行稳中有进，民生福祉持续改善，各项事业取得新的成绩。"


def sections(text: str) -> tuple[Section, ...]:
    return find_sections(text, join_lines(split_lines(text)))


def paths(text: str) -> list[tuple[str, ...]]:
    return [section.path for section in sections(text)]


REPORT = f"""{BODY}
一、2025年工作回顾
{BODY}
（一）实体经济稳步壮大。{BODY}
1.工业提速。{BODY}
2.农业增产。{BODY}
（二）民生福祉持续增进
{BODY}
二、2026年工作安排
重点做好两项工作。一是扩大投资，新建厂房。二是促进消费，办好展会。
"""

FIRST, SECOND = "一、2025年工作回顾", "二、2026年工作安排"
GROWTH, PEOPLE = "（一）实体经济稳步壮大", "（二）民生福祉持续增进"


def test_the_tree_of_a_report() -> None:
    assert paths(REPORT) == [
        (FIRST,),
        (FIRST, GROWTH),
        (FIRST, GROWTH, "1.工业提速"),
        (FIRST, GROWTH, "2.农业增产"),
        (FIRST, PEOPLE),
        (SECOND,),
        (SECOND, "一是扩大投资"),
        (SECOND, "二是促进消费"),
    ]


def test_levels_follow_the_enumerators() -> None:
    levels = [section.level for section in sections(REPORT)]
    assert levels[:6] == [1, 2, 3, 3, 2, 1]
    assert levels[6] == levels[7] > 3


def test_a_section_ends_where_the_next_of_its_level_or_a_higher_one_begins() -> None:
    found = {section.path[-1]: section for section in sections(REPORT)}
    assert found[FIRST].end == found[SECOND].start
    assert found[GROWTH].end == found[PEOPLE].start
    assert found["1.工业提速"].end == found["2.农业增产"].start
    assert found["2.农业增产"].end == found[PEOPLE].start
    assert found[SECOND].end == len(REPORT.rstrip())


@pytest.mark.parametrize(
    ("needle", "last"),
    [
        pytest.param(FIRST, FIRST, id="a heading is in its own section"),
        pytest.param("2.农业增产", "2.农业增产", id="the innermost"),
        pytest.param("新建厂房", "一是扩大投资", id="a point within a paragraph"),
        pytest.param("重点做好", SECOND, id="before the first point"),
    ],
)
def test_the_section_at_a_position(needle: str, last: str) -> None:
    section = section_at(sections(REPORT), REPORT.index(needle))
    assert section is not None
    assert section.path[-1] == last


def test_before_the_first_section_there_is_none() -> None:
    assert section_at(sections(REPORT), 3) is None
    assert section_at((), 0) is None


OPENINGS = [
    pytest.param(f"## 工作回顾\n{BODY}", ["工作回顾"], id="a marked heading"),
    pytest.param(f"{BODY}\n工作回顾\n{BODY * 2}", ["工作回顾"], id="a heading without an enumerator"),
    pytest.param(f"——扩大投资。{BODY}", ["——扩大投资"], id="a dash"),
    pytest.param(f"一是扩大投资。{BODY}", ["一是扩大投资"], id="a point"),
    pytest.param(BODY, [], id="none"),
    pytest.param("", [], id="nothing"),
]


@pytest.mark.parametrize(("text", "headings"), OPENINGS)
def test_what_opens_a_section(text: str, headings: list[str]) -> None:
    assert paths(text) == [(heading,) for heading in headings]


def test_first_and_second_open_sections() -> None:
    first, second = sections("第一，扩大投资。第二，促进消费。")
    assert first.path[0].startswith("第一")
    assert second.path[0].startswith("第二")


@given(
    lines=st.lists(
        st.sampled_from(
            [
                "一、甲",
                "二、乙",
                "（一）丙",
                "（二）丁。戊己。",
                "1.庚",
                "2.辛。壬。",
                "一是癸。二是子。",
                "## 丑",
                BODY,
            ]
        ),
        max_size=14,
    )
)
def test_sections_nest_and_stay_in_bounds(lines: list[str]) -> None:
    text = "\n".join(lines)
    found = sections(text)
    assert [s.start for s in found] == sorted(s.start for s in found)
    for section in found:
        assert 0 <= section.start < section.end <= len(text)
        assert section.path
        assert all(section.path)
    for one in found:
        for other in found:
            if one.start < other.start < one.end:
                assert other.end <= one.end
                assert other.path[: len(one.path)] == one.path
