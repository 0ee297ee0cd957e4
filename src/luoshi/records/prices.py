"""What something costs or is worth to whoever uses it, and who gets a gift: 起步价3元, 成人票30元."""

import re
from collections.abc import Iterator
from functools import lru_cache

from luoshi.claims.quantities import scan_figures
from luoshi.model import Policy
from luoshi.records.cues import any_of
from luoshi.records.view import View

# 不涨价、原价、均价 are no tariffs, and 由3元降至2元 is a change.
_NO_TARIFF = re.compile(
    "[由从][^，]{0,10}(?:[到至为]|涨|降|调)|均价|总额|核销|拉动|收入|增长|下降|同比|卖|花了|原价"
)
_GIFT_CUE = re.compile("领到|领取|获赠|兑换|免费领|赠送")
_GIFT = re.compile(
    "(?P<what>(?:前[0-9]+[名位个]|凡|凭|[0-9]+岁以[上下]|每[位名])[^。；，]{2,30}?(?:，|)(?:还能|还可|均可|都可以?|可以?|即可|将|能)(?:免费)?(?:领到|领取|获赠|兑换|免费领|获得)[^。；，]{2,24})"
)
_RULED_CUE = re.compile("(?:细则|办法|条例|规定|方案|意见|公约|通知|新规)(?:还|同时)?(?:规定|明确|要求)")
_RULED = re.compile(
    "(?:细则|办法|条例|规定|方案|意见|公约|通知|新规)(?:还|同时)?(?:规定|明确|要求)，(?P<what>[^，。；]{2,24}的，[^。；]{4,60})"
)


@lru_cache(maxsize=1)
def _cue() -> re.Pattern[str]:
    return re.compile(f"{any_of('tariff_words')}(?=[^，。；]{{0,10}}[0-9])")


@lru_cache(maxsize=1)
def _tariff() -> re.Pattern[str]:
    return re.compile(
        f"(?:^|(?<=[，。；、：？]))(?P<what>[^，。；、：？0-9]{{0,8}}{any_of('tariff_words')}(?:[单每][张次人套份位])?(?:仅|只要|只需|最高|不超过|定)?(?:收费|收取|面额|面值)?(?:最高|不超过)?(?:为|是|仅)?"
        "(?P<money>[0-9][0-9.]*元)(?:/[一-鿿]|每[一-鿿]{1,2})?(?:，(?:可乘|含|可用|不限)[^，。；]{2,10})?)(?=[，。；、]|$)"
    )


def prices(view: View) -> Iterator[tuple[int, int, Policy]]:
    """游船票每张40元; 起步价3元，可乘5公里: the words, and what they ask or give, without an issuer."""
    for match in view.find(_cue(), _tariff()):
        if _NO_TARIFF.search(view.text, view.clause_at(match.start("what"))[0], match.end()):
            continue
        figure = scan_figures(match["money"])
        if figure:
            per = re.search("单(?P<one>[张次人套程])|每(?P<two>[一-鿿])", match["what"])
            benefit = view.printed[match.start("what") : match.end("what")]
            amount, unit = figure[0].bound, figure[0].quantity.unit
            one = (per["one"] or per["two"]) if per else None
            yield match.start("what"), match.end("what"), Policy(None, None, None, benefit, amount, unit, one)


def gifts(view: View) -> Iterator[tuple[int, int, Policy]]:
    """前200名到馆的读者可领取一枚藏书票: who gets what, by whoever keeps the house."""
    for match in view.find(_GIFT_CUE, _GIFT):
        begin, _ = view.clause_at(match.start("what"))
        yield begin, match.end(), Policy(None, None, None, view.printed[begin : match.end()])


def ruled(view: View) -> Iterator[tuple[int, int, Policy]]:
    """办法规定，逾期未清运的，由街道代为清运: what a rule that was named before provides for a case."""
    for match in view.find(_RULED_CUE, _RULED):
        what = view.printed[match.start("what") : match.end("what")]
        yield match.start("what"), match.end("what"), Policy(None, None, None, what)
