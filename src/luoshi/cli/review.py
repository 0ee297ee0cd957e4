"""``luoshi review``: what a person decides of claims and verdicts."""

import getpass
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path

import click

from luoshi.cli.app import Argument, Command, Option
from luoshi.cli.follow import VERDICTS
from luoshi.cli.i18n import t, word
from luoshi.cli.listing import Output, write_listing
from luoshi.cli.names import measure_name
from luoshi.cli.options import listing_options, open_followed, open_ledger
from luoshi.cli.rows import Column, Listing, Row
from luoshi.cli.signs import clean, notice
from luoshi.errors import LuoshiError, UsageError
from luoshi.ledger import Ledger
from luoshi.wording.figures import number_text, result_figure, target_figure

QUEUE_FIELDS = (
    "id", "look", "subject", "measure", "aspect", "period", "target_low", "target_high", "target_unit",
    "target_qualifier", "verdict", "result", "result_low", "result_high", "result_unit", "margin", "document",
    "quote", "result_document", "result_quote",
)  # fmt: skip
REVIEW_FIELDS = (
    "id", "action", "claim", "document_id", "path_key", "document", "kind", "measure", "quote", "before",
    "after", "told", "value", "who", "why", "moment", "mark",
)  # fmt: skip
DECISIONS = ("accept", "reject", "correct", "overrule")


@click.command(cls=Command, help="help.review", add_help_option=False)
@click.argument(
    "action", type=click.Choice(["queue", *DECISIONS, "undo", "list", "orphans", "export", "import"]),
    metavar="ACTION", cls=Argument, meaning="argument.review_action",
)  # fmt: skip
@click.argument(
    "what", metavar="[ID|FILE]", required=False, cls=Argument, meaning="argument.review_what",
)  # fmt: skip
@click.option("--why", metavar="TEXT", cls=Option, help="option.why")
@click.option("--who", metavar="NAME", cls=Option, help="option.who")
@click.option("--set", "settings", multiple=True, metavar="FIELD=VALUE", cls=Option, help="option.set")
@click.option("--verdict", "-V", type=click.Choice(VERDICTS), cls=Option, help="option.new_verdict")
@click.option("--limit", "-n", type=click.IntRange(min=1), metavar="N", cls=Option, help="option.limit")
@listing_options
def review(  # noqa: PLR0913, PLR0917 - one parameter an option
    action: str,
    what: str | None,
    why: str | None,
    who: str | None,
    settings: Sequence[str],
    verdict: str | None,
    limit: int | None,
    output: Output,
    ledger: str,
) -> None:
    """Show what to look at, or write down what was decided."""
    if action in (*DECISIONS, "undo"):
        if what is None:
            raise UsageError(t("review.needs_claim", action=action))
        if not why:
            raise UsageError(t("review.needs_why", action=action, claim=what))
        if action == "undo":
            _undo(ledger, what, who or _me(), why)
            return
        value: dict[str, object] = {"verdict": verdict} if action == "overrule" else _settings(settings)
        _decide(ledger, (action, what, who or _me(), why, value))
    elif action == "import":
        _import(ledger, what)
    else:
        _list(ledger, action, limit, output)


def _list(ledger: str, action: str, limit: int | None, output: Output) -> None:
    from luoshi.follow.queue import queue  # noqa: PLC0415 (help needs no rules)
    from luoshi.follow.review import reviews  # noqa: PLC0415

    with open_followed(ledger) as store:
        if action == "queue":
            write_listing(queue(store.connection, date.today().isoformat())[:limit], QUEUE, output)
            return
        rows = reviews(store.connection, orphans=action == "orphans")
        if action == "export" and output.form == "table":
            output = Output("jsonl", output.path, output.ledger)
        write_listing(rows, REVIEWS, output)


def _decide(ledger: str, told: tuple[str, str, str, str, dict[str, object]]) -> None:
    from luoshi.follow.review import Decision, record  # noqa: PLC0415

    decision = Decision(*told)  # type: ignore[arg-type]
    claim, turned = _written(ledger, lambda store: record(store, decision))
    action = word("review_action", decision.action)
    notice("review.recorded", action=action, claim=claim, who=decision.who, turned=turned)


def _undo(ledger: str, what: str, who: str, why: str) -> None:
    from luoshi.follow.undoing import undo  # noqa: PLC0415

    claim, turned = _written(ledger, lambda store: undo(store, what, who, why))
    notice("review.undone", claim=claim, who=who, turned=turned)


def _written(ledger: str, write: Callable[[Ledger], str]) -> tuple[str, int]:
    """Write something of a claim; give its id, and how many of the verdicts that are shown turned."""
    from luoshi.follow import update  # noqa: PLC0415
    from luoshi.follow.listing import overruled  # noqa: PLC0415

    with open_ledger(ledger, write=True) as store:
        update(store)
        before = overruled(store.connection)
        claim = write(store)
        turned = update(store, by_reading=False).turned
        after = overruled(store.connection)
        (rule,) = store.connection.execute(
            "SELECT max(verdict) FROM verdicts WHERE target = ?", (claim,)
        ).fetchone()
    # The rule's verdict stays as it is; what turns is the one that is shown.
    return claim, turned + (before.get(claim, (rule, ""))[0] != after.get(claim, (rule, ""))[0])


def _settings(settings: Sequence[str]) -> dict[str, object]:
    """FIELD=VALUE as a dict. Raises UsageError for a setting without its sign."""
    told: dict[str, object] = {}
    for setting in settings:
        name, sign, value = setting.partition("=")
        if not sign:
            raise UsageError(t("review.bad_setting", value=setting))
        told[name.strip()] = value.strip()
    return told


def _me() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # no name for this user: a container
        return t("review.somebody")


def _import(ledger: str, path: str | None) -> None:
    from luoshi.follow import update  # noqa: PLC0415
    from luoshi.follow.review import import_reviews  # noqa: PLC0415

    if path is None:
        raise UsageError(t("review.import_what"))
    with open_ledger(ledger, write=True) as store:
        new, known = import_reviews(store, _lines(path))
        update(store, by_reading=False)
    notice("review.imported", new=new, known=known)


def _lines(path: str) -> Iterator[str]:
    if path == "-":
        yield from sys.stdin
        return
    try:
        with Path(path).open(encoding="utf-8-sig") as stream:
            yield from stream
    except FileNotFoundError as fault:
        raise LuoshiError(t("review.no_file", path=path)) from fault
    except UnicodeDecodeError as fault:
        raise LuoshiError(t("review.not_text", path=path)) from fault
    except OSError as fault:
        raise LuoshiError(t("review.cannot_read", path=path, why=fault.strerror or str(fault))) from fault


def _result(row: Row) -> str:
    return clean(str(row.get("result_quote") or "")) or result_figure(row)


QUEUE = Listing(
    "queue",
    QUEUE_FIELDS,
    (
        Column("target", lambda row: str(row["id"])[:8], least=8, most=8, style="dim"),
        Column("look", lambda row: word("look", str(row["look"])), least=8, most=24, style="yellow", rank=3),
        Column("subject", lambda row: str(row["subject"] or ""), least=8, most=20, tail=True, rank=4),
        Column(
            "measure", lambda row: measure_name(str(row["measure"])), least=12, most=24, style="bold", rank=2
        ),
        Column("period", lambda row: str(row["period"] or ""), least=9, most=12, rank=5),
        Column("goal", target_figure, least=15, most=20, right=True, rank=6),
        Column("verdict", lambda row: word("verdict", str(row["verdict"])), least=7, rank=1),
        Column(
            "margin",
            lambda row: f"{row['margin']:+g}" if row["margin"] is not None else "",
            right=True,
            rank=8,
        ),
        Column("result", _result, least=12, most=40, rank=7),
    ),
)
REVIEWS = Listing(
    "reviews",
    REVIEW_FIELDS,
    (
        Column(
            "claim",
            lambda row: str(row["claim"] or t("value.none"))[:8],
            least=8,
            most=8,
            style="dim",
            rank=1,
        ),
        Column("action", lambda row: word("review_action", str(row["action"])), least=6, style="yellow"),
        Column("value", lambda row: _plain(row["value"]), least=8, most=30, rank=2),
        Column("document", lambda row: str(row["document"]), least=10, most=30, rank=6),
        Column("quote", lambda row: clean(str(row["quote"])), least=12, most=40, rank=4),
        Column("who", lambda row: str(row["who"]), least=4, most=16, rank=5),
        Column("why_text", lambda row: clean(str(row["why"])), least=8, most=40, rank=3),
        Column("moment", lambda row: str(row["moment"])[:10], least=10, most=10, style="dim", rank=7),
    ),
)


#: What is worked out of a corrected figure: the figure as it was typed says it all.
_WORKED_OUT = ("value_low", "value_high", "value_unit")


def _plain(value: object) -> str:
    """What a decision set, as people read it: verdict: unclear, lower bound: 2."""
    if not isinstance(value, dict):
        return ""
    told = {name: _set(name, one) for name, one in value.items() if name not in _WORKED_OUT}
    pairs = (t("list.pair", name=word("field", name), value=one) for name, one in told.items())
    return t("list.joint").join(pairs)


def _set(field: str, value: object) -> str:
    """A value that a decision set, in the present language; a bound that was taken away is none."""
    if value is None:
        return t("value.none")
    if isinstance(value, int | float):
        return number_text(float(value))
    return measure_name(str(value)) if field == "measure" else word(field, str(value))
