"""A static copy of the pages that can be read, in a folder that any web server can hold."""

import json
from dataclasses import dataclass, replace
from pathlib import Path

from luoshi.errors import UsageError
from luoshi.ledger import Ledger
from luoshi.web.readers import Readers
from luoshi.web.settings import Settings
from luoshi.web.site import Site
from luoshi.web.static_copy import Copy, Progress
from luoshi.wording.i18n import get_language, set_language, t

#: What the folder of a copy holds: only such a folder is written over, and only these files are removed.
LIST = "luoshi-copy.json"


@dataclass(frozen=True, slots=True)
class Published:
    """What was written: pages, of these the ones that tell of a fault, files; earlier files removed."""

    pages: int
    faults: int
    files: int
    removed: int


def publish(settings: Settings, folder: Path, progress: Progress | None = None) -> Published:
    """Write a copy of the pages of a ledger, in both languages; an earlier copy is written over.

    The verdicts must be up to date. Raises UsageError for a folder that holds other things,
    LedgerError where there is no ledger.
    """
    earlier = _earlier(folder)
    spoken = get_language()
    site = Site(replace(settings, readonly=True, published=True), Readers(settings.ledger), None)
    try:
        with Ledger(settings.ledger, readonly=True, create=False) as ledger:
            ledger.connection.execute("BEGIN")  # one state of the ledger from the first page to the last
            copy = Copy(site, ledger, folder)
            _list(folder, earlier)
            copy.write_all(progress)
            ledger.connection.execute("ROLLBACK")
    finally:
        site.close()
        set_language(spoken)
    stale = earlier - copy.files
    for name in stale:
        (folder / name).unlink(missing_ok=True)
    _list(folder, copy.files)
    return Published(copy.pages, copy.faults, len(copy.files), len(stale))


def _earlier(folder: Path) -> set[str]:
    """The files of the copy that a folder holds; an empty or missing folder holds none."""
    if folder.exists() and not folder.is_dir():
        raise UsageError(t("publish.no_folder", path=folder))
    listing = folder / LIST
    if not listing.exists():
        if folder.exists() and any(folder.iterdir()):
            raise UsageError(t("publish.not_empty", path=folder))
        return set()
    try:
        names = json.loads(listing.read_text(encoding="utf-8"))["files"]
        return {name for name in names if _inside(folder, name)}
    except (ValueError, KeyError, TypeError) as problem:
        raise UsageError(t("publish.not_empty", path=folder)) from problem


def _inside(folder: Path, name: str) -> bool:
    """Whether a file that the list of a copy names lies in the copy: the list may be anybody's."""
    return (folder / name).resolve().is_relative_to(folder.resolve())


def _list(folder: Path, files: set[str]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    told = json.dumps({"made_by": "luoshi publish", "files": sorted(files)}, ensure_ascii=False, indent=0)
    (folder / LIST).write_text(told + "\n", encoding="utf-8")
