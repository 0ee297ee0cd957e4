"""A step told in two clauses has no verb of its own."""

from tests.records.conftest import Read

from luoshi.model import Change


def test_a_step_told_in_two_clauses(read: Read) -> None:
    (record,) = read("云汀云麓机械股份有限公司的产值从起步时的2000多万元，到2024年突破亿元。")
    change = record.detail
    assert isinstance(change, Change)
    assert (change.measure, change.from_, change.to) == ("产值", "2000多万元", "突破亿元")
    assert (change.subject, change.period) == ("云汀云麓机械股份有限公司", "2024")
