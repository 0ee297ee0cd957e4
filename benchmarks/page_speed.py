"""Time the reading of newspaper pages against ``jieba.cut`` on the same text.

The texts are differing copies of the page dumps in ``../shared`` (of the sample's pages without it), some
400,000 characters. Each of the two has a process of its own in every round and tells how long it took
once its words were loaded: Luoshi to put the articles together (``articles``) and to read their claims too
(``pages``), jieba to cut. Counted is the processor's time, as other work on the machine lengthens the
clock's. Rounds alternate, medians count. Ends with 1 only on a large fall.
"""

import json
import statistics
import sys
from pathlib import Path

from benchlib import ROOT, copy_of, measure, parser_of, scratch, shared_folder

CHARACTERS = 400_000
CEILING = 6.0

PAGES_WORKER = """
import json, pathlib, sys, time
from luoshi.articles import assemble
from luoshi.claims import read_claims
from luoshi.model import Document, stable_id
from luoshi.reading.workers import rare_collection
texts = [path.read_text(encoding="utf-8") for path in sorted(pathlib.Path(sys.argv[1]).iterdir())]
pages = [Document(stable_id(text), "p", text, kind="newspaper_page", date="2026-01-28") for text in texts]
read_claims(pages[0], assemble(pages[0]))
begun = time.process_time()
with rare_collection():  # as luoshi read does
    found = [assemble(page) for page in pages[1:]]
    articles = time.process_time() - begun
    claims = sum(len(read_claims(page, own)) for page, own in zip(pages[1:], found))
print(json.dumps({"articles": articles, "pages": time.process_time() - begun, "claims": claims}))
"""
CUT_WORKER = """
import json, logging, pathlib, sys, time
import jieba
jieba.setLogLevel(logging.ERROR)
jieba.initialize()
texts = [path.read_text(encoding="utf-8") for path in sorted(pathlib.Path(sys.argv[1]).iterdir())]
list(jieba.cut(texts[0]))
begun = time.process_time()
words = sum(1 for text in texts[1:] for _ in jieba.cut(text))
print(json.dumps({"cut": time.process_time() - begun, "words": words}))
"""


def page_texts() -> list[str]:
    """The page dumps at hand."""
    shared = shared_folder()
    folders = (
        [shared / "pages", *sorted((shared / "issues").iterdir())] if shared else [ROOT / "samples" / "paper"]
    )
    paths = [
        path for folder in folders for path in sorted(folder.iterdir()) if path.suffix in (".md", ".txt")
    ]
    return [path.read_text(encoding="utf-8-sig") for path in paths]


def write_pages(folder: Path) -> int:
    """Write differing copies of the pages; give how many characters they have."""
    texts, written, number = page_texts(), 0, 0
    while written < CHARACTERS:
        text = copy_of(texts[number % len(texts)], number)
        (folder / f"{number:05d}.txt").write_text(text, encoding="utf-8")
        written += len(text)
        number += 1
    return written


def main() -> int:
    parser = parser_of(__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    args = parser.parse_args()
    with scratch() as folder:
        characters = write_pages(folder)
        told: dict[str, list[float]] = {"articles": [], "pages": [], "cut": []}
        for _ in range(args.rounds):
            for worker in (PAGES_WORKER, CUT_WORKER):
                answer = json.loads(
                    measure([sys.executable, "-c", worker, folder]).output.strip().splitlines()[-1]
                )
                for name in told.keys() & answer.keys():
                    told[name].append(answer[name])
    medians = {name: statistics.median(times) for name, times in told.items()}
    ratio = medians["pages"] / medians["cut"]
    print(
        f"{characters:,} characters of pages: articles {medians['articles']:.2f} s, with claims "
        f"{medians['pages']:.2f} s, jieba.cut {medians['cut']:.2f} s"
    )
    print(
        f"ratio to jieba.cut: articles {medians['articles'] / medians['cut']:.2f}, "
        f"pages with claims {ratio:.2f} (asked: 3)"
    )
    return 1 if ratio > CEILING else 0


if __name__ == "__main__":
    sys.exit(main())
