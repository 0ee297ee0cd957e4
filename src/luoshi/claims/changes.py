"""What a figure says of its measure: a rate of change, a level, or a step.

The verb decides: 增长5% is growth, 增长到5% a level, 下降3.9%以上 growth of
−3.9 or less, 提高0.15个百分点 a change. A level has no sign.
"""

import re
from dataclasses import dataclass, replace
from typing import Literal

from luoshi.claims.cues import cues
from luoshi.claims.heads import Head
from luoshi.claims.quantities import Figure
from luoshi.model import Aspect, Qualifier

_RATE_NOUN = re.compile(r"(?:增速|增幅|涨幅|增长率|增长幅度|上涨幅度|涨价幅度|增长速度)")
_FALL_NOUN = re.compile(r"(?:降幅|减幅|跌幅|下降幅度|下降率)")
_RATE_NAME = re.compile(r"(?:增速|增幅|涨幅|增长率|增长速度|上涨幅度|增长)$")
_FALL_NAME = re.compile(r"(?:降幅|减幅|跌幅|下降率)$")
_SHARE_NAME = re.compile(
    r"(?:率|占比|比重|比例|份额|覆盖面|强度|程度|浓度|密度|指数|满意度|比|面|均|度|系数|负担|利率|贡献|依存度)$|占"
)
_IS_SHARE = re.compile(r"占(?:比|到)?(?:达|为|约|近|超|\x01)*$")
_TO_LEVEL = re.compile(r"了?[到至为]")
_AT_LEAST = re.compile(r"(?:至少|最少|起码)")
_DOUBLING = "翻"


@dataclass(frozen=True, slots=True)
class Reading:
    """A figure's part in a claim; ``delta`` is the verb of an amount gained or lost: 增加100亿元."""

    aspect: Aspect
    low: float | None
    high: float | None
    value_low: float | None
    value_high: float | None
    value_unit: str | None
    qualifier: Qualifier
    delta: str | None = None


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    found = None
    for match in pattern.finditer(text):
        found = match
    return found


def _direction(link: str) -> tuple[Literal["rise", "fall"] | None, str | None]:
    """The last verb of change in a link, unless it leads to a level: 提高到 is none."""
    rise, fall = _last(cues().rise, link), _last(cues().fall, link)
    last = max((m for m in (rise, fall) if m), key=lambda m: (m.end(), m.end() - m.start()), default=None)
    if last is None:
        return None, None
    behind = link[last.end() : last.end() + 2]
    if (
        not _RATE_NOUN.search(last.group())
        and not _FALL_NOUN.search(last.group())
        and _TO_LEVEL.match(behind)
    ):
        return None, None
    return ("fall" if last is fall else "rise"), last.group()


def _opening_verb(name: str) -> Literal["rise", "fall"] | None:
    """The change that a printed name begins with: 压减一般性支出5%以上."""
    if cues().fall_opens.match(name):
        return "fall"
    return "rise" if cues().rise_opens.match(name) else None


def _as_is(figure: Figure, aspect: Aspect, delta: str | None = None) -> Reading:
    q = figure.quantity
    return Reading(aspect, q.low, q.high, q.value_low, q.value_high, q.value_unit, q.qualifier, delta)


def _negative(reading: Reading) -> Reading:
    """A fall as negative growth: 下降3%—4% is −4 to −3, 下降3.9%以上 has high −3.9 and no low."""

    def minus(value: float | None) -> float | None:
        return -value if value else value

    return replace(
        reading,
        low=minus(reading.high),
        high=minus(reading.low),
        value_low=minus(reading.value_high),
        value_high=minus(reading.value_low),
    )


def read_change(figure: Figure, head: Head, link: str, printed: str) -> Reading:
    """The aspect and the signed interval of a figure as printed, given its head and the words between."""
    direction, verb = _direction(link)
    name_says_rate = head.is_rate_noun or (head.measure is None and bool(_RATE_NAME.search(head.name)))
    if figure.kind == "points":
        reading = _as_is(figure, "change")
        return _negative(reading) if direction == "fall" else reading
    if figure.kind == "percent":
        return _read_percent(figure, head, link, direction, name_says_rate or printed.startswith(_DOUBLING))
    if figure.kind == "times" and direction:
        reading = _as_is(figure, "growth")
        scaled = replace(
            reading,
            value_low=None if reading.low is None else reading.low * 100,
            value_high=None if reading.high is None else reading.high * 100,
            value_unit="%",
        )
        return _negative(scaled) if direction == "fall" else scaled
    return _as_is(figure, "level", verb if direction else None)


def _read_percent(
    figure: Figure, head: Head, link: str, direction: Literal["rise", "fall"] | None, name_says_rate: bool
) -> Reading:
    falls = bool(_FALL_NOUN.search(link) or _FALL_NAME.search(head.name)) or direction == "fall"
    standstill = figure.quantity.low == 0 and figure.spelled
    if _IS_SHARE.search(link) and not falls:
        return _as_is(figure, "level")
    if falls or direction or name_says_rate or standstill or _RATE_NOUN.search(link):
        reading = _as_is(figure, "growth")
        return _negative(reading) if falls else reading
    if head.measure:
        aspect: Aspect = head.measure.aspect or ("level" if head.measure.is_rate else "growth")
        return _as_is(figure, aspect)
    opening = _opening_verb(head.name)
    reading = _as_is(figure, "growth" if opening else "level")
    return _negative(reading) if opening == "fall" else reading


def at_the_least(figure: Figure, link: str) -> Figure:
    """A figure that 至少 before its verb makes a floor: 至少降低30%."""
    own = figure.quantity
    if own.qualifier != "exact" or not _AT_LEAST.search(link):
        return figure
    return replace(figure, quantity=replace(own, qualifier="at_least", high=None, value_high=None))


def is_share_name(name: str) -> bool:
    """Whether a printed name is itself a percentage: 占比, 覆盖率, 研发强度."""
    return bool(_SHARE_NAME.search(name))
