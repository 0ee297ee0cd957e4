"""Money set apart, lent, raised or given: 市财政每年安排1000万元设立专项资金, 发行专项债券13亿元.

The money of a building is its project's, and what a person is paid by a rule is a policy's.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from luoshi.claims.quantities import scan_figures
from luoshi.model import Fund
from luoshi.records.cues import any_of, lists
from luoshi.records.drafts import Draft
from luoshi.records.fund_owners import owner_of
from luoshi.records.view import Run, View

_ABOUT = "(?:共|约|近|超过?|达到?|合计|总计|累计|人民币)*"
_MONEY = "(?P<money>[0-9][0-9.,]*(?:余|多)?(?:万|亿|千万|百万)?(?:元|美元|港元|欧元))"
_SUM = re.compile("[0-9][余多]?(?:万|亿|千万|百万)?(?:元|美元|港元|欧元)")
_LIMIT_CUE = re.compile("单个|单户|每个|单笔|单家")
_ONE = "项目|企业|机构|主体|农户|个人|团队|家庭|合作社|经营主体|单位|园区|平台|学校|人|户|家"
_MATCH_CUE = re.compile("配套")
_NEED_CUE = re.compile("所需")
_SHARES = "[0-9][0-9.]*(?:万|亿)?元(?:、[0-9][0-9.]*(?:万|亿)?元)*"
_MATCHED = re.compile(
    f"(?P<who>[^，。；：]{{2,30}}?)(?:分别|各|同步|还)?(?:安排)?配套(?:资金)?(?:安排)?(?P<list>{_SHARES})"
)
_SHARED = re.compile(
    f"(?:所需(?:资金|费用|经费)?){_ABOUT}{_MONEY}，?由(?P<who>[^，。；]{{2,20}}?)(?:按[^，。；]{{2,8}})?(?:承担|分担|解决|负担)"
)
_PAYER = re.compile(
    "累计|共|先后|已|合计|^各|每人|每户|财政|政府|[省市县区镇村]里|村集体|合作社|企业|公司|集团|银行|农商行|信用社|基金会|慈善|红十字|协会|商会|乡贤|校友|村民"
)
# What a sum is spent on, behind it: 投入7.2亿元|修缮骑楼, 贷款600万元|购置设备.
_PURPOSE = (
    "(?:，?(?:用于|主要用于|全部用于|对|为)+)?(?P<name>(?:修缮|修通|修了|办|买|租|盖|种|修建|新建|改造|建设|建成|支持|治理|推进|整治|购买|购置|引进|更新|升级|扩建|添置|研发|开展|实施|资助|帮助|扶持|打造|完善|提升)"
    "[^，。；、0-9]{2,20})"
)
_COLLECTIVE = re.compile("^(?:各类|各项|更多|社会|有关|相关|大量|部分)")
_PLAIN_NAMES = ("专项资金", "资金", "经费", "贷款", "奖金", "债券", "专项债", "专项债券")
_LEAD = re.compile(
    "^(?:.*?(?:设立|建立|组建|发起)(?=.{3}))?(?:设立|建立|的|组建|用于|作为|了|出|到|本级|发起)+"
)
# 研发投入12亿元, 固定资产投入, 收入和余额 are claims, and the money of a building its project's.
_PLANS = re.compile("计划|将|拟|力争|预计")
_NO_SUM = re.compile("(?:收入|支出|预算|研发|科技|经费|产业|总|固定资产|建设|劳动|项目|教育|民生)$")
# 预计新增贷款65亿元, 去年新增发行债券27亿元: what was lent in a year is a claim.
_NOT_SET = re.compile("新增|预计|计划|同比|撬动|余额")
_PLANNED_SUM = re.compile("余额|结余率|增长|同比|占|比重")
_LONGEST_LEAD = 14
_SHORTEST = 3


@lru_cache(maxsize=1)
def _name() -> str:
    return f"(?P<name>[一-鿿A-Za-z0-9“”·《》]{{0,24}}?{any_of('fund_nouns')})(?!池|券|额)”?(?![一-鿿]*余额)"


@lru_cache(maxsize=1)
def _coupons() -> str:
    """The name of money whose noun may be one of coupons: 第二轮“乐购”消费券."""
    return f"(?P<name>[一-鿿A-Za-z0-9“”·]{{0,20}}?{any_of('fund_nouns')})”?"


@lru_cache(maxsize=1)
def _rules() -> tuple[tuple[re.Pattern[str], str], ...]:
    """The forms of a sentence that sets money apart, each with the use of the money."""
    gives, pays = any_of("fund_verbs"), any_of("paying_verbs")
    name = _name()
    return (
        # 市财政每年安排1000万元设立青年创业专项资金
        (
            re.compile(
                f"(?:统筹|计划)?(?P<verb>{gives})(?:每年)?{_ABOUT}{_MONEY}(?:/年)?的?(?:，)?(?:用于)?(?:设立|建立|作为|组建|发起)?(?:总规模)?{name}"
            ),
            "allocation",
        ),
        # 总规模2亿元的“青禾”天使基金
        (re.compile(f"(?:总)?(?:规模|额度){_ABOUT}{_MONEY}的{name}"), "allocation"),
        # “青穗”助学基金，首批募集740万元
        (
            re.compile(
                f"{name}(?:，|的|，首[批期]|首[批期])?(?:总)?(?:规模|额度|资金总额|募集|筹集|到账|到位|总额|安排|投入|出资)(?:资金)?{_ABOUT}{_MONEY}"
            ),
            "allocation",
        ),
        # 养老基金累计支出1940万元
        (re.compile(f"{name}(?:累计|共|已|先后)*(?:支出|支付|拨付|发放){_ABOUT}{_MONEY}"), "spent"),
        # 第二轮“乐购”消费券将于3月1日发放，总额3000万元
        (
            re.compile(
                f"{_coupons()}[^，。；]{{0,24}}，(?:资金)?(?:总额|总规模|总金额|总额度|总价值){_ABOUT}{_MONEY}"
            ),
            "allocation",
        ),
        # 十件实事计划总投入31亿元
        (
            re.compile(
                f"(?:^|(?<=[，。；：]))(?P<name>[一-鿿“”]{{2,16}}?)(?:计划|预计|共|累计)*总投入(?:资金)?{_ABOUT}{_MONEY}"
            ),
            "allocation",
        ),
        # 总奖金90万元
        (re.compile(f"(?P<name>总奖金|奖金总额|奖金池|总奖池){_ABOUT}{_MONEY}"), "allocation"),
        # 中央财政补助资金2.4亿元, 其中专项债券资金9000万元
        (
            re.compile(
                f"(?:^|(?<=[，；。、中]))(?P<name>(?:中央|[省市县]级|专项|上级)[^，。；、0-9]{{0,10}}?{any_of('fund_nouns')})(?:已)?(?:到位|下达)?{_ABOUT}{_MONEY}"
            ),
            "allocation",
        ),
        # 省级财政安排科技专项资金9.6亿元, 发行专项债券13亿元, 集团自筹9.6亿元
        (re.compile(f"(?P<verb>{gives}|补助)(?:了)?{name}{_ABOUT}{_MONEY}"), "allocation"),
        # 发放支持资金300万元, 发放“茶农贷”1.9亿元
        (re.compile(f"(?P<verb>{pays})(?:了)?{name}{_ABOUT}{_MONEY}"), "spent"),
    )


@lru_cache(maxsize=1)
def _bare() -> re.Pattern[str]:
    """四年累计投入27.3亿元, 云汀港务集团自筹9.6亿元, 贷款600万元购置设备: a verb and a sum alone."""
    return re.compile(f"(?P<verb>{any_of('sum_verbs')})(?:了|资金)?{_ABOUT}{_MONEY}(?:{_PURPOSE})?")


@lru_cache(maxsize=1)
def _given() -> re.Pattern[str]:
    return re.compile(
        f"(?:其中，?)?(?P<name>(?:[一-鿿]{{2,10}}?|“[^”]{{2,12}}”){any_of('gift_words')}){_ABOUT}{_MONEY}"
    )


@lru_cache(maxsize=1)
def _cue() -> re.Pattern[str]:
    return re.compile(any_of("fund_nouns", "sum_verbs", "gift_words") + "|配套|所需")


def read_funds(view: View) -> Iterator[Draft]:
    """The funds of an article: allocated, sized, lent, matched, limited, and what they have paid out."""
    runs = [run for run in view.sentences_with(_SUM) if _cue().search(view.text, *run)]
    told: dict[int, Draft] = {}  # each sum once, by where its figure ends
    for rule in (_limited, _named, _shared, _gifts, _sums):
        for at, draft in rule(view, runs):
            told.setdefault(at, draft)
    drafts = list(told.values())
    yield from drafts
    for match in _found(view, runs, _MATCHED, _MATCH_CUE):
        funds = [d.detail for d in drafts if isinstance(d.detail, Fund) and d.start < match.start()]
        yield from _matched(view, match, funds[-1] if funds else None)


def _found(
    view: View, runs: Sequence[Run], rule: re.Pattern[str], cue: re.Pattern[str] | None = None
) -> Iterator[re.Match[str]]:
    """The matches of a rule in the sentences that tell of a sum, those without its cue left out."""
    for start, end in runs:
        if cue is None or cue.search(view.text, start, end):
            yield from rule.finditer(view.text, start, end)


def _matched(view: View, match: re.Match[str], fund: Fund | None) -> Iterator[Draft]:
    """岚州高新区、南亭区分别配套500万元、200万元: one each, of the fund named before."""
    owners = re.split("、|和", view.printed[match.start("who") : match.end("who")].strip("，"))
    for owner, amount in zip(owners, match["list"].split("、"), strict=False):
        figure = scan_figures(amount)
        if figure:
            name = f"{fund.name}（{owner}配套）" if fund else f"{owner}配套资金"
            per = fund.per if fund else None
            share = Fund(name, owner, figure[0].bound, figure[0].quantity.unit, per, "allocation")
            yield Draft(share, match.start("who"), match.end(), None, ("name_composed",))


def _named(view: View, runs: Sequence[Run]) -> Iterator[tuple[int, Draft]]:
    """Money under the name of a fund."""
    for pattern, use in _rules():
        for match in _found(view, runs, pattern):
            clause = view.clause_at(match.start())[0]
            verb = match.groupdict().get("verb")
            name = _LEAD.sub("", view.printed[match.start("name") : match.end("name")])
            name = name if name.count("“") == name.count("”") else name.strip("“") + "”" * ("“" in name)
            name = _without_act(name)
            # 安排|资金34亿元 is named by what was done; 提高社会资金 is nobody's.
            name = f"{verb}{name}" if verb and name in _PLAIN_NAMES and use == "allocation" else name
            if len(name) < 2 or _COLLECTIVE.match(name) or _PLANNED_SUM.search(name):
                continue
            if _NOT_SET.search(view.text, clause, match.end()) and "总投入" not in match.group():
                continue
            start = max(clause, match.start() - _LONGEST_LEAD)
            owner = owner_of(view, match.start("name") + match["name"].rfind(name[-4:]))
            yield from _draft(view, match, Fund(name, owner, use=use), (start, match.end()))


def _without_act(name: str) -> str:
    """A name without who does what to it: 省级财政安排|科技专项资金."""
    ends = [m.end() for m in _acts().finditer(name) if len(name) - m.end() >= _SHORTEST]
    return name[ends[-1] :] if ends else name


@lru_cache(maxsize=1)
def _acts() -> re.Pattern[str]:
    return re.compile(any_of("fund_verbs", "paying_verbs"))


def _draft(
    view: View, match: re.Match[str], named: Fund, run: tuple[int, int]
) -> Iterator[tuple[int, Draft]]:
    """A fund with its sum, and whether it is one of every year."""
    figure = scan_figures(match["money"])
    if figure:
        start, end = run
        yearly = re.search("每年|年均|/年", view.text[start:end]) is not None
        detail = replace(
            named,
            owner=named.owner or owner_of(view, match.start()),
            amount=figure[0].bound,
            unit=figure[0].quantity.unit,
            per="年" if yearly else None,
        )
        yield match.end("money"), Draft(detail, start, end, None)


def _limited(view: View, runs: Sequence[Run]) -> Iterator[tuple[int, Draft]]:
    """“青禾”天使基金，单个项目最高投资300万元: what a fund gives at most to one."""
    limit = re.compile(
        f"{_name()}，(?P<what>(?:单个|单户|每个|单笔|单家)(?P<per>{_ONE}|)(?:[一-鿿]{{0,6}}?)(?:最高|最多|不超过|上限)[一-鿿]{{0,4}}?){_MONEY}"
    )
    for match in _found(view, runs, limit, _LIMIT_CUE):
        figure = scan_figures(match["money"])
        name = re.sub("^.*?的(?=[“一-鿿])", "", view.printed[match.start("name") : match.end("name")])
        if figure:
            begin = match.end("name") - len(name)
            amount, unit = figure[0].bound, figure[0].quantity.unit
            fund = Fund(name, owner_of(view, match.start()), amount, unit, match["per"] or None, "capacity")
            yield match.end("money"), Draft(fund, begin, match.end(), None)


def _shared(view: View, runs: Sequence[Run]) -> Iterator[tuple[int, Draft]]:
    """所需1860万元由市财政和供热企业分担."""
    for match in _found(view, runs, _SHARED, _NEED_CUE):
        name = _needed(view, match.start())
        owner = view.full_name(match["who"], match.start())
        yield from _draft(view, match, Fund(name, owner, use="allocation"), match.span())


def _gifts(view: View, runs: Sequence[Run]) -> Iterator[tuple[int, Draft]]:
    """商會捐資3600万元."""
    for match in _found(view, runs, _given()):
        name = view.printed[match.start("name") : match.end("name")]
        owner = owner_of(view, match.start()) or re.sub("捐.*$", "", name) or None
        yield from _draft(view, match, Fund(name, owner, use="allocation"), match.span())


def _sums(view: View, runs: Sequence[Run]) -> Iterator[tuple[int, Draft]]:
    """A sum behind a verb alone: what it was for is told behind it, or is what the sentence is about."""
    for match in _found(view, runs, _bare()):
        clause = view.text[view.clause_at(match.start())[0] : match.start()]
        plain = match["verb"] in lists()["plain_sum_verbs"]
        planned = _PLANS.search(clause) is not None and not match["name"]
        if _NO_SUM.search(clause) or planned or "总投资" in clause:
            continue
        if (
            plain
            and not match["name"]
            and not _PAYER.search(clause)
            and not view.names_in(view.clause_at(match.start())[0], match.start())
        ):
            continue
        purpose = match["name"]
        name = purpose or _needed(view, match.start(), match["verb"])
        stop = match.end()
        begin = max(view.clause_at(match.start())[0], match.start() - _LONGEST_LEAD)
        yield from _draft(view, match, Fund(name, use="allocation"), (begin, stop))


def _needed(view: View, at: int, verb: str = "所需") -> str:
    """What a sum is for: the subject of the clause before it, in its words."""
    start, _ = view.sentence_at(at)
    clauses = [
        c for c in re.split("[，；、]|其中", view.text[start:at]) if len(c) > 1 and not re.search("[0-9]", c)
    ]
    words = clauses[-1] if clauses else ""
    return f"{words[-14:]}{verb}" if verb != "所需" else (words or "所需")[-14:] + "费用"
