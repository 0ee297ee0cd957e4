"""Messages in English and Chinese: a TOML file a room that speaks, one language at a time.

The language of a call is that of ``--lang``, else of ``LUOSHI_LANG``, else of the locale; a page
sets its own for the context of its request.
"""

import os
import tomllib
from collections.abc import Mapping, Sequence
from contextvars import ContextVar
from functools import lru_cache
from importlib.resources import files
from typing import Literal, cast

Language = Literal["en", "zh"]
LANGUAGES: tuple[Language, ...] = ("en", "zh")
LOCALE_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")

_language: ContextVar[Language] = ContextVar("language", default="en")


def set_language(language: Language) -> None:
    """Make every later message of this context come out in ``language``."""
    _language.set(language)


def get_language() -> Language:
    """The language in which messages come out now."""
    return _language.get()


def choose_language(args: Sequence[str], environ: Mapping[str, str] = os.environ) -> Language:
    """The language of a call: ``--lang`` among ``args``, then the environment, then English.

    A wrong ``--lang`` is left for the option's own check to refuse.
    """
    wanted = _lang_argument(args) or environ.get("LUOSHI_LANG", "")
    if not wanted:
        # The first variable that is set decides, as in the C library.
        wanted = next((environ[name] for name in LOCALE_VARIABLES if environ.get(name)), "")
    return "zh" if wanted.lower().startswith("zh") else "en"


def _lang_argument(args: Sequence[str]) -> str | None:
    for at, arg in enumerate(args):
        if arg == "--":
            return None
        if arg == "--lang" and at + 1 < len(args):
            return args[at + 1]
        if arg.startswith("--lang="):
            return arg.removeprefix("--lang=")
    return None


@lru_cache(maxsize=2)
def messages(room: Literal["cli", "web"] = "cli") -> dict[str, dict[str, str]]:
    """Every message of a room: ``section.key`` to its text in each language.

    Those of the command line are everybody's: the words for verdicts, damage, kinds.
    """
    text = files("luoshi").joinpath(room, "messages.toml").read_text(encoding="utf-8")
    return {
        f"{section}.{key}": cast("dict[str, str]", texts)
        for section, entries in tomllib.loads(text).items()
        for key, texts in entries.items()
    }


def _texts(key: str) -> dict[str, str] | None:
    return messages().get(key) or messages("web").get(key)


class _Count(int):
    """A number that brings its noun: ``{:claim|claims}`` is 1 claim, 2 claims."""

    def __format__(self, spec: str) -> str:
        one, sign, several = spec.partition("|")
        return f"{int(self)} {one if self == 1 else several}" if sign else format(int(self), spec)


def t(key: str, **values: object) -> str:
    """The message ``key`` in the present language, its ``{placeholders}`` filled from ``values``.

    A number's placeholder may name what it counts, once and several times: ``{added:claim|claims}``.
    """
    filled = {name: _Count(value) if type(value) is int else value for name, value in values.items()}
    texts = _texts(key)
    if texts is None:
        raise KeyError(key)
    return texts[_language.get()].format(**filled)


def in_all_languages(key: str) -> tuple[str, ...]:
    """The message ``key`` in each language. Raises KeyError where there is none.

    >>> in_all_languages("verdict.met")
    ('met', '达到')
    """
    texts = _texts(key)
    if texts is None:
        raise KeyError(key)
    return tuple(texts[language] for language in LANGUAGES)


def text_of(key: str) -> str:
    """The message ``key`` in the present language with its placeholders as they are; empty without one."""
    texts = _texts(key)
    return texts[_language.get()] if texts else ""


def word(group: str, value: str | None) -> str:
    """A value of a closed vocabulary as people read it; a value without a message stays as it is."""
    if value is None:
        return ""
    return text_of(f"{group}.{value}") or value
