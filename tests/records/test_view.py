"""The reading text of an article leads back to the characters of the page, whatever stands there."""

import time
from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.records.conftest import Read, document_of

from luoshi.articles import assemble
from luoshi.model import RECORD_KINDS, Article, ArticleSpan, BodyRun, Damage, Document, stable_id
from luoshi.records import read_records
from luoshi.records.cues import lists, pattern
from luoshi.records.view import View

PIECES = [
    "市长林舒远",
    "在云汀理工大学",
    "由18个精简至7个",
    "总投资9.2亿元的",
    "云南冷链物流中心",
    "开工",
    "获评“先进集体”",
    "代表提交了《关于支持陶瓷的建议》",
    "，",
    "。",
    "、",
    "\n",
    "\n\n",
    " ",
    "每亩补助800元",
    "（以下简称“远山”）",
    "远山机械有限公司",
    "安排专项资金300万元",
    "建成孵化基地11家",
    "3月8日",
    "2020年",
    "记者",
    "/",
    "說",
    "開工",
    "近20项，其中4项、11项",
    "2月30日",
    "其中",
]


@settings(deadline=None)  # the model of names is loaded with the first example
@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_every_quote_stands_in_the_text(text: str) -> None:
    document = document_of(text)
    found = read_records(document, assemble(document))
    for record in found.records:
        assert record.quote == "".join(text[span.start : span.end] for span in record.spans)
        assert record.quote
        assert record.kind in RECORD_KINDS.values()
    for mention in found.mentions:
        assert text[mention.start : mention.end].replace("\n", "").replace(" ", "") or mention.name
    for note in found.notes:
        assert note.detail


@settings(deadline=None)
@given(st.text(max_size=200))
@example("“")
@example("因大雪封山，")
def test_any_text_is_read(text: str) -> None:
    document = document_of(text)
    found = read_records(document, assemble(document))
    assert len({record.id for record in found.records}) == len(found.records)


def test_an_article_over_two_pages_is_quoted_from_both() -> None:
    one, two = "市文投集团职能部门由18个精", "简至7个。"
    first, second = stable_id(one), stable_id(two)
    document = Document(first, "p1", one, kind="newspaper_page", date="2031-03-12", place="青川省云汀市")
    article = Article(
        "a",
        (first, second),
        (ArticleSpan(first, 0, len(one), "body"), ArticleSpan(second, 0, len(two), "body")),
        body=one + two,
        body_runs=(BodyRun(len(one), first, 0), BodyRun(len(two), second, 0)),
    )
    (record,) = (r for r in read_records(document, [article], {second: two}).records if r.kind == "change")
    assert [(span.document, span.start, span.end) for span in record.spans] == [
        (first, 0, 14),
        (second, 0, 4),
    ]
    assert record.quote == "市文投集团职能部门由18个精简至7个"


def test_damage_of_a_quote_goes_with_it() -> None:
    text = "市文投集团职能部门由18个精简至7个。"
    document = document_of(text)
    (article,) = assemble(document)
    damage = Damage("ocr_error", document.id, 5, 7, text[5:7], "职能")
    view = View(document, article)
    assert view.damage(view.spans(0, 10)) == ()
    found = read_records(document, [replace(article, damage=(damage,))]).records
    assert [record.damage for record in found if record.kind == "change"] == [(damage,)]


def test_a_traditional_page_keeps_its_characters(read: Read) -> None:
    text = "本報訊（記者 陳大文）市長林舒遠說，職能部門由18個精簡至7個，將於今年開工。"
    role = next(r for r in read(text) if r.kind == "person_role")
    assert (role.detail.person, role.detail.role) == ("林舒遠", "市長")  # type: ignore[union-attr]
    (change,) = read(text, "change")
    assert change.quote == "職能部門由18個精簡至7個"
    assert change.detail.measure == "職能部門"  # type: ignore[union-attr]


@pytest.mark.parametrize("name", sorted(lists()))
def test_every_list_of_cues(name: str) -> None:
    words = lists()[name]
    assert words
    assert len(words) == len(set(words))
    for word in words:
        found = pattern(name).search(word)
        assert found is not None
        assert found.group() == word or found.group() in words


@pytest.mark.parametrize(
    "words",
    [
        "市长王建国、",
        "王建国代表",
        "安排资金3万元",
        "建成基地3个、",
        "3月8日，大会召开，",
        "由1至",
        "《关于甲的建议》",
        "“",
        "（",
    ],
)
def test_endless_lists_take_no_endless_time(words: str) -> None:
    text = words * 3000
    began = time.perf_counter()
    document = document_of(text)
    read_records(document, assemble(document))
    assert time.perf_counter() - began < 10
