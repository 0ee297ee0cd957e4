"""Which names mean one thing: full and short names, bracketed aliases, offices' abbreviations, namesakes.

Every joining of two names keeps its reason. Two people of one name in different places stay two.
"""

import csv
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import resources
from itertools import combinations

from luoshi.ledger.sightings import EntityKind, Sighting
from luoshi.model import stable_id

#: How like each other two long names must be to be one, of 100.
_ALIKE = 92
_LONG_NAME = 8
_SHORT_NAME = 3
_BLOCK = 400
_CITY = re.compile("^(?:[^省]{2,8}(?:省|自治区))?(?:[^市州盟]{2,8}(?:市|州|盟|地区))?")
_FRAME = re.compile("(?:项目|工程|建设)$")
_NUMBERED = re.compile("[0-9A-Za-z一二三四五六七八九十]+")
_MARKS = re.compile("[\\s“”《》〈〉「」（）()·,，、]")

Key = tuple[EntityKind, str, str]


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided: ``merge`` or ``split`` of two names, and why."""

    what: str
    one: str
    two: str
    why: str


@dataclass(slots=True)
class Entity:
    """One thing under all its names. ``merges`` tells of each other name why it is the same."""

    id: str
    kind: EntityKind
    name: str
    place: str | None
    aliases: tuple[str, ...] = ()
    merges: tuple[tuple[str, str], ...] = ()
    sightings: list[Sighting] = field(default_factory=list)


def resolve(sightings: Iterable[Sighting], decisions: Sequence[Decision] = ()) -> list[Entity]:
    """The entities of sightings, by kind and name; the order of the sightings makes no difference."""
    groups: dict[Key, list[Sighting]] = defaultdict(list)
    for sighting in sightings:
        groups[_key(sighting)].append(sighting)
    joins = _Joins(decisions)
    for rule in (_by_hand(decisions), _by_alias, _by_short_name, _by_path, _by_place, _by_likeness):
        for one, two, reason in rule(groups):
            joins.join(one, two, reason)
    found = [_entity(keys, groups, joins) for keys in joins.classes(groups)]
    return sorted(found, key=lambda entity: (entity.kind, entity.name, entity.id))


def plain(kind: EntityKind, name: str) -> str:
    """A name without its signs, an office's abbreviation written out, a project's 项目 left off."""
    name = _MARKS.sub("", name)
    if kind == "organisation":
        for short, full in _offices():
            if name.endswith(short) and not name.endswith(full):
                return name.removesuffix(short) + full
        return name.removesuffix("人民政府") + "政府" if name.endswith("人民政府") else name
    return _FRAME.sub("", name) if kind == "project" and len(name) > 5 else name


@lru_cache(maxsize=1)
def _offices() -> tuple[tuple[str, str], ...]:
    text = resources.files(__package__).joinpath("data", "offices.csv").read_text(encoding="utf-8")
    rows = [(row["short"], row["full"]) for row in csv.DictReader(text.splitlines())]
    return tuple(sorted(rows, key=lambda row: -len(row[0])))


def _key(sighting: Sighting) -> Key:
    return sighting.kind, plain(sighting.kind, sighting.name), _scope(sighting)


def _scope(sighting: Sighting) -> str:
    """Within which place a name is one: a person's city; a long name is one everywhere."""
    if sighting.kind in ("place", "policy"):
        return ""
    if sighting.kind == "organisation" and len(sighting.name) > _SHORT_NAME + 3:
        return ""
    return city_of(sighting.place)


def city_of(place: str | None) -> str:
    """The part of a path down to the city: 湖南省株洲市石峰区 -> 湖南省株洲市."""
    match = _CITY.match(place or "")
    return match.group() if match else ""


# -- rules: each gives pairs of keys with the reason

_Groups = dict[Key, list[Sighting]]
_Pair = tuple[Key, Key, str]


def _by_alias(groups: _Groups) -> Iterator[_Pair]:
    """以下简称“云麓机械”: the short name is the firm, in every document of its place."""
    for key, seen in sorted(groups.items()):
        for alias in sorted({s.alias for s in seen if s.alias}):
            for scope in sorted({city_of(s.place) for s in seen} | {""}):
                other = (key[0], plain(key[0], alias), scope)
                if other in groups:
                    yield key, other, "alias"


def _by_short_name(groups: _Groups) -> Iterator[_Pair]:
    """产投集团 in an article that names 云汀产投集团, and no other such group."""
    by_article: dict[tuple[str, str], set[Key]] = defaultdict(set)
    for key, seen in groups.items():
        if key[0] in ("organisation", "project"):
            for sighting in seen:
                by_article[key[0], sighting.article].add(key)
    done: set[tuple[Key, Key]] = set()
    for _, keys in sorted(by_article.items()):
        for one in sorted(keys):
            longer = [two for two in keys if two != one and _shortens(one[1], two[1])]
            if len(longer) == 1 and (one, longer[0]) not in done:
                done.add((one, longer[0]))
                yield longer[0], one, "short_name"


def _shortens(short: str, full: str) -> bool:
    """Whether a name is the end of another, or the other without its place and its legal form."""
    if len(short) < _SHORT_NAME or len(short) >= len(full):
        return False
    return full.endswith(short) and len(full) - len(short) <= 4


def _by_path(groups: _Groups) -> Iterator[_Pair]:
    """株洲市 is 湖南省株洲市, where no other place of that name is spoken of."""
    places = sorted(key for key in groups if key[0] == "place")
    for one in places:
        fuller = [two for two in places if two != one and two[1].endswith(one[1])]
        ends = [
            two for two in fuller if not any(other != two and other[1].endswith(two[1]) for other in fuller)
        ]
        if len(ends) == 1:
            yield ends[0], one, "same_place"


def _by_place(groups: _Groups) -> Iterator[_Pair]:
    """One name in nested places (湖南省 and 湖南省株洲市), or in one organisation, is one person."""
    by_name: dict[tuple[EntityKind, str], list[Key]] = defaultdict(list)
    for key in groups:
        if key[0] in ("person", "organisation", "project", "fund", "programme"):
            by_name[key[0], key[1]].append(key)
    for keys in by_name.values():
        for one, two in combinations(sorted(keys), 2):
            if one[2].startswith(two[2]) or two[2].startswith(one[2]):
                yield one, two, "same_place"
            elif _organisations(groups[one]) & _organisations(groups[two]):
                yield one, two, "same_organisation"


def _organisations(seen: Iterable[Sighting]) -> set[str]:
    return {plain("organisation", s.organisation) for s in seen if s.organisation and len(s.organisation) > 4}


def _by_likeness(groups: _Groups) -> Iterator[_Pair]:
    """Long names that differ by a slip of a character; never by a number or a place."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415 (only the lists of entities need it)

    blocks: dict[tuple[str, str, str], list[Key]] = defaultdict(list)
    for key in groups:
        if key[0] in ("organisation", "project", "policy") and len(key[1]) >= _LONG_NAME:
            blocks[key[0], key[2], key[1][:2]].append(key)
    for keys in blocks.values():
        if not 1 < len(keys) <= _BLOCK:
            continue
        block = sorted(keys)
        names = [key[1] for key in block]
        scores = process.cdist(names, names, scorer=fuzz.ratio, score_cutoff=_ALIKE)
        for one, two in combinations(range(len(block)), 2):
            if scores[one][two] and _slips(names[one], names[two]):
                yield block[one], block[two], f"similar_{int(scores[one][two])}"


def _slips(one: str, two: str) -> bool:
    """Whether two names of one length differ in one character that is no number and no rank of a place."""
    if len(one) != len(two) or _NUMBERED.findall(one) != _NUMBERED.findall(two):
        return False
    apart = [(a, b) for a, b in zip(one, two, strict=True) if a != b]
    return len(apart) == 1 and not set(apart[0]) & set("东西南北中省市县区镇乡村上下前后新老大小")


def _by_hand(decisions: Sequence[Decision]) -> Callable[[_Groups], Iterator[_Pair]]:
    def rule(groups: _Groups) -> Iterator[_Pair]:
        for decision in decisions:
            if decision.what != "merge":
                continue
            ones = [key for key in groups if _named(key, decision.one)]
            twos = [key for key in groups if _named(key, decision.two)]
            for one in ones:
                for two in twos:
                    if one[0] == two[0]:
                        yield one, two, f"by_hand: {decision.why}"

    return rule


def _named(key: Key, name: str) -> bool:
    return key[1] == plain(key[0], name)


class _Joins:
    """Keys joined to classes; what a person has split is never joined by a rule."""

    def __init__(self, decisions: Sequence[Decision]) -> None:
        self._parent: dict[Key, Key] = {}
        self._reasons: dict[Key, list[tuple[Key, str]]] = defaultdict(list)
        self._split = [decision for decision in decisions if decision.what == "split"]

    def join(self, one: Key, two: Key, reason: str) -> None:
        """Join two keys for a reason, unless they were split by hand."""
        first, second = self.root(one), self.root(two)
        if first == second or self._apart(one, two):
            return
        low, high = sorted((first, second))
        self._parent[high] = low
        self._reasons[two].append((one, reason))

    def reasons(self, key: Key) -> list[str]:
        """Why a key was joined."""
        return [reason for _, reason in self._reasons[key]]

    def root(self, key: Key) -> Key:
        """The key that stands for a class."""
        while self._parent.get(key, key) != key:
            key = self._parent[key]
        return key

    def classes(self, groups: _Groups) -> list[list[Key]]:
        """The classes of all keys."""
        found: dict[Key, list[Key]] = defaultdict(list)
        for key in sorted(groups):
            found[self.root(key)].append(key)
        return list(found.values())

    def _apart(self, one: Key, two: Key) -> bool:
        return any(
            (_named(one, split.one) and _named(two, split.two))
            or (_named(one, split.two) and _named(two, split.one))
            for split in self._split
        )


def _entity(keys: list[Key], groups: _Groups, joins: _Joins) -> Entity:
    seen = [sighting for key in keys for sighting in groups[key]]
    counts: dict[str, int] = defaultdict(int)
    for sighting in seen:
        counts[sighting.name] += sighting.times
    kind = keys[0][0]
    name = max(counts, key=lambda one: (_fullness(kind, one), counts[one], one))
    aliases = sorted({*counts, *(s.alias for s in seen if s.alias)} - {name})
    merges = [(key[1], reason) for key in keys for reason in joins.reasons(key)]
    places = sorted({s.place for s in seen if s.place}, key=lambda place: (-len(place), place))
    scope = max((key[2] for key in keys), key=len)
    return Entity(
        id=stable_id("entity", kind, plain(kind, name), scope),
        kind=kind,
        name=name,
        place=scope or (name if kind == "place" else places[0] if len(places) == 1 else None),
        aliases=tuple(aliases),
        merges=tuple(dict.fromkeys(merges)),
        sightings=sorted(seen, key=lambda s: (s.date or "", s.document, s.article, s.name, s.thing or "")),
    )


def _fullness(kind: EntityKind, name: str) -> int:
    """Longer names of organisations and projects are fuller ones; a person's is what it is."""
    return len(name) if kind != "person" else 0
