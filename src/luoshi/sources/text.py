"""Text to documents: plain files, standard input, and strings of the Python interface."""

import re

from luoshi.model import Document, stable_id
from luoshi.sources.header import Told, read_header
from luoshi.sources.pages import page_of
from luoshi.sources.source import SourceOptions

_HAN = re.compile(r"[㐀-䶿一-鿿]")
_LETTERS = re.compile(r"[A-Za-zÀ-ÿ]{2,}")
_SAMPLE = 2_000
_FEWEST_CHINESE = 10
_ENGLISH_PER_CHINESE = 0.5  # words of letters to Chinese characters from which a text is not Chinese


def document_from_text(
    text: str,
    name: str,
    options: SourceOptions | None = None,
    told: Told | None = None,
    path: str | None = None,
) -> Document:
    """Make a document of a text, with what its name and its head tell.

    ``text`` is kept as it is and every offset counts its code points. ``options`` hold
    what is settled by hand, ``told`` what stands beside the text in a table. Raises
    UsageError where a date given by hand is none.
    """
    told = told or Told()
    header = read_header(text, name, told, options or SourceOptions())
    return Document(
        id=stable_id(text),
        name=name,
        text=text,
        kind=header.kind,
        title=header.title,
        publisher=header.publisher,
        issuer=header.issuer,
        place=header.place,
        date=header.date,
        url=told.url,
        path=path,
        page=page_of(text, name) if header.kind == "newspaper_page" else None,
        reasons=header.reasons,
    )


def is_chinese(text: str) -> bool:
    """Tell whether a text is a Chinese one: a README that quotes 今年 is not.

    A dump of tables or numbers with Chinese labels is.
    """
    middle = len(text) // 2
    sample = text[:_SAMPLE] + text[max(middle, _SAMPLE) : middle + _SAMPLE]
    chinese = len(_HAN.findall(sample))
    return chinese >= _FEWEST_CHINESE and len(_LETTERS.findall(sample)) <= chinese * _ENGLISH_PER_CHINESE
