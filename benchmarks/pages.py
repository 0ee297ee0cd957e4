"""Score the articles that Luoshi makes of newspaper pages against the truth of an issue.

    python benchmarks/pages.py [--shuffle N [--seed FIRST]] ISSUE_DIR…

An issue is a folder with meta.json (paper, date, city), the page dumps, articles.json (what was printed)
and truth.json (which line is whose, damage, jumps). Without a folder, ../shared/issues/a is scored, and by
../shared/tools/score_articles.py too. Ends with 1 only on a large fall.

assigned   share of the characters of the pages' lines, furniture aside, that stand in the right article.
           True and found articles are paired one to one, those that share most characters first.
headlines  share of the articles whose headline the dump still has that were given that headline
           (spaces and signs aside).
body       mean likeness (difflib's ratio) of an article's body to what the dump has left of the printed
           one, in the order of print, spaces and signs aside.
damage     F1 of the damage found, by page, type and line; a line is right within two lines.
jumps      share of the true jumps whose two parts became one article.

With --shuffle N each page is read N times instead, its blocks (runs of lines between blank lines) dealt out
anew with the seeds FIRST, FIRST + 1, …; the mean of assigned is given by page, and the worst.
"""

import difflib
import json
import random
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass, fields
from itertools import groupby
from pathlib import Path
from statistics import fmean
from typing import Any

from benchlib import luoshi, measure, parser_of, scratch, shared_folder

from luoshi.articles import assemble
from luoshi.model import Article, Document, stable_id
from luoshi.reading import read
from luoshi.sources import SourceFile, SourceOptions, read_source

#: Below these something is broken; the aims are in the tests.
FLOORS = {"assigned": 0.90, "headlines": 0.85, "body": 0.90, "damage": 0.60, "jumps": 0.90}
SHUFFLED_FLOOR = 0.85
_SIGNS = re.compile(r"[\s\W_]+")
_GRACE = 2

Json = dict[str, Any]
Place = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Figures:
    """How well an issue was read; every figure between 0 and 1."""

    assigned: float
    headlines: float
    body: float
    damage: float
    jumps: float


@dataclass(frozen=True, slots=True)
class Issue:
    """An issue's truth: what was printed, whose every line is, and the dumps' texts by page."""

    meta: Json
    printed: Mapping[str, Json]
    truth: Json
    texts: Mapping[str, str]

    @property
    def rows(self) -> Iterator[tuple[str, Json]]:
        """The lines of all pages that belong to an article, each with its page."""
        for page, rows in self.truth["pages"].items():
            for row in rows:
                if row.get("article") is not None and row["role"] != "furniture":
                    yield page, row


@dataclass(frozen=True, slots=True)
class Found:
    """What Luoshi made of an issue: its articles, and the page of each document's id."""

    articles: tuple[Article, ...]
    pages: Mapping[str, str]


def load_issue(folder: Path) -> Issue:
    """Load an issue's truth and dumps. Raises FileNotFoundError where the folder is none."""
    meta, printed, truth = (
        json.loads((folder / name).read_text(encoding="utf-8"))
        for name in ("meta.json", "articles.json", "truth.json")
    )
    texts = {page: page_file(folder, page).read_bytes().decode("utf-8-sig") for page in truth["pages"]}
    return Issue(meta, {article["id"]: article for article in printed}, truth, texts)


def page_file(folder: Path, page: str) -> Path:
    """The dump of a page: a .md or a .txt file."""
    return next(path for path in (folder / f"{page}.md", folder / f"{page}.txt") if path.exists())


def read_folder(folder: Path, issue: Issue) -> Found:
    """Read an issue's pages as a person does who tells Luoshi what the pages do not print."""
    meta = issue.meta
    with scratch() as pages:
        for page in issue.texts:
            path = page_file(folder, page)
            (pages / path.name).write_bytes(path.read_bytes())
        readings = read(pages, date=meta["date"], place=meta.get("city"), publisher=meta["paper"])
        names = {one.id: one.name for page in issue.texts for one in _documents(page_file(pages, page))}
    return Found(tuple(reading.article for reading in readings), names)


def _documents(path: Path) -> Iterator[Document]:
    source = SourceFile(str(path), path.stat().st_size)
    yield from (one for one in read_source(source, SourceOptions()) if isinstance(one, Document))


def score(issue: Issue, found: Found) -> Figures:
    """Hold what was found against the truth."""
    pairs, assigned = _pair(issue, found)
    return Figures(
        assigned,
        _headlines(issue, pairs),
        _bodies(issue, pairs),
        _damage(issue, found),
        _jumps(issue, pairs),
    )


def _squeezed(text: str | None) -> str:
    return _SIGNS.sub("", text or "")


def _pair(issue: Issue, found: Found) -> tuple[dict[str, Article], float]:
    """The found article of each true one, and the share of characters that stand in the right one."""
    owner: dict[Place, int] = {}
    for number, article in enumerate(found.articles):
        for span in article.spans:
            owner |= {(found.pages[span.document], at): number for at in range(span.start, span.end)}
    shared: Counter[tuple[str, int]] = Counter()
    total = 0
    for page, row in issue.rows:
        start, end = _line(issue.texts[page], row["line"])
        for at in range(start, end):
            if _squeezed(issue.texts[page][at]):
                total += 1
                if (page, at) in owner:
                    shared[row["article"], owner[page, at]] += 1
    pairs: dict[str, int] = {}
    for (true, number), _ in shared.most_common():
        if true not in pairs and number not in pairs.values():
            pairs[true] = number
    right = sum(shared[pair] for pair in pairs.items())
    return {true: found.articles[number] for true, number in pairs.items()}, right / total if total else 1.0


def _line(text: str, number: int) -> tuple[int, int]:
    """Where a line, counted from 1, begins and ends."""
    lines = text.split("\n")
    start = sum(len(line) + 1 for line in lines[: number - 1])
    return start, start + len(lines[number - 1])


def _headlines(issue: Issue, pairs: Mapping[str, Article]) -> float:
    wanted = {row["article"] for _, row in issue.rows if row["role"] == "headline"}
    right = 0
    for true in wanted:
        article = issue.printed[true]
        names = {_squeezed(article.get(name)) for name in ("headline", "headline_alt")} - {""}
        right += true in pairs and _squeezed(pairs[true].headline) in names
    return right / len(wanted) if wanted else 1.0


def _bodies(issue: Issue, pairs: Mapping[str, Article]) -> float:
    left: dict[str, list[tuple[int, int, int]]] = {}
    for _, row in issue.rows:
        spans = left.setdefault(row["article"], [])
        spans += [(span["paragraph"], span["start"], span["end"]) for span in row.get("spans", ())]
    likeness = []
    for true, spans in left.items():
        paragraphs = issue.printed[true]["paragraphs"]
        wanted = "".join(paragraphs[n][start:end] for n, start, end in sorted(spans)) or "".join(paragraphs)
        body = pairs[true].body if true in pairs else ""
        likeness.append(
            difflib.SequenceMatcher(None, _squeezed(wanted), _squeezed(body), autojunk=False).ratio()
        )
    return sum(likeness) / len(likeness) if likeness else 1.0


def _damage(issue: Issue, found: Found) -> float:
    """F1; what the truth cannot tell (the headline over a second part, a lost headline) is not counted."""
    wanted = {(one["page"], one["type"], one["line"]) for one in issue.truth.get("damage", ())}
    headed = {row["article"] for _, row in issue.rows if row["role"] == "headline"}
    neutral = {
        (page, "missing_headline", row["line"]) for page, row in issue.rows if row["article"] not in headed
    }
    neutral |= {
        (page, "repeated_headline", row["line"]) for page, row in issue.rows if row.get("continuation")
    }
    got = set()
    for article in found.articles:
        for one in article.damage:
            page = found.pages[one.document]
            got.add((page, one.type, issue.texts[page].count("\n", 0, one.start) + 1))
    counted = {one for one in got if _near(one, wanted) or not _near(one, neutral)}
    if not counted or not wanted:
        return float(not counted and not wanted)
    precision = sum(_near(one, wanted) for one in counted) / len(counted)
    recall = sum(_near(one, got) for one in wanted) / len(wanted)
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _near(one: tuple[str, str, int], others: set[tuple[str, str, int]]) -> bool:
    page, kind, line = one
    return any((page, kind, line + step) in others for step in range(-_GRACE, _GRACE + 1))


def _jumps(issue: Issue, pairs: Mapping[str, Article]) -> float:
    jumps = issue.truth.get("jumps", ())
    joined = sum(jump["from"] in pairs and len(pairs[jump["from"]].documents) > 1 for jump in jumps)
    return joined / len(jumps) if jumps else 1.0


def figures_of(folder: Path) -> Figures:
    """Read an issue's folder and score it."""
    issue = load_issue(folder)
    return score(issue, read_folder(folder, issue))


def said(figures: Figures) -> str:
    """The figures on one line."""
    names = [field.name for field in fields(figures)]
    return " ".join(f"{name} {value:.3f}" for name, value in zip(names, astuple(figures), strict=True))


def fallen(figures: Figures) -> list[str]:
    """The figures that are below their floors."""
    return [name for name, floor in FLOORS.items() if getattr(figures, name) < floor]


def score_outside(scorer: Path, folder: Path) -> int:
    """Let the shared scorer judge what the commands print; give its exit code."""
    issue = load_issue(folder)
    files = [page_file(folder, page) for page in issue.texts]
    with scratch() as place:
        ledger, articles = place / "pages.db", place / "articles.jsonl"
        meta = issue.meta
        words = ("--date", meta["date"], "--place", meta.get("city") or "", "--publisher", meta["paper"])
        measure(luoshi("read", *files, *words, "--ledger", ledger, "--workers", "1", "--quiet"))
        measure(luoshi("articles", "--ledger", ledger, "--format", "jsonl", "--output", articles))
        sys.stdout.flush()
        return subprocess.run([sys.executable, scorer, folder, articles], check=False).returncode


def dealt_out(issue: Issue, page: str, seed: int) -> Issue:
    """One page of an issue as an issue of its own, its blocks in another order."""
    lines = issue.texts[page].split("\n")
    runs = groupby(range(1, len(lines) + 1), lambda number: bool(lines[number - 1].strip()))
    blocks = [list(numbers) for printed, numbers in runs if printed]
    random.Random(seed).shuffle(blocks)
    text: list[str] = []
    line_of: dict[int, int] = {}
    for block in blocks:
        for number in block:
            text.append(lines[number - 1])
            line_of[number] = len(text)
        text.append("")
    rows = [row | {"line": line_of[row["line"]]} for row in issue.truth["pages"][page]]
    return Issue(issue.meta, issue.printed, {"pages": {page: rows}}, {page: "\n".join(text)})


def shuffled(issue: Issue, page: str, seeds: Sequence[int]) -> list[float]:
    """How much of a page stands in the right article, by the seed that its blocks were dealt out with."""
    found = []
    for seed in seeds:
        dealt = dealt_out(issue, page, seed)
        document = Document(stable_id(dealt.texts[page]), page, dealt.texts[page], kind="newspaper_page")
        found.append(_pair(dealt, Found(assemble(document), {document.id: page}))[1])
    return found


def report_shuffled(folders: Sequence[Path], seeds: Sequence[int]) -> int:
    """Print what pages keep when their blocks are shuffled; give the exit code."""
    means = []
    for folder in folders:
        issue = load_issue(folder)
        for page in issue.texts:
            figures = shuffled(issue, page, seeds)
            means.append(fmean(figures))
            print(f"{folder} {page} shuffled: assigned {means[-1]:.3f}, worst {min(figures):.3f}")
    mean = fmean(means)
    print(f"shuffled, seeds {seeds[0]} to {seeds[-1]}: assigned {mean:.3f}, mean of {len(means)} pages")
    return int(mean < SHUFFLED_FLOOR)


def main(words: Sequence[str] | None = None) -> int:
    parser = parser_of(__doc__)
    parser.add_argument("folders", nargs="*", type=Path, metavar="ISSUE_DIR")
    parser.add_argument("--shuffle", type=int, default=0, metavar="N", help="orders of each page's blocks")
    parser.add_argument("--seed", type=int, default=0, metavar="FIRST", help="the first of them")
    options = parser.parse_args(words)
    folders: list[Path] = options.folders
    scorer = None
    if not folders:
        shared = shared_folder()
        if shared is None or not (shared / "issues" / "a").is_dir():
            print("no ../shared/issues: scores of pages left out")
            return 0
        folders, scorer = [shared / "issues" / "a"], shared / "tools" / "score_articles.py"
    none = [folder for folder in folders if not (folder / "truth.json").is_file()]
    if none:
        print(
            f"{none[0]}: no issue here; truth.json, articles.json and meta.json are needed", file=sys.stderr
        )
        return 2
    if options.shuffle > 0:
        return report_shuffled(folders, range(options.seed, options.seed + options.shuffle))
    code = 0
    for folder in folders:
        figures = figures_of(folder)
        low = fallen(figures)
        print(f"{folder}: {said(figures)}" + (f" (fallen: {', '.join(low)})" if low else ""))
        code = max(code, bool(low))
    if scorer is not None and scorer.is_file():
        code = max(code, score_outside(scorer, folders[0]))
    return code


if __name__ == "__main__":
    sys.exit(main())
