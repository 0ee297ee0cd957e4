"""What houses have room for and how many there are, with invented names."""

import pytest
from tests.records.conftest import Read

from luoshi.model import Facility


@pytest.mark.parametrize(
    ("text", "name", "count"),
    [
        ("石涧云台电站开工。项目装机容量120万千瓦。", "石涧云台电站", "装机容量120万千瓦"),
        ("荒坡上建起了光伏电站，装机容量30万千瓦。", "光伏电站", "装机容量30万千瓦"),
        ("南湖路的“灯长明”书屋开门了，藏书8500册。", "“灯长明”书屋", "藏书8500册"),
        ("县图书馆“山月书房”近日开放，藏书1.2万册。", "县图书馆“山月书房”", "藏书1.2万册"),
        ("县城第四幼儿园项目8月竣工，规划学位360个。", "县城第四幼儿园项目", "规划学位360个"),
        ("立体停车楼封顶了，可以停车500辆。", "立体停车楼", "可以停车500辆"),
        ("“云泊”小程序接入停车场300个。", "“云泊”小程序", "接入停车场300个"),
        ("全市定点护理机构有87家。", "全市定点护理机构", "87家"),
        ("我市利用闲置门面建成“暖心驿站”112个。", "“暖心驿站”", "112个"),
        ("村里新建了一座文化礼堂，能坐200人。", "文化礼堂", "能坐200人"),
        ("全县设防火检查站46处。", "防火检查站", "46处"),
        ("物业公司在小区里建起了3处充电棚。", "充电棚", "3处充电棚"),
    ],
)
def test_capacities(read: Read, text: str, name: str, count: str) -> None:
    (detail,) = (r.detail for r in read(text, "facility"))
    assert isinstance(detail, Facility)
    assert (detail.name, detail.count_or_capacity) == (name, count)


def test_a_number_of_houses_is_told_by_its_parts(read: Read) -> None:
    found = [r.detail for r in read("9所学校里，有幼儿园2所、小学3所、初中4所。", "facility")]
    assert [(f.name, f.count_or_capacity) for f in found if isinstance(f, Facility)] == [
        ("幼儿园", "2所"),
        ("小学", "3所"),
        ("初中", "4所"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "委员建议新建冷库，库容12万吨。",
        "全省新增装机容量30万千瓦。",
        "藏书8500册。",
    ],
)
def test_no_capacities(read: Read, text: str) -> None:
    assert read(text, "facility") == []
