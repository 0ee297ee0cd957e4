"""``luoshi articles`` and ``luoshi article ID``: a page as a reader would want it."""

import json
from collections.abc import Mapping, Sequence

import click

from luoshi.cli.app import Command, Option
from luoshi.cli.i18n import t, word
from luoshi.cli.listing import Output, write_listing
from luoshi.cli.options import check_identifier, ledger_option, listing_options, open_ledger
from luoshi.cli.rows import Column, Listing, Row
from luoshi.cli.signs import clean, say

FIELDS = (
    "id", "documents", "headline", "kicker", "subhead", "column", "bylines", "dateline", "kind", "body",
    "spans", "jump", "continues_elsewhere", "missing_start", "missing_end", "damage",
)  # fmt: skip
#: Characters of a body that the list shows, and of a damaged passage.
_FIRST_LINES, _PASSAGE = 60, 30


def _documents(row: Row) -> str:
    names = row.get("documents")
    return ", ".join(map(str, names)) if isinstance(names, Sequence) and not isinstance(names, str) else ""


COLUMNS = (
    Column("id", lambda row: str(row["id"])[:8], least=8, most=8, style="dim"),
    Column(
        "headline", lambda row: str(row.get("headline") or t("value.none")), least=16, most=60, style="bold"
    ),
    Column("article_kind", lambda row: word("article_kind", str(row["kind"])), rank=2),
    Column("documents", _documents, least=10, most=36, rank=1),
    Column("characters", lambda row: f"{len(str(row['body'])):,}", rank=3, right=True),
)
LISTING = Listing("articles", FIELDS, COLUMNS)


@click.command(cls=Command, help="help.articles", add_help_option=False)
@click.option("--document", "-d", metavar="ID", cls=Option, help="option.document")
@click.option("--short", "-s", is_flag=True, cls=Option, help="option.short")
@listing_options
def articles(document: str | None, short: bool, output: Output, ledger: str) -> None:
    """List the articles of the ledger, or of one document."""
    with open_ledger(ledger) as store:
        check_identifier(document, store.document)
        write_listing(store.articles(document=document), LISTING, output, None if short else _below)


def _below(row: Row) -> str:
    """What stands under an article's line: its other headings, who wrote it, how it begins, its damage."""
    lines = [*_stack(row, headline=False), *_written(row)]
    body = clean(str(row["body"]).replace("\n", " "))
    lines.append(body[:_FIRST_LINES] + ("…" if len(body) > _FIRST_LINES else ""))
    lines += _jump(row)
    lines += [_damage_line(one) for one in _dicts(row, "damage")]
    return "".join(f"  {line}\n" for line in lines if line)


def _stack(row: Row, *, headline: bool) -> list[str]:
    """The headings in the order of print, each with what it is."""
    names = ("column", "kicker", "headline", "subhead") if headline else ("column", "kicker", "subhead")
    return [
        f"{t(f'article.{name}')} {clean(str(row[name]).replace(chr(10), ' / '))}"
        for name in names
        if row.get(name)
    ]


def _written(row: Row) -> list[str]:
    """The dateline and the people, a role once: 岚州日报  全媒体记者 沈其川、唐汀."""
    roles: dict[str, list[str]] = {}
    for one in _dicts(row, "bylines"):
        roles.setdefault(str(one["role"]), []).append(str(one["name"]))
    parts = [str(row["dateline"])] if row.get("dateline") else []
    parts += [f"{role} {'、'.join(names)}" for role, names in roles.items()]
    return [clean("  ".join(parts))] if parts else []


def _jump(row: Row) -> list[str]:
    jump = row.get("jump")
    if not isinstance(jump, Mapping):
        return []
    marker = clean(str(jump["marker"]))
    return [t("article.goes_on" if row.get("continues_elsewhere") else "article.joined", marker=marker)]


def _damage_line(one: Mapping[str, object]) -> str:
    """A damaged passage as printed, and its repair: ! broken sentence: 公共网 络实现 → 公共网络实现."""
    quote = clean(str(one["quote"]).replace("\r", "").replace("\n\n", " | "))
    quote = quote[:_PASSAGE] + ("…" if len(quote) > _PASSAGE else "")
    repair = f" → {clean(str(one['repair']))}" if one.get("repair") else ""
    return f"! {word('damage', str(one['type']))}: {quote}{repair}"


def _dicts(row: Row, name: str) -> list[Mapping[str, object]]:
    value = row.get(name)
    return [one for one in value if isinstance(one, Mapping)] if isinstance(value, Sequence) else []


@click.command(cls=Command, help="help.article", add_help_option=False)
@click.argument("identifier", metavar="ID")
@click.option("--json", "as_json", is_flag=True, cls=Option, help="option.json")
@click.option("--why", is_flag=True, cls=Option, help="option.grounds")
@ledger_option
def article(identifier: str, as_json: bool, why: bool, ledger: str) -> None:
    """Print one article."""
    with open_ledger(ledger) as store:
        check_identifier(identifier, store.article, "articles")
        row = store.article(identifier)
        grounds = store.grounds(str(row["id"])) if why else []
    if as_json:
        click.echo(json.dumps(row, ensure_ascii=False))
        return
    for name in ("column", "kicker", "headline", "subhead"):
        if row.get(name):
            say(str(row[name]), bold=name == "headline")
    for line in _written(row):
        say(line)
    say(t("article.from", documents=clean(_documents(row)), kind=word("article_kind", str(row["kind"]))))
    say("")
    say(str(row["body"]))
    notes = [*_jump(row), *(_damage_line(one) for one in _dicts(row, "damage"))]
    for line in ["", *notes] if notes else []:
        say(line)
    if grounds:
        say("")
    for name, start, end, reason, confidence in grounds:
        say(
            t(
                "article.ground",
                document=clean(str(name)),
                start=start,
                end=end,
                reason=word("ground", reason),
                confidence=f"{confidence:.0%}",
            )
        )
