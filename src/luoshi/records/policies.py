"""Rules of an authority and what they give: 出台《……措施》, 对新栽核桃林每亩补助1100元."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import chain

from luoshi.claims.quantities import scan_figures
from luoshi.model import Policy
from luoshi.records.cues import any_of
from luoshi.records.drafts import Draft, Taken
from luoshi.records.notices import signer_of
from luoshi.records.prices import gifts, prices, ruled
from luoshi.records.provisions import bans, provisions
from luoshi.records.times import coming_day, last_period
from luoshi.records.topics import joint_name
from luoshi.records.view import View

_TITLE = re.compile(
    "《[^》]{4,60}(?:措施|办法|条例|意见|方案|规定|细则|政策|通知|通告|规划|纲要|条|清单|指南|要点|规则|计划|制度)(?:（[^）]{1,10}）)?》"
)
_NEW_RULES = re.compile(
    "(?:出台|推出|发布|印发|实施)了?(?P<name>[一-鿿“”]{2,16}?(?:新政|政策|措施|办法)[0-9]{1,3}条)"
)
_FORCE = re.compile(
    "(?P<title>《[^》]{4,60}》)[^，。；]{0,4}?(?:将)?(?:于|自|从)[^，。；]{2,14}起?(?:正式)?(?:施行|实施|执行|生效)"
)
_FORCE_CUE = re.compile("》(?=[^，。；]{0,24}(?:施行|实施|执行|生效))")
# 12月1日，《……规定》就要施行
_FORCE_FROM = re.compile(
    "(?P<day>(?:今年|明年|[0-9]{4}年)?[0-9]{1,2}月[0-9]{1,2}日)(?:起)?，?(?:新修订的|新版)?(?P<title>《[^》]{4,60}》)(?:就要|就将|将|开始|正式|起)+(?:施行|实施|执行|生效)"
)
_BY_CUE = re.compile("(?<=[据照])《")
_BY_RULE = re.compile(
    "(?:根据|按照|依据|依照)(?P<title>《[^》]{4,60}(?:办法|措施|规定|条例|细则|方案|意见|政策)》)"
)
_DAY = re.compile("(?:今年|明年|[0-9]{4}年)?[0-9]{1,2}月[0-9]{1,2}日")
_FOR = re.compile(
    "(?:^|，|；|、)(?:对|为|向|面向|给|凡)(?P<who>[^，。；]{2,40}?)(?:的?，|给予|提供|按|发放|免|每|实行|减|一次性|予以|开放)"
)
_PER = re.compile(
    "每(?P<one>立方米|平方米|千瓦|公里|人次|学期|学年|季度|户|[一-鿿])(?:每(?P<two>[年月日天]))?|(?:按)?(?P<each>年|月)均?(?=补|给|发)"
)
# A ceiling goes with what it caps: 给予一次性交通补助，每人最高600元.
_CAPPED = re.compile(
    "(?:每[一-鿿]{1,3})?(?:最高|不超过|最多|上限)|每[天日次周人期场](?:限额|限量|限|仅限)?[0-9]+[个名人份张]"
)
_MONEY = re.compile("(?P<money>[0-9][0-9.,]*(?:余|多)?(?:万|亿)?(?:元|美元))")
_STEP = re.compile("由[^，]{1,12}(?:提高|提升|增加|上调|降|下调|调整|扩大)[^，]{0,2}(?:到|至|为)[^，]*$")
_OFFICE = re.compile("(?:政府|局|厅|委|办|部|院|中心|公司|集团|区|县|市|省|管委会)$")
_PARTY = re.compile("^(?:中共)?[一-鿿]{0,8}[省市县区州]委$|党委$")
_BENEFIT_NOT = re.compile(
    "申请到|争取到|拿到|领到|获得[^，]{0,6}补|已(?:累计)?发放|共发放|累计(?:发放|免费|减免)|发放[^，]{0,10}[0-9.]+(?:万|亿)|预计|生活补助已|(?:补助|补贴|奖补|奖励|救助)资金|已(?:经)?到位|核销率|判决|有没有|其中[^，]{0,8}财政(?:补助|补贴)|(?:多少|哪些|怎么|如何|什么)(?!时候)|已有[^，]{0,10}[户人名家]|垫付|欠款|借款|赔偿|被告|原告"
)


@lru_cache(maxsize=1)
def _issued() -> re.Pattern[str]:
    return re.compile(
        f"(?P<verb>{any_of('issue_verbs')})[^，。；《]{{0,12}}(?P<titles>(?:《[^》]{{4,60}}》[、和及]?)+)"
    )


@lru_cache(maxsize=1)
def _benefit() -> re.Pattern[str]:
    return re.compile(any_of("benefit_words"))


def read_policies(view: View) -> Iterator[Draft]:
    """The policies that an article names, and every benefit that it tells of them."""
    text = view.text
    named: list[tuple[int, str, str | None]] = []
    for match in _issued().finditer(text):
        for title in _TITLE.finditer(text, match.start("titles"), match.end("titles")):
            name = view.printed[title.start() : title.end()]
            issuer, begin = _issuer(view, match.start())
            named.append((title.start(), name, issuer))
            when = last_period(view, view.sentence_at(match.start())[0], match.start())
            detail = Policy(name, issuer, benefit=_all_benefits(view, title.end()))
            yield Draft(detail, begin, title.end(), when, () if issuer else ("issuer_unknown",))
    for draft in (*_in_force(view, named), *_unquoted(view)):
        policy = draft.detail
        assert isinstance(policy, Policy)
        named.append((draft.start, policy.name or "", policy.issuer))
        yield draft
    for match in view.find(_BY_CUE, _BY_RULE):  # 根据《……办法》，……: what it gives stands behind it
        issuer = _place_of(view, match.start("title") + 1) or _issuer_near(view, match.start())
        named.append((match.start("title"), view.printed[match.start("title") : match.end("title")], issuer))
    named.sort(key=lambda one: one[0])
    yield from _each_once(
        _terms(view, named, (*prices(view), *gifts(view), *ruled(view))),
        _all_given(view, named),
        _terms(view, named, (*bans(view), *provisions(view))),
    )


def _each_once(*rules: Iterator[Draft]) -> Iterator[Draft]:
    """The drafts of rules in the order of their weight, without those that touch an earlier one."""
    told = Taken()
    for draft in chain(*rules):
        if told.take(draft.start, draft.end):
            yield draft


def _all_given(view: View, named: list[tuple[int, str, str | None]]) -> Iterator[Draft]:
    """The benefits of every sentence but those that quote what a proposal asks for."""
    for start, end in view.sentences_with(_benefit()):
        if not re.search("的(?:建议|议案|提案)》", view.text[start:end]):
            yield from _benefits(view, start, end, named)


def _terms(
    view: View,
    named: list[tuple[int, str, str | None]],
    terms: Iterable[tuple[int, int, Policy]],
) -> Iterator[Draft]:
    """Tariffs, gifts and provisions, under the rule that was named before them where one was."""
    if not view.is_story:
        return
    for first, last, policy in terms:
        title = next((one for one in reversed(named) if one[0] < last), None)
        issuer = title[2] if title else _issuer_near(view, first)
        start, _ = view.sentence_at(first)
        detail = replace(policy, name=title[1] if title else None, issuer=issuer)
        yield Draft(
            detail, first, last, last_period(view, start, first), () if issuer else ("issuer_unknown",)
        )


def _in_force(view: View, issued: list[tuple[int, str, str | None]]) -> Iterator[Draft]:
    """《岚港市长期护理保险实施细则》将于4月1日起施行: a rule that takes force, named before its verb.

    Who issued it was told before, or is the place that its title opens with.
    """
    issuers = {name: issuer for _, name, issuer in issued}
    for match in chain(view.find(_FORCE_CUE, _FORCE), view.find(_FORCE_CUE, _FORCE_FROM)):
        title = _TITLE.search(view.text, match.start(), match.end("title"))
        if title:
            title_text = view.printed[title.start() : title.end()]
            issuer = (
                issuers.get(title_text)
                or _place_of(view, title.start() + 1)
                or _issuer_near(view, match.start())
            )
            day = _DAY.search(match.group())
            when = (day and coming_day(view, day.group())) or last_period(
                view, match.end("title"), match.end()
            )
            detail = Policy(title_text, issuer, benefit=_all_benefits(view, match.end()))
            yield Draft(detail, match.start(), match.end(), when, () if issuer else ("issuer_unknown",))


def _place_of(view: View, at: int) -> str | None:
    """The place that opens a title: 《云汀市预付卡管理规定》."""
    mention = next((m for m in view.places if m.start == at and m.place), None)
    return mention.place.path if mention and mention.place else None


def _unquoted(view: View) -> Iterator[Draft]:
    """去年9月，云汀市出台人才新政20条: a rule that is named without its marks."""
    for match in _NEW_RULES.finditer(view.text):
        issuer, begin = _issuer(view, match.start())
        when = last_period(view, view.sentence_at(match.start())[0], match.start())
        name = view.printed[match.start("name") : match.end("name")]
        detail = Policy(name, issuer, benefit=_all_benefits(view, match.end()))
        yield Draft(detail, begin, match.end(), when, () if issuer else ("issuer_unknown",))


def _issuer(view: View, at: int) -> tuple[str | None, int]:
    """Who issues: the office before the verb, else the place's authority that the sentence speaks for."""
    start, _ = view.sentence_at(at)
    offices = [n for n in view.names_in(start, at) if n.kind == "organisation"]
    if offices:
        return joint_name(view, offices[-1]), offices[-1].start
    if view.text.startswith(("会议", "会上", "全会"), start):  # 会议原则通过: whose meeting was told before
        return _issuer_near(view, start), start
    clause = max(start, view.clause_at(at)[0])
    places = [m for m in view.places if start <= m.start < at and m.place]
    if places and places[-1].place:
        return places[-1].place.path, places[-1].start
    return (view.home.path if view.home else None), clause


def _all_benefits(view: View, at: int) -> str | None:
    """What the sentences right behind a title give, in the words of the page."""
    _, end = view.paragraph_at(at)
    found = [m.group() for m in _benefit().finditer(view.text, at, end)]
    return "；".join(dict.fromkeys(found)) or None


def _benefits(view: View, start: int, end: int, named: list[tuple[int, str, str | None]]) -> Iterator[Draft]:
    text = view.text
    for first, last in _units(text, start, end):
        words = text[first:last]
        cue = _benefit().search(words)
        if (
            cue is None
            or _BENEFIT_NOT.search(words)
            or (re.search("^.{0,3}[“《]", words) and words.endswith("”"))
        ):
            continue
        money = list(_MONEY.finditer(words))
        if (
            re.search("免费", words)
            and not money
            and not re.search(
                "(?:岁|人员|户|学生|老人|儿童|群众|职工|企业|女生|军人|残疾人|市民|居民|对象|患者)",
                words[: cue.start() + 2],
            )
        ):
            continue
        if re.search("[0-9](?:万|余)*(?:人次|趟|场次)", words):
            continue
        if _STEP.search(words) and not re.search("贴息|免|给予|奖励", words):
            continue  # 补助标准由……提高到……: a change
        fits = money or re.search(
            "不收[^，。；]{0,6}[费租]|免费|免除|减免|全免|贴息|[0-9]折|优惠(?!政策)|全额|[0-9]%|半价|优先|免租|免收|免门票|免票",
            words,
        )
        if not fits:
            continue
        near = min(money, key=lambda m: abs(m.start() - cue.start())) if money else None
        figure = scan_figures(near["money"]) if near and abs(near.start() - cue.start()) <= 16 else []
        per = _per(words, near.start()) if figure and near else None
        who = _FOR.search(words)
        title = next((one for one in reversed(named) if one[0] < last), None)
        at = first + (who.start("who") if who else cue.start())
        issuer = title[2] if title else _issuer_near(view, at)
        detail = Policy(
            name=title[1] if title else None,
            issuer=issuer,
            audience=view.printed[first + who.start("who") : first + who.end("who")] if who else None,
            benefit=view.printed[first:last],
            amount=figure[0].bound if figure else None,
            unit=figure[0].quantity.unit if figure else None,
            per=per,
        )
        yield Draft(
            detail, first, last, last_period(view, start, first), () if issuer else ("issuer_unknown",)
        )


def _units(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The parts of a sentence that each give one thing: clauses, with the 对…， that leads one."""
    at = start
    for match in re.finditer("[；。！？：]|，|、(?=[^，。；、]{2,14}每)", text[start:end]):
        if match.group() == "，" and _CAPPED.match(text, start + match.end()):
            continue
        stop = start + match.start()
        words = text[at:stop]
        leads = (
            match.group() == "，"
            and (
                words.endswith("的")
                or re.match(
                    "(?:并|还|同时)?(?:对|为|面向|向|给|凡|由)|[^，]{0,8}每[^，]{2,}[名个家人户亩]", words
                )
            )
            and not _benefit().search(words)
        )
        if leads:
            continue
        if stop > at:
            yield _stripped(text, at, stop)
        at = stop + 1
    if at < end:
        yield _stripped(text, at, end)


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in "“”，、":
        start += 1
    while end > start and text[end - 1] in "“”，。；、！？":
        end -= 1
    return start, end


def _per(words: str, money: int) -> str | None:
    """每人每月600元 is per 人月, 每亩补助1200元 per 亩."""
    found = list(_PER.finditer(words[:money]))
    if not found:
        return None
    last = found[-1]
    return (last["one"] + (last["two"] or "")) if last["one"] else last["each"]


def _issuer_near(view: View, at: int) -> str | None:
    """The office or place that the paragraph speaks of, where no title was named."""
    start, _ = view.paragraph_at(at)
    signed = signer_of(view)
    if signed:
        return view.full_name(signed, at)
    for floor in (start, 0):
        offices = [
            n
            for n in view.names_in(floor, at)
            if n.kind == "organisation" and _OFFICE.search(n.text) and not _PARTY.search(n.text)
        ]
        if offices:
            return joint_name(view, offices[-1])
        if floor and (
            place := next((m.place for m in reversed(view.places) if floor <= m.start < at and m.place), None)
        ):
            return place.path
    place = view.place_before(at)
    return place.path if place else None
