"""Search: the words, the index, the ranking."""

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.ledger import Ledger, SearchFilter
from luoshi.ledger.words import Word, fold, pairs, parse, passages, tokens
from luoshi.model import Reading

Make = Callable[..., Reading]
Fill = Callable[..., list[str]]


@pytest.mark.parametrize(
    ("words", "text", "found"),
    [
        ("就业", "稳住就业就是稳住民生。", ["就业"]),
        ("就", "稳住就业就是稳住民生。", ["就", "就"]),
        ("业", "千方百计稳就业", ["业"]),
        ("稳住就业", "稳住就业。", ["稳住就业"]),
        ("稳定就业", "稳定就。定就业。", []),
        ("就业 民生", "民生之本是就业。", ["民生", "就业"]),
        ("就业 教育", "民生之本是就业。", []),
        ('"民生 之本"', "民生之本是就业。", ["民生之本"]),
        ("“民生之本”", "民生之本是就业。", ["民生之本"]),
        ("「本是就」", "民生之本是就业。", ["本是就"]),
        ("民生，就业", "民生，就业。", ["民生，就业"]),
        ("就业，", "就业。就业，", ["就业，"]),
        ("预期目标", "主要预期\n目标是", ["预期\n目标"]),
        ("预期目标", "主要预期\u3000 目标是", ["预期\u3000 目标"]),
        ("gdp", "ＧＤＰ增长，GDP翻番", ["ＧＤＰ", "GDP"]),
        ("ＧＤＰ", "人均gdp", ["gdp"]),
        ("GDP增长", "GDP增长", ["GDP增长"]),
        ("gd", "GDP", []),
        ("5.5%", "增长5.5%左右，下降15.5%，增长５．５％", ["5.5%", "５．５％"]),
        ("5.5", "增长5.5%左右，下降15.5%，5.55", ["5.5"]),
        ("5", "5个、15个、5.6", ["5"]),
        ("2026年", "2026 年和2026年", ["2026 年", "2026年"]),
        ("hello world", "Hello big WORLD", ["Hello", "WORLD"]),
        ('"hello world"', "Hello World, helloworld", ["Hello World"]),
        ("A", "A股 AI", ["A"]),
        ('"', '一"', []),
        ("，。", "就业，就业。", []),
        ("就业 ，", "就业。就业，", ["就业", "就业"]),
        ("", "就业", []),
        ("就业 AND NOT 民生*", "就业", []),
        ("㐀𠮷", "人名㐀𠮷在此", ["㐀𠮷"]),
        ("就业\ud800", "就业", []),
        ("İ", "aİb 就业", ["İ"]),
        ("就业", "İİİ就业", ["就业"]),
    ],
)
def test_words(path: Path, make_reading: Make, words: str, text: str, found: list[str]) -> None:
    with Ledger(path) as ledger:
        ledger.add(make_reading(text), ledger.start_run([]))
        hits = ledger.search(words)
        assert [text[start:end] for hit in hits for start, end in hit.highlights] == found
        assert list(ledger.check()) == []


def test_a_hit_shows_its_passage_and_the_claims_in_it(
    path: Path, make_reading: Make, fill: Fill, text: str
) -> None:
    long = text + "这一段说的是别的事情。" * 100 + "增长9%的就业。"
    reading = make_reading(long)
    with Ledger(path) as ledger:
        fill(ledger, reading)
        hits = ledger.search("就业")
    assert len(hits) == 2
    for hit in hits:
        assert hit.text == long[hit.start : hit.end]
        assert all(hit.start <= start < end <= hit.end for start, end in hit.highlights)
        assert [claim.id for claim in reading.claims if hit.start <= claim.spans[0].start < hit.end] == [
            *hit.claims
        ]
    assert (hits[0].name, hits[0].title, hits[0].date) == ("2026_云屏省", "政府工作报告", "2026-02-03")
    assert hits[0].score > hits[1].score


def test_more_then_title_then_newer_comes_first(path: Path, make_reading: Make, fill: Fill) -> None:
    with Ledger(path) as ledger:
        fill(
            ledger,
            make_reading("就业一。", name="old", date="2024-01-01"),
            make_reading("就业二。", name="new", date="2026-01-01"),
            make_reading("就业三。", name="undated", date=None),
            make_reading("就业就业。", name="twice", date="2020-01-01"),
            make_reading("就业四。", name="titled", date="2020-01-01", title="就业公报"),
        )
        assert [hit.name for hit in ledger.search("就业")] == ["titled", "twice", "new", "old", "undated"]
        assert [hit.name for hit in ledger.search("就业", limit=2)] == ["titled", "twice"]
        assert ledger.search("就业", limit=0) == []


def test_search_can_be_narrowed_and_leaves_out_replaced_documents(
    path: Path, make_reading: Make, fill: Fill
) -> None:
    with Ledger(path) as ledger:
        fill(ledger, make_reading("就业一。", name="a"), make_reading("就业二。", name="b", place="青石市"))
        fill(ledger, make_reading("就业三。", name="a"))
        assert {hit.text for hit in ledger.search("就业")} == {"就业二。", "就业三。"}
        assert len(ledger.search("就业", wanted=SearchFilter(all_versions=True))) == 3
        assert [hit.name for hit in ledger.search("就业", wanted=SearchFilter(document="b"))] == ["b"]
        assert [hit.name for hit in ledger.search("就业", wanted=SearchFilter(place="青石市"))] == ["b"]
        assert ledger.search("就业", wanted=SearchFilter(kind="communique")) == []


def test_a_survey_finds_the_same_in_the_same_order_among_the_newest(
    path: Path, make_reading: Make, fill: Fill
) -> None:
    with Ledger(path) as ledger:
        fill(
            ledger,
            make_reading("就业就业。", name="old", date="2024-01-01"),
            make_reading("就业二。", name="new", date="2026-01-01", place="青石市"),
            make_reading("教育。", name="other", date="2026-02-01"),
        )
        assert [hit.name for hit in ledger.survey("就业", 10)] == ["old", "new"]
        assert [hit.highlights for hit in ledger.survey("就业", 10)] == [
            hit.highlights for hit in ledger.search("就业")
        ]
        assert [hit.name for hit in ledger.survey("就业", 1)] == ["new"]
        assert [hit.name for hit in ledger.survey("就业", 10, SearchFilter(place="青石市"))] == ["new"]
        assert ledger.survey("", 10) == ledger.survey("就业", 0) == []


def test_what_is_being_added_can_be_searched(path: Path, make_reading: Make) -> None:
    with Ledger(path) as ledger:
        run = ledger.start_run([], {})
        ledger.add(make_reading(), run)
        assert ledger.search("就业")


TEXTS = st.text(st.sampled_from("就业民生增长。；，\n 　5.%aBＡ５％İ𠮷”\0"), max_size=1500)


@given(TEXTS)
def test_passages_cover_a_text(text: str) -> None:
    spans = list(passages(text))
    assert all(0 < end - start <= 601 for start, end in spans)
    assert all(left[1] <= right[0] for left, right in pairwise(spans))
    left_out = set(range(len(text))) - {place for start, end in spans for place in range(start, end)}
    assert not "".join(text[place] for place in sorted(left_out)).strip()


@given(TEXTS)
def test_folding_keeps_every_position(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)
    assert pairs(text).isascii() or tokens(text)


@given(st.text(st.sampled_from("就业民生增。，\n 5.%aBＡ５％"), min_size=1, max_size=60), st.data())
def test_what_a_passage_holds_its_index_finds(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    piece = text[start : data.draw(st.integers(start + 1, len(text)))]
    held = tokens(text)
    for word in parse(f'"{piece}"'):
        if word.pattern.search(fold(text)):
            for part in word.match.split(" AND "):
                token = part.strip('"*')
                star = part.endswith("*")
                assert any(other.startswith(token) if star else other == token for other in held)


@given(st.text(st.sampled_from("就业增。 5.%aBｋKσΣςÅ５％İ"), min_size=1, max_size=40), st.data())
def test_a_word_is_found_in_a_text_as_in_the_folded_one(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    piece = text[start : data.draw(st.integers(start + 1, len(text)))]
    for word in parse(f'"{piece}"'):
        found = [match.span() for match in word.pattern.finditer(text)]
        assert found == [match.span() for match in word.pattern.finditer(fold(text))]


def test_every_letter_is_found_in_either_case() -> None:
    for sign in map(chr, (*range(0x250), *range(0x370, 0x530), 0x212A, 0x212B, *range(0xFF21, 0xFF5B))):
        if sign.isalpha():
            assert Word(sign).pattern.search(sign), sign
            assert Word(fold(sign)).pattern.search(sign), sign
