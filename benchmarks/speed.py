"""Time ``luoshi read`` against ``jieba.cut``, and claims alone against JioNLP's time extraction.

The texts are five differing copies of all reports (2.5 million characters). Luoshi is timed as a
whole process with one worker, start-up and ledger included. jieba has a process of its own in the
same round, and tells how long it took to load and to cut. The strict ratio is Luoshi's whole time
over jieba's cutting alone. Rounds alternate, and medians count.

The sentences for JioNLP are drawn from the reports three times: those that print a figure and a time,
so that both have work (this ratio is held against --floor), those with a figure, and as they come.
"""

import json
import random
import re
import shutil
import statistics
import sys
from pathlib import Path

from benchlib import Measured, luoshi, measure, parser_of, report_texts, scratch, write_copies

CHARACTERS = 2_500_000
SENTENCES = 300
#: What the sentences for JioNLP hold: a figure and a time (both have work), a figure, anything.
SAMPLES = {
    "figures and a time": r"^(?=.*[0-9０-９])(?=.*(?:[0-9０-９]月|年|季度|时期))",
    "figures": r"[0-9０-９]",
    "anything": "",
}

CUT_WORKER = """
import json, logging, pathlib, sys, time
started = time.perf_counter()
import jieba
jieba.setLogLevel(logging.ERROR)
jieba.initialize()
loaded = time.perf_counter()
texts = [path.read_text(encoding="utf-8") for path in sorted(pathlib.Path(sys.argv[1]).rglob("*.txt"))]
cpu, begun = time.process_time(), time.perf_counter()
words = sum(1 for text in texts for _ in jieba.cut(text))
print(json.dumps({"load": loaded - started, "cut": time.perf_counter() - begun,
                  "cut_cpu": time.process_time() - cpu, "words": words}))
"""
CLAIMS_WORKER = """
import json, pathlib, sys, time
from luoshi.claims import find_claims
samples = json.loads(pathlib.Path(sys.argv[1]).read_text(encoding="utf-8"))
for sentence in samples.pop("warm"):
    find_claims(sentence, date="2026-01-22")
answer = {}
for name, sentences in samples.items():
    begun = time.perf_counter()
    found = sum(len(find_claims(sentence, date="2026-01-22")) for sentence in sentences)
    answer[name] = [time.perf_counter() - begun, found]
    begun = time.perf_counter()
    found = len(find_claims("\\n".join(sentences), date="2026-01-22"))
    answer[name + "_at_once"] = [time.perf_counter() - begun, found]
print("\\n" + json.dumps(answer))
"""
TIMES_WORKER = """
import json, logging, pathlib, sys, time
import jionlp
logging.disable(logging.CRITICAL)
samples = json.loads(pathlib.Path(sys.argv[1]).read_text(encoding="utf-8"))
base = {"year": 2026, "month": 1, "day": 22}
for sentence in samples.pop("warm"):
    jionlp.ner.extract_time(sentence, time_base=base)
answer = {}
for name, sentences in samples.items():
    begun = time.perf_counter()
    found = sum(len(jionlp.ner.extract_time(sentence, time_base=base)) for sentence in sentences)
    answer[name] = [time.perf_counter() - begun, found]
print("\\n" + json.dumps(answer))
"""


def main() -> int:
    parser = parser_of(__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--characters", type=int, default=CHARACTERS)
    parser.add_argument("--limit", type=float, default=2.0, help="end with 1 above this strict ratio")
    parser.add_argument("--floor", type=float, default=1.0, help="end with 1 below so many times JioNLP")
    args = parser.parse_args()
    with scratch() as folder:
        ratio = against_jieba(folder, args.characters, args.rounds)
        times = against_jionlp(folder)
    return int(ratio > args.limit or times < args.floor)


def against_jieba(folder: Path, characters: int, rounds: int) -> float:
    """Print the medians of both; give the strict ratio of processor time."""
    texts = folder / "texts"
    written = write_copies(texts, report_texts(), characters)
    cutter: list[str | Path] = [sys.executable, "-c", CUT_WORKER, texts]
    # The first run fills the disk's and jieba's caches and is not counted.
    one_of = next(texts.glob("*"))
    measure([sys.executable, "-c", CUT_WORKER, one_of])
    read_once(one_of, folder)
    reads: list[Measured] = []
    cuts: list[dict[str, float]] = []
    wholes: list[Measured] = []
    for _ in range(rounds):
        wholes.append(measure(cutter))
        cuts.append(json.loads(wholes[-1].output))
        reads.append(read_once(texts, folder))
    read = statistics.median(run.seconds for run in reads)
    read_cpu = statistics.median(run.cpu_seconds for run in reads)
    cut, cut_cpu, load = (statistics.median(one[key] for one in cuts) for key in ("cut", "cut_cpu", "load"))
    whole = statistics.median(run.seconds for run in wholes)
    print(f"{written:,} characters, {rounds} rounds, medians")
    print(f"luoshi read, whole process   {read:6.2f} s ({read_cpu:.2f} s of processor), ", end="")
    print(f"{statistics.median(run.peak_mb for run in reads):.0f} MB at its peak")
    print(f"jieba.cut, cutting alone     {cut:6.2f} s ({cut_cpu:.2f} s of processor)")
    print(f"jieba.cut, with its loading  {cut + load:6.2f} s; whole process {whole:.2f} s")
    print(f"ratio to the cutting alone   {read / cut:6.2f} (processor time {read_cpu / cut_cpu:.2f})")
    print(f"ratio to loading and cutting {read / (cut + load):6.2f}; to the whole process {read / whole:.2f}")
    return read_cpu / cut_cpu


def read_once(texts: Path, folder: Path) -> Measured:
    """Read a folder into a new ledger."""
    ledger = folder / "ledger"
    shutil.rmtree(ledger, ignore_errors=True)
    ledger.mkdir()
    return measure(luoshi("read", texts, "--ledger", ledger / "speed.db", "--workers", "1", "--quiet"))


def against_jionlp(folder: Path) -> float:
    """Print sentences a second of both; give how many times as fast claims are where both have work."""
    file = folder / "sentences.json"
    samples = {name: sample(SENTENCES, pattern) for name, pattern in SAMPLES.items()}
    # Both libraries load some of their data late; other sentences than the timed ones make them do so.
    warm = {"warm": sample(100, SAMPLES["figures and a time"], seed=1)}
    file.write_text(json.dumps({**samples, **warm}, ensure_ascii=False), encoding="utf-8")
    claims, times = worker_medians(CLAIMS_WORKER, file), worker_medians(TIMES_WORKER, file)
    ratios = {}
    for name, sentences in samples.items():
        base = times[name]
        print(f"{len(sentences)} sentences with {name}")
        print(f"  jio.ner.extract_time {len(sentences) / base:10,.0f} a second")
        for key, how in ((name, "sentence by sentence"), (f"{name}_at_once", "as one text")):
            ratios[key] = base / claims[key]
            rate = len(sentences) / claims[key]
            print(f"  find_claims {rate:19,.0f} a second {how}: {ratios[key]:.1f} times as fast")
    return ratios["figures and a time"]


def worker_medians(worker: str, file: Path) -> dict[str, float]:
    """Run a worker three times; give the median seconds of each of its tasks."""
    runs = [measure([sys.executable, "-c", worker, file]).output.splitlines()[-1] for _ in range(3)]
    answers = [json.loads(run) for run in runs]
    return {name: statistics.median(answer[name][0] for answer in answers) for name in answers[0]}


def sample(count: int, pattern: str, seed: int = 20260122) -> list[str]:
    """Draw sentences of the reports that hold ``pattern``, always the same ones."""
    found = [
        part for text in report_texts().values() for part in re.findall(r"[^。！？\n]{8,400}[。！？]", text)
    ]
    sentences = [sentence for sentence in found if re.search(pattern, sentence)]
    return random.Random(seed).sample(sentences, min(count, len(sentences)))


if __name__ == "__main__":
    sys.exit(main())
