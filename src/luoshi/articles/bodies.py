"""The running text of an article, repaired, with the source of every character.

A body is made of runs: characters as printed at a place of a document, or
characters supplied by Luoshi (a line end between paragraphs, a mended slip).
"""

from collections.abc import Iterable, Mapping, Sequence
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


def build_body(
    paragraphs: Iterable[Paragraph], slips: Mapping[tuple[str, int], str]
) -> tuple[str, tuple[BodyRun, ...]]:
    """The body and its runs: paragraphs on lines of their own, slips mended.

    ``slips`` gives the character that belongs at a place of a document. The lengths of the runs
    add up to the length of the body.
    """
    pieces: list[str] = []
    runs: list[BodyRun] = []
    for paragraph in paragraphs:
        if pieces:
            pieces.append("\n")
            runs.append(BodyRun(1, None, None))
        for passage in paragraph:
            for start, end in kept_runs(passage.text, passage.runs):
                _put(passage, start, end, slips, pieces, runs)
    return "".join(pieces), tuple(runs)


def _put(
    passage: Passage,
    start: int,
    end: int,
    slips: Mapping[tuple[str, int], str],
    pieces: list[str],
    runs: list[BodyRun],
) -> None:
    at = start
    for place in range(start, end):
        mended = slips.get((passage.document, place))
        if mended is None:
            continue
        if place > at:
            pieces.append(passage.text[at:place])
            runs.append(BodyRun(place - at, passage.document, at))
        pieces.append(mended)
        runs.append(BodyRun(len(mended), None, None))
        at = place + 1
    if end > at:
        pieces.append(passage.text[at:end])
        runs.append(BodyRun(end - at, passage.document, at))
