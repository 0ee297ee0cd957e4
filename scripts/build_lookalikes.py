"""Makes ``articles/data/lookalikes.csv``: characters that look alike in print, which a machine mistakes.

Every common character is drawn in two typefaces, blurred as a scan is, and held against
every other; the pairs that agree most are kept with how much they do.

    pip install pillow numpy        # and the fonts: apt-get install fonts-noto-cjk
    python scripts/build_lookalikes.py
"""

import csv
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

DATA = Path(__file__).parents[1] / "src" / "luoshi" / "articles" / "data"
FONTS = Path("/usr/share/fonts/opentype/noto")
FACES = ("NotoSerifCJK-Regular.ttc", "NotoSansCJK-Regular.ttc")
SIMPLIFIED = 2  # the face of the collection that draws Simplified forms
SIZE, BLUR = 40, 1.2
COMMONEST = 3600  # those that a slip may stand for
LEAST, MOST = 0.7, 9


def common_characters() -> list[str]:
    """The characters of the word list, the commonest first."""
    counts: dict[str, int] = {}
    with (DATA / "words.csv").open(encoding="utf-8") as stream:
        for row in csv.DictReader(stream):
            for character in row["word"]:
                counts[character] = counts.get(character, 0) + int(row["frequency"])
    return sorted(counts, key=lambda character: (-counts[character], character))[:COMMONEST]


def all_characters() -> list[str]:
    """The 6,763 characters of GB 2312: those that may be printed by a slip."""
    codes = (bytes((row, cell)) for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF))
    return [character for code in codes if (character := code.decode("gb2312", "ignore"))]


def drawn(characters: list[str], face: str) -> np.ndarray:
    """One row a character: its picture, blurred, with mean 0 and length 1."""
    font = ImageFont.truetype(str(FONTS / face), SIZE, index=SIMPLIFIED)
    rows = []
    for character in characters:
        picture = Image.new("L", (SIZE + 8, SIZE + 16), 0)
        ImageDraw.Draw(picture).text((4, 0), character, font=font, fill=255)
        row = np.asarray(picture.filter(ImageFilter.GaussianBlur(BLUR)), dtype=np.float32).ravel()
        row = row - row.mean()
        rows.append(row / (np.linalg.norm(row) or 1.0))
    return np.stack(rows)


def main() -> None:
    """Draw, compare, write."""
    printed, meant = all_characters(), common_characters()
    alike = np.mean([drawn(printed, face) @ drawn(meant, face).T for face in FACES], axis=0)
    with (DATA / "lookalikes.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(("character", "lookalikes"))
        for number, character in enumerate(printed):
            order = [other for other in np.argsort(-alike[number]) if meant[other] != character][:MOST]
            found = [
                f"{meant[other]}{alike[number, other] * 100:.0f}"
                for other in order
                if alike[number, other] >= LEAST
            ]
            if found:
                writer.writerow((character, " ".join(found)))


if __name__ == "__main__":
    main()
