"""Money set apart: 市财政每年安排1000万元设立大学生创业专项资金, 总规模2亿元的“青禾”天使基金."""

import re
from collections.abc import Iterator

from luoshi.claims.quantities import scan_figures
from luoshi.model import Fund
from luoshi.records.drafts import Draft
from luoshi.records.view import View

_MONEY = "(?P<money>[0-9][0-9.,]*(?:余|多)?(?:万|亿)?(?:元|美元))"
_NAME = (
    "(?P<name>[一-鿿A-Za-z0-9“”·]{2,24}?(?:专项资金|引导资金|资金池|基金|奖补资金|扶持资金|补贴资金|资金"
    "|贴息资金|风险补偿金|专款))"
)
_MONEY_CUE = re.compile("资金|基金|专款|风险补偿金")
_SIZE_CUE = re.compile("规模|额度|资金总额")
_LIMIT_CUE = re.compile("单个|单户|每个")
_MATCH_CUE = re.compile("配套")
_SPEND_CUE = re.compile("投入(?=[0-9约近超])")
_NEED_CUE = re.compile("所需")
_GIFT_CUE = re.compile("捐")
_SET = re.compile(
    f"(?P<per>每年)?(?:统筹)?(?P<verb>安排|设立|拿出|预留|列支|筹集|拨付|下达|投入|整合){{1}}(?P<per2>每年)?(?:约|近|超)?{_MONEY}(?P<per3>/年)?的?(?:，)?(?:用于)?(?:设立|建立|作为|组建)?(?:总规模)?{_NAME}"
)
_SIZED = re.compile(f"(?:总)?规模(?:约|达|为|近|超)?{_MONEY}的{_NAME}")
_NAMED = re.compile(f"{_NAME}(?:，|的)?(?:总)?(?:规模|额度|资金总额)(?:约|达|为|近|超)?{_MONEY}")
_LIMIT = re.compile(
    f"{_NAME}，(?P<what>(?:单个|单户|每个)(?P<per>[一-鿿]{{1,4}}?)(?:最高|最多|不超过)[一-鿿]{{0,4}}?){_MONEY}"
)
_MATCHED = re.compile(
    "(?P<who>[^，。；：]{2,30}?)(?:分别|各)?配套(?:资金)?(?P<list>[0-9][0-9.]*(?:万|亿)?元(?:、[0-9][0-9.]*(?:万|亿)?元)*)"
)
_FLOWS = re.compile(
    f"(?P<verb>安排|下达|投入|争取到?|申请到|筹集|拨付|整合|落实|统筹|获得){_NAME}(?:共|约|超过?)?{_MONEY}"
)
_FOR = re.compile(
    f"投入(?:约|近|超过?)?{_MONEY}(?P<name>(?:修缮|改造|建设|用于|实施|支持|治理|推进|整治)[^，。；、]{{2,20}})"
)
_SHARED = re.compile(
    f"(?:所需(?:资金|费用|经费)?){_MONEY}由(?P<who>[^，。；]{{2,20}}?)(?:按[^，。；]{{2,8}})?(?:承担|分担|解决|负担)"
)
_GIVEN = re.compile(f"(?:其中，?)?(?P<name>[一-鿿]{{2,10}}?(?:捐资|捐赠|捐款|捐助)){_MONEY}")
_SPENT = re.compile(
    f"(?:发放|拨付|兑现|下达)(?P<name>支持资金|扶持资金|专项资金|[一-鿿“”]{{2,14}}?资金){_MONEY}"
)


def read_funds(view: View) -> Iterator[Draft]:
    """The funds of an article: allocated, sized, matched, limited, and what they have paid out."""
    text = view.text
    if not re.search("资金|基金|专款|补偿金|配套|投入[0-9]|捐|所需", text):
        return
    drafts = [*_set(view), *_flows(view), *_sized(view), *_limits(view), *_spent(view)]
    yield from drafts
    for match in view.find(_MATCH_CUE, _MATCHED):
        funds = [d.detail for d in drafts if isinstance(d.detail, Fund) and d.start < match.start()]
        yield from _matched(view, match, funds[-1] if funds else None)


def _matched(view: View, match: re.Match[str], fund: Fund | None) -> Iterator[Draft]:
    """澄州高新区、南阁区分别配套500万元、200万元: one each, of the fund named before."""
    owners = re.split("、|和", view.printed[match.start("who") : match.end("who")].strip("，"))
    for owner, amount in zip(owners, match["list"].split("、"), strict=False):
        figure = scan_figures(amount)
        if figure:
            name = f"{fund.name}（{owner}配套）" if fund else f"{owner}配套资金"
            per = fund.per if fund else None
            share = Fund(name, owner, figure[0].bound, figure[0].quantity.unit, per, "allocation")
            yield Draft(share, match.start("who"), match.end(), None, ("name_composed",))


def _fund(view: View, match: re.Match[str], use: str, per: str | None) -> Fund | None:
    figure = scan_figures(match["money"])
    name = view.printed[match.start("name") : match.end("name")]
    name = re.sub("^(?:设立|建立|的|组建|用于|作为)+", "", name)
    if (
        not figure
        or len(name) < 3
        or name in ("专项资金", "资金")
        or name.startswith(("各类", "各项", "更多", "社会"))
    ):
        return None
    return Fund(name, _owner(view, match.start()), figure[0].bound, figure[0].quantity.unit, per, use)


def _owner(view: View, at: int) -> str | None:
    """Whose money it is: 市财政, 市产投集团, 株洲高新区."""
    start, _ = view.sentence_at(at)
    clause = max(start, view.text.rfind("；", start, at) + 1)
    treasury = re.findall(
        "(?:[一-鿿]{0,8}[省市县区])?(?:级)?财政(?=[每统安设拿预列拨投]|$)", view.text[clause:at]
    )
    if treasury:
        return view.full_name(treasury[-1], at)
    bodies = [n for n in view.names_in(clause, at) if n.kind == "organisation"]
    if bodies:
        return view.full_name(bodies[0].text, bodies[0].start)
    area = re.search(
        "(?P<who>[一-鿿]{2,10}(?:高新区|经开区|新区|开发区|园区|区|县|市))[^，。]{0,4}$", view.text[clause:at]
    )
    return area["who"] if area else None


def _set(view: View) -> Iterator[Draft]:
    for match in view.find(_MONEY_CUE, _SET):
        start = max(view.clause_at(match.start())[0], match.start() - 14)
        per = (
            "年"
            if match["per"] or match["per2"] or match["per3"] or "每年" in view.text[start : match.end()]
            else None
        )
        fund = _fund(view, match, "allocation", per)
        if fund is not None:
            yield Draft(fund, start, match.end(), None)


def _flows(view: View) -> Iterator[Draft]:
    """省级财政安排科技专项资金9.6亿元, 投入8.6亿元修缮骑楼, 所需1860万元由市财政分担, 僑團捐資4800万元."""
    for match in view.find(_MONEY_CUE, _FLOWS):
        fund = _fund(view, match, "allocation", None)
        if fund is None and match["name"] in ("资金", "专项资金"):
            figure = scan_figures(match["money"])
            name = f"{match['verb']}{match['name']}"
            fund = (
                Fund(
                    name,
                    _owner(view, match.start()),
                    figure[0].bound,
                    figure[0].quantity.unit,
                    None,
                    "allocation",
                )
                if figure
                else None
            )
        if fund is not None:
            yield Draft(fund, max(view.clause_at(match.start())[0], match.start() - 12), match.end(), None)
    for pattern, cue in ((_FOR, _SPEND_CUE), (_SHARED, _NEED_CUE), (_GIVEN, _GIFT_CUE)):
        for match in view.find(cue, pattern):
            figure = scan_figures(match["money"])
            groups = match.groupdict()
            name = groups.get("name") or _needed(view, match.start())
            owner = (
                groups.get("who")
                or _owner(view, match.start())
                or (re.sub("捐.*$", "", name) if pattern is _GIVEN else None)
            )
            if figure and name:
                amount = Fund(
                    name,
                    view.full_name(owner, match.start()) if owner else None,
                    figure[0].bound,
                    figure[0].quantity.unit,
                    None,
                    "allocation",
                )
                yield Draft(amount, match.start(), match.end(), None)


def _needed(view: View, at: int) -> str:
    """What a sum is needed for: the subject of the sentence's first clause, in its words."""
    start, _ = view.sentence_at(at)
    clauses = [c for c in re.split("[，；]", view.text[start:at]) if c]
    return (clauses[-1] if clauses else "所需")[-14:] + "费用"


def _sized(view: View) -> Iterator[Draft]:
    for match in view.find(_SIZE_CUE, _SIZED, _NAMED):
        fund = _fund(view, match, "allocation", None)
        if fund is not None:
            yield Draft(fund, match.start(), match.end(), None)


def _limits(view: View) -> Iterator[Draft]:
    for match in view.find(_LIMIT_CUE, _LIMIT):
        fund = _fund(view, match, "capacity", match["per"])
        if fund is not None:
            name = re.sub("^.*?的(?=[“一-鿿])", "", fund.name)
            begin = match.end("name") - len(name)
            limit = Fund(name, fund.owner, fund.amount, fund.unit, fund.per, fund.use)
            yield Draft(limit, begin, match.end(), None)


def _spent(view: View) -> Iterator[Draft]:
    for match in view.find(_MONEY_CUE, _SPENT):
        fund = _fund(view, match, "spent", None)
        if fund is not None:
            yield Draft(fund, match.start(), match.end(), None)
