"""The clause grammar: from the figures of a sentence to drafts of claims.

Figures are taken in order. The words between one figure and the next say what
the next one is: they name a measure (``，固定资产投资增长``), go on with the last
one (``、增长``), hold the last figure against something (``、高于全国平均``), or lead
from a start to an end (``由…增加到``).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from luoshi.claims.catalogue import catalogue
from luoshi.claims.changes import Reading, at_the_least, is_share_name, read_change
from luoshi.claims.comparisons import may_rank, rank_in, reference_in
from luoshi.claims.cues import cues
from luoshi.claims.derived import gained, share_of_plan, share_of_whole, without_part
from luoshi.claims.exclusions import excluded, is_given_up
from luoshi.claims.heads import Head, clause_name, strip_links
from luoshi.claims.lists import heads_of, run_of_figures, share_modifier, split_items
from luoshi.claims.naming import DISTRIBUTES, Naming
from luoshi.claims.period_types import TimeMention
from luoshi.claims.quantities import Figure
from luoshi.claims.scene import Scene
from luoshi.model import Aspect, Rank, Reference, Relation

_ALL_SHARE = re.compile(r"(?:(?<![人平年月日户])均|都|双双|皆)(?=[^、，]*$)")
# 实现两位数增长: the verb may stand behind.
_CHANGE_BEHIND = re.compile(r"(?:的)?(?:增长|增速|增幅|下降)(?=[，。；、）]|$)")
_FROM = re.compile(r"(?:从|由)[^，；：。（）从由]{0,12}$")
_INTO = re.compile(
    r"^[^，；：。（）]{0,8}?(?:增长|增加|提高|提升|上升|扩大|发展|跃升|攀升|下降|降低|减少|回落|压减|压缩|缩减|收窄|缩小|精简|下调|调整|优化|增|升|降|减)?了?(?:到|至|为)"
)
# An earlier piece of a clause that says something of its own is no part of a list of names.
_PREDICATE = re.compile(r"居|排名|位列|跃|达|超|突破|增长|实现|提高|提升|下降|完成|建成|保持|稳定|创")
_RANKED_SIDE = re.compile(
    r"(?P<of>规模|增量|总量|数量|总额|总值|面积|(?P<pace>增速|增幅))(?=[^，。；]{0,8}(?:第|首位|榜首))"
)
_RANK_REACH = 24
_BASE = re.compile(r"(?:基数|基础)上")
# 2035年远景目标 is a plan's name and no figure's time.
_VISION = re.compile(r"远景|愿景|基本实现")
_STOP = re.compile(r"[。；]")
_TRAILING = re.compile(r"^(?:大关|台阶|关口)")


@dataclass(frozen=True, slots=True)
class Draft:
    """A claim before its subject, period and kind are settled.

    Positions are in the paragraph's text: ``[start, end)`` the quote, ``lead``
    where the words that lead to the figure begin. ``figure`` is None for a
    target in step. ``role`` tells the ends of a change apart: 由…增加到; ``since``
    is the year of the last start named in the sentence.
    """

    head: Head
    figure: Figure | None
    reading: Reading
    start: int
    end: int
    lead: int
    time: TimeMention | None
    role: str | None = None
    reference: Reference | None = None
    rank: Rank | None = None
    since: str | None = None


def _passed(text: str, at: int, before: int) -> bool:
    """Whether a time belongs to a circumstance that is closed: 在上年增长6.4%的高基数上，增长5.2%."""
    closed = _BASE.search(text, at, before)
    opened = text.rfind("在", max(0, at - 2), at + 1)
    return closed is not None and opened >= 0


class SentenceReader:
    """Reads the figures of one sentence ``[start, end)`` of a scene in order."""

    def __init__(self, scene: Scene, start: int, end: int) -> None:
        self.scene, self.start, self.end = scene, start, end
        self.drafts: list[Draft] = []
        self.heads: list[Head] = []
        self.at = start
        self.from_end = -1
        self.since: str | None = None
        self.since_time: TimeMention | None = None
        self.from_runs: list[tuple[int, int]] = []

    def read(self) -> list[Draft]:
        """The drafts of the sentence in the order of their figures."""
        figures = [
            f
            for f in self.scene.figures_in(self.start, self.end)
            if not excluded(self.scene, f, self.start, self.end)
        ]
        number = 0
        while number < len(figures):
            taken = self._take(figures, number)
            self.at = self._after(figures[number + taken - 1])
            number += taken
        return [d for d in self.drafts if not (d.figure and is_given_up(self.scene, d.figure, self.start))]

    def _after(self, figure: Figure) -> int:
        """Where the words that lead to the next figure begin: behind the noun that this one counts."""
        end = figure.quantity.end
        return max([end, *(d.head.end for d in self.drafts[-1:] if d.figure is figure)])

    def _take(self, figures: Sequence[Figure], number: int) -> int:
        """Read the figure at ``number``; give how many figures were used up."""
        figure = figures[number]
        gap_end = figure.quantity.start
        gap = self.scene.masked[self.at : gap_end]
        clause = self._clause(gap_end)
        listed = DISTRIBUTES.search(self.scene.masked, clause, gap_end) is not None
        run = run_of_figures(figures, number, self.scene.masked, with_verbs=listed)
        if self._compares(figures[number : number + run], clause):
            return run
        if run > 1:
            taken = self._distribute(figures[number : number + run], clause)
            if taken:
                return taken
        if _ALL_SHARE.search(self.scene.masked[clause:gap_end]) and self._share(figure, clause):
            return 1
        heads = self._naming().heads_of(figure, self._piece(clause, gap_end), gap)
        for head in heads:
            self._draft(figure, head, clause)
        if heads:
            self.heads = heads
        return 1

    def _naming(self) -> Naming:
        return Naming(self.scene, self.start, self.end, self.at, self.heads)

    def _clause(self, end: int) -> int:
        """Where the clause of a figure begins, never before the last figure's end."""
        start = self.scene.clause_start(end, self.at)
        while start < end and self.scene.masked[start] in "、，和及与":
            start += 1
        return start

    def _piece(self, clause: int, end: int) -> int:
        """Where the last piece of a clause with 、 begins; names that 等 sums up stay together."""
        last = self.scene.masked.rfind("、", clause, end)
        if last < 0:
            return clause
        earlier, piece = self.scene.masked[clause:last], self.scene.masked[last + 1 : end]
        told = strip_links(piece) == 0 or _PREDICATE.search(earlier)
        known = self.scene.measures_in(last + 1, end)
        return last + 1 if told or (known and known[0].start == last + 1) else clause

    def _compares(self, figures: Sequence[Figure], clause: int) -> bool:
        """Take a difference as the reference of the claim before it, where it is one.

        ``，高于全省平均0.4个百分点`` belongs to the growth before it; with a name of its
        own (工业增速高于全国2.1个百分点) it is a claim told by its distance.
        """
        figure, end = figures[0], figures[0].quantity.start
        found = reference_in(self.scene.masked[clause:end], self.scene.text[clause:end])
        last = self.drafts[-1] if self.drafts else None
        is_difference = figure.kind == "points" or (figure.kind != "percent" and last is not None)
        if found is None or not is_difference:
            return False
        reference, timely, begin = found
        fresh = clause_name(self.scene, clause, clause + begin)
        has_name = fresh[1] > fresh[0] and self.scene.text[fresh[0] : fresh[1]] not in cues().same
        if last is None or has_name:
            return not timely and self._in_step(figure, reference, fresh, end)
        step_of_level = timely and last.reading.aspect == "level" and figure.kind == "points"
        other_unit = figure.kind != "points" and last.reading.value_unit != figure.quantity.value_unit
        if step_of_level or other_unit:
            return False
        self._hold(figures, reference, last)
        return True

    def _hold(self, figures: Sequence[Figure], reference: Reference, last: Draft) -> None:
        """Give differences to the last claims: one each, 分别高于全国0.3、0.5个百分点.

        One difference after an enumeration could be any item's and is left out.
        """
        listed = [d for d in self.drafts if (d.start, d.end) == (last.start, last.end)]
        if len(figures) != max(1, len(listed)):
            return
        end = figures[-1].quantity.end
        rank = rank_in(self.scene.text[end : self._next_stop(end)])
        for place, own in zip(range(-len(figures), 0), figures, strict=True):
            held = replace(reference, difference=own.bound, unit=own.quantity.unit)
            draft = self.drafts[place]
            self.drafts[place] = replace(draft, reference=held, rank=draft.rank or rank)

    def _in_step(
        self, figure: Figure, reference: Reference, name: tuple[int, int, str | None], end: int
    ) -> bool:
        """A growth told only by its distance: 工业增速高于全国2.1个百分点."""
        start, stop, place_word = name
        printed = re.sub(r"(?:增速|增幅|增长率|涨幅|增长)$", "", self.scene.text[start:stop])
        if not printed:
            return True
        head = Head(
            printed,
            start,
            start + len(printed),
            catalogue().named(printed),
            self.scene.masked[stop:end],
            place_word,
        )
        aspect: Aspect = (
            "level"
            if is_share_name(printed) and not self.scene.text[start:stop].endswith(("增速", "增幅", "增长"))
            else "growth"
        )
        reading = Reading(aspect, None, None, None, None, None, "in_step")
        full = replace(reference, difference=figure.bound, unit=figure.quantity.unit)
        self.drafts.append(
            Draft(head, None, reading, start, figure.quantity.end, start, self._time(end), reference=full)
        )
        self.heads = [head]
        return True

    def _distribute(self, figures: Sequence[Figure], clause: int) -> int:
        """Names before 分别, figures behind it, one each."""
        first = figures[0].quantity.start
        found = DISTRIBUTES.search(self.scene.masked, clause, first)
        stop = found.start() if found else first
        name_stop = clause + strip_links(self.scene.masked[clause:stop])
        begin, _, place_word = clause_name(self.scene, clause, stop)
        link = self.scene.masked[name_stop:first]
        items = (
            split_items(self.scene.text[begin:name_stop], begin, len(figures)) if name_stop > begin else []
        )
        heads = heads_of(items, link, place_word)
        if not heads and name_stop <= begin:
            heads = [replace(head, link=link) for head in self._recent_heads(len(figures))]
        if not heads:
            return self._distribute_nothing(figures) if found else 0
        shared = share_modifier(figures)
        start, end = min(head.start for head in heads), shared[-1].quantity.end
        before = first
        for head, figure in zip(heads, shared, strict=True):
            own = self.scene.masked[before : figure.quantity.start].strip("、，和与及")
            self._draft(figure, replace(head, link=own or head.link), clause, quote=(start, end))
            before = figure.quantity.end
        self.heads = heads
        return len(figures)

    def _recent_heads(self, wanted: int) -> list[Head]:
        """The last measures spoken of, when they are as many as the figures: …17573元，分别增长8.3%和7.7%."""
        if len(self.heads) == wanted:
            return self.heads
        recent: list[Head] = []
        for draft in self.drafts:
            if not any(head.start == draft.head.start for head in recent):
                recent.append(draft.head)
        return recent[-wanted:] if len(recent) >= wanted else []

    def _distribute_nothing(self, figures: Sequence[Figure]) -> int:
        """Figures whose names cannot be told apart are left alone: nothing is guessed."""
        self.heads = []
        return len(figures)

    def _share(self, figure: Figure, clause: int) -> bool:
        """Names before 均 that share one figure: 能耗、水耗均下降20%以上."""
        end = figure.quantity.start
        text = self.scene.text[clause:end]
        found = _ALL_SHARE.search(text)
        if not found or not re.search(r"[、和与及]", text[: found.start()]):
            return False
        stop = clause + found.start()
        begin, name_stop, place_word = clause_name(self.scene, clause, stop)
        pieces = len(re.split(r"、|和|与|及", self.scene.text[begin:name_stop]))
        items = split_items(self.scene.text[begin:name_stop], begin, pieces)
        if not any(item.measure for item in items):
            return False
        heads = heads_of(items, self.scene.masked[name_stop:end], place_word)
        for head in heads:
            self._draft(figure, head, clause, quote=(begin, figure.quantity.end))
        self.heads = heads
        return True

    def _takes_as_difference(self, figure: Figure, head: Head, reading: Reading) -> bool:
        """An amount gained or lost right after a level of the same measure: 620亿元，增加35亿元."""
        last = self.drafts[-1] if self.drafts else None
        if reading.delta is None or last is None or last.reading.aspect != "level" or last.reference:
            return False
        if (last.head.start, last.head.name) != (head.start, head.name):
            return False
        if last.reading.value_unit != reading.value_unit:
            return False
        relation: Relation = "below" if cues().fall.fullmatch(reading.delta) else "above"
        told = Reference(relation, None, figure.bound, figure.quantity.unit)
        self.drafts[-1] = replace(last, reference=told)
        return True

    def _draft(self, figure: Figure, head: Head, clause: int, quote: tuple[int, int] | None = None) -> None:
        end = figure.quantity.end
        change = _CHANGE_BEHIND.match(self.scene.text, end) if figure.kind == "percent" else None
        if change:
            end, head = change.end(), replace(head, link=f"{head.link}{change.group()}")
        trailing = _TRAILING.match(self.scene.text[end : end + 2])
        if trailing:
            end += trailing.end()
        head = share_of_whole(share_of_plan(head), figure)
        head = without_part(self.scene, head, clause, figure.quantity.start)
        figure = at_the_least(figure, head.link)
        printed = self.scene.text[figure.quantity.start : figure.quantity.end]
        reading = read_change(figure, head, head.link, printed)
        if figure.kind == "points" and reading.aspect == "change" and not head.link:
            return
        if self._takes_as_difference(figure, head, reading):
            return
        role = self._role(figure, clause)
        time = self._time(figure.quantity.start, role)
        if role == "from":
            time = self._start_time(time, clause)
        start = min(head.start, figure.quantity.start)
        stop = max(end, head.end)
        self.drafts.append(
            Draft(
                head if reading.delta is None else gained(head, reading.delta),
                figure,
                reading,
                *(quote or (start, stop)),
                clause,
                time,
                role,
                rank=self._rank(end, reading.aspect),
                since=self.since,
            )
        )

    def _start_time(self, time: TimeMention | None, clause: int) -> TimeMention | None:
        """The time of a change's start: its own, else the last start's of the sentence."""
        if time and time.period.start >= clause and time.period.label.isdecimal():
            self.since, self.since_time = time.period.label, time
            return time
        return self.since_time

    def _role(self, figure: Figure, clause: int) -> str | None:
        """Whether the figure starts or ends a change from one level to another."""
        if self.from_end == self.at > self.start:
            return "to"
        before = self.scene.masked[clause : figure.quantity.start]
        behind = self.scene.masked[figure.quantity.end : figure.quantity.end + 12]
        opened = _FROM.search(before)
        if opened and _INTO.match(behind):
            self.from_end = figure.quantity.end
            self.from_runs.append((clause + opened.start(), figure.quantity.end))
            return "from"
        return None

    def _rank(self, end: int, aspect: Aspect) -> Rank | None:
        """The rank behind a figure, where it is this figure's: 规模居全国第2位 is no growth's."""
        if not may_rank(self.scene.text[end : end + _RANK_REACH]):
            return None
        behind = self.scene.text[end : self._next_stop(end)]
        side = _RANKED_SIDE.search(behind)
        if side and (side.group("of") == "增量" or (side.group("pace") is None) == (aspect == "growth")):
            return None
        return rank_in(behind)

    def _next_stop(self, at: int) -> int:
        following = [f.quantity.start for f in self.scene.figures_in(at, self.end)]
        stop = _STOP.search(self.scene.text, at, self.end)
        return min([*following[:1], stop.start() if stop else self.end, at + _RANK_REACH])

    def _time(self, before: int, role: str | None = None) -> TimeMention | None:
        """The last time named in the sentence before a position that figures can be about.

        A time between 从 and the start of a change belongs to that start alone.
        """
        for time in reversed(self.scene.times_in(self.start, before)):
            at = time.period.start
            if not time.period.label or time.role not in ("period", "start"):
                continue
            if _passed(self.scene.text, at, before) or _VISION.match(self.scene.text, time.period.end):
                continue
            if role != "from" and (time.role == "start" or any(a <= at < b for a, b in self.from_runs)):
                continue
            return time
        return None
