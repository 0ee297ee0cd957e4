"""Where a page's articles begin: at a headline stack, at a byline without one, or nowhere that is left."""

from bisect import bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from luoshi.articles.cohesion import Terms
from luoshi.articles.copies import repeated_headings
from luoshi.articles.lines import enumerator
from luoshi.articles.pieces import Piece
from luoshi.articles.stacks import Heading, Stack

#: How much a paragraph must share with the article before, and how much more than with its own headline.
_PLAINLY, _OWN = 1.0, 2.0
_TELLING = 2  # marks of which one says nothing
_SURELY_CUT, _REACH = 2.0, 6  # how surely a piece starts in mid-sentence, and how far above it was cut
_LONGEST_PICTURE_STORY = 3  # paragraphs


@dataclass(frozen=True, slots=True)
class Seed:
    """The beginning of an article.

    ``at`` is the number of its first piece, ``lead`` that of its first running text, where it
    is known. ``stack`` is None for an article whose headline is lost, ``repeats`` holds
    headings of other stacks that print its own again.
    """

    at: int
    stack: Stack | None
    lead: int | None
    headings: tuple[Heading, ...] = ()
    repeats: tuple[Heading, ...] = ()
    reason: str = "headline"


@dataclass(frozen=True, slots=True)
class Beginnings:
    """The seeds of a page in order, and its crossheads: number of the piece → its stack."""

    seeds: tuple[Seed, ...]
    crossheads: Mapping[int, Stack]


@dataclass(frozen=True, slots=True)
class Material:
    """What is known of a page before its articles.

    ``bodies`` are the numbers of the pieces that are running text and no copies, ``terms`` those of the
    pieces; ``midway`` says how surely a piece of running text starts in mid-sentence.
    """

    pieces: Sequence[Piece]
    stacks: Sequence[Stack]
    terms: Terms
    midway: Mapping[int, float]
    bodies: Sequence[int]

    @classmethod
    def of(
        cls,
        pieces: Sequence[Piece],
        stacks: Sequence[Stack],
        copies: Collection[int],
        terms: Terms,
        midway: Mapping[int, float],
    ) -> "Material":
        """The material of a page; ``copies`` are the pieces that only repeat others."""
        bodies = [p.number for p in pieces if p.form == "body" and p.number not in copies]
        return cls(pieces, stacks, terms, midway, bodies)

    def bodies_below(self, stack: Stack, heads: Sequence[int]) -> list[int]:
        """The running text below a stack, down to the next of the ``heads`` or to the page's end.

        ``heads`` are the numbers, in order, of the pieces that stand in stacks.
        """
        at = bisect_right(heads, stack.last)
        end = heads[at] if at < len(heads) else len(self.pieces)
        return [number for number in self.bodies if stack.last < number < end]

    def without_rest(self, numbers: list[int]) -> list[int]:
        """The same without the first where that only goes on with a sentence cut above: it opens nothing.

        ……新增停车泊 / ## 春耕正忙 / 何苗 / 位五百个。……
        """
        if len(numbers) < _TELLING or self.midway.get(numbers[0], 0.0) < _SURELY_CUT:
            return numbers
        first = self.pieces[numbers[0]]
        if first.opening or first.back or not first.after_blank:
            return numbers
        above = [self.pieces[n] for n in self.bodies if n < numbers[0]][-_REACH:]
        return numbers[1:] if any(piece.is_open for piece in above) else numbers


def find_beginnings(page: Material, inner: Collection[int] = ()) -> Beginnings:
    """Where articles begin: at stacks that are no crossheads 小标题, and at a byline without one.

    ``inner`` has the first pieces of stacks that were seen to stand inside an article.
    """
    stacks = page.stacks
    repeated = repeated_headings(stacks)
    repeats: dict[int, list[Heading]] = {}
    for (number, place), first in repeated.items():
        repeats.setdefault(first, []).append(stacks[number].headings[place])
    seeds: list[Seed] = []
    crossheads: dict[int, Stack] = {}
    heads = sorted(number for stack in stacks for number in stack.pieces)
    for number, stack in enumerate(stacks):
        own = tuple(h for place, h in enumerate(stack.headings) if (number, place) not in repeated)
        inside = page.bodies_below(stack, heads)
        if not stack.back:
            inside = page.without_rest(inside)
        if not (own if stack.headings else inside):  # a repetition, or a byline over nothing
            continue
        if stack.first in inner or (seeds and _is_numbered(stack, own)):
            crossheads[stack.first] = replace(stack, headings=own)
            continue
        lead = _lead(page, stack, own, inside, seeds[-1] if seeds else None)
        at, reason = _begins(page, stack, own, lead), "headline" if own else "byline"
        seeds.append(Seed(at, stack, lead, own, tuple(repeats.get(number, ())), reason))
    led = {seed.lead for seed in seeds}
    seeds += _without_stack(page, led.union(_picture_stories(page, seeds)))
    seeds.sort(key=lambda seed: seed.at)
    top = page.bodies[0] if page.bodies else None
    if top is not None and top not in led and not (seeds and _is_headed(page, seeds[0], top)):
        seeds.insert(0, Seed(top, None, top, reason="top"))
    return Beginnings(tuple(seeds), crossheads)


def _is_headed(page: Material, seed: Seed, top: int) -> bool:
    """Whether a page's first paragraph belongs to its first article: below its beginning, or its headline.

    A paragraph between a headline and its byline is the article's if it speaks of the same.
    """
    if seed.at <= top or seed.stack is None or seed.lead is None or seed.stack.first > top:
        return seed.at <= top
    return page.terms.affinity(top, (*seed.stack.pieces, seed.lead)) > 0


def _is_numbered(stack: Stack, own: Sequence[Heading]) -> bool:
    """Whether a stack is one numbered heading without a byline, a part of what began above: 二、补短板."""
    return len(own) == 1 and bool(enumerator(own[0].text)) and not stack.bylines


def _picture_stories(page: Material, seeds: Sequence[Seed]) -> Iterator[int]:
    """The last paragraphs of stories that are signed by who took the picture, and by nobody else.

    A headline, a paragraph or two that nobody signs, and at the end of the next …… 何苗 摄.
    """
    for seed in seeds:
        if seed.lead is None or (seed.stack and seed.stack.bylines):
            continue
        for number in range(seed.lead, min(seed.lead + _LONGEST_PICTURE_STORY, len(page.pieces))):
            piece = page.pieces[number]
            if piece.form != "body" or piece.opening or piece.onward or piece.back:
                break
            if piece.closing:
                if _is_picture(piece):
                    yield number
                break


def _without_stack(page: Material, led: Collection[int | None]) -> Iterator[Seed]:
    """The articles that begin without a headline; ``led`` are the pieces that open one with a headline."""
    for number in page.bodies:
        piece = page.pieces[number]
        if number in led:
            continue
        if piece.opening:
            yield Seed(number, None, number, reason="byline")
        elif piece.back:
            yield Seed(number, None, number, reason="jump")
        elif _is_picture(piece):
            yield Seed(number, None, number, reason="caption")


def _is_picture(piece: Piece) -> bool:
    """Whether a paragraph is the text under a picture that stands for itself: 图为 ties one to its story."""
    return (
        bool(piece.closing and piece.closing.photo)
        and "图为" not in piece.text
        and not piece.text.startswith("图")
    )


def _begins(page: Material, stack: Stack, own: Sequence[Heading], lead: int | None) -> int:
    """From which piece on a page is read as this article.

    That of its first own heading; where other articles' paragraphs stand between that and its
    byline, the byline's.
    """
    pieces = page.pieces
    if lead is not None and pieces[lead].opening and any(stack.last < n < lead for n in page.bodies):
        return lead
    if any(stack.first < n < stack.last for n in page.bodies):
        return stack.last
    runs = {run for heading in own for run in heading.runs}
    return next(
        (n for n in stack.pieces if pieces[n].form in ("byline", "jump") or pieces[n].runs[0] in runs),
        stack.first,
    )


def headline_level(pieces: Sequence[Piece], seeds: Sequence[Seed]) -> int:
    """The mark that most headlines over a byline have; 0 where they have none, or all headings have one."""
    if len({heading.level for seed in seeds for heading in seed.headings}) < _TELLING:
        return 0
    counts: dict[int, int] = {}
    for seed in seeds:
        if seed.stack and (seed.stack.bylines or (seed.lead is not None and pieces[seed.lead].opening)):
            marks = {heading.level for heading in seed.headings} - {0}
            level = min(marks) if marks else 0
            counts[level] = counts.get(level, 0) + 1
    return max(counts, key=lambda level: (counts[level], -level)) if counts else 0


def may_be_crosshead(stack: Stack, pieces: Sequence[Piece], lead: int) -> bool:
    """Whether a stack could stand inside an article: one heading, no byline and no picture's credit below."""
    if len(stack.headings) != 1 or stack.bylines or stack.back:
        return False
    below = pieces[lead]
    return not (below.opening or below.back or (below.closing and below.closing.photo))


def _lead(
    page: Material, stack: Stack, own: Sequence[Heading], inside: Sequence[int], before: Seed | None
) -> int | None:
    """The first running text below a stack.

    Where paragraphs of other articles stand between a headline and its byline, the paragraph
    with the byline is it, as long as the headline speaks of the same. Below a byline line the
    first paragraph is it, unless that plainly goes on with the article ``before``.
    """
    if not inside:
        return None
    first, pieces, terms = inside[0], page.pieces, page.terms
    if pieces[first].opening or stack.back:
        return first
    heads = [n for n in stack.pieces if pieces[n].form == "heading"]
    if stack.bylines:
        return inside[1] if len(inside) > 1 and _goes_on(first, heads, terms, before) else first
    opened = [n for n in inside if pieces[n].opening]
    if not opened or not own:
        return next((n for n in inside if not _goes_on(n, heads, terms, before)), first)
    with_byline = max(terms.affinity(head, [opened[0]]) for head in heads)
    without = max(terms.affinity(head, [first]) for head in heads)
    return opened[0] if with_byline > without else first


def _goes_on(first: int, heads: Sequence[int], terms: Terms, before: Seed | None) -> bool:
    """Whether a paragraph speaks of what the article before spoke of, and not of its own headline."""
    if before is None or before.lead is None:
        return False
    above = [before.lead, *(before.stack.pieces if before.stack else ())]
    return terms.affinity(first, above) > _PLAINLY + _OWN * terms.affinity(first, heads)
