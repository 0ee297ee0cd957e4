"""The files of a static copy: a safe name for every address, and the way from one file to another."""

import hashlib
import posixpath
import re
import unicodedata
from dataclasses import dataclass
from urllib.parse import quote, unquote

from luoshi.web.asking import DEFAULT_LANGUAGE
from luoshi.wording.i18n import Language

#: Characters of a name at most: four bytes each still fit into what file systems allow.
LONGEST = 50
_UNSAFE = re.compile(r"[^\w-]+")
#: Names that Windows keeps for devices.
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)
#: An address whose last part has one of these endings is a file already.
_FILE = re.compile(r".*\.(?:atom|csv|dta|ico|png|svg|txt|xlsx|xml)")


@dataclass(frozen=True, slots=True, order=True)
class Target:
    """A page of a copy: its percent-encoded path, the fields that make it another page, its language."""

    path: str
    fields: tuple[tuple[str, str], ...] = ()
    lang: Language = DEFAULT_LANGUAGE


def file_of(target: Target) -> str:
    """The file of a page, with slashes, relative to the folder of the copy.

    >>> file_of(Target("/board/%E4%BA%91%E6%B1%80%E5%B8%82", (("page", "2"),), "en"))
    'en/board/云汀市-page-2.html'
    >>> file_of(Target("/")), file_of(Target("/changes.atom"))
    ('index.html', 'changes.atom')
    """
    parts = [part for part in target.path.split("/") if part] or ["index"]
    ending = ".html"
    if _FILE.fullmatch(parts[-1]):
        parts[-1], _, last = parts[-1].rpartition(".")
        ending = f".{last}"
    names = [safe_name(unquote(part)) for part in parts]
    names[-1] += "".join(f"-{safe_name(name)}-{safe_name(value)}" for name, value in target.fields)
    folder = [] if target.lang == DEFAULT_LANGUAGE else [target.lang]
    return "/".join([*folder, *names]) + ending


def safe_name(text: str) -> str:
    """A name that any file system takes and no other text has: what had to be changed gets a mark.

    >>> safe_name("云汀市"), safe_name("../a"), safe_name("CON")
    ('云汀市', 'a-61b4c98b', 'CON-a3dbc4b6')
    """
    kept = _UNSAFE.sub("-", unicodedata.normalize("NFC", text)).strip("-")[:LONGEST]
    # Two texts that differ in case alone would be one file on some systems.
    if kept and kept == text == kept.lower() and not _DEVICES.fullmatch(kept):
        return kept
    mark = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{kept}-{mark}" if kept else mark


def way(start: str, end: str) -> str:
    """The relative address from one file of a copy to another.

    >>> way("en/board/x.html", "article/y.html"), way("index.html", "board/云.html")
    ('../../article/y.html', 'board/%E4%BA%91.html')
    """
    return quote(posixpath.relpath(end, posixpath.dirname(start) or "."), safe="/.-_~")
