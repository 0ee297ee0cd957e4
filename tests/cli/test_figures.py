"""Figures as people write them."""

import pytest

from luoshi.cli.i18n import Language, set_language
from luoshi.wording.figures import figure


@pytest.mark.parametrize(
    ("row", "zh", "en"),
    [
        ({"qualifier": "exact", "low": 5.0, "high": 5.0, "unit": "%"}, "5%", "5%"),
        ({"qualifier": "about", "low": 5.5, "high": 5.5, "unit": "%"}, "5.5%左右", "about 5.5%"),
        ({"qualifier": "range", "low": 5.0, "high": 5.5, "unit": "%"}, "5–5.5%", "5–5.5%"),
        ({"qualifier": "at_least", "low": 3.0, "high": None, "unit": "万人"}, "3万人以上", "at least 3万人"),
        ({"qualifier": "over", "low": 1.4, "high": None, "unit": "亿元"}, "超过1.4亿元", "over 1.4亿元"),
        ({"qualifier": "at_most", "low": None, "high": 5.5, "unit": "%"}, "5.5%以内", "at most 5.5%"),
        ({"qualifier": "at_least", "high": -3.9, "unit": "%"}, "下降3.9%以上", "down at least 3.9%"),
        ({"qualifier": "at_most", "low": -3.0, "high": None, "unit": "%"}, "下降3%以内", "down at most 3%"),
        ({"qualifier": "about", "low": -3.0, "high": -3.0, "unit": "%"}, "下降3%左右", "down about 3%"),
        ({"qualifier": "exact", "low": -1 / 3, "high": -1 / 3, "unit": "倍"}, "-33.33%", "-33.33%"),
        ({"qualifier": "exact", "low": 0.5, "high": 0.5, "unit": "倍"}, "0.5倍", "0.5倍"),
        ({"qualifier": "nearly", "low": 20.0, "high": 20.0, "unit": "项"}, "近20项", "nearly 20项"),
        (
            {"qualifier": "in_step", "reference": {"relation": "equal", "to": "经济增长"}},
            "与经济增长同步",
            "in step with 经济增长",
        ),
        ({"qualifier": "in_step", "low": None, "high": None, "reference": None}, "同步", "in step"),
    ],
)  # fmt: skip
def test_a_figure_in_both_languages(row: dict[str, object], zh: str, en: str) -> None:
    wanted: dict[Language, str] = {"zh": zh, "en": en}
    for language, text in wanted.items():
        set_language(language)
        assert figure(row) == text
    set_language("en")
