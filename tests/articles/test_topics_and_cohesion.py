"""What two texts share: words, names, pairs, and topics."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.articles.cohesion import Terms, terms_and_names, terms_of
from luoshi.articles.topics import Profile, likeness, topics_of, weighted
from luoshi.articles.topics import profile_of as profile_of_counts

NOBODY: frozenset[str] = frozenset()


def profile_of(text: str) -> Profile:
    return profile_of_counts(topics_of(text))


def weighed(texts: list[str], name: frozenset[str] = NOBODY) -> Terms:
    named = [frozenset(n for n in name if n in text) for text in texts]
    sets = [terms_and_names(text, own) for text, own in zip(texts, named, strict=True)]
    return Terms.of(sets, [len(text) for text in texts])


TOPICS = [
    pytest.param("裁判长宣布金牌归属", {"sports"}, id="sport"),
    pytest.param("民警抓获嫌疑人", {"police"}, id="police"),
    pytest.param("气温下降，冷空气到来", {"weather"}, id="weather"),
    pytest.param("天天好", set(), id="none"),
    pytest.param("", set(), id="nothing"),
]


@pytest.mark.parametrize(("text", "topics"), TOPICS)
def test_topics(text: str, topics: set[str]) -> None:
    assert set(profile_of(text)) == topics


def test_texts_of_one_topic_are_alike_without_a_word_in_common() -> None:
    police = profile_of("民警赶到现场")
    assert likeness(police, [profile_of("嫌疑人被刑事拘留")]) > 0.9
    assert likeness(police, [profile_of("气温下降，冷空气到来")]) == 0
    assert likeness(police, []) == likeness({}, [police]) == 0


def test_a_word_said_often_does_not_drown_the_rest() -> None:
    assert profile_of("民警民警民警民警民警") == profile_of("民警民警")


def test_a_topic_that_most_texts_touch_counts_less() -> None:
    first, second = weighted([{"court": 1.0}, {"court": 1.0, "sports": 1.0}])
    assert second["sports"] > second["court"] == first["court"] > 0
    assert weighted([]) == []


@pytest.mark.parametrize(
    ("one", "other", "beside"),
    [
        ("三、严禁烧纸。", "四、违者受罚。", True),
        ("（一）申请人带好证件。", "（二）窗口当天受理。", True),
        ("10．路灯齐了。", "11．水管换了。", True),
        ("二十、路灯齐了。", "二十一、水管换了。", True),
        ("▲云屏区 路灯齐了。", "▲青石县 水管换了。", True),
        ("三、严禁烧纸。", "五、违者受罚。", False),
        ("三、严禁烧纸。", "（四）违者受罚。", False),
        ("3.5万人看展。", "4.5万人看戏。", False),
        ("3条路通车。", "4条路开工。", False),
    ],
)
def test_items_of_one_list_stand_together(one: str, other: str, beside: bool) -> None:
    assert bool({term for term in terms_of(one) & terms_of(other) if term.startswith("@")}) is beside


def test_terms_are_words_names_and_pairs() -> None:
    terms = terms_of("邬启岚带领柏屿灯具研发防水灯具")
    assert {"邬启岚", "灯具", "研发"} <= terms
    assert any("+" in term for term in terms)


@pytest.mark.parametrize("text", ["", "的了是在", "同比增长", "2026"])
def test_what_every_story_prints_is_no_term(text: str) -> None:
    assert terms_of(text) == frozenset()


STORIES = [
    "邬启岚带领柏屿灯具研发壁灯。",
    "邬启岚说，柏屿灯具去年获专利三项。",
    "市气象台预测冷空气周三抵达。",
]


def test_what_people_are_called_is_a_name() -> None:
    assert "@小贺" in terms_of("小贺把鱼苗放进了塘。")
    assert not any(term.startswith("@") for term in terms_of("老师等了一小时。"))


def test_turns_of_a_conversation_bind_each_other() -> None:
    shared = terms_of("问：夜市几点收摊？") & terms_of("答：每晚十点。") & terms_of("馆长逐条解答。")
    assert shared == {"@问答"}
    assert "@柳青川" in terms_of("柳青川：每晚十点。")


def test_affinity_is_what_is_shared() -> None:
    terms = weighed(STORIES)
    assert terms.affinity(0, [1]) > 0
    assert terms.affinity(0, [2]) == terms.affinity(0, []) == terms.affinity(0, [0]) == 0
    assert terms.affinity(0, [1, 2]) > 0


def test_a_name_that_a_rule_found_binds_more() -> None:
    texts = ["柳青川来了。", "柳青川走了。", "天晴了。"]
    name = frozenset({"柳青川"})
    plain = weighed(texts).affinity(0, [1])
    assert weighed(texts, name).affinity(0, [1]) > plain


def test_parts_are_behind_the_pieces() -> None:
    terms = weighed(STORIES).with_parts([terms_of("柏屿灯具")])
    assert terms.affinity(3, [1]) > 0
    assert terms.affinity(3, [2]) == 0


@given(texts=st.lists(st.text(alphabet=st.sampled_from("邬启岚灯具研发的，。a1"), max_size=20), max_size=5))
def test_affinity_is_never_negative(texts: list[str]) -> None:
    terms = weighed(texts)
    for number in range(len(texts)):
        assert terms.affinity(number, range(len(texts))) >= 0
        assert 0 <= likeness(profile_of(texts[number]), [profile_of(text) for text in texts]) <= 1.0001
