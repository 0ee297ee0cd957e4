"""A page's articles as lists of pieces, before they are written out: heads, order of paragraphs, strays."""

from bisect import bisect_right
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from luoshi.articles.cohesion import Terms
from luoshi.articles.copies import find_copies
from luoshi.articles.crossheads import Inside, inner_stacks
from luoshi.articles.grouping import Placed, place_units, units_of
from luoshi.articles.language import starts_midway
from luoshi.articles.links import Evidence, Links, find_links, seams_within
from luoshi.articles.matter import PieceWords, matter_of
from luoshi.articles.path import track_of
from luoshi.articles.pieces import Piece, pieces_of
from luoshi.articles.scattered import Scatter, find_scatter
from luoshi.articles.seeds import Beginnings, Material, Seed, find_beginnings
from luoshi.articles.stacks import Stack, find_stacks
from luoshi.names import Name, find_names, own_words

NOTHING: Mapping[int, str] = MappingProxyType({})
_ROUNDS = 3


@dataclass(slots=True)
class Draft:
    """An article in the making: its seed, its units as printed, and what else stands with it.

    ``copies`` pairs a piece that only repeats with the piece that it repeats.
    """

    seed: Seed | None
    units: list[Placed] = field(default_factory=list)
    crossheads: dict[int, Stack] = field(default_factory=dict)
    copies: dict[int, int] = field(default_factory=dict)
    strays: list[Piece] = field(default_factory=list)

    @property
    def pieces(self) -> list[int]:
        """The numbers of its pieces of running text."""
        return [number for unit in self.units for number in unit.pieces]

    @property
    def first(self) -> int:
        """The number of the first piece that is its own."""
        own = [*self.pieces, *self.copies, *self.crossheads, *(piece.number for piece in self.strays)]
        return min([self.seed.at, *own] if self.seed else own)


@dataclass(frozen=True, slots=True)
class PageDraft:
    """All that was made out on a page: its reading form, pieces, links between halves of sentences, articles.

    ``people`` are the runs that name people, ``firms`` the words that firms are called by; ``midway`` says
    how surely a piece starts in mid-sentence.
    """

    flat: str
    people: tuple[tuple[int, int], ...]
    firms: tuple[tuple[int, int], ...]
    pieces: tuple[Piece, ...]
    midway: Mapping[int, float]
    links: Links
    drafts: tuple[Draft, ...]


@dataclass(frozen=True, slots=True)
class _Layout:
    """What stands where on a page: where articles begin, what repeats, and in which article each unit is."""

    beginnings: Beginnings
    copies: Mapping[int, int]
    links: Links
    placed: Sequence[Placed]


def draft_page(flat: str, elsewhere: Mapping[int, str] = NOTHING) -> PageDraft:
    """Read a page in its reading form: which pieces make which article.

    ``elsewhere`` has, by where an article begins here, what another page holds of it.
    """
    pieces: Sequence[Piece] = pieces_of(flat)
    named = find_names(flat)
    words, people = words_of(named, pieces)
    scatter = find_scatter(pieces, words, people, flat)
    if scatter is not None:
        pieces, words = scatter.pieces, scatter.words
    terms = Terms.of(words.terms, [len(piece.text) for piece in pieces])
    evidence = Evidence(flat, terms, words, _midway_of(pieces, flat, {name.start for name in named}))
    layout = (
        _in_order(pieces, evidence, elsewhere) if scatter is None else _scattered(pieces, evidence, scatter)
    )
    return PageDraft(
        flat,
        tuple((name.start, name.end) for name in named if name.kind == "person"),
        own_words(named),
        tuple(pieces),
        evidence.midway,
        layout.links,
        tuple(_drafts(pieces, layout)),
    )


def _in_order(pieces: Sequence[Piece], evidence: Evidence, elsewhere: Mapping[int, str]) -> _Layout:
    """A page whose printed order tells something, read from its head to its foot."""
    copies = find_copies(pieces)
    material = Material.of(pieces, find_stacks(pieces), copies, evidence.terms, evidence.midway)
    inner: dict[int, Inside] = {}
    for _ in range(_ROUNDS):
        beginnings = find_beginnings(material, inner)
        links = find_links(pieces, copies, _leads(beginnings), evidence)
        units = units_of(pieces, copies, links)
        matter = matter_of(pieces, units, beginnings.seeds, evidence.words, elsewhere)
        parts = {inside.lead: inside.story for inside in inner.values() if inside.story is not None}
        track = track_of(pieces, units, beginnings.seeds, evidence.midway, parts)
        placed = place_units(units, track, matter)
        more = inner_stacks(pieces, beginnings.seeds, placed, matter.terms, matter.topics)
        if not more:
            break
        inner |= more
    return _Layout(beginnings, copies, *_with_seams(pieces, placed, links, evidence.page))


def _scattered(pieces: Sequence[Piece], evidence: Evidence, scatter: Scatter) -> _Layout:
    """A page whose pieces were gathered by what they say."""
    copies = find_copies(pieces)
    beginnings = find_beginnings(
        Material.of(pieces, find_stacks(pieces), copies, evidence.terms, evidence.midway)
    )
    links = scatter.within(find_links(pieces, copies, _leads(beginnings), evidence))
    return _Layout(
        beginnings, copies, links, scatter.place(units_of(pieces, copies, links), beginnings.seeds)
    )


def _leads(beginnings: Beginnings) -> set[int]:
    return {seed.lead for seed in beginnings.seeds if seed.lead is not None}


def _drafts(pieces: Sequence[Piece], layout: _Layout) -> list[Draft]:
    """The articles in the order of their first pieces, each with all that stands with it."""
    beginnings = layout.beginnings
    drafts = [Draft(seed) for seed in beginnings.seeds]
    for unit in layout.placed:
        if unit.seed is not None:
            drafts[unit.seed].units.append(unit)
    drafts += _fragments(pieces, layout.placed)
    owner = {number: draft for draft in drafts for number in draft.pieces}
    _give_copies(layout.copies, owner)
    _give_crossheads(pieces, beginnings, owner)
    _give_strays(pieces, beginnings, owner, drafts)
    kept = [draft for draft in drafts if draft.seed or draft.units or draft.strays]
    return sorted(kept, key=lambda draft: draft.first)


def _with_seams(
    pieces: Sequence[Piece], placed: Sequence[Placed], links: Links, flat: str
) -> tuple[Links, list[Placed]]:
    """The links with those that the articles tell, and the units that they make one."""
    numbers = {unit.seed for unit in placed if unit.seed is not None}
    articles = [[n for unit in placed if unit.seed == seed for n in unit.pieces] for seed in numbers]
    more = seams_within(pieces, articles, links, flat)
    begun = {unit.pieces[0]: unit for unit in placed}
    seconds = set(more.after.values()) - set(links.after.values())
    whole: list[Placed] = []
    for unit in placed:
        if unit.pieces[0] in seconds:
            continue
        chain = unit.pieces
        while (below := more.after.get(chain[-1])) in begun and below in seconds:
            chain = (*chain, *begun[below].pieces)
        whole.append(replace(unit, pieces=chain))
    return more, whole


def _midway_of(pieces: Sequence[Piece], flat: str, names: Collection[int]) -> dict[int, float]:
    """How surely each piece of running text starts in mid-sentence.

    ``names`` are the places where a name begins: what begins with one begins whole, as a table's cells do.
    """
    found: dict[int, float] = {}
    for piece in pieces:
        if piece.form != "body":
            continue
        score = 0.0 if piece.is_appended else starts_midway(piece.text, flat)
        found[piece.number] = min(0.0, score) if piece.body and piece.body[0][0] in names else score
    return found


def words_of(named: Sequence[Name], pieces: Sequence[Piece]) -> tuple[PieceWords, frozenset[str]]:
    """The words of a page's pieces, and its people by names of three characters and more.

    ``named`` are the names on the page. One of two characters is as often a word (高原, 向阳): it tells
    nothing where it stands without a post.
    """
    names = _names_of(named, pieces)
    people = {name.text for name in named if name.kind == "person" and len(name.text) > 2}
    return PieceWords.of(pieces, names), frozenset(people & frozenset[str]().union(*names))


def _names_of(named: Sequence[Name], pieces: Sequence[Piece]) -> list[frozenset[str]]:
    """The people and organisations that each piece names in its text; who wrote it is not counted."""
    found: list[set[str]] = [set() for _ in pieces]
    starts = [piece.start for piece in pieces]
    for name in named:
        number = bisect_right(starts, name.start) - 1
        piece = pieces[number] if number >= 0 else None
        if piece is None or any(start <= name.start < end for start, end, _ in piece.labels):
            continue
        found[number].add(name.alias or name.text)
        if name.alias:
            found[number].add(name.text)
    return [frozenset(names) for names in found]


def _fragments(pieces: Sequence[Piece], placed: Sequence[Placed]) -> list[Draft]:
    """Units that fit nowhere: those that stand together are one fragment."""
    drafts: list[Draft] = []
    before: int | None = None
    for place, unit in enumerate(placed):
        if unit.seed is not None:
            continue
        follows = before is not None and before == place - 1
        between = pieces[placed[place - 1].pieces[-1] : unit.pieces[0]] if follows else ()
        if not drafts or not follows or any(piece.form == "heading" for piece in between):
            drafts.append(Draft(None))
        drafts[-1].units.append(unit)
        before = place
    return drafts


def _give_copies(copies: Mapping[int, int], owner: dict[int, Draft]) -> None:
    for copy, best in copies.items():
        draft = owner.get(best)
        if draft is not None:
            draft.copies[copy] = best
            owner[copy] = draft


def _give_crossheads(pieces: Sequence[Piece], beginnings: Beginnings, owner: Mapping[int, Draft]) -> None:
    """A crosshead goes with the paragraph below it, else with the one above."""
    for first, stack in beginnings.crossheads.items():
        below = next(
            (p.number for p in pieces[stack.last + 1 :] if p.form == "body" and p.number in owner), None
        )
        above = next(
            (p.number for p in pieces[first - 1 :: -1] if p.form == "body" and p.number in owner), None
        )
        number = below if below is not None else above
        if number is not None:
            owner[number].crossheads[first] = stack


def _give_strays(
    pieces: Sequence[Piece], beginnings: Beginnings, owner: Mapping[int, Draft], drafts: list[Draft]
) -> None:
    """What stands on lines of its own and is in no article yet goes with what stands above it, else below:
    furniture, markers, credits, a crosshead with nothing below it.
    """
    by_seed = {seed.at: draft for seed, draft in zip(beginnings.seeds, drafts, strict=False)}
    held = set(owner) | _in_heads(pieces, drafts)
    current: Draft | None = None
    waiting: list[Piece] = []
    for piece in pieces:
        current = by_seed.get(piece.number) or owner.get(piece.number) or current
        if piece.number in held:
            continue
        if current is None:
            waiting.append(piece)
        else:
            current.strays.append(piece)
    if waiting and not drafts:
        drafts.append(Draft(None))
    if waiting:
        drafts[0].strays[:0] = waiting


def _in_heads(pieces: Sequence[Piece], drafts: Sequence[Draft]) -> set[int]:
    """The pieces that stand in an article's head, in its crossheads, or repeat one of its headings."""
    seeds = [draft.seed for draft in drafts if draft.seed]
    headings = [heading for seed in seeds for heading in (*seed.headings, *seed.repeats)]
    headings += [one for draft in drafts for stack in draft.crossheads.values() for one in stack.headings]
    runs = {run for heading in headings for run in heading.runs}
    beside = {one.number for seed in seeds if seed.stack for one in (*seed.stack.bylines, *seed.stack.jumps)}
    return beside | {piece.number for piece in pieces if piece.runs[0] in runs}
