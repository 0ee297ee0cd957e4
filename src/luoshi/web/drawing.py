"""The charts of pages: what is drawn of a view, with its words, or None where it cannot be."""

from collections.abc import Callable, Mapping, Sequence

from markupsafe import Markup

from luoshi.errors import MissingExtraError
from luoshi.forms.names import measure_name
from luoshi.web import charts, plots
from luoshi.web.measured import Pair, Series
from luoshi.wording.i18n import t, word


def over_the_years(place: str, told: Series) -> Markup | None:
    """The chart of a place's measure over the years; None without the extra ``charts``."""
    label = t("chart.timeline_label", place=place, measure=name_of(told))
    return _drawn(lambda: charts.inline(plots.timeline(told), label))


def side_by_side(told: Series, short: Mapping[str, str]) -> Markup | None:
    """The dot plot of one measure; None without the extra ``charts``."""
    label = t("chart.dots_label", measure=name_of(told))
    return _drawn(lambda: charts.inline(plots.dots(told, _row_names((told,), short)), label))


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


def _drawn(make: Callable[[], str]) -> Markup | None:
    try:
        # inline() escapes the words of the picture: it is SVG that the renderer wrote.
        return Markup(make())
    except MissingExtraError:
        return None
