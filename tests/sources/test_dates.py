"""Printed dates become ISO dates."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.sources.dates import iso, parse_date, small_number

DIGITS = "〇一二三四五六七八九"


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("2034-03-07", "2034-03-07"),
        ("2034/3/7", "2034-03-07"),
        ("2034.03.07", "2034-03-07"),
        ("20340307", "2034-03-07"),
        ("2034年3月7日", "2034-03-07"),
        ("2034 年 3 月 7 日", "2034-03-07"),
        ("２０３４年３月７日", "2034-03-07"),
        ("二〇三四年三月七日", "2034-03-07"),
        ("二○二六年十二月三十一日", "2026-12-31"),
        ("2034-03-07 10:15:42", "2034-03-07"),
        ("2034-03-07T10:15:42Z", "2034-03-07"),
        ("2034年03月07日 10时15分", "2034-03-07"),
        ("2034年3月7日 星期二", "2034-03-07"),
        ("2026年2月", "2026-02"),
        ("2026-02", "2026-02"),
        ("2026年", "2026"),
        ("2026", "2026"),
        ("2026-02-30", None),
        ("2026-13-01", None),
        ("2月3日", None),
        ("今天", None),
        ("", None),
        ("20261", None),
        ("2034-03-07之前", None),
    ],
)
def test_parse_date(printed: str, expected: str | None) -> None:
    assert parse_date(printed) == expected


@given(st.dates(min_value=datetime.date(1950, 1, 1), max_value=datetime.date(2099, 12, 31)))
def test_every_day_in_every_writing(day: datetime.date) -> None:
    chinese_year = "".join(DIGITS[int(digit)] for digit in str(day.year))
    for printed in (
        day.isoformat(),
        day.strftime("%Y%m%d"),
        f"{day.year}年{day.month}月{day.day}日",
        f"{day.year}/{day.month}/{day.day}",
        f"{chinese_year}年{day.month}月{day.day}日",
    ):
        assert parse_date(printed) == day.isoformat()


@given(st.text(max_size=30))
def test_any_text_is_a_date_or_none(printed: str) -> None:
    found = parse_date(printed)
    assert found is None or iso(*found.split("-")) == found


@pytest.mark.parametrize(
    ("printed", "value"),
    [("三", 3), ("十", 10), ("十二", 12), ("二十", 20), ("三十一", 31), ("12", 12), ("百", 0), ("", 0)],
)
def test_small_number(printed: str, value: int) -> None:
    assert small_number(printed) == value
