"""The targets of a place or programme: which there are, what narrows them, how many each choice leaves."""

import json
import sqlite3
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Literal, NamedTuple, get_args

from luoshi.follow.lineage import names_of
from luoshi.follow.listing import last_reviews
from luoshi.follow.papers import end_of
from luoshi.follow.values import VERDICTS
from luoshi.forms.names import OTHER
from luoshi.ledger.recording import decoded
from luoshi.ledger.sightings import named_in
from luoshi.web.asking import Ask

#: Targets that a board looks at, and articles in which a programme is looked for.
MOST = 20_000
MOST_ARTICLES = 200
#: Choices of a filter: those with the most targets.
MOST_CHOICES = 40
_LAST = "\U0010ffff"

Sort = Literal["newest", "due", "verdict", "measure"]
SORTS: tuple[Sort, ...] = get_args(Sort)
#: What a board can be narrowed by; each is a field of its address.
FACETS = ("verdict", "measure", "period", "modifier", "strength")
#: Without a word that strengthens it.
PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class Scope:
    """What a board is about: a place under all its names, or the articles that tell of a programme."""

    name: str
    places: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()


class Brief(NamedTuple):
    """As much of a target as choosing and ordering it need."""

    id: str
    verdict: str
    subject: str | None
    measure: str
    aspect: str
    period: str | None
    modifier: str
    strength: str
    date: str | None
    ordinal: int


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a filter, with the number of targets that it leaves."""

    value: str
    count: int


@dataclass(frozen=True, slots=True)
class Chosen:
    """Targets in their order, and the choices that narrow them further."""

    briefs: tuple[Brief, ...]
    choices: Mapping[str, tuple[Choice, ...]]
    cut: bool


def scope_of_place(connection: sqlite3.Connection, path: str) -> Scope:
    """A place with the names it had before: its figures are one row of years."""
    row = connection.execute("SELECT subject_code FROM claims WHERE subject = ? LIMIT 1", (path,)).fetchone()
    return Scope(path, places=names_of(path, row[0] if row else None))


def scope_of_programme(connection: sqlite3.Connection, name: str) -> Scope | None:
    """The articles in which a programme is told of by its name, None where there is none."""
    named = connection.execute(
        "SELECT article_id FROM mentions WHERE kind = 'programme' AND (name = ?1 OR alias = ?1) LIMIT ?2",
        (name, MOST_ARTICLES),
    )
    found = {str(article): None for (article,) in named}
    rows = connection.execute(
        "SELECT article_id, kind, detail FROM records WHERE instr(detail, ?) LIMIT ?", (name, MOST_ARTICLES)
    )
    for article, kind, detail in rows:
        if any(what == "programme" and told == name for what, told, *_ in named_in(kind, decoded(detail))):
            found[article] = None
    return Scope(name, articles=tuple(found)) if found else None


def choose(connection: sqlite3.Connection, scope: Scope, ask: Ask, *, below: bool) -> Chosen:
    """The targets of a scope that fit the fields of an address; those of places below too, if wanted."""
    corrected = {claim: change for claim, (change, *_) in last_reviews(connection, "correct").items()}
    moved = [claim for claim, change in corrected.items() if "subject" in change]
    all_here = _briefs(connection, scope, ask.one("words"), below, moved)
    all_here = _reviewed(connection, all_here, corrected, ask.today)
    if moved and not scope.articles:
        all_here = [brief for brief in all_here if brief.id not in moved or _is_of(brief, scope, below)]
    wanted = {name: value for name in FACETS if (value := ask.one(name))}
    fitting = _fitting(all_here, wanted)
    choices = {
        name: _choices(_fitting(all_here, {n: v for n, v in wanted.items() if n != name}), name)
        for name in FACETS
    }
    sort: Sort = next((known for known in SORTS if known == ask.one("sort")), "newest")
    return Chosen(tuple(_sorted(fitting, sort)), choices, len(all_here) >= MOST)


def _is_of(brief: Brief, scope: Scope, below: bool) -> bool:
    subject = brief.subject or ""
    return subject.startswith(scope.name) if below else subject in scope.places


def _briefs(
    connection: sqlite3.Connection, scope: Scope, words: str, below: bool, moved: Sequence[str]
) -> list[Brief]:
    """The targets of a scope as they are printed, and all that a correction ``moved``."""
    if scope.articles:
        where = f"c.article_id IN ({', '.join('?' * len(scope.articles))})"
        values: tuple[object, ...] = scope.articles
    elif below:
        where, values = "c.subject >= ? AND c.subject < ?", (scope.name, scope.name + _LAST)
    else:
        where, values = f"c.subject IN ({', '.join('?' * len(scope.places))})", scope.places
    if moved and not scope.articles:
        where = f"({where} OR c.id IN (SELECT value FROM json_each(?)))"
        values = (*values, json.dumps(moved))
    if words:
        where, values = f"{where} AND (instr(c.quote, ?) OR instr(c.measure, ?))", (*values, words, words)
    rows = connection.execute(
        "SELECT v.target, v.verdict, c.subject, c.measure, c.aspect, c.period, c.qualifier, "
        f"coalesce(c.strength, '{PLAIN}'), d.date, c.ordinal FROM claims c "
        "CROSS JOIN verdicts v ON v.target = c.id CROSS JOIN documents d ON d.id = c.document_id "
        f"WHERE {where} AND c.kind = 'target' AND v.same_as IS NULL LIMIT ?",
        (*values, MOST),
    )
    return list(map(Brief._make, rows))


def _reviewed(
    connection: sqlite3.Connection,
    briefs: Sequence[Brief],
    corrected: Mapping[str, Mapping[str, object]],
    today: str,
) -> list[Brief]:
    """The same, with what people decided of them."""
    overruled = last_reviews(connection, "overrule", today)
    if not overruled and not corrected:
        return list(briefs)
    found = []
    for brief in briefs:
        change = {name: value for name, value in corrected.get(brief.id, {}).items() if name in _FIELDS}
        if "qualifier" in change:
            change["modifier"] = change.pop("qualifier")
        if brief.id in overruled:
            change["verdict"] = overruled[brief.id][0]["verdict"]
        found.append(brief._replace(**change) if change else brief)  # type: ignore[arg-type]
    return found


_FIELDS = ("subject", "measure", "aspect", "period", "qualifier")


def _fitting(briefs: Sequence[Brief], wanted: Mapping[str, str]) -> Sequence[Brief]:
    for name, value in wanted.items():
        briefs = [brief for brief in briefs if getattr(brief, name) == value]
    return briefs


def _choices(briefs: Sequence[Brief], facet: str) -> tuple[Choice, ...]:
    """The values of a filter, each with the targets that the other filters leave it."""
    counts = Counter(map(attrgetter(facet), briefs))
    if facet == "verdict":
        return tuple(Choice(code, counts[code]) for code in VERDICTS if counts[code])
    if facet == "period":
        return tuple(Choice(label, counts[label]) for label in sorted(filter(None, counts), reverse=True))
    # Names that stand in one report only would make a list without end: words find them.
    kept = sorted(counts.items(), key=lambda item: (item[0].startswith(OTHER), -item[1], item[0]))
    return tuple(Choice(value, count) for value, count in kept[:MOST_CHOICES] if value)


def _sorted(briefs: Sequence[Brief], sort: Sort) -> list[Brief]:
    """In the order of the documents, the newest first; then by what was chosen."""
    told = sorted(briefs, key=lambda brief: brief.ordinal)
    told.sort(key=lambda brief: brief.date or "", reverse=True)
    if sort == "due":
        told.sort(key=lambda brief: end_of(brief.period) or "9999")
    elif sort == "verdict":
        told.sort(key=lambda brief: VERDICTS.index(brief.verdict))
    elif sort == "measure":
        told.sort(key=lambda brief: (brief.measure.startswith(OTHER), brief.measure, brief.aspect))
    return told
