"""``luoshi publish``: the pages as files."""

from pathlib import Path

import click

from luoshi.cli.app import Command, Option
from luoshi.cli.i18n import t
from luoshi.cli.options import ledger_option
from luoshi.cli.progress import counting_progress
from luoshi.cli.signs import notice
from luoshi.errors import LedgerError, MissingExtraError


@click.command(cls=Command, help="help.publish", add_help_option=False)
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--quiet", is_flag=True, cls=Option, help="option.quiet")
@ledger_option
def publish(folder: Path, quiet: bool, ledger: str) -> None:
    """Write a static copy of the pages into a folder."""
    path = Path(ledger)
    if not path.exists():
        raise LedgerError(t("error.no_ledger", path=ledger))
    try:
        from luoshi.web import publishing  # noqa: PLC0415 (needs the extra)
        from luoshi.web.application import bring_up_to_date  # noqa: PLC0415
    except ImportError as fault:
        raise MissingExtraError(t("serve.missing", name=fault.name or "datasette")) from fault
    from luoshi.web.settings import Settings  # noqa: PLC0415

    settings = Settings(path)
    if not bring_up_to_date(settings):
        notice("serve.stale")
    with counting_progress(quiet=quiet) as progress:
        done = publishing.publish(settings, folder, progress)
    if done.faults:
        notice("publish.faults", count=done.faults)
    if not quiet:
        notice("publish.told", pages=done.pages, path=folder, removed=done.removed)
