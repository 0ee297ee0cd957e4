"""Names as people type them to those of the ledger: measures to ids, short names of places to full ones."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from luoshi.cli.i18n import t
from luoshi.cli.signs import notice
from luoshi.forms.names import OTHER, measure_name
from luoshi.ledger import ClaimFilter, Ledger

if TYPE_CHECKING:
    from luoshi.claims.catalogue import Catalogue

__all__ = ["OTHER", "full_place", "knows_place", "measure_ids", "measure_name", "warn_of_subject"]

NEAR = 3  # ids or names that a warning offers at most


def measure_ids(names: Sequence[str]) -> tuple[str, ...]:
    """The ids that names of measures stand for; one that stands for none stays, and is warned of.

    A name is an id, the label that a table shows in either language, or a name as reports print it.
    other:新增公办学位, as `luoshi follow` tells it, is the catalogue's measure of that name too.
    """
    ids: list[str] = []
    for name in names:
        found = _ids_of(name.strip().removeprefix(OTHER), _catalogue())
        found = [name, *found] if name.startswith(OTHER) else found
        if not found:
            _warn(name, _catalogue())
        ids += found or [name]
    return tuple(dict.fromkeys(ids))


def _ids_of(name: str, known: "Catalogue") -> list[str]:
    if name in known.measures:
        return [name]
    folded = name.casefold()
    labelled = [
        measure.id
        for measure in known.measures.values()
        if folded in (measure.id, measure.zh.casefold(), measure.en.casefold())
    ]
    printed = known.named(name)
    return labelled or ([printed.id] if printed else [])


def _warn(name: str, known: "Catalogue") -> None:
    """Tell that the catalogue has no such measure, with the ids that may be meant."""
    from difflib import get_close_matches  # noqa: PLC0415 - few calls need it

    labels = {measure.en.casefold(): measure.id for measure in known.measures.values()}
    labels |= {measure.zh: measure.id for measure in known.measures.values()}
    labels |= {identifier: identifier for identifier in known.measures}
    near = get_close_matches(name.casefold(), labels, n=NEAR)
    if near:
        notice(
            "claims.no_measure_but", name=name, names=", ".join(dict.fromkeys(map(labels.__getitem__, near)))
        )
    else:
        notice("claims.no_measure", name=name)


def _catalogue() -> "Catalogue":
    from luoshi.claims.catalogue import catalogue  # noqa: PLC0415 - only names of measures need it

    return catalogue()


def full_place(name: str | None) -> str | None:
    """A place's name as the ledger ends its path: 湖南 is 湖南省; one that no gazetteer knows stays.

    >>> full_place("长沙"), full_place("石峰区"), full_place("云汀市")
    ('长沙市', '石峰区', '云汀市')
    """
    if not name:
        return name
    from luoshi.places import resolve_place  # noqa: PLC0415 - few calls name a place

    place = resolve_place(name)
    if place is None or name.endswith(place.name):
        return name
    return place.name if place.name.startswith(name) else place.path


def warn_of_subject(store: Ledger, subject: str | None) -> None:
    """Tell that no claim is of the subject, with those that may be meant or that the ledger has most of."""
    if not subject or next(store.claims(ClaimFilter(subject=subject)), None) is not None:
        return
    from difflib import get_close_matches  # noqa: PLC0415 - few calls need it

    known = [
        str(name)
        for (name,) in store.connection.execute(
            "SELECT subject FROM claims WHERE subject NOT NULL"
            " GROUP BY subject ORDER BY count(*) DESC, subject"
        )
    ]
    near = [name for name in known if subject in name] or get_close_matches(subject, known, n=NEAR)
    if near:
        notice("claims.no_subject_but", name=subject, names=", ".join(near[:NEAR]))
    else:
        notice("claims.no_subject", name=subject, names=", ".join(known[:NEAR]) or t("value.none"))


def knows_place(name: str) -> bool:
    """Whether the gazetteer knows the place, or one of those that share the name."""
    from luoshi.places import find_places, resolve_place  # noqa: PLC0415

    return resolve_place(name) is not None or bool(find_places(name))
