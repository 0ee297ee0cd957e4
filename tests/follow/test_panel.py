"""The panel: a row a subject and period, and why a cell is empty."""

from collections.abc import Callable

from luoshi.follow.panel import FIELDS, PanelOptions, panel, wide
from luoshi.ledger import Ledger
from luoshi.ledger.values import Row

World = Callable[..., Ledger]
Verdicts = Callable[..., list[Row]]
OTHER = "湖南省澄州市青禾县"
PAPERS = [
    ("report", "2024-01-10", "2023年，地区生产总值增长5%。今年确保地区生产总值增长6%左右。"),
    (
        "report",
        "2025-01-10",
        "2024年，地区生产总值增长6.5%，全市地区生产总值增长5.8%。今年城镇新增就业1万人。",
    ),
    ("report", "2024-01-12", "今年地区生产总值增长7%—7.5%。", OTHER),
    ("report", "2025-01-12", "2024年，城镇新增就业1万人。今年地区生产总值增长6%。", OTHER),
]


def made(world: World, verdicts: Verdicts, **options: object) -> list[Row]:
    ledger = world(PAPERS)
    verdicts(ledger)
    return panel(ledger, PanelOptions(("gdp",), **options), "2025-06-30")  # type: ignore[arg-type]


def test_a_row_holds_target_and_result(world: World, verdicts: Verdicts) -> None:
    rows = made(world, verdicts, period="2024", subject="云岭县")
    assert len(rows) == 1
    assert tuple(rows[0]) == FIELDS
    told = {
        name: rows[0][name] for name in ("target_low", "target_qualifier", "strength", "result_low", "margin")
    }
    assert told == {
        "target_low": 6.0, "target_qualifier": "about", "strength": "ensure", "result_low": 6.5,
        "margin": 0.5,
    }  # fmt: skip
    assert rows[0]["missing"] is None


def test_an_empty_cell_says_why(world: World, verdicts: Verdicts) -> None:
    rows = made(world, verdicts, balanced=True)
    told = {(str(row["subject"])[-3:], row["period"]): row["missing"] for row in rows}
    assert told == {
        ("云岭县", "2023"): "not read",
        ("云岭县", "2024"): None,
        ("云岭县", "2025"): "not set",
        ("青禾县", "2023"): "not read",
        ("青禾县", "2024"): "silent",
        ("青禾县", "2025"): "not read",
    }


def test_places_that_are_only_mentioned_come_when_asked_for(world: World, verdicts: Verdicts) -> None:
    assert all(row["subject"] != "湖南省澄州市" for row in made(world, verdicts))
    assert any(row["subject"] == "湖南省澄州市" for row in made(world, verdicts, mentioned=True))


def test_the_wide_form_has_a_column_for_each_field(world: World, verdicts: Verdicts) -> None:
    columns, rows = wide(made(world, verdicts, balanced=True))
    assert columns[:4] == ("subject", "subject_code", "period", "gdp_growth_target_low")
    assert len(rows) == 6
    assert all(tuple(row) == columns for row in rows)
