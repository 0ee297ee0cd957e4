"""What reaches a person: texts without signs that steer a terminal or turn a line's order."""

import re
import sys
from collections.abc import Mapping

import click

from luoshi.cli.i18n import t

#: A line's end beside a Chinese character, which stands for no blank.
LINE_END = re.compile(r"(?<=[^\x00-\xff])\s*[\r\n]\s*|\s*[\r\n]\s*(?=[^\x00-\xff])")

_BIDI = (*range(0x202A, 0x202F), *range(0x2066, 0x206A))
#: Control signs (C0 and C1) and those that turn the order of signs are dropped ...
_STEERING: Mapping[int, str | None] = dict.fromkeys([*range(0x20), *range(0x7F, 0xA0), *_BIDI])
#: ... but in a running text ends of lines and tabs stay, and on one line they become blanks.
_IN_TEXT = {**_STEERING, 0x09: "\t", 0x0A: "\n"}
_ON_A_LINE = {**_STEERING, **dict.fromkeys([*range(0x09, 0x0E), 0x85, 0x2028, 0x2029], " ")}


def clean(text: str) -> str:
    """A text on one line, without signs that steer a terminal.

    >>> clean("城镇新\\n增就业")
    '城镇新增就业'
    """
    return LINE_END.sub("", text).translate(_ON_A_LINE)


def clean_text(text: str) -> str:
    """A running text without signs that steer a terminal; its lines and tabs stay.

    >>> clean_text("城镇新\\r\\n增\\x1b[2J就业")
    '城镇新\\n增[2J就业'
    """
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(_IN_TEXT)


def say(text: str, *, bold: bool = False) -> None:
    """Print a running text on standard output, its own signs made harmless."""
    click.echo(click.style(clean_text(text), bold=True) if bold else clean_text(text))


def notice(key: str, **values: object) -> None:
    """Print the message ``key`` on standard error; its values come on one line and steer nothing."""
    click.echo(t(key, **{name: _harmless(value) for name, value in values.items()}), file=sys.stderr)


def _harmless(value: object) -> object:
    return clean(value) if isinstance(value, str) else value
