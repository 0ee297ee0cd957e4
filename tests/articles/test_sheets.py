"""The texts of an article's documents laid one behind the other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.articles import Sheet
from luoshi.model import Article, Document, Span


def sheet_of(*texts: str) -> tuple[Sheet, list[Document]]:
    documents = [
        Document(id=f"d{number}", name=f"{number}版", text=text) for number, text in enumerate(texts)
    ]
    article = Article(id="a", documents=tuple(one.id for one in documents), spans=(), body="")
    return Sheet.of(article, {one.id: one for one in documents}), documents


def test_one_document_s_sheet_is_its_text() -> None:
    sheet, _ = sheet_of("夜市开街。")
    assert sheet.text == "夜市开街。"
    assert sheet.place("d0", 2) == 2
    assert sheet.spans([(0, 5)]) == (Span("d0", 0, 5),)


def test_places_in_the_second_document() -> None:
    sheet, _ = sheet_of("夜市开街。", "水厂投产。")
    at = sheet.place("d1", 2)
    assert sheet.text[at : at + 2] == "投产"
    assert sheet.span(at, at + 2) == Span("d1", 2, 4)


def test_a_run_over_a_document_s_end_is_two() -> None:
    sheet, _ = sheet_of("夜市开", "街了。")
    run = (sheet.place("d0", 1), sheet.place("d1", 1))
    assert sheet.spans([run]) == (Span("d0", 1, 3), Span("d1", 0, 1))


@pytest.mark.parametrize("texts", [("甲", "乙", "丙"), ("", "乙"), ("甲", "", "丙")])
def test_a_run_over_all_documents(texts: tuple[str, ...]) -> None:
    sheet, documents = sheet_of(*texts)
    found = sheet.spans([(0, len(sheet.text))])
    assert found == tuple(Span(one.id, 0, len(one.text)) for one in documents if one.text)


@given(
    texts=st.lists(st.text(alphabet="夜市开街\n", min_size=1, max_size=8), min_size=1, max_size=4),
    data=st.data(),
)
def test_a_place_leads_there_and_back(texts: list[str], data: st.DataObject) -> None:
    sheet, documents = sheet_of(*texts)
    document = data.draw(st.sampled_from(documents))
    start = data.draw(st.integers(0, len(document.text) - 1))
    end = data.draw(st.integers(start + 1, len(document.text)))
    placed = sheet.place(document.id, start), sheet.place(document.id, end - 1) + 1
    assert sheet.text[slice(*placed)] == document.text[start:end]
    assert sheet.spans([placed]) == (Span(document.id, start, end),)
