"""Messages: both languages say the same, every key is used, the language is chosen rightly."""

import ast
import re
import string
from pathlib import Path

import pytest

import luoshi
from luoshi.cli import articles, check, claims, documents, entities, i18n, records, search
from luoshi.cli.app import COMMANDS
from luoshi.cli.rows import Listing

ROOMS = [Path(luoshi.__file__).parent / room for room in ("cli", "follow", "forms", "wording")]
#: Groups whose keys are the values of a closed vocabulary, looked up with ``word``.
VOCABULARIES = {
    "kind", "aspect", "strength", "document_kind", "article_kind", "detail", "verdict", "why", "missing",
    "label", "review_action", "look", "change", "record_kind", "entity_kind", "merge_reason", "note", "stage",
    "state", "damage", "ground", "field", "qualifier", "basis",
}  # fmt: skip
KEY = re.compile(r"[a-z]+(?:_[a-z]+)*\.[a-z_]+")


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def strings_in_code() -> set[str]:
    """Every string of the rooms that looks like a key; the variable part of an f-string is ``*``."""
    found = set()
    for path in (path for room in ROOMS for path in room.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.add(node.value)
            elif isinstance(node, ast.JoinedStr):
                parts = [p.value if isinstance(p, ast.Constant) else "*" for p in node.values]
                found.add("".join(map(str, parts)))
    return found


def used_keys() -> tuple[set[str], list[re.Pattern[str]]]:
    found = strings_in_code()
    whole = {
        text
        for text in found
        # A key that ends in _ is the fixed part of an f-string, which stands below as a pattern.
        if KEY.fullmatch(text) and text.split(".")[0] in SECTIONS and not text.endswith("_")
    }
    parts = [
        re.compile(re.escape(text).replace(r"\*", r"\w+"))
        for text in found
        if "*" in text and text.split(".")[0] in SECTIONS
    ]
    return whole, parts


SECTIONS = {key.split(".")[0] for key in i18n.messages()}


@pytest.mark.parametrize("key", sorted(i18n.messages()))
def test_both_languages_say_the_same(key: str) -> None:
    texts = i18n.messages()[key]
    assert set(texts) == {"en", "zh"}
    assert all(text.strip() for text in texts.values())
    assert placeholders(texts["en"]) == placeholders(texts["zh"])
    assert texts["en"].count("\n") == texts["zh"].count("\n")


def test_every_key_in_the_code_has_a_message() -> None:
    whole, _ = used_keys()
    assert whole - set(i18n.messages()) == set()


def test_every_message_is_used() -> None:
    whole, parts = used_keys()
    unused = [
        key
        for key in i18n.messages()
        if key not in whole
        and key.split(".")[0] not in VOCABULARIES
        and not any(part.fullmatch(key) for part in parts)
        and not (key.startswith("help.") and key.endswith("_examples"))
    ]
    assert unused == []


def listings() -> list[Listing]:
    return [
        articles.LISTING, check.LISTING, claims.listing(with_quote=True), documents.LISTING, search.LISTING,
        records.LISTING, records.NOTES, entities.LISTING,
    ]  # fmt: skip


@pytest.mark.parametrize("listing", listings(), ids=lambda listing: listing.noun)
def test_every_heading_and_noun_has_a_message(listing: Listing) -> None:
    for column in listing.columns:
        assert f"column.{column.name}" in i18n.messages()
    assert f"noun.{listing.noun}" in i18n.messages()


@pytest.mark.parametrize("command", list(COMMANDS))
def test_every_command_has_help_and_examples(command: str) -> None:
    assert f"help.{command}" in i18n.messages()
    assert f"help.{command}_examples" in i18n.messages()


@pytest.mark.parametrize(
    ("args", "environ", "language"),
    [
        ([], {}, "en"),
        ([], {"LANG": "zh_CN.UTF-8"}, "zh"),
        ([], {"LANG": "en_GB.UTF-8"}, "en"),
        ([], {"LANG": "C"}, "en"),
        ([], {"LC_ALL": "en_US.UTF-8", "LANG": "zh_CN.UTF-8"}, "en"),
        ([], {"LC_ALL": "", "LC_MESSAGES": "zh_TW.UTF-8", "LANG": "C"}, "zh"),
        ([], {"LUOSHI_LANG": "zh", "LC_ALL": "C"}, "zh"),
        ([], {"LUOSHI_LANG": "en", "LANG": "zh_CN.UTF-8"}, "en"),
        (["claims", "--lang", "zh"], {"LUOSHI_LANG": "en"}, "zh"),
        (["--lang=en", "claims"], {"LANG": "zh_CN.UTF-8"}, "en"),
        (["search", "--", "--lang", "zh"], {}, "en"),
        (["search", "--lang"], {}, "en"),
    ],
)
def test_the_language_of_a_call(args: list[str], environ: dict[str, str], language: str) -> None:
    assert i18n.choose_language(args, environ) == language
