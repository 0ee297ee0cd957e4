"""One name to one place: with and without context, in its time, known and unknown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.places import (
    Place,
    ancestors,
    describe_place,
    resolve_deictic,
    resolve_place,
    split_path,
)


def context(name: str | None) -> Place | None:
    return describe_place(name) if name else None


@pytest.mark.parametrize(
    ("name", "within", "code"),
    [
        ("湖南省", None, "430000"),
        ("湖南", None, "430000"),
        ("株洲市", None, "430200"),
        ("株洲", None, "430200"),
        ("湖南株洲", None, "430200"),
        ("湖南省株洲市石峰区", None, "430204"),
        ("株洲市石峰区", None, "430204"),
        ("株洲石峰", None, "430204"),
        ("石峰区", None, "430204"),
        ("北京市海淀区", None, "110108"),
        ("海淀", "北京市", "110108"),
        ("长沙", None, "430100"),
        ("吉林", None, "220000"),
        ("吉林市", None, "220200"),
        ("海南", None, "460000"),
        ("内蒙古", None, "150000"),
        ("新疆维吾尔自治区", None, "650000"),
        ("恩施州", None, "422800"),
        ("凉山州", None, "513400"),
        ("芷江县", None, "431228"),
        ("锡林郭勒盟", None, "152500"),
        ("津市市", None, "430781"),
        ("仙桃市", None, "429004"),
        ("香港", None, "810000"),
        ("中国", None, "100000"),
        ("全国", None, "100000"),
        ("我国", "湖南省", "100000"),
        # settled by the context, the deepest division that they share
        ("鼓楼区", None, None),
        ("鼓楼区", "福建省", "350102"),
        ("鼓楼区", "福建省福州市", "350102"),
        ("鼓楼区", "江苏省", None),
        ("鼓楼区", "江苏省南京市", "320106"),
        ("鼓楼区", "江苏省南京市玄武区", "320106"),
        ("鼓楼区", "湖南省", None),
        ("朝阳", None, None),
        ("朝阳", "北京市", "110105"),
        ("朝阳区", "吉林省长春市", "220104"),
        ("中山", None, None),
        # a chain brings its own context
        ("北京市朝阳区", "湖南省岚州市", "110105"),
        # known, though it ended
        ("株洲县", None, "430221"),
        ("襄樊市", None, "420600"),
        ("莱芜市", None, "371200"),
        ("莱芜", None, "370116"),
        # unknown
        ("岚州市", None, None),
        ("云屏区", "湖南省", None),
        ("湖南石峰区人民", None, None),
        ("", None, None),
        ("市", None, None),
    ],
)
def test_resolve(name: str, within: str | None, code: str | None) -> None:
    place = resolve_place(name, context(within))
    assert (place.code if place else None) == code


@pytest.mark.parametrize(
    ("name", "on", "path"),
    [
        ("株洲县", "2016-01-01", "湖南省株洲市株洲县"),
        ("巢湖市", "2009-06-30", "安徽省巢湖市"),
        ("巢湖市", "2015-06-30", "安徽省合肥市巢湖市"),
        ("巢湖市", None, "安徽省合肥市巢湖市"),
        ("随州市", "1998", "湖北省随州市"),
        ("莱芜市", "2018-02-01", "山东省莱芜市"),
        ("蓬莱市", "2019-03-01", "山东省烟台市蓬莱市"),
        ("万宁县", "2026-01-01", "海南省万宁县"),
    ],
)
def test_resolve_on_a_date(name: str, on: str | None, path: str) -> None:
    place = resolve_place(name, on=on)
    assert place is not None
    assert place.path == path


@pytest.mark.parametrize(
    ("name", "within", "path", "level"),
    [
        ("安徽省洵阳市松麓县", None, "安徽省洵阳市松麓县", "county"),
        ("松麓县", None, "松麓县", "county"),
        ("松麓县", "安徽省洵阳市", "安徽省洵阳市松麓县", "county"),
        ("洵阳市松麓县", "安徽省", "安徽省洵阳市松麓县", "county"),
        ("云屏区", "湖南省岚州市", "湖南省岚州市云屏区", "county"),
        ("竹桥县", "湖南省岚州市云屏区", "湖南省岚州市竹桥县", "county"),
        ("岚州市", "湖南省岚州市云屏区", "湖南省岚州市", "city"),
        ("岚州", "湖南省岚州市", "湖南省岚州市", "city"),
        ("岚州市云屏区", "湖南省岚州市", "湖南省岚州市云屏区", "county"),
        ("湖南省岚州市", None, "湖南省岚州市", "city"),
        ("全市", "湖南省岚州市", "湖南省岚州市", "city"),
        ("北溪市", "湖南省岚州市", "湖南省北溪市", "city"),  # as like a neighbour as a part
        ("云屏区", "湖南省株洲市", "湖南省株洲市云屏区", "county"),
        ("云上省", "湖南省岚州市", "云上省", "province"),
        # a city that no gazetteer knows has districts that it does not know either
        ("清河区", "湖南省岚州市", "湖南省岚州市清河区", "county"),
        ("高新区", "湖南省岚州市", "湖南省岚州市高新区", "area"),
        ("株洲高新区", None, "湖南省株洲市高新区", "area"),
        ("湖南湘江新区", None, "湖南省长沙市湘江新区", "area"),
        ("雄安新区", None, "河北省雄安新区", "area"),
        ("青原自治州", "湖南省", "湖南省青原自治州", "city"),
        ("月盟", "内蒙古自治区", "内蒙古自治区月盟", "city"),
        ("东方数控集团", "湖南省", "东方数控集团", "area"),
    ],
)
def test_describe(name: str, within: str | None, path: str, level: str) -> None:
    place = describe_place(name, context(within))
    assert (place.path, place.level) == (path, level)


@pytest.mark.parametrize(
    "name",
    ["湖南省株洲市石峰区", "安徽省洵阳市松麓县", "内蒙古自治区月岭盟松原旗", "甘肃省澄夏回族自治州月和县"],
)
def test_a_described_path_describes_itself(name: str) -> None:
    assert describe_place(name).path == name


@pytest.mark.parametrize(
    "parts",
    [
        "安徽省 洵阳市 松麓县",
        "湖南省 津市市",
        "湖北省 荆州市 沙市区",
        "内蒙古自治区 锡林郭勒盟 锡林浩特市",
        "广西壮族自治区 龙胜各族自治县",
        "甘肃省 澄夏回族自治州 月和县",
        "贵州省 六盘水市 六枝特区",
        "湖北省 神农架林区",
        "黑龙江省 大兴安岭地区",
        "新疆生产建设兵团",
        "湖南 湘江新区",
        "株洲 高新技术产业开发区",
        "湖南省 岚州市 高新区",
        "北京市 海淀区",
        "云州市 云屏区",
        "香港特别行政区",
    ],
)
def test_split_path(parts: str) -> None:
    assert split_path(parts.replace(" ", "")) == parts.split()


DEICTIC: dict[str, dict[str, str | None]] = {
    "湖南省株洲市石峰区": {
        "全省": "湖南省",
        "全市": "湖南省株洲市",
        "我市": "湖南省株洲市",
        "本区": ".",
        "全县": None,
    },
    "湖南省株洲市": {"全省": "湖南省", "全市": ".", "全区": None, "市": ".", "全域": "."},
    "湖南省": {"全省": ".", "我省": ".", "全县": None, "全市": None, "全国": "中国", "我国": "中国"},
    "湖南省岚州市云屏区": {"全省": "湖南省", "全市": "湖南省岚州市", "全区": "."},
    "安徽省洵阳市松麓县": {"全县": ".", "我县": ".", "全市": "安徽省洵阳市", "全区": None},
    "松麓县": {"全县": ".", "全市": None, "全省": None},
    "广西壮族自治区": {"全区": ".", "自治区": ".", "全自治区": ".", "全省": None},
    "广西壮族自治区南宁市": {"全区": "广西壮族自治区", "全市": "."},
    "广西壮族自治区南宁市青秀区": {"全区": ".", "自治区": "广西壮族自治区"},
    "西藏自治区阿里地区": {"全区": "西藏自治区", "全地区": "."},
    "北京市": {"全市": ".", "本市": ".", "全省": None},
    "北京市朝阳区": {"全市": "北京市", "全区": "."},
    "湖北省恩施土家族苗族自治州": {"全州": ".", "全省": "湖北省"},
    "内蒙古自治区锡林郭勒盟": {"全盟": ".", "全区": "内蒙古自治区"},
    "中国": {"全国": ".", "全省": None},
    "湖南省长沙市浏阳市": {"全市": "."},
    "湖南省株洲市高新区": {"全区": ".", "全市": "湖南省株洲市"},
}


@pytest.mark.parametrize(
    ("place", "word", "meant"), [(place, *pair) for place, words in DEICTIC.items() for pair in words.items()]
)
def test_deictic(place: str, word: str, meant: str | None) -> None:
    found = resolve_deictic(word, describe_place(place))
    assert (found.path if found else None) == (place if meant == "." else meant)


@pytest.mark.parametrize("word", ["", "全", "全社会", "我们", "该厂", "省内外"])
def test_what_is_no_deictic_word(word: str) -> None:
    assert resolve_deictic(word, describe_place("湖南省株洲市")) is None


def test_ancestors_of_an_unknown_place_are_told_by_its_path() -> None:
    above = ancestors(describe_place("湖南省岚州市云屏区"))
    assert [(place.path, place.code) for place in above] == [
        ("湖南省岚州市", None),
        ("湖南省", "430000"),
        ("中国", "100000"),
    ]


@given(st.text(alphabet="湖南省株洲市石峰区县州盟旗自治新开发阿地全我a1 ", max_size=14))
def test_any_name_is_taken(name: str) -> None:
    assert "".join(split_path(name)) == name
    for within in (None, describe_place("湖南省株洲市"), describe_place("湖南省岚州市云屏区")):
        place = describe_place(name, within)
        assert place.path.endswith(place.name)
        assert ancestors(place)[-1:] == [] or ancestors(place)[-1].name == "中国"
