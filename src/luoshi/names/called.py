"""People known by what they are called: a trade that no list has, an age, an office, a nickname.

A name that looks like a word (县长井泉, 主席严守中) is one only behind an office and before
something that people do.
"""

import re
from collections.abc import Iterator

from luoshi.names.lexicon import not_names, surnames
from luoshi.names.name import Name
from luoshi.names.people import (
    DEED,
    Seen,
    follows,
    is_formed,
    is_full_name,
    name_after,
    stands_alone,
    surname_at,
    verb_at,
)

# How the words for what a person does end: 总统计师, 护林员, 药商, 修表匠, 大副, 羊倌, 小将.
_CALLING = re.compile("[师匠商农手副兵星医警长倌将贩]|(?<!人)员")
_TRADES = "师匠农员倌"
# Behind these a surname that is a word too is one: 农|牧产业 is none.
_SURE_TRADES = "师匠员"
_CALLED = re.compile(
    "(?:^|[的岁省市县区镇乡村名位，。；：！？、“”（）《》\\s]|[局厅委院校所站场队馆司团台社店厂园矿]|[0-9])([一-鿿]{2,6})$"
)
_AGED = re.compile("[0-9]{1,3}(?:多)?岁的")
_OFFICE = re.compile("(?:[长总]|书记|主任|主席|经理|总裁|总理|院士|总监|干事|[务常]委)$")
_INTRODUCED = re.compile("(?<=[一-鿿])名?叫(?!做)")
_SHORTEST_FULL = 3


def people_by_calling(seen: Seen) -> Iterator[Name]:
    """People behind a word for what they do that no list has: 修表匠顾伯年, 药商单金柱."""
    folded = seen.folded
    for match in _CALLING.finditer(folded):
        at = match.end()
        end = name_after(folded, at)
        if end is None or end - at < 2 or not stands_alone(folded, at, end):
            continue
        if folded.startswith("傅", at) and match.group() == "师":  # 师傅 is one word
            continue
        called = _CALLED.search(folded, max(0, at - 10), at)
        strong = surnames().get(folded[at : at + surname_at(folded, at)], False)
        full = end - at >= _SHORTEST_FULL
        often = full and _stands_again(folded, folded[at:end], match.end())
        trade = full and match.group() in _TRADES
        if (
            called
            and (often or (trade and strong) or verb_at(folded, end))
            and (strong or (trade and match.group() in _SURE_TRADES))
        ):
            yield seen.name(at, end, seen.text[called.start(1) : called.end(1)])


def _stands_again(folded: str, name: str, at: int) -> bool:
    """Whether a name stands elsewhere too; the next place is nearly always near."""
    return folded.find(name, at + 1) >= 0 or folded.find(name) < at


def people_by_age(seen: Seen) -> Iterator[Name]:
    """People behind their age: 67岁的郭万川."""
    for match in _AGED.finditer(seen.folded):
        end = name_after(seen.folded, match.end())
        if end is not None and end - match.end() >= _SHORTEST_FULL:
            yield seen.name(match.end(), end)


def people_introduced(seen: Seen) -> Iterator[Name]:
    """People who are called so in so many words: 掌勺的叫燕大喜，退休前……."""
    for match in _INTRODUCED.finditer(seen.folded):
        end = name_after(seen.folded, match.end())
        if end is not None and end - match.end() >= _SHORTEST_FULL and seen.folded[end : end + 1] in "，。":
            yield seen.name(match.end(), end)


def people_in_office(seen: Seen) -> Iterator[Name]:
    """People behind an office whose names are words as well: 县长井泉代表, 执行主席严守中主持."""
    folded = seen.folded
    for start, end, stands in seen.posts:
        if stands not in ("post", "before") or not _OFFICE.search(folded, start, end):
            continue
        if name_after(folded, end) is None and (stop := _word_that_is_a_name(folded, end)):
            yield seen.name(end, stop, seen.text[start:end])


def _word_that_is_a_name(folded: str, at: int) -> int | None:
    """Where a name that begins at a place ends, what people do standing behind it; None for a word.

    Of a listed word only three characters that go past it can be a name: 严守|中, and never 严守.
    """
    size = surname_at(folded, at)
    full, brief = at + size + 2, at + size + 1
    for stop in (full, brief) if size else ():
        listed = folded[at : at + 2] in not_names() and stop - at < _SHORTEST_FULL
        if is_formed(folded[at:stop]) and not listed and verb_at(folded, stop):
            return stop
    deed = size and is_full_name(folded[at:full]) and DEED.match(folded, full)
    return full if deed else None


def nicknames(seen: Seen) -> Iterator[Name]:
    """司机老范, 邮递员小蔡: 老 or 小 and a surname, behind what someone is; then wherever it stands again."""
    folded = seen.folded
    for start, end, stands in seen.posts:
        name = folded[end : end + 2]
        if stands not in ("post", "before") or name[:1] not in ("老", "小") or name in not_names():
            continue
        known = surnames().get(name[1:])
        if known is None or is_full_name(folded[end + 1 : end + 4]):
            continue
        often = _stands_again(folded, name, end)
        if often or (known and follows(folded, end + 2)):
            yield seen.name(end, end + 2, seen.text[start:end])
