"""Every row of the table of Traditional characters."""

import csv
import re
from importlib import resources

HAN = re.compile("[㐀-䶿一-鿿\U00020000-\U000323af]")


def test_traditional_characters_lead_to_others() -> None:
    text = resources.files("luoshi.sources").joinpath("data", "traditional.csv").read_text(encoding="utf-8")
    head, *body = csv.reader(text.splitlines())
    assert head == ["traditional", "simplified"]
    assert body
    assert len({row[0] for row in body}) == len(body)
    for traditional, simplified in body:
        assert HAN.fullmatch(traditional)
        assert HAN.fullmatch(simplified)
        assert traditional != simplified
