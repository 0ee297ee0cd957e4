"""Who is what: 市长周砚秋, 石梁县雁溪镇党委书记段鸿, 石怀远为澄州市科学技术局局长.

The organisation is what stands before the post; 市长 alone is of the city's government.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from luoshi.model import PersonRole, Span
from luoshi.names import Name
from luoshi.names.lexicon import posts
from luoshi.records.cues import lists
from luoshi.records.drafts import Draft
from luoshi.records.topics import full_of_alias, main_firm
from luoshi.records.view import View

# Roles of those who wrote are the article's, not records: they stand in its bylines.
_BYLINE = frozenset({"记者", "通讯员", "实习生", "作者", "摄", "文", "图", "编辑", "责编"})
_KIN = frozenset(
    {
        "老师",
        "先生",
        "女士",
        "同志",
        "同学",
        "师傅",
        "大姐",
        "大哥",
        "大爷",
        "大妈",
        "阿姨",
        "奶奶",
        "爷爷",
        "老人",
        "总",
        "小姐",
        "太太",
        "夫妇",
        "工作室",
        "团队",
    }
)
# 习近平总书记关于…: said in every paper and every report, and no news of a post.
_PHRASES = frozenset({"总书记"})
_EDGE = re.compile(r"[，。；：！？“”（）《》\s\n]|、(?![^，。；：！？\n]{0,14}$)")
_AGE = re.compile("^[0-9]{1,3}(?:多)?岁的?")
_WORK = re.compile(
    "(?:在|于)(?P<org>[^，。；在于]{2,16}?)(?:当了?|任|做了?|担任)(?P<years>[0-9一二三四五六七八九十]+年)?$"
)
_HELD = re.compile(
    "在(?P<org>[^，。；在]{2,16}?)(?:当过?了?|任|做过?了?|担任)(?P<years>[0-9一二三四五六七八九十]+多?年)?(?P<post>[一-鿿]{2,8}?)的(?=[一-鿿])"
)
_SPEAKER = re.compile(
    "(?P<body>[一-鿿]{0,14}?)(?P<post>代?(?:总理|省长|主席|市长|区长|县长|州长|盟长|旗长|主任))[ \\t\u3000\xa0]+"
    "(?P<name>[一-鿿](?:[ \u3000]{0,2}[一-鿿·]){1,11})[ \u3000]*$"
)
_TOOK = re.compile(
    "(?P<verb>当上|担任|出任|当选为?|接任|是)了?(?P<post>[^，。；、（）]{2,24}?)(?=[，。；、]|$)"
)
_PLANNED = re.compile(
    "(?P<name>[一-鿿·]{2,4})，(?:男|女)，[^；。\n]{4,60}?拟(?:任|提名为?|提拔为?)(?P<post>[^；。，\n]{3,30})"
)
_OPENER = re.compile(
    "^(?:.{0,6}[日天]，)?(?:自?[0-9]{4}年|据|由|接到|承建方|请|与|和|及|在|从|向|对|为|跟|同|让|被|把|经|以及|其中|来自|记者从|作为|成为|担任|现任|介绍|本届|这位|这名|一位|一名|两位|该|本|大会|会上|当日|昨日|昨天|近日|日前|随后|其后|当时|时任|是|而|但|他的|她的|的)+"
)
_FROM = re.compile("来自(?P<org>[^，。；的]{2,14})的$")
_RANK_POST = re.compile("(?:常务|执行|名誉|首席|高级|代理|第一)?副?(?P<rank>[省市县区镇乡州])长$")
_PARTY_POST = re.compile("(?P<rank>[省市县区州])委$")


def read_roles(view: View) -> Iterator[Draft]:
    """The posts that the article gives people, each once."""
    seen: set[tuple[str, str]] = set()
    for draft in (*_speakers(view), *_former(view), *_became(view), *_to_be(view)):
        role = draft.detail
        assert isinstance(role, PersonRole)
        seen.add((role.person, role.role))
        yield draft
    for name in view.names:
        if name.kind != "person" or name.post is None or len(name.text) < 2:
            continue
        post = view.text[view.printed.find(name.post, max(0, name.start - 40)) :][: len(name.post)]
        if (
            any(post.endswith(word) for word in _BYLINE)
            or post in _KIN
            or post in _PHRASES
            or "某" in name.text
        ):
            continue
        for draft in _roles_of(view, name, _folded(view, name)):
            role = draft.detail
            assert isinstance(role, PersonRole)
            if role.role == "主席" and role.organisation is None:
                continue
            if (role.person, role.role) not in seen:
                seen.add((role.person, role.role))
                yield draft


def _speakers(view: View) -> Iterator[Draft]:
    """湖南省省长 毛伟明: who delivers a report, on a line of its own above the text."""
    if view.is_story:
        return
    text = view.document.text
    for span in view.article.spans:
        if span.role not in ("byline", "subhead") or span.document != view.document.id:
            continue
        match = _SPEAKER.search(text[span.start : span.end])
        if match is None:
            continue
        name = re.sub("[\\s\u3000]", "", match["name"])
        rank = match["post"].removeprefix("代")[:1]
        body = re.sub("(?:的)?$", "", match["body"])
        organisation, reasons = body or None, ("inferred_organisation",)
        if match["post"] == "总理":
            organisation, reasons = body or "国务院", () if body else reasons
        elif not body.endswith("政府"):
            place = view.place_before(0, rank) if rank in "省市县区州" else view.home
            place = place or view.home
            organisation = f"{place.name}人民政府" if place else None
        elif view.home and body in ("省人民政府", "自治区人民政府", "市人民政府", "人民政府"):
            organisation = f"{view.home.name}人民政府"
        start = span.start + match.start()
        detail = PersonRole(name, match["post"], organisation)
        where = (Span(view.document.id, start, span.start + match.end()),)
        yield Draft(detail, 0, 0, view.date, reasons, where)


def _former(view: View) -> Iterator[Draft]:
    """在沿海一家阀门厂当了11年车间主任的贺启明: a post held once, or still, told before the name."""
    for match in _HELD.finditer(view.text):
        name = next((n for n in view.names_in(match.end(), match.end() + 1) if n.kind == "person"), None)
        post = next((hit for hit in posts().find(match["post"]) if hit[1] == len(match["post"])), None)
        if name is not None and post is not None:
            yield Draft(
                PersonRole(name.text, match["post"], match["org"]), match.start(), name.end, view.date
            )


def _became(view: View) -> Iterator[Draft]:
    """郭万山从父亲手里接过铁锹，当上了林场场长; 沈小满是汀海职业技术学院的毕业生."""
    for match in _TOOK.finditer(view.text):
        hit = next(
            (
                h
                for h in posts().find(match["post"])
                if h[1] == len(match["post"]) and h[2] in ("post", "before")
            ),
            None,
        )
        start, _ = view.sentence_at(match.start())
        people = [n for n in view.names_in(start, match.start() + 1) if n.kind == "person"]
        if (
            hit is None
            or not people
            or "，" in view.text[people[0].end : match.start()]
            and match["verb"] == "是"
        ):
            continue
        whole = _whole_post(match["post"][: hit[1]], hit[0])
        before = match["post"][: len(match["post"]) - len(whole)].rstrip("的")
        if not before and match["verb"] == "是":
            continue
        organisation, _, reasons = _organisation(view, before, whole, match.start("post"))
        yield Draft(
            PersonRole(people[-1].text, whole, organisation),
            people[-1].start,
            match.end(),
            view.date,
            reasons,
        )


def _to_be(view: View) -> Iterator[Draft]:
    """覃有为，男，1985年6月生，现任县农业农村局副局长，拟任县水务局局长: a notice before an appointment."""
    for match in _PLANNED.finditer(view.text):
        hits = [h for h in posts().find(match["post"]) if h[2] == "post"]
        if not hits:
            continue
        at = match.start("post") + hits[-1][0]
        whole = _whole_post(match["post"][: hits[-1][1]], hits[-1][0])
        before = match["post"][: hits[-1][1] - len(whole)]
        organisation, _, reasons = _organisation(view, before, whole, at)
        role = f"{whole}{match['post'][hits[-1][1] :]}（拟任）"
        yield Draft(
            PersonRole(match["name"], role, organisation), match.start(), match.end(), view.date, reasons
        )


def _folded(view: View, name: Name) -> str:
    """The post in simplified characters."""
    from luoshi.names.lexicon import fold  # noqa: PLC0415

    return fold(name.post or "")


def _roles_of(view: View, name: Name, post: str) -> Iterator[Draft]:
    text = view.text
    if text.startswith(post, name.end) and not text.startswith(post, name.start - len(post)):
        yield _title_behind(view, name, post)
        return
    appointed = re.compile(
        f"(?:同志)?(?:为|的|任)(?P<org>[^，。；、\n]{{2,30}}?){re.escape(post)}(?:职务)?"
    ).match(text, name.end)
    if appointed:
        end = appointed.end()
        yield _draft(view, name, post, appointed["org"], name.start, end)
        return
    start = text.rfind(post, max(0, name.start - len(post) - 2), name.start)
    if start < 0:
        return
    yield from _posts_before(view, name, start)


def _posts_before(view: View, name: Name, start: int) -> Iterator[Draft]:
    """All posts before a name: 全国人大代表、市委副书记、市长陈恢清 has three."""
    text = view.text
    floor, _ = view.sentence_at(name.start)
    edges = [match.end() for match in re.finditer(r"[，。；：！？“”（）《》\s]", text[floor:start])]
    begin = floor + (edges[-1] if edges else 0)
    parts: list[tuple[int, int]] = []
    at = begin
    for piece in re.split("(、)", text[begin : name.start]):
        if piece != "、":
            parts.append((at, at + len(piece)))
        at += len(piece)
    organisation: str | None = None
    found: list[tuple[int, str, str | None]] = []
    for number, (first, last) in enumerate(parts):
        words = text[first:last]
        hits = [
            hit
            for hit in posts().find(words)
            if hit[2] in ("post", "before") and hit[1] >= len(words.rstrip("的"))
        ]
        if not hits:
            found.clear()
            organisation = None
            continue
        post = _whole_post(words[: hits[-1][1]], hits[-1][0])
        before = words[: hits[-1][1] - len(post)]
        carried = (
            organisation
            if number and not _RANK_POST.search(post) and not _PARTY_POST.search(organisation or "")
            else None
        )
        organisation = before if before else carried
        found.append((first, post, organisation))
    for first, post, org in found:
        yield _draft(view, name, post, org or "", first, name.end)


def _whole_post(words: str, at: int) -> str:
    """The post with the words of rank before it: 党委|书记, 大会执行|主席."""
    rank = re.search(
        "(?:常务|执行|名誉|首席|高级|代理|第一|大会|党委|党组|总支|支部|党支部|工委|副)+$", words[:at]
    )
    return words[rank.start() if rank else at :]


def _title_behind(view: View, name: Name, post: str) -> Draft:
    """彭宛青代表, 郑怀瑾教授: what stands right before the name is where they are from."""
    text = view.text
    floor, _ = view.clause_at(name.start)
    before = text[floor : name.start]
    origin = _FROM.search(before)
    organisation = origin["org"] if origin else _tail(before)
    if post in ("代表", "委员"):
        body = next(
            (n.text for n in reversed(view.names) if n.text.endswith("代表团") and n.start < name.start), None
        )
        organisation = body or organisation
    return _draft(view, name, post, organisation, name.start, name.end + len(post))


def _tail(before: str) -> str:
    """The end of the words before a name that can be where a person is from: 省内高校, 云麓大学."""
    match = re.search("[一-鿿]{0,12}(?:高校|大学|学院|公司|集团|医院|[局厅委院所站校]|中心|农科院)$", before)
    return _OPENER.sub("", match.group()) if match else ""


def _draft(view: View, name: Name, post: str, before: str, start: int, end: int) -> Draft:
    organisation, begin, reasons = _organisation(view, before, post, start)
    role = post
    if post in _DEPUTIES and before in ("全国", "省", "市", "县", "区", "本届"):
        return Draft(PersonRole(name.text, before + post), begin, end, view.date, ("organisation_unknown",))
    if _PARTY_POST.search(before) and post.endswith("书记"):
        role = before[-2:] + post
    detail = PersonRole(name.text, role, organisation)
    return Draft(detail, max(begin, view.sentence_at(name.start)[0]), end, view.date, reasons)


def _organisation(view: View, before: str, post: str, start: int) -> tuple[str | None, int, tuple[str, ...]]:
    """The organisation of a post, where its quote begins, and the reasons of what is not printed."""
    words = before
    lead = len(words)
    for pattern in (_OPENER, _AGE, _OPENER):
        words = pattern.sub("", words)
    begin = start + lead - len(words)
    work = _WORK.search(view.text, max(0, start - 30), start + lead)
    if work and not words:
        return work["org"], work.start(), ()
    if work and work.end() == start + lead:
        return work["org"], work.start(), ()
    words = words.strip("的“”")
    inside = [
        n
        for n in view.names_in(begin, start + lead)
        if n.kind == "organisation" and n.end >= begin + len(words) and n.start > begin
    ]
    if inside and not _PARTY_POST.search(words):  # 王建军结识了|长沙理工大学机械学院|教授
        words, begin = inside[0].text, inside[0].start
    party = _PARTY_POST.search(words)
    if party and post.endswith(("书记", "常委", "委员", "秘书长")):
        place = words[: party.start()] + party["rank"]
        return "中共" + (view.full_name(place[-1] + "委", start) if len(place) == 1 else words), begin, ()
    if (
        words
        and not re.fullmatch("[一-鿿]", words)
        and words not in (*_SHORT_HOUSES, "项目", "赛事", "村委会")
    ):
        full = full_of_alias(view, words)
        return view.full_name(full, start), begin, ()
    if words in _SHORT_HOUSES:
        same = [n for n in view.names_in(0, begin) if n.kind == "organisation" and n.text.endswith(words)]
        long = [n for n in same if len(n.text) > len(words)]
        if long:
            return view.full_name(long[-1].text, long[-1].start), begin, ("inferred_organisation",)
    if words == "村委会":
        return view.full_name(words, begin), begin, ("inferred_organisation",)
    if words in ("省", "市", "县", "区", "镇", "乡", "州"):
        return _seat(view, words, begin), begin, ("inferred_organisation",)
    return _implied(view, post, begin)


def _implied(view: View, post: str, begin: int) -> tuple[str | None, int, tuple[str, ...]]:
    """The organisation that a post implies: 市长, the city's government; 董事长, the firm spoken of."""
    rank = _RANK_POST.search(post)
    if rank:
        place = view.place_before(begin, rank["rank"])
        if place and place.name.endswith(rank["rank"]):
            return f"{place.name}人民政府", begin, ("inferred_organisation",)
    house = _house(view, post, begin)
    if house:
        return house, begin, ("inferred_organisation",)
    if post in _firm_posts():
        firm = main_firm(view, begin) or _firm_before(view, begin)
        if firm:
            return firm, begin, ("inferred_organisation",)
    if "执行主席" in post or post in ("主席团成员", "秘书长"):
        meeting = re.search(
            "[一-鿿]{2,12}第[一-鿿]{1,4}届[一-鿿]{4,16}?第[一-鿿]{1,4}次会议", view.text[:begin]
        )
        if meeting:
            return re.sub("^(?:[上下]午|日)", "", meeting.group()), begin, ("inferred_organisation",)
    return None, begin, ("organisation_unknown",)


def _seat(view: View, rank: str, at: int) -> str | None:
    """The place of a bare rank before a post: 镇党委书记 of 青坝镇."""
    if rank in "镇乡":
        whole = view.full_name(rank + "党委", at)
        return whole.removesuffix("党委") if whole != rank + "党委" else None
    place = view.place_before(at, rank)
    return place.name if place else None


def _house(view: View, post: str, at: int) -> str | None:
    """For 馆长, 所长, 校长 …: what was last called 馆, 所, 校 in the text before."""
    ending = _HOUSES.get(post.removeprefix("副"))
    if ending is None:
        return None
    found = list(
        re.finditer(
            rf"(?P<name>[^，。；、：的在到从由把对了与和是为入设于\s]{{2,14}}?(?:{ending}))(?![一-鿿]?长)",
            view.text[:at],
        )
    )
    if not found:
        return None
    last = found[-1]
    name = re.sub(
        "^(?:记者|昨天|昨日|联系|接到|赴|驻|新建|籌建中|筹建中|位于|走进)+", "", last["name"]
    ).strip("“”")
    return view.full_name(name, last.end() - len(name)) if len(name) > 1 else None


_DEPUTIES = ("人大代表", "政协委员")
# How the words for where someone works end.
_HOUSE_ENDS = re.compile(
    "[省市县区州镇乡村局厅委部处科院校所站队馆司团厂场社会心办室行业学组园矿港报台网店坊庄府协联党街道盟旗中小营级]$"
)
_SHORT_HOUSES = ("中心", "公司", "集团", "分行", "分局", "支队")
_HOUSES = {
    "馆长": "[^，。；]{0,1}馆|博物馆新馆",
    "所长": "所",
    "站长": "站",
    "校长": "学校|小学|中学|大学",
    "园长": "幼儿园",
    "关长": "海关",
    "院长": "医院|学院|法院",
    "队长": "队",
    "领队": "队",
    "厂长": "厂",
    "场长": "林场|农场|茶场|牧场",
    "社长": "合作社|报社",
    "理事长": "合作社|协会",
    "裁判长": "锦标赛|联赛|比赛|大赛|邀请赛",
    "指挥长": "工程|公路|铁路|大桥|项目",
    "项目指挥长": "工程|公路|铁路|大桥|项目",
    "行长": "银行|分行",
    "分行行长": "分行",
}


def _firm_before(view: View, at: int) -> str | None:
    """The firm, school or body last named before a position."""
    for name in reversed(view.names_in(0, at)):
        if name.kind == "organisation":
            return view.full_name(full_of_alias(view, name.text), name.start)
    return None


@lru_cache(maxsize=1)
def _firm_posts() -> frozenset[str]:
    return frozenset(lists()["firm_posts"])
