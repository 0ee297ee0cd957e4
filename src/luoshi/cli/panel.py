"""``luoshi panel``: a row a subject and period, its target and its result."""

from datetime import date

import click

from luoshi.cli.app import Command, Option
from luoshi.cli.claims import ASPECTS
from luoshi.cli.follow import verdict_word
from luoshi.cli.i18n import word
from luoshi.cli.listing import Output, write_listing
from luoshi.cli.names import full_place, measure_ids, measure_name
from luoshi.cli.options import PANEL_FORMATS, check_period, open_followed, options_of_forms
from luoshi.cli.rows import Column, Listing, Row
from luoshi.wording.figures import result_figure, target_figure

FIELDS = (
    "subject", "subject_code", "period", "measure", "aspect", "target_low", "target_high", "target_unit",
    "target_qualifier", "strength", "result_low", "result_high", "result_unit", "margin", "verdict", "target",
    "result", "missing", "by",
)  # fmt: skip


@click.command(cls=Command, help="help.panel", add_help_option=False)
@click.option(
    "--measure",
    "-m",
    "measures",
    multiple=True,
    required=True,
    metavar="NAME",
    cls=Option,
    help="option.measure",
)
@click.option("--aspect", type=click.Choice(ASPECTS), cls=Option, help="option.aspect")
@click.option("--subject", "-s", metavar="PLACE", cls=Option, help="option.subject")
@click.option("--period", "-p", metavar="PERIOD", callback=check_period, cls=Option, help="option.period")
@click.option("--wide/--long", default=False, cls=Option, help="option.wide")
@click.option("--balanced", is_flag=True, cls=Option, help="option.balanced")
@click.option("--mentioned", is_flag=True, cls=Option, help="option.mentioned")
@options_of_forms(PANEL_FORMATS)
def panel(  # noqa: PLR0913, PLR0917 - one parameter an option
    measures: tuple[str, ...],
    aspect: str | None,
    subject: str | None,
    period: str | None,
    wide: bool,
    balanced: bool,
    mentioned: bool,
    output: Output,
    ledger: str,
) -> None:
    """Make the panel of some measures."""
    from luoshi.follow import panel as panels  # noqa: PLC0415 (help needs no rules)

    options = panels.PanelOptions(
        measure_ids(measures), aspect, full_place(subject), period, balanced, mentioned
    )  # fmt: skip
    with open_followed(ledger) as store:
        rows = panels.panel(store, options, date.today().isoformat())
        if wide and output.form != "table":
            columns, joined = panels.wide(rows)
            write_listing(joined, Listing("panel", columns, ()), output)
        else:
            write_listing(rows, LISTING, output)


def _why_missing(row: Row) -> str:
    return word("missing", str(row["missing"])) if row["missing"] else ""


def _target(row: Row) -> str:
    return target_figure(row) if row["target"] else ""


COLUMNS = (
    Column("subject", lambda row: str(row["subject"]), least=8, most=24, tail=True),
    Column("period", lambda row: str(row["period"]), least=4, most=12),
    Column("measure", lambda row: measure_name(str(row["measure"])), least=12, most=28, style="bold"),
    Column("aspect", lambda row: word("aspect", str(row["aspect"])), least=4, rank=3),
    Column("goal", _target, least=8, most=24, right=True),
    Column("strength", lambda row: word("strength", str(row["strength"] or "")), rank=2, least=6),
    Column("result", result_figure, least=6, most=20, right=True, style="green"),
    Column(
        "margin", lambda row: f"{row['margin']:+g}" if row["margin"] is not None else "", rank=1, right=True
    ),
    Column("verdict", lambda row: verdict_word(row) if row["verdict"] else "", least=7, style="bold"),
    Column("missing", _why_missing, least=8, rank=4, style="dim"),
)
LISTING = Listing("panel", FIELDS, COLUMNS)
