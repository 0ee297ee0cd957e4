"""What a house or a plant has room or power for, told after it was named: 装机容量120万千瓦, 藏书8500册.

A planned capacity counts as well: a new school is followed up by the places that it was to have.
"""

import re
from collections.abc import Iterator

from luoshi.model import Facility
from luoshi.records.drafts import Draft
from luoshi.records.view import View

_NUMBER = "(?:约|近|达到?|为|超过?|共|可达)?[0-9][0-9.,]*(?:余|多)?万?"
CAPACITY_CUE = re.compile(
    "装机|接入|藏书|馆藏|库容|(?:规划|设计|设置|提供|新增)(?:学位|床位|托位|车位|泊位|座位)|可以?(?:同时)?(?:停车|停放|容纳|接待|停泊|停靠)|能(?:同时)?(?:停|容|坐)"
)
_CAPACITY = re.compile(
    f"(?P<power>(?:总|单机)?装机(?:总)?(?:容量|规模){_NUMBER}(?:千瓦|兆瓦))"
    f"|(?P<stock>(?:藏书|馆藏(?:文物|图书|古籍)?|总?库容){_NUMBER}(?:册|件|种|立方米|吨|方)(?:（套）)?)"
    f"|(?P<places>(?:规划|设计|设置|提供)(?:学位|床位|托位|车位|停车位|泊位|座位){_NUMBER}(?:个|张|座)?)"
    f"|(?P<room>(?:可以?|能)(?:同时)?(?:停车|停放|停泊|停靠|容纳|接待|坐)[一-鿿]{{0,4}}?{_NUMBER}(?:辆|艘|人|车位|名[一-鿿]{{0,3}}))"
)
_HOUSE = re.compile(
    "(?P<house>(?:[^，。；、：“”\\s的在于由入了着座]{0,12}“[^”]{2,12}”)?[^，。；、：“”\\s的在于由入了着座0-9]{0,14}"
    "(?:电站|发电站|风电场|储能站|基地|书屋|书房|书店|图书馆|分馆|博物馆|纪念馆|文化馆|美术馆|体育馆|剧院|学校|小学|中学|幼儿园|校区|医院|院区"
    "|养老院|敬老院|停车楼|停车场|车站|客运站|码头|渔港|水库|粮库|冷库|仓库|物流中心|中心|场馆|新馆|食堂|剧场|礼堂|广场|项目))(?![长里]?长|书记)"
)
# 建议新建冷库，库容12万吨: what is only asked for.
_ASKED = re.compile("建议|呼吁|提议|希望")
_OWNER = re.compile("[一-鿿]{2,8}(?:馆|院|校|局|镇|乡|村|社区|街道|中心|公司)$")
_LONGEST_OWNER = 10
_REACH = 240
_SHORTEST = 3
# 可容纳500人|参赛 is an occasion's; 单机容量 and 新增装机 are figures of what is built at large.
_NETWORK = re.compile(
    "(?P<name>“[^”]{2,12}”(?:小程序|平台|系统|应用)|[一-鿿]{2,10}(?:小程序|平台|系统))(?:已经?|共|累计)?(?P<count>接入[一-鿿]{2,8}?[0-9][0-9.,]*(?:余|多)?万?[个家台座处路套])"
)
# 地里建起|光伏电站
_BUILT = re.compile("^.*(?:建起|建成|建了|新建|扩建|打造|建设|建有|建立|开办)了?")
_AT_LARGE = re.compile("(?:全[省市县区国]|累计|新增|单机|同比|增长)[^，。；]{0,12}$")


def capacities(view: View, start: int, end: int) -> Iterator[Draft]:
    """The capacities that a sentence tells of the house last named in its paragraph."""
    for match in _CAPACITY.finditer(view.text, start, end) if view.is_story else ():
        clause, _ = view.clause_at(match.start())
        if _AT_LARGE.search(view.text, clause, match.start()) or _ASKED.search(
            view.text, start, match.start()
        ):
            continue
        house = _house_of(view, match.start())
        if house:
            detail = Facility(house, None, view.printed[match.start() : match.end()])
            yield Draft(detail, match.start(), match.end(), view.date)


def networks(view: View, start: int, end: int) -> Iterator[Draft]:
    """“云泊”小程序接入停车场300个: what a platform joins together."""
    for match in _NETWORK.finditer(view.text, start, end):
        name = view.printed[match.start("name") : match.end("name")]
        count = view.printed[match.start("count") : match.end("count")]
        yield Draft(Facility(name, None, count), match.start(), match.end(), view.date)


def _house_of(view: View, at: int) -> str | None:
    """The house or plant last named in full before a position, in its paragraph or the one before."""
    first = view.paragraph_at(at)[0]
    floor = max(0, at - _REACH, view.text.rfind("\n", 0, max(0, first - 1)))
    names = [_whole(view.text, match) for match in _HOUSE.finditer(view.text, floor, at)]
    names = [_BUILT.sub("", name) for name in names]
    full = [name for name in names if len(name) > _SHORTEST and not name.startswith(("该", "本", "这"))]
    return full[-1] if full else None


def _whole(text: str, match: re.Match[str]) -> str:
    """A name with its quotation marks and what it is part of: 县图书馆“山月书房”."""
    if not text.startswith("”", match.end()) or "“" in match["house"]:
        return match["house"]
    opens = text.rfind("“", match.start() - 2, match.start() + 1)
    owner = _OWNER.search(text, max(0, opens - _LONGEST_OWNER), opens) if opens >= 0 else None
    return text[owner.start() if owner else max(opens, 0) : match.end() + 1]
