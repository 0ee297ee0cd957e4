"""Who is named in an article, each once: what entities are made of."""

import re

from luoshi.model import Mention
from luoshi.records.cues import lists
from luoshi.records.topics import full_of_alias
from luoshi.records.view import View

_PROGRAMME = re.compile(
    "“[^”，。]{2,14}”(?:专项行动|跃升行动|行动|工程|计划|改革)|“[^”，。]{2,24}(?:行动|工程|计划|政策体系|攻坚战)”"
    "|《[^》]{2,30}(?:行动计划|行动方案|实施方案|规划)》"
    "|[一-鿿]{2,8}[省市县区州](?:国民)?(?:经济社会发展|经济和社会发展)?(?:的)?主要预期目标"
)
_SHORTEST = 2
# A report names offices by the hundred and no people; what its records hold is enough.
_NAMED = ("newspaper_page", "article")


def read_mentions(view: View) -> list[Mention]:
    """The people and organisations of a newspaper's article, in the order of their first mention.

    A bracketed short name counts as a mention of the organisation that it stands for.
    """
    if view.document.kind not in _NAMED:
        return []
    found: dict[tuple[str, str], Mention] = {}
    classes = frozenset(lists()["class_bodies"])
    for name in view.names:
        if len(name.text) < _SHORTEST or name.text in classes:
            continue
        full = full_of_alias(view, name.text) if name.kind == "organisation" else name.text
        key = (name.kind, view.full_name(full, name.start) if name.kind == "organisation" else full)
        old = found.get(key)
        spans = view.spans(name.start, name.end)
        if not spans:
            continue
        found[key] = Mention(
            document=old.document if old else spans[0].document,
            article=view.article.id,
            kind=name.kind,
            name=key[1],
            printed=old.printed if old else name.text,
            alias=(old.alias if old else None) or name.alias,
            start=old.start if old else spans[0].start,
            end=old.end if old else spans[-1].end,
            times=old.times + 1 if old else 1,
        )
    return [*found.values(), *_programmes(view)]


def _programmes(view: View) -> list[Mention]:
    """Programmes by their names in quotation marks: “暖冬送岗”行动, “青禾行动”, 《……三年行动计划》."""
    found: dict[str, Mention] = {}
    for match in _PROGRAMME.finditer(view.text):
        name = view.printed[match.start() : match.end()]
        name = name.strip("“”") if name.endswith("”") else name
        spans = view.spans(match.start(), match.end())
        old = found.get(name)
        if spans:
            found[name] = Mention(
                spans[0].document,
                view.article.id,
                "programme",
                name,
                name,
                None,
                old.start if old else spans[0].start,
                old.end if old else spans[-1].end,
                old.times + 1 if old else 1,
            )
    return list(found.values())
