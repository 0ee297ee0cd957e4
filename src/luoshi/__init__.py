"""Luoshi: from what was published to what was done.

>>> import luoshi
>>> callable(luoshi.find_claims)
True
"""

import importlib

__version__ = "0.1.0"

#: Where each public name lives; it is imported when it is first asked for. ``__init__.pyi`` tells
#: type checkers the same: imports written here would tie every room to every other one.
_HOMES = {
    "read": "luoshi.reading",
    "ArticleReading": "luoshi.reading",
    "find_claims": "luoshi.claims",
    "find_periods": "luoshi.claims",
    "find_quantities": "luoshi.claims",
    "Ledger": "luoshi.ledger",
    "Article": "luoshi.model",
    "Claim": "luoshi.model",
    "Document": "luoshi.model",
    "Period": "luoshi.model",
    "Quantity": "luoshi.model",
    "Span": "luoshi.model",
    "LedgerError": "luoshi.errors",
    "LuoshiError": "luoshi.errors",
    "MissingExtraError": "luoshi.errors",
    "SourceError": "luoshi.errors",
    "UsageError": "luoshi.errors",
}

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


def __getattr__(name: str) -> object:
    """Import a public name on its first use, so that ``import luoshi`` costs nothing."""
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module 'luoshi' has no attribute {name!r}")
    value = getattr(importlib.import_module(home), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """The public names, and those that every module has."""
    return sorted({*globals(), *__all__})
