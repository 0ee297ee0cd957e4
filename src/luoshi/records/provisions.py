"""What a rule or a fee in force lays down for whoever it is for, in the plain words of a service column."""

import re
from collections.abc import Iterator

from luoshi.claims.quantities import scan_figures
from luoshi.model import Policy
from luoshi.records.view import View

_CUE = re.compile(
    "不得(?:超过|低于|高于|少于)|可以?(?:申请|享受|无理由|报销|退)|退费|打[一二三四五六七八九]+折|减半"
    "|每(?=[^，。；]{1,10}[0-9][0-9.]*元)|罚款|利息由|只[掏交缴付需]"
    "|(?:剩下|其余|余下|差价|不足)[^，。；]{0,4}由|标准(?:享受|发放|给予)|只?收(?=[0-9][0-9.]*元)|内(?:到场|上门|出结果|答复|办结|修复|退还)"
)
_PER = (
    "每个?(?:平方米|立方米|千瓦时|公里|小时|泊位|车位|床位|托位|学位|站点|项目|家庭"
    "|[人户次天月年个张件吨度辆位餐头只亩盏])"
)
_OTHERS = (
    "(?:，?(?:剩下|其余|余下|差额|差价|不足)的?(?:部分)?由[^，。；]{1,10}(?:出|补|补足|承担|负担|兜底|解决))"
)
_RULES = (
    # 单笔充值不得超过2000元
    re.compile("[^，。；：？]{2,24}不得(?:超过|低于|高于|少于)[0-9][^，。；]{1,14}"),
    # 失业半年以上的居民都可以申请
    re.compile(
        "[^。；：？\n]{2,40}?可以?(?:申请|享受|无理由退|报销|退[款货费])[^，。；？]{0,12}(?=[，。；])"
    ),
    # 付款7日内没有用过的可以无理由退款
    re.compile(
        "(?:^|(?<=[，。；：？]))[^，。；：？]{4,40}?可以?(?:申请|享受|无理由退|报销|退[款货费])[^，。；？]{0,12}(?=[，。；])"
    ),
    # 违者处以500元至3000元罚款
    re.compile("违(?:者|反[^，。；]{2,30}的)，?[^。；：？]{0,24}?处(?:以)?[0-9][^，。；：？]{0,24}?罚款"),
    # 利息由县财政贴一半
    re.compile(
        "[^，。；：？]{0,10}利息由[^，。；：？]{2,12}(?:贴|补|出|承担|负担)[^，。；：？]{0,6}(?=[，。；])"
    ),
    # 一头牛保费480元，农户只掏96元，剩下的由财政出
    re.compile(
        f"(?:(?:^|(?<=[，。；：？]))[^，。；：？]{{2,12}}[0-9][0-9.]*元，)?[^，。；：？0-9]{{0,10}}只(?:掏|用掏|需?交|需?缴|付)(?P<money>[0-9][0-9.]*元){_OTHERS}?(?=[，。；])"
    ),
    # 经评估为重度失能的，按每月1600元的标准享受待遇
    re.compile(
        "[^，。；：？]{2,30}的，(?:分别)?按每[月年人天户](?:每[月年天])?[0-9][0-9.]*元(?:、[0-9][0-9.]*元)*的?标准(?:享受|发放|给予)[^，。；：？]{0,10}(?=[，。；])"
    ),
    # 晚点超过一小时的，按票价一半退费
    re.compile("[^，。；：？]{2,24}的，[^。；？]{0,36}?退费"),
    # 七十岁以上的打六折, 特困家庭减半
    re.compile("[^，。；：？]{2,14}(?:打[一二三四五六七八九]+折|减半)(?=[，。；])"),
    # 每人每年60元, 每个充电桩补2000元
    re.compile(
        f"[^，。；：？0-9]{{0,24}}?{_PER}(?:{_PER})?(?:最高)?(?:收|缴|交|补|付|支付)?(?P<money>[0-9][0-9.]*元)(?=[，。；])"
    ),
    # 停一晚收8元
    re.compile("[^，。；：？0-9]{2,12}只?收(?P<money>[0-9][0-9.]*元)(?=[，。；])"),
    # 维修员12小时内上门
    re.compile(
        "[^，。；：？]{0,12}[0-9]+(?:个?小时|个?工作日|日|天|分钟)(?:之|以)?内(?:到场|上门|出结果|答复|办结|修复|退还)"
    ),
)
# 防火期内，林区禁止一切野外用火: what a notice forbids.
_BAN = re.compile("(?:^|(?<=[。；：]))[^。；：？\\n]{0,60}?(?:禁止|严禁)[^，。；：？]{2,30}(?=[，。；])")
_BAN_CUE = re.compile("禁止|严禁")
_NOTICE = re.compile("通告|公告|禁令|命令|公约|通知$")
_TOLD = re.compile(
    "同比|均价|平均|[户人月年日]均|增收|收入|花了|去年|由[^，。；]{1,12}(?:提高|降|涨|增)|成本|工资|市场|卖|产值|拟|建议"
)


def bans(view: View) -> Iterator[tuple[int, int, Policy]]:
    """防火期内，林区禁止一切野外用火: what a notice forbids, and nobody but a notice."""
    if _NOTICE.search(view.article.headline or ""):
        for match in view.find(_BAN_CUE, _BAN):
            yield (
                match.start(),
                match.end(),
                Policy(None, None, None, view.printed[match.start() : match.end()]),
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
