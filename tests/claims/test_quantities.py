from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.articles.textmap import fold
from luoshi.claims.quantities import Figure, find_quantities, scan_figures, scan_quantities
from luoshi.model import Quantity


def printed(text: str) -> list[str]:
    return [text[found.start : found.end] for found in find_quantities(text)]


def only(text: str) -> Quantity:
    (quantity,) = find_quantities(text)
    return quantity


def figure(text: str) -> Figure:
    (found,) = scan_figures(text)
    return found


# text, the span, low, high, unit, qualifier
Row = tuple[str, str, float | None, float | None, str | None, str]
AS_PRINTED: list[Row] = [
    # digits and units
    ("全县生产总值达2.37万亿元。", "2.37万亿元", 2.37, 2.37, "万亿元", "exact"),
    ("共1,234.5万元", "1,234.5万元", 1234.5, 1234.5, "万元", "exact"),
    ("共1，234人", "1，234人", 1234, 1234, "人", "exact"),
    ("共1 234万元", "1 234万元", 1234, 1234, "万元", "exact"),
    ("粮食产量1.37万亿斤", "1.37万亿斤", 1.37, 1.37, "万亿斤", "exact"),
    ("装机120万千瓦", "120万千瓦", 120, 120, "万千瓦", "exact"),
    ("全长3千米", "3千米", 3, 3, "千米", "exact"),
    ("提高0.3个百分点", "0.3个百分点", 0.3, 0.3, "个百分点", "exact"),
    ("浓度降至28微克/立方米", "28微克/立方米", 28, 28, "微克/立方米", "exact"),
    ("密度3人/平方公里", "3人/平方公里", 3, 3, "人/平方公里", "exact"),
    ("新增经营主体300万个体工商户", "300万", 300, 300, "万", "exact"),
    ("存款余额36.57亿。", "36.57亿", 36.57, 36.57, "亿", "exact"),
    ("综合指数降至3.52。", "3.52", 3.52, 3.52, None, "exact"),
    # number words and mixed numerals
    ("增长百分之五点五", "百分之五点五", 5.5, 5.5, "%", "exact"),
    ("下降千分之三", "千分之三", 0.3, 0.3, "%", "exact"),
    ("投入三千五百万元", "三千五百万元", 3500, 3500, "万元", "exact"),
    ("增长一点五倍", "一点五倍", 1.5, 1.5, "倍", "exact"),
    ("惠及3千5百户", "3千5百户", 3500, 3500, "户", "exact"),
    ("增加到2万5千公里", "2万5千公里", 25000, 25000, "公里", "exact"),
    ("投入1亿3千多万元", "1亿3千多万元", 1.3, None, "亿元", "over"),
    ("新建三十家", "三十家", 30, 30, "家", "exact"),
    ("占十分之一", "十分之一", 0.1, 0.1, "倍", "exact"),
    ("占三分之二", "三分之二", 0.6667, 0.6667, "倍", "exact"),
    ("约为1/3", "约为1/3", 0.3333, 0.3333, "倍", "about"),
    ("压减一半", "一半", 50, 50, "%", "exact"),
    ("三成干部", "三成", 30, 30, "%", "exact"),
    ("七成五的村", "七成五", 75, 75, "%", "exact"),
    ("按八五折", "八五折", 85, 85, "%", "exact"),
    ("打对折", "对折", 50, 50, "%", "exact"),
    ("收入翻一番", "翻一番", 100, 100, "%", "exact"),
    ("总量翻了两番", "翻了两番", 300, 300, "%", "exact"),
    ("实现零伤亡", "零伤亡", 0, 0, None, "exact"),
    ("用了两年半", "两年半", 2.5, 2.5, "年", "exact"),
    ("缩短1个半小时", "1个半小时", 1.5, 1.5, "个小时", "exact"),
    ("票价三块五毛", "三块五毛", 3.5, 3.5, "块", "exact"),
    ("每斤5元8角", "5元8角", 5.8, 5.8, "元", "exact"),
    # modifiers before, inside, behind
    ("利润超过3.5亿元", "超过3.5亿元", 3.5, None, "亿元", "over"),
    ("就业不低于3.8万人", "不低于3.8万人", 3.8, None, "万人", "at_least"),
    ("实施近20项", "近20项", 20, 20, "项", "nearly"),
    ("约占三成", "约占三成", 30, 30, "%", "about"),
    ("增长5%左右", "5%左右", 5, 5, "%", "about"),
    ("失业率控制在5.5%以内", "5.5%以内", None, 5.5, "%", "at_most"),
    ("不到三成", "不到三成", None, 30, "%", "at_most"),
    ("低于5.5%", "低于5.5%", None, 5.5, "%", "at_most"),
    ("高于5.5%", "5.5%", 5.5, 5.5, "%", "exact"),
    ("就业1000万人以上", "1000万人以上", 1000, None, "万人", "at_least"),
    ("50万元（含）以上", "50万元（含）以上", 50, None, "万元", "at_least"),
    ("投入3000多万元", "3000多万元", 3000, None, "万元", "over"),
    ("改造20余项", "20余项", 20, None, "项", "over"),
    ("1.6万多户", "1.6万多户", 1.6, None, "万户", "over"),
    ("脱贫6800多万", "6800多万", 6800, None, "万", "over"),
    ("用时3个多月", "3个多月", 3, None, "个月", "over"),
    ("惠及2650户多孩家庭", "2650户", 2650, 2650, "户", "exact"),
    ("十来个村", "十来个", 10, 10, "个", "about"),
    ("迈上5万亿元台阶", "迈上5万亿元", 5, None, "万亿元", "over"),
    ("产值过100亿元", "过100亿元", 100, None, "亿元", "over"),
    ("阅读量10万+", "10万+", 10, None, "万", "at_least"),
    # words for large numbers
    ("突破万亿元大关", "突破万亿元", 1, None, "万亿元", "over"),
    ("站上万亿台阶", "站上万亿", 1, None, "万亿", "over"),
    ("营收破亿", "破亿", 1, None, "亿", "over"),
    ("打造百亿产业", "百亿", 100, 100, "亿", "exact"),
    ("千亿级园区", "千亿", 1000, 1000, "亿", "exact"),
    ("上百家企业", "上百家", 100, None, "家", "at_least"),
    ("近万名师生", "近万名", 10000, 10000, "名", "nearly"),
    ("数万人", "数万人", 10000, 100000, "人", "range"),
    ("数十亿元", "数十亿元", 10, 100, "亿元", "range"),
    ("几十家", "几十家", 10, 100, "家", "range"),
    ("十余项", "十余项", 10, None, "项", "over"),
    ("十几亿元", "十几亿元", 10, 20, "亿元", "range"),
    ("任务过半", "过半", 50, None, "%", "over"),
    ("两位数增长", "两位数", 10, 99, "%", "range"),
    # ranges
    ("增长5%—5.5%", "5%—5.5%", 5, 5.5, "%", "range"),
    ("增长5-5.5%左右", "5-5.5%左右", 5, 5.5, "%", "range"),
    ("增长6.5%至7%", "6.5%至7%", 6.5, 7, "%", "range"),
    ("增长6.5%－7%", "6.5%－7%", 6.5, 7, "%", "range"),
    ("1100万到1200万", "1100万到1200万", 1100, 1200, "万", "range"),
    ("3至5个", "3至5个", 3, 5, "个", "range"),
    ("三至五年", "三至五年", 3, 5, "年", "range"),
    ("2——3万元", "2——3万元", 2, 3, "万元", "range"),
    ("8500到3万元", "8500到3万元", 0.85, 3, "万元", "range"),
    ("两到三百元", "两到三百元", 200, 300, "元", "range"),
    ("两三万", "两三万", 2, 3, "万", "range"),
    ("三四百万元", "三四百万元", 300, 400, "万元", "range"),
    ("十七八个", "十七八个", 17, 18, "个", "range"),
    ("百分之三十至四十", "百分之三十至四十", 30, 40, "%", "range"),
    # signs
    ("增速为-3.8%", "-3.8%", -3.8, -3.8, "%", "exact"),
    ("增速为负3.8%", "负3.8%", -3.8, -3.8, "%", "exact"),
    ("减负500亿元", "500亿元", 500, 500, "亿元", "exact"),
    # a modifier's characters that belong to another word
    ("签约12个项目", "12个", 12, 12, "个", "exact"),
    ("节约5亿元", "5亿元", 5, 5, "亿元", "exact"),
    ("突破52项关键技术", "52项", 52, 52, "项", "exact"),
    ("用3年上下功夫", "3年", 3, 3, "年", "exact"),
    # size classes and ages of groups stay quantities
    ("5亿元以上项目", "5亿元以上", 5, None, "亿元", "at_least"),
    ("60岁以上老年人", "60岁以上", 60, None, "岁", "at_least"),
    ("人均预期寿命80.3岁", "80.3岁", 80.3, 80.3, "岁", "exact"),
]


@pytest.mark.parametrize("row", AS_PRINTED, ids=lambda row: row[0])
def test_a_quantity_is_read_as_printed(row: Row) -> None:
    text = row[0]
    found = only(text)
    span = text[found.start : found.end]
    assert (text, span, found.low, found.high, found.unit, found.qualifier) == row


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("2.37万亿元", 2.37e12, "CNY"),
        ("4万亿美元", 4e12, "USD"),
        ("￥100", 100, "CNY"),
        ("US$3.5亿", 3.5e8, "USD"),
        ("港币两千九百六十元", 2960, "HKD"),
        ("新台币177.1亿元", 1.771e10, "TWD"),
        ("100元人民币", 100, "CNY"),
        ("1.95瑞士法郎", 1.95, "CHF"),
        ("肆佰叁拾萬圓", 4300000, "CNY"),
        ("两美元又三美分", 2.03, "USD"),
        ("三斤", 1.5, "kg"),
        ("300亩", 200000, "m2"),
        ("8.5亿度", 8.5e8, "kWh"),
        ("2万平方公里", 2e10, "m2"),
        ("3亿人", 3e8, "person"),
        ("2万户", 20000, "户"),
        ("200EFLOPS", 200000, "PFLOPS"),
        ("0.4个百分点", 0.4, "pp"),
        ("3‰", 0.3, "%"),
        ("二分之一", 50, "%"),
        ("1.1万元", 11000, "CNY"),
        ("36亿", 3.6e9, None),
    ],
)
def test_a_quantity_is_comparable(text: str, value: float, unit: str | None) -> None:
    quantity = only(text)
    assert quantity.value_low == quantity.value_high == value
    assert quantity.value_unit == unit


@pytest.mark.parametrize(
    "text",
    [
        "2025年，第3位，1—11月，3月5日，10时，第十二届",
        "2021—2025年和2024至2025学年",
        "二〇三五年，二○二六年二月三日",
        "过去5年，近三年，未来10年，前11个月，5年来",
        "全国前10位，第3至5名",
        "5G、5A级、AES100、C919、CZ-5、G20、PM2.5",
        "4+4科创工程，“1+N”体系，7×24服务",
        "12345热线，0731-85012345，192.168.1.1",
        "比例7.2:36.5:56.3，上午8:30，1∶3",
        "1.优化布局，（一）抓好，〔2026〕3号",
        "“十四五”“十五五”，一带一路，三个代表，两个确立，三农",
        "25岁的他，0—6岁儿童",
        "百姓千家万户、千方百计、万众一心、十分、四川、九江",
        "统一部署，第一批，二十国集团，长三角，红十字会，五台山",
        "零门槛、零距离，收拾行装，部署打折",
        "7·20，±3%，2026-02-09",
    ],
)
def test_dates_ordinals_codes_and_names_are_no_quantities(text: str) -> None:
    assert printed(text) == []


@pytest.mark.parametrize("text", ["新增十十五个项目", "投入一亿一", "投入十亿零元", "占百分之十十五"])
def test_broken_number_words_are_passed_over(text: str) -> None:
    assert find_quantities(text) == []


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("从5个精简至3个", ["5个", "3个"]),
        ("由6.5%提高到7%", ["6.5%", "7%"]),
        ("从5%到7%", ["5%", "7%"]),
        ("增长4.5%、5.5%左右", ["4.5%", "5.5%左右"]),
        ("4398.6亿元、增长2.8%", ["4398.6亿元", "2.8%"]),
        ("达1200万1000万人", ["1200万", "1000万人"]),
        ("培育3个亿元级企业", ["3个"]),
        ("人均320元，比上年多20元", ["320元", "20元"]),
        ("力争12个项目、超10万吨", ["12个", "超10万吨"]),
    ],
)
def test_neighbouring_figures_stay_apart(text: str, spans: list[str]) -> None:
    assert printed(text) == spans


@pytest.mark.parametrize(
    ("text", "span", "value"),
    [
        ("增长１４．５％", "１４．５％", 14.5),
        ("增长14. 5 %", "14. 5 %", 14.5),
        ("增长14.\n5%左右", "14.\n5%左右", 14.5),
        ("增长百分之\n五点五", "百分之\n五点五", 5.5),
        ("提高2.4 个百 分点", "2.4 个百 分点", 2.4),
    ],
)
def test_dirt_is_read_through_and_offsets_stay(text: str, span: str, value: float) -> None:
    quantity = only(text)
    assert text[quantity.start : quantity.end] == span
    assert quantity.low == value


@pytest.mark.parametrize(
    ("text", "parts", "modifier", "spelled", "kind"),
    [
        ("超过3.5亿元", ("3.5", "亿元"), "超过", False, "money"),
        ("3000多万元", ("3000", "万元"), "多", False, "money"),
        ("三千五百万人", ("三千五百", "万人"), None, True, "count"),
        ("5%—5.5%左右", ("5%—5.5", "%"), "左右", False, "percent"),
        ("0.3个百分点", ("0.3", "个百分点"), None, False, "points"),
        ("1.5倍以上", ("1.5", "倍"), "以上", False, "times"),
        ("120公里", ("120", "公里"), None, False, "measure"),
        ("6800多万", ("6800", "万"), "多", False, "bare"),
        ("翻一番", ("翻一番", ""), None, True, "percent"),
    ],
)
def test_a_figure_says_where_its_parts_are(
    text: str, parts: tuple[str, str], modifier: str | None, spelled: bool, kind: str
) -> None:
    found = figure(text)
    number, unit = text[found.number_start : found.number_end], text[found.unit_start : found.unit_end]
    assert (number, unit) == parts
    assert (found.modifier, found.spelled, found.kind) == (modifier, spelled, kind)


_PIECES = st.sampled_from(
    [
        *"0123456789十百千万亿一二三两几数多余近约超第年月个家人元%.,，。、—-~至到从由+ \n成倍折",
        "百分之",
        "亿元",
        "以上",
        "左右",
        "个百分点",
        "１２",
        "％",
        "平方公里",
        "翻一番",
        "美元",
        "/",
        "￥",
        "负",
    ]
)


@given(st.lists(_PIECES, max_size=25).map("".join) | st.text(max_size=60))
def test_offsets_hold_on_any_text(text: str) -> None:
    last = 0
    for quantity in find_quantities(text):
        assert last <= quantity.start < quantity.end <= len(text)
        assert text[quantity.start : quantity.end].strip()
        last = quantity.end
        if quantity.low is not None and quantity.high is not None:
            assert quantity.low <= quantity.high
        assert (quantity.low is None) == (quantity.value_low is None)
        assert (quantity.high is None) == (quantity.value_high is None)


def test_the_figures_that_are_checked_are_there() -> None:
    # The properties beside this one hold of nothing too: their pieces do make figures.
    text = "增长12%，翻一番，12平方公里"
    assert len(find_quantities(text)) >= 2
    assert len(scan_figures(text)) >= 2


@given(st.lists(_PIECES, max_size=25).map("".join))
def test_the_parts_of_a_figure_lie_inside_it(text: str) -> None:
    for found in scan_figures(text):
        quantity = found.quantity
        assert quantity.start <= found.number_start < found.number_end <= quantity.end
        assert found.number_start <= found.unit_start <= found.unit_end <= quantity.end


@given(
    st.decimals(min_value="0.01", max_value=99999, places=2),
    st.sampled_from(["亿元", "%", "万人", "公里", "个百分点", "万亿斤"]),
)
def test_a_plain_figure_reads_back(number: object, unit: str) -> None:
    quantity = only(f"达到{number}{unit}。")
    assert (quantity.low, quantity.high, quantity.unit) == (float(str(number)), float(str(number)), unit)
    assert quantity.start == 2


@pytest.mark.parametrize(
    "piece",
    ["一", "1", "万", "1,111", "第", "近", "百分之", "1-", "亿1", "十万", "1.", "¥", "个多", "1/", "分之1"],
)
def test_long_runs_take_no_longer_than_text(piece: str) -> None:
    started = process_time()
    find_quantities(piece * (60_000 // len(piece)))
    assert process_time() - started < 2


def test_a_text_gives_what_its_sentences_give() -> None:
    sentences = [row[0] for row in AS_PRINTED]
    apart = [(found.low, found.unit) for text in sentences for found in scan_quantities(fold(text))]
    assert [(found.low, found.unit) for found in find_quantities("。\n".join(sentences))] == apart
