"""The reader: an article as a person would read it, its figures and names leading to their cards."""

import json
import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from luoshi.errors import UsageError
from luoshi.ledger import Ledger
from luoshi.ledger.listing import find_article
from luoshi.web import addresses
from luoshi.web.asking import Ask
from luoshi.web.cards import text
from luoshi.web.faults import MovedError, not_found
from luoshi.web.page import Field, Page
from luoshi.web.stories import Damaged, Marked, Span, Story, layers, marked, story
from luoshi.web.surroundings import Leap, Neighbour, Sheet, jump, neighbours, sheet
from luoshi.web.typeset import Layers, Piece, pieces

#: Bytes of a page's text, as they are reckoned: a character of Chinese is three, a mark's link some more.
ROOM = 84_000
_CHARACTER, _MARK, _PARAGRAPH = 3, 112, 9
#: Marks of other parts that a part names, so that an address with a sentence leads on without script.
_ELSEWHERE, _MARK_ELSEWHERE = 360, 100
_AT = re.compile(r"([0-9a-f]{16}):([0-9]{1,9})-([0-9]{1,9})", re.ASCII)
#: The level in HTML of a heading by its level in the document; deeper ones open a paragraph.
_LEVELS = {1: 2, 2: 3}


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, or a heading where ``level`` is 2 to 4; ``page`` is the document it stands in."""

    level: int
    anchor: str | None
    document: str | None
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A line of the contents: a heading, the part in which it is, its anchor there."""

    text: str
    level: int
    anchor: str
    part: int


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A figure or a name that stands in another part."""

    ids: tuple[str, ...]
    text: str
    part: int


@dataclass(frozen=True, slots=True)
class ArticleView:
    """``stack`` pairs roles of the lines above the text with their pieces; ``parts`` counts from 1.

    ``marks`` tells how many claims and records of each kind the whole article has. ``loose`` are
    marks whose sentence stands in no text of the article.
    """

    id: str
    kind: str
    title: str | None
    sheets: tuple[Sheet, ...]
    stack: tuple[tuple[str, tuple[Piece, ...]], ...]
    bylines: tuple[tuple[str, str], ...]
    dateline: str | None
    part: int
    parts: int
    contents: tuple[Heading, ...]
    paragraphs: tuple[Paragraph, ...]
    elsewhere: tuple[Elsewhere, ...]
    loose: tuple[str, ...]
    marks: tuple[tuple[str, int], ...]
    damage: tuple[Damaged, ...]
    missing_start: bool
    missing_end: bool
    jump: Leap | None
    neighbours: tuple[Neighbour, ...]


def article(ledger: Ledger, ask: Ask) -> ArticleView:
    """The article of an address, for the fields ``part``, ``mark`` (c-ID, r-ID) and ``at`` (DOC:START-END).

    Raises MovedError for an id that the article had before, PageError where there is none.
    """
    connection = ledger.connection
    wanted = ask.names["id"]
    try:
        found = find_article(connection, wanted)
    except UsageError as fault:
        raise not_found(wanted) from fault
    if found != wanted:
        raise MovedError(addresses.moved(f"/article/{found}", ask.args, ask.form))
    read = story(connection, found)
    assert read is not None
    things = marked(connection, found, ask.today)
    spot = _AT.fullmatch(ask.one("at"))
    lit = (spot[1], int(spot[2]), int(spot[3])) if spot else None
    over = layers(read.body, things, read.damage, lit)
    lines = _lines(read)
    parts = _parts(lines, over)
    number = _wanted_part(ask, lines, parts, over)
    first, last = parts[number - 1]
    stack = _stack(read, things, lit)
    return ArticleView(
        id=found,
        kind=str(read.row["kind"]),
        title=text(read.row["headline"]),
        sheets=tuple(one for document in read.documents if (one := sheet(connection, document))),
        stack=stack if number == 1 else tuple(line for line in stack if line[0] == "headline"),
        bylines=tuple((str(one["role"]), str(one["name"])) for one in json.loads(str(read.row["bylines"]))),
        dateline=text(read.row["dateline"]),
        part=number,
        parts=len(parts),
        contents=_contents(read, lines, parts),
        paragraphs=tuple(_paragraph(read, line, over) for line in lines[first:last]),
        elsewhere=_elsewhere(read, lines, parts, number, over) if len(parts) > 1 else (),
        loose=_loose(things, stack, over),
        marks=_counts(things),
        damage=read.damage,
        missing_start=bool(read.row["missing_start"]),
        missing_end=bool(read.row["missing_end"]),
        jump=jump(connection, read),
        neighbours=neighbours(connection, read),
    )


_Stack = tuple[tuple[str, tuple[Piece, ...]], ...]


def _stack(read: Story, things: Sequence[Marked], lit: Span | None) -> _Stack:
    return tuple(
        (role, pieces(line.text, 0, len(line.text), layers(line, things, (), lit)))
        for role, line in read.stack.items()
    )


def _paragraph(read: Story, line: "_Line", over: Layers) -> Paragraph:
    told = pieces(read.body.text, line.start, line.end, over)
    return Paragraph(line.level, line.anchor, line.document, told)


def _loose(things: Sequence[Marked], stack: _Stack, over: Layers) -> tuple[str, ...]:
    """The marks that stand neither in the body nor in the lines above it."""
    above = [piece.mark for _, told in stack for piece in told if piece.opens and piece.mark]
    shown = {one for mark in (*above, *(mark for _, mark in over.marks)) for one in mark.ids}
    return tuple(one for thing in things if thing.point for one in thing.mark.ids if one not in shown)


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    level: int
    anchor: str | None
    document: str | None


def _lines(read: Story) -> list[_Line]:
    """The lines of a body: paragraphs, and headings where a crosshead stands in the source."""
    levels = dict(read.sections)
    heads = {(document, start) for document, start, _ in read.crossheads}
    lines: list[_Line] = []
    at = 0
    for line in read.body.text.split("\n"):
        start, at = at, at + len(line) + 1
        if not line.strip():
            continue
        source = read.body.source(start)
        level, anchor = 0, None
        if source is not None and _begins(heads, source):
            level = _LEVELS.get(levels.get(source[1], 1), 4)
            anchor = f"s-{source[1]}"
        lines.append(_Line(start, start + len(line), level, anchor, source[0] if source else None))
    return lines


def _begins(heads: set[tuple[str, int]], source: tuple[str, int]) -> bool:
    """Whether a crosshead begins here, blanks before its first character apart."""
    return any((source[0], source[1] - blank) in heads for blank in range(4))


def _parts(lines: Sequence[_Line], over: Layers) -> list[tuple[int, int]]:
    """Stretches of lines that make parts of about one size; a part ends before a heading where it can."""
    weights = [_weight(line, over) for line in lines]
    if sum(weights) <= ROOM:
        return [(0, len(lines))]
    return _split(lines, weights, ROOM - _MARK_ELSEWHERE * min(len(over.marks), _ELSEWHERE))


def _split(lines: Sequence[_Line], weights: Sequence[int], room: int) -> list[tuple[int, int]]:
    count = max(1, -(-sum(weights) // room))
    aim = sum(weights) / count
    parts: list[tuple[int, int]] = []
    first = 0
    while len(parts) < count - 1 and first < len(lines):
        size, best, cost = 0, None, 0.0
        for at in range(first, len(lines)):
            if size > room:
                break
            off = abs(size - aim) / aim + (0 if lines[at].level == 2 else 0.25 if lines[at].level else 0.5)
            if at > first and (best is None or off < cost):
                best, cost = at, off
            size += weights[at]
        if best is None:
            break
        parts.append((first, best))
        first = best
    if sum(weights[first:]) > room and first and len(lines) - first > 1:
        tail = _split(lines[first:], weights[first:], room)
        return [*parts, *((first + start, first + end) for start, end in tail)]
    return [*parts, (first, len(lines))]


def _weight(line: _Line, over: Layers) -> int:
    first = bisect_left(over.marks, line.start, key=lambda one: one[0][0])
    last = bisect_left(over.marks, line.end, key=lambda one: one[0][0])
    return _CHARACTER * (line.end - line.start) + _MARK * (last - first) + _PARAGRAPH


def _wanted_part(ask: Ask, lines: Sequence[_Line], parts: Sequence[tuple[int, int]], over: Layers) -> int:
    """The part that holds the mark or the passage that is asked for, else that of the field ``part``."""
    wanted = ask.one("mark")
    places = [place for place, mark in over.marks if wanted in mark.ids] if wanted else list(over.lit)
    if places and "part" not in ask.args:
        return _part_of(places[0][0], lines, parts)
    return ask.number("part", 1, len(parts))


def _part_of(place: int, lines: Sequence[_Line], parts: Sequence[tuple[int, int]]) -> int:
    return max(1, sum(first < len(lines) and lines[first].start <= place for first, _ in parts))


def _contents(read: Story, lines: Sequence[_Line], parts: Sequence[tuple[int, int]]) -> tuple[Heading, ...]:
    return tuple(
        Heading(read.body.text[line.start : line.end].strip(), line.level, line.anchor, number)
        for number, (first, last) in enumerate(parts, 1)
        for line in lines[first:last]
        if line.anchor is not None and line.level in (2, 3)
    )


def _elsewhere(
    read: Story, lines: Sequence[_Line], parts: Sequence[tuple[int, int]], number: int, over: Layers
) -> tuple[Elsewhere, ...]:
    found = []
    for (start, end), mark in over.marks:
        part = _part_of(start, lines, parts)
        if part != number and mark.ids:
            found.append(Elsewhere(mark.ids, read.body.text[start : min(end, start + 24)], part))
    return tuple(found[:_ELSEWHERE])


def _counts(things: Sequence[Marked]) -> tuple[tuple[str, int], ...]:
    counts: dict[str, int] = {}
    for thing in things:
        if thing.point and thing.mark.what != "name":
            counts[thing.mark.tone] = counts.get(thing.mark.tone, 0) + 1
    return tuple(counts.items())


ARTICLE = Page(
    "article",
    r"/article/(?P<id>[^/.]+)",
    article,
    fields=(
        Field("part", "The part of a long article.", number=True),
        Field("mark", "The part that holds this claim (c-ID) or record (r-ID)."),
        Field("at", "A passage that is lit: a document and two places in its text, DOC:120-180."),
    ),
)
