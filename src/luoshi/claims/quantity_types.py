"""What the quantity scanner hands from step to step: numeral, measured number, words around, figure.

The steps make tens of thousands of these in a long text; named tuples are as
unchangeable as frozen dataclasses and several times cheaper to make. The
finished ``Figure`` is what other modules see.
"""

from dataclasses import dataclass
from typing import Literal, NamedTuple

from luoshi.claims.numerals import MAGNITUDES
from luoshi.claims.units import Unit
from luoshi.model import Qualifier, Quantity

FigureKind = Literal["percent", "points", "money", "count", "measure", "times", "bare"]
Scope = Literal["any", "large", "head"]


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity with what a clause grammar asks of it, all offsets into the scanned text.

    ``number_start`` to ``number_end`` are the digits or number words only,
    ``unit_start`` to ``unit_end`` the unit with its magnitude (empty without a
    unit; in 突破万亿元 the number word 万亿 is also the unit's magnitude, and
    both begin there), ``modifier`` the modifier word that settled the qualifier, ``spelled``
    whether the number is written in words.
    """

    quantity: Quantity
    number_start: int
    number_end: int
    unit_start: int
    unit_end: int
    modifier: str | None
    spelled: bool
    kind: FigureKind

    @property
    def bound(self) -> float | None:
        """The printed number: the lower bound, or the upper one of a figure that is open below."""
        return self.quantity.low if self.quantity.low is not None else self.quantity.high


class Numeral(NamedTuple):
    """A number as printed, without its unit and wherever it stands.

    The digits or number words are the first ``number_length`` characters of it,
    ``length`` covers what belongs to the numeral (3000多万: 多 and 万). ``low`` and
    ``high`` are of the ``magnitude`` (万, 亿, 万亿 or ""), which the unit begins
    with; ``printed`` is the magnitude if it stands at the end. ``loose`` is the
    qualifier of a 多, 余, 来 or 几 inside, ``scope`` what modifiers ask for.
    """

    number_length: int
    length: int
    low: float
    high: float
    magnitude: str
    printed: str
    loose: Qualifier | None
    loose_word: str | None
    spelled: bool
    scope: Scope


# What is no plain numeral has only this to say of its number: 三分之一 is in words, 1/3 in digits.
IN_WORDS = Numeral(0, 0, 0.0, 0.0, "", "", None, None, True, "any")
IN_DIGITS = IN_WORDS._replace(spelled=False)


class Measured(NamedTuple):
    """A number (or a range) with its unit, before the words around it are looked at.

    ``unit`` is the unit's row and ``printed`` the unit as printed with its
    magnitude; ``qualifier`` is that of a word inside the number (20多个) or
    ``range``, ``modifier`` that word; ``scope`` is what modifiers ask for.
    """

    start: int
    number_end: int
    unit_start: int
    end: int
    low: float
    high: float
    unit: Unit | None
    printed: str | None
    qualifier: Qualifier | None
    modifier: str | None
    scope: Scope
    numeral: Numeral

    @property
    def scale(self) -> float:
        """What one of the printed unit is worth in the canonical one."""
        size = MAGNITUDES[self.numeral.magnitude]
        return size * self.unit.factor if self.unit else size


class Around(NamedTuple):
    """The words around a number: where the whole begins and ends, the sign, the currency, the qualifier."""

    start: int
    end: int
    negative: bool
    currency: str | None
    sign: str | None
    qualifier: Qualifier
    modifier: str | None

    @property
    def modified(self) -> bool:
        """Whether any word qualifies the number."""
        return self.modifier is not None
