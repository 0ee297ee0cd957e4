"""A step told in two clauses has no verb of its own."""

from tests.records.conftest import Read


def test_a_step_told_in_two_clauses_does_not_stop_the_reading(read: Read) -> None:
    read("湖南远东机械股份有限公司的产值从合作初期的3000多万元，到2025年突破亿元。")
