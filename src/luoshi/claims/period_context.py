"""What a text has named so far, for the times that lean on it: 全年, 同期, 当年, 8日."""

from dataclasses import dataclass

from luoshi.claims.period_labels import Month
from luoshi.claims.period_patterns import patterns
from luoshi.claims.period_types import Anchor, TimeRole

_STOPS = "。！？；\n"
# How many sentences a year is remembered for a 全年 that names none.
_RECENT = 3


_DECEMBER = 12


@dataclass(slots=True)
class Context:
    """What the text has named so far; the fields of a sentence are cleared at its end."""

    text: str
    anchor: Anchor
    sentence_year: int | None = None
    recent_year: int | None = None
    recent_sentences: int = 0
    text_year: int | None = None
    month: Month | None = None
    label: str | None = None

    def end_sentence(self, sentences: int) -> None:
        """Forget what the sentence named, and what was named more than a few sentences ago."""
        self.sentence_year = self.month = self.label = None
        self.recent_sentences += sentences
        if self.recent_sentences > _RECENT:
            self.recent_year = None

    def name(self, label: str, role: TimeRole) -> None:
        """Remember a time that the text named, for those that follow and lean on it."""
        point = label.removeprefix("..").rpartition("/")[2]
        if role in ("compare", "modifier"):
            return
        self.label = label
        if len(point) == 9:
            return
        year, now = int(point[:4]), self.anchor.year
        self.text_year = year
        if role == "start":
            return
        self.sentence_year = year
        # a goal for 2030 or a look back to 2008 does not settle the next sentence's 全年
        if now is None or now - 1 <= year <= now:
            self.recent_year, self.recent_sentences = year, 0
        if point[4:5] == "-":
            self.month = year, int(point[5:7])

    def bare_year(self, at: int) -> int | None:
        """The year of 全年, 年末, 上半年 at ``at``.

        The sentence's year, the section's, that of the sentences just before
        (去年……。全年接待游客300万人次。), the document's.
        """
        known = self.sentence_year or self.anchor.section_year
        if known or self.recent_year is None or self.speaks_of_future(at):
            return known or self.anchor.year
        return self.recent_year

    def last_year(self) -> int | None:
        """The last year of 三年来: the section's when it is over, else the one before the document's."""
        section, year = self.anchor.section_year, self.anchor.year
        if section is not None and (year is None or section < year or self.anchor.month == _DECEMBER):
            return section
        return None if year is None else year - 1

    def year_of_month(self, month: int, at: int) -> int | None:
        """The year of a month (or of a run that ends with it) that is printed without one.

        The sentence's year or the section's, if they name one. Else the
        document's; but a month later than the document's own has not come yet,
        so that it is the year before's unless the sentence speaks of the future:
        a paper of 28 January tells 1—11月 of last year, and 将于12月 of this.
        """
        if self.sentence_year or self.anchor.section_year:
            return self.sentence_year or self.anchor.section_year
        year, own = self.anchor.year, self.anchor.month
        if year is None or own is None or month <= own:
            return year
        return year if self.speaks_of_future(at) else year - 1

    def speaks_of_future(self, at: int) -> bool:
        """Whether the sentence around ``at`` has a word of plans: 将, 力争, 计划."""
        start = max(self.text.rfind(stop, 0, at) for stop in _STOPS) + 1
        ends = [end for stop in _STOPS if (end := self.text.find(stop, at)) >= 0]
        return patterns().future.search(self.text, start, min(ends, default=len(self.text))) is not None
