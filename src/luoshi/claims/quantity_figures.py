"""The finished figure: a number, its unit and its modifiers, as a Quantity and for the clause grammar."""

import re
from dataclasses import dataclass
from typing import Literal

from luoshi.claims.numerals import tidy
from luoshi.claims.quantity_tokens import Scope
from luoshi.claims.quantity_words import Modifier, modifier_after, modifier_before
from luoshi.claims.units import Unit, load_prefixes, prefix_ends
from luoshi.model import Qualifier, Quantity

FigureKind = Literal["percent", "points", "money", "count", "measure", "times", "bare"]

_OBSTACLE = re.compile(r"[^，。；、]{0,10}(?:技术|难题|瓶颈|难关|难点|堵点|工艺|装备)")
_SIGN_LENGTHS = tuple(range(4, 0, -1))
_NO_SIGN_BEFORE = frozenset("0123456789%‰）)]-—")
# 负 is a sign only where a figure is said: 增速为负3.8%; not in 减负1000亿元, 肩负3项任务.
_SAYS_FIGURE = frozenset("为是至到达由从在增长速率幅、，；：（-")


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity with what a clause grammar asks of it, all offsets into the scanned text.

    ``number_start`` to ``number_end`` are the digits or number words only,
    ``unit_start`` to ``unit_end`` the unit with its magnitude (empty without a
    unit; in 突破万亿元 the number word 万亿 is also the unit's magnitude, and
    both begin there), ``modifier`` the modifier word that settled the qualifier, ``spelled``
    whether the number is written in words.
    """

    quantity: Quantity
    number_start: int
    number_end: int
    unit_start: int
    unit_end: int
    modifier: str | None
    spelled: bool
    kind: FigureKind


@dataclass(frozen=True, slots=True)
class Draft:
    """A number with its unit, before the words around it are looked at.

    ``scale`` is what one printed unit is worth in the canonical one;
    ``qualifier`` is that of a word inside the number (20多个) or ``range``.
    """

    number_start: int
    number_end: int
    unit_start: int
    end: int
    low: float
    high: float
    unit: Unit | None
    printed: str | None
    scale: float
    qualifier: Qualifier | None
    modifier: str | None
    spelled: bool
    scope: Scope


@dataclass(frozen=True, slots=True)
class Around:
    """The words around a draft: where the whole begins and ends, the sign, the currency, the qualifier."""

    start: int
    end: int
    negative: bool
    currency: str | None
    sign: str | None
    qualifier: Qualifier
    modifier: str | None

    @property
    def modified(self) -> bool:
        """Whether any word qualifies the number."""
        return self.modifier is not None


def look_around(text: str, draft: Draft, floor: int) -> Around:
    """Read sign, currency and modifiers beside a draft; nothing before ``floor`` is taken."""
    start = draft.number_start
    sign, currency = _currency_before(text, start, draft.unit)
    start -= len(sign or "")
    negative = _is_negative(text, start, floor)
    start -= negative
    before = modifier_before(text, start, draft.scope)
    if before is not None and before[1] < floor:
        before = None
    if before is not None and _is_a_verb(text, before[0].word, draft):
        before = None
    after = modifier_after(text, draft.end)
    end = after[1] if after else draft.end
    if before is not None:
        start = before[1]
    qualifier, modifier = _settle(draft, before[0] if before else None, after[0] if after else None)
    return Around(start, end, negative, currency, sign, qualifier, modifier)


def _settle(draft: Draft, before: Modifier | None, after: Modifier | None) -> tuple[Qualifier, str | None]:
    """Which qualifier holds: a range first, then the word before, inside and behind the number."""
    outer = before or after
    if draft.qualifier == "range":
        return "range", draft.modifier or (outer.word if outer else None)
    if before is not None:
        return before.qualifier, before.word
    if draft.qualifier is not None:
        return draft.qualifier, draft.modifier
    if after is not None:
        return after.qualifier, after.word
    return "exact", None


def _is_a_verb(text: str, word: str, draft: Draft) -> bool:
    """近三年 is a time that ends now; 突破52项关键技术 is what was done, not how many more than 52."""
    if draft.unit is None:
        return False
    if word == "近":
        return draft.unit.canonical in ("年", "月", "天", "周")
    return word.endswith("破") and draft.scope == "any" and _OBSTACLE.match(text, draft.end) is not None


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


def finish(draft: Draft, around: Around) -> Figure:
    """The figure of a draft and the words around it, with its bounds by the qualifier."""
    low, high = draft.low, draft.high
    if around.negative:
        low, high = -high, -low
    bounds = _bounds(low, high, around.qualifier)
    unit, scale, printed, kind = draft.unit, draft.scale, draft.printed, _kind(draft.unit)
    canonical = unit.canonical if unit else None
    if around.currency is not None:
        canonical, kind = around.currency, "money"
        printed = printed or around.sign
    values = tuple(None if bound is None else tidy(bound * scale) for bound in bounds)
    quantity = Quantity(
        around.start,
        around.end,
        bounds[0],
        bounds[1],
        printed,
        values[0],
        values[1],
        canonical,
        around.qualifier,
    )
    return Figure(
        quantity,
        draft.number_start,
        draft.number_end,
        draft.unit_start,
        draft.end,
        around.modifier,
        draft.spelled,
        kind,
    )


def _bounds(low: float, high: float, qualifier: Qualifier) -> tuple[float | None, float | None]:
    if qualifier in ("at_least", "over"):
        return low, None
    if qualifier == "at_most":
        return None, high
    return low, high


def _kind(unit: Unit | None) -> FigureKind:
    return unit.kind if unit else "bare"
