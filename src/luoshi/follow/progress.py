"""How far a target of several years, or of a later year, has come, and the pace that is needed.

到2030年达到70%以上 with 66.8 % in 2026 needs 0.8 points a year; 年均增长7% with 6 % and 5 % in the
first two of five years needs 8.0 % in the others.
"""

import re
from collections.abc import Callable
from functools import partial

from luoshi.follow.choose import choose
from luoshi.follow.compare import interval_of, tidy
from luoshi.follow.goals import goal_of, is_rate, scale_of
from luoshi.follow.group import Group
from luoshi.follow.papers import Papers
from luoshi.follow.values import Said

_YEARS = re.compile(r"(\d{4})-(\d{4})")
_LONGEST = 30
_Figure = tuple[str, float]
_Known = Callable[[int], _Figure | None]


def progress_of(target: Said, group: Group, papers: Papers) -> dict[str, object] | None:
    """The progress of a target, None where there is nothing to tell.

    ``{"latest": claim id, "period": label, "value": number, "left": years, "pace": number,
    "unit": "%" or "points"}``: the pace is what is needed in each of the years that are left.
    """
    if not _lies_ahead(target, papers):
        return None
    goal = goal_of(target)
    bound = goal.bound if goal else None
    if bound is None or not target.period:
        return None
    years = _YEARS.fullmatch(target.period)
    known = partial(_value, target, group, papers)
    if target.aspect == "growth" and years and target.basis == "annual_average":
        return _average(range(int(years[1]), int(years[2]) + 1), bound, known)
    if target.aspect == "level" and target.period.isdecimal():
        return _level(target, bound, group, known)
    return None


def _lies_ahead(target: Said, papers: Papers) -> bool:
    """Whether a target's period ends after the year of its document."""
    day, period = papers.paper(target.document).day, target.period
    return bool(day and period and period[-4:] > day[:4])


def _value(target: Said, group: Group, papers: Papers, year: int) -> _Figure | None:
    """The one figure of the target's measure in a year, with its claim."""
    results = [
        said
        for said in group.at(f"{year:04d}").results
        if said.aspect == target.aspect and said.value_unit == target.value_unit
    ]
    choice = choose(results, papers.paper) if results else None
    if choice is None or choice.conflict:
        return None
    found = interval_of(choice.best)
    return (choice.best.id, found.low) if found.is_point and found.low is not None else None


def _average(years: range, bound: float, known: _Known) -> dict[str, object] | None:
    """The years of an average that are known, from the first without a gap."""
    grown, latest, told = 1.0, None, 0
    for year in years:
        found = known(year)
        if found is None:
            break
        latest, grown, told = found, grown * (1 + found[1] / 100), told + 1
    left = len(years) - told
    if latest is None or left <= 0 or grown <= 0:
        return None
    pace = (((1 + bound / 100) ** len(years) / grown) ** (1 / left) - 1) * 100
    return _told(latest, years[told - 1], left, pace, "%")


def _level(target: Said, bound: float, group: Group, known: _Known) -> dict[str, object] | None:
    """The last year before the target's with a figure, of the years within its reach."""
    end = int(target.period or 0)
    for year in range(end - 1, end - _LONGEST, -1):
        found = known(year) if f"{year:04d}" in group.periods else None
        if found is None:
            continue
        left, value = end - year, found[1]
        if is_rate(target.value_unit):
            return _told(found, year, left, (bound - value) / left / scale_of(target), "points")
        if value <= 0 or bound <= 0:
            return None
        return _told(found, year, left, ((bound / value) ** (1 / left) - 1) * 100, "%")
    return None


def _told(latest: _Figure, year: int, left: int, pace: float, unit: str) -> dict[str, object]:
    return {
        "latest": latest[0],
        "period": f"{year:04d}",
        "value": tidy(latest[1]),
        "left": left,
        "pace": round(pace, 2),
        "unit": unit,
    }
