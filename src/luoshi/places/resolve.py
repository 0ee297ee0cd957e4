"""Names and deictic words to places; a name that several places share is settled by context or not at all."""

from collections.abc import Sequence
from itertools import chain

from luoshi.places.gazetteer import Level, Place, Row, areas, gazetteer, nation, parent_row, place_of
from luoshi.places.paths import (
    DIVISION_SUFFIXES,
    ancestors,
    is_area_name,
    level_below,
    level_of_name,
    split_path,
)

NATION_WORDS = frozenset({"中国", "全国", "我国", "中华人民共和国", "国家"})
_DEICTIC_HEADS = ("全自治", "全", "我", "本", "整个", "")


def resolve_place(name: str, within: Place | None = None, on: str | None = None) -> Place | None:
    """Give the place that a name means, None for one unknown or shared by several places.

    ``within`` is the place whose text the name stands in: 鼓楼区 in a report of 福州市 is
    福州市鼓楼区, and without context no place at all. ``on`` is an ISO date: of several
    places that had the name, those that had it then come first. 株洲县 is known though it
    ended; 湖南省, 湖南, 湖南株洲, 株洲市石峰区 are understood; 全国, 我国 are 中国.

    >>> resolve_place("株洲市石峰区").code
    '430204'
    """
    name = name.strip()
    if name in NATION_WORDS:
        return nation()
    if name in areas():
        return areas()[name]
    if not gazetteer().named(name):
        # A chain of names brings its own context: 北京市朝阳区.
        return settle(rows_of_name(name), None, on) or settle(rows_of_name(name), within, on)
    return settle(gazetteer().named(name), within, on)


def describe_place(name: str, within: Place | None = None, on: str | None = None) -> Place:
    """Give the place of a name, with a path as far as it is known, for names that no gazetteer knows too.

    松麓县 alone is itself; 云屏区 within 湖南省岚州市 is 湖南省岚州市云屏区, and 岚州 there
    is 湖南省岚州市. The code of such a place is None. A name without any suffix of a
    division (not a place, as far as one can tell) has the level ``area``.
    """
    name = name.strip()
    known = resolve_place(name, within, on)
    if known is None and within is not None:
        known = _in_chain(name, within) or (resolve_deictic(name, within) if name[:1] in "全我本" else None)
    if known is not None:
        return known
    parts = split_path(name)
    above = within
    for number, part in enumerate(parts):
        # Only the first part is read in the context; the others are read inside the part before.
        found = resolve_place(part, above, on) if number == 0 else _inside(part, above, on)
        if found is None and above is not None and number == 0:
            found = _in_chain(part, above)
        above = found or _unknown(part, above)
    return above or Place(None, name, name, "area", None)


def resolve_deictic(word: str, context: Place) -> Place | None:
    """Give what 全省, 我市, 本区, 全自治区, 省 … mean in a text about ``context``, else None.

    It is the context or the nearest division above it of that kind: 全市 in a text of
    石峰区 is 株洲市; 全区 in one of 广西壮族自治区 or 南宁市 is the region, in one of 石峰区
    the district; 全县 in a text of 湖南省 is no one county: None.
    """
    head = next((h for h in _DEICTIC_HEADS if word.startswith(h)), "")
    kind = word[len(head) :]
    if head == "全自治" and kind in ("州", "县", "旗", "区"):
        kind = "自治" + kind
    if kind in ("国", "国家"):
        return nation()
    if kind in ("域", "境"):
        return context
    if kind == "":
        return None
    suffixes = {"自治区": ("自治区",), "兵团": ("兵团",)}.get(kind, (kind,) if kind in _KINDS else ())
    for place in (context, *ancestors(context)):
        # A text of 阿里地区 says 全地区; its 全区 is the autonomous region.
        if suffixes and place.name.endswith(suffixes) and not (kind == "区" and place.name.endswith("地区")):
            return place
    return None


_KINDS = frozenset(
    {"省", "市", "区", "县", "州", "盟", "旗", "地区", "自治州", "自治县", "自治旗", "新区", "林区", "特区"}
    | {"开发区", "高新区", "经开区", "示范区"}
)


def rows_of_name(name: str) -> list[Row]:
    """Give every row that a name or a chain of names may mean: 湖南株洲 -> the row of 株洲市."""
    rows = gazetteer().named(name)
    if rows:
        return rows
    found: list[Row] = []
    for cut in range(len(name) - 2, 1, -1):
        heads = gazetteer().named(name[:cut])
        rests = rows_of_name(name[cut:]) if heads else []
        below = [row for row in rests if any(_is_above(head, row) for head in heads)]
        found += [row for row in below if row not in found]
    return found


def settle(rows: Sequence[Row], within: Place | None = None, on: str | None = None) -> Place | None:
    """Choose the one place that rows of one name mean in a context, None where they stay several."""
    rows = _in_time(rows, on)
    if within is not None:
        rows = _nearest(rows, within)
    rows = _highest(rows)
    paths = {place_of(row).path for row in rows}
    if len(paths) == 1:
        return place_of(max(rows, key=lambda row: row.valid_to or "9999"))
    return None


def _in_time(rows: Sequence[Row], on: str | None) -> list[Row]:
    """Keep the rows that stand on the date (today for None), else the rows nearest to it in time."""
    alive = [row for row in rows if row.valid(on)]
    if alive or on is None:
        return alive or list(rows)
    before = [row for row in rows if row.valid_to and row.valid_to <= on]
    if before:
        last = max(row.valid_to for row in before)
        return [row for row in before if row.valid_to == last]
    return list(rows)


def _nearest(rows: Sequence[Row], within: Place) -> list[Row]:
    """Keep the rows that share the deepest division with the context, all when they share only 中国."""
    line = [within, *ancestors(within)]
    codes = [place.code for place in line if place.code and place.level != "nation"]
    if any(place.code is None and place.level in ("city", "county") for place in line):
        rows = [row for row in rows if _far_known(row, codes)]
    for code in codes:
        near = [row for row in rows if code in codes_up(row)]
        if near:
            exact = [row for row in near if row.code == code]
            return exact or near
    return list(rows)


def _far_known(row: Row, codes: Sequence[str]) -> bool:
    """Say whether a text of a place that no gazetteer knows may mean this row.

    Such a city's own districts and counties are unknown too: 清河区 in its text is more
    likely its own than one of another province.
    """
    if row.level != "county" or row.kind == "县级市":
        return True
    return row.kind != "市辖区" and any(code in codes for code in codes_up(row)[1:])


def _highest(rows: Sequence[Row]) -> list[Row]:
    """Keep the province, or the city when all others of its name lie inside it: 长沙 is 长沙市."""
    for level in ("province", "city"):
        top = [row for row in rows if row.level == level]
        if len({row.code for row in top}) != 1:
            continue
        if level == "province" or all(row in top or _is_above(top[0], row) for row in rows):
            return top
    return list(rows)


def codes_up(row: Row) -> list[str]:
    """Give the row's own code and those above it, without the nation's."""
    codes = []
    upper: Row | None = row
    while upper is not None and upper.level != "nation":
        codes.append(upper.code)
        upper = parent_row(upper)
    return codes


def _is_above(upper: Row, lower: Row) -> bool:
    return upper.code != lower.code and upper.code in codes_up(lower)


def is_above(upper: Place, lower: Place) -> bool:
    """Say whether one place lies inside another: 湖南省 is above 株洲市."""
    return lower.path != upper.path and (upper.level == "nation" or lower.path.startswith(upper.path))


def _in_chain(name: str, within: Place) -> Place | None:
    """Give the context or a division above it that has this name, with or without its suffix."""
    suffixes = [suffix for suffix, _ in DIVISION_SUFFIXES]
    for place in (within, *ancestors(within)):
        shorts = (place.name.removesuffix(suffix) for suffix in suffixes if place.name.endswith(suffix))
        if name in chain((place.name, place.path), shorts):
            return place
    return None


def _inside(name: str, above: Place | None, on: str | None) -> Place | None:
    """Give the known place of a name inside another, None where there is none."""
    if above is None or above.code is None:
        return None
    area = areas().get(name)
    if area is not None and is_above(above, area):
        return area
    return settle([row for row in rows_of_name(name) if above.code in codes_up(row)[1:]], above, on)


def _unknown(name: str, context: Place | None) -> Place:
    """Make the place of a name that no gazetteer knows, below the nearest fitting part of the context."""
    above = _fitting(name, context) if context else None
    level = level_of_name(name, above.level if above else None)
    path = ("" if above is None or above.level == "nation" else above.path) + name
    return Place(None, name, path, level, None if above is None else above.code or above.parent)


def _fitting(name: str, context: Place) -> Place | None:
    """Give the context or the nearest division above it that can hold a place of this name."""
    level: Level = level_of_name(name)
    if level == "province" or (level == "area" and not is_area_name(name)):
        return None
    line = (context, *ancestors(context))
    return next((place for place in line if level_below(level, place.level)), None)
