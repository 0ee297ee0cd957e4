"""Where someone with a post works: what stands before the post, or what the post implies."""

import csv
import re
from collections import Counter
from functools import lru_cache
from importlib import resources

from luoshi.records.cues import lists
from luoshi.records.topics import full_of_alias, main_firm
from luoshi.records.view import View

Found = tuple[str | None, int, tuple[str, ...]]

_AGE = re.compile("^[0-9]{1,3}(?:多)?岁的?")
_WORK = re.compile(
    "(?:在|于)(?P<org>[^，。；在于]{2,16}?)(?:当了?|任|做了?|担任)(?P<years>[0-9一二三四五六七八九十]+年)?$"
)
_OPENER = re.compile(
    "^(?:.{0,6}[日天时]，)?(?:自?[0-9]{4}年|据|由|接到|承建方|请|与|和|及|在|从|向|对|为|跟|同|让|被|把|经|以及|其中|来自|记者从|作为|成为|担任|现任|介绍|本届|这位|这名|一位|一名|两位|该|本|大会|会上|当日|昨日|昨天|近日|日前|随后|其后|当时|时任|是|而|但|他的|她的|的)+"
)
# 省林科院|退休|研究员: what kind of one the holder is.
_KIND = re.compile(
    "(?<=[一-鿿]{2})(?:承办|主办|主审|退休|离休|资深|特聘|兼职|青年|知名|著名|首席|在读|应届|原|时任|老)+$"
)
_RANK_POST = re.compile("(?:常务|执行|名誉|首席|高级|代理|第一)?副?(?P<rank>[省市县区镇乡州])长$")
_PARTY_POST = re.compile("(?P<rank>[省市县区州])委$")
# How the words for where someone works end.
_HOUSE_ENDS = re.compile(
    "[省市县区州镇乡村局厅委部处科院校所站队馆司团厂场社会心办室行业学组园矿港报台网店坊庄府协联党街道盟旗中小营股]$"
)
_SESSION = re.compile("[一-鿿]{2,12}第[一-鿿]{1,4}届[一-鿿]{4,16}?第[一-鿿]{1,4}次会议")
_NEWS = re.compile("^(?:记者|昨天|昨日|联系|接到|赴|驻|新建|筹建中|位于|走进|首年招收)+")
# 以2比0战胜|柳溪队: who was beaten is not whose coach speaks.
_NO_NAME = re.compile("^(?:这|那|该|本|一|两)[支家所个座]|击败|战胜|不敌|负于|力克|挑战|迎战|对阵|险胜|轻取")
_RANKS = ("省", "市", "县", "区", "镇", "乡", "州")
_SHORT_HOUSES = (
    "中心",
    "公司",
    "集团",
    "分行",
    "分局",
    "支队",
    "学校",
    "大学",
    "学院",
    "医院",
    "研究院",
    "研究所",
    "银行",
)
_NO_HOUSES = ("省级", "市级", "县级", "国家级", "项目", "赛事", "主席团", "大会主席团")
_CHAIRS = ("执行主席", "常务主席", "主席团主席")
_LONGEST_DESK = 4
_INFERRED = ("inferred_organisation",)


def employer_of(view: View, before: str, post: str, start: int) -> Found:
    """The organisation of a post, where its quote begins, and the reasons of what is not printed.

    ``before`` are the words before the post, from ``start`` on: 石涧县鹭溪镇 of 石涧县鹭溪镇党委书记.
    """
    words, lead = before, len(before)
    for pattern in (_OPENER, _AGE, _OPENER):
        words = pattern.sub("", words)
    begin = start + lead - len(words)
    work = _WORK.search(view.text, max(0, start - 30), start + lead)
    if work and (not words or work.end() == start + lead):
        return work["org"], work.start(), ()
    words = _KIND.sub("", words.strip("的“”"))
    words, begin = _named_end(view, words, begin, start + lead)
    if len(words) == 1 and words not in (*_RANKS, "村"):  # 该校|校长
        words, begin = "", start + lead
    party = _PARTY_POST.search(words)
    if party and post.endswith(("书记", "常委", "委员", "秘书长")):
        own = len(words) == 2
        return "中共" + (view.full_name(words, start) if own else words), begin, ()
    if is_ranked(post) and re.search("[省市县区镇乡州]$", words) and len(words) > 1:
        return f"{view.full_name(words, start)}人民政府", begin, _INFERRED
    if words.endswith("政协") and (body := consultative(view, words, start)):
        return body, begin, _INFERRED
    if _is_house(words):
        return view.full_name(full_of_alias(view, words), start), begin, ()
    return _short_house(view, words, begin) or _implied(view, post, begin)


def consultative(view: View, words: str, at: int) -> str | None:
    """市政协 by its full name, 政协云汀市委员会: that of its place is known."""
    rank = words.removesuffix("政协")
    place = view.place_before(at, rank) if len(rank) == 1 else None
    return f"政协{place.name}委员会" if place else None


def is_ranked(post: str) -> bool:
    """Whether a post is that of a government's head: 市长, 副县长."""
    return _RANK_POST.search(post) is not None


def is_party(words: str) -> bool:
    """Whether words end in a party committee: 市委."""
    return _PARTY_POST.search(words) is not None


def opened(words: str) -> str:
    """Words without what leads to a name: 与省内高校 -> 省内高校."""
    return _OPENER.sub("", words)


def _named_end(view: View, words: str, begin: int, end: int) -> tuple[str, int]:
    """Of 江一帆结识了云麓理工大学机械学院 the organisation that ends it."""
    bodies = [n for n in view.names_in(begin, end) if n.kind == "organisation"]
    # 澜芯电子材料有限公司|研发|负责人: a desk of the firm goes between.
    desk = begin + len(words) - bodies[0].end if bodies and bodies[0].start == begin else 0
    if 0 < desk <= _LONGEST_DESK and not _HOUSE_ENDS.search(words):
        return bodies[0].text, begin
    inside = [n for n in bodies if n.start > begin and n.end >= begin + len(words)]
    return (inside[0].text, inside[0].start) if inside and not is_party(words) else (words, begin)


def _is_house(words: str) -> bool:
    """Whether words name where someone works by themselves."""
    named = len(words) > 1 and "，" not in words and _HOUSE_ENDS.search(words) is not None
    return named and words not in (*_SHORT_HOUSES, *_NO_HOUSES, "村委会")


def _short_house(view: View, words: str, begin: int) -> Found | None:
    """中心, 镇, 村委会 before a post: the one last named."""
    if words in _SHORT_HOUSES:
        same = [n for n in view.names_in(0, begin) if n.kind == "organisation" and n.text.endswith(words)]
        long = [n for n in same if len(n.text) > len(words)]
        return (view.full_name(long[-1].text, long[-1].start), begin, _INFERRED) if long else None
    if words == "村委会":
        return view.full_name(words, begin), begin, _INFERRED
    return (_seat(view, words, begin), begin, _INFERRED) if words in (*_RANKS, "村") else None


def _implied(view: View, post: str, begin: int) -> Found:
    """The organisation that a post implies: 市长, the city's government; 董事长, the firm spoken of."""
    found = _government(view, post, begin) or _house(view, post, begin)
    if found is None and post in lists()["firm_posts"]:
        found = main_firm(view, begin) or _firm_before(view, begin)
    if found is None and (post.endswith(_CHAIRS) or post in ("主席团成员", "秘书长")):
        session = _SESSION.search(view.before(begin))
        found = re.sub("^(?:[上下]午|日)", "", session.group()) if session else None
    return (found, begin, _INFERRED) if found else (None, begin, ("organisation_unknown",))


def _government(view: View, post: str, begin: int) -> str | None:
    rank = _RANK_POST.search(post)
    place = view.place_before(begin, rank["rank"]) if rank else None
    return f"{place.name}人民政府" if rank and place and place.name.endswith(rank["rank"]) else None


def _seat(view: View, rank: str, at: int) -> str | None:
    """The place of a bare rank before a post: 镇党委书记 of 青滩镇."""
    if rank in "镇乡村":
        whole = view.full_name(rank + "党委", at)
        return whole.removesuffix("党委") if whole != rank + "党委" else None
    place = view.place_before(at, rank)
    return place.name if place else None


def _house(view: View, post: str, at: int) -> str | None:
    """For 馆长, 所长, 校长: what was most often, then last, called 馆, 所, 校 in the text before."""
    ending = _houses().get(post.removeprefix("副"))
    found = list(ending.finditer(view.text, max(0, at - 4000), at)) if ending else []
    found = [match for match in found if not _NO_NAME.search(match["name"])]
    if not found:
        return None
    names = Counter(_NEWS.sub("", match["name"]).strip("“”") for match in found)
    often = max(names.values())
    last = next(m for m in reversed(found) if names[_NEWS.sub("", m["name"]).strip("“”")] == often)
    name = _NEWS.sub("", last["name"]).strip("“”")
    return view.full_name(name, last.end() - len(name)) if len(name) > 1 else None


@lru_cache(maxsize=1)
def _houses() -> dict[str, re.Pattern[str]]:
    text = resources.files(__package__).joinpath("data", "houses.csv").read_text(encoding="utf-8")
    no_name = "^，。；、：的在到从由把对了与和是为入设于不会用没可要\\s"
    return {
        row["post"]: re.compile(rf"(?P<name>[{no_name}]{{2,14}}?(?:{row['house']}))(?![一-鿿]?长)")
        for row in csv.DictReader(text.splitlines())
    }


def _firm_before(view: View, at: int) -> str | None:
    """The firm, school or body last named before a position."""
    for name in reversed(view.names_in(0, at)):
        if name.kind == "organisation":
            return view.full_name(full_of_alias(view, name.text), name.start)
    return None
