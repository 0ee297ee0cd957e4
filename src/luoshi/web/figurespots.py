"""Where a claim's figure stands in its quote, and a record's name in its own: what a reader points at."""

import re
from collections.abc import Iterable, Mapping

from luoshi.ledger.words import fold

Place = tuple[int, int]
_NUMBER = re.compile(r"[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?")
#: What belongs to a figure behind its number: 3000多万元以上.
_BEHIND = re.compile("(?:[余多几]|左右|以上|以下|以内|上下)")
_FIRST_PART = re.compile("[^，。；、：,;:\\s]{2,16}")
#: What a record is called: the first of these fields that stands in its quote.
_NAMES = (
    "name", "title", "person", "awardee", "measure", "who", "topic", "benefit", "asks", "proposer",
    "awarder", "owner", "did",
)  # fmt: skip


def figure_spot(
    quote: str, low: float | None, high: float | None, unit: str | None, taken: Iterable[Place] = ()
) -> Place:
    """The figure of a claim in its quote, with its unit; the whole quote where it is told in words.

    ``taken`` are figures of other claims of the same quote, used only where no other is left.

    >>> quote = "生产总值增长5.5%左右"
    >>> quote[slice(*figure_spot(quote, 5.5, 5.5, "%"))]
    '5.5%左右'
    """
    bounds = {abs(bound) for bound in (low, high) if bound is not None}
    text = fold(quote)
    found = [spot.span() for spot in _NUMBER.finditer(text) if float(spot[0].replace(",", "")) in bounds]
    if not found:
        return 0, len(quote)
    named = [spot for spot in found if unit and text[spot[1] :].lstrip("余多几").startswith(fold(unit))]
    used = set(taken)
    spots = [_with_unit(text, spot, unit) for spot in named or found]
    free = [spot for spot in spots if spot not in used] or spots
    first = free[0]
    last = spots[-1]
    if low is not None and high is not None and low != high and 0 < last[0] - first[1] <= 4:
        return first[0], last[1]
    return first


def _with_unit(text: str, spot: Place, unit: str | None) -> Place:
    start, end = spot
    for piece in (None, unit, None):
        if piece is None:
            behind = _BEHIND.match(text, end)
            end = behind.end() if behind else end
        elif text.startswith(fold(piece), end):
            end += len(piece)
    return start, end


def name_spot(quote: str, detail: Mapping[str, object]) -> Place:
    """The name of a record in its quote; the quote's first words where it is called otherwise.

    >>> quote = "东湾大桥建成通车"
    >>> quote[slice(*name_spot(quote, {"name": "东湾大桥"}))]
    '东湾大桥'
    """
    for field in _NAMES:
        value = detail.get(field)
        name = value[0] if isinstance(value, list) and value else value
        if isinstance(name, str) and name:
            at = quote.find(name)
            if at >= 0:
                return at, at + len(name)
    first = _FIRST_PART.search(quote)
    return first.span() if first else (0, len(quote))
