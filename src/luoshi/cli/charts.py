"""One chart of targets against results: SVG by Altair and vl-convert, or bars of text."""

import importlib
import math
from collections.abc import Sequence
from dataclasses import dataclass

from luoshi.cli.i18n import t, word
from luoshi.errors import MissingExtraError

#: Cells that the longest bar of text takes.
BAR = 40
_COLOURS = {"met": "#1b7837", "missed": "#b2182b"}


@dataclass(frozen=True, slots=True)
class Mark:
    """A line of the chart: a measure, its target (one bound may be open) and its result, in one unit."""

    name: str
    low: float | None
    high: float | None
    result: float
    verdict: str


def svg(marks: Sequence[Mark], unit: str) -> str:
    """The chart as SVG, its text as text. Raises MissingExtraError without the extra ``charts``."""
    try:
        altair = importlib.import_module("altair")
        convert = importlib.import_module("vl_convert")
    except ImportError as fault:
        raise MissingExtraError(t("report.missing_charts", name=fault.name or "altair")) from fault
    rows = [
        {
            "name": mark.name,
            "low": mark.low if mark.low is not None else mark.high,
            "high": mark.high if mark.high is not None else mark.low,
            "result": mark.result,
            "verdict": word("verdict", mark.verdict),
        }
        for mark in marks
    ]
    order = [mark.name for mark in marks]
    base = altair.Chart(altair.Data(values=rows)).encode(y=altair.Y("name:N", title=None, sort=order))
    goal = base.mark_bar(height=6, color="#9ecae1").encode(x=altair.X("low:Q", title=unit), x2="high:Q")
    edges = base.mark_tick(color="#3182bd", thickness=3, size=18).encode(x="low:Q")
    edges_high = base.mark_tick(color="#3182bd", thickness=3, size=18).encode(x="high:Q")
    colour = altair.Color(
        "verdict:N",
        title=None,
        scale=altair.Scale(
            domain=[word("verdict", name) for name in _COLOURS], range=list(_COLOURS.values())
        ),
    )
    result = base.mark_point(filled=True, size=90).encode(x="result:Q", color=colour)
    chart = altair.layer(goal, edges, edges_high, result).properties(width=480)
    return str(convert.vegalite_to_svg(chart.to_json()))


def bars(marks: Sequence[Mark], unit: str) -> str:
    """The chart as text: a bar for each result, | where the target's bound is."""
    most = max((abs(value) for mark in marks for value in _values(mark)), default=0.0) or 1.0
    width = max((_cells(mark.name) for mark in marks), default=0)
    lines = []
    for mark in marks:
        size = round(abs(mark.result) / most * BAR)
        bar = list(("▇" if mark.result >= 0 else "░") * size + " " * (BAR + 1 - size))
        for bound in {mark.low, mark.high} - {None}:
            bar[min(BAR, math.floor(abs(bound or 0.0) / most * BAR))] = "|"
        padding = " " * (width - _cells(mark.name))
        lines.append(f"{mark.name}{padding}  {''.join(bar)} {mark.result:g}{unit}")
    return "\n".join(line.rstrip() for line in lines)


def _values(mark: Mark) -> list[float]:
    return [value for value in (mark.low, mark.high, mark.result) if value is not None]


def _cells(text: str) -> int:
    return sum(2 if ord(sign) > 0x2E7F else 1 for sign in text)
