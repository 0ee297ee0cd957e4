"""What is built: its name, place, stage, money, investor and when it is due."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from luoshi.claims.quantities import scan_figures
from luoshi.model import Project
from luoshi.places import is_above
from luoshi.records.cues import any_of
from luoshi.records.drafts import Draft
from luoshi.records.project_details import AMOUNT, THIS, with_details
from luoshi.records.times import last_period
from luoshi.records.topics import full_of_alias, main_firm
from luoshi.records.view import View

_OF_AMOUNT = re.compile(
    "(?:计划|预计)?总?投资(?:额)?(?:约|达|近|超过?)?(?P<amount>[0-9.]+(?:余|多)?(?:万|亿)(?:元|美元))的(?P<name>[^，。；、：\n]{3,40}?)(?=等|、|，|。|；|于|将|已|也|正|$)"
)
_STANDS = re.compile("(?:位于|落户|选址|坐落于?)")
_COUNTED = re.compile(
    "^(?:[0-9]+|[一二三四五六七八九十百]+|重大|重点|亿元|一批|多个|首批|本批|新|此类|各类|所有|这些|相关|建成|新开工|在建|省|市)(?:以上)?[个批项]?(?:重大|重点|产业|以上)?(?:项目|工程)$"
    "|(?:重点|重大|开工|具体|投产|以上|单个|投资|落地|签约|建设)(?:项目|工程)$|^(?:入驻|其中)|^[0-9]+[个项]"
)
_INVEST_CUE = re.compile("投资")
_LIST_CUE = re.compile("等[^，。；]{0,12}?(?:项目|工程)")
_QUOTE_CUE = re.compile("(?:建成|建设|改造为|新建|打造)“")
# Behind a name and a comma only the time of the stage: ……大楼，9月28日将正式开放.
_ONLY_TIME = re.compile("，[^，]{0,4}(?:[0-9]{1,2}月|[0-9]{4}年|年底|年内)[^，]{0,10}$")
_FUTURE = re.compile("将|计划|预计|拟|力争|确保|有望|前(?:全|正|建|投)|(?<!已)年内(?!已|顺利|成功|先后|相继)")
_PERSONAL = re.compile("师|院|技术|学院|系")
# A sentence that goes on with the project of the one before.
_GOES_ON = re.compile(
    "[^，。；]{0,6}(?:项目|工程|新桥|大桥|引道|全线|线路|学校|新馆|园区|基地|厂房|改造后|建成后|公路|铁路|隧道|其)"
)
_FULL_NOUN = re.compile(
    "^(?:高速公路|公路|铁路|隧道|机场|学校|校区|院区|新馆|基地|中心|厂房|大桥|大楼|水库|码头|项目|工程|产业园)+$"
)
_LINE = re.compile(
    "(?P<name>[一-鿿]{3,16}?(?:高铁|铁路|高速|公路|大桥|隧道|工程|项目|学校|新馆|水库|机场|地铁|园区|基地))(?:全长|总长|占地|总|建筑面积|设计)"
)
_NAME = re.compile(
    "(?P<name>[^，。；、：！？\n（）《》]{2,26}?(?:项目|工程|产业园|厂房(?:[一二三四]期)?|大桥|危桥改造|隧道|高铁|铁路|高速公路|公路|机场|水库|电站|校区|学校|院区|新馆|基地|中心))"
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
def _named() -> re.Pattern[str]:
    """A name that ends as what is built does, and the words up to a stage."""
    nouns, stages = any_of("project_nouns"), any_of("stage_verbs")
    name = f"[^，。；、：！？\n（）《》]{{2,36}}?{nouns}(?:[一-鿿]{{0,6}}?{nouns})*"
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
    for draft in (*_by_amount(view), *_by_list(view), *_by_stage(view), *_by_sum(view), *_by_title(view)):
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
    return replace(one, detail=detail)


def _by_amount(view: View) -> Iterator[Draft]:
    """总投资9.2亿元的澄南冷链物流中心."""
    for match in view.find(_INVEST_CUE, _OF_AMOUNT):
        name = view.printed[match.start("name") : match.end("name")]
        if _COUNTED.search(name) or not _NOUN.search(name):
            continue
        figure = scan_figures(match["amount"])
        amount = figure[0] if figure else None
        detail = Project(
            name=name,
            place=_place(view, match.start("name"), name),
            stage=_stage_of(view, match.end("name"), match.start()),
            amount=amount.bound if amount else None,
            unit=amount.quantity.unit if amount else None,
        )
        end = match.end("name")
        stage = re.compile(f"[^，。；]{{0,16}}?{any_of('stage_verbs')}").match(view.text, end)
        yield Draft(
            detail,
            match.start(),
            stage.end() if stage else end,
            last_period(view, match.start(), stage.end() if stage else end),
        )


def _by_sum(view: View) -> Iterator[Draft]:
    """祁洮高铁全长214公里，……总投资297亿元; 该项目……总投资1.87亿元: the sum names the project before it."""
    for match in view.find(_INVEST_CUE, AMOUNT):
        if "的" in view.text[match.end() : match.end() + 1]:
            continue
        start, _ = view.sentence_at(match.start())
        subject = _LINE.match(view.text, start)
        if re.search("[0-9][个项][^，。；]{0,4}$", view.text[start : match.start()]):
            continue
        name, begin = (subject["name"], start) if subject else _last_named(view, match.start())
        if name and begin < start and not _GOES_ON.match(view.text, start):
            continue
        if not name:
            continue
        figures = scan_figures(match["amount"])
        if not figures or _COUNTED.search(name):
            continue
        stage = _stage_of(view, match.end(), begin)
        detail = Project(name, _place(view, begin, name), stage, figures[0].bound, figures[0].quantity.unit)
        due = _due(view, start, view.sentence_at(match.start())[1])
        yield Draft(
            replace(detail, due=due),
            begin if begin >= start else start,
            match.end(),
            last_period(view, start, match.end()),
        )


def _last_named(view: View, at: int) -> tuple[str | None, int]:
    """The project that was last called by name before a position, in this paragraph or the one before."""
    floor = max(0, view.text.rfind("\n", 0, max(0, view.paragraph_at(at)[0] - 1)))
    found = list(_NAME.finditer(view.text, floor, at))
    for match in reversed(found):
        if view.text[match.end() : match.end() + 1].isdigit():
            continue
        begin = _trimmed(view, match.start("name"), match.end("name"))
        if (
            begin is not None
            and not _COUNTED.search(view.text[begin : match.end("name")])
            and not THIS.match(view.text[begin : match.end("name")])
        ):
            return view.printed[begin : match.end("name")], begin
    return None, at


def _by_title(view: View) -> Iterator[Draft]:
    """年底前建成「僑批文獻館」, 将改造为“汀海海运史料馆”: a planned house in quotation marks."""
    for match in view.find(_QUOTE_CUE, _QUOTED):
        _, end = view.sentence_at(match.start())
        clause = view.clause_at(match.start())[0]
        due = last_period(view, clause, match.start()) or last_period(view, match.end(), end)
        name = view.printed[match.start("name") : match.end("name")]
        yield Draft(
            Project(name, _place(view, match.start("name"), name), "计划", due=due),
            match.start(),
            match.end(),
            due,
        )


def _due(view: View, start: int, end: int) -> str | None:
    """The date before a planned stage in a run: 计划2027年底全容量并网."""
    for match in _stage().finditer(view.text, start, end):
        clause, _ = view.clause_at(match.start())
        time = last_period(view, clause, match.start())
        if time and re.search("计划|预计|将|拟|确保|底前|前", view.text[clause : match.start()]):
            return f"{time}{match['stage']}"
    return None


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
            if len(part) < 4 or not (_NOUN.search(part) or "项目" in match["what"]) or _COUNTED.search(part):
                continue
            if not _NOUN.search(part):
                continue
            stage = "加快建设" if match["verb"].startswith(("加快", "推进", "推动")) else match["verb"]
            name = view.printed[start : start + len(part)]
            yield Draft(
                Project(name, _place(view, match.start("list"), part), stage),
                match.start(),
                match.end(),
                last_period(view, *view.sentence_at(start)),
            )


def _by_stage(view: View) -> Iterator[Draft]:
    """公司二期厂房将于今年8月投产, 瀾港跨海大橋引道工程昨日復工."""
    for match in view.find(_nouns(), _named()):
        start, end = match.start("name"), match.end("name")
        trimmed = _trimmed(view, start, end)
        if trimmed is None or re.search("[0-9]+[个批项]|等", match["link"][:6]):
            continue
        link = match["link"]
        if re.search("(?:项目|工程|企业)", link) and len(link) > 8:
            continue
        if "、" in link or ("，" in link and not _ONLY_TIME.search(link)) or _PERSONAL.match(view.text, end):
            continue
        name = view.printed[trimmed:end]
        if _COUNTED.search(name) or THIS.match(name):
            continue
        time = last_period(view, end, match.end()) or last_period(view, view.clause_at(trimmed)[0], trimmed)
        stage, due, told = _told_stage(view, match, time)
        if name.startswith(("公司", "企业", "该公司")):
            firm = main_firm(view, trimmed) or _firm_before(view, trimmed)
            name = (firm or "") + re.sub("^该?(?:公司|企业)", "", name) if firm else name
        detail = Project(name, _place(view, trimmed, match["name"]), stage, due=due)
        yield Draft(detail, trimmed, told, time)


def _told_stage(view: View, match: re.Match[str], time: str | None) -> tuple[str, str | None, int]:
    """The stage of a named project, when it is due, and where the words for it end.

    年内开工 is 计划开工, due in the document's year; of 下闸蓄水，正式投入使用 the last one counts.
    """
    link = match["link"]
    if _FUTURE.search(link):
        due = time or ("年内" in link and (view.date or "")[:4]) or None
        return f"计划{match['stage']}", due and f"{due}{match['stage']}", match.end()
    last = match
    while following := _next_stage().match(view.text, last.end()):
        last = following
    if re.search("尚未|未能|没有|还未", link):
        return ("滞后" if "滞后" in link else f"未{last['stage']}"), None, last.end()
    return last["stage"], None, last.end()


def _firm_before(view: View, at: int) -> str | None:
    firms = [
        n.text
        for n in view.names_in(0, at)
        if n.kind == "organisation" and n.text.endswith(("公司", "集团", "厂", "合作社"))
    ]
    return full_of_alias(view, firms[-1]) if firms else None


def _trimmed(view: View, start: int, end: int) -> int | None:
    """Where a project's name begins: behind the last word that leads to it; None for no name."""
    words = view.text[start:end]
    cut = 0
    for match in re.finditer(
        "(?:^|(?<=[一-鿿]))(?:其中|[■●▲◆★]+|完成|推动|大力实施|大力|实施|新增|新建|加快|建强|引进|持续|打造|成功|获批|[0-9]+月底|底前|[0-9]+月底?前|推行|积极|争取|同时|目前|本次|此次|今年|去年|明年|近日|昨日|昨天|位于[^，]{2,6}的|的|由|对|在|将|把|为|与|及|以及|推进|加快|启动|了|是|于|[0-9]+[年月日]|停工[^的]{1,4}的|新建的?|总投资[^的]{2,9}的)",
        words,
    ):
        if match.end() < len(words) - 3:
            cut = match.end()
    name = words[cut:]
    if len(name) < 4 or re.match("(?:项目|工程|首批|第[一二三四五六七八九十]+批|一批|各类|“一)", name):
        return None
    if "的" in name or _FULL_NOUN.match(name) or re.search("等(?:一批|[0-9])", name):
        return None
    bare = re.sub("(?:项目|工程|改造|建设)$", "", name)
    return start + cut if len(bare) >= 3 else None


def _place(view: View, at: int, name: str) -> str | None:
    """Where it is built: a place in its name, else the one that the text speaks of."""
    inside = [m.place for m in view.places if at <= m.start < at + len(name) and m.place]
    stands = _STANDS.search(view.text, at, view.paragraph_at(at)[1])
    if stands and not inside:
        inside = [m.place for m in view.places if stands.end() - 2 <= m.start <= stands.end() and m.place]
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


def _stage_of(view: View, end: int, start: int) -> str | None:
    """The stage named behind a project, else before it in the sentence, else by the paragraph's ceremony."""
    text = view.text
    first, last = view.sentence_at(start)
    after = _stage().search(text, end, min(last, end + 16))
    if after and not re.search("[，；]", text[end : after.start()]):
        return after["stage"]
    before = list(_stage().finditer(text, first, start))
    if before:
        return before[-1]["stage"]
    listed = _stage().search(text, end, last)
    if listed and "等" in text[end : listed.start()]:
        return listed["stage"]
    return None
