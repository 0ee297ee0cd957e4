"""Options that several commands share, and the check of a date."""

import os
import re
from collections.abc import Callable, Sequence
from datetime import date
from functools import wraps
from pathlib import Path
from typing import Any

import click

from luoshi.cli.app import Option, general_options
from luoshi.cli.i18n import t
from luoshi.cli.listing import Format, Output, form_of
from luoshi.errors import LedgerError, UsageError
from luoshi.ledger import Ledger

DEFAULT_LEDGER = "luoshi.db"
FORMATS = ("table", "jsonl", "csv", "parquet", "xlsx")
PANEL_FORMATS = (*FORMATS, "dta")
#: 2026-02-03, 2026/2/3, 2026年2月3日; the month or the day may be left out.
DATE = re.compile(r"(\d{4})(?:[-/.年](\d{1,2})(?:[-/.月](\d{1,2}))?)?[年月日]?")
#: The label of a year.
YEARS = re.compile(r"\d{4}", re.ASCII)

#: Characters that the beginning of an id must have to be taken for one.
SHORTEST_ID = 4

Command = Callable[..., Any]


def ledger_option(function: Command) -> Command:
    """Add ``--ledger`` and the options of every command."""
    function = general_options(function)
    return click.option(
        "--ledger", "-l", default=DEFAULT_LEDGER, metavar="FILE", cls=Option, help="option.ledger",
        type=click.Path(dir_okay=False),
    )(function)  # fmt: skip


def listing_options(function: Command) -> Command:
    """Add ``--ledger``, ``--format`` and ``--output``; the function is given ``output`` for the last two."""
    return options_of_forms(FORMATS)(function)


def options_of_forms(forms: Sequence[str]) -> Callable[[Command], Command]:
    """As :func:`listing_options`, for the forms given."""
    return lambda function: _listing_options(function, forms)


def _listing_options(function: Command, forms: Sequence[str]) -> Command:
    @wraps(function)
    def with_output(*args: Any, form: Format | None, path: str, ledger: str, **options: Any) -> Any:
        output = Output(form or form_of(path, forms), path, ledger)
        return function(*args, output=output, ledger=ledger, **options)

    decorated = click.option(
        "--output", "-o", "path", default="-", metavar="FILE", cls=Option, help="option.output"
    )(with_output)
    decorated = click.option(
        "--format",
        "-f",
        "form",
        type=click.Choice(forms),
        cls=Option,
        help="option.format",
    )(decorated)
    return ledger_option(decorated)


def metadata_options(function: Command) -> Command:
    """Add ``--date``, ``--place`` and ``--publisher``."""
    function = click.option("--publisher", metavar="NAME", cls=Option, help="option.publisher")(function)
    function = click.option("--place", metavar="PLACE", cls=Option, help="option.place")(function)
    return click.option(
        "--date", metavar="DATE", callback=check_date, cls=Option, help="option.date"
    )(function)  # fmt: skip


def check_date(_ctx: click.Context, _param: click.Parameter, value: str | None) -> str | None:
    """A date as typed in ISO form: a day, a month or a year; an empty one stays empty."""
    if not value:
        return value
    found = DATE.fullmatch(value.strip())
    if found is None:
        raise click.BadParameter(t("error.bad_date", value=value))
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        date(year or 0, month or 1, day or 1)
    except ValueError as fault:
        raise click.BadParameter(t("error.bad_date", value=value)) from fault
    return "-".join(f"{part:02d}" for part in (year, month, day) if part is not None)


def check_period(_ctx: click.Context, _param: click.Parameter, value: str | None) -> str | None:
    """A period's label as the ledger writes it; Chinese words become one: 2026年上半年 is 2026H1."""
    if not value or YEARS.fullmatch(value):
        return value
    # The rules of periods come along with all of claims, and a year needs none of them.
    from luoshi.claims import find_periods  # noqa: PLC0415
    from luoshi.claims.period_labels import is_label  # noqa: PLC0415

    wanted = value.strip()
    if is_label(wanted):
        return wanted
    found = find_periods(wanted)
    if len(found) == 1 and (label := found[0].label) and (found[0].start, found[0].end) == (0, len(wanted)):
        return label
    raise click.BadParameter(t("error.bad_period", value=value))


def check_identifier(wanted: str | None, find: Callable[[str], object], listing: str = "documents") -> None:
    """Tell that the beginning of an id is too short to be one, where ``find`` finds nothing by it."""
    if wanted is None or len(wanted) >= SHORTEST_ID:
        return
    try:
        find(wanted)
    except UsageError as fault:
        message = t("error.short_id", name=wanted, least=SHORTEST_ID, listing=listing)
        raise UsageError(message) from fault


def open_ledger(path: str, *, write: bool = False) -> Ledger:
    """Open a ledger that is there already. Raises LedgerError where none is."""
    if not Path(path).exists():
        raise LedgerError(t("error.no_ledger", path=path))
    return Ledger(path, readonly=not write, create=False)


def open_followed(path: str, *, update: bool = True) -> Ledger:
    """Open a ledger with its verdicts up to date; one that cannot be written is opened as it is."""
    from luoshi.follow import update as update_verdicts  # noqa: PLC0415 (few commands follow)

    if not Path(path).exists():
        raise LedgerError(t("error.no_ledger", path=path))
    if update and os.access(path, os.W_OK) and os.access(Path(path).absolute().parent, os.W_OK):
        with Ledger(path, create=False) as ledger:
            update_verdicts(ledger)
    return Ledger(path, readonly=True, create=False)
