"""Which day a document is of: the session's, a table's, the page's, the name's, its sections' year."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from luoshi.model import DocumentKind
from luoshi.sources.dates import CHINESE_DATE, YEAR, parse_date, year_number
from luoshi.sources.lines import Line, fold

_CLOCK = r"(?:\s*\d{1,2}[:时]\d{1,2}(?:[:分]\d{0,2}秒?)?)?"
_DAY = rf"(?:{CHINESE_DATE}|(?:19|20)\d\d[-/.]\d{{1,2}}[-/.]\d{{1,2}})"
_LABELLED = re.compile(rf"(?:时间|日期)\s*[:：|]?\s*(?P<day>{_DAY}){_CLOCK}")
_HINT = re.compile(r"时间|日期|^\d{4}|^[一二]")
_LABEL = re.compile(r"(?:发布|发表|更新|成文|刊发|公布|印发)?(?:时间|日期)\s*[:：]?")
_ALONE = re.compile(rf"(?P<day>{_DAY}){_CLOCK}(?:\s*(?:来源|作者|星期).{{0,40}})?")
_HEADING = re.compile(
    r"^(?:第?[一二三四五六七八九十]{1,3}(?:、|[.．]|部分|篇)|[(（][一二三四五六七八九十]{1,3}[)）]|\d{1,2}[.．、]|#+)?\s*"
)
_YEAR = re.compile(rf"(?<![至到—\-–\d])(?P<year>{YEAR})年")
_RANGE_END = re.compile(rf"[—\-–至~～](?P<year>{YEAR})年")
_BACKWARD = re.compile(r"回顾|总结|成就|成绩|主要工作|完成情况|执行情况|过去")
_FORWARD = re.compile(r"安排|部署|任务|重点|工作|总体要求|目标|建议|打算|思路|计划|预期|政策取向")
_FAR = re.compile(r"远景|规划|纲要|展望")
_JUST_OVER = re.compile(rf"刚刚过去的({YEAR})年")
_REVIEW = re.compile(
    r"^[ \t　]*(?:[一二三四五六七八九十]+[、.．])?[^\n。；]{0,24}工作(?:的?回顾|总结)[^\n。；]{0,12}$",
    re.MULTILINE,
)
_LONGEST_HEADING = 45


@dataclass(frozen=True, slots=True)
class DateClues:
    """The dates found, by where they stand; ``told`` is a table's column as printed."""

    told: str | None = None
    session: str | None = None
    published: str | None = None
    named: str | None = None
    masthead: str | None = None
    title_year: str | None = None
    name_year: str | None = None


def choose_date(kind: DocumentKind | None, clues: DateClues, text: str) -> tuple[str | None, str | None]:
    """Choose a document's date, and give a reason code where something contradicts it.

    Gives an ISO date, month or year. A report of 2015 that a site put up in 2019 is of
    2015: a day of publication counts only where it fits the report's year.
    """
    year = clues.title_year or clues.name_year
    told = parse_date(clues.told) if clues.told else None
    if told:
        return _told_date(kind, told, clues.session, year)
    doubt = "bad_date" if clues.told else None
    if clues.session:
        wrong = kind != "communique" and year is not None and not _fits(kind, clues.session, year)
        return clues.session, "date_conflict" if wrong else doubt
    days = (clues.masthead, clues.named, clues.published)
    if kind not in ("newspaper_page", "article"):
        days = (clues.published, clues.named, clues.masthead)
    for day in days:
        if day and (year is None or kind is None or _fits(kind, day, year)):
            return day, doubt
    if year is not None:
        return _year_printed(kind, year), "date_conflict" if any(days) else doubt
    looks_back = kind in ("work_report", "plan_report", None)
    return year_of_sections(text) if looks_back else None, doubt


def _told_date(
    kind: DocumentKind | None, told: str, session: str | None, year: str | None
) -> tuple[str | None, str | None]:
    """Hold a table's date against the text's own: a report's session counts for more than a site's day."""
    if session and told[:4] != session[:4]:
        return session, "date_conflict"
    if year and len(told) > len("2026") and abs(int(told[:4]) - int(year)) > 1:
        return _year_printed(kind, year), "date_conflict"
    return (session if session and len(told) < len("2026-01-01") else told), None


def published_date(head: Sequence[Line]) -> str | None:
    """Find the day of publication in the head: 时间：2034-03-07, or a line that is a date and a clock."""
    for index, line in enumerate(head):
        if len(line.flat) > 120 or not _HINT.search(line.flat):
            continue
        printed = fold(line.printed)
        found = _LABELLED.search(printed) or _ALONE.fullmatch(printed)
        if found is None and _LABEL.fullmatch(printed) and index + 1 < len(head):
            found = _ALONE.fullmatch(fold(head[index + 1].printed))
        if found and (day := parse_date(found["day"])):
            return day
    return None


def year_of_sections(text: str) -> str | None:
    """Give the year that a report's section headings are of: 二、2034年工作打算.

    一、2033年主要工作回顾 looks back on the year before the report's own.
    """
    backward: list[int] = []
    forward: list[int] = []
    for match in re.finditer(r"[^\r\n]+", text):
        if match.end() - match.start() > _LONGEST_HEADING:
            continue
        if "年" not in match.group():
            continue
        line = fold(match.group()).strip()
        if line.endswith(("。", ";", ",")):
            continue
        _sort_years(_HEADING.sub("", line), backward, forward)
    if backward:
        return str(max(backward) + 1)
    if forward:
        return str(max(forward))
    just_over = _JUST_OVER.search(text)
    return str(year_number(just_over.group(1)) + 1) if just_over else None


def has_review_section(text: str) -> bool:
    """Tell a work report without title and salutation by its sections: 一、2033年主要工作回顾."""
    has_words = "工作回顾" in text or "工作的回顾" in text or "工作总结" in text
    return has_words and _REVIEW.search(text) is not None and year_of_sections(text) is not None


def _sort_years(heading: str, backward: list[int], forward: list[int]) -> None:
    if _FAR.search(heading):
        return
    if _BACKWARD.search(heading):
        found = [*_YEAR.finditer(heading), *_RANGE_END.finditer(heading)]
        # 2033年及今年前三季度工作回顾 looks back on this year too; the next one is not the report's.
        backward.extend(year_number(match["year"]) for match in found)
    elif _FORWARD.search(heading):
        forward.extend(year_number(match["year"]) for match in _YEAR.finditer(heading))


def _year_printed(kind: DocumentKind | None, year: str) -> str:
    """Give the year of a document that names one: a communiqué about 2025 comes out in 2026."""
    return str(int(year) + 1) if kind == "communique" else year


def _fits(kind: DocumentKind | None, day: str, year: str) -> bool:
    """Tell whether a day can be that of a document of a year: a report of 2024 may be of December 2023."""
    ahead = int(day[:4]) - int(year)
    if kind == "communique":
        return ahead in (0, 1, 2)
    return ahead == 0 or (ahead == -1 and len(day) >= len("2023-11") and day[5:7] in ("11", "12"))
