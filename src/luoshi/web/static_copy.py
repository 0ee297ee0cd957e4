"""The pages of a static copy, one after another: what each leads to is written too."""

import re
from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from html import escape
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlencode

from luoshi.errors import LuoshiError
from luoshi.ledger import Ledger
from luoshi.places import describe_place
from luoshi.web import addresses, asking
from luoshi.web.answering import HTML, fault_text, made
from luoshi.web.asking import DEFAULT_LANGUAGE, Ask
from luoshi.web.assets import assets
from luoshi.web.boards import scope_of_programme
from luoshi.web.faults import MovedError
from luoshi.web.page import Page
from luoshi.web.pages import PAGES
from luoshi.web.rendering import render
from luoshi.web.roll import roll
from luoshi.web.site import Site
from luoshi.web.static_links import relinked, relinked_feed
from luoshi.web.static_names import Target, file_of, way
from luoshi.wording.i18n import LANGUAGES, set_language, t

#: Told after each page: how many are written, how many are known of so far.
Progress = Callable[[int, int], None]
#: Pages that answer what is asked of them, or tell of answers.
_SERVED_ONLY = frozenset({"search", "openapi"})
#: Fields that lead to another part of what is told, each part a file of its own.
_PARTS = frozenset({"page", "part", "from"})
#: Fields that only light something up: the page without them tells the same.
_LIGHTS = frozenset({"at", "mark"})
#: Further fields of some pages, as links of the copy have them.
_MORE = {"front": frozenset({"place"})}
_BEGINNINGS = ("/", "/contents", "/compare", "/changes.atom", "/robots.txt", "/favicon.ico")
_ASSETS = "/assets/"


class Copy:
    """A copy while it is written: ``files`` are those of it, relative to the folder, with slashes."""

    def __init__(self, site: Site, ledger: Ledger, folder: Path) -> None:
        self._site = site
        self._ledger = ledger
        self._folder = folder
        self._today = date.today().isoformat()
        self._state = site.readers.mark()
        self._spoken = _Spoken(ledger)
        self._everyone = roll(ledger)
        self._known: dict[Target, str] = {}
        self._nothing: set[Target] = set()
        self._waiting: deque[Target] = deque()
        self._routes = [
            (re.compile(page.pattern), page) for page in PAGES if page.kept and page.name not in _SERVED_ONLY
        ]
        self.files: set[str] = set()
        self.pages = 0
        self.faults = 0

    def write_all(self, progress: Progress | None) -> None:
        """Write the front page, the boards and the articles, and everything that they lead to."""
        for found in assets().values():
            self._write(f"assets/{found.name}", found.content)
        for address in (*_BEGINNINGS, *_beginnings(self._ledger)):
            self.find(address)
        while self._waiting:
            self._answer(self._waiting.popleft())
            self.pages += 1
            if progress:
                progress(self.pages, len(self._known))

    def find(self, address: str) -> str | None:
        """The file of an address, which is then to be written; None for one that the copy does not hold."""
        path, _, query = address.partition("?")
        route = self._route(path)
        if route is None:
            return None
        fields = dict(parse_qsl(query))
        wanted = fields.pop("lang", DEFAULT_LANGUAGE)
        lang = next((known for known in LANGUAGES if known == wanted), DEFAULT_LANGUAGE)
        first = {name for name in _PARTS if fields.get(name) == "1"}
        told = {name: value for name, value in fields.items() if name not in _LIGHTS | first}
        if not told.keys() <= _PARTS | _MORE.get(route[0].name, frozenset()):
            return None
        target = Target(path, tuple(sorted(told.items())), lang)
        if target in self._known or target in self._nothing:
            return self._known.get(target)
        if not self._has_something(*route, told.get("place")):
            self._nothing.add(target)
            return None
        self._known[target] = file_of(target)
        self._waiting.append(target)
        return self._known[target]

    def _has_something(self, page: Page, names: dict[str, str | None], below: str | None) -> bool:
        """Whether there is anything to tell: of most places, and of many names, there is not."""
        if page.name == "front":
            return below is None or self._spoken.below(below)
        if page.name == "entity":
            name = unquote(names["id"] or "")
            return name in self._everyone.by_id or bool(self._everyone.named(name))
        if page.name != "board":
            return True
        place = unquote(names["place"] or "")
        if self._spoken.of(place) or self._spoken.below(place):
            return True
        # What no gazetteer knows may be a programme.
        known = describe_place(place).code is not None
        return not known and scope_of_programme(self._ledger.connection, place) is not None

    def _route(self, path: str) -> tuple[Page, dict[str, str | None]] | None:
        for pattern, page in self._routes:
            if match := pattern.fullmatch(path):
                return page, match.groupdict()
        return None

    def _answer(self, target: Target) -> None:
        """Write the page of a target; one that has another address now leads there."""
        route = self._route(target.path)
        assert route is not None
        page, names = route
        query = urlencode([*target.fields, ("lang", target.lang)])
        ask = asking.parse(target.path, names, query, self._today, None, self._state)
        set_language(target.lang)
        file = self._known[target]
        self._write(file, self._content(page, ask, file))

    def _content(self, page: Page, ask: Ask, file: str) -> bytes:
        relink = partial(self._relink, file)
        try:
            body = made(self._site, page, ask, self._ledger, str)
        except MovedError as moved:
            there = relink(moved.address) or relink("/")
            return render("moved.html", ask, there=there).encode()
        except LuoshiError as problem:
            self.faults += 1
            return relinked(fault_text(self._site, ask, problem), relink, self._notice(file)).encode()
        if body.content_type == HTML:
            return relinked(body.content.decode(), relink, self._notice(file)).encode()
        if file.endswith(".atom"):
            return relinked_feed(body.content.decode(), relink).encode()
        return body.content

    def _relink(self, file: str, address: str) -> str | None:
        """What a file says for an address: the way to another file; an address elsewhere stays."""
        if not address.startswith("/"):
            return address
        address, sign, anchor = address.partition("#")
        if address.startswith(_ASSETS):
            name, _, mark = address.removeprefix(_ASSETS).partition("?")
            return f"{way(file, f'assets/{name}')}?{mark}"
        there = self.find(address)
        if there is None:
            return None
        if anchor in _LIGHTS:
            sign = anchor = ""  # what it leads to is only there when it is lit
        return f"#{anchor}" if there == file and anchor else f"{way(file, there)}{sign}{anchor}"

    def _notice(self, file: str) -> str:
        """What stands where the search box was."""
        there = self._relink(file, addresses.address("/contents")) or ""
        contents = f'<a href="{escape(there)}">{escape(t("nav.contents"))}</a>'
        return f'<p class="search aside">{contents} · {escape(t("publish.no_search"))}</p>'

    def _write(self, file: str, content: bytes) -> None:
        path = self._folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        self.files.add(file)


class _Spoken:
    """The places that a ledger speaks of."""

    def __init__(self, ledger: Ledger) -> None:
        rows = ledger.connection.execute("SELECT DISTINCT subject FROM claims WHERE subject NOT NULL")
        self._places = sorted(place for (place,) in rows)

    def of(self, place: str) -> bool:
        """Whether it speaks of this very place."""
        at = bisect_left(self._places, place)
        return self._places[at : at + 1] == [place]

    def below(self, place: str) -> bool:
        """Whether it speaks of a place whose path begins with this one's."""
        at = bisect_right(self._places, place)
        return any(found.startswith(place) for found in self._places[at : at + 1])


def _beginnings(ledger: Ledger) -> Iterator[str]:
    """The boards and articles of a ledger: whatever links lead to, none of them is left out."""
    for language in LANGUAGES:
        set_language(language)
        yield from map(addresses.address, _BEGINNINGS[:4])
        for (subject,) in ledger.connection.execute(
            "SELECT DISTINCT subject FROM claims WHERE kind = 'target' AND subject NOT NULL"
        ):
            yield addresses.board(subject)
        for (article,) in ledger.connection.execute(
            "SELECT a.id FROM articles a JOIN documents d ON d.id = a.document_id WHERE d.replaced_by IS NULL"
        ):
            yield addresses.article(article)
