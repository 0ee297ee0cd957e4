"""The pages, a module each: a frozen view, the function that makes it, and its :class:`Page`."""

from luoshi.web.page import Page
from luoshi.web.pages.board import BOARD
from luoshi.web.pages.compare import COMPARE
from luoshi.web.pages.contents import CONTENTS
from luoshi.web.pages.downloads import DOWNLOADS
from luoshi.web.pages.feed import FEED
from luoshi.web.pages.front import FRONT
from luoshi.web.pages.machines import FAVICON, OPENAPI, ROBOTS

#: Every page, in the order of the navigation. A further page is a line here.
PAGES: tuple[Page, ...] = (FRONT, BOARD, COMPARE, DOWNLOADS, CONTENTS, FEED, ROBOTS, FAVICON, OPENAPI)
