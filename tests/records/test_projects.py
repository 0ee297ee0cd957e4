"""Projects of lists, and what the sentences behind a name add, with invented names."""

from typing import Any

import pytest
from tests.records.conftest import Read

from luoshi.model import Project

GIVEN = ("name", "place", "stage", "amount", "investor", "due")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "一、云汀灌区改造项目（龙泉镇）。由云汀水务有限公司建设，总投资1.8亿元，正在衬砌渠道，计划9月底完工。",
            ("云汀灌区改造项目", "青川省云汀市龙泉镇", "在建", 1.8, "云汀水务有限公司", "2031-09完工"),
        ),
        (
            "第二幼儿园扩建工程。总投资3000万元，5月1日开工。",
            ("第二幼儿园扩建工程", "青川省云汀市", "计划开工", 3000.0, None, "2031-05-01开工"),
        ),
        (
            "药材加工厂项目（白石村）。总投资900万元，年内投产。",
            ("药材加工厂项目", "青川省云汀市白石村", None, 900.0, None, "2031投产"),
        ),
        (
            "2029年，云汀菌业有限公司投资1.1亿元把旧仓库改造成菌菇车间。",
            ("菌菇车间", "青川省云汀市", "改建", 1.1, "云汀菌业有限公司", None),
        ),
        (
            "总投资5亿元的云汀奥体中心主体结构封顶。",
            ("云汀奥体中心", "青川省云汀市", "封顶", 5.0, None, None),
        ),
        (
            "龙泉镇投资600万元，把老粮站改造成文化大院。",
            ("文化大院", "青川省云汀市", "改建", 600.0, "龙泉镇", None),
        ),
        (
            "新菜场将于明年5月投入使用。",
            ("新菜场", "青川省云汀市", "计划投入使用", None, None, "2032-05投入使用"),
        ),
        (
            "正在建设的3号线预计2033年底洞通。",
            ("3号线", "青川省云汀市", "计划洞通", None, None, "2033洞通"),
        ),
        (
            "龙泉公路改造工程正式完工通车。\n该工程全长18公里，总投资1.2亿元，由云汀路桥公司承建。",
            ("龙泉公路改造工程", "青川省云汀市", "通车", 1.2, "云汀路桥公司", None),
        ),
    ],
)
def test_projects(read: Read, text: str, found: tuple[Any, ...]) -> None:
    (detail,) = (r.detail for r in read(text, "project"))
    assert isinstance(detail, Project)
    assert tuple(getattr(detail, name) for name in GIVEN) == found


@pytest.mark.parametrize(
    "text",
    [
        "投资430万元的16排CT机在龙泉镇卫生院投入使用。",
        "一、完成环境整治工程。大家都很满意。",
        "市图书馆“山月书房”昨日在南门对外开放。",
    ],
)
def test_no_projects(read: Read, text: str) -> None:
    assert read(text, "project") == []
