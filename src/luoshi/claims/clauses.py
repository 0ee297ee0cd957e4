"""The clause grammar: from the figures of a sentence to drafts of claims.

Figures are taken in order. The words between one figure and the next say what
the next one is: they name a measure (``，固定资产投资增长``), go on with the last
one (``、增长``), hold the last figure against something (``、高于全国平均``), or lead
from a start to an end (``由…增加到``).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from luoshi.claims.catalogue import MeasureMention, catalogue
from luoshi.claims.changes import Reading, is_share_name, read_change
from luoshi.claims.comparisons import rank_in, reference_in
from luoshi.claims.cues import TIME, cues
from luoshi.claims.exclusions import excluded
from luoshi.claims.heads import (
    Head,
    clause_name,
    is_compared,
    known_before,
    noun_behind,
    share_of,
    shorten,
    strip_links,
    topic_name,
)
from luoshi.claims.lists import heads_of, is_measure_like, run_of_figures, share_modifier, split_items
from luoshi.claims.period_types import TimeMention
from luoshi.claims.quantities import Figure
from luoshi.claims.scene import Scene
from luoshi.model import Rank, Reference, Relation

_LESS_PART = re.compile(r"(?:扣除|剔除|不含)(?![^，]{0,4}(?:价格|物价|因素))[^，；。（）0-9]{2,16}?后")
_SINGLES_OUT = re.compile(r"(?:成为|首个|唯一|第一个|前列)[^，。；]{0,6}$")
_OF_PLAN = re.compile(
    r"(?P<done>(?:完成|占|达到|为|相当于)\x01*(?:全年|年度|年|年初|既定|预期|省定|市定)*(?:目标任务|目标|计划|任务|预算|进度))(?:的|\x01|任务|数)*$"
)
_LONGEST_NOUN = 24
_BARE_ACT = 4
_NO_NAME = re.compile(r"(?:首批|第.批|一批|部分|其余|各|每|另)+")
_DISTRIBUTES = re.compile(r"(?:分别|依次)")
_ALL_SHARE = re.compile(r"(?:(?<![人平年月日户])均|都|双双|皆)(?=[^、，]*$)")
_FROM = re.compile(r"(?:从|由)[^，；：。（）从由]{0,12}$")
_INTO = re.compile(
    r"^[^，；：。（）]{0,8}?(?:增长|增加|提高|提升|上升|扩大|发展|跃升|攀升|下降|降低|减少|回落|压减|压缩|缩减|收窄|缩小|精简|下调|调整|优化|增|升|降|减)?了?(?:到|至|为)"
)
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
            self.at = figures[number + taken - 1].quantity.end
            number += taken
        return self.drafts

    def _take(self, figures: Sequence[Figure], number: int) -> int:
        """Read the figure at ``number``; give how many figures were used up."""
        figure = figures[number]
        gap_end = figure.quantity.start
        gap = self.scene.masked[self.at : gap_end]
        clause = self._clause(gap_end)
        if self._compares(figure, clause):
            return 1
        run = run_of_figures(figures, number, self.scene.masked)
        if run > 1:
            taken = self._distribute(figures[number : number + run], clause)
            if taken:
                return taken
        if _ALL_SHARE.search(self.scene.masked[clause:gap_end]) and self._share(figure, clause):
            return 1
        heads = self._heads(figure, self._piece(clause, gap_end), gap)
        for head in heads:
            self._draft(figure, head, clause)
        if heads:
            self.heads = heads
        return 1

    def _clause(self, end: int) -> int:
        """Where the clause of a figure begins, never before the last figure's end."""
        start = self.scene.clause_start(end, self.at)
        while start < end and self.scene.masked[start] in "、，和及与":
            start += 1
        return start

    def _piece(self, clause: int, end: int) -> int:
        """Where the last piece of a clause with 、 begins; names that 等 sums up stay together."""
        last = self.scene.masked.rfind("、", clause, end)
        if last < 0 or re.search(r"等[^，、；：]{0,6}$", self.scene.masked[clause:end]):
            return clause
        return last + 1

    def _heads(self, figure: Figure, clause: int, gap: str) -> list[Head]:
        """What the figure measures: by name, by the noun behind it, or by what came before."""
        end = figure.quantity.start
        known = known_before(self.scene, self.at, end)
        if known and known.end > clause and self.scene.text[known.start : known.end] not in cues().bound:
            found = self._known_head(known.start, known.end, clause, end)
            return [found] if found else []
        start, stop, place_word = clause_name(self.scene, clause, end)
        name = self.scene.text[start:stop]
        link = self.scene.masked[stop:end]
        noun_start, noun_end = self._noun(figure, name, link)
        if not name and noun_end <= noun_start:
            carried = self._carried(gap, known, clause, link, end)
            return [replace(h, place_word=place_word or h.place_word) for h in carried]
        if name in cues().same and not noun_end > noun_start and self._same_thing(figure, known):
            rate = name.endswith(("增速", "增幅", "涨幅", "增长率", "速度"))
            return [self._same_head(h, name, link, rate) for h in self._last_heads(known, end)]
        if known and known.end > clause:
            start, stop = known.start, known.end
            name, link = self.scene.text[start:stop], self.scene.masked[stop:end]
        if name in cues().bound:
            return [self._bound_head(name, start, stop, link)]
        partial = self._partial_head(name, start, stop, clause, link)
        if partial:
            return [partial]
        return self._named(figure, (start, stop), (noun_start, noun_end), link, place_word)

    def _noun(self, figure: Figure, name: str, link: str) -> tuple[int, int]:
        """The noun behind a figure where it names what is counted: 新增593家小巨人企业."""
        start, end = noun_behind(self.scene, figure, self.end)
        if not name and not cues().act_head.search(link):
            start, end = noun_behind(self.scene, figure, self.end, whole=True)
            end = min(end, start + _LONGEST_NOUN)
        plain = figure.kind in ("count", "money", "measure", "bare") and figure.quantity.unit is not None
        percent_of = (
            figure.kind == "percent" and not name and self.scene.text.startswith("的", figure.quantity.end)
        )
        if (
            end > start
            and self.scene.text[start - 1] == "的"
            and not percent_of
            and strip_links(link) == len(link)
            and not name
        ):
            return start, start
        if end - start < 2 or not (plain or percent_of):
            return start, start
        if link and strip_links(link) == 0 and cues().reached.search(link):
            return start, start
        return start, end

    def _known_head(self, start: int, stop: int, clause: int, end: int) -> Head | None:
        """A head whose printed name holds a catalogue name; a longer name is its own measure."""
        first, last, place_word = clause_name(self.scene, clause, stop)
        printed = self.scene.text[first:stop]
        link = self.scene.masked[stop:end]
        if first < start and _SINGLES_OUT.search(self.scene.text[first:start]):
            first, printed = start, self.scene.text[start:stop]
        measure = catalogue().named(printed)
        if measure:
            return Head(printed, first, stop, measure, link, place_word)
        side = self.scene.text[stop : stop + strip_links(link)]
        name = shorten(printed + side)
        return Head(name, first, stop, None, link, place_word) if name else None

    def _carried(
        self, gap: str, known: MeasureMention | None, clause: int, link: str, end: int
    ) -> list[Head]:
        """A figure whose clause only links goes on with the last measure."""
        if known is not None:
            return [replace(h, link=link) for h in self._last_heads(known, end)]
        if gap in ("、", "，", "和", ""):
            return []
        if "；" in gap and not _DISTRIBUTES.search(gap):
            self.heads = []
        earlier = self._earlier_head(clause, link)
        return [replace(h, link=link, is_rate_noun=False) for h in ([earlier] if earlier else self.heads)]

    def _earlier_head(self, clause: int, link: str) -> Head | None:
        """The last measure named since the last figure, in a clause without one of its own."""
        for mention in reversed(self.scene.measures_in(self.at, clause)):
            if not mention.weak and not is_compared(self.scene, mention):
                head = self._known_head(
                    mention.start, mention.end, self.scene.clause_start(mention.start, self.at), mention.end
                )
                return replace(head, link=link) if head and head.measure else None
        return None

    def _last_heads(self, known: MeasureMention | None, end: int) -> list[Head]:
        if known is not None:
            start, stop = known.start, known.end
            head = self._known_head(start, stop, self.scene.clause_start(start, self.at), end)
            return [head] if head else []
        return self.heads[:1]

    def _same_head(self, head: Head, side: str, link: str, rate: bool) -> Head:
        """The last measure from another side; an addition's total is not the addition: 净增…155万户、总量达474万户."""
        act = cues().act_head.match(head.name) if side.startswith("总") and not rate else None
        if act and act.end() < len(head.name):
            full = f"{head.name[act.end() :]}{side}"
            return replace(head, name=full, measure=catalogue().named(full), link=link)
        return replace(head, link=link, is_rate_noun=rate)

    def _same_thing(self, figure: Figure, known: MeasureMention | None) -> bool:
        """Whether a bare head such as 总量 can be a side of the last measure: its unit must fit."""
        measure = known.measure if known else (self.heads[0].measure if self.heads else None)
        unit = figure.quantity.value_unit
        return (
            measure is None or figure.kind in ("percent", "points", "times") or measure.unit in (None, unit)
        )

    def _bound_head(self, name: str, start: int, stop: int, link: str) -> Head:
        """A head that belongs to the thing named before it: 重点项目｜完成投资."""
        if not self.heads:
            return Head(name, start, stop, None, link)
        topic = self.heads[0].name
        act = cues().act_head.match(topic)
        topic = topic[act.end() :] if act and act.end() < len(topic) else topic
        for word in cues().bound:
            topic = topic.removesuffix(word)
        full = shorten(f"{topic}{name}") or name
        return Head(full, start, stop, catalogue().named(full), link)

    def _partial_head(self, name: str, start: int, stop: int, clause: int, link: str) -> Head | None:
        """A bare head with its topic: ``，增加值跨上…`` after 服务业."""
        if name not in cues().partial and name not in cues().same:
            return None
        full = topic_name(self.scene, self.start, clause, name)
        if full:
            return Head(full, start, stop, catalogue().named(full), link)
        if self.heads and not is_share_name(name) and not is_measure_like(self.heads[0].name):
            topic = self.heads[0]
            return Head(f"{topic.name}{name}", start, stop, None, link)
        return None

    def _named(
        self,
        figure: Figure,
        name_run: tuple[int, int],
        noun_run: tuple[int, int],
        link: str,
        place_word: str | None,
    ) -> list[Head]:
        """A head outside the catalogue, or one whose name stands behind the figure."""
        text = self.scene.text
        name, noun = text[slice(*name_run)], text[slice(*noun_run)]
        verb = cues().act_head.search(link) if not name else None
        lead = verb.group() if verb else name
        printed = shorten(
            share_of(
                f"{self._listed_act(lead, name_run[0])}{lead}{noun}", self.heads[0] if self.heads else None
            )
        )
        if not printed or len(printed) < 2 or _NO_NAME.fullmatch(printed):
            return []
        if (
            figure.kind == "count"
            and not noun
            and len(printed) < _BARE_ACT
            and cues().act_head.fullmatch(printed)
        ):
            return []
        measure = catalogue().named(printed) or (catalogue().named(noun) if noun and not name else None)
        start = name_run[0] if name else (name_run[0] + verb.start() if verb else noun_run[0])
        stop = noun_run[1] if noun else name_run[1]
        return [Head(printed, start, stop, measure, link, place_word)]

    def _listed_act(self, name: str, start: int) -> str:
        """The act that a list's later names share with its first: 改造老旧小区1700个、［改造］危旧房2万户."""
        listed = self.scene.text[self.at : start].strip() in ("、", "和")
        if not listed or not self.heads or catalogue().named(name) or cues().act.match(name):
            return ""
        act = cues().act.match(self.heads[0].name)
        return act.group() if act and self.heads[0].measure is None else ""

    def _compares(self, figure: Figure, clause: int) -> bool:
        """Take a difference as the reference of the claim before it, where it is one."""
        end = figure.quantity.start
        gap = self.scene.masked[clause:end]
        found = reference_in(gap, self.scene.text[clause:end])
        if found is None:
            return False
        reference, timely, begin = found
        fresh = clause_name(self.scene, clause, clause + begin)
        has_name = fresh[1] > fresh[0] and self.scene.text[fresh[0] : fresh[1]] not in cues().same
        last = self.drafts[-1] if self.drafts else None
        is_difference = figure.kind == "points" or (figure.kind != "percent" and last is not None)
        if not is_difference or (timely and has_name):
            return False
        if last is None or has_name:
            return not timely and self._in_step(figure, reference, fresh, end)
        if timely and last.reading.aspect == "level" and figure.kind == "points":
            return False
        if figure.kind != "points" and last.reading.value_unit != figure.quantity.value_unit:
            return False
        value = figure.quantity.low if figure.quantity.low is not None else figure.quantity.high
        self.drafts[-1] = replace(
            last, reference=replace(reference, difference=value, unit=figure.quantity.unit)
        )
        return True

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
        value = figure.quantity.low if figure.quantity.low is not None else figure.quantity.high
        aspect = (
            "level"
            if is_share_name(printed) and not self.scene.text[start:stop].endswith(("增速", "增幅", "增长"))
            else "growth"
        )
        reading = Reading(aspect, None, None, None, None, None, "in_step")
        full = replace(reference, difference=value, unit=figure.quantity.unit)
        self.drafts.append(
            Draft(head, None, reading, start, figure.quantity.end, start, self._time(end), reference=full)
        )
        self.heads = [head]
        return True

    def _distribute(self, figures: Sequence[Figure], clause: int) -> int:
        """Names before 分别, figures behind it, one each."""
        first = figures[0].quantity.start
        found = _DISTRIBUTES.search(self.scene.masked, clause, first)
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
        for head, figure in zip(heads, shared, strict=True):
            self._draft(figure, head, clause, quote=(start, end))
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
        """An amount gained or lost right after a level of the same measure: 1.12万亿元，增加1700亿元."""
        last = self.drafts[-1] if self.drafts else None
        if reading.delta is None or last is None or last.reading.aspect != "level" or last.reference:
            return False
        if (last.head.start, last.head.name) != (head.start, head.name):
            return False
        if last.reading.value_unit != reading.value_unit:
            return False
        relation: Relation = "below" if cues().fall.fullmatch(reading.delta) else "above"
        value = figure.quantity.low if figure.quantity.low is not None else figure.quantity.high
        self.drafts[-1] = replace(last, reference=Reference(relation, None, value, figure.quantity.unit))
        return True

    def _draft(self, figure: Figure, head: Head, clause: int, quote: tuple[int, int] | None = None) -> None:
        end = figure.quantity.end
        trailing = _TRAILING.match(self.scene.text[end : end + 2])
        if trailing:
            end += trailing.end()
        head = self._without_part(self._share_of_plan(head), clause, figure.quantity.start)
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
                head if reading.delta is None else self._delta_head(head, reading.delta),
                figure,
                reading,
                *(quote or (start, stop)),
                clause,
                time,
                role,
                rank=rank_in(self.scene.text[end : self._next_stop(end)]),
                since=self.since,
            )
        )

    def _without_part(self, head: Head, clause: int, end: int) -> Head:
        """A measure told without a part of it is another: 扣除房地产开发投资后增长7.8%."""
        less = _LESS_PART.search(self.scene.text, clause, end)
        if less is None or less.group() in head.name:
            return head
        return replace(head, name=f"{head.name}{less.group()}", measure=None)

    def _share_of_plan(self, head: Head) -> Head:
        """The share of a plan that was done is a measure of its own: 完成年计划的118.2%."""
        done = _OF_PLAN.search(head.link)
        if done is None:
            return head
        return replace(head, name=f"{head.name}{done.group('done').replace(TIME, '')}", measure=None)

    def _delta_head(self, head: Head, verb: str) -> Head:
        """An amount gained or lost is a measure of its own: 一般公共预算收入增加1000亿元."""
        bare = re.sub(r"(?:每?[月年]|每人)+$", "", head.name)
        name = bare if bare.endswith(verb) or bare.startswith(verb) else f"{bare}{verb}"
        return replace(head, name=name, measure=catalogue().named(name))

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
        if _FROM.search(before) and _INTO.match(behind):
            self.from_end = figure.quantity.end
            opened = _FROM.search(before)
            self.from_runs.append((clause + (opened.start() if opened else 0), figure.quantity.end))
            return "from"
        return None

    def _next_stop(self, at: int) -> int:
        following = [f.quantity.start for f in self.scene.figures_in(at, self.end)]
        stop = re.compile(r"[。；]").search(self.scene.text, at, self.end)
        return min([*following[:1], stop.start() if stop else self.end, at + 24])

    def _time(self, before: int, role: str | None = None) -> TimeMention | None:
        """The last time named in the sentence before a position that figures can be about.

        A time between 从 and the start of a change belongs to that start alone.
        """
        for time in reversed(self.scene.times_in(self.start, before)):
            at = time.period.start
            if not time.period.label or time.role not in ("period", "start"):
                continue
            if role != "from" and (time.role == "start" or any(a <= at < b for a, b in self.from_runs)):
                continue
            return time
        return None
