"""Which rules read a document: the version of Luoshi, and a mark that changes with its rules."""

import hashlib
from functools import lru_cache
from pathlib import Path

from luoshi.ledger.files import luoshi_version

#: The rooms whose code and data decide what is read out of a text.
_ROOMS = ("sources", "places", "names", "articles", "claims", "records")
_DIGITS = 10


@lru_cache(maxsize=1)
def reader_version() -> str:
    """The version of Luoshi with a hash of its rules: ``0.1.0+3f2a90c41b``.

    Where a model of names is installed the mark ends in ``n``: with it other names are found. A million
    bytes are hashed in some 5 ms, once a process; a ledger that is only listed never asks.
    """
    from luoshi.names import is_installed  # noqa: PLC0415 (a ledger that is listed needs no names)

    return f"{luoshi_version()}+{rules_hash(Path(__file__).parents[1])}{'n' if is_installed() else ''}"


def rules_hash(package: Path) -> str:
    """A short hash of the code and data files of the rooms in the folder ``package``."""
    digest = hashlib.sha256()
    for room in _ROOMS:
        for path in sorted((package / room).rglob("*")):
            if path.suffix != ".pyc" and path.is_file():
                content = path.read_bytes()
                digest.update(f"{path.relative_to(package).as_posix()}\0{len(content)}\0".encode())
                digest.update(content)
    return digest.hexdigest()[:_DIGITS]
