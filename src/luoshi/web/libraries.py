"""The libraries of the extra ``charts``, imported when the first chart is drawn."""

import importlib
import importlib.util
from types import ModuleType

from luoshi.errors import MissingExtraError
from luoshi.wording.i18n import t


def library(name: str) -> ModuleType:
    """Import a library of the extra. Raises MissingExtraError where it is not installed."""
    try:
        return importlib.import_module(name)
    except ImportError as fault:
        raise MissingExtraError(t("chart.missing", name=fault.name or name)) from fault


def drawable() -> bool:
    """Whether the libraries are there, without the time that importing them takes."""
    return all(importlib.util.find_spec(name) is not None for name in ("altair", "vl_convert"))
