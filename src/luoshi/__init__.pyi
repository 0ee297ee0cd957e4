"""The types of the public names, which ``__init__.py`` imports when they are first asked for."""

from luoshi.claims import find_claims, find_periods, find_quantities
from luoshi.errors import LedgerError, LuoshiError, MissingExtraError, SourceError, UsageError
from luoshi.ledger import Ledger
from luoshi.model import Article, Claim, Document, Period, Quantity, Span
from luoshi.reading import ArticleReading, read

__all__ = [
    "Article",
    "ArticleReading",
    "Claim",
    "Document",
    "Ledger",
    "LedgerError",
    "LuoshiError",
    "MissingExtraError",
    "Period",
    "Quantity",
    "SourceError",
    "Span",
    "UsageError",
    "find_claims",
    "find_periods",
    "find_quantities",
    "read",
]

__version__: str
