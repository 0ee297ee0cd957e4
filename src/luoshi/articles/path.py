"""The cheapest way down a page: with a cursor on one article, from unit to unit (Viterbi, 1967)."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from luoshi.articles.costs import COSTS
from luoshi.articles.language import leans_back
from luoshi.articles.pieces import Piece
from luoshi.articles.seeds import Seed

Label = int | None
_ITEM = 4.0  # how much surer the next item of a list follows the one above than 此外 does
# 任命： and each short item of a list want what stands below.
_OPENS_LIST, _LONGEST_ITEM, _LISTED = ("：", "；"), 40, 2.0
# 答：……, 石守砚：…… below a question.
_ANSWER = re.compile(r"答：|[\u4e00-\u9fff]{2,16}：(?!“)")
_SURE = 2.0  # a start in mid-sentence is not surer than sure
_ELSEWHERE = -1  # an article that is no other
ITEM_SIGNS = "▲●■◆★▶·•▪◎◇"  # with which the items of a list open


@dataclass(frozen=True, slots=True)
class Track:
    """What is known of a page's units before they are placed, unit by unit.

    ``starts`` are the numbers of their first pieces, ``fixed`` the articles of those that open one,
    ``midway`` how surely each starts in mid-sentence, ``leans`` how much it takes up what stands above
    it (1: as 此外 does), ``told`` what the page tells for or against articles. ``begun`` and ``ended``
    say at which piece each article begins, and at which one it ended by its own words.
    """

    starts: tuple[int, ...]
    fixed: Mapping[int, int]
    midway: tuple[float, ...]
    leans: tuple[float, ...]
    told: tuple[Mapping[int, float], ...]
    begun: tuple[int, ...]
    ended: Mapping[int, int]


def track_of(
    pieces: Sequence[Piece],
    units: Sequence[tuple[int, ...]],
    seeds: Sequence[Seed],
    midway: Mapping[int, float],
    parts: Mapping[int, int],
) -> Track:
    """What is known of a page's units before they are placed.

    ``midway`` says how surely a piece starts in mid-sentence; ``parts`` are pieces below a crosshead, with
    the piece at which their article begins.
    """
    lead_of = {seed.lead: number for number, seed in enumerate(seeds) if seed.lead is not None}
    return Track(
        starts=tuple(unit[0] for unit in units),
        fixed={at: lead_of[n] for at, unit in enumerate(units) for n in unit if n in lead_of},
        midway=tuple(min(_SURE, midway[unit[0]]) for unit in units),
        leans=tuple(
            _leaning(pieces, above, unit) for above, unit in zip([(), *units[:-1]], units, strict=False)
        ),
        told=_told(pieces, units, seeds, parts),
        begun=tuple(seed.at for seed in seeds),
        ended=ends_of(pieces, units, seeds),
    )


def _leaning(pieces: Sequence[Piece], above: tuple[int, ...], unit: tuple[int, ...]) -> float:
    """How much a unit takes up what stands right above it: the next item of a list (▲……) and a table most."""
    first = pieces[unit[0]]
    sign = first.text[:1]
    next_item = bool(above) and sign in tuple(ITEM_SIGNS) and pieces[above[0]].text[:1] == sign
    if next_item or first.is_appended:
        return _ITEM
    if above and _ANSWER.match(first.text) and pieces[above[-1]].text.endswith("？"):
        return _ITEM
    listed = above and len(text := pieces[above[-1]].text) <= _LONGEST_ITEM and text.endswith(_OPENS_LIST)
    return _LISTED if listed else float(leans_back(first.text))


def _told(
    pieces: Sequence[Piece],
    units: Sequence[tuple[int, ...]],
    seeds: Sequence[Seed],
    parts: Mapping[int, int],
) -> tuple[Mapping[int, float], ...]:
    """What the page tells for or against giving a unit to an article.

    For: the crosshead above the unit stands in it. Against: an article names its writers once, above
    (本报讯（记者……）) or at its end.
    """
    number_of = {seed.at: number for number, seed in enumerate(seeds)}
    credited = [number for number, seed in enumerate(seeds) if is_credited(pieces, seed)]
    found: list[Mapping[int, float]] = []
    for unit in units:
        told = dict.fromkeys(credited, COSTS.credited) if closes_with_writers(pieces[unit[-1]]) else {}
        story = number_of.get(parts.get(unit[0], -1))
        if story is not None:
            told[story] = told.get(story, 0.0) - COSTS.inside
        found.append(told)
    return tuple(found)


def is_credited(pieces: Sequence[Piece], seed: Seed) -> bool:
    """Whether an article names its writers at its head."""
    opening = pieces[seed.lead].opening if seed.lead is not None else None
    heads = [piece.opening for piece in seed.stack.bylines] if seed.stack else []
    return any(credit is not None and bool(credit.bylines) for credit in (opening, *heads))


def closes_with_writers(piece: Piece) -> bool:
    """Whether a piece ends with its writers' names: no picture's, no list item's of its own."""
    credit = piece.closing
    return credit is not None and not credit.photo and not piece.text.startswith(tuple(ITEM_SIGNS))


def cheapest(track: Track, costs: Sequence[Mapping[Label, float]]) -> dict[int, Label]:
    """The article of each unit on the cheapest way down the page; None is a fragment."""
    best: dict[Label, float] = {None: 0.0}
    back: list[dict[Label, Label]] = []
    above = -1
    everything: list[Label] = [*range(len(track.begun)), None]
    for at, start in enumerate(track.starts):
        passed = [n for n, begin in enumerate(track.begun) if above < begin <= start]
        newest = max((n for n, begin in enumerate(track.begun) if begin <= start), default=None)
        before_all = _Before(best, passed, newest, COSTS.leaning * track.leans[at])
        ways: dict[Label, float] = {}
        came: dict[Label, Label] = {}
        for label in [track.fixed[at]] if at in track.fixed else everything:
            before, spent = before_all.cheapest_to(label)
            ways[label] = spent + costs[at][label] + _standing(track, at, label)
            came[label] = before
        best = ways
        back.append(came)
        above = start
    labels: dict[int, Label] = {}
    label = min(best, key=lambda one: best[one])
    for at in range(len(track.starts) - 1, -1, -1):
        labels[at] = label
        label = back[at][label]
    return labels


class _Before:
    """The ways to the unit above, each by the article it ends in, and from which a step is taken on.

    ``passed`` are the articles that begin between the two units, ``newest`` is the one begun last.
    """

    def __init__(self, best: Mapping[Label, float], passed: Sequence[int], newest: Label, leaning: float):
        self._best = best
        self._passed = passed
        self._newest = newest
        self._leaning = leaning
        self._cheapest = min(best, key=best.__getitem__)
        # What a switch costs from each but for how far it is: None stands at the article begun last.
        self._switched = [
            (before, newest if before is None else before, spent + leaning + COSTS.switch)
            for before, spent in best.items()
        ]

    def cheapest_to(self, label: Label) -> tuple[Label, float]:
        """From which article a label is reached most cheaply, and what was spent by then."""
        best, passed, newest = self._best, self._passed, self._newest
        if passed or label is None or label == newest:  # the step is the same from all but from itself
            far = best[self._cheapest] + (_step(_ELSEWHERE, label, passed, newest) + self._leaning)
            if label in best:
                own = best[label] + _step(label, label, passed, newest)
                return (label, own) if own <= far else (self._cheapest, far)
            return self._cheapest, far
        found: tuple[Label, float] = label, float("inf")
        for before, here, spent in self._switched:
            if before == label:
                total = best[before]
            else:
                away = abs(label - here) - 1 if here is not None else 0
                total = spent + COSTS.apart * away if away > 0 else spent
            if total < found[1]:
                found = before, total
        return found


def _standing(track: Track, at: int, label: Label) -> float:
    """What it costs by where a unit stands: above the headline, behind the end, or cut at its start."""
    if label is None:
        return 0.0
    cost = COSTS.midway * max(0.0, track.midway[at]) + track.told[at].get(label, 0.0)
    if track.begun[label] > track.starts[at]:
        cost += COSTS.not_begun
    if track.ended.get(label, track.starts[at]) < track.starts[at]:
        cost += COSTS.ended
    return cost


def _step(before: Label, label: Label, passed: Sequence[int], newest: Label) -> float:
    """What it costs to go on from one article's unit to another's; nothing for the one that begins here."""
    if label is None:
        return 0.0 if before is None and not passed else COSTS.fragment
    cursor = passed[-1] if passed else before
    if label == cursor:
        return 0.0
    if label == newest:
        return COSTS.resume
    here = cursor if cursor is not None else newest if newest is not None else label
    return COSTS.switch + COSTS.apart * max(0, abs(label - here) - 1)


def ends_of(
    pieces: Sequence[Piece], units: Sequence[tuple[int, ...]], seeds: Sequence[Seed]
) -> dict[int, int]:
    """Where each article ended by its own words: a lead that is credited at its end, or jumps."""
    found: dict[int, int] = {}
    for number, seed in enumerate(seeds):
        if seed.lead is None:
            continue
        chain = next((unit for unit in units if seed.lead in unit), (seed.lead,))
        last = pieces[chain[-1]]
        # An item of a list is credited by itself: ▲……（毛小满）
        if (last.closing and not last.text.startswith(tuple(ITEM_SIGNS))) or last.onward:
            found[number] = chain[-1]
    return found
