"""Files that come with a form, written as they come: bounded in size, number and time.

Nothing is written under a name that was sent. A file lies under its number, with an ending only
where that is one of those that are known; its own name tells how its document is called.
"""

import asyncio
import hmac
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, parse_options_header

from luoshi.sources import MAX_TEXT_BYTES, SourceFile, form_of, hint_for, split_name, visible
from luoshi.web.asking import LONGEST_VALUE, MOST_VALUES
from luoshi.web.faults import PageError

#: Where files are sent to.
PATH = "/add/upload"
MOST_FILES = 200
LARGEST_FILE = MAX_TEXT_BYTES
LARGEST_TOGETHER = 4 * MAX_TEXT_BYTES
#: Seconds that a form with its files may take to come.
SLOWEST = 600.0
LONGEST_NAME = 120
_LARGEST_HEADER = 4096
_MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Sent:
    """A form: its fields, and its files where they lie now, each ``told`` by the name that it came with."""

    fields: dict[str, str]
    files: tuple[SourceFile, ...]


def plain_name(sent: str) -> str:
    """The last part of a name, with what nobody sees written out, shortened in its middle.

    >>> plain_name("C:\\\\x\\\\..\\\\2026_云汀市.txt"), plain_name("../../passwd"), plain_name("看\\u202e")
    ('2026_云汀市.txt', 'passwd', '看\\\\u202e')
    """
    name = visible(sent.replace("\\", "/").rsplit("/", 1)[-1]).strip()
    if len(name) <= LONGEST_NAME:
        return name
    ending = Path(name).suffix[:10]
    return name[: LONGEST_NAME - len(ending) - 1] + "…" + ending


def stored_name(number: int, name: str) -> str:
    """Under which name a file lies: its number, and its ending where that is one of those known.

    >>> stored_name(3, "2026_云汀市.TXT"), stored_name(4, "x.sh"), stored_name(5, "年鉴.pdf")
    ('0003.txt', '0004', '0005.pdf')
    """
    ending = split_name(name)[1]
    return f"{number:04}.{ending}" if form_of(ending) or hint_for(ending) else f"{number:04}"


async def received(request: Any, folder: Path, token: str | None) -> Sent:
    """The form of a request, its files written into ``folder``.

    Its first field is to hold ``token``, before any file; None asks for no token. Raises PageError
    where it is no such form, is too large, or does not come whole and in time.
    """
    content_type, options = parse_options_header(request.headers.get("content-type"))
    if content_type != b"multipart/form-data" or not options.get(b"boundary"):
        raise PageError(415, "fault.no_form")
    taking = _Taking(folder, token)
    try:
        parser = MultipartParser(options[b"boundary"], taking.callbacks())  # type: ignore[arg-type]
        async with asyncio.timeout(SLOWEST):
            await _feed(request, parser)
    except FormParserError as fault:
        raise PageError(400, "fault.no_form") from fault
    except TimeoutError as fault:
        raise PageError(408, "add.too_slow") from fault
    except OSError as fault:
        raise PageError(507, "add.no_room") from fault
    finally:
        taking.part.close()
    if not taking.whole:
        raise PageError(400, "add.cut_off")
    return Sent(taking.fields, tuple(taking.files))


async def _feed(request: Any, parser: MultipartParser) -> None:
    size, more = 0, True
    while more:
        message = await request.receive()
        if message["type"] != "http.request":  # the browser went away
            raise PageError(400, "add.cut_off")
        body = message.get("body", b"")
        size += len(body)
        if size > LARGEST_TOGETHER:
            raise PageError(413, "add.too_large_together", largest=LARGEST_TOGETHER // _MIB)
        parser.write(body)
        more = message.get("more_body", False)


class _Field:
    """A field's value, cut where it is too long."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._value = bytearray()

    def take(self, data: bytes) -> None:
        self._value += data[: 4 * LONGEST_VALUE - len(self._value)]

    def close(self) -> None:
        """Nothing to let go."""

    @property
    def value(self) -> str:
        return self._value.decode("utf-8", "replace")[:LONGEST_VALUE].strip()


class _File:
    """A file on its way to the disk."""

    def __init__(self, path: Path, told: str) -> None:
        self.path = path
        self.told = told
        self.size = 0
        self._stream: BinaryIO = path.open("xb")

    def take(self, data: bytes) -> None:
        self.size += len(data)
        if self.size > LARGEST_FILE:
            raise PageError(413, "add.too_large", name=self.told, largest=LARGEST_FILE // _MIB)
        self._stream.write(data)

    def close(self) -> None:
        self._stream.close()


class _Taking:
    """Takes the parts of a form one after the other, as the parser comes upon them."""

    def __init__(self, folder: Path, token: str | None) -> None:
        self.fields: dict[str, str] = {}
        self.files: list[SourceFile] = []
        self.part: _Field | _File = _Field("")
        self.whole = False
        self._folder = folder
        self._token = token
        self._name = bytearray()
        self._value = bytearray()
        self._disposition = b""

    def callbacks(self) -> dict[str, Callable[..., None]]:
        return {
            "on_header_field": lambda data, start, end: self._header(self._name, data[start:end]),
            "on_header_value": lambda data, start, end: self._header(self._value, data[start:end]),
            "on_header_end": self._header_end,
            "on_headers_finished": self._begin,
            "on_part_data": lambda data, start, end: self.part.take(data[start:end]),
            "on_part_end": self._end,
            "on_end": self._all,
        }

    @staticmethod
    def _header(into: bytearray, data: bytes) -> None:
        into += data
        if len(into) > _LARGEST_HEADER:
            raise PageError(400, "fault.no_form")

    def _header_end(self) -> None:
        if self._name.lower() == b"content-disposition":
            self._disposition = bytes(self._value)
        self._name.clear()
        self._value.clear()

    def _begin(self) -> None:
        _, options = parse_options_header(self._disposition)
        self._disposition = b""
        if b"filename" in options:
            self._begin_file(plain_name(options[b"filename"].decode("utf-8", "replace")))
        elif len(self.fields) < MOST_VALUES:
            self.part = _Field(options.get(b"name", b"").decode("utf-8", "replace")[:LONGEST_NAME])
        else:
            raise PageError(413, "fault.too_large")

    def _begin_file(self, told: str) -> None:
        if self._token is not None:
            raise PageError(403, "fault.old_form")
        if not told:  # so does a browser tell that no file was chosen
            self.part = _Field("")
            return
        if len(self.files) >= MOST_FILES:
            raise PageError(413, "add.too_many", most=MOST_FILES)
        self.part = _File(self._folder / stored_name(len(self.files), told), told)

    def _end(self) -> None:
        part = self.part
        part.close()
        if isinstance(part, _File):
            self.files.append(SourceFile(str(part.path), part.size, told=part.told))
        elif self._token is not None:
            if part.name != "csrftoken" or not hmac.compare_digest(part.value.encode(), self._token.encode()):
                raise PageError(403, "fault.old_form")
            self._token = None
        elif part.name:
            self.fields[part.name] = part.value

    def _all(self) -> None:
        self.whole = True
