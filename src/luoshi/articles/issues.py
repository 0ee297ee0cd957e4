"""The pages of one issue joined: an article that goes on elsewhere becomes one article.

A jump 转版 says on which page an article goes on, the second part says from which it
comes; a number, the title printed again and the sentence that was cut tell which
belongs to which: 下转2版① … 上接1版①.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from luoshi.articles.characters import reading_form
from luoshi.articles.language import joins, starts_midway
from luoshi.articles.lines import ends_sentence
from luoshi.articles.pages import PageArticle, read_page
from luoshi.articles.signatures import with_known_roles
from luoshi.articles.slips import PrintedWords
from luoshi.model import Article, BodyRun, Damage, Document
from luoshi.sources import page_label

_SURE = 2.0
_TITLE, _TITLE_DIFFERS = 3.0, -1.0
_NUMBER, _NUMBER_DIFFERS = 2.0, -4.0
_PAGE, _PAGE_DIFFERS = 1.5, -3.0
_UNMARKED = -1.0


@dataclass(frozen=True, slots=True)
class _Part:
    """An article of one page, with the page's label and its reading form."""

    found: PageArticle
    page: str | None
    flat: str


def assemble_issue(documents: Sequence[Document], pages: Sequence[str | None] = ()) -> tuple[Article, ...]:
    """The articles of an issue's pages, in the order of ``documents``, each in the place of its first page.

    ``pages`` are the labels of the pages as printed (``2``, ``A02``), None where one is not known.
    The order of the documents changes nothing but the order of the articles. A jump whose other
    half is not among the pages is flagged ``jump_without_target``.
    """
    labels = [label and page_label(label) for label in pages] or [None] * len(documents)
    parts = _parts(documents, labels, {})
    after = _pairs(parts)
    if after:  # read again: what stands on one page tells what belongs to it on the other
        parts = _parts(documents, labels, _elsewhere(parts, after))
        after = _pairs(parts)
    seconds = set(after.values())
    articles = []
    for number, part in enumerate(parts):
        if number in seconds:
            continue
        article, last = part.found.article, number
        while last in after:
            last = after[last]
            article = _joined(article, parts[last].found.article)
        articles.append(_settled(article, parts[last].found, part.found))
    return with_known_roles(articles)


def _parts(
    documents: Sequence[Document], labels: Sequence[str | None], elsewhere: Mapping[str, Mapping[int, str]]
) -> list[_Part]:
    flats = [reading_form(document.text) for document in documents]
    printed = PrintedWords.of("\n".join(flats))
    return [
        _Part(found, label, flat)
        for document, label, flat in zip(documents, labels, flats, strict=True)
        for found in read_page(document, printed, elsewhere.get(document.id, {}))
    ]


def _elsewhere(parts: Sequence[_Part], after: Mapping[int, int]) -> dict[str, dict[int, str]]:
    """For each document, by where an article begins there, the body of its other part."""
    found: dict[str, dict[int, str]] = {}
    for pair in after.items():
        for one, other in (pair, pair[::-1]):
            article = parts[one].found.article
            place = found.setdefault(article.documents[0], {})
            place[parts[one].found.begins] = place.get(parts[one].found.begins, "") + reading_form(
                parts[other].found.article.body
            )
    return found


def _pairs(parts: Sequence[_Part]) -> dict[int, int]:
    """First part → second part; the surest pairs first, each part used once."""
    heads = [n for n, part in enumerate(parts) if not part.found.back or part.found.article.jump]
    tails = [n for n, part in enumerate(parts) if part.found.back or part.found.article.missing_start]
    candidates = [
        (score, head, tail)
        for head in heads
        for tail in tails
        if parts[head].found.article.documents != parts[tail].found.article.documents
        and (score := _fit(parts[head], parts[tail])) >= _SURE
    ]
    after: dict[int, int] = {}
    taken: set[int] = set()
    ids = [part.found.article.id for part in parts]
    for _, head, tail in sorted(candidates, key=lambda one: (-one[0], ids[one[1]], ids[one[2]])):
        if head not in after and tail not in taken and not _leads_to(after, tail, head):
            after[head] = tail
            taken.add(tail)
    return after


def _leads_to(after: dict[int, int], start: int, goal: int) -> bool:
    while start in after:
        start = after[start]
        if start == goal:
            return True
    return start == goal


def _fit(head: _Part, tail: _Part) -> float:
    """How well a second part fits a first one."""
    jump, back = head.found.article.jump, tail.found.back
    titles = head.found.titles & tail.found.titles
    if jump is None:  # its marker may be lost, or stand with another article: the title alone can tell
        fits = back is not None and titles and (head.page is None or _is_same_page(back.page, head.page))
        return _TITLE if fits else 0.0
    score = 0.0
    if titles:
        score += _TITLE
    elif tail.found.titles and head.found.titles:
        score += _TITLE_DIFFERS
    if back is None:
        score += _UNMARKED + starts_midway(tail.found.opening, tail.flat)
        score += joins(head.found.ending, tail.found.opening, head.flat)
    elif jump.number and back.number:
        score += _NUMBER if jump.number == back.number else _NUMBER_DIFFERS
    for wanted, page in ((jump.to_page, tail.page), (back.page if back else None, head.page)):
        if wanted and page:
            score += _PAGE if _is_same_page(wanted, page) else _PAGE_DIFFERS
    if back and not titles:
        score += 0.3 * joins(head.found.ending, tail.found.opening, head.flat)
        score += 1.0 if not tail.found.titles else 0.0
    return score


def _is_same_page(one: str, other: str) -> bool:
    """Whether two labels could name one page: 下转2版 in a section A leads to A2."""
    if one.isdigit() != other.isdigit():
        return one.lstrip("ABCD") == other.lstrip("ABCD")
    return one == other


def _joined(first: Article, second: Article) -> Article:
    """Two parts as one article: the second part's headings and byline are kept as spans only."""
    joint = "" if first.body and not ends_sentence(first.body) else "\n"
    seam = (BodyRun(1, None, None),) if joint and second.body else ()
    return replace(
        first,
        documents=tuple(dict.fromkeys((*first.documents, *second.documents))),
        spans=(*first.spans, *second.spans),
        body=first.body + (joint if second.body else "") + second.body,
        bylines=tuple(dict.fromkeys((*first.bylines, *second.bylines))),
        missing_end=second.missing_end,
        damage=(
            *first.damage,
            *(one for one in second.damage if one.type not in ("missing_start", "missing_headline")),
        ),
        body_runs=(*first.body_runs, *seam, *second.body_runs),
        grounds=(*first.grounds, *second.grounds),
        kind=first.kind if first.kind not in ("brief", "fragment") else "report",
    )


def _settled(article: Article, last: PageArticle, first: PageArticle) -> Article:
    """An article with what is still open: a jump whose target is not read, a beginning that is not read."""
    jump = last.article.jump
    damage = list(article.damage)
    if jump is not None and last.marker is not None:
        start, end = last.marker
        document = last.article.documents[0]
        damage.append(Damage("jump_without_target", document, start, end, jump.marker, None))
    if first.back is not None and not article.missing_start:
        damage.append(first.cut)
        article = replace(article, missing_start=True)
    return replace(
        article, jump=jump or article.jump, continues_elsewhere=jump is not None, damage=tuple(damage)
    )
