"""All that is known of one measure of one subject, sorted for judging."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from luoshi.claims.catalogue import catalogue
from luoshi.follow.papers import Papers, end_of, is_after
from luoshi.follow.rules import measure_key, measure_of_share, rules
from luoshi.follow.values import Said, Words


@dataclass(slots=True)
class Period:
    """What is known of one period of a measure."""

    targets: list[Said] = field(default_factory=list)
    results: list[Said] = field(default_factory=list)
    words: list[Words] = field(default_factory=list)
    shares: list[Said] = field(default_factory=list)
    undated: bool = False


@dataclass(slots=True)
class Group:
    """One measure of one subject (under all the names that it had): its periods by label."""

    subject: str
    measure: str
    periods: dict[str, Period] = field(default_factory=lambda: defaultdict(Period))

    def at(self, label: str | None) -> Period:
        """What is known of a period; nothing where it is not there."""
        return self.periods.get(label or "") or Period()


def groups_of(
    subject: str, claims: Iterable[Said], words: Iterable[Words], papers: Papers
) -> dict[str, Group]:
    """The groups of one subject by :func:`measure_key`; what may not be used is left out.

    A result counts where its document is dated after the period. 完成年度目标的96.5% goes to the
    measure that it is a share of.
    """
    groups: dict[str, Group] = {}
    printed: dict[str, Group] = {}

    def group(measure: str) -> Group:
        found = printed.get(measure)
        if found is None:
            key = measure_key(measure)
            found = printed[measure] = groups.setdefault(key, Group(subject, key))
        return found

    for said in claims:
        paper, end = papers.get(said.document), end_of(said.period)
        if paper is None or (end is None and said.kind == "result"):
            continue
        label = label_of(said)
        if said.kind == "target":
            group(said.measure).periods[label].targets.append(said)
        elif paper.day is None:
            group(said.measure).periods[label].undated = True
        elif end and (paper.day > end or is_after(paper, end)):
            if said.value_unit == "%" and (whole := measure_of_share(said.measure)):
                group(whole).periods[label].shares.append(said)
            group(said.measure).periods[label].results.append(said)
    for one in _usable(words, papers):
        group(one.measure).periods[one.period or ""].words.append(one)
    return groups


def label_of(said: Said) -> str:
    """The period that a claim is followed in: a stock told 截至2025年底 is that of 2025, a sum is not."""
    label = said.period or ""
    if not label.startswith("..") or said.aspect != "level" or said.basis is not None:
        return label
    known = catalogue().measures.get(said.measure)
    if known is not None:
        return label if known.nature == "count" else label[2:]
    name = said.measure.removeprefix("other:")
    return label if rules().act.match(name) or name.endswith(rules().act_behind) else label[2:]


def _usable(words: Iterable[Words], papers: Papers) -> Iterator[Words]:
    for one in words:
        paper, end = papers.get(one.document), end_of(one.period)
        if paper and end and is_after(paper, end):
            yield one
