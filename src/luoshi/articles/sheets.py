"""The texts of an article's documents as one: rules read over a page's end as over a line's.

A sheet lays the texts one behind the other. Positions into it lead back to a document
and a place there; for an article of one document they are the same.
"""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from luoshi.model import Article, Document, Span

_BETWEEN = "\n\n"


@dataclass(frozen=True, slots=True)
class Sheet:
    """Texts laid one behind the other: ``documents`` their ids, ``begins`` where each starts in ``text``."""

    text: str
    documents: tuple[str, ...]
    begins: tuple[int, ...]

    @classmethod
    def of(cls, article: Article, documents: Mapping[str, Document]) -> "Sheet":
        """The sheet of an article, in the order of its documents."""
        begins, at = [], 0
        for name in article.documents:
            begins.append(at)
            at += len(documents[name].text) + len(_BETWEEN)
        texts = [documents[name].text for name in article.documents]
        text = texts[0] if len(texts) == 1 else _BETWEEN.join(texts)
        return cls(text, article.documents, tuple(begins))

    def place(self, document: str, position: int) -> int:
        """Where a document's position stands in the sheet."""
        return self.begins[self.documents.index(document)] + position

    def span(self, start: int, end: int) -> Span:
        """The document and the run there of a run of the sheet that lies in one document."""
        number = bisect_right(self.begins, start) - 1
        begin = self.begins[number]
        return Span(self.documents[number], start - begin, end - begin)

    def spans(self, runs: Iterable[tuple[int, int]]) -> tuple[Span, ...]:
        """The same for several runs; one that crosses a document's end is given as two."""
        if len(self.documents) == 1:
            return tuple([Span(self.documents[0], start, end) for start, end in runs if end > start])
        found: list[Span] = []
        for start, end in runs:
            edges = [start, *(begin for begin in self.begins if start < begin < end), end]
            for a, b in pairwise(edges):
                stop = b if b == end else b - len(_BETWEEN)
                if stop > a:
                    found.append(self.span(a, stop))
        return tuple(found)
