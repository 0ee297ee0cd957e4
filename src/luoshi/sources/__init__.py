"""The room that turns files into documents: text, tables of documents, Word files.

``find_sources`` lists what the given paths hold, ``read_source`` reads one of them,
``document_from_text`` makes a document of a string. It knows nothing of articles.
"""

from luoshi.sources.furniture import furniture_lines
from luoshi.sources.header import checked_date
from luoshi.sources.pages import page_label, page_of
from luoshi.sources.read import read_source
from luoshi.sources.source import MAX_TEXT_BYTES, Failed, Skipped, SourceFile, SourceOptions, visible
from luoshi.sources.text import document_from_text
from luoshi.sources.walk import find_sources, form_of, hint_for, read_endings, split_name

__all__ = [
    "MAX_TEXT_BYTES",
    "Failed",
    "Skipped",
    "SourceFile",
    "SourceOptions",
    "checked_date",
    "document_from_text",
    "find_sources",
    "form_of",
    "furniture_lines",
    "hint_for",
    "page_label",
    "page_of",
    "read_endings",
    "read_source",
    "split_name",
    "visible",
]
