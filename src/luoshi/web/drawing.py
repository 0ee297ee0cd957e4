"""The charts of pages: where each has its address, how large it is, and what it is called."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from luoshi.forms.names import measure_name
from luoshi.web import addresses, charts, plots
from luoshi.web.asking import Ask
from luoshi.web.libraries import drawable
from luoshi.web.measured import Pair, Series
from luoshi.wording.i18n import t, word

#: Fields of a comparison that change a chart of it, and the one that says of which measure it is.
_COMPARED = ("place", "below", "measure", "period", "sort")
OF = "of"
#: The field that asks for a chart as wide as the screen of a phone.
NARROW = "narrow"


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as a page shows it: its address, its size in pixels, its words for who cannot see it.

    ``narrow`` is the same for a narrow screen, on which the wide one could not be read.
    """

    address: str
    width: int
    height: int
    label: str
    narrow: "Picture | None" = None


def can_write_png() -> bool:
    """Whether a chart can be a PNG here: with the extra ``charts``, and a font of Chinese characters."""
    return drawable() and charts.has_chinese()


def over_the_years(place: str, told: Series, ask: Ask) -> Picture | None:
    """The chart of a place's measure over the years; None without the extra ``charts``."""
    if not drawable():
        return None
    named = {name: ask.one(name) for name in ("chart", "measure")}
    label = t("chart.timeline_label", place=place, measure=name_of(told))
    return _picture(f"/board/{place}", named, label, (plots.TIMELINE, plots.NARROW_TIMELINE))


def side_by_side(told: Series, ask: Ask, first: Series) -> Picture | None:
    """The dot plot of one measure of a comparison; None without the extra ``charts``."""
    if not drawable():
        return None
    named: dict[str, object] = {name: ask.several(name) for name in _COMPARED}
    named |= {OF: None if told.key == first.key else told.key}
    label = t("chart.dots_label", measure=name_of(told))
    sizes = plots.size_of_dots(told), plots.size_of_dots(told, plots.NARROW_DOTS)
    return _picture("/compare", named, label, sizes)


def _picture(
    page: str, named: Mapping[str, object], label: str, sizes: tuple[tuple[int, int], tuple[int, int]]
) -> Picture:
    wide, narrow = sizes
    small = Picture(addresses.chart(page, {**named, NARROW: "1"}), *narrow, label)
    return Picture(addresses.chart(page, named), *wide, label, small)


def dots(told: Series, short: Mapping[str, str], width: int = plots.DOTS) -> str:
    """The dot plot of one measure, as Vega's JSON. Raises MissingExtraError."""
    return plots.dots(told, _row_names((told,), short), width)


def under_each_other(tellings: Sequence[Series], short: Mapping[str, str]) -> str:
    """The dot plots of some measures, each with its name, as Vega's JSON. Raises MissingExtraError."""
    return plots.all_dots(tellings, _row_names(tellings, short), name_of)


def _row_names(tellings: Sequence[Series], short: Mapping[str, str]) -> Callable[[Pair], str]:
    several = len({pair.period for told in tellings for pair in told.pairs}) > 1

    def row_name(pair: Pair) -> str:
        name = short.get(pair.place, pair.place)
        return f"{name} {pair.period}" if several else name

    return row_name


def name_of(told: Series) -> str:
    """地区生产总值 · 增速."""
    return f"{measure_name(told.measure)} · {word('aspect', told.aspect)}"
