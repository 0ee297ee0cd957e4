"""Where the articles of a page begin: at a headline stack, at a byline without one, or nowhere that is left."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from luoshi.articles.cohesion import Terms
from luoshi.articles.copies import repeated_headings
from luoshi.articles.lines import enumerator
from luoshi.articles.pieces import Piece
from luoshi.articles.stacks import Heading, Stack, is_column

_LONG_HEADLINE = 14
_SHORT_CROSSHEAD = 12
_COHESIVE = 2.5
_DECIDES = 1.5


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
    pieces: Sequence[Piece], stacks: Sequence[Stack], copies: Collection[int], terms: Terms
) -> Beginnings:
    """Tell the stacks that begin an article from crossheads 小标题, and find the articles without a stack.

    ``terms`` are those of the pieces; ``copies`` the pieces that only repeat others.
    """
    repeated = repeated_headings(stacks)
    bodies = [p.number for p in pieces if p.form == "body" and p.number not in copies]
    level = _headline_level(pieces, stacks, bodies)
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
        if _is_crosshead(stack, pieces, bodies, inside, seeds, level, terms):
            crossheads[stack.first] = stack
            continue
        if not stack.headings and not inside:
            continue
        lead = _lead(stack, own, pieces, inside, terms)
        owner_of[number] = len(seeds)
        seeds.append(Seed(stack.first, stack, lead, own, reason="headline" if own else "byline"))
    seeds = [
        Seed(seed.at, seed.stack, seed.lead, seed.headings, tuple(extra.get(number, ())), seed.reason)
        for seed, number in zip(seeds, owner_of, strict=True)
    ]
    led = {seed.lead for seed in seeds}
    for number in bodies:
        piece = pieces[number]
        if number not in led and (piece.opening or piece.back):
            seeds.append(Seed(number, None, number, reason="byline" if piece.opening else "jump"))
    seeds.sort(key=lambda seed: seed.at)
    if bodies and (not seeds or seeds[0].at > bodies[0]) and bodies[0] not in led:
        seeds.insert(0, Seed(bodies[0], None, bodies[0], reason="top"))
    return Beginnings(tuple(seeds), crossheads)


def _bodies_between(bodies: Sequence[int], stack: Stack, after: Stack | None) -> list[int]:
    return [n for n in bodies if n > stack.last and (after is None or n < after.first)]


def _headline_level(pieces: Sequence[Piece], stacks: Sequence[Stack], bodies: Sequence[int]) -> int:
    """The mark that most headlines over a byline have; 0 where they have none."""
    counts: dict[int, int] = {}
    for number, stack in enumerate(stacks):
        inside = _bodies_between(bodies, stack, stacks[number + 1] if number + 1 < len(stacks) else None)
        if stack.bylines or (inside and pieces[inside[0]].opening):
            marks = {h.level for h in stack.headings} - {0}
            level = min(marks) if marks else 0
            counts[level] = counts.get(level, 0) + 1
    return max(counts, key=lambda level: (counts[level], -level)) if counts else 0


def _is_crosshead(
    stack: Stack,
    pieces: Sequence[Piece],
    bodies: Sequence[int],
    inside: Sequence[int],
    seeds: Sequence[Seed],
    level: int,
    terms: Terms,
) -> bool:
    """Whether a heading stands inside an article: ``父亲留下的铺子`` between two paragraphs of one story.

    A headline is followed by a byline, has company, or opens something new; a crosshead is
    short, and what stands below it goes on with what stood above.
    """
    if len(stack.headings) != 1 or stack.bylines or stack.back or not seeds or not inside:
        return False
    heading, lead = stack.headings[0], pieces[inside[0]]
    if lead.opening or lead.back or (lead.closing and lead.closing.photo):
        return False
    if enumerator(heading.text):
        return True
    score = 0.0
    marks = heading.level
    if level and marks == level:
        score -= 2.0
    elif marks > level > 0:
        score += 1.0
    score += (
        1.0 if len(heading.key) <= _SHORT_CROSSHEAD else -1.0 if len(heading.key) > _LONG_HEADLINE else 0.0
    )
    before = [n for n in bodies if n < stack.first]
    if before and terms.affinity(lead.number, before) > 0:
        best = max(
            terms.affinity(lead.number, [n for n in before if seed.at <= n]) if seed.at <= before[-1] else 0.0
            for seed in seeds[-3:]
        )
        score += 1.5 if best >= _COHESIVE else -1.5 if best < 1.0 else 0.0
    if lead.closing:
        score -= 0.5
    if is_column(heading.text):
        score -= 1.0
    return score >= _DECIDES


def _lead(
    stack: Stack, own: Sequence[Heading], pieces: Sequence[Piece], inside: Sequence[int], terms: Terms
) -> int | None:
    """The first running text below a stack.

    Where paragraphs of other articles stand between a headline and its byline, the paragraph
    with the byline is it, as long as the headline speaks of the same.
    """
    if not inside:
        return None
    first = inside[0]
    if pieces[first].opening or stack.bylines or stack.back:
        return first
    opened = [n for n in inside if pieces[n].opening]
    if not opened or not own:
        return first
    head = stack.first if own[0].runs else first
    heads = [p.number for p in pieces if stack.first <= p.number <= stack.last and p.form == "heading"] or [
        head
    ]
    with_byline = max(terms.affinity(h, [opened[0]]) for h in heads)
    without = max(terms.affinity(h, [first]) for h in heads)
    return opened[0] if with_byline >= without else first
