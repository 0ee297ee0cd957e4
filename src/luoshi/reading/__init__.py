"""The room that joins the others: from files to readings, into a ledger or straight to the caller."""

from luoshi.reading.document import ArticleReading, read, read_document, read_issue
from luoshi.reading.run import (
    Progress,
    ReadOptions,
    Step,
    Summary,
    correct_document,
    read_into,
    read_sources,
    remove_document,
)
from luoshi.reading.workers import Failure
from luoshi.sources import SourceOptions

__all__ = [
    "ArticleReading",
    "Failure",
    "Progress",
    "ReadOptions",
    "SourceOptions",
    "Step",
    "Summary",
    "correct_document",
    "read",
    "read_document",
    "read_into",
    "read_issue",
    "read_sources",
    "remove_document",
]
