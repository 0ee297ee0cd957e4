"""The measure catalogue: what is measured, under which names.

``data/measures.csv`` has a row a measure, ``data/not_measures.csv`` the longer
words in which a measure's name is no measure (进出口银行). Both go into one
automaton, so a text is searched once, longest name first.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import ahocorasick_rs

from luoshi.claims.tables import rows_of
from luoshi.model import Aspect

Nature = Literal["annual", "count", "state"]


_RATIO = re.compile(r"占|相当于|与.+之比")
_OF_GDP = re.compile(r"(?P<part>.+?)占(?:地区|国内)?(?:生产总值|GDP)的?(?:比重|比例)")
# Words before a name, and remarks on it, that measure nothing else: 各类经营主体, 新（改）建.
_EXTRA = re.compile(r"^(?:各类|国内|接待|实现|累计)|[（）_]|或(?=优于|好于)")
_RATIO_FILL = re.compile(r"全社会|全国|全省|全市|全区|全县|我国|我省|我市|地区|国内|的|总体|与试验发展")
_RATIO_WORDS = (
    ("相当于", "占"),
    ("比例", "比重"),
    ("GDP", "生产总值"),
    ("支出", ""),
    ("投入", ""),
    ("研究", "研发"),
)


def _plain_ratio(name: str) -> str:
    """A ratio's name without the words that vary: 研发经费占生产总值比重."""
    name = _RATIO_FILL.sub("", name)
    for word, plain in _RATIO_WORDS:
        name = name.replace(word, plain)
    return name


@dataclass(frozen=True, slots=True)
class Measure:
    """A row of the catalogue.

    ``aspect`` is what a bare figure beside the name is; None leaves it to the
    figure's unit (% is growth, anything else a level). ``nature`` says what a
    level in a review of several years belongs to: the last year (``annual``,
    ``state``) or all of them (``count``).
    """

    id: str
    zh: str
    en: str
    aspect: Aspect | None
    unit: str | None
    direction: str
    nature: Nature
    parent: str | None
    source: str

    @property
    def is_rate(self) -> bool:
        """Whether its level is itself a percentage: 失业率, 占比."""
        return self.unit in ("%", "‰")

    def direction_in(self, year: int) -> str:
        """Which way is better in a year: ``more``, ``less`` or ``near``.

        A direction may be dated: ``less;near@2025`` is near from 2025 on.
        """
        now, *later = self.direction.split(";")
        for step in later:
            word, _, since = step.partition("@")
            if year >= int(since):
                now = word
        return now


@dataclass(frozen=True, slots=True)
class MeasureMention:
    """A name of a measure in a text. ``weak`` names need a figure or a growth verb beside them."""

    start: int
    end: int
    measure: Measure
    weak: bool


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All measures, and the automaton over their names."""

    measures: dict[str, Measure]
    names: dict[str, tuple[Measure, bool]]
    automaton: ahocorasick_rs.AhoCorasick
    words: tuple[str, ...]
    ratios: dict[str, tuple[Measure, bool]]

    def named(self, name: str) -> Measure | None:
        """The measure that a whole name stands for, or None.

        Ratios are told in many words: 研发经费支出相当于全市生产总值的比例 and
        研发经费支出占地区生产总值比重 are one name.
        """
        found = self.names.get(name)
        if found is None and _RATIO.search(name):
            found = self.ratios.get(_plain_ratio(name))
            share = _OF_GDP.fullmatch(name)
            if found is None and share:
                found = self.names.get(f"{share.group('part')}占比") or self.names.get(
                    f"{share.group('part')}比重"
                )
        if found is None and _EXTRA.search(name):
            found = self.names.get(_EXTRA.sub("", name))
        return found[0] if found else None

    def find(self, text: str) -> list[MeasureMention]:
        """The measures named in ``text``, in order, longest names first at each place.

        >>> [m.measure.id for m in catalogue().find("地区生产总值增长5%")]
        ['gdp']
        """
        found = []
        for number, start, end in self.automaton.find_matches_as_indexes(text):
            entry = self.names.get(self.words[number])
            if entry:
                found.append(MeasureMention(start, end, entry[0], entry[1]))
        return found


@lru_cache(maxsize=1)
def catalogue() -> Catalogue:
    """The catalogue, read once."""
    measures: dict[str, Measure] = {}
    names: dict[str, tuple[Measure, bool]] = {}
    for row in rows_of("measures.csv"):
        measure = Measure(
            id=row["id"],
            zh=row["zh"],
            en=row["en"],
            aspect=None if row["aspect"] == "auto" else row["aspect"],  # type: ignore[arg-type]
            unit=row["unit"] or None,
            direction=row["direction"],
            nature=row["nature"],  # type: ignore[arg-type]
            parent=row["parent"] or None,
            source=row["source"],
        )
        measures[measure.id] = measure
        for variant in (row["zh"], *row["variants"].split("|")):
            if variant:
                names.setdefault(variant.removesuffix("~"), (measure, variant.endswith("~")))
    masks = [row["word"] for row in rows_of("not_measures.csv")]
    words = (*names, *(word for word in masks if word not in names))
    automaton = ahocorasick_rs.AhoCorasick(
        words, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest, store_patterns=False
    )
    ratios = {_plain_ratio(name): entry for name, entry in names.items() if _RATIO.search(name)}
    return Catalogue(measures, names, automaton, words, ratios)
