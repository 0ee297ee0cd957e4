"""``luoshi articles`` and ``luoshi article ID``."""

import json
from collections.abc import Sequence

import click

from luoshi.cli.app import Command, Option
from luoshi.cli.i18n import t, word
from luoshi.cli.listing import Output, write_listing
from luoshi.cli.options import check_identifier, ledger_option, listing_options, open_ledger
from luoshi.cli.rows import Column, Listing, Row
from luoshi.cli.signs import clean, say

FIELDS = (
    "id", "documents", "headline", "kicker", "subhead", "column", "bylines", "dateline", "kind", "body",
    "spans", "jump", "continues_elsewhere", "missing_start", "missing_end", "damage",
)  # fmt: skip


def _documents(row: Row) -> str:
    names = row.get("documents")
    return ", ".join(map(str, names)) if isinstance(names, Sequence) and not isinstance(names, str) else ""


COLUMNS = (
    Column("id", lambda row: str(row["id"])[:8], least=8, most=8, style="dim"),
    Column(
        "headline", lambda row: str(row.get("headline") or t("value.none")), least=16, most=60, style="bold"
    ),
    Column("article_kind", lambda row: word("article_kind", str(row["kind"])), rank=2),
    Column("documents", _documents, least=10, most=36, rank=1),
    Column("characters", lambda row: f"{len(str(row['body'])):,}", rank=3, right=True),
)
LISTING = Listing("articles", FIELDS, COLUMNS)


@click.command(cls=Command, help="help.articles", add_help_option=False)
@click.option("--document", "-d", metavar="ID", cls=Option, help="option.document")
@listing_options
def articles(document: str | None, output: Output, ledger: str) -> None:
    """List the articles of the ledger, or of one document."""
    with open_ledger(ledger) as store:
        check_identifier(document, store.document)
        write_listing(store.articles(document=document), LISTING, output)


@click.command(cls=Command, help="help.article", add_help_option=False)
@click.argument("identifier", metavar="ID")
@click.option("--json", "as_json", is_flag=True, cls=Option, help="option.json")
@ledger_option
def article(identifier: str, as_json: bool, ledger: str) -> None:
    """Print one article."""
    with open_ledger(ledger) as store:
        check_identifier(identifier, store.article, "articles")
        row = store.article(identifier)
    if as_json:
        click.echo(json.dumps(row, ensure_ascii=False))
        return
    for name in ("column", "kicker", "headline", "subhead", "dateline"):
        if row.get(name):
            say(clean(str(row[name])), bold=name == "headline")
    say(t("article.from", documents=clean(_documents(row)), kind=word("article_kind", str(row["kind"]))))
    say("")
    say(str(row["body"]))
