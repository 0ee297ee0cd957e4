"""Write the listings in the READMEs anew, or say which of them are out of date.

A listing is a fenced block marked ``console`` whose first line is ``$ luoshi …``. The command is run
on a ledger of the bundled sample, as ``make demo`` makes it; what it prints becomes the rest of the block.

    python scripts/refresh_docs.py            rewrite the files
    python scripts/refresh_docs.py --check    change nothing, end with 1 when a listing is out of date
"""

import os
import re
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LANGUAGES = {"README.md": "en", "README.zh.md": "zh"}
WIDTH = "170"
LEDGER = "demo-out/luoshi.db"  # the one that make demo makes, which the listings name
_LISTING = re.compile(
    r"^```console\n\$ luoshi (?P<words>[^\n]+)\n(?P<printed>.*?)^```$", re.MULTILINE | re.DOTALL
)


def run(words: Sequence[str], folder: Path, language: str) -> str:
    """What ``luoshi`` prints on standard output, run in ``folder`` with a terminal of fixed width."""
    environment = os.environ | {
        "COLUMNS": WIDTH,
        "LUOSHI_LANG": language,
        "PYTHONPATH": str(ROOT / "src"),
        "PYTHONUTF8": "1",
        "NO_COLOR": "1",
    }
    command = [sys.executable, "-m", "luoshi", *words]
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False
    )
    if done.returncode:
        sys.exit(f"luoshi {shlex.join(words)} ended with {done.returncode}:\n{done.stderr}")
    return "\n".join(line.rstrip() for line in done.stdout.strip("\n").split("\n")) + "\n"


def refreshed(text: str, folder: Path, language: str) -> str:
    """The text of a README with every listing as the commands print it now."""

    def listing(match: re.Match[str]) -> str:
        words = match["words"]
        return f"```console\n$ luoshi {words}\n{run(shlex.split(words), folder, language)}```"

    return _LISTING.sub(listing, text)


def main(arguments: Sequence[str]) -> int:
    """Refresh or check the READMEs; gives the exit code."""
    check = "--check" in arguments
    stale = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / LEDGER).parent.mkdir()
        for words in (["samples/reports"], ["samples/paper", "--place", "云汀市"]):  # as make demo reads them
            run(["read", "--quiet", str(ROOT / words[0]), *words[1:], "--ledger", LEDGER], folder, "en")
        for file, language in LANGUAGES.items():
            path = ROOT / file
            text = path.read_text(encoding="utf-8")
            now = refreshed(text, folder, language)
            if now == text:
                continue
            stale.append(file)
            if not check:
                path.write_text(now, encoding="utf-8")
    for file in stale:
        print(f"{file}: {'is out of date; run python scripts/refresh_docs.py' if check else 'written anew'}")
    return 1 if check and stale else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
