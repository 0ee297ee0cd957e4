"""A page's lines as pieces: headings, bylines, jump markers, furniture, and stretches of running text.

A piece is what the digitisation left in one stretch: lines without a blank line
between them whose sentence goes on. Every non-blank line is in exactly one piece.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from luoshi.articles.bylines import Credit, closing_credit, line_credit, opening_credit
from luoshi.articles.jumps import JumpMark, find_jumps
from luoshi.articles.language import opens_dialogue
from luoshi.articles.lines import Line, Mark, ends_sentence, goes_on, mark_of, split_lines, wrap_width
from luoshi.articles.press import press_words
from luoshi.model import Role
from luoshi.names import find_names

Run = tuple[int, int]
Form = Literal["heading", "byline", "body", "jump", "furniture"]

# A heading that lost its line break: ……何苗 摄## 我市提前发放补助
_GLUED = re.compile(r"(?<=[^\s#])(?=#{1,6}\s)")
_LONGEST_HEADING = 44
_LONGEST_WITH_COMMA = 24  # a longer line with a comma is a half sentence, and so is one with two
_NO_HEADING_END = re.compile(r"[。；，、：…—\-]$")
_LIST_OPENING = re.compile(r"[▲▶·•▪]|图[为：]|[（(].*[）)]$")
# Signs that some papers set before a headline.
_HEAD_SIGNS = "■□●◆◇★☆▌◎○"
SIGN_LEVEL = 5  # of a heading with such a sign
_LONGEST_SIGNED = 30
_SIGNATURE = re.compile(r"(?P<name>[\u4e00-\u9fff]{3,24})\s+\d{4}年\d{1,2}月\d{1,2}日$")
_DAY = re.compile(r"\d{4}年\d{1,2}月\d{1,2}日")
_SHORTEST_SIGNER, _LONGEST_SIGNER = 5, 24
_TABLE_LINES = 4
_LONGEST_CELL = 24
# What stands where a dump left a picture out.
_PICTURE = re.compile(r"[\[【](?:图片?|照片|插图|配图)\s?\d*[\]】]|!\[.{0,200}\]\(.{0,200}\)")
_HAN_OR_LETTER = re.compile(r"[\u4e00-\u9fffA-Za-z]")
# Running text whose sentence goes on behind a blank line ends with none of these.
_SENTENCE_STOPS = "。！？"
_FIGURE_END = re.compile(r"\d[万亿]?$")
_CUT_REACH = 6  # lines of other columns between the halves of a cut figure
_FOLIO_PARTS = re.compile(r"[\s|]+")
_LEAST_FOLIO, _LONGEST_FOLIO = 3, 140  # kinds of parts, characters
_FURNITURE_EDGE = 6  # lines at the head and foot of a page where a folio may stand without a telling word


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of lines of one form.

    ``runs`` are its lines without their marks; ``body`` those of its running text, without
    credits and jump markers, ``text`` the reading form of it, the lines joined. ``labels``
    are the runs with another role than the text: bylines, jump markers.
    """

    number: int
    form: Form
    runs: tuple[Run, ...]
    body: tuple[Run, ...]
    text: str
    level: int = 0
    after_blank: bool = False
    opening: Credit | None = None
    closing: Credit | None = None
    onward: JumpMark | None = None
    back: JumpMark | None = None
    labels: tuple[tuple[int, int, Role], ...] = ()

    @property
    def start(self) -> int:
        """Where the piece begins in the page."""
        return self.runs[0][0]

    @property
    def end(self) -> int:
        """Where the piece ends in the page."""
        return self.runs[-1][1]

    @property
    def is_open(self) -> bool:
        """Whether its last sentence goes on elsewhere, and no marker says where."""
        return (
            self.form == "body"
            and self.closing is None
            and self.onward is None
            and not ends_sentence(self.text)
            and not self.is_appended
        )

    @property
    def is_appended(self) -> bool:
        """Whether it is no prose: who signs what stands above, or a table's cells."""
        sizes = [end - start for start, end in self.runs[-2:]]
        cells = len(self.runs) >= _TABLE_LINES and max(sizes) <= _LONGEST_CELL
        return self.form == "body" and (cells or (len(self.runs) == 1 and is_signature(self.text)))


def pieces_of(flat: str) -> list[Piece]:
    """The pieces of a page in order; ``flat`` is the page's reading form."""
    lines = _unglued(split_lines(flat))
    width = wrap_width(lines)
    edges = _edges(lines)
    tables = _table_lines(lines)
    pieces: list[Piece] = []
    group: list[Line] = []

    def close() -> None:
        if group:
            pieces.append(_body_piece(len(pieces), flat, group))
            group.clear()

    for number, line in enumerate(lines):
        form = "body" if number in tables else _form(lines, number, width, number in edges)
        if form == "body":
            joins = not line.after_blank and (
                number in tables or (goes_on(group[-1], line, width) and _may_go_on(group))
                if group
                else False
            )
            if group and not joins:
                close()
            group.append(line)
            continue
        close()
        pieces.append(_plain_piece(len(pieces), flat, line, form))
    close()
    return list(_with_markers_below(pieces))


def _with_markers_below(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """The pieces; text right above a marker on a line of its own (（下转第二版）) goes on where that says."""
    for at, piece in enumerate(pieces):
        below = pieces[at + 1] if at + 1 < len(pieces) else None
        marked = below is not None and below.form == "jump" and below.onward is not None
        if marked and piece.form == "body" and piece.onward is None:
            assert below is not None
            yield replace(piece, onward=below.onward)
        else:
            yield piece


def _table_lines(lines: Sequence[Line]) -> set[int]:
    """The numbers of short lines that stand close together, too many for a heading: a table's cells."""
    found: set[int] = set()
    run: list[int] = []
    for number, line in enumerate(lines):
        cell = looks_like_heading(line.text) or _is_cell(line.text)
        if run and (line.after_blank or not cell or mark_of(line.text).level):
            found.update(run if len(run) >= _TABLE_LINES else ())
            run = []
        if cell and not mark_of(line.text).level:
            run.append(number)
    found.update(run if len(run) >= _TABLE_LINES else ())
    return {number for number in found if line_credit(lines[number].text) is None}


def _is_cell(text: str) -> bool:
    return len(text) <= _LONGEST_CELL and not ends_sentence(text) and "，" not in text


def _may_go_on(group: Sequence[Line]) -> bool:
    """Whether the lines so far lead to no other page and end in no credit."""
    text = group[-1].text
    return not any(mark.way == "on" for mark in find_jumps(text)) and closing_credit(text) is None


def _edges(lines: Sequence[Line]) -> set[int]:
    """The numbers of the lines at a page's head and foot."""
    count = len(lines)
    return {*range(min(_FURNITURE_EDGE, count)), *range(max(0, count - _FURNITURE_EDGE), count)}


def _unglued(lines: Sequence[Line]) -> list[Line]:
    """Lines cut before a heading mark that stands in their middle, and behind a marker that leads on."""
    cut: list[Line] = []
    for line in lines:
        points = [
            match.start() for match in _GLUED.finditer(line.text) if _ends_text(line.text[: match.start()])
        ]
        points += [
            mark.end
            for mark in find_jumps(line.text)
            if mark.way == "on" and line.text[mark.end :].strip() and mark.start > 0
        ]
        at = 0
        for point in (*sorted(points), len(line.text)):
            text = line.text[at:point].strip()
            if text:
                start = line.start + at + (len(line.text[at:point]) - len(line.text[at:point].lstrip()))
                cut.append(
                    Line(
                        start, start + len(text), text, line.after_blank or at > 0, line.indented, line.width
                    )
                )
            at = point
    return cut


def _ends_text(text: str) -> bool:
    return ends_sentence(text) or closing_credit(text) is not None


@lru_cache(maxsize=1)
def _furniture() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in press_words().furniture))


def is_furniture(text: str, edge: bool) -> bool:
    """Whether a line belongs to the page and to no article: a folio, an imprint, a rule of dashes, [图片].

    A paper's name or a date alone is furniture only at the page's head or foot (``edge``).
    """
    if not _HAN_OR_LETTER.search(text) or _PICTURE.fullmatch(text):
        return True
    mark = mark_of(text)
    bare = re.sub(r"\s+", " ", text[mark.start : mark.end]).strip("— -")
    if edge and _is_folio(bare):
        return True
    if len(bare) > 140 or not _furniture().fullmatch(bare):
        return False
    return edge or bool(re.search(r"编辑|责编|校对|版式|热线|刊号|邮|社址|星期", bare))


def _is_folio(text: str) -> bool:
    """Whether a line strings together what a folio holds, whatever the order: page, day, paper, makers."""
    parts = _FOLIO_PARTS.split(text)
    if len(text) > _LONGEST_FOLIO or len(parts) < _LEAST_FOLIO or text.endswith("。"):
        return False
    told = {kind for part in parts for kind in press_words().folio_parts if re.fullmatch(kind, part)}
    return len(told) >= _LEAST_FOLIO and 2 * len(told) >= len(parts)


def _form(lines: Sequence[Line], at: int, width: int | None, edge: bool) -> Form:
    line = lines[at]
    text = line.text
    if is_furniture(text, edge) and not is_signature(text):
        return "furniture"
    if _is_marker(text):
        return "jump"
    mark = mark_of(text)
    if mark.level:
        bare = text[mark.start : mark.end]
        if line_credit(bare):
            return "byline"
        # A mark before a whole paragraph is a slip of the digitisation.
        return "heading" if bare and len(bare) <= 2 * _LONGEST_HEADING and not bare.endswith("。") else "body"
    full = width is not None and line.width >= width - 1
    if not full and line_credit(text):
        return "byline"
    headed = not full and looks_like_heading(text) and not _is_tail(lines, at, width)
    headed = headed or (width is None and _is_half_heading(lines, at))
    return "heading" if headed and not _is_cut_at_figure(lines, at) else "body"


def _is_half_heading(lines: Sequence[Line], at: int) -> bool:
    """Whether a line with a comma at its end opens a heading: 修水渠、添路灯、换水管， / 今年先办这三件."""
    line, below = lines[at], lines[at + 1] if at + 1 < len(lines) else None
    if below is None or below.after_blank or not line.text.endswith("，"):
        return False
    opens = at == 0 or line.after_blank or looks_like_heading(lines[at - 1].text)
    short = max(len(line.text), len(below.text)) <= _LONGEST_WITH_COMMA
    return opens and short and looks_like_heading(line.text[:-1]) and looks_like_heading(below.text)


def _is_cut_at_figure(lines: Sequence[Line], at: int) -> bool:
    """Whether a line breaks off behind a figure whose unit opens a line below: 去年多收茶青86万 / 斤，……"""
    if not _FIGURE_END.search(lines[at].text):
        return False
    below = lines[at + 1 : at + 1 + _CUT_REACH]
    return any(line.text.startswith(tuple(press_words().unit_openings)) for line in below)


def _is_marker(text: str) -> bool:
    """Whether a line is jump markers and nothing else."""
    marks = find_jumps(text)
    if not marks:
        return False
    ends = (0, *(mark.end for mark in marks))
    starts = (*(mark.start for mark in marks), len(text))
    return not any(text[end:start].strip("。 ") for end, start in zip(ends, starts, strict=True))


def looks_like_heading(text: str) -> bool:
    """Whether a line could be a heading by its form: short, no end mark, no half sentence.

    ``青石县9个水利项目集中开工`` could, ``任命：`` and ``石守砚为市科学技术局局长；`` could not.
    """
    bare = text.strip()
    if len(bare.replace(" ", "")) > _LONGEST_HEADING or _NO_HEADING_END.search(bare) or "。" in bare[:-1]:
        return False
    if is_signature(bare):
        return False
    if bare[:1] in _HEAD_SIGNS and len(bare) > _LONGEST_SIGNED:
        return False
    if (
        _LIST_OPENING.match(bare)
        or opens_dialogue(bare)
        or bare.count("，") > (len(bare) <= _LONGEST_WITH_COMMA)
        or find_jumps(bare)
        or opening_credit(bare)
    ):
        return False
    return len(_HAN_OR_LETTER.findall(bare)) >= 2


@lru_cache(maxsize=256)  # a short line is asked about several times
def is_signature(text: str) -> bool:
    """Whether a line only says who signs what stands above, or when: 青石县供水公司, 2026年3月2日."""
    if _DAY.fullmatch(text) or (" " in text and all(map(_is_office, text.split()))):
        return True
    dated = _SIGNATURE.fullmatch(text)
    name = dated.group("name") if dated else text
    if name.endswith(("版", *press_words().paper_endings)):
        return False
    return dated is not None or _is_office(name)


def _is_office(name: str) -> bool:
    if not _SHORTEST_SIGNER <= len(name) <= _LONGEST_SIGNER:
        return False
    # The full stop is for the rules of names, which look at what stands behind one.
    found = find_names(f"{name}。")
    return any(one.kind == "organisation" and (one.start, one.end) == (0, len(name)) for one in found)


def _is_tail(lines: Sequence[Line], at: int, width: int | None) -> bool:
    """Whether a short line is the end of the sentence on the line right above it."""
    if at == 0 or lines[at].after_blank:
        return False
    before = lines[at - 1]
    if ends_sentence(before.text) or looks_like_heading(before.text) or mark_of(before.text).level:
        return False
    return width is not None or len(before.text) > _LONGEST_HEADING


def _plain_piece(number: int, flat: str, line: Line, form: Form) -> Piece:
    mark = mark_of(line.text) if form in ("heading", "byline") else Mark(0, len(line.text), 0)
    skip = mark.start
    while form == "heading" and line.text[skip : skip + 1] in tuple(f"{_HEAD_SIGNS} "):
        skip += 1
    run = (line.start + skip, line.start + mark.end)
    text = flat[run[0] : run[1]]
    level = mark.level or (SIGN_LEVEL if skip > mark.start and line.text[skip - 1] != " " else 0)
    if form == "byline":
        credit = line_credit(line.text[skip : mark.end])
        return Piece(
            number,
            form,
            (run,),
            (),
            "",
            0,
            line.after_blank,
            _moved(credit, run[0]),
            labels=((*run, "byline"),),
        )
    if form == "jump":
        marks = find_jumps(line.text)
        on = next((_moved_mark(m, line.start) for m in marks if m.way == "on"), None)
        back = next((_moved_mark(m, line.start) for m in marks if m.way == "back"), None)
        return Piece(
            number, form, (run,), (), "", 0, line.after_blank, onward=on, back=back, labels=((*run, "jump"),)
        )
    return Piece(number, form, (run,), (), text, level, line.after_blank)


def _moved(credit: Credit | None, by: int) -> Credit | None:
    return credit and replace(credit, start=credit.start + by, end=credit.end + by)


def _moved_mark(mark: JumpMark, by: int) -> JumpMark:
    return replace(mark, start=mark.start + by, end=mark.end + by)


def _body_piece(number: int, flat: str, lines: Sequence[Line]) -> Piece:
    """One piece of running text; credits and jump markers at its ends are set apart."""
    runs = tuple(_words_of(line) for line in lines)
    first, last = lines[0], lines[-1]
    begin, end = runs[0][0], runs[-1][1]
    labels: list[tuple[int, int, Role]] = []
    back = onward = None
    marks = [_moved_mark(mark, begin) for mark in find_jumps(flat[begin : runs[0][1]])]
    if marks and marks[0].way == "back" and not flat[begin : marks[0].start].strip():
        back = marks[0]
        labels.append((*_tight(flat, back.start, back.end), "jump"))
        begin = back.end
    opening = _moved(opening_credit(flat[begin : runs[0][1]]), begin)
    if opening:
        labels.append((*_tight(flat, opening.start, opening.end), "byline"))
        begin = opening.end
    marks = [_moved_mark(mark, last.start) for mark in find_jumps(last.text)]
    if marks and marks[-1].way == "on" and not flat[marks[-1].end : end].strip("。 "):
        onward = marks[-1]
        labels.append((*_tight(flat, onward.start, end), "jump"))
        end = onward.start
    closing = None
    tail_start = max(begin, runs[-1][0])
    if end > tail_start:
        closing = _moved(closing_credit(flat[tail_start:end]), tail_start)
    if closing:
        labels.append((*_tight(flat, closing.start, closing.end), "byline"))
        end = closing.start
    body = tuple(_tight(flat, max(a, begin), min(b, end)) for a, b in runs if min(b, end) > max(a, begin))
    body = tuple(run for run in body if run[1] > run[0])
    text = "".join(flat[a:b] for a, b in body)
    return Piece(
        number,
        "body",
        runs,
        body,
        text,
        0,
        first.after_blank,
        opening,
        closing,
        onward,
        back,
        tuple(sorted(labels)),
    )


def _words_of(line: Line) -> Run:
    mark = mark_of(line.text)
    return line.start + mark.start, line.start + mark.end


def _tight(flat: str, start: int, end: int) -> Run:
    """The run without white space at its edges."""
    while start < end and flat[start].isspace():
        start += 1
    while end > start and flat[end - 1].isspace():
        end -= 1
    return start, end
