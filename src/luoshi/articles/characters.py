"""The characters of a page as its rules read them: Simplified, and with one form of every sign.

Nothing is written anew: the reading form is as long as the text, so that a
position in one is a position in the other.
"""

import csv
import re
from functools import lru_cache
from importlib import resources

from luoshi.articles.textmap import fold

# Characters of everyday words that Simplified text never has.
_TELLING = re.compile("[們這個國說對時會為來於與將員億萬區縣報長產業經濟發開關電東車門間問題學實現應當]")
_SAMPLE = 4_000
_SHARE = 40  # one telling character in so many


@lru_cache(maxsize=1)
def _to_simplified() -> dict[int, str]:
    text = resources.files(__package__).joinpath("data", "traditional.csv").read_text(encoding="utf-8")
    return {ord(row["traditional"]): row["simplified"] for row in csv.DictReader(text.splitlines())}


def is_traditional(text: str) -> bool:
    """Whether a text is written in Traditional characters.

    >>> is_traditional("本報訊（記者 周以寧）市政府昨日公布今年施政目標"), is_traditional("本报讯")
    (True, False)
    """
    sample = text[:_SAMPLE]
    return len(_TELLING.findall(sample)) * _SHARE > len(sample.replace(" ", ""))


def simplified(text: str) -> str:
    """The text with every Traditional character in its Simplified form, character for character.

    >>> simplified("澄灣晚報")
    '澄湾晚报'
    """
    return text.translate(_to_simplified())


def reading_form(text: str) -> str:
    """The text as rules read it, as long as the text itself.

    Full-width digits and western punctuation are folded, Traditional characters made
    Simplified where the text is a Traditional one: ``【本報訊】`` reads ``【本报讯】``.
    """
    return fold(simplified(text) if is_traditional(text) else text)
