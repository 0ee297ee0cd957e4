"""The messages, as the commands ask for them."""

from luoshi.wording.i18n import (
    LANGUAGES,
    LOCALE_VARIABLES,
    Language,
    choose_language,
    get_language,
    messages,
    set_language,
    t,
    word,
)

__all__ = [
    "LANGUAGES",
    "LOCALE_VARIABLES",
    "Language",
    "choose_language",
    "get_language",
    "messages",
    "set_language",
    "t",
    "word",
]
