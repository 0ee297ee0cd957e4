"""Paths, folders and globs to the files they stand for, in a fixed order and each once."""

import errno
import glob
import itertools
import os
import stat
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path, PurePath

from luoshi.sources.source import Failed, Skipped, SourceFile, load_data, printable, string_table, strings


def find_sources(patterns: Sequence[str]) -> Iterator[SourceFile | Skipped | Failed]:
    """List the files that paths, folders, globs (also ``**``) and ``-`` stand for.

    Folders are walked in the order of their names, hidden files left out, links
    followed once. A file that two patterns name comes once. In a folder, what by its name
    is no document is given as Skipped; a path that does not exist as Failed.
    """
    seen: set[str] = set()
    walked: set[str] = set()
    for pattern in patterns:
        for item in _expand(pattern, walked):
            if isinstance(item, SourceFile) and item.path != "-":
                real = os.path.realpath(item.path)
                if real in seen:
                    continue
                seen.add(real)
            elif isinstance(item, Skipped):
                # A file that is skipped under two patterns is named once too.
                if f"skipped {item.path}" in seen:
                    continue
                seen.add(f"skipped {item.path}")
            yield item


def _expand(pattern: str, walked: set[str]) -> Iterator[SourceFile | Skipped | Failed]:
    if pattern == "-":
        yield SourceFile("-", 0)
    elif not pattern or "\0" in pattern:
        yield Failed(printable(pattern.replace("\0", "\\0")), "this is no path")
    elif os.path.lexists(pattern):
        yield from _named(pattern, walked)
    elif glob.has_magic(pattern):
        yield from _globbed(pattern, walked)
    else:
        yield Failed(printable(pattern), "there is no such file or folder; check the path")


def _named(path: str, walked: set[str]) -> Iterator[SourceFile | Skipped | Failed]:
    try:
        status = Path(path).stat()
    except OSError as error:
        yield Failed(printable(path), f"cannot be opened: {_words(error)}")
        return
    if stat.S_ISDIR(status.st_mode):
        yield from _walk(path, walked)
    else:
        yield SourceFile(_posix(path), status.st_size)


def _globbed(pattern: str, walked: set[str]) -> Iterator[SourceFile | Skipped | Failed]:
    found = False
    for path in sorted(set(_matching(pattern))):
        found = True
        if Path(path).is_dir():
            if "**" not in pattern:  # else its files match by themselves
                yield from _walk(path, walked)
        else:
            yield _judge(path)
    if not found:
        yield Failed(printable(pattern), "no file matches; check the path, and quote a pattern for the shell")


def _matching(pattern: str) -> Iterator[str]:
    """Give the paths that match a pattern; ``**`` goes into each folder once, also behind links.

    The library's own ``**`` enters a folder as often as links lead to it.
    """
    steps = _posix(pattern).split("/")
    if "**" not in steps:
        yield from glob.glob(pattern)  # noqa: PTH207 (a pattern may be absolute)
        return
    at = steps.index("**")
    head = "/".join(steps[:at]) or "/" * at  # of /** is /, of ** is nothing
    rest = list(itertools.dropwhile(lambda step: step in ("**", ""), steps[at + 1 :]))
    walked: set[str] = set()
    for top in sorted(glob.glob(head)) if head else [""]:  # noqa: PTH207
        for folder in _folders(top, walked):
            yield from _matching(os.path.join(glob.escape(folder), *(rest or "*")))  # noqa: PTH118


def _folders(top: str, walked: set[str]) -> Iterator[str]:
    """Give a folder and those below it, hidden ones left out, each real one once."""
    waiting = [top]
    while waiting:
        folder = waiting.pop()
        real = os.path.realpath(folder)
        if real in walked or not Path(folder).is_dir():
            continue
        walked.add(real)
        yield folder
        try:
            names = sorted(path.name for path in Path(folder).iterdir() if path.is_dir())
        except OSError:
            continue
        # An empty folder stays empty in its parts' paths: of ** they are a/b, not ./a/b.
        waiting.extend(os.path.join(folder, name) for name in reversed(names) if name[0] != ".")  # noqa: PTH118


def _walk(top: str, walked: set[str]) -> Iterator[SourceFile | Skipped | Failed]:
    """Walk a folder; ``walked`` holds the real folders met so far, so that links lead to each once."""
    waiting = [Path(top)]
    while waiting:
        path = waiting.pop()
        if path != Path(top) and not path.is_dir():
            yield _judge(str(path))
            continue
        real = os.path.realpath(path)
        if real in walked:
            continue
        walked.add(real)
        try:
            inside = sorted(path.iterdir(), reverse=True)
        except OSError as error:
            yield Failed(printable(str(path)), f"this folder cannot be opened: {_words(error)}")
            continue
        waiting.extend(each for each in inside if not each.name.startswith("."))


def _judge(path: str) -> SourceFile | Skipped | Failed:
    """Decide by its name whether a file met in a folder may be a document."""
    try:
        status = Path(path).stat()
    except OSError as error:
        return Skipped(printable(path), "not_a_file", f"cannot be opened: {_words(error)}")
    if not stat.S_ISREG(status.st_mode):
        return Skipped(printable(path), "not_a_file", "is neither a file nor a folder")
    stem, ending = split_name(path)
    if form_of(ending) is None:
        meaning = hint_for(ending) or "of a form that is not read (.txt .md .csv .tsv .jsonl .docx are)"
        return Skipped(printable(path), "unsupported", f"is {meaning}")
    if stem.lower() in _beside()[0]:
        return Skipped(printable(path), "not_a_document", "is no document by its name; name it to read it")
    return SourceFile(_posix(path), status.st_size, named=False)


def split_name(path: str) -> tuple[str, str]:
    """Split a path's last part into its stem and its ending: ``2026_湖南省`` and ``txt``.

    >>> split_name("a/2026_湖南省.TXT")
    ('2026_湖南省', 'txt')
    """
    pure = PurePath(path)
    return pure.stem, pure.suffix[1:].lower()


def form_of(ending: str) -> str | None:
    """Give the form that is read under an ending: text, table, lines, office; None for no other."""
    return _endings()[0].get(ending)


def read_endings() -> tuple[str, ...]:
    """Give the endings of names under which files are read, without the dot."""
    return tuple(_endings()[0])


def hint_for(ending: str) -> str | None:
    """Say what a file of an ending that is not read is, and what to do about it."""
    return _endings()[1].get(ending)


def is_note(path: str) -> bool:
    """Tell whether a file is named like somebody's notes, which count only with a report in them."""
    return split_name(path)[0].lower() in _beside()[1]


@lru_cache(maxsize=1)
def _endings() -> tuple[dict[str, str], dict[str, str]]:
    data = load_data("forms.toml")
    return string_table(data["read"]), string_table(data["not_read"])


@lru_cache(maxsize=1)
def _beside() -> tuple[frozenset[str], frozenset[str]]:
    beside = load_data("forms.toml")["beside"]
    assert isinstance(beside, dict)
    return frozenset(strings(beside["names"])), frozenset(strings(beside["notes"]))


def _posix(path: str) -> str:
    return path.replace(os.sep, "/")


def _words(error: OSError) -> str:
    if error.errno in (errno.EACCES, errno.EPERM):
        return "no permission; change its rights, or run as its owner"
    if error.errno == errno.ELOOP:
        return "a link that leads to itself"
    if error.errno == errno.ENOENT:
        return "a link to a file that is gone"
    return error.strerror or str(error)
