"""The ledger: one SQLite file that holds what was read, over many runs.

>>> from luoshi.ledger import ClaimFilter
>>> ClaimFilter(kind="target", measures=("gdp",)).all_versions
False
"""

from luoshi.ledger.store import Ledger
from luoshi.ledger.values import Added, ClaimFilter, Hit, Problem, RecordFilter, Row, Run, SearchFilter

__all__ = ["Added", "ClaimFilter", "Hit", "Ledger", "Problem", "RecordFilter", "Row", "Run", "SearchFilter"]
