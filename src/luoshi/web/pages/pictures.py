"""The charts of Board and Compare, each a picture with an address of its own."""

from luoshi.ledger import Ledger
from luoshi.web import addresses, charts, drawing, plots
from luoshi.web.asking import Ask
from luoshi.web.comparing import FIELDS, comparison
from luoshi.web.faults import MovedError, PageError
from luoshi.web.naming import short_names
from luoshi.web.page import Field, File, Page
from luoshi.web.pages.board import CHART_FIELDS, charted

_SVG = "image/svg+xml"
_NARROW = Field(drawing.NARROW, "1: as wide as the screen of a phone.", choices=("1",))


def over_the_years(ledger: Ledger, ask: Ask) -> File:
    """The chart of a board for the fields ``chart, measure``.

    Raises MovedError for a name that stands for a full path, PageError where there is nothing to draw,
    MissingExtraError without the extra ``charts``.
    """
    place, told = charted(ledger, ask)
    if place != ask.names["place"]:
        raise MovedError(addresses.chart(f"/board/{place}", ask.args))
    if told is None:
        raise PageError(404, "compare.nothing_to_draw")
    size = plots.NARROW_TIMELINE if ask.one(drawing.NARROW) == "1" else plots.TIMELINE
    return File(charts.shown(plots.timeline(told, size)).encode(), _SVG)


def side_by_side(ledger: Ledger, ask: Ask) -> File:
    """The dot plot of a comparison: of the measure that ``of`` names, or of its first one.

    Raises PageError where there is nothing to draw, MissingExtraError without the extra ``charts``.
    """
    told = comparison(ledger, ask)
    wanted = ask.one(drawing.OF)
    found = next((one for one in told.series if wanted in ("", one.key) and one.drawable), None)
    if found is None:
        raise PageError(404, "compare.nothing_to_draw")
    width = plots.NARROW_DOTS if ask.one(drawing.NARROW) == "1" else plots.DOTS
    return File(charts.shown(drawing.dots(found, short_names(told.places), width)).encode(), _SVG)


BOARD_CHART = Page(
    "board_chart",
    r"/board/(?P<place>[^/]+?)/chart\.svg",
    over_the_years,
    fields=(*CHART_FIELDS, _NARROW),
)
COMPARE_CHART = Page(
    "compare_chart",
    r"/compare/chart\.svg",
    side_by_side,
    fields=(*FIELDS, Field(drawing.OF, "The measure and aspect that is drawn: gdp/growth."), _NARROW),
)
