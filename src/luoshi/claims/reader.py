"""Articles into claims: the room's front door."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from luoshi.articles import Sheet, TextMap, assemble, joined_quote, section_at
from luoshi.claims.bodies import cast_of
from luoshi.claims.centres import Centre, Mark, Story
from luoshi.claims.clauses import Draft, SentenceReader
from luoshi.claims.comparisons import STEP_CUE
from luoshi.claims.cues import cues
from luoshi.claims.merge import merge
from luoshi.claims.passages import is_story, scenes_of
from luoshi.claims.scene import Scene, sentences
from luoshi.claims.settings import Frame, Setting, frame_of
from luoshi.claims.statements import Outcome, statements_in
from luoshi.claims.steps import read_steps, with_references
from luoshi.claims.subjects import Home, home_of, places_in, subject_of, towns_in, without_name
from luoshi.claims.timing import Timed, time_claim
from luoshi.model import Article, Claim, Damage, Document, Span, Statement, Strength, stable_id
from luoshi.places import PlaceMention
from luoshi.sources import SourceOptions, checked_date, document_from_text

_SECTION_JOINT = " / "
_QUOTE_GAP = 80


@dataclass(frozen=True, slots=True)
class _Context:
    """What all claims of an article share; ``document`` is the one in which it begins."""

    document: Document
    article: Article
    sheet: Sheet
    mended: Mapping[int, str]
    home: Home
    frame: Frame


def read_claims(document: Document, articles: Sequence[Article]) -> tuple[Claim, ...]:
    """The claims of a document's articles, in the order of their figures.

    A statement repeated in the document is one claim with ``mentions``. Never
    raises on any text; a passage that the rules cannot settle gives no claim,
    or one with a null field and its reason.
    """
    return read_told(document, articles)[0]


def read_told(
    document: Document, articles: Sequence[Article]
) -> tuple[tuple[Claim, ...], tuple[Statement, ...]]:
    """The claims as :func:`read_claims` gives them, and what is said of targets without figures."""
    return read_issue_told((document,), articles)


def read_issue_told(
    documents: Sequence[Document], articles: Sequence[Article]
) -> tuple[tuple[Claim, ...], tuple[Statement, ...]]:
    """The same of articles that may stand in several documents, by document and in their figures' order.

    A claim belongs to the document in which its quote begins. A statement repeated in one document
    is one claim with ``mentions``.
    """
    known = {document.id: document for document in documents}
    claims: dict[str, list[Claim]] = {document.id: [] for document in documents}
    statements: dict[str, Statement] = {}
    for document in documents:
        own = [article for article in articles if article.documents[0] == document.id]
        home = home_of(document)
        frame = frame_of(document, [section for article in own for section in article.sections])
        for article in own:
            sheet = Sheet.of(article, known)
            context = _Context(document, article, sheet, _mended(article, sheet), home, frame)
            for told in _article_told(context):
                if isinstance(told, Claim):
                    claims[told.document].append(told)
                elif told.id not in statements or statements[told.id].says == "in_step":
                    # 低于预期 is held against nothing that grows.
                    statements[told.id] = told
    return tuple(claim for found in claims.values() for claim in merge(found)), tuple(statements.values())


def _mended(article: Article, sheet: Sheet) -> dict[int, str]:
    """The characters that belong at places of an article where slips are printed."""
    return {
        sheet.place(one.document, one.start + at): character
        for one in article.damage
        if one.type == "ocr_error" and one.repair and len(one.repair) == len(one.quote)
        for at, character in enumerate(one.repair)
        if character != one.quote[at]
    }


def find_claims(text: str, date: str | None = None, place: str | None = None) -> list[Claim]:
    """The claims of a bare text, e.g. one sentence; spans are offsets into ``text``.

    >>> [(c.measure, c.low, c.period) for c in find_claims("2026年进出口增长5.5%左右。", date="2026-02-08")]
    [('trade', 5.5, '2026')]
    """
    if not isinstance(text, str):
        raise TypeError(f"find_claims reads a text (str), not {type(text).__name__}")
    if "\n" in text.strip():
        document = document_from_text(text, "text", SourceOptions(date=date, place=place))
        if document.kind is None:  # the first line of a passage may be half a sentence
            document = replace(document, title=None)
    else:  # one line has no head that could tell more
        day = checked_date(date) if date else None
        document = Document(stable_id(text), "text", text, date=day, place=place)
    return list(read_claims(document, assemble(document)))


def _article_told(context: _Context) -> Iterator[Claim | Statement]:
    article, document = context.article, context.document
    towns = towns_in(article.body, context.home)
    story = (
        Story(context.home, Centre(cast_of(article.body, article.headline))) if is_story(document) else None
    )
    texts = scenes_of(document, article, context.sheet, context.mended, context.frame)
    for text_map, scene, settings in texts:
        places: list[PlaceMention] | None = None
        for (start, end), setting in zip(sentences(scene.text), settings, strict=True):
            drafts = _drafts(scene, start, end)
            if places is None and (drafts or story):
                places = places_in(scene, context.home, towns)
            home = story.turn_to(scene, start, end, places or ()) if story else context.home
            outcomes = list(statements_in(scene, start, end))
            if outcomes and places is None:
                places = places_in(scene, context.home, towns)
            if not drafts and not outcomes:
                continue
            passage = _Passage(text_map, scene, tuple(places or ()), setting, start, home)
            for draft in drafts:
                body = story.centre.body_at(draft.head.start, draft.head.name) if story else None
                yield from _told(context, passage, draft, body)
            yield from (_statement(context, passage, said) for said in outcomes)
        if story:
            story.centre.end_paragraph()


@dataclass(frozen=True, slots=True)
class _Passage:
    """A sentence's surroundings: its paragraph, the places named there, its setting and its home.

    ``home`` is the place that the article last spoke of, for a report its own.
    """

    text_map: TextMap
    scene: Scene
    places: tuple[PlaceMention, ...]
    setting: Setting
    sentence_start: int
    home: Home


def _drafts(scene: Scene, start: int, end: int) -> list[Draft]:
    drafts = SentenceReader(scene, start, end).read() if scene.figures_in(start, end) else []
    if scene.steps and STEP_CUE.search(scene.text, start, end):
        drafts = with_references(scene, drafts, start, end)
        drafts = drafts + read_steps(scene, start, end)
    return drafts


def _told(
    context: _Context, passage: _Passage, draft: Draft, body: Mark | None
) -> Iterator[Claim | Statement]:
    """The claim of a draft; a result in step that prints no figure is a statement: 收入与经济增长同步.

    ``body`` is what the story speaks of there, where it is no place.
    """
    claim = _claim(context, passage, draft, body)
    if claim is not None:
        yield claim
    elif draft.figure is None:
        yield _statement(context, passage, Outcome("in_step", draft))


def _claim(context: _Context, passage: _Passage, draft: Draft, mark: Mark | None) -> Claim | None:
    """A draft with its subject, period and kind; None for a result that prints no figure."""
    scene, text_map, document, sheet = passage.scene, passage.text_map, context.document, context.sheet
    draft, subject = subject_of(draft, scene, passage.places, passage.home, passage.sentence_start)
    body = mark.body if mark else None
    if mark and body:
        draft = without_name(draft, scene, mark.at, mark.end)
    timed = time_claim(draft, scene, passage.sentence_start, passage.setting, context.frame)
    reading, reference = draft.reading, draft.reference
    if (
        draft.figure is None
        and timed.kind == "result"
        and (reference is None or reference.difference is None)
    ):
        return None
    period = timed.period or _year_of_story(context, draft, timed)
    runs = _quote_runs(text_map, draft)
    spans = sheet.spans(runs)
    section = section_at(context.article.sections, runs[0][0])
    return Claim(
        id=_claim_id(sheet, text_map, draft),
        document=spans[0].document,
        article=context.article.id,
        kind=timed.kind,
        measure=draft.head.measure_id,
        aspect=reading.aspect,
        qualifier=reading.qualifier,
        quote=joined_quote(
            sheet.text, [(sheet.place(s.document, s.start), sheet.place(s.document, s.end)) for s in spans]
        ),
        spans=spans,
        low=reading.low,
        high=reading.high,
        unit=draft.figure.quantity.unit if draft.figure else None,
        value_low=reading.value_low,
        value_high=reading.value_high,
        value_unit=reading.value_unit,
        subject=body or (subject.path if subject else None),
        subject_code=subject.code if subject and not body else None,
        issuer=document.issuer,
        period=period,
        strength=_strength(scene, passage.sentence_start, draft) if timed.kind == "target" else None,
        basis=timed.basis,
        reference=reference,
        rank=draft.rank,
        estimated=timed.estimated,
        finality=timed.finality,
        section=_SECTION_JOINT.join(section.path) if section else None,
        reasons=(
            *(timed.reasons if period is None else ()),
            *(() if subject or body else ("subject_unknown",)),
            *(
                ("measure_incomplete",)
                if draft.head.name in cues().general and not draft.head.measure
                else ()
            ),
        ),
        damage=_damage_near(context.article, spans),
    )


def _year_of_story(context: _Context, draft: Draft, timed: Timed) -> str | None:
    """The year of a story that names no time for what it reports: news is of its day (应到代表412名).

    A yearly statistic may be the last year's, and a promise without a time has none.
    """
    told = is_story(context.document) and timed.kind == "result" and draft.role != "from"
    year = context.frame.year
    return (
        str(year)
        if told and year and not (draft.head.measure and draft.head.measure.nature == "annual")
        else None
    )


def _damage_near(article: Article, spans: Sequence[Span]) -> tuple[Damage, ...]:
    """The damaged passages of an article that a quote touches."""
    return tuple(
        one
        for one in article.damage
        if any(
            one.document == span.document and one.start < span.end and span.start < one.end for span in spans
        )
    )


def _statement(context: _Context, passage: _Passage, said: Outcome) -> Statement:
    """A statement with its subject and period; its id is made of the places of its words."""
    scene, sheet = passage.scene, context.sheet
    draft, subject = subject_of(said.draft, scene, passage.places, passage.home, passage.sentence_start)
    timed = time_claim(draft, scene, passage.sentence_start, passage.setting, context.frame)
    runs = _quote_runs(passage.text_map, draft)
    spans = sheet.spans(runs)
    return Statement(
        id=stable_id(spans[0].document, "statement", spans[0].start, spans[-1].end, draft.head.name),
        document=spans[0].document,
        article=context.article.id,
        says=said.says,
        measure=draft.head.measure_id,
        quote=joined_quote(sheet.text, runs),
        spans=spans,
        subject=subject.path if subject else None,
        subject_code=subject.code if subject else None,
        period=timed.period,
    )


def _claim_id(sheet: Sheet, text_map: TextMap, draft: Draft) -> str:
    """The id that a corrected value or period leaves as it is: document, figure, and measure's name."""
    figure = (
        (draft.figure.quantity.start, draft.figure.quantity.end) if draft.figure else (draft.start, draft.end)
    )
    printed = sheet.spans([text_map.span(*figure)])[0]
    begin, end = text_map.span(draft.head.start, draft.head.end)
    offset = sheet.begins[sheet.documents.index(printed.document)]
    return stable_id(
        printed.document, printed.start, printed.end, begin - offset, end - offset, draft.head.name
    )


def _quote_runs(text_map: TextMap, draft: Draft) -> list[tuple[int, int]]:
    """The quote's runs in the sheet: two where much stands between a measure's name and its figure."""
    figure_start = draft.figure.quantity.start if draft.figure else draft.end
    if draft.head.end < draft.lead and draft.lead - draft.head.end > _QUOTE_GAP and figure_start > draft.lead:
        runs = [*text_map.spans(draft.start, draft.head.end), *text_map.spans(draft.lead, draft.end)]
    else:
        runs = list(text_map.spans(draft.start, draft.end))
    return runs


def _strength(scene: Scene, sentence_start: int, draft: Draft) -> Strength | None:
    """确保 or 力争 in the clause, or opening an earlier clause of the sentence."""
    stop = draft.figure.quantity.start if draft.figure else draft.end
    clause = scene.clause_start(stop, sentence_start)
    for start, end, opening_only in _clauses_back(scene, sentence_start, clause, stop):
        found = _cue_in(scene.text[start:end], opening_only)
        if found:
            return found
    return None


def _clauses_back(scene: Scene, floor: int, clause: int, stop: int) -> Iterator[tuple[int, int, bool]]:
    """The figure's clause, then those with figures before it up to a ；, in which an opening cue counts."""
    yield clause, stop, False
    while clause > floor and scene.text[clause - 1] == "，":
        before = scene.clause_start(clause - 1, floor)
        if scene.figures_in(before, clause):
            yield before, clause - 1, True
        clause = before


def _cue_in(text: str, opening_only: bool) -> Strength | None:
    text = text.lstrip("\x01 ，、")
    found: list[tuple[int, Strength]] = []
    pairs: tuple[tuple[re.Pattern[str], Strength], ...] = (
        (cues().ensure, "ensure"),
        (cues().strive, "strive"),
    )
    for pattern, strength in pairs:
        matches = [pattern.match(text)] if opening_only else list(pattern.finditer(text))
        found += [(match.start(), strength) for match in matches if match]
    if found:
        return max(found)[1]
    return None
