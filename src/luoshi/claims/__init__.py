"""Articles into claims: quantities, periods, the measure catalogue, the clause grammar."""

from luoshi.claims.period_labels import parse_label
from luoshi.claims.periods import find_periods
from luoshi.claims.quantities import find_quantities
from luoshi.claims.reader import find_claims, read_claims, read_issue_claims

__all__ = [
    "find_claims",
    "find_periods",
    "find_quantities",
    "parse_label",
    "read_claims",
    "read_issue_claims",
]
