"""What templates say that no message holds: measures, places and dates by their names."""

import re

from luoshi.claims.catalogue import catalogue
from luoshi.forms.names import measure_name
from luoshi.wording.details import detail
from luoshi.wording.i18n import get_language, in_all_languages, t

__all__ = ["day", "known_measures", "measure_name", "one_line", "period", "reason", "refusal"]

#: Reasons that a page gives where a person need not type one.
GIVEN_REASONS = ("reviewing.looked", "reviewing.undone")
#: A line's end beside a Chinese character stands for no blank.
_LINE_END = re.compile(r"(?<=[^\x00-\xff])\s*[\r\n]\s*|\s*[\r\n]\s*(?=[^\x00-\xff])")


def day(told: str | None) -> str:
    """An ISO date, month or year as people write it: 2026年2月3日; in English it stays 2026-02-03.

    >>> day("2026-02-03"), day("2026"), day(None)
    ('2026-02-03', '2026', '')
    """
    if not told:
        return ""
    parts = told[:10].split("-")
    if get_language() != "zh" or not all(part.isdecimal() for part in parts) or len(parts) > 3:
        return told[:10]
    return "".join(f"{int(part)}{unit}" for part, unit in zip(parts, "年月日", strict=False))


def period(label: str | None) -> str:
    """A period's label; one that the text does not settle is told as such."""
    return label or t("web.no_period")


def reason(why: str) -> str:
    """The reason of a decision; one that a page gave for a person is told in the reader's language.

    >>> reason("核对无误"), reason("口径已变")
    ('checked, correct', '口径已变')
    """
    return next((t(key) for key in GIVEN_REASONS if why in in_all_languages(key)), why)


def known_measures() -> list[tuple[str, str]]:
    """The measures of the catalogue, each id with its name: what a box for one offers."""
    return [(measure, measure_name(measure)) for measure in catalogue().measures]


def refusal(message: str) -> str:
    """Why a file that was sent was not read, and what its sender can do about it."""
    return detail(message, "refused")


def one_line(text: str) -> str:
    """A printed passage on one line, as it would be read aloud.

    >>> one_line("城镇新\\n增就业")
    '城镇新增就业'
    """
    return _LINE_END.sub("", text)


def lines(printed: str) -> str:
    """Printed text on one line, its line ends shown as ⏎.

    >>> lines("管\\n\\n理")
    '管⏎理'
    """
    return "⏎".join(part.strip() for part in printed.split("\n") if part.strip()) or "⏎"
