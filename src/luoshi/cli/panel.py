"""``luoshi panel``: a row a subject and period, its target and its result."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

import click

from luoshi.cli.app import Command, Option
from luoshi.cli.claims import ASPECTS
from luoshi.cli.follow import verdict_word
from luoshi.cli.i18n import t, word
from luoshi.cli.listing import Output, write_listing
from luoshi.cli.names import full_place, measure_ids, measure_name, warn_of_subject
from luoshi.cli.options import PANEL_FORMATS, check_period, open_followed, options_of_forms
from luoshi.cli.rows import Column, Listing, Row
from luoshi.wording.figures import result_figure, target_figure

FIELDS = (
    "subject", "subject_code", "period", "measure", "aspect", "target_low", "target_high", "target_unit",
    "target_qualifier", "strength", "result_low", "result_high", "result_unit", "margin", "verdict", "target",
    "result", "missing", "by",
)  # fmt: skip
_Thing = tuple[str, str]  # measure, aspect


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
        if wide and output.form == "table":
            shown, columns = _side_by_side(rows)
            write_listing(shown, Listing("panel", (), columns), output)
        elif wide:
            fields, joined = panels.wide(rows)
            write_listing(joined, Listing("panel", fields, ()), output)
        else:
            write_listing(rows, LISTING, output)
        if not rows:
            warn_of_subject(store, options.subject)


def _side_by_side(rows: Iterable[Row]) -> tuple[list[Row], tuple[Column, ...]]:
    """A row a subject and period, with three columns for each measure and aspect: goal, result, verdict.

    The rows hold the panel's rows under the measure and aspect.
    """
    things: dict[_Thing, None] = {}
    joined: dict[tuple[str, str], dict[str, object]] = {}
    for row in rows:
        thing = (str(row["measure"]), str(row["aspect"]))
        things[thing] = None
        key = (str(row["subject"]), str(row["period"]))
        joined.setdefault(key, {"subject": key[0], "period": key[1]})["/".join(thing)] = row
    cells = (column for thing in sorted(things) for column in _columns_of(thing))
    return list(joined.values()), (*COLUMNS[:2], *cells)


def _columns_of(thing: _Thing) -> tuple[Column, ...]:
    """The goal, the result and the verdict of a measure and aspect, each under its full name."""
    name, key = f"{measure_name(thing[0])} {word('aspect', thing[1])}", "/".join(thing)

    def column(of: Column) -> Column:
        def show(row: Row) -> str:
            cell = row.get(key)
            return of.show(cell) if isinstance(cell, Mapping) else ""

        return replace(of, show=show, most=60, heading=f"{name}: {of.title()}")

    return tuple(column(of) for of in COLUMNS if of.name in ("goal", "result", "verdict"))


def _why_missing(row: Row) -> str:
    """Which side of the row is empty, and why: the target's goes before the result's."""
    if not row["missing"]:
        return ""
    side = "target" if row["target"] is None else "result"
    return t("panel.missing", side=word("kind", side), why=word("missing", str(row["missing"])))


def _target(row: Row) -> str:
    return target_figure(row) if row["target"] else ""


COLUMNS = (
    Column("subject", lambda row: str(row["subject"]), least=8, most=24, tail=True, rank=1),
    Column("period", lambda row: str(row["period"]), least=9, most=12, rank=2),
    Column("measure", lambda row: measure_name(str(row["measure"])), least=12, most=28, style="bold", rank=3),
    Column("aspect", lambda row: word("aspect", str(row["aspect"])), least=4, rank=7),
    Column("goal", _target, least=15, most=24, right=True, rank=4),
    Column("strength", lambda row: word("strength", str(row["strength"] or "")), least=6, rank=8),
    Column("result", result_figure, least=10, most=20, right=True, style="green", rank=5),
    Column(
        "margin", lambda row: f"{row['margin']:+g}" if row["margin"] is not None else "", right=True, rank=6
    ),
    Column("verdict", lambda row: verdict_word(row) if row["verdict"] else "", least=7, style="bold"),
    Column("missing", _why_missing, least=8, style="dim", rank=9),
)
LISTING = Listing("panel", FIELDS, COLUMNS)
