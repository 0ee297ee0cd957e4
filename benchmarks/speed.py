"""Time ``luoshi read`` against ``jieba.cut``, and claims alone against JioNLP's time extraction.

The texts are five differing copies of all reports (2.5 million characters). Luoshi is timed as a
whole process with one worker, start-up and ledger included: once with ``--no-records`` and once as it
reads by itself. jieba has a process of its own in the same round, and tells how long it took to load
and to cut. Rounds alternate, and medians count. The strict ratios are Luoshi's whole time over jieba's
cutting alone, in the processor's time of both, as other work on the machine lengthens the clock's.
Without records the ratio is held against --limit; with them against --records-limit, which only a
large fall passes.

The sentences for JioNLP are drawn from the reports three times: those that print a figure and a time,
so that both have work (this ratio is held against --floor, which only a large fall passes), those with
a figure, and as they come.
"""

import json
import random
import re
import shutil
import statistics
import sys
from collections.abc import Sequence
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
    begun = time.process_time()
    found = sum(len(find_claims(sentence, date="2026-01-22")) for sentence in sentences)
    answer[name] = [time.process_time() - begun, found]
    begun = time.process_time()
    found = len(find_claims("\\n".join(sentences), date="2026-01-22"))
    answer[name + "_at_once"] = [time.process_time() - begun, found]
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
    begun = time.process_time()
    found = sum(len(jionlp.ner.extract_time(sentence, time_base=base)) for sentence in sentences)
    answer[name] = [time.process_time() - begun, found]
print("\\n" + json.dumps(answer))
"""


def main() -> int:
    parser = parser_of(__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--characters", type=int, default=CHARACTERS)
    parser.add_argument("--limit", type=float, default=2.0, help="end with 1 above it without records")
    parser.add_argument("--records-limit", type=float, default=2.6, help="end with 1 above it with records")
    parser.add_argument("--floor", type=float, default=0.9, help="end with 1 below so many times JioNLP")
    args = parser.parse_args()
    with scratch() as folder:
        plain, whole = against_jieba(folder, args.characters, args.rounds)
        times = against_jionlp(folder)
    return int(plain > args.limit or whole > args.records_limit or times < args.floor)


def against_jieba(folder: Path, characters: int, rounds: int) -> tuple[float, float]:
    """Print the medians of both; give the strict ratios of processor time without and with records."""
    texts = folder / "texts"
    written = write_copies(texts, report_texts(), characters)
    # The first run fills the disk's and jieba's caches and is not counted.
    one_of = next(texts.glob("*"))
    cut_once(one_of)
    read_once(one_of, folder)
    cuts: list[dict[str, float]] = []
    plain: list[Measured] = []
    whole: list[Measured] = []
    for _ in range(rounds):
        cuts.append(cut_once(texts))
        plain.append(read_once(texts, folder, "--no-records"))
        whole.append(read_once(texts, folder))
    cut, cpu, load = (statistics.median(one[key] for one in cuts) for key in ("cut", "cut_cpu", "load"))
    print(f"{written:,} characters, {rounds} rounds, medians")
    print(f"jieba.cut, cutting alone       {cut:6.2f} s ({cpu:.2f} s of processor), loading {load:.2f} s")
    return told("luoshi read --no-records", plain, written, cpu), told("luoshi read", whole, written, cpu)


def cut_once(texts: Path) -> dict[str, float]:
    """Cut a folder's texts with jieba; give its seconds of loading and cutting."""
    answer: dict[str, float] = json.loads(measure([sys.executable, "-c", CUT_WORKER, texts]).output)
    return answer


def told(name: str, runs: Sequence[Measured], characters: int, cut_cpu: float) -> float:
    """Print what a read took; give its ratio of processor time to the cutting alone."""
    seconds = statistics.median(run.seconds for run in runs)
    cpu = statistics.median(run.cpu_seconds for run in runs)
    peak = statistics.median(run.peak_mb for run in runs)
    print(f"{name:30} {seconds:6.2f} s ({cpu:.2f} s of processor), {peak:.0f} MB at its peak: ", end="")
    print(f"{characters / cpu:,.0f} characters a second, {cpu / cut_cpu:.2f} times the cutting alone")
    return cpu / cut_cpu


def read_once(texts: Path, folder: Path, *words: str) -> Measured:
    """Read a folder into a new ledger."""
    ledger = folder / "ledger"
    shutil.rmtree(ledger, ignore_errors=True)
    ledger.mkdir()
    file = ledger / "speed.db"
    return measure(luoshi("read", texts, "--ledger", file, "--workers", "1", "--quiet", *words))


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
    """Run a worker three times; give the median processor seconds of each of its tasks."""
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
