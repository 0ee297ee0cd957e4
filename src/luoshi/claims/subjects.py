"""Whom a claim is about: the place in its clause, else its sentence's, else the document's.

全省 is the document's province, 长沙市地区生产总值 is about 长沙市, and a facility
that only bears a place's name (长沙机场旅客吞吐量) leaves the subject as it was.
"""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from luoshi.claims.catalogue import catalogue
from luoshi.claims.clauses import Draft
from luoshi.claims.cues import TIME, cues
from luoshi.claims.heads import Head
from luoshi.claims.scene import Scene
from luoshi.model import Document
from luoshi.places import (
    Place,
    PlaceMention,
    describe_place,
    find_places,
    place_of_issuer,
    place_of_publisher,
    resolve_deictic,
)

_DIVISION = re.compile(r"[\u4e00-\u9fff]{1,12}(?:省|自治区|市|自治州|州|盟|地区|县|自治县|区|旗|镇|乡)$")
_PAPER = re.compile(r"(?P<town>[\u4e00-\u9fff]{2,5}?)(?:日报|晚报|早报|晨报|时报|商报|快报|周报|报)")
_OPENS = re.compile(r"[，、；：“”\s]*(?:其中，?|同期，?|此外，?|去年，?|今年，?|\x01+，?)*")
_NO_PLACE = ("全球", "自治区")
# What follows a place that its sentence is about.
_GOVERNS = re.compile(
    r"，|共|已|将|全|经济社会|国民经济|发展|主要|年度|今年|去年|累计|新增|实施|完成|建成|实现|投入|引进|安排|计划|力争"
)
# What may stand between a place and the measure that is its own.
_BETWEEN = ("", "的", "全市", "全省", "全县", "全区", "实现", "共")
# A zone of several places that opens a sentence is its subject, and no division: 成渝地区双城经济圈.
_ZONE = re.compile(
    r"[^，。；：、]{2,16}?(?:经济圈|都市圈|城市群|经济带|经济区)(?![^，]{0,6}(?:建设|发展|规划))"
)
_JOINED = re.compile(r"[、和与及]")
_OWN_WORDS = re.compile(r"(?:全|我|本)(?:国|省|市|区|县|州|盟|旗|自治区)")


@dataclass(frozen=True, slots=True)
class Home:
    """The place that a document speaks of, None where it tells none, and its date."""

    place: Place | None
    date: str | None


def home_of(document: Document) -> Home:
    """The document's own place: as given, else its issuer's, else its publisher's."""
    date = document.date if document.date and len(document.date) >= 10 else None
    if document.place:
        return Home(describe_place(document.place, on=date), date)
    if document.issuer and (place := place_of_issuer(document.issuer)):
        return Home(place, date)
    if document.publisher:
        return Home(
            place_of_publisher(document.publisher) or _town_of(document.publisher, document.text), date
        )
    return Home(None, date)


def _town_of(paper: str, text: str) -> Place | None:
    """The town of a paper that no gazetteer knows, where its pages print it: 岚州日报, 岚州市."""
    named = _PAPER.match(paper)
    if named is None:
        return None
    town = re.search(re.escape(named.group("town")) + r"(?:自治州|自治县|市|县|区|州|旗)", text)
    return describe_place(town.group()) if town else None


def subject_of(
    draft: Draft, scene: Scene, places: Sequence[PlaceMention], home: Home, sentence_start: int
) -> tuple[Draft, Place | None]:
    """A draft's subject, and the draft with the place taken out of its measure's name."""
    head = draft.head
    if head.place_word:
        found = resolve_deictic(head.place_word, home.place) if home.place else None
        if found is None and head.place_word in ("全国", "我国", "中国"):
            found = describe_place("中国")
        if found is None and not _OWN_WORDS.match(head.place_word) and head.place_word not in _NO_PLACE:
            found = describe_place(head.place_word, home.place, home.date)
        if head.place_word == "自治区":
            found = home.place
        return draft, found
    own = place_at(places, head.start)
    if own and own.place and own.end <= head.end:
        taken = _without_place(draft, scene, own)
        if taken:
            return taken, own.place
    before = _place_before(draft, scene, places)
    if before and before.place:
        return draft, before.place
    found = _sentence_place(draft, scene, places, sentence_start)
    if (
        found is None
        and _ZONE.match(scene.text, sentence_start)
        and not _own_between(scene, sentence_start, head)
    ):
        return draft, None
    return draft, found or home.place


def _own_between(scene: Scene, start: int, head: Head) -> bool:
    """Whether 全省 or the like stands before a name in its sentence."""
    return _OWN_WORDS.search(scene.text, start, head.end) is not None


def _without_place(draft: Draft, scene: Scene, mention: PlaceMention) -> Draft | None:
    """The draft without a place at the start of its name, where the rest is a measure of that place."""
    head = draft.head
    printed = scene.text[mention.start : mention.end]
    rest = head.name.removeprefix(printed)
    bare = _OWN_WORDS.sub("", rest, count=1).lstrip("的")
    if cues().facility.match(bare) and not _DIVISION.match(printed):
        return None
    measure = catalogue().named(bare)
    if measure is None and not (_DIVISION.match(printed) and cues().act.match(bare)):
        return None
    if not bare:
        return None
    start = head.end - len(bare) if scene.text[head.end - len(bare) : head.end] == bare else mention.end
    return replace(draft, head=replace(head, name=bare, measure=measure, start=start))


def without_name(draft: Draft, scene: Scene, start: int, end: int) -> Draft:
    """A draft whose measure does not begin with the body ``[start, end)`` that it is about: 云麓机械|产值."""
    head = draft.head
    if not (start < end and head.start < end < head.end):  # 该校现有在校生: 该 is no part of the name
        return draft
    begin = end
    while begin < head.end and scene.masked[begin] in ("的", TIME):
        begin += 1
    rest = scene.timeless(begin, head.end)
    if not rest or not head.name.endswith(rest):
        return draft
    return replace(draft, head=replace(head, name=rest, measure=catalogue().named(rest), start=begin))


def _place_start(mention: PlaceMention) -> int:
    return mention.start


def place_at(places: Sequence[PlaceMention], at: int) -> PlaceMention | None:
    """The place that begins at a position, of places in order; most sentences name none."""
    if not places:
        return None
    number = bisect_left(places, at, key=_place_start)
    return places[number] if number < len(places) and places[number].start == at else None


def _place_before(draft: Draft, scene: Scene, places: Sequence[PlaceMention]) -> PlaceMention | None:
    """A place that stands right before the measure's name: 张家界｜入境游客."""
    number = bisect_left(places, draft.head.start, key=_place_start) - 1
    if number < 0 or places[number].end > draft.head.start:
        return None
    mention = places[number]
    listed = mention.start > 0 and _JOINED.match(scene.text[mention.start - 1])
    near = scene.text[mention.end : draft.head.start] in _BETWEEN
    return mention if near and not listed else None


def _sentence_place(
    draft: Draft, scene: Scene, places: Sequence[PlaceMention], sentence_start: int
) -> Place | None:
    """The place that opens the draft's sentence as its subject: 云屏区共实施……, 完成……."""
    mention = leading_place(scene, places, sentence_start)
    if mention is None or not _GOVERNS.match(scene.text, mention.end):
        return None
    later = _OWN_WORDS.search(scene.text, mention.end, draft.head.end)
    return None if later else mention.place


def leading_place(scene: Scene, places: Sequence[PlaceMention], start: int) -> PlaceMention | None:
    """A division named in full at the opening of the sentence at ``start``: 2月8日，石峰区……."""
    opening = _OPENS.match(scene.masked, start)
    at = opening.end() if opening else start
    mention = place_at(places, at)
    if mention is None or mention.place is None or scene.text[mention.end : mention.end + 1] in "、和与":
        return None
    return mention if _DIVISION.match(scene.text[mention.start : mention.end]) else None


def towns_in(body: str, home: Home) -> dict[str, Place]:
    """Places of no gazetteer that an article attests, by name: 云屏区 in a town's own paper.

    A province's or the nation's document names known places only, so its text is not searched.
    """
    if home.place and home.place.code and home.place.level in ("nation", "province"):
        return {}
    found = find_places(body, home.place, home.date, open_names=True)
    return {body[m.start : m.end]: m.place for m in found if m.place and m.place.code is None}


def places_in(scene: Scene, home: Home, towns: Mapping[str, Place]) -> list[PlaceMention]:
    """The places that a paragraph names, in order."""
    known = find_places(scene.text, home.place, home.date)
    taken = [(mention.start, mention.end) for mention in known]
    own = [
        PlaceMention(match.start(), match.end(), place)
        for name, place in towns.items()
        for match in re.finditer(re.escape(name), scene.text)
        if not any(match.start() < end and start < match.end() for start, end in taken)
    ]
    return sorted([*known, *own], key=lambda mention: mention.start)
