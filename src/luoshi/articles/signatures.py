"""What those are who sign with their name alone: the paper says it elsewhere in the same issue."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from luoshi.articles.press import press_words
from luoshi.model import Article, Byline

_AUTHOR = "作者"


def with_known_roles(articles: Sequence[Article]) -> tuple[Article, ...]:
    """The articles of an issue, each name signed without a post given the one that the issue prints for it.

    （周以宁） closes one story and 本报讯（记者 周以宁） opens another: both are by the reporter. A name
    with several posts, or none, keeps what its own credit says: 作者, 文/图.
    """
    posts: dict[str, set[str]] = defaultdict(set)
    for article in articles:
        for line in article.bylines:
            if not _tells_no_post(line):
                posts[line.name].add(line.role)
    known = {name: next(iter(roles)) for name, roles in posts.items() if len(roles) == 1}
    return tuple(_with_roles(article, known) for article in articles)


def _with_roles(article: Article, known: Mapping[str, str]) -> Article:
    lines = (
        replace(line, role=known[line.name]) if _tells_no_post(line) and line.name in known else line
        for line in article.bylines
    )
    return replace(article, bylines=tuple(dict.fromkeys(lines)))


def _tells_no_post(line: Byline) -> bool:
    """Whether a role only tells what was done: 摄, 文/图, or nothing at all."""
    return line.role == _AUTHOR or line.role in press_words().credit_tails
