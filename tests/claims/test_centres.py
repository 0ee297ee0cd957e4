"""Whom a story's figures are about where it is no place, and what it promises without saying so again."""

import pytest

from luoshi.articles import assemble
from luoshi.claims import read_claims
from luoshi.claims.bodies import cast_of, endings, is_proper
from luoshi.claims.cues import word_lists
from luoshi.model import Claim
from luoshi.sources import SourceOptions, document_from_text

_PAGE = "# 云汀日报 2026年1月21日 第1版\n\n# {headline}\n\n本报讯（记者 顾青禾）{body}\n"


def told(body: str, headline: str = "今日要闻一则") -> list[Claim]:
    given = SourceOptions(date="2026-01-21", place="云麓省云汀市", publisher="云汀日报")
    document = document_from_text(_PAGE.format(headline=headline, body=body), "云汀日报_2026-01-21_01", given)
    assert document.kind == "newspaper_page"
    return list(read_claims(document, assemble(document)))


FIRM = "云汀松石机械有限公司（以下简称“松石机械”）"
SUBJECTS = [
    pytest.param(
        f"{FIRM}去年实现产值5.6亿元。公司拥有专利86项。", ["云汀松石机械有限公司"] * 2, id="公司 goes on"
    ),
    pytest.param(
        f"{FIRM}去年实现产值5.6亿元。产品出口22个国家。", ["云汀松石机械有限公司"] * 2, id="nothing goes on"
    ),
    pytest.param(
        f"{FIRM}去年实现产值5.6亿元。全市规模以上工业增加值增长8.3%。",
        ["云汀松石机械有限公司", "云麓省云汀市"],
        id="the town's own word",
    ),
    pytest.param(
        f"{FIRM}去年实现产值5.6亿元。居民人均可支配收入增长5.1%。",
        ["云汀松石机械有限公司", "云麓省云汀市"],
        id="what only places have",
    ),
    pytest.param(
        "云麓锦松家纺有限公司建在柳溪。锦松家纺去年实现产值5.6亿元。",
        ["云麓锦松家纺有限公司"],
        id="a name without its place and legal form",
    ),
    pytest.param("如今的松石机械有限公司，拥有专利86项。", ["松石机械有限公司"], id="behind a time"),
    pytest.param(
        "柳溪供电公司数据显示，全市用电量达到3.2亿千瓦时。", ["云麓省云汀市"], id="a source is no subject"
    ),
    pytest.param("市属国有企业实现营业收入236.7亿元。", ["云汀市属国有企业"], id="the firms of a place"),
    pytest.param(
        "第六届云汀灯会接待游客47万人次。灯会带动消费1.9亿元。", ["第六届云汀灯会"] * 2, id="a fair"
    ),
    pytest.param(
        "第九届柳溪春茶节将于3月28日举行。本届茶节设5个展区。",
        ["第九届柳溪春茶节"],
        id="a festival of one thing",
    ),
    pytest.param(
        "云汀机电职业学校有教师310人。学校校长范根生说，今年将新增专业4个。",
        ["云汀机电职业学校"] * 2,
        id="a head speaks for the house",
    ),
    pytest.param(
        "云汀机电职业学校有教师310人。该校去年毕业生就业率达98.6%。",
        ["云汀机电职业学校"] * 2,
        id="a school's leavers find work, not the town's",
    ),
    pytest.param(
        "3月11日，柳溪县召开推进会。今年全县安排重点项目64个。",
        ["云麓省云汀市柳溪县"],
        id="a county told by its meeting",
    ),
    pytest.param("乡镇卫生院门诊量达到268万人次。", ["云麓省云汀市"], id="a kind of house is none"),
    pytest.param("重点项目完成投资160亿元。", ["云麓省云汀市"], id="a kind of project is none"),
    pytest.param(
        "县商务局局长范根生说，全县竹材产值达到12亿元。", [None], id="an official tells of the place"
    ),
    pytest.param(
        "记者走进柳溪县。全县竹材产值达到12亿元。",
        ["云麓省云汀市柳溪县"],
        id="全县 is the county last named",
    ),
    pytest.param("人大代表周砚冬是教师。她一年走访企业28家。", ["周砚冬"], id="what a person did"),
]


@pytest.mark.parametrize(("body", "subjects"), SUBJECTS)
def test_whom_a_story_s_figures_are_about(body: str, subjects: list[str | None]) -> None:
    assert [claim.subject for claim in told(body)] == subjects


def test_a_body_is_no_part_of_its_measure_s_name() -> None:
    (pupils,) = told("云汀机电职业学校建在城东。该校现有在校生5200人。")
    assert (pupils.measure, pupils.kind) == ("other:现有在校生", "result")
    (claim,) = told("松石机械有限公司产值达到5.6亿元。")
    assert (claim.subject, claim.measure) == ("松石机械有限公司", "other:产值")
    assert claim.subject_code is None


def test_a_report_speaks_of_its_place() -> None:
    text = "云汀市2026年政府工作报告\n\n松石机械有限公司实现产值5.6亿元。公司拥有专利86项。"
    document = document_from_text(text, "2026_云汀市", SourceOptions(date="2026-01-20", place="云麓省云汀市"))
    assert {claim.subject for claim in read_claims(document, assemble(document))} == {"云麓省云汀市"}


KINDS = [
    pytest.param(
        "赛事将于3月29日开跑。总规模1.2万人，设补给站9个。", ["target", "target"], id="an event to come"
    ),
    pytest.param(
        "市政府公布2026年民生实事清单。全年新增停车泊位6000个，改造管网85公里。",
        ["target", "target"],
        id="a plan",
    ),
    pytest.param(
        "灯会将于1月28日亮灯。布置灯组86组。上届灯会接待游客47万人次。",
        ["target", "result"],
        id="until it looks back",
    ),
    pytest.param("云汀站预计发送旅客126万人次。", ["target"], id="what is expected"),
    pytest.param(
        "今年春运，云汀站预计发送旅客126万人次，同比增长5.4%。",
        ["target", "target"],
        id="the growth of what is expected",
    ),
    pytest.param(
        "预计今年发放贷款62亿元，惠及茶农1.2万户以上。",
        ["target", "target"],
        id="what follows from what is expected",
    ),
    pytest.param("充电站建在城南，日均可服务车辆700台次。", ["target"], id="what it can do"),
    pytest.param(
        "此次开工项目17个，年度计划投资37.5亿元，其中制造业项目11个。",
        ["result", "target", "result"],
        id="only the money is planned",
    ),
    pytest.param("粮食播种面积今年稳定在3650万亩以上。", ["target"], id="a bound of a year not over"),
    pytest.param("云汀中试基地入驻项目34个。", ["result"], id="a report"),
    pytest.param("云汀代表团共提交建议58件。", ["result"], id="suggestions that were counted"),
]


@pytest.mark.parametrize(("body", "kinds"), KINDS)
def test_promise_or_report(body: str, kinds: list[str]) -> None:
    assert [claim.kind for claim in told(body)] == kinds


PERIODS = [
    pytest.param("大会应到代表412名。", ["2026"], id="news is of its day"),
    pytest.param(
        "柳溪县现有轴承企业26家，2025年实现产值58亿元。", ["2026", "2025"], id="what is at hand is of today"
    ),
    pytest.param(
        "柳溪电站将于9月开工，云柳高速公路已完成投资3.2亿元。",
        ["2026"],
        id="what is done is not of a time to come",
    ),
    pytest.param("全市一般公共预算收入98亿元。", [None], id="a yearly statistic is not settled"),
    pytest.param(
        "2025年1至11月，全市外贸企业出口9万台。新能源零部件产值增长31.8%。",
        ["2025-01/2025-11"] * 2,
        id="months are handed on",
    ),
]


@pytest.mark.parametrize(("body", "periods"), PERIODS)
def test_the_period_of_a_story_s_figures(body: str, periods: list[str | None]) -> None:
    assert [claim.period for claim in told(body)] == periods


@pytest.mark.parametrize("ending", endings())
def test_every_ending_makes_a_body(ending: str) -> None:
    assert is_proper(f"云汀松石{ending}")
    assert endings()[ending].kind in ("firm", "house", "site", "event")
    assert all(endings()[ending].short)


@pytest.mark.parametrize("word", word_lists()["bodies"]["generic"])
def test_every_kind_of_project_is_no_body(word: str) -> None:
    assert not is_proper(f"{word}项目")


@pytest.mark.parametrize("trade", word_lists()["bodies"]["trades"])
def test_a_trade_alone_is_no_firm(trade: str) -> None:
    assert not is_proper(f"{trade}公司")


@pytest.mark.parametrize("verb", word_lists()["bodies"]["acts"])
def test_a_verb_opens_no_name(verb: str) -> None:
    assert not is_proper(f"{verb}松石项目")


def test_the_firm_of_a_headline_is_the_story_s() -> None:
    cast = cast_of("松石机械有限公司与柳溪竹业有限公司签约。", "松石机械有限公司的十八年")
    assert (cast.main, cast.headed) == ("松石机械有限公司", True)
    assert cast_of("松石机械有限公司与柳溪竹业有限公司签约。", None).main is None
