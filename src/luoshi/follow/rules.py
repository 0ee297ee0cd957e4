"""The words, tolerances and tables that verdicts hang on, loaded once from ``data/``."""

import csv
import hashlib
import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from luoshi.claims.catalogue import catalogue
from luoshi.claims.cues import any_of


@dataclass(frozen=True, slots=True)
class Rules:
    """The compiled rules. ``points``, ``share`` and ``match`` are the tolerances, a setting."""

    points: float
    share: float
    match: float
    ceiling: re.Pattern[str]
    act: re.Pattern[str]
    act_behind: tuple[str, ...]
    reach: re.Pattern[str]
    drift: re.Pattern[str]
    about: re.Pattern[str]
    below: re.Pattern[str]
    not_above: re.Pattern[str]
    adjusted: re.Pattern[str]
    share_of_target: re.Pattern[str]
    economy: frozenset[str]
    average: re.Pattern[str]
    year_before: frozenset[str]
    drop_before: re.Pattern[str]
    drop_behind: re.Pattern[str]
    same: tuple[tuple[str, str], ...]
    shared: frozenset[str]
    series: dict[tuple[str, bool], frozenset[str]]


def _text(name: str) -> str:
    return resources.files(__package__).joinpath("data", name).read_text(encoding="utf-8")


@lru_cache(maxsize=1)
def rules() -> Rules:
    """The rules, read once."""
    data = tomllib.loads(_text("rules.toml"))
    wording, names, step = data["wording"], data["names"], data["step"]
    pairs = [(word, group[0]) for group in names["same"] for word in group]
    lists = {name: re.compile(any_of(words)) for name, words in wording.items() if name != "adjusted"}
    return Rules(
        points=data["tolerance"]["points"],
        share=data["tolerance"]["share"],
        match=data["tolerance"]["match"],
        ceiling=lists["ceiling"],
        act=lists["act"],
        act_behind=tuple(wording["act_behind"]),
        reach=lists["reach"],
        drift=lists["drift"],
        about=lists["about"],
        below=lists["below"],
        not_above=lists["not_above"],
        adjusted=re.compile(wording["adjusted"]),
        share_of_target=re.compile(data["share"]["pattern"]),
        economy=frozenset(step["economy"]),
        average=re.compile(f"(?:{any_of(step['average'])})+$"),
        year_before=frozenset(step["year_before"]),
        drop_before=re.compile(f"^(?:{any_of(names['drop_before'])})+(?=..)"),
        drop_behind=re.compile(f"(?<=..){any_of(names['drop_behind'])}$"),
        same=tuple(sorted(pairs, key=lambda pair: -len(pair[0]))),
        shared=frozenset(names["shared"]),
        series=series(),
    )


def series() -> dict[tuple[str, bool], frozenset[str]]:
    """Which kinds of reports tell what became of a target.

    By the kind of document that set it, and whether its measure is one of statistics: a communiqué
    does not tell of the county's 停车位1200个, so that its silence on them is none.
    """
    table: dict[tuple[str, bool], set[str]] = {}
    for row in csv.DictReader(_text("series.csv").splitlines()):
        for statistic in (True, False):
            kinds = table.setdefault((row["target_in"], statistic), set())
            if statistic or row["of"] == "all":
                kinds.add(row["reported_in"])
    return {key: frozenset(kinds) for key, kinds in table.items()}


@lru_cache(maxsize=4096)
def is_statistic(measure: str) -> bool:
    """Whether statistics tell of a measure: of the catalogue, and no count of what was built or done.

    >>> is_statistic("gdp"), is_statistic("urban_new_jobs"), is_statistic("rural_roads_new")
    (True, True, False)
    """
    known = catalogue().measures.get(measure)
    return known is not None and (known.nature != "count" or measure in rules().shared)


@lru_cache(maxsize=1)
def rules_mark() -> str:
    """A short hash of the room's rules: verdicts reached under other ones are reached anew."""
    digest = hashlib.sha256()
    for path in sorted(resources.files(__package__).iterdir(), key=lambda entry: entry.name):
        if path.name.endswith(".py"):
            digest.update(path.read_bytes())
    for name in ("rules.toml", "series.csv"):
        digest.update(_text(name).encode())
    return digest.hexdigest()[:10]


_QUOTES = str.maketrans("", "", "“”\"'‘’「」（）() 　")


@lru_cache(maxsize=65536)
def measure_key(measure: str) -> str:
    """A measure's id; for one outside the catalogue its printed name without the words that vary.

    >>> measure_key("other:新建停车位"), measure_key("other:全年建成停车位"), measure_key("gdp")
    ('other:新建成停车位', 'other:新建成停车位', 'gdp')
    """
    if not measure.startswith("other:"):
        return measure
    known = rules()
    name = measure.removeprefix("other:").translate(_QUOTES)
    name = known.drop_before.sub("", name)
    name = known.drop_behind.sub("", name)
    for word, first in known.same:
        if name.startswith(word) and len(name) > len(word) + 1:
            name = first + name[len(word) :]
            break
    return f"other:{name}"


def told_measure(measure: str, quote: str) -> str:
    """A measure as lines for others tell it: by an id that all share, else by its printed name.

    >>> told_measure("gdp", "地区生产总值增长5%"), told_measure("public_school_places", "新增公办学位2036个")
    ('gdp', 'other:新增公办学位')
    """
    if measure in rules().shared or measure.startswith("other:"):
        return measure
    printed = next((name for name in _printed_names(measure) if name in quote), None)
    known = catalogue().measures.get(measure)
    return f"other:{printed or (known.zh if known else measure)}"


@lru_cache(maxsize=4096)
def _printed_names(measure: str) -> tuple[str, ...]:
    """The names of a measure, the longest first."""
    names = [name for name, (known, _) in catalogue().names.items() if known.id == measure]
    return tuple(sorted(names, key=lambda name: (-len(name), name)))


@lru_cache(maxsize=65536)
def measure_of_share(measure: str) -> str | None:
    """The measure that a share of its target names: 一般公共预算收入完成目标 is 一般公共预算收入.

    >>> measure_of_share("other:一般公共预算收入完成年度目标"), measure_of_share("gdp")
    ('budget_revenue', None)
    """
    found = rules().share_of_target.fullmatch(measure) if measure.startswith("other:") else None
    if found is None:
        return None
    known = catalogue().named(found["name"])
    return known.id if known else f"other:{found['name']}"
