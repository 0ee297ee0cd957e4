"""``luoshi follow``: what became of every target."""

from collections.abc import Iterator
from contextlib import closing
from itertools import islice
from typing import TYPE_CHECKING

import click

from luoshi.cli.app import Command, Option
from luoshi.cli.i18n import t, word
from luoshi.cli.listing import Output, write_listing
from luoshi.cli.names import full_place, measure_ids, measure_name, warn_of_subject
from luoshi.cli.options import check_date, check_identifier, check_period, listing_options, open_followed
from luoshi.cli.rows import Column, Listing, Row
from luoshi.cli.signs import notice
from luoshi.wording.figures import result_figure, target_figure

if TYPE_CHECKING:
    from luoshi.follow import Verdict

FIELDS = (
    "target", "subject", "issuer", "measure", "aspect", "period", "target_low", "target_high", "target_unit",
    "target_qualifier", "strength", "verdict", "within_tolerance", "result", "result_low", "result_high",
    "result_unit", "margin", "rule", "reasons", "evidence", "decided_on", "by",
)  # fmt: skip
VERDICTS = ("met", "missed", "unclear", "pending", "silent", "superseded")


@click.command(cls=Command, help="help.follow", add_help_option=False)
@click.option("--verdict", "-V", type=click.Choice(VERDICTS), cls=Option, help="option.verdict")
@click.option("--as-of", metavar="DATE", callback=check_date, cls=Option, help="option.as_of")
@click.option("--measure", "-m", "measures", multiple=True, metavar="NAME", cls=Option, help="option.measure")
@click.option("--subject", "-s", metavar="PLACE", cls=Option, help="option.subject")
@click.option("--period", "-p", metavar="PERIOD", callback=check_period, cls=Option, help="option.period")
@click.option("--document", "-d", metavar="ID", cls=Option, help="option.document")
@click.option("--limit", "-n", type=click.IntRange(min=1), metavar="N", cls=Option, help="option.limit")
@listing_options
def follow(  # noqa: PLR0913, PLR0917 - one parameter an option
    verdict: "Verdict | None",
    as_of: str | None,
    measures: tuple[str, ...],
    subject: str | None,
    period: str | None,
    document: str | None,
    limit: int | None,
    output: Output,
    ledger: str,
) -> None:
    """List the targets with their verdicts."""
    from luoshi.follow import FollowFilter, undated_documents  # noqa: PLC0415 (help needs no rules)
    from luoshi.follow import follow as followed  # noqa: PLC0415
    from luoshi.follow.papers import last_day  # noqa: PLC0415

    with open_followed(ledger, update=as_of is None) as store:
        check_identifier(document, store.document)
        wanted = FollowFilter(
            verdict=verdict,
            measures=measure_ids(measures),
            subject=full_place(subject),
            period=period,
            document=str(store.document(document)["id"]) if document else None,
        )
        with closing(followed(store, wanted, as_of and last_day(as_of))) as rows:
            count = write_listing(_told(islice(rows, limit), output.form), LISTING, output)
        if not count:
            warn_of_subject(store, wanted.subject)
        if as_of and (count := undated_documents(store)):
            notice("follow.undated", count=count)


def _told(rows: Iterator[Row], form: str) -> Iterator[Row]:
    """Rows with the fields of the contract alone; a table is made of the whole ones."""
    from luoshi.follow import EXTRA  # noqa: PLC0415
    from luoshi.follow.rules import told_measure  # noqa: PLC0415

    if form == "table":
        yield from rows
        return
    for whole in rows:
        row = dict(whole)
        row["measure"] = told_measure(str(row["measure"]), str(row["quote"]))
        for name in EXTRA:
            del row[name]
        yield row


def _margin(row: Row) -> str:
    value = row.get("margin")
    return f"{value:+g}" if isinstance(value, float) else ""


def verdict_word(row: Row) -> str:
    """A verdict as people read it, and whose word it is where it is not the rule's."""
    told = word("verdict", str(row["verdict"]))
    if row.get("within_tolerance"):
        told += t("follow.within")
    who = row.get("by", "rule")
    return told if who == "rule" else t("follow.by", verdict=told, who=who)


def _why(row: Row) -> str:
    reasons = row["reasons"]
    return "; ".join(word("why", str(code)) for code in reasons) if isinstance(reasons, list) else ""


COLUMNS = (
    Column("target", lambda row: str(row["target"])[:8], least=8, most=8, style="dim", rank=9),
    Column(
        "subject",
        lambda row: str(row.get("subject") or t("value.unknown")),
        least=8,
        most=24,
        tail=True,
        rank=2,
    ),
    Column("measure", lambda row: measure_name(str(row["measure"])), least=12, most=28, style="bold", rank=1),
    Column("aspect", lambda row: word("aspect", str(row["aspect"])), least=6, rank=10),
    Column("period", lambda row: str(row.get("period") or t("value.unknown")), least=9, most=16, rank=3),
    Column("goal", target_figure, least=15, most=24, right=True, rank=4),
    Column("strength", lambda row: word("strength", _text(row, "strength")), least=6, style="yellow", rank=8),
    Column("result", result_figure, least=10, most=20, right=True, style="green", rank=5),
    Column("margin", _margin, least=6, most=12, right=True, rank=7),
    Column("verdict", verdict_word, least=8, most=24, style="bold"),
    Column("why", _why, least=16, most=40, rank=6),
    Column(
        "decided_on", lambda row: str(row.get("decided_on") or ""), least=10, most=10, style="dim", rank=11
    ),
)
LISTING = Listing("verdicts", FIELDS, COLUMNS)


def _text(row: Row, name: str) -> str | None:
    value = row.get(name)
    return None if value is None else str(value)
