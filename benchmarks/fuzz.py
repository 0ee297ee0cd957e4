"""Feed mutated, truncated, random and binary input to Luoshi, and count crashes and broken offsets.

Every case goes the whole way: bytes, document, articles, claims. A SourceError is a proper answer;
any other exception is a crash. A quote must be the text at its spans, character by character, and
every position must lie within its document. The same seed and texts (those of ``../shared`` where it
is present, else the bundled one) give the same cases.
"""

import io
import random
import sys
import time
import tomllib
import traceback
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from benchlib import DATA, parser_of, report_texts, scratch

from luoshi.articles import assemble
from luoshi.claims import read_claims
from luoshi.errors import SourceError
from luoshi.model import Article, Claim, Document, Span
from luoshi.sources import SourceFile, SourceOptions, read_source

#: Characters and words that rules stumble over.
_PIECES = tomllib.loads((DATA / "fuzz.toml").read_text(encoding="utf-8"))
TROUBLE: str = _PIECES["characters"]
WORDS: list[str] = _PIECES["words"]
ENCODINGS = ("utf-8", "utf-8-sig", "gb18030", "utf-16", "big5", "utf-16-le", "latin-1")
MOST_CHARACTERS = 1500
MOST_SHOWN = 5

Maker = Callable[[random.Random, list[str]], bytes]


def excerpt(rng: random.Random, texts: list[str]) -> str:
    """A run of one of the texts, cut anywhere."""
    text = rng.choice(texts)
    start = rng.randrange(max(1, len(text) - 50))
    return text[start : start + rng.randint(1, MOST_CHARACTERS)]


def mutated(rng: random.Random, texts: list[str]) -> bytes:
    """A text with characters and words replaced, added, doubled, moved and taken away."""
    characters = list(excerpt(rng, texts))
    for _ in range(rng.randint(1, 60)):
        at = rng.randrange(len(characters) + 1)
        length = rng.randint(0, 6)
        doubled, moved = characters[at : at + length] * 2, characters[:length]
        piece = rng.choice(([], [rng.choice(TROUBLE)], list(rng.choice(WORDS)), doubled, moved))
        characters[at : at + rng.randint(0, 3)] = piece
    return "".join(characters).encode("utf-8")


def truncated(rng: random.Random, texts: list[str]) -> bytes:
    """A text in one of many encodings, its bytes cut at any place."""
    data = excerpt(rng, texts).encode(rng.choice(ENCODINGS), "ignore")
    start = rng.choice((0, 0, 0, rng.randrange(len(data) + 1)))
    return data[start : rng.randrange(len(data) + 1)]


def grammar(rng: random.Random, _texts: list[str]) -> bytes:
    """Words and characters of the language of reports in no order at all."""
    sources: tuple[Sequence[str], ...] = (WORDS, TROUBLE)
    return "".join(rng.choice(rng.choice(sources)) for _ in range(rng.randint(1, 300))).encode("utf-8")


def scrambled(rng: random.Random, _texts: list[str]) -> bytes:
    """Code points of all planes."""
    planes = (range(0xD800), range(0xE000, 0x110000))
    return "".join(chr(rng.choice(rng.choice(planes))) for _ in range(rng.randint(0, 400))).encode("utf-8")


def binary(rng: random.Random, texts: list[str]) -> bytes:
    """Random bytes, or a text with some of its bytes changed."""
    if rng.random() < 0.5:
        return rng.randbytes(rng.randint(0, 2000))
    data = bytearray(excerpt(rng, texts).encode("utf-8"))
    for _ in range(rng.randint(1, 20)):
        data[rng.randrange(len(data))] = rng.randrange(256)
    return bytes(data)


MAKERS: dict[str, Maker] = {
    "mutated": mutated, "truncated": truncated, "grammar": grammar, "scrambled": scrambled, "binary": binary,
}  # fmt: skip
#: How a case reaches the reader: by standard input, or as a file with this ending.
ROUTES = ("-", "-", "-", ".txt", ".md", ".jsonl", ".csv", ".tsv", ".docx")


def broken(document: Document, articles: tuple[Article, ...], claims: tuple[Claim, ...]) -> Iterator[str]:
    """Say which positions of a document's reading do not hold."""
    text, size = document.text, len(document.text)
    runs = [(block.start, block.end, "block") for block in document.blocks]
    runs += [(span.start, span.end, "article span") for article in articles for span in article.spans]
    runs += [(section.start, section.end, "section") for article in articles for section in article.sections]
    runs += [(span.start, span.end, "mention") for claim in claims for span in claim.mentions]
    for start, end, what in runs:
        if not 0 <= start <= end <= size:
            yield f"{what} [{start}, {end}) in {size}"
    damages = [damage for article in articles for damage in article.damage]
    for damage in damages + [damage for claim in claims for damage in claim.damage]:
        if text[damage.start : damage.end] != damage.quote:
            yield f"damage {damage.quote!r} is not the text at [{damage.start}, {damage.end})"
    for claim in claims:
        if not claim.spans or any(not _within(span, document) for span in claim.spans):
            yield f"claim {claim.quote!r} has spans {claim.spans} in {size}"
        elif "".join(text[span.start : span.end] for span in claim.spans) != claim.quote:
            yield f"claim {claim.quote!r} is not the text at {claim.spans}"


def _within(span: Span, document: Document) -> bool:
    return span.document == document.id and 0 <= span.start < span.end <= len(document.text)


def run_case(data: bytes, route: str, folder: Path) -> tuple[int, list[str]]:
    """Read one case; give how many claims it held and what is broken."""
    if route == "-":
        source, stdin = SourceFile("-", len(data)), io.BytesIO(data)
    else:
        path = folder / f"2026_江州省{route}"
        path.write_bytes(data)
        source, stdin = SourceFile(str(path), len(data)), None
    found = 0
    faults: list[str] = []
    try:
        for item in read_source(source, SourceOptions(), stdin):
            if isinstance(item, Document):
                articles = assemble(item)
                claims = read_claims(item, articles)
                found += len(claims)
                faults += broken(item, articles, claims)
    except SourceError:
        pass
    return found, faults


def fuzz(cases: int, seed: int) -> Counter[str]:
    """Run the cases; print the first faults with the seed that gives each back; give the counts."""
    texts = list(report_texts().values())
    counts: Counter[str] = Counter()
    with scratch() as folder:
        for number in range(cases):
            rng = random.Random(f"{seed}/{number}")
            kind, route = rng.choice(list(MAKERS)), rng.choice(ROUTES)
            data = MAKERS[kind](rng, texts)
            counts[kind] += 1
            again = f"--seed {seed} --only {number} ({kind}, {route})"
            try:
                found, faults = run_case(data, route, folder)
            except Exception:  # noqa: BLE001 - to find what no rule foresaw is what a fuzzer is for
                found, faults = 0, []
                counts["crashes"] += 1
                show(counts["crashes"], f"crash: {again}", traceback.format_exc())
            counts["claims"] += found
            counts["broken"] += len(faults)
            if faults:
                show(counts["broken"], f"broken: {again}", faults[0])
    return counts


def show(count: int, headline: str, text: str) -> None:
    """Print the first faults of a kind; more of them say nothing new."""
    if count <= MOST_SHOWN:
        print(headline, text.strip(), sep="\n")


def replay(seed: int, number: int) -> int:
    """Run one case again and print its text, so that a fault can be looked at."""
    rng = random.Random(f"{seed}/{number}")
    kind, route = rng.choice(list(MAKERS)), rng.choice(ROUTES)
    data = MAKERS[kind](rng, list(report_texts().values()))
    print(kind, route, repr(data.decode("utf-8", "backslashreplace")), sep="\n")
    with scratch() as folder:
        found, faults = run_case(data, route, folder)
    print(f"{found} claims", *faults, sep="\n")
    return int(bool(faults))


def main() -> int:
    parser = parser_of(__doc__)
    parser.add_argument("--cases", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=20260122)
    parser.add_argument("--only", type=int, metavar="N", help="run this one case again and show it")
    args = parser.parse_args()
    if args.only is not None:
        return replay(args.seed, args.only)
    started = time.perf_counter()
    counts = fuzz(args.cases, args.seed)
    kinds = ", ".join(f"{kind} {counts[kind]}" for kind in MAKERS)
    print(f"seed {args.seed}: {args.cases} cases ({kinds}) in {time.perf_counter() - started:.0f} s")
    print(f"{counts['claims']} claims; crashes {counts['crashes']}, broken offsets {counts['broken']}")
    return int(counts["crashes"] > 0 or counts["broken"] > 0)


if __name__ == "__main__":
    sys.exit(main())
