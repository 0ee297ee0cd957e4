"""The bodies that a story names: firms, schools, stations, fairs, and how each is called afterwards.

``data/bodies.csv`` has a row an ending: what kind of body it makes of a name, and the short names
that stand for it later (云麓机械有限公司 … 公司, 企业). A name of a mere kind is no body: 重点项目.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from luoshi.articles.textmap import fold
from luoshi.claims.cues import TIME, any_of, word_lists
from luoshi.claims.tables import rows_of
from luoshi.names import Name, find_names

_SHORTEST, _LONGEST = 3, 6
# A firm without a name of its own is the one that was named before: 集团公司.
_PROPER_FIRM = 5
_LEGAL = re.compile("(?:股份|集团)?(?:有限(?:责任)?)?公司$|集团$")
_LONGEST_PLACE = 6
# What no name of a site or an event holds: words of grammar.
_NO_NAME = f"，。；：、“”（）\\s{TIME}的了在将已为是有和与及其共各每这该本里把就也还们都起去来给让"


@dataclass(frozen=True, slots=True)
class Ending:
    """How a body's name ends: its ``kind`` (firm, house, site, event) and its short names."""

    kind: str
    short: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cast:
    """The bodies and people that an article names.

    ``full`` gives each printed name's full one, ``main`` the firm that the whole story is about, None
    where there is none such; ``headed`` tells that the headline names it.
    """

    full: Mapping[str, str]
    main: str | None
    headed: bool
    names: re.Pattern[str] | None
    people: re.Pattern[str] | None


@lru_cache(maxsize=1)
def endings() -> dict[str, Ending]:
    """The rows of ``data/bodies.csv`` by ending."""
    return {
        row["ending"]: Ending(row["kind"], tuple(row["short"].split("|"))) for row in rows_of("bodies.csv")
    }


@lru_cache(maxsize=1)
def short_name() -> re.Pattern[str]:
    """公司, 该校, 本届赛事: what a body is called after its name; the group ``short`` is the bare word."""
    words = any_of({word for ending in endings().values() for word in ending.short})
    return re.compile(
        rf"(?:该|这家|这所|本届|本次|此次|这次|本)?(?P<short>{words})(?!(?![校院馆园所厂场]长)[一-鿿]?[长员])"
    )


@lru_cache(maxsize=1)
def thing() -> re.Pattern[str]:
    """A site or an event by its ending, where no list of names tells it: 第六届云汀灯会, 江北物流园项目."""
    ends = any_of(name for name, ending in endings().items() if ending.kind in ("site", "event"))
    return re.compile(
        rf"(?:第[一二三四五六七八九十百]+届|20[0-9]{{2}}年?)?(?:“[^”，。]{{2,16}}”)?[^{_NO_NAME}]{{0,16}}?{ends}"
    )


@lru_cache(maxsize=1)
def _generic() -> re.Pattern[str]:
    lists = word_lists()["bodies"]
    return re.compile(rf"{any_of(lists['generic'])}$|^{any_of(lists['acts'])}|^[一-鿿]{{0,3}}级")


@lru_cache(maxsize=4096)
def ending_of(name: str) -> tuple[str, Ending] | None:
    """The longest ending of a name that makes it a body's, with its row; None where there is none."""
    return next(
        (
            (name[-n:], endings()[name[-n:]])
            for n in range(6, 0, -1)
            if n < len(name) and name[-n:] in endings()
        ),
        None,
    )


def is_proper(name: str) -> bool:
    """Whether words that end as a body's name do name one, and no kind of them: not 乡镇卫生院."""
    found = ending_of(name)
    if found is None:
        return False
    stem = name[: -len(found[0])]
    return len(stem) > 1 and stem not in word_lists()["bodies"]["trades"] and not _generic().search(stem)


def cast_of(body: str, headline: str | None) -> Cast:
    """The bodies that an article names, of its running text and its headline."""
    names = find_names(fold(body))
    aliases = {name.alias: name.text for name in names if name.alias}
    firms = [name for name in names if name.kind == "organisation" and len(name.text) >= _SHORTEST]
    full = {
        name.text: aliases.get(name.text, name.text)
        for name in firms
        if is_proper(aliases.get(name.text, name.text))
    }
    full |= {alias: whole for alias, whole in aliases.items() if is_proper(whole)}
    full |= {short: whole for whole in dict.fromkeys(full.values()) if (short := _shortened(whole, body))}
    people = {name.text for name in names if name.kind == "person"}
    main = _main(full, firms, tuple(aliases.values()), headline or "")
    return Cast(
        full,
        main,
        any(printed in (headline or "") for printed, whole in full.items() if whole == main),
        re.compile(any_of(full)) if full else None,
        re.compile(any_of(people)) if people else None,
    )


def _shortened(firm: str, body: str) -> str | None:
    """How a text calls a firm without its place and its legal form: 锦松家纺 of 云麓锦松家纺有限公司."""
    found = _LEGAL.search(firm)
    stem = firm[: found.start()] if found else ""
    rest = body.replace(firm, "")
    tails = (stem[begin:] for begin in range(min(_LONGEST_PLACE, len(stem) - _SHORTEST) + 1))
    return next((tail for tail in tails if len(tail) > _SHORTEST and tail in rest), None)


def _main(
    full: Mapping[str, str], named: Sequence[Name], aliased: Sequence[str], headline: str
) -> str | None:
    """The firm that a story is about: named in the headline, given a short name, or alone."""
    firms = {printed: whole for printed, whole in full.items() if _is_firm(whole)}
    for printed, whole in firms.items():
        if printed in headline:
            return whole
    for whole in aliased:
        if whole in firms.values():
            return whole
    times = Counter(full.get(name.text, name.text) for name in named)
    proper = {whole for whole in firms.values() if len(whole) >= _PROPER_FIRM}
    return next((whole for whole in proper if len(proper) == 1 and times[whole] > 1), None)


def _is_firm(name: str) -> bool:
    found = ending_of(name)
    return found is not None and found[1].kind == "firm"
