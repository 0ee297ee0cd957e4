"""Taking files: they are written into a folder, and read in their turn; a page tells how far it is."""

from collections.abc import Mapping
from typing import Any

from datasette.utils.asgi import Response

from luoshi.errors import UsageError
from luoshi.sources import SourceOptions, checked_date
from luoshi.web.action import Action
from luoshi.web.adding import Order
from luoshi.web.addresses import address
from luoshi.web.asking import Ask
from luoshi.web.faults import PageError
from luoshi.web.forms import see
from luoshi.web.plain import to_json
from luoshi.web.signin import by_token
from luoshi.web.site import Site
from luoshi.web.uploads import PATH, received

#: Characters of a place or a publisher that is settled for all files.
LONGEST = 60


async def upload(site: Site, request: Any, ask: Ask) -> Response:
    """Take the files of a form, and lead on to the page that tells of their reading."""
    assert site.jobs is not None
    # Whoever sends the site's token with the request needs none of a form.
    token = None if by_token(request) else request.scope["csrftoken"]()
    with site.jobs.receiving() as folder:
        sent = await received(request, folder, token)
        if not sent.files:
            raise PageError(422, "add.no_files")
        order = Order(site.settings.ledger, sent.files, _options(sent.fields), ask.reader or "")
        job = site.jobs.start(order, folder)
    where = address(f"/add/{job.id}")
    if ask.form == "json":
        text = to_json({"ok": True, "address": where})
        return Response(text, status=201, content_type="application/json; charset=utf-8")
    return see(where)


def _options(fields: Mapping[str, str]) -> SourceOptions:
    date = fields.get("date", "")
    try:
        settled = checked_date(date) if date else None
    except UsageError as fault:
        raise PageError(422, "add.no_date", what=date) from fault
    place, publisher = (fields.get(name, "")[:LONGEST] or None for name in ("place", "publisher"))
    return SourceOptions(date=settled, place=place, publisher=publisher)


UPLOAD = Action(rf"{PATH}(?:\.(?P<format>json))?", upload)
