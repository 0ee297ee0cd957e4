"""A folder with two invented reports, a ledger of them, and a way to call the command line."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from luoshi.cli import app

REPORT = """{year}年{place}政府工作报告

——{year}年1月15日在{place}第八届人民代表大会第六次会议上

一、{last}年工作回顾

过去一年，地区生产总值增长{growth}%，就业形势总体稳定。

二、{year}年工作安排

今年经济社会发展的主要预期目标是：地区生产总值增长5.5%左右，城镇新增就业3万人以上。
"""

Call = Callable[..., Result]


@pytest.fixture
def call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Call:
    """Run the command line in an empty folder, in English, and give its result."""
    monkeypatch.chdir(tmp_path)
    for name in ("LUOSHI_LANG", "LC_ALL", "LC_MESSAGES", "LANG", "COLUMNS", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)

    def run(*args: str, stdin: str | bytes | None = None) -> Result:
        return CliRunner().invoke(app, list(args), input=stdin, prog_name="luoshi")

    return run


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    for place, growth in (("云泽市", 5.1), ("澜川市", 4.8)):
        text = REPORT.format(place=place, year=2026, last=2025, growth=growth)
        (folder / f"2026_{place}.txt").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def ledger(call: Call, reports: Path) -> Path:
    """A ledger, luoshi.db, in which both reports stand."""
    result = call("read", str(reports))
    assert result.exit_code == 0, result.output
    return reports.parent / "luoshi.db"
