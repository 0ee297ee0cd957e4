"""Whatever comes in, Luoshi answers with claims whose quotes stand in the text, or with a SourceError.

``benchmarks/fuzz.py`` does the same on ten thousand cases; here hypothesis looks for the smallest one.
"""

import io

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from luoshi.articles import assemble
from luoshi.claims import read_claims
from luoshi.errors import SourceError
from luoshi.model import Claim, Document
from luoshi.sources import SourceFile, SourceOptions, document_from_text, read_source

REPORT = """2026年江州省政府工作报告
——2026年1月22日在江州省第十四届人民代表大会第四次会议上
各位代表：
一、2025年工作回顾
地区生产总值达到31256.8亿元、增长5.3%，高于全国平均水平0.3个百分点；固定资产投资下降1.8%；进出口总额突破5000亿元；居民消费价格与上年持平；城镇、农村居民人均可支配收入分别增长4.4%、5.9%；粮食总产量近480亿斤。
五年来，全省生产总值从2.21万亿元增加到3.13万亿元，年均增长5.6%；单位地区生产总值能耗累计下降１４．５％；云溪市新建学校20余所。
二、2026年工作安排
今年经济社会发展的主要预期目标是：地区生产总值增长5%—5.5%；规模以上工业增加值增长6.5%左右；城镇新增就业55万人以上，城镇调查失业率控制在5.5%以内；居民收入增长与经济增长同步；到2030年，城镇化率达到百分之六十七左右。
"""
WORDS = [
    "增长", "下降", "分别", "其中", "左右", "以上", "以内", "突破", "从", "到", "至", "同步", "持平",
    "百分之", "个百分点", "全省", "我县", "地区生产总值", "城镇、农村居民人均可支配收入",
    "主要预期目标是：", "今年", "五年来", "2030年", "亿元", "三成", "翻一番", "近", "余", "万", "零", "〇",
    "十", "百", "一", "一、", "（一）", "5", "5.", ".5", "５．", "%", "％", "—", "-", "、", "，",
    "；", "。", "（", "）", "“",
]  # fmt: skip
BREAKS = ["\n", "\r\n", "\r", " ", "\u3000", "\u200b", "\ufeff", "\x00"]
ENCODINGS = ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-be", "big5"]

hard_text = st.lists(st.sampled_from(WORDS + BREAKS), max_size=60).map("".join)
any_text = st.text(st.characters(exclude_categories=["Cs"]), max_size=300)


@st.composite
def mutated_report(draw: st.DrawFn) -> str:
    """The report with a few runs of it replaced by pieces that rules stumble over."""
    text = REPORT
    for _ in range(draw(st.integers(1, 8))):
        start = draw(st.integers(0, len(text)))
        end = draw(st.integers(start, min(len(text), start + 12)))
        text = text[:start] + draw(st.one_of(hard_text, st.just(""))) + text[end:]
    return text


def check(document: Document) -> tuple[Claim, ...]:
    """Read a document's claims, and check that every position holds."""
    text = document.text
    articles = assemble(document)
    claims = read_claims(document, articles)
    for article in articles:
        assert all(0 <= span.start <= span.end <= len(text) for span in article.spans)
        assert all(0 <= section.start <= section.end <= len(text) for section in article.sections)
        assert all(text[damage.start : damage.end] == damage.quote for damage in article.damage)
    for claim in claims:
        assert claim.quote == "".join(text[span.start : span.end] for span in claim.spans)
        assert all(0 <= span.start < span.end <= len(text) for span in (*claim.spans, *claim.mentions))
    assert len({claim.id for claim in claims}) == len(claims)
    return claims


def check_bytes(data: bytes) -> int:
    """Read bytes as standard input; give how many claims they held. A SourceError is an answer too."""
    documents = []
    try:
        for item in read_source(SourceFile("-", len(data)), SourceOptions(), io.BytesIO(data)):
            if isinstance(item, Document):
                documents.append(item)
    except SourceError:
        return 0
    return sum(len(check(document)) for document in documents)


def test_the_report_itself_has_claims() -> None:
    assert len(check(document_from_text(REPORT, "2026_江州省"))) >= 15


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(mutated_report())
def test_mutated_reports(text: str) -> None:
    check(document_from_text(text, "2026_江州省"))


@settings(max_examples=150, deadline=None)
@given(st.one_of(hard_text, any_text))
def test_any_text(text: str) -> None:
    check(document_from_text(text, "text"))


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(ENCODINGS), st.data())
def test_truncated_bytes(encoding: str, data: st.DataObject) -> None:
    encoded = REPORT.encode(encoding, "ignore")
    start = data.draw(st.integers(0, len(encoded)))
    check_bytes(encoded[start : data.draw(st.integers(start, len(encoded)))])


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=600))
def test_binary(data: bytes) -> None:
    check_bytes(data)


@pytest.mark.parametrize(
    "head", [b"%PDF-1.7\n", b"PK\x03\x04", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"\x00" * 64]
)
def test_known_binary_forms_are_refused(head: bytes) -> None:
    with pytest.raises(SourceError):
        list(
            read_source(SourceFile("-", len(head) + 40), SourceOptions(), io.BytesIO(head + b"\x01\x80" * 20))
        )


def test_extremes() -> None:
    digits = "地区生产总值增长" + "9" * 5000 + "%。"
    nested = "（" * 3000 + "地区生产总值增长5%" + "）" * 3000
    many = "生产总值、" * 2000 + "分别增长" + "、".join(["5%"] * 2000) + "。"
    for text in (
        digits,
        nested,
        many,
        "一、\n" * 3000,
        "增长5%左右" * 3000,
        "\n" * 20000,
        "零" * 5000 + "万亿元",
    ):
        check(document_from_text(text, "2026_江州省"))


@pytest.mark.parametrize(
    "unit",
    [
        "地区生产总值增长5%左右，城镇新增就业70万人以上，",
        "5%、",
        "建成5个",
        "（",
        "2026年",
        "云溪市",
        "分别增长",
    ],
)
def test_one_line_without_end(unit: str) -> None:
    """A file that is one line of hundreds of kilobytes is read in the time that its length asks for."""
    check(document_from_text(unit * (200_000 // len(unit)), "2026_江州省"))


@pytest.mark.parametrize(
    "words", ["十十五", "一亿一", "十亿零", "万亿一", "百百", "零零万", "点五", "一点", "〇〇〇"]
)
def test_number_words_that_are_no_number(words: str) -> None:
    """A slip of the press such as 十十五 for 十五 must not stop a report from being read."""
    check(
        document_from_text(
            f"2025年粮食总产量达到{words}万吨，增长{words}%，新建学校{words}所。", "2026_江州省"
        )
    )
