"""What time a newspaper's story is speaking of, from sentence to sentence.

A report says its times in headings; a story says them once and goes on: 2025年全市实现
地区生产总值2136.8亿元。……工业增加值增长8.3%。 It turns to the present with 如今 and
to the future with 将, 力争, 今年.
"""

import re
from dataclasses import dataclass, replace

from luoshi.claims.period_labels import parse_label
from luoshi.claims.scene import Scene
from luoshi.claims.settings import Frame, Setting

_NOW = re.compile(r"[“\s]*(?:如今|目前|现在|眼下|截至目前|现如今)")
_AHEAD = re.compile("将(?!近|军|士|来)|力争|确保|今年|计划|下一步|接下来")
# What turns a story to what is not yet done, for the sentences behind it too. Where every alternative
# begins with a character, the engine looks for these characters alone: sentences are searched in no time.
_PROMISES = re.compile(
    "将(?!近|军|士|来|[^，。]{1,12}(?:提高|降低|增加|减少|缩短|压缩)(?:到|至|了))|计划(?<![年度总]计划)(?!(?:完成)?总?投资|单列|生育)|拟(?!定)|预计|力争(?!了)|确保(?!了)|届时|下一步|接下来|明年|投产后|达产后|建成后|完工后|通车后|运营后"
)
# What turns it back: 目前已有, 去年, 截至1月底.
_REPORTS = re.compile(
    "已(?!婚)|目前|如今|截至|去年|上年|上届|往年|今年以来|了(?<![为除罢]了)(?!解)|拥有|现有|同比|曾|此前|昨|过去|日前|近日|当天|共收到|累计(?!投资)|说，|介绍，"
)
# A paper that lists what is to be done is what the whole story is about.
_ANNOUNCES = re.compile(
    "(?:公布|印发|发布|出台|下发|制定|通过|审议)[^。]{0,30}(?:清单|方案|计划|规划|工作要点|工作安排)"
    "|(?:清单|方案|计划|规划|工作要点|工作安排)[^。]{0,8}(?:公布|印发|出台|发布|敲定|确定)"
)
# An event whose day is to come is what the whole story is about as well.
_TO_BE_HELD = re.compile(
    "将[于在](?:今年|明天|后天|下周|[0-9]{1,2}月|[0-9]{1,2}日)|[0-9]{1,2}月[0-9]{1,2}日(?:开幕|开赛|开跑|亮灯|启幕|开始)，"
)
_BARE_YEAR = re.compile("全年|去年全年")
_MONTH = len("2026-01")
_EARLY = ("01", "02", "03")


def story_setting(
    scene: Scene, run: tuple[int, int], before: Setting, frame: Frame, ahead: "Ahead | None"
) -> Setting:
    """The setting that a sentence of a story hands on, itself included; ``before`` is the last one's.

    ``run`` is the sentence's, ``ahead`` tells that it goes on with what is to come: its 全年 is this year.
    """
    start, end = run
    if frame.year is None:
        return before
    sentence = scene.text[start:end]
    if _NOW.match(sentence):
        return Setting(None, str(frame.year), frame.year)
    told = _told(scene, start, end, frame, early=ahead is None)
    if told is not None:
        return Setting("review", told, frame.year)
    if before.mode == "review" and not before.by_heading and _AHEAD.search(sentence):
        return frame.opening
    return replace(before, label=before.label)


def announces(lead: str) -> bool:
    """Whether a story's first words say that it tells a plan: 市政府公布2026年民生实事清单."""
    return _ANNOUNCES.search(lead) is not None or _TO_BE_HELD.search(lead) is not None


@dataclass(frozen=True, slots=True)
class Ahead:
    """That a story speaks of what is to come; ``label`` is its period, None where no time tells one."""

    label: str | None = None


def still_ahead(sentence: str, before: Ahead | None) -> Ahead | None:
    """Whether a sentence goes on with what is to come: 赛事将于3月29日举行。总规模1.2万人。"""
    return None if before is None or _REPORTS.search(sentence) else before


def looks_ahead(scene: Scene, start: int, end: int, frame: Frame) -> Ahead | None:
    """Whether a sentence names a day or month that is to come: 规模8000人，报名时间为1月28日至2月15日."""
    labels = [t.period.label for t in scene.times_in(start, end) if t.role == "period" and t.period.label]
    days = [label for label in labels if len(label) >= _MONTH and label[:4] == str(frame.year)]
    today = frame.date or ""
    firsts = [(parse_label(day)[0] or "", "/" in day) for day in days]
    ahead = any(first > today or (first == today and lasts) for first, lasts in firsts)
    return Ahead(str(frame.year)) if ahead and not _REPORTS.search(scene.text, start, end) else None


def ahead_after(scene: Scene, start: int, end: int, before: Ahead | None, frame: Frame) -> Ahead | None:
    """What a sentence hands on: that the story is ahead of its day, with the year that it names."""
    sentence = scene.text[start:end]
    if not _PROMISES.search(sentence):
        return still_ahead(sentence, before)
    labels = [t.period.label for t in scene.times_in(start, end) if t.role == "period" and t.period.label]
    own = [label for label in labels if label[:4] == str(frame.year) and not _over(label, frame)]
    return Ahead(str(frame.year)) if own else (still_ahead(sentence, before) or Ahead())


def opens_with_bare_year(scene: Scene, start: int, end: int, frame: Frame) -> bool:
    """Whether a sentence of the first months opens with 全年 and promises nothing: last year is meant."""
    first = next(iter(scene.times_in(start, end)), None)
    return (
        first is not None
        and _is_year_over(scene, first.period.start, first.period.end, frame)
        and not (_AHEAD.search(scene.text, start, end))
    )


def _is_year_over(scene: Scene, start: int, end: int, frame: Frame) -> bool:
    early = frame.date is not None and frame.date[5:7] in _EARLY
    return early and _BARE_YEAR.fullmatch(scene.text, start, end) is not None


def _told(scene: Scene, start: int, end: int, frame: Frame, *, early: bool) -> str | None:
    """The last time behind the story's own that a sentence reports of, 全年 too where it is ``early``."""
    found = None
    for time in scene.times_in(start, end):
        label = time.period.label
        if time.role != "period" or not label or not scene.figures_in(start, end):
            continue
        if (
            early
            and label == str(frame.year)
            and _is_year_over(scene, time.period.start, time.period.end, frame)
        ):
            found = str(int(label) - 1)
        elif (
            (label.isdecimal() and _over(label, frame))
            or (
                not label.isdecimal()
                and label[:4].isdecimal()
                and label[4:5] in ("H", "Q")
                and _over(label, frame)
            )
            or (_is_span(label) and _over(label.rpartition("/")[2], frame))
        ):
            found = label
    return found


def _is_span(label: str) -> bool:
    """Whether a label is that of some months or days, as figures are reported for: 1至2月, 上周."""
    return "/" in label and not label.startswith("..")


def _over(label: str, frame: Frame) -> bool:
    last = parse_label(label)[1]
    return bool(last and frame.date and last < frame.date[: len(last)])
