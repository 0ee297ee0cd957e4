"""Times as records give them: the last one named in a run, and 昨天 or 近日 by the document's day."""

import datetime
import re

from luoshi.records.view import View


def last_period(view: View, start: int, end: int) -> str | None:
    """The label of the last period that a run names."""
    labels = [t.period.label for t in view.times_in(start, end) if t.role == "period" and t.period.label]
    return labels[-1] if labels else None


def last_time(view: View, start: int, end: int) -> str | None:
    """The label of the last time that a run names, what is only compared with left out."""
    labels = [t.period.label for t in view.times_in(start, end) if t.period.label and t.role != "compare"]
    return labels[-1] if labels else None


def spoken_day(view: View, words: str) -> str | None:
    """昨天 and 今天 by the document's day; 近日 as printed."""
    day = view.date if view.date and len(view.date) == 10 else None
    if day and re.search("昨[天日晚]", words):
        return (datetime.date.fromisoformat(day) - datetime.timedelta(days=1)).isoformat()
    if day and re.search("今[天日]", words):
        return day
    lately = re.search("近日|日前", words)
    return lately.group() if lately else None
