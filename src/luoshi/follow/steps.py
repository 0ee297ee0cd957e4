"""Targets in step with something else: 居民收入增长与经济增长同步, 增速高于全国平均水平."""

import json
from dataclasses import dataclass
from functools import lru_cache

from luoshi.claims.catalogue import catalogue
from luoshi.follow.compare import Outcome, tidy
from luoshi.follow.rules import rules
from luoshi.follow.values import Said
from luoshi.places import describe_place, resolve_deictic, resolve_place

_SLACK = 1e-9
_LONGEST_PLACE = 12


@dataclass(frozen=True, slots=True)
class Against:
    """What a target is held against: another place, another measure, or the year before."""

    subject: str
    measure: str
    earlier: bool = False


@dataclass(frozen=True, slots=True)
class Held:
    """A stored reference: 高于全国平均水平1.2个百分点 is above, by 1.2."""

    relation: str
    to: str | None
    difference: float | None


def held_of(said: Said) -> Held | None:
    """The reference of a claim, None where it has none."""
    if not said.reference:
        return None
    told = json.loads(said.reference)
    return Held(told["relation"], told["to"], told["difference"])


@lru_cache(maxsize=16384)
def against(to: str | None, subject: str, measure: str) -> Against | None:
    """What the words of a reference mean for a claim of ``subject`` and ``measure``, else None.

    经济增长 is the subject's own GDP, 全国平均水平 the same measure of 中国, 全省经济增速 the
    province's GDP, 上年 the same thing a year before.
    """
    if not to:
        return None
    known = rules()
    words = to.strip("的了")
    if words in known.year_before:
        return Against(subject, measure, earlier=True)
    place, rest = _place_in(words, subject)
    rest = rest.strip("的")
    if rest in known.economy:
        return Against(place or subject, "gdp")
    bare = known.average.sub("", rest).strip("的")
    if rest in known.economy or bare in known.economy:
        return Against(place or subject, "gdp")
    named = catalogue().named(rest) or (catalogue().named(bare) if bare else None)
    if named is None and measure.endswith("_income"):  # 高于城镇居民: their income is meant
        named = catalogue().named(f"{bare}人均可支配收入")
    if named is None:
        return Against(place, measure) if place and not bare else None
    return Against(place or subject, named.id)


def _place_in(words: str, subject: str) -> tuple[str | None, str]:
    """The place at the head of the words, and the rest: 全省｜平均水平."""
    home = describe_place(subject)
    for cut in range(min(len(words), _LONGEST_PLACE), 1, -1):
        head = words[:cut]
        place = resolve_deictic(head, home) if head[0] in "全我本" else None
        place = place or (resolve_place(head, home) if cut > 1 else None)
        if place is not None:
            return place.path, words[cut:]
    return None, words


def step_outcome(held: Held, distance: float, target: Said) -> tuple[Outcome, bool, float | None]:
    """How a growth that is ``distance`` points above what it is held against fares, and the margin.

    Equal allows 0.2 points on the worse side, above none; matching is within 0.5 points.
    """
    known = rules()
    wanted = held.difference or 0.0
    if held.relation == "match":
        met = abs(distance) <= known.match + _SLACK
        return ("met" if met else "missed"), False, None
    worse_above = held.relation == "equal" and known.not_above.search(target.quote) is not None
    if held.relation == "below" or worse_above:
        distance = -distance
    margin = tidy(distance - wanted)
    if held.relation == "equal":
        met = distance >= -known.points - _SLACK
        return ("met" if met else "missed"), met and distance < -_SLACK, margin
    met = distance > _SLACK if not wanted else margin >= -_SLACK
    return ("met" if met else "missed"), False, margin


def stated_distance(result: Held) -> float | None:
    """How far above its reference a result says that it is: 高于全国1.2个百分点 is 1.2."""
    if result.difference is None or result.relation not in ("above", "below"):
        return None
    return result.difference if result.relation == "above" else -result.difference
