"""Luoshi as a plugin of Datasette: routes, who has signed in, what an unknown address is told."""

import re
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

from datasette import hookimpl
from datasette.utils.asgi import NotFound, Response

from luoshi.web.action import Action
from luoshi.web.actions import ACTIONS
from luoshi.web.answering import act, answer, ask_of, asset, fault
from luoshi.web.bounding import Application, bounded, takes_files
from luoshi.web.faults import not_found
from luoshi.web.page import Page
from luoshi.web.pages import PAGES
from luoshi.web.signin import actor_of
from luoshi.web.site import Site, site_of

Route = tuple[str, Callable[..., Awaitable[Response]]]
#: What is Datasette's own: its pages have its own headers and templates.
DATASETTES = re.compile(r"/(?:data|-|_memory|_internal)(?:[/.]|$)")
#: What Datasette tells of the machine (where the ledger's file lies, what runs) and tries out: nobody's.
_SHUT = "databases|threads|patterns|messages|allow-debug|permissions|auth-token|logout"


@hookimpl  # type: ignore[untyped-decorator]
def register_routes(datasette: Any) -> list[Route]:
    """The addresses of the pages and of the files beside them."""
    site = site_of(datasette)
    if site is None:
        return []
    return [
        (r"/assets/(?P<name>[a-z0-9.-]+)$", asset),
        (rf"/-/(?:{_SHUT})(?:\.(?P<format>json))?$", partial(_shut, site)),
        # An action has an address of its own: /review/decide beside the page /review.
        *(_action_route(site, action) for action in ACTIONS),
        *(_route(site, page) for page in PAGES),
    ]


async def _shut(site: Site, request: Any) -> Response:
    ask = ask_of(request)
    return fault(site, ask, not_found(ask.path))


def _route(site: Site, page: Page) -> Route:
    async def respond(request: Any) -> Response:
        return await answer(site, page, request)

    return rf"(?:{page.pattern})(?:\.(?P<format>json))?$", respond


def _action_route(site: Site, action: Action) -> Route:
    async def respond(request: Any) -> Response:
        return await act(site, action, request)

    return rf"(?:{action.pattern})$", respond


@hookimpl  # type: ignore[untyped-decorator]
def asgi_wrapper(datasette: Any) -> Callable[[Application], Application]:
    """Bounds before everything else."""
    ours = site_of(datasette) is not None
    return lambda application: bounded(application, DATASETTES) if ours else application


@hookimpl  # type: ignore[untyped-decorator]
def skip_csrf(datasette: Any, scope: Any) -> bool:
    """Files are not read twice: who takes them looks at the form's token before the first of them."""
    return site_of(datasette) is not None and takes_files(scope)


@hookimpl  # type: ignore[untyped-decorator]
def actor_from_request(datasette: Any, request: Any) -> dict[str, str] | None:
    """Who has signed in."""
    site = site_of(datasette)
    return None if site is None else actor_of(site, datasette, request)


@hookimpl(tryfirst=True)  # type: ignore[untyped-decorator]
def handle_exception(datasette: Any, request: Any, exception: Exception) -> Response | None:
    """Our own page for an address that nobody knows; Datasette tells everything else."""
    site = site_of(datasette)
    ours = site is not None and not DATASETTES.match(request.path)
    if site is not None and ours and isinstance(exception, NotFound):
        ask = ask_of(request)
        return fault(site, ask, not_found(ask.path))
    return None


@hookimpl  # type: ignore[untyped-decorator]
def menu_links(datasette: Any) -> list[dict[str, str]]:
    """The way back from Datasette's pages."""
    return [{"href": "/", "label": "落实 Luoshi"}] if site_of(datasette) else []
