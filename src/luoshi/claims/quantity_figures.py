"""The finished figure: a number, its unit and its modifiers, as a Quantity and for the clause grammar."""

import re
from functools import lru_cache

from luoshi.claims.numerals import tidy
from luoshi.claims.quantity_types import Around, Figure, FigureKind, Measured
from luoshi.claims.quantity_words import (
    Modifier,
    modifier_after,
    modifier_before,
    modifier_ends,
    modifier_firsts,
)
from luoshi.claims.units import Unit, load_prefixes, prefix_ends
from luoshi.model import Qualifier, Quantity

_OBSTACLE = re.compile(r"[^，。；、]{0,10}(?:技术|难题|瓶颈|难关|难点|堵点|工艺|装备)")
_SIGN_LENGTHS = tuple(range(4, 0, -1))
_NO_SIGN_BEFORE = frozenset("0123456789%‰）)]-—")
# 负 is a sign only where a figure is said: 增速为负3.8%; not in 减负40亿元, 肩负3项任务.
_SAYS_FIGURE = frozenset("为是至到达由从在增长速率幅、，；：（-")


@lru_cache(maxsize=1)
def _telling_ends() -> frozenset[str]:
    """The characters with which a sign, a currency or a modifier before a number may end."""
    return prefix_ends() | modifier_ends() | frozenset("-−负")


def look_around(text: str, number: Measured, floor: int) -> Around:
    """Read sign, currency and modifiers beside a number; nothing before ``floor`` is taken."""
    start, end = number.start, number.end
    negative, sign, currency = False, None, None
    before = after = None
    if start and text[start - 1] in _telling_ends():
        sign, currency = _currency_before(text, start, number.unit)
        start -= len(sign or "")
        negative = _is_negative(text, start, floor)
        start -= negative
        before = modifier_before(text, start, number.scope)
        if before is not None:
            if before[1] < floor or _is_a_verb(text, before[0].word, number):
                before = None
            else:
                start = before[1]
    if text[end : end + 1] in modifier_firsts():
        after = modifier_after(text, end)
        if after is not None:
            end = after[1]
    qualifier, modifier = _settle(number, before[0] if before else None, after[0] if after else None)
    return Around(start, end, negative, currency, sign, qualifier, modifier)


def _settle(
    number: Measured, before: Modifier | None, after: Modifier | None
) -> tuple[Qualifier, str | None]:
    """Which qualifier holds: a range first, then the word before, inside and behind the number."""
    if number.qualifier == "range":
        outer = before or after
        return "range", number.modifier or (outer.word if outer else None)
    if before is not None:
        return before.qualifier, before.word
    if number.qualifier is not None:
        return number.qualifier, number.modifier
    if after is not None:
        return after.qualifier, after.word
    return "exact", None


def _is_a_verb(text: str, word: str, number: Measured) -> bool:
    """近三年 is a time that ends now; 突破52项关键技术 is what was done, not how many more than 52."""
    if number.unit is None:
        return False
    if word == "近":
        return number.unit.canonical in ("年", "月", "天", "周")
    return word.endswith("破") and number.scope == "any" and _OBSTACLE.match(text, number.end) is not None


def _currency_before(text: str, start: int, unit: Unit | None) -> tuple[str | None, str | None]:
    """A currency sign or name right before the number: ￥100, US$5, 港币两千元."""
    if not start or text[start - 1] not in prefix_ends() or (unit is not None and unit.kind != "money"):
        return None, None
    prefixes = load_prefixes()
    for length in _SIGN_LENGTHS:
        word = text[max(0, start - length) : start]
        if word in prefixes:
            return word, prefixes[word]
    return None, None


def _is_negative(text: str, start: int, floor: int) -> bool:
    """A minus sign of the number's own: 增速为-3.8%, 负百分之五; none in 4-6% and 肩负3项任务."""
    if start - 1 < floor:
        return False
    sign = text[start - 1]
    before = text[start - 2] if start > 1 else ""
    if sign in "-−":
        return before not in _NO_SIGN_BEFORE and not (before.isascii() and before.isalnum())
    return sign == "负" and (not before or before in _SAYS_FIGURE)


def finish(number: Measured, around: Around) -> Figure:
    """The figure of a number and the words around it, with its bounds by the qualifier."""
    low: float | None = number.low
    high: float | None = number.high
    if around.negative:
        low, high = -number.high, -number.low
    qualifier = around.qualifier
    if qualifier in ("at_least", "over"):
        high = None
    elif qualifier == "at_most":
        low = None
    scale = number.scale
    value_low = None if low is None else tidy(low * scale)
    value_high = value_low if high == low else None if high is None else tidy(high * scale)
    unit, printed = number.unit, number.printed
    canonical = unit.canonical if unit else None
    kind: FigureKind = unit.kind if unit else "bare"
    if around.currency is not None:
        canonical, kind = around.currency, "money"
        printed = printed or around.sign
    return Figure(
        Quantity(around.start, around.end, low, high, printed, value_low, value_high, canonical, qualifier),
        number.start,
        number.number_end,
        number.unit_start,
        number.end,
        around.modifier,
        number.numeral.spelled,
        kind,
    )
