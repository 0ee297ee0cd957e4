"""How often a token may be guessed."""

import time
from collections import OrderedDict

#: Wrong tokens from one address within a minute, after which none of it is looked at for a while.
MOST_WRONG = 10
_MINUTE = 60.0


class Attempts:
    """Wrong tokens by address: whoever guesses must wait. Bounded in the addresses it remembers."""

    def __init__(self, most: int = MOST_WRONG, remembered: int = 1000) -> None:
        self._most = most
        self._remembered = remembered
        self._wrong: OrderedDict[str, list[float]] = OrderedDict()

    def may(self, address: str) -> bool:
        """Whether a token from this address is looked at."""
        since = time.monotonic() - _MINUTE
        return len([at for at in self._wrong.get(address, ()) if at > since]) < self._most

    def wrong(self, address: str) -> None:
        """Note a wrong token."""
        since = time.monotonic() - _MINUTE
        self._wrong[address] = [at for at in self._wrong.pop(address, []) if at > since]
        self._wrong[address].append(time.monotonic())
        while len(self._wrong) > self._remembered:
            self._wrong.popitem(last=False)

    def right(self, address: str) -> None:
        """Forget the wrong ones before a right one."""
        self._wrong.pop(address, None)
