"""What holds for any page and any issue: bodies know their places, order changes nothing."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from luoshi.articles import assemble_issue
from luoshi.model import Article, Document, stable_id

LINES = [
    "# 云屏区夜市开街",
    "## 青石县新建水厂",
    "读者来信",
    "揣着乡情来 同心话振兴",
    "记者 江一帆",
    "本报讯（记者 何苗）云屏区夜市昨晚正式开街，首批86个摊位全部开门迎客。",
    "夜市摊主陆小满卖的是祖传米糕，首夜卖出600多份。陆小满说，摊",
    "位费头三个月全免，她打算再租一个摊位。",
    "青石县公安局昨日通报，范阿婆报譬称，确保确保追回 赃款9.6万元。",
    "停水区域\n青石路\n8时至12时\n云屏巷",
    "夜市每晚六时开市，年内摊位将增加到150个。（下转第二版）",
    "夜市每晚六时开市，年内摊位将增加到150个。下转2版①",
    "（上接第一版）此外，夜市还开通了两条公交专线。",
    "上接1版①此外，夜市还开通了两条公交专线。",
    "（上接第一版）夜市还将办美食节。（下转第三版）",
    "水厂总投资１．２亿元,日供水4万吨(套)（套）。 何苗 摄",
    "責任編輯：周遠航",
    "本報訊（記者 周以寧）市政府昨日公布今年施政目標，這個消息讓市民們振奮。",
    "",
    "———",
]
PAGE = st.lists(st.sampled_from(LINES), max_size=14)
JOINTS = st.sampled_from(["\n", "\n\n", "\r\n\r\n"])


def page(text: str) -> Document:
    return Document(id=stable_id(text), name="版", text=text, kind="newspaper_page")


def check_body(article: Article, texts: dict[str, str]) -> None:
    """The runs cover the body, and what is not supplied stands in the document at its place."""
    assert sum(run.length for run in article.body_runs) == len(article.body)
    at = 0
    for run in article.body_runs:
        assert (run.document is None) == (run.start is None)
        if run.document is not None and run.start is not None:
            printed = texts[run.document][run.start : run.start + run.length]
            assert article.body[at : at + run.length] == printed
        at += run.length


@settings(max_examples=150, deadline=None)
@given(pages=st.lists(st.tuples(PAGE, JOINTS), min_size=1, max_size=3))
def test_every_character_of_a_body_knows_its_place(pages: list[tuple[list[str], str]]) -> None:
    documents = list({one.id: one for one in (page(joint.join(lines)) for lines, joint in pages)}.values())
    texts = {one.id: one.text for one in documents}
    for article in assemble_issue(documents, [str(number) for number in range(1, len(documents) + 1)]):
        check_body(article, texts)
        assert set(article.documents) == {span.document for span in article.spans}
        for one in article.damage:
            assert texts[one.document][one.start : one.end] == one.quote
            assert one.start < one.end


@settings(max_examples=100, deadline=None)
@given(pages=st.lists(st.tuples(PAGE, JOINTS), min_size=2, max_size=3), data=st.data())
def test_pages_in_any_order_give_the_same_articles(
    pages: list[tuple[list[str], str]], data: st.DataObject
) -> None:
    found = {one.id: one for one in (page(joint.join(lines)) for lines, joint in pages)}
    issue = [(one, str(number)) for number, one in enumerate(found.values(), 1)]
    other = data.draw(st.permutations(issue))
    first = assemble_issue([one for one, _ in issue], [label for _, label in issue])
    second = assemble_issue([one for one, _ in other], [label for _, label in other])
    assert set(first) == set(second)


@settings(max_examples=60, deadline=None)
@given(lines=PAGE, joint=JOINTS)
def test_a_page_read_twice_is_read_the_same(lines: list[str], joint: str) -> None:
    document = page(joint.join(lines))
    assert assemble_issue([document]) == assemble_issue([replace(document, name="另一份")])


@settings(max_examples=100, deadline=None)
@given(text=st.text(max_size=80))
def test_no_text_breaks_a_page(text: str) -> None:
    document = page(text)
    for article in assemble_issue([document]):
        check_body(article, {document.id: text})
