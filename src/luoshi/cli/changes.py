"""``luoshi changes``: what the last reading changed."""

from pathlib import Path

import click

from luoshi.cli.app import Command
from luoshi.cli.i18n import t, word
from luoshi.cli.listing import Output, write_listing, write_text
from luoshi.cli.options import FORMATS, open_followed, options_of_forms
from luoshi.cli.rows import Column, Listing
from luoshi.forms.atom import Feed, atom, changed_thing, turn
from luoshi.wording.figures import result_figure, target_figure

FIELDS = (
    "what", "target", "subject", "measure", "aspect", "period", "before", "after", "target_low",
    "target_high", "target_unit", "target_qualifier", "result_low", "result_high", "result_unit", "document",
    "quote", "run", "moment", "by",
)  # fmt: skip


@click.command(cls=Command, help="help.changes", add_help_option=False)
@options_of_forms((*FORMATS, "atom"))
def changes(output: Output, ledger: str) -> None:
    """List what the last reading changed."""
    from luoshi.follow import changes as told  # noqa: PLC0415 (help needs no rules)

    with open_followed(ledger) as store:
        rows = told.changes(store.connection, told.last_run(store.connection))
    if output.form == "atom":
        path = Path(ledger).resolve()
        write_text(atom(rows, Feed(path.as_uri(), t("changes.feed", ledger=path.name))), output)
        return
    shown = rows if output.form == "table" else [{name: row[name] for name in FIELDS} for row in rows]
    write_listing(shown, LISTING, output)


LISTING = Listing(
    "changes",
    FIELDS,
    (
        Column(
            "what", lambda row: word("change", str(row["what"])), least=10, most=20, style="yellow", rank=1
        ),
        Column("target", lambda row: str(row["target"])[:8], least=8, most=8, style="dim", rank=8),
        Column("subject", lambda row: str(row["subject"] or ""), least=8, most=24, tail=True, rank=3),
        Column("measure", changed_thing, least=12, most=28, style="bold", rank=2),
        Column("period", lambda row: str(row["period"] or ""), least=9, most=12, rank=4),
        Column(
            "goal",
            lambda row: target_figure(row) if row["target_qualifier"] else "",
            least=15,
            right=True,
            rank=5,
        ),
        Column("result", result_figure, least=10, most=20, right=True, style="green", rank=6),
        Column("verdict", turn, least=8, most=24, style="bold"),
        Column("document", lambda row: str(row["document"] or ""), least=10, most=30, style="dim", rank=7),
    ),
)
