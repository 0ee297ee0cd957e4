"""Whether two clippings of a page are of one article, by what they say alone.

The answer is a logarithm of odds: 0 where it is as likely as not, below where it is less so.
"""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from math import fsum, log, log1p

from luoshi.articles.clippings import Clipping, terms_between
from luoshi.articles.language import what_speaks
from luoshi.articles.stacks import squeezed
from luoshi.articles.topics import likeness, profile_of, weighted

#: Characters of a story in which its headline's words are looked for.
LEAD = 200
_SHORTEST_ARGUMENT = 30
_PRIOR_LENGTH, _USUAL_LENGTH = 55, 150  # characters


@dataclass(frozen=True, slots=True)
class Weights:
    """What speaks for two paragraphs of one article, and (from ``heading_words`` on) for a heading of it.

    Found by logistic regression (``scripts/fit_kinship.py``) over the pages of eleven invented issues:
    dailies, an evening paper, a paper in Traditional characters, a county weekly. The issue that
    ``make pages`` scores was not among them. Shared words and people count by the logarithm of their
    worth; ``length`` takes off what two long texts share by chance.
    """

    paragraphs: float = -5.0
    words: float = 1.25
    people: float = 2.4
    topic: float = 4.3
    speaking: float = 3.1
    argument: float = 2.4
    length: float = -2.0
    heading_words: float = 3.3
    heading_topic: float = 2.3
    heading_said: float = 4.4
    heading_length: float = 0.4


WEIGHTS = Weights()


class Kinship:
    """What the clippings of a page have in common. They are given by their numbers."""

    def __init__(self, clippings: Sequence[Clipping], people: Collection[str]) -> None:
        """Look at every clipping once; ``people`` are all names of people on the page."""
        self.texts = [one.text for one in clippings]
        self._terms = terms_between(clippings)
        self._topics = weighted([profile_of(one.topics) for one in clippings])
        self._speaks = [what_speaks(text) for text in self.texts]
        self._people = [frozenset(name for name in people if name in text) for text in self.texts]
        counts = Counter(name for named in self._people for name in named)
        self._rare = {name: log((len(clippings) + 1) / count) for name, count in counts.items()}
        self._argues = [
            len(text) > _SHORTEST_ARGUMENT and not named and not any(sign.isdigit() for sign in text)
            for text, named in zip(self.texts, self._people, strict=True)
        ]

    def paragraphs(self, a: int, b: int) -> float:
        """The odds that two paragraphs are of one article."""
        return WEIGHTS.paragraphs + sum(
            weight * value for weight, value in zip(_PARAGRAPHS, self.between(a, b), strict=True)
        )

    def heading(self, at: int, bodies: Sequence[int]) -> float:
        """How well a heading fits an article's paragraphs; odds up to a constant."""
        return sum(weight * value for weight, value in zip(_HEADING, self.above(at, bodies), strict=True))

    def between(self, a: int, b: int) -> tuple[float, ...]:
        """What two paragraphs have in common, in the order of :class:`Weights`."""
        return (
            log1p(self._worth(a, b)),
            log1p(fsum(self._rare[name] for name in self._people[a] & self._people[b])),
            likeness(self._topics[a], (self._topics[b],)),
            float(self._reports(a, b) + self._reports(b, a)),
            float(self._argues[a] and self._argues[b]),
            self._length(a) + self._length(b),
        )

    def above(self, at: int, bodies: Sequence[int]) -> tuple[float, ...]:
        """What a heading has in common with an article's paragraphs, in the order of :class:`Weights`."""
        return (
            log1p(self._terms.affinity(at, bodies)),
            likeness(self._topics[at], (self._topics[body] for body in bodies)),
            max(share_said(self.texts[at], self.texts[body][:LEAD]) for body in bodies),
            log(_PRIOR_LENGTH + sum(len(self.texts[body]) for body in bodies)),
        )

    def _worth(self, a: int, b: int) -> float:
        terms = self._terms
        return fsum(terms.worth[term] for term in terms.sets[a] & terms.sets[b])

    def _reports(self, a: int, b: int) -> bool:
        """Whether one reports the words of a meeting or paper that the other names: 座谈会要求，……."""
        speaker = self._speaks[a]
        return speaker is not None and speaker in self.texts[b]

    def _length(self, at: int) -> float:
        return log((_PRIOR_LENGTH + len(self.texts[at])) / _USUAL_LENGTH)


_PARAGRAPHS = (
    WEIGHTS.words,
    WEIGHTS.people,
    WEIGHTS.topic,
    WEIGHTS.speaking,
    WEIGHTS.argument,
    WEIGHTS.length,
)
_HEADING = (WEIGHTS.heading_words, WEIGHTS.heading_topic, WEIGHTS.heading_said, WEIGHTS.heading_length)


def share_said(heading: str, text: str) -> float:
    """Which share of a heading's pairs of characters a text says again, 0 to 1."""
    key = squeezed(heading)
    pairs = {key[at : at + 2] for at in range(len(key) - 1)}
    return sum(pair in text for pair in pairs) / len(pairs) if pairs else 0.0
