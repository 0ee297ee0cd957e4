"""Steps from one state to another: 职能部门由14个精简至8个, 信用等级由AA提升至AA+."""

import re
from collections.abc import Iterator
from functools import lru_cache

from luoshi.claims.quantities import scan_figures
from luoshi.model import Change
from luoshi.records.cues import any_of
from luoshi.records.drafts import Draft
from luoshi.records.topics import Measured, measured_of, subject_name, topic
from luoshi.records.view import View

# What follows 由 is the first state, with the time that it was in: 由2020年的18.6万亩.
_TIMED = re.compile(
    "^(?:(?:上年|去年|前年|上年同期|去年同期|年初|此前|以前|原来|过去|[0-9]{4}年(?:底|末|初)?|创业之初|[一-鿿]{2,6}(?:初期|之初|前|时))的?)"
)
_NOUN = re.compile("[0-9][个家户项条](?P<noun>[一-鿿]{2,6})$")
_NUMBER = re.compile("[0-9〇零一二三四五六七八九十百千万亿两几]|^[A-Z]{1,3}[+-]?$")
_BARE = re.compile(r"[0-9]+(?:\.[0-9]+)?", re.ASCII)
_SPOKEN = re.compile("^[每单双多][^，]{0,8}?[0-9一二三四五六七八九十]")


@lru_cache(maxsize=1)
def _step() -> re.Pattern[str]:
    verbs, short = any_of("change_verbs"), any_of("change_verbs_whole")
    return re.compile(
        rf"(?P<lead>由|从)(?P<from>[^，。；、：\n由从]{{1,22}}?)"
        rf"(?:，?(?P<verb>{verbs})(?:至|到|为|成|了)|，?(?P<whole>{short}))"
        rf"(?P<to>[^，。；、：\n（）]{{1,16}})"
    )


# 把163条线路优化为128条: what is counted stands behind the first number.
_REMADE = re.compile(
    r"(?:把|将)(?P<from>[0-9]+[个家条项座所支处部][^，。；、0-9]{1,10}?)"
    r"(?P<verb>优化|整合|精简|压减|压缩|合并|归并|缩减|撤并|调整)(?:为|成|到|至)(?P<to>[0-9]+[个家条项座所支处部])"
)
# 从起步时的2000多万元，到2024年突破亿元: a step told in two clauses.
_FAR_STEP = re.compile(
    r"从(?P<from>[^，。；\n从]{2,20}?)，到(?P<time>[^，。；\n]{0,8}?)的?(?:突破|超过|达到?|增至|升至)?(?P<to>[^，。；、\n]{1,12})"
)


_CUE = re.compile("[由从]|[把将][0-9]")


def read_changes(view: View) -> Iterator[Draft]:
    """The changes of an article, in order."""
    text = view.text
    if not _CUE.search(text):
        return
    for pattern in (_step(), _FAR_STEP, _REMADE):
        before: str | None = None
        paragraph = 0
        for match in pattern.finditer(text):
            here = view.paragraph_at(match.start())[0]
            before = before if here == paragraph or _no_new_topic(view, paragraph, match.start()) else None
            draft = _change(view, match, before)
            if draft is not None and isinstance(draft.detail, Change):
                before, paragraph = draft.detail.subject, here
                yield draft


def _change(view: View, match: re.Match[str], before: str | None) -> Draft | None:
    first, timed = _state(match["from"])
    last, _ = _state(match["to"])
    if first is None or last is None:
        return None
    if "℃" in last or "°" in last:  # the weather is no news of what someone did
        return None
    if match.groupdict().get("whole") == "到" and not (first[:1].isdigit() and last[:1].isdigit()):
        return None
    numbers = _numbers(first, last)
    start, _ = view.clause_at(match.start())
    measured = (
        _counted(view, start, match)
        if match.re is _REMADE
        else measured_of(view, start, match.start(), before)
    )
    counted = _NOUN.search(match["from"])
    if measured is None and counted:  # 从11个科室整合为6个
        measured = Measured(counted["noun"], before or topic(view, start), match.start())
    if measured is None:
        return None
    old, new, unit = numbers or (first, last, None)
    end = match.start("to") + match["to"].find(last) + len(last)
    printed = view.printed
    detail = Change(
        measure=measured.name,
        from_=old
        if isinstance(old, float)
        else printed[match.start("from") :][match["from"].find(first) :][: len(first)],
        to=new if isinstance(new, float) else printed[end - len(last) : end],
        subject=measured.subject,
        unit=unit,
        period=_period(view, start, match, timed),
    )
    reasons = () if measured.subject else ("subject_unknown",)
    return Draft(detail, measured.start, end, detail.period, reasons)


def _counted(view: View, start: int, match: re.Match[str]) -> Measured:
    """把163条线路优化为128条: lines are counted, by the body that opens the clause or is spoken of."""
    noun = re.sub("^[0-9]+[一-鿿]", "", match["from"])
    body = next((n for n in view.names_in(start, match.start()) if n.kind == "organisation"), None)
    return Measured(noun, subject_name(view, body) if body else topic(view, start), match.start())


def _no_new_topic(view: View, start: int, end: int) -> bool:
    """Whether no person is named between: then a paragraph goes on with whom the last one spoke of."""
    return not any(name.kind == "person" and not name.post for name in view.names_in(start, end))


def _state(value: str) -> tuple[str | None, str | None]:
    """A state as printed, without the time before it; None where it is no figure, rank or grade."""
    timed = _TIMED.match(value)
    rest = value[timed.end() :] if timed else value
    rest = rest.lstrip("的")
    figures = scan_figures(rest)
    if _BARE.fullmatch(rest):
        return rest, timed.group() if timed else None
    if figures:
        quantity = figures[0].quantity
        if quantity.start > 3 and not _SPOKEN.match(rest):
            return None, None
        return rest[: quantity.end], timed.group() if timed else None
    if len(rest) <= 6 and _NUMBER.search(rest):
        return rest, timed.group() if timed else None
    return None, None


def _numbers(first: str, last: str) -> tuple[float, float, str | None] | None:
    """Both states as numbers of one unit, where they are plain figures in digits."""
    if _BARE.fullmatch(first) and _BARE.fullmatch(last):
        return float(first), float(last), None
    old, new = scan_figures(first), scan_figures(last)
    if len(old) != 1 or len(new) != 1 or not first[:1].isdigit() or not last[:1].isdigit():
        return None
    one, two = old[0].quantity, new[0].quantity
    plain = all(
        q.qualifier in ("exact", "over", "about", "nearly") and len(t) == q.end
        for q, t in ((one, first), (two, last))
    )
    unit = two.unit or one.unit
    if (
        not plain
        or (one.unit and two.unit and one.unit != two.unit)
        or old[0].bound is None
        or new[0].bound is None
    ):
        return None
    return float(old[0].bound), float(new[0].bound), unit


def _period(view: View, start: int, match: re.Match[str], timed: str | None) -> str | None:
    """From the time of the first state to that of the last, as far as the sentence tells them."""
    inside = [t.period.label for t in view.times_in(start, match.end()) if t.period.label]
    sentence = view.sentence_at(start)[0]
    before = [t.period.label for t in view.times_in(sentence, start) if t.role == "period" and t.period.label]
    if timed and timed[:4].isdigit() and inside and view.date:
        last = inside[1] if len(inside) > 1 else (before[-1] if before else view.date[:4])
        return f"{inside[0][:4]}-{last[:4]}" if last[:4].isdigit() and inside[0][:4] < last[:4] else last
    return before[-1] if before else (inside[0] if inside else None)
