"""``luoshi report``: a page on a subject that one can hand to an editor or a supervisor."""

import html
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import PurePath
from typing import TYPE_CHECKING

import click

from luoshi.cli.app import Command, Option
from luoshi.cli.charts import Mark, bars, svg
from luoshi.cli.follow import verdict_word
from luoshi.cli.i18n import t, word
from luoshi.cli.listing import Output, write_text
from luoshi.cli.names import full_place, measure_name
from luoshi.cli.options import check_period, ledger_option, open_followed
from luoshi.cli.signs import clean, notice
from luoshi.errors import MissingExtraError, UsageError
from luoshi.wording.figures import figure, result_figure, target_figure

if TYPE_CHECKING:
    from luoshi.follow.report import Promise, Reported, Source

#: Lines of the chart at most: the first of the report.
MOST_MARKS = 24
ENDINGS = {"": "md", ".md": "md", ".markdown": "md", ".txt": "md", ".html": "html", ".htm": "html"}
STYLE = (
    "body{font:16px/1.6 serif;max-width:60em;margin:2em auto;padding:0 1em;color:#222}"
    "h1,h2{font-weight:600}table{border-collapse:collapse;width:100%}th,td{border-bottom:1px solid #ccc;"
    "padding:.4em .6em;text-align:left;vertical-align:top;white-space:nowrap}th.n,td.n{text-align:right}"
    "td.w{white-space:normal}tr.p td{border-bottom:0}tr.q td{padding-top:0;white-space:normal}"
    "blockquote{margin:0 0 .2em 1em;color:#555;font-size:.9em}svg{max-width:100%;height:auto}"
    "figcaption{color:#555;font-size:.9em}figure{margin:0}"
)


@click.command(cls=Command, help="help.report", add_help_option=False)
@click.argument("subject", metavar="SUBJECT")
@click.option("--period", "-p", metavar="PERIOD", callback=check_period, cls=Option, help="option.period")
@click.option(
    "--format", "-f", "form", type=click.Choice(["md", "html"]), cls=Option, help="option.report_format"
)
@click.option("--output", "-o", "path", default="-", metavar="FILE", cls=Option, help="option.output")
@ledger_option
def report(subject: str, period: str | None, form: str | None, path: str, ledger: str) -> None:
    """Write the page of a subject."""
    from luoshi.follow.report import promises, reported  # noqa: PLC0415 (help needs no rules)

    form = form or _form_of(path)
    with open_followed(ledger) as store:
        place = full_place(subject) or subject
        told = promises(store.connection, place, period, date.today().isoformat())
        alone = [] if told else reported(store, place, period)
    if not (told or alone):
        raise UsageError(t("report.nothing", subject=subject))
    page = Page(subject, period, told, alone)
    write_text(page.html() if form == "html" else page.markdown(), Output("table", path, ledger))


def _form_of(path: str) -> str:
    """The form that the file's ending asks for, Markdown without one. Raises UsageError for another."""
    ending = PurePath(path).suffix.lower()
    if ending not in ENDINGS:
        known = ", ".join(filter(None, ENDINGS))
        raise UsageError(t("error.unknown_ending", path=path, ending=ending, endings=known))
    return ENDINGS[ending]


class Page:
    """A report's page; the same contents as Markdown and as HTML.

    ``reported`` are results that stand there alone, where no target was read.
    """

    def __init__(
        self,
        subject: str,
        period: str | None,
        promises: "Sequence[Promise]",
        reported: "Sequence[Reported]" = (),
    ) -> None:
        self._promises = promises
        self._reported = reported
        rows = [*(one.row for one in promises), *(one.row for one in reported)]
        names = {str(row["subject"]) for row in rows}
        told = names.pop() if len(names) == 1 else subject
        self._title = t("report.title", subject=f"{told} {period or ''}".rstrip())
        self._marks = list(_marks(promises))

    def markdown(self) -> str:
        """The page as Markdown, its chart as bars of text."""
        lines = [f"# {_md(self._title)}", "", self._summary(), ""]
        if self._marks:
            lines += [f"## {t('report.chart')}", "", "```text", bars(self._marks, "%"), "```", ""]
        for verdict, promises in self._sections():
            lines += [f"## {word('verdict', verdict)} ({len(promises)})", ""]
            for promise in promises:
                lines += [*_markdown_of(promise), ""]
        if self._reported:
            lines += [f"## {t('report.reported')} ({len(self._reported)})", ""]
            lines += [line for result in self._reported for line in (*_markdown_of_result(result), "")]
        lines.append(_md(self._footer()))
        return "\n".join(lines) + "\n"

    def html(self) -> str:
        """The page as HTML in one piece, its chart as SVG, or as bars of text without the extra."""
        parts = [
            "<!doctype html>", '<html><head><meta charset="utf-8">', f"<title>{_h(self._title)}</title>",
            f"<style>{STYLE}</style></head><body>", f"<h1>{_h(self._title)}</h1>",
            f"<p>{_h(self._summary())}</p>",
        ]  # fmt: skip
        if self._marks:
            parts += [f"<h2>{_h(t('report.chart'))}</h2>", self._drawn()]
        for verdict, promises in self._sections():
            parts += [f"<h2>{_h(word('verdict', verdict))} ({len(promises)})</h2>", _html_table(promises)]
        if self._reported:
            heading = f"{t('report.reported')} ({len(self._reported)})"
            parts += [f"<h2>{_h(heading)}</h2>", _html_results(self._reported)]
        parts += [f"<p>{_h(self._footer())}</p>", "</body></html>"]
        return "\n".join(parts) + "\n"

    def _drawn(self) -> str:
        try:
            return (
                f"<figure>{svg(self._marks, '%')}<figcaption>{_h(t('report.caption'))}</figcaption></figure>"
            )
        except MissingExtraError as fault:
            notice("report.no_chart", why=str(fault))
            return f"<pre>{_h(bars(self._marks, '%'))}</pre>"

    def _sections(self) -> "Iterator[tuple[str, list[Promise]]]":
        by_verdict: dict[str, list[Promise]] = {}
        for promise in self._promises:
            by_verdict.setdefault(str(promise.row["verdict"]), []).append(promise)
        yield from by_verdict.items()

    def _summary(self) -> str:
        if self._reported:
            return t("report.results_only", count=len(self._reported))
        counts = Counter(str(promise.row["verdict"]) for promise in self._promises)
        told = t("report.joint").join(f"{word('verdict', name)} {count}" for name, count in counts.items())
        return t("report.summary", count=len(self._promises), told=told)

    def _footer(self) -> str:
        return t("report.footer", day=date.today().isoformat())


def _marks(promises: "Sequence[Promise]") -> Iterator[Mark]:
    """The targets in per cent that have a result, for the chart."""
    measures = Counter((row["measure"], row["period"]) for row in (promise.row for promise in promises))
    several = len({period for _, period in measures}) > 1
    count = 0
    for promise in promises:
        row = promise.row
        low, high = row["result_low"], row["result_high"]
        fits = (
            row["target_unit"] == "%" and row["result_unit"] == "%" and isinstance(low, float) and low == high
        )
        if not fits or row["verdict"] not in ("met", "missed") or count >= MOST_MARKS:
            continue
        count += 1
        name = measure_name(str(row["measure"]))
        name += f" {row['period']}" if several else ""
        if measures[row["measure"], row["period"]] > 1:  # 确保4%、力争5%: a line each
            name += f" ({target_figure(row)})"
        yield Mark(
            name,
            _number(row["target_low"]),
            _number(row["target_high"]),
            float(str(low)),
            str(row["verdict"]),
        )


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) else None


def _facts(promise: "Promise") -> str:
    """What is said of a target beside its figures: why, by whom, due when, how far it has come."""
    row = promise.row
    reasons = row["reasons"] if isinstance(row["reasons"], list) else []
    told = [word("why", str(code)) for code in reasons]
    if row["verdict"] in ("pending", "silent") and promise.due:
        told.append(t("report.due", day=promise.due))
    progress = row.get("progress")
    if isinstance(progress, dict):
        told.append(t(f"report.pace_{'points' if progress['unit'] == 'points' else 'rate'}", **progress))
    return t("report.joint").join(told)


def _markdown_of(promise: "Promise") -> list[str]:
    row = promise.row
    result, margin = result_figure(row), row["margin"]
    measure, aspect = _md(measure_name(str(row["measure"]))), word("aspect", str(row["aspect"]))
    line = f"- **{measure}** ({aspect}, {row['period']}): "
    line += f"{_md(target_figure(row))} → {_md(result) if result else '–'}"
    line += f" ({margin:+g})" if isinstance(margin, float) else ""
    line += f" · {verdict_word(row)}"
    facts = _facts(promise)
    lines = [f"{line} · {_md(facts)}" if facts else line]
    return [*lines, *(f"  > {_md(_cited(source))}" for source in (promise.source, *promise.evidence))]


def _markdown_of_result(result: "Reported") -> list[str]:
    row = result.row
    measure, aspect = _md(measure_name(str(row["measure"]))), word("aspect", str(row["aspect"]))
    period = row["period"] or t("value.unknown")
    return [
        f"- **{measure}** ({aspect}, {period}): {_md(figure(row))}",
        f"  > {_md(_cited(result.source))}",
    ]


def _html_results(results: "Sequence[Reported]") -> str:
    heads = {"measure": "", "period": "", "result": "n"}
    titles = (f'<th class="{side}">{_h(t(f"column.{name}"))}</th>' for name, side in heads.items())
    rows = ["<table><tr>", *titles, "</tr>"]
    for result in results:
        row = result.row
        rows += [
            '<tr class="p">', f'<td class="w">{_h(measure_name(str(row["measure"])))}</td>',
            f"<td>{_h(str(row['period'] or t('value.unknown')))}</td>",
            f'<td class="n">{_h(figure(row))}</td>',
            f'</tr><tr class="q"><td colspan="{len(heads)}">'
            f"<blockquote>{_h(_cited(result.source))}</blockquote></td></tr>",
        ]  # fmt: skip
    return "".join([*rows, "</table>"])


def _html_table(promises: "Sequence[Promise]") -> str:
    heads = {"measure": "", "period": "", "goal": "n", "result": "n", "margin": "n", "verdict": "", "why": ""}
    titles = (f'<th class="{side}">{_h(t(f"column.{name}"))}</th>' for name, side in heads.items())
    rows = ["<table><tr>", *titles, "</tr>"]
    for promise in promises:
        row = promise.row
        margin = row["margin"]
        quotes = "".join(
            f"<blockquote>{_h(_cited(s))}</blockquote>" for s in (promise.source, *promise.evidence)
        )
        rows += [
            '<tr class="p">', f'<td class="w">{_h(measure_name(str(row["measure"])))}</td>',
            f"<td>{_h(str(row['period']))}</td>",
            f'<td class="n">{_h(target_figure(row))}</td>', f'<td class="n">{_h(result_figure(row))}</td>',
            f'<td class="n">{f"{margin:+g}" if isinstance(margin, float) else ""}</td>',
            f"<td>{_h(verdict_word(row))}</td>", f'<td class="w">{_h(_facts(promise))}</td>', "</tr>",
            f'<tr class="q"><td colspan="{len(heads)}">{quotes}</td></tr>',
        ]  # fmt: skip
    return "".join([*rows, "</table>"])


def _cited(source: "Source") -> str:
    voice = t("report.voice", voice=source.voice) if source.voice else ""
    return t(
        "report.cited", quote=source.quote, voice=voice, document=source.document, date=source.date or ""
    )


def _h(text: str) -> str:
    return html.escape(clean(text))


def _md(text: str) -> str:
    """A text as plain words of Markdown: nothing in it becomes a heading, a link or a tag."""
    escaped = "".join(f"\\{sign}" if sign in "\\`*_[]#|!~" else sign for sign in clean(text))
    return escaped.replace("<", "&lt;").replace(">", "&gt;")
