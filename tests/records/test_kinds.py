"""Each rule of records with sentences of its own, written for it."""

from typing import Any

import pytest
from tests.records.conftest import Read

from luoshi.model import (
    Change,
    Commendation,
    Event,
    Facility,
    Fund,
    PersonRole,
    Policy,
    Project,
    Proposal,
)


def fields(detail: object, *names: str) -> tuple[Any, ...]:
    return tuple(getattr(detail, name) for name in names)


@pytest.mark.parametrize(
    ("text", "measure", "states", "unit"),
    [
        ("全市审批环节由18个压缩至7个。", "审批环节", (18.0, 7.0), "个"),
        ("云汀港务集团管理层级由四级压减到三级以内。", "管理层级", ("四级", "三级以内"), None),
        ("通行时间从55分钟缩短为20分钟。", "通行时间", (55.0, 20.0), "分钟"),
        ("云汀城投集团信用等级由AA+提升至AAA。", "信用等级", ("AA+", "AAA"), None),
        ("城乡居民收入比由上年的2.1缩小至2.05。", "城乡居民收入比", (2.1, 2.05), None),
        ("末班车由20:30延后至22:00。", "末班车", ("20:30", "22:00"), None),
        ("全县茶园面积由2026年的4.2万亩扩大到6.8万亩。", "茶园面积", (4.2, 6.8), "万亩"),
        ("无房职工每月提取额度由900元提高到1500元。", "无房职工每月提取额度", (900.0, 1500.0), "元"),
        ("从11个科室整合为6个，办事更快了。", "科室", (11.0, 6.0), "个"),
        ("市交通局把160条线路优化为120条。", "线路", (160.0, 120.0), "条"),
        ("街道随即把收摊时间从凌晨1点提前到晚上11点。", "收摊时间", ("凌晨1点", "晚上11点"), None),
        ("轴承使用寿命由3000小时提高到9000小时。", "轴承使用寿命", (3000.0, 9000.0), "小时"),
        ("报名次数由每年1次放宽到每季度1次。", "报名次数", ("每年1次", "每季度1次"), None),
    ],
)
def test_changes(read: Read, text: str, measure: str, states: tuple[Any, Any], unit: str | None) -> None:
    (record,) = read(text, "change")
    assert isinstance(record.detail, Change)
    assert fields(record.detail, "measure", "from_", "to", "unit") == (measure, *states, unit)


@pytest.mark.parametrize(
    "text",
    [
        "工作由市商务局牵头负责。",
        "他从南方回到北方。",
        "今夜气温由12℃降至3℃。",
        "会议由林舒远主持。",
    ],
)
def test_no_changes(read: Read, text: str) -> None:
    assert read(text, "change") == []


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("云汀港务集团总部大楼里换了门牌。职能部门由14个精简至8个。", "云汀港务集团"),
        ("记者从市统计局获悉，城乡居民收入比由2.1缩小至2.05。", "青川省云汀市"),
        ("市属企业资产总额由200亿元增至260亿元，资产负债率由66%下降到60%。", "云汀市属企业"),
        (
            "青川远山机械有限公司（以下简称“远山机械”）搬了家。如今，员工由9人增加到120人。",
            "青川远山机械有限公司",
        ),
    ],
)
def test_whom_a_change_is_about(read: Read, text: str, subject: str) -> None:
    records = read(text, "change")
    assert records
    assert {fields(record.detail, "subject")[0] for record in records} == {subject}


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("市长林舒远出席会议。", [("林舒远", "市长", "云汀市人民政府")]),
        ("市水利局局长邹岩说，今年雨水好。", [("邹岩", "局长", "云汀市水利局")]),
        (
            "全国人大代表、市委副书记、市长林舒远出席。",
            [
                ("林舒远", "全国人大代表", None),
                ("林舒远", "市委副书记", "中共云汀市委"),
                ("林舒远", "市长", "云汀市人民政府"),
            ],
        ),
        ("云屏县龙泉镇党委书记段云介绍了情况。", [("段云", "党委书记", "云屏县龙泉镇")]),
        (
            "他与青川理工大学教授、博士生导师邹岩合作。",
            [("邹岩", "教授", "青川理工大学"), ("邹岩", "博士生导师", "青川理工大学")],
        ),
        ("任命：\n贺知秋为云汀市副市长。", [("贺知秋", "副市长", "云汀市人民政府")]),
        ("任命：\n石望远为云汀市科学技术局局长。", [("石望远", "局长", "云汀市科学技术局")]),
        (
            "覃有成，男，1995年6月生，现任县农业局副局长，拟任云屏县水务局局长。",
            [("覃有成", "副局长", "县农业局"), ("覃有成", "局长（拟任）", "云屏县水务局")],
        ),
        ("在沿海一家阀门厂当了9年车间主任的贺启程，回到家乡。", [("贺启程", "车间主任", "沿海一家阀门厂")]),
        ("“收成好。”种植大户林三顺抹着汗说。", [("林三顺", "种植大户", None)]),
        (
            "云屏县龙泉镇的茶园里人来人往。种植户童大有说，今年价好。",
            [("童大有", "种植户", "云屏县龙泉镇")],
        ),
        ("云汀农机厂改制，34岁的技术员钟向南留了下来。", [("钟向南", "技术员", "云汀农机厂")]),
        (
            "公司与云汀理工大学梁知夏教授团队共建实验室。",
            [("梁知夏", "教授", "云汀理工大学")],
        ),
        (
            "政协云汀市第八届委员会开会。祝南山委员提交了提案。",
            [("祝南山", "委员", "政协云汀市第八届委员会")],
        ),
        ("市八届人大三次会议开幕。罗嘉树代表提交了建议。", [("罗嘉树", "代表", "云汀市人民代表大会")]),
        ("会议决定任命贺知秋为市审计局局长。", [("贺知秋", "局长", "云汀市审计局")]),
        ("市政协主席祝长河主持会议。", [("祝长河", "主席", "政协云汀市委员会")]),
        ("林舒远代表提交了建议，云汀市代表团认真履职。", [("林舒远", "代表", None)]),
        ("本报讯（记者 陈正）昨日，大家都说好。", []),
        ("记者见到王先生时，李老师正在上课。", []),
    ],
)
def test_roles(read: Read, text: str, roles: list[tuple[str, str, str | None]]) -> None:
    assert [fields(r.detail, "person", "role", "organisation") for r in read(text, "person_role")] == roles


@pytest.mark.parametrize(
    ("line", "name", "post", "organisation"),
    [
        ("云汀市市长　龚 正", "龚正", "市长", "云汀市人民政府"),
        ("云汀市人民政府代市长 江一帆", "江一帆", "代市长", "云汀市人民政府"),
        ("云汀市市长江一帆", "江一帆", "市长", "云汀市人民政府"),
        ("市长：江一帆", "江一帆", "市长", "云汀市人民政府"),
        ("市长 陆 小 满", "陆小满", "市长", "云汀市人民政府"),
        ("云汀市人民政府市长 阿依努尔·买买提", "阿依努尔·买买提", "市长", "云汀市人民政府"),
        ("云汀高新区管委会主任 欧阳雪", "欧阳雪", "主任", "云汀高新区管委会"),
    ],
)
def test_who_delivers_a_report(read: Read, line: str, name: str, post: str, organisation: str) -> None:
    text = (
        f"云汀市政府工作报告\n——2031年1月9日在云汀市第八届人民代表大会第二次会议上\n{line}\n"
        "各位代表：\n现在，我代表市人民政府报告工作，请予审议。\n"
    )
    (record,) = read(text, "person_role", kind="work_report")
    assert record.detail == PersonRole(name, post, organisation)
    assert record.quote.endswith(line[-2:])


@pytest.mark.parametrize(
    ("text", "awardees", "honour"),
    [
        (
            "市应急管理局、云屏县水利局2个集体获评“全省抗旱先进集体”。",
            ("云汀市应急管理局", "云屏县水利局"),
            "全省抗旱先进集体",
        ),
        (
            "省委近日通报表扬乡村振兴先进单位，云屏县水利局、市科技局榜上有名。",
            ("云屏县水利局", "云汀市科技局"),
            "乡村振兴先进单位",
        ),
        ("云屏县龙泉镇党委书记段云荣获“最美公务员”称号。", ("段云",), "“最美公务员”称号"),
        ("市政府授予市税务局等20个单位“先进集体”称号。", ("云汀市税务局",), "“先进集体”称号"),
        ("《云汀渔歌》获全省群众文艺汇演一等奖。", ("《云汀渔歌》",), "全省群众文艺汇演一等奖"),
        ("云屏县获评2030年度全省乡村振兴先进县。", ("云屏县",), "2030年度全省乡村振兴先进县"),
        ("消防员赵铁军在救援中奋战16个小时，荣立二等功。", ("赵铁军",), "二等功"),
        (
            "青杨乡青杨村被省农业农村厅认定为2030年“全省美丽宜居示范村”，获得奖金。",
            ("青杨乡青杨村",),
            "2030年“全省美丽宜居示范村”",
        ),
        ("市实验小学获评年度暖心学校。", ("云汀市实验小学",), "年度暖心学校"),
        (
            "青川远山机械有限公司（以下简称“远山机械”）搬了家。2030年，获评省级智能工厂。",
            ("青川远山机械有限公司",),
            "省级智能工厂",
        ),
        ("青川远山机械有限公司入选国家级绿色工厂名录。", ("青川远山机械有限公司",), "国家级绿色工厂名录"),
        (
            "近日，省水利厅公布新一批省级美丽河湖示范点，云屏县鹭溪镇入选。",
            ("云屏县鹭溪镇",),
            "新一批省级美丽河湖示范点",
        ),
    ],
)
def test_commendations(read: Read, text: str, awardees: tuple[str, ...], honour: str) -> None:
    (record,) = read(text, "commendation")
    assert isinstance(record.detail, Commendation)
    assert fields(record.detail, "awardee", "for_") == (awardees, honour)


def test_who_honours(read: Read) -> None:
    text = "近日，省应急管理厅印发通报，对先进集体予以表扬。市应急管理局获评“抗旱先进集体”。"
    (record,) = read(text, "commendation")
    assert fields(record.detail, "awarder") == ("省应急管理厅",)
    (record,) = read("省政府授予云汀高新区“省级示范园区”称号。", "commendation")
    assert fields(record.detail, "awarder") == ("省政府",)
    (record,) = read("云汀高新区被授予“省级示范园区”称号。", "commendation")
    assert fields(record.detail, "awarder") == (None,)


def test_works_that_are_praised(read: Read) -> None:
    text = "云汀市因开展消费提振专项行动，深入实施“智汇千企”行动，推进“双百”工程等成效明显受到通报表扬。"
    (record,) = read(text, "commendation")
    assert isinstance(record.detail, Commendation)
    assert record.detail.awardee == ("云汀市",)
    assert {"“智汇千企”行动", "“双百”工程"} <= set(record.detail.items)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "林舒远代表提交了《关于支持云汀建设陶瓷之都的建议》，建议设立专门实验室。",
            [("林舒远", "《关于支持云汀建设陶瓷之都的建议》", "设立专门实验室")],
        ),
        (
            "夏知秋代表提交了《关于完善托育服务的建议》和《关于修编河道规划的建议》。",
            [("夏知秋", "《关于完善托育服务的建议》", None), ("夏知秋", "《关于修编河道规划的建议》", None)],
        ),
        (
            "罗嘉树代表建议从完善网络入手，解决独居老人照料问题。",
            [("罗嘉树", None, "从完善网络入手，解决独居老人照料问题")],
        ),
        (
            "市政协委员梅雨桐关心的是《关于给渡口加装护栏的提案》。",
            [("梅雨桐", "《关于给渡口加装护栏的提案》", None)],
        ),
        ("云汀市代表团共提交建议58件，涉及民生等领域。", [("云汀市代表团", None, None)]),
        (
            "市政协委员梅雨桐关注老码头。她建议，由市文旅局编制保护规划。",
            [("梅雨桐", None, "由市文旅局编制保护规划")],
        ),
        ("大会共收到提案286件，已全部办结。", [(None, None, None)]),
        (
            "相关部门要加强沟通，积极跟踪建议提案办理情况。",
            [(None, None, None)],
        ),
        ("大会共收到提案286件。", []),
        ("市民建议多设座椅。", []),
    ],
)
def test_proposals(read: Read, text: str, found: list[tuple[str, str | None, str | None]]) -> None:
    records = read(text, "proposal")
    assert [fields(r.detail, "proposer", "title", "asks") for r in records] == found
    assert all(isinstance(r.detail, Proposal) for r in records)


@pytest.mark.parametrize(
    ("text", "project"),
    [
        (
            "同日开工的还有总投资9.2亿元的云南冷链物流中心、总投资3亿元的云汀第二医院新院区等项目。",
            ("云南冷链物流中心", "开工", 9.2, "亿元"),
        ),
        ("云汀跨湖大桥引道工程昨日复工。", ("云汀跨湖大桥引道工程", "复工", None, None)),
        (
            "启动云汀时空信息产业园、云汀北站扩能改造等重大项目建设。",
            ("云汀时空信息产业园", "启动", None, None),
        ),
        (
            "云汀储能电池二期项目将于今年8月投产，总投资2.6亿元。",
            ("云汀储能电池二期项目", "计划投产", 2.6, "亿元"),
        ),
        ("总投资14亿元的云汀陶瓷产业园建成投产。", ("云汀陶瓷产业园", "投产", 14.0, "亿元")),
        ("青川氢能有限公司投资31亿元建设的储氢材料基地分量最重。", ("储氢材料基地", None, 31.0, "亿元")),
        ("云汀农投集团投资2.7亿元建成茶叶精制中心。", ("茶叶精制中心", "建成", 2.7, "亿元")),
        ("今年，林场还要建一座年加工700吨的饮片厂，9月投产。", ("饮片厂", "计划", None, None)),
        ("滨湖步道项目因征迁滞后尚未完工。", ("滨湖步道项目", "滞后", None, None)),
        ("云汀水库11月28日下闸蓄水，正式投入使用。", ("云汀水库", "投入使用", None, None)),
        ("确保云汀湖大桥年内开工。", ("云汀湖大桥", "计划开工", None, None)),
        ("云汀南隧道年内已建成通车。", ("云汀南隧道", "通车", None, None)),
    ],
)
def test_projects(read: Read, text: str, project: tuple[Any, ...]) -> None:
    records = read(text, "project")
    assert isinstance(records[0].detail, Project)
    assert fields(records[0].detail, "name", "stage", "amount", "unit") == project


def test_a_project_told_in_two_sentences(read: Read) -> None:
    text = (
        "仪式设在云汀特种阀门智能工厂项目现场。该项目由青川远山机械有限公司投资建设，总投资18.5亿元，"
        "计划2032年6月投产。"
    )
    (record,) = read(text, "project")
    assert fields(record.detail, "name", "amount", "investor", "due") == (
        "云汀特种阀门智能工厂项目", 18.5, "青川远山机械有限公司", "2032-06投产",
    )  # fmt: skip


def test_a_project_told_in_one_sentence(read: Read) -> None:
    text = (
        "总投资5.6亿元的云汀装备产业园项目昨日开工，由青川远山机械有限公司投资建设，预计明年10月投产；"
        "另一条道路2036年通车。"
    )
    (record,) = read(text, "project")
    assert fields(record.detail, "name", "amount", "investor", "due") == (
        "云汀装备产业园项目", 5.6, "青川远山机械有限公司", "2032-10投产",
    )  # fmt: skip


def test_what_is_to_come_within_the_year_is_due_in_it(read: Read) -> None:
    (record,) = read("云汀南隧道年内开工建设。", "project")
    assert isinstance(record.detail, Project)
    assert (record.detail.stage, record.detail.due) == ("计划开工", f"{str(record.period)[:4]}开工")


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("罗嘉树代表提出的《关于保护古树的建议》已由市林业局办理答复。", "办理答复"),
        ("罗嘉树代表《关于保护古树的建议》已办结。", "办结"),
        ("《关于保护古树的建议》被列为重点督办件。", "列为"),
        ("罗嘉树代表提交《关于保护古树的建议》，建议落实专人看护。", None),
        ("罗嘉树代表提交的《关于保护古树的建议》尚未答复。", None),
    ],
)
def test_what_became_of_a_proposal(read: Read, text: str, status: str | None) -> None:
    (record,) = read(text, "proposal")
    assert isinstance(record.detail, Proposal)
    assert record.detail.status == status
    assert (status or "") in text[text.index("》") :]


@pytest.mark.parametrize(
    "text",
    [
        "全市实施重点项目120个。",
        "引进5亿元以上项目12个。",
        "此次集中开工项目23个，总投资128亿元。",
        "市图书馆启动全民阅读活动。",
        "老师们的项目学习开始了。",
    ],
)
def test_counted_projects_are_claims(read: Read, text: str) -> None:
    assert read(text, "project") == []


@pytest.mark.parametrize(
    ("text", "policy"),
    [
        (
            "去年3月，市政府出台《云汀市支持青年创业十条措施》。",
            ("《云汀市支持青年创业十条措施》", "云汀市政府", None, None),
        ),
        (
            "云屏县人民政府昨日公布，云屏县对新栽核桃林每亩补助1100元。",
            (None, "云屏县人民政府", 1100.0, "亩"),
        ),
        ("对首次创业的大学生，给予2万元一次性创业补贴。", (None, "青川省云汀市", 2.0, None)),
        (
            "《云汀市长期护理保险实施细则》自4月1日起施行，失能人员在家接受护理的，每人每天补贴45元。",
            ("《云汀市长期护理保险实施细则》", "青川省云汀市", None, None),
        ),
        ("65周岁以上老人持卡免费乘车。", (None, "青川省云汀市", None, None)),
        ("凡婴幼儿入托备案机构的，每月发放500元托育券。", (None, "青川省云汀市", 500.0, "月")),
        ("省教育厅对走教教师每人每月补助1200元。", (None, "青川省教育厅", 1200.0, "人月")),
    ],
)
def test_policies(read: Read, text: str, policy: tuple[Any, ...]) -> None:
    records = read(text, "policy")
    assert isinstance(records[0].detail, Policy)
    assert fields(records[0].detail, "name", "issuer", "amount", "per") == policy


@pytest.mark.parametrize(
    ("text", "benefit", "amount"),
    [
        ("单笔充值的金额不得超过2000元。", "单笔充值的金额不得超过2000元", None),
        ("失业半年以上的居民都可以申请。", "失业半年以上的居民都可以申请", None),
        ("晚点超过一小时的，按票价一半退费。", "晚点超过一小时的，按票价一半退费", None),
        ("七十岁以上的打六折。", "七十岁以上的打六折", None),
        ("每人每年60元，多缴不限。", "每人每年60元", 60.0),
        ("城乡居民医保个人缴费标准为每人400元。", "城乡居民医保个人缴费标准为每人400元", 400.0),
        ("停一晚收8元。", "停一晚收8元", 8.0),
        ("维修员12小时内上门。", "维修员12小时内上门", None),
    ],
)
def test_terms_in_plain_words(read: Read, text: str, benefit: str, amount: float | None) -> None:
    (record,) = read(text, "policy")
    assert isinstance(record.detail, Policy)
    assert fields(record.detail, "benefit", "amount") == (benefit, amount)


@pytest.mark.parametrize("text", ["全镇农户户均增收5300元。", "每户平均花了40元。"])
def test_what_people_earn_or_spent_is_no_term(read: Read, text: str) -> None:
    assert read(text, "policy") == []


@pytest.mark.parametrize(
    "text",
    [
        "门票全部免费。",
        "年内为老年人免费体检不少于26万人次。",
        "已累计发放补贴826万元。",
        "租房有没有优惠？",
        "投入310万元，其中市财政补助120万元。",
        "全市已有860户家庭享受贷款优惠。",
    ],
)
def test_no_policies(read: Read, text: str) -> None:
    assert read(text, "policy") == []


@pytest.mark.parametrize(
    ("text", "funds"),
    [
        (
            "市财政每年安排1000万元设立青年创业专项资金。",
            [("青年创业专项资金", 1000.0, "万元", "年", "云汀市财政")],
        ),
        (
            "市文投集团组建总规模2亿元的“青禾”天使基金。",
            [("“青禾”天使基金", 2.0, "亿元", None, "云汀市文投集团")],
        ),
        ("省级财政安排科技专项资金9.6亿元。", [("科技专项资金", 9.6, "亿元", None, "省级财政")]),
        (
            "所需1860万元由市财政和供热企业分担。",
            [("所需费用", 1860.0, "万元", None, "云汀市财政和供热企业")],
        ),
        (
            "市级设立大学生创业专项资金池，总规模500万元。",
            [("大学生创业专项资金池", 500.0, "万元", None, None)],
        ),
        ("云汀港务集团自筹9.6亿元。", [("云汀港务集团自筹", 9.6, "亿元", None, "云汀港务集团")]),
        ("全市四年累计投入27.3亿元。", [("全市四年累计投入", 27.3, "亿元", None, None)]),
        ("合作社贷款600万元购置设备。", [("购置设备", 600.0, "万元", None, None)]),
        ("中央财政补助资金2.4亿元已到位。", [("中央财政补助资金", 2.4, "亿元", None, None)]),
        ("“暖心”助餐基金，首批募集860万元。", [("“暖心”助餐基金", 860.0, "万元", None, None)]),
        ("养老基金累计支出1940万元。", [("养老基金", 1940.0, "万元", None, None)]),
        ("去年新增公积金贷款65亿元。", []),
        ("一般公共预算收入安排83亿元。", []),
        ("资金到位及时。", []),
    ],
)
def test_funds(read: Read, text: str, funds: list[tuple[Any, ...]]) -> None:
    details = [record.detail for record in read(text, "fund") if isinstance(record.detail, Fund)]
    assert [fields(detail, "amount", "unit", "per") for detail in details] == [fund[1:4] for fund in funds]
    for detail, fund in zip(details, funds, strict=True):
        assert fund[0] in (detail.name, "所需费用")
        assert fund[4] is None or detail.owner == fund[4]


@pytest.mark.parametrize(
    ("text", "facilities"),
    [
        ("全市已建成创业孵化基地11家，其中省级3家。", [("创业孵化基地", "11家，其中省级3家")]),
        ("该基地可提供免费工位2600个。", [("免费工位", "2600个")]),
        (
            "市科技局牵头建立仪器设备共享平台，入网检测设备1280余台（套）。",
            [("仪器设备共享平台", "入网检测设备1280余台（套）")],
        ),
        (
            "建成县级苗木繁育中心1个、万亩示范基地4个。",
            [("县级苗木繁育中心", "1个"), ("万亩示范基地", "4个")],
        ),
        ("目前，全市共有护理机构36家。", [("护理机构", "36家")]),
        ("云屏县开通公交线路21条。", [("公交线路", "21条")]),
        ("全县建成初加工点43个。", [("初加工点", "43个")]),
        ("全市建成托育机构173家，提供托位1.2万个。", [("托育机构", "173家"), ("托位", "1.2万个")]),
        ("全部接入城市安全平台，安装摄像头2800余个。", [("城市安全平台摄像头", "2800余个")]),
        ("市图书馆藏书120万册。", [("市图书馆藏书", "120万册")]),
        (
            "云汀首座超级换电站启用。该站占地4.8亩，设快充车位36个。",
            [("云汀首座超级换电站", "占地4.8亩"), ("云汀首座超级换电站车位", "快充车位36个")],
        ),
        ("全市建成夜间消费集聚区8处，其中国家级2处。", [("夜间消费集聚区", "8处，其中国家级2处")]),
        ("全市示范农家书屋已发展到62家。", [("全市示范农家书屋", "62家")]),
        ("他家6个鱼塘去年收入26万元。", []),
        ("今年将新建社区食堂40家。", []),
    ],
)
def test_facilities(read: Read, text: str, facilities: list[tuple[str, str]]) -> None:
    records = read(text, "facility")
    assert all(isinstance(r.detail, Facility) for r in records)
    assert [fields(r.detail, "name", "count_or_capacity") for r in records] == facilities


@pytest.mark.parametrize(
    ("text", "event"),
    [
        (
            "3月8日上午，云汀市第八届人民代表大会第三次会议在市人民会堂开幕。",
            ("云汀市第八届人民代表大会第三次会议", "2031-03-08"),
        ),
        ("记者3月10日从市统计局获悉，去年全市经济平稳运行。", ("云汀市统计局", "2031-03-10")),
        (
            "3月10日，云汀市一季度项目集中开工活动在临港新区举行。",
            ("云汀市一季度项目集中开工活动", "2031-03-10"),
        ),
        ("昨天，市住房公积金管理中心发布新政。", ("云汀市住房公积金管理中心", "2031-03-11")),
        ("2020年，顾一鸣搬进县工业集中区。主任顾一鸣说。", ("顾一鸣", "2020")),
        (
            "第三届云汀国际帆船赛将于5月18日至22日在金沙湾举行。",
            ("第三届云汀国际帆船赛", "2031-05-18/2031-05-22"),
        ),
        ("2028年7月，洪水冲毁了老桥。", ("洪水", "2028-07")),
        ("因施工需要，3月11日8时至18时，湖滨路沿线停电。", ("湖滨路沿线", "2031-03-11")),
        ("2031年茶会自4月2日开始，5月13日结束。", ("2031年茶会", "2031-04-02/2031-05-13")),
        ("云汀供水公司定于3月21日22时至3月22日6时对湖滨路停水。", (None, "2031-03-21/2031-03-22")),
        ("云汀供水公司定于3月21日22时至3月22日6时，对湖滨路实施停水。", (None, "2031-03-21/2031-03-22")),
        ("省人民政府2031年2月18日决定：任命下列人员。", ("青川省人民政府", "2031-02-18")),
        ("主任顾一鸣说。2021年，从自行车厂下岗的他租下旧礼堂。", ("顾一鸣", "2021")),
        ("云汀半程马拉松报名时间为3月1日至3月20日。", (None, "2031-03-01/2031-03-20")),
        (
            "任免名单如下。\n2031年3月2日云汀市第八届人民代表大会常务委员会第九次会议通过。",
            ("云汀市第八届人民代表大会常务委员会第九次会议", "2031-03-02"),
        ),
    ],
)
def test_events(read: Read, text: str, event: tuple[str | None, str]) -> None:
    records = read(text, "event")
    assert isinstance(records[0].detail, Event)
    assert fields(records[0].detail, "when") == event[1:]
    assert event[0] is None or fields(records[0].detail, "who") == event[:1]


@pytest.mark.parametrize(
    "text",
    [
        "3月8日，公司的无尘车间里，女工们俯身在显微镜下。",
        "2030年，青川远山机械有限公司获评“先进单位”。",
        "去年3月，市政府出台《云汀市支持青年创业十条措施》。",
        "2030年，合作社生产蜂蜜4.2万斤。",
        "3月10日，记者走进车间。",
        "2030年，全市粮食产量同比增长4.2%。",
        "今年将举行更多活动。",
        "大家都说好。",
        "对今年1月1日后出生的婴儿家庭，一次性补贴3000元。",
    ],
)
def test_no_events(read: Read, text: str) -> None:
    assert read(text, "event") == []


FAIR = "“云汀大集”2031非遗年货购物月"
HELD = f"本次{FAIR}由云屏县人民政府指导，县商务局主办，活动将持续至2月12日。"


@pytest.mark.parametrize(
    ("text", "when", "did"),
    [
        (
            f"2月7日，{FAIR}启幕。好物市集、生鲜市集、美食市集三大主题展区错落排布。",
            "2031-02-07",
            "三大主题展区",
        ),
        (HELD, "../2031-02-12", "县商务局主办"),
        (f"2月7日，{FAIR}启幕。\n{HELD}", "2031-02-07/2031-02-12", "县商务局主办"),
    ],
)
def test_a_fair_without_a_printed_year_has_that_of_its_name(
    read: Read, text: str, when: str, did: str
) -> None:
    (event,) = (r.detail for r in read(text, "event", date=None))
    assert isinstance(event, Event)
    assert fields(event, "who", "when") == (FAIR, when)
    assert did in event.did


def test_a_day_without_any_year_stays_as_printed(read: Read) -> None:
    (record,) = read("2月7日，市八届人大三次会议闭幕。", "event", date=None)
    assert fields(record.detail, "when") == ("2月7日",)
    assert record.period is None
    assert record.reasons == ("date_unknown",)


def test_what_is_left_of_a_paragraph_belongs_to_the_deputy_behind_it(read: Read) -> None:
    text = (
        "市八届人大三次会议期间，罗嘉树代表提交了《关于支持陶瓷的建议》。\n"
        "化养老服务设施建设，建立用水台账。卫青禾代表建议从完善网络入手，解决缺水问题。"
    )
    last = read(text, "proposal")[-1]
    assert fields(last.detail, "proposer") == ("卫青禾",)
    assert last.quote.startswith("化养老")
    assert "missing_start" in last.reasons
