"""A step told in two clauses has no verb of its own."""

from tests.records.conftest import Read


def test_a_step_told_in_two_clauses_does_not_stop_the_reading(read: Read) -> None:
    read("云汀云麓机械股份有限公司的产值从起步时的2000多万元，到2024年突破亿元。")
