"""What happened on a day or is to happen: the rules of events in the order of their weight."""

from collections.abc import Iterator

from luoshi.records.announcements import announced, heard
from luoshi.records.drafts import Draft, Taken
from luoshi.records.happenings import ahead, founded, lately, scores
from luoshi.records.notices import in_force, inquiries, pictured, planned, signed
from luoshi.records.occasions import decided, hosted, occasions, passed, runs, scheduled, terms, totals
from luoshi.records.stories import leads, milestones
from luoshi.records.view import View

_RULES = (
    passed,
    decided,
    runs,
    occasions,
    heard,
    announced,
    lately,
    scores,
    leads,
    terms,
    totals,
    scheduled,
    ahead,
    founded,
    hosted,
    inquiries,
    signed,
    in_force,
    planned,
    pictured,
)


def read_events(view: View) -> Iterator[Draft]:
    """The events of a newspaper's article, in no order; of those that overlap the weightiest.

    A report has its results and targets, which are claims; it tells no events.
    """
    if not view.is_story:
        return
    taken = Taken()
    for rule in _RULES:
        for draft in rule(view):
            if taken.take(draft.start, draft.end):
                yield draft
    told = {view.sentence_at(start)[0] for start in taken.starts}
    for draft in milestones(view):  # a sentence that tells an event by its opening tells no second one
        if view.sentence_at(draft.start)[0] not in told:
            yield draft
