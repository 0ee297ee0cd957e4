"""Listings as Stata files, through pyreadstat of the extra ``export``: short names, labelled variables."""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from luoshi.forms.fields import Fields, Row, field_type
from luoshi.forms.names import measure_name
from luoshi.forms.sheets import cell, library, polars_type
from luoshi.wording.i18n import messages, t

NAME = 32  # characters that Stata allows a variable's name
LABEL = 80  # and its label
#: What the fields of a wide panel are called behind a measure and an aspect.
_SHORT = {
    "target_low": "tlow",
    "target_high": "thigh",
    "target_unit": "tunit",
    "target_qualifier": "tqual",
    "strength": "strength",
    "result_low": "rlow",
    "result_high": "rhigh",
    "result_unit": "runit",
    "margin": "margin",
    "verdict": "verdict",
    "target": "target",
    "result": "result",
    "missing": "missing",
    "by": "by",
}
_WIDE = re.compile(rf"(?P<measure>.+)_(?P<aspect>growth|level|change)_(?P<field>{'|'.join(_SHORT)})")
_ASPECTS = {"growth": "g", "level": "l", "change": "c"}


def write_dta(rows: Iterable[Row], listing: Fields, path: Path) -> None:
    """Write a Stata file. Raises OSError where it cannot be written."""
    pl, pyreadstat = library("polars"), library("pyreadstat")
    names = dict(zip(listing.fields, variable_names(listing.fields), strict=True))
    held = list(rows)
    columns = {names[field]: [cell(row, field) for row in held] for field in listing.fields}
    schema = {names[field]: polars_type(pl, field_type(field)) for field in listing.fields}
    labels = {names[field]: variable_label(field) for field in listing.fields}
    frame = pl.DataFrame(columns, schema=schema)
    try:
        pyreadstat.write_dta(frame, str(path), file_label="Luoshi", column_labels=labels)
    except pyreadstat.ReadstatError as fault:
        raise OSError(str(fault)) from fault


def variable_names(fields: Sequence[str]) -> list[str]:
    """Names that Stata takes: at most 32 Latin letters, digits and _, each once.

    >>> variable_names(["period", "gdp_growth_target_low", "registered_unemployment_level_result_low"])
    ['period', 'gdp_g_tlow', 'registered_unemployment_l_rlow']
    """
    found: dict[str, None] = {}
    for field in fields:
        wide = _WIDE.fullmatch(field)
        tail = f"_{_ASPECTS[wide['aspect']]}_{_SHORT[wide['field']]}" if wide else ""
        head = re.sub(r"[^A-Za-z0-9_]", "", wide["measure"] if wide else field) or "other"
        name, number = f"{head[: NAME - len(tail)]}{tail}", 1
        while name in found:
            number += 1
            mark = f"{number}{tail}"
            name = f"{head[: NAME - len(mark)]}{mark}"
        found[name] = None
    return list(found)


def variable_label(field: str) -> str:
    """What a variable holds, in the present language: 地区生产总值，增速：目标下限."""
    wide = _WIDE.fullmatch(field)
    name = wide["field"] if wide else field
    label = t(f"label.{name}") if f"label.{name}" in messages() else name
    if wide:
        aspect = t(f"aspect.{wide['aspect']}")
        label = t("label.of", measure=measure_name(wide["measure"]), aspect=aspect, field=label)
    return label[:LABEL]
