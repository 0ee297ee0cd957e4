"""Every claim stands on characters of its document: dirty text, ids, mentions, conflicts, any text at all."""

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from luoshi.articles import assemble
from luoshi.claims import find_claims, read_claims
from luoshi.claims.cues import word_lists
from luoshi.model import Claim, stable_id
from luoshi.sources import SourceOptions, document_from_text

DATE = "2026-02-08"
Value = tuple[str, str, str, float | None, float | None, str | None, str, str | None]


def value_of(claim: Claim) -> Value:
    return (
        claim.kind,
        claim.measure,
        claim.aspect,
        claim.low,
        claim.high,
        claim.unit,
        claim.qualifier,
        claim.period,
    )


def values(text: str) -> list[Value]:
    return [value_of(claim) for claim in find_claims(text, date=DATE)]


def check_spans(text: str, claims: list[Claim]) -> None:
    assert len({claim.id for claim in claims}) == len(claims)
    for claim in claims:
        assert claim.document == stable_id(text)
        assert claim.spans
        for span in (*claim.spans, *claim.mentions):
            assert span.document == claim.document
            assert 0 <= span.start < span.end <= len(text)
        assert claim.quote == "".join(text[span.start : span.end] for span in claim.spans)
        assert claim.quote.strip()


CLEAN = "2025年，全市地区生产总值达到4398.6亿元，增长14.5%。"
DIRTY = [
    pytest.param("2025年，全市地区生产总值达到\n4398.6亿元，增长14.5%。", id="a hard wrap"),
    pytest.param("2025年，全市地区生产总\n值达到4398.6亿元，增\n长14.5%。", id="a name over two lines"),
    pytest.param("2025年，全市地区生产总值达到4398.\n6亿元，增长14.5%。", id="a number over two lines"),
    pytest.param("2025年，全市地区生产总值达到4398.6亿元，增长14.5\n%。", id="a sign on the next line"),
    pytest.param("2025年，全市地区生产总值达到4398.6亿元，\r\n增长14.5%。", id="western line ends"),
    pytest.param(
        "２０２５年，全市地区生产总值达到４３９８．６亿元，增长１４．５％。", id="full-width digits"
    ),
    pytest.param("2025年，全市地区生产总值达到4398.6亿元,增长14.5%。", id="a western comma"),
    pytest.param("2025 年，全市地区生产总值达到 4398.6 亿元，增长 14.5% 。", id="spaces about numbers"),
    pytest.param("2025年，全市地区生产总值达到4398. 6亿元，增长14 .5%。", id="spaces inside numbers"),
    pytest.param("2025年，全市地区生产总值达到4398.6亿元，增长14.5 ％。", id="a space before the sign"),
    pytest.param("2025年，全市地区生产总值达到4398.6亿元，增长14.5﹪。", id="a small sign"),
    pytest.param("　　2025年，全市地区　生产总值达到4398.6亿元，增长14.5%。", id="ideographic spaces"),
    pytest.param("2025年，全市地区\u200b生产总值达到4398.6亿元，增长14.5%。", id="a zero-width space"),
    pytest.param("2025年，全市地区生产总值达到4,398.6亿元，增长14.5%。", id="a comma of thousands"),
    pytest.param("\ufeff2025年，全市地区生产总值达到4398.6亿元，增长14.5%。", id="a byte order mark"),
]


LEAD = "全市经济运行总体平稳。\n"


@pytest.mark.parametrize("text", DIRTY)
def test_dirty_text_says_the_same(text: str) -> None:
    text = LEAD + text
    claims = find_claims(text, date=DATE)
    assert [value_of(claim) for claim in claims] == values(CLEAN)
    check_spans(text, claims)


@pytest.mark.parametrize("text", DIRTY)
def test_a_bare_dirty_sentence_says_the_same(text: str) -> None:
    assert values(text) == values(CLEAN)


RANGES = ["—", "–", "-", "－", "～", "~", "至", "——", "−", "%—", "％－"]


@pytest.mark.parametrize("dash", RANGES)
def test_every_dash_makes_a_range(dash: str) -> None:
    text = f"2026年经济社会发展的主要预期目标是：地区生产总值增长5{dash}5.5%。"
    (claim,) = find_claims(text, date=DATE)
    assert (claim.measure, claim.low, claim.high, claim.qualifier) == ("gdp", 5, 5.5, "range")


def test_the_opening_of_the_targets_may_be_broken_over_lines() -> None:
    text = "今年经济社会发展的\n主要预期目标\n是：地区生产总值增长\n5.5%左右。"
    assert values(text) == [("target", "gdp", "growth", 5.5, 5.5, "%", "about", "2026")]


def test_one_sentence_a_line() -> None:
    text = "2025年，地区生产总值增长5.6%。\n社会消费品零售总额增长6.1%。\n进出口总额增长7.2%。\n"
    assert [v[1] for v in values(text)] == ["gdp", "retail_sales", "trade"]


def test_a_quote_is_printed_with_its_line_breaks() -> None:
    text = f"{LEAD}2025年，地区生产总\n值增长\r\n５．６％。"
    (claim,) = find_claims(text, date=DATE)
    assert claim.quote == "地区生产总\n值增长\r\n５．６％"


class TestIds:
    FRONT = "2025年，地区生产总值增长5.6%。"

    def test_the_same_text_has_the_same_ids(self) -> None:
        assert [c.id for c in find_claims(CLEAN, date=DATE)] == [c.id for c in find_claims(CLEAN, date=DATE)]

    def test_a_date_and_a_place_change_no_id(self) -> None:
        with_place = find_claims(CLEAN, date="2027-01-10", place="湖南省长沙市")
        assert [c.id for c in find_claims(CLEAN)] == [c.id for c in with_place]

    def test_two_figures_of_one_name_are_two_ids(self) -> None:
        level, growth = find_claims(CLEAN, date=DATE)
        assert level.id != growth.id

    def test_two_names_of_one_figure_are_two_ids(self) -> None:
        text = "2025年，规模以上工业增加值、固定资产投资均增长6.1%。"
        one, other = find_claims(text, date=DATE)
        assert one.id != other.id

    def test_another_document_s_id_gives_other_ids(self) -> None:
        document = document_from_text(CLEAN, "text", SourceOptions(date=DATE))
        other = replace(document, id=stable_id("another"))
        ids = {claim.id for claim in read_claims(document, assemble(document))}
        assert ids.isdisjoint(claim.id for claim in read_claims(other, assemble(other)))

    @pytest.mark.parametrize(
        "back",
        [
            pytest.param("社会消费品零售总额增长6.2%。", id="another measure"),
            pytest.param("会议号召全市上下团结奋斗。", id="words"),
            pytest.param("", id="nothing"),
        ],
    )
    def test_an_unrelated_part_of_the_text_changes_no_id(self, back: str) -> None:
        whole = document_from_text(f"{self.FRONT}\n{back}", "text", SourceOptions(date=DATE))
        # The id is the document's hash; a newer version keeps the chain's, so it is held fast here.
        held = replace(whole, id="0" * 16)
        first = read_claims(held, assemble(held))[0]
        alone = replace(document_from_text(self.FRONT, "text", SourceOptions(date=DATE)), id="0" * 16)
        assert first.id == read_claims(alone, assemble(alone))[0].id

    def test_a_corrected_figure_of_the_same_length_keeps_its_id(self) -> None:
        ids = []
        for text in (self.FRONT, self.FRONT.replace("5.6", "5.7")):
            document = replace(document_from_text(text, "text", SourceOptions(date=DATE)), id="0" * 16)
            ids += [claim.id for claim in read_claims(document, assemble(document))]
        assert len(ids) == 2
        assert len(set(ids)) == 1


class TestMentions:
    def test_a_claim_stated_again_is_one_with_mentions(self) -> None:
        text = "2025年，地区生产总值增长5.6%。\n回首2025年，地区生产总值增长5.6%，来之不易。"
        (claim,) = find_claims(text, date=DATE)
        assert len(claim.mentions) == 1
        (mention,) = claim.mentions
        assert text[mention.start : mention.end] == "地区生产总值增长5.6%"
        assert mention.start > claim.spans[0].start
        assert "conflict" not in claim.reasons

    def test_another_period_is_another_claim(self) -> None:
        text = "2025年，地区生产总值增长5.6%。2024年，地区生产总值增长5.6%。"
        assert [(c.period, c.mentions) for c in find_claims(text, date=DATE)] == [("2025", ()), ("2024", ())]

    def test_a_milestone_and_the_figure_agree(self) -> None:
        text = "2025年，地区生产总值突破3万亿元。\n2025年，地区生产总值达到32765亿元。"
        claims = find_claims(text, date=DATE)
        assert [(c.qualifier, c.reasons) for c in claims] == [
            ("over", ("subject_unknown",)),
            ("exact", ("subject_unknown",)),
        ]

    def test_a_rounded_figure_agrees(self) -> None:
        text = "2025年，地区生产总值达到3.28万亿元。\n2025年，地区生产总值达到32765亿元。"
        assert not any("conflict" in c.reasons for c in find_claims(text, date=DATE))

    def test_figures_that_do_not_meet_are_a_conflict_on_both(self) -> None:
        text = "2025年，地区生产总值增长5.6%。\n2025年，地区生产总值增长5.1%。"
        claims = find_claims(text, date=DATE)
        assert [(c.low, "conflict" in c.reasons) for c in claims] == [(5.6, True), (5.1, True)]

    def test_a_target_and_a_result_are_no_conflict(self) -> None:
        text = "2026年地区生产总值力争增长6%。\n2025年，地区生产总值增长5.1%。"
        assert not any("conflict" in c.reasons for c in find_claims(text, date=DATE))

    def test_other_bases_are_no_conflict(self) -> None:
        text = "2025年，一般公共预算收入增长5.6%。\n2025年，一般公共预算收入同口径增长8.1%。"
        claims = find_claims(text, date=DATE)
        assert [c.basis for c in claims] == [None, "comparable"]
        assert not any("conflict" in c.reasons for c in claims)


# Pieces of real language and dirt, so that random texts reach the rules' corners.
PIECES = st.sampled_from(
    [
        *"，。；：、！？（）“”《》%％\n\r\t 　—-－～.．,\x01\x02\ufeff\u200b#",
        *(
            "0",
            "5",
            "5.5",
            "１４．５",
            "三",
            "百分之五",
            "近",
            "超过",
            "20余",
            "第3位",
            "一、",
            "（一）",
            "1.",
        ),
        *("亿元", "万人", "个百分点", "倍", "亿斤", "元", "个", "家", "翻一番", "持平", "两位数"),
        *("2025年", "2026年", "今年", "去年", "“十四五”", "到2030年", "上半年", "1—11月", "过去五年"),
        *("地区生产总值", "固定资产投资", "城乡居民人均可支配收入", "第一、二、三产业增加值", "占比", "增速"),
        *(
            "增长",
            "下降",
            "达到",
            "提高到",
            "控制在",
            "以内",
            "左右",
            "以上",
            "分别",
            "其中",
            "均",
            "年均",
            "累计",
        ),
        *("高于", "全国", "平均水平", "与经济增长同步", "从", "由", "到", "比上年", "居全省", "力争", "确保"),
        *("全省", "我市", "长沙市", "湖南省", "岚州市", "主要预期目标是", "如果", "未能", "预计", "工作回顾"),
        *(word for lists in word_lists().values() for words in lists.values() for word in words[:12]),
    ]
)
TEXTS = st.one_of(
    st.lists(PIECES, max_size=40).map("".join),
    st.text(max_size=60),
    st.text(alphabet=st.characters(codec="utf-8"), max_size=60),
)


@settings(max_examples=400, deadline=None)
@given(text=TEXTS, date=st.sampled_from([None, "2026", "2026-02", "2026-02-08"]))
def test_no_text_breaks_the_reader_or_its_spans(text: str, date: str | None) -> None:
    claims = find_claims(text, date=date)
    check_spans(text, claims)
    for claim in claims:
        assert claim.measure
        assert claim.kind in ("target", "result")
        if claim.low is not None and claim.high is not None:
            assert claim.low <= claim.high
        if claim.period is None:
            assert {"period_unknown", "start_period_unknown"} & set(claim.reasons)
        if claim.subject is None:
            assert "subject_unknown" in claim.reasons
        if claim.qualifier == "in_step":
            assert claim.reference is not None


@settings(max_examples=60, deadline=None)
@given(
    pieces=st.lists(PIECES, max_size=30).map("".join),
    place=st.sampled_from([None, "湖南省", "湖南省长沙市", "岚州市", "中国"]),
)
def test_no_place_breaks_the_reader(pieces: str, place: str | None) -> None:
    check_spans(pieces, find_claims(pieces, date=DATE, place=place))


SENTENCES = [
    "2025年，全市地区生产总值达到4398.6亿元，增长14.5%。",
    "2026年经济社会发展的主要预期目标是：城镇、农村居民人均可支配收入分别增长4.5%、5.5%左右。",
    "2025年，规模以上工业增加值增长6.5%，高于全国平均水平0.3个百分点，居全省第3位。",
    "过去五年，地区生产总值从2020年的3000亿元增长到2025年的4398亿元，年均增长6.1%。",
    "2025年，一般公共预算收入完成212.4亿元，其中税收收入148亿元，同比下降2.2%。",
    "2026年经济社会发展的主要预期目标是：居民收入增长与经济增长同步，单位GDP能耗下降3.8%以上。",
]


@st.composite
def broken(draw: st.DrawFn) -> tuple[str, str]:
    """A sentence, and the same with line breaks between its Chinese characters and signs."""
    sentence = draw(st.sampled_from(SENTENCES))
    joints = [m.end() for m in re.finditer(r"[^\x21-\x7e](?=[^\x21-\x7e。])", sentence)]
    cuts = draw(st.sets(st.sampled_from(joints), max_size=4))
    mark = draw(st.sampled_from(["\n", "\r\n", "\n　　"]))
    pieces = [sentence[a:b] for a, b in zip([0, *sorted(cuts)], [*sorted(cuts), len(sentence)], strict=True)]
    return sentence, mark.join(pieces)


@settings(max_examples=300, deadline=None)
@given(texts=broken())
def test_line_breaks_within_a_sentence_change_no_value(texts: tuple[str, str]) -> None:
    sentence, with_breaks = (LEAD + text for text in texts)
    assert values(with_breaks) == values(sentence)
    check_spans(with_breaks, find_claims(with_breaks, date=DATE))


@settings(max_examples=300, deadline=None)
@given(texts=broken())
def test_line_breaks_within_a_bare_sentence_change_no_value(texts: tuple[str, str]) -> None:
    sentence, with_breaks = texts
    assert values(with_breaks) == values(sentence)


@settings(max_examples=100, deadline=None)
@given(at=st.integers(min_value=0, max_value=400))
def test_a_text_that_is_cut_off_anywhere_is_read_to_the_cut(at: int) -> None:
    text = "\n".join(SENTENCES)[:at]
    check_spans(text, find_claims(text, date=DATE))
