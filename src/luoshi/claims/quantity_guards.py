"""Numbers that count nothing: dates, ordinals, codes, names.

第3位, 2025年, 11月, 5G, AES100, 4+4科创工程, 三个代表, 25岁, 8:30. Each rule asks
only what stands beside the number, so it holds in any text.
"""

import re

from luoshi.claims.numerals import is_positional
from luoshi.claims.quantity_types import Around, Measured
from luoshi.claims.units import Unit

_ALNUM = frozenset("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
_DIGITS = frozenset("0123456789")
_LATIN = _ALNUM - _DIGITS
_IN_CODES = _ALNUM | frozenset("±#@_%=")
_DASHES = frozenset("-—")
_COLONS = frozenset(":：∶")
_JOINTS = frozenset("+×*·/&")
_BREAKS = _COLONS | _JOINTS | {"."}
_TIES = _BREAKS | _DASHES
_ENDS = frozenset("，。；、！？）》”’,;!?\n ")
_PERIOD_UNITS = frozenset({"年", "个月", "天", "周", "个季度", "载", "小时", "个工作日"})
_RANK_UNITS = frozenset({"位", "名", "家", "个", "项", "批", "期"}) | _PERIOD_UNITS
# 过去5年, 未来3个月, 近三年, 这5年, 每3年, 满5年 are periods or terms.
_PERIOD_BEFORE = re.compile(r"(?:过去|未来|今后|最近|此后|往后|之后|以后|[近前这每满头])的?$")
_STATED = re.compile(r"(?:[为达到至是约]|[：:])$")
_AGE = re.compile(r"(?:寿命|年龄)[^，。；]{0,12}$")
# 大陆, 队伍, 收拾, 老百姓: the last character of a word, not the first of a number.
_FORMAL_WORDS = frozenset(
    ["大陆", "登陆", "内陆", "着陆", "海陆", "水陆", "队伍", "退伍", "入伍", "行伍", "落伍", "收拾", "放肆"]
)
_FORMAL_ENDS = frozenset(word[-1] for word in _FORMAL_WORDS)


def begins_in_word(text: str, start: int) -> bool:
    """Whether the first character of a number word belongs to the word before it: 队伍十余人."""
    return text[start] in _FORMAL_ENDS and start > 0 and text[start - 1 : start + 1] in _FORMAL_WORDS


def is_ordinal(text: str, start: int) -> bool:
    """第3位, 第三; also 最后一公里 and 其中之一, which name and do not count."""
    before = text[start - 1] if start else ""
    if before == "后":
        return text.startswith(("最后一", "最后1公里"), max(0, start - 2))
    return before in ("第", "之")


def is_code(text: str, start: int, end: int) -> bool:
    """Part of a code, a date, a time, a formula or a name: C919, CZ-5, 4+4, 8:30, 7·20, 1.2.3."""
    before = text[start - 1] if start else ""
    if before in _IN_CODES:
        return True
    if before in _TIES:
        further = text[start - 2] if start > 1 else ""
        if further in (_LATIN if before in _DASHES else _DIGITS if before in _COLONS else _ALNUM):
            return True
    return text[end : end + 1] in _BREAKS and text[end + 1 : end + 2] in _ALNUM


def is_calendar(text: str, first: Measured, last: Measured) -> bool:
    """A year, or a stretch of time that a period names: 2025年, 过去5年, 前11个月, 3年来."""
    unit, end = last.unit, last.end
    if unit is None or unit.name not in _PERIOD_UNITS:
        return False
    if unit.name == "年":
        printed = text[first.start : first.number_end]
        if len(printed) == 4 and printed.isdigit() and printed[0] in "12":
            return True
        if "." in printed and len(printed.partition(".")[2]) == 4:
            return True
        if first.numeral.spelled and is_positional(printed):
            return True
    behind = text[end] if end < len(text) else ""
    if behind and (behind in "来间前后底末初内级" or behind in "0123456789"):
        return True
    return _PERIOD_BEFORE.search(text, max(0, first.start - 4), first.start) is not None


def is_rank(text: str, start: int, unit: Unit | None) -> bool:
    """前10位, 前5名: a place in an order."""
    return unit is not None and start > 0 and text[start - 1] in "前头" and unit.name in _RANK_UNITS


def is_age(text: str, number: Measured, modified: bool) -> bool:
    """25岁 is somebody's age; 60岁以上 and 人均预期寿命80.3岁 are figures."""
    if number.unit is None or number.unit.canonical != "岁":
        return False
    low = number.numeral.low
    if modified or low != int(low):
        return False
    return _AGE.search(text, max(0, number.start - 20), number.start) is None


def ends_clause(text: str, at: int) -> bool:
    """Whether nothing but punctuation follows."""
    return at >= len(text) or text[at] in _ENDS


def names(text: str, first: Measured, last: Measured) -> bool:
    """Whether a number (or a range from ``first`` to ``last``) orders, dates or ranks and counts nothing."""
    return (
        is_ordinal(text, first.start)
        or is_rank(text, first.start, last.unit)
        or is_calendar(text, first, last)
    )


def counts(text: str, first: Measured, last: Measured, around: Around) -> bool:
    """Whether a number that names nothing is a quantity, by what stands around it."""
    if around.currency is not None:
        return True
    if is_code(text, first.start, last.end):
        return False
    if is_age(text, last, around.modified):
        return False
    if first.numeral.spelled:
        return _spelled_counts(text, first, last, around)
    return last.unit is not None or _digits_count_alone(text, first, last, around)


def _digits_count_alone(text: str, first: Measured, last: Measured, around: Around) -> bool:
    """Digits without a unit: 36.57亿, 200余, 指数降至3.52; not 12345热线 or 500强."""
    if last.numeral.magnitude:
        return True
    if first is not last or is_year(text, first):
        return False
    if first.qualifier is not None:
        return first.low >= 10
    if not ends_clause(text, around.end):
        return False
    return around.modified or _STATED.search(text, max(0, around.start - 4), around.start) is not None


def is_year(text: str, number: Measured) -> bool:
    """Four digits that may be a year: 1978, 2035."""
    printed = text[number.start : number.number_end]
    return len(printed) == 4 and printed.isdigit() and printed[:2] in ("18", "19", "20", "21")


def _spelled_counts(text: str, first: Measured, last: Measured, around: Around) -> bool:
    """Number words: 三十家, 两三万, 上百家, 百亿级; not 三个代表, 千家万户, 百姓, 一带一路."""
    numeral, unit = first.numeral, last.unit
    words = text[first.start : first.number_end]
    ranged = first is not last or numeral.loose == "range"
    if is_positional(words) and not ranged and not (unit is not None and unit.kind == "percent"):
        return False
    stated = around.modified or ranged or first.qualifier is not None
    if numeral.scope == "head" and words not in ("十", "拾"):
        return _head_counts(last, stated)
    if unit is None:
        if numeral.magnitude:
            return stated or ends_clause(text, last.end)
        loose = around.modified and not ranged
        return loose and ends_clause(text, around.end) and numeral.low >= 10
    if stated or numeral.magnitude or numeral.low >= unit.spelled or last.low % 1:
        return True
    return unit.name in ("元", "块") and numeral.low >= 2 and ends_clause(text, last.end)


def _head_counts(last: Measured, stated: bool) -> bool:
    """百, 千, 万, 亿 without a digit: with a modifier, or two of them (百亿级, 千万元)."""
    magnitude, unit = last.numeral.magnitude, last.unit
    if stated:
        return unit is not None or magnitude != "" or last.numeral.low >= 100
    if magnitude == "亿":
        return last.numeral.low >= 100
    if magnitude == "万亿":
        return True
    return magnitude == "万" and unit is not None
