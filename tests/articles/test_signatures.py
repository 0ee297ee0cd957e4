"""Names signed alone take the post that the issue prints for them elsewhere."""

import pytest

from luoshi.articles.signatures import with_known_roles
from luoshi.model import Article, Byline


def issue_of(*lines: list[tuple[str, str]]) -> list[Article]:
    return [
        Article(f"a{number}", ("d",), (), "夜市开街。", bylines=tuple(Byline(*line) for line in one))
        for number, one in enumerate(lines)
    ]


@pytest.mark.parametrize(
    ("lines", "first"),
    [
        ([[("作者", "周以宁")], [("记者", "周以宁")]], [("记者", "周以宁")]),
        ([[("文/图", "周以宁")], [("记者", "周以宁")]], [("记者", "周以宁")]),
        ([[("作者", "周以宁")], [("记者", "何苗")]], [("作者", "周以宁")]),
        ([[("作者", "周以宁")], [("记者", "周以宁")], [("实习生", "周以宁")]], [("作者", "周以宁")]),
        ([[("通讯员", "周以宁")], [("记者", "周以宁")]], [("通讯员", "周以宁")]),
        ([[("作者", "周以宁"), ("记者", "周以宁")]], [("记者", "周以宁")]),
        ([[]], []),
    ],
)
def test_a_name_signed_alone(lines: list[list[tuple[str, str]]], first: list[tuple[str, str]]) -> None:
    for articles in (issue_of(*lines), list(reversed(issue_of(*lines)))):
        found = next(one for one in with_known_roles(articles) if one.id == "a0")
        assert [(line.role, line.name) for line in found.bylines] == first
