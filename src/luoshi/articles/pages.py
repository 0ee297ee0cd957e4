"""A newspaper page's dump becomes articles again: the room's rules, put to work on one page."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from luoshi.articles.bodies import Passage, build_body
from luoshi.articles.characters import is_traditional, reading_form
from luoshi.articles.drafts import NOTHING, Draft, PageDraft, draft_page
from luoshi.articles.jumps import JumpMark
from luoshi.articles.language import starts_midway
from luoshi.articles.lines import ends_sentence
from luoshi.articles.links import breaks_off
from luoshi.articles.ordering import believed_order
from luoshi.articles.pieces import Piece, Run
from luoshi.articles.repair import find_stutters
from luoshi.articles.slips import PrintedWords, find_slips
from luoshi.articles.stacks import Heading, roles_of
from luoshi.model import (
    Article,
    ArticleKind,
    ArticleSpan,
    Byline,
    Damage,
    Document,
    Ground,
    Jump,
    Role,
    stable_id,
)

_SLIP_REACH = 2  # characters on either side that a slip's quote shows
_SURELY_MIDWAY = 3.0
_SEAM = 5  # characters of each half that a broken sentence's quote shows
_QUOTE = 24
_LEAD = 160  # characters of a story in which its headline's words are looked for
_SHORT_STORY = 220
_SHORTEST_TITLE = 3
_PICTURE = re.compile(r"图为|图[为:：]|[▲▼]?图[①-⑳一二三]?|摄影|摄$")


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A page while its articles are written out."""

    document: Document
    page: PageDraft
    printed: PrintedWords

    @property
    def text(self) -> str:
        return self.document.text


@dataclass(frozen=True, slots=True)
class PageArticle:
    """An article of one page, and what tells whether it goes on or began elsewhere.

    ``titles`` are its headings as they are compared, ``opening`` and ``ending`` its first and last
    words in the page's reading form, ``back`` the marker from another page, ``marker`` where the
    one that leads on stands, ``begins`` where its first piece does.
    """

    article: Article
    titles: frozenset[str]
    opening: str
    ending: str
    back: JumpMark | None
    marker: Run | None
    begins: int

    @property
    def head_quote(self) -> str:
        """Its headline, or the beginning of its body, as printed."""
        return self.article.headline or self.article.body[:_QUOTE]


def read_page(
    document: Document, printed: PrintedWords, elsewhere: Mapping[int, str] = NOTHING
) -> tuple[PageArticle, ...]:
    """The articles of a newspaper page, in the order of their first lines.

    ``printed`` is all that is read of the issue; ``elsewhere`` has, by an article's ``begins``, what another page holds of it. Every non-blank line is in exactly one article, furniture included, with the role it has
    there. Never raises on any text.
    """
    page = draft_page(reading_form(document.text), elsewhere)
    sheet = _Sheet(document, page, printed)
    return tuple(_article(sheet, draft) for draft in page.drafts)


def _article(sheet: _Sheet, draft: Draft) -> PageArticle:
    order = _order(sheet, draft)
    units = [draft.units[place] for place in order.places]
    heads, damage = _head(sheet, draft)
    paragraphs, body_spans, repairs = _body(sheet, draft, [unit.pieces for unit in units])
    slips, slip_damage = _slips(sheet, [number for unit in units for number in unit.pieces])
    damage += [*repairs, *slip_damage]
    damage += [_order_damage(sheet, draft, place) for place in order.moved]
    damage += _copies(sheet, draft)
    numbers = [number for unit in units for number in unit.pieces]
    missing_start, missing_end, ends = _edges(sheet, draft, numbers)
    damage += ends
    body, body_runs = build_body(paragraphs, slips)
    credits = _credits(sheet, draft, numbers)
    own = _own_pieces(sheet, draft, numbers)
    markers = [piece.onward for piece in own if piece.onward]
    back = next((piece.back for piece in own if piece.back), None)
    spans = [*heads, *body_spans, *_labels(sheet, draft, numbers), *_rest(sheet, draft)]
    first = min(span.start for span in spans)
    end = min(span.end for span in spans if span.start == first)
    jump = None
    if markers:
        last = markers[-1]
        jump = Jump(sheet.text[last.start : last.end].strip(), last.page, last.number)
    article = Article(
        id=stable_id(sheet.document.id, first, end),
        documents=(sheet.document.id,),
        spans=tuple(spans),
        body=body,
        headline=_words(sheet, heads, "headline", ""),
        kicker=_words(sheet, heads, "kicker", "\n"),
        subhead=_words(sheet, heads, "subhead", "\n"),
        column=_words(sheet, heads, "column", " "),
        bylines=credits[0],
        dateline=credits[1],
        kind=_kind(sheet, draft, numbers),
        jump=jump,
        continues_elsewhere=jump is not None,
        missing_start=missing_start,
        missing_end=missing_end,
        damage=tuple(sorted(damage, key=lambda one: (one.start, one.end, one.type))),
        body_runs=body_runs,
        grounds=_grounds(sheet, units),
    )
    headings = draft.seed.headings if draft.seed else ()
    return PageArticle(
        article,
        frozenset(heading.key for heading in headings if len(heading.key) > _SHORTEST_TITLE),
        sheet.page.pieces[numbers[0]].text[:_QUOTE] if numbers else "",
        sheet.page.pieces[numbers[-1]].text[-_QUOTE:] if numbers else "",
        back,
        _marker_run(sheet, markers[-1]) if markers else None,
        sheet.page.pieces[draft.seed.at if draft.seed else draft.first].start,
    )


def _marker_run(sheet: _Sheet, mark: JumpMark) -> Run:
    printed = sheet.text[mark.start : mark.end]
    start = mark.start + len(printed) - len(printed.lstrip())
    return start, start + len(printed.strip())


def _order(sheet: _Sheet, draft: Draft):  # noqa: ANN202
    texts = ["".join(sheet.page.pieces[n].text for n in unit.pieces) for unit in draft.units]
    lead = None
    if draft.seed and draft.seed.lead is not None:
        lead = next((place for place, unit in enumerate(draft.units) if draft.seed.lead in unit.pieces), None)
    return believed_order(texts, lead)


# -- heads


def _head(sheet: _Sheet, draft: Draft) -> tuple[list[ArticleSpan], list[Damage]]:
    """The spans of an article's headings by their roles, and headings that are printed again."""
    spans: list[ArticleSpan] = []
    damage: list[Damage] = []
    seed = draft.seed
    if seed is None:
        return spans, damage
    if seed.stack:
        own = [h for h in seed.stack.headings if h in seed.headings]
        lead = sheet.page.pieces[seed.lead] if seed.lead is not None else None
        roles = roles_of(seed.headings, lead.text[:_LEAD] if lead and lead.opening else "")
        for heading, role in zip(own, roles, strict=True):
            spans += _heading_spans(sheet, heading, role)
            if role == "duplicate":
                damage.append(_damage(sheet, "repeated_headline", heading.runs[0][0], heading.runs[-1][1], None))
        spans += [_span(sheet, run, "byline") for piece in seed.stack.bylines for run in piece.runs]
        spans += [_span(sheet, run, "jump") for piece in seed.stack.jumps for run in piece.runs]
    for heading in seed.repeats:
        spans += _heading_spans(sheet, heading, "duplicate")
        damage.append(_damage(sheet, "repeated_headline", heading.runs[0][0], heading.runs[-1][1], None))
    if not any(span.role == "headline" for span in spans) and seed.reason == "byline" and seed.lead is not None:
        start, end = sheet.page.pieces[seed.lead].runs[0]
        damage.append(_damage(sheet, "missing_headline", start, min(end, start + _QUOTE), None))
    return spans, damage


def _heading_spans(sheet: _Sheet, heading: Heading, role: Role) -> list[ArticleSpan]:
    return [_span(sheet, run, role) for run in heading.runs]


def _words(sheet: _Sheet, spans: Sequence[ArticleSpan], role: Role, joint: str) -> str | None:
    """The headings of one role as printed, their lines joined."""
    parts = [sheet.text[span.start : span.end].strip() for span in spans if span.role == role]
    return joint.join(parts) or None


# -- running text


def _body(
    sheet: _Sheet, draft: Draft, units: Sequence[Sequence[int]]
) -> tuple[list[list[Passage]], list[ArticleSpan], list[Damage]]:
    """The paragraphs in reading order, their spans, and the damage that was mended on the way."""
    paragraphs: list[list[Passage]] = []
    spans: list[ArticleSpan] = []
    damage: list[Damage] = []
    captions = _is_caption(sheet, draft)
    for unit in units:
        for first, stack in draft.crossheads.items():
            if first == _crosshead_above(sheet, draft, unit):
                for heading in stack.headings:
                    spans += _heading_spans(sheet, heading, "crosshead")
                    paragraphs.append([Passage(sheet.document.id, sheet.text, heading.runs)])
        passages: list[Passage] = []
        for number in unit:
            piece = sheet.page.pieces[number]
            runs, doubled, stutters = _without_stutters(sheet, piece)
            passages.append(Passage(sheet.document.id, sheet.text, runs))
            spans += [_span(sheet, run, "caption" if captions else "body") for run in runs]
            spans += [_span(sheet, run, "duplicate") for run in doubled]
            damage += stutters
        damage += [_broken(sheet, a, b) for a, b in zip(unit, unit[1:], strict=False) if _is_broken(sheet, a, b)]
        if any(passage.runs for passage in passages):
            paragraphs.append(passages)
    spans.sort(key=lambda span: span.role == "duplicate")
    return paragraphs, spans, damage


def _crosshead_above(sheet: _Sheet, draft: Draft, unit: Sequence[int]) -> int | None:
    """The crosshead whose first piece of running text below, in this article, opens the unit."""
    own = sorted(draft.pieces)
    for first, stack in draft.crossheads.items():
        below = next((number for number in own if number > stack.last), None)
        if below == unit[0] or (below is None and unit[-1] == own[-1]):
            return first
    return None


def _without_stutters(sheet: _Sheet, piece: Piece) -> tuple[tuple[Run, ...], list[Run], list[Damage]]:
    """A piece's runs without what stands twice in a row, the runs left out, and the damage."""
    kept: list[Run] = []
    doubled: list[Run] = []
    damage: list[Damage] = []
    for start, end in piece.body:
        at = start
        for stutter in find_stutters(sheet.page.flat[start:end]):
            a, b = start + stutter.start, start + stutter.end
            whole = start + stutter.whole[0], start + stutter.whole[1]
            kept.append((at, a))
            doubled.append((a, b))
            damage.append(_damage(sheet, "stutter", *whole, sheet.text[whole[0] : a] + sheet.text[b : whole[1]]))
            at = b
        kept.append((at, end))
    return tuple(run for run in kept if run[1] > run[0]), doubled, damage


def _slips(sheet: _Sheet, numbers: Sequence[int]) -> tuple[dict[tuple[str, int], str], list[Damage]]:
    """Characters mistaken for others: what belongs at their places, and the damage.

    A repair in a page of Traditional characters would be in Simplified ones; such a slip is only flagged.
    """
    mended: dict[tuple[str, int], str] = {}
    damage: list[Damage] = []
    simplified = not is_traditional(sheet.text)
    for number in numbers:
        for start, end in sheet.page.pieces[number].body:
            people = [(a - start, b - start) for a, b in sheet.page.people if a < end and b > start]
            for slip in find_slips(sheet.page.flat[start:end], sheet.printed, people):
                a, b = start + slip.start, start + slip.end
                begin, stop = max(start, a - _SLIP_REACH), min(end, b + _SLIP_REACH)
                repair = None
                if slip.repair and simplified:
                    mended[sheet.document.id, a] = slip.repair
                    repair = sheet.text[begin:a] + slip.repair + sheet.text[b:stop]
                damage.append(_damage(sheet, "ocr_error", begin, stop, repair))
    return mended, damage


def _is_broken(sheet: _Sheet, first: int, second: int) -> bool:
    return sheet.page.pieces[first].is_open and first in sheet.page.links.after and sheet.page.links.after[first] == second


def _broken(sheet: _Sheet, first: int, second: int) -> Damage:
    """A sentence cut by a blank line or another article's block, rejoined."""
    a, b = sheet.page.pieces[first].body[-1], sheet.page.pieces[second].body[0]
    start, stop = max(a[0], a[1] - _SEAM), min(b[1], b[0] + _SEAM)
    adjacent = b[0] >= a[1] and not sheet.text[a[1] : b[0]].strip("#").strip()
    end = stop if adjacent else a[1]
    return _damage(sheet, "broken_sentence", start, end, sheet.text[start : a[1]] + sheet.text[b[0] : stop])


def _order_damage(sheet: _Sheet, draft: Draft, place: int) -> Damage:
    piece = sheet.page.pieces[draft.units[place].pieces[0]]
    start, end = piece.runs[0]
    return _damage(sheet, "order", start, min(end, start + _QUOTE), None)


def _copies(sheet: _Sheet, draft: Draft) -> list[Damage]:
    return [
        _damage(sheet, "duplicate", start, min(end, start + _QUOTE), None)
        for copy in sorted(draft.copies)
        for start, end in sheet.page.pieces[copy].runs[:1]
    ]


def _edges(sheet: _Sheet, draft: Draft, numbers: Sequence[int]) -> tuple[bool, bool, list[Damage]]:
    """Whether an article's beginning or end is lost, with the damage."""
    damage: list[Damage] = []
    if not numbers:
        return False, draft.seed is not None and draft.seed.stack is not None, damage
    pieces = sheet.page.pieces
    first, last = pieces[numbers[0]], pieces[numbers[-1]]
    begins = draft.seed is not None and (draft.seed.reason != "top" or first.opening is not None)
    missing_start = not begins and (draft.seed is None or starts_midway(first.text, sheet.page.flat) > 0)
    if missing_start and first.body:
        start, end = first.runs[0]
        damage.append(_damage(sheet, "missing_start", start, min(end, start + _QUOTE), None))
    for number in numbers[1:]:
        piece = pieces[number]
        if piece.body and number not in sheet.page.links.after.values() and _begins_midway(sheet, piece):
            start, end = piece.runs[0]
            damage.append(_damage(sheet, "missing_start", start, min(end, start + _QUOTE), None))
    missing_end = breaks_off(last) and not _is_list(last.text)
    if missing_end and last.body:
        start, end = last.body[-1]
        damage.append(_damage(sheet, "missing_end", max(start, end - _QUOTE), end, None))
    return missing_start, missing_end, damage


def _begins_midway(sheet: _Sheet, piece: Piece) -> bool:
    return piece.opening is None and starts_midway(piece.text, sheet.page.flat) >= _SURELY_MIDWAY


def _is_list(text: str) -> bool:
    """Whether a piece is a line of a list or a table, which needs no end mark."""
    return len(text) < 20 and not ends_sentence(text) and "，" not in text


# -- everything else


def _own_pieces(sheet: _Sheet, draft: Draft, numbers: Sequence[int]) -> list[Piece]:
    stack = draft.seed.stack if draft.seed else None
    heads = [*stack.bylines, *stack.jumps] if stack else []
    return [*heads, *(sheet.page.pieces[number] for number in numbers), *draft.strays]


def _labels(sheet: _Sheet, draft: Draft, numbers: Sequence[int]) -> list[ArticleSpan]:
    """Bylines and markers that stand in pieces of running text."""
    return [
        _span(sheet, (start, end), role)
        for number in numbers
        for start, end, role in sheet.page.pieces[number].labels
    ]


def _rest(sheet: _Sheet, draft: Draft) -> Iterator[ArticleSpan]:
    """Copies, and what stands on lines of its own beside the running text."""
    for copy in sorted(draft.copies):
        for run in sheet.page.pieces[copy].runs:
            yield _span(sheet, run, "duplicate")
    for piece in draft.strays:
        if piece.form == "jump":
            role: Role = "jump"
        elif piece.form == "byline":
            role = "byline"
        elif piece.form == "heading":
            role = "crosshead"
        else:
            role = "furniture" if piece.form == "furniture" else "body"
        for run in piece.runs:
            yield _span(sheet, run, role)


def _credits(sheet: _Sheet, draft: Draft, numbers: Sequence[int]) -> tuple[tuple[Byline, ...], str | None]:
    """Who wrote it, in the order printed, and the dateline of the byline."""
    found = [
        credit
        for piece in _own_pieces(sheet, draft, numbers)
        for credit in (piece.opening, piece.closing)
        if credit is not None
    ]
    bylines = [_as_printed(sheet, byline, credit.start, credit.end) for credit in found for byline in credit.bylines]
    dateline = next((credit.dateline for credit in found if credit.dateline), None)
    if dateline is not None:
        at = next(credit.start for credit in found if credit.dateline)
        dateline = _printed(sheet, dateline, at, at + len(dateline) + 4)
    return tuple(dict.fromkeys(bylines)), dateline


def _as_printed(sheet: _Sheet, byline: Byline, start: int, end: int) -> Byline:
    return Byline(_printed(sheet, byline.role, start, end), _printed(sheet, byline.name, start, end))


def _printed(sheet: _Sheet, words: str, start: int, end: int) -> str:
    """Words of the reading form as the page prints them (日报 may stand there as 日報)."""
    at = sheet.page.flat.find(words, start, end + len(words))
    return sheet.text[at : at + len(words)] if at >= 0 else words


def _is_caption(sheet: _Sheet, draft: Draft) -> bool:
    """Whether an article is the text under a picture: credited to who took it, and short."""
    numbers = draft.pieces
    if len(numbers) > 2 or not numbers:
        return False
    last = sheet.page.pieces[numbers[-1]]
    photo = bool(last.closing and last.closing.photo) or any(
        piece.opening and piece.opening.photo for piece in draft.strays
    )
    return photo and not any(sheet.page.pieces[n].opening for n in numbers)


def _kind(sheet: _Sheet, draft: Draft, numbers: Sequence[int]) -> ArticleKind:
    if draft.seed is None or (draft.seed.reason == "top" and not sheet.page.pieces[draft.seed.at].opening):
        return "fragment"
    if _is_caption(sheet, draft):
        return "caption"
    if draft.seed.stack and draft.seed.stack.bylines:
        return "feature"
    size = sum(len(sheet.page.pieces[number].text) for number in numbers)
    return "brief" if size < _SHORT_STORY else "report"


def _grounds(sheet: _Sheet, units: Sequence) -> tuple[Ground, ...]:
    return tuple(
        Ground(sheet.document.id, sheet.page.pieces[n].start, sheet.page.pieces[n].end, unit.reason, unit.confidence)
        for unit in units
        for n in unit.pieces
    )


def _span(sheet: _Sheet, run: Run, role: Role) -> ArticleSpan:
    return ArticleSpan(sheet.document.id, run[0], run[1], role)


def _damage(sheet: _Sheet, kind: str, start: int, end: int, repair: str | None) -> Damage:
    return Damage(kind, sheet.document.id, start, end, sheet.text[start:end], repair)
