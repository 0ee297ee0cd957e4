"""Makes a data file of the articles room and one of the sources room, from packages of PyPI.

``words.csv``: common words of one to four characters with their frequency, of jieba's dictionary (MIT
licence).
``traditional.csv``: Traditional characters and their Simplified forms, of OpenCC (Apache License 2.0).

    pip install jieba opencc && python scripts/build_words.py
"""

import csv
import re
from pathlib import Path

import jieba
import opencc

ROOMS = Path(__file__).parents[1] / "src" / "luoshi"
FEWEST = 30
WORD = re.compile("[\u4e00-\u9fff]{1,4}")
IDEOGRAPHS = (*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000))


def words() -> list[tuple[str, int]]:
    """The words of jieba's dictionary that stand at least 30 times in the texts it was counted from."""
    rows = (Path(jieba.__file__).parent / "dict.txt").read_text(encoding="utf-8").splitlines()
    parts = (row.split(" ") for row in rows)
    return sorted(
        (part[0], int(part[1])) for part in parts if int(part[1]) >= FEWEST and WORD.fullmatch(part[0])
    )


def traditional() -> list[tuple[str, str]]:
    """Characters that OpenCC writes otherwise in Simplified text, one for one."""
    convert = opencc.OpenCC("t2s").convert
    pairs = ((chr(code), convert(chr(code))) for code in IDEOGRAPHS)
    return [(old, new) for old, new in pairs if old != new and len(new) == 1]


def write(
    room: str, name: str, header: tuple[str, str], rows: list[tuple[str, int]] | list[tuple[str, str]]
) -> None:
    """Write a table of two columns into a room's data."""
    with (ROOMS / room / "data" / name).open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


if __name__ == "__main__":
    write("articles", "words.csv", ("word", "frequency"), words())
    write("sources", "traditional.csv", ("traditional", "simplified"), traditional())
