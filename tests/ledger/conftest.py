"""Readings made by hand: invented places, invented figures."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from luoshi.ledger import Ledger
from luoshi.model import (
    Article,
    ArticleSpan,
    Block,
    Byline,
    Claim,
    Document,
    Reading,
    Reference,
    Section,
    Span,
    stable_id,
)

TEXT = (
    "云屏省政府工作报告\n一、过去一年\n全省地区生产总值增长5.6%，高于全国平均水平0.4个百分点。"
    "城镇新增就业41.5万人。\n二、今年目标\n地区生产总值增长5.5%左右，城镇新增就业40万人以上。"
    "稳住就业就是稳住民生。\n"
)


def _make_reading(
    text: str = TEXT, name: str = "2026_云屏省", folder: str | None = "/papers", **meta: str | None
) -> Reading:
    """A reading of a text: an article over the whole of it, and a claim for each printed percentage."""
    identifier = stable_id(text)
    facts: dict[str, str | None] = {"place": "云屏省", "date": "2026-02-03", "title": "政府工作报告"}
    facts |= meta
    document = Document(
        id=identifier,
        name=name,
        text=text,
        kind="work_report",
        path=None if folder is None else f"{folder}/{name}.txt",
        blocks=tuple(Block(*line.span(), role="body") for line in re.finditer("[^\n]+", text)),
        reasons=(("publisher", "no_publisher"),),
        **facts,
    )
    article = Article(
        id=stable_id(identifier, 0),
        documents=(identifier,),
        spans=(ArticleSpan(identifier, 0, len(text), "body"),),
        body=text,
        headline="政府工作报告",
        bylines=(Byline("记者", "林一"),),
        sections=(Section(1, ("一、过去一年",), 0, len(text)),),
    )
    claims = []
    for found in re.finditer(r"[\d.]+(?=%)", text):
        start, end = found.start(), found.end() + 1
        figure = float(found[0])
        claims.append(
            Claim(
                id=stable_id(identifier, start, end),
                document=identifier,
                article=article.id,
                kind="target" if "左右" in text[end : end + 2] else "result",
                measure="gdp",
                aspect="growth",
                qualifier="about" if "左右" in text[end : end + 2] else "exact",
                quote=text[start:end],
                spans=(Span(identifier, start, end),),
                low=figure,
                high=figure,
                unit="%",
                value_low=figure,
                value_high=figure,
                value_unit="%",
                subject=facts["place"],
                period=(facts["date"] or "")[:4] or None,
                reference=Reference("above", "全国平均水平", 0.4, "个百分点"),
            )
        )
    return Reading(document, (article,), tuple(claims))


def _fill(ledger: Ledger, *readings: Reading, options: dict[str, str] | None = None) -> list[str]:
    """Read as ``luoshi read`` does; give what became of each document."""
    run = ledger.start_run(["read"], options or {})
    states: list[str] = []
    for reading in readings:
        states.append(ledger.state_of(reading.document))
        if states[-1] != "known":
            ledger.add(reading, run)
    ledger.finish_run(run)
    return states


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "luoshi.db"


@pytest.fixture(scope="session")
def text() -> str:
    return TEXT


@pytest.fixture(scope="session")
def make_reading() -> Callable[..., Reading]:
    return _make_reading


@pytest.fixture(scope="session")
def fill() -> Callable[..., list[str]]:
    return _fill
