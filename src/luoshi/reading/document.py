"""Reading without a ledger: a document's articles with their claims."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from luoshi.articles import assemble, assemble_issue
from luoshi.claims import read_issue_told, read_told
from luoshi.errors import SourceError
from luoshi.ledger.pages import issue_key
from luoshi.ledger.settling import checked, settle
from luoshi.model import Article, Claim, Document, Reading, Record
from luoshi.records import read_records
from luoshi.sources import Failed, SourceFile, SourceOptions, find_sources, read_source


@dataclass(frozen=True, slots=True)
class ArticleReading:
    """An article with the claims that stand in it, and the document it came from."""

    document: Document
    article: Article
    claims: tuple[Claim, ...]
    records: tuple[Record, ...] = ()

    @property
    def id(self) -> str:
        """The article's id."""
        return self.article.id

    @property
    def headline(self) -> str | None:
        """The article's headline."""
        return self.article.headline

    @property
    def body(self) -> str:
        """The article's running text."""
        return self.article.body


def read_document(document: Document, *, records: bool = True) -> Reading:
    """Read one document: its articles, the claims in them, and the records unless they are not wanted."""
    articles = assemble(document)
    claims, statements = read_told(document, articles)
    if not records:
        return Reading(document, articles, claims, statements=statements)
    found = read_records(document, articles)
    return Reading(document, articles, claims, found.records, found.mentions, found.notes, statements)


def read_issue(documents: Sequence[Document], *, records: bool = True) -> tuple[Reading, ...]:
    """Read the pages of one issue together: an article that jumps is one, with spans in each page.

    One reading a page, in the order given: the articles that begin there, the claims and records whose
    quotes do.
    """
    articles = assemble_issue(documents, [document.page for document in documents])
    claims, statements = read_issue_told(documents, articles)
    texts = {document.id: document.text for document in documents}
    found = [
        read_records(document, [one for one in articles if one.documents[0] == document.id], texts)
        for document in (documents if records else ())
    ]
    return tuple(
        Reading(
            document,
            tuple(article for article in articles if article.documents[0] == document.id),
            tuple(claim for claim in claims if claim.document == document.id),
            tuple(one for part in found for one in part.records if one.document == document.id),
            tuple(one for part in found for one in part.mentions if one.document == document.id),
            tuple(one for part in found for one in part.notes if one.document == document.id),
            tuple(one for one in statements if one.document == document.id),
        )
        for document in documents
    )


def read(
    path: str | Path, date: str | None = None, place: str | None = None, publisher: str | None = None
) -> list[ArticleReading]:
    """Read a file, a folder or a glob without any ledger: its articles with their claims.

    ``date``, ``place`` and ``publisher`` settle what the files do not tell. Raises SourceError
    for a file that cannot be read; what is no document in a folder is left out.
    """
    by_hand = by_hand_of(SourceOptions(date=date, place=place, publisher=publisher))
    documents: list[Document] = []
    for source in find_sources([str(path)]):
        for item in read_source(source, SourceOptions()) if isinstance(source, SourceFile) else (source,):
            if isinstance(item, Failed):
                raise SourceError(f"{item.path}: {item.message}")
            if isinstance(item, Document):
                documents.append(settle(item, by_hand))
    return [one for reading in _readings(documents) for one in _article_readings(reading)]


def _readings(documents: Sequence[Document]) -> Iterator[Reading]:
    """The documents read in their order, the pages of an issue together at the place of the first."""
    issues: dict[str, list[Document]] = {}
    for document in documents:
        issues.setdefault(issue_key(document) or document.id, []).append(document)
    for pages in issues.values():
        yield from read_issue(pages) if len(pages) > 1 else (read_document(pages[0]),)


def by_hand_of(source: SourceOptions) -> dict[str, str]:
    """The settings that a person gave for documents. Raises UsageError where the date is none."""
    given = {"date": source.date, "place": source.place, "publisher": source.publisher}
    return checked({name: value or None for name, value in given.items()})


def _article_readings(reading: Reading) -> Iterator[ArticleReading]:
    for article in reading.articles:
        claims = tuple(claim for claim in reading.claims if claim.article == article.id)
        records = tuple(record for record in reading.records if record.article == article.id)
        yield ArticleReading(reading.document, article, claims, records)
