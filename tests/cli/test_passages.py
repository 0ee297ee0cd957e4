"""The sentence around a quote."""

import pytest

from luoshi.cli.passages import sentence_around


@pytest.mark.parametrize(
    ("text", "quote", "sentence"),
    [
        ("稳中有进。全市生产总值增长5%。就业稳定。", "增长5%", "全市生产总值【增长5%】。"),
        ("一、去年工作\n生产总值增长5%\n二、今年", "增长5%", "生产总值【增长5%】"),
        ("他说：“很好。”生产总值增长5%。", "增长5%", "生产总值【增长5%】。"),
        ("增长5%", "增长5%", "【增长5%】"),
        ("生产总值\n增长5%。", "生产总值\n增长5%", "【生产总值\n增长5%】。"),
        ("字" * 500 + "增长5%" + "字" * 500, "增长5%", "…" + "字" * 80 + "【增长5%】" + "字" * 80 + "…"),
    ],
)
def test_sentence_around_a_quote(text: str, quote: str, sentence: str) -> None:
    start = text.index(quote)
    assert sentence_around(text, [(start, start + len(quote))]) == sentence


def test_a_quote_in_two_pieces_is_marked_in_both() -> None:
    text = "城镇、农村居民收入分别增长4%、5%。"
    assert sentence_around(text, [(3, 9), (15, 17)]) == "城镇、【农村居民收入】分别增长4%【、5】%。"
