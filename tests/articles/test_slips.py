"""Characters mistaken for look-alikes: what is mended, what is only flagged, what is left alone."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from luoshi.articles.slips import PrintedWords, find_slips

NOTHING = PrintedWords.of("")


def mended(text: str, printed: str = "", names: list[tuple[int, int]] | None = None) -> str:
    for slip in reversed(list(find_slips(text, PrintedWords.of(printed), names or []))):
        if slip.repair is not None:
            text = text[: slip.start] + slip.repair + text[slip.end :]
    return text


SLIPS = [
    pytest.param("范阿婆向派出所报譬称，两名男子行骗。", "报警", id="报警"),
    pytest.param("团结奋斗，千成了全市人民想干的大事。", "干成", id="干成"),
    pytest.param("为完成金年增长目标打下基础。", "全年", id="全年"),
    pytest.param("召开新闻发市会公布清单。", "发布会", id="发布会"),
    pytest.param("促进高质量发展，推动枝术创新。", "技术", id="技术"),
    pytest.param("居民人均可支配收人增长5.2%。", "收入", id="收入"),
    pytest.param("银行今年新增担保货款十二亿元。", "担保贷款", id="贷款"),
    pytest.param("沈小满是职业技术学院的华业生。", "毕业生", id="毕业生"),
]


@pytest.mark.parametrize(("text", "meant"), SLIPS)
def test_a_look_alike_is_mended(text: str, meant: str) -> None:
    assert meant not in text
    assert meant in mended(text)
    assert sum(a != b for a, b in zip(text, mended(text), strict=True)) == 1


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("单位招收人员十二名。", id="招收 and 人员"),
        pytest.param("乙巳年春节，全市人民欢度佳节。", id="a year of the cycle"),
        pytest.param("正月廿三，青石县赶庙会。", id="a day of the old calendar"),
        pytest.param("全市经济平稳运行，民生福祉持续改善。", id="clean"),
        pytest.param("今年将新建学校十二所，惠及居民两万户。", id="plain news"),
        pytest.param("《关于加快发展夜间经济的建议》", id="a whole title"),
        pytest.param("码头货款已经结清，货物装船。", id="货款 is a word"),
        pytest.param("", id="nothing"),
    ],
)
def test_what_is_right_is_left_alone(text: str) -> None:
    assert list(find_slips(text, NOTHING, [])) == []


def test_a_name_may_hold_any_character() -> None:
    text = "市民千成了解到夜市开街。"
    assert mended(text, names=[(2, 4)]) == text
    unusual = "店主方譬说，夜市很热闹。"
    assert mended(unusual, names=[(2, 4)]) == unusual


@pytest.mark.parametrize(
    ("text", "people", "firms"),
    [
        pytest.param("市民千成了解到夜市开街。", ["千成"], [], id="a known confusion in a person's name"),
        pytest.param("云屏千部投资有限公司今天开张。", [], ["云屏千部投资"], id="and in a firm's"),
        pytest.param("云屏枝术创新有限公司今天开张。", [], ["云屏枝术创新"], id="a look-alike in a firm's"),
    ],
)
def test_a_slip_in_a_name_is_flagged_and_kept(text: str, people: list[str], firms: list[str]) -> None:
    runs = [[(text.index(name), text.index(name) + len(name)) for name in names] for names in (people, firms)]
    (slip,) = find_slips(text, NOTHING, *runs)
    assert slip.repair is None
    assert mended(text) != text


def test_what_the_pages_print_again_is_no_slip() -> None:
    text = "枝术村的夜市开街了。"
    assert mended(text, "枝术村修路，枝术村种茶，枝术村通车。") == text


def test_what_the_pages_print_elsewhere_is_evidence() -> None:
    text = "企业申请的担保货款到账。"
    assert mended(text, "企业申请的担保贷款到账，银行的担保贷款余额增长。") == "企业申请的担保贷款到账。"


def test_a_garbled_title_is_flagged_without_repair() -> None:
    text = "他提交了《关于加快发展夜间经济提出建议》。"
    (slip,) = find_slips(text, NOTHING, [])
    assert text[slip.start : slip.end] == "《关于加快发展夜间经济提出建议》"
    assert slip.repair is None


@settings(deadline=None)
@given(
    text=st.text(
        alphabet=st.sampled_from("报譬千成全金年发市会收人的是，。《》关于提出建议5a \n𠮷"), max_size=40
    )
)
def test_slips_lie_inside_the_text(text: str) -> None:
    for slip in find_slips(text, PrintedWords.of(text), []):
        assert 0 <= slip.start < slip.end <= len(text)
        assert slip.repair is None or (
            len(slip.repair) == slip.end - slip.start == 1 and slip.repair != text[slip.start]
        )
