"""The same documents in any order give the same ledger."""

import tempfile
from collections.abc import Callable
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from luoshi.ledger import Ledger
from luoshi.model import Reading

Make = Callable[..., Reading]
Item = tuple[int, str, str, bool, bool]
Fill = Callable[..., list[str]]
#: Text, name and folder of a document, and whether its file tells the place: texts repeat, paths do not.
ITEM = st.tuples(
    st.integers(0, 4), st.sampled_from("甲乙丙"), st.sampled_from(["/a", "/b"]), st.booleans(), st.booleans()
)


def contents(path: Path) -> list[object]:
    with Ledger(path, readonly=True) as ledger:
        assert list(ledger.check()) == []
        rows = list(ledger.documents())
        for row in rows:
            del row["first_run"], row["added_at"]
        return [rows, list(ledger.articles()), list(ledger.claims()), ledger.search("增长", limit=99)]


@settings(max_examples=40, deadline=None)
@given(
    st.lists(ITEM, min_size=1, max_size=7, unique_by=lambda item: item[1:3]).flatmap(
        lambda items: st.tuples(st.just(items), st.permutations(items), st.integers(0, len(items)))
    )
)
def test_any_order_gives_the_same_ledger(
    make_reading: Make, fill: Fill, drawn: tuple[list[Item], list[Item], int]
) -> None:
    items, other, cut = drawn

    def readings(order: list[Item]) -> list[Reading]:
        return [
            make_reading(
                f"第{text}份报告，增长{text + 1}%，明年增长{text + 2}%左右。",
                name=name,
                folder=folder,
                place="云屏省" if placed else None,
                date="2026-02-03" if dated else None,
            )
            for text, name, folder, placed, dated in order
        ]

    with tempfile.TemporaryDirectory() as folder:
        first, second = Path(folder) / "1.db", Path(folder) / "2.db"
        with Ledger(first) as ledger:
            fill(ledger, *readings(items))
        with Ledger(second) as ledger:
            fill(ledger, *readings(other)[:cut])
            fill(ledger, *readings(other))
            assert set(fill(ledger, *readings(items))) == {"known"}
        assert contents(first) == contents(second)
