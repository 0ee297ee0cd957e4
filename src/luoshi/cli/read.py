"""``luoshi read``: files into the ledger."""

import os
from typing import TYPE_CHECKING

import click

from luoshi.cli.app import INTERRUPTED_EXIT, Command, Option
from luoshi.cli.i18n import t
from luoshi.cli.options import ledger_option, metadata_options
from luoshi.cli.progress import reading_progress
from luoshi.ledger import Ledger

if TYPE_CHECKING:
    from luoshi.reading import Summary

SHOWN_SKIPPED = 20


@click.command(cls=Command, help="help.read", add_help_option=False)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@metadata_options
@click.option("--workers", "-w", type=click.IntRange(1, 64), metavar="N", cls=Option, help="option.workers")
@click.option(
    "--columns", multiple=True, metavar="FIELD=COLUMN", cls=Option, help="option.columns",
    callback=lambda _ctx, _param, values: check_columns(values),
)  # fmt: skip
@click.option("--encoding", metavar="NAME", cls=Option, help="option.encoding")
@click.option("--no-records", is_flag=True, cls=Option, help="option.no_records")
@click.option("--quiet", "-q", is_flag=True, cls=Option, help="option.quiet")
@ledger_option
def read(  # noqa: PLR0913, PLR0917 - one parameter an option
    paths: tuple[str, ...],
    date: str | None,
    place: str | None,
    publisher: str | None,
    workers: int | None,
    columns: tuple[tuple[str, str], ...],
    encoding: str | None,
    no_records: bool,
    quiet: bool,
    ledger: str,
) -> int:
    """Read files into the ledger; 1 when a file failed, 130 when it was interrupted."""
    # All rooms come along with reading: help and a wrong call are answered without them.
    from luoshi.reading import ReadOptions, SourceOptions, read_into  # noqa: PLC0415

    del no_records  # records are read by a later version; the option is part of the contract now
    source = SourceOptions(
        date=date or None,
        place=place or None,
        publisher=publisher or None,
        columns=columns,
        encoding=encoding,
    )
    options = ReadOptions(source, words=("read", *paths))
    with Ledger(ledger) as store, reading_progress(quiet=quiet) as progress:
        summary = read_into(store, paths, options, workers, progress)
    report(summary, ledger, quiet=quiet)
    if summary.interrupted:
        return INTERRUPTED_EXIT
    return 1 if summary.failures else 0


def check_columns(values: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """``text=full_text`` as pairs; several may stand in one option, parted by commas."""
    pairs = []
    for part in (part for value in values for part in value.split(",")):
        field, sign, column = part.partition("=")
        if not (sign and field.strip() and column.strip()):
            raise click.BadParameter(t("error.bad_columns", value=part))
        pairs.append((field.strip(), column.strip()))
    return tuple(pairs)


def report(summary: "Summary", ledger: str, *, quiet: bool) -> None:
    """Tell on standard error what a run did: failures always, the rest unless ``quiet``."""
    if not quiet:
        for skipped in summary.skipped[:SHOWN_SKIPPED]:
            click.echo(t("read.skipped", path=skipped.path, why=skipped.message), err=True)
        if len(summary.skipped) > SHOWN_SKIPPED:
            click.echo(t("read.more_skipped", count=len(summary.skipped) - SHOWN_SKIPPED), err=True)
    for failure in summary.failures:
        key = "read.unexpected" if failure.unexpected else "read.failed"
        click.echo(t(key, path=_short(failure.path), message=failure.message), err=True)
    if summary.interrupted:
        click.echo(t("read.interrupted"), err=True)
    if not quiet or summary.interrupted:
        counts = summary.documents
        click.echo(
            t(
                "read.done",
                new=counts["new"],
                version=counts["version"],
                stale=counts["stale"],
                known=counts["known"],
                failed=len(summary.failures),
                skipped=len(summary.skipped),
            ),
            err=True,
        )
        click.echo(
            t(
                "read.claims",
                added=summary.claims_added,
                removed=summary.claims_removed,
                ledger=ledger,
                seconds=f"{summary.seconds:.1f}",
                rate=f"{summary.characters / max(summary.seconds, 1e-3):,.0f}",
            ),
            err=True,
        )


def _short(path: str) -> str:
    """A path as a person would type it from here."""
    here = os.getcwd() + os.sep  # noqa: PTH109 - a prefix is cut off, nothing is opened
    return path.removeprefix(here)
