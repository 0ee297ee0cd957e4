"""Quantities in a text: numbers with their units and modifiers, as printed and comparable.

超过3.5亿元 is over 3.5 亿元, which is 350,000,000 CNY; 5%—5.5% a range;
3000多万元 over 3000 万元; 翻一番 100 %. Dates, ordinals, codes and names with
numbers (2025年, 第3位, 5G, 三个代表) are no quantities.
"""

import re
from dataclasses import replace

from luoshi.articles.textmap import TextMap
from luoshi.claims.quantity_figures import Draft, Figure, finish, look_around
from luoshi.claims.quantity_guards import begins_in_word, counts, names
from luoshi.claims.quantity_ranges import range_from
from luoshi.claims.quantity_shares import read_fraction, read_share
from luoshi.claims.quantity_tokens import (
    FRACTION,
    SHARE,
    candidate_pattern,
    fold_traditional,
    read_numeral,
    skip_number,
)
from luoshi.claims.quantity_units import Measured, measured_at
from luoshi.claims.quantity_words import load_vague, vague_fits
from luoshi.claims.units import load_units
from luoshi.model import Quantity

__all__ = ["Figure", "find_quantities", "scan_figures", "scan_quantities"]


def find_quantities(text: str) -> list[Quantity]:
    """The quantities of any text, however it is typed; offsets into the text as it is.

    Full-width digits, line breaks and spaces inside a number are read through:
    １４．５％ and ``14. 5 %`` are 14.5 %.
    """
    reading = TextMap.of(text)
    found = []
    for quantity in scan_quantities(reading.text):
        start, end = reading.span(quantity.start, quantity.end)
        found.append(replace(quantity, start=start, end=end))
    return found


def scan_quantities(text: str) -> list[Quantity]:
    """The quantities of a reading text (``TextMap.text``), in order, not overlapping."""
    return [figure.quantity for figure in scan_figures(text)]


def scan_figures(text: str) -> list[Figure]:
    """The quantities of a reading text with what the clause grammar asks of them."""
    text = fold_traditional(text)
    search = candidate_pattern().search
    figures: list[Figure] = []
    at = floor = 0
    while (match := search(text, at)) is not None:
        figure, at = _read(text, match, floor)
        if figure is not None:
            figures.append(figure)
            floor = at = max(at, figure.quantity.end)
    return figures


def _read(text: str, match: re.Match[str], floor: int) -> tuple[Figure | None, int]:
    """The figure at a candidate, if it is one, and where to go on."""
    start = match.start()
    if match.lastgroup == "skip":
        return None, match.end()
    if match.lastgroup == "vague":
        draft = _vague_draft(text, match)
        if draft is not None:
            return finish(draft, look_around(text, draft, floor)), draft.end
    if begins_in_word(text, start):
        return None, start + 1
    share = SHARE.match(text, start)
    if share is not None:
        draft = read_share(text, share)
        return (finish(draft, look_around(text, draft, floor)) if draft else None), share.end()
    fraction = FRACTION.match(text, start)
    if fraction is not None:
        draft = read_fraction(fraction)
        return (finish(draft, look_around(text, draft, floor)) if draft else None), fraction.end()
    return _read_number(text, start, floor)


def _read_number(text: str, start: int, floor: int) -> tuple[Figure | None, int]:
    numeral = read_numeral(text, start)
    if numeral is None:
        return None, skip_number(text, start)
    first = measured_at(text, numeral)
    pair = range_from(text, first)
    last = pair[0] if pair else first
    if names(text, first, last):
        return None, last.end
    draft = _draft(first, last, (pair[1], pair[2]) if pair else None)
    around = look_around(text, draft, floor)
    if not counts(text, first, last, around):
        return None, last.end
    return finish(draft, around), last.end


def _draft(first: Measured, last: Measured, bounds: tuple[float, float] | None) -> Draft:
    low, high = bounds or (first.low, first.high)
    return Draft(
        first.numeral.start,
        last.numeral.number_end,
        last.unit_start,
        last.end,
        low,
        high,
        last.unit,
        last.printed,
        last.scale,
        "range" if bounds else last.loose,
        last.loose_word,
        first.numeral.spelled,
        "large" if last.unit is not None and last.unit.kind == "percent" else first.numeral.scope,
    )


def _vague_draft(text: str, match: re.Match[str]) -> Draft | None:
    """A word of the vague table: 翻一番, 过半, 两位数, 零伤亡."""
    word = load_vague()[match.group("vague")]
    start, end = match.span("vague")
    if not vague_fits(word, text, start, end):
        return None
    low = word.low if word.low is not None else word.high
    high = word.high if word.high is not None else word.low
    if low is None or high is None:
        return None
    unit = load_units()["%"] if word.kind == "percent" else None
    qualifier = None if word.qualifier == "exact" else word.qualifier
    return Draft(start, end, end, end, low, high, unit, word.unit, 1.0, qualifier, None, True, "any")
