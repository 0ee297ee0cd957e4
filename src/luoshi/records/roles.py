"""Who is what: 市长周砚冬, 石涧县鹭溪镇党委书记段云, 石望远为岚州市科学技术局局长.

The organisation is what stands before the post; 市长 alone is of the city's government.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from luoshi.model import PersonRole, Span
from luoshi.names import Name, is_full_name
from luoshi.names.lexicon import fold, posts
from luoshi.records.callings import belongs_to, called, teams, title_behind
from luoshi.records.cues import lists
from luoshi.records.drafts import Draft
from luoshi.records.employers import consultative, employer_of, is_party, is_ranked, opened
from luoshi.records.view import View

_HELD = re.compile(
    "在(?P<org>[^，。；在]{2,16}?)(?:当过?了?|任|做过?了?|担任)(?P<years>[0-9一二三四五六七八九十]+多?年)?(?P<post>[一-鿿]{2,8}?)的(?=[一-鿿])"
)
_SPEAKER = re.compile(
    "(?P<body>[一-鿿]{0,14}?)(?P<post>代?(?:总理|省长|主席|市长|区长|县长|州长|盟长|旗长|主任))"
    "(?P<joint>[ \\t\u3000\xa0]*[:：]?[ \\t\u3000\xa0]*)"
    "(?P<name>[一-鿿](?:[ \u3000]{0,2}[一-鿿·]){1,11})[ \u3000]*$"
)
_TOOK = re.compile(
    "(?P<verb>当上|担任|出任|当选为?|接任|是)了?(?P<post>[^，。；、（）]{2,24}?)(?=[，。；、]|$)"
)
_SEX = re.compile("男，|女，")
_PLANNED = re.compile(
    "(?P<name>[一-鿿·]{2,4})，(?:男|女)，[^；。\n]{4,60}?拟(?:任|提名为?|提拔为?)(?P<post>[^；。，\n]{3,30})"
)
_PRESENT = re.compile("现任(?P<post>[^，。；\n]{3,30})")
_TO_POST = re.compile("(?:同志)?(?:为|任)(?P<post>[^，。；、\n]{4,30})(?=[；。]|$)")
_DECREED = re.compile(
    "(?:任命|免去|接受|提名|聘任|批准任命)(?P<name>[一-鿿·]{2,4}?)(?:同志)?(?:为|的|辞去|任)(?P<post>[^，。；、\n]{3,30}?)(?:职务)?(?:的请求)?(?=[，。；、\n]|$)"
)
_FROM = re.compile("来自(?P<org>[^，。；的]{2,14})的$")
# Between a name and 是 may stand how old someone is, and nothing else.
_ONLY_AGE = re.compile("^(?:，?(?:今年)?[0-9]{1,3}岁|，[男女]|，?(?:今年)?[^，]{0,4}人|也|曾|都|就)*，?$")
_DELEGATION = re.compile("(?:来自)?(?P<team>[一-鿿]{2,10}代表团)(?:的)?$")
_TEAM_SPOKEN = re.compile("(?<!来自)(?P<team>[一-鿿]{2,10}?代表团)(?!的)")
_SITS = {
    "代表": re.compile(
        "(?P<rank>[省市县区州])(?P<short>)(?:第?[一二三四五六七八九十]+届)?(?:人大|人民代表大会)"
    ),
    "委员": re.compile(
        "(?P<body>政协[一-鿿]{2,6}[省市县区州](?:第?[一二三四五六七八九十]+届)?委员会)|(?P<short>[省市县区州])政协(?P<rank>)"
    ),
}
_TEAMS = ("团队", "课题组")
_DEPUTIES = ("人大代表", "政协委员")
_HOUSE = re.compile("[一-鿿]{0,12}(?:高校|大学|学院|公司|集团|医院|[局厅委院所站校]|中心|农科院)$")
_RANK = re.compile("(?:常务|执行|名誉|首席|高级|代理|第一|大会|党委|党组|总支|支部|党支部|工委|副|代)+$")
_MARK = re.compile(r"[，。；：！？“”（）《》\s]")
_FULL = 3
_LONGEST_LIST = 40
_BRIEF = 2


def read_roles(view: View) -> Iterator[Draft]:
    """The posts that the article gives people, each once. Those who wrote it stand in its bylines."""
    seen: set[tuple[str, str]] = set()
    for draft in (
        *_speakers(view),
        *_former(view),
        *_became(view),
        *_to_be(view),
        *teams(view),
        *_beside_names(view),
        *_decreed(view),
    ):
        role = draft.detail
        assert isinstance(role, PersonRole)
        if (role.person, role.role) in seen or (role.role == "主席" and role.organisation is None):
            continue
        seen.add((role.person, role.role))
        yield draft


def _beside_names(view: View) -> Iterator[Draft]:
    for name in view.names:
        post = fold(name.post or "") or (title_behind(view, name) if name.kind == "person" else None) or ""
        if name.kind != "person" or not _tells_who(view, name):
            continue
        if not post or post in _TEAMS:
            yield from called(view, name)
            yield from _named_to(view, name)
        if not post or "某" in name.text:
            continue
        if not post.endswith(tuple(lists()["byline_roles"])) and post not in lists()["forms_of_address"]:
            yield from _roles_of(view, name, post)


def _tells_who(view: View, name: Name) -> bool:
    """Whether a name tells who someone is: 王阿姨 and 小沈 do not, unless a story goes on with 小沈."""
    if len(name.text) < _FULL and (len(name.text) < _BRIEF or name.text[0] in "老小阿"):
        return len(name.text) == _BRIEF and view.text.count(name.text) > 1
    return not name.text.endswith(tuple(form for form in lists()["forms_of_address"] if len(form) > 1))


def _speakers(view: View) -> Iterator[Draft]:
    """湖南省省长 毛伟明: who delivers a report, on a line of its own above the text."""
    if view.is_story:
        return
    for span in view.article.spans:
        if span.role not in ("byline", "subhead") or span.document != view.document.id:
            continue
        match = _SPEAKER.search(view.document.text[span.start : span.end])
        name = re.sub("[\\s\u3000]", "", match["name"]) if match else ""
        # 市长江一帆: a name that touches the post is a full one.
        if match and (match["joint"] or is_full_name(name)):
            organisation, reasons = _government_of(view, match["body"], match["post"])
            where = Span(view.document.id, span.start + match.start(), span.start + match.end())
            yield Draft(PersonRole(name, match["post"], organisation), 0, 0, view.date, reasons, (where,))


def _government_of(view: View, body: str, post: str) -> tuple[str | None, tuple[str, ...]]:
    """The government that a report's speaker heads: as printed, or that of the report's place."""
    if post == "总理":
        return body or "国务院", () if body else ("inferred_organisation",)
    if body.endswith(("政府", "委员会", "管委会")) and body not in (
        "省人民政府",
        "自治区人民政府",
        "市人民政府",
        "人民政府",
    ):
        return body, ()
    rank = post.removeprefix("代")[:1]
    place = (view.place_before(0, rank) if rank in "省市县区州" else None) or view.home
    if place is None:
        return None, ("organisation_unknown",)
    return f"{place.name}人民政府", ("inferred_organisation",)


def _former(view: View) -> Iterator[Draft]:
    """在沿海一家阀门厂当了11年车间主任的贺启程: a post held once, or still, told before the name."""
    for match in _HELD.finditer(view.text):
        name = next((n for n in view.names_in(match.end(), match.end() + 1) if n.kind == "person"), None)
        post = next((hit for hit in posts().find(match["post"]) if hit[1] == len(match["post"])), None)
        if name is not None and post is not None:
            yield Draft(
                PersonRole(name.text, match["post"], match["org"]), match.start(), name.end, view.date
            )


def _became(view: View) -> Iterator[Draft]:
    """郭万川从父亲手里接过铁锹，当上了林场场长; 沈小满是汀海职业技术学院的毕业生."""
    for match in _TOOK.finditer(view.text):
        words, is_now = match["post"], match["verb"] == "是"
        hit = next(
            (h for h in posts().find(words) if h[1] == len(words) and h[2] in ("post", "before")), None
        )
        start, _ = view.sentence_at(match.start())
        people = [n for n in view.names_in(start, match.start() + 1) if n.kind == "person"]
        if (
            hit is None
            or not people
            or (is_now and not _ONLY_AGE.match(view.text[people[-1].end : match.start()]))
        ):
            continue
        whole = _whole_post(words, hit[0])
        before = words[: len(words) - len(whole)].rstrip("的")
        if before or not is_now:
            organisation, _, reasons = employer_of(view, before, whole, match.start("post"))
            role = PersonRole(people[-1].text, whole, organisation)
            yield Draft(role, people[-1].start, match.end(), view.date, reasons)


def _to_be(view: View) -> Iterator[Draft]:
    """覃有成，男，1985年6月生，现任县农业农村局副局长，拟任县水务局局长: a notice before an appointment."""
    if "拟" not in view.text or not _SEX.search(view.text):
        return
    for match in _PLANNED.finditer(view.text):
        present = _PRESENT.search(view.text, match.start(), match.start("post"))
        for found, mark in ((present, ""), (match, "（拟任）")):
            words = found["post"] if found else ""
            hits = [h for h in posts().find(words) if h[2] == "post"]
            if found is None or not hits:
                continue
            first, last, _ = hits[-1]
            whole = _whole_post(words[:last], first)
            before = words[: last - len(whole)]
            organisation, _, reasons = employer_of(view, before, whole, found.start("post") + first)
            role = PersonRole(match["name"], f"{whole}{words[last:]}{mark}", organisation)
            yield Draft(role, match.start(), found.end("post"), view.date, reasons)


def _decreed(view: View) -> Iterator[Draft]:
    """决定任命贺知秋为市审计局局长，免去祁正川的市审计局局长职务: appointments in the running text."""
    for match in _DECREED.finditer(view.text):
        words = match["post"]
        hits = [h for h in posts().find(words) if h[2] == "post" and h[1] == len(words)]
        if hits and is_full_name(match["name"]):
            whole = _whole_post(words, hits[-1][0])
            before = words[: len(words) - len(whole)]
            organisation, _, reasons = employer_of(view, before, whole, match.start("post"))
            detail = PersonRole(match["name"], whole, organisation)
            yield Draft(detail, match.start("name"), match.end("post"), view.date, reasons)


def _named_to(view: View, name: Name) -> Iterator[Draft]:
    """贺知秋为云汀市审计局局长；: a line of a list of appointments whose heading stands elsewhere."""
    match = _TO_POST.match(view.text, name.end)
    hits = [h for h in posts().find(match["post"]) if h[2] == "post"] if match else []
    if match and hits and hits[-1][1] == len(match["post"]):
        whole = _whole_post(match["post"], hits[-1][0])
        draft = _draft(
            view, name, whole, match["post"][: -len(whole)], (match.start("post"), match.end("post"))
        )
        yield replace(draft, start=name.start)


def _roles_of(view: View, name: Name, post: str) -> Iterator[Draft]:
    """The roles told beside a name: behind it, by an appointment, or in a list before it."""
    text = view.text
    if text.startswith(post, name.end) and not text.startswith(post, name.start - len(post)):
        yield _title_behind(view, name, post)
        return
    appointed = re.compile(
        f"(?:同志)?(?:为|的|任)?(?!被)(?P<org>[^，。；、“\n]{{2,30}}?){re.escape(post)}(?:职务)?"
    ).match(text, name.end)
    if appointed:
        draft = _draft(view, name, post, appointed["org"], (name.start, appointed.end()))
        yield replace(draft, start=name.start)
        return
    first = _first_of_list(view, name)
    start = text.rfind(post, max(0, first.start - len(post) - 2), first.start)
    if start >= 0:
        yield from _posts_before(view, name, start, first.start)


def _first_of_list(view: View, name: Name) -> Name:
    """The name that opens the list of a name: of 学生林小川、周一帆 both are students."""
    for before in reversed(view.names_in(max(0, name.start - _LONGEST_LIST), name.start)):
        if view.text[before.end : name.start] != "、" or before.post != name.post:
            break
        name = before
    return name


def _posts_before(view: View, name: Name, start: int, first_name: int) -> Iterator[Draft]:
    """All posts before a name: 全国人大代表、市委副书记、市长林舒远 has three.

    ``first_name`` is where the name begins that stands right behind the posts.
    """
    floor, _ = view.sentence_at(name.start)
    edges = [match.end() for match in _MARK.finditer(view.text, floor, start)]
    at = edges[-1] if edges else floor
    found: list[tuple[int, str, str]] = []
    for words in view.text[at:first_name].split("、"):
        whole, before = _post_of(words)
        if whole is None and name.post and at + len(words) == first_name and words.endswith(fold(name.post)):
            found[:] = [(at, fold(name.post), words[: -len(name.post)])]  # 县人民|调解员, of no list
        elif whole is None:
            found.clear()
        else:
            found.append((at, whole, before))
        at += len(words) + 1
    last: str | None = None
    for first, post, before in found:
        draft = _draft(view, name, post, before, (first, name.end))
        role = draft.detail
        assert isinstance(role, PersonRole)
        # 机械学院教授、博士生导师邹岩: a bare post goes on in the body of the one before.
        if not before and last and not is_ranked(post) and not last.startswith("中共"):
            draft = replace(draft, detail=replace(role, organisation=last), start=first, reasons=())
        last = role.organisation if before else last
        yield draft


def _post_of(words: str) -> tuple[str | None, str]:
    """The post that ends words, and what stands before it: 石涧县鹭溪镇|党委书记."""
    bare = words.rstrip("的")
    hits = [h for h in posts().find(words) if h[2] in ("post", "before") and h[1] >= len(bare)]
    if not hits:
        return None, ""
    whole = _whole_post(words[: hits[-1][1]], hits[-1][0])
    return whole, words[: hits[-1][1] - len(whole)]


def _whole_post(words: str, at: int) -> str:
    """The post with the words of rank before it: 党委|书记, 大会执行|主席."""
    rank = _RANK.search(words[:at])
    return words[rank.start() if rank else at :]


def _title_behind(view: View, name: Name, post: str) -> Draft:
    """彭宛秋代表, 郑怀川教授: what stands right before the name is where they are from."""
    before = view.text[view.clause_at(name.start)[0] : name.start]
    origin, house = _FROM.search(before), _HOUSE.search(before.removesuffix("的"))
    organisation = origin["org"] if origin else opened(house.group()) if house else ""
    if post in ("代表", "委员"):
        return _deputy(view, name, post, organisation)
    return _draft(view, name, post, organisation, (name.start, name.end + len(post)))


def _deputy(view: View, name: Name, post: str, origin: str) -> Draft:
    """彭宛秋代表: of the delegation that the text is about, else of the body that sits.

    云屏县代表团的童大有代表 is of that delegation, and says nothing of the next speaker's.
    """
    run = (name.start, name.end + len(post))
    own = _DELEGATION.search(view.text, max(0, name.start - 24), name.start)
    teams = [m.group("team") for m in _TEAM_SPOKEN.finditer(view.text, 0, name.start)]
    if own or (teams and post == "代表"):
        return _draft(view, name, post, own["team"] if own else teams[-1], run)
    body = _SITS[post].search(view.text)
    if body is None:
        return _draft(view, name, post, origin, run)
    rank = body["rank"] or body["short"]
    sits = body.groupdict().get("body") or view.full_name(f"{rank}人民代表大会", name.start)
    if post == "委员" and body["short"]:
        short = f"{body['short']}政协"
        sits = consultative(view, short, name.start) or short
    detail = PersonRole(name.text, post, sits)
    return Draft(detail, *run, view.date, ("inferred_organisation",))


def _draft(view: View, name: Name, post: str, before: str, run: tuple[int, int]) -> Draft:
    start, end = run
    organisation, begin, reasons = employer_of(view, before, post, start)
    if post in _DEPUTIES and before in ("全国", "省", "市", "县", "区", "本届"):
        body = consultative(view, f"{before}政协", start) if post == "政协委员" else None
        known = ("inferred_organisation",) if body else ("organisation_unknown",)
        return Draft(PersonRole(name.text, before + post, body), begin, end, view.date, known)
    if organisation is None:
        organisation = belongs_to(view, start, post)
        reasons = ("inferred_organisation",) if organisation else reasons
    role = before[-2:] + post if is_party(before) and post.endswith("书记") else post
    detail = PersonRole(name.text, role, organisation)
    return Draft(detail, max(begin, view.sentence_at(name.start)[0]), end, view.date, reasons)
