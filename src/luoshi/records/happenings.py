"""What short news tells in its own forms: a body that acts 近日, a day to come, a founding, a score."""

import re
from collections.abc import Iterator

from luoshi.model import Event
from luoshi.records.actors import acts
from luoshi.records.drafts import Draft, event_draft
from luoshi.records.times import last_time, spoken_day
from luoshi.records.view import View

_SPOKEN = "近日|日前|昨天|昨日|昨晚|今天|今日|今晨"
_LATELY_CUE = re.compile(f"(?<=[一-鿿”])(?:{_SPOKEN})")
_LATELY = re.compile(
    f"(?P<who>[^，。；：0-9]{{2,24}}?)(?P<when>{_SPOKEN})(?:上午|下午|晚上|晚|清晨)?(?P<did>[^，。；：记]{{4,40}})"
)
# How the words for who acts end: 龙泉镇, 市图书馆“山月书房”, 县茶叶协会.
_BODY = re.compile(
    "(?:[省市县区州镇乡村局厅委部处科院校所站队馆司团厂场社会行办室园店]|中心|政府|社区|公司|街道|协会|书屋|书房|医院|小学|中学|”)$"
)
_SAYS = re.compile("(?:表示|认为|介绍|提醒|透露|告诉|说|指出|要求|强调|[^，]{0,4}显示)")
# 4月1日起，老街将……; 3月20日9时至18时，城东片区将停水.
_AHEAD_CUE = re.compile("日[^，。；]{0,16}，[^。；]{2,40}?将")
_AHEAD = re.compile(
    "(?:自|从)?(?P<when>(?:[0-9]{4}年)?[0-9]{1,2}月[0-9]{1,2}日[^，。；]{0,16})，(?P<who>[^，。；将]{2,36}?)将(?!会议|近)(?P<did>[^。，；]{2,40})"
)
_NO_STEP_AHEAD = re.compile(
    "^(?:出现|迎来[^，]{0,8}(?:雨|温|雪)|有|转|达|突破|增|实现|完成[^，]{0,10}[0-9]|有[0-9]|以)"
)
# 文昌阁始建于1897年; 该社1958年创办.
_FOUNDED_CUE = re.compile("[0-9]{4}年")
_ROOTS = "始建|建成|修建|创建|创办|创立|创刊|成立|组建|开设|开办|设立|开业|开馆|开园|落成|建|办"
_BORN = "创办|创立|创刊|成立|组建|开设|开办|设立|开业|开馆|开园|落成|始建|建成"
_FOUNDED = (
    re.compile(
        f"(?P<who>[^，。；：“”0-9]{{2,20}}?)(?P<did>(?:{_ROOTS})于)(?P<when>[0-9]{{4}}年(?:[0-9]{{1,2}}月)?)(?![至到—-])"
    ),
    re.compile(
        f"(?P<who>[^，。；：“”0-9]{{2,20}}?)(?P<when>[0-9]{{4}}年(?:[0-9]{{1,2}}月)?)(?P<did>{_BORN})(?=[，。；]|时|之初|至今|以来)"
    ),
)
_LEADS_IN = re.compile("^(?:据悉|据了解|据介绍|其中|而|这|那|早在|该(?=[一-鿿]{3}))+，?")
# 以4比0战胜……, 以18比21再失一局.
_SCORE_CUE = re.compile("[0-9][0-9]?(?:比|[:：∶—-])[0-9]")
_SCORE = re.compile(
    "(?:^|(?<=[，。；]))(?P<who>[^，。；]{0,16}?)(?P<did>(?:最终|终|客场|主场|总比分)?以?(?:大比分)?[0-9]{1,3}(?:比|[:：∶—-])[0-9]{1,3}(?:的比分|的总比分)?"
    "(?:(?:[一-鿿]{0,4})(?:击败|战胜|力克|负于|不敌|险胜|逆转|完胜|大胜|轻取|惜败|战平|握手言和|取胜|获胜|告负|失利|落败|先[失下胜负]|再[失下胜]|扳回|拿下|赢下|逼平))[^，。；]{0,20})"
)
_SIDE = re.compile("[^，。；“”]{0,12}?(?:[一-鿿]{1,8}(?:队|女排|男排|女篮|男篮|女足|男足|俱乐部|代表队))")
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


def lately(view: View) -> Iterator[Draft]:
    """龙泉镇近日开通夜班公交: who acts stands before the word for the day, and opens the sentence."""
    for start, end in view.sentences_with(_LATELY_CUE):
        match = _LATELY.match(view.text, start, end)
        if match is None or not _BODY.search(match["who"]) or _SAYS.search(match["did"]):
            continue
        if not acts().search(match["did"]) or "记者" in match["who"]:
            continue
        who = view.full_name(view.printed[match.start("who") : match.end("who")], start)
        did = view.printed[match.start("did") : match.end("did")]
        yield event_draft(Event(did, who, spoken_day(view, match["when"])), start, match.end())


def ahead(view: View) -> Iterator[Draft]:
    """4月1日起，老街将向市民开放: what is to begin or take place on a day that is printed."""
    for start, end in view.sentences_with(_AHEAD_CUE):
        for match in _AHEAD.finditer(view.text, start, end):
            days = [
                t.period for t in view.times_in(match.start("when"), match.end("when")) if t.period.first_day
            ]
            if not days or days[0].start - match.start("when") > 1 or _NO_STEP_AHEAD.match(match["did"]):
                continue
            first, last = days[0].first_day or "", days[-1].last_day or ""
            begins = match["when"].endswith("起") or last <= first
            if view.date and first < view.date:
                continue
            who = view.full_name(view.printed[match.start("who") : match.end("who")], match.start("who"))
            did = view.printed[match.start("did") : match.end("did")]
            when = first if begins else f"{first}/{last}"
            yield event_draft(Event(did, who, when), match.start(), match.end())


def founded(view: View) -> Iterator[Draft]:
    """文昌阁始建于1897年; 读书会2019年创办，……: since when something stands or works."""
    for match in view.find(_FOUNDED_CUE, *_FOUNDED):
        if view.text[match.start() - 1 : match.start()] not in ("", "，", "。", "；", "\n", "！", "？", "”"):
            continue
        lead = _LEADS_IN.match(match["who"])
        begin = match.start() + (lead.end() if lead else 0)
        who = view.printed[begin : match.end("who")]
        when = last_time(view, match.start("when"), match.end("when"))
        if len(who) > 1 and when and not (view.date and when > view.date[: len(when)]):
            did = re.sub("于$", "", match["did"])
            yield event_draft(Event(did, view.full_name(who, begin), when), begin, match.end())


def scores(view: View) -> Iterator[Draft]:
    """云汀山茶女足主场以2比0战胜柳溪队: who played whom, by the score that is printed."""
    for start, end in view.sentences_with(_SCORE_CUE):
        for match in _SCORE.finditer(view.text, start, end):
            sides = list(_SIDE.finditer(view.text, start, match.start("did")))
            own = _SIDE.match(match["who"]) if match["who"] else None
            if not own and not sides:
                continue
            side = own or sides[-1]
            begin = match.start("who") if own else side.start()
            who = view.printed[begin : begin + len(side.group())]
            day = spoken_day(view, view.text[start : match.start()]) or _day_before(view, match.start())
            did = view.printed[match.start("did") : match.end("did")]
            yield event_draft(Event(did, who, day), begin, match.end())


def _day_before(view: View, at: int) -> str | None:
    """The day that the match was told of: the last day named before, else the one spoken of first."""
    found = last_time(view, 0, at)
    if found and _DAY.fullmatch(found):
        return found
    words = view.text[:at]
    return spoken_day(view, words) if re.search("昨[天日晚]|今[天日晚]", words) else None
