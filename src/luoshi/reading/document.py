"""Reading without a ledger: a document's articles with their claims."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from luoshi.articles import assemble
from luoshi.claims import read_told
from luoshi.errors import SourceError
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


def read(
    path: str | Path, date: str | None = None, place: str | None = None, publisher: str | None = None
) -> list[ArticleReading]:
    """Read a file, a folder or a glob without any ledger: its articles with their claims.

    ``date``, ``place`` and ``publisher`` settle what the files do not tell. Raises SourceError
    for a file that cannot be read; what is no document in a folder is left out.
    """
    by_hand = by_hand_of(SourceOptions(date=date, place=place, publisher=publisher))
    found: list[ArticleReading] = []
    for source in find_sources([str(path)]):
        for item in read_source(source, SourceOptions()) if isinstance(source, SourceFile) else (source,):
            if isinstance(item, Failed):
                raise SourceError(f"{item.path}: {item.message}")
            if isinstance(item, Document):
                found.extend(_article_readings(read_document(settle(item, by_hand))))
    return found


def by_hand_of(source: SourceOptions) -> dict[str, str]:
    """The settings that a person gave for documents. Raises UsageError where the date is none."""
    given = {"date": source.date, "place": source.place, "publisher": source.publisher}
    return checked({name: value or None for name, value in given.items()})


def _article_readings(reading: Reading) -> Iterator[ArticleReading]:
    for article in reading.articles:
        claims = tuple(claim for claim in reading.claims if claim.article == article.id)
        records = tuple(record for record in reading.records if record.article == article.id)
        yield ArticleReading(reading.document, article, claims, records)
