"""Places named in a text: one pass of an automaton, then the checks that keep names out of words."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import zip_longest
from typing import TYPE_CHECKING, Literal, NamedTuple

from luoshi.places.gazetteer import Place, Row, areas, gazetteer, place_of, read_data
from luoshi.places.paths import AREA_SUFFIXES, DIVISION_SUFFIXES, ancestors
from luoshi.places.resolve import codes_up, describe_place, is_above, settle

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

# What a pattern of the automaton is: a full name, a short one, a full one that is also a
# word or too short to stand alone, a functional area, or a word that hides names.
_Kind = Literal["full", "short", "weak", "area", "decoy"]

# A character after a name's suffix that makes another word of both: 上海|市场, 河北|区域.
_WRONG_NEXT = {"区": "域间块位段", "市": "场值面况", "县": "域", "旗": "帜舰", "盟": "友", "州": "市县"}
# 河北|岸, 湖南|大学, 湖南|日报: a bank of a river, an organisation; neither is the province.
_WRONG_AFTER_SHORT = re.compile("[岸麓]|大学|日报|晚报|卫视|银行|大道|[东西南北中]?路(?![网径线面段基桥由])")
_JOIN = re.compile("[、和与及]|以及")
_HAN = re.compile("[一-龥]")
_AREA = re.compile("[一-龥]{0,4}?(?:" + "|".join(AREA_SUFFIXES) + ")(?![域间块位段])")
# Of these a city has several: they are one area only with a name of their own.
_BARE = frozenset("示范区 试验区 合作区 管理区 新城 工业园区 产业园区 科技园区 度假区".split())  # noqa: SIM905
_OPEN = re.compile(
    "([一-龥]{2,4}?)(?:自治州|自治县|市|县|区|旗)(?![场值面况域间块位段划级城内外里帜舰乡镇市县区直属辖])"
)
# Words of grammar, numbers and units that no name of a division holds.
_NO_NAME = re.compile(
    "[今去年全各本我该此两几每某个等的和与及在对向到从把被为是有了着过其之以将由于并或让使令给比]"
)
# What stands after an unknown name that is one: an office, a congress, or a measure it reports.
_ATTESTED = re.compile(
    "(?<![一-龥])[月日]?([一-龥]{2,3}?[市县区旗])"
    "(?=[一-龥]{2,3}?(?:镇|乡|街道|社区|村)|人民政府|人民代表大会|人大|政协|第[一二三四五六七八九十]+届|[市县区旗]?委书记|[县区旗]长|统计局"
    "|[县区市]?委(?:召开|印发|书记|常委|副书记)|政府|召开|举行|举办|印发|出台|现有|安排|启动"
    "|实现|完成|达到?|全年|地区生产|GDP|生产总值|规模(?:以上)?工业|固定资产|社会消费|一般公共|财政|增速|增长|位居|排名)"
)
_CUED = re.compile("(?:来自|走进|位于|前往|地处|赴|记者从)([一-龥]{2,3}?[市县区旗])")
# At the start of a clause; a name that does so twice is more than a chance of words.
_OPENING = re.compile("(?<![一-龥])[一-龥]{2}[市县区旗]")
_LIST = re.compile(
    "(?<![一-龥])[一-龥]{2}[市县区旗](?:[、和][一-龥]{2}[市县区旗])+(?![一-龥]{0,2}[场域化级])"
)


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place named in ``text[start:end]``; ``place`` is None where several ``candidates`` remain."""

    start: int
    end: int
    place: Place | None
    candidates: tuple[Place, ...] = ()


class _Hit(NamedTuple):
    """A name found: the rows that it may mean, or a place of no row.

    One that is not ``free`` counts only right after the name of a place above it: 晋城市|城区.
    """

    start: int
    end: int
    rows: tuple[Row, ...]
    full: bool
    place: Place | None = None
    free: bool = True


class _Lexicon(NamedTuple):
    """The automaton with, for each pattern, its kind and what it means."""

    automaton: "AhoCorasick"
    kinds: tuple[_Kind, ...]
    rows: tuple[tuple[Row, ...], ...]
    words: frozenset[str]
    below: dict[str, dict[str, tuple[Row, ...]]]
    stems: frozenset[str]


def find_places(
    text: str, within: Place | None = None, on: str | None = None, *, open_names: bool = False
) -> list[PlaceMention]:
    """Give the places that a text names, in order and without overlap.

    A chain of names is one mention of the last (湖南省株洲市石峰区). Short names are taken
    where they are safe: those of provinces, those of cities that are no word of their own
    (株洲, not 朝阳), those of counties right after a place above (株洲石峰). A name of
    several places is settled by ``within``, by the place before it in a list
    (长春市朝阳区、宽城区), and else is left open with its candidates. A name of no
    gazetteer is found right after its province or city (湖南省岚州市), where it is one of
    ``within`` or of the divisions above it, and, with ``open_names``, where the text
    attests it (云屏区实现…, 竹桥县人民政府); give that the whole text at once.

    >>> [(m.start, m.end, m.place.code) for m in find_places("支援株洲市石峰区。")]
    [(2, 8, '430204')]
    """
    hits = list(_hits(text, within))
    if within is not None:
        hits = _with_own(text, hits, within)
    if open_names:
        hits = _with_open(text, hits, within)
    found: list[PlaceMention] = []
    for hit, following in zip_longest(hits, hits[1:]):
        if found and hit.start < found[-1].end:
            continue
        joined = _join(found[-1], hit, on) if found and found[-1].end == hit.start else None
        if joined is not None:
            found[-1] = joined
        elif (above := _listed(text, found, hit)) is not None or hit.free:
            found.append(_mention(hit, above or within, on))
        else:
            continue
        if following is None or following.start != hit.end or not following.free:
            _extend(text, found, hit.full, on)
    return found


@lru_cache(maxsize=1)
def _lexicon() -> _Lexicon:
    from ahocorasick_rs import AhoCorasick, Implementation, MatchKind  # noqa: PLC0415 - only where texts are read

    known = gazetteer()
    words = frozenset(row[0] for row in read_data("common_words.csv"))
    patterns: dict[str, tuple[_Kind, tuple[Row, ...]]] = {}
    for short, rows in known.by_short.items():
        high = tuple(row for row in rows if row.level in ("province", "city"))
        alias = tuple(row for row in rows if short != row.short)
        if alias and len(short) > 2:
            patterns[short] = ("full", alias)
        elif high and short not in words:
            top = tuple(row for row in high if row.level == "province") or high
            patterns[short] = ("short", top)
    for name, rows in known.by_name.items():
        weak = len(name) == 2 or name in words
        patterns[name] = ("weak" if weak else "full", tuple(rows))
    patterns.pop("中国")
    patterns.update((name, ("area", ())) for name in areas())
    patterns.update((row[0], ("decoy", ())) for row in read_data("decoys.csv"))
    automaton = AhoCorasick(
        list(patterns),
        matchkind=MatchKind.LeftmostLongest,
        store_patterns=False,
        implementation=Implementation.ContiguousNFA,
    )
    kinds, meanings = zip(*patterns.values(), strict=True)
    stems = frozenset(row[0] for row in read_data("generic_stems.csv"))
    return _Lexicon(automaton, kinds, meanings, words, _children(words), stems)


def _children(words: frozenset[str]) -> dict[str, dict[str, tuple[Row, ...]]]:
    """Give, for a code, the short names of what lies below it."""
    below: dict[str, dict[str, tuple[Row, ...]]] = {}
    for row in gazetteer().rows:
        if row.valid_to or row.level in ("nation", "province") or row.short == row.name:
            continue
        # 辽宁朝阳 is a place though 朝阳 is a word; a county's short name must be none.
        if row.level == "county" and row.short in words:
            continue
        for code in (row.parent, row.parent[:2] + "0000"):
            names = below.setdefault(code, {})
            if row not in names.get(row.short, ()):
                names[row.short] = (*names.get(row.short, ()), row)
    return below


def _hits(text: str, within: Place | None) -> Iterator[_Hit]:
    """Give the names of the gazetteer that pass the checks on what stands around them."""
    lexicon = _lexicon()
    for index, start, end in lexicon.automaton.find_matches_as_indexes(text):
        kind = lexicon.kinds[index]
        if kind == "decoy":
            continue
        rows = lexicon.rows[index]
        following = text[end : end + 3]
        if kind == "area":
            hit: _Hit | None = _Hit(start, end, (), False, areas()[text[start:end]])
        elif kind == "short":
            hit = None if _WRONG_AFTER_SHORT.match(following) else _Hit(start, end, rows, False)
        elif following[:1] and following[0] in _WRONG_NEXT.get(text[end - 1], ""):
            hit = _cut_back(start, rows, lexicon.words)
        else:
            free = kind == "full" or _stands_free(text, start, end, rows, within)
            hit = _Hit(start, end, rows, True, free=free)
        if hit is not None:
            yield hit


def _cut_back(start: int, rows: Sequence[Row], words: frozenset[str]) -> _Hit | None:
    """Give the short name in a full one that is none here: 上海 of 上海市场."""
    high = tuple(row for row in rows if row.level in ("province", "city") and row.short not in words)
    if not high:
        same = {row for one in rows for row in gazetteer().by_short.get(one.short, ())}
        high = tuple(row for row in same if row.level == "province")
    return _Hit(start, start + len(high[0].short), high, False) if high else None


def _stands_free(text: str, start: int, end: int, rows: Sequence[Row], within: Place | None) -> bool:
    """Say whether a name of one character and 县 stands by itself, in a text of its own city.

    城区, 新城区 and the like are taken only after their city's name; 攸县 also alone, at the
    start of a clause or in a list in a text of 株洲市 or 湖南省.
    """
    if within is None or end - start > 2 or text[start:end] in _lexicon().words:
        return False
    before, after = text[start - 1 : start], text[end : end + 1]
    if (before and _HAN.match(before) and before not in "、和与及在从到") or after in set("级长乡城市区"):
        return False
    codes = {place.code for place in (within, *ancestors(within)) if place.level != "nation"}
    return any(code in codes for row in rows for code in codes_up(row))


def _mention(hit: _Hit, within: Place | None, on: str | None) -> PlaceMention:
    if hit.place is not None:
        return PlaceMention(hit.start, hit.end, hit.place)
    place = _settled(hit.rows, within, on)
    if place is not None:
        return PlaceMention(hit.start, hit.end, place)
    if within is not None and within.code is None and within.level != "area" and hit.full:
        local = describe_place(hit.rows[0].name, within, on)
        return PlaceMention(hit.start, hit.end, local)
    rows = [row for row in hit.rows if row.valid(on)] or hit.rows
    return PlaceMention(hit.start, hit.end, None, tuple(dict.fromkeys(map(place_of, rows))))


@lru_cache(maxsize=4096)
def _settled(rows: tuple[Row, ...], within: Place | None, on: str | None) -> Place | None:
    return settle(rows, within, on)


def _listed(text: str, found: Sequence[PlaceMention], hit: _Hit) -> Place | None:
    """Give what the place before in a list lies in, where the name may lie there too: 株洲市天元区、攸县."""
    before = found[-1].place if found else None
    if before is None or before.level != "county" or not _JOIN.fullmatch(text, found[-1].end, hit.start):
        return None
    above = ancestors(before)[0]
    return above if any(above.code in codes_up(row)[1:] for row in hit.rows) else None


def _join(before: PlaceMention, hit: _Hit, on: str | None) -> PlaceMention | None:
    """Join a name to the one right before it, where it lies inside: 株洲市|石峰区."""
    if hit.place is not None:
        inside = before.place is not None and is_above(before.place, hit.place)
        return PlaceMention(before.start, hit.end, hit.place) if inside else None
    uppers = [before.place] if before.place else list(before.candidates)
    codes = {place.code for place in uppers if place.code}
    rows = tuple(row for row in hit.rows if any(code in codes for code in codes_up(row)[1:]))
    if not rows and before.place and before.place.code is None and before.place.level == "city" and hit.full:
        return PlaceMention(before.start, hit.end, describe_place(hit.rows[0].name, before.place, on))
    if not rows:
        return None
    return _mention(_Hit(before.start, hit.end, rows, hit.full), None, on)


def _extend(text: str, found: list[PlaceMention], full: bool, on: str | None) -> None:
    """Take what follows a place into its mention: a county's short name, an area, an unknown name."""
    last = found[-1]
    above = last.place
    if above is None or above.level not in ("province", "city"):
        return
    at = last.end
    if not full:
        names = _lexicon().below.get(above.code or "", {})
        for length in (4, 3, 2):
            rows = names.get(text[at : at + length])
            if rows and not _WRONG_AFTER_SHORT.match(text, at + length):
                place = _settled(rows, above, on)
                if place is not None:
                    found[-1] = PlaceMention(last.start, at + length, place)
                    return
    elif (name := _open_name(text, at, above)) is not None and not gazetteer().by_name.get(name):
        found[-1] = PlaceMention(last.start, at + len(name), describe_place(name, above, on))
        _extend(text, found, True, on)
        return
    area = _AREA.match(text, at)
    if area and area.group() not in _BARE and not _NO_NAME.search(area.group()):
        place = describe_place(area.group(), above, on)
        if place.level == "area":
            found[-1] = PlaceMention(last.start, area.end(), place)


def _open_name(text: str, at: int, above: Place | None) -> str | None:
    """Give the unknown name that starts here, by its suffix: 岚州市 after 湖南省. 重点县 is none."""
    match = _OPEN.match(text, at)
    if match is None or _NO_NAME.search(match.group(1)):
        return None
    stem = match.group(1)
    # A stem has few parts, the list has hundreds of words; those of one character count at the end only.
    parts = {stem[a:b] for a in range(len(stem) - 1) for b in range(a + 2, len(stem) + 1)}
    if not _lexicon().stems.isdisjoint((stem[-1], *parts)):
        return None
    if above is not None and above.level == "city" and match.group().endswith("州"):
        return None
    return match.group()


def _with_own(text: str, hits: list[_Hit], within: Place) -> list[_Hit]:
    """Add the names of ``within`` and those above it that no gazetteer knows: 岚州市, 岚州."""
    extra: list[_Hit] = []
    for place in (within, *ancestors(within)):
        if place.code is not None or place.level not in ("province", "city", "county"):
            continue
        suffix = next((s for s, _ in DIVISION_SUFFIXES if place.name.endswith(s)), "")
        short = place.name.removesuffix(suffix)
        if not suffix or len(short) < 2:
            continue
        for match in re.finditer(f"{re.escape(short)}({suffix})?", text):
            if match.group(1) or not _WRONG_AFTER_SHORT.match(text, match.end()):
                extra.append(_Hit(match.start(), match.end(), (), bool(match.group(1)), place))
    return _merge(hits, extra)


def _with_open(text: str, hits: list[_Hit], within: Place | None) -> list[_Hit]:
    """Add names of no gazetteer that the text itself attests.

    Attested is a name before its office, town or measure (云屏区实现, 竹桥县人民政府), after
    a cue (来自禾溪县), in a list of such names (云屏区、竹桥县), or at the start of two clauses;
    then each of its occurrences counts.
    """
    names = {match.group(1) for cue in (_ATTESTED, _CUED) for match in cue.finditer(text)}
    openings = Counter(_OPENING.findall(text))
    names.update(name for name, times in openings.items() if times > 1)
    for match in _LIST.finditer(text):
        items = re.split("[、和]", match.group())
        if all(_open_name(item, 0, within) == item or item in gazetteer().by_name for item in items):
            names.update(items)
    extra: list[_Hit] = []
    for name in sorted(names):
        if name not in gazetteer().by_name and _open_name(name, 0, within) == name:
            place = describe_place(name, within)
            starts = [
                m.start() for m in re.finditer(name, text) if _open_name(text, m.start(), within) == name
            ]
            extra += [_Hit(start, start + len(name), (), True, place) for start in starts]
    taken = {at for hit in hits for at in range(hit.start, hit.end)} if extra else set()
    return _merge(hits, [hit for hit in extra if taken.isdisjoint(range(hit.start, hit.end))])


def _merge(hits: Sequence[_Hit], extra: Sequence[_Hit]) -> list[_Hit]:
    """Put two lists of hits in order; of those that overlap the first, then the longest, stays."""
    merged: list[_Hit] = []
    for hit in sorted([*hits, *extra], key=lambda hit: (hit.start, -hit.end)):
        if not merged or hit.start >= merged[-1].end:
            merged.append(hit)
    return merged
