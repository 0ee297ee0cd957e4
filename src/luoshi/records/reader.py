"""Articles into records: the room's front door."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace

from luoshi.model import Article, Detail, Document, Mention, Note, Record, Span, stable_id
from luoshi.records.changes import read_changes
from luoshi.records.commendations import read_commendations
from luoshi.records.consistency import read_notes
from luoshi.records.drafts import Draft
from luoshi.records.events import read_events
from luoshi.records.facilities import read_facilities
from luoshi.records.funds import read_funds
from luoshi.records.mentions import read_mentions
from luoshi.records.overlaps import told_once
from luoshi.records.policies import read_policies
from luoshi.records.projects import read_projects
from luoshi.records.proposals import read_proposals
from luoshi.records.roles import read_roles
from luoshi.records.view import View

_RULES = (
    read_changes,
    read_roles,
    read_commendations,
    read_proposals,
    read_projects,
    read_policies,
    read_funds,
    read_facilities,
    read_events,
)


@dataclass(frozen=True, slots=True)
class Found:
    """What the room finds in a document: its records, and who is named in it."""

    records: tuple[Record, ...] = ()
    mentions: tuple[Mention, ...] = ()
    notes: tuple[Note, ...] = ()


def read_records(
    document: Document, articles: Sequence[Article], texts: Mapping[str, str] | None = None
) -> Found:
    """The records of a document's articles, in the order of their quotes within each article.

    ``texts`` are those of the other documents that an article goes on in, by their ids. Never raises
    on any text; what the rules cannot settle is null with its reason.
    """
    records: dict[str, Record] = {}
    mentions: list[Mention] = []
    notes: list[Note] = []
    for article in articles:
        view = View(document, article, texts)
        drafts = sorted(
            told_once([draft for rule in _RULES for draft in rule(view)]),
            key=lambda draft: (draft.start, draft.end),
        )
        for record in filter(None, (_record(view, draft) for draft in drafts)):
            records.setdefault(record.id, record)
        mentions += read_mentions(view)
        notes += read_notes(view, drafts)
    return Found(tuple(records.values()), tuple(mentions), tuple(notes))


def _record(view: View, draft: Draft) -> Record | None:
    """A draft with its source; None for one without any text."""
    spans = draft.spans or _told_in(view, draft)
    if not spans:
        return None
    detail = _as_printed(view, draft)
    kind = type(detail).__name__
    key = [str(getattr(detail, one.name)) for one in fields(detail)][:2]
    return Record(
        id=stable_id(spans[0].document, kind, spans[0].start, spans[-1].end, *key),
        document=spans[0].document,
        article=view.article.id,
        quote=view.quote(spans),
        spans=spans,
        detail=detail,
        period=draft.period,
        reasons=draft.reasons,
        damage=view.damage(spans),
    )


def _told_in(view: View, draft: Draft) -> tuple[Span, ...]:
    """The source of a draft's runs in their order, each character once."""
    spans: list[Span] = []
    at = -1
    for start, end in sorted(((draft.start, draft.end), *draft.more)):
        spans += view.spans(max(start, at), end)
        at = max(at, end)
    return tuple(spans)


def _as_printed(view: View, draft: Draft) -> Detail:
    """The detail in the characters of the page: rules read a traditional text in simplified ones."""
    if view.text == view.printed:
        return draft.detail
    found: dict[str, object] = {}
    for one in fields(draft.detail):
        value = getattr(draft.detail, one.name)
        if isinstance(value, str):
            found[one.name] = view.as_printed(value, draft.start)
        elif isinstance(value, tuple):
            found[one.name] = tuple(view.as_printed(part, draft.start) for part in value)
    return replace(draft.detail, **found)  # type: ignore[arg-type]
