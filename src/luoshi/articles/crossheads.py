"""Crossheads 小标题 told from headlines: 父亲留下的铺子 between two paragraphs of one story.

Both are short lines that stand alone. A headline opens something new; what stands
below a crosshead goes on with the people, places and things of the story above it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import log

from luoshi.articles.cohesion import Terms
from luoshi.articles.grouping import Placed
from luoshi.articles.path import closes_with_writers, is_credited
from luoshi.articles.pieces import Piece
from luoshi.articles.seeds import Seed, headline_level, may_be_crosshead
from luoshi.articles.stacks import is_column, is_notice
from luoshi.articles.topics import Profile, likeness

_SHORT, _LONG = 12, 14
# A paragraph that opens with a day tells news: 2月7日，……启幕.
_DAY, _NEWS = re.compile(r"(?:\d{1,2}月)?\d{1,2}日(?:[上下]午|晚|凌晨|清晨)?，"), 1.0
_SIGNED_ITSELF = 3.0  # a part that is signed at its end stands in no story that is signed at its head
_ANNOUNCES, _ANNOUNCED = re.compile(r"(?:如下|摘登|刊登)[：。]?$"), 2.0
_PARALLEL, _SHORTEST_PARALLEL, _TWO = 1.5, 4, 2
_ENDED = 3.0  # no crosshead stands below （下转第二版）
_LONG_STORY = 350
_ENOUGH = 1.05
_NO_STORY = -9.0
_SURELY = 0.4  # how much better a crosshead fits its story than any other, where it is sure which it is
_SAME_THINGS = 0.5  # how much must be shared before it speaks for a crosshead


@dataclass(frozen=True, slots=True)
class Inside:
    """Where a crosshead stands: ``lead`` is the first piece below it, ``story`` where its article begins.

    ``story`` is None where it could as well be another.
    """

    lead: int
    story: int | None


@dataclass(frozen=True, slots=True)
class _Units:
    """The units of a page: how many characters each has, and what it speaks of."""

    sizes: Sequence[int]
    terms: Terms
    topics: Sequence[Profile]

    def shared(self, unit: int, others: Sequence[int]) -> float:
        """How much a unit speaks of what the others speak of."""
        alike = likeness(self.topics[unit], (self.topics[other] for other in others))
        return self.terms.affinity(unit, others) + 0.5 * alike


def inner_stacks(
    pieces: Sequence[Piece],
    seeds: Sequence[Seed],
    placed: Sequence[Placed],
    terms: Terms,
    topics: Sequence[Profile],
) -> dict[int, Inside]:
    """The stacks that stand inside an article begun before them, by their first pieces.

    ``terms`` and ``topics`` are those of the units in ``placed``, in their order.
    """
    level = headline_level(pieces, seeds)
    held = [[at for at, unit in enumerate(placed) if unit.seed == number] for number in range(len(seeds))]
    sizes = [sum(len(pieces[number].text) for number in unit.pieces) for unit in placed]
    units = _Units(sizes, terms, topics)
    found: dict[int, Inside] = {}
    begins = {number: seed.at for number, seed in enumerate(seeds)}
    briefs = _briefs(pieces, seeds)
    owner = {piece: unit.seed for unit in placed for piece in unit.pieces}
    parallel: list[tuple[str, int]] = []  # crossheads so far, and where their articles begin
    closed: dict[int, int] = {}  # by where an article begins, its piece that goes on on another page
    for number, seed in enumerate(seeds):
        if number:
            onward = (n for at in held[number - 1] for n in placed[at].pieces if pieces[n].onward)
            closed.update((begins[number - 1], piece) for piece in onward)
        if not number or not held[number] or seed.stack is None or seed.lead is None:
            continue
        if number in briefs or not may_be_crosshead(seed.stack, pieces, seed.lead):
            continue
        heading = seed.headings[0].text
        matched = {begin for text, begin in parallel if are_parallel(text, heading)}
        announcing = owner.get(seed.stack.first - 1) if _announces(pieces, seed.stack.first) else None
        form = _form(seed, level) - (_NEWS if _DAY.match(pieces[seed.lead].text) else 0.0)
        signed = any(closes_with_writers(pieces[placed[at].pieces[-1]]) for at in held[number])
        scores = {
            other: _goes_on(units, held[number], seeds[other], held[other])
            - (_SIGNED_ITSELF if signed and is_credited(pieces, seeds[other]) else 0.0)
            - (_ENDED if closed.get(begins[other], seed.stack.first) < seed.stack.first else 0.0)
            + (_ANNOUNCED if announcing == other else 0.0)
            + (_PARALLEL if begins[other] in matched else 0.0)
            for other in range(number)
        }
        story = max(scores, key=lambda other: (scores[other], other))
        if form + scores[story] >= _ENOUGH:
            begins[number] = begins[story]  # the story may be a part of another one itself
            sure = all(
                scores[story] - scores[other] >= _SURELY for other in scores if begins[other] != begins[story]
            )
            parallel.append((heading, begins[number]))
            found[seed.stack.first] = Inside(seed.lead, begins[number] if sure else None)
    return found


def are_parallel(one: str, other: str) -> bool:
    """Whether two headings are set in parallel 对仗: 看成绩：稳中有进, 看目标：跳起摸高.

    They are as long as each other, with their signs in the same places and a word at the same place.
    """
    if len(one) != len(other) or not _SHORTEST_PARALLEL <= len(one) <= _LONG or one == other:
        return False
    signs = [at for at, sign in enumerate(one) if not sign.isalnum()]
    if signs != [at for at, sign in enumerate(other) if not sign.isalnum()]:
        return False
    same = sum(a == b for a, b in zip(one, other, strict=True) if a.isalnum())
    return same >= (1 if signs else _TWO)


def _briefs(pieces: Sequence[Piece], seeds: Sequence[Seed]) -> set[int]:
    """The seeds that are items of news in brief: two and more with one mark, each paragraph signed.

    ### 县城添了家书屋 / ……（何苗） / ### 竹口镇修好三座桥 / ……（苏穗）
    """
    signed: dict[int, list[int]] = {}
    for number, seed in enumerate(seeds):
        lead = None if seed.lead is None or not seed.headings else pieces[seed.lead]
        if lead is not None and lead.opening is None and closes_with_writers(lead):
            signed.setdefault(seed.headings[-1].level, []).append(number)
    return {number for numbers in signed.values() if len(numbers) > 1 for number in numbers}


def _announces(pieces: Sequence[Piece], first: int) -> bool:
    """Whether the text right above a stack says what comes: 现将报告摘登如下。"""
    above = pieces[first - 1] if first else None
    return above is not None and above.form == "body" and _ANNOUNCES.search(above.text) is not None


def _form(seed: Seed, level: int) -> float:
    """What the heading itself says: short and of a lower mark is a crosshead's way."""
    heading = seed.headings[0]
    score = 0.8 if len(heading.key) <= _SHORT else -0.8 if len(heading.key) > _LONG else 0.0
    if level and heading.level:
        score += 1.0 if heading.level > level else -0.8
    elif level:
        score += 0.7
    return score - (2.0 if is_column(heading.text) or is_notice(heading.text) else 0.0)


def _goes_on(units: _Units, own: Sequence[int], story: Seed, others: Sequence[int]) -> float:
    """How much the units below a heading go on with a story, given as its seed and its units.

    A long story with a byline of its own has crossheads.
    """
    if not others:
        return _NO_STORY
    shared = max(units.shared(at, others) for at in own[:2])
    size = sum(units.sizes[at] for at in others)
    score = log((0.1 + shared) / _SAME_THINGS)
    score += 0.4 if size > _LONG_STORY else 0.0
    return score + (0.6 if story.stack and story.stack.bylines else 0.0)
