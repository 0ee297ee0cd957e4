"""Signing in: the form for a name and the token of the site, and the way out."""

from dataclasses import dataclass

from luoshi.ledger import Ledger
from luoshi.web.addresses import address
from luoshi.web.asking import Ask
from luoshi.web.page import Field, Page
from luoshi.web.signin import onward


@dataclass(frozen=True, slots=True)
class SigninView:
    """``reader`` has signed in; ``wrong``: the token was not that of the site; ``onward`` follows."""

    reader: str | None
    wrong: bool
    onward: str


def signin(_ledger: Ledger, ask: Ask) -> SigninView:
    """The form for whoever asks."""
    return SigninView(ask.reader, ask.one("wrong") == "1", onward(ask.one("next") or address("/review")))


SIGNIN = Page(
    "signin",
    r"/signin",
    signin,
    kept=False,
    fields=(
        Field("next", "The address of a page to go on to."),
        Field("wrong", "1: the token was not that of the site.", choices=("1",)),
    ),
)
