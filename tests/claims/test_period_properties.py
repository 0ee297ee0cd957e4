"""What holds for the period scanner over any text."""

import datetime

from hypothesis import example, given, settings
from hypothesis import strategies as st

from luoshi.claims.period_labels import days_label, is_label, months_label, parse_label, up_to, years_label
from luoshi.claims.periods import Anchor, find_periods, scan_times

PIECES = [
    *("2025年", "二〇二六年", "今年", "去年", "上年", "全年", "年末", "上半年", "前三季度", "一季度"),
    *("1—11月", "12月", "2月8日", "31日", "2月30日", "本月", "昨日", "“十四五”", "时期", "开局之年"),
    *("过去五年", "五年来", "未来五年", "截至", "到", "底", "累计", "比", "较", "从", "由", "同期", "同比"),
    *("以来", "年均", "《", "》", "增长5%", "，", "。", "\n", " ", "2021-2025年", "2026-02-08", "9999年"),
    *("99", "前", "将", "○", "至", "起"),
]
DIRTY = st.one_of(st.text(), st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
YEARS = st.none() | st.integers(1800, 2199)
ANCHORS = st.builds(
    Anchor,
    st.none() | st.dates(datetime.date(1800, 1, 1), datetime.date(2199, 12, 31)).map(str),
    YEARS,
    YEARS,
    st.none() | st.tuples(st.integers(1990, 2030), st.integers(2031, 2035)),
)


@settings(max_examples=400, deadline=None)
@given(DIRTY, ANCHORS)
@example("截至2000年0同期", Anchor(None, None, None, None))
def test_mentions_are_ordered_within_the_text_and_dated(text: str, anchor: Anchor) -> None:
    end = 0
    for mention in scan_times(text, anchor):
        period = mention.period
        assert end <= period.start < period.end <= len(text)
        end = period.end
        if period.label:
            assert (period.first_day, period.last_day) == parse_label(period.label)
            assert mention.cumulative == period.label.startswith("..")
        else:
            assert mention.role != "period"


@settings(max_examples=400, deadline=None)
@given(DIRTY, st.none() | st.dates().map(str))
def test_public_search_survives_any_text(text: str, date: str | None) -> None:
    for period in find_periods(text, date):
        assert 0 <= period.start < period.end <= len(text)
        assert period.last_day is not None
        assert period.first_day is None or period.first_day <= period.last_day


@given(st.text(max_size=12))
def test_a_label_is_what_can_be_parsed(text: str) -> None:
    if is_label(text):
        first, last = parse_label(text)
        assert last is not None
        assert first is None or first <= last


@given(st.dates(), st.dates())
def test_made_labels_parse_to_what_they_were_made_of(one: datetime.date, other: datetime.date) -> None:
    first, last = sorted((one, other))
    assert parse_label(days_label(first, last)) == (first.isoformat(), last.isoformat())
    assert parse_label(years_label(first.year, last.year)) == (
        f"{first.year:04d}-01-01",
        f"{last.year:04d}-12-31",
    )
    months = months_label((first.year, first.month), (last.year, last.month))
    begin, end = parse_label(months)
    assert begin is not None
    assert end is not None
    assert begin[:7] == first.isoformat()[:7]
    assert end[:7] == last.isoformat()[:7]
    assert parse_label(up_to(months)) == (None, end)
