"""Quantities in a text: numbers with their units and modifiers, as printed and comparable.

超过3.5亿元 is over 3.5 亿元, which is 350,000,000 CNY; 5%—5.5% a range;
3000多万元 over 3000 万元; 翻一番 100 %. Dates, ordinals, codes and names with
numbers (2025年, 第3位, 5G, 三个代表) are no quantities.
"""

import re
from dataclasses import replace

from luoshi.articles.textmap import TextMap
from luoshi.claims.quantity_candidates import candidate_pattern, fold_traditional
from luoshi.claims.quantity_figures import finish, look_around
from luoshi.claims.quantity_guards import begins_in_word, counts, names
from luoshi.claims.quantity_ranges import range_from
from luoshi.claims.quantity_shares import read_fraction, read_share
from luoshi.claims.quantity_tokens import FRACTION, SHARE, read_numeral, skip_number
from luoshi.claims.quantity_types import IN_WORDS, Figure, Measured
from luoshi.claims.quantity_units import measured_at
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
    search = candidate_pattern().search
    text = fold_traditional(text)
    has_parts = "分之" in text or "/" in text
    figures: list[Figure] = []
    at = floor = 0
    while (match := search(text, at)) is not None:
        start, group = match.start(), match.lastgroup
        figure: Figure | None = None
        if group == "skip":
            at = match.end()
        elif group == "vague" and (number := _vague_number(text, start, match.end())):
            figure, at = finish(number, look_around(text, number, floor)), number.end
        elif begins_in_word(text, start):
            at = start + 1
        elif has_parts and (part := SHARE.match(text, start) or FRACTION.match(text, start)):
            figure, at = _read_part(text, part, floor), part.end()
        else:
            figure, at = _read_number(text, start, floor)
        if figure is not None:
            figures.append(figure)
            floor = at = max(at, figure.quantity.end)
    return figures


def _read_part(text: str, part: re.Match[str], floor: int) -> Figure | None:
    number = read_share(text, part) if part.re is SHARE else read_fraction(part)
    return finish(number, look_around(text, number, floor)) if number else None


def _read_number(text: str, start: int, floor: int) -> tuple[Figure | None, int]:
    numeral = read_numeral(text, start)
    if numeral is None:
        return None, skip_number(text, start)
    first = measured_at(text, start, numeral)
    last, whole = range_from(text, first) or (first, first)
    if names(text, first, last):
        return None, last.end
    around = look_around(text, whole, floor)
    if not counts(text, first, last, around):
        return None, last.end
    return finish(whole, around), last.end


def _vague_number(text: str, start: int, end: int) -> Measured | None:
    """A word of the vague table: 翻一番, 过半, 两位数, 零伤亡."""
    word = load_vague()[text[start:end]]
    if not vague_fits(word, text, start, end):
        return None
    low = word.low if word.low is not None else word.high
    high = word.high if word.high is not None else word.low
    if low is None or high is None:
        return None
    unit = load_units()["%"] if word.kind == "percent" else None
    qualifier = None if word.qualifier == "exact" else word.qualifier
    return Measured(start, end, end, end, low, high, unit, word.unit, qualifier, None, "any", IN_WORDS)
