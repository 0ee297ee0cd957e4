"""Which period a claim is about, and whether it promises or reports."""

import re
from dataclasses import dataclass

from luoshi.claims.clauses import Draft
from luoshi.claims.cues import cues
from luoshi.claims.heads import is_counted
from luoshi.claims.period_labels import parse_label
from luoshi.claims.scene import Scene
from luoshi.claims.settings import Frame, Setting
from luoshi.model import Basis, Finality, Kind

_YEARS = re.compile(r"(\d{4})-(\d{4})")
_WHOLE_DATE = 10
# From this month on what is expected of the year is as good as reported: 预计全年完成投资62亿元.
_LATE = "11"
_DONE = re.compile(r"已经|已[^有]|截至|以来|目前|累计已")
_ALREADY = re.compile(r"已(?:经|累计|完成|建成|投入|实现|到位|引进|签约|开工|投产|有(?!关))")
# 现有企业26家，2030年实现产值58亿元: what there is now is not told of the year beside it.
_AT_HAND = re.compile(r"(?:现有|现存|现拥有)[^，；]*$")
_LASTING = re.compile(r"一直|始终|连年|每年|持续(?:保持|稳定)|连续\S年")
_REACHED = re.compile(r"达|增至|升至|增加到|提高到|扩大到|突破|超|总量|总数|拥有|现有|共有|有")
_ENDS_IN_ACT = re.compile(r"(?:搬迁|改造|培训|转移就业|外出务工|投入|安排|减税降费|补贴|新居|受益)$")
_THIS_YEAR_ONLY = re.compile(r"全年|年内|今年|当年|上半年|季度|月")
_KEPT = re.compile(r"(?:控制|稳定|保持)在")
# 年度计划投资53亿元，其中亿元以上项目19个: the plan is the money's alone.
_PLANNED_MONEY = re.compile(r"(?:年度|\x01+)?计划(?:完成)?(?:总)?投资[^，；]*[，；]")
# What a clause's figure is expected to be: 预计发送旅客126万人次, 日均可服务车辆700台次.
_EXPECTED = re.compile(
    r"预计|(?:投产|达产|建成|完工|通车|运营)后|(?:日均|年均|每[年天日月]|年)可"
    r"|可(?:达|服务|容纳|满足|提供|减少|节约|实现|新增|带动|形成|处理|年产)"
)
# What is expected of a year: 预计全年发放贷款62亿元.
_EXPECTED_YEAR = re.compile(r"(?:预计|预期)\x01|\x01[^，。]{0,12}预计")
# 今年再建300个: more than there is, in a year that is not over.
_MORE = re.compile(r"\x01，?[^，。；]{0,6}再(?:新?[建增]|增加|改造|培育|引进|创建)")
# What will be done: 还将投入, 将陆续新建; 将办理时限由20天压缩到5天 is done with what follows.
_WILL = re.compile(
    r"(?<![即不])将(?:会|要|再|共|继续|再次|进一步|陆续|全面|持续|累计|分期|逐步|重点|统筹|计划|[于在]\x01+)*"
)
_PROMISED_ACT = re.compile(r"力争|确保|争取|预期目标|目标(?:是|为|：)|计划|将[^近]|拟|要|努力|到\x01+.{0,40}")


@dataclass(frozen=True, slots=True)
class Timed:
    """A claim's period (None where the text does not settle it), kind, basis, and how final it is."""

    period: str | None
    kind: Kind
    basis: Basis | None
    estimated: bool
    finality: Finality | None
    reasons: tuple[str, ...]


def time_claim(draft: Draft, scene: Scene, sentence_start: int, setting: Setting, frame: Frame) -> Timed:
    """Settle a draft's period, kind and basis by its clause, its sentence and its section."""
    words = scene.text[draft.lead : draft.end]
    around = _around_name(draft, scene)
    before = scene.masked[sentence_start : draft.end]
    basis = _basis(around, draft)
    label = _begins_ahead(draft, scene, sentence_start, frame) or _label(draft, scene, before, setting, frame)
    if label and basis == "cumulative" and draft.reading.aspect == "level":
        label = _up_to(label, setting, before)
    if label and basis in ("annual_average", "cumulative") and not _YEARS.fullmatch(label):
        label = _several_years(draft, label, setting, basis)
    period = _within_plan(label, draft, words, basis, setting) if label else None
    if draft.role == "from":
        period = _starting(draft, label)
    kind = _kind(label, draft, before, setting, frame)
    estimated = kind == "result" and bool(cues().estimate.search(before, before.rfind("；") + 1))
    finality = _finality(before) if kind == "result" else None
    reasons = () if period else (("start_period_unknown",) if draft.role == "from" else ("period_unknown",))
    return Timed(period, kind, basis, estimated, finality, reasons)


def _finality(before: str) -> Finality | None:
    """What the last words on it before a figure say: 经最终核实，……5.8%; 初步核算，……5.1%."""
    found: list[tuple[int, Finality]] = [(m.start(), "final") for m in cues().final.finditer(before)]
    found += [(m.start(), "preliminary") for m in cues().preliminary.finditer(before)]
    return max(found)[1] if found else None


def _around_name(draft: Draft, scene: Scene) -> str:
    """The words that lead to the figure without the measure's own: 年均 in 年均浓度 is no basis."""
    stop = draft.figure.quantity.start if draft.figure else draft.end
    start, end = draft.head.start, draft.head.end
    if start < draft.lead or end > stop:
        return scene.text[draft.lead : stop]
    return scene.text[draft.lead : start] + "，" + scene.text[end:stop]


def _basis(link: str, draft: Draft) -> Basis | None:
    """How the figure is taken, by the words around the measure's name: 年均, 同口径, 名义, 实际, 累计."""
    if not cues().basis.search(link):
        return None
    growth = draft.reading.aspect == "growth"
    checks: tuple[tuple[Basis, bool, re.Pattern[str]], ...] = (
        ("annual_average", True, cues().annual_average),
        ("comparable", True, cues().comparable),
        ("nominal", growth, cues().nominal),
        ("real", growth, cues().real),
        ("cumulative", True, cues().cumulative),
    )
    return next((basis for basis, applies, pattern in checks if applies and pattern.search(link)), None)


def _label(draft: Draft, scene: Scene, before: str, setting: Setting, frame: Frame) -> str | None:
    """The period of the clause's own time, else of its passage.

    A paper of the first months that reports a bare 全年 means the year just over.
    """
    if draft.time is None or not draft.time.period.label:
        if _is_to_come(before, setting) and setting.label and _over(setting.label, frame):
            return None
        told = setting.mode == "review" and not setting.by_heading
        return str(frame.year) if told and frame.year and _AT_HAND.search(before) else setting.label
    period = draft.time.period
    if _done_before_then(period.label, before, frame):
        return setting.label if setting.mode == "review" else str(frame.year)
    early = frame.date is not None and frame.date[5:7] in ("01", "02", "03")
    supposed = setting.mode is None or (setting.mode == "review" and not setting.by_heading)
    bare = scene.text[period.start : period.end] == "全年" and supposed
    still_open = cues().promise.search(before) or (_past_january(frame) and _EXPECTED_YEAR.search(before))
    if early and bare and period.label == str(frame.year) and not still_open:
        return str(int(period.label) - 1)
    return frame.meant(scene.text[period.start : period.end], period.label, setting)


def _is_to_come(before: str, setting: Setting) -> bool:
    """Whether a clause says what will be done, whatever stands before: 去年新建8所。［还将投入5000万元］."""
    if setting.by_heading:
        return False
    clause = before[before.rfind("；") + 1 :]
    return any(cues().act.match(clause, will.end()) for will in _WILL.finditer(clause))


def _begins_ahead(draft: Draft, scene: Scene, sentence_start: int, frame: Frame) -> str | None:
    """The day to come from which on all that follows is so: 昨日发布消息，2月7日起调整线路."""
    if draft.role == "from" or not frame.date or len(frame.date) < _WHOLE_DATE:
        return None
    named = draft.time.period.end if draft.time else sentence_start
    for time in reversed(scene.times_in(named, draft.end)):
        first = parse_label(time.period.label)[0] if time.role == "start" and time.period.label else None
        if first and first > frame.date:
            return time.period.label
    return None


def _past_january(frame: Frame) -> bool:
    """Whether last year's figures are out, so that what is expected of 全年 is this year's."""
    return bool(frame.date and frame.date[5:7] > "01")


def _done_before_then(label: str, before: str, frame: Frame) -> bool:
    """Whether a clause tells what is done and the time that it follows is to come.

    电站将于9月开工，高速公路已完成投资3.2亿元: the second clause is not about September.
    """
    first = parse_label(label)[0]
    clause = before[max(before.rfind("，"), before.rfind("；")) + 1 :]
    done = _ALREADY.search(clause) and "\x01" not in clause and not _PROMISED_ACT.search(clause)
    return bool(done and first and frame.date and first > frame.date[: len(first)])


def _up_to(label: str, setting: Setting, before: str) -> str:
    """A sum without a beginning, told of one year, is up to that year: 累计推动3.7万户."""
    alone = label.isdecimal() and not setting.plan
    return f"..{label}" if alone and not _THIS_YEAR_ONLY.search(before) else label


def _several_years(draft: Draft, label: str, setting: Setting, basis: Basis) -> str | None:
    """The years of an average whose clause names only the last of them.

    由2010年的40亿元跃升到2015年的71.5亿元，年均增长12.3% is about 2011 to 2015; in a
    review of a plan an average is about the plan's years.
    """
    if draft.since and label.isdecimal() and int(draft.since) < int(label):
        return f"{int(draft.since) + 1}-{label}"
    years = setting.label if setting.plan else setting.years
    if years and label.isdecimal() and int(years[:4]) <= int(label) <= int(years[5:]):
        return years
    if basis == "annual_average" and label.isdecimal() and draft.reading.aspect == "growth":
        return None
    return label


def _within_plan(label: str, draft: Draft, words: str, basis: Basis | None, setting: Setting) -> str:
    """The part of a plan of several years that a figure is about.

    Averages, growth and additions are about all its years; a level that was
    reached is about the last: 五年来……突破3万亿元、年均增长4.7%.
    """
    span = setting.label if setting.plan else setting.years
    if span and label == span[5:] and draft.reading.aspect == "level" and _is_addition(draft, words):
        return span if setting.mode == "plan" else label
    years = _YEARS.fullmatch(label)
    if not years or draft.reading.aspect in ("growth", "change"):
        return label
    if basis in ("cumulative", "annual_average") or _LASTING.search(words):
        return label
    kept = draft.reading.qualifier in ("at_most", "at_least", "about") and _KEPT.search(words)
    if kept and setting.mode == "review":
        return label
    return label if _is_addition(draft, words) else years.group(2)


def _is_addition(draft: Draft, words: str) -> bool:
    """Whether a level adds up over years (新增, 改造, 外出务工…万人次) and is no stock reached (达, 增至)."""
    measure, name = draft.head.measure, draft.head.name
    if measure:
        return measure.nature == "count" and not name.startswith("日均")
    kind = draft.figure.kind if draft.figure else "percent"
    if (
        kind in ("percent", "points", "times")
        or draft.role == "to"
        or name.startswith(("日均", "月均", "人均"))
    ):
        return False
    done = is_counted(name) or "完成" in words or _ENDS_IN_ACT.search(name)
    if done or "五年" in words or draft.reading.delta:
        return True
    return kind == "count" and not _REACHED.search(words)


def _starting(draft: Draft, label: str | None) -> str | None:
    """The period of the start of a change: the year named for it, else the year before a plan."""
    if draft.time:
        return draft.time.period.label
    years = _YEARS.fullmatch(label or "")
    if years:
        return str(int(years.group(1)) - 1)
    return None


def _over(label: str, frame: Frame) -> bool | None:
    """Whether a period lies behind the document; None when neither's time is known."""
    last = parse_label(label)[1]
    if last is None or frame.year is None:
        return None
    if int(last[:4]) < frame.year:
        return True
    return bool(frame.date and len(frame.date) >= _WHOLE_DATE and last <= frame.date)


def _is_expected(draft: Draft, before: str) -> bool:
    """Whether a figure is what is expected, by its clause or that of its name, or by one before them.

    预计发送旅客126万人次，同比增长6.2%; 预计全年发放贷款62亿元，惠及居民1.2万户.
    """
    words = before[before.rfind("，", 0, min(draft.lead, draft.head.start) - draft.end) + 1 :]
    if _EXPECTED.search(words):
        return True
    return cues().estimate.search(before) is not None and not _DONE.search(words)


def _kind(label: str | None, draft: Draft, before: str, setting: Setting, frame: Frame) -> Kind:
    """A promise or a report: by the period first, then by the section, then by the words."""
    if draft.role == "from":
        return "result"
    over = _over(label, frame) if label else None
    if over or (label and label.startswith("..") and over is None):
        return "result"
    if label is None or over is None:
        promised = setting.mode is None and (
            cues().promise.search(_PLANNED_MONEY.sub("，", before)) or _is_expected(draft, before)
        )
        promised = promised or _is_to_come(before, setting)
        return "target" if setting.mode == "plan" or promised else "result"
    return _open_kind(label, draft, before, setting, frame)


def _open_kind(label: str, draft: Draft, before: str, setting: Setting, frame: Frame) -> Kind:
    """The kind of a claim about a period that is not over."""
    if setting.mode == "plan":
        clause = before[len(before) - (draft.end - draft.lead) :]
        return "result" if _DONE.search(clause) and not _PROMISED_ACT.search(clause) else "target"
    clause = before[max(before.rfind("，"), before.rfind("；")) + 1 :]
    done = (_ALREADY.search(clause) or _AT_HAND.search(clause)) and not _PROMISED_ACT.search(clause)
    if done or (_DONE.search(before) and not _PROMISED_ACT.search(before)):
        return "result"
    first, last = parse_label(label)
    end = last or first  # 今后三年，每年培育5家: a time that ends in a year to come
    ahead = bool(first and frame.date and first > frame.date) or bool(
        end and frame.year and int(end[:4]) > frame.year
    )
    if setting.mode == "review":
        return "target"
    # 今年粮食播种面积稳定在3650万亩以上: no one can report a bound of a year that is not over.
    bound = (
        draft.reading.qualifier in ("at_least", "at_most")
        and label == str(frame.year)
        and _KEPT.search(before)
    )
    promised = cues().promise.search(_PLANNED_MONEY.sub("，", before))
    ends = label == str(frame.year) and (frame.date or "")[5:7] >= _LATE
    expected = setting.mode is None and not ends and (_is_expected(draft, before) or _MORE.search(before))
    return "target" if ahead or bound or promised or expected else "result"
