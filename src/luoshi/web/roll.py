"""Who and what the ledger is about, worked out once for each state of it and shared by all readers."""

import threading
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from luoshi.ledger import Ledger
from luoshi.ledger.entities import entities
from luoshi.ledger.resolving import Entity, plain

_Mark = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Roll:
    """The entities of a ledger by id, and the ids that each name, alias or plain form of one may mean."""

    mark: _Mark
    by_id: Mapping[str, Entity]
    by_name: Mapping[str, tuple[str, ...]]

    def named(self, wanted: str) -> tuple[Entity, ...]:
        """Who or what is meant by a name: those that bear it, else those with its plain form.

        Of several that share a name the place, where just one of them is one.
        """
        ids = self.by_name.get(wanted, ())
        if not ids:
            forms = {plain(kind, wanted) for kind in ("organisation", "project", "person")}
            ids = tuple(dict.fromkeys(one for form in sorted(forms) for one in self.by_name.get(form, ())))
        found = tuple(self.by_id[one] for one in ids)
        places = tuple(entity for entity in found if entity.kind == "place")
        return places if len(places) == 1 else found


_rolls: dict[Path, Roll] = {}
_making = threading.Lock()


def roll(ledger: Ledger) -> Roll:
    """The entities of the ledger as it stands now."""
    mark = _mark(ledger)
    path = ledger.path.absolute()
    with _making:
        known = _rolls.get(path)
        if known is None or known.mark != mark:
            known = _rolls[path] = _made(ledger, mark)
        return known


def _mark(ledger: Ledger) -> _Mark:
    """What changes with every reading, every removed document and every decision about names."""
    row: _Mark = ledger.connection.execute(
        "SELECT (SELECT max(id) FROM runs), (SELECT max(finished) FROM runs), "
        "(SELECT max(id) FROM run_events), (SELECT max(id) FROM entity_decisions), "
        "(SELECT count(*) FROM documents), (SELECT max(id) FROM passages), (SELECT count(*) FROM records), "
        "(SELECT count(*) FROM mentions)"
    ).fetchone()
    return row


def _made(ledger: Ledger, mark: _Mark) -> Roll:
    found = entities(ledger.connection)
    names: dict[str, dict[str, None]] = {}
    for told in (
        lambda entity: (entity.name,),
        lambda entity: entity.aliases,
        lambda entity: (plain(entity.kind, entity.name),),
    ):
        first = dict.fromkeys(names)
        for entity in found:
            for name in told(entity):
                if name not in first:  # a name of its own goes before another's alias
                    names.setdefault(name, {})[entity.id] = None
    return Roll(mark, {one.id: one for one in found}, {name: tuple(ids) for name, ids in names.items()})
