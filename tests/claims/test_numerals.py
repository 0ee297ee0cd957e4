import subprocess
import sys

import cn2an  # type: ignore[import-untyped]
import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.claims.numeral_words import usual_value, usual_words
from luoshi.claims.numerals import is_positional, neighbours, parse_numeral, split_magnitude, tidy


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("五", 5),
        ("两", 2),
        ("十", 10),
        ("十五", 15),
        ("廿五", 25),
        ("一百零五", 105),
        ("一百五", 150),
        ("三千五百", 3500),
        ("两万五千", 25000),
        ("五点五", 5.5),
        ("零点三", 0.3),
        ("三点二万", 32000),
        ("六十四万零一百四十三", 640143),
        ("壹万二千三百四十五", 12345),
        ("肆佰叁拾万", 4300000),
        ("一亿三千万", 130000000),
        ("三十五万亿", 35 * 10**12),
        ("3千5百", 3500),
        ("1.2万", 12000),
        ("1亿3千万", 130000000),
        ("2亿5000万", 250000000),
        ("3万5千亿", 3.5e12),
        ("3千万亿", 3e15),
        ("1,234.5", 1234.5),
        ("1，234", 1234),
        ("百", 100),
        ("百亿", 1e10),
        ("千万", 1e7),
        ("万亿", 1e12),
    ],
)
def test_a_numeral_has_its_value(text: str, value: float) -> None:
    assert parse_numeral(text) == value


@pytest.mark.parametrize(
    "text",
    ["", "千百", "百五", "万千", "点五", "个", "十十五", "一亿一", "十亿零", "二十十", "一点五点五"],
)
def test_what_is_no_number_has_no_value(text: str) -> None:
    assert parse_numeral(text) is None


@pytest.mark.parametrize(
    ("text", "number", "magnitude"),
    [
        ("2.37万亿", 2.37, "万亿"),
        ("三千五百万", 3500, "万"),
        ("十万", 10, "万"),
        ("1亿3千万", 1.3, "亿"),
        ("千亿", 1000, "亿"),
        ("亿", 1, "亿"),
        ("万亿", 1, "万亿"),
        ("万", 10000, ""),
        ("三千五百", 3500, ""),
    ],
)
def test_the_closing_magnitude_belongs_to_the_unit(text: str, number: float, magnitude: str) -> None:
    assert split_magnitude(text) == (number, magnitude)


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("两三万", ("两万", "三万")),
        ("三四百", ("三百", "四百")),
        ("十七八", ("十七", "十八")),
        ("三五", ("三", "五")),
        ("八九亿", ("八亿", "九亿")),
        ("三八", None),
        ("一百五十", None),
        ("二〇三五", None),
    ],
)
def test_neighbours_are_an_approximate_pair(text: str, pair: tuple[str, str] | None) -> None:
    assert neighbours(text) == pair


def test_digits_in_a_row_are_told_from_numbers() -> None:
    assert is_positional("二〇三五")
    assert not is_positional("三十五")


def _words(number: int) -> str:
    """A whole number below 10,000 in words, written independently of the reader."""
    digits, scales, words, gap = "零一二三四五六七八九", ["千", "百", "十", ""], "", False
    for place, scale in enumerate(scales):
        digit = number // 10 ** (3 - place) % 10
        if digit:
            words += ("零" if gap and words else "") + digits[digit] + scale
        gap = digit == 0
    return words


@given(st.integers(min_value=1, max_value=9999))
def test_words_written_out_read_back(number: int) -> None:
    assert parse_numeral(_words(number)) == number


@given(st.integers(min_value=1, max_value=9999))
def test_ten_thousands_read_back(number: int) -> None:
    assert split_magnitude(_words(number) + "万") == (number, "万")


@given(st.decimals(min_value=0, max_value=10**6, places=2))
def test_tidy_keeps_what_is_printed(number: object) -> None:
    assert f"{tidy(float(str(number))):.2f}" == f"{float(str(number)):.2f}"


@given(st.text(alphabet="零一二三四五六七八九十百千万亿两几数点0123456789.,，", max_size=12))
def test_any_run_of_number_characters_is_read_or_refused(text: str) -> None:
    value = parse_numeral(text)
    assert value is None or value >= 0


def _by_cn2an(text: str) -> float | None:
    try:
        return tidy(float(cn2an.cn2an(text, "smart")))
    except (ValueError, KeyError):
        return None


def test_every_word_of_the_table_has_the_value_that_cn2an_gives() -> None:
    words = usual_words()
    assert len(words) == 480
    assert {word: _by_cn2an(word) for word in words} == words


@given(st.text(alphabet="零〇一二两三四五六七八九十百千万亿点廿", min_size=1, max_size=8))
def test_a_usual_value_is_the_one_that_cn2an_gives(text: str) -> None:
    value = usual_value(text)
    assert value is None or value == _by_cn2an(text)


@given(
    st.sampled_from(["零", "一", "两", "九", "十", "十五", "二十", "九十九"]),
    st.text(alphabet="零〇一二三四五六七八九", min_size=1, max_size=6),
)
def test_decimals_and_digits_in_a_row_are_usual(whole: str, part: str) -> None:
    for text in (f"{whole}点{part}", f"二{part}"):
        value = usual_value(text)
        assert value is not None
        assert value == _by_cn2an(text)


def test_usual_words_are_read_without_importing_cn2an() -> None:
    code = (
        "import sys; from luoshi.claims.quantities import find_quantities as find; "
        "found = find('投入五百亿元，增长百分之五点五，惠及三十五个村，二〇三五年建成。'); "
        "print(len(found), 'cn2an' in sys.modules)"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.split() == ["3", "False"]
