"""``luoshi export``: the ledger in the forms of other people's tools."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import click

from luoshi.cli.app import Command, Option
from luoshi.cli.i18n import t
from luoshi.cli.options import ledger_option, open_ledger
from luoshi.cli.signs import notice
from luoshi.errors import LuoshiError


@click.command(cls=Command, help="help.export", add_help_option=False)
@click.argument("form", type=click.Choice(["ftm", "jsonld"]), metavar="ftm|jsonld")
@click.option("--output", "-o", "path", default="-", metavar="FILE", cls=Option, help="option.output")
@ledger_option
def export(form: str, path: str, ledger: str) -> None:
    """Write entities as FollowTheMoney JSON, or articles and events as JSON-LD."""
    from luoshi.cli.ftm import ftm_entities  # noqa: PLC0415
    from luoshi.cli.jsonld import graph  # noqa: PLC0415

    if path != "-" and Path(path).exists() and Path(ledger).exists() and Path(path).samefile(ledger):
        raise LuoshiError(t("error.output_is_ledger", path=path))
    with open_ledger(ledger) as store:
        things: Iterator[dict[str, object]] = ftm_entities(store) if form == "ftm" else iter([graph(store)])
        first = next(things, None)  # what is missing is told before a file is made
        count = 0
        with _target(path) as stream:
            while first is not None:
                stream.write(json.dumps(first, ensure_ascii=False) + "\n")
                count += 1
                first = next(things, None)
    notice("export.wrote", count=count)


@contextmanager
def _target(path: str) -> Iterator[IO[str]]:
    if path == "-":
        yield sys.stdout
        return
    try:
        with Path(path).open("w", encoding="utf-8") as stream:
            yield stream
    except OSError as fault:
        raise LuoshiError(t("error.cannot_write", path=path, why=fault.strerror or str(fault))) from fault
