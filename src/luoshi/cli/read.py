"""``luoshi read``: files into the ledger."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from luoshi.cli.app import INTERRUPTED_EXIT, WORDS, Command, Option
from luoshi.cli.i18n import t
from luoshi.cli.options import ledger_option, metadata_options
from luoshi.cli.progress import reading_progress
from luoshi.cli.signs import notice
from luoshi.errors import UsageError
from luoshi.ledger import Ledger
from luoshi.wording.details import detail

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
@click.pass_context
def read(  # noqa: PLR0913, PLR0917 - one parameter an option
    ctx: click.Context,
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
    """Read files into the ledger; 1 when a file failed or none was found, 130 when it was interrupted."""
    # All rooms come along with reading: help and a wrong call are answered without them.
    from luoshi.follow import is_followed, update  # noqa: PLC0415
    from luoshi.names import is_installed  # noqa: PLC0415
    from luoshi.reading import ReadOptions, SourceOptions, read_into  # noqa: PLC0415

    source = SourceOptions(
        date=date or None,
        place=place or None,
        publisher=publisher or None,
        columns=columns,
        encoding=encoding,
    )
    if any(_is_ledger(path, ledger) for path in paths):
        raise UsageError(t("error.reads_ledger", path=ledger))
    options = ReadOptions(
        source, words=ctx.find_root().meta.get(WORDS) or ("read", *paths), records=not no_records
    )
    new = not Path(ledger).exists()
    with Ledger(ledger) as store:
        with reading_progress(quiet=quiet) as progress:
            summary = read_into(store, paths, options, workers, progress)
        if not new and is_followed(store.connection):
            update(store)
        unsettled = 0 if date and place else _unsettled(store)
        empty = new and next(store.documents(all_versions=True), None) is None
    if empty:
        _remove_ledger(Path(ledger))
    report(summary, ledger, made=not empty, quiet=quiet)
    if not (quiet or no_records or is_installed()) and summary.records:
        notice("read.names_missing")
    if unsettled and summary.characters and not quiet:
        notice("read.undated", count=unsettled)
    if summary.interrupted:
        return INTERRUPTED_EXIT
    return 1 if summary.failures or _found_nothing(summary) else 0


def _is_ledger(path: str, ledger: str) -> bool:
    """Whether a path that a person named is the ledger itself."""
    try:
        return Path(path).samefile(ledger)
    except (OSError, ValueError):
        return False


def _remove_ledger(path: Path) -> None:
    """Remove a ledger that this call made and that holds no document: a wrong path leaves no file behind."""
    for ending in ("", "-wal", "-shm"):
        path.with_name(path.name + ending).unlink(missing_ok=True)


def check_columns(values: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """``text=full_text`` as pairs; several may stand in one option, parted by commas."""
    pairs = []
    for part in (part for value in values for part in value.split(",")):
        field, sign, column = part.partition("=")
        if not (sign and field.strip() and column.strip()):
            raise click.BadParameter(t("error.bad_columns", value=part))
        pairs.append((field.strip(), column.strip()))
    return tuple(pairs)


def report(summary: "Summary", ledger: str, *, made: bool, quiet: bool) -> None:
    """Tell on standard error what a run did: failures always, the rest unless ``quiet``.

    ``made`` is false where no ledger was made, because there was nothing to write into it.
    """
    if not quiet:
        for skipped in summary.skipped[:SHOWN_SKIPPED]:
            notice("read.skipped", path=_short(skipped.path), why=detail(skipped.message))
        if len(summary.skipped) > SHOWN_SKIPPED:
            notice("read.more_skipped", count=len(summary.skipped) - SHOWN_SKIPPED)
    for failure in summary.failures:
        key = "read.unexpected" if failure.unexpected else "read.failed"
        notice(key, path=_short(failure.path), message=detail(failure.message))
    if summary.interrupted:
        notice("read.interrupted" if made else "read.interrupted_early")
    if quiet and not summary.interrupted:
        return
    counts = summary.documents
    notice(
        "read.done",
        new=counts["new"],
        version=counts["version"],
        stale=counts["stale"],
        known=counts["known"],
        failed=len(summary.failures),
        skipped=len(summary.skipped),
    )
    if _found_nothing(summary) and not summary.interrupted:
        notice("read.nothing_found")
    if not made:
        if not summary.interrupted:
            notice("read.no_ledger_made", ledger=ledger)
        return
    notice(
        "read.claims",
        added=summary.claims_added,
        removed=summary.claims_removed,
        ledger=ledger,
        records=summary.records,
        speed=_speed(summary),
    )


def _found_nothing(summary: "Summary") -> bool:
    """Whether the paths stand for no file at all, as an empty folder does: most likely a wrong path."""
    return not (any(summary.documents.values()) or summary.failures or summary.skipped)


def _speed(summary: "Summary") -> str:
    """How long a run took, and how fast it was where it read something."""
    seconds = f"{summary.seconds:.1f}"
    if not summary.characters:
        return t("read.seconds", seconds=seconds)
    return t("read.speed", seconds=seconds, rate=f"{summary.characters / max(summary.seconds, 1e-3):,.0f}")


def _unsettled(store: Ledger) -> int:
    """How many documents of the ledger have no date or no place."""
    return sum(not (row.get("date") and row.get("place")) for row in store.documents())


def _short(path: str) -> str:
    """A path as a person would type it from here."""
    here = os.getcwd() + os.sep  # noqa: PTH109 - a prefix is cut off, nothing is opened
    return path.removeprefix(here)
