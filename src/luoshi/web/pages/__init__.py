"""The pages, a module each: a frozen view, the function that makes it, and its :class:`Page`."""

from luoshi.web.page import Page
from luoshi.web.pages.add import ADD, JOB
from luoshi.web.pages.article import ARTICLE
from luoshi.web.pages.board import BOARD
from luoshi.web.pages.card import CARD
from luoshi.web.pages.compare import COMPARE
from luoshi.web.pages.contents import CONTENTS
from luoshi.web.pages.downloads import DOWNLOADS
from luoshi.web.pages.entity import ENTITY
from luoshi.web.pages.feed import FEED
from luoshi.web.pages.front import FRONT
from luoshi.web.pages.machines import FAVICON, OPENAPI, ROBOTS
from luoshi.web.pages.pictures import BOARD_CHART, COMPARE_CHART
from luoshi.web.pages.review import REVIEW
from luoshi.web.pages.search import SEARCH
from luoshi.web.pages.signin import SIGNIN
from luoshi.web.pages.source import SOURCE

#: Every page, in the order of the navigation. A further page is a line here.
PAGES: tuple[Page, ...] = (
    FRONT,
    BOARD,
    ARTICLE,
    CARD,
    ENTITY,
    SOURCE,
    SEARCH,
    COMPARE,
    DOWNLOADS,
    BOARD_CHART,
    COMPARE_CHART,
    REVIEW,
    ADD,
    JOB,
    SIGNIN,
    CONTENTS,
    FEED,
    ROBOTS,
    FAVICON,
    OPENAPI,
)
