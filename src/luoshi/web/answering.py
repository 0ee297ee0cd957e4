"""From a request to an answer: the view is made in a thread, rendered, kept, and sent once."""

from collections.abc import Callable
from datetime import date
from typing import Any
from urllib.parse import quote

from datasette.utils.asgi import Response

from luoshi.errors import LedgerError, LuoshiError, MissingExtraError, UsageError
from luoshi.ledger import Ledger
from luoshi.web import asking, headers
from luoshi.web.action import Action
from luoshi.web.asking import Ask
from luoshi.web.assets import assets
from luoshi.web.faults import MovedError, PageError
from luoshi.web.memory import Body
from luoshi.web.page import File, Page
from luoshi.web.pages import PAGES
from luoshi.web.plain import to_json
from luoshi.web.rendering import render
from luoshi.web.site import Site
from luoshi.wording.i18n import set_language, t

HTML = "text/html; charset=utf-8"
JSON = "application/json; charset=utf-8"
SVG = "image/svg+xml"
READING = ("GET", "HEAD")


def ask_of(request: Any, state: str = "") -> Ask:
    """What a request of Datasette asks for; its language becomes that of the context."""
    actor = request.actor or {}
    today = date.today().isoformat()
    ask = asking.parse(request.path, request.url_vars, request.query_string, today, actor.get("id"), state)
    set_language(ask.lang)
    return ask


async def answer(site: Site, page: Page, request: Any) -> Response:
    """The answer of a page that everybody may read, or what is wrong with the request."""
    state = site.readers.mark()
    ask = ask_of(request, state)
    if request.method not in READING:
        return fault(site, ask, PageError(405, "fault.method"))
    if page.private and ask.reader is None:
        return fault(site, ask, PageError(403, "fault.sign_in"))
    shared = page.kept and ask.reader is None
    key = (state, ask.today, ask.form, ask.lang, request.path, request.query_string)
    body = site.memory.get(key) if shared else None
    if body is None:
        token = request.scope.get("csrftoken", str)
        try:
            body = await site.readers.run(lambda ledger: made(site, page, ask, ledger, token))
        except MovedError as moved:
            # Without this a browser never asks again, and a name may lead elsewhere once more is read.
            told = {**headers.SECURITY, "cache-control": headers.REVALIDATE}
            return Response.redirect(moved.address, status=301, headers=told)
        except LuoshiError as problem:
            return fault(site, ask, problem)
        if shared:
            site.memory.keep(key, body)
    return send(body, request, cache=headers.REVALIDATE if shared else headers.PRIVATE)


def made(site: Site, page: Page, ask: Ask, ledger: Ledger, token: Callable[[], str]) -> Body:
    """A page as it is sent; ``token`` gives what its forms have to hold. Raises what the view raises."""
    view = page.view(ledger, ask)
    if isinstance(view, File):
        return Body.of(view.content, view.content_type, view.name)
    if ask.form == "json":
        return Body.of(to_json(view), JSON)
    html = render(page.template, ask, page=page, pages=PAGES, site=site, view=view, csrftoken=token)
    return Body.of(html, HTML)


async def act(site: Site, action: Action, request: Any) -> Response:
    """The answer of an action, or why it may not be done."""
    ask = ask_of(request)
    if request.method != "POST":
        return fault(site, ask, PageError(405, "fault.method_post"))
    if site.writer is None:
        return fault(site, ask, PageError(403, "fault.readonly"))
    if ask.reader is None and not action.anybody:
        return fault(site, ask, PageError(403, "fault.sign_in"))
    try:
        response = await action.run(site, request, ask)
    except LuoshiError as problem:
        return fault(site, ask, problem)
    response.headers = {**headers.SECURITY, "cache-control": headers.PRIVATE, **response.headers}
    return response


def send(body: Body, request: Any, *, cache: str, status: int = 200) -> Response:
    """A body with the headers of our pages; 304 without it where the browser has it already."""
    told = {**headers.SECURITY, "cache-control": cache, "etag": body.tag}
    if cache != headers.FOREVER:
        told["vary"] = headers.VARY
    if body.content_type == SVG:
        told["content-security-policy"] = headers.PICTURE_POLICY
    if body.name is not None:
        told["content-disposition"] = f"attachment; filename*=UTF-8''{quote(body.name, safe='')}"
    known = [tag.strip().removeprefix("W/") for tag in request.headers.get("if-none-match", "").split(",")]
    if status == 200 and (body.tag in known or "*" in known):
        return Response(b"", status=304, headers=told, content_type=body.content_type)
    return Response(body.content, status=status, headers=told, content_type=body.content_type)


def fault(site: Site, ask: Ask, problem: LuoshiError) -> Response:
    """The page, or the JSON, that tells what is wrong and what to do."""
    status, message = _told(problem)
    told = {**headers.SECURITY, "cache-control": headers.PRIVATE}
    if status == 405:
        told["allow"] = "POST" if problem.args == ("fault.method_post",) else ", ".join(READING)
    if ask.form == "json":
        text = to_json({"ok": False, "status": status, "error": message})
        return Response(text, status=status, headers=told, content_type=JSON)
    return Response(fault_text(site, ask, problem), status=status, headers=told, content_type=HTML)


def fault_text(site: Site, ask: Ask, problem: LuoshiError) -> str:
    """The page that tells what is wrong, as HTML."""
    status, message = _told(problem)
    words = problem.values.get("words") if isinstance(problem, PageError) else None
    return render(
        "fault.html", ask, page=None, pages=PAGES, site=site, status=status, message=message, words=words
    )


def _told(problem: LuoshiError) -> tuple[int, str]:
    match problem:
        case PageError():
            return problem.status, t(problem.key, **problem.values)
        case UsageError():
            return 404, str(problem)
        case MissingExtraError():
            return 501, str(problem)
        case LedgerError():
            return 503, t("fault.ledger")
    return 500, t("fault.unknown")


async def asset(request: Any) -> Response:
    """A file beside the pages; kept for ever under the address that holds its hash."""
    found = assets().get(request.url_vars["name"])
    if found is None:
        return Response.text("404", status=404, headers=dict(headers.SECURITY))
    exact = f"v={found.mark}" == request.query_string
    body = Body.of(found.content, found.content_type)
    return send(body, request, cache=headers.FOREVER if exact else headers.REVALIDATE)
