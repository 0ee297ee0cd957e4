"""What a reader asks for: the address, taken apart and bounded, without anything of Datasette."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal
from urllib.parse import parse_qsl, unquote

from luoshi.wording.i18n import LANGUAGES, Language

Form = Literal["html", "json"]
#: Bounds of an address: far beyond what a page's own links ask for.
LONGEST_VALUE = 500
MOST_VALUES = 60
#: Chinese first: the language of an address that names none.
DEFAULT_LANGUAGE: Language = "zh"


@dataclass(frozen=True, slots=True)
class Ask:
    """A request as a page sees it.

    ``names`` are the parts of the path that its pattern names, decoded. ``args`` are the fields of
    the query, each with its values in their order, without ``lang``. ``today`` is an ISO day.
    ``reader`` is who has signed in, None for everybody else. ``state`` stands for the ledger and what it
    holds; empty where nothing may be remembered of it.
    """

    path: str
    names: Mapping[str, str]
    args: Mapping[str, tuple[str, ...]]
    lang: Language
    form: Form
    today: str
    reader: str | None = None
    state: str = ""

    def one(self, name: str, default: str = "") -> str:
        """The last value of a field of the query, stripped."""
        values = self.args.get(name)
        return values[-1].strip() if values else default

    def several(self, name: str) -> tuple[str, ...]:
        """All values of a field, none twice, none empty."""
        return tuple(dict.fromkeys(value.strip() for value in self.args.get(name, ()) if value.strip()))

    def number(self, name: str, default: int, most: int) -> int:
        """A whole number from 1 to ``most``; what is none is the default."""
        value = self.one(name)
        return min(most, max(1, int(value))) if value.isascii() and value.isdecimal() else default


def parse(  # noqa: PLR0913, PLR0917 (the parts of a request)
    path: str, names: Mapping[str, str | None], query: str, today: str, reader: str | None, state: str = ""
) -> Ask:
    """The request for a path (percent-encoded, as are ``names``) with a query string.

    >>> ask = parse("/board/%E4%BA%91", {"place": "%E4%BA%91"}, "m=gdp&m=cpi&lang=en", "2026-01-01", None)
    >>> ask.names["place"], ask.several("m"), ask.lang, ask.form
    ('云', ('gdp', 'cpi'), 'en', 'html')
    """
    args: dict[str, tuple[str, ...]] = {}
    for name, value in parse_qsl(query[: LONGEST_VALUE * MOST_VALUES], keep_blank_values=True)[:MOST_VALUES]:
        args[name] = (*args.get(name, ()), value[:LONGEST_VALUE])
    wanted = args.pop("lang", ("",))[-1]
    lang = next((known for known in LANGUAGES if known == wanted), DEFAULT_LANGUAGE)
    decoded = {name: unquote(value)[:LONGEST_VALUE] for name, value in names.items() if value is not None}
    form: Form = "json" if decoded.pop("format", None) == "json" else "html"
    return Ask(unquote(path), decoded, args, lang, form, today, reader, state)
