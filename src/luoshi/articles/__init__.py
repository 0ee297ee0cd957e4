"""Blocks into articles: lines, paragraphs, sections, and the text that rules read."""

from luoshi.articles.assemble import assemble
from luoshi.articles.issues import assemble_issue
from luoshi.articles.paragraphs import Paragraph, paragraphs_of
from luoshi.articles.sections import section_at
from luoshi.articles.sheets import Sheet
from luoshi.articles.textmap import TextMap, joined_quote

__all__ = [
    "Paragraph",
    "Sheet",
    "TextMap",
    "assemble",
    "assemble_issue",
    "joined_quote",
    "paragraphs_of",
    "section_at",
]
