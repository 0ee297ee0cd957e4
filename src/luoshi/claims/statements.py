"""What is said of a target without its figure: 固定资产投资超额完成年度目标.

Such words are no result. They are kept as evidence of their own kind: a target that has
nothing else is not silent, and not decided either. 全面完成各项目标 names no measure and is
evidence of nothing.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from luoshi.claims.catalogue import catalogue
from luoshi.claims.changes import Reading
from luoshi.claims.clauses import Draft
from luoshi.claims.cues import any_of, cues, word_lists
from luoshi.claims.heads import Head, clause_name, known_before
from luoshi.claims.lists import split_items
from luoshi.claims.scene import Scene
from luoshi.model import Says

_GAP = r"[^，。；：、0-9]{0,8}?"
_LISTED = re.compile(r"、|和|与|及")
_NAME_END = re.compile(r"(?:增长速度|增长率|增速|增幅|涨幅|增长|总体|全部|全面|均|都|双双)+$")
_COUNTED = re.compile(r"(?:数量|总数|总量|规模)$")
_TIMELESS = Reading("level", None, None, None, None, None, "in_step")


@dataclass(frozen=True, slots=True)
class Outcome:
    """A statement before its subject and period are settled: what it says, and of which measure."""

    says: Says
    draft: Draft


def _pattern() -> re.Pattern[str]:
    """The words that tell how a target fared; what was not reached is looked for first."""
    lists = word_lists()["outcome"]
    goal = any_of(lists["goal"])
    missed = rf"(?P<missed>{any_of(lists['missed'])}{_GAP}{goal}|{any_of(lists['missed_alone'])})"
    exceeded = rf"(?P<exceeded>{any_of(lists['exceeded'])}{_GAP}{goal}|{any_of(lists['exceeded_alone'])})"
    met = rf"(?P<met>{any_of(lists['met'])}{_GAP}{goal})"
    return re.compile(f"{missed}|{exceeded}|{met}")


_OUTCOME = _pattern()
_MAY_TELL = re.compile(
    any_of(
        word for name in ("goal", "exceeded_alone", "missed_alone") for word in word_lists()["outcome"][name]
    )
)


def statements_in(scene: Scene, start: int, end: int) -> Iterator[Outcome]:
    """The statements of a sentence ``[start, end)``; a clause with a figure has its figure for evidence.

    外贸进出口总额增长未达到预期目标 says ``missed`` of the trade.
    """
    if not _MAY_TELL.search(scene.text, start, end):
        return
    for match in _OUTCOME.finditer(scene.masked, start, end):
        clause = scene.clause_start(match.start(), start)
        if scene.figures_in(clause, scene.clause_end(match.end(), end)):
            continue
        says: Says = "missed" if match["missed"] else "exceeded" if match["exceeded"] else "met"
        for head in _heads(scene, clause, match.start()):
            time = next(
                (
                    t
                    for t in reversed(scene.times_in(start, match.start()))
                    if t.role == "period" and t.period.label
                ),
                None,
            )
            yield Outcome(says, Draft(head, None, _TIMELESS, head.start, match.end(), clause, time))


def _heads(scene: Scene, clause: int, stop: int) -> list[Head]:
    """The measures named before the words of outcome, several where they are listed."""
    begin, end, place_word = clause_name(scene, clause, stop)
    tail = _NAME_END.search(scene.text[begin:end])
    end = begin + tail.start() if tail else end
    text = scene.text[begin:end]
    named = catalogue().named(text) or catalogue().named(_COUNTED.sub("", text))
    if named:
        return [Head(text, begin, end, named, "", place_word)]
    pieces = len(_LISTED.split(text))
    if pieces > 1:
        items = split_items(text, begin, pieces)
        if any(item.measure for item in items):
            return [Head(i.name, i.start, i.end, i.measure, "", place_word) for i in items]
    known = known_before(scene, begin, end)
    if known:
        name = scene.text[known.start : known.end]
        return [Head(name, known.start, known.end, known.measure, "", place_word)]
    # A name outside the catalogue counts where it says what is done so many times: 新建停车位.
    if len(text) > 2 and not _vague(text):
        return [Head(text, begin, end, None, "", place_word)]
    return []


def _vague(text: str) -> bool:
    """Whether the words name no one measure: 各项目标, 主要指标, 我们."""
    lists = word_lists()["outcome"]
    return bool(re.search(any_of(lists["vague"]), text)) or text in cues().general
