"""The steps of a story: a sentence that a day or a year opens, and milestones under a year told before."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from luoshi.model import Event, Period
from luoshi.records.actors import actor_of, acts, subject_of
from luoshi.records.cues import any_of
from luoshi.records.drafts import Draft, event_draft
from luoshi.records.times import spoken_day
from luoshi.records.view import View

_FUTURE = re.compile("将|定于|计划|拟|忙着|正在|准备|打算")
# A reporter's arrival is a scene, not an event.
_SCENE = re.compile(
    "走进|来到|只见|映入|缓缓|轰鸣|焊花|扑鼻|四溢|忙碌|灯火通明|热火朝天|映入眼帘|由[^，。]{1,12}(?:增加|提高|减少|缩短)"
)
# 县楹联学会走进龙泉镇小学: a body that goes somewhere does so to do something.
_CALLS_ON = re.compile(
    "(?!记者)[^，。；]{2,24}?(?:社|队|团|局|院|会|公司|中心|学校|小学|中学|大学|馆|委|站|所|办|银行)(?:[^，。；者]{0,6})?(?:走进|来到)[^，。；]{2,20}，"
)
# 车间里，女工们俯身……; 门口，妈妈……: a place that a clause paints is a scene.
_PAINTED = re.compile(
    "(?:[^，。；]{0,40}，){0,2}?[^，。；]{0,40}?(?:[里内中上下前旁边外]|门口|现场|一角|深处|两侧|沿线|园区|市场|基地|公园|车间)，"
)
# 在徐家坝区，农机手……: where a picture was taken, or a report begins.
_AT = re.compile("在[^，。；]{2,30}，")
# 随着新桥合龙，……: the act is told behind it.
_LEADING = re.compile(
    "(?:随着|伴随着?|经过|历时|为了|由于|因|围绕|按照|根据|面对|借助|依托|得益于|作为|在[^，]{2,30}(?:下|后|时|中|上|里|内|处|现场|期间|之际))[^，。；]{0,40}，|[^，。；]{2,36}时，"
)
_DAY = re.compile(r"\d{4}-\d\d-\d\d(?:/\d{4}-\d\d-\d\d)?", re.ASCII)
# 因施工需要，3月13日8时至18时，……停电: what may stand before the time that opens a sentence.
_BEFORE_TIME = re.compile("(?:因|为|经|据|受|应|由于)[^，。；0-9]{1,16}，")
# 对1月1日后出生的婴儿: a bound, and no day on which something happened.
_LATER = re.compile("以?[后前](?!，)")
_START_DAY = re.compile("零时|[0-9]+时|起")
# A year, month or season in figures that a story's step begins with; 今年 and 去年 begin reports.
_STORY = re.compile(
    "(?:去|前|今)年[0-9]{1,2}月|大?前年|[0-9]{4}年(?:[0-9]{1,2}月|[春夏秋冬]天?|底|初|年底)?|[12][0-9]{3}年"
)
_SPOKEN_DAY = re.compile("(?:昨天|昨日|昨晚|今天|今日|前天|近日|日前)")
_AFTER_TIME = re.compile(
    "(?:[春夏秋冬][天季]?|[0-9]{1,2}[时点分][至到—-]?|许|上午|中午|下午|午后|傍晚|深夜|午夜|黎明|拂晓|清早|晚上|晚|夜间|夜|清晨|凌晨|一早|左右|初|底|年底|起|，)*"
)
_REPORTS = re.compile(
    "(?:实现|完成|达到?|总额|均为?|共接待|全市|全省|全县)[^，]{0,16}[0-9.]+(?:%|万|亿)|[0-9.]+%|同比|环比"
)
# 2031年，合作社生产蜂蜜4.2万斤: a year's output is a figure.
_OUTPUT = re.compile(
    "(?:生产|销售|出口|接待|培训|发放|种植|养殖|加工|收获|营收|产出|发电|运送|服务|完成)[^，。]{0,14}[0-9.]+(?:余|多)?(?:万|亿)"
)
_NO_STORY = re.compile("增长|下降|同比|占|突破|达到?[0-9]|目标|力争|实现")
# 一家大客户, 最后一封信: someone that a story does not name is no one to follow.
_INDEFINITE = re.compile("(?:最后|有|又|第)?一[家封辆名位只条个群对](?!五)|[0-9]+只")
# What is a change or a fund is told as one.
_COUNTED = re.compile("(?:由|从)[^，。]{0,8}[0-9一二三四五六七八九十][^，。]{0,10}(?:至|到|为)|投入资金")
_STOP = re.compile("[；。！？]|(?<=[^，]{5})，(?=[^，。；]{0,40}(?:[0-9.]+%|[0-9]+(?:万|亿|余)))|：|$")
_NO_POINT = re.compile("前|以来|底前|至|—|到")
_AGO = re.compile("[0-9一二三四五六七八九十]+年前")
# 一辆货车侧翻, 一场火灾: on a day it is news all the same.
_CAME = re.compile("一[辆艘架列起场股]")
_DAY_LONG = 10
# 公交车刚停稳，一名老人突然倒地: what came all at once is what happened.
_SUDDEN = re.compile("，(?P<who>一[名位个辆只头][^，。；]{2,12}?)(?:突然|忽然|猛然)")
# 《……规定》就要施行 is a rule's; whom a paper only calls 女士 is no one to follow.
_NO_ACTOR = re.compile("^《|(?:女士|先生)$")
# Who says 今天我们…… in a quoted speech is no one that a record could name.
_SPEAKERS = ("我们", "我", "咱们", "咱", "你", "你们", "大家", "人们")
_LATELY = ("近日", "日前")
# 开通后, 其中竣工项目8个: no step, but its time or a count.
_NO_STEP = re.compile("[0-9]+[个项家户台套]|[后时前]$|以来$|^(?:其中|此次|本次|全年|今年|待|如果|若)")
_OPENING = 14
_SHORTEST = 4


@lru_cache(maxsize=1)
def _milestone() -> re.Pattern[str]:
    return re.compile(f"(?P<verb>{any_of('milestone_verbs')})(?!的)")


@lru_cache(maxsize=1)
def _report() -> re.Pattern[str]:
    return re.compile(any_of("report_words"))


def leads(view: View) -> Iterator[Draft]:
    """3月16日，市政府召开新闻发布会……; 1988年，父亲把铺子交到他手里: a day or a year opens the sentence."""
    text = view.text
    for start, end in _parts(view):
        opening = _opening(view, start)
        if opening is None:
            continue
        when, begin = opening
        stop = _STOP.search(text[begin:end])
        last = begin + stop.start() if stop else end
        words = text[begin:last]
        clause = re.split("[，；。]", words)[0]
        if _is_scene(view, start, words, clause, when):
            continue
        ahead = view.date and when[:1].isdigit() and when[:_DAY_LONG] > view.date
        if not _tells_event(words, clause, when) or ahead:
            continue
        if when in _LATELY and not _body_acts(view, begin, clause):
            continue
        spoken = _LEADING.match(words)
        first = begin + spoken.end() if spoken else begin
        who = subject_of(view, first, first + len(re.split("[，；。]", text[first:last])[0]))
        within = [n for n in view.names_in(begin, first) if n.kind == "person"] if spoken else []
        who = within[-1].text if within and spoken and "时，" in spoken.group() else who  # 柯某充电时，……起火
        sudden = _SUDDEN.search(words)
        who = sudden["who"] if sudden else who
        if who is not None and who not in _SPEAKERS and not _NO_ACTOR.search(who):
            yield event_draft(
                Event(_balanced(view.printed[begin:last].strip("，")), who, when or None), start, last
            )


def _body_acts(view: View, begin: int, clause: str) -> bool:
    """Whether a body opens a clause and does something: 近日 alone makes no event."""
    names = [n for n in view.names_in(begin, begin + 1) if n.kind == "organisation"]
    return bool(names) and acts().search(clause, names[0].end - begin) is not None


def _is_scene(view: View, start: int, words: str, clause: str, when: str) -> bool:
    """Whether a day only opens a scene: a feature's first sentence, a place that a clause paints."""
    if _PAINTED.match(words) and not acts().search(clause):
        return True
    if len(when) != _DAY_LONG:
        return False
    opens = view.article.kind == "feature" and start == view.sentences[0][0]
    at = _AT.match(words)
    behind = re.split("[，；。]", words[at.end() :])[0] if at else ""
    within = at is not None and re.search("[把给]", at.group())  # 在外地办厂的林三顺把稻种运回村里
    return opens or (at is not None and not within and not acts().search(behind))


def _parts(view: View) -> Iterator[tuple[int, int]]:
    """The sentences, each ；parted into its own: a story's years stand side by side."""
    for start, end in view.sentences:
        at = start
        for match in re.finditer("；", view.text[start:end]):
            yield at, start + match.start()
            at = start + match.end()
        if at < end:
            yield at, end


def _opening(view: View, start: int) -> tuple[str, int] | None:
    """The time that opens a sentence, and where the words behind it begin; None where none does."""
    text = view.text
    first = start + text.startswith(("“", "”"), start)
    lead = _BEFORE_TIME.match(text, first)
    first = lead.end() if lead else first
    found: list[Period] = [
        t.period
        for t in view.times_in(first, first + _OPENING)
        if t.role in ("period", "start") and t.period.label
    ]
    spoken = _SPOKEN_DAY.match(text, first)
    if text.startswith("自", first):
        return None
    dated = found and found[0].start - first <= 2
    if dated and (_DAY.fullmatch(found[0].label) or _STORY.match(text, found[0].start)):
        when, begin = found[0].label, found[0].end
        if _LATER.match(text, begin):
            return None
    elif spoken:
        when, begin = spoken_day(view, spoken.group()) or "", spoken.end()
    else:
        return None
    after = _AFTER_TIME.match(text, begin)
    return when, after.end() if after else begin


def _balanced(words: str) -> str:
    """Words without a closing quotation mark that was opened before them."""
    return words.removesuffix("”") if words.count("”") > words.count("“") else words


def _tells_event(words: str, clause: str, when: str) -> bool:
    """Whether words behind a time tell what happened: no scene of arrival, no plan, no statistics."""
    scene = len(when) == 10 and _SCENE.search(words[:30]) and not _CALLS_ON.match(words)
    if scene or len(clause) < _SHORTEST or re.search("(?<!，)(?:将|拟)", clause[:12]) or "记者" in clause[:4]:
        return False
    if len(when) == len("2031") and _OUTPUT.search(clause):
        return False
    if (
        _INDEFINITE.match(clause) and not (len(when) == _DAY_LONG and _CAME.match(clause))
    ) or _COUNTED.search(clause):
        return False
    return not (_REPORTS.search(words[:40]) or _NO_POINT.match(words) or _report().search(clause))


def milestones(view: View) -> Iterator[Draft]:
    """2013年，禾岭阀门搬进县工业集中区: a story's steps, each with its year, or that of the step before."""
    text = view.text
    when: str | None = None
    paragraph = -1
    for start, end in view.sentences:
        here = view.paragraph_at(start)[0]
        if here != paragraph:
            when, paragraph = None, here
        steps: list[Draft] = []
        for first, last in _clauses(view, start, end):
            when = _year(view, first, last) or when
            match = _milestone().search(text, first, last)
            if match is None or when is None or not _is_step(view, first, match.start(), last, when):
                continue
            who = actor_of(view, first, match.start(), start)
            if who is not None:
                steps.append(event_draft(Event(_deed(view, first, match, last), who, when), first, last))
        yield from _joined(steps)


def _joined(steps: list[Draft]) -> Iterator[Draft]:
    """租下旧厂房，办起了作坊: steps that follow each other in one sentence are one."""
    held: Draft | None = None
    for step in steps:
        now, old = step.detail, held.detail if held else None
        assert isinstance(now, Event)
        if (
            held
            and isinstance(old, Event)
            and step.start - held.end <= 1
            and (old.who, old.when) == (now.who, now.when)
        ):
            did = f"{old.did}，{now.did}"
            held = replace(held, end=step.end, detail=replace(old, did=did))
            continue
        if held:
            yield held
        held = step
    if held:
        yield held


def _year(view: View, first: int, last: int) -> str | None:
    """The year or day that a clause names; 5年前 as printed."""
    labels = [
        t.period.label for t in view.times_in(first, last) if t.role in ("period", "start") and t.period.label
    ]
    ago = _AGO.search(view.text, first, last)
    if ago:
        return ago.group()
    return labels[0] if labels and labels[0][:4].isdigit() else None


def _is_step(view: View, first: int, verb: int, last: int, when: str) -> bool:
    """Whether a clause tells a step that was taken: no plan, no figures, no rule for someone."""
    text = view.text
    if last - first <= _SHORTEST or (_NO_STEP.search(text[first:last]) and not _year(view, first, verb)):
        return False
    if text.startswith("对", first) or "把" in text[first:verb] or _COUNTED.search(text, first, last):
        return False
    if _NO_STORY.search(text, first, last) or _FUTURE.search(text, first, verb):
        return False
    return not (view.date and when[:4].isdigit() and when[:10] > view.date)


def _clauses(view: View, start: int, end: int) -> list[tuple[int, int]]:
    """Clauses of a sentence; a time that stands alone goes with the clause behind it."""
    found: list[tuple[int, int]] = []
    at = start
    for match in re.finditer("[，；。：！？（）]|(?<=[。！？，])”", view.text[start:end]):
        stop = start + match.start()
        alone = any(t.period.start <= at + 1 and t.period.end >= stop - 1 for t in view.times_in(at, stop))
        if alone:
            continue
        if stop > at:
            found.append((at, stop))
        at = stop + 1
    if at < end:
        found.append((at, end))
    return found


def _deed(view: View, first: int, match: re.Match[str], last: int) -> str:
    """The clause as printed, without its time."""
    times = [t.period for t in view.times_in(first, match.start())]
    begin = max((t.end for t in times), default=first)
    return (
        re.sub("^[年月日，的底初末春夏秋冬天起]+", "", view.printed[begin:last]) or view.printed[first:last]
    )
