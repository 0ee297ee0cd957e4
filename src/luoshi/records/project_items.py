"""Projects of a list: a name as a sentence of its own, its place in brackets, and what is told behind it.

一、石涧灌区改造项目（龙泉镇）。总投资1.8亿元，正在衬砌渠道，计划9月底完工。
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from luoshi.claims.quantities import scan_figures
from luoshi.model import Project
from luoshi.records.cues import any_of
from luoshi.records.drafts import Draft
from luoshi.records.project_details import AMOUNT
from luoshi.records.project_names import COUNTED
from luoshi.records.times import coming_day
from luoshi.records.view import Run, View

_ITEM_CUE = re.compile("(?:项目|工程|改造|扩建|建设)(?:（[^（）\\n]{2,24}）)?。")
_ITEM = re.compile(
    "(?:[（(]?[一二三四五六七八九十0-9]{1,3}[）)、.．])?(?P<name>[^，。；：\\n（）、]{3,32}?(?:项目|工程|改造|扩建|建设))"
    "(?:（(?P<place>[^（）\\n]{2,24})）)?。"
)
_INVESTOR = re.compile("由(?P<who>[^，。；由]{3,30}?)(?:投资|出资|投建|建设|实施)")
_UNDER_WAY = re.compile("正在|已完成|已经完成|完成(?:场地|土建|主体|基础)|进入")


@lru_cache(maxsize=1)
def _step() -> re.Pattern[str]:
    return re.compile(
        "(?:(?P<when>(?:今年|明年|[0-9]{4}年)?[0-9]{1,2}月(?:[0-9]{1,2}日)?[底初]?)|(?P<year>年内|年底前?|今年))"
        f"(?:前|以前)?(?P<stage>{any_of('stage_verbs')})"
    )


def by_item(view: View) -> Iterator[Draft]:
    """The projects of a list whose items each open with the name alone."""
    for start, end in view.sentences_with(_ITEM_CUE):
        match = _ITEM.match(view.text, start, end)
        if match is None or match.end() < len(view.text[start:end].rstrip()) + start:
            continue
        told = _told_behind(view, end)
        if told is not None and not COUNTED.search(match["name"]):
            yield _drafted(view, match, told)


def _told_behind(view: View, end: int) -> Run | None:
    """The sentence behind an item's name in its paragraph, where it tells of building."""
    run = view.sentence_at(min(end, len(view.text) - 1))
    if run[0] < end or view.paragraph_at(run[0]) != view.paragraph_at(end - 1):
        return None
    return run if AMOUNT.search(view.text, *run) or _step().search(view.text, *run) else None


def _drafted(view: View, match: re.Match[str], told: Run) -> Draft:
    text = view.text
    money, who = AMOUNT.search(text, *told), _INVESTOR.search(text, *told)
    figures = scan_figures(money["amount"]) if money else []
    steps = list(_step().finditer(text, *told))
    step = steps[-1] if steps else None
    due = _due(view, step) if step else None
    opens = step is not None and step["stage"] in ("开工", "动工", "开建")
    stage = "在建" if _UNDER_WAY.search(text, *told) else "计划开工" if opens else None
    place = match["place"]
    home = view.home.path if view.home else None
    stop = told[0] + len(text[slice(*told)].rstrip("。！？”"))
    detail = Project(
        view.printed[match.start("name") : match.end("name")],
        f"{home or ''}{place}" if place else home,
        stage,
        figures[0].bound if figures else None,
        figures[0].quantity.unit if figures else None,
        view.printed[who.start("who") : who.end("who")] if who else None,
        due,
    )
    return Draft(detail, match.start("name"), stop, due and due[:4])


def _due(view: View, step: re.Match[str]) -> str | None:
    """计划9月底投产 is 2031-09投产 in a paper of that year; 年内 its year."""
    when = coming_day(view, step["when"]) if step["when"] else (view.date or "")[:4]
    return f"{when}{step['stage']}" if when else None
