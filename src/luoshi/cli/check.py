"""``luoshi check``: every quote against its source, every link, the file itself."""

from collections.abc import Iterable, Iterator

import click

from luoshi.cli.app import Command
from luoshi.cli.listing import Output, write_listing
from luoshi.cli.options import listing_options, open_ledger
from luoshi.cli.rows import Column, Listing, Row
from luoshi.cli.signs import notice
from luoshi.ledger import Ledger

FIELDS = ("code", "id", "message")
COLUMNS = (
    Column("code", lambda row: str(row["code"]), most=24, style="yellow"),
    Column("id", lambda row: str(row["id"]), most=40),
    Column("message", lambda row: str(row["message"]), least=20, most=100),
)
LISTING = Listing("problems", FIELDS, COLUMNS)


@click.command(cls=Command, help="help.check", add_help_option=False)
@listing_options
def check(output: Output, ledger: str) -> int:
    """Verify the ledger; 1 when something is broken."""
    with open_ledger(ledger) as store:
        problems = list(_rows(store))
        # A sound ledger is told once; a file, or a form for programs, is written all the same.
        broken = bool(problems)
        if broken or output.is_file or output.form != "table":
            write_listing(problems, LISTING, output)
        if not broken:
            rows = list(store.documents(all_versions=True))
            notice(
                "check.sound",
                documents=len(rows),
                articles=_sum(rows, "articles"),
                claims=_sum(rows, "claims"),
            )
    return 1 if broken else 0


def _rows(store: Ledger) -> Iterator[Row]:
    for problem in store.check():
        yield {"code": problem.code, "id": problem.id, "message": problem.message}


def _sum(rows: Iterable[Row], name: str) -> int:
    return sum(value for row in rows if isinstance(value := row[name], int))
