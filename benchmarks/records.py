"""Score the records, and the claims, that Luoshi reads out of newspaper issues against their facts.

Reads each issue's pages by ``luoshi read`` with the date, place and paper that a person would give,
lists them and the claims, and lets ``../shared/tools/score_records.py`` score both.
Ends with 1 where a score falls below its floor. Then times reading with and without records.
"""

import json
import statistics
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from benchlib import luoshi, measure, parser_of, report_texts, scratch, shared_folder, write_copies

FLOORS = ("--min-recall", "0.85", "--min-precision", "0.80", "--min-fields", "0.80", "--min-claims", "0.85")
PAGES = (".md", ".txt")
CHARACTERS = 1_000_000


def main() -> int:
    parser = parser_of(__doc__)
    parser.add_argument("issues", nargs="*", type=Path, help="folders of issues (else those of ../shared)")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="show this many misses and extras")
    parser.add_argument("--rounds", type=int, default=3, help="rounds of timing; 0 for none")
    args = parser.parse_args()
    shared = shared_folder()
    if shared is None:
        print("no ../shared: scores of records left out")
        return 0
    issues = args.issues or sorted(p.parent for p in (shared / "issues").glob("*/facts.jsonl"))
    codes = [score(shared / "tools" / "score_records.py", issue, args.errors) for issue in issues]
    if args.rounds:
        time_reading(args.rounds)
    return max(codes, default=0)


def score(scorer: Path, issue: Path, errors: int) -> int:
    """Read one issue, list its records and score them; give the scorer's verdict as an exit code."""
    meta = json.loads((issue / "meta.json").read_text(encoding="utf-8"))
    place = "".join(meta.get(part) or "" for part in ("province", "city", "county"))
    pages = sorted(path for path in issue.iterdir() if path.suffix in PAGES)
    with scratch() as folder:
        ledger, records, claims = (folder / name for name in ("issue.db", "records.jsonl", "claims.jsonl"))
        given = ("--date", meta["date"], "--place", place, "--publisher", meta["paper"])
        measure(luoshi("read", *pages, *given, "--ledger", ledger, "--workers", "1", "--quiet"))
        measure(luoshi("records", "--ledger", ledger, "--format", "jsonl", "--output", records))
        measure(luoshi("claims", "--ledger", ledger, "--format", "jsonl", "--output", claims))
        measure(luoshi("check", "--ledger", ledger))
        print(f"{issue}: every quote checked", flush=True)
        command: list[str | Path] = [
            sys.executable,
            scorer,
            issue,
            records,
            claims,
            "--errors",
            str(errors),
            *FLOORS,
        ]
        return subprocess.run(command, check=False).returncode


def time_reading(rounds: int) -> None:
    """Print characters a second of the processor for reports read with records, and without."""
    with scratch() as folder:
        written = write_copies(folder / "texts", report_texts(), CHARACTERS)
        for name, words in (("with records", ()), ("without records", ("--no-records",))):
            seconds = [_read_once(folder, words) for _ in range(rounds)]
            rate = written / statistics.median(seconds)
            print(f"luoshi read {name}: {rate:,.0f} characters a second of one core, start-up included")


def _read_once(folder: Path, words: Sequence[str]) -> float:
    ledger = folder / "speed.db"
    ledger.unlink(missing_ok=True)
    command = luoshi("read", folder / "texts", "--ledger", ledger, "--workers", "1", "--quiet", *words)
    return measure(command).cpu_seconds


if __name__ == "__main__":
    sys.exit(main())
