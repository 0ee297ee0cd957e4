"""Naming what a figure measures, within its sentence.

The name stands before the figure (``，固定资产投资增长5%``), behind it
(``培育58家专精特新企业``), in an earlier clause (``、增长4.8%``), or belongs to the
thing spoken of before (``、完成投资23亿元``).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from luoshi.claims.catalogue import MeasureMention, catalogue
from luoshi.claims.changes import is_share_name
from luoshi.claims.cues import cues
from luoshi.claims.derived import of_each, without_addition
from luoshi.claims.fitting import fits_head, fits_unit
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
from luoshi.claims.lists import is_measure_like
from luoshi.claims.quantities import Figure
from luoshi.claims.scene import Scene

DISTRIBUTES = re.compile(r"(?:分别|依次)")
_SINGLES_OUT = re.compile(r"(?:成为|首个|唯一|第一个|前列)[^，。；]{0,6}$")
_ONLY_PLACE = re.compile(r"[\u4e00-\u9fff]{1,10}(?:省|市|自治州|自治县|县|区|州|盟|旗)")
_ADDITIONS = ("净增", "新增", "新认定", "新培育", "新登记", "新设立")
_STOPS = re.compile(r"[，；：。]")
# 新增1个｜经济总量近千亿的县市: the measure describes what is counted.
_COUNTED_BY = re.compile(r"[0-9一二三四五六七八九十](?:个|家|座|所|只)\Z")
_FIRST_ACT = re.compile(r"重点|再|累计|共")
_GRADE = re.compile(r".{1,8}?(?:级|型|类)")
_IN_ALL = re.compile(r"[\x01已]*(?:共计|总计|合计|总额|金额|累计)")
_LONGEST_NOUN = 24
_BARE_ACT = 6
_PEOPLE = ("人", "人次", "名", "户", "户次")
_NO_NAME = re.compile(r"(?:首批|第.批|一批|部分|其余|各|每|另)+")


@dataclass(frozen=True, slots=True)
class Naming:
    """Where a sentence ``[start, end)`` has got to when a figure is named.

    ``at`` is the end of the last figure, ``heads`` what that figure measured.
    """

    scene: Scene
    start: int
    end: int
    at: int
    heads: Sequence[Head]

    def heads_of(self, figure: Figure, clause: int, gap: str) -> list[Head]:
        """What the figure measures: by name, by the noun behind it, or by what came before."""
        end = figure.quantity.start
        known = known_before(self.scene, self.at, end)
        if known and not fits_unit(known.measure, figure):
            known = None
        if known and known.end > clause:
            return self._known_here(known, clause, end)
        start, stop, place_word = clause_name(self.scene, clause, end)
        start, stop = self._with_gain(figure, clause, (start, stop))
        name, link = (
            self.scene.timeless(start, stop),
            self.scene.masked[stop if stop > start else clause : end],
        )
        if not fits_unit(catalogue().named(name), figure):
            counted = figure.kind == "count" and cues().act.match(name)
            return [Head(name, start, stop, None, link, place_word)] if counted else []
        if _ONLY_PLACE.fullmatch(name) and self.heads and figure.kind == "percent":
            return [replace(head, link=link, place_word=name) for head in self.heads[:1]]
        noun = self._noun(figure, name, link)
        if not name and noun[1] <= noun[0]:
            if gap == "、" and figure.kind == "money":
                carried = self._worth(figure)
            elif not gap and not link:
                carried = self._beside(figure)
            else:
                carried = [h for h in self._carried(gap, known, clause, link, end) if fits_head(h, figure)]
                carried = carried or self._summed(figure, clause, link)
            return [replace(h, place_word=place_word or h.place_word) for h in carried]
        if name in cues().bound:
            return [self._bound_head(name, start, stop, link)]
        return (
            self._sides(figure, known, (name, link), clause, noun[1] > noun[0])
            or self._partial_heads(name, start, stop, clause, link)
            or self._named(figure, (start, stop), noun, link, place_word)
        )

    def _with_gain(self, figure: Figure, clause: int, named: tuple[int, int]) -> tuple[int, int]:
        """A gain of each is named whole, its verb too: 亩均增收, 农户户均增收."""
        start, stop = named
        gain = cues().each_gains.search(self.scene.masked, clause, figure.quantity.start)
        if gain is None or figure.kind == "percent" or (start == stop and self.heads):
            return named
        if not cues().link_only.fullmatch(self.scene.masked, gain.end(), figure.quantity.start):
            return named
        return (start if start < stop else gain.start()), gain.end()

    def _worth(self, figure: Figure) -> list[Head]:
        """What was counted told in money as well: 发放公积金贷款1.36万笔、［78.4亿元］."""
        last = self.heads[0] if self.heads else None
        if last is None or not cues().act.match(last.name):
            return []
        measure = catalogue().named(last.name)
        return [replace(last, measure=measure if fits_unit(measure, figure) else None)]

    def _beside(self, figure: Figure) -> list[Head]:
        """What was counted told in another unit right behind: 有脱贫户1.2万户［3.9万人］."""
        last = self.heads[0] if self.heads else None
        if last is None or figure.kind != "count" or not (figure.quantity.unit or "").endswith(_PEOPLE):
            return []
        return [replace(last, measure=None)]

    def _known_here(self, known: MeasureMention, clause: int, end: int) -> list[Head]:
        """A measure that the figure's own clause names; 完成投资 belongs to the thing before it."""
        name = self.scene.text[known.start : known.end]
        if _COUNTED_BY.search(self.scene.text[max(self.start, known.start - 6) : known.start]):
            return []
        if name in cues().bound:
            return [self._bound_head(name, known.start, known.end, self.scene.masked[known.end : end])]
        found = self._known_head(known.start, known.end, clause, end)
        return [self._added(found)] if found else []

    def _added(self, head: Head) -> Head:
        """A stock in a list of additions is an addition: 新增规上企业42家、［新增］“小巨人”企业7家."""
        act = self._first_act(head.start)
        if head.measure is None or head.measure.nature != "state" or act not in _ADDITIONS:
            return head
        full = f"{act}{head.name}"
        return replace(
            head, name=full, measure=catalogue().named(full) or catalogue().named(f"新增{head.name}")
        )

    def _sides(
        self, figure: Figure, known: MeasureMention | None, named: tuple[str, str], clause: int, counts: bool
    ) -> list[Head]:
        """The last measure seen from another side: 粮食产量增长2.4%，总量突破300万吨."""
        name, link = named
        if name not in cues().same or counts or not self._same_thing(figure, known):
            return []
        rate = name.endswith(("增速", "增幅", "涨幅", "增长率", "速度"))
        earlier = None if known or self.heads else self._earlier_head(clause, link)
        last = [earlier] if earlier else self._last_heads(known, figure.quantity.start)
        return [self._same_head(head, name, link, rate) for head in last]

    def _noun(self, figure: Figure, name: str, link: str) -> tuple[int, int]:
        """The noun behind a figure where it names what is counted: 新增6家小巨人企业."""
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
        first, _, place_word = clause_name(self.scene, clause, stop)
        printed = self.scene.timeless(first, stop)
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
        carried = () if "；" in gap and not DISTRIBUTES.search(gap) else self.heads
        earlier = self._earlier_head(clause, link)
        each = cues().each_gains.match(self.scene.masked, clause, end) or cues().each.match(link)
        heads = (
            [earlier]
            if earlier
            else [of_each(h, each.group()) if each else without_addition(h) for h in carried]
        )
        return [replace(head, link=link, is_rate_noun=False) for head in heads]

    def _summed(self, figure: Figure, clause: int, link: str) -> list[Head]:
        """Money named in the clause before, whose amount is told alone: 补贴已发放到位，共计3260万元."""
        if figure.kind != "money" or self.heads or not _IN_ALL.match(link):
            return []
        last = self.scene.clause_start(max(self.start, clause - 1), self.start)
        start, end, place_word = clause_name(self.scene, last, clause)
        money = cues().money_name.match(self.scene.text[start:end])
        if money is None:
            return []
        name = shorten(money.group())
        stop = start + money.end()
        return [Head(name, start, stop, catalogue().named(name), link, place_word)] if name else []

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
        return list(self.heads[:1])

    def _same_head(self, head: Head, side: str, link: str, rate: bool) -> Head:
        """The last measure from another side; a total is not the addition: 净增12万户、总量达86万户."""
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
        topic = self._topic()
        for word in cues().bound:
            topic = topic.removesuffix(word)
        full = shorten(f"{topic}{name}") or name
        return Head(full, start, stop, catalogue().named(full), link)

    def _partial_heads(self, name: str, start: int, stop: int, clause: int, link: str) -> list[Head]:
        """A bare head with its topic: ``，增加值跨上…`` after 服务业."""
        if name not in cues().partial and name not in cues().same:
            return []
        full = topic_name(self.scene, self.start, clause, name)
        if full:
            return [Head(full, start, stop, catalogue().named(full), link)]
        if not self.heads or is_share_name(name) or is_measure_like(self.heads[0].name):
            return []
        return [Head(f"{self.heads[0].name}{name}", start, stop, None, link)]

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
        name, noun = self.scene.timeless(*name_run), text[slice(*noun_run)]
        noun += self._graded(noun, noun_run[1])
        verb = cues().act_head.search(link) if not name else None
        lead = verb.group() if verb else name
        if noun:
            if cues().effort.fullmatch(lead):
                return []
            lead = _acting(lead)
        elif name in cues().stage and self.heads:
            lead = f"{name}{self._thing()}"
        whole = share_of(
            f"{self._listed_act(lead, name_run[0])}{lead}{noun}", self.heads[0] if self.heads else None
        )
        printed = shorten(whole)
        if not printed or len(printed) < 2 or _NO_NAME.fullmatch(printed):
            return []
        if (
            figure.kind == "count"
            and not noun
            and len(printed) <= _BARE_ACT
            and cues().act_head.fullmatch(printed)
            and not (cues().people.fullmatch(printed) and (figure.quantity.unit or "").endswith(_PEOPLE))
        ):
            return []
        measure = catalogue().named(printed) or (catalogue().named(noun) if noun and not name else None)
        start = name_run[0] if name else (name_run[0] + verb.start() if verb else noun_run[0])
        stop = noun_run[1] if noun else name_run[1]
        return [Head(printed, start, stop, measure, link, place_word)]

    def _topic(self) -> str:
        """The name of the last measure without what was done: 新建｜过江通道."""
        topic = self.heads[0].name
        act = cues().act_head.match(topic)
        return topic[act.end() :] if act and act.end() < len(topic) else topic

    def _thing(self) -> str:
        """The noun of the last measure, without what was done and without its side: 过江通道."""
        topic = self._topic()
        return next((topic.removesuffix(side) for side in cues().same if topic.endswith(side)), topic)

    def _graded(self, noun: str, end: int) -> str:
        """The head that a grade shares with the next one: 2个百亿级和5个十亿级［产业集群］."""
        if not noun or not _GRADE.fullmatch(noun):
            return ""
        following = [f for f in self.scene.figures_in(end, self.end) if f.kind == "count"]
        if not following or "，" in self.scene.text[end : following[0].quantity.start]:
            return ""
        start, stop = noun_behind(self.scene, following[0], self.end)
        grade = _GRADE.match(self.scene.text[start:stop])
        return self.scene.text[start + grade.end() : stop] if grade else ""

    def _listed_act(self, name: str, start: int) -> str:
        """The act that a list's later names share with its first: 改造老旧小区63个、［改造］危旧房900户."""
        if cues().act.match(name):
            return ""
        return self._first_act(start)

    def _first_act(self, start: int) -> str:
        """The act that opened the list in which a name at ``start`` stands, or an empty string."""
        between = self.scene.text[self.at : start]
        listed = between.strip("“") == "、" or between.endswith(("、", "和", "及"))
        if not listed or not self.heads or _STOPS.search(between):
            return ""
        first = _FIRST_ACT.match(self.heads[0].name)
        act = cues().act.match(self.heads[0].name, first.end() if first else 0)
        return act.group() if act else ""


def _acting(lead: str) -> str:
    """Of the words before a counted noun only what was done: 基础教育对口｜帮扶, 等领域｜."""
    acts = list(cues().act.finditer(lead))
    if not acts:
        return ""
    return lead if len(lead) - acts[-1].end() <= 1 else lead[acts[-1].start() :]
