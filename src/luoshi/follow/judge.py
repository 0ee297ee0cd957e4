"""One target, and what became of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from luoshi.follow.choose import Choice, choose
from luoshi.follow.compare import Outcome, compare, interval_of, margin_of
from luoshi.follow.goals import Goal, goal_of, in_unit_of, scale_of
from luoshi.follow.group import Group, Period, label_of
from luoshi.follow.papers import Papers, covers, end_of, watched
from luoshi.follow.steps import Against, against, held_of, stated_distance, step_outcome
from luoshi.follow.values import Interval, Judged, Said, Verdict

#: Gives the group of another subject or measure: of the nation, of the GDP.
FindGroup = Callable[[str, str], Group | None]
#: A result held against a goal: its interval, what came of it, whether it needed the tolerance.
_Held = tuple[Said, Interval, Outcome, bool]
_LOOSE = frozenset({"comparable", "nominal", "real"})
_BASES = (None, "comparable", "real", "nominal", "cumulative", "annual_average")


@dataclass(frozen=True, slots=True)
class Court:
    """What judging needs beside a target's own group."""

    papers: Papers
    find: FindGroup


def judge(target: Said, group: Group, court: Court) -> Judged:
    """The verdict on a target by the rules of the design, with its evidence."""
    end = end_of(target.period)
    if target.subject is None or end is None:
        code = "subject_unknown" if target.subject is None else "period_unknown"
        return Judged(target.id, "unclear", "none", reasons=(code,))
    if target.qualifier == "in_step":
        return _judge_step(target, group, end, court)
    goal = goal_of(target)
    if goal is None:
        return Judged(target.id, "unclear", "none", reasons=("no_direction",))
    return _judge_figure(target, goal, group, end, court)


def _judge_figure(target: Said, goal: Goal, group: Group, end: str, court: Court) -> Judged:
    period = group.at(label_of(target))
    results = [said for said in period.results if said.aspect == target.aspect and _has_figure(said)]
    if target.aspect == "level":
        results = [in_unit_of(target, said) for said in results]
    if len(results) == 1 and (judged := _by_one(target, goal, results[0], court)):
        return judged
    fitting, others = _of_basis(target, results)
    if fitting:
        return _held_against(target, goal, fitting, court)
    if others:
        evidence = tuple(said.id for said in others)
        return _decided(
            target, "unclear", goal.rule, others, court, reasons=("bases_differ",), evidence=evidence
        )
    derived = _derived(target, goal, group, court)
    return derived or _without_result(target, goal.rule, period, end, court)


def _has_figure(said: Said) -> bool:
    return said.qualifier != "in_step" and (said.value_low is not None or said.value_high is not None)


# -- bases


def _goes_with(target: Said, basis: str | None) -> bool:
    """Whether a result's basis goes with the target's: none with 实际 or 名义, 年均 with 累计 never.

    A level without a basis may be the sum of its years: 新增就业100万人 and 累计新增105万人.
    """
    own = target.basis
    if own == basis:
        return True
    if own is not None and basis is not None:
        return False
    printed = own or basis
    return printed in _LOOSE or (printed == "cumulative" and target.aspect != "growth")


def _of_basis(target: Said, results: Sequence[Said]) -> tuple[list[list[Said]], list[Said]]:
    """The results that go with a target's basis, one list a basis, and those that do not."""
    if not results:
        return [], []
    if len(results) == 1 and results[0].basis == target.basis:
        return [list(results)], []
    same = [said for said in results if said.basis == target.basis]
    if same:
        return [same], []
    by_basis: list[list[Said]] = []
    for basis in _BASES:
        of_one = [said for said in results if said.basis == basis]
        if of_one and _goes_with(target, basis):
            by_basis.append(of_one)
    fitting = {said.id for of_one in by_basis for said in of_one}
    return by_basis, [said for said in results if said.id not in fitting]


# -- results with figures


def _held_against(target: Said, goal: Goal, by_basis: Sequence[Sequence[Said]], court: Court) -> Judged:
    """The verdict by results; of several bases all must say the same."""
    verdicts = [_by_results(target, goal, results, court) for results in by_basis]
    first = verdicts[0]
    if len(verdicts) == 1 or all(one.verdict == first.verdict for one in verdicts):
        return first
    evidence = tuple(name for one in verdicts for name in one.evidence)
    return first._replace(
        verdict="unclear", within_tolerance=False, result=None, margin=None,
        reasons=("bases_differ",), evidence=evidence,
    )  # fmt: skip


def _by_one(target: Said, goal: Goal, said: Said, court: Court) -> Judged | None:
    """The verdict where one result is all there is and decides, as it is for most; None where it does not."""
    if said.basis != target.basis or said.value_unit != target.value_unit:
        return None
    found = interval_of(said)
    outcome, within = compare(goal, found)
    return _by_result(target, goal, (said, found, outcome, within), court) if outcome != "undecided" else None


def _by_result(target: Said, goal: Goal, held: _Held, court: Court) -> Judged:
    said, found, outcome, within = held
    plain = said.qualifier in ("exact", "range")
    margin = margin_of(goal, found, scale_of(target)) if plain else None
    verdict: Verdict = "met" if outcome == "met" else "missed"
    day = court.papers.paper(said.document).date
    return Judged(target.id, verdict, goal.rule, within, said.id, margin, (), (said.id,), day)


def _intervals(pool: Sequence[Said]) -> list[tuple[Said, Interval]]:
    return [(said, interval_of(said)) for said in pool]


def _by_results(target: Said, goal: Goal, results: Sequence[Said], court: Court) -> Judged:
    if len(results) > 1:
        results = [said for said in results if said.value_unit == target.value_unit] or results
    choice = choose(results, court.papers.paper)
    outcomes = [(said, found, *compare(goal, found)) for said, found in _intervals(choice.pool)]
    if choice.pool[0].value_unit != target.value_unit:
        return _decided(target, "unclear", goal.rule, choice.all, court, reasons=("units_differ",))
    sides = {outcome for _, _, outcome, _ in outcomes}
    if choice.conflict and len(sides) > 1:
        return _decided(target, "unclear", goal.rule, choice.all, court, reasons=("results_conflict",))
    decided = next((one for one in outcomes if one[2] != "undecided"), None)
    if decided is None:
        code = "no_direction" if goal.way == "either" else "result_undecided"
        return _decided(target, "unclear", goal.rule, choice.all, court, choice.best, reasons=(code,))
    judged = _by_result(target, goal, decided, court)
    reasons = ("results_conflict",) if choice.conflict else ()
    return judged._replace(reasons=reasons, evidence=tuple(one.id for one in choice.all))


def _decided(  # noqa: PLR0913, PLR0917 (the parts of a verdict)
    target: Said,
    verdict: Verdict | Outcome,
    rule: str,
    claims: Sequence[Said],
    court: Court,
    shown: Said | None = None,
    *,
    reasons: tuple[str, ...],
    evidence: tuple[str, ...] | None = None,
) -> Judged:
    """A verdict that rests on claims, unclear where they decide nothing; its day is that of the last."""
    days = [day for said in claims if (day := court.papers.paper(said.document).date)]
    return Judged(
        target.id,
        "unclear" if verdict == "undecided" else verdict,
        rule,
        result=shown and shown.id,
        reasons=reasons,
        evidence=tuple(said.id for said in claims) if evidence is None else evidence,
        decided_on=max(days, default=None),
    )


def _derived(target: Said, goal: Goal, group: Group, court: Court) -> Judged | None:
    """A level by the growth to it and the level before, where both are in the ledger.

    Value added grows in constant prices and its level is in current ones, so it is left alone.
    """
    if target.aspect != "level" or target.measure == "gdp" or target.measure.endswith("_va"):
        return None
    period = group.at(target.period)
    growths = [s for s in period.results if s.aspect == "growth" and s.basis in (None, "nominal")]
    before = group.at(_year_before(target.period))
    bases = [s for s in before.results if s.aspect == "level" and s.value_unit == target.value_unit]
    if not growths or not bases or target.value_unit in ("%", "pp"):
        return None
    growth, base = choose(growths, court.papers.paper), choose(bases, court.papers.paper)
    rate, level = interval_of(growth.best), interval_of(base.best)
    if growth.conflict or base.conflict or not (rate.is_point and level.is_point):
        return None
    assert rate.low is not None
    assert level.low is not None
    found = Interval(level.low * (1 + (rate.low - 0.05) / 100), level.low * (1 + (rate.low + 0.05) / 100))
    outcome, within = compare(goal, found)
    judged = _decided(
        target, outcome, goal.rule, [*growth.all, *base.all], court, growth.best, reasons=("derived",)
    )
    return judged._replace(within_tolerance=within)


def _year_before(label: str | None) -> str | None:
    return f"{int(label) - 1:04d}" if label and label.isdecimal() else None


# -- no result


def _without_result(target: Said, rule: str, period: Period, end: str, court: Court) -> Judged:
    """Words without figures, a share of the target, silence, or nothing read yet."""
    if period.shares:
        return _by_share(target, period, court)
    words = [one for one in period.words if one.says != "in_step" or target.qualifier == "in_step"]
    if words:
        days = [day for one in words if (day := court.papers.paper(one.document).date)]
        evidence = tuple(sorted(one.id for one in words))
        return Judged(
            target.id, "unclear", rule, reasons=("words_only",), evidence=evidence,
            decided_on=max(days, default=None),
        )  # fmt: skip
    own = court.papers.paper(target.document)
    assert target.subject is not None
    series = watched(own, target.subject, target.measure, court.papers)
    reports = [paper for paper in series if covers(paper, end)]
    if reports:
        first = min(paper.date or "" for paper in reports)
        return Judged(target.id, "silent", rule, reasons=("report_silent",), decided_on=first)
    if end >= court.papers.today:
        return Judged(target.id, "pending", rule, reasons=("period_open",))
    code = "undated_document" if period.undated else "nothing_read"
    return Judged(target.id, "pending", rule, reasons=(code,))


def _by_share(target: Said, period: Period, court: Court) -> Judged:
    """完成目标的96.5% is missed, 100 % or more met; there is evidence and no result."""
    choice = choose(period.shares, court.papers.paper)
    full = Goal("floor", 100.0, None, 0.0, "share")
    outcomes = {compare(full, interval_of(said))[0] for said in choice.pool} - {"undecided"}
    outcome: Outcome = outcomes.pop() if len(outcomes) == 1 else "undecided"
    return _decided(target, outcome, "share_of_target", choice.all, court, reasons=("share_of_target",))


# -- in step


def _judge_step(target: Said, group: Group, end: str, court: Court) -> Judged:
    period = group.at(label_of(target))
    held = held_of(target)
    rule = f"in_step_{held.relation}" if held else "in_step"
    assert target.subject is not None
    refers = against(held.to, target.subject, target.measure) if held else None
    named = (refers.subject, refers.measure) if refers else None
    results = [said for said in period.results if said.aspect == target.aspect]
    figures = [said for said in results if _has_figure(said)]
    own = choose(_first_basis(figures), court.papers.paper) if figures else None
    judged = None
    if held and results:
        judged = _by_statement(target, refers, results, own, court)
        if judged is None and own:
            judged = _by_figures(target, refers, own, group, court)
            if "reference_unknown" in judged.reasons:
                judged = _by_relation(target, refers, own, court) or judged
    elif results:
        judged = _decided(target, "unclear", rule, results, court, reasons=("reference_unknown",))
    judged = judged or _without_result(target, rule, period, end, court)
    return judged._replace(refers=named)


def _first_basis(results: Sequence[Said]) -> list[Said]:
    """The results of the first basis that there is: what is held against is told without one."""
    for basis in (None, "real", "comparable", "nominal", "annual_average", "cumulative"):
        of_one = [said for said in results if said.basis == basis]
        if of_one:
            return of_one
    return []


def _by_statement(
    target: Said, refers: Against | None, results: Sequence[Said], own: Choice | None, court: Court
) -> Judged | None:
    """By what a result says of itself: 高于全省平均水平1.3个百分点."""
    held = held_of(target)
    assert held is not None
    assert target.subject is not None
    pool = [*(own.pool if own else ()), *(said for said in results if not _has_figure(said))]
    for said in pool:
        told = held_of(said)
        distance = stated_distance(told) if told else None
        if told is None or distance is None:
            continue
        same = told.to == held.to or (
            refers is not None and against(told.to, target.subject, target.measure) == refers
        )
        if not same:
            continue
        outcome, within, margin = step_outcome(held, distance, target)
        judged = _decided(target, outcome, f"in_step_{held.relation}", [said], court, said, reasons=())
        return judged._replace(within_tolerance=within, margin=margin)
    return None


def _by_relation(target: Said, refers: Against | None, own: Choice, court: Court) -> Judged | None:
    """By the side that a result names without a figure: 增长12.4%，高于全国平均水平."""
    held = held_of(target)
    assert held is not None
    assert target.subject is not None
    for said in own.pool:
        told = held_of(said)
        if told is None or held.difference is not None or told.relation not in ("above", "below"):
            continue
        if refers is None or against(told.to, target.subject, target.measure) != refers:
            continue
        if held.relation in ("above", "below"):
            outcome: Outcome = "met" if told.relation == held.relation else "missed"
        elif held.relation == "equal" and told.relation == "above":
            outcome = "met"
        else:
            continue
        return _decided(target, outcome, f"in_step_{held.relation}", [said], court, said, reasons=())
    return None


def _by_figures(target: Said, refers: Against | None, own: Choice, group: Group, court: Court) -> Judged:
    """By the figure of what it is held against, where that is in the ledger."""
    held = held_of(target)
    assert held is not None
    rule = f"in_step_{held.relation}"
    other = _other_figure(target, refers, group, court)
    point, mine = (interval_of(other.best) if other else None), interval_of(own.best)
    if own.conflict or (other and other.conflict):
        claims = [*own.all, *(other.all if other else ())]
        return _decided(target, "unclear", rule, claims, court, reasons=("results_conflict",))
    if other is None or point is None or not point.is_point or not mine.is_point:
        code = "reference_unknown" if other is None else "result_undecided"
        return _decided(target, "unclear", rule, own.all, court, own.best, reasons=(code,))
    assert mine.low is not None
    assert point.low is not None
    outcome, within, margin = step_outcome(held, mine.low - point.low, target)
    judged = _decided(target, outcome, rule, [*own.all, *other.all], court, own.best, reasons=())
    return judged._replace(within_tolerance=within, margin=margin)


def _other_figure(target: Said, refers: Against | None, group: Group, court: Court) -> Choice | None:
    if refers is None:
        return None
    label = _year_before(target.period) if refers.earlier else target.period
    other = group if refers.earlier else court.find(refers.subject, refers.measure)
    results = [said for said in other.at(label).results if said.aspect == target.aspect] if other else []
    results = [said for said in results if _has_figure(said)]
    return choose(_first_basis(results), court.papers.paper) if results else None
