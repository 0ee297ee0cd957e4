"""The place that a newspaper, a government or an office speaks for."""

import re
from functools import lru_cache

from luoshi.places.gazetteer import Place, nation, read_data
from luoshi.places.resolve import describe_place, resolve_deictic, resolve_place, rows_of_name, settle

# What a newspaper, station or site is called after the name of its place.
_MEDIUM = re.compile(
    "(?:(?:日|晚|晨|早|午|时|商|新|快|导|都市|青年|农村|广播电视|经济)*报(?:社|业集团|业传媒集团)?"
    "|(?:广播电视|人民广播|广播|电视)(?:总)?台|融媒体中心|新闻网|在线|发布|新闻|传媒|政府网|门户网站)$"
)
# Where an office's own name begins, after the name of its place: 松麓县|人民政府.
_OFFICE = re.compile(
    "人民政府|人民代表大会|人大|政府|政协|委员会|常务委员会|统计局|财政局|财政厅|发展和?改革|发改|办公[室厅]"
    "|国家统计局|调查总?队|教育|工业和信息化|科学技术|科技|公安|民政|人力资源|自然资源|生态环境|住房|交通|水利|农业"
    "|商务|文化|卫生|应急|审计|国有资产|市场监督|中级|高级|法院|检察院|管理委员会|管委会|党委|市委|省委|区委|县委|州委"
    "|纪委|总工会|税务|海关|信访|医疗保障|林业|体育|金融|乡村振兴"
)
_NATIONAL = re.compile(
    "(?:国务院|全国人民?代?表?大|全国政协|中共中央|中央|中华人民共和国|中国人民银行|最高人民|海关总署|审计署).*"
    "|国家[一-龥]*[局委会]|[一-龥]{2,8}部"
)
_SURVEY = re.compile("国家统计局([一-龥]+?)调查总?队")
_FIRM = re.compile("(?:公司|集团|银行|大学|学院|协会|商会|研究院|医院|中心)$")


def place_of_publisher(name: str, hint: str | None = None) -> Place | None:
    """Give the place that a newspaper, station or site serves, None where its name does not tell.

    株洲日报 -> 湖南省株洲市, 湖南日报 -> 湖南省, 人民日报 -> 中国. A daily's bare name is
    its city's before a county's of another place: 朝阳日报 is of 辽宁省朝阳市. ``hint`` is a
    place known from elsewhere (湖南省): 岚州日报 alone is None, with the hint 湖南省岚州市
    it is that city. An office that publishes is read as an issuer.
    """
    name = name.strip()
    within = describe_place(hint) if hint else None
    known = _publishers().get(name.removesuffix("社")) or _publishers().get(name)
    if known is not None:
        return resolve_place(known)
    medium = _MEDIUM.search(name)
    if medium is None:
        return place_of_issuer(name, hint)
    stem = name[: medium.start()]
    for cut in range(len(stem), 1, -1):
        place = _place_of_stem(stem[:cut], within)
        if place is not None:
            return place
    return _in_hint(stem, within)


def place_of_issuer(name: str, hint: str | None = None) -> Place | None:
    """Give the place whose government, congress or office a name is, None where it names none.

    湖南省人民政府 -> 湖南省; 松麓县人民政府 -> 松麓县, known only by its name, or inside
    the hint (安徽省洵阳市); 国务院, 财政部 -> 中国; 市人民政府 -> the hint's city, else None.
    A firm or a university speaks for no place: None.
    """
    name = re.sub("^(?:中共(?!中央)|中国共产党(?!中央)|第[一二三四五六七八九十]+届)", "", name.strip())
    within = describe_place(hint) if hint else None
    if survey := _SURVEY.fullmatch(name):
        return resolve_place(survey[1], within)
    if _FIRM.search(name):
        return None
    if _NATIONAL.fullmatch(name):
        return nation()
    office = _OFFICE.search(name, 1)
    if office is None:
        return resolve_place(name, within) or _in_hint(name, within)
    return _place_of_office(name[: office.start()], within)


def _place_of_office(stem: str, within: Place | None) -> Place | None:
    """Read what stands before an office's own name: 松麓县, 北京市朝阳区, or only 市."""
    if stem in ("省", "市", "县", "区", "州", "盟", "旗", "自治区", "自治州"):
        return resolve_deictic("本" + stem, within) if within else None
    for cut in range(len(stem), 1, -1):
        place = resolve_place(stem[:cut], within)
        if place is not None and (cut == len(stem) or not re.search("[省市县区州盟旗]$", stem)):
            return place
    if re.search("[省市县区州盟旗]$", stem):
        return describe_place(stem, within)
    return _in_hint(stem, within)


def _place_of_stem(stem: str, within: Place | None) -> Place | None:
    """Read the place in a medium's name: a city is meant before another place's county."""
    rows = rows_of_name(stem)
    place = settle(rows, within)
    if place is None:
        cities = [row for row in rows if row.level == "city"]
        place = settle(cities, within)
    return place


def _in_hint(stem: str, within: Place | None) -> Place | None:
    """Give the hinted place or one above it if the stem begins with its name: 岚州 of 湖南省岚州市."""
    if within is None:
        return None
    for cut in range(len(stem), 1, -1):
        place = describe_place(stem[:cut], within)
        if place.path == within.path or within.path.startswith(place.path):
            return place
    return None


@lru_cache(maxsize=1)
def _publishers() -> dict[str, str]:
    """Give the media whose names do not tell their place, with it."""
    return dict(read_data("publishers.csv"))
