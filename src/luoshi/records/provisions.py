"""What a rule or a fee in force lays down for whoever it is for, in the plain words of a service column."""

import re
from collections.abc import Iterator

from luoshi.claims.quantities import scan_figures
from luoshi.model import Policy
from luoshi.records.view import View

_CUE = re.compile(
    "不得(?:超过|低于|高于|少于)|可以?(?:申请|享受|无理由|报销|退)|退费|打[一二三四五六七八九]+折|减半"
    "|每(?=[^，。；]{1,10}[0-9][0-9.]*元)|只?收(?=[0-9][0-9.]*元)|内(?:到场|上门|出结果|答复|办结|修复|退还)"
)
_PER = "每(?:平方米|立方米|千瓦时|公里|小时|泊位|车位|[人户次天月年个张件吨度辆位餐])"
_RULES = (
    # 单笔充值不得超过2000元
    re.compile("[^，。；：？]{2,24}不得(?:超过|低于|高于|少于)[0-9][^，。；]{1,14}"),
    # 失业半年以上的居民都可以申请
    re.compile(
        "[^。；：？\n]{2,40}?可以?(?:申请|享受|无理由退|报销|退[款货费])[^，。；？]{0,12}(?=[，。；])"
    ),
    # 晚点超过一小时的，按票价一半退费
    re.compile("[^，。；：？]{2,24}的，[^。；？]{0,36}?退费"),
    # 七十岁以上的打六折, 特困家庭减半
    re.compile("[^，。；：？]{2,14}(?:打[一二三四五六七八九]+折|减半)(?=[，。；])"),
    # 每人每年60元, 每个充电桩补2000元
    re.compile(
        f"[^，。；：？0-9]{{0,12}}?{_PER}(?:{_PER})?(?:最高)?(?:收|缴|交|补|付|支付)?(?P<money>[0-9][0-9.]*元)(?=[，。；])"
    ),
    # 停一晚收8元
    re.compile("[^，。；：？0-9]{2,12}只?收(?P<money>[0-9][0-9.]*元)(?=[，。；])"),
    # 维修员12小时内上门
    re.compile(
        "[^，。；：？]{0,12}[0-9]+(?:个?小时|个?工作日|日|天|分钟)(?:之|以)?内(?:到场|上门|出结果|答复|办结|修复|退还)"
    ),
)
_TOLD = re.compile(
    "同比|均价|平均|[户人月年日]均|增收|收入|花了|去年|由[^，。；]{1,12}(?:提高|降|涨|增)|成本|工资|市场|卖|产值|拟|建议"
)


def provisions(view: View) -> Iterator[tuple[int, int, Policy]]:
    """单笔充值不得超过2000元; 停一晚收8元: the words of each term, without its name and issuer."""
    for start, end in view.sentences_with(_CUE):
        for rule in _RULES:
            for match in rule.finditer(view.text, start, end):
                if _TOLD.search(match.group()):
                    continue
                figure = scan_figures(match.groupdict().get("money") or "")
                amount = figure[0].bound if figure else None
                unit = figure[0].quantity.unit if figure else None
                benefit = view.printed[match.start() : match.end()]
                yield match.start(), match.end(), Policy(None, None, None, benefit, amount, unit)
