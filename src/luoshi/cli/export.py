"""``luoshi export``: the ledger in the forms of other people's tools."""

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import click

from luoshi.cli.app import Argument, Command, Option
from luoshi.cli.i18n import t
from luoshi.cli.options import ledger_option, open_ledger
from luoshi.cli.rows import peek
from luoshi.cli.signs import notice
from luoshi.errors import LuoshiError


@click.command(cls=Command, help="help.export", add_help_option=False)
@click.argument(
    "form", type=click.Choice(["ftm", "jsonld"]), metavar="ftm|jsonld",
    cls=Argument, meaning="argument.export_form",
)  # fmt: skip
@click.option("--output", "-o", "path", default="-", metavar="FILE", cls=Option, help="option.output")
@ledger_option
def export(form: str, path: str, ledger: str) -> None:
    """Write entities as FollowTheMoney JSON, or articles and events as JSON-LD."""
    from luoshi.cli.ftm import ftm_entities  # noqa: PLC0415
    from luoshi.cli.jsonld import CONTEXT, graph  # noqa: PLC0415

    if path != "-" and Path(path).exists() and Path(ledger).exists() and Path(path).samefile(ledger):
        raise LuoshiError(t("error.output_is_ledger", path=path))
    with open_ledger(ledger) as store:
        if form == "ftm":
            _, entities = peek(ftm_entities(store), 1)  # what is missing is told before a file is made
            lines = (json.dumps(thing, ensure_ascii=False) + "\n" for thing in entities)
            notice("export.wrote", count=_write(lines, path))
        else:
            things = graph(store)
            events = sum(thing["@type"] == "Event" for thing in things)
            _write([json.dumps({"@context": CONTEXT, "@graph": things}, ensure_ascii=False) + "\n"], path)
            notice("export.wrote_graph", articles=len(things) - events, events=events)


def _write(lines: Iterable[str], path: str) -> int:
    """Write the lines to the file, and give how many they were."""
    count = 0
    with _target(path) as stream:
        for line in lines:
            stream.write(line)
            count += 1
    return count


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
