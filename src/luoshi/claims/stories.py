"""What time a newspaper's story is speaking of, from sentence to sentence.

A report says its times in headings; a story says them once and goes on: 2025年全市实现
地区生产总值2136.8亿元。……工业增加值增长8.3%。 It turns to the present with 如今 and
to the future with 将, 力争, 今年.
"""

import re
from dataclasses import replace

from luoshi.claims.period_labels import parse_label
from luoshi.claims.scene import Scene
from luoshi.claims.settings import Frame, Setting

_NOW = re.compile(r"[“\s]*(?:如今|目前|现在|眼下|截至目前|现如今)")
_AHEAD = re.compile("将(?!近|军|士|来)|力争|确保|今年|计划|下一步|接下来")
_BARE_YEAR = re.compile("全年|去年全年")
_EARLY = ("01", "02", "03")


def story_setting(scene: Scene, start: int, end: int, before: Setting, frame: Frame) -> Setting:
    """The setting that a sentence of a story hands on, itself included; ``before`` is the last one's."""
    if frame.year is None:
        return before
    sentence = scene.text[start:end]
    if _NOW.match(sentence):
        return Setting(None, str(frame.year), frame.year)
    told = _told(scene, start, end, frame)
    if told is not None:
        return Setting("review", told, frame.year)
    if before.mode == "review" and not before.by_heading and _AHEAD.search(sentence):
        return frame.opening
    return replace(before, label=before.label)


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


def _told(scene: Scene, start: int, end: int, frame: Frame) -> str | None:
    """The last time behind the story's own that a sentence reports of: a year, or 全年 in early months."""
    found = None
    for time in scene.times_in(start, end):
        label = time.period.label
        if time.role != "period" or not label or not scene.figures_in(start, end):
            continue
        if label == str(frame.year) and _is_year_over(scene, time.period.start, time.period.end, frame):
            found = str(int(label) - 1)
        elif (label.isdecimal() and _over(label, frame)) or (
            not label.isdecimal()
            and label[:4].isdecimal()
            and label[4:5] in ("H", "Q")
            and _over(label, frame)
        ):
            found = label
    return found


def _over(label: str, frame: Frame) -> bool:
    last = parse_label(label)[1]
    return bool(last and frame.date and last < frame.date[: len(last)])
