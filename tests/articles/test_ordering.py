"""The order in which a story was written, and where the printed one was lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.articles.ordering import believed_order

FACTORY = "青石灯具厂坐落在城南，车间里机声隆隆。"
ORDERS = [
    pytest.param(
        [
            FACTORY,
            "转机出现在2019年。公司研制出新灯具。",
            "2013年，灯具厂搬进工业集中区。",
            "如今，产品远销海外。",
        ],
        0,
        (0, 2, 1, 3),
        (1,),
        id="a later year before an earlier one",
    ),
    pytest.param(
        ["会议还审议了报告。", "今天，会议开幕。", "大会由执行主席主持。"],
        1,
        (1, 0, 2),
        (0,),
        id="a paragraph above the byline",
    ),
    pytest.param(
        [FACTORY, "2008年，建厂。", "2013年，搬迁。", "2019年，上市。"], 0, (0, 1, 2, 3), (), id="in order"
    ),
    pytest.param(
        [FACTORY, "2019年，出口增长。", "回忆2013年，他说很难。", "产品热销。"],
        0,
        (0, 1, 2, 3),
        (),
        id="one that looks back",
    ),
    pytest.param(
        [FACTORY, "2019年，出口同比增长5%，进口同比增长3%。", "2013年，水厂投产。", "产品热销。"],
        0,
        (0, 1, 2, 3),
        (),
        id="statistics tell no story",
    ),
    pytest.param(["夜市开街。", "水厂投产。"], None, (0, 1), (), id="no lead known"),
    pytest.param(["夜市开街。"], 0, (0,), (), id="one"),
    pytest.param([], None, (), (), id="none"),
]


@pytest.mark.parametrize(("texts", "lead", "places", "moved"), ORDERS)
def test_the_believed_order(
    texts: list[str], lead: int | None, places: tuple[int, ...], moved: tuple[int, ...]
) -> None:
    order = believed_order(texts, lead)
    assert (order.places, order.moved) == (places, moved)


@given(
    texts=st.lists(
        st.sampled_from(
            [FACTORY, "2008年，建厂。", "2013年，搬迁。", "2019年，上市。", "此外，水厂投产。", ""]
        ),
        max_size=7,
    ),
    data=st.data(),
)
def test_nothing_is_lost(texts: list[str], data: st.DataObject) -> None:
    lead = data.draw(st.none() | st.integers(0, len(texts) - 1)) if texts else None
    order = believed_order(texts, lead)
    assert sorted(order.places) == list(range(len(texts)))
    assert set(order.moved) <= set(order.places)
    assert lead is None or order.places[0] == lead
