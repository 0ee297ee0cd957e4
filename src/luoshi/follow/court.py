"""All targets of a subject judged, each group of its measures in turn."""

import sqlite3
from collections.abc import Callable, Container, Iterator, Sequence
from functools import lru_cache

from luoshi.follow.group import Group, groups_of
from luoshi.follow.judge import Court, judge
from luoshi.follow.lineage import names_of
from luoshi.follow.load import Loader
from luoshi.follow.papers import Papers
from luoshi.follow.progress import progress_of
from luoshi.follow.rules import measure_key
from luoshi.follow.targets import standing
from luoshi.follow.values import Judged, Said

#: Whether a period of a group is to be judged.
Wanted = Callable[[str, str], bool]
_CACHED = 4096


class Follower:
    """Judges the targets of subjects out of a ledger, with what was known on a day or today."""

    def __init__(self, connection: sqlite3.Connection, as_of: str | None = None) -> None:
        self.papers = Papers(connection, as_of)
        self.loader = Loader(connection)
        self._connection = connection
        self._own: dict[str, Group] = {}
        self._names: tuple[str, ...] = ()
        self._elsewhere = lru_cache(maxsize=_CACHED)(self._load_group)
        self._court = Court(self.papers, self._find)

    def subjects(self, places: Sequence[str] = ()) -> list[tuple[str, ...]]:
        """The subjects of the ledger, or those of some full paths, each with all its names."""
        if places:
            return list(dict.fromkeys(names_of(place, self.loader.code_of(place)) for place in places))
        rows = self._connection.execute("SELECT DISTINCT subject FROM claims WHERE subject NOT NULL")
        stored = {subject: self.loader.code_of(subject) for (subject,) in rows.fetchall()}
        seen: set[str] = set()
        found = []
        for subject, code in stored.items():
            if subject in seen:
                continue
            names = tuple(name for name in names_of(subject, code) if name in stored)
            seen.update(names)
            found.append(names)
        moved = {said.subject for said in self.loader.moved if said.subject} - seen
        return found + [(name,) for name in sorted(moved)]

    def judge_subject(
        self, names: tuple[str, ...], keys: Container[str] | None = None, wanted: Wanted | None = None
    ) -> Iterator[Judged]:
        """The verdicts on the targets of one subject.

        ``keys`` narrows them to measures, as :func:`measure_key` gives them, ``wanted`` to periods.
        """
        claims = self.loader.followed(names, keys)
        groups = groups_of(names[0], claims, self.loader.statements(names), self.papers)
        yield from self._judge_groups(names, groups, wanted)

    def judge_nobodys(self) -> Iterator[Judged]:
        """The verdicts on targets whose subject is not known."""
        for said in self.loader.nobodys():
            if self.papers.get(said.document):
                yield judge(said, Group("", ""), self._court)

    def _judge_groups(
        self, names: tuple[str, ...], groups: dict[str, Group], wanted: Wanted | None
    ) -> Iterator[Judged]:
        self._own, self._names = groups, names
        for group in groups.values():
            for label, period in group.periods.items():
                if period.targets and (wanted is None or wanted(group.measure, label)):
                    yield from self._judge_period(group, period.targets)
        self._own, self._names = {}, ()

    def _judge_period(self, group: Group, targets: list[Said]) -> Iterator[Judged]:
        if len(targets) == 1:
            yield self._judge_one(targets[0], group)
            return
        sorted_out = standing(targets, self.papers)
        verdicts = {said.id: self._judge_one(said, group) for said in sorted_out.judged}
        yield from verdicts.values()
        for old, new in sorted_out.superseded.items():
            yield Judged(old, "superseded", "superseded", reasons=("superseded",), evidence=(new,))
        for again, first in sorted_out.repeats.items():
            if again not in sorted_out.superseded:
                yield verdicts[first]._replace(target=again, same_as=first)

    def _judge_one(self, said: Said, group: Group) -> Judged:
        judged = judge(said, group, self._court)
        progress = progress_of(said, group, self.papers)
        return judged._replace(progress=progress) if progress else judged

    def _find(self, subject: str, measure: str) -> Group | None:
        if subject in self._names:
            return self._own.get(measure_key(measure)) or self._elsewhere(subject, measure)
        return self._elsewhere(subject, measure)

    def _load_group(self, subject: str, measure: str) -> Group | None:
        claims = self.loader.claims((subject,), (measure,))
        return groups_of(subject, claims, (), self.papers).get(measure_key(measure))
