"""What is wrong with a request, told to people."""

from luoshi.errors import LuoshiError


class PageError(LuoshiError):
    """A request that cannot be answered; ``status`` is HTTP's, ``key`` that of the message."""

    def __init__(self, status: int, key: str, **values: object) -> None:
        super().__init__(key)
        self.status = status
        self.key = key
        self.values = values


def not_found(what: str) -> PageError:
    """There is nothing at this address; ``what`` was looked for."""
    return PageError(404, "fault.not_found", what=what)


def nobody(name: str) -> PageError:
    """Nothing is known under a name, which can still be searched for."""
    return PageError(404, "fault.not_found", what=name, words=name)


class MovedError(LuoshiError):
    """What is asked for has another address now, for good: an article that became part of another."""

    def __init__(self, address: str) -> None:
        super().__init__(address)
        self.address = address
