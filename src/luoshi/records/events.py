"""What happened on a day or is to happen: openings, announcements, the milestones of a story."""

import re
from collections.abc import Iterator
from functools import lru_cache

from luoshi.model import Event
from luoshi.records.cues import any_of
from luoshi.records.drafts import Draft
from luoshi.records.topics import full_of_alias, main_firm
from luoshi.records.view import View

_LATELY = re.compile("近日|日前|昨天|昨日|昨晚|今天|今日|当天|当日|上午|下午|日前")
_HEARD = re.compile(
    "记者(?P<when>[^，。；]{0,10}?)从(?P<who>[^，。；]{3,30}?)(?:获悉|了解到|获得的?消息|得到消息)，?(?P<what>[^。！？\n]{4,80})"
)
_SAYS = re.compile(
    "^(?P<lead>[^，。；]{0,12}?，)?(?P<who>[^，。；]{3,40}?)(?P<when>昨天|昨日|近日|日前|今天|今日|[0-9]{1,2}月[0-9]{1,2}日)?(?:联合)?(?P<verb>印发|发布|公布|通报|宣布|公告)(?P<what>[^。！？\n]{4,80})"
)
_EVENT_NAME = re.compile(
    "[“”一-鿿0-9·]{2,30}?(?:第[一二三四五六七八九十]+次会议|马拉松|联赛|锦标赛|大赛|大会|集市|花市|年会|论坛|展览会|博览会|邀请赛|艺术节|文化节|购物月|活动月)"
)
_OF_EVENT = re.compile(
    "^(?:本次|本届|此次|今年|[0-9]{4}年(?=“)|其中|共进行|的|在|由|[0-9]{1,2}月[0-9]{1,2}日)+"
)
_SPAN = re.compile("(?P<what>[一-鿿]{2,8})时间(?:为|由|从|定于)?(?P<when>[^，。；]{4,24})")
_TERM = re.compile("报名|展览|活动|开放|举办|比赛|申报|征集|投票|招生|展出|赛程|会期")
_LASTS = re.compile("(?:将)?持续(?:至|到)(?P<until>[^，。；]{2,12})")
_UP_TO = re.compile("截至(?P<time>[^，。；]{2,12})，(?P<what>[^。；！？\n]{4,60})")
_PASSED = re.compile(
    "(?P<time>[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日)(?P<who>[^，。；（）]{6,50}?会议)(?P<verb>通过|审议通过|批准)"
)
_WHERE = re.compile(
    "(?:在|于)(?P<where>[^，。；于在]{2,24}?)(?=隆重|正式|顺利|鸣枪|热闹|盛大|召开|举行|举办|开|启|闭|揭|落|签|成)"
)
_HOSTS = re.compile(
    "由(?P<hosts>[^。；]{4,120}?(?:主办|承办|协办|指导)[^。；]{0,80}?(?:主办|承办|协办)?)(?=，|。|；|$)"
)
_FUTURE = re.compile("将|定于|计划|拟")
# A reporter's arrival is a scene, not an event.
_SCENE = re.compile("走进|来到|只见|映入|缓缓|由[^，。]{1,12}(?:增加|提高|减少|缩短)")
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
# A year, month or season in figures that a story's step begins with; 今年 and 去年 begin reports.
_STORY = re.compile("[0-9]{4}年(?:[0-9]{1,2}月|[春夏秋冬]天?|底|初|年底)?|[12][0-9]{3}年")
_SPOKEN_DAY = re.compile("(?:昨天|昨日|昨晚|今天|今日|前天)")
_AFTER_TIME = re.compile(
    "(?:[春夏秋冬][天季]?|[0-9时点分许]|上午|下午|傍晚|晚上|晚|夜间|夜|清晨|凌晨|一早|左右|初|底|年底|，)*"
)
_REPORTS = re.compile(
    "(?:实现|完成|达到?|总额|均为?|共接待|全市|全省|全县)[^，]{0,16}[0-9.]+(?:%|万|亿)|[0-9.]+%|同比|环比"
)
_NO_STORY = re.compile("增长|下降|同比|占|突破|达到?[0-9]|目标|力争|实现")


@lru_cache(maxsize=1)
def _occasion() -> re.Pattern[str]:
    return re.compile(f"(?<!公)(?P<verb>{any_of('occasion_verbs')})(?=[，。；！？\n]|$|仪式)")


@lru_cache(maxsize=1)
def _milestone() -> re.Pattern[str]:
    return re.compile(f"(?P<verb>{any_of('milestone_verbs')})(?!的)")


@lru_cache(maxsize=1)
def _report() -> re.Pattern[str]:
    return re.compile(any_of("report_words"))


@lru_cache(maxsize=1)
def _acts() -> re.Pattern[str]:
    return re.compile(any_of("act_verbs"))


def read_events(view: View) -> Iterator[Draft]:
    """The events of an article, in no order; one for a clause at most."""
    if not view.is_story:
        return
    taken: list[tuple[int, int]] = []
    for rule in (_passed, _occasions, _heard, _announced, _leads, _spans, _totals):
        for draft in rule(view):
            if not any(start < draft.end and draft.start < end for start, end in taken):
                taken.append((draft.start, draft.end))
                yield draft
    told = {view.sentence_at(start)[0] for start, _ in taken}
    for draft in _milestones(view):  # a sentence that tells an event by its opening tells no second one
        if view.sentence_at(draft.start)[0] not in told:
            yield draft


def _draft(view: View, detail: Event, start: int, end: int) -> Draft:
    return Draft(detail, start, end, detail.when, () if detail.when else ("date_unknown",))


def _passed(view: View) -> Iterator[Draft]:
    """2026年1月20日……会议通过."""
    for match in _PASSED.finditer(view.text):
        when = _time(view, match.start(), match.end("time"))
        yield _draft(
            view, Event(match["verb"] + _object(view), match["who"], when), match.start(), match.end()
        )


def _object(view: View) -> str:
    headline = view.article.headline or ""
    return headline[-8:] if re.search("名单|决定|决议|公告", headline) else ""


def _heard(view: View) -> Iterator[Draft]:
    """记者1月27日从市统计局获悉，……: the office makes it known."""
    for match in _HEARD.finditer(view.text):
        before = view.text[view.sentence_at(match.start())[0] : match.start()]
        when = _time(view, match.start(), match.start("who")) or _lately(view, before + match["when"])
        if when is None:
            continue
        who = view.full_name(match["who"], match.start("who"))
        did = view.printed[match.start("what") : match.end("what")]
        yield _draft(view, Event(did, who, when), match.start(), match.end())


def _announced(view: View) -> Iterator[Draft]:
    """近日，省人力资源和社会保障厅、省应急管理厅联合印发通报，……."""
    for start, end in view.sentences:
        match = _SAYS.match(view.text[start:end])
        if match is None or "《" in match["what"][:3] or match["what"].startswith("显示"):
            continue
        told = (match["lead"] or "") + (match["when"] or "")
        if match["what"].startswith("的") and not told:
            continue
        if re.match("，?(?:截至|[^，]{0,12}(?:余额|总额|同比))", match["what"]) or "同时" in (
            match["lead"] or match["who"]
        ):
            continue
        who_start = start + match.start("who")
        names = [n for n in view.names_in(who_start, start + match.end("who")) if n.kind == "organisation"]
        if not names or names[-1].end < start + match.end("who") - 2:
            continue
        when = _time(view, start, start + match.start("verb")) or _lately(
            view, (match["lead"] or "") + (match["when"] or "")
        )
        who = view.full_name(view.printed[names[0].start : names[-1].end], names[0].start)
        did = view.printed[start + match.start("verb") : start + match.end("what")]
        yield _draft(view, Event(did, who, when), start, start + match.end("what"))


def _occasions(view: View) -> Iterator[Draft]:
    """1月26日上午，……会议在市人民会堂开幕; 将于3月29日在澄州体育公园鸣枪开跑."""
    text = view.text
    for start, end in view.sentences:
        for match in _occasion().finditer(text, start, end):
            clause, _ = view.clause_at(match.start())
            before = text[start : match.start()]
            when = _time(view, clause, match.start()) or _opening_time(view, start, clause)
            if when is None and not _LATELY.search(before):
                continue
            when = when or _lately(view, before)
            where = _WHERE.search(text, clause, match.end())
            if where and re.search("(?:会|会议|仪式|活动|论坛)$", where["where"]):  # 在株…座谈会召开
                where = None
            head = text[clause : where.start() if where else match.start()]
            who_at = clause
            who = _who(view, head, clause)
            if (
                who is None
                or len(who) < 3
                or who in ("大会", "决赛", "笔试", "本届联赛", "赛事", "本次活动", "活动")
            ):
                head = who or ""
                who = _who_before(view, clause) or who
            if not who:
                continue
            hosts = _HOSTS.search(text, start, end) or _HOSTS.search(text, end, end + 160)
            last = _LASTS.search(text, match.end(), view.paragraph_at(start)[1])
            did_at = where.start() if where else match.start()
            did = view.printed[did_at : match.end()]
            if hosts:
                did += "，" + view.printed[hosts.start() : hosts.end()]
            if last:
                did += "，" + view.printed[last.start() : last.end()]
            stop = (
                max(match.end(), *(m.end() for m in (hosts, last) if m and m.start() < end + 200))
                if hosts or last
                else match.end()
            )
            yield _draft(
                view,
                Event(did, who, when, where["where"] if where else None),
                start if clause - start < 16 else who_at,
                stop,
            )


def _opening_time(view: View, start: int, clause: int) -> str | None:
    """The time that opens the sentence: 1月26日上午，."""
    if clause - start > 24:
        return None
    return _time(view, start, clause)


def _who(view: View, head: str, at: int) -> str | None:
    """The thing that opens or takes place, without the time before it."""
    times = [t.period for t in view.times_in(at, at + len(head))]
    begin = max((t.end - at for t in times if t.start - at < 3 and len(t.label) > 4), default=0)
    words = head[begin:]
    words = re.sub("^[0-9]*[时点分许]*|^(?:上午|下午|晚|早|凌晨|一早|当天|起)+，?|^[，的]+", "", words)
    words = re.sub("^(?:上午|下午|晚|，)+", "", words)
    words = re.sub(
        "(?:将|定|拟|计划)?(?:于|在)?(?:昨日|昨天|今天|今日|[0-9年月日时点分]+)(?:上午|下午|晚上?|起)?$",
        "",
        words,
    )
    words = re.sub(
        "(?:将于?|于|定于?|正式|顺利|上午|下午|晚|计划|中午|隆重|昨天|昨日|今天|今日|近日|日前|成功|如期|圆满|在此)+$",
        "",
        words,
    )
    offset = at + head.find(words) if words else at
    return view.printed[offset : offset + len(words)] or None


def _who_before(view: View, clause: int) -> str | None:
    """For 赛事将于…开跑: what the article named in full as taking place."""
    names = [_OF_EVENT.sub("", match.group()) for match in _EVENT_NAME.finditer(view.text[:clause])]
    names = [name for name in names if len(name) >= 5]
    return names[0] if names else None


def _leads(view: View) -> Iterator[Draft]:
    """3月16日，市政府召开新闻发布会……; 1988年，父亲把铺子交到他手里: a day or a year opens the sentence."""
    text = view.text
    for start, end in view.sentences:
        first = start + len(text[start:end]) - len(text[start:end].lstrip("“”"))
        times = [
            t.period
            for t in view.times_in(first, first + 14)
            if t.role in ("period", "start") and t.period.label
        ]
        spoken = _SPOKEN_DAY.match(text, first)
        if (
            times
            and times[0].start - first <= 2
            and (_DAY.fullmatch(times[0].label) or _STORY.match(text, times[0].start))
        ):
            when, begin = times[0].label, times[0].end
        elif spoken:
            when, begin = _lately(view, spoken.group()) or "", spoken.end()
        else:
            continue
        begin = _AFTER_TIME.match(text, begin).end()  # type: ignore[union-attr]
        stop = re.search(
            "[；。！？]|(?<=[^，]{5})，(?=[^，。；]{0,40}(?:[0-9.]+%|[0-9]+(?:万|亿|余)))|：|$",
            text[begin:end],
        )
        last = begin + stop.start() if stop else end
        if (len(when) == 10 and _SCENE.search(text[begin:last][:30])) or re.search(
            "将|将要|拟", text[begin:last][:12]
        ):
            continue
        clause = text[begin : begin + len(re.split("[，；。]", text[begin:last])[0])]
        if len(clause) < 4 or _REPORTS.search(text[begin:last][:40]) or (view.date and when[:10] > view.date):
            continue
        if (
            re.match("起|前|以来|底前|至|—|到", text[begin:last])
            or _report().search(clause)
            or "记者" in clause[:4]
        ):
            continue
        who = _subject(view, begin, begin + len(clause))
        if who is not None:
            yield _draft(view, Event(view.printed[begin:last].strip("，”"), who, when or None), start, last)


def _subject(view: View, start: int, end: int) -> str | None:
    """Who acts in a clause: a name near its start, else the words before the first verb."""
    verb = _acts().search(view.text, start + 1, end)
    names = view.names_in(start, end)
    if re.match("公司|企业|合作社", view.text[start:end]) and (firm := main_firm(view, start)):
        return firm
    near = [n for n in names if n.start - start <= 8 or (verb and n.start < verb.start())]
    if near:
        one = near[-1] if near[-1].kind == "person" and verb and near[-1].start < verb.start() else near[0]
        full = full_of_alias(view, one.text) if one.kind == "organisation" else one.text
        return view.full_name(full, one.start) if one.kind == "organisation" else full
    place = next((m for m in view.places if m.start == start and m.place), None)
    if verb is None:
        return None
    head = re.sub("^(?:位于[^，的]{2,8}的|一[列批场家次])", "", view.text[start : verb.start()]).strip("，")
    if head in ("公司", "企业", "林场", "合作社", "集团"):
        return main_firm(view, start) or _actor(view, start, verb.start(), start)
    if len(head) > 1:
        return head
    if place and place.place:
        return place.place.name
    return _actor(view, start, verb.start(), start)


def _spans(view: View) -> Iterator[Draft]:
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
        yield _draft(
            view,
            Event(term.group(), _who_before(view, match.start()) or _body(view), when),
            match.start(),
            match.end(),
        )


def _body(view: View) -> str | None:
    """The body that a notice is of: the organisation in its headline, or the first in its text."""
    from luoshi.names import find_names  # noqa: PLC0415

    headline = view.article.headline or ""
    named = [n.text for n in find_names(headline) if n.kind == "organisation"]
    named += [view.full_name(n.text, n.start) for n in view.names if n.kind == "organisation"]
    return named[0] if named else None


def _totals(view: View) -> Iterator[Draft]:
    """截至1月25日，代表团共提交议案2件、建议39件."""
    for match in _UP_TO.finditer(view.text):
        if not re.search("提交|办结|收到|完成签约|报名", match["what"]):
            continue
        bodies = [
            n
            for n in view.names_in(0, match.end())
            if n.kind == "organisation" and n.text.endswith(("团", "会", "局", "委"))
        ]
        when = _time(view, match.start(), match.start("what"))
        if bodies:
            when = when if not when or when.startswith("..") else f"..{when}"
            yield _draft(view, Event(match["what"], bodies[-1].text, when), match.start(), match.end())


def _milestones(view: View) -> Iterator[Draft]:
    """2013年，禾峰阀门搬进县工业集中区: a story's steps, each with its year."""
    text = view.text
    when: str | None = None
    paragraph = -1
    for start, end in view.sentences:
        here = view.paragraph_at(start)[0]
        if here != paragraph:
            when, paragraph = None, here
        for first, last in _clauses(view, start, end):
            times = [
                t.period.label
                for t in view.times_in(first, last)
                if t.role in ("period", "start") and t.period.label
            ]
            if times and re.match("[0-9]{4}", times[0]):
                when = times[0]
            ago = re.search("[0-9一二三四五六七八九十]+年前", text[first:last])
            when = ago.group() if ago else when
            match = _milestone().search(text, first, last)
            if match is None or when is None or _NO_STORY.search(text[first:last]) or text[first] == "对":
                continue
            if _FUTURE.search(text[first : match.start()]) or (
                view.date and when[:4].isdigit() and when[:10] > view.date
            ):
                continue
            who = _actor(view, first, match.start(), start)
            if who is None:
                continue
            did = _deed(view, first, match, last)
            yield _draft(view, Event(did, who, when), first if not times else first, last)


def _clauses(view: View, start: int, end: int) -> list[tuple[int, int]]:
    """Clauses of a sentence; a time that stands alone goes with the clause behind it."""
    found: list[tuple[int, int]] = []
    at = start
    for match in re.finditer("[，；。：！？”]", view.text[start:end]):
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


def _actor(view: View, first: int, verb: int, sentence: int) -> str | None:
    """Who acts: the name before the verb, else the one that the story is about."""
    names = view.names_in(first, verb) or view.names_in(sentence, verb)
    if names:
        return (
            view.full_name(full_of_alias(view, names[0].text), first)
            if names[0].kind == "organisation"
            else names[0].text
        )
    firm = main_firm(view, first)
    paragraph = view.paragraph_at(first)[0]
    people = [n for n in view.names_in(paragraph, verb)]
    if people:
        return people[-1].text
    if firm is not None:
        return firm
    earlier = [n for n in view.names_in(0, verb) if not (n.kind == "person" and n.post and "记者" in n.post)]
    if earlier:
        return full_of_alias(view, earlier[-1].text)
    place = view.place_before(first)
    return place.name if place else None


def _deed(view: View, first: int, match: re.Match[str], last: int) -> str:
    """The clause as printed, without its time."""
    times = [t.period for t in view.times_in(first, match.start())]
    begin = max((t.end for t in times), default=first)
    return (
        re.sub("^[年月日，的底初末春夏秋冬天起]+", "", view.printed[begin:last]) or view.printed[first:last]
    )


def _time(view: View, start: int, end: int) -> str | None:
    times = [t.period.label for t in view.times_in(start, end) if t.period.label and t.role != "compare"]
    return times[-1] if times else None


def _lately(view: View, words: str) -> str | None:
    """昨天 and 今天 by the document's day; 近日 as printed."""
    import datetime  # noqa: PLC0415

    day = view.date if view.date and len(view.date) == 10 else None
    if day and re.search("昨[天日晚]", words):
        return (datetime.date.fromisoformat(day) - datetime.timedelta(days=1)).isoformat()
    if day and re.search("今[天日]", words):
        return day
    lately = re.search("近日|日前", words)
    return lately.group() if lately else None
