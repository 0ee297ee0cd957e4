"""Small invented pages, whole: which lines make which article, and what was damaged."""

from dataclasses import dataclass

import pytest

from luoshi.articles import assemble
from luoshi.model import Article, Document, stable_id


def read(text: str) -> tuple[Article, ...]:
    return assemble(Document(id=stable_id(text), name="1版", text=text, kind="newspaper_page"))


def by_headline(text: str) -> dict[str | None, Article]:
    return {article.headline: article for article in read(text)}


def damage(article: Article) -> list[tuple[str, str | None]]:
    return [(one.type, one.repair) for one in article.damage]


def printed(text: str, article: Article, role: str) -> list[str]:
    return [text[span.start : span.end] for span in article.spans if span.role == role]


MARKET_1 = (
    "云屏区夜市昨晚正式开街，首批86个摊位全部开门迎客。开街首夜，夜市接待游客1.2万人次，摊主们忙到深夜。"
)
MARKET_2 = "夜市摊主陆小满卖的是祖传米糕，首夜卖出600多份。陆小满说，摊位费头三个月全免，她打算再租一个摊位。"
MARKET_3 = "云屏区商务局局长江一帆介绍，夜市每晚六时开市，年内摊位将增加到150个，并开通两条夜市公交专线。"
POLICE_1 = "青石县公安局昨日通报，民警经过三天侦查，打掉一个冒充供水检修员的诈骗团伙，抓获嫌疑人4名。"
POLICE_2 = "3月10日，76岁的范阿婆报警称，两名男子收走她3800元。民警调取监控200多小时，锁定了嫌疑人的落脚点。"
POLICE_3 = "经审讯，嫌疑人对诈骗事实供认不讳，目前已被刑事拘留。民警提醒，遇到可疑人员上门，请先报警核实。"

MARKET = f"# 云屏区夜市开街\n\n本报讯（记者 何苗）{MARKET_1}\n\n"
POLICE = f"# 青石警方打掉诈骗团伙\n\n本报讯（通讯员 柳青川）{POLICE_1}\n\n"


def test_two_interleaved_stories_are_told_apart() -> None:
    page = f"{MARKET}{POLICE}{MARKET_2}\n\n{POLICE_2}\n\n{MARKET_3}\n\n{POLICE_3}\n"
    found = by_headline(page)
    assert set(found) == {"云屏区夜市开街", "青石警方打掉诈骗团伙"}
    assert found["云屏区夜市开街"].body == f"{MARKET_1}\n{MARKET_2}\n{MARKET_3}"
    assert found["青石警方打掉诈骗团伙"].body == f"{POLICE_1}\n{POLICE_2}\n{POLICE_3}"
    assert all(article.damage == () for article in found.values())
    assert [one.name for one in found["云屏区夜市开街"].bylines] == ["何苗"]
    assert found["青石警方打掉诈骗团伙"].dateline == "本报讯"


def test_a_page_in_order_is_read_in_order() -> None:
    page = f"{MARKET}{MARKET_2}\n\n{MARKET_3}\n\n{POLICE}{POLICE_2}\n\n{POLICE_3}\n"
    first, second = read(page)
    assert first.body == f"{MARKET_1}\n{MARKET_2}\n{MARKET_3}"
    assert second.body == f"{POLICE_1}\n{POLICE_2}\n{POLICE_3}"


def test_a_story_whose_headline_is_lost() -> None:
    page = f"{MARKET}{MARKET_2}\n\n本报讯（通讯员 柳青川）{POLICE_1}\n\n{POLICE_2}\n"
    market, police = read(page)
    assert market.body == f"{MARKET_1}\n{MARKET_2}"
    assert police.headline is None
    assert police.body == f"{POLICE_1}\n{POLICE_2}"
    assert [kind for kind, _ in damage(police)] == ["missing_headline"]
    assert not police.missing_start


def test_a_tail_whose_head_is_lost() -> None:
    tail = "疑人的落脚点。" + POLICE_3
    page = f"{tail}\n\n{MARKET}{MARKET_2}\n"
    lost, market = read(page)
    assert market.body == f"{MARKET_1}\n{MARKET_2}"
    assert lost.body == tail
    assert lost.headline is None
    assert lost.missing_start
    assert lost.kind == "fragment"
    assert "missing_start" in [kind for kind, _ in damage(lost)]


def test_a_head_whose_tail_is_lost() -> None:
    page = f"{MARKET}{MARKET_2[:-8]}"
    (market,) = read(page)
    assert market.missing_end
    assert [kind for kind, _ in damage(market)] == ["missing_end"]
    assert market.body.endswith(MARKET_2[-14:-8])


@dataclass(frozen=True)
class Twice:
    """A paragraph that stands twice on the page, and which of the two is read."""

    first: str
    second: str


TWICE = [
    pytest.param(Twice(MARKET_2, MARKET_2), id="twice whole"),
    pytest.param(Twice(MARKET_2[:30], MARKET_2), id="first cut short"),
    pytest.param(Twice(MARKET_2, MARKET_2[:30]), id="then cut short"),
]


@pytest.mark.parametrize("twice", TWICE)
def test_a_paragraph_printed_twice_is_read_once(twice: Twice) -> None:
    page = f"{MARKET}{twice.first}\n\n{POLICE}{twice.second}\n\n{POLICE_2}\n"
    found = by_headline(page)
    bodies = "\n".join(article.body for article in found.values())
    assert bodies.count(MARKET_2[:20]) == 1
    assert MARKET_2 in found["云屏区夜市开街"].body
    spoiled = [one for article in found.values() for one in article.damage]
    assert [one.type for one in spoiled] == ["duplicate"]
    kept = "".join(text for article in found.values() for text in printed(page, article, "duplicate"))
    assert kept in (twice.first, twice.second)


def test_a_sentence_broken_by_a_blank_line_is_rejoined() -> None:
    at = MARKET_2.index("位费头")
    page = f"{MARKET}{MARKET_2[:at]}\n\n{MARKET_2[at:]}\n\n{POLICE}{POLICE_2}\n"
    market = by_headline(page)["云屏区夜市开街"]
    assert market.body == f"{MARKET_1}\n{MARKET_2}"
    ((kind, repair),) = damage(market)
    assert kind == "broken_sentence"
    assert repair is not None
    assert repair in MARKET_2
    assert "摊位费" in repair


def test_a_sentence_broken_by_another_story_s_block_is_rejoined() -> None:
    at = MARKET_2.index("位费头")
    page = f"{MARKET}{MARKET_2[:at]}\n\n{POLICE}{POLICE_2}\n\n{MARKET_2[at:]}\n"
    found = by_headline(page)
    assert found["云屏区夜市开街"].body == f"{MARKET_1}\n{MARKET_2}"
    assert found["青石警方打掉诈骗团伙"].body == f"{POLICE_1}\n{POLICE_2}"
    assert [kind for kind, _ in damage(found["云屏区夜市开街"])] == ["broken_sentence"]


def test_no_seam_is_invented_between_two_stories() -> None:
    page = f"{MARKET}{MARKET_2[:-12]}\n\n{POLICE_1}\n\n{POLICE_2}\n"
    for article in read(page):
        assert "broken_sentence" not in [kind for kind, _ in damage(article)]


def test_a_byline_apart_from_its_headline() -> None:
    page = f"# 云屏区夜市开街\n\n{POLICE_2}\n\n本报讯（记者 何苗）{MARKET_1}\n\n{POLICE}{POLICE_3}\n"
    found = by_headline(page)
    assert found["云屏区夜市开街"].body.startswith(MARKET_1)
    assert [one.name for one in found["云屏区夜市开街"].bylines] == ["何苗"]
    assert POLICE_2 not in found["云屏区夜市开街"].body


CROSSHEADS = f"""# 一把刻刀守了四十年
记者 江一帆

云屏区老街的尽头，石守砚的木雕铺子开了四十年。石守砚今年六十八岁，手里的刻刀磨短了三寸，铺子里挂满了木雕。

父亲留下的铺子

石守砚十六岁跟父亲学木雕。铺子是父亲留下的，刻刀也是，石守砚说，父亲教他的第一课是磨刀，木雕急不得。

徒弟来了

去年铺子里来了徒弟柳青川。石守砚把刻刀交给柳青川，教他从磨刀学起，柳青川如今已能独自雕一件木雕。

{POLICE}"""


def test_crossheads_stay_in_the_body_on_lines_of_their_own() -> None:
    found = by_headline(CROSSHEADS)
    assert set(found) == {"一把刻刀守了四十年", "青石警方打掉诈骗团伙"}
    story = found["一把刻刀守了四十年"]
    lines = story.body.split("\n")
    assert lines[1] == "父亲留下的铺子"
    assert lines[3] == "徒弟来了"
    assert printed(CROSSHEADS, story, "crosshead") == ["父亲留下的铺子", "徒弟来了"]
    assert story.kind == "feature"


def test_a_caption() -> None:
    caption = "昨晚，云屏区夜市灯火通明，市民在摊位前挑选米糕。"
    page = f"{POLICE}{POLICE_2}\n\n夜市灯火暖\n\n{caption} 何苗 摄\n"
    found = by_headline(page)
    picture = found["夜市灯火暖"]
    assert picture.kind == "caption"
    assert picture.body == caption
    assert printed(page, picture, "caption") == [caption]
    assert [one.name for one in picture.bylines] == ["何苗"]


def test_a_story_signed_by_who_took_its_picture() -> None:
    first, last = "昨晚，云屏区夜市正式开街，首批86个摊位开门迎客。", "夜市由区商务局主办，将持续至月底。"
    page = f"{POLICE}{POLICE_2}\n\n夜市灯火暖\n\n{first}\n\n{last} 通讯员/陆小满 周以宁 摄\n"
    story = by_headline(page)["夜市灯火暖"]
    assert story.body == f"{first}\n{last}"
    assert [(one.role, one.name) for one in story.bylines] == [("通讯员", "陆小满"), ("通讯员", "周以宁")]


LIST = f"""# 青石县人民政府任免一批干部

本报讯（记者 何苗）青石县人民政府日前决定任免一批干部。

任命：

石守砚为县科学技术局局长；

柳青川为县水务局副局长；

免去：

陆小满的县水务局副局长职务。

{MARKET}{MARKET_2}
"""


def test_a_list_of_appointments_stays_together() -> None:
    found = by_headline(LIST)
    assert set(found) == {"青石县人民政府任免一批干部", "云屏区夜市开街"}
    body = found["青石县人民政府任免一批干部"].body
    assert body.split("\n")[1:] == [
        "任命：",
        "石守砚为县科学技术局局长；",
        "柳青川为县水务局副局长；",
        "免去：",
        "陆小满的县水务局副局长职务。",
    ]
    assert found["云屏区夜市开街"].body == f"{MARKET_1}\n{MARKET_2}"
    assert all(article.damage == () for article in found.values())


NOTICE = f"""{POLICE}{POLICE_2}

# 停水通知

因青石路供水管网改造，下列区域将于3月20日停水，请用户提前储水。
停水区域
停水时间
青石路
8时至12时
云屏巷
13时至18时

云屏区供水公司 2026年3月18日
"""


def test_a_notice_keeps_its_table() -> None:
    found = by_headline(NOTICE)
    assert set(found) == {"青石警方打掉诈骗团伙", "停水通知"}
    notice = "".join(printed(NOTICE, found["停水通知"], "body"))
    for cell in ("停水区域", "青石路", "8时至12时", "13时至18时"):
        assert cell in notice
    assert found["青石警方打掉诈骗团伙"].body == f"{POLICE_1}\n{POLICE_2}"


TRADITIONAL = """■雲嶺區夜市開街

本報訊（記者 何苗）雲嶺區夜市昨晚正式開街，首批86個攤位全部開門迎客。開街首夜，夜市接待遊客1.2萬人次。

■青石警方打掉詐騙團夥

本報訊（通訊員 柳青川）青石縣公安局昨日通報，民警打掉一個冒充供水檢修員的詐騙團夥，抓獲嫌疑人4名。

夜市攤主陸小滿賣的是祖傳米糕，首夜賣出600多份。陸小滿說，攤位費頭三個月全免，她打算再租一個攤位。

3月10日，76歲的范阿婆報警稱，兩名男子收走她3800元。民警調取監控200多小時，鎖定了嫌疑人的落腳點。
"""


def test_a_page_of_traditional_characters_is_read_as_printed() -> None:
    found = by_headline(TRADITIONAL)
    assert set(found) == {"雲嶺區夜市開街", "青石警方打掉詐騙團夥"}
    market = found["雲嶺區夜市開街"]
    assert [(one.role, one.name) for one in market.bylines] == [("記者", "何苗")]
    assert market.dateline == "本報訊"
    assert "攤主陸小滿" in market.body
    assert "范阿婆報警稱" in found["青石警方打掉詐騙團夥"].body
    assert all(one in TRADITIONAL for one in market.body.split("\n"))


def test_an_article_names_its_writers_once() -> None:
    last = "夜市摊主还说，摊位上要装监控，民警也来看过，夜市每晚都有人巡逻。（周以宁）"
    page = f"# 青石警方打掉诈骗团伙\n\n{POLICE_1}\n\n{MARKET}{POLICE_2}\n\n{last}\n"
    found = by_headline(page)
    assert "周以宁" not in [one.name for one in found["云屏区夜市开街"].bylines]


def test_slips_and_stutters_are_mended_beside_the_print() -> None:
    page = f"{POLICE}{POLICE_2.replace('报警', '报譬')}\n\n{POLICE_3.replace('目前', '目前目前')}\n"
    (police,) = read(page)
    assert police.body == f"{POLICE_1}\n{POLICE_2}\n{POLICE_3}"
    repairs = dict(damage(police))
    assert "报警" in (repairs["ocr_error"] or "")
    assert repairs["stutter"] == "目前"
    for one in police.damage:
        assert page[one.start : one.end] == one.quote


@pytest.mark.parametrize(
    "before",
    [pytest.param("", id="at the page's head"), pytest.param(f"{POLICE}{POLICE_2}\n\n", id="below a story")],
)
def test_a_paragraph_above_the_byline_has_lost_its_order(before: str) -> None:
    market_page = f"# 云屏区夜市开街\n\n{MARKET_3}\n\n本报讯（记者 何苗）{MARKET_1}\n\n{MARKET_2}\n"
    market = by_headline(before + market_page)["云屏区夜市开街"]
    assert market.body == f"{MARKET_1}\n{MARKET_3}\n{MARKET_2}"
    assert [kind for kind, _ in damage(market)] == ["order"]


def test_grounds_tell_why() -> None:
    page = f"{MARKET}{POLICE}{MARKET_2}\n\n{POLICE_2}\n"
    for article in read(page):
        assert {ground.reason for ground in article.grounds} <= {
            "lead",
            "cohesion",
            "order",
            "fragment",
            "list",
            "sentence",
        }
        assert all(0 <= ground.confidence <= 1 for ground in article.grounds)
        assert article.grounds[0].reason == "lead"


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_line_ends_change_nothing(line_end: str) -> None:
    page = f"{MARKET}{POLICE}{MARKET_2}\n\n{POLICE_2}\n"
    assert [a.body for a in read(page.replace("\n", line_end))] == [a.body for a in read(page)]
