"""Documents into articles.

A report is one article. A page dump is cut at its marked headings; putting
interleaved pieces back together is the work of later rules.
"""

import re
from collections.abc import Sequence

from luoshi.articles.issues import assemble_issue
from luoshi.articles.lines import Line, ends_sentence, enumerator, is_marked, split_lines, unmarked
from luoshi.articles.paragraphs import join_lines, spans_of
from luoshi.articles.sections import find_sections
from luoshi.articles.textmap import rejoined
from luoshi.model import Article, ArticleKind, ArticleSpan, Byline, Document, Role, stable_id
from luoshi.sources import furniture_lines

_HEAD_LINES = 40
_SHORTEST_REPORT = 3
_REPORT = re.compile(r"(?:工作报告|公报)[）)]?$")
_MIDWAY = re.compile(r"[，、：,:]$")
_LONGEST_TITLE = 60
_TITLE = re.compile(
    r"(?:工作报告|公报|执行情况|计划草案|预算草案|规划纲要)[^，。]{0,20}$|^关于[^，。；]{2,50}(?:报告|意见|方案|通知|决定)$"
    r"|^[^，。；]{2,20}报告$"
)
_OCCASION = re.compile(r"^[—－\-]*\s*[（(]?.{0,30}年.{1,6}月.{1,4}日.{0,40}[）)]?$")
_SPEAKER = re.compile(
    r"(?:总理|省长|主席|市长|区长|县长|州长|盟长|旗长|主任|局长)[\s\u3000:：]*[\u4e00-\u9fff·\s\u3000]{2,8}$"
)
_CREDIT = re.compile(r"^(?:来源|作者|编辑|责编|责任编辑|发布时间|时间|发布日期|记者)[:：]")
_PAPER_BYLINE = re.compile(r"^[\u4e00-\u9fff]{2,8}(?:报|社|网)讯?\s*[（(][^）)]{0,80}(?:记者|通讯员|实习生)")
_LINE_BYLINE = re.compile(r"^[\u4e00-\u9fff]{0,12}(?:记者|通讯员|实习生|作者)\s*[/／:： ]\s*\S{2,60}$")
_BYLINE_PART = re.compile(
    r"([\u4e00-\u9fff]*(?:记者|通讯员|实习生|作者))\s*[/／:： ]\s*"
    r"((?!\S*(?:记者|通讯员|实习生))[\u4e00-\u9fff·]{2,4}"
    r"(?:[、\s]+(?!\S*(?:记者|通讯员|实习生))[\u4e00-\u9fff·]{2,4})*)"
)


def assemble(document: Document) -> tuple[Article, ...]:
    """The articles of a document, in the order of their first lines.

    Every non-blank line is in exactly one article, furniture included, with
    the role it has there.
    """
    lines = split_lines(document.text)
    if not lines:
        return ()
    if document.kind == "newspaper_page":
        return assemble_issue((document,))
    runs = furniture_lines(document.text)
    furniture = {line.start for line in lines if any(start <= line.start < end for start, end in runs)}
    return (_one_article(document, lines, furniture),)


def _head_roles(lines: Sequence[Line], title: str | None) -> dict[int, Role]:
    """Roles of the lines above the running text: title, occasion, speaker, credits."""
    roles: dict[int, Role] = {}
    has_headline = False
    for number, line in enumerate(lines[:_HEAD_LINES]):
        text = line.text
        if (
            has_headline
            and (len(text) > _LONGEST_TITLE or enumerator(text))
            and not _PAPER_BYLINE.match(text)
        ):
            break
        marked = is_marked(text)
        opens = _could_open(lines, number)
        bare = text.lstrip("# ").strip()
        if marked:
            roles[number] = "subhead" if has_headline else "headline"
            has_headline = True
        elif not has_headline and opens and _is_title(bare, title):
            roles[number] = "headline"
            has_headline = True
        elif _OCCASION.match(bare) and not ends_sentence(bare):
            roles[number] = "subhead"
        elif _CREDIT.match(bare) or _LINE_BYLINE.match(bare) or (len(bare) <= 24 and _SPEAKER.search(bare)):
            roles[number] = "byline"
    return roles


def _could_open(lines: Sequence[Line], at: int) -> bool:
    """Whether a line stands apart from those around it, as a title does.

    In a passage of one or two lines only the name of a report is taken for a
    title: ``2031年青川省政府工作报告`` over one sentence of it.
    """
    long_enough = len(lines) >= _SHORTEST_REPORT or (len(lines) > 1 and bool(_REPORT.search(lines[at].text)))
    after = lines[at + 1].text if at + 1 < len(lines) else ""
    midway = at > 0 and _MIDWAY.search(lines[at - 1].text)
    return long_enough and not midway and not after.startswith(("，", "、", "；", "。", ","))


def _is_title(text: str, title: str | None) -> bool:
    """Whether a line above the running text is its title: no part of a sentence."""
    named = text == title or bool(_TITLE.search(text))
    return named and len(text) <= _LONGEST_TITLE and "，" not in text


def _bylines(texts: Sequence[str]) -> tuple[Byline, ...]:
    found: list[Byline] = []
    for text in texts:
        for match in _BYLINE_PART.finditer(text):
            found += [Byline(match.group(1), name) for name in re.split(r"[、\s]+", match.group(2)) if name]
    return tuple(dict.fromkeys(found))


def _one_article(document: Document, lines: Sequence[Line], furniture: set[int]) -> Article:
    head = _head_roles([line for line in lines if line.start not in furniture], document.title)
    kept = [line for line in lines if line.start not in furniture]
    body = [line for number, line in enumerate(kept) if number not in head]
    paragraphs = join_lines(body)
    spans = [
        ArticleSpan(document.id, line.start, line.end, "furniture")
        for line in lines
        if line.start in furniture
    ]
    spans += [ArticleSpan(document.id, *unmarked(kept[number]), role) for number, role in head.items()]
    spans += spans_of(document.id, paragraphs)
    spans.sort(key=lambda span: span.start)
    headline = next((unmarked(kept[number]) for number, role in head.items() if role == "headline"), None)
    byline_texts = [kept[number].text for number, role in head.items() if role == "byline"]
    byline_texts += [line.text for line in body if _PAPER_BYLINE.match(line.text)]
    text = document.text
    return Article(
        id=stable_id(document.id, lines[0].start, lines[0].end),
        documents=(document.id,),
        spans=tuple(spans),
        body="\n".join(rejoined(text, paragraph.parts) for paragraph in paragraphs),
        headline=text[headline[0] : headline[1]] if headline else None,
        bylines=_bylines(byline_texts),
        kind=_kind(document, headline is not None),
        sections=find_sections(text, paragraphs),
    )


def _kind(document: Document, has_headline: bool) -> ArticleKind:
    if document.kind in ("work_report", "communique", "plan_report"):
        return "report"
    return "brief" if has_headline else "fragment"
