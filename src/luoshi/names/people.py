"""People by surname and by what stands beside them: a post, a title, a verb of speaking."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from luoshi.names.lexicon import after_names, fold, not_names, posts, surnames
from luoshi.names.name import Name

_HAN = re.compile("[一-鿿]")
# What no given name holds: particles, numbers, and words that lead to something else.
_NO_GIVEN = re.compile(
    "[的了着是在和与及等也又被把将对从由就都不没我你他她它这那您们么吗吧呢啊百两几第个各每]|[二三四五六七八九十][个名位家人次年月日项件条]"
)
_HELD = re.compile("(?:当|任|做|干)[过了]?")
_COMMON = re.compile(".(?:全体|政协|骨干|列席|部门|有关|各位|代表|委员|同志|群众|干部)")
_PLACE_ENDS = re.compile("[省市县区镇乡村局厅委校厂司]$")
_OPEN = re.compile(r"^$|[，。；：！？、（）《》“”‘’【】\s/|·—…\-#*0-9A-Za-z]")
# What may stand right before a name though it is no mark: 由王建国教授, 与郑怀川教授, 的向春河代表.
_LEADS = re.compile("[的由与和及对向请为是在给据了被让叫到按随]")
# 代表 that is a verb: 周砚冬代表市人民政府作报告.
_ACTS_FOR = re.compile(
    "代表(?:[全各市省县区州镇乡我本中国]|市委|政府|大会|公司|企业|集团|单位|常委|主席团|与会|自治|其|他|她)"
)
_RANKS = re.compile(
    "(?:常务|代理|执行|名誉|首席|高级|特级|(?<![草平高中])原|前|代|副|总|正|兼|拟任|新任|时任)+$"
)
_APPOINTED = re.compile(
    r"(?:^|(?<=[：；。，、\s“]))(?P<name>[一-鿿·]{2,6}?)(?:同志)?(?:为|的|任)(?P<place>[一-鿿、“”]{2,40}?)"
    r"(?=职务|[；。，（\s]|$)"
)
# 缪长青市水务局总工程师职务: without 的 between name and office.
_REMOVED = re.compile(
    r"(?:^|(?<=[：；\s]))(?P<name>[一-鿿]{2,3})(?P<place>[省市县区镇乡][一-鿿]{3,30}?)(?=职务)"
)
# 总 that opens a word of its own: 总投资, 总面积.
_NO_TITLE = re.compile("总(?:投资|面积|产值|产量|额|量|体|数|计|和|长度|规模|装机|收入|人口|部|局)")
# What someone does right behind their name: 卜兰芝|推开院门, 缪冬林|捧着稻穗, 江一帆|获表彰.
DEED = re.compile("[一-鿿]{1,2}(?:着|了|开|起|下|上|出)|准时|刚刚|正在|[把将被让获]")
# 阿不都·肉孜江, 约翰·史密斯: the parts of a name of another language.
_DOTTED = re.compile("[一-鿿]{1,6}(?:·[一-鿿]{2,8})+")
_DOTTED_BEFORE = re.compile("[一-鿿]{1,6}(?:·[一-鿿]{2,8})+$")
_NOTICE = re.compile("(?:^|(?<=[\\n；。：、，]))([一-鿿]{2,3}|[一-鿿]{1,6}(?:·[一-鿿]{1,8})+)(?=，[男女]，)")
_SHORT_TITLES = frozenset(
    {
        "总",
        "老师",
        "师傅",
        "先生",
        "女士",
        "大姐",
        "大哥",
        "教授",
        "医生",
        "博士",
        "书记",
        "主任",
        "院士",
        "律师",
        "校长",
        "爷爷",
        "奶奶",
        "大爷",
        "大妈",
        "阿姨",
        "小姐",
        "太太",
        "会长",
        "厂长",
        "局长",
        "县长",
        "市长",
        "镇长",
        "经理",
        "老人",
        "同志",
        "队长",
        "院长",
        "部长",
        "处长",
        "站长",
        "所长",
    }
)


@dataclass(frozen=True, slots=True)
class Seen:
    """A text with its folded form, and the posts in that, as :func:`posts` finds them."""

    text: str
    folded: str
    posts: Sequence[tuple[int, int, str]]

    @classmethod
    def of(cls, text: str) -> "Seen":
        """Look at a text."""
        folded = fold(text)
        return cls(text, folded, posts().find(folded))

    def name(self, start: int, end: int, post: str | None = None) -> Name:
        """The person in ``[start, end)``."""
        return Name("person", self.text[start:end], start, end, post)


def people_by_post(seen: Seen) -> Iterator[Name]:
    """People beside a post: 市长周砚冬, 车间主任的贺启程, 毛教授, 彭宛秋代表, 主任王建国、李红."""
    folded = seen.folded
    for start, end, stands in seen.posts:
        if stands == "kin" and not folded.startswith("妇女儿", start - 1):  # 郭万川的父亲郭有禾
            yield from (replace(name, post=None) for name in _list_after(seen, end, ""))
        if stands in ("post", "before"):
            begin = _ranked(folded, start)
            held = folded.startswith("的", end) and _HELD.search(folded, max(0, begin - 16), begin)
            at = end + 1 if held else end  # 当了9年车间主任的|贺启程
            named = list(_list_after(seen, at, seen.text[begin:end]))
            # 居民储蓄存款, 企业家安心搞经营: a class of people goes before any word.
            if stands == "post" or (named and stands_alone(folded, named[0].start, named[0].end)):
                yield from named
        if stands in ("post", "after") and not (
            _NO_TITLE.match(folded, start)
            or (folded.startswith("代表", start) and _ACTS_FOR.match(folded, start))
        ):
            short = folded[start:end] in _SHORT_TITLES
            found = name_before(folded, start, short=short)
            if found is None and folded[start:end] in ("代表", "委员") and verb_at(folded, end):
                found = _brief_before(folded, start)
            if found is not None:
                yield seen.name(found, start, seen.text[start:end])


def people_who_act(seen: Seen) -> Iterator[Name]:
    """People who open a clause and speak (“……。”贺启程说), or act and are named twice (江一帆望着…)."""
    folded, verbs = seen.folded, after_names().verbs
    for match in _opening().finditer(f"。{folded}"):
        start = match.start()  # that of the mark, which stands one place before the name
        # Few words that look like a name have a verb behind them: it is asked for first.
        near = verbs.at(folded, start + 2) or verbs.at(folded, start + 3) or verbs.at(folded, start + 4)
        if not near and "·" not in folded[start : start + 7]:
            continue
        end = name_after(folded, start)
        if end is None or not verb_at(folded, end):
            continue
        if _speech_at(folded, end) or (end - start > 2 and folded.count(folded[start:end]) > 1):
            yield seen.name(start, end)


def people_appointed(seen: Seen) -> Iterator[Name]:
    """People of a list of appointments: 石望远为岚州市科学技术局局长；祁正川的科学技术局局长职务."""
    if not re.search("任命|免去|任免|决定任|拟任", seen.folded):
        return
    found = (*_APPOINTED.finditer(seen.folded), *_REMOVED.finditer(seen.folded))
    for match in found:
        start, end = match.span("name")
        ends = [
            hit for hit in posts().find(match["place"]) if hit[2] == "post" and hit[1] == len(match["place"])
        ]
        if ends and is_full_name(seen.folded[start:end]):
            at = match.start("place")
            yield seen.name(start, end, seen.text[at + ends[-1][0] : at + ends[-1][1]])


def people_of_notices(seen: Seen) -> Iterator[Name]:
    """People of a notice: 江一帆，男，1985年6月生."""
    if "，男，" not in seen.folded and "，女，" not in seen.folded:
        return
    for match in _NOTICE.finditer(seen.folded):
        if "·" in match[1] or is_full_name(match[1]):
            yield seen.name(match.start(1), match.end(1))


def people_again(seen: Seen, known: Mapping[str, str | None], taken: set[int]) -> Iterator[Name]:
    """Every other place of a full name that is sure in the same text."""
    for name in known:
        if len(name) < 2:
            continue
        at = seen.text.find(name)
        while at >= 0:
            if at not in taken:
                yield seen.name(at, at + len(name))
            at = seen.text.find(name, at + len(name))


def is_full_name(word: str) -> bool:
    """Whether a whole word has the form of a person's full name, and is no word that is listed."""
    return is_formed(word) and word[:2] not in not_names() and word not in not_names()


def is_formed(word: str) -> bool:
    """Whether a whole word is a surname and one or two characters that names hold."""
    size = surname_at(word, 0)
    given = word[size:] if size else ""
    plain = bool(size) and 1 <= len(given) <= 2 and all(map(_HAN.match, given))
    plain = plain and not _PLACE_ENDS.search(word) and not _COMMON.match(word)
    return plain and not _NO_GIVEN.search(given)


def name_before(folded: str, end: int, *, strict: bool = False, short: bool = False) -> int | None:
    """Where the name that ends at ``end`` begins, or None.

    ``strict`` asks for a strong surname and an open place before it, ``short`` allows a surname
    alone: 毛教授.
    """
    if "·" in folded[max(0, end - 24) : end] and (
        dotted := _DOTTED_BEFORE.search(folded, max(0, end - 24), end)
    ):
        return dotted.start()
    for size in (3, 4, 2):
        begin = end - size
        if begin < 0 or not is_full_name(folded[begin:end]):
            continue
        before = folded[begin - 1 : begin]
        open_place = bool(_OPEN.match(before))
        strong = surnames()[folded[begin : begin + surname_at(folded, begin)]]
        if (size == 4 and surname_at(folded, begin) == 1) or (size == 2 and not strong):
            continue
        if strict and not (strong and open_place):
            continue
        if (
            open_place
            or (_LEADS.match(before) and (strong or size == 3))
            or (size == 3 and strong and not strict and _ends_word(folded, begin))
        ):
            return begin
    if short:
        for size in (2, 1):
            begin = end - size
            word = folded[begin:end] if begin >= 0 else ""
            if (
                word in surnames()
                and surnames()[word]
                and _OPEN.match(folded[begin - 1 : begin] if begin else "")
            ):
                return begin
    return None


def _brief_before(folded: str, end: int) -> int | None:
    """Where a name of two characters begins whose surname is a word too: 方予|委员提交了."""
    begin = end - 2
    if begin < 0 or not is_full_name(folded[begin:end]):
        return None
    return begin if _OPEN.match(folded[begin - 1 : begin] if begin else "") else None


def _dotted_after(folded: str, start: int) -> int | None:
    """Where a name with a point ends: at a mark, or before a word that follows names."""
    match = _DOTTED.match(folded, start)
    if match is None:
        return None
    first = folded.rindex("·", start, match.end()) + 3
    return next((end for end in range(first, match.end() + 1) if follows(folded, end)), match.end())


def name_after(folded: str, start: int) -> int | None:
    """Where the name that begins at ``start`` ends, or None.

    Of two lengths the shorter is taken where a word that follows names begins at its end
    (邹岩|说), or where the text goes on differently elsewhere.
    """
    size = surname_at(folded, start)
    if "·" in folded[start : start + 7] and (dotted := _dotted_after(folded, start)):
        return dotted
    if not size or any(folded[start : start + n] in not_names() for n in (2, 3)):
        return None
    ends = [end for end in (start + size + 1, start + size + 2) if _may_end(folded, start, end)]
    # 员工由创业之初, 学生来说: a word that is no surname here
    if not surnames()[folded[start : start + size]]:
        spoken = [end for end in ends if _speech_at(folded, end)]
        ends = [end for end in ends if end - start > size + 1 or not _HAN.match(folded[end : end + 1])]
        return next((end for end in (*spoken, *reversed(ends)) if follows(folded, end)), None)
    if len(ends) < 2:
        return ends[0] if ends else None
    return ends[0] if _is_brief(folded, start, *ends) else ends[1]


def _may_end(folded: str, start: int, end: int) -> bool:
    """Whether a full name may stand in ``[start, end)``; 和 is part of one only before speaking.

    局长段永和|介绍了经过: no second person follows whom 和 could join. 和 as a surname likewise:
    劳动模范和先进工作者 names nobody.
    """
    if end > len(folded):
        return False
    name, speaks = folded[start:end], _speech_at(folded, end)
    if name[-1] == "和" and len(name) > 2:
        return speaks and is_full_name(name[:-1])
    return is_full_name(name) and (name[0] != "和" or speaks)


def _is_brief(folded: str, start: int, brief: int, full: int) -> bool:
    """Whether of the two ends of a name the first is meant."""
    if follows(folded, brief) and (verb_at(folded, brief) or not follows(folded, full)):
        return True
    # 李明走访……，李明强调……: what stands twice with different neighbours is the whole name.
    often = folded.count(folded[start:brief]) > folded.count(folded[start:full])
    # 尉迟青刚上任，……尉迟青说: an adverb that is a given name as well.
    return often and (not follows(folded, full) or (brief - start > 2 and follows(folded, brief)))


def _list_after(seen: Seen, at: int, post: str) -> Iterator[Name]:
    """A name behind a post, and those that a list joins to it: 主任王建国、李红、赵一凡."""
    folded = seen.folded
    at += len(folded[at : at + 1]) if folded[at : at + 1] in "：“" and folded[at : at + 1] else 0
    while True:
        end = name_after(folded, at)
        if end is None:
            return
        yield seen.name(at, end, post)
        if folded[end : end + 1] not in ("、",):
            return
        at = end + 1
        after = name_after(folded, at)
        if after is None or (
            folded[after : after + 1] not in ("、", "，", "。", "和", "等", "）", "；", "")
            and not follows(folded, after)
        ):
            return


def _ranked(folded: str, start: int) -> int:
    """Where a post begins with the words of rank before it: 常务副|市长."""
    rank = _RANKS.search(folded, max(0, start - 8), start)
    return rank.start() if rank else start


def surname_at(folded: str, at: int) -> int:
    """How many characters the surname at a place has; 0 where none stands there."""
    if folded[at : at + 2] in surnames():
        return 2
    return 1 if folded[at : at + 1] in surnames() else 0


def follows(folded: str, at: int) -> bool:
    """Whether a word that may follow a name, or a mark, begins here."""
    if at >= len(folded) or not _HAN.match(folded[at]):
        return True
    return after_names().words.at(folded, at)


def stands_alone(folded: str, start: int, end: int) -> bool:
    """Whether the text goes on behind a name as it does behind people, by word or by deed."""
    strong = end - start > 2 and surnames().get(folded[start : start + surname_at(folded, start)], False)
    return follows(folded, end) or (strong and DEED.match(folded, end) is not None)


def verb_at(folded: str, at: int) -> bool:
    """Whether a word of two or more characters that may follow a name begins here, or a word of speaking."""
    return after_names().verbs.at(folded, at)


def _speech_at(folded: str, at: int) -> bool:
    """Whether a word of speaking begins here."""
    return after_names().speech.at(folded, at)


def _ends_word(folded: str, at: int) -> bool:
    """Whether an organisation, a place or a post ends here: 省内高校|郑怀川教授, 卫健局|王敏主任."""
    return bool(
        re.search(
            "(?:高校|大学|学院|公司|集团|医院|[局厅委院校所站县市区镇乡村组]|专家|主任|教授|代表|会长|书记|经理)$",
            folded[max(0, at - 3) : at],
        )
    )


@lru_cache(maxsize=1)
def _opening() -> re.Pattern[str]:
    """What is no Chinese character, and a strong surname behind it: where a clause may open."""
    strong = sorted((name for name, sure in surnames().items() if sure), key=lambda name: -len(name))
    firsts = "".join(sorted({name[0] for name in strong}))
    return re.compile(f"[^一-鿿](?=[{firsts}])(?:{'|'.join(strong)})(?=[一-鿿]{{2}})")
