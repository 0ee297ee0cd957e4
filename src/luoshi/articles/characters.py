"""The characters of a page as its rules read them: Simplified, and with one form of every sign."""

from luoshi.articles.textmap import fold
from luoshi.sources.characters import simplified


def reading_form(text: str) -> str:
    """The text as rules read it, as long as the text itself.

    Full-width digits and western punctuation are folded, Traditional characters made
    Simplified where the text is a Traditional one: ``【本報訊】`` reads ``【本报讯】``.
    """
    return fold(simplified(text))
