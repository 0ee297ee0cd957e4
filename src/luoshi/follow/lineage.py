"""One subject through time: a place that was renamed keeps its history."""

from functools import lru_cache

from luoshi.places import by_code, history, successors
from luoshi.places.gazetteer import gazetteer


@lru_cache(maxsize=65536)
def names_of(subject: str, code: str | None) -> tuple[str, ...]:
    """All paths under which a place was known, ``subject`` first: 湖北省襄樊市 is 湖北省襄阳市.

    A place that became one other, which came of it alone, is that other's past. Of places that
    were merged or divided each keeps its own figures: they are not of one area.
    """
    if not code:
        return (subject,)
    found = {subject: None}
    for each in _codes(code):
        found.update(dict.fromkeys(place.path for place, _, _ in history(each)))
    return tuple(found)


def _codes(code: str) -> list[str]:
    """The code with those that it followed and that followed it one to one."""
    codes, at = [code], 0
    while at < len(codes):
        links = _links().get(codes[at], ())
        codes += [other for other in links if other not in codes]
        at += 1
    return codes


@lru_cache(maxsize=1)
def _links() -> dict[str, tuple[str, ...]]:
    """The codes that are one place: each leads to its only successor or its only forerunner."""
    heirs: dict[str, str] = {}
    past: dict[str, set[str]] = {}
    for row in gazetteer().rows:
        became = row.became.split(";") if row.became else []
        for code in became:
            past.setdefault(code, set()).add(row.code)
        if len(became) == 1 and became[0] != row.code:
            heirs[row.code] = became[0]
    links: dict[str, tuple[str, ...]] = {}
    for code, heir in heirs.items():
        stands = any(not row.valid_to for row in gazetteer().by_code[code])
        if len(past[heir]) == 1 and not stands and _began(heir, code):
            links[code] = (*links.get(code, ()), heir)
            links[heir] = (*links.get(heir, ()), code)
    return links


def _began(heir: str, code: str) -> bool:
    """Whether a place began when the other ended, and did not swallow it: 株洲县, 渌口区."""
    place = by_code(code)
    last = max(row.valid_to for row in gazetteer().by_code[code])
    first = min((row.valid_from for row in gazetteer().by_code.get(heir, [])), default="")
    return bool(place and successors(place)) and last == first
