"""The order in which an article was written: the byline first, then time as the story tells it.

Columns that a machine read in the wrong order leave traces: a paragraph above the
byline, or a year that comes before those already told, in a story that does not
look back. What moves is as little as possible.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from luoshi.articles.language import leans_back
from luoshi.articles.press import alternatives, press_words

# A year that tells when something happened: it opens a clause, or stands behind 出现在, 始于.
_EVENT = re.compile(
    r"(?:^|[。！？；”]|——)(?:时间回到|把时间拨回|从|自|到|早在|直到)?((?:19|20)\d\d)年(?!以来|底前|前)"
    r"|(?:出现在|始于|成立于|创办于|开始于|发生在|就在)((?:19|20)\d\d)年"
)
_FEWEST = 3


@dataclass(frozen=True, slots=True)
class Order:
    """The order believed, as places in the order printed, and the places whose paragraphs had moved."""

    places: tuple[int, ...]
    moved: tuple[int, ...]


@lru_cache(maxsize=1)
def _flashback() -> re.Pattern[str]:
    return re.compile(alternatives(press_words().flashbacks))


def believed_order(texts: Sequence[str], lead: int | None) -> Order:
    """The believed order of an article's paragraphs, given as printed; ``lead`` is the first one's place.

    转机出现在2019年。…… before 2013年，柏屿灯具搬进县工业集中区 was printed too early.
    """
    places = list(range(len(texts)))
    moved: list[int] = []
    if lead:
        places = [lead, *(place for place in places if place != lead)]
        moved += range(lead)
    places, late = _by_years(texts, places)
    return Order(tuple(places), tuple(sorted({*moved, *late})))


def _years(text: str) -> tuple[int, int] | None:
    found = [int(match.group(1) or match.group(2)) for match in _EVENT.finditer(text)]
    return (min(found), max(found)) if found else None


def _by_years(texts: Sequence[str], places: list[int]) -> tuple[list[int], list[int]]:
    """Move paragraphs that tell of earlier years before those that tell of later ones.

    The first paragraph sets a scene of today and is left out; one that says that it looks back is right.
    """
    if len(places) < _FEWEST:
        return places, []
    spans = {place: _years(texts[place]) for place in places[1:]}
    late: list[int] = []
    for at in range(2, len(places)):
        own = spans[places[at]]
        if own is None or _flashback().search(texts[places[at]][:40]):
            continue
        ahead = [
            n
            for n in range(1, at)
            if (span := spans[places[n]]) and span[0] > own[1] and not _reports(texts[places[n]])
        ]
        if not ahead or _reports(texts[places[at]]):
            continue
        target = ahead[0]
        late.append(places[target])
        if at - target == 1 or not leans_back(texts[places[at]]):
            places.insert(target, places.pop(at))
    return places, late


def _reports(text: str) -> bool:
    """Whether a paragraph holds yearly figures rather than a story: its years are those of statistics."""
    return len(re.findall(r"同比|比上年|增长\d", text)) >= 2
