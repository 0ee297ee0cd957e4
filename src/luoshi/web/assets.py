"""The files beside the pages: style, script, icon; each address holds the file's hash."""

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".ico": "image/x-icon",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
}


@dataclass(frozen=True, slots=True)
class Asset:
    """A file of the folder ``assets`` with what it is."""

    name: str
    content: bytes
    content_type: str
    mark: str

    @property
    def address(self) -> str:
        """Where it is served: the address changes with the file."""
        return f"/assets/{self.name}?v={self.mark}"


@lru_cache(maxsize=1)
def assets() -> dict[str, Asset]:
    """Every asset by name: nothing else is ever served from the folder."""
    found = {}
    for path in files("luoshi.web").joinpath("assets").iterdir():
        ending = path.name[path.name.rfind(".") :]
        if ending in _TYPES:
            content = path.read_bytes()
            mark = hashlib.sha256(content).hexdigest()[:12]
            found[path.name] = Asset(path.name, content, _TYPES[ending], mark)
    return found


def asset_address(name: str) -> str:
    """The address of an asset. Raises KeyError where there is none."""
    return assets()[name].address
