"""A page of a static copy: its links lead to files beside it, and what needs a server is taken out."""

import html
import re
from collections.abc import Callable
from html.parser import HTMLParser

#: Gives the address to write for one that a page has, None for one that the copy does not hold.
Relink = Callable[[str], str | None]
_ADDRESSES = ("href", "src", "srcset", "xlink:href")
_HREF = re.compile(r'(?<=\shref=")[^"]*(?=")')


def relinked(page: str, relink: Relink, notice: str) -> str:
    """The HTML of a page with the addresses that ``relink`` gives.

    A link to what the copy does not hold becomes plain text; forms are left out, that of the search
    makes room for ``notice`` (HTML).

    >>> relinked('<p><a href="/data">x</a> &amp; <b>y</b></p>', lambda _: None, "")
    '<p><a>x</a> &amp; <b>y</b></p>'
    """
    rewriter = _Rewriter(relink, notice)
    rewriter.feed(page)
    rewriter.close()
    return "".join(rewriter.written)


def relinked_feed(feed: str, relink: Relink) -> str:
    """An Atom feed with the addresses that ``relink`` gives; one that it does not know stays."""

    def changed(match: re.Match[str]) -> str:
        told = relink(html.unescape(match[0]))
        return match[0] if told is None else html.escape(told)

    return _HREF.sub(changed, feed)


class _Rewriter(HTMLParser):
    """Writes what it reads, sign by sign, but for links and forms."""

    def __init__(self, relink: Relink, notice: str) -> None:
        super().__init__(convert_charrefs=False)
        self.written: list[str] = []
        self._relink = relink
        self._notice = notice
        self._inside_form = False

    def _write(self, text: str) -> None:
        if not self._inside_form:
            self.written.append(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "form":
            if ("role", "search") in attrs:
                self._write(self._notice)
            self._inside_form = True
            return
        self._write(self._tag(tag, attrs))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._write(self._tag(tag, attrs))

    def _tag(self, tag: str, attrs: list[tuple[str, str | None]]) -> str:
        as_read = self.get_starttag_text() or ""
        if not any(name in _ADDRESSES for name, _ in attrs):
            return as_read
        told: list[tuple[str, str | None]] = []
        for name, value in attrs:
            new = value
            if name in _ADDRESSES and value is not None:
                new = self._relink(value)
                if new is None:
                    if tag in ("link", "script", "img", "source"):
                        return ""
                    continue
            told.append((name, new))
        if told == attrs:
            return as_read
        rest = "".join(
            f" {name}" if value is None else f' {name}="{html.escape(value)}"' for name, value in told
        )
        return f"<{tag}{rest}{'/' if as_read.endswith('/>') else ''}>"

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._inside_form = False
            return
        self._write(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        self._write(data)

    def handle_entityref(self, name: str) -> None:
        self._write(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self._write(f"&#{name};")

    def handle_comment(self, data: str) -> None:
        self._write(f"<!--{data}-->")

    def handle_decl(self, decl: str) -> None:
        self._write(f"<!{decl}>")
