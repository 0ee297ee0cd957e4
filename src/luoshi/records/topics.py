"""Whom a sentence is about: the organisation, person or place that opens it, or was spoken of last."""

import re
from dataclasses import dataclass

from luoshi.names import Name
from luoshi.places import resolve_deictic
from luoshi.records.view import View

_TRAIL = re.compile(
    "(?:已经?|也|则|将|要|还|均|都|共|就|更|又|计划|预计|最多|需|陆续|逐步|进一步|分别|一律|再)+$"
)
_LEAD = re.compile(
    "^(?:其中|同时|目前|如今|此外|另外|今年|去年|据介绍|据统计|改革后|截至目前|并且?|把|将|使(?!用)|让|对(?!外))+"
)
_TIME = re.compile(
    "^(?:[0-9]{4}年(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日)?(?:以来|来|底|末|起)?|(?:今年|去年|目前)(?:以来|底|末)?|[0-9]{1,2}月(?:[0-9]{1,2}日)?起?)[，的]?"
)
_WIDE = re.compile("^(?:全|我|本|该)(?:国|省|市|县|区|州|镇|乡)|^(?:市区|城区|市属|省属|县属|区属)")
_OWNED = re.compile("^(?P<rank>[市省县区])属(?:国有)?(?:企业|国企|集团)?|^各级(?:子)?企业")
# In a firm's story a university or a park is named on the way.
_FIRM = re.compile("(?:公司|集团|合作社|厂|林场|农场)$")
_OFFICE = re.compile("(?:局|厅|委|委员会|政府|办|办公室|海关|支队|中心|人大|政协)$")
# What is a person's own: 他的团队从3人增加到14人.
_PERSONAL = re.compile("(?:他|她|自己)?的?(?:团队|工作室|店|铺子|收入|年收入|家)")
_ACTED = re.compile("[^，；、]{1,14}?(?<![支])(?:把|将)(?=[一-鿿]{2})")
_LONGEST_LIST = 80
_NO_MEASURE = re.compile("^[，。、的]*$")


@dataclass(frozen=True, slots=True)
class Measured:
    """What is measured and of whom; ``start`` is where the words for both begin."""

    name: str
    subject: str | None
    start: int


def measured_of(view: View, start: int, end: int, before: str | None = None) -> Measured | None:
    """The measure and the subject in the words ``[start, end)`` before a change.

    ``before`` is the subject of the change before: 资产负债率由… follows 市属企业资产总额由….
    """
    words, start = _bare_words(view.text[start:end], start)
    if _NO_MEASURE.match(words):
        return _clause_before(view, start, before)
    own = next((name for name in view.names_in(start, start + len(words)) if name.start == start), None)
    owns = own is not None and (own.kind == "organisation" or view.text[own.end : own.end + 1] == "的")
    if own is not None and owns and own.end - start < len(words):
        rest = _LEAD.sub("", view.text[own.end : start + len(words)].lstrip("的"))
        return Measured(rest, subject_name(view, own), start)
    wide = _WIDE.match(words)
    owned = _OWNED.match(words)
    if owned:
        place = view.place_before(start, owned["rank"]) if owned["rank"] else view.home
        subject = f"{place.name}属企业" if place and owned["rank"] else before or topic(view, start)
        return Measured(words, subject, start)
    if wide:
        place = resolve_deictic(wide.group(), view.place_before(start) or view.home) if view.home else None
        place = place or view.place_before(start, wide.group()[-1])
        return Measured(words[wide.end() :].lstrip("的") or words, place.path if place else None, start)
    mention = next((m for m in view.places if m.start == start and m.place), None)
    if mention and mention.place and mention.end - start < len(words):
        return Measured(view.text[mention.end : start + len(words)].lstrip("的"), mention.place.path, start)
    return Measured(words, topic(view, start, before), start)


def _bare_words(words: str, start: int) -> tuple[str, int]:
    """The words for what is measured, without times, manner and who acts, and where they begin."""
    trail = _TRAIL.search(words)
    words = words[: trail.start()] if trail else words
    for pattern in (_TIME, _LEAD, _TIME):
        lead = pattern.match(words)
        if lead:
            words, start = words[lead.end() :], start + lead.end()
    quoted = len(words) - len(words.lstrip("“”"))
    if quoted and words.count("“") != words.count("”"):  # “多校划片的范围由……: a speech opens
        words, start = words[quoted:], start + quoted
    if "，" not in words and "、" in words:  # the last of a list: 编制、层级由…
        start += words.rfind("、") + 1
        words = words[words.rfind("、") + 1 :]
    acted = _ACTED.match(words)  # 街道把|收摊时间由……
    if acted:
        words, start = words[acted.end() :], start + acted.end()
    return words, start


def _clause_before(view: View, start: int, before: str | None) -> Measured | None:
    """A change whose measure stands in the clause before: 更直观的是产值变化：从…."""
    first = view.sentence_at(start)[0]
    words = view.text[first:start].rstrip("：，、")
    words = re.split("[，；：]", words)[-1]
    words = re.sub("^.{0,8}的?是", "", words)
    words = re.sub("(?:的)?变化$", "", words)
    return Measured(words, topic(view, start, before), start) if 1 < len(words) <= 12 else None


def subject_name(view: View, name: Name) -> str:
    """A name as the subject of a statement: a firm in full, an office with its place."""
    if name.kind == "person":
        return name.text
    full = full_of_alias(view, name.text)
    return view.full_name(full, name.start)


def joint_name(view: View, last: Name) -> str:
    """A body with those that a list joins to it: 市民政局、市财政局, the first with its place."""
    first = last
    for name in reversed(view.names_in(max(0, last.start - _LONGEST_LIST), last.start)):
        if name.kind != "organisation" or view.text[name.end : first.start] not in ("、", "和", "与", "会同"):
            break
        first = name
    return view.full_name(view.printed[first.start : last.end], first.start)


def full_of_alias(view: View, text: str) -> str:
    """The organisation whose bracketed short name this is; the text itself where it is none."""
    return next((name.text for name in view.names if name.alias == text), text)


def topic(view: View, at: int, before: str | None = None) -> str | None:
    """Whom the text speaks of at a position: the last firm or person of the paragraph, else the place.

    An office that only reports (市统计局) is not what is spoken of: its place is.
    """
    if not view.is_story:  # a report speaks of its place, whoever it names on the way
        return before or (view.home.path if view.home else None)
    start = view.paragraph_at(at)[0]
    names = [name for name in view.names_in(start, at) if name.post is None or name.kind == "person"]
    for name in reversed(names):
        if name.kind == "organisation" and _OFFICE.search(name.text):
            continue
        if name.kind == "organisation" and not _FIRM.search(name.text) and main_firm(view, at):
            continue
        if name.kind == "organisation":
            return subject_name(view, name)
        if _PERSONAL.match(view.text, at):
            return name.text
    if before is not None:
        return before
    firm = main_firm(view, at)
    if firm is not None:
        return firm
    place = view.place_before(at) or view.home
    return place.path if place else None


def main_firm(view: View, at: int) -> str | None:
    """The firm that the article is about: the one with a bracketed short name, or the only one."""
    alias = next((name for name in view.names if name.alias), None)
    if alias is not None:
        return alias.text if alias.start < at else None
    firms = [
        n
        for n in view.names
        if n.kind == "organisation" and n.text.endswith(("公司", "合作社")) and len(n.text) > 4
    ]
    if len({name.text for name in firms}) == 1 and firms[0].start < at:
        return firms[0].text
    return None
