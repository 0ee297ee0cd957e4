"""``luoshi changes``: what the last reading changed."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Sequence
from pathlib import Path

import click

from luoshi.cli.app import Command
from luoshi.cli.i18n import t, word
from luoshi.cli.listing import Output, write_listing, write_text
from luoshi.cli.names import measure_name
from luoshi.cli.options import FORMATS, open_followed, options_of_forms
from luoshi.cli.rows import Column, Listing, Row
from luoshi.cli.signs import clean
from luoshi.wording.figures import result_figure, target_figure

FIELDS = (
    "what", "target", "subject", "measure", "aspect", "period", "before", "after", "target_low",
    "target_high", "target_unit", "target_qualifier", "result_low", "result_high", "result_unit", "document",
    "quote", "run", "moment", "by",
)  # fmt: skip
ATOM = "http://www.w3.org/2005/Atom"
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
EPOCH = "1970-01-01T00:00:00Z"


@click.command(cls=Command, help="help.changes", add_help_option=False)
@options_of_forms((*FORMATS, "atom"))
def changes(output: Output, ledger: str) -> None:
    """List what the last reading changed."""
    from luoshi.follow import changes as told  # noqa: PLC0415 (help needs no rules)

    with open_followed(ledger) as store:
        rows = told.changes(store.connection, told.last_run(store.connection))
    if output.form == "atom":
        write_text(atom(rows, Path(ledger).resolve()), output)
        return
    shown = rows if output.form == "table" else [{name: row[name] for name in FIELDS} for row in rows]
    write_listing(shown, LISTING, output)


def atom(rows: Sequence[Row], ledger: Path) -> str:
    """The changes as an Atom feed (RFC 4287): one entry a change, its id the same on every call."""
    ET.register_namespace("", ATOM)
    feed = ET.Element(f"{{{ATOM}}}feed")
    moments = [str(row["moment"]) for row in rows if row["moment"]]
    _add(feed, "id", ledger.as_uri())
    _add(feed, "title", t("changes.feed", ledger=ledger.name))
    _add(feed, "updated", max(moments, default=EPOCH))
    _add(ET.SubElement(feed, f"{{{ATOM}}}author"), "name", "Luoshi")
    for row in rows:
        entry = ET.SubElement(feed, f"{{{ATOM}}}entry")
        _add(entry, "id", f"urn:luoshi:{row['target']}:{row['run']}:{row['what']}")
        _add(entry, "title", _title(row))
        _add(entry, "updated", str(row["moment"] or EPOCH))
        _add(entry, "category", None, term=str(row["what"]))
        _add(entry, "summary", clean(f"{row['quote'] or ''} ({row['document'] or ''})"))
    return ET.tostring(feed, encoding="unicode", xml_declaration=True) + "\n"


def _add(parent: ET.Element, name: str, text: str | None, **attributes: str) -> None:
    ET.SubElement(parent, f"{{{ATOM}}}{name}", attributes).text = _printable(text) if text else None


def _printable(text: str) -> str:
    """A text without the signs that XML does not allow."""
    return _FORBIDDEN.sub("", text)


def _title(row: Row) -> str:
    subject, measure = row["subject"] or t("value.unknown"), measure_name(str(row["measure"] or ""))
    return clean(
        f"{word('change', str(row['what']))}: {subject} {measure} {row['period'] or ''} {_turn(row)}"
    )


def _turn(row: Row) -> str:
    group = "stage" if row["what"] == "stage_moved" else "verdict"
    before = word(group, str(row["before"])) if row["before"] else ""
    after = word(group, str(row["after"])) if row["after"] else ""
    if row.get("by") not in (None, "rule"):
        after = t("follow.by", verdict=after, who=row["by"])
    return f"{before} → {after}" if before else after


LISTING = Listing(
    "changes",
    FIELDS,
    (
        Column("what", lambda row: word("change", str(row["what"])), least=10, most=20, style="yellow"),
        Column("target", lambda row: str(row["target"])[:8], least=8, most=8, rank=3, style="dim"),
        Column("subject", lambda row: str(row["subject"] or ""), least=8, most=24, tail=True),
        Column(
            "measure", lambda row: measure_name(str(row["measure"] or "")), least=12, most=28, style="bold"
        ),
        Column("period", lambda row: str(row["period"] or ""), least=4, most=12),
        Column(
            "goal", lambda row: target_figure(row) if row["target_qualifier"] else "", least=8, right=True
        ),
        Column("result", result_figure, least=6, most=20, right=True, style="green"),
        Column("verdict", _turn, least=8, most=24, style="bold"),
        Column("document", lambda row: str(row["document"] or ""), least=10, most=30, rank=2, style="dim"),
    ),
)
