"""Measure the pages: a ledger of 1,000 documents and 100,000 claims, asked by a load generator.

The reports of invented places are written for this and read as any others are. Each page is asked at
first by addresses that were not asked before, then one of them again and again, as it is kept. Plain
Datasette (its own program, without our plugin) serves the same file: its table page of claims is what
the pages are held against. Everything stays on this machine, bounded in number and time.
"""

import contextlib
import random
import socket
import sqlite3
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path
from urllib.parse import quote

import httpx
from benchlib import luoshi, parser_of, scratch

from luoshi.claims.catalogue import catalogue
from luoshi.follow import update
from luoshi.follow.queue import order
from luoshi.ledger import Ledger
from luoshi.model import Document, stable_id
from luoshi.reading import read_document

FIRST_YEAR, YEARS = 2016, 10
RESULTS, TARGETS = 70, 30
#: Targets without 左右 in each report: of all of them some hundred are missed by a hair, and wait for review.
EXACT = 4
#: Seconds to wait for a server, and for one answer.
PATIENCE = 60.0
KINDS = ("target", "result")
WORDS = ("地区生产总值", "粮食产量", "工业", "预期目标")


@dataclass(frozen=True, slots=True)
class Timed:
    """The milliseconds of answers."""

    times: list[float]
    size: int

    @property
    def median(self) -> float:
        return statistics.median(self.times)

    @property
    def slowest(self) -> float:
        """The time within which 95 of 100 answers came."""
        return sorted(self.times)[int(len(self.times) * 0.95)]


def main() -> int:
    parser = parser_of(__doc__)
    parser.add_argument("--documents", type=int, default=1_000, metavar="N")
    parser.add_argument("--requests", type=int, default=60, metavar="N", help="of each page, in each state")
    parser.add_argument("--seconds", type=float, default=20.0, help="the longest that one page is asked")
    parser.add_argument("--at-once", type=int, default=4, help="requests under way at a time, under load")
    parser.add_argument("--ledger", type=Path, help="a ledger that is made before, or kept for the next time")
    parser.add_argument(
        "--limits", type=float, nargs=2, default=(50.0, 1.5), metavar="X",
        help="end with 1 above so many milliseconds at the median, or so many times Datasette's",
    )  # fmt: skip
    args = parser.parse_args()
    with scratch() as folder:
        ledger = args.ledger or folder / "web.db"
        if not ledger.exists():
            fill(ledger, args.documents)
        tell(ledger)
        table = [f"/{ledger.stem}/claims"]
        with served(datasette(ledger)) as address:
            print(f"{'plain Datasette, its table page':34} {told(ask(address, table, args))}")
        # It looks for columns to suggest as facets, up to a limit of time for each: not held against it.
        with served([*datasette(ledger), "--setting", "suggest_facets", "off"]) as address:
            plain = ask(address, table, args)
        print(f"{'the same, without looking for facets':34} {told(plain)}")
        with served(pages(ledger)) as address:
            return compare(address, ledger, plain, args)


def compare(address: str, ledger: Path, plain: Timed, args: object) -> int:
    """Ask every page in every state, print it beside plain Datasette, and give the exit code."""
    most, ratio = args.limits  # type: ignore[attr-defined]
    failed = False
    for name, paths in addresses(ledger, args.requests).items():  # type: ignore[attr-defined]
        with httpx.Client(base_url=address, timeout=PATIENCE) as client:
            for warm in warming(name):
                client.get(warm)
        first = ask(address, paths, args)
        kept = ask(address, paths[:1], args)
        loaded = ask(address, paths[:1], args, at_once=args.at_once)  # type: ignore[attr-defined]
        times = first.median / plain.median
        over = first.median > most or times > ratio
        failed = failed or over
        print(
            f"{name:34} {told(first)}  x{times:4.2f}  kept {kept.median:5.1f}  "
            f"kept, {args.at_once} at once {loaded.median:5.1f}  {first.size / 1000:5.1f} kB"  # type: ignore[attr-defined]
            f"{'  OVER' if over else ''}"
        )
    return int(failed)


def warming(name: str) -> tuple[str, ...]:
    """What is asked before the times are taken: the process's own imports and templates, no page of them."""
    return ("/nothing", "/robots.txt") if name == "front" else ("/robots.txt",)


def told(timed: Timed) -> str:
    return f"median {timed.median:6.1f} ms, 95% {timed.slowest:6.1f} ms"


def addresses(ledger: Path, count: int) -> dict[str, list[str]]:
    """For each page, addresses that all differ, so that none of them has been answered before."""
    connection = sqlite3.connect(f"{ledger.absolute().as_uri()}?mode=ro", uri=True)
    places = column(connection, "SELECT DISTINCT place FROM documents ORDER BY place")
    articles = column(connection, "SELECT id FROM articles ORDER BY id LIMIT 1000")
    documents = column(connection, "SELECT id FROM documents ORDER BY id LIMIT 1000")
    claims = column(connection, "SELECT id FROM claims ORDER BY id LIMIT 1000")
    measures = column(
        connection, "SELECT DISTINCT measure FROM claims WHERE kind = 'target' ORDER BY measure"
    )
    waiting = [one.target for one in order(connection)]
    connection.close()
    years = [str(year) for year in range(FIRST_YEAR, FIRST_YEAR + YEARS)]
    shown = [f"?measure={m}/growth&period={year}" for year in years for m in measures]
    names = [catalogue().measures[one].zh for one in measures]
    words = [f"?q={quote(word)}&place={quote(place)}" for word in WORDS for place in places]
    return {
        "front": some([f"/{one}" for one in shown], count),
        "board": some([f"/board/{quote(place)}" for place in places], count),
        "board, narrowed": some(
            [f"/board/{quote(p)}?measure={m}" for p in places for m in measures[:5]], count
        ),
        "article": some([f"/article/{one}" for one in articles], count),
        "card": some([f"/card/c-{one}" for one in claims], count),
        "source": some([f"/source/{one}" for one in documents], count),
        "entity": some([f"/entity/{quote(place)}" for place in places], count),
        "compare": some([f"/compare{one}" for one in shown], count),
        "chart of a board": some([f"/board/{quote(place)}/chart.svg" for place in places], count),
        "chart of a comparison": some([f"/compare/chart.svg{one}" for one in shown], count),
        "search in a place": some([f"/search{one}" for one in words], count),
        "search everywhere": some([f"/search?q={quote(name)}" for name in names], count),
        "search, narrowed": some(
            [f"/search?q={quote(n)}&kind={k}&period={y}" for n in names for k in KINDS for y in years[5:]],
            count,
        ),
        "review": some([f"/review?item={one}" for one in waiting], count),
        "contents": some([f"/contents?page={page}" for page in range(1, 6)], count),
    }


def column(connection: sqlite3.Connection, query: str) -> list[str]:
    return [row[0] for row in connection.execute(query)]


def some(paths: Sequence[str], count: int) -> list[str]:
    """So many of the paths, none twice, spread over all of them."""
    shuffled = list(dict.fromkeys(paths))
    random.Random(3).shuffle(shuffled)
    return shuffled[:count]


def ask(address: str, paths: Sequence[str], args: object, at_once: int = 1) -> Timed:
    """The times of answers: of each path once, or of the only one again and again."""
    count: int = args.requests  # type: ignore[attr-defined]
    wanted = list(paths) if len(paths) > 1 else list(islice(cycle(paths), count))
    until = time.monotonic() + args.seconds  # type: ignore[attr-defined]
    sizes: list[int] = []

    with httpx.Client(base_url=address, timeout=PATIENCE, follow_redirects=True) as client:

        def one(path: str) -> float | None:
            if time.monotonic() > until:
                return None
            begun = time.perf_counter()
            answer = client.get(path)
            seconds = time.perf_counter() - begun
            answer.raise_for_status()
            sizes.append(len(answer.content))
            return seconds * 1000

        with ThreadPoolExecutor(at_once) as threads:
            times = [found for found in threads.map(one, wanted) if found is not None]
    return Timed(times, max(sizes))


@contextlib.contextmanager
def served(command: list[str]) -> Iterator[str]:
    """Run a server at a free port of this machine, and give its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen(
        [*command, "--port", str(port)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    address = f"http://127.0.0.1:{port}"
    until = time.monotonic() + PATIENCE
    try:
        while True:
            try:
                httpx.get(f"{address}/robots.txt")
                break
            except httpx.TransportError:
                if server.poll() is not None or time.monotonic() > until:
                    raise SystemExit(f"{' '.join(command)} does not answer.") from None
                time.sleep(0.1)
        yield address
    finally:
        server.terminate()
        server.wait()


def pages(ledger: Path) -> list[str]:
    return luoshi("serve", "--readonly", "--ledger", ledger)


def datasette(ledger: Path) -> list[str]:
    return [sys.executable, "-m", "datasette", "serve", str(ledger)]


def tell(ledger: Path) -> None:
    """Print what the ledger holds."""
    connection = sqlite3.connect(ledger)
    counts = [
        connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in ("documents", "claims")
    ]
    waiting = len(order(connection))
    connection.close()
    size = ledger.stat().st_size / 1e6
    print(f"{counts[0]} documents, {counts[1]} claims, {waiting} waiting for review, {size:.0f} MB")
    if not waiting:
        raise SystemExit(f"Nothing waits for review in {ledger}: let this program make a new one.")


def fill(path: Path, documents: int) -> None:
    """Read so many reports of invented places into a new ledger, and follow them."""
    measures = [one.zh for one in catalogue().measures.values() if one.direction and not one.is_rate]
    chance = random.Random(7)
    begun = time.perf_counter()
    with Ledger(path) as ledger:
        run = ledger.start_run(["read"], {})
        for number in range(documents):
            place, year = f"云岭省第{number // YEARS + 1}市", FIRST_YEAR + number % YEARS
            text = report(place, year, measures, chance)
            document = Document(
                stable_id(text), f"{year}_{place}", text, kind="work_report", title=text.split("\n", 1)[0],
                issuer=f"{place}人民政府", place=place, date=f"{year}-01-20",
            )  # fmt: skip
            ledger.add(read_document(document), run)
        ledger.finish_run(run)
        update(ledger)
    print(f"read and followed in {time.perf_counter() - begun:.0f} s")


def report(place: str, year: int, measures: Sequence[str], chance: random.Random) -> str:
    """A report with a result of each measure, and targets for some, in paragraphs of ten."""

    def told(names: Sequence[str], ending: str) -> str:
        lines = [
            "，".join(f"{name}增长{chance.uniform(1, 9):.1f}%{ending}" for name in names[at : at + 10]) + "。"
            for at in range(0, len(names), 10)
        ]
        return "\n\n".join(lines)

    return (
        f"{year}年{place}政府工作报告\n\n一、{year - 1}年工作回顾\n\n"
        f"过去一年，{told(measures[:RESULTS], '')}\n\n"
        f"二、{year}年工作安排\n\n今年经济社会发展的主要预期目标是：{told(measures[:EXACT], '')}\n\n"
        f"{told(measures[EXACT:TARGETS], '左右')}\n"
    )


if __name__ == "__main__":
    sys.exit(main())
