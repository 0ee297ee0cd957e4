"""Short news, tariffs, gifts, provisions and merits, with sentences of an invented place."""

import pytest
from tests.records.conftest import Read

from luoshi.model import Commendation, Event, Facility, Policy


@pytest.mark.parametrize(
    ("text", "who", "when", "did"),
    [
        ("龙泉镇近日开通夜班公交，方便工人回家。", "龙泉镇", "近日", "开通夜班公交"),
        ("市图书馆“山月书房”昨日在南门对外开放。", "云汀市图书馆“山月书房”", "2031-03-11", "在南门对外开放"),
        ("4月1日起，槐树巷老街将向市民开放。", "槐树巷老街", "2031-04-01", "向市民开放"),
        ("3月20日，山茶女足将客场迎战柳溪队。", "山茶女足", "2031-03-20", "客场迎战柳溪队"),
        (
            "因管网检修，3月20日9时至18时，榆荫路以东片区将停水。",
            "榆荫路以东片区",
            "2031-03-20",
            "停水",
        ),
        ("文昌阁始建于1897年，如今修好了。", "文昌阁", "1897", "始建"),
        ("读书会2019年创办，书友越来越多。", "读书会", "2019", "创办"),
        ("昨晚，山茶女足以2比0战胜柳溪队。", "山茶女足", "2031-03-11", "以2比0战胜柳溪队"),
        ("槐树巷花灯集市，明天重新开张。", "槐树巷花灯集市", "2031-03-13", "开张"),
        (
            "3月8日，县楹联学会走进龙泉镇小学，教学生写春联。",
            "县楹联学会",
            "2031-03-08",
            "教学生写春联",
        ),
    ],
)
def test_short_news(read: Read, text: str, who: str, when: str, did: str) -> None:
    (event,) = (r.detail for r in read(text, "event"))
    assert isinstance(event, Event)
    assert (event.who, event.when) == (who, when)
    assert did in event.did


@pytest.mark.parametrize(
    "text",
    [
        "3月20日，全市将出现大雨天气。",
        "林三顺近日说，今年茶价好。",
        "2019年，市民方女士在网上订了一桌菜。",
        "双方比分为2比0。",
    ],
)
def test_no_short_news(read: Read, text: str) -> None:
    assert read(text, "event") == []


@pytest.mark.parametrize(
    ("text", "benefit", "amount"),
    [
        ("云汀公交集团公布了票价：起步价3元，可乘5公里。", "起步价3元，可乘5公里", 3.0),
        ("云汀湖景区开放，游船票每张40元。", "游船票每张40元", 40.0),
        ("市商务局发券。餐饮券每套60元，先到先得。", "餐饮券每套60元", 60.0),
        ("开馆首周，前200名到馆的读者可领取一枚藏书票。", "前200名到馆的读者可领取一枚藏书票", None),
        ("云汀湖码头的夜市不收管理费。", "云汀湖码头的夜市不收管理费", None),
        ("文庙向市民免费开放，每天限200人。", "文庙向市民免费开放，每天限200人", None),
        ("办法规定，逾期未清运的，由街道代为清运。", "逾期未清运的，由街道代为清运", None),
    ],
)
def test_what_it_costs_or_gives(read: Read, text: str, benefit: str, amount: float | None) -> None:
    (policy,) = (r.detail for r in read(text, "policy"))
    assert isinstance(policy, Policy)
    assert (policy.benefit, policy.amount) == (benefit, amount)


@pytest.mark.parametrize(
    "text",
    [
        "票价由3元降至2元。",
        "上期餐饮券核销率88.4%。",
        "法院判决林三顺返还欠款2万元。",
        "两张门票卖了60元。",
    ],
)
def test_no_price(read: Read, text: str) -> None:
    assert read(text, "policy") == []


def test_a_merit(read: Read) -> None:
    records = read("昨天，云汀公交集团给站务员林三顺记功一次，奖励5000元。")
    (merit,) = (r.detail for r in records if isinstance(r.detail, Commendation))
    assert (merit.awardee, merit.awarder) == (("林三顺",), "云汀公交集团")
    assert (merit.for_, merit.date) == ("记功一次，奖励5000元", "2031-03-11")
    assert not [r for r in records if r.kind in ("event", "policy")]


@pytest.mark.parametrize(
    ("text", "name", "count"),
    [
        ("去年，云汀图书馆为阅览室配备空气净化机80台。", "空气净化机", "80台"),
        ("全市同样的助餐点已有36个。", "助餐点", "36个"),
    ],
)
def test_equipment(read: Read, text: str, name: str, count: str) -> None:
    (facility,) = (r.detail for r in read(text, "facility"))
    assert isinstance(facility, Facility)
    assert (facility.name, facility.count_or_capacity) == (name, count)
