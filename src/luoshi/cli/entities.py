"""``luoshi entities`` and ``luoshi entity``: who and what the ledger is about, under all their names."""

import json
from collections.abc import Sequence
from itertools import islice
from typing import TYPE_CHECKING, cast

import click

from luoshi.cli.app import Command, Option
from luoshi.cli.i18n import t, word
from luoshi.cli.listing import Output, write_listing
from luoshi.cli.options import ledger_option, listing_options, open_ledger
from luoshi.cli.rows import Column, Listing, Row
from luoshi.cli.signs import clean, notice, say

if TYPE_CHECKING:
    from luoshi.ledger.sightings import EntityKind

KINDS = ("person", "organisation", "place", "project", "policy", "fund", "programme")
FIELDS = ("id", "kind", "name", "aliases", "place", "roles", "times", "documents", "merges")
_SHOWN = 12  # lines of each part of a card; --json has all


def _listed(row: Row, field: str) -> str:
    value = row.get(field)
    return ", ".join(map(str, value)) if isinstance(value, Sequence) and not isinstance(value, str) else ""


def role_text(role: Row) -> str:
    """A role as people read it: 局长（云汀市水利局）."""
    body = role.get("organisation")
    return f"{role['role']}（{body}）" if body else str(role["role"])


def _roles(row: Row) -> str:
    roles = cast("Sequence[Row]", row.get("roles") or ())
    return ", ".join(role_text(role) for role in roles)


COLUMNS = (
    Column("id", lambda row: str(row["id"])[:8], least=8, most=8, style="dim", rank=5),
    Column("kind", lambda row: word("entity_kind", str(row["kind"])), least=6, style="cyan", rank=1),
    Column("name", lambda row: str(row["name"]), least=12, most=36, style="bold"),
    Column("aliases", lambda row: _listed(row, "aliases"), least=8, most=30, rank=4),
    Column("roles", _roles, least=10, most=40, rank=3),
    Column("place", lambda row: str(row.get("place") or ""), least=8, most=24, tail=True, rank=6),
    Column("times", lambda row: str(row["times"]), least=5, right=True, rank=2),
    Column("documents", lambda row: str(row["documents"]), least=5, right=True, rank=7),
)
LISTING = Listing("entities", FIELDS, COLUMNS)


@click.command(cls=Command, help="help.entities", add_help_option=False)
@click.option("--kind", "-k", type=click.Choice(KINDS), cls=Option, help="option.entity_kind")
@click.option("--limit", "-n", type=click.IntRange(min=1), metavar="N", cls=Option, help="option.limit")
@listing_options
def entities(kind: "EntityKind | None", limit: int | None, output: Output, ledger: str) -> None:
    """List the entities of the ledger."""
    with open_ledger(ledger) as store:
        write_listing(islice(store.entities(kind), limit), LISTING, output)


@click.command(cls=Command, help="help.entity", add_help_option=False)
@click.argument("words", nargs=-1, required=True, metavar="NAME | merge ONE TWO | split ONE TWO")
@click.option("--why", metavar="TEXT", cls=Option, help="option.decision_why")
@click.option("--json", "as_json", is_flag=True, cls=Option, help="option.json")
@ledger_option
def entity(words: tuple[str, ...], why: str | None, as_json: bool, ledger: str) -> None:
    """Print the card of an entity, or keep what a person decided about two names."""
    if words[0] in ("merge", "split"):
        _decide(words, why, ledger)
        return
    with open_ledger(ledger) as store:
        card = store.entity(" ".join(words))
    if as_json:
        click.echo(json.dumps(card, ensure_ascii=False))
        return
    print_card(card)


def _decide(words: tuple[str, ...], why: str | None, ledger: str) -> None:
    if len(words) != 3 or not why:
        raise click.UsageError(t("entity.decide_how", what=words[0]))
    what, one, two = words
    with open_ledger(ledger, write=True) as store:
        store.decide("merge" if what == "merge" else "split", one, two, why)
    notice(f"entity.{what}", one=one, two=two)


def print_card(card: Row) -> None:
    """Print a card: names, roles, figures, records, timeline, sources."""
    say(clean(str(card["name"])), bold=True)
    place = card.get("place")
    say(
        word("entity_kind", str(card["kind"]))
        + (f"  {clean(str(place))}" if place and place != card["name"] else "")
    )
    if card.get("aliases"):
        say(t("entity.aliases", names=clean(_listed(card, "aliases"))))
    for merge in cast("Sequence[Row]", card.get("merges") or ()):
        say(t("entity.merged", name=clean(str(merge["name"])), reason=_reason(str(merge["reason"]))))
    for role in cast("Sequence[Row]", card.get("roles") or ()):
        say(t("entity.role", role=clean(role_text(role)), day=str(role.get("last") or t("value.unknown"))))
    for part, line in (("claims", _claim_line), ("records", _record_line), ("timeline", _time_line)):
        rows = cast("Sequence[Row]", card[part])
        if rows:
            say("")
            say(t(f"entity.{part}", count=len(rows)), bold=True)
            for row in rows[:_SHOWN]:
                say("  " + clean(line(row)))
            if len(rows) > _SHOWN:
                say("  " + t("entity.more", count=len(rows) - _SHOWN))
    say("")
    say(t("entity.sources"), bold=True)
    for source in cast("Sequence[Row]", card["sources"])[:_SHOWN]:
        date = source.get("date") or t("value.unknown")
        say(clean(f"  {date}  {source['document']}  {source.get('headline') or ''}"))


def _reason(reason: str) -> str:
    code, _, rest = reason.partition(": ")
    return word("merge_reason", code.partition("_")[0] if code.startswith("similar") else code) + (
        f": {clean(rest)}" if rest else ""
    )


def _claim_line(row: Row) -> str:
    return f"{row.get('period') or t('value.unknown')}  {word('kind', str(row['kind']))}  {row['quote']}"


def _record_line(row: Row) -> str:
    from luoshi.cli.records import facts_of, name_of  # noqa: PLC0415

    return f"{word('record_kind', str(row['kind']))}  {name_of(row)}  {facts_of(row)}"


def _time_line(row: Row) -> str:
    time = row.get("time") or t("value.unknown")
    kind = word("record_kind", str(row["what"]))
    kind = kind if kind != row["what"] else word("kind", kind)
    printed = f"  ({row['printed']})" if row["printed"] else ""
    return f"{time}  {kind}  {str(row['text'])[:60]}{printed}"
