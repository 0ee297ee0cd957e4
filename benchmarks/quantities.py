"""Score the quantities that Luoshi finds against suites of sentences kept elsewhere.

A suite is a text file with a sentence a line, a tab, and what is to be found in it: a value in the
canonical unit (or ``low..high``) and that unit, pair after pair. A line without pairs expects nothing.

    增长5%到6%，投资1.2亿元<tab>5..6 % 120000000 CNY

Only quantities in units that the suite names are compared. Ends with 1 below --floor.
"""

import sys
from pathlib import Path

from benchlib import parser_of

from luoshi import Quantity, find_quantities

Expected = tuple[float, float, str]


def main() -> int:
    parser = parser_of(__doc__)
    parser.add_argument("suites", type=Path, nargs="+", metavar="SUITE")
    parser.add_argument("--floor", type=float, default=0.9, help="end with 1 below this share of right lines")
    args = parser.parse_args()
    return int(min(score(suite) for suite in args.suites) < args.floor)


def score(suite: Path) -> float:
    """Print what a suite's wrong lines give, and the count; give the share of right lines."""
    cases = [line.partition("\t")[::2] for line in suite.read_text(encoding="utf-8").splitlines() if line]
    wanted = [expected_of(pairs) for _, pairs in cases]
    units = {unit for case in wanted for _, _, unit in case}
    right = 0
    for (text, _), expected in zip(cases, wanted, strict=True):
        found = [pair_of(quantity) for quantity in find_quantities(text) if quantity.value_unit in units]
        right += found == expected
        if found != expected:
            print(f"{text}: expected {expected}, found {found}")
    print(f"{suite}: {right} of {len(cases)} lines right ({right / len(cases):.3f})")
    return right / len(cases)


def expected_of(pairs: str) -> list[Expected]:
    """The quantities of a line's second column."""
    words = pairs.split()
    bounds = [value.partition("..") for value in words[::2]]
    return [
        (float(low), float(high or low), unit)
        for (low, _, high), unit in zip(bounds, words[1::2], strict=True)
    ]


def pair_of(quantity: Quantity) -> Expected:
    """A quantity as its bounds and unit; an open one by the bound that it has."""
    bounds = [value for value in (quantity.value_low, quantity.value_high) if value is not None]
    return bounds[0], bounds[-1], quantity.value_unit or ""


if __name__ == "__main__":
    sys.exit(main())
