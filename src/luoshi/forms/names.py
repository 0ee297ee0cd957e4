"""Measures by their names."""

from luoshi.wording.i18n import get_language

OTHER = "other:"  # before the printed name of a measure outside the catalogue


def measure_name(measure: str) -> str:
    """A measure's name in the present language; the printed name of one outside the catalogue."""
    if measure.startswith(OTHER):
        return measure.removeprefix(OTHER)
    from luoshi.claims.catalogue import catalogue  # noqa: PLC0415 - only names of measures need it

    known = catalogue().measures.get(measure)
    if known is None:
        return measure
    return known.zh if get_language() == "zh" else known.en
