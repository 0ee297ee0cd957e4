"""Times as records give them: the last one named in a run, and 昨天 or 近日 by the document's day."""

import datetime
import re

from luoshi.records.view import View

# 3月10日，全市一季度项目集中开工: of several times the one that names a day.
_DAYS = re.compile(r"(?:\.\.)?\d{4}-\d\d-\d\d", re.ASCII)

_DAY_ALONE = re.compile(r"(?P<month>[0-9]{1,2})月(?P<day>[0-9]{1,2})日", re.ASCII)
_TO_COME = re.compile(
    r"(?P<year>今年|明年|[0-9]{4}年)?(?P<month>[0-9]{1,2})月(?:(?P<day>[0-9]{1,2})日)?[底初]?", re.ASCII
)
_MONTHS = 12
_DAYS_OF_MONTH = 31
_HALF_YEAR = 6
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)", re.ASCII)


def last_period(view: View, start: int, end: int) -> str | None:
    """The label of the last period that a run names."""
    labels = [t.period.label for t in view.times_in(start, end) if t.role == "period" and t.period.label]
    return labels[-1] if labels else None


def last_time(view: View, start: int, end: int) -> str | None:
    """The label of the last time that a run names, what is only compared with left out."""
    labels = [t.period.label for t in view.times_in(start, end) if t.period.label and t.role != "compare"]
    days = [label for label in labels if _DAYS.match(label)]
    return (days or labels)[-1] if labels else None


def spoken_day(view: View, words: str) -> str | None:
    """昨天, 今天 and 明天 by the document's day; 近日 as printed."""
    day = view.date if view.date and len(view.date) == 10 else None
    if day and re.search("昨[天日晚]", words):
        return (datetime.date.fromisoformat(day) - datetime.timedelta(days=1)).isoformat()
    if day and re.search("今[天日晚晨]", words):
        return day
    if day and (after := re.search("(?P<far>大?后|明)[天日晚]", words)):
        days = {"明": 1, "后": 2, "大后": 3}[after["far"]]
        return (datetime.date.fromisoformat(day) + datetime.timedelta(days=days)).isoformat()
    lately = re.search("近日|日前", words)
    return lately.group() if lately else None


def day_as_printed(view: View, start: int, end: int, named: str = "") -> str | None:
    """2月7日 of a document without a date: in the year that the thing's own name bears, else as printed."""
    match = _DAY_ALONE.search(view.text, start, end)
    if match is None or view.date:
        return None
    year = _YEAR.search(named)
    if year is None:
        return match.group()
    month, day = int(match["month"]), int(match["day"])
    return f"{year.group()}-{month:02}-{day:02}" if 1 <= month <= 12 and 1 <= day <= 31 else match.group()


def coming_day(view: View, words: str) -> str | None:
    """4月7日 or 明年5月 as a day or month that is still to come, by the document's day; else None."""
    match = _TO_COME.fullmatch(words)
    if match is None or not view.date or len(view.date) < len("2031-03-12"):
        return None
    own = int(view.date[:4])
    year = {"明年": own + 1, "今年": own}.get(match["year"] or "") or int((match["year"] or "0")[:4]) or own
    month, day = int(match["month"]), int(match["day"] or 0)
    if not (1 <= month <= _MONTHS and day <= _DAYS_OF_MONTH):
        return None
    if not match["year"] and int(view.date[5:7]) - month > _HALF_YEAR:  # 1月8日, printed in December
        year += 1
    label = f"{year}-{month:02}" + (f"-{day:02}" if day else "")
    return label if label > view.date[: len(label)] else None
