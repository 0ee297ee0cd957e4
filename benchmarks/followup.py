"""Score verdicts: the small worlds of ``../shared/verdicts`` and the national targets of 2014 to 2021.

Reads the documents into ledgers of their own, follows them by ``luoshi follow``, and compares.
Ends with 1 only on a large fall.
"""

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from benchlib import luoshi, measure, parser_of, scratch, shared_folder

WORLDS_FLOOR = "0.93"
NATION_FLOOR = 0.95
_KEYS = ("measure", "aspect", "period")
_FIGURES = ("target_low", "target_high", "result_low", "result_high")
Row = Mapping[str, object]


def main() -> int:
    parser = parser_of(__doc__)
    parser.add_argument(
        "--worlds", type=Path, metavar="DIR", help="a folder with documents.jsonl, expected.jsonl"
    )
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="show this many misses")
    args = parser.parse_args()
    shared = shared_folder()
    if shared is None:
        print("no ../shared: scores of verdicts left out")
        return 0
    with scratch() as folder:
        worlds = args.worlds or shared / "verdicts"
        failed = score_worlds(folder, worlds, shared / "tools" / "score_verdicts.py", args.errors)
        return failed | score_nation(folder, shared, args.errors)


def followed(documents: Path, ledger: Path, output: Path) -> list[Row]:
    """Read and follow; give the rows of ``luoshi follow``."""
    measure(luoshi("read", documents, "--ledger", ledger, "--quiet"), may_fail=True)
    run = measure(luoshi("follow", "--ledger", ledger, "--format", "jsonl", "--output", output))
    print(f"{documents}: followed in {run.seconds:.1f} s")
    return load(output)


def load(path: Path) -> list[Row]:
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def score_worlds(folder: Path, worlds: Path, scorer: Path, errors: int) -> int:
    """Score the small worlds by the scorer of ``../shared``."""
    output = folder / "worlds.jsonl"
    followed(worlds / "documents.jsonl", folder / "worlds.db", output)
    command: list[str | Path] = [
        sys.executable, scorer, worlds / "expected.jsonl", output, "--errors", str(errors),
        "--min-right", WORLDS_FLOOR,
    ]  # fmt: skip
    sys.stdout.flush()
    return subprocess.run(command, check=False).returncode


def score_nation(folder: Path, shared: Path, errors: int) -> int:
    """Score the nation's targets against ``gold/followup.jsonl``: matched to their result, verdict right."""
    rows = followed(shared / "reports", folder / "reports.db", folder / "reports.jsonl")
    nation = [row for row in rows if row["subject"] == "中国"]
    gold = load(shared / "gold" / "followup.jsonl")
    matched = right = 0
    for line in gold:
        same = [row for row in nation if all(row[key] == line[key] for key in _KEYS)]
        fits = [row for row in same if all(near(row[name], line[name]) for name in _FIGURES)]
        matched += bool(fits)
        good = any(row["verdict"] == line["verdict"] for row in fits)
        right += good
        if not good and errors > 0:
            got = [[row[name] for name in (*_FIGURES, "verdict")] for row in same]
            print(
                *(line[key] for key in _KEYS), [line[name] for name in _FIGURES], line["verdict"], "got", got
            )
    share = right / len(gold)
    print(f"national targets: {matched} of {len(gold)} matched to their result, verdicts right {share:.3f}")
    return int(share < NATION_FLOOR)


def near(one: object, other: object) -> bool:
    """Whether two figures are one, or both are missing."""
    if isinstance(one, int | float) and isinstance(other, int | float):
        return abs(one - other) < 1e-9 * max(1.0, abs(other))
    return one is None and other is None


if __name__ == "__main__":
    sys.exit(main())
