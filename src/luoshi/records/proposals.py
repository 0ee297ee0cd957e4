"""Suggestions and motions of deputies: 彭宛秋代表提交了《关于……的建议》, 罗嘉树代表建议……."""

import re
from collections.abc import Iterator

from luoshi.articles.language import starts_midway
from luoshi.model import Proposal
from luoshi.records.drafts import Draft
from luoshi.records.view import View

# How surely a paragraph must begin in mid-sentence to be the end of a lost proposal.
_LOST = 2.0
_KINDS = "建议|议案|提案|意见建议|质询案"
_TITLED = re.compile(f"《(?P<title>关于[^》]{{2,90}}?)》|《(?P<other>[^》]{{4,90}}(?:{_KINDS}))》")
_FILED = re.compile("提交|提出|领衔|递交|联名|带来|提了?出?")
_ASKS = re.compile("(?:建议|提出|呼吁|希望|认为应)(?!》)(?P<asks>[^。！？\n]{4,160})")
_UNTITLED = re.compile(
    "(?:代表|委员)(?P<verb>提交相关建议，?(?:呼吁|建议|提出)|建议|呼吁|提议)(?P<asks>[^。！？\n]{6,200})"
)
_PARTY = re.compile(
    "(?P<who>(?:民革|民盟|民建|民进|农工党|致公党|九三学社|台盟|共青团|工商联)[一-鿿]{0,8}?)(?=提交|提出|递交|的)"
)
_GROUP = re.compile("来自(?P<who>[^，。；]{3,20}?)的(?:集体|联名)?(?:提案|建议|议案)")
_HE_ASKS = re.compile("(?<=[”。])?[他她](?:建议|呼吁|提议)，?(?P<asks>[^。！？\n]{6,200})")
_DEPUTY = re.compile("人大代表|政协委员|代表|委员")
_DUTY_CUE = re.compile("办理|督办|落实")
_DUTY = re.compile(
    "(?P<who>[^，。；：]{2,14}?)(?:要|应当?|须|需|将)[^。；]{0,24}?(?P<does>(?:积极|持续|全程|及时|认真|加强|主动|逐件)*(?:跟踪|督办|跟进|抓好|做好|推进|加快|强化)(?P<what>(?:代表|委员|意见)?(?:建议|提案|议案)[^，。；]{0,6}(?:办理|督办|落实)[^，。；]{0,4}))"
)
_COUNTED = re.compile(
    f"(?P<words>(?:共|共向[^，。；]{{2,6}}|累计|已)?(?:提交|提出|递交|收到)[^，。；]{{0,6}}?(?P<counts>(?:(?:{_KINDS})[0-9]+(?:余|多)?[件条份](?:[、和]|、)?)+))"
)
_SESSION = re.compile(
    "(?:省|市|县|区|全国|州)?[一-鿿]{0,10}?(?:届)?(?:人大|人民代表大会|政协)[一-鿿]{0,3}?(?:第?[一二三四五六七八九十]+次会议|会议)|全国两会|省两会|市两会"
)
_STATUS = re.compile("(?:全部|已经?|均|部分)?(?:办结|办理完毕|答复|已解决|采纳|落实|立案)")
# What became of one proposal stands right behind its title: 《……》已由县教育局办理答复.
_OUTCOME = re.compile(
    "[^，。；《]{0,4}?(?:由|经|得到|获|被)?[^，。；《]{0,16}?(?P<status>办结|办理完毕|办理答复|办复|答复|回复|采纳|立案|受理|交办|列为|列入|落实)"
)
_HANDLER = re.compile("(?:由|交)(?P<who>[^，。；]{3,24}?)(?:主办|承办|办理|会办|牵头办理)")
_ABOUT = re.compile(
    "^关于(?:进一步|加快|支持|推动|推进|加强|完善|优化|将|制定|促进|聚焦|扩大|建立|健全)*(?P<topic>.+?)(?:的(?:若干)?(?:建议|议案|提案|意见))?$"
)


def read_proposals(view: View) -> Iterator[Draft]:
    """The proposals of an article: titled, untitled with what they ask for, and counted ones."""
    text = view.text
    if not view.is_story or not re.search(_KINDS, text):
        return
    session = _session(view)
    taken: list[tuple[int, int]] = []
    for draft in _titled(view, session):
        taken.append((draft.start, draft.end))
        yield draft
    for draft in _untitled(view, session):
        if not any(draft.start < end and start < draft.end for start, end in taken):
            yield draft
    yield from _spoken(view, session)
    yield from _duties(view, session)
    yield from _counted(view, session)


def _titled(view: View, session: str | None) -> Iterator[Draft]:
    text, printed = view.text, view.printed
    proposer: tuple[str, int] | None = None
    for start, end in view.sentences:
        titles = list(_TITLED.finditer(text, start, end))
        floor = start
        for number, match in enumerate(titles):
            if not _is_proposal(text, match, start):
                continue
            who = _proposer(view, floor, match.start()) or (proposer if number else None)
            begin = who[1] if who else _clause_of(view, match.start(), floor)
            proposer = who or proposer
            stop = titles[number + 1].start() if number + 1 < len(titles) else end
            asks = _ASKS.search(text, match.end(), stop) if not _last_of_list(text, match.end()) else None
            title = view.raw(match.start(), match.end())
            outcome = _outcome(text, match.end(), stop)
            detail = Proposal(
                proposer=who[0] if who else None,
                title=title,
                topic=_topic(printed[match.start() + 1 : match.end() - 1]),
                asks=printed[asks.start("asks") : asks.end("asks")].rstrip("；，") if asks else None,
                session=session,
                handler=_handler(text, match.end(), stop),
                status=outcome and outcome["status"],
            )
            last = max(found.end() for found in (match, asks, outcome) if found)
            yield Draft(
                detail, min(begin, match.start()), last, view.date, () if who else ("proposer_unknown",)
            )
            floor = match.end()


def _is_proposal(text: str, match: re.Match[str], start: int) -> bool:
    """Whether a title is one of a proposal: filed by someone, or in a list of such titles."""
    filed = _FILED.search(text, max(start, match.start() - 40), match.start()) is not None
    filed = filed or text.startswith(("等建", "等议"), match.end())
    filed = filed or _outcome(text, match.end(), text.find("。", match.end())) is not None
    named = re.search(f"(?:{_KINDS})》$", match.group()) is not None or (filed and match["title"] is not None)
    return named and (
        filed or text[match.start() - 1 : match.start()] in ("、", "和", "及", "《", "》", "等")
    )


def _last_of_list(text: str, at: int) -> bool:
    """Whether another title follows right behind: what is asked for is of the last only."""
    return bool(re.match("[、和及]?《", text[at : at + 2]))


def _proposer(view: View, start: int, end: int) -> tuple[str, int] | None:
    """The deputy named before a title: 来自禾溪县的向春河代表."""
    names = [name for name in view.names_in(start, end) if name.kind == "person"]
    if names:
        return names[-1].text, names[-1].start
    group = _GROUP.search(view.text, start, end) or _PARTY.search(view.text, start, end)
    if group:
        return group["who"], group.start("who")
    teams = [
        name
        for name in view.names_in(start, end)
        if name.kind == "organisation" and name.text.endswith(("代表团", "委员会", "党委", "民革", "民盟"))
    ]
    return (teams[-1].text, teams[-1].start) if teams else None


def _clause_of(view: View, at: int, floor: int) -> int:
    return max(floor, view.clause_at(at)[0])


def _topic(title: str) -> str:
    """What a title is about, without its frame: 关于完善农村养老服务体系的建议 -> 农村养老服务体系."""
    match = _ABOUT.match(title)
    return match["topic"] if match else title


def _untitled(view: View, session: str | None) -> Iterator[Draft]:
    """罗嘉树代表建议从……入手: a proposal without a title, by what it asks for."""
    for match in _UNTITLED.finditer(view.text):
        name = next((n for n in view.names if n.end == match.start() and n.kind == "person"), None)
        if name is None or "《" in match["asks"][:4]:
            continue
        asks = view.printed[match.start("asks") : match.end("asks")].lstrip("，")
        reasons: tuple[str, ...] = ("title_not_printed",)
        begin = name.start
        if _head_lost(view, name.start):
            begin = view.paragraph_at(name.start)[0]
            asks = f"{view.printed[begin : name.start]}{asks}"
            reasons = (*reasons, "missing_start")
        detail = Proposal(name.text, None, None, asks, session)
        yield Draft(detail, begin, match.end(), view.date, reasons)


def _spoken(view: View, session: str | None) -> Iterator[Draft]:
    """市政协委员祝南山关注基层医疗。……他建议，……: by the deputy whom the paragraph speaks of."""
    for match in _HE_ASKS.finditer(view.text):
        paragraph, _ = view.paragraph_at(match.start())
        people = [n for n in view.names_in(paragraph, match.start()) if n.kind == "person"]
        told = view.text[paragraph : match.start()]
        if people and _DEPUTY.search(told):
            asks = view.printed[match.start("asks") : match.end("asks")]
            detail = Proposal(people[-1].text, None, None, asks, session)
            yield Draft(detail, match.start(), match.end(), view.date, ("title_not_printed",))


def _head_lost(view: View, at: int) -> bool:
    """Whether the paragraph of a position begins in mid-sentence and names nobody before it.

    A report of proposals tells what is wrong and what should be done, then who asks for it: what is
    left of a paragraph whose beginning is lost belongs to the deputy named behind it.
    """
    start, _ = view.paragraph_at(at)
    first = view.sentence_at(start)
    if start >= at or first[1] > at or any(n.kind == "person" for n in view.names_in(start, at)):
        return False
    midway = starts_midway(view.text[first[0] : first[1]], view.document.text) >= _LOST
    return midway or (start == 0 and view.article.missing_start)


def _duties(view: View, session: str | None) -> Iterator[Draft]:
    """相关部门要积极跟踪建议提案办理情况: who is to follow what becomes of them."""
    for match in view.find(_DUTY_CUE, _DUTY):
        who = re.sub("^(?:同时|会议要求|会议强调|[^，]{0,4}指出)，?", "", match["who"])
        detail = Proposal(
            topic=view.printed[match.start("what") : match.end("what")],
            session=session,
            handler=view.full_name(who, match.start("who")),
            status=view.printed[match.start("does") : match.end("does")],
        )
        yield Draft(detail, match.start(), match.end(), view.date, ("proposer_unknown",))


def _counted(view: View, session: str | None) -> Iterator[Draft]:
    """代表团共提交议案2件、建议39件: a number of proposals, to be followed as one."""
    for match in _COUNTED.finditer(view.text):
        start, _ = view.sentence_at(match.start())
        bodies = [n for n in view.names_in(0, match.start()) if n.text.endswith(("代表团", "委员会"))]
        who = bodies[-1].text if bodies else None
        if who is None and "收到" not in match["words"]:
            continue
        status = _STATUS.search(view.text, match.end(), view.sentence_at(match.start())[1])
        if "收到" in match["words"] and status is None:  # what a congress received is its event
            continue
        fields = re.search("涉及(?P<topic>[^。；]{4,60})", view.text[match.end() : match.end() + 80])
        detail = Proposal(
            proposer=who,
            topic=fields["topic"].split("，")[0] if fields else None,
            session=session,
            count=view.printed[match.start("counts") : match.end("counts")].rstrip("、和"),
            status=status.group() if status else None,
        )
        yield Draft(detail, max(start, match.start()), match.end(), view.date)


def _session(view: View) -> str | None:
    found = [m.group() for m in _SESSION.finditer(view.text) if "会议" in m.group() or "两会" in m.group()]
    return found[0] if found else None


def _handler(text: str, start: int, end: int) -> str | None:
    match = _HANDLER.search(text, start, end)
    return match["who"] if match else None


def _outcome(text: str, start: int, end: int) -> re.Match[str] | None:
    """The words right behind a proposal that tell what became of it, None where they do not."""
    match = _OUTCOME.match(text, start, end if end >= 0 else len(text))
    return match if match and not re.search("尚未|未能|没有|建议|希望", match.group()) else None
