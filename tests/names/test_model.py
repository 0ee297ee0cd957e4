"""The model of names: asked only where a cue is and the rules found nobody, held against what they know."""

import pytest

from luoshi.names import find_names, tagger
from luoshi.names.model import Tagger


class Fixed:
    """A model that tags given words, and keeps what it was asked."""

    def __init__(self, tags: dict[str, str]) -> None:
        self.tags = tags
        self.asked: list[str] = []

    def run(self, text: str) -> list[tuple[str, str]]:
        self.asked.append(text)
        found, at = [], 0
        while at < len(text):
            word = next((w for w in self.tags if text.startswith(w, at)), text[at])
            found.append((word, self.tags.get(word, "n")))
            at += len(word)
        return found


def people(text: str, model: Tagger) -> list[str]:
    return [name.text for name in find_names(text, model) if name.kind == "person"]


def test_only_sentences_with_a_cue_are_asked() -> None:
    model = Fixed({})
    find_names("天气晴好。他结识了新的朋友。市长林舒远说，好。", model)
    assert model.asked == ["他结识了新的朋友"]


@pytest.mark.parametrize(
    ("tags", "found"),
    [
        ({"陆一白": "PER"}, ["陆一白"]),
        ({"第三人": "PER"}, []),  # no surname
        ({"陆一白": "n"}, []),
    ],
)
def test_what_it_says_is_held_against_the_rules(tags: dict[str, str], found: list[str]) -> None:
    text = "那年春天，陆一白结识第三人，两人一起干活。"
    assert people(text, Fixed(tags)) == found


def test_a_name_of_the_rules_stays() -> None:
    text = "青川远山机械有限公司表示，订单充足。"
    names = find_names(text, Fixed({"山机械有限公司": "ORG"}))
    assert [name.text for name in names] == ["青川远山机械有限公司"]


def test_the_installed_model_reads_names() -> None:
    model = tagger()
    assert model is not None  # the extra `names` belongs to the tests
    assert "尤大勇" in people("那晚，尤大勇带着妻子冲上五楼。", model)
