"""``luoshi search WORDS``: passages that hold the words, best first."""

from collections.abc import Iterator

import click

from luoshi.cli.app import Command, Option
from luoshi.cli.listing import Output, write_listing
from luoshi.cli.names import full_place
from luoshi.cli.options import check_identifier, listing_options, open_ledger
from luoshi.cli.passages import CLOSE, OPEN, mark
from luoshi.cli.rows import Column, Listing, Row
from luoshi.ledger import Hit, SearchFilter

BEFORE = 14  # characters of a passage shown before the first word found


def around(row: Row) -> str:
    """The passage from a little before the first word found, the words between brackets 【】."""
    text, pairs, offset = str(row["passage"]), row["highlights"], row["start"]
    if not isinstance(pairs, list) or not isinstance(offset, int) or not pairs:
        return text
    marked = [(start - offset, end - offset) for start, end in pairs]
    begin = max(0, marked[0][0] - BEFORE)
    return ("…" if begin else "") + mark(text, marked, begin)


def _count(row: Row) -> int:
    ids = row["claim_ids"]
    return len(ids) if isinstance(ids, list) else 0


FIELDS = (
    "document", "document_id", "title", "date", "start", "end", "passage", "highlights", "score", "claim_ids",
)  # fmt: skip
COLUMNS = (
    Column("document", lambda row: str(row["document"]), least=10, most=30, style="bold", rank=1),
    Column("date", lambda row: str(row.get("date") or ""), least=10, most=10, rank=3),
    Column("passage", around, least=20, most=120, centre=(OPEN, CLOSE)),
    Column("claims", lambda row: str(_count(row) or ""), right=True, style="green", rank=2),
)
LISTING = Listing("search", FIELDS, COLUMNS)


@click.command(cls=Command, help="help.search", add_help_option=False)
@click.argument("words", nargs=-1, required=True, metavar="WORDS...")
@click.option(
    "--limit", "-n", type=click.IntRange(min=1), default=20, metavar="N", cls=Option, help="option.hits"
)
@click.option("--document", "-d", metavar="ID", cls=Option, help="option.document")
@click.option("--place", metavar="PLACE", cls=Option, help="option.of_place")
@listing_options
def search(  # noqa: PLR0913, PLR0917 - one parameter an option
    words: tuple[str, ...], limit: int, document: str | None, place: str | None, output: Output, ledger: str
) -> int:
    """Print the passages that hold all the words; 1 when there is none, as grep does."""
    with open_ledger(ledger) as store:
        check_identifier(document, store.document)
        wanted = SearchFilter(document=document, place=full_place(place))
        hits = store.search(" ".join(words), limit=limit, wanted=wanted)
        return 0 if write_listing(_rows(hits), LISTING, output) else 1


def _rows(hits: list[Hit]) -> Iterator[Row]:
    for hit in hits:
        yield {
            "document": hit.name,
            "document_id": hit.document,
            "title": hit.title,
            "date": hit.date,
            "start": hit.start,
            "end": hit.end,
            "passage": hit.text,
            "highlights": [list(pair) for pair in hit.highlights],
            "score": hit.score,
            "claim_ids": list(hit.claims),
        }
