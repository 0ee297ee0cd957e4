"""What takes place: a meeting opens, a fair begins, an entry lasts for days, a session passes a list."""

import re
from collections.abc import Iterator
from functools import lru_cache

from luoshi.model import Event
from luoshi.names import find_names
from luoshi.records.cues import any_of, lists
from luoshi.records.drafts import Draft, event_draft
from luoshi.records.times import day_as_printed, last_time, spoken_day
from luoshi.records.view import View

_LATELY = re.compile("明[天日晚]|后天|近日|日前|昨天|昨日|昨晚|今天|今日|当天|当日|上午|下午|日前")
_LED_IN = re.compile("^.*(?:向|出席|召开|举行|举办|参加|主持|承办|开展)(?=..)")
_OF_EVENT = re.compile(
    "^(?:本次|本届|此次|今年|[0-9]{4}年(?=“)|其中|共进行|提交|的|在|由|[0-9]{1,2}月[0-9]{1,2}日)+"
)
_SPAN = re.compile("(?P<what>[一-鿿]{2,8})时间(?:为|由|从|定于)?(?P<when>[^，。；]{4,24})")
_TERM = re.compile("报名|展览|活动|开放|举办|比赛|申报|征集|投票|招生|展出|赛程|会期")
_LASTS = re.compile("(?:将)?持续(?:至|到)(?P<until>[^，。；]{2,12})")
_UP_TO = re.compile("截至(?P<time>[^，。；]{2,12})，(?P<what>[^。；！？\n]{4,60})")
_PASSED = re.compile(
    "(?P<time>[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日)(?P<who>[^，。；（）]{6,50}?会议)(?P<verb>通过|审议通过|批准)"
)
# A list of appointments says below or above it who decided on what day.
_DECIDED = re.compile(
    "(?P<who>[^，。；（）()\n]{3,30}?(?:政府|委员会|人大常委会|委|院|厅|局))(?:于)?(?P<time>[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日)(?:研究)?(?P<verb>决定)"
)
# 2031年茶会自4月2日开始，5月13日结束
_RUNS = re.compile(
    "(?P<who>[^，。；]{2,20}?)(?:将)?(?:自|从|于)(?P<from>[^，。；]{2,14}?)(?:开始|启动|拉开(?:帷幕|序幕)|开幕|起)，(?:将?(?:至|到|于|持续至))?(?P<to>[^，。；]{2,12}?)(?:结束|闭幕|落幕|收官|为止)"
)
# 定于3月21日22时至3月22日6时对榆荫路以东区域停水
_DUE = re.compile(
    "(?:定于|拟于|将于|计划于|决定于|兹定于)(?P<when>[^，。；对在]{4,30}?)，?(?P<did>(?:对|在|进行|实施|举行|开展|停|召开|公开|面向|组织|全?封闭|关闭|闭馆|检修|改道|试运行|试运营)[^。；\n]{2,40})"
)
_TWICE = 2
_TIME_BEHIND = re.compile(
    "(?:将|定|拟|计划)?(?:于|在)?(?:昨日|昨天|今天|今日|[0-9]+[年月日时点分][0-9年月日时点分至到—-]*)(?:上午|下午|晚上?|起)?$"
)
_MANNER_BEHIND = re.compile(
    "(?:将于?|于|定于?|正式|顺利|上午|下午|晚|计划|中午|隆重|昨天|昨日|今天|今日|近日|日前|成功|如期|圆满|在此)+$"
)
_WHERE = re.compile(
    "(?:在|于)(?P<where>(?![0-9]+[月日年])[^，。；于在]{2,24}?)(?=隆重|正式|顺利|鸣枪|热闹|盛大|召开|举行|举办|开|启|闭|揭|落|签|成)"
)
_HOSTS = re.compile("由(?P<hosts>[^。；]{4,160}(?:主办|承办|协办|指导))")
_SITTING = re.compile(
    "(?:政协)?[一-鿿]{0,8}?(?:第?[一二三四五六七八九十]+届)[一-鿿]{0,8}?(?:人大|人民代表大会|政协|委员会)?第?[一二三四五六七八九十]+次(?:全体)?会议"
)
# 六大主题展区, 设七大主题灯区: into what a fair is parted.
_ZONES = re.compile(
    "[^。；！？]{0,100}?(?:[一二三四五六七八九十]|[0-9]+)大(?:主题|特色|功能)?(?:展区|灯区|板块|区域|专区|展馆|主题区|分会场)"
)
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_FOLLOWS = 2
_REACH = 200
_FAR = 600
# 本次……购物月由……指导，……主办，……承办，活动将持续至2月12日: told without what opens it.
_HOSTED = re.compile(
    "(?:本次|本届|此次|该)?(?P<who>[^，。；由]{4,40}?)由(?P<hosts>[^。；]{4,160}?(?:主办|承办|协办|指导))(?=[。；]|，(?P<more>[^。；]{0,40}))"
)
_MEETING = re.compile("(?:会|会议|仪式|活动|论坛)$")
_HOST_CUE = re.compile("主办|承办|协办|指导")
_RUN_CUE = re.compile("结束|闭幕|落幕|收官|为止")
_DUE_CUE = re.compile("定于|拟于|将于|计划于")
_WHOLE_DAY = 10
_LONGEST_OPENING = 24
_NEAR = 16
_SHORTEST_NAME = 3
_FULL_NAME = 8


@lru_cache(maxsize=1)
def _occasion() -> re.Pattern[str]:
    return re.compile(f"(?<!公)(?P<verb>{any_of('occasion_verbs')})(?=了?(?:[，。；！？\n]|$)|仪式)")


@lru_cache(maxsize=1)
def _event_name() -> re.Pattern[str]:
    nouns = any_of("occasion_nouns")
    return re.compile(f"[“”一-鿿0-9·]{{2,30}}?(?:第[一二三四五六七八九十]+次会议|{nouns})(?![员者类场票])")


def passed(view: View) -> Iterator[Draft]:
    """2026年1月20日……会议通过: what is passed is told by the headline."""
    for match in _PASSED.finditer(view.text):
        headline = view.article.headline or ""
        what = headline[-8:] if re.search("名单|决定|决议|公告", headline) else ""
        when = last_time(view, match.start(), match.end("time"))
        yield event_draft(Event(match["verb"] + what, match["who"], when), match.start(), match.end())


def hosted(view: View) -> Iterator[Draft]:
    """本次云汀年货节由市政府指导，市商务局主办，活动将持续至2月12日: who holds it and until when."""
    for match in view.find(_HOST_CUE, _HOSTED):
        who = view.printed[match.start("who") : match.end("who")]
        if not _event_name().search(match["who"]):
            continue
        hosts = _last_host(view, match)
        lasts = _LASTS.search(view.text, hosts, view.sentence_at(hosts)[1])
        until = None
        if lasts:
            until = last_time(view, lasts.start("until"), lasts.end("until"))
            until = until or day_as_printed(view, lasts.start("until"), lasts.end("until"), who)
        stop = lasts.end() if lasts else hosts
        did = view.printed[match.end("who") : hosts] + (f"，{lasts.group()}" if lasts else "")
        when = f"../{until}" if until else None
        yield event_draft(Event(did, who, when), match.start(), stop)


def _last_host(view: View, match: re.Match[str]) -> int:
    """Where the roles of those who hold it end: ……指导，……主办，……承办."""
    end = view.sentence_at(match.start())[1]
    ends = [m.end() for m in _HOST_CUE.finditer(view.text, match.start("hosts"), end)]
    return ends[-1] if ends else match.end("hosts")


def decided(view: View) -> Iterator[Draft]:
    """省人民政府2031年2月18日决定：任命……: who decided, and when."""
    for match in _DECIDED.finditer(view.text):
        when = last_time(view, match.start("time"), match.end("time"))
        what = "任免" if re.search("任命|免去", view.text[match.end() : match.end() + 80]) else ""
        did = f"{match['verb']}{what}"
        yield event_draft(
            Event(did, view.full_name(match["who"], match.start()), when), match.start(), match.end()
        )


def runs(view: View) -> Iterator[Draft]:
    """2031年茶会自4月2日开始，5月13日结束: from a day to a day."""
    for match in view.find(_RUN_CUE, _RUNS):
        first = [t.period for t in view.times_in(match.start("from"), match.end("from"))]
        last = [t.period for t in view.times_in(match.start("to"), match.end("to"))]
        if first and last and first[-1].first_day and last[-1].last_day:
            when = f"{first[-1].first_day}/{last[-1].last_day}"
            did = view.printed[match.end("who") : match.end()]
            yield event_draft(Event(did, _bare_who(match["who"]), when), match.start(), match.end())


def scheduled(view: View) -> Iterator[Draft]:
    """定于3月21日22时至3月22日6时对……停水: a notice of what will be done, by who gives it."""
    for match in view.find(_DUE_CUE, _DUE):
        days = [t.period for t in view.times_in(match.start("when"), match.end("when")) if t.period.first_day]
        if not days or len(days[0].label) < _WHOLE_DAY:
            continue
        first, last = days[0].first_day, days[-1].last_day
        when = f"{first}" if first == last else f"{first}/{last}"
        start, _ = view.clause_at(match.start())
        words = view.text[start : match.start()]
        whole = len(words) >= _SHORTEST_NAME and words[0] not in "该本此"
        who = _bare_who(words) if whole else _body(view) or named_occasion(view, start)
        did = view.printed[match.start("did") : match.end("did")]
        yield event_draft(Event(did, who, when), match.start(), match.end())


def _bare_who(words: str) -> str:
    return re.sub("^(?:据悉|据了解|其中|同时|此外|今年|因[^，]{2,12}需要)+，?", "", words)


def occasions(view: View) -> Iterator[Draft]:
    """1月26日上午，……会议在市人民会堂开幕; 将于3月29日在岚州体育公园鸣枪开跑."""
    for start, end in view.sentences_with(_occasion()):
        for match in _occasion().finditer(view.text, start, end):
            draft = _taking_place(view, match, start, end)
            if draft is not None:
                yield draft


def _taking_place(view: View, match: re.Match[str], start: int, end: int) -> Draft | None:
    text, clause = view.text, view.clause_at(match.start())[0]
    # A day that opens the sentence goes before 一季度 in the name of what takes place.
    when = last_time(view, start if clause - start <= _LONGEST_OPENING else clause, match.start())
    day = day_as_printed(view, start, match.start(), text[clause : match.start()])
    if when is None and day is None and not _LATELY.search(text, start, match.start()):
        return None
    where = _WHERE.search(text, clause, match.end())
    if where and _MEETING.search(where["where"]):  # 在株……座谈会召开: what meets is no place
        where = None
    who = _who(view, text[clause : where.start() if where else match.start()], clause)
    bare = who is None or len(who) < _SHORTEST_NAME or who.startswith(("该", "本次", "此次", "本届"))
    if bare or who in lists()["bare_occasions"]:
        who = named_occasion(view, clause) or who
    if not who:
        return None
    hosts = _HOSTS.search(text, start, end) or _HOSTS.search(text, end, end + 160)
    behind = max(view.paragraph_at(start)[1], view.sentence_at(hosts.start())[1] if hosts else 0)
    lasts = _LASTS.search(text, match.end(), min(match.end() + _FAR, behind))
    parts = [view.printed[where.start() if where else match.start() : match.end()]]
    zones = _ZONES.search(text, end, min(end + _REACH, view.paragraph_at(start)[1]))
    zones = zones if zones and zones.start() - end <= _FOLLOWS else None
    told = [more for more in (hosts, zones, lasts) if more]
    parts += [view.printed[more.start() : more.end()] for more in told]
    stop = max([match.end(), *(more.end() for more in told if more.start() < end + 200)])
    when = when or day or spoken_day(view, text[start : match.start()])
    when = _until(view, when, who, lasts)
    event = Event("，".join(parts), who, when, where["where"] if where else None)
    return event_draft(event, start if clause - start < _NEAR else clause, stop)


def _until(view: View, when: str | None, who: str, lasts: re.Match[str] | None) -> str | None:
    """The day and the one that it lasts to, where both are known: 2031-02-07/2031-02-12."""
    if lasts is None or not when or not _DAY.fullmatch(when):
        return when
    until = last_time(view, lasts.start("until"), lasts.end("until"))
    until = until or day_as_printed(view, lasts.start("until"), lasts.end("until"), who)
    return f"{when}/{until}" if until and _DAY.fullmatch(until) and until > when else when


def _who(view: View, head: str, at: int) -> str | None:
    """The thing that opens or takes place, without the times around it."""
    times = [t.period for t in view.times_in(at, at + len(head))]
    begin = max((t.end - at for t in times if t.start - at < 3 and len(t.label) > 4), default=0)
    words = head[begin:]
    words = re.sub(
        "^(?:[0-9]{1,2}[时点](?:[0-9]{1,2}分)?许?)|^[时点分许]+|^(?:上午|下午|晚|早|凌晨|一早|当天|起)+，?|^[，的]+",
        "",
        words,
    )
    words = re.sub("^(?:上午|下午|晚|，)+", "", words)
    for _ in range(_TWICE):  # 航线|将于4月1日|正式: manner and time stand in either order
        words = _TIME_BEHIND.sub("", _MANNER_BEHIND.sub("", words))
    offset = at + head.find(words) if words else at
    return view.printed[offset : offset + len(words)] or None


def named_occasion(view: View, before: int) -> str | None:
    """For 赛事将于…开跑: what the article last named in full as taking place."""
    names = [
        _OF_EVENT.sub("", _LED_IN.sub("", match.group()))
        for match in _event_name().finditer(view.before(before))
    ]
    for least in (_FULL_NAME, _SHORTEST_NAME + 2):
        long = [name for name in names if len(name) >= least]
        if long:
            return long[-1]
    return None


def terms(view: View) -> Iterator[Draft]:
    """报名时间为1月28日至2月15日."""
    for match in _SPAN.finditer(view.text):
        times = [t.period for t in view.times_in(match.start("when"), match.end())]
        term = _TERM.search(match["what"])
        if term is None:
            continue
        if len(times) == 1 and "/" in times[0].label:
            when: str | None = times[0].label
        elif len(times) >= 2 and times[0].first_day and times[-1].last_day:
            when = f"{times[0].first_day}/{times[-1].last_day}"
        else:
            continue
        yield event_draft(
            Event(term.group(), named_occasion(view, match.start()) or _body(view), when),
            match.start(),
            match.end(),
        )


def _body(view: View) -> str | None:
    """The body that a notice is of: the organisation in its headline, or the first in its text."""
    named = [n.text for n in find_names(view.article.headline or "") if n.kind == "organisation"]
    named += [view.full_name(n.text, n.start) for n in view.names if n.kind == "organisation"]
    return named[0] if named else None


def totals(view: View) -> Iterator[Draft]:
    """截至1月25日，代表团共提交议案2件、建议39件."""
    for match in _UP_TO.finditer(view.text):
        if not re.search("提交|办结|收到|完成签约|报名", match["what"]):
            continue
        bodies = [
            n
            for n in view.names_in(0, match.end())
            if n.kind == "organisation" and n.text.endswith(("团", "会", "局", "委"))
        ]
        when = last_time(view, match.start(), match.start("what"))
        sits = _SITTING.search(view.text)
        who = sits.group() if sits and (not bodies or "大会" in match["what"][:4]) else None
        if bodies or who:
            when = when if not when or when.startswith("..") else f"..{when}"
            yield event_draft(Event(match["what"], who or bodies[-1].text, when), match.start(), match.end())
