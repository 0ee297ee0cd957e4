"""The running text and the source of each of its characters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.articles.bodies import Passage, build_body
from luoshi.model import BodyRun

TEXT = "夜市开\n\n街。水厂投产。"


def passage(*runs: tuple[int, int]) -> Passage:
    return Passage("d", TEXT, runs)


BODIES = [
    pytest.param([[passage((0, 3), (5, 7))]], {}, "夜市开街。", [(3, 0), (2, 5)], id="a sentence rejoined"),
    pytest.param(
        [[passage((0, 3))], [passage((7, 12))]],
        {},
        "夜市开\n水厂投产。",
        [(3, 0), (1, None), (5, 7)],
        id="two paragraphs",
    ),
    pytest.param(
        [[passage((7, 12))]], {("d", 8): "场"}, "水场投产。", [(1, 7), (1, None), (3, 9)], id="a slip mended"
    ),
    pytest.param([[passage((7, 9))]], {("d", 7): "冰"}, "冰厂", [(1, None), (1, 8)], id="at the beginning"),
    pytest.param([[passage((7, 9))]], {("e", 7): "冰"}, "水厂", [(2, 7)], id="another document's slip"),
    pytest.param([[passage((0, 7))]], {}, "夜市开街。", [(3, 0), (2, 5)], id="a break inside a run"),
    pytest.param([], {}, "", [], id="nothing"),
]


@pytest.mark.parametrize(("paragraphs", "slips", "body", "runs"), BODIES)
def test_bodies(
    paragraphs: list[list[Passage]],
    slips: dict[tuple[str, int], str],
    body: str,
    runs: list[tuple[int, int | None]],
) -> None:
    text, found = build_body(paragraphs, slips)
    assert text == body
    assert found == tuple(BodyRun(length, None if start is None else "d", start) for length, start in runs)


@given(
    text=st.text(alphabet="夜市开街水厂 \n，。5a", min_size=1, max_size=30),
    edges=st.sets(st.integers(0, 30), max_size=8),
    slips=st.sets(st.integers(0, 30), max_size=3),
)
def test_every_character_knows_its_place(text: str, edges: set[int], slips: set[int]) -> None:
    inside = sorted(edge for edge in edges if edge <= len(text))
    runs = list(zip(inside[::2], inside[1::2], strict=False))
    body, found = build_body(
        [[Passage("d", text, (run,))] for run in runs], {("d", at): "囧" for at in slips}
    )
    assert sum(run.length for run in found) == len(body)
    at = 0
    for run in found:
        if run.start is not None:
            assert body[at : at + run.length] == text[run.start : run.start + run.length]
        else:
            assert body[at : at + run.length] in ("\n", "囧")
        at += run.length
