"""What the READMEs say is what the program does."""

import doctest
import re
import shlex
import subprocess
import sys
from pathlib import Path

import click
import pytest

from luoshi.cli import app

ROOT = Path(__file__).resolve().parents[2]
READMES = ["README.md", "README.zh.md"]
LINK = re.compile(r"\]\((?!https?:)([^)#]+)\)")
COMMAND = re.compile(r"^(?:\$ )?luoshi ((?:[a-z]|--)[^\n]*)$", re.MULTILINE)


def text_of(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", READMES)
def test_python_examples_print_what_they_show(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    result = doctest.testfile(str(ROOT / name), module_relative=False, encoding="utf-8")
    assert result.attempted > 0
    assert result.failed == 0


def test_listings_are_up_to_date() -> None:
    command = [sys.executable, str(ROOT / "scripts" / "refresh_docs.py"), "--check"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("name", READMES)
def test_commands_and_options_exist(name: str) -> None:
    context = click.Context(app)
    shown = [shlex.split(line, comments=True) for line in COMMAND.findall(text_of(name))]
    assert len(shown) > 8
    for words in shown:
        command = app.get_command(context, words[0])
        assert command is not None, words
        known = {option for parameter in command.params for option in parameter.opts}
        used = {word.partition("=")[0] for word in words[1:] if word.startswith("--")}
        assert used <= known, words


@pytest.mark.parametrize("name", [*READMES, "CONTRIBUTING.md", "CHANGELOG.md", "samples/README.md"])
def test_links_lead_somewhere(name: str) -> None:
    for target in LINK.findall(text_of(name)):
        assert ((ROOT / name).parent / target).exists(), target


def test_the_twins_show_the_same_commands() -> None:
    first, second = (
        [line.split("#")[0].strip() for line in COMMAND.findall(text_of(name))] for name in READMES
    )
    assert first == second


def test_contributing_names_tasks_that_exist() -> None:
    targets = set(re.findall(r"^([a-z]+):", text_of("Makefile"), re.MULTILINE))
    assert set(re.findall(r"\bmake ([a-z]+)\b", text_of("CONTRIBUTING.md"))) <= targets
