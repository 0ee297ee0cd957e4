"""The patterns of expressions of time, one a kind, and how they are searched together.

``patterns()`` compiles them, once, when a text is first read. The names of the
patterns are those of the functions in ``period_resolve``.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from luoshi.claims.period_words import ZERO_SIGNS, load_rows, words

_FIRST_NUMBERS = "一二三四五六七八九十"
_NUMBER_SIGNS = "0-9一二三四五六七八九十百千万〇零"
_SEPARATOR = r"(?:——?|[–\-－~～―─至到])"
_SMALL = r"(?:\d{1,2}|三十一?|二?十[一二三四五六七八九]?|[一二两三四五六七八九])"
_YEAR = r"(?:1[89]|20)\d\d"
_ABSOLUTE = (
    rf"(?:(?<![\d.]){_YEAR}|(?<![{_NUMBER_SIGNS}])[一二][{ZERO_SIGNS}一二三四五六七八九]{{3}})"
    r" ?年(?!货(?![币物])|味|画|糕|夜饭|轻(?![工轨松])|代)"
)
_END = r"年?(?:[底末终]前?|初(?![步见次中级心审期始衷]))"
# 年内蒙古, 年内需, 年内科学: words that begin with 内
_INSIDE = r"年?内(?![蒙地需部外涵控生容陆资河江在科销贸涝循])"
# 2030年前 is a deadline; 2025年前三季度, 前列, 前后 are not
_BEFORE = rf"[之以]?前(?![{_NUMBER_SIGNS}两后列期沿往来所端])"
_MONTH_TAIL = rf"(?:[上中下]旬|[底末]前?|初(?![一二三四五六七八九十步见级])|以来|{_BEFORE})?"
_QUARTER = r"第?[一二三四1-4]"
# 三年行动, 五年规划, 十年禁渔 are names, 近五年时间 a duration
_NO_NAME = r"(?!时间|行动|[期制级前内龄均生度]|规划|计划|左右|努力|攻坚|奋斗|禁|一[遇度次])"


def any_of(name: str) -> str:
    """The pattern of a word list of the file, longest words first."""
    return "(?:" + "|".join(sorted(words().lists[name], key=len, reverse=True)) + ")"


def _first_signs(of: Iterable[str]) -> str:
    """The characters that the words begin with, as the inside of a set."""
    return "".join(sorted({word[0] for word in of}))


def _first_of_all() -> str:
    """A check of one character, so that the patterns are tried only where one could start."""
    given = words()
    starts = [*given.years, *given.days, *given.lists["compare"], *given.lists["modifier"]]
    starts += [row["word"] for row in load_rows()["bare_year"]]
    return rf"(?=[\d“\"‘'”第前后头首未接往过最近这上下连{_FIRST_NUMBERS}{_first_signs(starts)}])"


def _head() -> str:
    """A year that others may follow: 2025年, 二〇二五年, 去年, 上年度."""
    given = words()
    signs = _first_signs(given.years)
    named = rf"(?=[{signs}]){given.year_pattern}(?:度(?![假过]))?"
    return rf"(?=[12{_FIRST_NUMBERS}{signs}])(?P<head>{_ABSOLUTE}|{named})"


def _plan_rules() -> dict[str, str]:
    """“十四五”时期, “十五五”开局之年, “十四五”前四年; 第十四个五年规划时期."""
    names = "|".join(sorted(words().plans, key=len, reverse=True))
    time = r"(?:时期|期间|期)?的?"
    point = r"开局(?:之年|年|首年|第一年)|首年|第一年|收官之年|最后一年|收官年|末期|期末|末年?|(?<=期)末"
    part = r"(?P<part>前|头|后)(?P<years>[一两二三四1-4])年|第(?P<nth>[一二三四五1-5])年"
    whole = r"(?:规划|计划)?(?:时期|期间|期内|以来|的?同期|这五年|五年(?!规划|计划|行动))"
    return {
        "plan": (
            rf"(?P<open>[“\"‘'”])?(?<![{_NUMBER_SIGNS}])(?P<plan>{names})(?P<close>[”\"’'“])?"
            rf"(?P<tail>(?:规划|计划)?的?(?:{time}(?:{point})|{part}|(?P<whole>{whole})))?"
        ),
        "nth_plan": r"第(?P<nth>[一二三四五六七八九十]{1,3})个五年(?:规划|计划)(?P<tail>时期|期间|末期?)?",
    }


def _span_rules(in_year: str) -> dict[str, str]:
    """2013-2017年; 2024、2025年; 2025学年; 2026-02-08; 1月28日至2月15日; 1—11月."""
    last_year = rf"(?P<last_year>{_ABSOLUTE})?"
    no_age = r"(?![季龄])"
    return {
        "year_span": (
            rf"(?<![\d.])(?P<first>{_YEAR})年?{_SEPARATOR}(?P<last>{_YEAR}|\d\d(?=年)) ?"
            r"(?P<kind>学?年)(?!货(?![币物])|\d{1,2}月)"
        ),
        "year_listed": rf"(?<![\d.])(?P<year>{_YEAR})(?=(?:、{_YEAR})+年)",
        "school_year": rf"(?<![\d.])(?P<year>{_YEAR})学年",
        "iso_day": (
            rf"(?<![\d.\-/])(?P<year>{_YEAR})(?P<sign>[\-/.])(?P<month>\d{{1,2}})"
            r"(?P=sign)(?P<day>\d{1,2})(?![\d\-/.])"
        ),
        "day_span": (
            rf"{in_year}(?<![\d.农历])(?P<month>{_SMALL})月(?P<day>{_SMALL})[日号]?{_SEPARATOR}"
            rf"(?:{last_year}(?P<last_month>{_SMALL})月)?(?P<last_day>{_SMALL})[日号]"
        ),
        "day": (
            rf"{in_year}(?<![\d.农历])(?P<month>{_SMALL})月(?P<day>{_SMALL})[日号](?P<tail>以来|{_BEFORE})?"
        ),
        "month_span": (
            rf"{in_year}(?<![\d.农历第])(?P<month>{_SMALL})月?份?{_SEPARATOR}"
            rf"{last_year}(?P<last_month>{_SMALL})月份?{no_age}"
        ),
    }


def _part_rules(head: str, in_year: str) -> dict[str, str]:
    """2025年12月, 12月底, 二月上旬; 前三季度, 二、三季度; 前11个月; 上半年."""
    spelled = r"(?P<spelled>十[一二]?|[一二三四五六七八九])月"
    settled = r"(?=份|底|末|初(?![一二三四五六七八九十])|[上中下]旬|以来)份?"
    return {
        # a spelled month alone is too often a name (三月三, 十月革命): something must settle it
        "month": (
            rf"(?:{head}[，, ]?(?P<month>{_SMALL}|元)月份?(?![季龄])"
            r"|(?<![\d.每个])(?:(?P<bare>\d{1,2})月份?(?![季龄])"
            rf"|(?<![农历正{_NUMBER_SIGNS}]){spelled}{settled}))(?P<tail>{_MONTH_TAIL})"
        ),
        "quarters": (
            rf"{in_year}(?<![\d十])(?:前(?P<first_n>[一二两三1-3])个?季度|(?P<quarter>{_QUARTER})"
            rf"(?:(?:(?:季度)?{_SEPARATOR}|[、和])(?P<last>{_QUARTER}))?季度|(?P<opening>首季度?))(?:[末底]前?)?"
        ),
        "first_months": rf"{in_year}(?<![\d第])[前头](?P<n>{_SMALL})个月",
        "half": rf"{in_year}(?P<half>[上下])半年(?!来|度以)",
    }


def _year_rules(head: str) -> dict[str, str]:
    """今年, 2025年底, 2023年以来; 全年; 今明两年; 未来五年; 过去五年, 五年来; 五年累计."""
    number = rf"(?<![第.{_NUMBER_SIGNS}几多数来])(?P<number>{_SMALL})"
    summed = "累计|共|净|新增|分别|总|平均|年均|增|提|降|下降|上升|减|翻"
    return {
        "year": (
            rf"{head}(?P<tail>的?同期|(?:{_END})?以来|来(?=[，,])|至今|[以之]?后(?=[，,])|[以之]后"
            rf"|{_END}|全年(?![龄级])|{_INSIDE}|度(?![假过])|{_BEFORE})?"
        ),
        "bare_year": words().bare_pattern + r"(?:以来|前(?![\d一二三四两]季))?",
        "two_years": r"今明(?:两|二|2)年",
        "future": rf"(?:未来|今后|接下来|往后)的?(?P<number>{_SMALL})年{_NO_NAME}(?:间|里)?",
        "past": (
            rf"(?:过去|最近|近|这)的?(?P<n>{_SMALL})年多?{_NO_NAME}(?:以?来|间)?"
            rf"|{number}年多?(?:以?来|间)(?!说)"
        ),
        "sum": rf"{number}年(?={summed})(?!.{{0,6}}(?:行动|计划|规划))",
    }


def _word_rules() -> dict[str, str]:
    """本月底, 上季度, 昨日; 8日上午; 同期; 同比; 年均, 连续三年."""
    # 以上月…, 基本月…: the end of another word
    free = r"(?<![基日成版以线网之规])"
    which = r"(?P<which>本|上|下|这个|上个|下个"
    return {
        "month_word": (
            rf"{free}{which}|当|同)月(?![球亮光饼嫂供薪])(?:(?P<day>{_SMALL})[日号])?(?P<tail>{_MONTH_TAIL})"
        ),
        "quarter_word": rf"{free}{which})季度",
        "day_word": words().day_pattern,
        "bare_day": (
            r"(?<![\d.第每近约这几前后:：/\-期个余多至到—月])(?P<day>\d{1,2})"
            rf"(?:日?{_SEPARATOR}(?P<last_day>\d{{1,2}}))?日(?![内均游龄期制元以之前])"
        ),
        "same_time": r"(?<![历史不年月度旬日五”\"])同期",
        "compare": any_of("compare"),
        "modifier": rf"连续(?:\d{{1,2}}|[一二两三四五六七八九十]{{1,3}})个?[年月]度?|{any_of('modifier')}",
    }


def _rules() -> dict[str, str]:
    """All patterns; where two could start at one place, the first wins."""
    head = _head()
    in_year = rf"(?:{head}[，, ]?)?"
    return (
        _plan_rules() | _span_rules(in_year) | _part_rules(head, in_year) | _year_rules(head) | _word_rules()
    )


@dataclass(frozen=True, slots=True)
class Patterns:
    """The compiled patterns: each kind alone, all as one, and those of the words around a time."""

    rules: dict[str, re.Pattern[str]]
    any_rule: re.Pattern[str]
    pivot: re.Pattern[str]
    level_after: re.Pattern[str]
    base_after: re.Pattern[str]
    multiple_after: re.Pattern[str]
    start_after: re.Pattern[str]
    on_after: re.Pattern[str]
    superlative_after: re.Pattern[str]
    future: re.Pattern[str]


# Every expression holds one of these signs; a search for a set of signs is fast.
_PIVOT = (
    r"[年季月日号天五期比晨晚夜均末\-/.]"
    r"(?:(?<=[年季月])|(?<=[一二三四五六七八九十]五)|(?<=[\d一二三四五六七八九十昨今明前每]\w)(?<=[日号天晨晚夜])"
    r"|(?<=同期)|(?<=日均)|(?<=岁末)|(?<=[同环]比)|(?<=[12]\d\d\d[\-/.])(?=\d\d?[\-/.]\d))"
)
_SAME_LEVEL = r"(?:的?(?:水平|同期(?:水平)?|数))?(?:基本|大体|总体|大致)?"
# 2月1日起施行, not 起草 or 起步
_ON = r"起(?![草步伏落点飞降])"
_MULTIPLE = r"的[\d.一二两三四五六七八九十百]+[多余]?倍"


@lru_cache(maxsize=1)
def patterns() -> Patterns:
    """All patterns, compiled when a text is first read."""
    rules = _rules()
    nameless = {name: re.sub(r"\(\?P<\w+>", "(?:", rule) for name, rule in rules.items()}
    # a back-reference has nothing to refer to once the groups have no names
    nameless["iso_day"] = nameless["iso_day"].replace("(?P=sign)", r"[\-/.]")
    together = "|".join(f"(?P<{name}>{rule})" for name, rule in nameless.items())
    return Patterns(
        rules={name: re.compile(rule) for name, rule in rules.items()},
        any_rule=re.compile(f"{_first_of_all()}(?:{together})"),
        pivot=re.compile(_PIVOT),
        level_after=re.compile(f"{_SAME_LEVEL}{any_of('compare_tail')}"),
        base_after=re.compile(r"(?:的)?(?:不变价|可比价|价格?计算|为基[期数])"),
        multiple_after=re.compile(_MULTIPLE),
        start_after=re.compile(
            r"起|开始|[^。！？；\n]{0,40}?(?<![达得做受看感遇收直])[到至](?![今少多于关此])"
        ),
        on_after=re.compile(_ON),
        superlative_after=re.compile(r"(?:以?来)?的?(?:之?最|新高|新低|首次|同期|总和|之和)"),
        future=re.compile(any_of("future")),
    )
