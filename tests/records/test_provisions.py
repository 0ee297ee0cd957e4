"""Terms of rules, services and notices in plain words, with sentences of an invented place."""

import pytest
from tests.records.conftest import Read, document_of

from luoshi.articles import assemble
from luoshi.model import Fund, Policy
from luoshi.records import read_records


@pytest.mark.parametrize(
    ("text", "benefit", "amount"),
    [
        ("企业愿意建的，每个泊位补3000元。", "每个泊位补3000元", 3000.0),
        ("付款3日内没有用过的可以无理由退款。", "付款3日内没有用过的可以无理由退款", None),
        ("“牛贷通”利息由县财政贴一半。", "“牛贷通”利息由县财政贴一半", None),
        (
            "一头牛保费500元，农户只掏90元，剩下的由财政出。",
            "一头牛保费500元，农户只掏90元，剩下的由财政出",
            90.0,
        ),
        ("违者由县林草局处以500元至3000元罚款。", "违者由县林草局处以500元至3000元罚款", None),
        (
            "经评估为重度失能的，按每月1500元的标准享受待遇。",
            "经评估为重度失能的，按每月1500元的标准享受待遇",
            None,
        ),
    ],
)
def test_terms(read: Read, text: str, benefit: str, amount: float | None) -> None:
    (policy,) = (r.detail for r in read(text, "policy"))
    assert isinstance(policy, Policy)
    assert (policy.benefit, policy.amount) == (benefit, amount)


@pytest.mark.parametrize(
    "text", ["他被处以500元罚款。", "林区禁止用火，大家都明白。", "去年罚款收入300万元。"]
)
def test_no_terms(read: Read, text: str) -> None:
    assert read(text, "policy") == []


def test_what_a_notice_forbids() -> None:
    told = "防火期内，林区禁止一切野外用火。违者处以500元至3000元罚款。"
    text = f"## 关于春季防火的通告\n\n{told}\n\n石涧县人民政府 2031年2月26日\n"
    document = document_of(text, kind="newspaper_page")
    found = read_records(document, assemble(document)).records
    policies = [r.detail for r in found if isinstance(r.detail, Policy)]
    assert [(p.benefit, p.issuer) for p in policies] == [
        ("防火期内，林区禁止一切野外用火", "石涧县人民政府"),
        ("违者处以500元至3000元罚款", "石涧县人民政府"),
    ]


@pytest.mark.parametrize(
    ("text", "issuer", "period"),
    [
        ("4月1日，《云汀市预付卡管理规定》就要施行。", "青川省云汀市", "2031-04-01"),
        (
            "市医保局公布《云汀市护理保险实施办法》。《云汀市护理保险实施办法》自4月1日起施行。",
            "云汀市医保局",
            "2031-04-01",
        ),
    ],
)
def test_rules_that_take_force(read: Read, text: str, issuer: str, period: str) -> None:
    last = read(text, "policy")[-1]
    assert isinstance(last.detail, Policy)
    assert (last.detail.issuer, last.period) == (issuer, period)


def test_several_offices_issue_together(read: Read) -> None:
    (policy,) = (
        r.detail for r in read("市民政局、市财政局出台办法，对80岁以上老人每月发放津贴100元。", "policy")
    )
    assert isinstance(policy, Policy)
    assert policy.issuer == "云汀市民政局、市财政局"


@pytest.mark.parametrize(
    ("text", "name", "amount"),
    [
        ("第二轮“乐购”消费券将在网上发放，总额2000万元。", "第二轮“乐购”消费券", 2000.0),
        ("十件实事计划总投入12亿元。", "十件实事", 12.0),
        ("光伏电站每年给村集体分红90万元。", "光伏电站每年给村集体分红", 90.0),
        ("书屋由两家企业捐建，各出资30万元。", "书屋由两家企业捐建出资", 30.0),
    ],
)
def test_sums(read: Read, text: str, name: str, amount: float) -> None:
    (fund,) = (r.detail for r in read(text, "fund"))
    assert isinstance(fund, Fund)
    assert (fund.name, fund.amount) == (name, amount)
