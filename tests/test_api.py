"""The public names: there, lazy, and as short as the commands."""

import ast
import importlib
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import luoshi

PROJECT = Path(__file__).parents[1] / "pyproject.toml"


@pytest.mark.parametrize("name", luoshi.__all__)
def test_every_public_name_can_be_had(name: str) -> None:
    assert getattr(luoshi, name) is not None
    assert name in dir(luoshi)


def test_type_checkers_are_told_the_same_names() -> None:
    stub = ast.parse(Path(luoshi.__file__).with_suffix(".pyi").read_text(encoding="utf-8"))
    imports = [node for node in stub.body if isinstance(node, ast.ImportFrom)]
    homes = {alias.name: str(node.module) for node in imports for alias in node.names}
    assert sorted(homes) == luoshi.__all__
    for name, module in homes.items():
        assert getattr(importlib.import_module(module), name) is getattr(luoshi, name)


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        luoshi.nothing  # type: ignore[attr-defined]  # noqa: B018


def test_the_version_is_that_of_the_project() -> None:
    project = tomllib.loads(PROJECT.read_text(encoding="utf-8"))["project"]
    assert luoshi.__version__ == project["version"]


@pytest.mark.parametrize(
    ("module", "heavy"),
    [
        ("luoshi", ["luoshi.reading", "luoshi.claims", "luoshi.ledger", "click", "sqlite3"]),
        ("luoshi.cli", ["luoshi.reading", "luoshi.claims", "luoshi.ledger", "rich", "polars", "sqlite3"]),
        ("luoshi.reading", ["polars", "xlsxwriter", "docx", "click", "rich.console"]),
    ],
)
def test_an_import_brings_no_heavy_library(module: str, heavy: list[str]) -> None:
    code = f"import sys, {module}; print([name for name in {heavy!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_find_claims_needs_a_sentence_only() -> None:
    claims = luoshi.find_claims("今年全市地区生产总值增长5.5%左右。", date="2026-01-15", place="湖南省云泽市")
    assert [(claim.measure, claim.low, claim.high, claim.qualifier) for claim in claims] == [
        ("gdp", 5.5, 5.5, "about")
    ]
    assert claims[0].period == "2026"


def test_find_quantities_gives_bounds_and_units() -> None:
    text = "新增就业3万人以上，投入20余亿元"
    found = luoshi.find_quantities(text)
    assert [text[q.start : q.end] for q in found] == ["3万人以上", "20余亿元"]
    assert (found[0].low, found[0].high, found[0].qualifier) == (3, None, "at_least")
    assert found[1].value_low == 2e9


def test_find_periods_gives_first_and_last_day() -> None:
    found = luoshi.find_periods("今年上半年工业回升", date="2026-07-20")
    assert [(period.label, period.first_day, period.last_day) for period in found] == [
        ("2026H1", "2026-01-01", "2026-06-30")
    ]
