"""Distinctions: who was given what, by whom, for what: 3个集体获评“全省防汛抗灾先进集体”."""

import re
from collections.abc import Iterator
from functools import lru_cache

from luoshi.articles.press import alternatives
from luoshi.model import Commendation
from luoshi.records.cues import any_of, lists
from luoshi.records.drafts import Draft
from luoshi.records.times import spoken_day
from luoshi.records.topics import full_of_alias, main_firm
from luoshi.records.view import View

_COUNT = re.compile(
    "等?[0-9一二三四五六七八九十两]+(?:个|名|家|位)(?:集体|个人|单位|企业|同志|地区|县市区|代表|先进集体|先进个人)?$"
)
_TITLE = re.compile(
    "[“《](?P<title>[^”》]{2,40})[”》](?:等)?(?P<tail>称号|奖|荣誉|企业|集体|个人|单位|奖项|荣誉称号)?"
)
# 获评云汀市年度暖心事: behind a sure verb whatever stands is the distinction.
_ANY_TITLE = re.compile("(?P<title>(?:[0-9]{4}年度?)?[^，。；、0-9“《]{4,24})(?=[，。；]|$)")
# 对新获评的, 全市共有31人获: a rule for all, and a count.
_NOBODY = re.compile("[对给向让使凡]|[全我][国省市县区](?:累计|已|现|共)*[共有]")
_BECAUSE = re.compile(
    "因(?P<items>.{4,900}?)(?:受到|获得?|被|予以|得到|获评?)(?:省|市|国务院|通报|全国|国家)?.{0,6}(?:通报)?(?:表扬|表彰|激励|嘉奖)"
)
_ACT = re.compile(
    "(?P<acts>开展|实施|推动|推进|深入实施|加快建设|办好|全面加强|深化|打造)?(?P<quoted>“[^”]{2,14}”[一-鿿]{0,8}|[一-鿿]{2,14}?(?:专项行动|工程|计划|行动|改革|攻坚))"
)
# 认定为｜2025年度｜“全省美丽宜居示范村”
_OF_YEAR = re.compile("[0-9]{4}年度?(?=[“《])")
_ITEM_END = re.compile("(?:等|提升|到位|一流|建设等|和|及).*$")
_PRAISES = re.compile("表扬|表彰|通报|命名|授予|授牌|颁奖|公布|印发|发布|联合下发|认定|评选")
_ORGAN = re.compile(
    "(?:[^，。；]{0,8}?[日天前午]，?)?(?P<who>[一-鿿、]{2,30}?(?:委员会|委|部|厅|局|署|会|政府|办公室|办|组委会))"
    "(?=联合|印发|发布|下发|公布|召开|决定|对|通报|授予|命名|表)"
)
# 分别获得焊接、数控车项目金牌: a list of what each has.
_SEVERALLY = re.compile(
    "(?P<title>[^，。；]{2,40}?(?:金牌|银牌|铜牌|奖牌|[一二三]等奖|冠军|称号|奖))(?=[，。；]|$)"
)
_FAR = 600
_ON_LIST = re.compile(
    "(?:表扬|表彰|公布|公示|发布|揭晓)了?(?P<title>[^，。；]{4,40}?(?:单位|集体|个人|企业|地区|名单|名录|榜单|村镇|[村镇县]|基地|景区|街区|园区|项目|案例|品牌|好人|模范|示范点))，"
    "(?P<who>[^。；]{4,80}?)(?:榜上有名|在列|上榜|名列其中|入列|入选|受到表[扬彰])"
)
_GIVES = re.compile(
    "(?:授予|命名|评选)(?P<who>[他她]|[^“”，。；]{2,60}?)(?:为)?(?P<title>“[^”]{2,30}”)(?:称号|荣誉称号|荣誉|奖)?"
)
# 公司给站务员林三顺记功一次，奖励5000元
_MERIT = re.compile(
    "(?:^|(?<=[，。；]))(?P<by>[^，。；]{2,24}?)(?:给|为|对)(?P<who>[^，。；]{2,24}?)(?P<what>记(?:个人|集体)?(?:[一二三]等)?(?:大)?功(?:[一二三四]次)?(?:，(?:并)?(?:奖励|奖金)[^，。；]{0,4}[0-9.]+(?:万)?元)?)"
)
_GIVEN = re.compile("被(?P<who>[^，。；]{2,24}?)(?:评为|授予|认定为|确定为|命名为|列为)")


@lru_cache(maxsize=1)
def _plain() -> re.Pattern[str]:
    """省科技进步奖一等奖: a distinction without quotation marks, by how its name ends."""
    return re.compile(
        f"(?P<title>[^，。；、]{{0,30}}?{any_of('award_titles')}(?:{any_of('award_titles')})?)(?=[，。；、]|和|$)"
    )


@lru_cache(maxsize=1)
def _award() -> re.Pattern[str]:
    verbs = (
        f"{any_of('award_verbs')}|(?<![荣斩喜捕查缴])获(?=[^，。；获]{{2,20}}?{any_of('award_titles')})(?!奖)"
    )
    return re.compile(f"(?:被[^，。；]{{0,24}}?)?(?P<verb>{verbs})")


@lru_cache(maxsize=1)
def _honoured() -> re.Pattern[str]:
    return re.compile(
        alternatives(lists()["award_verbs"])
        + "|分别获|记[一二三]?等?功|榜上有名|在列|名列其中|入列|获|表扬|表彰|激励|嘉奖"
    )


def read_commendations(view: View) -> Iterator[Draft]:
    """The distinctions that an article reports, one for each title with all who have it."""
    reasons = False
    for start, end in reversed(list(view.sentences_with(_honoured()))):
        yield from _given_to(view, start, end)
        yield from _listed(view, start, end)
        yield from _merits(view, start, end)
        if _award().search(view.text, start, end):
            yield from (d for d in _by_title(view, start, end) if not (reasons and _only_praise(d)))
        if "表扬" in view.text[start:end] or "表彰" in view.text[start:end] or "激励" in view.text[start:end]:
            told = list(_by_reason(view, start, end))
            reasons = reasons or bool(told)
            yield from told


def _only_praise(draft: Draft) -> bool:
    """Whether a draft tells only that someone was praised: what for is told elsewhere."""
    detail = draft.detail
    return isinstance(detail, Commendation) and bool(
        re.search("^(?:通报)?(?:表扬|表彰|嘉奖|激励)", detail.for_ or "")
    )


def _listed(view: View, start: int, end: int) -> Iterator[Draft]:
    """通报表扬乡村振兴先进单位，云屏县、市农业农村局榜上有名: the honour first, then who has it."""
    for match in _ON_LIST.finditer(view.text, start, end):
        people = _awardees(view, match.start("who"), match.end("who"))
        if people:
            honour = view.printed[match.start("title") : match.end("title")]
            awarder = _who_praises(view, start, match.end("title")) or _awarder(view, match, start)
            detail = Commendation(tuple(people), awarder, honour, date=_date(view, start, end))
            yield Draft(detail, match.start(), match.end(), detail.date)


def _merits(view: View, start: int, end: int) -> Iterator[Draft]:
    """昨天，公司给站务员林三顺记功一次，奖励5000元: who gives it stands first."""
    for match in _MERIT.finditer(view.text, start, end):
        people = _awardees(view, match.start("who"), match.end("who"))
        if people:
            by = view.full_name(view.printed[match.start("by") : match.end("by")], match.start("by"))
            what = view.printed[match.start("what") : match.end("what")]
            words = view.text[start : match.start("by")]
            detail = Commendation(
                tuple(people), by, what, date=_date(view, start, end) or spoken_day(view, words)
            )
            yield Draft(detail, match.start(), match.end(), detail.date)


def _given_to(view: View, start: int, end: int) -> Iterator[Draft]:
    """授予市税务局等20个单位“先进集体”称号: the verb stands before those who are honoured."""
    for match in _GIVES.finditer(view.text, start, end):
        people = _awardees(view, match.start("who"), match.end("who"))
        if people:
            title = view.printed[match.start("title") : match.end()]
            detail = Commendation(
                tuple(people), _awarder(view, match, start), title, date=_date(view, start, end)
            )
            yield Draft(detail, match.start(), match.end(), detail.date)


def _by_title(view: View, start: int, end: int) -> Iterator[Draft]:
    text, floor = view.text, start
    for match in _award().finditer(text, start, end):
        given = _GIVES.match(text, match.start("verb"))
        if match.start() < floor or (given and given["who"].strip()):
            continue
        severally = (
            _SEVERALLY.match(text, match.end(), end) if text[: match.start()].endswith("分别") else None
        )
        behind = _OF_YEAR.match(text, match.end())
        at = behind.end() if behind else match.end()
        title = severally or _TITLE.match(text, at) or _TITLE.match(text, at + 1)
        plain = _plain().match(text, match.end(), end)
        if plain is None and match["verb"] in lists()["sure_award_verbs"]:
            plain = _ANY_TITLE.match(text, match.end(), end)
        first = re.search("[“《]", text[match.end() : match.end() + 16])
        if title is None and first and plain:  # 国家级专精特新“小巨人”企业
            stop = plain.end()
        elif title is not None:
            stop = title.end()
        elif plain is not None:
            stop = plain.end()
        else:
            continue
        last = max(match.end(), floor)
        clause, _ = view.clause_at(match.start())
        begin = max(floor, _awardees_start(text, floor, match.start(), clause))
        people = _awardees(view, begin, match.start()) or _elided(view, begin, match.start())
        if not people:
            continue
        awarded = view.printed[last:stop].strip("了：")
        detail = Commendation(
            awardee=tuple(people),
            awarder=_awarder(view, match, start),
            for_=awarded.strip("“”")
            if awarded.count("“") == 1 and awarded[0] + awarded[-1] == "“”"
            else awarded,
            date=_date(view, start, match.start()),
        )
        yield Draft(detail, begin, stop, detail.date)
        floor = stop


def _awardees_start(text: str, floor: int, at: int, clause: int) -> int:
    """Where the list of those who are honoured begins: behind the last mark that ends a clause."""
    begin = max(text.rfind(mark, floor, at) for mark in "，；：。") + 1
    return max(begin, floor, min(clause, at))


def _awardees(view: View, start: int, end: int) -> list[str]:
    """The names of a list before the verb, without the count that closes it."""
    words = view.text[start:end]
    words = re.sub(
        "(?:先后|分别|均|都|也|还|共|同时|荣|被|成功|再次|首次|连续[一-鿿0-9]{1,4}年)+$", "", words
    )
    words = re.sub(
        "^(?:其中|同时|此外|去年|今年|[0-9]{4}年|近年来|如今|目前|[0-9]{1,2}月)+[，：]?", "", words
    )
    count = _COUNT.search(words)
    listed = words[: count.start()] if count else words
    offset = start + view.text[start:end].find(listed) if listed else start
    people = [name for name in view.names_in(offset, end) if name.kind == "person"]
    if not listed:
        return []
    if people and people[-1].end >= offset + len(listed) - 1:
        named = {name.text for name in people}
        others = [part for part in _parts(view, listed, offset) if not any(name in part for name in named)]
        return [*others, *[name.text for name in people]]
    if listed.strip("，") in ("他", "她"):
        return [n.text for n in view.names_in(0, start) if n.kind == "person"][-1:]
    if listed.strip("，") in ("公司", "企业", "该公司", "该企业", "集团", "我公司"):
        firm = main_firm(view, start) or _last_firm(view, start)
        return [firm] if firm else []
    if len(listed) > 60 or len(listed) < 2 or _NOBODY.match(listed):
        return []
    return _parts(view, listed, offset)


def _elided(view: View, start: int, end: int) -> list[str]:
    """2024年，获评绿色工厂: whoever opens the sentence, else the firm of the story."""
    if view.text[start:end].strip("，先后又还也并"):
        return []
    opening = next(iter(view.names_in(view.sentence_at(start)[0], start)), None)
    if opening and opening.kind == "person":
        return [opening.text]
    firm = main_firm(view, start)
    return [firm] if firm else []


def _parts(view: View, listed: str, offset: int) -> list[str]:
    found, at = [], offset
    for part in re.split("(、)", listed):
        if part != "、" and len(part) > 1:
            found.append(view.full_name(full_of_alias(view, view.printed[at : at + len(part)]), at))
        at += len(part)
    return found


def _last_firm(view: View, at: int) -> str | None:
    return next((n.text for n in reversed(view.names_in(0, at)) if n.kind == "organisation"), None)


def _awarder(view: View, match: re.Match[str], start: int) -> str | None:
    """Who honours: 被…授予, else the organ that opens the paragraph's account of it."""
    given = _GIVEN.match(view.text, match.start())
    if given:
        return view.full_name(given["who"], match.start())
    for begin, end in reversed(view.sentences):
        if start - _FAR <= begin <= start and (begin == start or not _GIVES.search(view.text, begin, end)):
            # 省政府授予…: the verb itself says whose act it is
            found = _who_praises(view, begin, match.start() + len("授予") if begin == start else end)
            if found:
                return found
    return None


def _who_praises(view: View, start: int, end: int) -> str | None:
    """省人民政府对……予以表彰; 省抗旱委员会印发通报: the organs that open the clause of the word for it."""
    cue = _PRAISES.search(view.text, start, end)
    if cue is None:
        return None
    names = [n for n in view.names_in(start, cue.start()) if n.kind == "organisation"]
    if names:
        first = next(i for i, n in enumerate(names) if n.start >= view.clause_at(names[-1].start)[0])
        clause = names[first:]
        joined = [clause[0]]
        for name in clause[1:]:  # 省委宣传部、省教育厅: those that a list joins
            if view.text[joined[-1].end : name.start] in ("、", "和", "与"):
                joined.append(name)
        return view.printed[joined[0].start : joined[-1].end]
    opens = _ORGAN.match(view.text[start : cue.end()])
    return opens["who"] if opens else None


def _date(view: View, start: int, end: int) -> str | None:
    times = [t for t in view.times_in(start, end) if t.role == "period" and t.period.label]
    return times[-1].period.label if times else None


def _by_reason(view: View, start: int, end: int) -> Iterator[Draft]:
    """云汀市因实施……成效明显，受通报表扬: the works are the items."""
    text = view.text
    for match in _BECAUSE.finditer(text, start, end):
        before = text[start : match.start()]
        before = re.sub("^(?:此外|根据[^，]{1,10}|同时|其中|另外)，", "", before)
        if not 1 < len(before) <= 40 or "，" in before:
            continue
        begin = match.start() - len(before)
        awardees = [
            part for part in re.split("、|以及|和|及", view.printed[begin : match.start()]) if len(part) > 1
        ]
        items = [_item(one.group("quoted")) for one in _ACT.finditer(match["items"])]
        paragraph = view.paragraph_at(start)[0]
        awarder = re.search(
            "(省政府|国务院|市政府|县政府|省委、省政府|市委、市政府|省人民政府|[一-鿿]{2,8}人民政府)(?=.{0,40}(?:表扬|表彰|通报|公布|督查))",
            text[match.start() : end] + text[: paragraph + 1],
        )
        who = awarder.group(1) if awarder else None
        detail = Commendation(
            awardee=tuple(awardees),
            awarder=view.full_name(who, start) if who else None,
            for_=_honour(view, match, start),
            items=tuple(dict.fromkeys(items)),
            date=_date_before(view, start),
        )
        yield Draft(detail, begin, match.end(), detail.date)


def _item(words: str) -> str:
    """A work without what is said of it behind its name: “十大产业项目”|等成效明显."""
    closing = words.find("”") + 1
    return words[:closing] + _ITEM_END.sub("", words[closing:])


def _honour(view: View, match: re.Match[str], start: int) -> str:
    """What the praise is for: the list's own name where the text has one, else the stated ground."""
    listed = re.search(
        "([0-9]{4}年[^，。；]{4,30}?)(?:的?地区)?名单|对([0-9]{4}年[^，。；]{4,30}?的地区)予以",
        view.text[:start],
    )
    if listed and len(match["items"]) > 120:
        return next(group for group in listed.groups() if group)
    return match["items"][:80]


def _date_before(view: View, at: int) -> str | None:
    times = [t.period.label for t in view.times_in(0, at) if len(t.period.label) == 10]
    return times[-1] if times else None
