"""Whose money it is: 市财政, 市文投集团, 株洲高新区, 省里."""

import re

from luoshi.records.topics import full_of_alias, main_firm
from luoshi.records.view import View

_TREASURY = re.compile(
    "(?:[一-鿿]{0,8}[省市县区])?(?:[省市县区]级|中央)?财政(?=[每统安设拿预列拨投提下累共出划]|$)"
)
_WITHIN = re.compile("(?P<rank>[省市县区镇乡])里[^，。]{0,8}$")
_AREA = re.compile(
    "(?P<who>(?![一-鿿]{0,6}[给每])[一-鿿]{2,10}(?:高新区|经开区|新区|开发区|园区|区|县|市|镇|村))[^，。]{0,4}$"
)


def owner_of(view: View, at: int) -> str | None:
    """The treasury, body or place before a sum; in a firm's story the firm; null where none is told."""
    start, _ = view.sentence_at(at)
    clause = max(start, view.text.rfind("；", start, at) + 1)
    treasury = list(_TREASURY.finditer(view.text, clause, at))
    if treasury:
        return view.full_name(treasury[-1].group(), at)
    bodies = [n for n in view.names_in(clause, at) if n.kind == "organisation"]
    if bodies:
        near = bodies[-1] if bodies[-1].end >= at - 3 else bodies[0]
        return view.full_name(full_of_alias(view, near.text), near.start)
    inner = _WITHIN.search(view.text[clause:at])
    if inner and (place := view.place_before(at, inner["rank"])):
        return place.name
    area = _AREA.search(view.text[clause:at])
    return area["who"] if area else main_firm(view, at)
