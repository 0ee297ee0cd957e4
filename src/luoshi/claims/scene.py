"""A paragraph as the clause rules see it: its text, and all that was found in it."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from operator import itemgetter

from luoshi.articles import TextMap
from luoshi.claims.catalogue import MeasureMention, catalogue
from luoshi.claims.comparisons import STEP_CUE
from luoshi.claims.cues import TIME, cues
from luoshi.claims.period_types import Anchor, TimeMention
from luoshi.claims.periods import scan_times
from luoshi.claims.quantities import Figure, scan_figures
from luoshi.model import Quantity

_SENTENCE = re.compile(r"[^。！？]+[。！？]*[”’）]*")
_LONGEST_SENTENCE = 2000
_CUT = re.compile(r"[；，、]")
_TITLES = re.compile(r"《[^》]{0,120}》")
# A bracket that only repeats a name does not end it: 细颗粒物（PM2.5）平均浓度.
_REMARK = re.compile(r"（[A-Za-z][A-Za-z0-9.&_-]{0,9}）")
_STANDSTILL = re.compile(
    r"(?:(?:与|同|和|较|比)(?:上年|去年|上年同期|去年同期|同期|上年度|20\d\d年)|同比|环比)，?(?P<about>基本|大体)?(?P<word>持平|零增长)"
    r"|(?P<plain>零增长)"
)
_BOUNDARY = re.compile(r"[，；：。！？（）●■▲★◆▪•]|——")


_EACH = re.compile("[每均]")


@dataclass(frozen=True, slots=True)
class Scene:
    """A paragraph's reading text with its figures, times and measures, in order.

    ``masked`` is the text with every time replaced by ``TIME`` characters, so
    that positions stay and rules need not know how times are written. ``steps``
    says whether the paragraph may hold something in step with something else,
    ``stops`` are the ends of the marks that end clauses, ``supposes`` whether
    the paragraph holds a word of hypothesis.
    """

    text: str
    masked: str
    figures: tuple[Figure, ...]
    figure_starts: tuple[int, ...]
    times: tuple[TimeMention, ...]
    time_starts: tuple[int, ...]
    measures: tuple[MeasureMention, ...]
    measure_starts: tuple[int, ...]
    steps: bool
    stops: tuple[int, ...]
    supposes: bool

    def figures_in(self, start: int, end: int) -> Sequence[Figure]:
        """The figures that begin in ``[start, end)``."""
        return self.figures[bisect_left(self.figure_starts, start) : bisect_left(self.figure_starts, end)]

    def measures_in(self, start: int, end: int) -> list[MeasureMention]:
        """The measures named wholly in ``[start, end)``."""
        first = bisect_left(self.measure_starts, start)
        stop = bisect_left(self.measure_starts, end)
        return [mention for mention in self.measures[first:stop] if mention.end <= end]

    def times_in(self, start: int, end: int) -> list[TimeMention]:
        """The times named wholly in ``[start, end)``."""
        first = bisect_left(self.time_starts, start)
        stop = bisect_left(self.time_starts, end)
        return [time for time in self.times[first:stop] if time.period.end <= end]

    def timeless(self, start: int, end: int) -> str:
        """What is printed in ``[start, end)`` but times: 粮食［去年］总产量; not 年均, 每年."""
        if TIME not in self.masked[start:end]:
            return self.text[start:end]
        parts, at = [], start
        for time in self.times_in(start, end):
            period = time.period
            if not _EACH.search(self.text, period.start, period.end):
                parts.append(self.text[at : period.start])
                at = period.end
        return "".join([*parts, self.text[at:end]])

    def clause_start(self, at: int, floor: int) -> int:
        """Where the clause that holds position ``at`` begins: behind the last ，；：（ before it."""
        number = bisect_right(self.stops, at) - 1
        return max(floor, self.stops[number]) if number >= 0 else floor

    def clause_end(self, at: int, ceiling: int) -> int:
        """Where the clause that holds position ``at`` ends."""
        match = _BOUNDARY.search(self.masked, at, ceiling)
        return match.start() if match else ceiling


def sentences(text: str) -> list[tuple[int, int]]:
    """The sentences of a paragraph as ``[start, end)``, end marks included.

    One of more than 2,000 characters is a list or a table without end marks;
    it is cut at a clause's end, so that rules that look back stay quick.
    """
    return [piece for match in _SENTENCE.finditer(text) for piece in _cut(text, *match.span())]


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > _LONGEST_SENTENCE:
        mark = _CUT.search(text, start + _LONGEST_SENTENCE // 2, start + _LONGEST_SENTENCE)
        stop = mark.end() if mark else start + _LONGEST_SENTENCE
        yield start, stop
        start = stop
    yield start, end


def look_at(text_map: TextMap, anchor: Anchor) -> Scene:
    """Find everything in a paragraph that clause rules need.

    Figures inside a title are no figures: 《2030年前碳达峰行动方案》.
    """
    text = text_map.text
    figures: Sequence[Figure] = scan_figures(text)
    if figures and "《" in text:
        titles = [match.span() for match in _TITLES.finditer(text)]
        figures = [f for f in figures if not _inside(f.quantity.start, titles)]
    if "个、" in text or "个和" in text:
        figures = _in_points(text, figures)
    if "持平" in text or "零增长" in text:
        figures = sorted([*figures, *_standstills(text, figures)], key=lambda figure: figure.quantity.start)
    times = [time for time in scan_times(text, anchor) if not _is_part_of_name(text, time)]
    masked = text
    if times:
        pieces, at = [], 0
        for time in times:
            pieces += [text[at : time.period.start], TIME * (time.period.end - time.period.start)]
            at = time.period.end
        masked = "".join([*pieces, text[at:]])
    steps = bool(STEP_CUE.search(text))
    measures = catalogue().find(text) if figures or steps else []
    stops = _stops(masked) if measures or figures else ()
    supposes = bool(figures) and cues().hypothesis.search(text) is not None
    return Scene(
        text=text,
        masked=masked,
        figures=tuple(figures),
        figure_starts=tuple([figure.quantity.start for figure in figures]),
        times=tuple(times),
        time_starts=tuple([time.period.start for time in times]),
        measures=tuple(measures),
        measure_starts=tuple([measure.start for measure in measures]),
        steps=steps,
        stops=stops,
        supposes=supposes,
    )


def _stops(masked: str) -> tuple[int, ...]:
    """The ends of the marks that end clauses; a bracket that only repeats a name ends none."""
    stops = [match.end() for match in _BOUNDARY.finditer(masked)]
    remarks = [match.span() for match in _REMARK.finditer(masked)] if "（" in masked else []
    if remarks:
        stops = [stop for stop in stops if not _inside(stop - 1, remarks)]
    return tuple(stops)


def _standstills(text: str, figures: Sequence[Figure]) -> list[Figure]:
    """持平 and 零增长 as growth of 0 %; 与全国平均水平持平 is held against a place and is none."""
    found = []
    for match in _STANDSTILL.finditer(text):
        start, end = match.span("word") if match.group("word") else match.span("plain")
        if any(f.quantity.start < end and start < f.quantity.end for f in figures):
            continue
        quantity = Quantity(
            start, end, 0.0, 0.0, "%", 0.0, 0.0, "%", "about" if match.group("about") else "exact"
        )
        found.append(Figure(quantity, start, end, end, end, None, True, "percent"))
    return found


def _in_points(text: str, figures: Sequence[Figure]) -> list[Figure]:
    """Differences that share their unit with the last: 0.2个、0.4个百分点."""
    shared = list(figures)
    for number in range(len(shared) - 2, -1, -1):
        own, after = shared[number], shared[number + 1]
        joined = text[own.quantity.end : after.quantity.start] in ("、", "和")
        if joined and after.kind == "points" and own.quantity.unit == "个":
            unit = after.quantity
            quantity = replace(own.quantity, unit=unit.unit, value_unit=unit.value_unit)
            shared[number] = replace(own, quantity=quantity, kind="points")
    return shared


def _is_part_of_name(text: str, time: TimeMention) -> bool:
    """日均 and 月均 before a measure make another one: 日均新设企业."""
    return time.role == "modifier" and text.startswith(
        ("日均", "月均", "每日", "每天", "平均每天"), time.period.start
    )


def _inside(at: int, runs: Sequence[tuple[int, int]]) -> bool:
    number = bisect_right(runs, at, key=itemgetter(0)) - 1
    return number >= 0 and at < runs[number][1]
