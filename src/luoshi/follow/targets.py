"""Which targets are one, and which were set anew."""

from collections.abc import Sequence
from dataclasses import dataclass

from luoshi.follow.papers import OFFICIAL, Papers
from luoshi.follow.rules import rules
from luoshi.follow.values import Said


@dataclass(frozen=True, slots=True)
class Standing:
    """The targets of a period: those to judge, repeats by the target that they repeat, superseded ones.

    ``superseded`` leads from a target to the one that took its place.
    """

    judged: tuple[Said, ...]
    repeats: dict[str, str]
    superseded: dict[str, str]


def standing(targets: Sequence[Said], papers: Papers) -> Standing:
    """Sort the targets of one measure and period.

    A target printed in the report and in the paper is one. 目标调整为10% supersedes the targets of
    earlier documents, but not one that it only repeats.
    """
    if len(targets) == 1:
        return Standing(tuple(targets), {}, {})
    ordered = sorted(targets, key=lambda said: _order(said, papers))
    first: dict[tuple[object, ...], Said] = {}
    repeats: dict[str, str] = {}
    for said in ordered:
        one = first.setdefault(_figure(said), said)
        if one is not said:
            repeats[said.id] = one.id
    superseded: dict[str, str] = {}
    for new in ordered:
        if not rules().adjusted.search(new.quote):
            continue
        day = papers.paper(new.document).day or ""
        for old in ordered:
            if (papers.paper(old.document).day or "") < day and _replaces(new, old):
                superseded[old.id] = repeats.get(new.id, new.id)
    judged = [said for said in first.values() if said.id not in superseded]
    for again, heir in repeats.items():
        if heir in superseded and again not in superseded:  # told again after it was set anew
            superseded[again] = superseded[heir]
    return Standing(tuple(judged), repeats, superseded)


def _order(said: Said, papers: Papers) -> tuple[object, ...]:
    paper = papers.paper(said.document)
    return (paper.kind not in OFFICIAL, paper.day or "9999", said.id)


def _figure(said: Said) -> tuple[object, ...]:
    held = said.reference if said.qualifier == "in_step" else None
    return (said.aspect, said.basis, said.value_low, said.value_high, said.value_unit, said.qualifier, held)


def _replaces(new: Said, old: Said) -> bool:
    same_thing = (new.aspect, new.basis, new.value_unit) == (old.aspect, old.basis, old.value_unit)
    return same_thing and _figure(new) != _figure(old)
