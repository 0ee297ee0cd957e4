"""Figures that are no claim: sizes of classes, names, parts of the text, hypotheses."""

import re

from luoshi.claims.cues import cues
from luoshi.claims.heads import names_a_class, noun_behind, strip_links
from luoshi.claims.quantities import Figure
from luoshi.claims.scene import Scene

_SMALL = 20
_SHORT_QUOTE = 16
_BEHIND = ("以上", "以下", "以内", "之内", "左右", "不等", "上下")
_REACHED = re.compile(
    r"(?:达到|达|提高到|提升到|提升至|提高至|延长至|延长到|增加到|缩短到|缩短至|压缩到|压缩至|降至|降到|减少到|压减至|升至|为|超过|突破|不低于|不超过|控制在)$"
)
_STEP_UP = re.compile(r"(?:、[0-9.]+[千万亿]*)*[\u4e00-\u9fff]{0,4}(?:台阶|大关|关口)")
_COUNTED_STEPS = re.compile(r"[0-9一二两三四五六七八九十]+个$")
_CONTINUED = re.compile(r"连续$|(?:历经|经过|经历|历时)$|超[^，、；。]{0,4}(?:计划|目标|预期|任务)$")
_FIGURE_OF_SPEECH = re.compile(
    r"亿万|千千万|[二三四五六七八九][三四五六七八九](?:轮|线|级|流|等|档)|零增长行动"
)
# A growth that explains (6.5%的增速可以实现……) and people who are only spoken of (300万云汀儿女).
_EXPLAINS = re.compile(
    r"的(?:增长|增速|速度|水平|幅度|增长率)[^，。]{0,4}(?:可以|能够|就能|能|有利于|意味着)"
    r"|[\u4e00-\u9fff]{0,6}(?:儿女|同胞|父老|各族人民)"
)
_SHORTENED = re.compile(r"[^，；。]{0,6}(?:缩短|压缩|延长|压减|减少|增加|提高|提升|上升)(?:到|至|为)")
_EACH = re.compile(r"每(?:增长|提高|增加|下降|减少|降低|新增)?$")
_WITHIN = re.compile(r"(?:以?内|口径|级|高|长|宽|深|直径|范围内|以外)[\u4e00-\u9fff]")
_PROGRAMME = re.compile(r"(?:工程|行动|计划|基数|项目)$")
_FROM = re.compile(r"(?:由|从)[^，；。（）]{0,12}$")
_COEFFICIENT = re.compile(
    r"(?:系数|收入比|指数|比值|得分|之比)(?:由|从)?(?:\x01+的?)?(?:为|达到?|至|到|(?:缩小|下降|降低|提高|上升|扩大)(?:到|至|为))?$"
)
# How far before a figure the words stand that these rules look for.
_REACH = 32
_TARGET_RESTATED = re.compile(
    r"(?:左右|以上|以内|以下)?的(?:年度|全年|年初|既定|预期|预定|预期性|增长|目标任务)*(?:目标|任务|指标|要求)"
)
# The goal that is given up: 目标由8%以上［调整为6%左右］.
_GOAL_FROM = re.compile(r"(?:目标|指标|计划|预期)数?值?(?:由|从)[^，；。\x01]{0,8}$")
_GOAL_INTO = re.compile(
    r"[^，；。\x01]{0,4}(?:调整|上调|下调|调高|调低|调增|调减|上修|下修|修订|修改|提高|提升|降低)(?:为|到|至)"
)
_COMPARED = re.compile(r"(?:高于|低于|超过|超额完成|完成|优于|好于|快于|实现|达到)$")


# 空气质量优良天数340天, 去化周期降至19个月: the name says that a time is measured.
_SPAN_NAMED = re.compile(
    r"(?:天数|[一-鿿]{2}时间|时长|周期|工期|时限|寿命|课时|用时|耗时)(?:[由从][^，；。]{1,10})?(?:[降缩压减升延增][一-鿿]{0,2}[至到为]|[为达约共]|累计)*$"
)
# What is given in numbered terms: 开展技能培训46期.
_GIVEN_IN_TERMS = re.compile(r"(?:培训|训练|讲座|课程|课堂|讲堂|展览|节目|刊|[夜训研]?班)$")


def in_time_units(figure: Figure) -> bool:
    """Whether a figure is a stretch of time or an age: 3年, 60岁."""
    return (figure.quantity.unit or "") in cues().time_units


def excluded(scene: Scene, figure: Figure, floor: int, limit: int) -> bool:
    """Whether a figure of the sentence ``[floor, limit)`` states nothing to be held to."""
    quantity = figure.quantity
    before = scene.masked[max(floor, quantity.start - _REACH) : quantity.start]
    return (
        (quantity.unit is None and figure.kind == "bare" and not _COEFFICIENT.search(before))
        or _is_grade(scene, figure)
        or (before.endswith("等") and figure.kind == "count" and _is_small(figure))
        or names_a_class(scene, figure)
        or _is_rhetoric(scene, figure)
        or _in_name(scene, figure, floor, limit)
        or bool(_CONTINUED.search(before) or _FIGURE_OF_SPEECH.match(scene.text, figure.number_start))
        or _EXPLAINS.match(scene.text, quantity.end) is not None
        or (in_time_units(figure) and not _is_told_time(scene, figure, before))
        or _is_class(scene, figure, limit)
        or _is_attribute(scene, figure, floor, limit)
        or _restates_a_target(scene, figure, before)
        or _is_denied(scene, quantity.start, floor)
    )


def _is_denied(scene: Scene, at: int, floor: int) -> bool:
    """A negation in the clause or a hypothesis in the sentence before a figure: 如果增长5%, 未能达到5%."""
    clause = scene.text[scene.clause_start(at, floor) : at]
    return bool(
        cues().negation.search(clause) or (scene.supposes and cues().hypothesis.search(scene.text, floor, at))
    )


def _is_told_time(scene: Scene, figure: Figure, before: str) -> bool:
    """A stretch of time that is itself measured: 平均预期寿命达到80岁, 由50分钟缩短至35分钟."""
    if _REACHED.search(before + (figure.modifier or "")) or _SPAN_NAMED.search(before):
        return True
    if figure.quantity.unit == "期" and _GIVEN_IN_TERMS.search(before):
        return True
    return bool(_FROM.search(before)) and bool(_SHORTENED.match(scene.text, figure.quantity.end))


def _is_rhetoric(scene: Scene, figure: Figure) -> bool:
    """The text's own parts and set phrases: 三个方面, 一个台阶, 两手抓."""
    quantity = figure.quantity
    behind = scene.text[figure.unit_end : figure.unit_end + 8]
    if _STEP_UP.match(behind) and (
        figure.kind == "count"
        or _COUNTED_STEPS.search(scene.text[max(0, figure.number_start - 4) : figure.number_start])
    ):
        return True
    if figure.kind == "count" and cues().rhetoric.match(behind):
        return True
    return figure.spelled and figure.kind == "count" and _is_small(figure) and quantity.low != 0


def _is_small(figure: Figure) -> bool:
    quantity = figure.quantity
    return (
        quantity.qualifier == "exact"
        and quantity.low is not None
        and quantity.low < _SMALL
        and quantity.value_low == quantity.low
    )


def _in_name(scene: Scene, figure: Figure, floor: int, limit: int) -> bool:
    """Within a short quoted name: “10分钟生活圈”, “1+2”."""
    start = figure.quantity.start
    opened = scene.text.rfind("“", floor, start + 1)
    if opened < 0 or scene.text.rfind("”", opened, start) >= 0:
        return False
    closed = scene.text.find("”", start, limit)
    if closed < 0 or closed - opened > _SHORT_QUOTE:
        return False
    return not re.search(r"[，。；]|增长|达到|突破|完成", scene.text[opened:closed])


def _is_class(scene: Scene, figure: Figure, limit: int) -> bool:
    """The bound of a class of things: 5亿元以上项目12个, 60岁以上老年人."""
    if counted_next(scene, figure, limit):
        return True
    if not figure.modifier or not figure.modifier.endswith(_BEHIND) or figure.kind in ("percent", "points"):
        return False
    start, end = noun_behind(scene, figure, limit)
    if end - start < 2:
        return False
    return in_time_units(figure) or figure.kind == "money"


def _is_grade(scene: Scene, figure: Figure) -> bool:
    """A grade of equipment before its noun: 1000千伏输电线路."""
    behind = scene.text[figure.quantity.end : figure.quantity.end + 1]
    return figure.quantity.unit in cues().grades and "\u4e00" <= behind <= "\u9fff"


def _is_attribute(scene: Scene, figure: Figure, floor: int, limit: int) -> bool:
    """A part of a thing's name: 最大的220千伏环网, 50米内换乘, 百万亩造林工程, 每增长1个百分点."""
    before = scene.text[scene.clause_start(figure.quantity.start, floor) : figure.quantity.start]
    if _EACH.search(before):
        return True
    if not "\u4e00" <= scene.text[figure.quantity.end : figure.quantity.end + 1] <= "\u9fff":
        return False
    if _WITHIN.match(scene.text, figure.quantity.end):
        return True
    start, end = noun_behind(scene, figure, limit, whole=True)
    noun = scene.text[figure.quantity.end : end]
    names = before.endswith("的") or (strip_links(before) == len(before) and not cues().act.search(before))
    if figure.kind == "measure" and not figure.modifier and end > start and names:
        return True
    programme = _PROGRAMME.search(noun) is not None and "的" not in noun
    return programme and (figure.spelled or figure.kind in ("money", "measure", "percent"))


def counted_next(scene: Scene, figure: Figure, limit: int) -> bool:
    """Whether a noun and its count follow in the same clause: 5亿元以上［项目12个］."""
    end = scene.clause_end(figure.quantity.end, limit)
    following = [f for f in scene.figures_in(figure.quantity.end, end) if not names_a_class(scene, f)]
    if not following:
        return False
    between = scene.text[figure.quantity.end : following[0].quantity.start]
    if between.startswith("的") and len(between) > 2 and "、" not in between:
        return True
    noun_only = (
        "、" not in between and strip_links(between) == len(between) and not cues().act.search(between)
    )
    return (
        len(between) > 1
        and noun_only
        and figure.kind in ("money", "measure", "count")
        and bool(figure.modifier)
    )


def _restates_a_target(scene: Scene, figure: Figure, before: str) -> bool:
    """The target that a result is held against: 低于9%左右的预期目标."""
    told = _COMPARED.search(before + (figure.modifier or ""))
    return told is not None and bool(_TARGET_RESTATED.match(scene.text, figure.quantity.end))


def is_given_up(scene: Scene, figure: Figure, floor: int) -> bool:
    """Whether a figure is the goal that another takes the place of: 增长目标由8%以上调整为6%左右."""
    before = scene.masked[max(floor, figure.quantity.start - _REACH) : figure.quantity.start]
    return bool(_GOAL_FROM.search(before) and _GOAL_INTO.match(scene.masked, figure.quantity.end))
