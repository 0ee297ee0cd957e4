"""One claim for what a document states again, and a mark on what contradicts."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.claims.merge import meets, merge
from luoshi.model import Claim, Qualifier, Reference, Span, stable_id

DOCUMENT = "d" * 16


def claim(  # noqa: PLR0917
    at: int = 0,
    low: float | None = 5.6,
    high: float | None = 5.6,
    qualifier: Qualifier = "exact",
    unit: str = "%",
    scale: float = 1,
    measure: str = "gdp",
) -> Claim:
    return Claim(
        id=stable_id(DOCUMENT, at),
        document=DOCUMENT,
        article="a" * 16,
        kind="result",
        measure=measure,
        aspect="growth" if unit == "%" else "level",
        qualifier=qualifier,
        quote="甲",
        spans=(Span(DOCUMENT, at, at + 1),),
        low=low,
        high=high,
        unit=unit,
        value_low=None if low is None else low * scale,
        value_high=None if high is None else high * scale,
        value_unit="%" if unit == "%" else "CNY",
        subject="岚州市",
        period="2025",
    )


def test_nothing_is_nothing() -> None:
    assert merge([]) == []


def test_one_is_left_as_it_is() -> None:
    assert merge([claim()]) == [claim()]


def test_a_repetition_is_a_mention_of_the_first() -> None:
    (merged,) = merge([claim(0), claim(40), claim(90)])
    assert merged.id == claim(0).id
    assert merged.spans == claim(0).spans
    assert [span.start for span in merged.mentions] == [40, 90]


def test_the_same_place_is_no_mention_of_itself() -> None:
    (merged,) = merge([claim(0), claim(0)])
    assert merged.mentions == ()


def test_a_mention_gives_what_the_first_lacks() -> None:
    (merged,) = merge([claim(0), replace(claim(40), strength="ensure")])
    assert merged.strength == "ensure"


DIFFERENT = [
    pytest.param(replace(claim(40), kind="target"), id="kind"),
    pytest.param(replace(claim(40), measure="trade"), id="measure"),
    pytest.param(replace(claim(40), aspect="change"), id="aspect"),
    pytest.param(replace(claim(40), subject="青石县"), id="subject"),
    pytest.param(replace(claim(40), period="2024"), id="period"),
    pytest.param(replace(claim(40), basis="comparable"), id="basis"),
]


@pytest.mark.parametrize("other", DIFFERENT)
def test_another_topic_is_another_claim_and_no_conflict(other: Claim) -> None:
    merged = merge([claim(0), replace(other, low=9.9, high=9.9, value_low=9.9, value_high=9.9)])
    assert len(merged) == 2
    assert not any("conflict" in one.reasons for one in merged)


MEETING = [
    pytest.param(
        claim(0, 3, None, "over", "万亿元", 1e12),
        claim(9, 32765, 32765, "exact", "亿元", 1e8),
        True,
        id="a milestone and a figure",
    ),
    pytest.param(
        claim(0, 3.5, None, "over", "万亿元", 1e12),
        claim(9, 32765, 32765, "exact", "亿元", 1e8),
        False,
        id="a milestone not reached",
    ),
    pytest.param(
        claim(0, 3.28, 3.28, "exact", "万亿元", 1e12),
        claim(9, 32765, 32765, "exact", "亿元", 1e8),
        True,
        id="rounded to the last digit",
    ),
    pytest.param(
        claim(0, 3.29, 3.29, "exact", "万亿元", 1e12),
        claim(9, 32765, 32765, "exact", "亿元", 1e8),
        False,
        id="beyond rounding",
    ),
    pytest.param(claim(0, 5.6, 5.6), claim(9, 5.1, 5.1), False, id="two growths"),
    pytest.param(claim(0, 5, 6, "range"), claim(9, 5.1, 5.1), True, id="within a range"),
    pytest.param(claim(0, None, 5.5, "at_most"), claim(9, 5.1, 5.1), True, id="below a ceiling"),
    pytest.param(claim(0, None, 5, "at_most"), claim(9, 5.6, 5.6), False, id="above a ceiling"),
    pytest.param(claim(0, None, -3.8, "at_least"), claim(9, -4.1, -4.1), True, id="a fall of at least"),
    pytest.param(claim(0, None, -3.8, "at_least"), claim(9, -3.1, -3.1), False, id="too small a fall"),
    pytest.param(
        claim(0, 500, 500, "nearly", "亿元", 1e8),
        claim(9, 496.2, 496.2, "exact", "亿元", 1e8),
        True,
        id="近 is a little less",
    ),
    pytest.param(
        claim(0, 5), claim(9, 500, 500, "exact", "亿元", 1e8), True, id="units that cannot be held together"
    ),
]


@pytest.mark.parametrize(("one", "other", "met"), MEETING)
def test_two_intervals_meet(one: Claim, other: Claim, met: bool) -> None:
    assert meets(one, other) is met
    assert meets(other, one) is met


@pytest.mark.parametrize(("one", "other", "met"), [case for case in MEETING if "units" not in str(case.id)])
def test_a_conflict_is_marked_on_both_and_never_merged(one: Claim, other: Claim, met: bool) -> None:
    merged = merge([one, other])
    assert len(merged) == 2
    assert [("conflict" in c.reasons) for c in merged] == [not met, not met]


def test_a_conflict_keeps_the_other_reasons() -> None:
    one = replace(claim(0), reasons=("subject_unknown",))
    merged = merge([one, claim(9, 4.1, 4.1)])
    assert merged[0].reasons == ("subject_unknown", "conflict")


def test_a_target_in_step_conflicts_with_nothing() -> None:
    step = replace(
        claim(0, None, None, "in_step"), unit=None, value_unit=None, reference=Reference("equal", "经济增长")
    )
    assert [c.reasons for c in merge([step, claim(9)])] == [(), ()]


CLAIMS = st.lists(
    st.builds(
        claim,
        at=st.integers(0, 30).map(lambda n: n * 2),
        low=st.sampled_from([None, -5.0, 0.0, 3.0, 5.6]),
        high=st.sampled_from([5.6, 6.0, 7.1]),
        qualifier=st.sampled_from(["exact", "range", "at_most"]),
        measure=st.sampled_from(["gdp", "trade", "other:红砖"]),
    ),
    max_size=12,
)


@given(claims=CLAIMS)
def test_merging_loses_no_place_and_is_done_after_once(claims: list[Claim]) -> None:
    merged = merge(claims)
    places = {span for c in merged for span in (*c.spans, *c.mentions)}
    assert places == {span for c in claims for span in c.spans}
    again = merge([replace(c, reasons=()) for c in merged])
    assert [(c.id, c.mentions, set(c.reasons)) for c in again] == [
        (c.id, c.mentions, set(c.reasons)) for c in merged
    ]


@given(
    one=st.floats(-1000, 1000, allow_nan=False),
    other=st.floats(-1000, 1000, allow_nan=False),
)
def test_meeting_is_mutual_and_everything_meets_itself(one: float, other: float) -> None:
    a, b = claim(0, one, one), claim(9, other, other)
    assert meets(a, a)
    assert meets(a, b) == meets(b, a)
