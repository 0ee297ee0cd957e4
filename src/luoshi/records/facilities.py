"""What stands and serves: 建成大学生创业孵化基地11家, 可提供免费工位2600个, 5条榨油生产线."""

import re
from collections.abc import Iterator
from functools import lru_cache

from luoshi.model import Facility
from luoshi.records.capacities import CAPACITY_CUE, capacities, networks
from luoshi.records.cues import any_of, places_of
from luoshi.records.drafts import Draft
from luoshi.records.view import View

_SO_MANY = "[0-9][0-9.,]*(?:余|多)?万?(?:[家个座处所条台张辆间栋幢部支只套名]|平方米|亩)"
_ANY_COUNT = re.compile(_SO_MANY)
_COUNT = f"(?P<count>(?:近|约|超过?|共)?{_SO_MANY}(?:（套）)?(?:以上)?)"
# After 建成 and the like whatever ends so is a house: 建成初加工点43个.
_ANY_HOUSE = (
    "(?<=[一-鿿])(?:[点站所室馆园院校店厂台库屋亭厅]|(?<![展摊岗单])位"
    "|机构|设施|终端|设备|[一-鿿][仪器机柜桩])"
)
_MORE = re.compile(
    "，(?:其中[^，。；]{2,14}?[0-9]+[家个座处所条](?:、[^，。；、]{2,10}?[0-9]+[家个座处所条])*)"
)
# A sentence that goes on with a house: 该站, 园内, 馆里.
_THIS = re.compile(
    "(?:该|本|这座|这家)?(?P<kind>站|馆|园|厂|院|校|场|店|中心|基地|平台|公园)(?:区)?(?:内|里)?(?=[占总建共设配现可拥])"
)
_AREA = re.compile(
    "(?:占地|总?建筑)(?:面积)?(?:约|近|达|为)?[0-9][0-9.]*(?:余|多)?万?(?:亩|平方米|公顷|平方公里)"
)
_PARTS = re.compile(
    "(?:设有?|配有|配备|共有|现有|拥有|建有)(?P<parts>[一-鿿]{2,8}[0-9][0-9.,]*(?:余|多)?万?[个张台间辆件套处]"
    "(?:、[一-鿿]{2,8}[0-9][0-9.,]*(?:余|多)?万?[个张台间辆件套处])*)"
)
# 设焊接、钳工等|实训工位
_OF_KINDS = re.compile("^.{2,}等(?=..)")
# 农家书屋已发展到62家: that they stand is told behind the name.
# 全市同样的|助餐点
_SUCH = re.compile("^.*?(?:这样|此类|同样)的")
_GREW = re.compile("(?:已?有|发展到|扩展到|增加到|扩大到|增至)")
_ETC = re.compile("等(?:设备|设施|一批|[一-鿿]{0,4})?$")
# What a household has is no facility of the public's: 他家8个大棚.
_OWN = re.compile("[他她我自]家|家里|家中")
# 停车场|共12个; 12个|停车场; 建成|一批城市停车场
_COUNTED_BEHIND = re.compile("”?(?:总数|数量|已|有|达|共|增至|发展到|扩展到|增加到|扩大到)*[0-9近约超]")
_COUNTED_BEFORE = re.compile(r"[0-9][家个座条处所间栋][^，。；]{0,10}\Z")
_SET_UP_BEFORE = re.compile(r"(?:建立|建成|组建|打造|设立|搭建)[^，。；]{2,40}\Z")
_NEAR_HOUSE = 12
_OF_WHICH = ("里", "中")
_BESIDE = 4
_FUTURE = re.compile(
    "将|计划|今年|年内|拟|力争|目标|新增|再新建|预计|底前|规划|明年|到20[0-9]{2}年|重点项目|赛事|本次|本届|集市"
)
_OWNER = re.compile("^(?P<who>[一-鿿]{2,16}?)(?:已经?|共|累计|先后|牵头|把|将|里|从|在|内|现|还|均|都|另)*$")
_UNIT = "(?:平方米|平方公里|立方米|公顷|亩|吨|个|人|件|辆|张|间|册|座|艘|架|台|套|盏|头|羽|万件)(?:（套）)?"
_GROWN = re.compile("新增|增加|增长|同比|达产|项目|工程|年产|日均|年均|预计|计划|将")


@lru_cache(maxsize=1)
def _named_first() -> re.Pattern[str]:
    nouns = f"(?:{any_of('facility_nouns')}|{_ANY_HOUSE})"
    return re.compile(
        f"(?P<name>[^，。；、：\n0-9（）《》]{{0,20}}?{nouns}”?)(?:总数|数量)?(?:已?(?:达到?|增至|发展到|扩展到|增加到|扩大到)|已?有|已达|共)?{_COUNT}"
    )


@lru_cache(maxsize=1)
def _count_first() -> re.Pattern[str]:
    return re.compile(rf"(?<![0-9.第]){_COUNT}(?P<name>[一-鿿“”]{{0,10}}?{any_of('facility_nouns_counted')})")


@lru_cache(maxsize=1)
def _one() -> re.Pattern[str]:
    nouns = any_of("facility_single")
    return re.compile(
        f"(?P<verb>建立|建成|组建|设立|搭建)了?(?P<before>[^，。；《》]{{0,30}}?的)?(?P<name>[^，。；、：\n0-9的]{{2,18}}?{nouns})(?=[，。；、]|，(?P<more>[^，。；]{{2,30}}))"
    )


@lru_cache(maxsize=1)
def _built() -> re.Pattern[str]:
    parts = any_of("facility_parts")
    inside = f"{parts}|[一-鿿]{{2,4}}(?:窗口|座席|床位|车位|泊位)|[一-鿿、]{{2,24}}?等[一-鿿]{{0,4}}{parts}"
    return re.compile(
        f"{any_of('facility_verbs')}|(?<=[市县区镇乡村省国州场校])[有设]|^有|(?<![建开增下内附假预])设(?={inside})"
    )


def read_facilities(view: View) -> Iterator[Draft]:
    """The facilities that an article counts or describes as standing; planned ones are targets."""
    told_at = {*_told_of(view.text)}
    if view.is_story:  # a report's capacities are its results and targets
        told_at.update(match.start() for match in CAPACITY_CUE.finditer(view.text))
    for start, end in view.sentences_at(sorted(told_at)):
        told: set[int] = set()  # each count once, by where it ends
        for rule in (_room, _of_this, capacities, networks, _single, _counted):
            for draft in rule(view, start, end):
                if draft.end not in told:
                    told.add(draft.end)
                    yield draft


def _told_of(text: str) -> Iterator[int]:
    """Where a facility stands beside a figure or a verb that sets one up: what the slower rules may find."""
    for start, end in places_of(text, "facility_nouns", "facility_nouns_counted", "facility_single"):
        if _COUNTED_BEHIND.match(text, end):
            yield start
        before = _COUNTED_BEFORE.search(text, max(0, start - 12), start)
        set_up = _SET_UP_BEFORE.search(text, max(0, start - 42), start)
        yield from (found.start() for found in (before, set_up) if found)
    yield from (match.start() for match in _has().finditer(text))


@lru_cache(maxsize=1)
def _has() -> re.Pattern[str]:
    return re.compile(
        "(?:[建共现设拥]有|建成|配备|配置|安装|加装|[市县区镇乡村省国场][有设]|[里中，]有)(?=[^，。；]{1,30}[0-9万余多][家个座处所条台套间张栋])|"
        + any_of("room_words")
        + "(?=[^，。；]{0,8}?[0-9])"
    )


def _counted(view: View, start: int, end: int) -> Iterator[Draft]:
    text = view.text
    if not _ANY_COUNT.search(text, start, end):
        return
    taken = start
    built = False
    for match in _named_first().finditer(text, start, end):
        clause, _ = view.clause_at(match.start("name"))
        lead = text[max(clause, taken if taken > clause else clause) : match.start("name")]
        words = match["name"]
        verb = _last(_built(), lead + words)
        verb = 0 if verb is None and _GREW.search(match.group()) and match.start("name") == clause else verb
        listed = text[match.start() - 1 : match.start()] == "、" and built
        cut_off = (
            verb is None
            and match.start() == view.paragraph_at(match.start())[0]
            and _cut(view, match.start())
        )
        if (verb is None and not listed and not cut_off) or _FUTURE.search(text[start : match.end()]):
            continue
        built = True
        offset = match.start("name") - len(lead)
        begin = max(offset + verb, match.start("name")) if verb is not None else match.start("name")
        more = _MORE.match(text, match.end())
        stop = more.end() if more else match.end()
        name = _OF_KINDS.sub("", view.printed[begin : match.end("name")].lstrip("了的"))
        name = _SUCH.sub("", name)
        if len(name) < 2 or _ETC.search(name) or _OWN.search(text, start, begin):
            continue
        begin = match.end("name") - len(name)
        count = view.printed[match.start("count") : stop]
        yield _drafted(view, start, (begin, stop), name, count)
        taken = stop
    for match in _count_first().finditer(text, start, end):
        if match.start() < taken or _FUTURE.search(text[start : match.end()]):
            continue
        if text[match.end() : match.end() + 1] in _OF_WHICH:  # 9所学校|里，有小学4所: told by its parts
            continue
        name = view.printed[match.start("name") : match.end("name")]
        if _ETC.search(name) or _OWN.search(text, start, match.start()):
            continue
        count = view.printed[match.start("count") : match.end("count")]
        yield _drafted(view, start, match.span(), name, count + name)


def _drafted(view: View, start: int, run: tuple[int, int], name: str, count: str) -> Draft:
    """A facility; a part of a house is told with it: 城市安全平台，安装摄像头2800余个."""
    begin, stop = run
    house = list(_house_before().finditer(view.text, start, begin)) if _part().search(name) else []
    between = view.text[house[-1].end() : begin] if house else ""
    if house and len(between) <= _NEAR_HOUSE and "、" not in between and house[-1]["house"] not in name:
        whole = house[-1]["house"]
        facility = Facility(whole + name, _owner(view, start, begin), count)
        first = house[-1].start("house") if begin - house[-1].end() <= _BESIDE else begin
        return Draft(facility, first, stop, view.date, ("name_composed",))
    return Draft(Facility(name, _owner(view, start, begin), count), begin, stop, view.date)


def _cut(view: View, at: int) -> bool:
    """Whether what stood before a position is lost: 化基地6家, the rest of a word behind a page's end."""
    spans = view.spans(at, at + 4)
    touched = any(
        one.type in ("missing_start", "broken_sentence", "missing_end") for one in view.damage(spans)
    )
    return touched or (view.article.missing_start and at == 0) or view.article.jump is not None


def _single(view: View, start: int, end: int) -> Iterator[Draft]:
    """市科技局牵头建立仪器设备共享平台，入网检测设备1280余台: one, with what it offers."""
    text = view.text
    for match in _one().finditer(text, start, end):
        if re.search("将|计划|拟|今年|力争|推动|支持|加快", text[start : match.start()]):
            continue
        if re.match(_COUNT.replace("?P<count>", "?:"), text[match.end() : match.end() + 12]):
            continue
        offer = re.compile(rf"，(?P<offer>[^，。；]{{0,16}}?{_COUNT})").match(text, match.end("name"))
        has = re.search(rf"(?:拥有|配备|有){_COUNT}(?P<what>[^的，]{{2,16}})的?$", match["before"] or "")
        stop = offer.end() if offer else match.end("name")
        name = view.printed[match.start("name") : match.end("name")]
        capacity = view.printed[offer.start("offer") : offer.end("offer")] if offer else None
        if has:
            at = match.start("before")
            capacity = view.printed[at + has.start("count") : at + has.end("what")]
        yield Draft(
            Facility(name, _owner(view, start, match.start()), capacity), match.start(), stop, view.date
        )


@lru_cache(maxsize=1)
def _subject() -> re.Pattern[str]:
    """A house that opens a sentence: 市图书馆, 这家社区食堂, 新校区."""
    ends = f"(?:{any_of('facility_houses')}|新馆|校区|院区|剧院|渔港|码头|[冰雪球牧农林广剧市赛]场)"
    goes_on = "，|现|共|核|可|能|总|占|建|使|营|展|面|设|藏|馆|库|仓|开放床|编"
    return re.compile(
        f"(?:这[座家个所]|目前，|据了解，)?(?![该本这])(?P<name>[一-鿿“”]{{1,14}}?{ends}|[冰雪球牧]场)(?:内|里)?(?={goes_on})"
    )


@lru_cache(maxsize=1)
def _rooms() -> re.Pattern[str]:
    return re.compile(
        f"(?P<lead>{any_of('room_words')})(?![备施计立置想])(?P<what>[一-鿿]{{0,8}}?)(?P<count>(?:约|近|超过?|达|为)?[0-9][0-9.,]*(?:余|多)?万?{_UNIT})"
    )


def _room(view: View, start: int, end: int) -> Iterator[Draft]:
    """建筑面积4.6万平方米，……可同时展出文物6200件: what a house that opens a sentence has room for."""
    house = _subject().match(view.text, start, end)
    if house is None or _built().search(house["name"]):
        return
    for match in _rooms().finditer(view.text, house.end(), end):
        if _GROWN.search(view.text, start, match.start()):
            return
        size = re.search("面积|占地|库容", match["lead"])
        what = (
            "" if size else re.sub("^(?:共设|设有?|内设|可?能?(?:同时)?)", "", match["lead"]) + match["what"]
        )
        count = view.printed[match.start() if size else match.start("count") : match.end("count")]
        reasons = () if size else ("name_composed",)
        yield Draft(
            Facility(house["name"] + what, None, count), match.start(), match.end(), view.date, reasons
        )


def _of_this(view: View, start: int, end: int) -> Iterator[Draft]:
    """该站占地4.8亩，设快充车位36个: what a sentence tells of the house that the one before named."""
    this = _THIS.match(view.text, start)
    named = list(_ends_like(this["kind"]).finditer(view.text, max(0, start - 300), start)) if this else []
    if this is None or not named or _FUTURE.search(view.text, start, end):
        return
    house = named[-1]["house"]
    area = _AREA.search(view.text, start, end)
    if area:
        first = start if area.start() == this.end() else area.start()
        yield Draft(Facility(house, None, area.group()), first, area.end(), view.date)
    parts = _PARTS.search(view.text, this.end(), end)
    if parts:
        count = view.printed[parts.start("parts") : parts.end("parts")]
        kind = re.match("[^0-9]+", count)
        name = house + (kind.group()[-2:] if kind else "")
        yield Draft(
            Facility(name, None, count),
            parts.start("parts"),
            parts.end("parts"),
            view.date,
            ("name_composed",),
        )


@lru_cache(maxsize=16)
def _ends_like(kind: str) -> re.Pattern[str]:
    return re.compile(f"(?P<house>[^，。；、：“”\\d\\s的在于]{{2,16}}{kind})(?![一-鿿]?长)")


@lru_cache(maxsize=1)
def _part() -> re.Pattern[str]:
    return re.compile(any_of("facility_parts") + "$")


@lru_cache(maxsize=1)
def _house_before() -> re.Pattern[str]:
    houses = any_of("facility_houses")
    return re.compile(f"(?P<house>[^，。；、：“”\\d\\s的在于由入]{{2,16}}{houses})(?=里|内|中|，|[0-9])")


def _last(pattern: re.Pattern[str], words: str) -> int | None:
    ends = [m.end() for m in pattern.finditer(words)]
    return ends[-1] if ends else None


def _owner(view: View, start: int, at: int) -> str | None:
    if not view.is_story:
        return view.home.path if view.home else None
    words = view.text[max(start, view.clause_at(at)[0]) : at]
    while (verb := _built().search(words)) and verb.end() == len(words):
        words = words[: verb.start()]
    before = _OWNER.search(words)
    if (
        before
        and not re.match(
            "目前|全|我|已|如今|共|其中|由|市内|县内|区内|[^，]{0,10}包括|[^，]*(?:期间|以来|[后前时])$",
            before["who"],
        )
        and not _built().search(before["who"])
    ):
        return view.full_name(before["who"], at)
    names = [n for n in view.names_in(start, at) if n.kind == "organisation" and n.end <= at]
    if names:
        return view.full_name(names[0].text, names[0].start)
    place = view.place_before(at)
    return place.path if place else None
