"""All the rules of the room over one text, and the best of what overlaps."""

from collections.abc import Iterable
from functools import lru_cache

from luoshi.names.bylines import byline_names
from luoshi.names.called import (
    nicknames,
    people_by_age,
    people_by_calling,
    people_in_office,
    people_introduced,
)
from luoshi.names.lexicon import fold
from luoshi.names.model import Tagger, names_of_model
from luoshi.names.name import Name
from luoshi.names.organisations import organisations
from luoshi.names.people import (
    Seen,
    people_again,
    people_appointed,
    people_by_post,
    people_of_notices,
    people_who_act,
)


def find_names(text: str, model: Tagger | None = None) -> tuple[Name, ...]:
    """The people and organisations that a text names, by their start, without overlap.

    People stand beside a post, a title or a verb of speaking, in a byline, or are named elsewhere in
    the same text; organisations end in a suffix such as 有限公司 or 局, or are the short name that a
    bracket gives. A ``model`` adds what it finds in sentences where the rules find nobody beside a
    cue. Positions are code points of ``text``. Never raises.

    >>> [(n.kind, n.text, n.post) for n in find_names("市长周砚冬在云麓机械有限公司调研。")]
    [('person', '周砚冬', '市长'), ('organisation', '云麓机械有限公司', None)]
    """
    found = _by_rule(text)
    return _apart([*found, *names_of_model(fold(text), text, found, model)]) if model else found


# Claims and records ask for the names of the same articles; those of a page or two are kept.
@lru_cache(maxsize=32)
def _by_rule(text: str) -> tuple[Name, ...]:
    seen = Seen.of(text)
    people = [
        *byline_names(seen),
        *people_appointed(seen),
        *people_by_post(seen),
        *people_who_act(seen),
        *people_by_calling(seen),
        *people_by_age(seen),
        *people_in_office(seen),
        *people_introduced(seen),
        *nicknames(seen),
        *people_of_notices(seen),
    ]
    people = list(_apart(people))
    firms = organisations(text, seen.folded, [name.end for name in people])
    sure = _apart([*people, *firms])
    known = {name.text: name.post for name in sure if name.kind == "person"}
    again = people_again(seen, known, {name.start for name in sure})
    return _apart([*sure, *again])


def _apart(names: Iterable[Name]) -> tuple[Name, ...]:
    """Of names in one place the one with a post, of overlapping ones the first and longest."""
    best: dict[tuple[int, int], Name] = {}
    for name in names:
        old = best.get((name.start, name.end))
        if old is None or (old.post is None and name.post is not None):
            best[name.start, name.end] = name
    kept: list[Name] = []
    for name in sorted(best.values(), key=lambda n: (n.start, -n.end)):
        if kept and name.start < kept[-1].end:
            if name.kind == "person" and name.post and kept[-1].post is None and kept[-1].kind == "person":
                kept[-1] = name
            continue
        kept.append(name)
    return tuple(kept)
