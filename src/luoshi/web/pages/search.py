"""Search: words and facets; the passages that hold them, with the claims that stand in each."""

from dataclasses import dataclass

from luoshi.ledger import Ledger
from luoshi.web.asking import Ask
from luoshi.web.facets import NAMES, Choice, Facet, choice, facets
from luoshi.web.finding import Result, results, things
from luoshi.web.page import Field, Page

#: Results of a page.
PAGE = 20


@dataclass(frozen=True, slots=True)
class SearchView:
    """``count`` results were found, ``complete`` unless more may be there than were looked at.

    ``results`` are those of page ``page`` of ``pages``.
    """

    words: str
    chosen: Choice
    count: int
    complete: bool
    page: int
    pages: int
    facets: tuple[Facet, ...]
    results: tuple[Result, ...]


def search(ledger: Ledger, ask: Ask) -> SearchView:
    """The search of an address: ``q`` and the facets' fields, each of which narrows it."""
    words, chosen = ask.one("q")[:200], choice(ask)
    found, complete = things(ledger, words, chosen, ask.today)
    pages = max(1, -(-len(found) // PAGE))
    page = ask.number("page", 1, pages)
    return SearchView(
        words=words,
        chosen=chosen,
        count=len(found),
        complete=complete,
        page=page,
        pages=pages,
        facets=facets(
            chosen,
            [(thing.publisher, thing.paper) for thing in found],
            [thing.tells for thing in found],
        ),
        results=results(ledger.connection, found[(page - 1) * PAGE : page * PAGE], chosen, ask.today),
    )


SEARCH = Page(
    "search",
    r"/search",
    search,
    fields=(
        Field("q", "Words, all of which stand in what is found; a phrase in quotation marks."),
        *(Field(name, f"Only what has this {name}.") for name in NAMES),
        Field("new", "1: only documents of the last reading.", choices=("1",)),
        Field("page", "The page of what is found.", number=True),
    ),
)
