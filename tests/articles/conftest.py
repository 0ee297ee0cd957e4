"""Lets tests use the scorer in ``benchmarks``, and names the defects that are known and not mended."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))

# Expected to fail, and told so when they no longer do (``xfail_strict``): mend one, strike its line.
_DEFECTS = {
    "test_an_article_over_three_pages": "a paragraph with markers at both ends is lost to the body",
    "test_markers_are_set_apart_from_their_paragraph": "the same",
    "test_halves_that_join[增长5.-2%]": "a figure cut behind its point",
    "test_links[a whole paragraph of another story goes on with nothing]": "a seam is invented",
    "test_no_seam_is_invented_between_two_stories": "the same",
    "test_a_paragraph_above_the_byline_has_lost_its_order[at the page's head]": "it becomes a fragment",
}
# Found by random text, so that a run may pass.
_SOMETIMES = {
    "test_every_character_of_a_body_knows_its_place": "a quote longer than its span",
    "test_every_line_of_any_document_is_in_one_span": "a heading with nothing below it belongs to no article",
    "test_pages_in_any_order_give_the_same_articles": "equal tails: the pages' order decides",
}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests of known defects."""
    for item in items:
        if item.path.parent != Path(__file__).parent:
            continue
        name = item.name
        if "\\u" in name:
            name = name.encode("ascii").decode("unicode_escape")
        if reason := _DEFECTS.get(name):
            item.add_marker(pytest.mark.xfail(reason=reason, strict=True))
        elif reason := _SOMETIMES.get(name):
            item.add_marker(pytest.mark.xfail(reason=reason, strict=False))
