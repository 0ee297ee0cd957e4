"""The desk at which a page's articles are written out: its text, and what was made out on it."""

from dataclasses import dataclass

from luoshi.articles.drafts import PageDraft
from luoshi.articles.pieces import Run
from luoshi.articles.slips import PrintedWords
from luoshi.articles.stacks import Heading
from luoshi.model import ArticleSpan, Damage, Document, Role

QUOTE = 24  # characters that stand for a whole run where one is flagged


@dataclass(frozen=True, slots=True)
class Desk:
    """A page while its articles are written out. ``printed`` is all that is read of the issue."""

    document: Document
    page: PageDraft
    printed: PrintedWords

    @property
    def text(self) -> str:
        """The page as printed; positions in it are those of the reading form."""
        return self.document.text

    def span(self, run: Run, role: Role) -> ArticleSpan:
        """A run of the page with its role in an article."""
        return ArticleSpan(self.document.id, run[0], run[1], role)

    def spans_of(self, heading: Heading, role: Role) -> list[ArticleSpan]:
        """A heading's lines with its role in an article."""
        return [self.span(run, role) for run in heading.runs]

    def damage(self, kind: str, run: Run, repair: str | None = None) -> Damage:
        """A damaged run of the page, quoted whole; ``repair`` is what it should say, where that is known."""
        start, end = run
        return Damage(kind, self.document.id, start, end, self.text[start:end], repair)

    def damage_at(self, kind: str, run: Run) -> Damage:
        """The damage of a longer run, quoted by its first words."""
        start, end = run
        return self.damage(kind, (start, min(end, start + QUOTE)))

    def as_printed(self, words: str, start: int, end: int) -> str:
        """Words of the reading form as printed at or near ``[start, end)``: 日报 may stand there as 日報."""
        at = self.page.flat.find(words, start, end + len(words))
        return self.text[at : at + len(words)] if at >= 0 else words
