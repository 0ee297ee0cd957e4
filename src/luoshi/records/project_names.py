"""What a project is called and where it stands: the name without the words that lead to it."""

import re

from luoshi.places import is_above
from luoshi.records.cues import any_of
from luoshi.records.project_details import THIS
from luoshi.records.topics import full_of_alias
from luoshi.records.view import View

_STANDS = re.compile("(?:位于|落户|选址|坐落于?)")
COUNTED = re.compile(
    "^(?:[0-9]+|[一二三四五六七八九十百]+|重大|重点|亿元|一批|多个|首批|本批|新|此类|各类|所有|这些|相关|建成|新开工|在建|省|市)(?:以上)?[个批项]?(?:重大|重点|产业|以上)?(?:项目|工程)$"
    "|(?:季度|年度|批次|[首一二三四]批)[^，。；]{0,14}(?:项目|工程)$"
    "|^(?:[^，。]{0,6}的)?(?:重大|重点|标志性)[一-鿿]{2}(?:项目|工程)$"
    "|(?:重点|重大|开工|具体|投产|以上|单个|投资|落地|签约|建设)(?:项目|工程)$|^(?:入驻|其中)|^[0-9]+[个项]"
)
_FULL_NOUN = re.compile(
    "^(?:高速公路|公路|铁路|隧道|机场|学校|校区|院区|新馆|基地|中心|厂房|大桥|大楼|水库|码头|项目|工程|产业园)+$"
)
_NAME = re.compile(
    "(?P<name>[^，。；、：！？\n（）《》]{2,26}?(?:项目|工程|产业园|厂房(?:[一二三四]期)?|大桥|危桥改造|隧道|高铁|铁路|高速公路|公路|机场|水库|电站|风电场|校区|学校|院区|新馆|基地|中心))"
)
_SHORTEST = 3
# 奥体中心|主体结构|封顶: how far it has come is no part of its name.
_FRAME = re.compile("(?<=[一-鿿]{4})主体(?:结构|工程)?$")
# Rules look back so far for a name: a paragraph without end bounds no work.
_REACH = 1000
# 3号线, 新菜场: short names that are whole.
_SHORT = re.compile("[0-9]{1,2}号线|新[一-鿿]{2}$")
# 16排CT机|在镇卫生院: where it stands is no part of a name.
_IN_PLACE = re.compile("(?<=[一-鿿A-Za-z]{3})在(?!建).*$")


def last_named(view: View, at: int) -> tuple[str | None, int]:
    """The project that was last called by name before a position, in this paragraph or the one before."""
    floor = max(0, at - _REACH, view.text.rfind("\n", 0, max(0, view.paragraph_at(at)[0] - 1)))
    found = list(_NAME.finditer(view.text, floor, at))
    for match in reversed(found):
        if view.text[match.end() : match.end() + 1].isdigit():
            continue
        begin = begin_of_name(view, match.start("name"), match.end("name"))
        if (
            begin is not None
            and not COUNTED.search(view.text[begin : match.end("name")])
            and not THIS.match(view.text[begin : match.end("name")])
        ):
            return view.printed[begin : match.end("name")], begin
    return None, at


def begin_of_name(view: View, start: int, end: int) -> int | None:
    """Where a project's name begins: behind the last word that leads to it; None for no name."""
    words = view.text[start:end]
    cut = 0
    for match in re.finditer(
        "(?:^|(?<=[一-鿿]))(?:其中|标志着|意味着|[0-9]+月[初中底]?|[■●▲◆★]+|完成|推动|大力实施|大力|实施|新增|新建|加快|建强|引进|持续|打造|成功|获批|[0-9]+月底|底前|[0-9]+月底?前|推行|积极|争取|力争|力促|力保|确保|务必|同时|目前|本次|此次|今年|去年|明年|近日|昨日|昨天|位于[^，]{2,6}的|的|由|对|在|将|把|为|与|及|以及|推进|加快|启动|了|是|于|[0-9]+[年月日]|停工[^的]{1,4}的|新建的?|总投资[^的]{2,9}的)",
        words,
    ):
        if match.end() < len(words) - 3 or _SHORT.match(words, match.end()):
            cut = match.end()
    name = words[cut:]
    if (len(name) < 4 and not _SHORT.match(name)) or re.match(
        "(?:[0-9]+月|项目|工程|首批|第[一二三四五六七八九十]+批|一批|各类|“一)", name
    ):
        return None
    if "的" in name or _FULL_NOUN.match(name) or re.search("等(?:一批|[0-9])", name):
        return None
    bare = re.sub("(?:项目|工程|改造|建设)$", "", name)
    return start + cut if len(bare) >= 3 else None


def without_stage(name: str) -> str:
    """云汀食品产业园|建成投产: a name ends where the words for its stage begin."""
    name = _IN_PLACE.sub("", name)
    while (stage := re.search(any_of("stage_verbs") + "$", name)) and stage.start() > _SHORTEST:
        name = name[: stage.start()]
    return _FRAME.sub("", name)


def firm_before(view: View, at: int) -> str | None:
    """The firm last named before a position, in full: 公司|二期厂房 is its own."""
    firms = [
        n.text
        for n in view.names_in(0, at)
        if n.kind == "organisation" and n.text.endswith(("公司", "集团", "厂", "合作社"))
    ]
    return full_of_alias(view, firms[-1]) if firms else None


def site_of(view: View, at: int, name: str) -> str | None:
    """Where it is built: a place in its name, else the one that the text speaks of."""
    inside = [m.place for m in view.places if at <= m.start < at + len(name) and m.place]
    stands = _STANDS.search(view.text, at, view.paragraph_at(at)[1])
    site = [
        m.place for m in view.places if stands and stands.end() - 2 <= m.start <= stands.end() and m.place
    ]
    if site and (not inside or is_above(inside[0], site[0])):
        inside = site
    spoken = view.place_before(at) if view.is_story else view.home
    home = view.home
    if (
        spoken
        and home
        and home.path != spoken.path
        and not (is_above(home, spoken) or is_above(spoken, home))
    ):
        spoken = home  # 在深圳打工12年 is no place of what is built at home
    place = inside[0] if inside else spoken
    if place and spoken and is_above(place, spoken):  # 湖南…产业园 in a text of 石峰区
        place = spoken
    return place.path if place else None
