"""From the dataclasses of the model to the rows of the tables.

Lists become JSON. Most of them are short or empty and there are tens of thousands, so spans are
written by hand: json.dumps would take as long as all the rest of storing a claim.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from luoshi.ledger.pages import issue_key
from luoshi.ledger.settling import SETTLED
from luoshi.model import Article, ArticleSpan, Block, Claim, Damage, Document, Span, Statement

#: The columns of ``claims`` that hold what was read, in the order of :func:`claim_row`.
CLAIM_COLUMNS = (
    "id", "document_id", "article_id", "ordinal", "section", "issuer", "kind", "subject",
    "subject_code", "measure", "aspect", "low", "high", "unit", "value_low", "value_high",
    "value_unit", "qualifier", "strength", "basis", "reference", "rank", "period", "estimated",
    "quote", "spans", "mentions", "start", "end", "reasons", "damage", "finality",
)  # fmt: skip
#: The columns of ``statements``, in the order of :func:`statement_row`.
STATEMENT_COLUMNS = (
    "id", "document_id", "article_id", "ordinal", "says", "subject", "subject_code", "measure", "period",
    "quote", "spans",
)  # fmt: skip
#: The columns of ``articles``, in the order of :func:`article_row`.
ARTICLE_COLUMNS = (
    "id", "document_id", "ordinal", "headline", "kicker", "subhead", "column", "bylines", "dateline",
    "kind", "body", "spans", "sections", "jump", "continues_elsewhere", "missing_start", "missing_end",
    "damage", "body_runs", "grounds",
)  # fmt: skip
#: The columns of ``documents`` that a reading sets, in the order of :func:`document_values`.
DOCUMENT_COLUMNS = (
    "name", "path", "path_key", "kind", "title", "publisher", "issuer", "place", "date", "url", "reasons",
    "by_hand", "as_read", "page", "issue_key",
)  # fmt: skip

SqlRow = tuple[object, ...]


def dump(value: object) -> str:
    """JSON with Chinese as it is, without blanks."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


@lru_cache(maxsize=256)
def _quoted(text: str) -> str:
    return dump(text)


def spans_json(spans: Sequence[Span]) -> str:
    """``[["id",3,9]]`` of spans."""
    if not spans:
        return "[]"
    return "[" + ",".join([f"[{_quoted(s.document)},{s.start},{s.end}]" for s in spans]) + "]"


def _article_spans_json(spans: Iterable[ArticleSpan]) -> str:
    return (
        "[" + ",".join([f"[{_quoted(s.document)},{s.start},{s.end},{_quoted(s.role)}]" for s in spans]) + "]"
    )


def damage_json(damage: Sequence[Damage]) -> str:
    """``[{"type": …}]`` of damaged passages."""
    if not damage:
        return "[]"
    return dump(
        [
            {
                "type": one.type,
                "document": one.document,
                "start": one.start,
                "end": one.end,
                "quote": one.quote,
                "repair": one.repair,
            }
            for one in damage
        ]
    )


def document_values(
    document: Document, key: str | None, by_hand: Mapping[str, str], found: Document
) -> SqlRow:
    """A document's values for :data:`DOCUMENT_COLUMNS`; ``key`` is that of its path.

    ``found`` is the document without what a person settled (``by_hand``).
    """
    return (
        document.name,
        document.path,
        key,
        document.kind,
        document.title,
        document.publisher,
        document.issuer,
        document.place,
        document.date,
        document.url,
        dump(dict(sorted(document.reasons))),
        dump(dict(by_hand)),
        _as_read(found) if by_hand else None,
        document.page,
        issue_key(document),
    )


def _as_read(found: Document) -> str:
    told: dict[str, object] = {name: getattr(found, name) for name in SETTLED}
    return dump(told | {"reasons": dict(sorted(found.reasons))})


def block_row(document_id: str, ordinal: int, block: Block) -> SqlRow:
    """A row of ``blocks``."""
    box = None if block.box is None else dump(block.box)
    return (document_id, ordinal, block.start, block.end, block.role, box, block.font_size)


def article_row(article: Article, document_id: str, ordinal: int) -> SqlRow:
    """A row of ``articles``; ``document_id`` is the document that was being read."""
    jump = article.jump
    return (
        article.id,
        document_id,
        ordinal,
        article.headline,
        article.kicker,
        article.subhead,
        article.column,
        dump([{"role": line.role, "name": line.name} for line in article.bylines]),
        article.dateline,
        article.kind,
        article.body,
        _article_spans_json(article.spans),
        dump([[part.level, part.path, part.start, part.end] for part in article.sections]),
        jump and dump({"marker": jump.marker, "to_page": jump.to_page, "number": jump.number}),
        int(article.continues_elsewhere),
        int(article.missing_start),
        int(article.missing_end),
        damage_json(article.damage),
        dump([[run.length, run.document, run.start] for run in article.body_runs]),
        dump([[one.document, one.start, one.end, one.reason, one.confidence] for one in article.grounds]),
    )


def claim_row(claim: Claim, ordinal: int) -> SqlRow:
    """A row of ``claims``, without the run that added it."""
    reference, rank = claim.reference, claim.rank
    first = claim.spans[0]
    return (
        claim.id,
        claim.document,
        claim.article,
        ordinal,
        claim.section,
        claim.issuer,
        claim.kind,
        claim.subject,
        claim.subject_code,
        claim.measure,
        claim.aspect,
        claim.low,
        claim.high,
        claim.unit,
        claim.value_low,
        claim.value_high,
        claim.value_unit,
        claim.qualifier,
        claim.strength,
        claim.basis,
        reference
        and dump(
            {
                "relation": reference.relation,
                "to": reference.to,
                "difference": reference.difference,
                "unit": reference.unit,
            }
        ),
        rank and dump({"value": rank.value, "among": rank.among}),
        claim.period,
        int(claim.estimated),
        claim.quote,
        spans_json(claim.spans),
        spans_json(claim.mentions),
        first.start,
        first.end,
        dump(claim.reasons) if claim.reasons else "[]",
        damage_json(claim.damage),
        claim.finality,
    )


def statement_row(statement: Statement, ordinal: int) -> SqlRow:
    """A row of ``statements``."""
    return (
        statement.id,
        statement.document,
        statement.article,
        ordinal,
        statement.says,
        statement.subject,
        statement.subject_code,
        statement.measure,
        statement.period,
        statement.quote,
        spans_json(statement.spans),
    )
