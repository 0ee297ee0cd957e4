"""What the benchmarks share: where the texts are, copies that differ, child processes that are measured."""

import argparse
import contextlib
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DATA = Path(__file__).resolve().parent / "data"

#: The last decimal of a figure. A copy that differs in it alone reads like the original.
_LAST_DECIMAL = re.compile(r"(?<=\.)([0-9]*)([0-9])")


@dataclass(frozen=True, slots=True)
class Measured:
    """A child process that has ended: its seconds by the clock and of the processor, its peak memory."""

    code: int

    seconds: float
    cpu_seconds: float
    peak_mb: float
    output: str
    complaints: str


class ChildFailedError(RuntimeError):
    """A measured child process ended with a fault; the text has its command and its last words."""


def parser_of(doc: str | None) -> argparse.ArgumentParser:
    """Give a parser of options whose help begins with a module's own description."""
    return argparse.ArgumentParser(description=doc, formatter_class=argparse.RawDescriptionHelpFormatter)


def shared_folder() -> Path | None:
    """Give ``../shared``, or the folder that LUOSHI_SHARED names, or None where there is neither."""
    folder = Path(os.environ.get("LUOSHI_SHARED") or ROOT.parent / "shared")
    return folder if (folder / "reports").is_dir() else None


def report_texts() -> dict[str, str]:
    """Give the texts of the reports by name: those of ``../shared``, else the bundled ones."""
    shared = shared_folder()
    folder = shared / "reports" if shared else DATA
    return {path.stem: path.read_text(encoding="utf-8-sig") for path in sorted(folder.glob("*.txt"))}


def copy_of(text: str, number: int) -> str:
    """Give a copy of a text that no other number gives: other last decimals, another last line.

    ``copy_of("增长5.3%", 2)`` is ``增长5.5%`` and a line 第2号副本。
    """
    altered = _LAST_DECIMAL.sub(lambda m: f"{m[1]}{(int(m[2]) + number) % 10}", text)
    return f"{altered}\n第{number}号副本。\n"


def copies(texts: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Give ``folder/name`` and text of copy after copy of all texts, without end."""
    number = 0
    while True:
        for name, text in texts.items():
            yield f"copy-{number:05d}/{name}", copy_of(text, number)
        number += 1


def write_copies(folder: Path, texts: Mapping[str, str], characters: int) -> int:
    """Write whole copies as text files until ``characters`` are reached; give how many were written."""
    written = 0
    for name, text in copies(texts):
        path = folder / f"{name}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        written += len(text)
        if written >= characters:
            return written
    return written


def luoshi(*words: str | Path) -> list[str]:
    """Give the command that runs Luoshi with these words, by this interpreter."""
    return [sys.executable, "-m", "luoshi", *map(str, words)]


def measure(command: Sequence[str | Path], *, may_fail: bool = False) -> Measured:
    """Run a command to its end and measure it, and it alone.

    Raises ChildFailedError when it fails, unless it ``may_fail``.
    """
    environment = {**os.environ, "LUOSHI_LANG": "en", "PYTHONPATH": _python_path()}
    # Installed programs are compiled once, on installing them; a checkout's are with its first run.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    with tempfile.TemporaryFile("w+", encoding="utf-8") as out, tempfile.TemporaryFile("w+") as complaints:
        started = time.perf_counter()
        child = subprocess.Popen(list(map(str, command)), stdout=out, stderr=complaints, env=environment)
        # wait4 gives the use of this one child; resource.getrusage would mix it with all before it.
        _, status, usage = os.wait4(child.pid, 0)
        seconds = time.perf_counter() - started
        child.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        complaints.seek(0)
        cpu, peak, said = usage.ru_utime + usage.ru_stime, usage.ru_maxrss / _RSS_UNITS, complaints.read()
        if child.returncode and not may_fail:
            words = " ".join(map(str, command))
            raise ChildFailedError(f"{words}\nended with {child.returncode}:\n{said[-2000:]}")
        return Measured(child.returncode, seconds, cpu, peak, out.read(), said)


#: Linux counts the peak in kibibytes, macOS in bytes.
_RSS_UNITS = 1e6 if sys.platform == "darwin" else 1e6 / 1024


def _python_path() -> str:
    """The checkout's own source first, so that a benchmark runs without an installation too."""
    return os.pathsep.join(filter(None, [str(ROOT / "src"), os.environ.get("PYTHONPATH", "")]))


@contextlib.contextmanager
def scratch() -> Iterator[Path]:
    """Give a folder that is removed afterwards."""
    with tempfile.TemporaryDirectory(prefix="luoshi-bench-") as folder:
        yield Path(folder)
