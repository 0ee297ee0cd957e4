"""Which piece belongs to which article: structure first, then what the pieces speak of.

A page is read from top to bottom with a cursor on one article. It stays there
unless the next piece speaks so much more of another article's matter that a
typesetter must have let the columns run into each other. The cheapest way
through the page is found by dynamic programming (Viterbi), twice: the second
time every article is known by all that the first gave it.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from math import log

from luoshi.articles.cohesion import Terms
from luoshi.articles.language import leans_back, starts_midway, what_speaks
from luoshi.articles.links import Links
from luoshi.articles.pieces import Piece
from luoshi.articles.seeds import Seed
from luoshi.names import find_names
from luoshi.articles.topics import Profile, likeness, profile_of, weighted

_SURE = 2.0  # a start in mid-sentence is not surer than sure
_THEME = 8  # characters of a paragraph that name what it takes up


@dataclass(frozen=True, slots=True)
class Costs:
    """The costs of a way down the page; found by search over invented pages.

    ``switch``: to leave the article at the cursor for another one, and ``apart`` for each article
    between them; ``not_begun``: for one whose headline stands further down; ``ended``: to go back to
    one that ended in a credit or a jump; ``fragment``: to take a piece for the first of something whose
    beginning is lost; ``midway``: to give a piece that starts in mid-sentence to anything else.
    ``nothing`` is what no shared term counts as, ``headline`` how much more a headline's terms count,
    ``topic`` what a wholly shared topic does, ``opening`` how much more the first words of a paragraph count
    (报告指出 takes up 报告), ``resume`` what it costs to go back to the article begun last,
    ``speaking`` what it counts that an article names the meeting or paper that a paragraph reports, ``leaning`` what it costs to part a paragraph that opens with 此外 or 这 from what stands right above it. The order printed is trusted most in the first round, when little is
    known of the articles (``trust``).
    """

    switch: float = 0.75
    apart: float = 0.5
    not_begun: float = 2.5
    ended: float = 0.5
    fragment: float = 3.0
    midway: float = 1.9
    nothing: float = 0.08
    headline: float = 0.56
    topic: float = 1.25
    opening: float = 1.0
    resume: float = 0.3
    leaning: float = 0.6
    speaking: float = 1.0
    trust: tuple[float, ...] = (3.2, 1.8, 1.0, 1.0)


COSTS = Costs()


@dataclass(frozen=True, slots=True)
class Placed:
    """A unit of running text (pieces whose sentence goes on from one to the next) in an article.

    ``seed`` is the article's number, or None for a fragment. ``confidence`` is between 0 and 1.
    """

    pieces: tuple[int, ...]
    seed: int | None
    reason: str
    confidence: float


def units_of(pieces: Sequence[Piece], copies: Collection[int], links: Links) -> list[tuple[int, ...]]:
    """The pieces of running text chained by their links, in the order of their first piece."""
    seconds = set(links.after.values())
    units = []
    for piece in pieces:
        if piece.form != "body" or piece.number in copies or piece.number in seconds:
            continue
        chain = [piece.number]
        while chain[-1] in links.after and links.after[chain[-1]] not in chain:
            chain.append(links.after[chain[-1]])
        units.append(tuple(chain))
    return units


@dataclass(frozen=True, slots=True)
class Matter:
    """What the ``units`` of a page speak of: terms and topics.

    Behind the units stand the headings of the seeds, behind these what other pages hold of them,
    and last (terms only) the first words of each unit. ``speaks`` is the meeting or paper whose words
    a unit reports.
    """

    terms: Terms
    topics: Sequence[Profile]
    units: int
    texts: Sequence[str]
    speaks: Sequence[str | None]


def matter_of(
    pieces: Sequence[Piece],
    units: Sequence[tuple[int, ...]],
    seeds: Sequence[Seed],
    names: Sequence[frozenset[str]],
    elsewhere: Mapping[int, str],
) -> Matter:
    """What units and headings speak of. ``names`` are the people and organisations of each piece.

    ``elsewhere`` has the text of an article's other part, on another page, by where the seed begins.
    """
    named = [frozenset().union(*(names[n] for n in unit)) for unit in units]
    for seed in seeds:
        named.append(frozenset().union(*(names[n] for n in (seed.stack.pieces if seed.stack else ()))))
    others = [elsewhere.get(pieces[seed.at].start, "") for seed in seeds]
    named += [frozenset(name.text for name in find_names(text)) if text else frozenset() for text in others]
    texts = [*_texts(pieces, units, seeds), *others]
    topics = weighted([profile_of(text) for text in texts])
    speaks = [what_speaks(text) for text in texts[: len(units)]]
    return Matter(Terms.of(texts, named).with_parts([text[:_THEME] for text in texts[: len(units)]]), topics, len(units), texts, speaks)


def place_units(
    pieces: Sequence[Piece],
    units: Sequence[tuple[int, ...]],
    seeds: Sequence[Seed],
    page: str,
    matter: Matter,
) -> list[Placed]:
    """Give every unit to an article, or to none."""
    lead_of = {seed.lead: number for number, seed in enumerate(seeds) if seed.lead is not None}
    fixed = {at: lead_of[n] for at, unit in enumerate(units) for n in unit if n in lead_of}
    leans = [leans_back(pieces[unit[0]].text) for unit in units]
    midway = [min(_SURE, starts_midway(pieces[unit[0]].text, page)) for unit in units]
    labels: dict[int, int | None] = dict(fixed)
    costs: list[dict[int | None, float]] = []
    for trust in COSTS.trust:
        members = {
            number: [
                len(units) + number,
                len(units) + len(seeds) + number,
                *(at for at, label in labels.items() if label == number),
            ]
            for number in range(len(seeds))
        }
        costs = [_emissions(matter, at, members, labels, trust) for at in range(len(units))]
        found = _cheapest(pieces, units, seeds, fixed, costs, midway, leans)
        if found == labels and trust == COSTS.trust[-1]:
            break
        labels = found
    return [_placed(unit, at, labels[at], fixed, costs[at]) for at, unit in enumerate(units)]


def _texts(pieces: Sequence[Piece], units: Sequence[tuple[int, ...]], seeds: Sequence[Seed]) -> list[str]:
    """The texts of the units, and behind them the headings of the seeds."""
    texts = ["".join(pieces[n].text for n in unit) for unit in units]
    return texts + [" ".join(h.text for h in (*seed.headings, *seed.repeats)) for seed in seeds]


def _emissions(
    matter: Matter,
    at: int,
    members: Mapping[int, Sequence[int]],
    labels: Mapping[int, int | None],
    trust: float,
) -> dict[int | None, float]:
    """What it costs to give a unit to each article, by what both speak of."""
    nothing = COSTS.nothing * trust
    terms, topics = matter.terms, matter.topics
    theme_at = len(terms.sets) - matter.units + at

    def cost(inside: Sequence[int], head: Sequence[int]) -> float:
        shared = terms.affinity(at, inside) + COSTS.headline * terms.affinity(at, head)
        alike = likeness(topics[at], (topics[n] for n in inside if n != at))
        theme = terms.affinity(theme_at, inside) if inside else 0.0
        if matter.speaks[at] is not None and any(matter.speaks[at] in matter.texts[n] for n in inside if n != at):
            theme += COSTS.speaking
        return -log(nothing + shared + COSTS.topic * alike + COSTS.opening * theme)

    costs: dict[int | None, float] = {number: cost(inside, inside[:1]) for number, inside in members.items()}
    fragment = []
    for step in (-1, 1):
        place = at + step
        while place in labels and labels[place] is None:
            fragment.append(place)
            place += step
    costs[None] = cost(fragment, ()) if fragment else -log(nothing)
    return costs


def _cheapest(
    pieces: Sequence[Piece],
    units: Sequence[tuple[int, ...]],
    seeds: Sequence[Seed],
    fixed: Mapping[int, int],
    costs: Sequence[Mapping[int | None, float]],
    midway: Sequence[float],
    leans: Sequence[bool],
) -> dict[int, int | None]:
    """The labels of the cheapest way down the page."""
    begun = [seed.at for seed in seeds]
    ended = _ends(pieces, units, seeds)
    best: dict[int | None, tuple[float, tuple[int | None, ...]]] = {None: (0.0, ())}
    cursor_before = -1
    for at, unit in enumerate(units):
        passed = [n for n, start in enumerate(begun) if cursor_before < start <= unit[0]]
        newest = max((n for n, start in enumerate(begun) if start <= unit[0]), default=None)
        allowed: Sequence[int | None] = [fixed[at]] if at in fixed else [*range(len(seeds)), None]
        ways: dict[int | None, tuple[float, tuple[int | None, ...]]] = {}
        for label in allowed:
            cost = costs[at][label] + (COSTS.midway * max(0.0, midway[at]) if label is not None else 0.0)
            if label is not None and begun[label] > unit[0]:
                cost += COSTS.not_begun
            if label is not None and ended.get(label, len(pieces)) < unit[0]:
                cost += COSTS.ended
            ways[label] = min(
                (
                    (
                        spent + cost + _step(before, label, passed, newest) + COSTS.leaning * (leans[at] and before != label),
                        (*way, label),
                    )
                    for before, (spent, way) in best.items()
                ),
                key=lambda found: found[0],
            )
        best = ways
        cursor_before = unit[0]
    _, labels = min(best.values(), key=lambda found: found[0])
    return dict(enumerate(labels))


def _step(before: int | None, label: int | None, passed: Sequence[int], newest: int | None) -> float:
    """What it costs to go on from one article's piece to another's; nothing for the one that begins here."""
    if label is None:
        return 0.0 if before is None and not passed else COSTS.fragment
    cursor = passed[-1] if passed else before
    if label == cursor:
        return 0.0
    if label == newest:
        return COSTS.resume
    return COSTS.switch + COSTS.apart * (abs(label - cursor) - 1 if cursor is not None else 0)


def _ends(pieces: Sequence[Piece], units: Sequence[tuple[int, ...]], seeds: Sequence[Seed]) -> dict[int, int]:
    """Where each article ended by its own words: a lead that is credited at its end, or jumps."""
    found: dict[int, int] = {}
    for number, seed in enumerate(seeds):
        if seed.lead is None:
            continue
        chain = next((unit for unit in units if seed.lead in unit), (seed.lead,))
        if pieces[chain[-1]].closing or pieces[chain[-1]].onward:
            found[number] = chain[-1]
    return found


def _placed(
    unit: tuple[int, ...],
    at: int,
    label: int | None,
    fixed: Mapping[int, int],
    costs: Mapping[int | None, float],
) -> Placed:
    if at in fixed:
        return Placed(unit, label, "lead", 1.0)
    if label is None:
        return Placed(unit, None, "fragment", 0.5)
    others = [cost for other, cost in costs.items() if other not in (label, None)]
    margin = min(others, default=0.0) - costs[label]
    return Placed(unit, label, "cohesion" if margin > 0 else "order", round(max(0.3, min(1.0, 0.6 + margin / 5)), 2))
