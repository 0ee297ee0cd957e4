"""A listing's rows written in one of five forms, to standard output or atomically to a file."""

import io
import json
import sys
import tempfile
import uuid
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import IO, Literal

from luoshi.cli.i18n import t
from luoshi.cli.rows import Listing, Row, peek
from luoshi.cli.signs import notice
from luoshi.cli.table import write_table
from luoshi.errors import LuoshiError, UsageError
from luoshi.forms.csvs import write_csv
from luoshi.forms.sheets import write_parquet, write_xlsx
from luoshi.forms.stata import write_dta

Format = Literal["table", "jsonl", "csv", "parquet", "xlsx", "dta", "atom"]

#: Rows of JSON Lines written at once: a call a row costs as much as making the row.
BATCH = 256

#: The form that a file's ending asks for where no ``--format`` does.
FORM_OF_ENDING: dict[str, Format] = {
    ".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv", ".parquet": "parquet", ".xlsx": "xlsx",
    ".dta": "dta",
    ".atom": "atom",
    ".txt": "table",
}  # fmt: skip


def form_of(path: str, forms: Sequence[str]) -> Format:
    """The form, one of ``forms``, of a listing that goes to ``path``: by its ending, a table without one.

    Raises UsageError for an ending that stands for none of them.

    >>> form_of("claims.XLSX", ["xlsx"]), form_of("claims.txt", ["table"]), form_of("-", ["table"])
    ('xlsx', 'table', 'table')
    """
    ending = Path(path).suffix.lower()
    if not ending:
        return "table"
    form = FORM_OF_ENDING.get(ending)
    if form is None or form not in forms:
        known = [name for name, told in FORM_OF_ENDING.items() if told in forms]
        raise UsageError(t("error.unknown_ending", path=path, ending=ending, endings=", ".join(known)))
    return form


@dataclass(frozen=True, slots=True)
class Output:
    """Where a listing goes and in which form."""

    form: Format
    path: str
    ledger: str

    @property
    def is_file(self) -> bool:
        """Whether it goes to a file."""
        return self.path != "-"


def write_listing(
    rows: Iterable[Row],
    listing: Listing,
    output: Output,
    below: Callable[[Row], str] | None = None,
) -> int:
    """Write the rows, tell their number on standard error, and give it.

    ``below`` gives lines to print under a row of a table. Raises LuoshiError where the file
    cannot be written.
    """
    _check_target(output)
    # The first row is fetched before anything is written: a query that fails prints no headings.
    counted = _Counted(peek(rows, 1)[1])
    if output.form == "table":
        with _text_target(output, bom=False) as stream:
            left_out = write_table(counted, listing, stream, below)
        if left_out:
            notice("listing.left_out", columns=", ".join(left_out))
    elif output.form == "jsonl":
        with _text_target(output, bom=False) as stream:
            write_jsonl(counted, stream)
    elif output.form == "csv":
        # Excel takes a file without the mark for the system's code page; a pipe wants none.
        with _text_target(output, bom=output.is_file) as stream:
            write_csv(counted, listing.fields, stream)
    else:
        with _binary_target(output) as path:
            _BINARY[output.form](counted, listing, path)
    noun = f"noun.{listing.noun}"
    if output.is_file:
        notice("listing.wrote", counted=t(noun, count=counted.count), path=output.path)
    else:
        notice(noun, count=counted.count)
    return counted.count


#: The writers of forms that are no text.
_BINARY: dict[str, Callable[[Iterable[Row], Listing, Path], None]] = {
    "parquet": write_parquet,
    "xlsx": write_xlsx,
    "dta": write_dta,
}


def write_text(text: str, output: Output) -> None:
    """Write a whole text to where a listing would go. Raises LuoshiError where it cannot be written."""
    _check_target(output)
    with _text_target(Output("jsonl", output.path, output.ledger), bom=False) as stream:
        stream.write(text)


class _Counted:
    """Rows that are counted as they pass."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._rows = rows
        self.count = 0

    def __iter__(self) -> Iterator[Row]:
        for row in self._rows:
            self.count += 1
            yield row


def write_jsonl(rows: Iterable[Row], stream: IO[str]) -> None:
    """One JSON object a line, Chinese as it is."""
    encode = json.JSONEncoder(ensure_ascii=False).encode  # made once: json.dumps makes one a call
    iterator = iter(rows)
    while batch := list(islice(iterator, BATCH)):
        lines = [encode(row) for row in batch]
        try:
            "".join(lines).encode("utf-8")
        except UnicodeEncodeError:  # half a surrogate pair has no UTF-8; escaped, it survives
            lines = [line if _has_utf8(line) else json.dumps(json.loads(line)) for line in lines]
        stream.write("\n".join(lines) + "\n")


def _has_utf8(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _check_target(output: Output) -> None:
    if output.form in _BINARY and not output.is_file and sys.stdout.isatty():
        raise UsageError(t("error.binary_to_terminal", form=output.form))
    if output.is_file and Path(output.path).resolve() == Path(output.ledger).resolve():
        raise UsageError(t("error.output_is_ledger", path=output.path))
    folder = Path(output.path).parent
    if output.is_file and not folder.is_dir():
        raise UsageError(t("error.output_no_folder", path=output.path, folder=folder))


@contextmanager
def _text_target(output: Output, *, bom: bool) -> Iterator[IO[str]]:
    if not output.is_file:
        with _standard_output(utf8=output.form != "table") as stream:
            yield stream
        return
    with _binary_target(output) as path, path.open("w", encoding="utf-8", newline="") as stream:
        if bom:
            stream.write("\ufeff")
        yield stream


@contextmanager
def _standard_output(*, utf8: bool) -> Iterator[IO[str]]:
    """Standard output for text; with ``utf8``, as data: the same bytes whatever the terminal speaks."""
    stream = sys.stdout
    if isinstance(stream, io.TextIOWrapper):
        before = (stream.encoding, stream.errors)
        stream.reconfigure(encoding="utf-8" if utf8 else None, errors="replace", newline="" if utf8 else None)
        try:
            yield stream
        finally:
            with suppress(BrokenPipeError):
                stream.reconfigure(encoding=before[0], errors=before[1], newline=None)
    else:
        yield stream
    stream.flush()


@contextmanager
def _binary_target(output: Output) -> Iterator[Path]:
    """A path to write; it takes the place of the file wanted only when all of it is written."""
    if not output.is_file:
        with _beside(Path(tempfile.gettempdir()) / f"luoshi.{output.form}") as path:
            yield path
            with path.open("rb") as stream:
                out = sys.stdout.buffer
                for piece in iter(lambda: stream.read(1 << 20), b""):
                    out.write(piece)
                out.flush()
        return
    target = Path(output.path)
    if target.exists() and not target.is_file():
        if target.is_dir():
            raise UsageError(t("error.output_is_folder", path=output.path))
        with _faults_told(target, output):
            yield target  # a device or a named pipe has nothing to be replaced
        return
    with _beside(target.resolve()) as path, _faults_told(path, output):
        yield path
        path.replace(target.resolve())


@contextmanager
def _faults_told(path: Path, output: Output) -> Iterator[None]:
    """Tell why the file asked for cannot be written; ``path`` is the one that is written in its place."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as fault:
        why = fault.strerror or str(fault).replace(str(path), output.path)
        raise LuoshiError(t("error.cannot_write", path=output.path, why=why)) from fault


@contextmanager
def _beside(target: Path) -> Iterator[Path]:
    """A new file's path in the folder of ``target``; what is left there at the end is removed."""
    path = target.with_name(f".{target.name}.{uuid.uuid4().hex[:8]}.part")
    try:
        yield path
    finally:
        with suppress(OSError):  # what could not be made is not there
            path.unlink()
