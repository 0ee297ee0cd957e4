"""``luoshi records`` and ``luoshi notes``: facts that are no figures, and what does not fit together."""

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

import click

from luoshi.cli.app import Command, Option
from luoshi.cli.i18n import t, word
from luoshi.cli.listing import Output, write_listing
from luoshi.cli.options import check_identifier, listing_options, open_ledger
from luoshi.cli.rows import Column, Listing, Row, flat_value
from luoshi.ledger import RecordFilter
from luoshi.wording.figures import number_text

if TYPE_CHECKING:
    from luoshi.model import RecordKind

KINDS = (
    "project", "policy", "fund", "facility", "proposal", "commendation", "event", "change", "person_role",
)  # fmt: skip
#: The fields of all kinds, for forms that have cells; JSON Lines has those of each record's own kind.
FIELDS = (
    "id", "document", "document_id", "article", "kind", "name", "place", "stage", "amount", "unit", "per",
    "investor", "due", "issuer", "audience", "benefit", "owner", "use", "count_or_capacity", "proposer",
    "title", "topic", "asks", "session", "count", "handler", "status", "awardee", "awarder", "for", "items",
    "date", "who", "did", "when", "where", "subject", "measure", "from", "to", "person", "role",
    "organisation", "period", "quote", "spans", "start", "end", "reasons", "damage",
)  # fmt: skip
#: What a record is called in a table: the first of these that it has.
_NAMES = ("name", "title", "person", "awardee", "who", "measure", "topic", "benefit", "asks", "proposer")
#: What a table tells of it besides.
_FACTS = (
    "stage", "amount", "per", "role", "organisation", "did", "when", "for", "benefit",
    "count_or_capacity", "proposer", "place", "issuer",
)  # fmt: skip


def name_of(row: Row) -> str:
    """What a record is called: a project's name, a person, who did something."""
    for field in _NAMES:
        if value := row.get(field):
            return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    return t("value.none")


def facts_of(row: Row) -> str:
    """The chief facts of a record in one line."""
    shown = name_of(row)
    if row["kind"] == "change":
        states = f"{_measured(row, 'from')} → {_measured(row, 'to')}"
        return " · ".join(filter(None, [states, str(row.get("subject") or "")]))
    found = [_measured(row, field) for field in _FACTS if row.get(field) not in (None, "", [])]
    return " · ".join(fact for fact in found if fact != shown)


def _measured(row: Row, field: str) -> str:
    """A field as people write it: a number with its unit, as 3200万元; anything else as it is."""
    value = row.get(field)
    if isinstance(value, int | float):
        return f"{number_text(float(value))}{row.get('unit') or ''}"
    return str(flat_value(value))


COLUMNS = (
    Column("id", lambda row: str(row["id"])[:8], least=8, most=8, rank=4, style="dim"),
    Column("kind", lambda row: word("record_kind", str(row["kind"])), least=6, rank=1, style="cyan"),
    Column("name", name_of, least=12, most=36, style="bold"),
    Column("facts", facts_of, least=16, most=60, style="green"),
    Column("period", lambda row: str(row.get("period") or t("value.unknown")), least=9, most=21, rank=3),
    Column("quote", lambda row: str(row["quote"]), least=12, most=50, rank=2),
    Column("document", lambda row: str(row["document"]), least=8, most=24, rank=5, style="dim"),
)
LISTING = Listing("records", FIELDS, COLUMNS)

NOTE_FIELDS = ("document", "document_id", "article", "headline", "code", "detail", "quote", "start", "end")
NOTES = Listing(
    "notes",
    NOTE_FIELDS,
    (
        Column("code", lambda row: word("note", str(row["code"])), least=10, most=30, style="yellow"),
        Column("detail", lambda row: str(row["detail"]), least=10, most=40, style="bold"),
        Column("quote", lambda row: str(row["quote"]), least=16, most=60, rank=1),
        Column("document", lambda row: str(row["document"]), least=8, most=24, rank=2, style="dim"),
    ),
)


@click.command(cls=Command, help="help.records", add_help_option=False)
@click.option("--kind", "-k", type=click.Choice(KINDS), cls=Option, help="option.record_kind")
@click.option("--document", "-d", metavar="ID", cls=Option, help="option.document")
@click.option("--limit", "-n", type=click.IntRange(min=1), metavar="N", cls=Option, help="option.limit")
@click.option("--all-versions", is_flag=True, cls=Option, help="option.all_versions")
@listing_options
def records(  # noqa: PLR0913, PLR0917 - one parameter an option
    kind: "RecordKind | None",
    document: str | None,
    limit: int | None,
    all_versions: bool,
    output: Output,
    ledger: str,
) -> None:
    """List the records that fit all the options given."""
    with open_ledger(ledger) as store:
        check_identifier(document, store.document)
        wanted = RecordFilter(kind=kind, document=document, all_versions=all_versions)
        rows = islice(store.records(wanted), limit)
        write_listing(rows if output.form == "jsonl" else _flat(rows), LISTING, output)


def _flat(rows: Iterator[Row]) -> Iterator[Row]:
    """Rows for forms with cells: states of a change as text, whether they are numbers or not."""
    for row in rows:
        if row["kind"] == "change":
            yield {**row, "from": str(flat_value(row["from"])), "to": str(flat_value(row["to"]))}
        else:
            yield row


@click.command(cls=Command, help="help.notes", add_help_option=False)
@listing_options
def notes(output: Output, ledger: str) -> None:
    """List what does not fit together inside the articles."""
    with open_ledger(ledger) as store:
        write_listing(store.notes(), NOTES, output)
