"""Where the articles of a page begin: at a headline stack, at a byline without one, or nowhere that is left."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from luoshi.articles.cohesion import Terms
from luoshi.articles.copies import repeated_headings
from luoshi.articles.lines import enumerator
from luoshi.articles.pieces import Piece
from luoshi.articles.stacks import Heading, Stack


#: How much a paragraph must share with the article before, and how much more than with its own headline.
_PLAINLY, _OWN = 1.0, 2.0


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


def find_beginnings(
    pieces: Sequence[Piece],
    stacks: Sequence[Stack],
    copies: Collection[int],
    terms: Terms,
    inner: Collection[int] = (),
) -> Beginnings:
    """Where articles begin: at the stacks that are no crossheads 小标题, and where a byline stands without one.

    ``terms`` are those of the pieces, ``copies`` the pieces that only repeat others, ``inner``
    the first pieces of stacks that were seen to stand inside an article.
    """
    repeated = repeated_headings(stacks)
    bodies = [p.number for p in pieces if p.form == "body" and p.number not in copies]
    seeds: list[Seed] = []
    crossheads: dict[int, Stack] = {}
    owner_of: dict[int, int] = {}
    extra: dict[int, list[Heading]] = {}
    for number, stack in enumerate(stacks):
        own = tuple(h for place, h in enumerate(stack.headings) if (number, place) not in repeated)
        for place, heading in enumerate(stack.headings):
            if (number, place) in repeated:
                extra.setdefault(repeated[number, place], []).append(heading)
        if stack.headings and not own:
            continue
        inside = _bodies_between(bodies, stack, stacks[number + 1] if number + 1 < len(stacks) else None)
        numbered = len(own) == 1 and enumerator(own[0].text) and seeds and not stack.bylines
        if stack.first in inner or numbered:
            crossheads[stack.first] = stack
            continue
        if not stack.headings and not inside:
            continue
        lead = _lead(stack, own, pieces, inside, terms, seeds[-1] if seeds else None)
        owner_of[number] = len(seeds)
        at = _begins(pieces, stack, own, lead, bodies)
        seeds.append(Seed(at, stack, lead, own, reason="headline" if own else "byline"))
    seeds = [
        Seed(seed.at, seed.stack, seed.lead, seed.headings, tuple(extra.get(number, ())), seed.reason)
        for seed, number in zip(seeds, owner_of, strict=True)
    ]
    led = {seed.lead for seed in seeds}
    for number in bodies:
        piece = pieces[number]
        if number not in led and (piece.opening or piece.back):
            seeds.append(Seed(number, None, number, reason="byline" if piece.opening else "jump"))
        elif number not in led and _is_picture(piece):
            seeds.append(Seed(number, None, number, reason="caption"))
    seeds.sort(key=lambda seed: seed.at)
    if bodies and (not seeds or seeds[0].at > bodies[0]) and bodies[0] not in led:
        seeds.insert(0, Seed(bodies[0], None, bodies[0], reason="top"))
    return Beginnings(tuple(seeds), crossheads)


def _is_picture(piece: Piece) -> bool:
    """Whether a paragraph is the text under a picture that stands for itself: 图为 ties one to its story."""
    return (
        bool(piece.closing and piece.closing.photo)
        and "图为" not in piece.text
        and not piece.text.startswith("图")
    )


def _bodies_between(bodies: Sequence[int], stack: Stack, after: Stack | None) -> list[int]:
    return [n for n in bodies if n > stack.last and (after is None or n < after.first)]


def _begins(
    pieces: Sequence[Piece], stack: Stack, own: Sequence[Heading], lead: int | None, bodies: Sequence[int]
) -> int:
    """From which piece on a page is read as this article.

    That of its first own heading; where other articles' paragraphs stand between that and its
    byline, the byline's.
    """
    if lead is not None and pieces[lead].opening and any(stack.last < n < lead for n in bodies):
        return lead
    if any(stack.first < n < stack.last for n in bodies):
        return stack.last
    runs = {run for heading in own for run in heading.runs}
    return next(
        (n for n in stack.pieces if pieces[n].form in ("byline", "jump") or pieces[n].runs[0] in runs),
        stack.first,
    )


def headline_level(pieces: Sequence[Piece], seeds: Sequence[Seed]) -> int:
    """The mark that most headlines over a byline have; 0 where they have none."""
    counts: dict[int, int] = {}
    for seed in seeds:
        if seed.stack and (seed.stack.bylines or (seed.lead is not None and pieces[seed.lead].opening)):
            marks = {heading.level for heading in seed.headings} - {0}
            level = min(marks) if marks else 0
            counts[level] = counts.get(level, 0) + 1
    return max(counts, key=lambda level: (counts[level], -level)) if counts else 0


def may_be_crosshead(stack: Stack | None, pieces: Sequence[Piece], lead: int | None) -> bool:
    """Whether a stack could stand inside an article: one heading, and below it no byline and no picture's credit."""
    if stack is None or len(stack.headings) != 1 or stack.bylines or stack.back or lead is None:
        return False
    below = pieces[lead]
    return not (below.opening or below.back or (below.closing and below.closing.photo))


def _lead(
    stack: Stack,
    own: Sequence[Heading],
    pieces: Sequence[Piece],
    inside: Sequence[int],
    terms: Terms,
    before: Seed | None,
) -> int | None:
    """The first running text below a stack.

    Where paragraphs of other articles stand between a headline and its byline, the paragraph
    with the byline is it, as long as the headline speaks of the same. Below a byline line the
    first paragraph is it, unless that plainly goes on with the article ``before``.
    """
    if not inside:
        return None
    first = inside[0]
    if pieces[first].opening or stack.back:
        return first
    heads = [n for n in stack.pieces if pieces[n].form == "heading"]
    if stack.bylines:
        return inside[1] if len(inside) > 1 and _goes_on(first, heads, terms, before) else first
    opened = [n for n in inside if pieces[n].opening]
    if not opened or not own:
        return first
    with_byline = max(terms.affinity(head, [opened[0]]) for head in heads)
    without = max(terms.affinity(head, [first]) for head in heads)
    return opened[0] if with_byline >= without else first


def _goes_on(first: int, heads: Sequence[int], terms: Terms, before: Seed | None) -> bool:
    """Whether a paragraph speaks of what the article before spoke of, and not of its own headline."""
    if before is None or before.lead is None:
        return False
    above = [before.lead, *(before.stack.pieces if before.stack else ())]
    return terms.affinity(first, above) > _PLAINLY + _OWN * terms.affinity(first, heads)
