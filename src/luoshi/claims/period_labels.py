"""The labels of periods: how they are made, and the days that they cover.

One stretch of time has one label, however it is printed: 1—6月 and 上半年 are
both ``2026H1``, 1—12月 and 全年 both ``2026``.

====================== ==========================================
``2026``               a year
``2021-2025``          years, the last one included
``2026H1``             a half
``2026Q3``             a quarter
``2026-02``            a month
``2026-01/2026-09``    months
``2026-02-08``         a day
``2026-02-07/2026-02-12`` days
``..2025``             everything up to the end of what follows
====================== ==========================================
"""

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache

from luoshi.errors import UsageError

Month = tuple[int, int]

_LABEL = re.compile(
    r"(?P<year>\d{4})(?:H(?P<half>[12])|Q(?P<quarter>[1-4])|-(?P<last_year>\d{4}))?"
    r"|(?P<month>\d{4}-\d\d)(?:/(?P<last_month>\d{4}-\d\d))?"
    r"|(?P<day>\d{4}-\d\d-\d\d)(?:/(?P<last_day>\d{4}-\d\d-\d\d))?",
    re.ASCII,
)


def years_label(first: int, last: int) -> str:
    """The label of whole years: 2021, 2025 gives ``2021-2025``; one year stands alone.

    >>> years_label(2026, 2026)
    '2026'
    """
    return f"{first:04d}" if first == last else f"{first:04d}-{last:04d}"


def months_label(first: Month, last: Month) -> str:
    """The label of whole months, each a pair of year and month; a half is a half.

    >>> months_label((2026, 1), (2026, 9)), months_label((2026, 1), (2026, 6))
    ('2026-01/2026-09', '2026H1')
    """
    (year, begin), (last_year, end) = first, last
    if first == last:
        return f"{year:04d}-{begin:02d}"
    if year == last_year and begin % 3 == 1 and end % 3 == 0:
        length = end - begin + 1
        if length == 3:
            return f"{year:04d}Q{end // 3}"
        if length == 6 and begin != 4:
            return f"{year:04d}H{end // 6}"
        if length == 12:
            return f"{year:04d}"
    return f"{year:04d}-{begin:02d}/{last_year:04d}-{end:02d}"


def days_label(first: date, last: date) -> str:
    """The label of days: one day alone, or the first and the last; whole months are months.

    >>> days_label(date(2026, 2, 7), date(2026, 2, 12))
    '2026-02-07/2026-02-12'
    """
    if first.day == 1 and last == end_of_month(last.year, last.month):
        return months_label((first.year, first.month), (last.year, last.month))
    return first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"


def up_to(label: str) -> str:
    """The label of everything up to the end of ``label``: 截至2025年底.

    >>> up_to("2025"), up_to("2021-2025"), up_to("2026-01/2026-09")
    ('..2025', '..2025', '..2026-09')
    """
    if label.startswith(".."):
        return label
    if "/" in label:
        return ".." + label.partition("/")[2]
    years = re.fullmatch(r"\d{4}-(\d{4})", label)
    return ".." + (years[1] if years else label)


def shift_years(label: str, by: int) -> str | None:
    """The same stretch ``by`` years later: 上年同期 of ``2026H1`` is ``2025H1``.

    Nothing where the calendar has no such day (29 February).

    >>> shift_years("2026-01/2026-09", -1)
    '2025-01/2025-09'
    """
    moved = re.sub(r"\d{4}", lambda m: f"{int(m[0]) + by:04d}", label)
    return moved if is_label(moved) else None


def is_label(label: str) -> bool:
    """Whether the text is a period's label that the calendar allows."""
    return _days_of(label) is not None


def parse_label(label: str) -> tuple[str | None, str | None]:
    """The first and the last day of a label as ISO dates; ``..`` labels have no first day.

    Raises UsageError for a text that is no label.

    >>> parse_label("2026Q1"), parse_label("..2025")
    (('2026-01-01', '2026-03-31'), (None, '2025-12-31'))
    """
    days = _days_of(label)
    if days is None:
        raise UsageError(
            f"{label!r} is no period: write a year (2026), years (2021-2025), a half (2026H1), a quarter"
            " (2026Q1), a month (2026-02), months (2026-01/2026-09), a day (2026-02-08), days"
            " (2026-02-07/2026-02-12), or .. before one of them for everything up to its end"
        )
    return days


@lru_cache(maxsize=4096)
def _days_of(label: str) -> tuple[str | None, str | None] | None:
    """As parse_label, or None for a text that is no label."""
    open_start = label.startswith("..")
    found = _LABEL.fullmatch(label, 2 if open_start else 0)
    if found is None:
        return None
    try:
        first, last = _bounds(found)
    except ValueError:
        return None
    if first > last:
        return None
    return (None if open_start else first.isoformat()), last.isoformat()


def _bounds(found: re.Match[str]) -> tuple[date, date]:
    """The first and last day of a matched label; ValueError where the calendar has none."""
    if found["day"]:
        return date.fromisoformat(found["day"]), date.fromisoformat(found["last_day"] or found["day"])
    if found["month"]:
        year, month = _month(found["month"])
        last_year, last_month = _month(found["last_month"] or found["month"])
        return date(year, month, 1), end_of_month(last_year, last_month)
    year, begin, end = int(found["year"]), 1, 12
    if found["half"]:
        end = int(found["half"]) * 6
        begin = end - 5
    elif found["quarter"]:
        end = int(found["quarter"]) * 3
        begin = end - 2
    return date(year, begin, 1), end_of_month(int(found["last_year"] or year), end)


def _month(text: str) -> Month:
    return int(text[:4]), int(text[5:])


def end_of_month(year: int, month: int) -> date:
    """The last day of a month; ValueError for a month or a year that is none."""
    if not 1 <= month <= 12:
        raise ValueError(f"no month {month}")
    return date(year, month, monthrange(year, month)[1])


def add_months(month: Month, by: int) -> Month:
    """The month ``by`` months later.

    >>> add_months((2026, 1), -1)
    (2025, 12)
    """
    index = month[0] * 12 + month[1] - 1 + by
    return index // 12, index % 12 + 1
