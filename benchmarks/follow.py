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
MEASURES = 40
_DOCUMENT = (
    "INSERT INTO documents (id, name, kind, title, issuer, place, date, reasons, by_hand, characters, "
    "added_at, text) VALUES (?, ?, 'work_report', ?, ?, ?, ?, '{}', '{}', ?, '', ?)"
)


def main() -> int:
    parser = parser_of(__doc__)
    parser.add_argument("--claims", type=int, default=1_000_000, metavar="N")
    parser.add_argument("--limits", type=float, nargs=3, default=(30.0, 1000.0, 0.5), metavar="X",
                        help="end with 1 above so many seconds, MB, and seconds for one more document")  # fmt: skip
    args = parser.parse_args()
    with scratch() as folder:
        ledger = folder / "follow.db"
        places = fill(ledger, args.claims)
        os.sched_setaffinity(0, {0})
        run = measure(
            luoshi("follow", "--ledger", ledger, "--format", "jsonl", "--output", folder / "all.jsonl")
        )
        print(f"{args.claims} claims of {places} places: followed and listed in {run.seconds:.1f} s, "
              f"peak {run.peak_mb:.0f} MB")  # fmt: skip
        seconds = one_more(ledger)
        again = measure(luoshi("follow", "--ledger", ledger, "--limit", "1"))
        print(f"one more document: verdicts renewed in {seconds:.2f} s; a call of `luoshi follow --limit 1` "
              f"{again.seconds:.2f} s")  # fmt: skip
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
        place = f"云岭省第{places}市"
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
    connection.execute(
        _DOCUMENT,
        (identifier, f"{year}_{place}", text, f"{place}人民政府", place, f"{year}-01-20", len(text), text),
    )
    article = dict.fromkeys(ARTICLE_COLUMNS) | {
        "id": identifier, "document_id": identifier, "ordinal": 0, "bylines": "[]", "kind": "report", "body": text,
        "spans": "[]", "sections": "[]", "continues_elsewhere": 0, "missing_start": 0, "missing_end": 0,
        "damage": "[]",
    }  # fmt: skip
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
    """A target for the year and a result of the year before for each measure, and one in step."""
    for number, measure_id in enumerate(measures):
        for kind, period in (("target", year), ("result", year - 1)):
            figure = round(chance.uniform(1, 9), 1)
            yield claim_row(document, place, number, kind, measure_id, str(period), figure)
    held = json.dumps({"relation": "equal", "to": "经济增长", "difference": None, "unit": None})
    row = list(claim_row(document, place, len(measures), "target", "resident_income", str(year), None))
    row[CLAIM_COLUMNS.index("qualifier")], row[CLAIM_COLUMNS.index("reference")] = "in_step", held
    yield tuple(row)


def claim_row(
    document: str, place: str, number: int, kind: str, measure_id: str, period: str, figure: float | None
) -> tuple[object, ...]:
    row: dict[str, object] = dict.fromkeys(CLAIM_COLUMNS)
    row |= {
        "id": stable_id(document, kind, number), "document_id": document, "article_id": document, "ordinal": number,
        "issuer": f"{place}人民政府", "kind": kind, "subject": place, "measure": measure_id, "aspect": "growth",
        "low": figure, "high": figure, "unit": "%", "value_low": figure, "value_high": figure, "value_unit": "%",
        "qualifier": "about" if kind == "target" else "exact", "period": period, "estimated": 0,
        "quote": f"{measure_id}增长{figure}%", "spans": f'[["{document}",0,4]]', "mentions": "[]", "start": 0, "end": 4,
        "reasons": "[]", "damage": "[]",
    }  # fmt: skip
    return tuple(row[name] for name in CLAIM_COLUMNS)


def one_more(path: Path) -> float:
    """Write one more report into a ledger that is followed; give the seconds to renew its verdicts."""
    connection = sqlite3.connect(path)
    measures = [m.id for m in catalogue().measures.values() if m.direction and not m.is_rate][:MEASURES]
    write_report(connection, "云岭省第1市", FIRST_YEAR + YEARS, measures, random.Random(6))
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
