"""Pages whose blocks lie in no order: known as such, and gathered by what they say."""

import random
import time
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from luoshi.articles import assemble
from luoshi.articles.clippings import Clipping, clippings_of, join_halves
from luoshi.articles.drafts import draft_page, words_of
from luoshi.articles.gathering import gather
from luoshi.articles.kinship import Kinship, share_said
from luoshi.articles.pieces import pieces_of
from luoshi.articles.scattered import Scatter, find_scatter, order_told
from luoshi.model import Document, stable_id
from luoshi.names import find_names

#: Five stories of an invented paper, each a stack and its paragraphs.
STORIES = (
    (
        "## 白鹭湖湿地监测到越冬候鸟4.6万只",
        (
            "云溪日报讯（记者 沈听澜） 1月8日，白鹭湖湿地管理局发布监测结果，"
            "今冬在白鹭湖湿地越冬的候鸟达4.6万只，其中小天鹅1.2万只。"
        ),
        (
            "白鹭湖湿地管理局局长骆青原介绍，去年湿地退渔还湖800亩，种植苦草、菹草等水生植物，"
            "小天鹅的食物多了，候鸟来得更早。"
        ),
        "护鸟员茅小江每天沿湖巡护12公里。“以前候鸟见人就飞，如今小天鹅就在岸边觅食。”茅小江说。",
        "今年，白鹭湖湿地还将新建观鸟屋3座，恢复候鸟栖息地1500亩。",
    ),
    (
        "## 云溪区人民医院开通夜间儿科门诊",
        (
            "云溪日报讯（记者 温如许） 云溪区人民医院1月9日开通夜间儿科门诊，每晚18时至22时接诊，"
            "首晚接诊患儿63名。"
        ),
        (
            "儿科主任戚安平说，流感高发，白天儿科门诊排队超过两小时，夜间门诊安排医生4名、护士6名，"
            "药房和检验科同时开放。"
        ),
        (
            "患儿家长贺女士下班后带着发热的孩子赶到医院，从挂号到取药只用了40分钟。"
            "“夜间门诊方便了上班的家长。”贺女士说。"
        ),
        "医院还将在3月底前把夜间门诊推广到口腔科和皮肤科，医生由现有的58名增加到70名。",
    ),
    (
        "## 铁山口隧道提前42天贯通",
        (
            "云溪日报讯（记者 陆拾年） 1月7日，云屏高速公路控制性工程铁山口隧道双洞贯通，"
            "比计划提前42天，隧道全长5860米。"
        ),
        (
            "铁山口隧道穿越断层11条，最大涌水量每天2.3万立方米。项目经理燕北辰带领掘进班组三班倒，"
            "单月掘进最快达到186米。"
        ),
        "云屏高速公路全长74公里，总投资121亿元，桥隧比达到68%，建成后云溪到屏山的车程由2小时缩短至50分钟。",
        "“接下来是路面铺装和机电安装。”燕北辰说，云屏高速公路力争今年10月建成通车。",
    ),
    (
        "## 石榴镇腊味订单突破3000万元",
        (
            "云溪日报讯（记者 祝小满） 腊月里，石榴镇腊味加工厂的烘房昼夜不停，腊肠、腊鸭装箱发往全国。"
            "春节前石榴镇腊味订单突破3000万元。"
        ),
        (
            "石榴镇腊味合作社理事长顾大有说，合作社统一收购农户的土猪，腊肠加工用松柏枝熏制，"
            "去年带动农户412户，户均增收9600元。"
        ),
        "直播间里，主播现场切开腊肠试吃，一晚卖出腊味2100单，电商销售占到合作社订单的六成。",
        "顾大有打算今年扩建烘房2000平方米，腊味年加工能力由600吨提高到1000吨。",
    ),
    (
        "## 云溪少年宫机器人队夺得全国冠军",
        (
            "云溪日报讯（记者 方知行） 1月6日，全国青少年机器人大赛落幕，"
            "云溪少年宫机器人队以满分成绩夺得冠军，这是该队连续第二年登上领奖台。"
        ),
        "机器人队队长、初二学生纪南星说，比赛要求机器人在3分钟内完成搬运、分拣12个任务，队员们改了27版程序。",
        "教练邢一舟介绍，少年宫机器人班现有学员180名，队员从学员中选拔，每周训练三次，程序由队员自己编写。",
        "少年宫今年将再开设机器人公益课60节，让乡镇学校的学生也能参加比赛训练。",
    ),
)
PRINTED = [block for story in STORIES for block in story]
#: Columns that run into each other: two stories by turns, then two more, then the last.
INTERLEAVED = [
    block
    for pair in (STORIES[:2], STORIES[2:4])
    for blocks in ((*pair[0][:3], *pair[1][:3]), (*pair[0][3:], *pair[1][3:]))
    for block in blocks
] + list(STORIES[4])


def page(blocks: Sequence[str]) -> str:
    return "\n\n".join(blocks) + "\n"


def shuffled(seed: int) -> str:
    blocks = list(PRINTED)
    random.Random(seed).shuffle(blocks)
    return page(blocks)


def scatter_of(text: str) -> Scatter | None:
    pieces = pieces_of(text)
    return find_scatter(pieces, *words_of(find_names(text), pieces), text)


def cut_up(text: str) -> tuple[list[Clipping], frozenset[str]]:
    pieces = pieces_of(text)
    words, people = words_of(find_names(text), pieces)
    return clippings_of(pieces, words), people


def told(text: str) -> float:
    return order_told(cut_up(text)[0])


def gathered(text: str) -> list[list[str]]:
    """The lines of each article that the clippings of a text are gathered into."""
    clippings, people = cut_up(text)
    joined, groups = gather(clippings, people, text)
    return [
        [
            text[piece.start : piece.end]
            for n in (*group.headings, *group.bodies, *group.credits)
            for piece in joined[n].pieces
        ]
        for group in groups
    ]


def odds(paragraphs: Sequence[str], a: int = 0, b: int = 1) -> float:
    """The odds that two of a page's paragraphs are of one article."""
    clippings, people = cut_up(page(paragraphs))
    return Kinship(clippings, people).paragraphs(a, b)


def article_of(text: str, words: str) -> str:
    found = assemble(Document(stable_id(text), "p1", text, kind="newspaper_page"))
    at = text.index(words)
    return next(a.id for a in found for span in a.spans if span.start <= at < span.end)


@pytest.mark.parametrize("blocks", [PRINTED, INTERLEAVED, PRINTED[::-1][:3] + PRINTED])
def test_a_page_in_order_or_interleaved_keeps_its_order(blocks: list[str]) -> None:
    assert scatter_of(page(blocks)) is None


def test_a_page_in_order_is_told_from_random_orders_by_far() -> None:
    assert told(page(PRINTED)) > 4
    assert told(page(INTERLEAVED)) > 3


@pytest.mark.parametrize("lost", range(len(STORIES)))
def test_a_page_that_lost_headlines_keeps_its_order(lost: int) -> None:
    without = {lost, (lost + 1) % len(STORIES)}
    blocks = [block for n, story in enumerate(STORIES) for block in (story[1:] if n in without else story)]
    assert scatter_of(page(blocks)) is None


def test_most_shuffled_pages_are_known_as_such() -> None:
    assert sum(scatter_of(shuffled(seed)) is not None for seed in range(20)) >= 15


def test_a_page_of_few_blocks_is_never_taken_for_scattered() -> None:
    assert scatter_of(page(PRINTED[:10][::-1])) is None


@pytest.mark.parametrize("seed", range(4))
def test_paragraphs_are_gathered_with_their_openings(seed: int) -> None:
    story_of = {block.removeprefix("## "): n for n, story in enumerate(STORIES) for block in story}
    found = [[story_of[line] for line in lines] for lines in gathered(shuffled(seed))]
    assert sum(max(map(stories.count, stories)) for stories in found) >= 0.9 * len(PRINTED)


@pytest.mark.parametrize("seed", range(3))
def test_no_article_has_two_openings_or_two_headlines(seed: int) -> None:
    for lines in gathered(shuffled(seed)):
        assert sum(line.startswith("云溪日报讯") for line in lines) <= 1
        assert sum(f"## {line}" in PRINTED for line in lines) <= 1


def test_strangers_without_a_head_go_to_their_stories() -> None:
    lost = ("此外，湿地管理局为小天鹅投放玉米2吨。", "此外，合作社为农户购置烘房设备9套。")
    found = gathered(page([*PRINTED, *lost]))
    for paragraph, story in zip(lost, (STORIES[0], STORIES[3]), strict=True):
        lines = next(lines for lines in found if paragraph in lines)
        assert story[1] in lines


def test_a_story_that_lost_its_head_holds_together() -> None:
    rest = STORIES[4][2:]
    found = gathered(page([block for block in PRINTED if block not in STORIES[4]] + [*rest]))
    assert any(sum(line in rest for line in lines) == len(rest) for lines in found)


def test_a_sentence_is_joined_over_any_distance() -> None:
    first = "夜间门诊排队时间长，患儿家长反映强烈。医院负责人说，开通夜间门诊后，今年将新增医"
    second = "生12名，并把夜间门诊的医生补贴提高一倍。"
    text = page([first, *PRINTED, second])
    assert any(one.text == first + second for one in join_halves(cut_up(text)[0], text))


def test_what_is_under_a_picture_takes_no_other_paragraph() -> None:
    caption = "1月9日，市民在云溪区人民医院夜间儿科门诊候诊，医生为患儿看病。 温如许 摄"
    assert [caption] in gathered(page([*PRINTED, caption]))


def test_a_metaphor_for_a_headline_gets_what_the_others_leave() -> None:
    blocks = ["## 一把锄头的第三次出门" if block == STORIES[3][0] else block for block in PRINTED]
    lines = next(lines for lines in gathered(page(blocks)) if "一把锄头的第三次出门" in lines)
    assert STORIES[3][1] in lines


def test_a_headline_printed_twice_stays_with_itself() -> None:
    lines = next(lines for lines in gathered(page([*PRINTED, STORIES[0][0]])) if STORIES[0][1] in lines)
    assert lines.count(STORIES[0][0].removeprefix("## ")) == 2


def test_marks_of_crossheads_alone_are_no_headlines() -> None:
    blocks = [block.removeprefix("## ") for block in PRINTED]
    found = gathered(page([*blocks, "### 候鸟来得更早", "### 路面铺装"]))
    heads = {story[0].removeprefix("## ") for story in STORIES}
    assert all(len(heads.intersection(lines)) <= 1 for lines in found)
    assert not any(lines in (["候鸟来得更早"], ["路面铺装"]) for lines in found)


@pytest.mark.parametrize(
    ("kin", "stranger"),
    [
        # a person named in both, first with a post
        (
            ("项目经理燕北辰带领掘进班组三班倒。", "“接下来是路面铺装。”燕北辰说。"),
            ("项目经理燕北辰带领掘进班组三班倒。", "“接下来是路面铺装。”顾大有说。"),
        ),
        # a meeting, and what it asked for
        (
            ("1月8日，云溪区召开春运工作座谈会。", "座谈会要求，要增开夜间班次，方便旅客。"),
            ("1月8日，云溪区春运工作全面展开。", "座谈会要求，要增开夜间班次，方便旅客。"),
        ),
        # an argument has neither figures nor names
        (
            (
                "说到做到，贵在一个真字。把话说满容易，把事办实不易，难就难在久久为功。",
                "与其等风来，不如追风去。空喊口号换不来信任，扎实做事才有底气，这是朴素的道理。",
            ),
            (
                "说到做到，贵在一个真字。把话说满容易，把事办实不易，难就难在久久为功。",
                "电商销售占到合作社订单的六成，一晚卖出腊味2100单，还要扩建烘房2000平方米。",
            ),
        ),
    ],
)
def test_what_speaks_for_one_article(kin: tuple[str, str], stranger: tuple[str, str]) -> None:
    others = [block for story in STORIES[:2] for block in story[2:]]
    assert odds([*kin, *others]) > odds([*stranger, *others]) + 1


def test_an_opening_far_from_its_headline_gets_it_back() -> None:
    blocks = [block for blocks in zip(*STORIES, strict=False) for block in blocks]
    random.Random(3).shuffle(blocks)
    text = page(blocks)
    assert scatter_of(text) is not None
    assert article_of(text, "铁山口隧道提前42天") == article_of(text, "1月7日，云屏高速")


@pytest.mark.parametrize(
    ("heading", "text", "share"),
    [
        ("铁山口隧道贯通", "1月7日，铁山口隧道贯通，比计划提前。", 1.0),
        ("铁山口隧道贯通", "腊肠装箱发往全国。", 0.0),
        ("铁山", "铁山口", 1.0),
        ("铁", "铁山口", 0.0),
    ],
)
def test_share_said(heading: str, text: str, share: float) -> None:
    assert share_said(heading, text) == share


@settings(max_examples=15, deadline=None)
@given(st.permutations(PRINTED))
def test_every_line_is_in_one_article_in_any_order(blocks: list[str]) -> None:
    text = page(blocks)
    articles = assemble(Document(stable_id(text), "p1", text, kind="newspaper_page"))
    covered = [0] * len(text)
    for article in articles:
        for start, end in {(span.start, span.end) for span in article.spans}:
            for at in range(start, end):
                covered[at] += 1
    bare = [at for at, sign in enumerate(text) if not sign.isspace() and sign != "#"]
    assert all(covered[at] == 1 for at in bare)


def test_a_scattered_page_is_read_the_same_each_time() -> None:
    text = shuffled(1)
    assert draft_page(text) == draft_page(text)


@pytest.mark.parametrize(
    "text",
    [
        page([f"第{n}段说的是{n * 7919 % 1009}号渠道的事，" for n in range(4000)]),
        page(["候鸟" * 40 + "，" for _ in range(159)]),
        page([f"{n % 10}号机组" * 70 + "，今年将新增医" for n in range(160)]),
        page(["## 云溪" for _ in range(2000)]),
    ],
)
def test_hostile_pages_take_bounded_time(text: str) -> None:
    pieces = pieces_of(text)
    words, people = words_of(find_names(text), pieces)
    start = time.perf_counter()
    find_scatter(pieces, words, people, text)
    assert time.perf_counter() - start < 5
