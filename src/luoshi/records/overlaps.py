"""One thing told once: a sentence that gives an honour or a rule is that, and no event beside it."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from luoshi.model import Commendation, Event, Fund, Policy
from luoshi.records.drafts import Draft

_HALF = 0.5
_OPENING = 20
_DAY = len("2031-03-12")


def told_once(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts without those that another kind tells better.

    2031年，公司获评“先进单位” is a commendation; 市政府出台《……办法》，每户补贴300元 a policy and its
    benefit; 基金，单户最高投资50万元 the capacity of a fund. An event of which they are only a part stays,
    and so does the issuing of a rule on a day: it is the day's news.
    """
    honours = _Runs(d for d in drafts if isinstance(d.detail, Commendation))
    named = _Runs(
        d for d in drafts if isinstance(d.detail, Policy) and d.detail.name and "《" in d.detail.name
    )
    weightier = _Runs(d for d in drafts if isinstance(d.detail, Fund | Commendation))
    return [
        draft
        for draft in drafts
        if not (isinstance(draft.detail, Event) and (_covered(draft, honours) or _issues(draft, named)))
        and not (isinstance(draft.detail, Policy) and _covered(draft, weightier))
    ]


class _Runs:
    """Drafts in the order of the text, of which those near a place are found without a look at all."""

    def __init__(self, drafts: Iterable[Draft]) -> None:
        self._drafts = sorted(drafts, key=lambda draft: draft.start)
        self._starts = [draft.start for draft in self._drafts]
        self._longest = max((draft.end - draft.start for draft in self._drafts), default=0)

    def near(self, draft: Draft) -> Sequence[Draft]:
        """Those that may share a character with a draft."""
        first = bisect_left(self._starts, draft.start - self._longest)
        return self._drafts[first : bisect_right(self._starts, draft.end)]


def _covered(draft: Draft, others: _Runs) -> bool:
    """Whether others take up half of a draft's run."""
    near = others.near(draft)
    shared = sum(max(0, min(draft.end, one.end) - max(draft.start, one.start)) for one in near)
    return shared >= _HALF * max(1, draft.end - draft.start)


def _issues(draft: Draft, named: _Runs) -> bool:
    """Whether a run opens with the issuing of a rule: 去年7月，市政府印发《……办法》，……."""
    if draft.period and len(draft.period) == _DAY:
        return False
    opens = range(draft.start, draft.start + _OPENING + 1)
    return any(one.start in opens and one.end <= draft.end for one in named.near(draft))
