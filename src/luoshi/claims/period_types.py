"""What the period scanner takes and gives."""

import datetime
from dataclasses import dataclass
from typing import Literal

from luoshi.model import Period

TimeRole = Literal["period", "compare", "modifier", "start"]
# No report is of another time; a year outside is a slip, and nothing is counted from it.
_FIRST_YEAR, _LAST_YEAR = 1800, 2199


@dataclass(frozen=True, slots=True)
class Anchor:
    """What 今年, 去年, 全年 and 过去五年 are counted from.

    ``date`` is the document's date (``2026-02-08``, ``2026-02`` or ``2026``).
    ``year`` is the year that its 今年 means. ``section_year`` is the year that
    a section's heading names (2025年工作回顾): it wins for bare 全年, 年末 and
    上半年. ``plan`` are the years of the section's plan (``(2021, 2025)``).
    """

    date: str | None = None
    year: int | None = None
    section_year: int | None = None
    plan: tuple[int, int] | None = None

    @classmethod
    def of(cls, date_text: str | None) -> "Anchor":
        """The anchor of a document of which only the date is known; 今年 is the date's year."""
        year = int(date_text[:4]) if date_text and date_text[:4].isdecimal() else 0
        return cls(date_text, year) if _FIRST_YEAR <= year <= _LAST_YEAR else cls()

    @property
    def month(self) -> int | None:
        """The month of the document's date, where it has one."""
        if self.date is None or len(self.date) < 7 or not self.date[5:7].isdecimal():
            return None
        month = int(self.date[5:7])
        return month if 1 <= month <= 12 else None

    @property
    def day(self) -> datetime.date | None:
        """The document's date, where it is a whole one."""
        if self.date is None or len(self.date) < 10:
            return None
        try:
            return datetime.date.fromisoformat(self.date[:10])
        except ValueError:
            return None


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A time named in a text, and its part in the sentence.

    ``role`` is ``period`` (the time that a figure is about), ``compare`` (what
    a change is measured against: 同比, 比上年), ``start`` (where a change
    starts: 从2020年的…增加到), or ``modifier`` (年均, 每年, 连续三年: no
    period). The label of a ``compare``, ``start`` or ``modifier`` may be empty.
    ``cumulative`` is true for labels that begin with ``..``.
    """

    period: Period
    role: TimeRole
    cumulative: bool
