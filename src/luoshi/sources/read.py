"""One source to its documents: opens it, tells its form, and hands it to the reader of that form."""

import io
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from luoshi.errors import SourceError
from luoshi.model import Document
from luoshi.sources.decode import NotTextError, checked_codec, decode, detect_encoding
from luoshi.sources.office import read_docx
from luoshi.sources.source import MAX_TEXT_BYTES, Failed, Skipped, SourceFile, SourceOptions, printable
from luoshi.sources.tables import Table, looks_like_table, read_delimited, read_json_lines
from luoshi.sources.text import document_from_text, is_chinese
from luoshi.sources.walk import form_of, hint_for, is_note, split_name

_SAMPLE = 1024 * 1024


class _Rejoined(io.RawIOBase):
    """A stream whose beginning was read already and is given again first."""

    def __init__(self, beginning: bytes, rest: BinaryIO) -> None:
        self._beginning = memoryview(beginning)
        self._rest = rest

    def readable(self) -> bool:
        """Streams of this kind can be read."""
        return True

    def readinto(self, buffer: object) -> int:
        """Fill a buffer from the beginning while it lasts, then from the rest."""
        view = memoryview(buffer).cast("B")  # type: ignore[arg-type]
        if self._beginning:
            count = min(len(view), len(self._beginning))
            view[:count], self._beginning = self._beginning[:count], self._beginning[count:]
            return count
        data = self._rest.read(len(view))
        view[: len(data)] = data
        return len(data)


def read_source(
    source: SourceFile, options: SourceOptions, stdin: BinaryIO | None = None
) -> Iterator[Document | Skipped | Failed]:
    """Read a source: one document a text file or Word file, one a row of a table.

    ``stdin`` is read for the path ``-``. A bad row of a table comes as Failed and the
    reading goes on; a source that was only met in a folder and is no document comes as
    Skipped. Raises SourceError, its text beginning with the path, where the source
    cannot be read, MissingExtraError where a Word file needs a library.
    """
    shown = source.shown
    try:
        if source.path == "-":
            yield from _read_stream(stdin or sys.stdin.buffer, source, options, "")
            return
        ending = split_name(source.path)[1]
        if form_of(ending) is None and (hint := hint_for(ending)):
            raise NotTextError(f"{shown}: this is {hint}")
        with Path(source.path).open("rb") as stream:
            yield from _read_stream(stream, source, options, ending)
    except NotTextError as error:
        if source.named:
            raise
        yield Skipped(shown, "not_text", str(error).removeprefix(f"{shown}: "))
    except IsADirectoryError as error:
        raise SourceError(f"{shown}: this is a folder; name it without reading it as a file") from error
    except OSError as error:
        raise SourceError(f"{shown}: cannot be read: {error.strerror or error}") from error


def _read_stream(
    stream: BinaryIO, source: SourceFile, options: SourceOptions, ending: str
) -> Iterator[Document | Skipped | Failed]:
    form = form_of(ending)
    if form == "office":
        text, blocks = read_docx(_bounded(stream, b"", source), source.shown)
        if not text.strip():
            yield _no_text(source)
            return
        yield replace(document_from_text(text, _name(source), options, None, _path(source)), blocks=blocks)
        return
    sample = _read_up_to(stream, _SAMPLE)
    if not sample.strip():
        yield _no_text(source)
        return
    if form in ("table", "lines") or source.path == "-":
        codec = _codec(sample, source, options)
        form = form or looks_like_table(sample.decode(codec, "ignore"))
    if form in ("table", "lines"):
        rejoined = io.BufferedReader(_Rejoined(sample, stream))
        lines = io.TextIOWrapper(rejoined, encoding=codec, errors="strict", newline="")
        yield from _read_table(lines, source, options, form)
    else:
        yield _read_text(_bounded(stream, sample, source), source, options)


def _read_table(
    lines: io.TextIOBase, source: SourceFile, options: SourceOptions, form: str
) -> Iterator[Document | Skipped | Failed]:
    table = Table(source.shown, _path(source), _name(source), source.named, options)
    if form == "lines":
        yield from read_json_lines(lines, table)
    else:
        yield from read_delimited(lines, table, split_name(source.path)[1])


def _codec(sample: bytes, source: SourceFile, options: SourceOptions) -> str:
    if options.encoding:
        return checked_codec(options.encoding)
    return detect_encoding(sample, source.shown, complete=len(sample) < _SAMPLE)


def _read_text(data: bytes, source: SourceFile, options: SourceOptions) -> Document | Skipped:
    shown = source.shown
    text = decode(data, shown, options.encoding)
    if not text.strip():
        return _no_text(source)
    if not source.named and not is_chinese(text):
        how = "too little" if any("\u4e00" <= char <= "\u9fff" for char in text) else "no"
        return Skipped(
            shown, "not_chinese", f"holds {how} Chinese text; name the file to read it all the same"
        )
    document = document_from_text(text, _name(source), options, None, _path(source))
    if not source.named and is_note(source.told or source.path) and document.kind is None:
        message = "by its name is somebody's notes; name the file to read it all the same"
        return Skipped(shown, "not_a_document", message)
    return document


def _no_text(source: SourceFile) -> Skipped:
    """Skip an empty file met in a folder; one that was named is an error."""
    shown = source.shown
    if source.named:
        raise SourceError(f"{shown}: holds no text; is this the right file?")
    return Skipped(shown, "no_text", "holds no text")


def _bounded(stream: BinaryIO, beginning: bytes, source: SourceFile) -> bytes:
    data = beginning + _read_up_to(stream, MAX_TEXT_BYTES + 1 - len(beginning))
    if len(data) > MAX_TEXT_BYTES:
        raise SourceError(
            f"{source.shown}: is larger than {MAX_TEXT_BYTES // 1024**2} MiB, too large for one "
            "document; split it, or give a table of documents (.jsonl, .csv)"
        )
    return data


def _read_up_to(stream: BinaryIO, count: int) -> bytes:
    """Read until so many bytes or the end: a pipe gives less at a time."""
    pieces: list[bytes] = []
    while count > 0 and (piece := stream.read(min(count, _SAMPLE))):
        pieces.append(piece)
        count -= len(piece)
    return b"".join(pieces)


def _name(source: SourceFile) -> str:
    return "stdin" if source.path == "-" else printable(split_name(source.told or source.path)[0])


def _path(source: SourceFile) -> str | None:
    """Give the whole path: a document's versions are chained by it, from wherever it is read."""
    return None if source.path == "-" or source.told else printable(Path(source.path).absolute().as_posix())
