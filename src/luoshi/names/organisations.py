"""Organisations by what they are called at their end, and by the short name in a bracket."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache

from luoshi.names.lexicon import (
    common_organisations,
    fold,
    organisation_stops,
    organisation_suffixes,
    organisation_words,
    suffixes_of_firms,
)
from luoshi.names.name import Name

_BREAK = re.compile(r"[^一-鿿A-Za-z0-9·“”（）()&]")
_LONGEST = 34
# A bracket that is closed inside a name belongs to it: 湖南中车（株洲）有限公司.
_ALIAS = re.compile("（(?:以下|下)?(?:简称|称)[：为]?[“‘]?([^”’“（）]{2,12})[”’]?）")
_RANK = "国家|全国|中国|中共|省|市|县|区|州|镇|乡|自治区|我市|我省|我县|我区|全市"
_BARE_RANK = re.compile(_RANK)
_RANKED = re.compile(rf"(?:{_RANK}|[一-鿿]{{1,8}}?[省市县区州旗盟镇乡村])")
# A count before an organisation is no part of it: 7家银行, 一所大学.
_COUNTERS = "一两三四五六七八九十几数某该本各这那"
_COUNT = f"[0-9]+(?:余|多)?[家个名位户所座批次级只]|[{_COUNTERS}](?:余|多)?[家个名位户所座批次]|[0-9]+"
_ADJOINED = re.compile(
    "(?:工业|科技|住房|城乡|社会|发展|人力|资源|自然|文化|卫生|农业|水|体育|财政|新闻|交通|机关|纪律|民族|教育|经济)[一-鿿]{0,4}$"
)
# Words that end in a weak suffix and are no office.
_DECOY = re.compile(
    "(?:格|布|大|全|结|开|当|残|僵|胜|时|变|政|饭|定|破|赛|乱|危)局$|(?:客|大|餐|影|展|舞)厅$|(?:常|编|党|政|班子成)委$|(?:外|内|全|局|一|中|西|东|南|北|上|下|总|干|各|顶|底|头|面)部$"
    "|(?:核|重|轴|圆|爱|同|信|决|全|用|安|关|为)心$|(?:主|督|申|举|承|协|创|兴|督|查|查|包|停|开|民|领|公|共|承)办$|(?:会|公|旅|报|同|结|诉)社$|(?:用|好|坏|深|到|去|何|相|妙|之|四|益|害)处$|(?:本|外|工|文|学|一|产)科$"
    "|(?:车|网|加油|服务)站$|(?:厕|住|会|场|寓|居|处)所$|(?:工|出|市|机|商)厂$|(?:团|军|部|梯|卫|排|组|舰|车)队$|(?:宾|餐|茶|场|酒|会)馆$|(?:家|校|公|田|庄|果|花|菜|茶)园$|(?:医|法|学|影|剧|出|住|入)院$"
)
_LONGEST_DECOY = len("班子成委")
_BARE_WEAK = frozenset({"人大", "政协", "纪委监委", "纪委", "政法委", "宣传部", "组织部", "统战部", "监委"})


def organisations(text: str, folded: str, people: Sequence[int] = ()) -> Iterator[Name]:
    """Organisations with a bracketed short name in ``alias``; then every mention of such a short name.

    ``people`` are the ends of people's names, behind which an organisation may begin.
    """
    aliases: dict[str, str] = {}
    for start, end, strength in organisation_suffixes().find(folded):
        if folded[end : end + 1] in organisation_words().get(folded[start:end], ""):
            continue
        number = bisect_right(people, start)
        begin = start_of(folded, start, end, strength, people[number - 1] if number else 0)
        if begin is None:
            continue
        bracket = _ALIAS.match(folded, end)
        alias = text[bracket.start(1) : bracket.end(1)] if bracket else None
        if alias:
            aliases.setdefault(alias, text[begin:end])
        yield Name("organisation", text[begin:end], begin, end, None, alias)
    for alias in aliases:
        at = text.find(alias)
        while at >= 0:
            yield Name("organisation", alias, at, at + len(alias))
            at = text.find(alias, at + len(alias))


def own_words(names: Sequence[Name]) -> tuple[tuple[int, int], ...]:
    """Where the words stand that firms are called by: 青禾 of 青禾有限公司, and a whole short name.

    An office is named by what it does (市水利局): those are words of the language.
    """
    aliases = {name.alias for name in names if name.alias}
    runs = []
    for name in names:
        if name.kind != "organisation":
            continue
        folded = fold(name.text)
        suffix = next((one for one in suffixes_of_firms() if folded.endswith(one)), "")
        if suffix or name.text in aliases:
            runs.append((name.start, name.end - len(suffix)))
    return tuple(runs)


def start_of(folded: str, suffix: int, end: int, strength: str, floor: int = 0) -> int | None:
    """Where the organisation with the suffix ``[suffix, end)`` begins, or None; not before ``floor``."""
    begin = max(floor, end - _LONGEST)
    # A line may end within a name, right before its suffix.
    stop = suffix - 1 if folded[begin:suffix].endswith("\n") else suffix
    begin = max((match.end() for match in _BREAK.finditer(folded, begin, stop)), default=begin)
    begin = begin if begin < stop else suffix
    begin = _after_bracket(folded, begin, suffix)
    # 发展和改革局 is one office; 研究院和省厅 are two.
    head = folded[begin:suffix]
    stops = [m.end() for m in _stop().finditer(head) if not _inside_word(head, m)]
    begin += max(stops, default=0)
    begin = _after_joint(folded, begin, suffix, end)
    name = folded[begin:end]
    if strength == "weak":
        return _ranked_start(folded, begin, suffix, end)
    bare = not folded[begin:suffix].strip("“”（）第届")
    return None if bare and name.strip("“”（）第届") in common_organisations() else begin


def _ranked_start(folded: str, begin: int, suffix: int, end: int) -> int | None:
    """A weak suffix makes an office only with the rank of a place before it: 市商务局, 石涧县水利局."""
    if _DECOY.search(folded, max(begin, end - _LONGEST_DECOY), end):
        return None
    ranked = _RANKED.search(folded, begin, suffix)
    if ranked is None or end - ranked.end() < 1:
        return None
    own = folded[ranked.end() : end]
    if len(own) == 1 and own not in ("委", "办"):
        return None
    return begin if _RANKED.match(folded, begin, suffix) else ranked.start()


def _inside_word(head: str, stop: re.Match[str]) -> bool:
    """对外, 同济, 日报 and the like: the stop is part of a word of the name."""
    after = head[stop.end() : stop.end() + 1]
    return (stop.group(), after) in {
        ("对", "外"),
        ("同", "济"),
        ("日", "报"),
        ("有", "限"),
        ("经", "济"),
        ("年", "轻"),
        ("从", "化"),
        ("从", "江"),
        ("日", "照"),
        ("月", "湖"),
        ("服务", "中"),
        ("是", "非"),
    } or head[: stop.end()].endswith(
        (
            "国有",
            "所有",
            "青年",
            "少年",
            "老年",
            "幼年",
            "成年",
            "合同",
            "共同",
            "财经",
            "神经",
            "生日",
            "百年",
            "同仁",
            "发展",
        )
    )


def _after_bracket(folded: str, begin: int, end: int) -> int:
    """Begin behind a bracket or a quotation mark that is not closed inside the run."""
    for left, right in (("（", "）"), ("“", "”")):
        part = folded[begin:end]
        if part.count(right) > part.count(left):
            begin += part.rfind(right) + 1
        elif part.count(left) > part.count(right):
            begin += part.rfind(left) + 1
    return begin


def _after_joint(folded: str, begin: int, suffix: int, end: int) -> int:
    """Begin behind 和, unless it joins the two halves of one office: 发展和改革, 人力资源和社会保障."""
    at = folded.rfind("和", begin, suffix)
    while at >= 0:
        left, right = folded[begin:at], folded[at + 1 : end]
        if not _ADJOINED.search(left) or _BARE_RANK.match(right) or not right:
            return at + 1
        at = folded.rfind("和", begin, at)
    return begin


@lru_cache(maxsize=1)
def _stop() -> re.Pattern[str]:
    words = sorted(organisation_stops(), key=lambda word: -len(word))
    firsts = "".join({word[0] for word in words})
    return re.compile(f"(?=[{firsts}0-9{_COUNTERS}])(?:{'|'.join([*words, _COUNT])})")
