"""Targets in step with something else: 居民收入增长与经济增长同步."""

import re
from dataclasses import replace

from luoshi.claims.catalogue import catalogue
from luoshi.claims.changes import Reading, is_share_name
from luoshi.claims.clauses import Draft
from luoshi.claims.comparisons import Step, steps_in
from luoshi.claims.cues import cues
from luoshi.claims.heads import Head, clause_name, known_before, shorten
from luoshi.claims.lists import is_measure_like, split_items
from luoshi.claims.period_types import TimeMention
from luoshi.claims.scene import Scene
from luoshi.model import Aspect

_PACE = re.compile(r"(?:增长速度|增长率|增速|增幅|涨幅|增长|提高)(?:保持|实现)?$")


def read_steps(scene: Scene, start: int, end: int) -> list[Draft]:
    """The in-step statements of a sentence that no figure has claimed.

    A comparison in the clause of a figure is that figure's reference and is
    left to it: 增长5.6%、高于全省平均水平.
    """
    drafts: list[Draft] = []
    for step in steps_in(scene.text, start, end):
        if any(
            figure.quantity.start < step.end and figure.quantity.end > step.start for figure in scene.figures
        ):
            continue
        drafts += _drafts(scene, start, step)
    return drafts


def with_references(scene: Scene, drafts: list[Draft], start: int, end: int) -> list[Draft]:
    """Growths that a clause right behind them holds against something: 增长7.4%，快于经济增速."""
    held = list(drafts)
    for step in steps_in(scene.text, start, end):
        clause = max(scene.clause_start(step.start, start), scene.text.rfind("、", start, step.start) + 1)
        if not cues().link_only.fullmatch(scene.masked[clause : step.start]):
            continue
        before = [n for n, draft in enumerate(held) if draft.end <= clause and clause - draft.end <= 1]
        if before and held[before[-1]].reading.aspect == "growth" and held[before[-1]].reference is None:
            held[before[-1]] = replace(held[before[-1]], reference=step.reference)
    return held


def _drafts(scene: Scene, floor: int, step: Step) -> list[Draft]:
    clause = scene.clause_start(step.start, floor)
    begin, stop, place_word = clause_name(scene, clause, step.start)
    if stop <= begin or scene.masked[begin] == "、":
        return []
    if steps_in(scene.text, begin, step.start):
        return []
    if scene.figures_in(clause, step.start):
        return []
    full_stop = step.start
    while full_stop > stop and scene.masked[full_stop - 1] in "要将":
        full_stop -= 1
    pace = _PACE.search(scene.text[begin:full_stop])
    name_end = begin + pace.start() if pace else stop
    heads = _heads(scene, begin, max(name_end, begin), place_word)
    return [
        Draft(
            head,
            None,
            Reading(_aspect(head, bool(pace)), None, None, None, None, None, "in_step"),
            begin,
            step.end,
            clause,
            _time(scene, floor, step.start),
            reference=step.reference,
        )
        for head in heads
        if head.measure or pace or is_measure_like(head.name)
    ]


def _aspect(head: Head, paced: bool) -> Aspect:
    rate = head.measure.is_rate if head.measure else is_share_name(head.name)
    return "level" if rate and not paced else "growth"


def _heads(scene: Scene, begin: int, end: int, place_word: str | None) -> list[Head]:
    text = scene.text[begin:end]
    measure = catalogue().named(text)
    if measure:
        return [Head(text, begin, end, measure, "", place_word)]
    pieces = len(re.split(r"、|和|与|及", text))
    if pieces > 1:
        items = split_items(text, begin, pieces)
        if items and any(item.measure for item in items):
            return [Head(i.name, i.start, i.end, i.measure, "", place_word) for i in items]
    known = known_before(scene, begin, end)
    if known and known.start == begin:
        return [
            Head(scene.text[known.start : known.end], known.start, known.end, known.measure, "", place_word)
        ]
    name = shorten(text)
    return [Head(name, begin, end, None, "", place_word)] if name and len(name) > 1 else []


def _time(scene: Scene, floor: int, before: int) -> TimeMention | None:
    for time in reversed(scene.times_in(floor, before)):
        if time.role == "period" and time.period.label:
            return time
    return None
