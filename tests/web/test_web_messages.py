"""Messages of the pages: both languages say the same, every key exists and is used."""

import re
import string
from pathlib import Path

import pytest

import luoshi.web
from luoshi.wording.i18n import messages

ROOM = Path(luoshi.web.__file__).parent
WEB = messages("web")
_CALL = re.compile(r"""\bt\(\s*["']([a-z_]+\.[a-z_]+)["'](\s*~)?""")
_KEY = re.compile(r"""["']((?:[a-z_]+)\.[a-z_]+)["']""")


def sources() -> str:
    files = [*ROOM.rglob("*.py"), *ROOM.rglob("*.html")]
    return "\n".join(path.read_text(encoding="utf-8") for path in files)


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("key", sorted(WEB))
def test_both_languages_say_the_same(key: str) -> None:
    assert set(WEB[key]) == {"en", "zh"}
    assert all(text.strip() for text in WEB[key].values())
    assert placeholders(WEB[key]["en"]) == placeholders(WEB[key]["zh"])


def test_no_key_is_taken_twice() -> None:
    assert set(WEB) & set(messages()) == set()


def test_every_key_that_is_asked_for_exists() -> None:
    asked = {key for key, joined in _CALL.findall(sources()) if not joined}
    assert len(asked) > 20
    assert asked - set(WEB) - set(messages()) == set()


def test_every_message_is_used() -> None:
    text = sources()
    whole = set(_KEY.findall(text))
    # t("nav." ~ page.name) and t("front.show_" ~ show) use every key that begins so.
    begun = tuple(re.findall(r"""["']([a-z_]+\.[a-z_]*)["']\s*~""", text))
    # word("because", code) may ask for every key of its section.
    begun += tuple(f"{section}." for section in re.findall(r"""\bword\(["']([a-z_]+)["']""", text))
    # detail(message, "refused") may ask for every key of its section that is one of a detail.
    begun += tuple(f"{section}." for section in re.findall(r"""\bdetail\(\w+, ["']([a-z_]+)["']""", text))
    assert [key for key in WEB if key not in whole and not (begun and key.startswith(begun))] == []


REFUSED = [key.removeprefix("refused.") for key in WEB if key.startswith("refused.")]


@pytest.mark.parametrize("name", REFUSED)
def test_a_refusal_tells_no_command(name: str) -> None:
    known = messages()[f"detail.{name}"]
    texts = WEB[f"refused.{name}"]
    assert not re.search(r"--[a-z]|\bluoshi [a-z]", texts["en"] + texts["zh"])
    assert placeholders(WEB[f"refused.{name}"]["en"]) <= placeholders(known["en"])
