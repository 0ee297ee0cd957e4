"""Whom a story speaks of from sentence to sentence, where it is no place.

A report speaks of its place. A newspaper's story may speak of anything, names it once in full and
goes on with 公司, 该校 or nothing at all: 云麓机械有限公司去年实现产值5.6亿元。公司拥有专利86项。 The
second figure is the firm's and not the town's. What a clause is about is told by the word that opens
it, and stays until another opens one (centering: the subject of a sentence is what the next one most
likely speaks of; Grosz, Joshi and Weinstein 1995).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from luoshi.claims.bodies import Cast, ending_of, is_proper, short_name, thing
from luoshi.claims.cues import TIME, any_of, cues, word_lists
from luoshi.claims.scene import Scene
from luoshi.claims.subjects import Home, leading_place, place_at
from luoshi.places import Place, PlaceMention, resolve_deictic

_CLAUSE = re.compile(r"[，；：。“]")
# What may stand before the word that opens a clause.
_OPENING = re.compile(
    rf"(?:[“”\s，、]|[在到从自于至由据]?{TIME}+[，的底末起初]?|其中|目前|如今的?|眼下|此外|另外|同时|而|但|今年|去年|当年|当天|近日|日前|截至|位于|在"
    r"|据(?:介绍|了解|悉|统计)|记者(?:从|了解到|获悉)?|走进|来到|(?:总投资|投资|占地|面积)[^，。；]{1,12}的)*"
)
WIDE = re.compile(r"(?:全|我|本)(?:国|省|市|区|县|州|盟|旗|镇|乡)")
# 市属国有企业, 国有企业: all the firms of a place.
_OWNED = re.compile(
    r"(?:[全我][省市县区])?[省市县区]?(?P<own>属?(?:国有企业|国企)|属企业)(?![一-鿿]?[长员家])"
)
_LISTED = re.compile(r"[、和与及等]|以及|[（(]|内|里|附近|旁|门前|门口|周边|至|—")
# 他家6个鱼塘去年收入26万元: a person's own.
_PRONOUN = re.compile(r"[他她](?![们的])")
_POST_REACH = 10
_PERSON_REACH = 16


@dataclass(frozen=True, slots=True)
class Mark:
    """From ``at`` on a sentence speaks of ``body``, of its place where it is None; ``[at, end)`` names it.

    What a ``person`` did is told of one sentence only.
    """

    at: int
    end: int
    body: str | None
    person: bool = False


@lru_cache(maxsize=1)
def _lists() -> dict[str, re.Pattern[str]]:
    words = word_lists()["bodies"]
    return {
        "of_places": re.compile(any_of(words["of_places"])),
        "reporting": re.compile(rf"的?{any_of(words['reporting'])}"),
        "speaking": re.compile(any_of(words["speaking"])),
        "offices": re.compile(rf"{any_of(words['offices'])}$"),
        "heads": re.compile(rf"{any_of(words['heads'])}$"),
    }


class Centre:
    """What a story speaks of as its sentences go by; give them in order, and each paragraph's end."""

    def __init__(self, cast: Cast) -> None:
        self._cast = cast
        self._now: str | None = None
        self._last: dict[str, str] = {}
        self._person: str | None = None
        self._marks: list[Mark] = []

    def turn_to(
        self, scene: Scene, start: int, end: int, places: Sequence[PlaceMention], home: Place | None
    ) -> None:
        """Go on to the sentence ``[start, end)``; ``home`` is the place that the story last spoke of."""
        lasting = [mark for mark in self._marks if not mark.person]
        if lasting:
            self._now = lasting[0].body
        self._marks = []
        openings = [start, *(match.end() for match in _CLAUSE.finditer(scene.text, start, end))]
        for opening, stop in zip(openings, [*openings[1:], end], strict=True):
            at = _opens(scene, opening, end)
            mark = self._mark_at(scene.text, at, stop, places, home)
            if mark is not None and (not self._marks or mark.at > self._marks[-1].at):
                self._marks.append(mark)
                self._remember(mark.body)
            for named in self._cast.names.finditer(scene.text, opening, stop) if self._cast.names else ():
                self._remember(self._cast.full[named.group()])

    def end_paragraph(self) -> None:
        """A new paragraph goes on only with what the whole story is about."""
        lasting = [mark for mark in self._marks if not mark.person]
        now = lasting[0].body if lasting else self._now
        self._now = now if now == self._cast.main else (self._cast.main if self._cast.headed else None)
        self._marks, self._person = [], None

    def body_at(self, at: int, measure: str) -> Mark | None:
        """What the sentence speaks of at a position, None for its place.

        A ``measure`` that only places have is the place's, whoever was spoken of before.
        """
        if _lists()["of_places"].search(measure):
            return None
        before = [mark for mark in self._marks if mark.at <= at]
        if before:
            return before[-1] if before[-1].body else None
        return Mark(-1, -1, self._now) if self._now else None

    def _remember(self, body: str | None) -> None:
        """Let 公司, 该校 mean this body from here on."""
        found = ending_of(body) if body else None
        for short in found[1].short if found and body else ():
            self._last[short] = body or ""

    def _mark_at(
        self, text: str, at: int, end: int, places: Sequence[PlaceMention], home: Place | None
    ) -> Mark | None:
        owned = _OWNED.match(text, at, end)
        if owned and home:
            return Mark(at, owned.end(), home.name + owned["own"])
        named = self._named_at(text, at, end)
        if named is not None:
            return None if self._only_mentioned(text, named.end) else named
        place = place_at(places, at)
        if place is not None:
            named = self._named_at(text, place.end + (text[place.end : place.end + 1] == "的"), end)
            if named is not None:
                return None if self._only_mentioned(text, named.end) else named
            return None if cues().facility.match(text, place.end) else Mark(at, place.end, None)
        wide = WIDE.match(text, at, end)
        return Mark(at, wide.end(), None) if wide else self._person_at(text, at, end)

    def _named_at(self, text: str, at: int, end: int) -> Mark | None:
        """The body that is named at a position: by a name, by 公司, or by a thing's ending."""
        names = self._cast.names
        if names and (named := names.match(text, at, end)):
            inner = (
                names.match(text, named.end() + 1, end)
                if text[named.end() : named.end() + 1] == "的"
                else None
            )
            named = inner or named
            return Mark(named.start(), named.end(), self._cast.full[named.group()])
        short = short_name().match(text, at, end)
        if short:
            known = (
                self._last.get(short["short"])
                or self._last.get(short.group())
                or self._main_as(short["short"])
            )
            return Mark(at, short.end(), known) if known else None
        found = thing().match(text, at, end)
        if found and is_proper(found.group()) and not text[found.end() : found.end() + 1].isdigit():
            return Mark(at, found.end(), found.group())
        return None

    def _main_as(self, short: str) -> str | None:
        """The story's main firm where a short name can stand for it."""
        found = ending_of(self._cast.main) if self._cast.main else None
        return self._cast.main if found and short in found[1].short else None

    def _only_mentioned(self, text: str, end: int) -> bool:
        """Whether a name is one of several, that of a source, or that of where a person works.

        A head who tells of their own house speaks for it: 学校|校长苏望舒说，今年将新增专业4个.
        """
        if _LISTED.match(text, end) or _lists()["reporting"].match(text, end):
            return True
        people = self._cast.people
        named = people.search(text, end, end + _POST_REACH) if people else None
        if named is None:
            return False
        heads = _lists()["heads"].search(text, end, named.start())
        return not (heads and _lists()["speaking"].match(text, named.end()))

    def _person_at(self, text: str, at: int, end: int) -> Mark | None:
        """A person who opens a clause: an official tells of the place, anyone of what they did.

        Who acts in a firm's story acts for the firm.
        """
        people = self._cast.people
        named = people.search(text, at, min(end, at + _PERSON_REACH)) if people else None
        if named:
            self._person = named.group()
            if _lists()["offices"].search(text, at, named.start()) and _lists()["speaking"].search(
                text, at, end
            ):
                return Mark(at, at, None)
        pronoun = _PRONOUN.match(text, at, end)
        acts = named or pronoun
        if acts is None or self._person is None or self._cast.main:
            return None
        if _lists()["speaking"].search(text, acts.end(), end) or _LISTED.match(text, acts.end()):
            return None
        return Mark(acts.start(), acts.end(), self._person, person=True)


def _opens(scene: Scene, opening: int, end: int) -> int:
    """Where the first word of a clause stands that may name what it is about."""
    found = _OPENING.match(scene.masked, opening, end)
    return found.end() if found else opening


class Story:
    """The place and the body that a story speaks of, sentence by sentence."""

    def __init__(self, home: Home, centre: Centre) -> None:
        self.centre = centre
        self._own = self._home = home
        self._near: dict[str, Place] = {}

    def turn_to(self, scene: Scene, start: int, end: int, places: Sequence[PlaceMention]) -> Home:
        """Go on to the sentence ``[start, end)``; give the place that it speaks of where it names none."""
        lead = leading_place(scene, places, start)
        wide = WIDE.match(scene.text, _opens(scene, start, end), end)
        place = lead.place if lead else self._meant(wide.group()) if wide else None
        if place is not None:
            self._home = Home(place, self._own.date)
        self.centre.turn_to(scene, start, end, places, self._home.place)
        for mention in places:
            if mention.place is not None and start <= mention.start < end:
                self._near[mention.place.name[-1]] = mention.place
        return self._home

    def _meant(self, wide: str) -> Place | None:
        """What 全县 means in a city's paper: the county last named; None where the paper's place tells."""
        own = self._own.place
        return None if own is None or resolve_deictic(wide, own) else self._near.get(wide[-1])
