"""What is said of a target without its figure, and how final a figure is."""

import pytest

from luoshi.articles import assemble
from luoshi.claims import find_claims, read_told
from luoshi.claims.cues import word_lists
from luoshi.model import Document, Statement, stable_id

OUTCOME = word_lists()["outcome"]


def told(text: str) -> list[Statement]:
    document = Document(
        stable_id(text), "d", text, kind="work_report", place="湖南省岚州市云屏县", date="2025-01-10"
    )
    statements = read_told(document, assemble(document))[1]
    assert all("".join(text[span.start : span.end] for span in one.spans) == one.quote for one in statements)
    return list(statements)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024年，固定资产投资超额完成年度目标任务。", [("exceeded", "fixed_investment", "2024")]),
        ("2024年，外贸进出口总额增长未达到预期目标。", [("missed", "trade", "2024")]),
        ("2024年，规上工业增加值增速好于预期。", [("exceeded", "industrial_va", "2024")]),
        ("2024年，老旧小区改造提前完成年度任务。", [("met", "old_communities", "2024")]),
        (
            "2024年固定资产投资、社会消费品零售总额均未达到年度目标。",
            [("missed", "fixed_investment", "2024"), ("missed", "retail_sales", "2024")],
        ),
        ("2024年，居民收入与经济增长同步。", [("in_step", "resident_income", "2024")]),
        ("2024年，各项目标任务全面完成。", []),
        ("2024年，主要指标好于预期。", []),
        ("2024年，新增公办学位2036个，超额完成年度任务。", []),
        ("2024年，一般公共预算收入完成年度目标的96.5%。", []),
    ],
)
def test_statements(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert [(one.says, one.measure, one.period) for one in told(text)] == expected


@pytest.mark.parametrize(
    ("says", "word"),
    [(says, word) for says in ("exceeded", "met", "missed") for word in OUTCOME[says]]
    + [(says, word) for says in ("exceeded", "missed") for word in OUTCOME[f"{says}_alone"]],
)
def test_every_word_of_outcome_is_read(says: str, word: str) -> None:
    goal = "" if word in (*OUTCOME["exceeded_alone"], *OUTCOME["missed_alone"]) else "年度目标"
    assert [(one.says, one.measure) for one in told(f"2024年，固定资产投资{word}{goal}。")] == [
        (says, "fixed_investment")
    ]


@pytest.mark.parametrize("goal", OUTCOME["goal"])
def test_every_word_for_a_goal_is_read(goal: str) -> None:
    assert [one.says for one in told(f"2024年，固定资产投资未达到年度{goal}。")] == ["missed"]


@pytest.mark.parametrize("vague", OUTCOME["vague"])
def test_words_that_name_no_measure_say_nothing(vague: str) -> None:
    assert told(f"2024年，{vague}完成年度目标。") == []


@pytest.mark.parametrize(
    ("word", "finality"),
    [(word, "final") for word in word_lists()["mood"]["final"]]
    + [(word, "preliminary") for word in word_lists()["mood"]["preliminary"]]
    + [("全年", None)],
)
def test_how_final_a_figure_is(word: str, finality: str | None) -> None:
    (claim,) = find_claims(
        f"{word}，2024年全市地区生产总值增长5.8%。", date="2025-03-10", place="湖南省岚州市"
    )
    assert claim.finality == finality


def test_the_last_word_on_it_counts() -> None:
    claims = find_claims(
        "经最终核实，2023年地区生产总值增长5.8%；初步核算，2024年地区生产总值增长5.5%。",
        date="2025-03-10",
        place="湖南省岚州市",
    )
    assert [claim.finality for claim in claims] == ["final", "preliminary"]
