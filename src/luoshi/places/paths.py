"""Names of several divisions taken apart, and what a suffix tells of a place that no gazetteer knows."""

import re
from functools import lru_cache

from luoshi.places.gazetteer import Level, Place, Row, areas, gazetteer, nation, parent_row, place_of, row_of

# Longest first: 自治州 before 州, 高新技术产业开发区 before 开发区 before 区.
AREA_SUFFIXES = (
    "自由贸易试验区", "高新技术产业开发区", "高新技术开发区", "经济技术开发区", "经济开发区", "综合保税区",
    "旅游度假区", "风景名胜区", "工业园区", "产业园区", "科技园区", "开发区", "度假区", "保税区", "示范区",
    "自贸试验区", "试验区", "合作区", "管理区", "自贸区", "自贸港", "高新区", "经开区", "综保区",
    "新区", "新城",
)  # fmt: skip
DIVISION_SUFFIXES: tuple[tuple[str, Level], ...] = (
    ("特别行政区", "province"),
    ("自治区", "province"),
    ("省", "province"),
    ("自治州", "city"),
    ("地区", "city"),
    ("盟", "city"),
    ("市", "city"),
    ("自治县", "county"),
    ("自治旗", "county"),
    ("林区", "county"),
    ("特区", "county"),
    ("县", "county"),
    ("旗", "county"),
    ("区", "county"),
)
_ORDER: dict[Level, int] = {"nation": 0, "province": 1, "city": 2, "county": 3, "area": 4}
# A division's suffix does not end a name when another suffix follows: 津市|市, 沙市|区.
_PART = re.compile("[一-龥]{1,12}?(?:特别行政区|自治[区州县旗]|[省盟市县旗区])(?![省盟市县旗区])")


def level_below(level: Level, other: Level) -> bool:
    """Say whether the first level lies below the second."""
    return _ORDER[level] > _ORDER[other]


def is_area_name(name: str) -> bool:
    """Say whether a name is one of a functional area: 高新区, 株洲经开区, 湘江新区."""
    return name.endswith(AREA_SUFFIXES)


def level_of_name(name: str, above: Level | None = None) -> Level:
    """Give the level that a name's suffix tells of; a 市 inside a city is a county's equal.

    >>> level_of_name("松麓县"), level_of_name("岚州市"), level_of_name("岚州市", "city")
    ('county', 'city', 'county')
    """
    if is_area_name(name):
        return "area"
    found: list[Level] = [level for suffix, level in DIVISION_SUFFIXES if name.endswith(suffix)]
    level = found[0] if found else "area"
    return "county" if level == "city" and above == "city" else level


@lru_cache(maxsize=4096)
def _split(name: str) -> tuple[str, ...]:
    parts: list[str] = []
    at = 0
    while at < len(name):
        end = _known_end(name, at)
        if not end:
            match = _PART.match(name, at)
            end = match.end() if match else len(name)
        parts.append(name[at:end])
        at = end
    return tuple(parts)


def _known_end(name: str, at: int) -> int:
    """Give where the longest known full name that starts here ends, 0 where there is none.

    A province's short name before more counts (湖南株洲市), and a city's before a
    functional area (株洲高新区).
    """
    known = gazetteer()
    for end in range(min(len(name), at + 15), at + 1, -1):
        word = name[at:end]
        if word in known.by_name or word in areas():
            return end
        levels = {row.level for row in known.by_short.get(word, ()) if end < len(name)}
        if "province" in levels or ("city" in levels and name[end:] in AREA_SUFFIXES):
            return end
    return 0


def split_path(name: str) -> list[str]:
    """Take a place's name apart into those of its divisions; joined they give the name again.

    >>> split_path("安徽省洵阳市松麓县")
    ['安徽省', '洵阳市', '松麓县']
    >>> split_path("湖南省津市市")
    ['湖南省', '津市市']
    """
    return list(_split(name))


def ancestors(place: Place) -> list[Place]:
    """Give the divisions above a place, the nearest first and 中国 last.

    Those of a place that no gazetteer knows are told by its path:
    湖南省岚州市云屏区 -> 湖南省岚州市, 湖南省, 中国.
    """
    row = row_of(place)
    if row is not None:
        return _known_ancestors(row)
    parts = split_path(place.path)
    found: list[Place] = []
    above: Place | None = None
    for number, part in enumerate(parts[:-1]):
        known = _child(above, part) if number == 0 or (above and above.code) else None
        if known is None:
            path, level = (above.path, above.level) if above else ("", None)
            known = Place(None, part, path + part, level_of_name(part, level), _code_of(above))
        above = known
        found.insert(0, known)
    return [*found, nation()]


def _known_ancestors(row: Row) -> list[Place]:
    found: list[Place] = []
    upper = parent_row(row)
    while upper is not None:
        found.append(place_of(upper))
        upper = parent_row(upper)
    return found


def _child(above: Place | None, name: str) -> Place | None:
    """Give the known place of that full name directly below another, or the province so named."""
    rows = gazetteer().by_name.get(name, [])
    if above is None:
        rows = [row for row in rows if row.level == "province"] or (rows if len(rows) == 1 else [])
    else:
        rows = [row for row in rows if row.parent == above.code]
    rows = [row for row in rows if not row.valid_to] or rows
    return place_of(rows[0]) if rows else None


def _code_of(place: Place | None) -> str | None:
    """Give the code that a place below this one has as its parent's."""
    return None if place is None else place.code or place.parent
