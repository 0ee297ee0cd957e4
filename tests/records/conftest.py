"""A text of an invented paper, and what is read out of it."""

from collections.abc import Callable

import pytest

from luoshi.articles import assemble
from luoshi.model import Document, Record, stable_id
from luoshi.records import read_records

Read = Callable[..., list[Record]]


def document_of(text: str, **facts: str | None) -> Document:
    given: dict[str, str | None] = {
        "kind": "article",
        "date": "2031-03-12",
        "place": "青川省云汀市",
        "publisher": "云汀日报",
    }
    return Document(stable_id(text), "页", text, **{**given, **facts})  # type: ignore[arg-type]


def _read(text: str, only: str | None = None, **facts: str | None) -> list[Record]:
    """The records of a text, or those of one kind; every quote is checked against the text."""
    document = document_of(text, **facts)
    found = read_records(document, assemble(document)).records
    for record in found:
        assert record.quote == "".join(text[span.start : span.end] for span in record.spans)
        assert record.quote
    return [record for record in found if only is None or record.kind == only]


@pytest.fixture
def read() -> Read:
    return _read
