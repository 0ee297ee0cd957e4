"""Score the claims that Luoshi reads against annotated reports.

Reads the reports into a ledger of its own by ``luoshi read``, lists the claims by ``luoshi claims``
and lets ``../shared/tools/score_claims.py`` score them. Ends with 1 only on a large fall.
"""

import subprocess
import sys
from pathlib import Path

from benchlib import luoshi, measure, parser_of, scratch, shared_folder

FLOORS = ("--min-target-f1", "0.90", "--min-result-recall", "0.88", "--min-subjects", "0.95")


def main() -> int:
    parser = parser_of(__doc__)
    parser.add_argument("--gold", type=Path, metavar="DIR", help="a folder with reports/ and claims.jsonl")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="show this many misses and extras")
    parser.add_argument("--keep", type=Path, metavar="FILE", help="keep the claims in this file")
    args = parser.parse_args()
    shared = shared_folder()
    if shared is None:
        print("no ../shared: gold scores left out")
        return 0
    folder = args.gold or shared
    gold = next((p for p in (folder / "claims.jsonl", folder / "gold" / "claims.jsonl") if p.is_file()), None)
    if gold is None or not (folder / "reports").is_dir():
        print(f"{folder}: no gold here; reports/ and claims.jsonl are needed", file=sys.stderr)
        return 2
    return score(shared / "tools" / "score_claims.py", gold, folder / "reports", args.errors, args.keep)


def score(scorer: Path, gold: Path, reports: Path, errors: int, keep: Path | None) -> int:
    """Read, list and score; give the scorer's verdict as an exit code."""
    with scratch() as folder:
        ledger, claims = folder / "gold.db", keep or folder / "claims.jsonl"
        reading = measure(
            luoshi("read", reports, "--ledger", ledger, "--workers", "1", "--quiet"), may_fail=True
        )
        if reading.code:
            print(f"luoshi read ended with {reading.code}:\n{reading.complaints[-2000:]}")
        measure(luoshi("claims", "--ledger", ledger, "--format", "jsonl", "--output", claims))
        with claims.open(encoding="utf-8") as lines:
            count = sum(1 for _ in lines)
        print(f"{reports}: {count} claims in {reading.seconds:.1f} s")
        command: list[str | Path] = [
            sys.executable,
            scorer,
            gold,
            claims,
            reports,
            "--errors",
            str(errors),
            *FLOORS,
        ]
        sys.stdout.flush()
        return subprocess.run(command, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
