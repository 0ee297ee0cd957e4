"""For whom a newspaper or an office speaks."""

import pytest

from luoshi.places import place_of_issuer, place_of_publisher


@pytest.mark.parametrize(
    ("name", "hint", "path"),
    [
        ("株洲日报", None, "湖南省株洲市"),
        ("株洲日报社", None, "湖南省株洲市"),
        ("长沙晚报", None, "湖南省长沙市"),
        ("湖南日报", None, "湖南省"),
        ("海南日报", None, "海南省"),
        ("广西日报", None, "广西壮族自治区"),
        ("朝阳日报", None, "辽宁省朝阳市"),
        ("恩施日报", None, "湖北省恩施土家族苗族自治州"),
        ("浏阳日报", None, "湖南省长沙市浏阳市"),
        ("石峰区融媒体中心", None, "湖南省株洲市石峰区"),
        ("人民日报", None, "中国"),
        ("新华社", None, "中国"),
        ("解放日报", None, "上海市"),
        ("岚州日报", None, None),
        ("岚州日报", "湖南省岚州市", "湖南省岚州市"),
        ("岚州日报", "湖南省岚州市云屏区", "湖南省岚州市"),
        ("清溪晚报", "湖南省岚州市", None),
        ("松麓县人民政府", None, "松麓县"),
        ("湖南省统计局", None, "湖南省"),
        ("", None, None),
    ],
)
def test_publisher(name: str, hint: str | None, path: str | None) -> None:
    place = place_of_publisher(name, hint)
    assert (place.path if place else None) == path


@pytest.mark.parametrize(
    ("name", "hint", "path"),
    [
        ("湖南省人民政府", None, "湖南省"),
        ("株洲市发展和改革委员会", None, "湖南省株洲市"),
        ("北京市朝阳区统计局", None, "北京市朝阳区"),
        ("北京市朝阳区统计局", "湖南省岚州市", "北京市朝阳区"),
        ("内蒙古自治区人民政府", None, "内蒙古自治区"),
        ("松麓县人民政府", None, "松麓县"),
        ("松麓县人民政府", "安徽省洵阳市", "安徽省洵阳市松麓县"),
        ("松麓县统计局", "安徽省洵阳市松麓县", "安徽省洵阳市松麓县"),
        ("湖南省第十四届人民代表大会", None, "湖南省"),
        ("中共株洲市委", None, "湖南省株洲市"),
        ("国务院", None, "中国"),
        ("国家统计局", None, "中国"),
        ("国家发展改革委", None, "中国"),
        ("财政部", None, "中国"),
        ("国家统计局湖南调查总队", None, "湖南省"),
        ("市人民政府", None, None),
        ("市人民政府", "湖南省岚州市", "湖南省岚州市"),
        ("县统计局", "湖南省岚州市", None),
        ("湖南禾岭阀门股份有限公司", None, None),
        ("国家电网有限公司", None, None),
        ("株洲市", None, "湖南省株洲市"),
        ("某某办公室", None, None),
        ("", None, None),
    ],
)
def test_issuer(name: str, hint: str | None, path: str | None) -> None:
    place = place_of_issuer(name, hint)
    assert (place.path if place else None) == path
