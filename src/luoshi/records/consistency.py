"""What does not fit together inside an article: noted beside the text, never mended.

Parts that do not add up to their whole, a rate that does not fit its two levels, a date that does not
exist, a headline's figure that the body does not have.
"""

import calendar
import re
from collections.abc import Iterator
from itertools import pairwise

from luoshi.claims.quantities import scan_figures
from luoshi.model import Change, Note, Span
from luoshi.records.drafts import Draft
from luoshi.records.view import View

_DATE = re.compile(r"(?:(?P<year>[12][0-9]{3})年)?(?P<month>[0-9]{1,2})月(?P<day>[0-9]{1,2})日", re.ASCII)
_AMONG = re.compile("其中")
_WHOLE = re.compile("[^。；！？\n]{0,40}?其中，?(?P<parts>[^。；！？\n]{4,80})")
_RATE = re.compile("(?:增长|提高|增幅|上升|增加)(?:了|达|为)?(?P<rate>[0-9]+(?:\\.[0-9]+)?)%")
_TOLERANCE = 0.6  # points of a rate that is printed with one decimal
_LEAST_SHARE = 0.5
_BOTH = 2


def read_notes(view: View, drafts: list[Draft]) -> Iterator[Note]:
    """The notes of an article; ``drafts`` are its records."""
    yield from _dates(view)
    yield from _parts(view)
    yield from _rates(view, drafts)
    yield from _headline(view)


def _note(view: View, code: str, start: int, end: int, detail: str) -> Iterator[Note]:
    spans = view.spans(start, end)
    if spans:
        yield Note(
            spans[0].document,
            view.article.id,
            code,  # type: ignore[arg-type]
            spans[0].start,
            spans[-1].end,
            view.quote(spans),
            detail,
        )


def _dates(view: View) -> Iterator[Note]:
    """2月30日 is no date."""
    for match in _DATE.finditer(view.text):
        year = int(match["year"] or (view.date or "2024")[:4])
        month, day = int(match["month"]), int(match["day"])
        if not 1 <= month <= 12 or not 1 <= day <= calendar.monthrange(year, month)[1]:
            yield from _note(view, "no_such_date", match.start(), match.end(), match.group())


def _parts(view: View) -> Iterator[Note]:
    """近20项，其中4项发明专利、11项实用新型专利: 4 + 11 is not 20."""
    for match in view.find(_AMONG, _WHOLE):
        whole = [f for f in scan_figures(view.text[match.start() : match.start("parts")]) if f.quantity.unit]
        parts = [f for f in scan_figures(match["parts"]) if f.quantity.unit]
        if not whole or whole[-1].bound is None:
            continue
        unit, total = whole[-1].quantity.unit, float(whole[-1].bound)
        if unit == "%":  # rates of parts do not add up to that of the whole
            continue
        same = [float(f.bound) for f in parts if f.quantity.unit == unit and f.bound is not None]
        if len(same) < _BOTH or len(same) != len(parts):
            continue
        added = round(sum(same), 6)
        if added == total or added < _LEAST_SHARE * total or total <= 0:
            continue
        figures = " + ".join(f"{value:g}" for value in same)
        detail = f"{figures} = {added:g}{unit} / {total:g}{unit}"
        begin = match.start() + whole[-1].quantity.start
        yield from _note(view, "parts_and_whole", begin, match.end(), detail)


def _rates(view: View, drafts: list[Draft]) -> Iterator[Note]:
    """由120亿元增加到150亿元，增长20%: it is 25 %."""
    for draft in drafts:
        change = draft.detail
        if not isinstance(change, Change) or change.unit == "%":
            continue
        if not isinstance(change.from_, float) or not isinstance(change.to, float) or change.from_ <= 0:
            continue
        rate = (
            _RATE.match(view.text, draft.end + 1) if view.text[draft.end : draft.end + 1] in "，、" else None
        )
        if rate is None:
            continue
        true = (change.to / change.from_ - 1) * 100
        if abs(true - float(rate["rate"])) > _TOLERANCE:
            detail = f"{change.from_:g} → {change.to:g}: {true:.1f}% / {rate['rate']}%"
            yield from _note(view, "rate_and_levels", draft.start, rate.end(), detail)


def _headline(view: View) -> Iterator[Note]:
    """A headline's total that no figure of the body has."""
    headline = view.article.headline
    told = scan_figures(headline) if headline else []
    whole = not (view.article.missing_start or view.article.missing_end or view.article.jump)
    if not headline or not told or not view.text or not whole or not view.is_story:
        return
    body = {(f.quantity.value_low, f.quantity.value_high) for f in scan_figures(view.text)}
    units = {f.quantity.unit for f in scan_figures(view.text)}
    figures = [f for f in scan_figures(view.text) if f.bound is not None]
    numbers = {f.bound for f in figures}
    numbers |= {
        one.bound + two.bound  # 议案2件、建议39件: 41件
        for one, two in pairwise(figures)
        if one.quantity.unit == two.quantity.unit and one.bound is not None and two.bound is not None
    }
    for figure in told:
        quantity = figure.quantity
        if (
            quantity.unit is None
            or quantity.unit not in units
            or quantity.qualifier != "exact"
            or figure.spelled
        ):
            continue
        if (quantity.value_low, quantity.value_high) in body or figure.bound in numbers:
            continue
        span = next((s for s in view.article.spans if s.role == "headline"), None)
        if span is not None:
            yield Note(
                span.document, view.article.id, "headline_and_body", span.start, span.end,
                view.quote([Span(span.document, span.start, span.end)]),
                headline[quantity.start : quantity.end],
            )  # fmt: skip
