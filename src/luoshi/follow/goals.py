"""What a target asks for: a floor, a ceiling, or to be near a figure.

The wording goes first (以内, 控制在: a ceiling; 以上, 不低于: a floor), then the catalogue's
row, then a verb that says what is to be done (新建, 达到). A measure that nothing tells the
direction of has none: then only a result that fits either way decides.
"""

from functools import lru_cache
from typing import NamedTuple

from luoshi.claims import parse_label
from luoshi.claims.catalogue import catalogue
from luoshi.claims.units import load_units
from luoshi.follow.rules import measure_key, rules
from luoshi.follow.values import Said, Way

_RATES = frozenset({"%", "‰", "pp"})


class Goal(NamedTuple):
    """What is asked for, in the canonical unit. ``low`` is None for a ceiling, ``high`` for a floor."""

    way: Way
    low: float | None
    high: float | None
    tolerance: float
    rule: str

    @property
    def bound(self) -> float | None:
        """The single bound that a margin is counted from."""
        return self.low if self.way == "floor" else self.high if self.way == "ceiling" else None


def goal_of(target: Said) -> Goal | None:
    """The goal of a target with a figure, None for one that has none.

    城镇调查失业率5.5%左右 is a ceiling of 5.5 with a tolerance of 0.2 points.
    """
    low, high = target.value_low, target.value_high
    if low is None and high is None:
        return None
    if low is None:
        return Goal("ceiling", None, high, 0.0, "ceiling")
    if high is None:
        return Goal("floor", low, None, 0.0, "floor")
    if target.qualifier == "nearly":
        low = 0.95 * low if low == high else low
    return _directed(target, low, high)


def _directed(target: Said, low: float, high: float) -> Goal:
    known = rules()
    ceiling = known.ceiling.search(target.quote)
    way: Way = "ceiling" if ceiling and low >= 0 else _way(target, high)
    about = target.qualifier == "about" or (
        target.qualifier == "range" and known.about.search(target.quote) is not None
    )
    tolerance = _tolerance(target, max(abs(low), abs(high))) if about or way == "near" else 0.0
    rule = f"{'about_' if about and way != 'near' else ''}{way}"
    if way == "floor":
        return Goal(way, low, None, tolerance, rule)
    if way == "ceiling":
        return Goal(way, None, high, tolerance, rule)
    return Goal(way, low, high, tolerance, rule)


def _way(target: Said, high: float) -> Way:
    """The direction by the catalogue's row, else by the verb."""
    direction = _direction(target.measure, target.period)
    if direction == "more":
        return "floor"
    if direction == "less":
        return "ceiling"
    if direction == "near":
        return "near"
    known = rules()
    name = target.measure.removeprefix("other:")
    link = target.quote.replace(name, "")
    if target.aspect != "level":
        if known.drift.search(target.quote):
            return "either"
        if high < 0:
            return "ceiling"
    same = measure_key(target.measure).removeprefix("other:")  # 再改造 is 改造
    done = known.act.match(name) or known.act.match(same) or name.endswith(known.act_behind)
    return "floor" if done or known.reach.search(link) else "either"


@lru_cache(maxsize=4096)
def _direction(measure: str, period: str | None) -> str:
    row = catalogue().measures.get(measure)
    if row is None:
        return ""
    last = parse_label(period)[1] if period else None
    return row.direction_in(int(last[:4])) if last else row.direction.partition(";")[0]


def is_rate(unit: str | None) -> bool:
    """Whether a canonical unit is that of rates, shares and steps between them."""
    return unit in _RATES


@lru_cache(maxsize=1)
def _counting() -> frozenset[str]:
    return frozenset(unit.canonical for unit in load_units().values() if unit.kind == "count")


def in_unit_of(target: Said, result: Said) -> Said:
    """A result in the unit of its target, where one of them counts without a unit.

    进城落户1300万人 is answered by 近1400万农业转移人口在城镇落户.
    """
    asked, told = target.value_unit, result.value_unit
    if asked == told or (asked is not None and told is not None) or (asked or told) not in _counting():
        return result
    return result._replace(value_unit=asked)


def _tolerance(target: Said, figure: float) -> float:
    known = rules()
    return known.points if is_rate(target.value_unit) else known.share * figure


def scale_of(target: Said) -> float:
    """How many canonical units the target's printed unit is worth: 1e8 for 亿元."""
    for printed, value in ((target.low, target.value_low), (target.high, target.value_high)):
        if printed and value:
            return value / printed
    return 1.0
