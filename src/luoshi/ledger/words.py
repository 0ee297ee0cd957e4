"""Words of a search, and the pairs of characters under which a passage is found.

Chinese has no spaces between words, so a passage is indexed by every two characters that follow
one another: 稳定就业 by 稳定, 定就, 就业, and a word is searched for by its own pairs. That finds
every passage with the word, and some without it (就 and 业 apart cannot happen, 稳定就 … 定就业
can); the words are then looked for in the passage itself.
"""

import re
import sys
from array import array
from collections.abc import Iterator
from functools import lru_cache

#: Full-width letters, digits and signs, and the ideographic space.
_WIDE = re.compile("[\uff01-\uff5e\u3000]")
_NARROW = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)} | {"\u3000": " "}
#: What FTS5's ``ascii tokenchars '.%'`` takes for a token (the schema names it).
_TOKEN = re.compile("[0-9A-Za-z.%\x80-\U0010ffff]+")
#: Words and phrases of a search: “稳定 就业” in any quotation marks, or a run without blanks.
_PHRASE = re.compile(r'"([^"]*)"|“([^”]*)”|「([^」]*)」|『([^』]*)』|(\S+)')
#: A passage ends with a sentence, else with a line, else where it is full.
_PASSAGE = re.compile(
    r"(?s).{150,600}(?<=[。！？；!?])[”’」』）]?"
    r"|.{1,600}\Z"
    r"|.{1,600}(?<=\n)"
    r"|.{1,600}"
)
#: Behind it no letter has a capital.
_LAST_CASED = 0x1E943
_DIGIT, _POINT, _LETTER = "[0-9\uff10-\uff19]", "[.\uff0e]", "[A-Za-z\uff21-\uff3a\uff41-\uff5a\u212a]"
_UTF32 = "utf-32-le" if sys.byteorder == "little" else "utf-32-be"
_BLANK = array("I", [ord(" ")])
assert _BLANK.itemsize == 4  # an unsigned int is a code point on every platform that CPython supports


def fold(text: str) -> str:
    """The text in half-width characters and lower case, of the same length: ＧＤＰ５％ gives gdp5%."""
    if not text.isascii():
        text = _WIDE.sub(lambda sign: _NARROW[sign[0]], text)
    lower = text.lower()
    if len(lower) != len(text):  # İ becomes two characters
        return "".join(low if len(low := sign.lower()) == 1 else sign for sign in text)
    return lower


@lru_cache(maxsize=1)
def _capitals() -> dict[str, str]:
    """For each small letter the others that fold to it: of k K and the sign of kelvin."""
    found: dict[str, str] = {"σ": "ς", "ς": "σ"}  # which of them Σ becomes depends on what follows
    for sign in map(chr, range(_LAST_CASED + 1)):
        low = sign.lower()
        if low != sign and len(low) == 1:
            found[low] = found.get(low, "") + sign
    found["ς"] += "Σ"
    return found


def _spelled(sign: str) -> str:
    """A pattern for a folded sign in every width and case: what is looked through need not be folded."""
    low = sign.lower() != sign.upper()
    signs = sign + (_capitals().get(sign, "") if low else "")
    wide = "".join(chr(ord(one) + 0xFEE0) for one in signs if "!" <= one <= "~")
    signs += wide
    return re.escape(sign) if len(signs) == 1 else f"[{re.escape(signs)}]"


def pairs(text: str) -> str:
    """Every two characters of a text, with a blank after each pair.

    Blanks and line ends are left out first, so that a word broken over two lines is found. The
    last character has a pair of its own: 就业 gives ``就业 业  ``.
    """
    signs = array("I", ("".join(fold(text).split()) + " ").encode(_UTF32))
    woven = _BLANK * (3 * len(signs))
    woven[0::3] = signs
    woven[1::3] = signs[1:] + _BLANK
    return woven.tobytes().decode(_UTF32)


def tokens(text: str) -> set[str]:
    """The tokens under which the index holds a passage."""
    return set(_TOKEN.findall(pairs(text)))


def passages(text: str) -> Iterator[tuple[int, int]]:
    """Cut a text into stretches of some 600 characters that end with a sentence where they can.

    The offsets cover the text without gaps; a stretch of blanks alone is left out.
    """
    for found in _PASSAGE.finditer(text):
        if not found[0].isspace():
            yield found.span()


class Word:
    """A word or phrase to search for: how the index is asked, and how a passage is looked at."""

    __slots__ = ("match", "pattern")

    def __init__(self, word: str) -> None:
        folded = fold(word).strip()
        glued = "".join(folded.split())
        if len(glued) == 1 and _TOKEN.fullmatch(glued):
            found, star = {glued}, "*"  # a single character begins some pair
        else:
            # The last pair is the last character's own: what follows it in a passage is unknown.
            found, star = set(_TOKEN.findall(pairs(glued)[: 3 * max(len(glued) - 1, 0)])), ""
        #: The question to FTS5; empty where the word has no character that is indexed.
        self.match = " AND ".join(f'"{token}"{star}' for token in sorted(found))
        #: Finds the word in a passage as it stands.
        self.pattern = re.compile(_expression(folded)) if folded else re.compile("(?!)")


def _expression(folded: str) -> str:
    """A pattern for a folded word: blanks may stand between any two characters but 2|0|2|6 and g|d|p.

    A word of letters or digits is found as a whole: 5.5 is not in 15.5. Width and case of the text
    make no difference.
    """
    parts = [_left_edge(folded[0])]
    before = ""
    blank = False
    for sign in folded:
        if sign.isspace():
            blank = True
            continue
        if before:
            joined = _alike(before, sign)
            parts.append((r"\s+" if blank else "") if joined else r"\s*")
        parts.append(_spelled(sign))
        before, blank = sign, False
    parts.append(_right_edge(before))
    return "".join(parts)


def _alike(left: str, right: str) -> bool:
    return left.isascii() and right.isascii() and not left.isspace() and not right.isspace()


def _left_edge(sign: str) -> str:
    if sign.isascii() and sign.isdigit():
        return rf"(?<!{_DIGIT})(?<!{_DIGIT}{_POINT})"
    return f"(?<!{_LETTER})" if sign.isascii() and sign.isalpha() else ""


def _right_edge(sign: str) -> str:
    if sign.isascii() and sign.isdigit():
        return rf"(?!{_DIGIT})(?!{_POINT}{_DIGIT})"
    return f"(?!{_LETTER})" if sign.isascii() and sign.isalpha() else ""


def parse(words: str) -> list[Word]:
    """The words and phrases of a search; what has no searchable character is left out."""
    words = words.encode("utf-8", "replace").decode("utf-8")  # half characters stand in no text
    found = (Word("".join(filter(None, match.groups()))) for match in _PHRASE.finditer(words))
    return [word for word in found if word.match]
