"""Details of faults in the present language.

The rooms tell faults in English. The commonest of their texts stand in ``messages.toml`` under
``detail``, the variable parts as placeholders; a text that fits none of them stays English.
"""

import re
from functools import lru_cache

from luoshi.wording.i18n import get_language, messages

WHAT = "what"  # the placeholder of texts that say nothing without the detail in it


def detail(message: str) -> str:
    """A fault's text in the present language, or as it is where no message fits it."""
    if get_language() == "en":
        return message
    for pattern, text in _patterns():
        if found := pattern.fullmatch(message):
            # A part may be a detail itself: "this is {what}" holds what the file is.
            parts = {name: detail(part) for name, part in found.groupdict().items()}
            if parts.get(WHAT) == found.groupdict().get(WHAT, ""):
                return message  # better all English than half of it
            return text.format(**parts)
    return message


@lru_cache(maxsize=1)
def _patterns() -> list[tuple[re.Pattern[str], str]]:
    """The English texts as patterns, with the Chinese text of each; the first that fits counts."""
    return [
        (_pattern(texts["en"]), texts["zh"]) for key, texts in messages().items() if key.startswith("detail.")
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
