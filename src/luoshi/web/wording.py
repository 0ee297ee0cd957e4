"""What templates say that no message holds: measures, places and dates by their names."""

from luoshi.claims.catalogue import catalogue
from luoshi.wording.i18n import get_language, t

OTHER = "other:"


def measure_name(measure: str) -> str:
    """A measure's name in the present language; the printed name of one outside the catalogue."""
    known = catalogue().measures.get(measure)
    if known is None:
        return measure.removeprefix(OTHER)
    return known.zh if get_language() == "zh" else known.en


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


def lines(printed: str) -> str:
    """Printed text on one line, its line ends shown as ⏎.

    >>> lines("管\\n\\n理")
    '管⏎理'
    """
    return "⏎".join(part.strip() for part in printed.split("\n") if part.strip()) or "⏎"
