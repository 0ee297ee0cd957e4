"""The fields of a form that was sent, bounded, and where it leads."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl

from datasette.utils.asgi import Response

from luoshi.web.asking import LONGEST_VALUE, MOST_VALUES
from luoshi.web.faults import PageError

#: Bytes of a form: far beyond what the pages' own forms send.
LARGEST = 64_000


async def fields_of(request: Any) -> Mapping[str, str]:
    """The fields of a form, stripped and bounded; the last of a name counts. PageError 413, 415."""
    body: bytes = await request.post_body()
    if len(body) > LARGEST:
        raise PageError(413, "fault.too_large")
    try:
        pairs = parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=MOST_VALUES)
    except ValueError as fault:
        raise PageError(415, "fault.no_form") from fault
    return {name: value[:LONGEST_VALUE].strip() for name, value in pairs}


def see(address: str) -> Response:
    """An answer that leads on to a page, which is then read: the form is not sent twice."""
    return Response.redirect(address, status=303)
