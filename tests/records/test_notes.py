"""What does not fit together is noted, and what does is not."""

from dataclasses import replace

import pytest
from tests.records.conftest import document_of

from luoshi.articles import assemble
from luoshi.records import read_records


@pytest.mark.parametrize(
    ("text", "notes"),
    [
        (
            "团队已申请专利近20项，其中4项发明专利、11项实用新型专利。",
            [("parts_and_whole", "4 + 11 = 15项 / 20项")],
        ),
        ("赛事总规模12人，其中男子8人、女子4人。", []),
        ("投资增长1.2%，其中工业投资增长9.4%，民间投资下降2.3%。", []),
        ("产值由120亿元增加到150亿元，增长20%。", [("rate_and_levels", "120 → 150: 25.0% / 20%")]),
        ("产值由120亿元增加到150亿元，增长25%。", []),
        ("会议定于2月30日召开。", [("no_such_date", "2月30日")]),
        ("会议定于2月28日召开。", []),
    ],
)
def test_notes(text: str, notes: list[tuple[str, str]]) -> None:
    document = document_of(text)
    found = read_records(document, assemble(document)).notes
    assert [(note.code, note.detail) for note in found] == notes
    assert all(text[note.start : note.end] == note.quote for note in found)


@pytest.mark.parametrize(
    ("headline", "noted"),
    [("代表团提交建议41件", False), ("代表团提交建议39件", False), ("代表团提交建议45件", True)],
)
def test_a_headline_and_its_body(headline: str, noted: bool) -> None:
    text = f"# {headline}\n\n代表团共提交议案2件、建议39件，涉及民生等领域，展现了良好形象。\n"
    document = replace(document_of(text), kind="newspaper_page")
    found = read_records(document, assemble(document)).notes
    assert [note.code for note in found] == (["headline_and_body"] if noted else [])
