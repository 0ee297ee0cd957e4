"""Bytes to text: which encoding a file has, and what it is where it is no text.

Nothing is replaced and nothing is dropped but a byte order mark; line ends stay as they are.
"""

import codecs
import re
import unicodedata
from functools import lru_cache

from luoshi.errors import SourceError
from luoshi.sources.source import load_data

_SAMPLE = 200_000
_CLEAR = 0.7  # share of common characters: a right decoding has about 0.98, a wrong one under 0.6
_DENSE = 0.85  # the same for guesses without other support (UTF-16 without a mark)
_CONTROL_SHARE = 0.02  # a stray control character happens in dumps, a steady share of them does not
_CONTROL_SAMPLE = 20_000
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x19\x1b-\x1f\x7f]")
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SIGNATURES = (
    (b"%PDF-", "a PDF file; PDF is not read yet, convert it to text first (pdftotext FILE.pdf)"),
    (b"PK\x03\x04", "a zip archive or an Office file; give a Word file the ending .docx, unpack an archive"),
    (b"\xd0\xcf\x11\xe0", "an old Office file (.doc, .xls); save it as .docx or as text"),
    (b"{\\rtf", "an RTF file; save it as text or .docx"),
    (b"\x89PNG", "a PNG image; images are not read yet, give the text of the page"),
    (b"\xff\xd8\xff", "a JPEG image; images are not read yet, give the text of the page"),
    (b"GIF8", "a GIF image; images are not read yet, give the text of the page"),
    (b"II*\x00", "a TIFF image; images are not read yet, give the text of the page"),
    (b"MM\x00*", "a TIFF image; images are not read yet, give the text of the page"),
    (b"RIFF", "a media file, not text"),
    (b"\x1f\x8b", "a gzip archive; unpack it first"),
    (b"BZh", "a bzip2 archive; unpack it first"),
    (b"\xfd7zXZ", "an xz archive; unpack it first"),
    (b"7z\xbc\xaf", "a 7z archive; unpack it first"),
    (b"Rar!", "a RAR archive; unpack it first"),
    (b"SQLite format 3", "an SQLite database, not text"),
    (b"PAR1", "a Parquet file; write it as CSV or JSON Lines first"),
    (b"\x7fELF", "a program, not text"),
)


class NotTextError(SourceError):
    """A file is something other than text: an image, an archive, a PDF."""


def decode(data: bytes, name: str, encoding: str | None = None) -> str:
    """Decode a whole file; ``name`` is only for the error's words.

    UTF-8, UTF-16, GB18030 and Big5 are told apart by their bytes (``2026年`` in any of
    them comes out the same). Raises NotTextError for what is no text, SourceError for a
    text that breaks off or mixes encodings, with the offset of the first bad byte.
    """
    codec = checked_codec(encoding) if encoding else detect_encoding(data, name)
    try:
        text = data.decode(codec)
    except UnicodeDecodeError as error:
        raise SourceError(undecodable(name, codec, error)) from error
    _refuse_binary(text, name)
    return text


def detect_encoding(data: bytes, name: str, complete: bool = True) -> str:
    """Give the codec of a file from its bytes, or from its beginning (``complete`` false).

    Raises NotTextError or SourceError where no encoding makes text of them.
    """
    for mark, codec in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return codec
    for signature, meaning in _SIGNATURES:
        if data.startswith(signature):
            raise NotTextError(f"{name}: this is {meaning}")
    if b"\0" in data[:_SAMPLE]:
        return _wide_encoding(data, name)
    utf8_error = _decoding_error(data, "utf-8", complete)
    if utf8_error is None:
        return "utf-8"
    return _legacy_encoding(data, name, complete, utf8_error)


def checked_codec(encoding: str) -> str:
    """Give the name of a text codec that Python knows, or raise SourceError."""
    try:
        if codecs.lookup(encoding)._is_text_encoding:
            return encoding
    except LookupError:
        pass
    raise SourceError(f"the encoding {encoding!r} is not known; try utf-8, gb18030, big5 or utf-16")


def undecodable(name: str, codec: str, error: UnicodeDecodeError) -> str:
    """Say in words where a text stops being what its encoding allows."""
    return (
        f"{name}: the bytes at offset {error.start} are not {codec} ({error.reason}); "
        "the file may be cut off, damaged or of mixed encodings: get a sound copy, or name its encoding"
    )


def _wide_encoding(data: bytes, name: str) -> str:
    """Tell UTF-16 without a mark by its NUL bytes, or refuse the file as binary."""
    best = max(("utf-16-le", "utf-16-be"), key=lambda codec: _readable_share(data, codec))
    if _readable_share(data, best) >= _DENSE:
        return best
    raise NotTextError(f"{name}: this is a binary file (it holds zero bytes), not text")


def _legacy_encoding(data: bytes, name: str, complete: bool, utf8_error: UnicodeDecodeError) -> str:
    """Choose between GB18030 and Big5 by how common the decoded characters are."""
    scored = []
    for codec, order in (("gb18030", 0), ("cp950", -1), ("big5hkscs", -2)):
        if _decoding_error(data, codec, complete) is None:
            sample = _sample(data, codec)
            scored.append((_common_share(sample, codec), _frequent_count(sample), order, codec))
    if scored and max(scored)[0] >= _CLEAR:
        return max(scored)[3]
    # Traditional characters in GB18030 lie outside the common part of GB 2312.
    if any(codec == "gb18030" for *_, codec in scored):
        sample = _sample(data, "gb18030")
        if _share(sample, _common("gb18030") | _common("cp950")) >= _DENSE:
            return "gb18030"
    if complete and len(data) % 2 == 0:
        best = max(("utf-16-le", "utf-16-be"), key=lambda codec: _readable_share(data, codec))
        if _readable_share(data, best) >= _DENSE:
            return best
    if _looks_binary(data):
        raise NotTextError(f"{name}: this is a binary file, not text")
    raise SourceError(undecodable(name, "utf-8", utf8_error) + " (GB18030 and Big5 do not fit either)")


def _decoding_error(data: bytes, codec: str, complete: bool) -> UnicodeDecodeError | None:
    try:
        codecs.getincrementaldecoder(codec)().decode(data, complete)
    except UnicodeDecodeError as error:
        return error
    return None


def _sample(data: bytes, codec: str) -> str:
    return codecs.getincrementaldecoder(codec)().decode(data[:_SAMPLE], False)


def _common_share(sample: str, codec: str) -> float:
    return _share(sample, _common(codec))


def _share(sample: str, common: frozenset[str]) -> float:
    """Give the share of common characters among those that are not ASCII."""
    foreign = [character for character in sample if character > "\x7f"]
    return sum(character in common for character in foreign) / len(foreign) if foreign else 1.0


def _frequent_count(sample: str) -> int:
    frequent = _frequent()
    return sum(character in frequent for character in sample[:2000])


def _readable_share(data: bytes, codec: str) -> float:
    """Give the share of common Chinese and printable ASCII in a UTF-16 reading; 0 where it fails."""
    try:
        sample = codecs.getincrementaldecoder(codec)().decode(data[:_SAMPLE], len(data) <= _SAMPLE)
    except UnicodeDecodeError:
        return 0.0
    if not sample:
        return 0.0
    common = _common("gb18030") | _common("cp950")
    readable = sum(c in common or " " <= c <= "~" or c in "\t\r\n\f" for c in sample)
    return readable / len(sample)


def _looks_binary(data: bytes) -> bool:
    head = data[:_CONTROL_SAMPLE]
    return len(_CONTROLS.findall(head.decode("latin-1"))) > len(head) * _CONTROL_SHARE


def _refuse_binary(text: str, name: str) -> None:
    position = text.find("\0")
    if position >= 0:
        raise NotTextError(f"{name}: this is a binary file (a zero character at {position}), not text")
    head = text[:_CONTROL_SAMPLE]
    if len(_CONTROLS.findall(head)) > len(head) * _CONTROL_SHARE:
        raise NotTextError(f"{name}: this is a binary file (control characters), not text")


@lru_cache(maxsize=4)
def _common(codec: str) -> frozenset[str]:
    """Give the signs and the everyday characters that an encoding's first level holds.

    GB 2312 keeps 3,755 everyday characters in rows 16 to 55, Big5 5,401 from A440 to C67E.
    """
    if codec == "gb18030":
        leads, trails = [*range(0xA1, 0xAA), *range(0xB0, 0xD8)], list(range(0xA1, 0xFF))
    else:
        leads, trails = list(range(0xA1, 0xC7)), [*range(0x40, 0x7F), *range(0xA1, 0xFF)]
    codec = "gb2312" if codec == "gb18030" else "cp950"
    return frozenset(
        character
        for lead in leads
        for trail in trails
        if len(character := bytes((lead, trail)).decode(codec, "ignore")) == 1
        and unicodedata.category(character) != "Co"
    )


@lru_cache(maxsize=1)
def _frequent() -> frozenset[str]:
    return frozenset(str(load_data("encodings.toml")["frequent"]).replace("\n", ""))
