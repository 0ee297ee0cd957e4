"""People and organisations by rule: a table of sentences for each, and what holds for any text."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.names import Name, find_names, own_words
from luoshi.names.lexicon import fold, not_names, organisation_words, posts, rows_of, surnames
from luoshi.sources.characters import to_simplified


def people(text: str) -> list[tuple[str, str | None]]:
    return [(name.text, name.post) for name in find_names(text) if name.kind == "person"]


def firms(text: str) -> list[str]:
    return [name.text for name in find_names(text) if name.kind == "organisation"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("市长林舒远出席会议。", [("林舒远", "市长")]),
        ("市长林舒远代表市人民政府作报告。", [("林舒远", "市长")]),
        ("常务副市长韩冬主持会议。", [("韩冬", "常务副市长")]),
        ("县农业局局长邹岩说，今年雨水好。", [("邹岩", "局长")]),
        ("董事长欧阳承志表示，将扩大投资。", [("欧阳承志", "董事长")]),
        ("28岁的创业者陶知夏提着样品走来。", [("陶知夏", "创业者")]),
        ("当了九年车间主任的顾一鸣，带着积蓄回乡。", [("顾一鸣", "车间主任")]),
        (
            "副主任王建国、李红、赵一凡参加。",
            [("王建国", "副主任"), ("李红", "副主任"), ("赵一凡", "副主任")],
        ),
        ("主任李明走访企业。李明强调安全。", [("李明", "主任"), ("李明", None)]),
        ("员工由创业之初的7人增加到468人。", []),
        ("不少大学生来到这里，学生来说收获很大。", []),
        ("局长段永和介绍了经过。", [("段永和", "局长")]),
        ("村民卜兰芝推开院门。", [("卜兰芝", "村民")]),
        ("种植大户缪冬林捧着稻穗。", [("缪冬林", "种植大户")]),
        ("护理员郑阿禾准时上班。", [("郑阿禾", "护理员")]),
        ("区委书记司马青云介绍。", [("司马青云", "书记")]),
        ("市长欧阳修远、诸葛明出席。", [("欧阳修远", "市长"), ("诸葛明", "市长")]),
        ("主席阿不都·肉孜江主持会议。", [("阿不都·肉孜江", "主席")]),
        ("村民阿依努尔·买买提说，好。", [("阿依努尔·买买提", "村民")]),
        ("护林员阿依努尔·买买提拉着绳子。", [("阿依努尔·买买提", "护林员")]),
        ("主席阿不都·肉孜江代表自治区人民政府作报告。", [("阿不都·肉孜江", "主席")]),
        ("主任王建国、阿不都·肉孜江出席。", [("王建国", "主任"), ("阿不都·肉孜江", "主任")]),
        ("劳动模范和先进工作者受表彰。", []),
        ("市民陆续将垃圾送到站点。", []),
        ("护理员晋升等次有了通道。", []),
        ("保障妇女儿童合法权益。", []),
        ("小师傅拧开阀门。", []),
        ("应到代表412名，实到代表386名。", []),
        ("全体代表认真审议。", []),
        ("县长井然代表县人民政府作报告。", [("井然", "县长")]),
        ("区委书记牧云宣布开工。", [("牧云", "书记")]),
        ("会议由大会执行主席严明川主持。", [("严明川", "大会执行主席")]),
        ("站长权有山领着几个年轻人。", [("权有山", "站长")]),
        ("镇长尉迟青刚上任时，没有路。尉迟青说。", [("尉迟青", "镇长"), ("尉迟青", None)]),
        ("主任应急处置得当。", []),
        ("灵活就业人员全覆盖。", []),
        ("有代表仰着头看。", []),
        ("消费者付款3日内可退。", []),
    ],
)
def test_posts_before_a_name(text: str, found: list[tuple[str, str | None]]) -> None:
    assert people(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("罗定川代表提交了建议。", [("罗定川", "代表")]),
        ("来自禾溪县的向春河代表提交了建议。", [("向春河", "代表")]),
        ("与省内高校郑怀川教授团队联合攻关。", [("郑怀川", "教授")]),
        ("方予委员提交了提案。", [("方予", "委员")]),
        ("阿依努尔·买买提代表提交了建议。", [("阿依努尔·买买提", "代表")]),
        ("扩建之后，李程总投资由五亿元增加到六亿元。", []),
        ("“好办法。”毛教授说。", [("毛", "教授")]),
        ("王女士表示满意。", [("王", "女士")]),
        ("来自龙泉镇的拓青林代表提出建议。", [("拓青林", "代表")]),
    ],
)
def test_titles_behind_a_name(text: str, found: list[tuple[str, str | None]]) -> None:
    assert people(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("货车司机老范怎么也没想到。老范叹气。", [("老范", "货车司机"), ("老范", None)]),
        ("邮递员小蔡捧着信。", [("小蔡", "邮递员")]),
        ("村民老年活动多，居民小区安静。", []),
        ("护林员米阿英榜上有名。", [("米阿英", "护林员")]),
        ("守林的老羊倌马阿虎拿着鞭子。马阿虎笑了。", [("马阿虎", "羊倌"), ("马阿虎", None)]),
    ],
)
def test_people_known_by_what_they_are_called(text: str, found: list[tuple[str, str | None]]) -> None:
    assert people(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("云汀日报(全媒体记者/李逸 通讯员/云讯) 2月8日，", [("李逸", "全媒体记者"), ("云讯", "通讯员")]),
        (
            "本报讯（记者 陈正 通讯员 曾彬彬 吴越）昨日，",
            [("陈正", "记者"), ("曾彬彬", "通讯员"), ("吴越", "通讯员")],
        ),
        ("作者：余敬川", [("余敬川", "作者")]),
        ("记者：许汀月、周一舟", [("许汀月", "记者"), ("周一舟", "记者")]),
        ("图为开市现场。 通讯员/柳青川 何苗 摄", [("柳青川", "通讯员"), ("何苗", "通讯员")]),
        ("本報訊（記者 陳大文）市長劉國華出席。", [("陳大文", "記者"), ("劉國華", "市長")]),
    ],
)
def test_bylines(text: str, found: list[tuple[str, str | None]]) -> None:
    assert people(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("“必须全部发出。”贺启程说。", [("贺启程", None)]),
        ("顾一鸣结识了教授。后来，顾一鸣望着生产线。", [("顾一鸣", None), ("顾一鸣", None)]),
        ("有关方面表示，高层透露了消息。", []),
    ],
)
def test_people_who_act(text: str, found: list[tuple[str, str | None]]) -> None:
    assert people(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "任命：\n石望远为云汀市科学技术局局长；\n免去：\n祁正川的云汀市科学技术局局长职务。",
            [("石望远", "局长"), ("祁正川", "局长")],
        ),
        ("他将石头作为材料。", []),
    ],
)
def test_appointments(text: str, found: list[tuple[str, str | None]]) -> None:
    assert people(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("公示：\n江一帆，男，1985年6月生；\n何苗，女，1990年生。", [("江一帆", None), ("何苗", None)]),
        ("其中，男，十二人。", []),
    ],
)
def test_people_of_notices(text: str, found: list[tuple[str, str | None]]) -> None:
    assert people(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("集市由市商务局、南亭区人民政府联合主办。", ["市商务局", "南亭区人民政府"]),
        ("县科技和工业信息化局局长邹岩说。", ["县科技和工业信息化局"]),
        ("省人力资源和社会保障厅、省应急管理厅联合印发通报。", ["省人力资源和社会保障厅", "省应急管理厅"]),
        ("石涧县水利局和市科技局共同主办。", ["石涧县水利局", "市科技局"]),
        ("项目由青川云麓流体控制有限公司投资。", ["青川云麓流体控制有限公司"]),
        ("他结识了云麓理工大学的老师。", ["云麓理工大学"]),
        ("顾一鸣此前任云汀市发展和改革委员会副主任。", ["云汀市发展和改革委员会"]),
        ("市长林舒远代表市人民政府作报告。", ["市人民政府"]),
        ("构建新发展格局，全市布局优化，打开新局面。", []),
        ("大学生创业踊跃，社区服务到位，各部门配合。", []),
        ("走进商场大厅和餐厅。", []),
    ],
)
def test_organisations(text: str, found: list[str]) -> None:
    assert firms(text) == found


def test_alias_of_an_organisation() -> None:
    text = "走进青川禾岭阀门股份有限公司(以下简称“禾岭阀门”)，如今的禾岭阀门产品出口多国。"
    full, short, again = find_names(text)
    assert full == Name("organisation", "青川禾岭阀门股份有限公司", 2, 14, None, "禾岭阀门")
    assert [short.text, again.text] == ["禾岭阀门", "禾岭阀门"]


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("项目由青川云麓流体控制有限公司投资。", ["青川云麓流体控制"]),
        ("市水利局和市科技局共同主办。", []),
        ("走进青川禾岭阀门股份有限公司(以下简称“禾岭阀门”)。", ["青川禾岭阀门", "禾岭阀门"]),
    ],
)
def test_the_words_that_firms_are_called_by(text: str, own: list[str]) -> None:
    assert [text[start:end] for start, end in own_words(find_names(text))] == own


@given(
    st.text(
        alphabet="市长局记者/：代表说王李欧阳陈云汀的和、，。（）“”\n 公司有限大学生以下简称為記",
        max_size=120,
    )
)
def test_every_name_stands_where_it_says(text: str) -> None:
    names = find_names(text)
    assert all(text[name.start : name.end] == name.text and name.text for name in names)
    assert all(a.end <= b.start for a, b in pairwise(names))
    assert all(name.post is None or name.post in text for name in names)


@given(st.text(max_size=200))
def test_folding_keeps_positions(text: str) -> None:
    assert len(fold(text)) == len(text)


def test_a_page_is_read_in_milliseconds() -> None:
    page = "市长林舒远在云麓理工大学调研，县农业局局长邹岩说，今年雨水好，大学生来得多。" * 125
    find_names(page)
    began = time.perf_counter()
    find_names(page)
    assert time.perf_counter() - began < 0.2


@pytest.mark.parametrize("row", rows_of("surnames.csv"), ids=lambda row: row["surname"])
def test_every_surname(row: dict[str, str]) -> None:
    assert row["strength"] in ("strong", "weak")
    assert people(f"通讯员/{row['surname']}一诺") == [(f"{row['surname']}一诺", "通讯员")]


@pytest.mark.parametrize("row", rows_of("posts.csv"), ids=lambda row: row["word"])
def test_every_post(row: dict[str, str]) -> None:
    assert row["stands"] in ("post", "before", "after", "byline", "kin")
    if row["stands"] in ("post", "before"):
        assert ("林舒远", row["word"]) in people(f"{row['word']}林舒远说，好。")
    if row["stands"] == "after":
        assert [name for name, _ in people(f"林舒远{row['word']}，好。")] == ["林舒远"]
    if row["stands"] == "kin":
        assert people(f"他的{row['word']}林舒远说，好。") == [("林舒远", None)]
    if row["stands"] == "byline":
        assert people(f"{row['word']}/林舒远") == [("林舒远", row["word"])]


@pytest.mark.parametrize("row", rows_of("organisations.csv"), ids=lambda row: row["suffix"])
def test_every_suffix(row: dict[str, str]) -> None:
    assert row["strength"] in ("strong", "weak")
    assert row["own"] in ("yes", "")
    assert any(firm.endswith(row["suffix"]) for firm in firms(f"记者从云汀市青禾{row['suffix']}获悉。"))


@pytest.mark.parametrize("row", rows_of("common_organisations.csv"), ids=lambda row: row["word"])
def test_every_common_noun_names_no_organisation_alone(row: dict[str, str]) -> None:
    text = f"据了解，{row['word']}已经准备好。"
    assert row["word"] not in {name.text for name in find_names(text)}


@pytest.mark.parametrize("row", rows_of("organisation_words.csv"), ids=lambda row: row["example"])
def test_a_suffix_inside_another_word(row: dict[str, str]) -> None:
    assert row["next"] in organisation_words()[row["suffix"]]
    assert not any(firm.endswith(row["suffix"]) for firm in firms(f"云汀市青禾{row['example']}。"))


def test_every_traditional_character() -> None:
    for traditional, simplified in to_simplified().items():
        assert fold(chr(traditional)) == simplified != chr(traditional)


@pytest.mark.parametrize("word", sorted(not_names()))
def test_words_that_are_no_names(word: str) -> None:
    assert any(surname in (word[:1], word[:2]) for surname in surnames()) or len(word) > 1
    assert not any(name.startswith(word) for name, _ in people(f"副主任{word}，"))


@pytest.mark.parametrize("name", ["after_names.csv", "organisation_stops.csv", "common_organisations.csv"])
def test_word_lists_have_no_doubles(name: str) -> None:
    words = [row["word"] for row in rows_of(name)]
    assert all(words)
    assert len(words) == len(set(words))


def test_posts_are_listed_once() -> None:
    assert len(posts().words) == len(set(posts().words))
