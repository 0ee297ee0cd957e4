"""Enumerations: several names that share a tail, several figures that follow them.

``城镇、农村居民人均可支配收入分别增长4.5%、5.5%左右`` is two claims: the names share
their tail, the figures their trailing modifier.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from luoshi.claims.catalogue import Measure, catalogue
from luoshi.claims.cues import word_lists
from luoshi.claims.heads import Head
from luoshi.claims.quantities import Figure

_COMMAS = re.compile(r"、")
_JOINTS = re.compile(r"、|以及|和|与|及")
_NUMBERED = re.compile(
    r"(?:[两三四五六七八九十]|[0-9]+)(?:条|大|个|类|项|种|家|所|只)(?P<tail>[\u4e00-\u9fff]+)$"
)
_MEASURE_TAIL = re.compile(
    r"(?:总产值|产值|增加值|营业收入|收入|营收|利润|产量|投资额?|销售额|交易额|成交额|规模|总额|余额|总量|数量|面积|里程|人次|人数|占比|比重|比例|强度|浓度|标准|覆盖率|[\u4e00-\u9fff]{0,4}率|[\u4e00-\u9fff]{0,3}[额量值数])$"
)
# A head that all names of a list share: 单位国内生产总值用水量、能耗、二氧化碳排放量.
_PER = re.compile(r"(?:单位|万元|每万元)(?:地区|国内)?(?:生产总值|GDP|工业增加值)|人均|户均")
_JOINED_VERB = re.compile(r"[、，](?:增长|提高|上升|上涨|增加|扩大|下降|降低|减少|回落|下跌|收窄)")
_LONGEST_LIST = 64
_BETWEEN = re.compile(r"[、，和与及]|以及|；")


@dataclass(frozen=True, slots=True)
class Item:
    """One name of an enumeration: its measure, its full name, and where it is printed."""

    name: str
    measure: Measure | None
    start: int
    end: int


def run_of_figures(figures: Sequence[Figure], first: int, masked: str, with_verbs: bool = False) -> int:
    """How many figures, from ``first`` on, follow one another with only 、 or 和 between.

    After 分别 each may have a verb of its own: 分别增长7.1%、下降2.4%.
    """
    count = 1
    for left, right in pairwise(figures[first : first + _LONGEST_LIST]):
        between = masked[left.quantity.end : right.quantity.start]
        own_verb = with_verbs and _JOINED_VERB.fullmatch(between)
        if not (_BETWEEN.fullmatch(between) or own_verb) or right.kind != left.kind:
            break
        count += 1
    return count


def split_items(text: str, start: int, wanted: int) -> list[Item]:
    """The names of an enumeration at ``start`` of a paragraph, ``wanted`` of them, or an empty list."""
    for word, parts in word_lists()["compounds"].items():
        if word in text and len(parts) == wanted:
            names = [text.replace(word, part, 1) for part in parts]
            return [Item(name, catalogue().named(name), start, start + len(text)) for name in names]
    for joint in (_COMMAS, _JOINTS):
        pieces = _pieces(text, start, joint)
        if len(pieces) == wanted:
            return _named(pieces)
    return []


def _pieces(text: str, start: int, joint: re.Pattern[str]) -> list[tuple[str, int, int]]:
    pieces, at = [], 0
    for match in [*joint.finditer(text), None]:
        stop = match.start() if match else len(text)
        if text[at:stop].strip():
            pieces.append((text[at:stop], start + at, start + stop))
        at = match.end() if match else stop
    return pieces


def _named(pieces: Sequence[tuple[str, int, int]]) -> list[Item]:
    first, last = pieces[0][0], pieces[-1][0]
    # 工业、制造业、工业技改投资 share only 投资: the last has a part of its own.
    shortest = any(last.startswith(text) for text, _, _ in pieces[:-1])
    items = []
    for text, start, end in pieces:
        name = _completed(text, first, last, shortest)
        items.append(Item(name, catalogue().named(name), start, end))
    return items


def _completed(text: str, first: str, last: str, shortest: bool) -> str:
    """A piece with the tail of the last or the head of the first name, where that makes a known measure."""
    names = catalogue().names
    per = _PER.match(first)
    if per and text != first and per.group() + text in names:
        return per.group() + text
    if text in names and not names[text][1]:
        return text
    tails = [text + last[cut:] for cut in range(len(last)) if text[-1] != last[cut]] if text != last else []
    heads = [first[:cut] + text for cut in range(len(first), 0, -1)] if text != first else []
    known = next(
        (name for name in [*(reversed(tails) if shortest else tails), *heads] if name in names), None
    )
    return known or _with_shared_tail(text, last)


def _with_shared_tail(text: str, last: str) -> str:
    """A piece with the tail that the last name gives to all: 三条｜产业链产值, …｜产值."""
    numbered = _NUMBERED.search(last)
    if numbered:
        own = last[: numbered.start()] if text == last else text
        return own + numbered.group("tail")
    tail = _MEASURE_TAIL.search(last)
    if text != last and tail and not _MEASURE_TAIL.search(text):
        shared = tail.group()
        return text + (shared[1:] if shared[0] == text[-1] else shared)
    return text


def heads_of(items: Sequence[Item], link: str, place_word: str | None) -> list[Head]:
    """The items as heads that share one link."""
    return [Head(item.name, item.start, item.end, item.measure, link, place_word) for item in items]


def share_modifier(figures: Sequence[Figure]) -> list[Figure]:
    """A run of figures in which a modifier behind the last or before the first covers all.

    4.5%、5.5%左右 is about 4.5 and about 5.5; 5%左右、5%以上 keep their own.
    """
    last, first = figures[-1], figures[0]
    source = None
    if last.modifier and all(f.modifier is None for f in figures[:-1]) and last.quantity.end > last.unit_end:
        source = last
    elif (
        first.modifier
        and all(f.modifier is None for f in figures[1:])
        and first.quantity.start < first.number_start
    ):
        source = first
    if source is None or source.quantity.qualifier in ("range", "exact"):
        return list(figures)
    return [figure if figure is source else _with_modifier(figure, source) for figure in figures]


def _with_modifier(figure: Figure, source: Figure) -> Figure:
    own, given = figure.quantity, source.quantity
    if own.qualifier != "exact":
        return figure
    quantity = replace(
        own,
        qualifier=given.qualifier,
        low=None if given.low is None else own.low,
        high=None if given.high is None else own.high,
        value_low=None if given.value_low is None else own.value_low,
        value_high=None if given.value_high is None else own.value_high,
    )
    return replace(figure, quantity=quantity, modifier=source.modifier)


def is_measure_like(name: str) -> bool:
    """Whether a printed name ends as measures do: 产值, 收入, 占比, …率, …额."""
    return bool(_MEASURE_TAIL.search(name))
