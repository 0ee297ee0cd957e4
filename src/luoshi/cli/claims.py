"""``luoshi claims``: every target and result with its source."""

from collections.abc import Callable
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

import click

from luoshi.cli.app import Command, Option
from luoshi.cli.i18n import t, word
from luoshi.cli.listing import Output, write_listing
from luoshi.cli.names import full_place, measure_ids, measure_name, warn_of_subject
from luoshi.cli.options import check_identifier, check_period, listing_options, open_ledger
from luoshi.cli.passages import sentence_around
from luoshi.cli.rows import Column, Listing, Row
from luoshi.cli.signs import clean
from luoshi.ledger import ClaimFilter, Ledger
from luoshi.wording.figures import figure

if TYPE_CHECKING:
    from luoshi.model import Aspect, Kind

FIELDS = (
    "id", "document", "document_id", "article", "headline", "section", "url", "issuer", "kind", "subject",
    "subject_code", "measure", "aspect", "low", "high", "unit", "value_low", "value_high", "value_unit",
    "qualifier", "strength", "basis", "reference", "rank", "period", "estimated", "quote", "spans",
    "mentions", "start", "end", "reasons", "damage",
)  # fmt: skip
ASPECTS = ("growth", "level", "change")


@click.command(cls=Command, help="help.claims", add_help_option=False)
@click.option("--kind", type=click.Choice(["target", "result"]), cls=Option, help="option.kind")
@click.option("--measure", "-m", "measures", multiple=True, metavar="NAME", cls=Option, help="option.measure")
@click.option("--aspect", type=click.Choice(ASPECTS), cls=Option, help="option.aspect")
@click.option("--subject", "-s", metavar="PLACE", cls=Option, help="option.subject")
@click.option("--period", "-p", metavar="PERIOD", callback=check_period, cls=Option, help="option.period")
@click.option("--document", "-d", metavar="ID", cls=Option, help="option.document")
@click.option("--limit", "-n", type=click.IntRange(min=1), metavar="N", cls=Option, help="option.limit")
@click.option("--quotes", "-Q", is_flag=True, cls=Option, help="option.quotes")
@click.option("--all-versions", is_flag=True, cls=Option, help="option.all_versions")
@listing_options
def claims(  # noqa: PLR0913, PLR0917 - one parameter an option
    kind: "Kind | None",
    measures: tuple[str, ...],
    aspect: "Aspect | None",
    subject: str | None,
    period: str | None,
    document: str | None,
    limit: int | None,
    quotes: bool,
    all_versions: bool,
    output: Output,
    ledger: str,
) -> None:
    """List the claims that fit all the options given."""
    with open_ledger(ledger) as store:
        check_identifier(document, store.document)
        wanted = ClaimFilter(
            kind=kind, measures=measure_ids(measures), aspect=aspect, subject=full_place(subject),
            period=period, document=document, all_versions=all_versions,
        )  # fmt: skip
        below = _sentence_below(store) if quotes else None
        shown = listing(with_quote=not quotes)
        if not write_listing(islice(store.claims(wanted), limit), shown, output, below):
            warn_of_subject(store, wanted.subject)


def listing(*, with_quote: bool) -> Listing:
    """The listing of claims; the quote is a column, or stands below its row."""
    return Listing("claims", FIELDS, (*COLUMNS, QUOTE) if with_quote else COLUMNS)


def _field(name: str) -> Callable[[Row], str]:
    return lambda row: str(row.get(name) or "")


def _measure(row: Row) -> str:
    return measure_name(str(row["measure"]))


def _subject(row: Row) -> str:
    return str(row.get("subject") or t("value.unknown"))


def _sentence_below(store: Ledger) -> Callable[[Row], str]:
    """A function that gives a claim's sentence, its quote marked, and where it stands."""

    # Claims come document by document: the last text is nearly always the one that is wanted.
    @lru_cache(maxsize=2)
    def text(document: str) -> str:
        return store.stored_document(document).text

    def below(row: Row) -> str:
        name, spans = row["document"], row["spans"]
        # A quote over two pages is shown on the first.
        pairs = (
            [(start, end) for where, start, end in spans if where == name] if isinstance(spans, list) else []
        )
        sentence = clean(
            sentence_around(text(str(row["document_id"])), pairs) if pairs else str(row["quote"])
        )
        section = f"  {clean(str(row['section']))}" if row.get("section") else ""
        place = t("claims.stands", document=clean(str(name)), start=row["start"], end=row["end"])
        return f"  {sentence}\n  {place}{section}\n"

    return below


COLUMNS = (
    Column("id", lambda row: str(row["id"])[:8], least=8, most=8, style="dim", rank=7),
    Column("kind", lambda row: word("kind", str(row["kind"])), least=6, style="cyan", rank=5),
    Column("subject", _subject, least=8, most=24, tail=True, rank=2),
    Column("measure", _measure, least=12, most=28, style="bold", rank=1),
    Column("aspect", lambda row: word("aspect", str(row["aspect"])), least=6, rank=6),
    Column("period", lambda row: str(row.get("period") or t("value.unknown")), least=9, most=17, rank=3),
    Column("figure", figure, least=14, most=26, right=True, style="green"),
    Column("strength", lambda row: word("strength", _text(row, "strength")), least=6, style="yellow", rank=8),
    Column("document", _field("document"), least=10, most=30, style="dim", rank=9),
)
QUOTE = Column("quote", _field("quote"), least=12, most=50, rank=4)


def _text(row: Row, name: str) -> str | None:
    value = row.get(name)
    return None if value is None else str(value)
