"""What a page is: a pattern of addresses, a function from the ledger to a view, a template."""

from collections.abc import Callable
from dataclasses import dataclass

from luoshi.ledger import Ledger
from luoshi.web.asking import Ask


@dataclass(frozen=True, slots=True)
class File:
    """A view that is sent as it is: a table to download, a picture, a feed.

    With a ``name`` the browser stores it under that name instead of showing it.
    """

    content: bytes
    content_type: str
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a page's query, as its description tells of it; ``several``: it may be given again.

    ``number``: a whole number from 1. ``choices`` are all its values; any other counts as none.
    """

    name: str
    told: str
    several: bool = False
    number: bool = False
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """A page.

    ``pattern`` is a regular expression over the percent-encoded path, without anchors; the form
    ``.json`` is added to it. ``view`` makes a frozen dataclass of the ledger: it holds codes and
    numbers, no words of a language. ``html/NAME.html`` shows it as ``view``. ``navigation`` is the
    address under which the header names the page (the message ``nav.NAME``), None to leave it out.
    A page that is not ``kept`` is made anew each time, for one reader: it holds a form to be sent.
    ``fields`` are those of the query that it looks at. One that is ``private`` is only for who has
    signed in: everybody else is told so.
    """

    name: str
    pattern: str
    view: Callable[[Ledger, Ask], object]
    navigation: str | None = None
    kept: bool = True
    fields: tuple[Field, ...] = ()
    private: bool = False

    @property
    def template(self) -> str:
        """The template's file."""
        return f"{self.name}.html"
