"""Clippings that lie anywhere on a page gathered into articles by what they say.

Nothing is read from where one lies. Paragraphs are clustered, the surest pair first, and no
cluster holds two openings with a byline or more than the text under its picture; then headlines
are matched to clusters one to one, and what is left over of headings, bylines and markers is given out.
``luoshi.articles.scattered`` says when that is called for.

Where the numbers below come from: ``_WITNESSES`` and ``_LINKED`` were chosen among ten pairs of values by
the mean over twelve invented issues, the odds fitted each time without the issue that was scored;
``_HEADLESS`` and ``_LOOSE`` among twelve pairs by those issues and one real page, the odds as they stand.
All of these had been seen, then: pages of other papers may do worse.
"""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from itertools import cycle

from luoshi.articles.clippings import Clipping, join_halves
from luoshi.articles.copies import find_copies
from luoshi.articles.kinship import Kinship
from luoshi.articles.stacks import is_column, squeezed

#: Clusters are linked by the sum of their pairs' odds over this power of the pairs' number: between
#: their mean (1) and all of them taken for independent witnesses (0), which those of one story are not.
_WITNESSES = 0.8
#: A link below this is none. A page has as many pairs of strangers as of kin several times over, so most
#: true links of a whole story are unlikely pair by pair.
_LINKED = -2.5
#: What a cluster without a head may be linked worse to another, and the least link of a paragraph to that.
_HEADLESS, _LOOSE = 2.0, -3.0
#: The least share of a page's stories that have a headline with the page's mark.
_HEADED = 0.5


@dataclass(slots=True)
class Group:
    """An article in the making: its headings, running text and credits by their numbers."""

    headings: list[int] = field(default_factory=list)
    bodies: list[int] = field(default_factory=list)
    credits: list[int] = field(default_factory=list)


def gather(
    printed: Sequence[Clipping], people: Collection[str], page: str
) -> tuple[list[Clipping], list[Group]]:
    """The clippings of a page, sentences joined, and the articles that they make.

    Every clipping is in one article. ``printed`` are the clippings in any order, ``people`` all names of
    people on the page, ``page`` its reading form.
    """
    clippings = join_halves(printed, page)
    kinship = Kinship(clippings, people)
    groups = _clusters(clippings, kinship)
    _give_headings(clippings, groups, kinship)
    _dissolve(clippings, groups, kinship)
    groups = groups or [Group()]
    _give_credits(clippings, groups)
    return clippings, groups


class _Clusters:
    """Clusters of running text by the number of one clipping in each, and how each two are linked."""

    def __init__(self, clippings: Sequence[Clipping], kinship: Kinship) -> None:
        self.members = {n: [n] for n, one in enumerate(clippings) if one.has("body")}
        self._begin = {n for n in self.members if clippings[n].begins}
        self._closed = {n for n in self.members if clippings[n].is_caption}
        self._odds = {(a, b): kinship.paragraphs(a, b) for a in self.members for b in self.members if a < b}

    def merge(self, a: int, b: int) -> None:
        """Put cluster ``b`` into ``a``."""
        self.members[a] += self.members.pop(b)
        del self._odds[_pair(a, b)]
        for other in self.members:
            if other != a:
                self._odds[_pair(a, other)] += self._odds.pop(_pair(b, other))
        for marked in (self._begin, self._closed):
            if b in marked:
                marked.add(a)

    def nearest(self) -> tuple[int, int] | None:
        """The two clusters that are linked best; None where no link is left."""
        best, found = _LINKED, None
        for (a, b), odds in self._odds.items():
            link = odds / (len(self.members[a]) * len(self.members[b])) ** _WITNESSES
            if link > best and self._may_meet(a, b):
                best, found = link, (a, b)
        return found

    def _may_meet(self, a: int, b: int) -> bool:
        if a in self._closed or b in self._closed:
            return False
        return not (a in self._begin and b in self._begin)


def _pair(a: int, b: int) -> tuple[int, int]:
    return (a, b) if a < b else (b, a)


def _clusters(clippings: Sequence[Clipping], kinship: Kinship) -> list[Group]:
    """Running text clustered; copies stand with what they repeat."""
    clusters = _Clusters(clippings, kinship)
    holder = {piece.number: n for n in clusters.members for piece in clippings[n].pieces}
    copies = find_copies([piece for n in clusters.members for piece in clippings[n].pieces])
    for copy, best in copies.items():
        a, b = sorted((holder[copy], holder[best]))
        if a != b:
            clusters.merge(a, b)
            holder = {piece: a if at == b else at for piece, at in holder.items()}
    while (nearest := clusters.nearest()) is not None:
        clusters.merge(*nearest)
    return [Group(bodies=sorted(inside)) for inside in clusters.members.values()]


# -- headings


def _give_headings(clippings: Sequence[Clipping], groups: list[Group], kinship: Kinship) -> None:
    """Headlines are matched one to one, the surest first; other headings go where they fit best.

    A metaphor for a headline (一枚螺丝钉的三次远行) shares no word with its story: it gets what the others
    leave. A marked one that finds nothing left stands alone.
    """
    headings = [n for n, one in enumerate(clippings) if one.is_heading]
    bodies = [group for group in groups if group.bodies]
    fits = {(n, at): kinship.heading(n, group.bodies) for n in headings for at, group in enumerate(bodies)}
    mains = _headlines(clippings, headings)
    open_to = set(range(len(bodies)))
    for n, at in sorted(fits, key=lambda pair: (-fits[pair], pair)):
        if n in mains and at in open_to:
            bodies[at].headings.append(n)
            open_to.remove(at)
            mains.remove(n)
            headings.remove(n)
    for n in headings:
        said = next((group for group in groups if _repeats(clippings, n, group.headings)), None)
        if said is not None:
            said.headings.append(n)
        elif not bodies or (n in mains and clippings[n].level):
            groups.append(Group(headings=[n]))
        else:
            bodies[max(range(len(bodies)), key=lambda at: (fits[n, at], -at))].headings.append(n)


def _headlines(clippings: Sequence[Clipping], headings: Sequence[int]) -> set[int]:
    """The headings that may be headlines: those of one mark, for a page sets its headlines alike.

    It is the highest mark that stands over enough headings for the page's stories; fewer are crossheads
    of a page whose headlines have none. A headline that is printed twice counts once.
    """
    stories = sum(one.begins for one in clippings)
    marks = Counter(clippings[n].level for n in headings if clippings[n].level)
    level = min((mark for mark, count in marks.items() if count > _HEADED * stories), default=0)
    found: dict[str, int] = {}
    for n in headings:
        if clippings[n].level == level and not is_column(clippings[n].text):
            found.setdefault(squeezed(clippings[n].text), n)
    return set(found.values())


def _repeats(clippings: Sequence[Clipping], at: int, headings: Sequence[int]) -> bool:
    key = squeezed(clippings[at].text)
    return any(squeezed(clippings[n].text) == key for n in headings)


# -- stories without a head


def _dissolve(clippings: Sequence[Clipping], groups: list[Group], kinship: Kinship) -> None:
    """Let paragraphs without headline or beginning go over to stories that they fit nearly as well.

    Most such clusters are of strangers that met before they met their own: 此外，莫南枝建议增设站点……
    beside 年底前再建观鸟屋3座……. A story that lost its head holds together by more than that.
    """
    headless = [group for group in groups if not group.headings and not _begins(clippings, group)]
    open_to = [
        (group, tuple(group.bodies))
        for group in groups
        if group.bodies and group not in headless and not any(clippings[n].is_caption for n in group.bodies)
    ]
    for group in headless if open_to else ():
        for n in tuple(group.bodies):
            mates = [mate for mate in group.bodies if mate != n]
            links = [_link(kinship, n, inside) for _, inside in open_to]
            least = _link(kinship, n, mates) - _HEADLESS if mates else _LOOSE
            if max(links) > max(_LOOSE, least):
                group.bodies.remove(n)
                open_to[links.index(max(links))][0].bodies.append(n)
    groups[:] = [group for group in groups if group.headings or group.bodies]


def _begins(clippings: Sequence[Clipping], group: Group) -> bool:
    return any(clippings[n].begins for n in group.bodies)


def _link(kinship: Kinship, at: int, inside: Sequence[int]) -> float:
    return sum(kinship.paragraphs(at, other) for other in inside) / float(len(inside) ** _WITNESSES)


# -- bylines and markers that stand alone


def _give_credits(clippings: Sequence[Clipping], groups: list[Group]) -> None:
    """Bylines and markers that stand alone go to the longest stories without a byline, one to each."""

    def size(group: Group) -> int:
        return sum(len(clippings[n].text) for n in group.bodies)

    bare = [group for group in groups if not _begins(clippings, group)]
    takers = cycle(sorted(bare or groups, key=size, reverse=True))
    for n, one in enumerate(clippings):
        if not one.has("heading", "body"):
            next(takers).credits.append(n)
