"""Every word of ``cues.toml`` is loaded, and tried in a sentence of the kind that it is for."""

from collections.abc import Iterator

import pytest

from luoshi.claims import find_claims
from luoshi.claims.catalogue import catalogue
from luoshi.claims.cues import PLACE, TIME, any_of, cues, word_lists
from luoshi.claims.heads import strip_links
from luoshi.claims.lists import split_items
from luoshi.model import Claim

DATE = "2026-02-08"
LISTS = word_lists()
RATES = ("增速", "增幅", "涨幅", "降幅", "增长率", "增长速度")


def words(table: str, *names: str) -> list[str]:
    return sorted({word for name in names for word in LISTS[table][name]})


def read(text: str) -> list[Claim]:
    return find_claims(text, date=DATE)


def said(text: str) -> list[tuple[str, str, float | None]]:
    return [(claim.measure, claim.aspect, claim.low) for claim in read(text)]


def rows() -> Iterator[tuple[str, str, str]]:
    for table, lists in LISTS.items():
        for name, members in lists.items():
            for word in members:
                yield table, name, word


ROWS = list(rows())


@pytest.mark.parametrize(("table", "name", "word"), ROWS)
def test_a_row_is_a_plain_word(table: str, name: str, word: str) -> None:
    assert isinstance(word, str)
    assert word
    assert not any(character.isspace() for character in word)
    assert TIME not in word
    assert PLACE not in word


@pytest.mark.parametrize(("table", "name"), sorted({(table, name) for table, name, _ in ROWS}))
def test_a_list_holds_a_word_once(table: str, name: str) -> None:
    members = LISTS[table][name]
    assert members
    assert sorted({word for word in members if members.count(word) > 1}) == []


def test_the_longest_word_wins() -> None:
    pattern = any_of(["提高", "提高到", "提"])
    assert pattern == "(?:提高到|提高|提)"


def test_the_lists_are_compiled_once() -> None:
    assert cues() is cues()
    assert word_lists() is word_lists()


@pytest.mark.parametrize("word", words("verbs", "rise"))
def test_a_rise(word: str) -> None:
    assert said(f"2025年，进出口总额{word}5.6%。") == [("trade", "growth", 5.6)]


@pytest.mark.parametrize("word", words("verbs", "fall"))
def test_a_fall(word: str) -> None:
    assert said(f"2025年，进出口总额{word}5.6%。") == [("trade", "growth", -5.6)]


@pytest.mark.parametrize("word", [w for w in words("verbs", "rise", "fall") if not w.endswith(("幅", "速"))])
def test_a_change_that_leads_to_a_level(word: str) -> None:
    assert said(f"2025年，常住人口城镇化率{word}到65.6%。") == [("urbanization_rate", "level", 65.6)]


@pytest.mark.parametrize("word", words("verbs", "level"))
def test_a_word_before_a_level(word: str) -> None:
    (claim,) = read(f"2025年，进出口总额{word}500亿元。")
    assert (claim.measure, claim.aspect) == ("trade", "level")
    assert 500 in (claim.low, claim.high)


@pytest.mark.parametrize("word", words("verbs", "act"))
def test_what_was_done_to_so_many(word: str) -> None:
    (claim,) = read(f"2025年，{word}红砖小巷46条。")
    assert (claim.aspect, claim.low, claim.unit) == ("level", 46, "条")
    assert "红砖小巷" in claim.measure


@pytest.mark.parametrize("word", words("links", "adverbs"))
def test_a_word_between_a_name_and_its_verb(word: str) -> None:
    assert said(f"2025年，进出口总额{word}增长5.6%。") == [("trade", "growth", 5.6)]


@pytest.mark.parametrize("word", sorted(set(words("links", "openers")) - set(words("links", "guards"))))
def test_a_word_that_opens_a_clause(word: str) -> None:
    assert said(f"2025年，{word}进出口总额增长5.6%。") == [("trade", "growth", 5.6)]


@pytest.mark.parametrize("word", words("links", "guards"))
def test_a_word_that_only_looks_like_an_opener(word: str) -> None:
    assert not cues().openers.match(word)


@pytest.mark.parametrize("word", words("links", "side"))
def test_a_side_of_a_measure(word: str) -> None:
    assert cues().side_only.fullmatch(word)


@pytest.mark.parametrize("word", [w for w in words("links", "same") if not w.endswith(RATES)])
def test_a_bare_head_goes_on_with_the_last_measure(word: str) -> None:
    text = f"2025年，地区生产总值增长5.1%，{word}突破5000亿元。"
    assert said(text) == [("gdp", "growth", 5.1), ("gdp", "level", 5000)]


@pytest.mark.parametrize("word", [w for w in words("links", "same") if w.endswith(RATES)])
def test_a_bare_rate_goes_on_with_the_last_measure(word: str) -> None:
    value = -5.1 if word == "降幅" else 5.1
    assert said(f"2025年，进出口总额达到512亿元，{word}为5.1%。") == [
        ("trade", "level", 512),
        ("trade", "growth", value),
    ]


@pytest.mark.parametrize("word", words("links", "partial"))
def test_a_bare_head_that_needs_a_topic_is_part_of_a_printed_name(word: str) -> None:
    (claim,) = read(f"2025年，红砖产业{word}达到5.6亿元。")
    assert claim.measure.startswith("other:红砖产业")


@pytest.mark.parametrize("word", words("links", "keep"))
def test_a_noun_that_ends_like_a_link_is_not_cut_within(word: str) -> None:
    text = f"红砖{word}"
    cut = strip_links(text)
    assert cut <= 2 or cut == len(text)


UNITS = {
    "装机": "万千瓦",
    "长": "公里",
    "里程": "公里",
    "面积": "万平方米",
    "库容": "亿立方米",
    "产能": "万吨",
}


@pytest.mark.parametrize("word", words("bound", "words"))
def test_a_head_that_belongs_to_what_was_named_before(word: str) -> None:
    unit = next((unit for part, unit in UNITS.items() if part in word), "亿元")
    text = f"2025年，红砖小巷改造项目开工46个，{word}5.6{unit}。"
    measures = [claim.measure for claim in read(text)]
    assert len(measures) == 2
    assert measures[1].startswith("other:红砖小巷改造项目")
    assert measures[1].endswith(word[-2:])


@pytest.mark.parametrize("word", sorted(LISTS["compounds"]))
def test_one_word_for_several_names(word: str) -> None:
    parts = LISTS["compounds"][word]
    assert len(parts) > 1
    items = split_items(f"{word}增加值", 0, len(parts))
    assert [item.name for item in items] == [f"{part}增加值" for part in parts]
    assert split_items(f"{word}增加值", 0, len(parts) + 1) == []


@pytest.mark.parametrize(
    ("strength", "word"), [(s, w) for s in ("ensure", "strive") for w in words("strength", s)]
)
def test_the_strength_of_each_word(strength: str, word: str) -> None:
    (claim,) = read(f"2026年经济社会发展的主要预期目标是：{word}进出口总额增长5.6%。")
    assert (claim.measure, claim.strength) == ("trade", strength)


@pytest.mark.parametrize("word", words("strength", "ensure", "strive"))
def test_a_word_of_strength_makes_a_target(word: str) -> None:
    (claim,) = read(f"2026年，{word}进出口总额增长5.6%。")
    assert claim.kind == "target"


@pytest.mark.parametrize("word", [w for w in words("mood", "promise") if not w.endswith("结果")])
def test_a_promise(word: str) -> None:
    (claim,) = read(f"今年，{word}进出口总额增长5.6%。")
    assert (claim.kind, claim.measure, claim.period) == ("target", "trade", "2026")


@pytest.mark.parametrize("word", words("mood", "obliged"))
def test_a_bound_that_is_ordered(word: str) -> None:
    (claim,) = read(f"开放期内，泳池水温{word}26℃。")
    assert (claim.kind, claim.measure, claim.unit) == ("target", "other:泳池水温", "℃")
    assert claim.qualifier == ("at_least" if word[2] in "低少" else "at_most")


@pytest.mark.parametrize("word", words("mood", "hypothesis"))
def test_a_hypothesis_is_no_claim(word: str) -> None:
    assert read(f"{word}进出口总额增长5.6%，形势就会好转。") == []


@pytest.mark.parametrize("word", words("mood", "negation"))
def test_a_negation_is_no_claim(word: str) -> None:
    assert read(f"2025年，进出口总额{word}增长5.6%。") == []


@pytest.mark.parametrize("word", words("mood", "estimate"))
def test_an_estimate(word: str) -> None:
    (claim,) = read(f"2025年，进出口总额{word}增长5.6%。")
    assert (claim.kind, claim.measure, claim.estimated) == ("result", "trade", True)


@pytest.mark.parametrize(
    ("basis", "word"),
    [(name, word) for name in LISTS["basis"] for word in words("basis", name) if word != "实际年均"],
)
def test_a_basis(basis: str, word: str) -> None:
    (claim,) = read(f"2025年，进出口总额{word}增长5.6%。")
    assert (claim.measure, claim.basis) == ("trade", basis)


@pytest.mark.parametrize("word", words("nouns", "rhetoric"))
def test_what_counts_the_text_s_own_parts_is_no_claim(word: str) -> None:
    assert read(f"我们做到了46个{word}。") == []


# A zone has a place of its own; an airport has none.
@pytest.mark.parametrize("word", [w for w in words("nouns", "facility") if not w.endswith("区")])
def test_a_facility_leaves_the_subject_as_it_was(word: str) -> None:
    (claim,) = find_claims(f"2025年，长沙{word}货运量增长5.6%。", date=DATE, place="湖南省")
    assert claim.subject == "湖南省"


@pytest.mark.parametrize("word", words("nouns", "stop"))
def test_the_noun_behind_a_figure_ends(word: str) -> None:
    (claim,) = read(f"2025年，认定46家红砖企业{word}。")
    assert claim.measure == "other:认定红砖企业"


@pytest.mark.parametrize("word", words("nouns", "time_units"))
def test_a_stretch_of_time_is_no_claim(word: str) -> None:
    assert read(f"我们已经走过46{word}。") == []


def test_no_cue_is_a_measure_s_strong_name() -> None:
    names = {name for name, (_, weak) in catalogue().names.items() if not weak}
    links = {
        word for table, name, word in ROWS if (table, name) in {("links", "adverbs"), ("verbs", "level")}
    }
    assert links & names == set()


@pytest.mark.parametrize("word", words("nouns", "each"))
def test_what_each_of_many_has(word: str) -> None:
    each = "户" if word.endswith("每") else ""
    found = [claim.low for claim in read(f"2025年，产业带动2.6万户农户，{word}{each}增收5200元。")]
    assert found == [2.6, 5200]


@pytest.mark.parametrize("word", words("nouns", "money"))
def test_money_is_named_before_its_sum(word: str) -> None:
    assert said(f"2025年，高龄老人{word}已发放到位，共计6820万元。") == [
        (f"other:高龄老人{word}", "level", 6820)
    ]


@pytest.mark.parametrize("word", words("nouns", "money_moves"))
def test_what_stands_behind_money(word: str) -> None:
    assert said(f"2025年，高龄老人补贴{word}落实，共计6820万元。") == [("other:高龄老人补贴", "level", 6820)]


@pytest.mark.parametrize("word", words("nouns", "whence"))
def test_where_others_come_from(word: str) -> None:
    assert ("other:代表队", "level", 36) in said(f"2025年，比赛吸引{word}12个县的36支代表队参加。")


@pytest.mark.parametrize("word", words("nouns", "gains"))
def test_a_gain_of_each_is_named_whole(word: str) -> None:
    assert said(f"2025年，稻田亩均{word}120元。") == [(f"other:稻田亩均{word}", "level", 120)]


@pytest.mark.parametrize("word", words("verbs", "people"))
def test_what_is_done_to_people(word: str) -> None:
    assert said(f"2025年，{word}3900人。") == [(f"other:{word}", "level", 3900)]
    assert said(f"2025年，{word}3900个。") == []
