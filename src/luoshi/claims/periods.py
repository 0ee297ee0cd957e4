"""The times that a text names: what 今年, 前三季度 or 截至2025年底 mean where they stand.

``scan_times`` is what the clause grammar reads: every time with its part in
the sentence. ``find_periods`` is the public search over any text.
"""

import re
from collections.abc import Iterator

from luoshi.articles.textmap import TextMap
from luoshi.claims.period_context import Context
from luoshi.claims.period_labels import is_label, parse_label, up_to
from luoshi.claims.period_patterns import patterns
from luoshi.claims.period_resolve import RESOLVERS
from luoshi.claims.period_types import Anchor, TimeMention, TimeRole
from luoshi.claims.period_words import words
from luoshi.errors import UsageError
from luoshi.model import Period

__all__ = ["Anchor", "TimeMention", "TimeRole", "find_periods", "parse_label", "scan_times"]

# The longest expression before its first telling character (2021年9月1日至2022…), and behind it.
_BEFORE, _BEHIND = 16, 48
# The longest of the words that stand before a time and tell its part (截至到).
_PREFIX = 4
# How far a title's marks may stand from a time inside it: 《某某市2025年国民经济…》
_TITLE = 60
_SENTENCE_END = re.compile(r"[。！？；\n]")
_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?", re.ASCII)
_PARAGRAPH = re.compile(r"(?:[ \t\u3000]*\r?\n){2,}")


def scan_times(text: str, anchor: Anchor) -> list[TimeMention]:
    """The times that ``text`` names, in order, none overlapping another.

    ``text`` is a reading text (``TextMap.text``); offsets are code points into
    it. Times that ``anchor`` and text do not settle, durations (用3年时间) and
    names inside 《》 are left out.

    >>> found = scan_times("今年上半年投资增长5%，比上年同期高2个百分点", Anchor.of("2026-07-20"))
    >>> [(mention.period.label, mention.role) for mention in found]
    [('2026H1', 'period'), ('2025H1', 'compare')]
    """
    context = Context(text, anchor)
    mentions: list[TimeMention] = []
    done = 0
    for rule, m in _expressions(text):
        if ended := len(_SENTENCE_END.findall(text, done, m.start())):
            context.end_sentence(ended)
        done = m.start()
        label = RESOLVERS[rule](m, context)
        if label is None or (label and not is_label(label)) or _names_no_period(text, m.start(), m.end()):
            continue
        floor = mentions[-1].period.end if mentions else 0
        mention = _mention(rule, m, label, text[max(floor, m.start() - _PREFIX) : m.start()])
        context.name(mention.period.label, mention.role)
        mentions.append(mention)
    return mentions


def find_periods(text: str, date: str | None = None) -> list[Period]:
    """The periods that any text names, as it was received; offsets are code points into it.

    ``date`` is the date of the text as an ISO date, or its year or month;
    without it only times with a year of their own are found. What a change is
    measured against (同比, 比上年) and what has no days (近年来) is left out.
    Raises UsageError for a date that is none.

    >>> [(p.label, p.start, p.end) for p in find_periods("力争到２０３０年翻一番")]
    [('2030', 3, 8)]
    """
    if date is not None and not (_DATE.fullmatch(date) and is_label(date)):
        raise UsageError(f"{date!r} is no date: write 2026-02-08, 2026-02 or 2026")
    anchor = Anchor.of(date)
    found: list[Period] = []
    for start, end in _paragraphs(text):
        reading = TextMap.of(text, ((start, end),))
        for mention in scan_times(reading.text, anchor):
            if mention.role == "period":
                period = mention.period
                begin, stop = reading.span(period.start, period.end)
                found.append(Period(begin, stop, period.label, period.first_day, period.last_day))
    return found


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """The runs between blank lines, so that a heading's number does not run into the text below."""
    start = 0
    for gap in _PARAGRAPH.finditer(text):
        yield start, gap.start()
        start = gap.end()
    yield start, len(text)


def _expressions(text: str) -> Iterator[tuple[str, re.Match[str]]]:
    """Every expression of time with the name of its pattern.

    A search for single telling characters (年, 月, 季…) is some twenty times
    as fast as one for the patterns; these are tried only around one.
    """
    given = patterns()
    search, rules = given.any_rule.search, given.rules
    done = 0
    for pivot in given.pivot.finditer(text):
        at = pivot.start()
        while at >= done:
            found = search(text, max(done, at - _BEFORE), at + _BEHIND)
            if found is None or found.start() > at:
                break
            rule = found.lastgroup or ""
            exact = rules[rule].match(text, found.start())
            done = found.end()
            if exact is not None:
                done = exact.end()
                yield rule, exact


def _names_no_period(text: str, start: int, end: int) -> bool:
    """Whether a time is of every year (每年4月至6月) or of a document's name: 《青禾市2025年工作要点》."""
    if text.endswith("每年", 0, start):
        return True
    opening = text.rfind("《", max(0, start - _TITLE), start)
    if opening < 0 or text.find("》", opening, start) >= 0:
        return False
    return text.find("》", end, end + _TITLE) >= 0


def _mention(rule: str, m: re.Match[str], label: str, before: str) -> TimeMention:
    """The mention with its part in the sentence; the words before it may widen it to the left."""
    start, end, cumulative = m.start(), m.end(), False
    role: TimeRole = "period" if label else "modifier"
    if rule == "compare":
        role = "compare"
    elif rule != "modifier":
        role, start, cumulative = _part(m, role, before)
    if cumulative and label:
        label = up_to(label)
    first, last = parse_label(label) if label else (None, None)
    return TimeMention(Period(start, end, label, first, last), role, label.startswith(".."))


def _part(m: re.Match[str], role: TimeRole, before: str) -> tuple[TimeRole, int, bool]:
    """Role, start and whether it is cumulative, by the words before and behind."""
    text, start, end = m.string, m.start(), m.end()
    lists = words().lists
    if word := _ending(before, lists["compare_prefix"]):
        return "compare", start - len(word), False
    if word := _ending(before, lists["cumulative_prefix"]):
        return role, start - len(word), True
    if before.endswith(lists["compare_verb"]) or _is_measure(before, text, end):
        return "compare", start, False
    after = patterns().start_after if before.endswith(lists["start_prefix"]) else patterns().on_after
    if after.match(text, end):
        return "start", start, False
    if before.endswith(("到", "至")) and _adds_up(m[0], text, end):
        return role, start - 1, True
    return role, start, False


def _is_measure(before: str, text: str, end: int) -> bool:
    """与上年持平, 是2020年的2.3倍, 按2020年不变价: whether others are held against the time."""
    if before.endswith(("与", "和", "同", "跟")) and patterns().level_after.match(text, end):
        return True
    given = patterns()
    return given.multiple_after.match(text, end) is not None or given.base_after.match(text, end) is not None


def _ending(text: str, endings: tuple[str, ...]) -> str | None:
    """The first of the endings that the text has; the file lists the longest first."""
    for word in endings:
        if text.endswith(word):
            return word
    return None


def _adds_up(expression: str, text: str, end: int) -> bool:
    """到2025年末，全市累计建成…: whether a point in time closes a running total."""
    if expression[-1] not in "底末":
        return False
    total = text.find("累计", end, end + 20)
    return total >= 0 and not _SENTENCE_END.search(text, end, total)
