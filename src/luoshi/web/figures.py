"""Figures of a view: a printed interval with its qualifier, in words and in signs."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from luoshi.wording.figures import figure, number_text, result_figure
from luoshi.wording.i18n import t

_SIGNS = {"about": "≈", "at_least": "≥", "over": ">", "at_most": "≤", "nearly": "≲"}


@dataclass(frozen=True, slots=True)
class Figure:
    """A claim's figure as printed: bounds (None: open), unit, qualifier, what it is held against."""

    low: float | None
    high: float | None
    unit: str | None
    qualifier: str | None = None
    reference: Mapping[str, object] | None = None

    @property
    def value(self) -> float | None:
        """The number that places it on a scale: the middle of an interval, or its only bound."""
        if self.low is not None and self.high is not None:
            return (self.low + self.high) / 2
        return self.low if self.low is not None else self.high


#: The hyphen of a number that stands for itself: a page has a true minus.
_MINUS = re.compile(r"(?<![\w.])-(?=[0-9])")


def figure_text(told: Figure | None) -> str:
    """A figure in words: 5.5%左右, 2–3%, −3.4%; empty for None."""
    return "" if told is None else _MINUS.sub("−", _in_words(told))


def _in_words(told: Figure) -> str:
    if told.qualifier is None:
        return result_figure({"result_low": told.low, "result_high": told.high, "result_unit": told.unit})
    return figure(
        {
            "low": told.low,
            "high": told.high,
            "unit": told.unit,
            "qualifier": told.qualifier,
            "reference": told.reference,
        }
    )


def bare_text(told: Figure | None) -> str:
    """A figure without its modifier, which stands beside it: 5.5%; a comparison stays as it is told.

    >>> bare_text(Figure(5.5, 5.5, "%", "about")), bare_text(Figure(2.0, 3.0, "%", "range"))
    ('5.5%', '2–3%')
    """
    falls = told is not None and told.low is None and told.qualifier in ("at_least", "over")
    if told is None or told.qualifier == "in_step" or falls or told.value is None:
        return figure_text(told)
    if told.low is not None and told.high is not None and told.low != told.high:
        return f"{number_text(told.low)}–{number_text(told.high)}{told.unit or ''}"
    return f"{number_text(told.value)}{told.unit or ''}".replace("-", "−")


def signs(told: Figure | None) -> str:
    """A figure in as little room as there is, without its unit.

    >>> signs(Figure(5.5, 5.5, "%", "about")), signs(Figure(2.0, 3.0, "%", "range")), signs(None)
    ('≈5.5', '2–3', '')
    """
    if told is None:
        return ""
    if told.qualifier == "in_step":
        return t("web.in_step_short")
    if told.low is not None and told.high is not None and told.low != told.high:
        return f"{_short(told.low)}–{_short(told.high)}"
    bound = told.value
    if bound is None:
        return ""
    sign = _SIGNS.get(told.qualifier or "", "")
    if not sign and (told.low is None or told.high is None):
        sign = "≥" if told.high is None else "≤"
    return sign + _short(bound)


def margin_text(value: float | None) -> str:
    """A margin with its sign and a true minus.

    >>> margin_text(0.2), margin_text(-2.4), margin_text(None)
    ('+0.2', '−2.4', '')
    """
    return "" if value is None else f"{value:+g}".replace("-", "−")


def _short(value: float) -> str:
    return number_text(round(value, 2)).replace("-", "−")
