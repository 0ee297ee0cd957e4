"""Dates as people print them, turned into ISO dates: 2026年2月3日, 二〇二六年二月三日, 20260203."""

import datetime
import re
import unicodedata

_CHINESE_DIGITS = {digit: str(value) for value, digit in enumerate("〇一二三四五六七八九")} | {
    "零": "0",
    "○": "0",
    "O": "0",
    "o": "0",
    "Ο": "0",
    "О": "0",
}
CHINESE_YEAR = r"[一二][零〇○OoΟО一九八][零〇○OoΟО一二三四五六七八九]{2}"
YEAR = rf"(?:(?:19|20)\d\d|{CHINESE_YEAR})"
_SMALL = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
CHINESE_DATE = rf"{YEAR}年{_SMALL}月{_SMALL}日"
_WHOLE = (
    re.compile(rf"(?P<y>{YEAR})年(?:(?P<m>{_SMALL})月(?:(?P<d>{_SMALL})[日号]?)?)?"),
    re.compile(r"(?P<y>(?:19|20)\d\d)(?:([-/.])(?P<m>\d{1,2})(?:\2(?P<d>\d{1,2}))?)?"),
    re.compile(r"(?P<y>(?:19|20)\d\d)(?P<m>\d\d)(?P<d>\d\d)"),
)
_TIME_BEHIND = re.compile(r"[T\s]*(?:星期.|周.)?[T\s]*(?:\d{1,2}[:时]\d{1,2}.*)?(?:Z)?", re.IGNORECASE)


def parse_date(text: str) -> str | None:
    """Read a string that is a date and nothing else but a time of day or a weekday behind it.

    Gives an ISO date, month or year: ``2034年3月7日 10:15`` gives ``2034-03-07``,
    ``2026年2月`` gives ``2026-02``, ``2026`` itself; None for what is no date.
    """
    text = unicodedata.normalize("NFKC", text).strip()
    compact = re.sub(r"\s+(?=[年月日])|(?<=[年月])\s+", "", text)
    for pattern in reversed(_WHOLE):
        match = pattern.match(compact)
        if match and _TIME_BEHIND.fullmatch(compact, match.end()):
            found = match.groupdict()
            return iso(found["y"], found.get("m"), found.get("d"))
    return None


def iso(year: str, month: str | None = None, day: str | None = None) -> str | None:
    """Make an ISO date, month or year of printed parts, Arabic or Chinese; None if there is no such day.

    >>> iso("二〇二六", "十二", "三十一")
    '2026-12-31'
    """
    parts = [year_number(year)] + [small_number(part) for part in (month, day) if part]
    try:
        checked = datetime.date(*[*parts, 1, 1][:3])
    except ValueError:
        return None
    return checked.isoformat()[: (4, 7, 10)[len(parts) - 1]]


def year_number(printed: str) -> int:
    """Read a year of four digits: ``2026``, ``二〇二六``.

    >>> year_number("二○二六")
    2026
    """
    return int("".join(_CHINESE_DIGITS.get(digit, digit) for digit in printed))


def small_number(printed: str) -> int:
    """Read a whole number below one hundred: ``12``, ``十二``, ``三十一``; 0 for what is none.

    >>> small_number("二十")
    20
    """
    if printed.isdigit():
        return int(printed)
    tens, ten, ones = printed.rpartition("十")
    if any(digit not in _CHINESE_DIGITS for digit in tens + ones) or len(tens) > 1 or len(ones) > 1:
        return 0
    value = int(_CHINESE_DIGITS[ones]) if ones else 0
    return value + (int(_CHINESE_DIGITS[tens]) if tens else 1) * 10 if ten else value
