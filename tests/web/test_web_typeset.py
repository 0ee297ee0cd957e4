"""Text in pieces: nothing lost, nothing twice; figures and names found in their quotes; repairs in place."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.web.excerpts import around
from luoshi.web.figurespots import figure_spot, name_spot
from luoshi.web.printed import aligned, from_body_runs, printed
from luoshi.web.stories import Damaged, layers
from luoshi.web.typeset import Edit, Layers, Mark, chosen, joined, pieces

TEXT = "一二三四五六七八九十甲乙丙丁戊己庚辛壬癸"
PLACES = st.tuples(st.integers(0, 18), st.integers(1, 6)).map(lambda p: (p[0], min(len(TEXT), p[0] + p[1])))


@given(st.lists(PLACES, max_size=9))
def test_marks_never_overlap_and_no_anchor_is_lost(places: list[tuple[int, int]]) -> None:
    marks = [(place, Mark("claim", "result", (f"c-{at}",))) for at, place in enumerate(places)]
    found = chosen(marks)
    assert all(one[0][1] <= two[0][0] for one, two in pairwise(found))
    assert all(start < end for (start, end), _ in found)
    assert sorted(one for _, mark in found for one in mark.ids) == sorted(
        f"c-{at}" for at in range(len(places))
    )


@given(st.lists(PLACES, max_size=6), st.lists(PLACES, max_size=6), st.lists(PLACES, max_size=2), st.data())
def test_pieces_are_the_text(
    marked: list[tuple[int, int]],
    quoted: list[tuple[int, int]],
    lit: list[tuple[int, int]],
    data: st.DataObject,
) -> None:
    at = data.draw(st.integers(0, len(TEXT) - 1))
    over = Layers(
        marks=chosen([(place, Mark("record", "event", ("r-1",))) for place in marked]),
        edits=[((at, at), Edit("stutter", "叠"))],
        quotes=joined(quoted),
        lit=joined(lit),
    )
    found = pieces(TEXT, 0, len(TEXT), over)
    assert "".join(piece.text for piece in found) == TEXT
    assert [piece.edit.printed for piece in found if piece.edit] == ["叠"]
    assert sum(piece.opens for piece in found) == len(over.marks)
    cut = data.draw(st.integers(0, len(TEXT)))
    halves = (*pieces(TEXT, 0, cut, over), *pieces(TEXT, cut, len(TEXT), over))
    assert "".join(piece.text for piece in halves) == TEXT
    assert sum(piece.opens for piece in halves) == len(over.marks)


@pytest.mark.parametrize(
    ("quote", "low", "high", "unit", "figure"),
    [
        ("地区生产总值增长5.5%左右", 5.5, 5.5, "%", "5.5%左右"),
        ("社会消费品零售总额增长６％以上", 6.0, None, "%", "６％以上"),
        ("固定资产投资增长2%—3%", 2.0, 3.0, "%", "2%—3%"),
        ("下降3.9%以上", None, -3.9, "%", "3.9%以上"),
        ("投入3000多万元", 3000.0, None, "万元", "3000多万元"),
        ("产值1,362.7亿元", 1362.7, 1362.7, "亿元", "1,362.7亿元"),
        ("2025年完成25个项目、投资25亿元", 25.0, 25.0, "亿元", "25亿元"),
        ("居民收入增长与经济增长同步", None, None, None, "居民收入增长与经济增长同步"),
        ("产值翻一番", 100.0, 100.0, "%", "产值翻一番"),
    ],
)
def test_the_figure_in_its_quote(
    quote: str, low: float | None, high: float | None, unit: str | None, figure: str
) -> None:
    start, end = figure_spot(quote, low, high, unit)
    assert quote[start:end] == figure


def test_two_claims_of_one_quote_have_a_figure_each() -> None:
    quote = "城镇、农村居民收入分别增长5%、5%"
    first = figure_spot(quote, 5.0, 5.0, "%")
    second = figure_spot(quote, 5.0, 5.0, "%", [first])
    assert first != second
    assert quote[slice(*second)] == "5%"


@given(st.text("0123456789.,%约超过亿元以上增长", max_size=30), st.floats(0, 100), st.floats(0, 100))
def test_a_figure_is_always_inside_its_quote(quote: str, low: float, high: float) -> None:
    start, end = figure_spot(quote, low, high, "亿元")
    assert 0 <= start <= end <= len(quote)


@pytest.mark.parametrize(
    ("quote", "detail", "name"),
    [
        ("东湾大桥建成通车", {"name": "东湾大桥", "place": "东湾"}, "东湾大桥"),
        ("市长甲乙作报告", {"person": "甲乙", "role": "市长"}, "甲乙"),
        ("授予丙公司称号", {"awardee": ["丙公司"], "for": "称号"}, "丙公司"),
        ("共提交建议58件，办结率高", {"title": None, "topic": "别的"}, "共提交建议58件"),
    ],
)
def test_the_name_in_its_quote(quote: str, detail: dict[str, object], name: str) -> None:
    assert quote[slice(*name_spot(quote, detail))] == name


@given(st.lists(st.text("甲乙丙丁 \n", min_size=1, max_size=12), min_size=1, max_size=5), st.data())
def test_every_character_of_a_body_leads_to_itself(parts: list[str], data: st.DataObject) -> None:
    source = "".join(parts)
    body = "\n".join("".join(part.split()) for part in parts)
    spans, at = [], 0
    for part in parts:
        spans.append(("d", at, at + len(part)))
        at += len(part)
    text = aligned(body, spans, {"d": source})
    for place, sign in enumerate(body):
        found = text.source(place)
        assert sign == "\n" or (found is not None and source[found[1]] == sign)
    start = data.draw(st.integers(0, len(source) - 1))
    end = data.draw(st.integers(start + 1, len(source)))
    where = text.place("d", start, end)
    assert where is not None or not source[start:end].strip()
    if where is not None:
        assert 0 <= where[0] < where[1] <= len(body)


DAMAGED = "培训一批能手，推动产业业升级，建成新\n\n大桥。再说一遍。"


@pytest.mark.parametrize(
    ("body", "runs", "damage", "told"),
    [
        # a wrong character mended
        (
            "培育一批能手", [[1, "d", 0], [1, None, None], [4, "d", 2]],
            Damaged("ocr_error", "d", 0, 4, "培训一批", "培育一批"), [("育", "训")],
        ),
        # a doubled character left out
        (
            "推动产业升级", [[4, "d", 7], [2, "d", 12]],
            Damaged("stutter", "d", 9, 14, "产业业升级", "产业升级"), [("", "业")],
        ),
        # a sentence rejoined over a line end
        (
            "建成新大桥。", [[3, "d", 15], [3, "d", 20]],
            Damaged("broken_sentence", "d", 15, 22, "建成新\n\n大桥", "建成新大桥"), [("", "\n\n")],
        ),
        # a passage without a repair stands in the text and is only flagged
        (
            "再说一遍。", [[5, "d", 23]],
            Damaged("order", "d", 23, 28, "再说一遍。", None), [("再说一遍。", None)],
        ),
    ],
)  # fmt: skip
def test_damage_is_shown_as_an_editor_would(
    body: str, runs: list[list[object]], damage: Damaged, told: list[tuple[str, str | None]]
) -> None:
    text = from_body_runs(body, runs)
    assert DAMAGED[damage.start : damage.end] == damage.quote
    found = pieces(body, 0, len(body), layers(text, (), (damage,), None))
    assert "".join(piece.text for piece in found) == body
    assert [(piece.text, piece.edit.printed) for piece in found if piece.edit] == told


def test_a_repair_that_the_text_does_not_have_is_not_put_into_it() -> None:
    text = printed("甲乙丙", [(0, 3, "d", 0)])
    assert layers(text, (), (Damaged("ocr_error", "d", 0, 3, "甲乙丙", "甲丁丙"),), None).edits == []


@pytest.mark.parametrize(
    ("text", "places", "shown"),
    [
        ("稳中有进。全市增长5%。就业稳定。", [(5, 11)], "全市增长5%。"),
        ("“稳中有进。”全市增长5%。", [(7, 13)], "全市增长5%。"),
        ("一行\n全市增长5%\n又一行", [(3, 9)], "全市增长5%\n"),
    ],
)
def test_the_sentence_around_a_quote(text: str, places: list[tuple[int, int]], shown: str) -> None:
    told = around(text, places, None, whole=True)
    assert "".join(part for part, _ in told.parts) == shown
    assert not told.cut_before


@given(st.text("甲乙，。”\n", min_size=2, max_size=400), st.data())
def test_an_excerpt_holds_its_quote(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 2))
    end = data.draw(st.integers(start + 1, len(text)))
    told = around(text, [(start, end)], (0, 1), whole=True)
    assert "".join(part for part, what in told.parts if what != "plain") == text[start:end]
    assert "".join(part for part, _ in told.parts) in text
