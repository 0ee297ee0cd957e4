"""Finds the weights of ``luoshi.articles.kinship`` on newspaper issues whose truth is known, and prints them.

An issue is a folder as ``benchmarks/pages.py`` reads it. Two logistic regressions (Newton's method, a
ridge of 1): over all pairs of paragraphs of a page that could be of one article, and over all headings
with all articles of their page. ``--without NAME`` leaves an issue out, to score on what was not learned.

    pip install numpy && python scripts/fit_kinship.py ISSUE_DIR…
"""

import argparse
import json
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import fields
from itertools import accumulate, combinations
from pathlib import Path

import numpy as np

from luoshi.articles.characters import reading_form
from luoshi.articles.clippings import Clipping, clippings_of, join_halves
from luoshi.articles.drafts import words_of
from luoshi.articles.kinship import Kinship, Weights
from luoshi.articles.pieces import pieces_of
from luoshi.names import find_names

Row = tuple[tuple[float, ...], bool]
Page = tuple[list[Clipping], list[str | None], Kinship]
ROUNDS = 30


def pages_of(folder: Path) -> Iterator[Page]:
    """The clippings of each page of an issue, the article of each, and what they have in common."""
    truth = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
    for name, rows in truth["pages"].items():
        path = next(path for path in (folder / f"{name}.md", folder / f"{name}.txt") if path.exists())
        flat = reading_form(path.read_bytes().decode("utf-8-sig"))
        pieces = pieces_of(flat)
        words, people = words_of(find_names(flat), pieces)
        clippings = join_halves(clippings_of(pieces, words), flat)
        starts = [0, *accumulate(len(line) + 1 for line in flat.split("\n"))]
        article_on = {row["line"]: row.get("article") for row in rows}
        articles = [article_on.get(bisect_right(starts, one.pieces[0].start)) for one in clippings]
        yield clippings, articles, Kinship(clippings, people)


def pairs_of(page: Page) -> Iterator[Row]:
    """What two paragraphs have in common, and whether they are of one article."""
    clippings, articles, kinship = page
    bodies = [n for n, one in enumerate(clippings) if one.has("body") and articles[n]]
    for a, b in combinations(bodies, 2):
        if not (clippings[a].begins and clippings[b].begins):
            yield kinship.between(a, b), articles[a] == articles[b]


def headings_of(page: Page) -> Iterator[Row]:
    """What a heading has in common with an article's paragraphs, and whether it is that article's."""
    clippings, articles, kinship = page
    stories: dict[str, list[int]] = {}
    for n, one in enumerate(clippings):
        article = articles[n]
        if one.has("body") and article:
            stories.setdefault(article, []).append(n)
    for n, one in enumerate(clippings):
        if one.is_heading and articles[n] in stories:
            yield from ((kinship.above(n, inside), name == articles[n]) for name, inside in stories.items())


def fitted(rows: list[Row]) -> list[float]:
    """The constant and the weights of a logistic regression."""
    known = np.array([(1.0, *values) for values, _ in rows])
    wanted = np.array([float(same) for _, same in rows])
    weights = np.zeros(known.shape[1])
    ridge = np.eye(len(weights))
    ridge[0, 0] = 0.0
    for _ in range(ROUNDS):
        chance = 1 / (1 + np.exp(-known @ weights))
        slope = known.T @ (wanted - chance) - ridge @ weights
        curve = (known * (chance * (1 - chance))[:, None]).T @ known + ridge
        weights += np.linalg.solve(curve, slope)
    return [round(float(weight), 2) for weight in weights]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folders", nargs="+", type=Path, metavar="ISSUE_DIR")
    parser.add_argument("--without", default="", metavar="NAME", help="the folder of an issue to leave out")
    options = parser.parse_args()
    pages = [
        page for folder in options.folders if folder.name != options.without for page in pages_of(folder)
    ]
    paragraphs = fitted([row for page in pages for row in pairs_of(page)])
    heading = fitted([row for page in pages for row in headings_of(page)])
    for field, weight in zip(fields(Weights), [*paragraphs, *heading[1:]], strict=True):
        print(f"{field.name}: float = {weight}")


if __name__ == "__main__":
    main()
