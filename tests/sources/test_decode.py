"""Encodings are told by the bytes; nothing is replaced, and what is no text is refused with a reason."""

import contextlib

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from luoshi.errors import SourceError
from luoshi.sources.decode import NotTextError, decode, detect_encoding

REPORT = "云麓市二〇二六年政府工作报告\n今年地区生产总值增长5.5%左右，城镇新增就业3.8万人以上。\n"
TRADITIONAL = "雲麓市政府工作報告\n今年地區生產總值增長百分之五點五，進出口總額突破一百八十億元。\n"
COMMON = (
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种"
)
COMMON_TRADITIONAL = (
    "的一是在不了有和人這中大為上個國我以要他時來用們生到作地於出就分對成會可主發年動同工也能下過子說產種面"
)


@pytest.mark.parametrize(
    "text", [REPORT, "政府工作报告", "云麓日报讯", REPORT.replace("\n", "\r\n"), "今年增长５．５％\f"]
)
@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-32"])
def test_simplified_text_comes_back(text: str, codec: str) -> None:
    assert decode(text.encode(codec), "a.txt") == text


@pytest.mark.parametrize("codec", ["utf-8", "big5", "cp950", "utf-16", "gb18030"])
def test_traditional_text_comes_back(codec: str) -> None:
    assert decode(TRADITIONAL.encode(codec), "a.txt") == TRADITIONAL


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", [REPORT, REPORT.replace("\n", ""), "\n" + TRADITIONAL])
def test_utf16_without_a_mark(text: str, codec: str) -> None:
    assert decode(text.encode(codec), "a.txt") == text


def is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


@given(
    st.text(alphabet=COMMON + "，。！：“”%0123456789abc\r\n", min_size=6).filter(lambda t: len(set(t)) > 3)
)
def test_any_common_text_in_gb18030(text: str) -> None:
    data = text.encode("gb18030")
    # A few words, 联通 the best known, are good UTF-8 in GB18030's bytes: nobody can tell which was meant.
    assume(text.isascii() or not is_utf8(data))
    assert decode(data, "a.txt") == text


@given(st.text(alphabet=COMMON_TRADITIONAL + "，。！：%0123456789abc\r\n", min_size=6))
def test_any_common_text_in_big5(text: str) -> None:
    assert decode(text.encode("big5"), "a.txt") == text


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(lambda t: t[0] != "\ufeff"))
def test_any_text_in_utf8(text: str) -> None:
    data = text.encode()
    try:
        assert decode(data, "a.txt") == text
    except NotTextError:
        # A text that begins as a PDF does is taken for one.
        assert data.startswith((b"%PDF-", b"{\\rtf", b"RIFF", b"GIF8", b"BZh", b"Rar!", b"PAR1", b"SQLite"))


@given(st.binary(max_size=400))
def test_random_bytes_raise_nothing_but_source_errors(data: bytes) -> None:
    with contextlib.suppress(SourceError):
        assert detect_encoding(data, "a.bin", complete=False)
    with contextlib.suppress(SourceError):
        text = decode(data, "a.bin")
        assert "\0" not in text
        text.encode("utf-8")


@given(st.integers(min_value=1, max_value=3), st.sampled_from(["utf-8", "gb18030"]))
def test_a_cut_file_is_refused_with_its_offset(cut: int, codec: str) -> None:
    data = REPORT.encode(codec) + "增".encode(codec)
    data = data[: -min(cut, len("增".encode(codec)) - 1)]
    with pytest.raises(SourceError, match="offset"):
        decode(data, "a.txt")


def test_a_damaged_utf8_text_is_not_taken_for_gb18030() -> None:
    data = bytearray((REPORT * 20).encode())
    data[700] = 0xFF
    with pytest.raises(SourceError, match=r"a\.txt: the bytes at offset \d+ are not utf-8"):
        decode(bytes(data), "a.txt")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"%PDF-1.7\n", "PDF"),
        (b"PK\x03\x04rest", "zip"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"\xff\xd8\xff\xe0", "JPEG"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Office"),
        (b"{\\rtf1", "RTF"),
        (b"\x1f\x8b\x08", "gzip"),
        (b"\x7fELF\x02", "program"),
        (bytes(range(256)) * 4, "binary"),
        (b"abc\0\0\0\0\0\0def", "zero bytes"),
    ],
)
def test_what_is_no_text_is_named(data: bytes, words: str) -> None:
    with pytest.raises(NotTextError, match=words):
        decode(data, "a.txt")


def test_an_encoding_by_hand() -> None:
    assert decode("云".encode("gb18030"), "a.txt", "gb18030") == "云"
    with pytest.raises(SourceError, match="not known"):
        decode(b"a", "a.txt", "utf-99")
    with pytest.raises(SourceError, match="not known"):
        decode(b"a", "a.txt", "base64")
    with pytest.raises(SourceError, match="offset 0"):
        decode("云".encode("gb18030"), "a.txt", "utf-8")
