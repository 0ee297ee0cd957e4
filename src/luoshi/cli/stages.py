"""``luoshi stages``: how far projects and proposals have come."""

from itertools import islice

import click

from luoshi.cli.app import Command, Option
from luoshi.cli.i18n import word
from luoshi.cli.listing import Output, write_listing
from luoshi.cli.options import check_date, listing_options, open_ledger
from luoshi.cli.rows import Column, Listing, Row

FIELDS = (
    "id", "kind", "name", "aliases", "place", "stage", "stage_word", "since", "due", "due_stage", "state",
    "mentions",
)  # fmt: skip
STATES = ("overdue", "due", "open", "done")


@click.command(cls=Command, help="help.stages", add_help_option=False)
@click.option("--kind", type=click.Choice(["project", "proposal"]), cls=Option, help="option.stage_kind")
@click.option("--state", type=click.Choice(STATES), cls=Option, help="option.state")
@click.option("--as-of", metavar="DATE", callback=check_date, cls=Option, help="option.as_of")
@click.option("--limit", "-n", type=click.IntRange(min=1), metavar="N", cls=Option, help="option.limit")
@listing_options
def stages(  # noqa: PLR0913, PLR0917 - one parameter an option
    kind: str | None, state: str | None, as_of: str | None, limit: int | None, output: Output, ledger: str
) -> None:
    """List projects and proposals with their stages."""
    from luoshi.follow.papers import last_day  # noqa: PLC0415 (help needs no rules)
    from luoshi.follow.stages import stages as told  # noqa: PLC0415

    with open_ledger(ledger) as store:
        rows = told(store.connection, as_of and last_day(as_of))
    wanted = (row for row in rows if kind in (None, row["kind"]) and state in (None, row["state"]))
    write_listing(islice(wanted, limit), LISTING, output)


def _count(row: Row) -> str:
    return str(len(row["mentions"])) if isinstance(row["mentions"], list) else ""


LISTING = Listing(
    "stages",
    FIELDS,
    (
        Column("kind", lambda row: word("record_kind", str(row["kind"])), least=6, style="cyan", rank=5),
        Column("name", lambda row: str(row["name"]), least=12, most=40, style="bold"),
        Column("place", lambda row: str(row["place"] or ""), least=8, most=20, tail=True, rank=6),
        Column("stage", lambda row: word("stage", str(row["stage"] or "")), least=8, style="green", rank=2),
        Column("since", lambda row: str(row["since"] or ""), least=10, rank=4),
        Column("due", lambda row: str(row["due"] or ""), least=7, rank=3),
        Column("state", lambda row: word("state", str(row["state"])), least=7, style="bold", rank=1),
        Column("mentions", _count, least=3, right=True, rank=7),
    ),
)
