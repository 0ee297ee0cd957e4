"""What notices and offices tell in set forms: a picture's text, a signature, an inquiry, a day of force."""

import re
from collections.abc import Iterator
from functools import lru_cache

from luoshi.model import Event
from luoshi.records.actors import subject_of
from luoshi.records.cues import any_of, pattern
from luoshi.records.drafts import Draft, event_draft
from luoshi.records.project_names import last_named
from luoshi.records.times import coming_day, last_time, spoken_day
from luoshi.records.view import View

_OPENS = re.compile("(?P<when>(?:[0-9]{4}年)?[0-9]{1,2}月[0-9]{1,2}日|昨[天日]|今[天日])[^，]{0,4}，")
# 白石村的茶农们|背着竹篓: how the words for those in a picture end.
_PICTURED = re.compile(
    "(?P<who>[^，。；]{2,24}?(?:队|社|团|村民|居民|学生|学员|孩子们?|市民|游客|工人|职工|员工|农民|果农|茶农|菜农|群众|代表|师傅|手艺人"
    "|老师|教师|老人|队员|志愿者|民警|农机手|技术员|女工|渔民|选手|演员|医生|护士))(?![的长员会])"
)
_INNERMOST = re.compile("[^，。；]{2,14}?[村镇乡湖园山湾坪坝](?=[一-鿿]{4,})(?![^，]{0,12}[内里]$)")
_SCENE = re.compile("(?P<place>[^，。；]{2,24}?)(?:[内里上中]|一角|现场)?，")
# 云汀县人民政府 2031年2月26日: who signs a notice, on a line of its own.
_SIGNED = re.compile(
    "(?:^|\\n)(?P<who>[一-鿿、]{4,40}(?:政府|委员会|局|办公室|指挥部|公司|中心|院|会|处|所))[\\s，]{0,4}"
    "(?P<when>20[0-9]{2}年[0-9]{1,2}月[0-9]{1,2}日)(?=\\s|$)"
)
_NOTICE = re.compile("(?P<what>公告|通告|通知|公示|启事|倡议书|声明|名单|令)")
# 该局已对涉事商家立案调查
_INQUIRY = re.compile(
    "(?:^|(?<=[，。；：\\n]))(?P<who>[^，。；：]{1,20}?(?:局|委|队|所|院|部门|公安|警方|厅))(?:已经?|依法|随即|当即|现已)*"
    "(?P<did>(?:对|将)[^，。；]{2,30}?(?:立案(?:调查|查处|侦查)?|刑事拘留|行政拘留|移送(?:起诉|公安|司法)[^，。；]{0,4}|依法查封|约谈|停业整顿|吊销[^，。；]{2,8}|责令[^，。；]{2,10}))(?=[，。；]|$)"
)
_INQUIRY_CUE = re.compile("立案|拘留|移送|查封|约谈|停业整顿|吊销|责令")
# 自4月1日起，贷款最高额度由60万元提高至80万元
_FORCE_CUE = re.compile("[0-9]日起，")
_FORCE = re.compile(
    "(?:自|从)(?P<when>(?:[0-9]{4}年)?(?:今年|明年)?[0-9]{1,2}月[0-9]{1,2}日)起，(?P<did>[^，。；]{6,60})"
)
# 4月7日起封闭改造, 11月3日开始第二轮报名, 首批机组将于今年10月并网
_SET_CUE = re.compile("[0-9](?:月|日|年)[底初]?前?起?")
_LEAST = 4
# A signature stands at the end of a notice; nothing before its last lines is searched for one.
_CLOSING = 400


def pictured(view: View) -> Iterator[Draft]:
    """3月8日，白石村的茶农采摘春茶: what a picture shows on its day, by those who are in it."""
    if view.article.kind != "caption" or not view.sentences:
        return
    start, end = view.sentences[0]
    day = _OPENS.match(view.text, start, end)
    if day is None:
        return
    when = last_time(view, start, day.end()) or spoken_day(view, day["when"])
    stop = len(view.text[start:end].rstrip("。！？")) + start
    scene = _SCENE.match(view.text, day.end(), stop)
    people = _PICTURED.match(view.text, day.end(), stop)
    clause = view.clause_at(day.end())[1]
    who = (
        (people and people["who"])
        or (scene and _place(scene["place"]))
        or subject_of(view, day.end(), clause)
    )
    if who and when:
        yield event_draft(Event(view.printed[day.end() : stop], who, when), start, stop)


def _place(words: str) -> str:
    """Where a picture was taken, of the words of its first clause: 荷塘村|千亩油菜花盛开."""
    whole = words.removeprefix("在").split("的")[0]
    inner = _INNERMOST.match(whole)
    return inner.group() if inner else whole


def _signatures(view: View) -> Iterator[re.Match[str]]:
    """The signatures of an article that its headline calls a notice."""
    headline = f"{view.article.headline or ''} {view.article.kicker or ''}"
    begin = max(0, len(view.text) - _CLOSING)
    return _SIGNED.finditer(view.text, begin) if _NOTICE.search(headline) else iter(())


def signer_of(view: View) -> str | None:
    """Who signs the notice that an article is; None for any other article."""
    return next((match["who"] for match in _signatures(view)), None)


def signed(view: View) -> Iterator[Draft]:
    """云汀县人民政府 2031年2月26日: the notice that the headline names is made known by who signs it."""
    headline = view.article.headline or ""
    for match in _signatures(view):
        when = last_time(view, match.start("when"), match.end("when"))
        who = view.printed[match.start("who") : match.end("who")]
        yield event_draft(Event(f"发布{headline}", who, when), match.start("who"), match.end())


def inquiries(view: View) -> Iterator[Draft]:
    """该局已对涉事商家立案调查: what an authority has set going, with or without a day."""
    for match in view.find(_INQUIRY_CUE, _INQUIRY):
        who = _office(view, match["who"], match.start())
        start, _ = view.sentence_at(match.start())
        when = last_time(view, start, match.start("did")) or spoken_day(view, view.text[start : match.end()])
        did = view.printed[match.start("did") : match.end("did")]
        yield event_draft(Event(did, who, when), match.start(), match.end())


def _office(view: View, words: str, at: int) -> str | None:
    """该局 is the office last named; any other words name one themselves."""
    if words[:1] not in "该我本" or len(words) > _LEAST:
        return view.full_name(words, at)
    same = [n for n in view.names_in(0, at) if n.kind == "organisation" and n.text.endswith(words[1:])]
    return view.full_name(same[-1].text, same[-1].start) if same else None


def _last_body(view: View, at: int) -> str | None:
    bodies = [n for n in view.names_in(0, at) if n.kind == "organisation"]
    return view.full_name(bodies[-1].text, bodies[-1].start) if bodies else None


def in_force(view: View) -> Iterator[Draft]:
    """自4月1日起，……最高额度由60万元提高至80万元: what a rule sets from a day that is still to come."""
    for match in view.find(_FORCE_CUE, _FORCE):
        when = coming_day(view, match["when"])
        if when is None:
            continue
        start, _ = view.sentence_at(match.start())
        offices = [n for n in view.names_in(start, match.start()) if n.kind == "organisation"]
        who = view.full_name(offices[-1].text, offices[-1].start) if offices else None
        who = who or subject_of(view, match.start("did"), match.end())
        did = view.printed[match.start("did") : match.end("did")]
        if who:
            yield event_draft(Event(did, who, when), match.start(), match.end())


@lru_cache(maxsize=1)
def _set() -> re.Pattern[str]:
    steps = any_of("occasion_verbs")
    return re.compile(
        "(?:^|(?<=[，。；：\n]))(?P<who>[^，。；：\n0-9]{0,20}?)(?:将|计划|预计|拟|定|有望|确保)?(?:于|在)?"
        "(?P<when>(?:今年|明年|[0-9]{4}年)?[0-9]{1,2}月(?:[0-9]{1,2}日)?(?:底|初)?)(?:前|起)?"
        f"(?P<did>(?:全部|全面|正式|基本|开始)*(?:{steps}|封闭(?:施工|改造)|停止营业|[一-鿿]{{0,4}}报名))(?=[，。；]|$)"
    )


def planned(view: View) -> Iterator[Draft]:
    """4月7日起封闭改造; 11月3日开始第二轮报名: what begins on a day or in a month that is still to come.

    The stages of what is built are its project's.
    """
    for match in view.find(_SET_CUE, _set()):
        when = coming_day(view, match["when"])
        if when is None or pattern("stage_verbs").fullmatch(match["did"]):
            continue
        who = match["who"] or last_named(view, match.start())[0] or _last_body(view, match.start())
        did = view.printed[match.start("did") : match.end("did")]
        if who:
            yield event_draft(Event(did, who, when), match.start(), match.end())
