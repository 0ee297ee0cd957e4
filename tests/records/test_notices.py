"""What notices, pictures and offices tell in set forms, with sentences of an invented place."""

import pytest
from tests.records.conftest import Read, document_of

from luoshi.articles import assemble
from luoshi.model import Commendation, Event, PersonRole
from luoshi.records import read_records


@pytest.mark.parametrize(
    ("text", "who", "when", "did"),
    [
        (
            "市市场监管局查了那家店。该局已对涉事商家立案调查。",
            "云汀市市场监管局",
            None,
            "对涉事商家立案调查",
        ),
        ("始建于1988年的云汀大桥，4月7日起封闭改造。", "云汀大桥", "2031-04-07", "封闭改造"),
        ("市老年大学首轮名额已满，4月3日开始第二轮报名。", "云汀市老年大学", "2031-04-03", "开始第二轮报名"),
        (
            "市医保局的新规来了。自4月1日起，门诊报销比例由五成提高到六成。",
            None,
            "2031-04-01",
            "门诊报销比例由五成提高到六成",
        ),
        ("近日，南亭区人民法院审结了这起案件，判决赔偿。", "南亭区人民法院", "近日", "审结了这起案件"),
        (
            "昨天，市医保局公布《云汀市门诊报销办法》。",
            "云汀市医保局",
            "2031-03-11",
            "公布《云汀市门诊报销办法》",
        ),
        ("3月9日，公交车刚停稳，一名老人突然倒地。", "一名老人", "2031-03-09", "一名老人突然倒地"),
        ("3月9日，南湖路的“灯长明”书屋开门迎客。", "南湖路的“灯长明”书屋", "2031-03-09", "开门迎客"),
    ],
)
def test_what_offices_tell(read: Read, text: str, who: str | None, when: str | None, did: str) -> None:
    events = [r.detail for r in read(text, "event")]
    assert any(
        isinstance(e, Event) and (who is None or e.who == who) and e.when == when and did in e.did
        for e in events
    )


@pytest.mark.parametrize(
    "text",
    [
        "今天我们把门留给别人。",
        "去年3月，市政府出台《云汀市就业办法》，对新店补贴300元。",
        "新厂房将于5月投产。",
        "首批设备将于5月投产。",
    ],
)
def test_no_events(read: Read, text: str) -> None:
    assert read(text, "event") == []


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("3月8日，白石村的茶农采摘春茶。 陈正 摄\n", "白石村的茶农"),
        ("3月8日，石涧县白石村的梨树开满山坡，一片雪白。 陈正 摄\n", "石涧县白石村"),
        ("3月8日，南亭区扎灯工坊内，匠人正在扎灯。 陈正 摄\n", "南亭区扎灯工坊"),
    ],
)
def test_pictures(text: str, who: str) -> None:
    document = document_of(f"## 春日\n\n{text}", kind="newspaper_page")
    found = read_records(document, assemble(document)).records
    (event,) = (r.detail for r in found if isinstance(r.detail, Event))
    assert (event.who, event.when) == (who, "2031-03-08")


def test_who_signs_a_notice() -> None:
    text = "## 关于春季防火的通告\n\n全县林区禁止用火。\n\n石涧县人民政府 2031年2月26日\n"
    document = document_of(text, kind="newspaper_page")
    found = read_records(document, assemble(document)).records
    events = [r.detail for r in found if isinstance(r.detail, Event)]
    assert [(e.who, e.when, e.did) for e in events] == [
        ("石涧县人民政府", "2031-02-26", "发布关于春季防火的通告")
    ]


@pytest.mark.parametrize(
    ("text", "person", "organisation"),
    [
        ("昨晚，云汀城投女排以3比1击败柳溪女排。主教练闵向阳说，打得好。", "闵向阳", "云汀城投女排"),
        ("南亭区人民法院公布了一起案例。承办法官舒同说，要守约。", "舒同", "南亭区人民法院"),
        ("市畜牧所的朱泽研究员说，羊好。", "朱泽", "云汀市畜牧所"),
        ("县税务局纳税服务股股长易小川介绍，办税快了。", "易小川", "县税务局纳税服务股"),
        ("市政协委员司徒蕊提出提案。", "司徒蕊", "政协云汀市委员会"),
        ("龙泉镇石咀村的人都养羊。2022年，村党支部书记康有田带头办起合作社。", "康有田", "石咀村"),
        ("槐树巷社区食堂开张了。掌勺的叫燕大喜，退休前当过厨师。", "燕大喜", "槐树巷社区食堂"),
        ("货车司机老范没想到会病。老范上了床。", "老范", None),
    ],
)
def test_whose_they_are(read: Read, text: str, person: str, organisation: str | None) -> None:
    (role,) = (r.detail for r in read(text, "person_role"))
    assert isinstance(role, PersonRole)
    assert (role.person, role.organisation) == (person, organisation)


@pytest.mark.parametrize("text", ["市民牟阿姨说，好。", "市民小沈说，好。"])
def test_who_is_no_one_to_follow(read: Read, text: str) -> None:
    assert read(text, "person_role") == []


@pytest.mark.parametrize(
    ("text", "who", "when", "did"),
    [
        (
            "因更换桥面，文昌桥将于4月15日至5月20日全封闭施工。",
            "文昌桥",
            "2031-04-15/2031-05-20",
            "全封闭施工",
        ),
        ("2031年普通高考将于6月7日至9日举行。", "2031年普通高考", "2031-06-07/2031-06-09", "举行"),
        (
            "2026年，在轴承厂干了15年的顾一鸣买断工龄，租下仓库。顾一鸣说，难。",
            "顾一鸣",
            "2026",
            "买断工龄",
        ),
        ("2028年，机床轴承通过国家检测中心鉴定。", "机床轴承", "2028", "通过国家检测中心鉴定"),
        ("3月3日，龙泉镇养殖户林三顺拿到了第一笔贷款。", "林三顺", "2031-03-03", "拿到了第一笔贷款"),
    ],
)
def test_who_acts(read: Read, text: str, who: str, when: str, did: str) -> None:
    (event,) = (r.detail for r in read(text, "event"))
    assert isinstance(event, Event)
    assert (event.who, event.when) == (who, when)
    assert did in event.did


def test_what_each_has_and_who_is_what_in_a_list(read: Read) -> None:
    text = "云汀技师学院学生林小川、周一帆分别获得焊接、数控车项目金牌。"
    roles = [r.detail for r in read(text, "person_role")]
    assert [(r.person, r.role, r.organisation) for r in roles if isinstance(r, PersonRole)] == [
        ("林小川", "学生", "云汀技师学院"),
        ("周一帆", "学生", "云汀技师学院"),
    ]
    (honour,) = (r.detail for r in read(text, "commendation"))
    assert isinstance(honour, Commendation)
    assert (honour.awardee, honour.for_) == (("林小川", "周一帆"), "焊接、数控车项目金牌")
