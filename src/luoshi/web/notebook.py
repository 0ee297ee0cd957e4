"""Parts of views that many pages share, worked out once for each state of the ledger."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import TypeVar, cast

#: Parts that are kept at most; the one longest unused goes first.
MOST = 64
T = TypeVar("T")


class Notebook:
    """What was worked out for a state of a ledger, by name; bounded, safe from several threads.

    >>> notes = Notebook()
    >>> notes.recall("state 1", "sum", lambda: 1 + 1), notes.recall("state 1", "sum", lambda: 3)
    (2, 2)
    >>> notes.recall("state 2", "sum", lambda: 3), notes.recall("", "sum", lambda: 4)
    (3, 4)
    """

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._parts: OrderedDict[Hashable, object] = OrderedDict()
        self._lock = threading.Lock()

    def recall(self, state: str, name: Hashable, make: Callable[[], T]) -> T:
        """What ``make`` gave for the name in this state; without a state it is made anew.

        ``state`` stands for the file and what it holds, as :meth:`luoshi.web.readers.Readers.mark` tells.
        """
        if not state:
            return make()
        key = (state, name)
        with self._lock:
            if key in self._parts:
                self._parts.move_to_end(key)
                return cast("T", self._parts[key])
        made = make()
        with self._lock:
            self._parts[key] = made
            while len(self._parts) > self._most:
                self._parts.popitem(last=False)
        return made


#: The notebook of this process: states of different ledgers never agree.
NOTES = Notebook()
