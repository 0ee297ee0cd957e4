"""From an expression to its label: what 全年, 去年底 or 过去五年 mean where they stand.

One function a kind of expression, named like the pattern in ``period_patterns``.
Each takes the match and the context and gives a label, an empty text for a
modifier, or None for what names no period (or none that can be settled).
"""

import re
from collections.abc import Callable
from datetime import date, timedelta

from luoshi.claims.period_context import Context
from luoshi.claims.period_labels import (
    Month,
    add_months,
    days_label,
    end_of_month,
    months_label,
    shift_years,
    years_label,
)
from luoshi.claims.period_patterns import patterns
from luoshi.claims.period_words import small_number, words, year_number

_NUMBERS = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5}
_WHICH = {"本": 0, "这个": 0, "上": -1, "上个": -1, "下": 1, "下个": 1}
# A level of more than twenty years ago is history, not the period of a report.
_LONGEST = 20

Resolver = Callable[[re.Match[str], Context], str | None]


def _head_year(head: str, context: Context) -> int | None:
    """The year that 2025年, 今年 or 上年度 names."""
    given = words().years.get(head) or words().years.get(head.removesuffix("度"))
    if given is None:
        return year_number(head[:4])
    anchor = context.anchor
    if given.base == "anchor":
        year = anchor.year
    elif given.base == "section":
        year = anchor.section_year or anchor.year
    elif given.base == "named":
        year = context.text_year or anchor.year
    else:
        year = context.sentence_year or anchor.section_year or anchor.year
    return None if year is None else year + given.offset


def _year_or_bare(m: re.Match[str], context: Context) -> int | None:
    """The year of an expression with an optional year before it: 2025年上半年, 上半年."""
    return _head_year(m["head"], context) if m["head"] else context.bare_year(m.start())


def _since(first: int, context: Context) -> str | None:
    """2023年以来: from that year to the end of the plan, the section's year or the document's."""
    anchor = context.anchor
    if anchor.plan and anchor.plan[0] <= first <= anchor.plan[1]:
        last: int | None = anchor.plan[1]
    else:
        last = anchor.section_year or anchor.year
    if last is None:
        return None
    return years_label(first, max(first, last)) if first <= (anchor.year or last) else None


def _plan(m: re.Match[str], context: Context) -> str | None:
    """“十四五”时期 is 2021-2025, “十五五”开局之年 is 2026, “十四五”末 is 2025."""
    plan = words().plans[m["plan"]]
    tail = m["tail"] or ""
    if not tail:
        quoted = m["open"] or m["close"]
        after = context.text[m.end() : m.end() + 8]
        stands_alone = quoted and plan.bare and not _NO_PLAN_TIME.match(after)
        return years_label(plan.first, plan.last) if stands_alone else None
    if m["part"]:
        return _plan_part(plan.first, plan.last, m["part"], _NUMBERS.get(m["years"]) or int(m["years"]))
    if m["nth"]:
        nth = _NUMBERS.get(m["nth"]) or int(m["nth"])
        return str(plan.first + nth - 1)
    if m["whole"] is None:
        start = any(word in tail for word in ("开局", "首年", "第一年"))
        return str(plan.first if start else plan.last)
    if "以来" in tail:
        now = context.anchor.section_year or context.anchor.year
        last = plan.last if now is None else min(plan.last, now)
        return years_label(plan.first, last) if last >= plan.first else None
    return years_label(plan.first, plan.last)


# “十四五”规划 is a paper, “九五”普法 a campaign, “十五五”良好开局 an event: none is the period of a figure.
_NO_PLAN_TIME = re.compile(
    r"的?(?:规划|计划|纲要|普法|蓝图|(?:良好|顺利|精彩|圆满|胜利|全面|实现)*(?:开局|收官|开门|开好局|起步)|开好|起好|[岁个人名天])"
)


def _plan_part(first: int, last: int, part: str, years: int) -> str:
    """“十四五”前四年 is 2021-2024, 后两年 2024-2025."""
    return years_label(last - years + 1, last) if part == "后" else years_label(first, first + years - 1)


def _nth_plan(m: re.Match[str], _: Context) -> str | None:
    """第十四个五年规划时期 is 2021-2025; the plan's name alone is a paper."""
    plan = words().plans.get(m["nth"] + "五")
    if plan is None or m["tail"] is None:
        return None
    return str(plan.last) if "末" in m["tail"] else years_label(plan.first, plan.last)


def _year_span(m: re.Match[str], _: Context) -> str | None:
    """2021—2025年 is 2021-2025; 2025—2026学年 runs from September to August."""
    first = int(m["first"])
    last = int(m["last"]) if len(m["last"]) == 4 else first // 100 * 100 + int(m["last"])
    if last < first:
        return None
    return months_label((first, 9), (last, 8)) if m["kind"] == "学年" else years_label(first, last)


def _year_listed(m: re.Match[str], _: Context) -> str:
    """2024、2025年分别增长: the first of the two."""
    return f"{int(m['year']):04d}"


def _school_year(m: re.Match[str], _: Context) -> str:
    """2025学年 runs from September 2025 to August 2026."""
    year = int(m["year"])
    return months_label((year, 9), (year + 1, 8))


def _iso_day(m: re.Match[str], _: Context) -> str | None:
    """2026-02-08, 2026/2/8, 2026.2.8."""
    day = _date(int(m["year"]), int(m["month"]), int(m["day"]))
    return day.isoformat() if day else None


def _date(year: int | None, month: int, day: int) -> date | None:
    """The day, or None where the calendar has no such day."""
    if year is None or not 1 <= month <= 12 or not 1 <= day <= end_of_month(year, month).day:
        return None
    return date(year, month, day)


def _month_year(m: re.Match[str], month: int, context: Context) -> int | None:
    return _head_year(m["head"], context) if m["head"] else context.year_of_month(month, m.start())


def _day_span(m: re.Match[str], context: Context) -> str | None:
    """1月28日至2月15日; a last day before the first is the next year's."""
    month, day = small_number(m["month"]), small_number(m["day"])
    last_month = small_number(m["last_month"]) if m["last_month"] else month
    first = _date(_month_year(m, month, context), month, day)
    if first is None:
        return None
    last_year = year_number(m["last_year"][:4]) if m["last_year"] else first.year
    last = _date(last_year, last_month, small_number(m["last_day"]))
    if last and last < first and not m["last_year"] and last_month < month:
        last = _date(first.year + 1, last_month, last.day)
    return days_label(first, last) if last and first <= last else None


def _day(m: re.Match[str], context: Context) -> str | None:
    """2026年2月8日, 2月8日."""
    month = small_number(m["month"])
    first = _date(_month_year(m, month, context), month, small_number(m["day"]))
    if first is None:
        return None
    if m["tail"] == "以来":
        last = context.anchor.day
        return days_label(first, last) if last and first <= last else None
    return first.isoformat()


def _month_span(m: re.Match[str], context: Context) -> str | None:
    """1—11月; 2024年9月至2025年6月; 11月至次年 is not settled here."""
    first, last = small_number(m["month"]), small_number(m["last_month"])
    if not (1 <= first <= 12 and 1 <= last <= 12):
        return None
    year = _month_year(m, last, context)
    if year is None:
        return None
    last_year = year_number(m["last_year"][:4]) if m["last_year"] else year + (last < first)
    return months_label((year, first), (last_year, last)) if (year, first) <= (last_year, last) else None


def _month(m: re.Match[str], context: Context) -> str | None:
    """2025年12月, 12月底, 2月上旬."""
    month = small_number(m["month"] or m["bare"] or m["spelled"])
    if not 1 <= month <= 12:
        return None
    year = _month_year(m, month, context)
    return None if year is None else _part_of_month((year, month), m["tail"], context)


def _part_of_month(month: Month, tail: str | None, context: Context) -> str | None:
    """The whole month, a third of it (上旬, 中旬, 下旬), or all since (以来)."""
    if tail == "以来":
        own = context.anchor.month
        year = context.anchor.year
        if own is None or year is None or (year, own) < month:
            return None
        return months_label(month, (year, own))
    if tail and tail.endswith("旬"):
        begin = {"上": 1, "中": 11, "下": 21}[tail[0]]
        end = end_of_month(*month).day if begin == 21 else begin + 9
        return days_label(date(*month, begin), date(*month, end))
    return months_label(month, month)


def _quarters(m: re.Match[str], context: Context) -> str | None:
    """前三季度 is 2026-01/2026-09, 一季度 2026Q1, 二、三季度 2026-04/2026-09."""
    if m["first_n"]:
        first, last = 1, small_number(m["first_n"])
    elif m["opening"]:
        first = last = 1
    else:
        first = small_number(m["quarter"].removeprefix("第"))
        last = small_number(m["last"].removeprefix("第")) if m["last"] else first
    year = _month_year(m, last * 3, context) if m["head"] else context.year_of_month(last * 3 - 2, m.start())
    if year is None or last < first:
        return None
    return months_label((year, first * 3 - 2), (year, last * 3))


def _first_months(m: re.Match[str], context: Context) -> str | None:
    """前11个月."""
    last = small_number(m["n"])
    if not 1 <= last <= 12:
        return None
    year = _month_year(m, last, context)
    return None if year is None else months_label((year, 1), (year, last))


def _half(m: re.Match[str], context: Context) -> str | None:
    """2026年上半年, 下半年."""
    year = _year_or_bare(m, context)
    return None if year is None else f"{year:04d}H{1 if m['half'] == '上' else 2}"


def _year(m: re.Match[str], context: Context) -> str | None:
    """今年, 2025年底; 2030年前 is a deadline; 2023年以来 runs to the section's or the document's year."""
    year = _head_year(m["head"], context)
    if year is None:
        return None
    tail = m["tail"]
    if tail and tail.endswith("后"):
        return None
    if tail and tail.endswith(("来", "至今")):
        # 2006年以来新高 measures a record
        return "" if patterns().superlative_after.match(context.text, m.end()) else _since(year, context)
    if tail and tail.endswith("同期"):
        label = context.label
        return shift_years(label, year - int(label[:4])) if label and label[:4].isdecimal() else f"{year:04d}"
    # 2000年前 is two thousand years ago, 2015年前建成的小区 older than a year that is over
    over = context.anchor.year is not None and year < context.anchor.year
    return None if tail in ("前", "之前", "以前") and (over or year % 100 == 0) else f"{year:04d}"


def _bare_year(m: re.Match[str], context: Context) -> str | None:
    """全年, 年内, 年末."""
    year = context.bare_year(m.start())
    return None if year is None else f"{year:04d}"


def _two_years(_: re.Match[str], context: Context) -> str | None:
    """今明两年."""
    year = context.anchor.year
    return None if year is None else years_label(year, year + 1)


def _future(m: re.Match[str], context: Context) -> str | None:
    """未来五年, 今后三年: from the document's year on."""
    year, length = context.anchor.year, small_number(m["number"])
    if year is None or not 1 <= length <= _LONGEST:
        return None
    return years_label(year, year + length - 1)


def _past(m: re.Match[str], context: Context) -> str | None:
    """过去五年, 近三年, 五年来; empty where it measures a record (近五年最高) or a duration (历时近五年)."""
    length = small_number(m["n"] or m["number"])
    if patterns().superlative_after.match(context.text, m.end()):
        return ""
    if context.text.endswith(words().lists["duration_prefix"], 0, m.start()):
        return ""
    return _years_back(length, context)


def _years_back(length: int, context: Context) -> str | None:
    plan = context.anchor.plan
    if plan and plan[1] - plan[0] + 1 == length:
        return years_label(*plan)
    last = context.last_year()
    if length == 5 and context.anchor.year is not None:
        last = context.anchor.year - 1
    if last is None or not 1 <= length <= _LONGEST:
        return None
    return years_label(last - length + 1, last)


def _sum(m: re.Match[str], context: Context) -> str | None:
    """五年累计新增: the section's plan, when it has as many years."""
    plan = context.anchor.plan
    if plan is None or plan[1] - plan[0] + 1 != small_number(m["number"]):
        return None
    return years_label(*plan)


def _month_word(m: re.Match[str], context: Context) -> str | None:
    """本月底, 上月28日; 当月 and 同月 are the month that the sentence last named."""
    anchor = context.anchor
    if m["which"] in ("当", "同"):
        month = context.month
    elif anchor.year is None or anchor.month is None or not (anchor.date or "").startswith(str(anchor.year)):
        month = None
    else:
        month = add_months((anchor.year, anchor.month), _WHICH[m["which"]])
    if month is None:
        return None
    if m["day"]:
        day = _date(*month, small_number(m["day"]))
        return day.isoformat() if day else None
    return _part_of_month(month, m["tail"], context)


def _quarter_word(m: re.Match[str], context: Context) -> str | None:
    """上季度, 本季度."""
    anchor = context.anchor
    if anchor.year is None or anchor.month is None:
        return None
    opening = (anchor.year, (anchor.month - 1) // 3 * 3 + 1)
    first = add_months(opening, 3 * _WHICH[m["which"]])
    return months_label(first, add_months(first, 2))


def _day_word(m: re.Match[str], context: Context) -> str | None:
    """昨日, 今天, 明天."""
    day = context.anchor.day
    return None if day is None else (day + timedelta(days=words().days[m[0]])).isoformat()


def _bare_day(m: re.Match[str], context: Context) -> str | None:
    """8日: of the month that the sentence last named, else of the document's month.

    A day after the document's own is the month before's (a paper of the 3rd
    tells of the 28th), unless the sentence speaks of the future.
    """
    day, own = int(m["day"]), context.anchor.day
    month = context.month
    if month is None and own is not None:
        month = (own.year, own.month)
        if day > own.day and not context.speaks_of_future(m.start()):
            month = add_months(month, -1)
    if month is None:
        return None
    first = _date(*month, day)
    last = _date(*month, int(m["last_day"])) if m["last_day"] else first
    return days_label(first, last) if first and last and first <= last else None


def _same_time(_: re.Match[str], context: Context) -> str | None:
    """同期: the period that the sentence last named."""
    return context.label


def _no_label(_: re.Match[str], __: Context) -> str:
    """同比, 年均: a position, no period."""
    return ""


RESOLVERS: dict[str, Resolver] = {
    "plan": _plan,
    "nth_plan": _nth_plan,
    "year_span": _year_span,
    "year_listed": _year_listed,
    "school_year": _school_year,
    "iso_day": _iso_day,
    "day_span": _day_span,
    "day": _day,
    "month_span": _month_span,
    "month": _month,
    "quarters": _quarters,
    "first_months": _first_months,
    "half": _half,
    "year": _year,
    "bare_year": _bare_year,
    "two_years": _two_years,
    "future": _future,
    "past": _past,
    "sum": _sum,
    "month_word": _month_word,
    "quarter_word": _quarter_word,
    "day_word": _day_word,
    "bare_day": _bare_day,
    "same_time": _same_time,
    "compare": _no_label,
    "modifier": _no_label,
}
