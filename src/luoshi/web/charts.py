"""Charts of targets against results: made by Altair, drawn as SVG by vl-convert, kept.

A target is drawn as it was worded: 左右 is a soft band, 以上 and 以内 have an open end that fades,
a range is a band with two edges, a plain figure one edge. A result is a dot; its shape and colour are
those of the verdict. Colours stand in the picture as they are in the light; on a page they become the
page's own, so that they turn with it.
"""

import hashlib
import importlib
import importlib.util
import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from types import ModuleType
from typing import Any

from luoshi.errors import MissingExtraError
from luoshi.web.measured import Pair, Series, values_of
from luoshi.wording.figures import number_text
from luoshi.wording.i18n import t

FONT = (
    "Noto Sans CJK SC, Source Han Sans SC, PingFang SC, Microsoft YaHei, WenQuanYi Zen Hei, "
    "Noto Sans SC, sans-serif"
)
#: The page's colours (luoshi.css) by what they are in the light.
COLOURS = {
    "#faf8f3": "paper", "#fffefb": "sheet", "#1d1b18": "ink", "#625d54": "faint", "#d8d2c5": "rule",
    "#1f4468": "accent", "#23644a": "met", "#a8321f": "missed", "#85561a": "unclear", "#575c66": "pending",
    "#674a6b": "silent",
}  # fmt: skip
_BY_NAME = {name: colour for colour, name in COLOURS.items()}
_SHAPES = {"met": "circle", "missed": "square", "unclear": "diamond"}
#: How much of a scale an open end takes.
_OPEN = 0.16
_THICK = 26
_STEP = 30


@dataclass(frozen=True, slots=True)
class _Frame:
    """Which way values go: along ``value``, places or years along ``label``."""

    label: str
    value: str
    upward: dict[str, float]
    across: str


_UPRIGHT = _Frame("x", "y", {"x1": 0, "y1": 1, "x2": 0, "y2": 0}, "horizontal")
_LYING = _Frame("y", "x", {"x1": 0, "y1": 0, "x2": 1, "y2": 0}, "vertical")


def available() -> bool:
    """Whether the libraries of the extra ``charts`` are installed."""
    return all(importlib.util.find_spec(name) is not None for name in ("altair", "vl_convert"))


def timeline(told: Series) -> str:
    """The specification of a chart over the years, as JSON; years without a figure keep their room."""
    years = sorted({pair.period for pair in told.pairs})
    if years and all(year.isdecimal() for year in years):
        years = [f"{year:04d}" for year in range(int(years[0]), int(years[-1]) + 1)]
    chart = _layers(_UPRIGHT, told, years, lambda pair: pair.period)
    return _finished(chart.properties(width=620, height=290))


def dots(tellings: Sequence[Series], names: Callable[[Pair], str], title: Callable[[Series], str]) -> str:
    """The specification of dot plots under each other, one for each measure, as JSON.

    ``names`` gives the label of a pair's row, ``title`` that of a plot.
    """
    alt = _library("altair")
    plots = []
    for told in tellings:
        labels = list(dict.fromkeys(names(pair) for pair in told.pairs))
        chart = _layers(_LYING, told, labels, names)
        chart = chart.properties(width=520, height=_step(labels) * len(labels))
        name = title(told)
        plots.append(chart.properties(title=alt.TitleParams(name, anchor="start")) if name else chart)
    return _finished(plots[0] if len(plots) == 1 else alt.vconcat(*plots, spacing=30))


def _step(labels: Sequence[str]) -> int:
    return _STEP if len(labels) < 20 else 22


def _layers(frame: _Frame, told: Series, labels: Sequence[str], name: Callable[[Pair], str]) -> Any:
    alt = _library("altair")
    values = values_of(told.pairs)
    low, high = (min(values), max(values)) if values else (0.0, 1.0)
    room = (high - low) or abs(high) * 0.1 or 1.0
    rows = [row for pair in told.pairs if (row := _row(pair, name(pair), room * _OPEN))]
    domain = [low - room * (_OPEN + 0.06), high + room * (_OPEN + 0.06)]
    label_class = {"x": alt.X, "y": alt.Y}[frame.label]
    value_class = {"x": alt.X, "y": alt.Y}[frame.value]
    axis = alt.Axis(labelAngle=0, domain=False, ticks=False, grid=frame is _LYING, labelLimit=260)
    label = label_class("label:N", sort=None, title=None, axis=axis, scale=alt.Scale(domain=list(labels)))
    scale = alt.Scale(domain=domain, nice=False, zero=False)
    beside = {"titleAngle": 0, "titleAlign": "right", "titleY": -8, "titleX": -8} if frame is _UPRIGHT else {}
    value_axis = alt.Axis(tickCount=6, domain=False, ticks=False, format="~g", **beside)
    base = alt.Chart(alt.Data(values=rows)).encode(**{frame.label: label})

    def along(field: str, end: str | None = None) -> dict[str, Any]:
        found = {frame.value: value_class(f"{field}:Q", scale=scale, axis=value_axis, title=told.unit)}
        return found | ({f"{frame.value}2": end} if end else {})

    def only(kind: str) -> Any:
        return base.transform_filter(f"datum.{kind} === true")

    thick = {"size": _THICK if frame is _UPRIGHT else 16}
    edge = {"thickness": 2.5, "size": thick["size"], "color": _BY_NAME["accent"], "orient": frame.across}
    parts = [
        only("range").mark_bar(**thick, color=_BY_NAME["accent"], opacity=0.22).encode(**along("from", "to")),
        only("soft").mark_bar(**thick, color=_fade(frame, (0, 0.55, 0))).encode(**along("from", "to")),
        only("above").mark_bar(**thick, color=_fade(frame, (0.5, 0))).encode(**along("from", "to")),
        only("below").mark_bar(**thick, color=_fade(frame, (0, 0.5))).encode(**along("from", "to")),
        base.transform_filter("isValid(datum.edge)").mark_tick(**edge).encode(**along("edge")),
        base.transform_filter("isValid(datum.edge2)").mark_tick(**edge).encode(**along("edge2")),
    ]
    if frame is _UPRIGHT:
        line = base.transform_filter("isValid(datum.result)")
        parts.append(line.mark_line(color=_BY_NAME["faint"], strokeWidth=1).encode(**along("result")))
    return alt.layer(*parts, *_results(frame, base, along))


def _results(frame: _Frame, base: Any, along: Callable[..., dict[str, Any]]) -> list[Any]:
    """The dots of results, those of each verdict, and their figures beside them."""
    found = []
    known = base.transform_filter("isValid(datum.result)")
    for verdict in ("met", "missed", "unclear", "none"):
        colour, shape = _BY_NAME.get(verdict, _BY_NAME["ink"]), _SHAPES.get(verdict, "circle")
        dot = known.transform_filter(f"datum.dot === '{verdict}'")
        mark = {"shape": shape, "size": 95, "fill": colour, "stroke": _BY_NAME["sheet"], "strokeWidth": 1.5}
        found.append(dot.mark_point(filled=True, opacity=1, **mark).encode(**along("result")))
    if frame is _LYING:
        return found
    words = {"fontSize": 12, "dy": -12, "baseline": "bottom"}
    ground = known.mark_text(**words, stroke=_BY_NAME["paper"], strokeWidth=3)
    figure = known.mark_text(**words, color=_BY_NAME["ink"])
    return [*found, *(layer.encode(**along("result"), text="told:N") for layer in (ground, figure))]


def _fade(frame: _Frame, strengths: Sequence[float]) -> dict[str, Any]:
    """A gradient of the accent along the values, from the least to the most."""
    last = len(strengths) - 1
    stops = [{"offset": at / last, "color": f"rgba(31,68,104,{s})"} for at, s in enumerate(strengths)]
    return {"gradient": "linear", **frame.upward, "stops": stops}


def _row(pair: Pair, label: str, opening: float) -> dict[str, object] | None:
    """What a pair is on the chart: one of the kinds of band, its ends and edges, its dot."""
    row: dict[str, object] = {"label": label, **_band(pair, opening)}
    reached = pair.reached
    if reached is not None and reached.low is not None and reached.high is not None:
        row["result"] = (reached.low + reached.high) / 2
        row["told"] = number_text(round(float(row["result"]), 2))  # type: ignore[arg-type]
        row["dot"] = pair.verdict if pair.verdict in _SHAPES else "none"
    return row if len(row) > 1 else None


def _band(pair: Pair, opening: float) -> dict[str, object]:
    goal = pair.goal
    if goal is None:
        return {}
    if goal.high is None and goal.low is not None:
        return {"above": True, "from": goal.low, "to": goal.low + opening, "edge": goal.low}
    if goal.low is None and goal.high is not None:
        return {"below": True, "from": goal.high - opening, "to": goal.high, "edge": goal.high}
    if goal.slack and goal.low is not None and goal.high is not None:
        slack = max(goal.slack, opening * 0.35)  # a band that nobody sees tells nothing
        return {"soft": True, "from": goal.low - slack, "to": goal.high + slack}
    if goal.low != goal.high:
        return {"range": True, "from": goal.low, "to": goal.high, "edge": goal.low, "edge2": goal.high}
    return {"edge": goal.low}


def _finished(chart: Any) -> str:
    text = {"labelFont": FONT, "labelFontSize": 12, "titleFont": FONT, "titleFontSize": 12}
    chart = chart.configure(font=FONT, background="white").configure_view(stroke=None)
    chart = chart.configure_title(font=FONT, fontSize=14, color=_BY_NAME["ink"])
    chart = chart.configure_axis(
        **text, labelColor=_BY_NAME["ink"], titleColor=_BY_NAME["faint"], titleFontWeight="normal",
        gridColor=_BY_NAME["rule"],
    )  # fmt: skip
    return json.dumps(chart.to_dict(), ensure_ascii=False, sort_keys=True)


@lru_cache(maxsize=256)
def svg(specification: str) -> str:
    """The picture of a specification as SVG, its text as text. Raises MissingExtraError."""
    return str(_library("vl_convert").vegalite_to_svg(specification))


def png(specification: str) -> bytes:
    """The picture as PNG, twice as large. Raises MissingExtraError."""
    made: bytes = _library("vl_convert").vegalite_to_png(specification, scale=2)
    return made


@lru_cache(maxsize=1)
def has_chinese() -> bool:
    """Whether this machine has a font with Chinese characters: two of them come out as two pictures."""
    convert = _library("vl_convert")
    seen = {convert.svg_to_png(_PROBE.format(FONT, sign)) for sign in ("目", "标")}
    return len(seen) > 1


_PROBE = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40">'
    '<text x="2" y="30" font-size="30" font-family="{}">{}</text></svg>'
)
_NOISE = re.compile(r' (?:role|aria-[a-z]+|pointer-events|xmlns:xlink|font-family|class)="[^"]*"')
_GROUND = re.compile(r'<rect width="\d+(?:\.\d+)?" height="\d+(?:\.\d+)?" fill="white"/>')
_EMPTY = re.compile(r'<path(?: [a-z]+="[^"]*")* (?:display="none"|d="M0,0h0v0h0Z")(?: [a-z]+="[^"]*")*/>')
_STOP = re.compile(r'stop-color="rgba\((\d+), ?(\d+), ?(\d+), ?([0-9.]+)\)"')
_HEX = re.compile(r'"(#[0-9a-f]{6})"')
_ID = re.compile(r'(id="|url\(#)([A-Za-z0-9_]+)')


@lru_cache(maxsize=256)
def inline(specification: str, label: str) -> str:
    """The picture as it stands in a page: one image with a label, in the page's colours.

    Without styles of its own, and with ids that no other picture of the page has.
    """
    picture = svg(specification)
    mark = hashlib.sha256(specification.encode()).hexdigest()[:8]
    for pattern, kept in ((_NOISE, ""), (_GROUND, ""), (_EMPTY, "")):
        picture = pattern.sub(kept, picture)
    picture = _STOP.sub(_stop, picture)
    picture = _HEX.sub(lambda found: f'"{_own(found[1])}"', picture)
    picture = _ID.sub(rf"\g<1>c{mark}-\g<2>", picture)
    return picture.replace("<svg ", f'<svg role="img" aria-label="{escape(label)}" ', 1)


def _own(colour: str) -> str:
    return f"var(--{COLOURS[colour]})" if colour in COLOURS else colour


def _stop(found: re.Match[str]) -> str:
    colour = "#" + "".join(f"{int(found[at]):02x}" for at in (1, 2, 3))
    return f'stop-color="{_own(colour)}" stop-opacity="{found[4]}"'


def _library(name: str) -> ModuleType:
    try:
        return importlib.import_module(name)
    except ImportError as fault:
        raise MissingExtraError(t("chart.missing", name=fault.name or name)) from fault
