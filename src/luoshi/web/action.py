"""What an action is: a request that writes, from somebody who has signed in."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from luoshi.web.asking import Ask
from luoshi.web.site import Site


@dataclass(frozen=True, slots=True)
class Action:
    """A POST to an address that ``pattern`` fits (a regular expression over the percent-encoded path).

    ``run`` gets the site (its writer is there), Datasette's request and the parsed one, and gives a
    response of Datasette. It is only called for a reviewer who has signed in, after the check of the
    form's token. ``anybody`` is for the sign-in itself.
    """

    pattern: str
    run: Callable[[Site, Any, Ask], Awaitable[Any]]
    anybody: bool = False
