"""One thing told once: a sentence that gives an honour or a rule is that, and no event beside it."""

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
    honours = [d for d in drafts if isinstance(d.detail, Commendation)]
    rules = [d for d in drafts if isinstance(d.detail, Policy)]
    named = [d for d in rules if isinstance(d.detail, Policy) and d.detail.name and "《" in d.detail.name]
    limits = [d for d in drafts if isinstance(d.detail, Fund)]
    return [
        draft
        for draft in drafts
        if not (isinstance(draft.detail, Event) and (_covered(draft, honours) or _issues(draft, named)))
        and not (isinstance(draft.detail, Policy) and _covered(draft, (*limits, *honours)))
    ]


def _covered(draft: Draft, others: Iterable[Draft]) -> bool:
    """Whether others take up half of a draft's run."""
    shared = sum(max(0, min(draft.end, one.end) - max(draft.start, one.start)) for one in others)
    return shared >= _HALF * max(1, draft.end - draft.start)


def _issues(draft: Draft, named: Iterable[Draft]) -> bool:
    """Whether a run opens with the issuing of a rule: 去年7月，市政府印发《……办法》，……."""
    if draft.period and len(draft.period) == _DAY:
        return False
    return any(draft.start <= one.start <= draft.start + _OPENING and one.end <= draft.end for one in named)
