"""Articles and events in schema.org's terms, as one JSON-LD document."""

import re
from collections.abc import Iterator

from luoshi.ledger import Ledger, RecordFilter, Row

_DAY = re.compile(r"\d{4}(?:-\d\d){0,2}", re.ASCII)


CONTEXT = "https://schema.org"


def graph(store: Ledger) -> list[dict[str, object]]:
    """The objects of the ``@graph``: articles, then events; null fields are left out."""
    documents = {str(row["id"]): row for row in store.documents()}
    return [*_articles(store, documents), *_events(store)]


def _articles(store: Ledger, documents: dict[str, Row]) -> Iterator[dict[str, object]]:
    by_name = {str(row["name"]): row for row in documents.values()}
    for row in store.articles():
        names = row["documents"] if isinstance(row["documents"], list) else []
        document = by_name.get(str(names[0])) if names else None
        bylines = row["bylines"] if isinstance(row["bylines"], list) else []
        yield _filled(
            {
                "@type": "NewsArticle" if row["kind"] != "report" else "Article",
                "@id": f"urn:luoshi:article:{row['id']}",
                "headline": row.get("headline"),
                "alternativeHeadline": row.get("subhead") or row.get("kicker"),
                "articleSection": row.get("column"),
                "articleBody": row["body"],
                "author": [
                    {"@type": "Person", "name": line["name"], "jobTitle": line["role"]} for line in bylines
                ],
                "datePublished": document and document.get("date"),
                "publisher": _named("Organization", document and document.get("publisher")),
                "contentLocation": _named("Place", document and document.get("place")),
                "url": document and document.get("url"),
            }
        )


def _events(store: Ledger) -> Iterator[dict[str, object]]:
    for row in store.records(RecordFilter(kind="event")):
        days = _DAY.findall(str(row.get("when") or ""))
        yield _filled(
            {
                "@type": "Event",
                "@id": f"urn:luoshi:record:{row['id']}",
                "name": f"{row.get('who') or ''}{row['did']}",
                "startDate": days[0] if days else None,
                "endDate": days[-1] if len(days) > 1 else None,
                "location": _named("Place", row.get("where")),
                "description": row["quote"],
                "subjectOf": {"@id": f"urn:luoshi:article:{row['article']}"},
            }
        )


def _named(kind: str, name: object) -> dict[str, object] | None:
    return {"@type": kind, "name": name} if name else None


def _filled(fields: dict[str, object]) -> dict[str, object]:
    """The fields that have a value."""
    return {name: value for name, value in fields.items() if value not in (None, "", [])}
