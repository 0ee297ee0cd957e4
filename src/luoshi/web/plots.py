"""Plots of targets against results: what Altair makes of them, as specifications for Vega.

A target is drawn as it was worded: 左右 is a soft band, 以上 and 以内 have an open end that fades,
a range is a band with two edges, a plain figure one edge. A result is a dot; its shape and colour are
those of the verdict.

Altair takes far longer to describe a plot than Vega to draw it, so it describes each kind once, with
placeholders; a plot's own figures, names and bounds take their place.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from luoshi.errors import MissingExtraError
from luoshi.web.colours import BY_NAME
from luoshi.web.libraries import library
from luoshi.web.measured import Pair, Series, values_of
from luoshi.wording.figures import number_text

#: Text is measured in the font that every machine has; a page or a file names better ones.
FONT = "sans-serif"
_VERDICTS = {"met": "circle", "missed": "square", "unclear": "diamond", "none": "circle"}
#: The field of ``usermeta`` with the labels that are written into a picture: x, y, anchor, text.
LABELS = "labels"
#: How much of a scale an open end takes.
_OPEN = 0.16
_STEP, _NARROW_STEP, _MANY = 30, 22, 20
#: Pictures are as large as this, axes and all: a page keeps the room before it has the picture.
TIMELINE, NARROW_TIMELINE = (680, 330), (360, 300)
DOTS, NARROW_DOTS = 560, 360
_LONGEST_LABEL = 20
#: Room around a plot for what stands there: above, right, below; on the left it depends on the labels.
_AROUND_TIMELINE, _AROUND_DOTS = (26, 10, 24), (6, 20, 38)
#: What a sign of an axis takes in pixels, and how far its text stands from it.
_WIDE, _SLIM, _GAP = 12, 7, 8
#: What stands in a template for what a plot brings: signs and numbers that nothing else has.
_LABELS, _UNIT, _WIDTH, _HEIGHT, _LOW, _HIGH = "\ue000", "\ue001", 60001, 60002, 60003, 60004


@dataclass(frozen=True, slots=True)
class _Frame:
    """Which way values go: along ``value``, places or years along ``label``."""

    label: str
    value: str
    upward: tuple[tuple[str, int], ...]
    across: str
    thickness: int


_UPRIGHT = _Frame("x", "y", (("x1", 0), ("y1", 1), ("x2", 0), ("y2", 0)), "horizontal", 26)
_LYING = _Frame("y", "x", (("x1", 0), ("y1", 0), ("x2", 1), ("y2", 0)), "vertical", 16)


@dataclass(frozen=True, slots=True)
class _Plot:
    """What a plot brings: its rows, the labels in order, the bounds of its scale, unit and size."""

    rows: Sequence[Mapping[str, object]]
    labels: Sequence[str]
    low: float
    high: float
    unit: str
    width: int
    height: int


def timeline(told: Series, size: tuple[int, int] = TIMELINE) -> str:
    """A chart over the years as Vega's JSON, of a width and height; years without a figure keep their room.

    Raises MissingExtraError without the extra ``charts``.
    """
    years = sorted({pair.period for pair in told.pairs})
    if years and all(year.isdecimal() for year in years):
        years = [f"{year:04d}" for year in range(int(years[0]), int(years[-1]) + 1)]
    plot = _plot(told, years, lambda pair: pair.period, *size)
    ticks = max(len(f"{bound:.1f}") for bound in (plot.low, plot.high)) * _SLIM
    return _framed(_UPRIGHT, plot, _AROUND_TIMELINE, max(ticks, _room_of(plot.unit)))


def dots(told: Series, names: Callable[[Pair], str], width: int = DOTS) -> str:
    """A dot plot as Vega's JSON; ``names`` gives the label of a pair's row. Raises MissingExtraError."""
    plot = replace(_dots(told, names), width=width, height=size_of_dots(told, width)[1])
    return _framed(_LYING, plot, _AROUND_DOTS, max(map(_room_of, plot.labels), default=0))


def size_of_dots(told: Series, width: int = DOTS) -> tuple[int, int]:
    """Width and height of the picture of :func:`dots`."""
    rows = len({(pair.place, pair.period) for pair in told.pairs})
    above, _, below = _AROUND_DOTS
    return width, _step(rows) * rows + above + below


def all_dots(tellings: Sequence[Series], names: Callable[[Pair], str], title: Callable[[Series], str]) -> str:
    """Dot plots under each other, each with its title, as Vega's JSON. Raises MissingExtraError."""
    alt = library("altair")
    plots = [
        _chart(_LYING, _dots(told, names)).properties(title=alt.TitleParams(title(told), anchor="start"))
        for told in tellings
    ]
    return json.dumps(_compiled(alt.vconcat(*plots, spacing=30)), ensure_ascii=False)


def _dots(told: Series, names: Callable[[Pair], str]) -> _Plot:
    def shown(pair: Pair) -> str:
        name = names(pair)
        return name if len(name) <= _LONGEST_LABEL else f"{name[: _LONGEST_LABEL - 1]}…"

    # Names that differ behind their beginnings alone keep their rows apart.
    label = shown if len({shown(pair) for pair in told.pairs}) == len({*map(names, told.pairs)}) else names
    labels = list(dict.fromkeys(label(pair) for pair in told.pairs))
    return _plot(told, labels, label, 520, _step(len(labels)) * len(labels))


def _step(rows: int) -> int:
    return _STEP if rows < _MANY else _NARROW_STEP


def _plot(told: Series, labels: Sequence[str], name: Callable[[Pair], str], width: int, height: int) -> _Plot:
    values = values_of(told.pairs)
    low, high = (min(values), max(values)) if values else (0.0, 1.0)
    room = (high - low) or abs(high) * 0.1 or 1.0
    rows = [row for pair in told.pairs if (row := _row(pair, name(pair), room * _OPEN))]
    around = room * (_OPEN + 0.06)
    return _Plot(rows, labels, low - around, high + around, told.unit or "", width, height)


def _room_of(text: str) -> int:
    return sum(_SLIM if sign.isascii() else _WIDE for sign in text)


def _framed(frame: _Frame, plot: _Plot, around: tuple[int, int, int], beside: int) -> str:
    """A plot in a picture of its width and height, with its labels as the field ``usermeta`` tells.

    Vega takes 3 ms to measure a label, and measures each several times: where the room around a plot
    is known, its labels are written without measuring them.
    """
    above, right, below = around
    left = min(beside + 2 * _GAP, plot.width // 2)
    inner = replace(plot, width=plot.width - left - right, height=plot.height - above - below)
    step = (inner.width if frame is _UPRIGHT else inner.height) / max(1, len(plot.labels))
    places = [step * (at + 0.5) for at in range(len(plot.labels))]
    labels: list[tuple[float, float, str]]
    if frame is _UPRIGHT:
        labels = [(left + at, plot.height - below + 2 * _GAP, "middle") for at in places]
    else:
        labels = [(left - _GAP, above + at + _GAP / 2, "end") for at in places]
    told = _filled(frame, inner)
    told |= {
        "axes": [a | {"labels": False} if a["scale"] == frame.label else a for a in told["axes"]],
        "autosize": "none",
        "padding": {"left": left, "top": above, "right": right, "bottom": below},
        "usermeta": {LABELS: [(*where, text) for where, text in zip(labels, plot.labels, strict=True)]},
    }
    return json.dumps(told, ensure_ascii=False, sort_keys=True)


def _filled(frame: _Frame, plot: _Plot) -> dict[str, Any]:
    """The template of a frame with a plot in the place of its placeholders."""
    known = {_WIDTH: plot.width, _HEIGHT: plot.height, _LOW: plot.low, _HIGH: plot.high, _UNIT: plot.unit}

    def fill(node: Any) -> Any:
        if isinstance(node, dict):
            if isinstance(node.get("values"), list) and "name" in node:
                return node | {"values": plot.rows}
            return {name: fill(one) for name, one in node.items()}
        if isinstance(node, list):
            return list(plot.labels) if node == [_LABELS] else [fill(one) for one in node]
        return known.get(node, node) if isinstance(node, int | str) and not isinstance(node, bool) else node

    found: dict[str, Any] = fill(_template(frame))
    return found


@lru_cache(maxsize=2)
def _template(frame: _Frame) -> dict[str, Any]:
    blank = _Plot([{"label": _LABELS}], [_LABELS], _LOW, _HIGH, _UNIT, _WIDTH, _HEIGHT)
    return _compiled(_chart(frame, blank))


def warm() -> None:
    """Make the templates before the first page asks for one: that takes a second or two."""
    with suppress(MissingExtraError):
        for frame in (_UPRIGHT, _LYING):
            _template(frame)


def _compiled(chart: Any) -> dict[str, Any]:
    text = {"labelFont": FONT, "labelFontSize": 12, "titleFont": FONT, "titleFontSize": 12}
    chart = chart.configure(font=FONT, background="white").configure_view(stroke=None)
    chart = chart.configure_title(font=FONT, fontSize=14, color=BY_NAME["ink"])
    chart = chart.configure_axis(
        **text, labelColor=BY_NAME["ink"], titleColor=BY_NAME["faint"], titleFontWeight="normal",
        gridColor=BY_NAME["rule"],
    )  # fmt: skip
    made: dict[str, Any] = library("vl_convert").vegalite_to_vega(chart.to_dict())
    return made


def _chart(frame: _Frame, plot: _Plot) -> Any:
    """The chart of a plot: bands, their edges, a line where time passes, dots."""
    alt = library("altair")
    classes = {"x": alt.X, "y": alt.Y}
    axis = alt.Axis(labelAngle=0, domain=False, ticks=False, grid=frame is _LYING, labelLimit=0)
    scale = alt.Scale(domain=list(plot.labels))
    label = classes[frame.label]("label:N", sort=None, title=None, axis=axis, scale=scale)
    base = alt.Chart(alt.Data(values=list(plot.rows))).encode(**{frame.label: label})
    beside = {"titleAngle": 0, "titleAlign": "right", "titleY": -8, "titleX": -8} if frame is _UPRIGHT else {}
    value = {
        "scale": alt.Scale(domain=[plot.low, plot.high], nice=False, zero=False),
        "axis": alt.Axis(tickCount=6, domain=False, ticks=False, format="~f", **beside),
        "title": plot.unit,
    }

    def along(field: str, end: str | None = None) -> dict[str, Any]:
        found = {frame.value: classes[frame.value](f"{field}:Q", **value)}
        return found | ({f"{frame.value}2": end} if end else {})

    layers = [*_bands(frame, base, along), *_results(frame, base, along)]
    return alt.layer(*layers).properties(width=plot.width, height=plot.height)


_Along = Callable[..., dict[str, Any]]


def _bands(frame: _Frame, base: Any, along: _Along) -> list[Any]:
    fills: dict[str, dict[str, Any]] = {
        "range": {"color": BY_NAME["accent"], "opacity": 0.22},
        "soft": {"color": _fade(frame, (0, 0.55, 0))},
        "above": {"color": _fade(frame, (0.5, 0))},
        "below": {"color": _fade(frame, (0, 0.5))},
    }
    edge = {
        "thickness": 2.5, "size": frame.thickness, "color": BY_NAME["accent"], "orient": frame.across,
    }  # fmt: skip
    bands = [
        base.transform_filter(f"datum.band === '{kind}'")
        .mark_bar(size=frame.thickness, **fill)
        .encode(**along("from", "to"))
        for kind, fill in fills.items()
    ]
    edges = [
        base.transform_filter(f"isValid(datum.{end})").mark_tick(**edge).encode(**along(end))
        for end in ("edge", "edge2")
    ]
    return [*bands, *edges]


def _results(frame: _Frame, base: Any, along: _Along) -> list[Any]:
    """The dots of results; over the years a line between them and their figures beside them."""
    alt = library("altair")
    known = base.transform_filter("isValid(datum.result)")
    colours = [BY_NAME.get(verdict, BY_NAME["ink"]) for verdict in _VERDICTS]
    fill = alt.Scale(domain=list(_VERDICTS), range=colours)
    shape = alt.Scale(domain=list(_VERDICTS), range=list(_VERDICTS.values()))
    dot = known.mark_point(filled=True, opacity=1, size=95, stroke=BY_NAME["sheet"], strokeWidth=1.5).encode(
        **along("result"),
        fill=alt.Fill("dot:N", scale=fill, legend=None),
        shape=alt.Shape("dot:N", scale=shape, legend=None),
    )
    if frame is _LYING:
        return [dot]
    line = known.mark_line(color=BY_NAME["faint"], strokeWidth=1).encode(**along("result"))
    words = {"fontSize": 12, "dy": -12, "baseline": "bottom"}
    ground = known.mark_text(**words, stroke=BY_NAME["paper"], strokeWidth=3)
    figure = known.mark_text(**words, color=BY_NAME["ink"])
    return [line, dot, *(layer.encode(**along("result"), text="told:N") for layer in (ground, figure))]


def _fade(frame: _Frame, strengths: Sequence[float]) -> dict[str, Any]:
    """A gradient of the accent along the values, from the least to the most."""
    last = len(strengths) - 1
    stops = [{"offset": at / last, "color": f"rgba(31,68,104,{s})"} for at, s in enumerate(strengths)]
    return {"gradient": "linear", **dict(frame.upward), "stops": stops}


def _row(pair: Pair, label: str, opening: float) -> dict[str, object] | None:
    """What a pair is on the chart: one of the kinds of band, its ends and edges, its dot."""
    row: dict[str, object] = {"label": label, **_band(pair, opening)}
    reached = pair.reached
    if reached is not None and reached.low is not None and reached.high is not None:
        row["result"] = (reached.low + reached.high) / 2
        row["told"] = number_text(round(float(row["result"]), 2)).replace("-", "−")  # type: ignore[arg-type]
        row["dot"] = pair.verdict if pair.verdict in _VERDICTS else "none"
    return row if len(row) > 1 else None


def _band(pair: Pair, opening: float) -> dict[str, object]:
    goal = pair.goal
    if goal is None:
        return {}
    if goal.high is None and goal.low is not None:
        return {"band": "above", "from": goal.low, "to": goal.low + opening, "edge": goal.low}
    if goal.low is None and goal.high is not None:
        return {"band": "below", "from": goal.high - opening, "to": goal.high, "edge": goal.high}
    if goal.slack and goal.low is not None and goal.high is not None:
        slack = max(goal.slack, opening * 0.35)  # a band that nobody sees tells nothing
        return {"band": "soft", "from": goal.low - slack, "to": goal.high + slack}
    if goal.low != goal.high:
        return {"band": "range", "from": goal.low, "to": goal.high, "edge": goal.low, "edge2": goal.high}
    return {"edge": goal.low}
