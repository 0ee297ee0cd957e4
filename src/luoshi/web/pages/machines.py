"""What programs ask for: which addresses to leave alone, the icon, the description of all pages."""

from luoshi.ledger import Ledger
from luoshi.web.asking import Ask
from luoshi.web.assets import assets
from luoshi.web.openapi import document
from luoshi.web.page import File, Page
from luoshi.web.plain import to_json

#: Answers without end (SQL, searches, choices of a comparison) and forms that write.
_LEFT_ALONE = ("/data", "/-/", "/search", "/compare?", "/compare.", "/review", "/add", "/signin", "/card/")


def robots(ledger: Ledger, ask: Ask) -> File:
    """Which addresses a crawler leaves alone: everything to be read may be read."""
    del ledger, ask
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in _LEFT_ALONE), "Allow: /", ""]
    return File("\n".join(lines).encode(), "text/plain; charset=utf-8")


def favicon(ledger: Ledger, ask: Ask) -> File:
    """The icon where a browser looks for it by itself, on Datasette's pages too."""
    del ledger, ask
    icon = assets()["favicon.ico"]
    return File(icon.content, icon.content_type)


def openapi(ledger: Ledger, ask: Ask) -> File:
    """The description of every page's JSON, made of the pages themselves."""
    from luoshi.web.pages import PAGES  # noqa: PLC0415 (this page is one of them)

    del ledger, ask
    return File(to_json(document(PAGES)).encode(), "application/json; charset=utf-8")


ROBOTS = Page("robots", r"/robots\.txt", robots)
FAVICON = Page("favicon", r"/favicon\.ico", favicon)
OPENAPI = Page("openapi", r"/openapi\.json", openapi)
