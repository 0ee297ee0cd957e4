"""Pages as they were rendered, kept until the ledger changes."""

import hashlib
import threading
from collections import OrderedDict
from dataclasses import dataclass

#: Bytes of pages that are kept at most; the one longest unused goes first.
ROOM = 32_000_000


@dataclass(frozen=True, slots=True)
class Body:
    """What is sent: bytes with their type and a tag made of them; a ``name`` to store it under."""

    content: bytes
    content_type: str
    tag: str
    name: str | None = None

    @classmethod
    def of(cls, text: str | bytes, content_type: str, name: str | None = None) -> "Body":
        """The body of a text, with the first half of its hash as its tag."""
        content = text.encode() if isinstance(text, str) else text
        return cls(content, content_type, f'"{hashlib.sha256(content).hexdigest()[:32]}"', name)


class Memory:
    """A store of bodies by key, bounded in bytes; safe from several threads."""

    def __init__(self, room: int = ROOM) -> None:
        self._room = room
        self._size = 0
        self._bodies: OrderedDict[tuple[str, ...], Body] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: tuple[str, ...]) -> Body | None:
        """The body that was kept under a key."""
        with self._lock:
            body = self._bodies.get(key)
            if body is not None:
                self._bodies.move_to_end(key)
            return body

    def keep(self, key: tuple[str, ...], body: Body) -> Body:
        """Keep a body, and give it; one that takes more than a quarter of the room is not kept."""
        size = len(body.content)
        if size * 4 > self._room:
            return body
        with self._lock:
            before = self._bodies.pop(key, None)
            self._size += size - (len(before.content) if before else 0)
            self._bodies[key] = body
            while self._size > self._room:
                _, gone = self._bodies.popitem(last=False)
                self._size -= len(gone.content)
        return body
