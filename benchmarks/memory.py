"""Measure how the memory of one reading grows with what is read.

Documents of two sizes (100 and 300 MB) are made as a folder of text files and as one JSON Lines
table. Each is read in one run by one process; the peaks of resident memory are compared.
"""

import json
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path

from benchlib import copies, luoshi, measure, parser_of, report_texts, scratch

MEGABYTE = 1_000_000


def main() -> int:
    parser = parser_of(__doc__)
    parser.add_argument("--sizes", type=float, nargs=2, default=(100, 300), metavar="MB")
    parser.add_argument("--forms", nargs="+", choices=("folder", "table"), default=("folder", "table"))
    parser.add_argument("--limit", type=float, default=50.0, help="end with 1 when the peak grows by more MB")
    args = parser.parse_args()
    texts = report_texts()
    worst = 0.0
    for form in args.forms:
        peaks = [peak_of(form, texts, int(size * MEGABYTE)) for size in args.sizes]
        growth = peaks[1] - peaks[0]
        worst = max(worst, growth)
        print(f"{form}: {growth:+.1f} MB from {args.sizes[0]:g} MB to {args.sizes[1]:g} MB of documents")
    return int(worst > args.limit)


def peak_of(form: str, texts: Mapping[str, str], size: int) -> float:
    """Write documents of ``size`` bytes, read them, print and give the peak of resident memory in MB."""
    with scratch() as folder:
        path = folder / "documents" if form == "folder" else folder / "documents.jsonl"
        count = write_folder(path, texts, size) if form == "folder" else write_table(path, texts, size)
        run = measure(luoshi("read", path, "--ledger", folder / "memory.db", "--workers", "1", "--quiet"))
        ledger = sum(file.stat().st_size for file in folder.glob("memory.db*")) / MEGABYTE
        print(
            f"{form} of {size / MEGABYTE:.0f} MB, {count} documents: peak {run.peak_mb:.1f} MB, "
            f"{run.seconds:.0f} s, ledger {ledger:.0f} MB",
            flush=True,
        )
        shutil.rmtree(path, ignore_errors=True)
        return run.peak_mb


def write_folder(folder: Path, texts: Mapping[str, str], size: int) -> int:
    """Write text files of ``size`` bytes together; give their number."""
    written = count = 0
    for name, text in copies(texts):
        if written >= size:
            break
        path = folder / f"{name}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        written += path.write_bytes(text.encode("utf-8"))
        count += 1
    return count


def write_table(path: Path, texts: Mapping[str, str], size: int) -> int:
    """Write one JSON Lines table of ``size`` bytes; give the number of its rows."""
    written = count = 0
    with path.open("wb") as table:
        for name, text in copies(texts):
            if written >= size:
                break
            row = {"name": name.replace("/", "_"), "title": name.partition("/")[2], "text": text}
            written += table.write((json.dumps(row, ensure_ascii=False) + "\n").encode("utf-8"))
            count += 1
    return count


if __name__ == "__main__":
    sys.exit(main())
