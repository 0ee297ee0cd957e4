"""Names in sentences: what is found, where it ends, and what is no name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.places import describe_place, find_places


def found(text: str, within: str | None = None, *, open_names: bool = False) -> list[str]:
    """Give what is found as ``printed=path`` (``printed?`` where it stays open)."""
    place = describe_place(within) if within else None
    mentions = find_places(text, place, open_names=open_names)
    return [
        f"{text[m.start : m.end]}={m.place.path}" if m.place else text[m.start : m.end] + "?"
        for m in mentions
    ]


@pytest.mark.parametrize(
    ("text", "within", "expected"),
    [
        ("湖南省株洲市石峰区增长5%", None, ["湖南省株洲市石峰区=湖南省株洲市石峰区"]),
        ("湖南、湖北两省", None, ["湖南=湖南省", "湖北=湖北省"]),
        ("株洲增长6%，湘潭增长5%", None, ["株洲=湖南省株洲市", "湘潭=湖南省湘潭市"]),
        ("湖南株洲和株洲石峰", None, ["湖南株洲=湖南省株洲市", "株洲石峰=湖南省株洲市石峰区"]),
        ("在浏阳市", None, ["浏阳市=湖南省长沙市浏阳市"]),
        ("恩施州与芷江县", None, ["恩施州=湖北省恩施土家族苗族自治州", "芷江县=湖南省怀化市芷江侗族自治县"]),
        ("辽宁朝阳与广东中山", None, ["辽宁朝阳=辽宁省朝阳市", "广东中山=广东省中山市"]),
        ("原株洲县撤县设区", None, ["株洲县=湖南省株洲市株洲县"]),
        ("支持雄安新区", None, ["雄安新区=河北省雄安新区"]),
        ("株洲高新区、长沙经开区", None, ["株洲高新区=湖南省株洲市高新区", "长沙经开区=湖南省长沙市经开区"]),
        ("湖南湘江新区发展", None, ["湖南湘江新区=湖南省长沙市湘江新区"]),
        # shared names
        ("鼓楼区增长", None, ["鼓楼区?"]),
        ("鼓楼区增长", "福建省福州市", ["鼓楼区=福建省福州市鼓楼区"]),
        ("长春市朝阳区、宽城区", None, ["长春市朝阳区=吉林省长春市朝阳区", "宽城区=吉林省长春市宽城区"]),
        ("北京市海淀区、朝阳区", None, ["北京市海淀区=北京市海淀区", "朝阳区=北京市朝阳区"]),
        # words, not names
        ("实现天下大同社会理想，建设长治久安的家园", None, []),
        ("发展朝阳产业，拓展中山装市场", None, []),
        ("建设新乡村，投资阳光产业，经济南移", None, []),
        ("美丽江山，巩固原有成果，省内江河", None, []),
        ("黄河南岸、洞庭湖北岸、长江西段", None, []),
        ("隆重庆祝，推广东部经验", None, []),
        ("新增城市绿道，适应城市发展，沿海城市", None, []),
        ("管理县区，健康县城，省、市和县", "湖南省株洲市", []),
        ("主城区、新城区和老城区改造", "湖南省株洲市", []),
        ("晋城市城区改造", None, ["晋城市城区=山西省晋城市城区"]),
        ("长沙市城区改造", None, ["长沙市=湖南省长沙市"]),
        ("上海市场活跃，河北区域协调", None, ["上海=上海市", "河北=河北省"]),
        ("株洲市市场监管局", None, ["株洲市=湖南省株洲市"]),
        ("湖南大学、南京东路、重庆日报", None, []),
        ("湖南会同有关部门，广东新兴产业", None, ["湖南=湖南省", "广东=广东省"]),
        ("攸县、茶陵县", "湖南省株洲市", ["攸县=湖南省株洲市攸县", "茶陵县=湖南省株洲市茶陵县"]),
        ("株洲市天元区、攸县", None, ["株洲市天元区=湖南省株洲市天元区", "攸县=湖南省株洲市攸县"]),
        ("攸县增长", None, []),
        # places that no gazetteer knows
        ("湖南省岚州市增长", None, ["湖南省岚州市=湖南省岚州市"]),
        ("安徽省洵阳市松麓县", None, ["安徽省洵阳市松麓县=安徽省洵阳市松麓县"]),
        ("湖南省岚州市石峰区", None, ["湖南省岚州市石峰区=湖南省岚州市石峰区"]),
        ("岚州市增长，岚州经济", "湖南省岚州市", ["岚州市=湖南省岚州市", "岚州=湖南省岚州市"]),
        ("湖南省重点县、湖南省各市州", None, ["湖南省=湖南省", "湖南省=湖南省"]),
        ("清河区增长", "湖南省岚州市", ["清河区=湖南省岚州市清河区"]),
        ("云屏区实现增长", "湖南省岚州市", []),
        ("", None, []),
    ],
)
def test_find(text: str, within: str | None, expected: list[str]) -> None:
    assert found(text, within) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("云屏区实现增长6%。全市看云屏区。", ["云屏区"] * 2),
        ("竹桥县人民政府发布，走进竹桥县。", ["竹桥县"] * 2),
        ("来自禾溪县的代表说", ["禾溪县"]),
        ("3月11日，柳溪县召开推进会。", ["柳溪县"]),
        ("记者从柳溪县人民政府获悉，柳溪县委印发通知", ["柳溪县"] * 2),
        ("柳溪县现有轴承企业26家", ["柳溪县"]),
        ("昨日，高新区召开会议，老城区安排演出，花市举办，今年城市启动更新", []),
        ("云屏区、竹桥县和禾溪县，均有增长", ["云屏区", "竹桥县", "禾溪县"]),
        ("近年来，竹桥县把油茶做成产业。今年，竹桥县计划新造油茶", ["竹桥县"] * 2),
        ("加强城市管理，让城市更美好，让城市更宜居", []),
        ("重点县、贫困县，示范区实现增长，高新区完成投资", []),
        ("统一市场基础，统一市场规则", []),
        ("完善县、乡、村体系，完善县、乡、村网络", []),
    ],
)
def test_open_names(text: str, expected: list[str]) -> None:
    names = found(text, "湖南省岚州市", open_names=True)
    assert names == [f"{name}=湖南省岚州市{name}" for name in expected]


ALPHABET = "湖南北省株洲市石峰区县、，。和鼓楼朝阳城岚州高新开发经济沿海a 5%"


@given(
    st.text(alphabet=ALPHABET, max_size=40), st.sampled_from([None, "湖南省", "湖南省株洲市", "湖南省岚州市"])
)
def test_mentions_are_in_order_and_inside(text: str, within: str | None) -> None:
    place = describe_place(within) if within else None
    for open_names in (False, True):
        at = 0
        for mention in find_places(text, place, open_names=open_names):
            assert at <= mention.start < mention.end <= len(text)
            assert (mention.place is None) == bool(mention.candidates)
            at = mention.end


def test_the_mentions_that_are_checked_are_there() -> None:
    # The property above holds of nothing too: sentences of its alphabet hold names of both kinds.
    place = describe_place("湖南省株洲市")
    mentions = find_places("株洲市石峰区、朝阳区和湖北鼓楼", place, open_names=False)
    assert any(mention.place for mention in mentions)
    assert any(mention.candidates for mention in find_places("鼓楼区和朝阳区", None, open_names=False))


@given(st.text(max_size=60))
def test_any_text_is_taken(text: str) -> None:
    assert all(m.end <= len(text) for m in find_places(text, open_names=True))


def test_the_offsets_are_code_points() -> None:
    text = "😀𠮷湖南省"
    mention = find_places(text)[0]
    assert text[mention.start : mention.end] == "湖南省"
