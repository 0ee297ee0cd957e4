"""Figures held against something else: references, ranks, and targets in step.

增长5.6%、高于全省平均水平0.4个百分点 is one growth claim with a reference; 居全省第3位
is its rank; 居民收入增长与经济增长同步 is a target without a figure of its own.
"""

import re
from dataclasses import dataclass

from luoshi.claims.cues import TIME
from luoshi.model import Rank, Reference, Relation

_ABOVE = "不低于|不慢于|高于|快于|高出|优于|好于|领先于|领先|大于|多于|跑赢|超过"
_BELOW = "不高于|不超过|不快于|低于|慢于|落后于|落后|少于|小于"
_TO = r"(?P<to>[^，。；：（）、]{1,24}?)"
_OVER_AVERAGE = re.compile(rf"(?P<word>{_ABOVE}|{_BELOW}){_TO}$")
_MORE = "高出|提高|上升|加快|回升|增加|扩大|提升|上涨|增长|高|快|多|升|增"
_LESS = "下降|降低|回落|减少|收窄|缩小|放缓|低|慢|少|降|减|缩"
_THAN = re.compile(
    rf"(?:比(?![重例])|较|同比|环比|相比){_TO}?(?:相比)?，?(?P<verb>(?:{_MORE})|(?:{_LESS}))了?$"
)
_SINCE_TIME = re.compile(rf"{TIME}+，?(?P<verb>(?:{_MORE})|(?:{_LESS}))了?$")
_EQUAL_WORDS = frozenset({"不低于", "不慢于", "不高于", "不超过", "不快于"})

_RANK = re.compile(
    r"(?:(?:稳|跃|位|跻身|排名?|排在|位列|位居|名列|居|列|升至|上升至|前移至|进至|保持)*)"
    r"(?:居|列|位|名|在|至|保持|跻身|第)(?P<among>全国|全省|全市|全区|全县|全球|世界|[\u4e00-\u9fff]{2,8}?)?"
    r"(?:第(?P<digits>[0-9]{1,3}|[一二三四五六七八九十]{1,3})(?:位|名)?|(?P<first>首位|榜首|之首|第一方阵))"
)
_RANK_CUE = re.compile(r"第|首位|榜首|之首")
_RANK_HERE = re.compile(
    r"(?P<among>全国|全省|全市|全区|全县|全球|世界|中部|西部|东部|[\u4e00-\u9fff]{2,6}?)"
    r"(?:第(?P<digits>[0-9]{1,3}|[一二三四五六七八九十]{1,3})(?:位|名)|(?P<first>首位|榜首|之首))"
)
_CHINESE_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")}

_SAME_PACE = (
    r"(?:保持|实现|基本|总体|大体|大致)*"
    r"(?:同步|相匹配|匹配|相适应|相协调|相当|持平(?=[^，。；]*水平))(?:增长|提高)?"
)
IN_STEP = re.compile(
    rf"(?:要|将|力争|努力|继续|基本|总体)*(?P<with>与|和|同|跟)(?P<to>[^，。；：（）与和同跟]{{2,24}}?)(?P<same>{_SAME_PACE})"
    rf"|(?:要|将|力争|努力|继续|持续|明显|适当|显著|稳定|略)*(?P<over>{_ABOVE}|{_BELOW})(?P<than>[^，。；：、（）0-9]{{2,24}})(?=[，。；：、（）！]|$)"
    rf"|(?:保持|处|位|稳定)(?:在|于)(?P<level>[^，。；：、（）0-9]{{2,16}}平均水平)(?P<side>以上|以下|之上|之下)"
)
STEP_CUE = re.compile(
    r"同步|匹配|相适应|相协调|高于|平均水平|快于|不低于|不慢于|低于|慢于|不高于|跑赢|超过|相当"
)
_PACE_WORD = re.compile(
    r"提高|提升|生产率|增速|增长|增幅|涨幅|平均|水平|去年|上年|全国|全省|全市|经济|收入|发展|预期|速度|GDP|总值|城镇居民|农村居民"
)


@dataclass(frozen=True, slots=True)
class Step:
    """An in-step wording: where it stands, and what it is held against."""

    start: int
    end: int
    reference: Reference


def _relation(word: str) -> Relation:
    if word in _EQUAL_WORDS:
        return "equal"
    return "above" if re.fullmatch(_ABOVE, word) else "below"


def reference_in(gap: str, text: str) -> tuple[Reference, bool, int] | None:
    """The reference that the words before a difference make, whether it is to an earlier time, and its start.

    ``gap`` is masked, ``text`` the same stretch as printed. 高于全国平均 gives
    ``above 全国平均``; 比上年提高 is a reference to a time.
    """
    over = _OVER_AVERAGE.search(gap)
    if over:
        to = text[over.start("to") : over.end("to")].strip("的")
        return Reference(_relation(over.group("word")), to), False, over.start()
    than = _THAN.search(gap)
    if than:
        to_masked = than.group("to") or ""
        to = text[than.start("to") : than.end("to")].strip("的") if to_masked else than.group()[:2]
        relation: Relation = "above" if re.fullmatch(_MORE, than.group("verb")) else "below"
        timely = TIME in to_masked or not to_masked or bool(re.search(r"年|期|月|初|季度|五”", to))
        return Reference(relation, to), timely, than.start()
    masked = _SINCE_TIME.search(gap) if TIME in gap else None
    if masked and re.match(r"比|较|同比|环比", text[masked.start() :]):
        printed = text[masked.start() : masked.start("verb")].strip("，")
        relation = "above" if re.fullmatch(_MORE, masked.group("verb")) else "below"
        return Reference(relation, re.sub(r"^(?:比|较)", "", printed)), True, masked.start()
    return None


def may_rank(text: str) -> bool:
    """Whether a stretch holds a word of ranks at all: 第, 首位, 榜首."""
    return _RANK_CUE.search(text) is not None


def rank_in(text: str) -> Rank | None:
    """The rank that a stretch names, with the circle it is a rank in.

    >>> rank_in("、增速居全省第3位，")
    Rank(value=3, among='全省')
    """
    if not may_rank(text):
        return None
    found = _RANK.search(text) or _RANK_HERE.search(text)
    if not found:
        return None
    value = 1 if found.group("first") else _number(found.group("digits"))
    if value is None or value < 1:
        return None
    among = found.group("among")
    return Rank(
        value,
        re.sub(
            r"^(?:增速|增幅|总量|总额|数量|规模|水平|均|分别|连续.年|跃升至|上升至|升至|跻身|保持|稳居|位居|位列|名列|排名|居|列|位|在|至|名)+",
            "",
            among,
        )
        or None
        if among
        else None,
    )


def _number(printed: str) -> int | None:
    if printed.isdecimal():
        return int(printed)
    if "十" in printed:
        tens, _, ones = printed.partition("十")
        return _CHINESE_DIGITS.get(tens, 1) * 10 + _CHINESE_DIGITS.get(ones, 0)
    return _CHINESE_DIGITS.get(printed) if len(printed) == 1 else None


def steps_in(text: str, start: int, end: int) -> list[Step]:
    """The in-step wordings in ``[start, end)`` of a paragraph's text."""
    found = []
    for match in IN_STEP.finditer(text, start, end):
        if match.group("with"):
            relation: Relation = (
                "match" if "匹配" in match.group("same") or "相适应" in match.group("same") else "equal"
            )
            to = match.group("to")
        elif match.group("level"):
            relation, to = ("above" if "上" in match.group("side") else "below"), match.group("level")
        else:
            relation, to = _relation(match.group("over")), match.group("than")
        to = re.sub(r"(?:保持|实现|基本|总体|大体|水平以上)+$", "", to)
        if _PACE_WORD.search(to):
            found.append(Step(match.start(), match.end(), Reference(relation, to)))
    return found
