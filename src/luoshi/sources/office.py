"""Word files (.docx) to text: paragraphs by line ends, cells of a table by tabs."""

import io
import lzma
import zipfile
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from luoshi.errors import MissingExtraError, SourceError
from luoshi.model import Block, Role
from luoshi.sources.decode import NotTextError

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.oxml.xmlchemy import BaseOxmlElement

_MAX_UNPACKED = 200 * 1024 * 1024
_MAX_NESTING = 240  # XML elements in one another: 20 boxes in boxes, 60 tables in tables
_MAX_RATIO = 200  # text in XML packs about 10 to 1; a bomb 1000 to 1
_UNPACKING = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, OSError, EOFError, NotImplementedError)
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SIGNS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_LEFT_OUT = frozenset((_FALLBACK, f"{_W}del", f"{_W}moveFrom", f"{_W}pPr", f"{_W}rPr"))
_PARAGRAPH, _TABLE, _BOX = f"{_W}p", f"{_W}tbl", f"{_W}txbxContent"
_APART = frozenset((_PARAGRAPH, _TABLE, _BOX))


def read_docx(data: bytes, name: str) -> tuple[str, tuple[Block, ...]]:
    """Give a Word file's text and a block for each of its headings and paragraphs.

    Offsets count the text's code points. A paragraph under the style of a title is a
    headline, one under a heading's style (一、2033年主要工作回顾) a crosshead. The rows of a table
    in a table follow the row that holds it, a text box its paragraph. Deleted words of
    tracked changes are left out, inserted ones stay. Raises SourceError for a file that
    is damaged, protected, nested or unpacks beyond bounds; MissingExtraError without
    python-docx.
    """
    document = _open(data, name)
    _check_nesting(document, name)
    pieces: list[str] = []
    blocks: list[Block] = []
    position = 0
    for role, text in _paragraphs(document):
        if pieces:
            position += 1
        if text.strip():
            blocks.append(Block(position, position + len(text), role))
        pieces.append(text)
        position += len(text)
    return "\n".join(pieces), tuple(blocks)


def _open(data: bytes, name: str) -> "WordDocument":
    _check_archive(data, name)
    try:
        import docx  # noqa: PLC0415 (an optional library)
        from docx.opc.exceptions import OpcError  # noqa: PLC0415
    except ImportError as error:
        raise MissingExtraError(f"{name}: reading Word files needs: pip install 'luoshi[docx]'") from error
    try:
        return docx.Document(io.BytesIO(data))
    # What python-docx raises for files that break the format is not gathered under one class;
    # faults of the XML itself are syntax errors.
    except (OpcError, SyntaxError, KeyError, ValueError, AttributeError, IndexError, TypeError) as error:
        raise SourceError(f"{name}: is a damaged Word file; open it in Word and save it again") from error
    except (*_UNPACKING, RuntimeError) as error:
        raise SourceError(f"{name}: cannot be unpacked ({error}); is it damaged or protected?") from error


def _check_archive(data: bytes, name: str) -> None:
    """Refuse what is no Word file, and what would fill the memory when unpacked."""
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise NotTextError(f"{name}: this is an old or a protected Word file; save it as plain .docx")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
    except (*_UNPACKING, ValueError) as error:
        raise NotTextError(f"{name}: this is no Word file, or a damaged one") from error
    unpacked = sum(member.file_size for member in members)
    if unpacked > _MAX_UNPACKED or unpacked > max(len(data), 50_000) * _MAX_RATIO:
        raise SourceError(f"{name}: unpacks to {unpacked // 1024**2} MiB, too much for a Word file")
    if "word/document.xml" not in {member.filename for member in members}:
        raise NotTextError(f"{name}: this is a zip archive, but no Word file")


def _check_nesting(document: "WordDocument", name: str) -> None:
    """Refuse elements in elements beyond what people write and the stack holds."""
    level = [document.element]
    for _ in range(_MAX_NESTING):
        level = [child for element in level for child in element]
        if not level:
            return
    raise SourceError(f"{name}: its tables or boxes are nested too deep; take the text out of them in Word")


def _paragraphs(document: "WordDocument") -> Iterator[tuple[Role | None, str]]:
    """Give each paragraph and each row of a table, in the order of the file."""
    styles = {style.style_id: (style.name or "") for style in document.styles}
    yield from _children(document.element.body, styles)


def _children(parent: "BaseOxmlElement", styles: dict[str, str]) -> Iterator[tuple[Role | None, str]]:
    for child in _held(parent, (_PARAGRAPH, _TABLE)):
        if child.tag == _TABLE:
            yield from _rows(child, styles)
        else:
            yield _role(child, styles), _text(child)
            for box in _boxes(child):
                yield from _children(box, styles)


def _rows(table: "BaseOxmlElement", styles: dict[str, str]) -> Iterator[tuple[Role | None, str]]:
    """Give each row by its cells' own words, then the tables and boxes that stand in its cells."""
    for row in _held(table, (f"{_W}tr",)):
        cells: list[str] = []
        nested: list[BaseOxmlElement] = []
        for cell in _held(row, (f"{_W}tc",)):
            words: list[str] = []
            for part in _held(cell, (_PARAGRAPH, _TABLE)):
                if part.tag == _TABLE:
                    nested.append(part)
                else:
                    words.append(_text(part).strip())
                    nested.extend(_boxes(part))
            cells.append(" ".join(filter(None, words)))
        # A row that only frames a table says nothing itself.
        if any(cells) or not nested:
            yield None, "\t".join(cells)
        for part in nested:
            yield from _rows(part, styles) if part.tag == _TABLE else _children(part, styles)


def _held(parent: "BaseOxmlElement", tags: tuple[str, ...]) -> Iterator["BaseOxmlElement"]:
    """Give the nearest elements of these kinds, through content controls and inserted parts."""
    for child in parent:
        if child.tag in tags:
            yield child
        elif child.tag not in _LEFT_OUT and child.tag not in _APART:
            yield from _held(child, tags)


def _text(paragraph: "BaseOxmlElement") -> str:
    return "".join(_runs(paragraph))


def _runs(element: "BaseOxmlElement") -> Iterator[str]:
    for child in element:
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        elif child.tag not in _LEFT_OUT and child.tag not in _APART:
            yield from _runs(child)


def _boxes(paragraph: "BaseOxmlElement") -> Iterator["BaseOxmlElement"]:
    """Give a paragraph's own text boxes, each once though Word stores them twice."""
    return _held(paragraph, (_BOX,))


def _role(paragraph: "BaseOxmlElement", styles: dict[str, str]) -> Role:
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    name = styles.get(style.get(f"{_W}val") or "", "").lower() if style is not None else ""
    if name in ("title", "标题"):
        return "headline"
    if name in ("subtitle", "副标题"):
        return "subhead"
    return "crosshead" if name.startswith(("heading", "标题")) else "body"
