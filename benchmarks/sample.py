"""Draw claims at random for a reader to judge: every field of each, and its sentence.

Precision of all claims has no scorer: someone reads a sample and counts the claims in which each
field is right. The same seed draws the same claims of the same texts.
"""

import random
import sys
from dataclasses import asdict
from pathlib import Path

from benchlib import parser_of

import luoshi
from luoshi.cli.passages import sentence_around

#: Ids and positions, which the marked sentence makes plain, and the catalogue's conversion of the figure.
_UNREAD = {"id", "document", "article", "quote", "spans", "mentions", "value_low", "value_high", "value_unit"}


def main() -> int:
    parser = parser_of(__doc__)
    parser.add_argument("paths", type=Path, nargs="+", metavar="PATH", help="reports, or folders of them")
    parser.add_argument("--claims", type=int, default=40, metavar="N", help="claims of each path")
    parser.add_argument("--seed", type=int, default=20260122)
    args = parser.parse_args()
    for path in args.paths:
        print_sample(path, args.claims, args.seed)
    return 0


def print_sample(path: Path, count: int, seed: int) -> None:
    """Print ``count`` claims of a file or folder, in the order in which they stand there."""
    found = [(reading, claim) for reading in luoshi.read(path) for claim in reading.claims]
    drawn = random.Random(seed).sample(range(len(found)), min(count, len(found)))
    print(f"{path}: {len(drawn)} of {len(found)} claims, seed {seed}")
    for number in sorted(drawn):
        reading, claim = found[number]
        fields = {
            name: value
            for name, value in asdict(claim).items()
            if name not in _UNREAD and not is_empty(value)
        }
        print("\n" + ", ".join(f"{name}={value}" for name, value in fields.items()))
        spans = [(span.start, span.end) for span in claim.spans]
        print("  " + sentence_around(reading.document.text, spans).replace("\n", "⏎"))


def is_empty(value: object) -> bool:
    """Whether a field says nothing: no value, no items, not estimated. A zero says something."""
    return value is None or value is False or value == ()


if __name__ == "__main__":
    sys.exit(main())
