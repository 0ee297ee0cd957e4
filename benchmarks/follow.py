"""Measure following: a ledger of 1,000,000 claims, in full and after one more document.

The ledger is filled with claims of invented places, each with reports of twelve years: targets of
one year, results of the year before. ``luoshi follow`` is then run in a process of its own on one
core, once for everything and once after one more report has been read.
"""

import json
import os
import random
import sqlite3
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from benchlib import luoshi, measure, parser_of, scratch

from luoshi.claims.catalogue import catalogue
from luoshi.follow import update
from luoshi.ledger import Ledger
from luoshi.ledger.encode import ARTICLE_COLUMNS, CLAIM_COLUMNS
from luoshi.model import stable_id

FIRST_YEAR, YEARS = 2013, 12
MEASURES, TARGETS = 40, 16
_DOCUMENT = (
    "INSERT INTO documents (id, name, kind, title, issuer, place, date, reasons, by_hand, characters, "
    "added_at, text) VALUES (?, ?, 'work_report', ?, ?, ?, ?, '{}', '{}', ?, '', ?)"
)


def main() -> int:
    parser = parser_of(__doc__)
    parser.add_argument("--claims", type=int, default=1_000_000, metavar="N")
    help_limits = "end with 1 above so many seconds, MB, and seconds for one more document"
    parser.add_argument(
        "--limits", type=float, nargs=3, default=(30.0, 1000.0, 0.5), metavar="X", help=help_limits
    )
    args = parser.parse_args()
    with scratch() as folder:
        ledger = folder / "follow.db"
        places = fill(ledger, args.claims)
        os.sched_setaffinity(0, {0})
        words = ("--ledger", ledger, "--format", "jsonl", "--output", folder / "all.jsonl")
        run = measure(luoshi("follow", *words))
        print(
            f"{args.claims} claims of {places} places: followed and listed in {run.seconds:.1f} s "
            f"({run.cpu_seconds:.1f} s of the processor), peak {run.peak_mb:.0f} MB"
        )
        seconds = one_more(ledger)
        again = measure(luoshi("follow", "--ledger", ledger, "--limit", "1"))
        print(f"one more document: renewed in {seconds:.2f} s; a whole call --limit 1 {again.seconds:.2f} s")
    most_seconds, most_mb, most_more = args.limits
    return int(run.seconds > most_seconds or run.peak_mb > most_mb or seconds > most_more)


def fill(path: Path, claims: int) -> int:
    """Write so many claims into a new ledger; give the number of places."""
    Ledger(path).close()
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA synchronous = OFF")
    chance = random.Random(5)
    measures = [m.id for m in catalogue().measures.values() if m.direction and not m.is_rate][:MEASURES]
    places = 0
    written = 0
    while written < claims:
        place = f"云屏省第{places}市"
        for year in range(FIRST_YEAR, FIRST_YEAR + YEARS):
            written += write_report(connection, place, year, measures, chance)
        places += 1
    connection.commit()
    connection.close()
    return places


def write_report(
    connection: sqlite3.Connection, place: str, year: int, measures: list[str], chance: random.Random
) -> int:
    """Write one report's document, article and claims; give the number of its claims."""
    identifier = stable_id(place, year)
    text = f"{year}年{place}政府工作报告"
    told = (f"{year}_{place}", text, f"{place}人民政府", place, f"{year}-01-20", len(text), text)
    connection.execute(_DOCUMENT, (identifier, *told))
    article: dict[str, object] = dict.fromkeys(ARTICLE_COLUMNS, 0) | {
        "id": identifier,
        "document_id": identifier,
        "kind": "report",
        "body": text,
        **dict.fromkeys(("bylines", "spans", "sections", "damage"), "[]"),
    }
    insert(connection, "articles", ARTICLE_COLUMNS, [tuple(article[name] for name in ARTICLE_COLUMNS)])
    rows = list(report_claims(identifier, place, year, measures, chance))
    insert(connection, "claims", CLAIM_COLUMNS, rows)
    return len(rows)


def insert(
    connection: sqlite3.Connection, table: str, columns: tuple[str, ...], rows: list[tuple[object, ...]]
) -> None:
    names = ", ".join(f'"{name}"' for name in columns)
    connection.executemany(f"INSERT INTO {table} ({names}) VALUES ({', '.join('?' * len(columns))})", rows)


def report_claims(
    document: str, place: str, year: int, measures: list[str], chance: random.Random
) -> Iterator[tuple[object, ...]]:
    """Results of the year before for all measures, targets for some, as in real reports, and one in step."""
    base: dict[str, object] = dict.fromkeys(CLAIM_COLUMNS) | {
        "document_id": document,
        "article_id": document,
        "issuer": f"{place}人民政府",
        "subject": place,
        "aspect": "growth",
        "estimated": 0,
        "spans": f'[["{document}",0,4]]',
        "mentions": "[]",
        "start": 0,
        "end": 4,
        "reasons": "[]",
        "damage": "[]",
    }
    for number, measure_id in enumerate(measures):
        for kind in ("result", "target") if number < TARGETS else ("result",):
            yield claim_row(base, number, kind, measure_id, year, round(chance.uniform(1, 9), 1))
    held = json.dumps({"relation": "equal", "to": "经济增长", "difference": None, "unit": None})
    own = base | {"reference": held}
    yield claim_row(own, len(measures), "target", "resident_income", year, None)


def claim_row(  # noqa: PLR0913, PLR0917 (the parts of a claim)
    base: dict[str, object], number: int, kind: str, measure_id: str, year: int, figure: float | None
) -> tuple[object, ...]:
    row = base | {
        "id": stable_id(base["document_id"], kind, number),
        "ordinal": number,
        "kind": kind,
        "measure": measure_id,
        "low": figure,
        "high": figure,
        "unit": "%",
        "value_low": figure,
        "value_high": figure,
        "value_unit": "%",
        "qualifier": "in_step" if figure is None else "about" if kind == "target" else "exact",
        "period": str(year if kind == "target" else year - 1),
        "quote": f"{measure_id}增长{figure}%",
    }
    return tuple(row[name] for name in CLAIM_COLUMNS)


def one_more(path: Path) -> float:
    """Write one more report into a ledger that is followed; give the seconds to renew its verdicts."""
    connection = sqlite3.connect(path)
    measures = [m.id for m in catalogue().measures.values() if m.direction and not m.is_rate][:MEASURES]
    write_report(connection, "云屏省第1市", FIRST_YEAR + YEARS, measures, random.Random(6))
    connection.commit()
    connection.close()
    with Ledger(path) as ledger:
        started = time.perf_counter()
        done = update(ledger)
        seconds = time.perf_counter() - started
    print(f"after one more document {done.judged} targets judged, {done.turned} verdicts turned")
    return seconds


if __name__ == "__main__":
    sys.exit(main())
