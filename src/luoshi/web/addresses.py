"""Addresses of the pages: made in one place, so that a language or a static copy can change them all."""

import re
from collections.abc import Mapping
from urllib.parse import quote, urlencode

from luoshi.web.asking import DEFAULT_LANGUAGE, Form
from luoshi.wording.i18n import get_language

#: A path that stands in an address as it is; most do, and a page has hundreds of them.
_PLAIN = re.compile(r"[0-9A-Za-z/._-]*")


def address(path: str, args: Mapping[str, object] | None = None, **more: object) -> str:
    """A path with its fields, in the present language; a field that is None or empty is left out.

    >>> address("/board/云汀市", period="2026", verdict=None)
    '/board/%E4%BA%91%E6%B1%80%E5%B8%82?period=2026&lang=en'
    """
    fields = _given({**(args or {}), **more})
    language = get_language()
    if language != DEFAULT_LANGUAGE:
        fields.append(("lang", language))
    path, _, anchor = path.partition("#")
    told = _told(path, fields)
    if not anchor:
        return told
    return f"{told}#{anchor if _PLAIN.fullmatch(anchor) else quote(anchor)}"


def _given(fields: Mapping[str, object]) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for name, value in fields.items():
        values = value if isinstance(value, list | tuple) else [value]
        found += [(name, str(one)) for one in values if one not in (None, "", False)]
    return found


def _told(path: str, fields: list[tuple[str, str]]) -> str:
    if not _PLAIN.fullmatch(path):
        path = quote(path, safe="/.:@-_~")
    return f"{path}?{urlencode(fields)}" if fields else path


def board(place: str, **fields: object) -> str:
    """The board of a place or programme, by its full name."""
    return address(f"/board/{place}", fields)


def chart(page: str, fields: Mapping[str, object]) -> str:
    """The chart of a page: a picture has no language of its own.

    >>> chart("/board/云汀市", {"chart": "gdp/growth", "measure": ""})
    '/board/%E4%BA%91%E6%B1%80%E5%B8%82/chart.svg?chart=gdp%2Fgrowth'
    """
    return _told(f"{page}/chart.svg", _given(fields))


def article(identifier: str, mark: str | None = None) -> str:
    """An article, at the sentence of a claim or record where one is named."""
    return address(f"/article/{identifier}" + (f"#{mark}" if mark else ""))


def claim(article_id: str, identifier: str) -> str:
    """The sentence of a claim in its article: the place to which every figure leads."""
    return article(article_id, f"c-{identifier}")


def passage(article_id: str, document: str, start: int, end: int) -> str:
    """A passage in its article, by its offsets in the document: the page shows it lit."""
    return address(f"/article/{article_id}#at", at=f"{document}:{start}-{end}")


def part(article_id: str, number: int, mark: str | None = None) -> str:
    """A part of a long article, at a mark where one is named."""
    return address(
        f"/article/{article_id}" + (f"#{mark}" if mark else ""), part=number if number > 1 else None
    )


def card(mark: str) -> str:
    """The card of a claim (``c-ID``) or a record (``r-ID``)."""
    return address(f"/card/{mark}")


def source(document: str, start: int | None = None, end: int | None = None) -> str:
    """A document as received, at a passage that is shown lit."""
    if start is None:
        return address(f"/source/{document}")
    return address(f"/source/{document}#at", at=f"{start}-{end}")


def entity(identifier: str) -> str:
    """The card of an entity."""
    return address(f"/entity/{identifier}")


def search(words: str, **fields: object) -> str:
    """A search for words."""
    return address("/search", {"q": words, **fields})


def moved(path: str, args: Mapping[str, object], form: Form) -> str:
    """Where a page stands now: what was asked of it, and as what, is asked there too.

    >>> moved("/board/云汀市", {"verdict": ("met",)}, "json")
    '/board/%E4%BA%91%E6%B1%80%E5%B8%82.json?verdict=met&lang=en'
    """
    return address(path if form == "html" else f"{path}.json", args)


def in_language(path: str, fields: list[tuple[str, str]], language: str) -> str:
    """The same page in another language."""
    told = fields if language == DEFAULT_LANGUAGE else [*fields, ("lang", language)]
    return _told(path, told)


def as_json(path: str, fields: list[tuple[str, str]]) -> str:
    """The same page as JSON; that of the front page is /index.json."""
    told = "/index.json" if path == "/" else f"{path}.json"
    return _told(told, fields)
