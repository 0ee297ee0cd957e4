"""A newspaper page's dump becomes articles again: the room's rules, put to work on one page."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from types import MappingProxyType

from luoshi.articles.bodies import Passage, build_body
from luoshi.articles.bylines import Credit
from luoshi.articles.characters import reading_form
from luoshi.articles.desk import QUOTE, Desk
from luoshi.articles.drafts import NOTHING, Draft, draft_page
from luoshi.articles.flaws import (
    broken_sentence,
    copies_of,
    edges_of,
    lost_order,
    slips_of,
    without_stutters,
)
from luoshi.articles.grouping import Placed
from luoshi.articles.jumps import JumpMark
from luoshi.articles.ordering import Order, believed_order
from luoshi.articles.pieces import Form, Piece, Run
from luoshi.articles.seeds import Seed
from luoshi.articles.slips import PrintedWords
from luoshi.articles.stacks import Heading, Stack, roles_of
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

_LEAD = 160  # characters of a story in which its headline's words are looked for
_SHORT_STORY = 220
_SHORTEST_TITLE = 3
_LONGEST_CAPTION = 2  # pieces
_BEFORE_DATELINE = 4  # signs and spaces that may stand between a byline's beginning and its dateline
# What stands on lines of its own beside the running text; a heading that nothing claimed is a crosshead.
_ROLE_OF_FORM: Mapping[Form, Role] = MappingProxyType(
    {"jump": "jump", "byline": "byline", "heading": "crosshead", "furniture": "furniture", "body": "body"}
)


@dataclass(frozen=True, slots=True)
class PageArticle:
    """An article of one page, and what tells whether it goes on or began elsewhere.

    ``titles`` are its headings as they are compared, ``opening`` and ``ending`` its first and last
    words in the page's reading form, ``back`` the marker from another page, ``marker`` where the
    one that leads on stands, ``begins`` where its first piece does, ``cut`` what to flag where the
    page from which it comes is never read.
    """

    article: Article
    titles: frozenset[str]
    opening: str
    ending: str
    back: JumpMark | None
    marker: Run | None
    begins: int
    cut: Damage


def read_page(
    document: Document, printed: PrintedWords, elsewhere: Mapping[int, str] = NOTHING
) -> tuple[PageArticle, ...]:
    """The articles of a newspaper page, in the order of their first lines.

    ``printed`` is all that is read of the issue; ``elsewhere`` has, by an article's ``begins``, what
    another page holds of it. Every non-blank line is in exactly one article, furniture included, with
    the role it has there. Never raises on any text.
    """
    page = draft_page(reading_form(document.text), elsewhere)
    desk = Desk(document, page, printed)
    return tuple(_page_article(desk, draft) for draft in page.drafts)


def _page_article(desk: Desk, draft: Draft) -> PageArticle:
    order = _order(desk, draft)
    units = [draft.units[place] for place in order.places]
    texts = [desk.page.pieces[number] for unit in units for number in unit.pieces]
    own = _own_pieces(draft, texts)
    markers = [piece.onward for piece in own if piece.onward]
    headings = draft.seed.headings if draft.seed else ()
    article = _article(desk, draft, order, markers[-1] if markers else None)
    return PageArticle(
        article,
        frozenset(heading.key for heading in headings if len(heading.key) > _SHORTEST_TITLE),
        texts[0].text[:QUOTE] if texts else "",
        texts[-1].text[-QUOTE:] if texts else "",
        next((piece.back for piece in own if piece.back), None),
        _marker_run(desk, markers[-1]) if markers else None,
        desk.page.pieces[draft.seed.at if draft.seed else draft.first].start,
        desk.damage_at("missing_start", (article.spans[0].start, article.spans[0].end)),
    )


def _article(desk: Desk, draft: Draft, order: Order, marker: JumpMark | None) -> Article:
    units = [draft.units[place] for place in order.places]
    numbers = [number for unit in units for number in unit.pieces]
    texts = [desk.page.pieces[number] for number in numbers]
    head = _head(desk, draft.seed) if draft.seed else _Written()
    running = _running_text(desk, draft, units)
    mended, slips = slips_of(desk, numbers)
    edges = edges_of(desk, draft, numbers)
    damage = [*head.damage, *running.damage, *slips, *lost_order(desk, draft, order.moved)]
    damage += [*copies_of(desk, draft), *edges.damage]
    body, body_runs = build_body(running.paragraphs, mended)
    bylines, dateline = _credits(desk, _own_pieces(draft, texts))
    spans = (*head.spans, *running.spans, *_labels(desk, texts), *_rest(desk, draft))
    first = min(spans, key=lambda span: (span.start, span.end))
    return Article(
        id=stable_id(desk.document.id, first.start, first.end),
        documents=(desk.document.id,),
        spans=spans,
        body=body,
        headline=_words(desk, head.spans, "headline", ""),
        kicker=_words(desk, head.spans, "kicker", "\n"),
        subhead=_words(desk, head.spans, "subhead", "\n"),
        column=_words(desk, head.spans, "column", " "),
        bylines=bylines,
        dateline=dateline,
        kind=_kind(desk, draft, texts),
        jump=_jump(desk, marker) if marker else None,
        continues_elsewhere=marker is not None,
        missing_start=edges.missing_start,
        missing_end=edges.missing_end,
        damage=tuple(sorted(damage, key=lambda one: (one.start, one.end, one.type))),
        body_runs=body_runs,
        grounds=_grounds(desk, units),
    )


def _order(desk: Desk, draft: Draft) -> Order:
    """The order in which the article's units are read, the one with the byline first."""
    texts = ["".join(desk.page.pieces[n].text for n in unit.pieces) for unit in draft.units]
    lead = None
    if draft.seed and draft.seed.lead is not None:
        lead = next((place for place, unit in enumerate(draft.units) if draft.seed.lead in unit.pieces), None)
    return believed_order(texts, lead)


def _jump(desk: Desk, mark: JumpMark) -> Jump:
    return Jump(desk.text[mark.start : mark.end].strip(), mark.page, mark.number)


def _marker_run(desk: Desk, mark: JumpMark) -> Run:
    printed = desk.text[mark.start : mark.end]
    start = mark.start + len(printed) - len(printed.lstrip())
    return start, start + len(printed.strip())


@dataclass(frozen=True, slots=True)
class _Written:
    """A part of an article as it is written out: its paragraphs, its spans, its damage."""

    paragraphs: tuple[Sequence[Passage], ...] = ()
    spans: tuple[ArticleSpan, ...] = ()
    damage: tuple[Damage, ...] = ()


# -- heads


def _head(desk: Desk, seed: Seed) -> _Written:
    """The spans of an article's headings by their roles, and headings that are printed again."""
    own = _headings(desk, seed)
    repeats: list[tuple[Heading, Role]] = [(heading, "duplicate") for heading in seed.repeats]
    spans = [span for heading, role in own for span in desk.spans_of(heading, role)]
    if seed.stack:
        spans += [desk.span(run, "byline") for piece in seed.stack.bylines for run in piece.runs]
        spans += [desk.span(run, "jump") for piece in seed.stack.jumps for run in piece.runs]
    spans += [span for heading, role in repeats for span in desk.spans_of(heading, role)]
    damage = [
        desk.damage("repeated_headline", (heading.runs[0][0], heading.runs[-1][1]))
        for heading, role in (*own, *repeats)
        if role == "duplicate"
    ]
    untitled = not any(span.role == "headline" for span in spans)
    if untitled and seed.reason == "byline" and seed.lead is not None:
        damage.append(desk.damage_at("missing_headline", desk.page.pieces[seed.lead].runs[0]))
    return _Written(spans=tuple(spans), damage=tuple(damage))


def _headings(desk: Desk, seed: Seed) -> list[tuple[Heading, Role]]:
    """The headings of an article's stack with their roles, as printed."""
    if seed.stack is None:
        return []
    taken = set(seed.headings)
    own = [heading for heading in seed.stack.headings if heading in taken]
    lead = desk.page.pieces[seed.lead] if seed.lead is not None else None
    again = {heading.key for heading in seed.repeats}
    roles = roles_of(seed.headings, lead.text[:_LEAD] if lead and lead.opening else "", again)
    return list(zip(own, roles, strict=True))


def _words(desk: Desk, spans: Sequence[ArticleSpan], role: Role, joint: str) -> str | None:
    """The headings of one role as printed, their lines joined."""
    parts = [desk.text[span.start : span.end].strip() for span in spans if span.role == role]
    return joint.join(parts) or None


# -- running text


def _running_text(desk: Desk, draft: Draft, units: Sequence[Placed]) -> _Written:
    """The paragraphs in reading order, their spans, and the damage that was mended on the way."""
    role: Role = "caption" if _is_caption(desk, draft) else "body"
    paragraphs: list[Sequence[Passage]] = []
    spans: list[ArticleSpan] = []
    damage: list[Damage] = []
    for unit in units:
        above, under = _crossheads_beside(draft, unit)
        parts = [_crosshead(desk, stack) for stack in above]
        parts.append(_paragraph(desk, unit, role))
        parts += [_crosshead(desk, stack) for stack in under]
        for part in parts:
            paragraphs += part.paragraphs
            spans += part.spans
            damage += part.damage
    spans.sort(key=lambda span: span.role == "duplicate")
    return _Written(tuple(paragraphs), tuple(spans), tuple(damage))


def _paragraph(desk: Desk, unit: Placed, role: Role) -> _Written:
    """A unit as one paragraph; nothing is left of one that is all stutter or credit."""
    passages: list[Passage] = []
    spans: list[ArticleSpan] = []
    damage: list[Damage] = []
    for number in unit.pieces:
        smooth = without_stutters(desk, desk.page.pieces[number])
        passages.append(Passage(desk.document.id, desk.text, smooth.runs))
        spans += [desk.span(run, role) for run in smooth.runs]
        spans += [desk.span(run, "duplicate") for run in smooth.doubled]
        damage += smooth.damage
    damage += [found for pair in pairwise(unit.pieces) if (found := broken_sentence(desk, *pair))]
    whole = any(passage.runs for passage in passages)
    return _Written((passages,) if whole else (), tuple(spans), tuple(damage))


def _crossheads_beside(draft: Draft, unit: Placed) -> tuple[list[Stack], list[Stack]]:
    """The crossheads above a unit, and those below it that have no text of the article below them."""
    own = sorted(draft.pieces)
    above: list[Stack] = []
    under: list[Stack] = []
    for _, stack in sorted(draft.crossheads.items()):
        below = next((number for number in own if number > stack.last), None)
        if below in unit.pieces:
            above.append(stack)
        elif below is None and own[-1] in unit.pieces:
            under.append(stack)
    return above, under


def _crosshead(desk: Desk, stack: Stack) -> _Written:
    """A crosshead on lines of its own."""
    return _Written(
        tuple([Passage(desk.document.id, desk.text, heading.runs)] for heading in stack.headings),
        tuple(span for heading in stack.headings for span in desk.spans_of(heading, "crosshead")),
    )


# -- everything else


def _own_pieces(draft: Draft, texts: Sequence[Piece]) -> list[Piece]:
    """The pieces that credit an article or lead on from it: its head's, its text's, those beside it."""
    stack = draft.seed.stack if draft.seed else None
    heads = [*stack.bylines, *stack.jumps] if stack else []
    return [*heads, *texts, *draft.strays]


def _labels(desk: Desk, texts: Sequence[Piece]) -> list[ArticleSpan]:
    """Bylines and markers that stand in pieces of running text."""
    return [desk.span((start, end), role) for piece in texts for start, end, role in piece.labels]


def _rest(desk: Desk, draft: Draft) -> Iterator[ArticleSpan]:
    """Copies, and what stands on lines of its own beside the running text."""
    for copy in sorted(draft.copies):
        for run in desk.page.pieces[copy].runs:
            yield desk.span(run, "duplicate")
    for piece in draft.strays:
        for run in piece.runs:
            yield desk.span(run, _ROLE_OF_FORM[piece.form])


def _credits(desk: Desk, own: Sequence[Piece]) -> tuple[tuple[Byline, ...], str | None]:
    """Who wrote it, in the order printed, and the dateline of the byline."""
    found = [credit for piece in own for credit in (piece.opening, piece.closing) if credit is not None]
    bylines = [_as_printed(desk, byline, credit) for credit in found for byline in credit.bylines]
    dated = next((credit for credit in found if credit.dateline), None)
    if dated is None or not dated.dateline:
        return tuple(dict.fromkeys(bylines)), None
    end = dated.start + len(dated.dateline) + _BEFORE_DATELINE
    return tuple(dict.fromkeys(bylines)), desk.as_printed(dated.dateline, dated.start, end)


def _as_printed(desk: Desk, byline: Byline, credit: Credit) -> Byline:
    role, name = (desk.as_printed(words, credit.start, credit.end) for words in (byline.role, byline.name))
    return Byline(role, name)


def _is_caption(desk: Desk, draft: Draft) -> bool:
    """Whether an article is the text under a picture: credited to who took it, and short.

    What has a headline and more than one paragraph is a story with a picture.
    """
    if draft.seed and draft.seed.headings and len(draft.pieces) > 1:
        return False
    pieces = [desk.page.pieces[number] for number in draft.pieces]
    if not pieces or len(pieces) > _LONGEST_CAPTION or any(piece.opening for piece in pieces):
        return False
    credits = [pieces[-1].closing, *(piece.opening for piece in draft.strays)]
    return any(credit is not None and credit.photo for credit in credits)


def _kind(desk: Desk, draft: Draft, texts: Sequence[Piece]) -> ArticleKind:
    seed = draft.seed
    if seed is None or (seed.reason == "top" and not desk.page.pieces[seed.at].opening):
        return "fragment"
    if seed.reason == "caption" or _is_caption(desk, draft):
        return "caption"
    if seed.stack and seed.stack.bylines:
        return "feature"
    return "brief" if sum(len(piece.text) for piece in texts) < _SHORT_STORY else "report"


def _grounds(desk: Desk, units: Sequence[Placed]) -> tuple[Ground, ...]:
    """Why each piece was given to the article, and how sure that is."""
    return tuple(
        Ground(desk.document.id, piece.start, piece.end, unit.reason, unit.confidence)
        for unit in units
        for piece in (desk.page.pieces[number] for number in unit.pieces)
    )
