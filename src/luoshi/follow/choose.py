"""Which of several results counts: the final before the preliminary, the later of one voice."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from luoshi.follow.compare import widened
from luoshi.follow.values import Paper, Said

PaperOf = Callable[[str], Paper]
_FINAL, _PLAIN, _PRELIMINARY, _ESTIMATED = 3, 2, 1, 0
_VAGUE = {"exact": 0, "range": 0, "about": 1, "nearly": 1}
_OFFICIAL = frozenset({"work_report", "communique", "plan_report"})


@dataclass(frozen=True, slots=True)
class Choice:
    """The results that count, best first, and whether they contradict each other; ``all`` is evidence."""

    pool: tuple[Said, ...]
    all: tuple[Said, ...]
    conflict: bool

    @property
    def best(self) -> Said:
        """The result that is shown."""
        return self.pool[0]


def finality(result: Said) -> int:
    """How final a figure is: 最终核实 over plain over 初步核算 over 预计."""
    if result.finality == "final":
        return _FINAL
    if result.estimated:
        return _ESTIMATED
    return _PRELIMINARY if result.finality == "preliminary" else _PLAIN


def choose(results: Sequence[Said], paper_of: PaperOf) -> Choice:
    """The results of one thing that count. ``results`` has one at least.

    经最终核实……5.8% replaces 初步核算……6.1%; a later figure of the statistics office its earlier
    one; a paper's and the office's that do not meet are both kept, as a conflict.
    """
    if len(results) == 1:
        return Choice((results[0],), (results[0],), False)
    kept = _of_one_voice(_final(results), paper_of)
    pool = sorted(kept, key=lambda said: _order(said, paper_of(said.document)))
    spans = [widened(said) for said in pool]
    conflict = max(low for low, _ in spans) > min(high for _, high in spans) + 1e-9
    if conflict:  # the later dated is shown
        pool.sort(key=lambda said: _day(paper_of(said.document)), reverse=True)
    ordered = sorted(results, key=lambda said: (_day(paper_of(said.document)), said.id))
    return Choice(tuple(pool), tuple(ordered), conflict)


def _day(paper: Paper) -> str:
    return paper.day or ""


def _order(said: Said, paper: Paper) -> tuple[object, ...]:
    """Exact figures first, then final ones, later ones, official ones, those with more digits."""
    printed = said.low if said.low is not None else said.high or 0.0
    latest = tuple(-ord(sign) for sign in _day(paper))
    digits = len(repr(abs(printed)).replace(".", "").strip("0"))
    official = paper.kind in _OFFICIAL
    return (_VAGUE.get(said.qualifier, 2), -finality(said), latest, not official, -digits, said.id)


def _final(results: Sequence[Said]) -> list[Said]:
    """The most final figures, and the others that agree with all of them."""
    top = max(map(finality, results))
    if all(finality(said) == top for said in results):
        return list(results)
    best = [widened(said) for said in results if finality(said) == top]
    low, high = max(span[0] for span in best), min(span[1] for span in best)
    return [said for said in results if finality(said) == top or _meets(widened(said), (low, high))]


def _meets(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def _of_one_voice(results: Sequence[Said], paper_of: PaperOf) -> list[Said]:
    """Without the figures that the same issuer replaced by a later one of the same finality."""
    voices: dict[tuple[str, int], list[Said]] = {}
    kept: list[Said] = []
    for said in results:
        voice = paper_of(said.document).voice
        if voice is None:
            kept.append(said)
        else:
            voices.setdefault((voice, finality(said)), []).append(said)
    for said_by_one in voices.values():
        last = max(_day(paper_of(said.document)) for said in said_by_one)
        latest = [said for said in said_by_one if _day(paper_of(said.document)) == last]
        spans = [widened(said) for said in latest]
        span = max(low for low, _ in spans), min(high for _, high in spans)
        kept += latest
        kept += [
            said
            for said in said_by_one
            if _day(paper_of(said.document)) != last and _meets(widened(said), span)
        ]
    return kept
