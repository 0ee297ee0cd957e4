"""The running text of an article, repaired, with the source of every character.

A body is made of runs: characters as printed at a place of a document, or
characters supplied by Luoshi (a line end between paragraphs, a mended slip).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from luoshi.articles.textmap import kept_runs
from luoshi.model import BodyRun


@dataclass(frozen=True, slots=True)
class Passage:
    """A part of a paragraph as it is read: runs of one document's text, in order."""

    document: str
    text: str
    runs: tuple[tuple[int, int], ...]


Paragraph = Sequence[Passage]
_Part = tuple[str, BodyRun]  # some characters of a body, and where they come from


def build_body(
    paragraphs: Iterable[Paragraph], slips: Mapping[tuple[str, int], str]
) -> tuple[str, tuple[BodyRun, ...]]:
    """The body and its runs: paragraphs on lines of their own, slips mended.

    ``slips`` gives the character that belongs at a place of a document. The lengths of the runs
    add up to the length of the body.
    """
    parts: list[_Part] = []
    for paragraph in paragraphs:
        if parts:
            parts.append(("\n", BodyRun(1, None, None)))
        for passage in paragraph:
            for run in kept_runs(passage.text, passage.runs):
                parts += _mended(passage, run, slips)
    return "".join(text for text, _ in parts), tuple(run for _, run in parts)


def _mended(passage: Passage, run: tuple[int, int], slips: Mapping[tuple[str, int], str]) -> Iterator[_Part]:
    """A run of a passage as parts: what is printed, cut where a slip is mended."""
    at, end = run
    for place in sorted(
        place for document, place in slips if document == passage.document and at <= place < end
    ):
        if place > at:
            yield passage.text[at:place], BodyRun(place - at, passage.document, at)
        mended = slips[passage.document, place]
        yield mended, BodyRun(len(mended), None, None)
        at = place + 1
    if end > at:
        yield passage.text[at:end], BodyRun(end - at, passage.document, at)
