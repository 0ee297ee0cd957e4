"""What an office makes known: 记者1月27日从市统计局获悉，……; 近日，省应急管理厅印发通报，……。"""

import re
from collections.abc import Iterator

from luoshi.model import Event
from luoshi.records.drafts import Draft, event_draft
from luoshi.records.times import last_time, spoken_day
from luoshi.records.view import View

_HEARD = re.compile(
    "记者(?P<when>[^，。；（）]{0,10}?)从(?P<who>[^，。；]{3,30}?)(?:获悉|了解到|获得的?消息|得到消息)，?(?P<what>[^。！？\n]{4,80})"
)
_SAYS = re.compile(
    "^(?P<lead>[^，。；]{0,12}?，)?(?P<who>[^，。；]{3,40}?)(?P<when>昨天|昨日|近日|日前|今天|今日|[0-9]{1,2}月[0-9]{1,2}日)?(?:联合)?(?P<verb>印发|发布|公布|通报|宣布|公告)(?P<what>[^，。：！？\n]{0,60}(?:，[^，。：！？\n]{1,7}(?=，))?(?:，[^，。：！？\n]{2,60})?)"
)
# 省爱卫会、省文物和考古局: organs by how their names end.
_ORGANS = re.compile(
    "(?:[一-鿿]{2,16}(?:委员会|委|部|厅|局|署|政府|办公室|办|院|会|中心|总队|支队)、?)+(?:联合)?"
)
_NEAR = 2
_FROM_DAY = re.compile("(?:自|从)?(?P<day>[^，。；]{2,12}?)起")
_VERB = re.compile("印发|发布|公布|通报|宣布|公告")
_STATISTICS = re.compile("，?(?:截至|[^，]{0,12}(?:余额|总额|同比))")


def heard(view: View) -> Iterator[Draft]:
    """记者1月27日从市统计局获悉，……: the office makes it known; without a day it is no event."""
    for match in _HEARD.finditer(view.text):
        start, _ = view.sentence_at(match.start())
        words = view.text[start : match.start("who")]
        when = last_time(view, start, match.start("who")) or spoken_day(view, words)
        begins = _FROM_DAY.match(view.text, match.start("what"))
        if begins:  # 自4月8日起，……: what is made known begins then
            when = last_time(view, begins.start("day"), begins.end("day")) or when
        if when is not None:
            who = view.full_name(match["who"], match.start("who"))
            did = view.printed[match.start("what") : match.end("what")]
            yield event_draft(Event(did, who, when), match.start(), match.end())


def announced(view: View) -> Iterator[Draft]:
    """近日，省人力资源和社会保障厅、省应急管理厅联合印发通报，……: the organs open the sentence."""
    for start, end in view.sentences_with(_VERB):
        match = _SAYS.match(view.text[start:end])
        if match is None or not _is_announcement(match):
            continue
        first, last = start + match.start("who"), start + match.end("who")
        names = [n for n in view.names_in(first, last) if n.kind == "organisation"]
        if (not names or names[-1].end < last - 2) and not _ORGANS.fullmatch(match["who"]):
            continue
        told = (match["lead"] or "") + (match["when"] or "")
        when = last_time(view, start, start + match.start("verb")) or spoken_day(view, told)
        opens = names[0].start if names and names[0].start - first <= _NEAR else first
        who = view.full_name(view.printed[opens:last].removesuffix("联合"), opens)
        did = view.printed[start + match.start("verb") : start + match.end("what")]
        yield event_draft(Event(did, who, when), start, start + match.end("what"))


def _is_announcement(match: re.Match[str]) -> bool:
    """Whether something is made known: no title of a rule, no mere figures, no 同时公布 in passing."""
    what = match["what"]
    undated = not (match["lead"] or match["when"])
    if "《" in what[:3] or what.startswith("显示") or (what.startswith("的") and undated):
        return False
    return not _STATISTICS.match(what) and "同时" not in (match["lead"] or match["who"])
