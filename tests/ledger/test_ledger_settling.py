"""What follows from a field that a person settles."""

import pytest

from luoshi.errors import UsageError
from luoshi.ledger.settling import checked, settle
from luoshi.sources import document_from_text

HEAD = "{title}\n\n——2026年1月15日\n\n各位代表：\n\n一、2025年工作回顾\n\n全年地区生产总值增长5.1%。\n"
TOLD = HEAD.format(title="2026年云泽市政府工作报告")
SILENT = HEAD.format(title="2026年政府工作报告")


@pytest.mark.parametrize(
    ("text", "name", "by_hand", "place", "issuer"),
    [
        (SILENT, "报告", {"place": "云泽市"}, "云泽市", "云泽市人民政府"),
        (SILENT, "2026_澜川市", {"place": "云泽市"}, "云泽市", "云泽市人民政府"),
        (SILENT, "报告", {"publisher": "云泽市人民政府"}, "云泽市", "云泽市人民政府"),
        (SILENT, "报告", {"publisher": "云泽日报"}, None, None),
        (TOLD, "报告", {"place": "澜川市"}, "澜川市", "云泽市人民政府"),
        (TOLD, "报告", {"date": "2025"}, "云泽市", "云泽市人民政府"),
        (TOLD, "报告", {}, "云泽市", "云泽市人民政府"),
    ],
)
def test_place_and_issuer_follow(
    text: str, name: str, by_hand: dict[str, str], place: str | None, issuer: str | None
) -> None:
    settled = settle(document_from_text(text, name), by_hand)
    assert (settled.place, settled.issuer) == (place, issuer)
    reasons = dict(settled.reasons)
    for field in ("publisher", "issuer", "place", "date"):
        assert (reasons.get(field) == f"no_{field}") == (getattr(settled, field) is None)


def test_settling_twice_is_settling_once() -> None:
    found = document_from_text(SILENT, "报告")
    once = settle(found, {"place": "云泽市", "date": "2026"})
    assert settle(once, {"place": "云泽市", "date": "2026"}) == once


def test_settings_are_checked() -> None:
    assert checked({"date": "2026年2月3日", "place": "", "publisher": None}) == {
        "date": "2026-02-03",
        "place": "",
    }
    with pytest.raises(UsageError, match="no date"):
        checked({"date": "春天"})
    with pytest.raises(UsageError, match="issuer"):
        checked({"issuer": "云泽市人民政府"})
