"""Details of faults in the present language.

The rooms tell faults in English. The commonest of their texts stand in ``messages.toml`` under
``detail``, the variable parts as placeholders; a text that fits none of them stays English.
"""

import re
from functools import lru_cache

from luoshi.wording.i18n import get_language, messages, text_of

WHAT = "what"  # the placeholder of texts that say nothing without the detail in it


def detail(message: str, before: str = "") -> str:
    """A fault's text in the present language, or as it is where no message fits it.

    ``before`` names a section whose texts go before those of ``detail`` under the same keys: who
    sent a file by a browser gives no options to a command.

    >>> detail("this is a database; a ledger is named with --ledger", "refused")
    'this is a database, no text'
    """
    if get_language() == "en" and not before:
        return message
    for name, pattern in _patterns():
        if found := pattern.fullmatch(message):
            # A part may be a detail itself: "this is {what}" holds what the file is.
            parts = {part: detail(text, before) for part, text in found.groupdict().items()}
            if get_language() != "en" and parts.get(WHAT) == found.groupdict().get(WHAT, ""):
                return message  # better all English than half of it
            text = text_of(f"{before}.{name}") or text_of(f"detail.{name}")
            return text.format(**parts)
    return message


@lru_cache(maxsize=1)
def _patterns() -> list[tuple[str, re.Pattern[str]]]:
    """The keys of the details with their English texts as patterns; the first that fits counts."""
    return [
        (key.removeprefix("detail."), _pattern(texts["en"]))
        for key, texts in messages().items()
        if key.startswith("detail.")
    ]


def _pattern(text: str) -> re.Pattern[str]:
    """A text in which each ``{placeholder}`` stands for anything; its second time for the same again."""
    pieces, known = [], set()
    for at, piece in enumerate(re.split(r"\{(\w+)\}", text)):
        if at % 2 == 0:
            pieces.append(re.escape(piece))
        elif piece in known:
            pieces.append(f"(?P={piece})")
        else:
            known.add(piece)
            pieces.append(f"(?P<{piece}>.+?)")
    return re.compile("".join(pieces), re.DOTALL)
