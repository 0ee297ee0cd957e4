"""What is built: its name, place, stage, money, investor and when it is due."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from luoshi.claims.quantities import scan_figures
from luoshi.model import Project
from luoshi.records.cues import any_of, lists
from luoshi.records.drafts import Draft
from luoshi.records.project_details import AMOUNT, THIS, with_details
from luoshi.records.project_items import by_item
from luoshi.records.project_names import (
    COUNTED,
    begin_of_name,
    firm_before,
    last_named,
    site_of,
    without_stage,
)
from luoshi.records.times import last_period
from luoshi.records.topics import main_firm
from luoshi.records.view import View

_OF_AMOUNT = re.compile(
    "(?:计划|预计)?总?投资(?:额)?(?:约|达|近|超过?)?(?P<amount>[0-9.]+(?:余|多)?(?:万|亿)(?:元|美元))的(?P<name>[^，。；、：\n]{3,40}?)(?=等|、|，|。|；|于|将|已|也|正|完成|进入|同步|加快|实现|全面|顺利|$)"
)
# 云汀氢能有限公司投资31亿元建设的储氢材料基地.
_PUT_IN = re.compile(
    "(?P<investor>[^，。；：“”由]{2,24}?)(?:计划)?(?:总?投资|出资|斥资|投入)(?:约|近|超)?(?P<amount>[0-9.]+(?:余|多)?(?:万|亿)(?:元|美元))"
    "(?:建设|兴建|新建|打造|建成|改造|修建|投建)的(?P<name>[^，。；、：\n]{3,30}?(?:基地|项目|工程|园|厂|中心|馆|院|线|站|城|港|校区|大楼|综合体))"
)
# 农投集团投资2.7亿元建成精制中心.
_PUT_UP = re.compile(
    "(?P<investor>[^，。；：“”由0-9]{2,24}?)(?:共|累计|计划)?(?:投资|出资|斥资|投入)(?:约|近|超)?(?P<amount>[0-9.]+(?:余|多)?(?:万|亿)(?:元|美元))"
    "(?P<stage>建成|建设|新建|兴建|扩建|修建|建起|改建|，?(?:把|将)[^，。；]{2,14}(?:改造成|改造为|改建成|改建为|改成|变成))了?(?P<name>[^，。；、：\n的0-9]{4,24})(?=[，。；、]|$)"
)
# 此次开工项目17个，总投资75亿元: the sum is of a number of projects.
_BATCH = re.compile(
    "(?:[0-9]|[一二三四五六七八九十百]|批)[个项](?:[^，。；]{0,8}(?:项目|工程))?[^。；]{0,6}$|(?:项目|工程)(?:共|达)?[0-9]+[个项][^。；]{0,30}$"
)
# 总投资9.2亿元的冷链中心 has its name behind it; 这个总投资64亿元的项目 the one told before.
_TELLS_NAME = re.compile("(?:[建兴新打改修投][一-鿿])?的(?!项目|工程)")
_INVEST_CUE = re.compile("投资")
_LIST_CUE = re.compile("等[^，。；]{0,12}?(?:项目|工程)")
_QUOTE_CUE = re.compile("(?:建成|建设|改造为|新建|打造)“")
# Behind a name and a comma only the time of the stage: ……大楼，9月28日将正式开放.
_ONLY_TIME = re.compile("，[^，]{0,4}(?:[0-9]{1,2}月|[0-9]{4}年|年底|年内)[^，]{0,10}$")
_FUTURE = re.compile("将|计划|预计|拟|力争|确保|有望|前(?:全|正|建|投)|(?<!已)年内(?!已|顺利|成功|先后|相继)")
_BUILD_CUE = re.compile("建[设起成造]?了?[一1]?[座条栋家处所]")
_BUILD = re.compile(
    "(?P<will>将|要|拟|计划|准备|打算|正在|正|还将|还要)[^，。；]{0,6}?(?:新建|建设|兴建|修建|建起|建造|建)[一1]?[座条栋家处所](?:[^，。；、]{0,16}的)?(?P<name>[^，。；、的0-9]{3,16})(?=[，。；])"
)
_LONG_LINK = 8
_PERSONAL = re.compile("师|院|技术|学院|系")
# A sentence that goes on with the project of the one before.
_GOES_ON = re.compile(
    "[^，。；]{0,6}(?:项目|工程|新桥|大桥|引道|全线|线路|学校|新馆|园区|基地|厂房|改造后|建成后|公路|铁路|隧道|其)"
)
_LINE = re.compile(
    "(?P<name>[一-鿿]{3,16}?(?:高铁|铁路|高速|公路|大桥|隧道|工程|项目|学校|新馆|水库|机场|地铁|园区|基地))(?:全长|总长|占地|总|建筑面积|设计)"
)
_QUOTED = re.compile(
    "(?:建成|建设|改造为|新建|打造)[“](?P<name>[^”]{3,16}(?:馆|院|中心|园|厂|基地|站|桥|路))[”]"
)
_LIST = re.compile(
    "(?P<verb>加快推进|加快|推进|启动|开工|新开工|抓好|实施|建成|推动|完成|谋划|储备)(?P<list>[^，。；：\n]{4,120}?)等(?:一批)?(?P<what>[一-鿿]{0,8}?(?:项目|工程))(?P<tail>建设|开工|竣工|投产|落地|前期工作)?"
)
_NOUN = re.compile(
    "(?:项目|工程|产业园|园区|基地|中心|厂房|厂|铁路|公路|高速|大桥|隧道|机场|水库|电站|学校|校区|医院|院区|新院|分院|工厂|市场|车间|泊位|新馆|场馆|改造|扩建|大楼|广场|管网|线|港区|码头|数据中心|产业城|小镇|综合体|枢纽|站|馆|桥|路|园)$"
)


@lru_cache(maxsize=1)
def _stage() -> re.Pattern[str]:
    return re.compile(f"(?P<stage>{any_of('stage_verbs')})")


@lru_cache(maxsize=1)
def _built() -> re.Pattern[str]:
    return re.compile(any_of("built_ends", "project_nouns") + "$")


@lru_cache(maxsize=1)
def _named() -> re.Pattern[str]:
    """A name that ends as what is built does, and the words up to a stage."""
    nouns, stages = any_of("project_nouns"), any_of("stage_verbs")
    name = f"[^，。；、：！？\n（）《》]{{1,36}}?{nouns}(?:[一-鿿]{{0,6}}?{nouns})*"
    return re.compile(f"(?P<name>{name})(?P<link>[^。；！？\n]{{0,28}}?)(?P<stage>{stages})")


@lru_cache(maxsize=1)
def _next_stage() -> re.Pattern[str]:
    """The stage that comes right behind another: 下闸蓄水，正式投入使用."""
    return re.compile(
        f"(?:，|、)?(?:并|现|目前)?(?:已|已经|正式|全面|全线|顺利|如期)*(?P<stage>{any_of('stage_verbs')})"
    )


@lru_cache(maxsize=1)
def _nouns() -> re.Pattern[str]:
    return re.compile(f"{any_of('project_nouns')}(?=[^。；！？\n]{{0,28}}?{any_of('stage_verbs')})")


def read_projects(view: View) -> Iterator[Draft]:
    """The projects of an article, each once, with what several sentences tell of it."""
    if not re.search("投资|项目|工程|" + any_of("stage_verbs"), view.text):
        return
    found: dict[str, Draft] = {}
    for draft in (
        *by_item(view),
        *_by_amount(view),
        *_by_list(view),
        *_by_stage(view),
        *_by_sum(view),
        *_by_title(view),
        *_to_build(view),
    ):
        assert isinstance(draft.detail, Project)
        key = _key(draft.detail.name)
        same = next((name for name in found if key in name or name in key), None)
        if same is None:
            found[key] = draft
        else:
            found[same] = _joined(found[same], draft)
    for draft in found.values():
        yield with_details(view, draft)


def _key(name: str) -> str:
    return re.sub("(?:项目|工程|建设)$", "", name)


def _joined(one: Draft, two: Draft) -> Draft:
    """The earlier draft with what the later one adds."""
    old, new = one.detail, two.detail
    assert isinstance(old, Project)
    assert isinstance(new, Project)
    detail = replace(
        old,
        place=old.place or new.place,
        stage=new.stage if old.stage in (None, "规划") else old.stage,
        amount=old.amount if old.amount is not None else new.amount,
        unit=old.unit or new.unit,
        investor=old.investor or new.investor,
        due=old.due or new.due,
    )
    adds = (old.amount is None and new.amount is not None) or (old.due is None and new.due is not None)
    more = ((two.start, two.end),) if adds else ()
    return replace(one, detail=detail, more=(*one.more, *more))


def _by_amount(view: View) -> Iterator[Draft]:
    """总投资9.2亿元的岚南冷链物流中心."""
    for match in view.find(_INVEST_CUE, _OF_AMOUNT, _PUT_IN, _PUT_UP):
        name = without_stage(view.printed[match.start("name") : match.end("name")])
        if COUNTED.search(name) or not (_NOUN.search(name) or _built().search(name)):
            continue
        figure = scan_figures(match["amount"])
        amount = figure[0] if figure else None
        detail = Project(
            name=name,
            place=site_of(view, match.start("name"), name),
            stage=_put_up(match.groupdict().get("stage"))
            or _stage_of(view, match.start("name") + len(name), match.start()),
            amount=amount.bound if amount else None,
            unit=amount.quantity.unit if amount else None,
            investor=match.groupdict().get("investor"),
        )
        end = match.end("name")
        stage = re.compile(f"[^，。；]{{0,16}}?{any_of('stage_verbs')}").match(view.text, end)
        yield Draft(
            detail,
            match.start(),
            stage.end() if stage else end,
            last_period(view, match.start(), stage.end() if stage else end),
        )


def _put_up(words: str | None) -> str | None:
    """The stage that a verb of building tells: 把巷道改成|菇房 has been rebuilt."""
    return "改建" if words and words.lstrip("，")[0] in "把将" else words


def _by_sum(view: View) -> Iterator[Draft]:
    """云柳高铁全长168公里，……总投资297亿元; 该项目……总投资1.87亿元: the sum names the project before it."""
    for match in view.find(_INVEST_CUE, AMOUNT):
        if _TELLS_NAME.match(view.text, match.end()):
            continue
        start, _ = view.sentence_at(match.start())
        subject = _LINE.match(view.text, start)
        if _BATCH.search(view.text[start : match.start()]):
            continue
        name, begin = (subject["name"], start) if subject else last_named(view, match.start())
        of_this = view.text.startswith("的", match.end())
        if name and begin < start and not of_this and not _GOES_ON.match(view.text, start):
            continue
        if not name:
            continue
        figures = scan_figures(match["amount"])
        if not figures or COUNTED.search(name):
            continue
        stage = _stage_of(view, match.end(), begin)
        detail = Project(name, site_of(view, begin, name), stage, figures[0].bound, figures[0].quantity.unit)
        due, told = _due(view, start, view.sentence_at(match.start())[1])
        yield Draft(
            replace(detail, due=due),
            begin if begin >= start else start,
            max(match.end(), told),
            last_period(view, start, match.end()),
        )


def _by_title(view: View) -> Iterator[Draft]:
    """年底前建成「僑批文獻館」, 将改造为“汀海海运史料馆”: a planned house in quotation marks."""
    for match in view.find(_QUOTE_CUE, _QUOTED):
        if view.text[match.end() : match.end() + 1].isdigit():  # 建成“暖心驿站”12个 stand already
            continue
        _, end = view.sentence_at(match.start())
        clause = view.clause_at(match.start())[0]
        due = last_period(view, clause, match.start()) or last_period(view, match.end(), end)
        name = view.printed[match.start("name") : match.end("name")]
        yield Draft(
            Project(name, site_of(view, match.start("name"), name), "计划", due=due),
            match.start(),
            match.end(),
            due,
        )


def _due(view: View, start: int, end: int) -> tuple[str | None, int]:
    """The date before a planned stage in a run, and where it ends: 计划2027年底全容量并网."""
    for match in _stage().finditer(view.text, start, end):
        clause, _ = view.clause_at(match.start())
        time = last_period(view, clause, match.start())
        if time and re.search("计划|预计|将|拟|确保|底前|前", view.text[clause : match.start()]):
            return f"{time}{match['stage']}", match.end()
    return None, 0


def _by_list(view: View) -> Iterator[Draft]:
    """启动云汀绿色食品产业园、云汀东站扩能改造等重大项目建设: each of the list."""
    for match in view.find(_LIST_CUE, _LIST):
        if not re.search("项目|工程", match["what"]) and not match["tail"]:
            continue
        parts = re.split("、|和(?=[一-鿿]{4})", match["list"])
        at = match.start("list")
        for part in parts:
            start = view.text.find(part, at)
            at = start + len(part)
            if len(part) < 4 or not (_NOUN.search(part) or "项目" in match["what"]) or COUNTED.search(part):
                continue
            if not _NOUN.search(part):
                continue
            stage = "加快建设" if match["verb"].startswith(("加快", "推进", "推动")) else match["verb"]
            name = view.printed[start : start + len(part)]
            yield Draft(
                Project(name, site_of(view, match.start("list"), part), stage),
                match.start(),
                match.end(),
                last_period(view, *view.sentence_at(start)),
            )


def _by_stage(view: View) -> Iterator[Draft]:
    """公司二期厂房将于今年8月投产, 瀾港跨海大橋引道工程昨日復工."""
    for match in view.find(_nouns(), _named()):
        start, end = match.start("name"), match.end("name")
        trimmed = begin_of_name(view, start, end)
        if trimmed is None or re.search("[0-9]+[个批项]|等", match["link"][:6]):
            continue
        link = match["link"]
        if link[:1] == "“" or (re.search("(?:项目|工程|企业)", link) and len(link) > _LONG_LINK):
            continue  # 市图书馆|“山月书房”开放: the name goes on
        if "、" in link or ("，" in link and not _ONLY_TIME.search(link)) or _PERSONAL.match(view.text, end):
            continue
        name = view.printed[trimmed:end]
        if COUNTED.search(name) or THIS.match(name):
            continue
        time = last_period(view, end, match.end()) or last_period(view, view.clause_at(trimmed)[0], trimmed)
        if _acts_on(view.text, match):
            continue
        stage, due, told = _told_stage(view, match, time)
        time = _ahead(view, time) if stage.startswith("计划") else time
        if name.startswith(("公司", "企业", "该公司")):
            firm = main_firm(view, trimmed) or firm_before(view, trimmed)
            name = (firm or "") + re.sub("^该?(?:公司|企业)", "", name) if firm else name
        detail = Project(name, site_of(view, trimmed, match["name"]), stage, due=due)
        yield Draft(detail, trimmed, told, time)


def _last_stage(text: str, match: re.Match[str]) -> re.Match[str]:
    """Of stages that run together the last: 建成投产, 下闸蓄水，正式投入使用."""
    while following := _next_stage().match(text, match.end()):
        match = following
    return match


def _told_stage(view: View, match: re.Match[str], time: str | None) -> tuple[str, str | None, int]:
    """The stage of a named project, when it is due, and where the words for it end.

    年内开工 is 计划开工, due in the document's year; of 下闸蓄水，正式投入使用 the last one counts.
    """
    link = match["link"]
    if _FUTURE.search(link):
        due = _ahead(view, time) or ("年内" in link and (view.date or "")[:4]) or None
        return f"计划{match['stage']}", due and f"{due}{match['stage']}", match.end()
    last = _last_stage(view.text, match)
    if re.search("尚未|未能|没有|还未", link):
        return ("滞后" if "滞后" in link else f"未{last['stage']}"), None, last.end()
    return last["stage"], None, last.end()


def _ahead(view: View, time: str | None) -> str | None:
    """预计6月完工, printed in September: the June to come."""
    if not time or not view.date or len(time) < len("2031-06") or not time < view.date[: len(time)]:
        return time
    year = time[:4]
    return time if year in view.text or year != view.date[:4] else f"{int(year) + 1}{time[4:]}"


def _acts_on(text: str, match: re.Match[str]) -> bool:
    """Whether a stage is an act upon something else: 市图书馆启动|全民阅读活动."""
    return (
        match["stage"] in lists()["transitive_stages"]
        and re.match("了?[一-鿿“]", text[match.end() :]) is not None
        and _stage().match(text, match.end()) is None
        and not re.match("了?(?:建设|使用|运营|前期|实施|施工|勘察|设计)", text[match.end() :])
    )


def _to_build(view: View) -> Iterator[Draft]:
    """林场还要建一座年加工700吨的饮片厂，9月投产: what someone is about to build."""
    for match in view.find(_BUILD_CUE, _BUILD):
        _, end = view.sentence_at(match.start())
        name = view.printed[match.start("name") : match.end("name")]
        if not _built().search(name) or COUNTED.search(name):
            continue
        stage = _stage().search(view.text, match.end(), min(end, match.end() + 24))
        time = last_period(view, match.end(), stage.start()) if stage else None
        due = f"{time}{stage['stage']}" if stage and time else None
        now = "在建" if "正" in match["will"] else "计划"
        begin = view.clause_at(match.start())[0]
        stop = stage.end() if stage and due else match.end()
        yield Draft(Project(name, site_of(view, match.start("name"), name), now, due=due), begin, stop, due)


def _stage_of(view: View, end: int, start: int) -> str | None:
    """The stage named behind a project, else before it in the sentence, else by the paragraph's ceremony."""
    text = view.text
    first, last = view.sentence_at(start)
    after = _stage().search(text, end, last)
    if after and not re.search("[，；]", re.sub("、[^，；]*", "", text[end : after.start()])):
        return str(_last_stage(text, after)["stage"])
    before = list(_stage().finditer(text, first, start))
    if before:
        return before[-1]["stage"]
    listed = _stage().search(text, end, last)
    if listed and "等" in text[end : listed.start()]:
        return listed["stage"]
    return None
