"""``luoshi documents`` and ``luoshi document ID``: what has been read, and its corrections."""

import click

from luoshi.cli.app import Argument, Command, Option
from luoshi.cli.i18n import t, word
from luoshi.cli.listing import Output, write_listing
from luoshi.cli.names import knows_place
from luoshi.cli.options import (
    check_identifier,
    ledger_option,
    listing_options,
    metadata_options,
    open_ledger,
)
from luoshi.cli.rows import Column, Listing, Row, flat_value
from luoshi.cli.signs import clean, notice, say
from luoshi.errors import UsageError
from luoshi.ledger import Ledger

FIELDS = (
    "id", "name", "kind", "title", "publisher", "issuer", "place", "date", "page", "url", "path",
    "characters", "articles", "claims", "reasons", "by_hand", "reader", "first_run", "added_at",
    "replaced_by",
)  # fmt: skip


def _or_unknown(name: str, least: int, *, tail: bool = False) -> Column:
    return Column(name, lambda row: str(row.get(name) or t("value.unknown")), least=least, most=24, tail=tail)


def _name(row: Row) -> str:
    return str(row["name"])


COLUMNS = (
    Column("id", lambda row: str(row["id"])[:8], least=8, most=8, style="dim"),
    Column("name", _name, least=12, most=36, style="bold"),
    Column(
        "document_kind",
        lambda row: word("document_kind", str(row.get("kind") or "unknown")),
        least=14,
        rank=3,
    ),
    _or_unknown("place", least=8, tail=True),
    _or_unknown("date", least=10),
    Column(
        "publisher", lambda row: str(row.get("publisher") or t("value.unknown")), rank=4, least=9, most=20
    ),
    Column("characters", lambda row: f"{row.get('characters') or 0:,}", rank=5, right=True),
    Column("claims", lambda row: f"{row.get('claims') or 0:,}", rank=2, right=True, style="green"),
)
LISTING = Listing("documents", FIELDS, COLUMNS)


@click.command(cls=Command, help="help.documents", add_help_option=False)
@click.option("--all-versions", is_flag=True, cls=Option, help="option.all_versions")
@listing_options
def documents(all_versions: bool, output: Output, ledger: str) -> None:
    """List the documents of the ledger."""
    with open_ledger(ledger) as store:
        write_listing(store.documents(all_versions=all_versions), LISTING, output)


@click.command(cls=Command, help="help.document", add_help_option=False)
@click.argument("identifier", metavar="ID")
@click.argument(
    "action", type=click.Choice(["show", "set", "remove"]), default="show", metavar="[ACTION]",
    cls=Argument, meaning="argument.document_action",
)  # fmt: skip
@metadata_options
@ledger_option
def document(  # noqa: PLR0913, PLR0917 - one parameter an option
    identifier: str, action: str, date: str | None, place: str | None, publisher: str | None, ledger: str
) -> None:
    """Show, correct or remove one document."""
    given = date is not None or place is not None or publisher is not None
    if given != (action == "set"):
        raise UsageError(t("error.set_what") if action == "set" else t("error.set_only"))
    with open_ledger(ledger, write=action != "show") as store:
        check_identifier(identifier, store.document)
        row = store.document(identifier)
        if action == "show":
            _show(row)
        elif action == "remove":
            from luoshi.reading import remove_document  # noqa: PLC0415 (only this needs all rooms)

            remove_document(store, str(row["id"]))
            notice("document.removed", name=_name(row))
        else:
            _correct(store, row, {"date": date, "place": place, "publisher": publisher})


def _correct(store: Ledger, row: Row, options: dict[str, str | None]) -> None:
    """Settle what is given, and tell what came of it; an empty text takes a setting back."""
    # All rooms come along with reading: only a correction needs them.
    from luoshi.reading import correct_document  # noqa: PLC0415

    given = {field: value.strip() for field, value in options.items() if value is not None}
    added = correct_document(store, str(row["id"]), **given)
    name = _name(row)
    notice("document.set", name=name, added=added.claims_added, removed=added.claims_removed)
    if back := [t(f"column.{field}") for field, value in given.items() if not value]:
        notice("document.taken_back", name=name, fields=", ".join(back))
    if (place := given.get("place")) and not knows_place(place):
        notice("document.unknown_place", place=place)


def _show(row: Row) -> None:
    for name in FIELDS:
        value = flat_value(row.get(name))
        if value not in (None, "", "[]", "{}"):
            say(f"{t(f'column.{name}')}: {clean(str(value))}")
