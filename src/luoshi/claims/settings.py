"""What a part of a document is about: a review of the past or a plan, and of which years.

A work report reviews first and plans then; its headings say which years
(一、2025年工作回顾; 二、“十五五”时期主要目标任务), and sentences that open with a time
set it for those that follow (五年来，…; 刚刚过去的2017年，…).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from luoshi.claims.period_labels import parse_label
from luoshi.claims.period_types import Anchor
from luoshi.claims.periods import scan_times
from luoshi.model import Document, Section

Mode = Literal["review", "plan"]

_REVIEW = re.compile(r"回顾|总结|成绩|成就|完成情况|执行情况|过去|以来工作|工作情况|已取得|主要工作$")
_PLAN = re.compile(
    r"目标|任务|安排|部署|打算|建议|重点工作|工作重点|总体要求|思路|举措|今年工作|展望|要求|计划|工作$|实事"
)
_YEAR = re.compile(r"(20\d\d|19\d\d)年")
# 力争全年地区生产总值突破500亿元: no review says so.
_WILL = re.compile(r"[^，。；]{0,6}(?:力争|确保|努力实现|争取|奋力实现)(?:到年底|全年)")
_TOP = 2
_PLAN_YEARS = 5
_FIVE_YEARS = frozenset({"五年", "五年间", "五年内", "5年", "5年间", "5年内"})
_LOOKS_BACK = re.compile(r"回顾|总结|完成情况|执行情况")
_FROM_YEAR_TO_YEAR = re.compile(r"[0-9]{4}年?\s*(?:到|至|[-—~])")
_PLAN_LABEL = re.compile(r"\d{4}-\d{4}")
_BEFORE_TIME = re.compile(
    r"(?:各位代表|[^，。；]{1,12}(?:说|指出|表示|介绍|提出|强调|认为|显示|回顾)(?:了|道|称)?|同志们|回顾|展望|刚刚过去的|刚过去的|过去的|即将过去的|在|到|这|对|从|自|按照|综合|经过|围绕|进入|面向|我们|回首|[一二三四五六七八九十]是"
    r"|[（(][一二三四五六七八九十0-9]+[）)]|[一二三四五六七八九十0-9]+[、.]|[，！：“”—\s]){0,6}"
)
# The explanation of terms behind a report speaks of no one's promises.
GLOSSARY = re.compile(
    r"[（(]?(?:附[件录]?\s*[0-9一二三四五六七八九十]*[：:]?\s*)?(?:《?政府工作报告》?)?(?:中?(?:有关|部分|相关))?(?:名词|用语|术语|词语)(?:解释|注释|说明)"
)
PLAN_LIST = re.compile(r"(?:规划|纲要)[^。；]{0,60}(?:指标|目标)[^。；]{0,24}(?:包括|是|为|：)")
TARGETS_OPEN = re.compile(r"(?:预期|奋斗|发展|总体|工作)目标(?:建议)?(?:是|为|：)|目标安排")


@dataclass(frozen=True, slots=True)
class Setting:
    """The mode and the default period of a passage; ``label`` may be None.

    ``years`` is the plan of several years that a heading names beside the year
    (2025年和“十四五”时期工作回顾): averages are about it. Without ``by_heading``
    it is only supposed, and a sentence that opens with a time overrides it.
    """

    mode: Mode | None
    label: str | None
    year: int | None
    years: str | None = None
    by_heading: bool = False

    @property
    def plan(self) -> tuple[int, int] | None:
        """The years of a default period that is several years long."""
        if self.label and _PLAN_LABEL.fullmatch(self.label):
            return int(self.label[:4]), int(self.label[5:])
        return None

    @property
    def section_year(self) -> int | None:
        """The year of a default period that is one year long."""
        return int(self.label) if self.label and self.label.isdecimal() else None


@dataclass(frozen=True, slots=True)
class Frame:
    """What a document tells of time.

    ``year`` is the year that it plans for: the one after the year that it
    reviews. ``this_year`` is what its 今年 means, the year of its date: a report
    given in December 2022 calls 2022 今年 and plans for 2023. One that never says 明年
    (``ahead``) calls 2023 今年 where it plans: 2023年预期目标为……。今年要…….
    """

    date: str | None
    year: int | None
    this_year: int | None
    opening: Setting
    ahead: bool = False

    def meant(self, word: str, label: str, setting: Setting) -> str:
        """The label that a time's word means in a passage: 五年新增就业5万人 in a plan is the plan's."""
        if setting.mode == "plan" and setting.plan and word in _FIVE_YEARS and setting.label:
            return setting.label
        if setting.mode == "plan" and setting.label == str(self.year) and word == "全年":
            return setting.label
        planned = self.ahead and setting.mode == "plan" and word.startswith("今年")
        return label.replace(str(self.this_year), str(self.year), 1) if planned else label


def frame_of(document: Document, sections: Sequence[Section] = ()) -> Frame:
    """The frame of a document.

    The year of a work report is the one after the year that a heading reviews
    (一、2022年工作回顾), else the one in its title (2026年政府工作报告), else its
    date's. A communique of a year reviews it; a newspaper's year is its date's.
    """
    reviewed = _reviewed_year(sections)
    titled = (
        _YEAR.search(document.title or "")
        or _YEAR.search(document.name)
        or re.match(r"(20\d\d)_", document.name)
    )
    dated = int(document.date[:4]) if document.date else None
    named = int(titled.group(1)) if titled else None
    if document.kind == "work_report":
        year = named if named and (dated is None or 0 <= named - dated <= 1) else dated
        if reviewed and (year is None or reviewed == year):
            year = reviewed + 1
        opening = Setting("review", str(year - 1) if year else None, year)
        ahead = dated is not None and year == dated + 1 and "明年" not in document.text
        return Frame(document.date, year, dated or year, opening, ahead)
    if document.kind == "plan_report":
        year = dated if dated else (named + 1 if named else None)
        return Frame(document.date, year, year, Setting("review", str(year - 1) if year else None, year))
    if document.kind == "communique":
        label = named or (dated - 1 if dated else None)
        year = dated or (named + 1 if named else None)
        return Frame(document.date, year, year, Setting("review", str(label) if label else None, year))
    return Frame(document.date, dated or named, dated or named, Setting(None, None, dated or named))


def _reviewed_year(sections: Sequence[Section]) -> int | None:
    """The latest year that a top heading reviews: 一、2022年工作回顾."""
    years = [
        int(year)
        for section in sections
        if section.level <= _TOP and _LOOKS_BACK.search(section.path[-1])
        for year in _YEAR.findall(section.path[-1])
    ]
    return max(years, default=None)


def anchor_of(frame: Frame, setting: Setting) -> Anchor:
    """What relative times in a passage are counted from."""
    year = frame.year
    plan = setting.plan or ((year - 5, year - 1) if year and setting.mode == "review" else None)
    return Anchor(frame.date or (str(year) if year else None), frame.this_year, setting.section_year, plan)


def setting_under(heading: str, before: Setting, frame: Frame) -> Setting:
    """The setting below a heading, given the one above it.

    A heading that names no time and no kind of work leaves things as they are:
    （三）着力扩大内需.
    """
    year = frame.year
    labels = [
        t.period.label
        for t in scan_times(heading, anchor_of(frame, before))
        if t.role == "period" and t.period.label
    ]
    if not labels and not year:
        return before
    past = [label for label in labels if year and _last_year(label) < year]
    ahead = [label for label in labels if year and _last_year(label) >= year]
    if (_REVIEW.search(heading) and (past or not ahead)) or (past and not ahead):
        if not past and not re.search("回顾|总结", heading):
            return before
        # A heading that names what is ahead as well leaves it to the sentences where the plan begins:
        # “十三五”时期发展成就和“十四五”时期主要目标任务.
        label = past[0] if past else (str(year - 1) if year else None)
        return Setting("review", label, year, _plan_among(past), not ahead)
    if ahead:
        return Setting("plan", ahead[0], year, _plan_among(ahead), True)
    if (
        _PLAN.search(heading)
        and before.mode == "review"
        and re.search("今年|下步|下一步|总体要求|目标", heading)
    ):
        return Setting("plan", str(year) if year else None, year, by_heading=True)
    return before


def _plan_among(labels: Sequence[str]) -> str | None:
    return next((label for label in labels if _PLAN_LABEL.fullmatch(label)), None)


def _last_year(label: str) -> int:
    last = parse_label(label)[1]
    return int(last[:4]) if last else 0


def setting_after(sentence_lead: str | None, sentence: str, before: Setting, frame: Frame) -> Setting:
    """The setting that a sentence hands on, itself included.

    ``sentence_lead`` is the label of a time within its first words, or None.
    今年经济社会发展的主要预期目标是 turns a review into a plan.
    """
    year, label = frame.year, sentence_lead
    if year and before.mode != "review" and PLAN_LIST.search(sentence):
        first = (year - 1) // 5 * 5 + 1
        return Setting("plan", f"{first}-{first + 4}", year)
    ahead = year is not None and (label is None or _last_year(label) >= year)
    if ahead and before.mode != "plan" and TARGETS_OPEN.search(sentence):
        return Setting("plan", label or str(year), year)
    if year and label is None and before.mode == "review" and not before.by_heading and _WILL.match(sentence):
        return Setting("plan", str(year), year)
    if label is None or not _sets(label, sentence):
        return before
    if year is None:
        return replace(before, label=label) if before.mode is None else before
    return _setting_led(label, before, year)


def _sets(label: str, sentence: str) -> bool:
    """Whether a time that opens a sentence holds for those behind it: a year, or the years of a plan.

    Neither 2020年到2025年 nor 近三年 does: they are their own sentence's.
    """
    if label.isdecimal():
        return True
    five = _PLAN_LABEL.fullmatch(label) and int(label[5:]) - int(label[:4]) == _PLAN_YEARS - 1
    named = _PLAN_LABEL.fullmatch(label) and "时期" in sentence[:20]
    return bool(five or named) and not _FROM_YEAR_TO_YEAR.match(sentence)


def _setting_led(label: str, before: Setting, year: int) -> Setting:
    """The setting of a sentence that opens with a time, in a document that plans for ``year``."""
    over = _last_year(label) < year
    if before.mode is None or over == (before.mode == "review"):
        return replace(before, label=label)
    if before.by_heading:
        return before
    return Setting("review" if over else "plan", label, year)


def review_within(lead: str | None, setting: Setting, before: Setting | None, frame: Frame) -> Setting | None:
    """The look back that a paragraph of a plan takes before it goes on: 过去一年，……. 今年，…….

    Gives the setting of the sentence and those behind it in the paragraph, or None.
    """
    if setting.mode != "plan" or not frame.year:
        return None
    if lead is None or lead.startswith("..") or not lead[:4].isdecimal():
        return before
    return Setting("review", lead, frame.year) if _last_year(lead) < frame.year else None


def opens_with_time(before: str) -> bool:
    """Whether only such words stand before a sentence's first time as let it lead: 刚刚过去的2017年.

    超额完成国家“十四五”植树目标 does not open with its time.
    """
    return bool(_BEFORE_TIME.fullmatch(before))
