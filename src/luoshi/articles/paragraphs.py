"""Lines joined into paragraphs: the units that claims are read from."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from luoshi.articles.lines import Line, ends_sentence, goes_on, is_heading, is_marked, unmarked, wrap_width
from luoshi.articles.sheets import Sheet
from luoshi.model import Article, ArticleSpan

Run = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A heading, or a run of body text: ``parts`` are the source runs of its lines."""

    parts: tuple[Run, ...]
    heading: bool = False

    @property
    def start(self) -> int:
        """Where its first line begins in the source."""
        return self.parts[0][0]

    @property
    def end(self) -> int:
        """Where its last line ends in the source."""
        return self.parts[-1][1]


def join_lines(lines: Sequence[Line]) -> list[Paragraph]:
    """Body lines as paragraphs: hard wraps and sentences broken over lines are joined.

    ``今年经济社会发展的`` + ``主要预期目标`` + ``是：`` is one paragraph; a heading
    is a paragraph of its own.
    """
    width = wrap_width(lines)
    paragraphs: list[Paragraph] = []
    open_parts: list[Run] = []
    previous: Line | None = None
    for number, line in enumerate(lines):
        heading = is_heading(lines, number, width)
        if open_parts and (heading or previous is None or not goes_on(previous, line, width)):
            paragraphs.append(Paragraph(tuple(open_parts)))
            open_parts = []
        if heading:
            paragraphs.append(
                Paragraph((unmarked(line) if is_marked(line.text) else (line.start, line.end),), True)
            )
            previous = None
        else:
            open_parts.append((line.start, line.end))
            previous = line
    if open_parts:
        paragraphs.append(Paragraph(tuple(open_parts)))
    return paragraphs


def spans_of(document: str, paragraphs: Iterable[Paragraph]) -> tuple[ArticleSpan, ...]:
    """The paragraphs as an article's spans, a line each."""
    return tuple(
        ArticleSpan(document, start, end, "crosshead" if paragraph.heading else "body")
        for paragraph in paragraphs
        for start, end in paragraph.parts
    )


def paragraphs_of(sheet: Sheet, article: Article) -> list[Paragraph]:
    """The paragraphs of an article's running text, in reading order; positions are those of its sheet.

    A body span goes on in the next one as long as no sentence has ended.
    """
    paragraphs: list[Paragraph] = []
    open_parts: list[Run] = []
    text = sheet.text
    for span in article.spans:
        if span.role not in ("body", "crosshead", "caption"):
            continue
        start, end = sheet.place(span.document, span.start), sheet.place(span.document, span.end)
        if open_parts and (
            span.role == "crosshead" or ends_sentence(text[open_parts[-1][0] : open_parts[-1][1]])
        ):
            paragraphs.append(Paragraph(tuple(open_parts)))
            open_parts = []
        if span.role == "crosshead":
            paragraphs.append(Paragraph(((start, end),), heading=True))
        else:
            open_parts.append((start, end))
    if open_parts:
        paragraphs.append(Paragraph(tuple(open_parts)))
    return paragraphs
