"""Headline stacks: kicker 引题, headline 主题, subhead 副题, column 栏目, in the order of a page's makers.

A stack is a run of headings with the byline lines and the jump marker beside
them. Above the headline stand column and kicker, below it the subhead, often
led by a dash: 清泉入户 民生如歌 / ——云汀农村供水……答卷.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from luoshi.articles.jumps import JumpMark
from luoshi.articles.pieces import Piece, Run
from luoshi.articles.press import alternatives, press_words

HeadRole = Literal["headline", "kicker", "subhead", "column", "duplicate"]

_IGNORED = re.compile(r"[\s\W_]+")
_DASH = re.compile(r"[—－─\-]{1,2}")
_LONGEST_COLUMN = 10
_SHORT_LABEL = 6
_UNMARKED = 8  # below the lowest mark that a dump can give a heading
_PARTING = 2  # paragraphs of another column that may part the headings of a stack
_TALLEST = 50  # headings of a stack among which one is looked for that says the same
_SEAM = 2  # characters of each half of a heading that a story says together
#: What it counts for a headline that the lead says its words, and against one that it is printed twice.
_IN_LEAD, _SAID_AGAIN = 2.5, 1.5
# Words that want another after them: a heading that ends so goes on in the next line.
_GOES_ON = re.compile(r"[的和与及、为在将对向把被从让以]$")
_LONG_HALF = 5
_AMOUNT = re.compile(r"\d")


def squeezed(text: str) -> str:
    """A heading without spaces and signs: what is compared when it is printed again."""
    return _IGNORED.sub("", text)


@dataclass(frozen=True, slots=True)
class Heading:
    """One heading of a stack: its runs in the page, one a line, its words and its level (0: not marked)."""

    runs: tuple[Run, ...]
    text: str
    level: int

    @property
    def key(self) -> str:
        """Its words as they are compared."""
        return squeezed(self.text)


@dataclass(frozen=True, slots=True)
class Stack:
    """Headings that stand together; ``pieces`` are the numbers of its pieces."""

    pieces: tuple[int, ...]
    headings: tuple[Heading, ...]
    bylines: tuple[Piece, ...]
    jumps: tuple[Piece, ...]

    @property
    def first(self) -> int:
        """The number of its first piece."""
        return self.pieces[0]

    @property
    def last(self) -> int:
        """The number of its last piece."""
        return self.pieces[-1]

    @property
    def back(self) -> JumpMark | None:
        """The marker that says from which page the article comes: 上接1版①."""
        return next((piece.back for piece in self.jumps if piece.back), None)

    @property
    def text(self) -> str:
        """All its words."""
        return " ".join(heading.text for heading in self.headings)


def find_stacks(pieces: Sequence[Piece]) -> list[Stack]:
    """The stacks of a page in order; furniture between their lines does not part them."""
    stacks: list[Stack] = []
    group: list[Piece] = []
    seen_body = False
    said = "\n".join(piece.text for piece in pieces if piece.form == "body")
    for piece in [*pieces, None]:
        if piece is not None and piece.form == "furniture":
            continue
        if (
            piece is not None
            and piece.form in ("heading", "byline", "jump")
            and not _closes(pieces, piece, group, seen_body)
        ):
            if group and (_parts(pieces, group, piece) or _opens_another(pieces, group, piece)):
                stacks.append(_stack(group, said))
                group = []
            group.append(piece)
            continue
        if piece is not None and piece.form != "body":
            continue
        if group:
            stacks.append(_stack(group, said))
            group = []
        seen_body = piece is not None
    return _with_parted_bylines(_with_parted_headings(stacks, pieces), pieces)


def _with_parted_headings(stacks: Sequence[Stack], pieces: Sequence[Piece]) -> list[Stack]:
    """Stacks whose headings stand apart, above and below paragraphs of another column, made whole.

    岚江大桥合龙 (a kicker) / a paragraph of another article / ## 云柳高铁控制性工程告捷 / another /
    全长3260米 (a subhead) / 本报讯（记者……）: three headings of one article.
    """
    marked = sum(any(heading.level for heading in stack.headings) for stack in stacks)
    whole: list[Stack] = []
    for stack in stacks:
        grown = stack
        while whole and marked > len(stacks) // 2 and _is_one_stack(pieces, whole[-1], grown):
            grown = _joined(whole.pop(), grown)
        whole.append(grown)
    return whole


def _joined(above: Stack, below: Stack) -> Stack:
    return Stack(
        (*above.pieces, *below.pieces),
        (*above.headings, *below.headings),
        (*above.bylines, *below.bylines),
        (*above.jumps, *below.jumps),
    )


def _is_one_stack(pieces: Sequence[Piece], above: Stack, below: Stack) -> bool:
    """Whether two stacks with paragraphs between them are one: one of them marked, the other not.

    The paragraphs between go on with another article, which the words of the headings tell: they are
    rather those of the story that opens below.
    """
    between = [piece for piece in pieces[above.last + 1 : below.first] if piece.form == "body"]
    if not 0 < len(between) <= _PARTING or not above.headings or not below.headings:
        return False
    if above.bylines or above.jumps or below.back or any(p.opening or p.back or p.closing for p in between):
        return False
    first, second = (any(heading.level for heading in one.headings) for one in (above, below))
    if first == second or any(
        is_column(h.text) or is_notice(h.text) for h in (*above.headings, *below.headings)
    ):
        return False
    opened = next((piece for piece in pieces[below.last + 1 :] if piece.form in ("body", "heading")), None)
    if opened is None or (first and not (below.bylines or opened.opening)):
        return False
    passed = "".join(piece.text for piece in between)
    story = opened.text if opened.form == "body" else ""
    near, far = (_share_in(above.text, text) for text in (passed, f"{below.text}{story}"))
    return far > near or (not first and far == near and len(squeezed(above.text)) > _LONGEST_COLUMN)


def _with_parted_bylines(stacks: Sequence[Stack], pieces: Sequence[Piece]) -> list[Stack]:
    """Stacks whose byline stands apart, below paragraphs of another article, given it back.

    It goes to the stack right above; where that stands below another without a text, to that one.
    """
    whole: list[Stack] = []
    for stack in stacks:
        place = None
        if stack.bylines and not stack.headings:
            near = [len(whole) - 1 - step for step in range(min(2, len(whole)))]
            bare = [n for n in near[1:] if whole[n].last + 1 == whole[near[0]].first]
            place = next((n for n in (*bare, *near[:1]) if _lacks_byline(pieces, whole[n])), None)
        if place is None:
            whole.append(stack)
        else:
            above = whole[place]
            whole[place] = Stack((*above.pieces, *stack.pieces), above.headings, stack.bylines, stack.jumps)
    return whole


def _lacks_byline(pieces: Sequence[Piece], stack: Stack) -> bool:
    """Whether a stack has headings and nothing that says who wrote what stands below."""
    return bool(stack.headings) and not (stack.bylines or stack.jumps or _has_opening(pieces, stack))


def _has_opening(pieces: Sequence[Piece], stack: Stack) -> bool:
    """Whether the first running text below a stack opens with a byline of its own."""
    below = next((piece for piece in pieces[stack.last + 1 :] if piece.form == "body"), None)
    return below is None or below.opening is not None


def _closes(pieces: Sequence[Piece], piece: Piece, group: Sequence[Piece], seen_body: bool) -> bool:
    """Whether a line leads on to another page, or credits the article above it.

    A picture's credit does, and a byline that has running text right above and none of its own below:
    ……这条路走对了。 / 本报记者 何苗 / ## 我市提前发放补助.
    """
    if piece.form == "jump":
        return piece.back is None
    if piece.form != "byline" or group or not seen_body:
        return False
    if piece.opening and piece.opening.photo:
        return True
    below = next((one for one in pieces[piece.number + 1 :] if one.form != "furniture"), None)
    heads = below is None or below.form == "heading" or below.opening is not None
    return heads and pieces[piece.number - 1].form == "body" and not _is_house_commentator(piece)


def _parts(pieces: Sequence[Piece], group: Sequence[Piece], piece: Piece) -> bool:
    """Whether a stack ends before a piece.

    A marker from another page opens a new one, unless the only headings for its text stand above it.
    """
    if piece.form == "jump":
        below = pieces[piece.number + 1].form if piece.number + 1 < len(pieces) else "body"
        return any(one.form == "heading" for one in group) and below == "heading"
    if piece.form == "heading":
        signed = any(one.form == "byline" for one in group)
        return signed and not is_column(piece.text) and not _is_under_commentator(group, piece)
    return False


def _is_under_commentator(group: Sequence[Piece], piece: Piece) -> bool:
    """Whether a heading stands below the commentator's line of its own stack.

    热烈祝贺市三届人大二次会议开幕 / 本报评论员 / ## 把蓝图干成实景: kicker, byline and headline.
    """
    heads = [one for one in group if one.form == "heading"]
    house = any(one.form == "byline" and _is_house_commentator(one) for one in group)
    higher = min((one.level or _UNMARKED for one in heads), default=0) > (piece.level or _UNMARKED)
    return house and higher and len(heads) == 1


def _is_house_commentator(piece: Piece) -> bool:
    """Whether a byline is 本报评论员, which names nobody."""
    return piece.opening is not None and (piece.opening.dateline or "").endswith("评论员")


def _opens_another(pieces: Sequence[Piece], group: Sequence[Piece], piece: Piece) -> bool:
    """Whether a column's name opens another story: a heading stands above it, and one of its own below.

    读者来信 between two headings belongs to the second; of the first no text is left here.
    """
    below = pieces[piece.number + 1] if piece.number + 1 < len(pieces) else None
    if piece.form != "heading" or not is_column(piece.text) or below is None or below.form != "heading":
        return False
    above = [one for one in group if one.form == "heading"]
    lower = below.level > min((one.level for one in above), default=0)
    return any(not is_column(one.text) for one in above) and not lower and not _DASH.match(below.text)


def _stack(group: Sequence[Piece], said: str) -> Stack:
    return Stack(
        tuple(piece.number for piece in group),
        tuple(_headings([piece for piece in group if piece.form == "heading"], said)),
        tuple(piece for piece in group if piece.form == "byline"),
        tuple(piece for piece in group if piece.form == "jump"),
    )


def _headings(pieces: Sequence[Piece], said: str) -> Iterator[Heading]:
    """Lines of one heading joined: those that no blank line parts and that no mark tells apart.

    ``said`` is the page's running text: 城北旧车站 / 站房修缮完工 are one heading
    where a story says 车站站房.
    """
    open_runs: list[Run] = []
    words: list[str] = []
    level = 0
    previous: Piece | None = None
    for piece in pieces:
        joins = (
            previous is not None
            and not piece.after_blank
            and piece.number == previous.number + 1
            and piece.level in (0, level)
            and not (piece.level == level == 0 and (_DASH.match(piece.text) or _is_closed(words[-1])))
        ) or (words and piece.level == level and _is_half(words[-1], piece.text, said))
        if open_runs and not joins:
            yield Heading(tuple(open_runs), " ".join(words), level)
            open_runs, words = [], []
        if not open_runs:
            level = piece.level
        open_runs += piece.runs
        words.append(piece.text.strip())
        previous = piece
    if open_runs:
        yield Heading(tuple(open_runs), " ".join(words), level)


def _is_closed(words: str) -> bool:
    """Whether an unmarked heading is whole, so that the next line is one of its own.

    A column's name is; and what ends with an event (……隆重开幕), a figure (……增长6.1%), an end mark, or
    is set in two halves of one length (锚定目标再出发 凝心聚力谱新篇).
    """
    halves = [len(squeezed(half)) for half in words.split()]
    paired = len(halves) == 2 and halves[0] == halves[1] >= _LONG_HALF
    return paired or is_column(words) or _closing().search(words) is not None


@lru_cache(maxsize=1)
def _closing() -> re.Pattern[str]:
    return re.compile(
        rf"(?:{alternatives(press_words().event_verbs)}|[0-9](?:%|[万亿]?[一-鿿]{{1,2}})|[！？])$"
    )


def _is_half(words: str, text: str, said: str) -> bool:
    """Whether a heading goes on in the next line: 城乡居民医保参保人数 / 突破四百万."""
    if _GOES_ON.search(words) or (len(text) >= _SEAM and words[-_SEAM:] + text[:_SEAM] in said):
        return True
    return bool(_predicate().match(text)) and not _predicate().search(words) and " " not in words


@lru_cache(maxsize=1)
def _predicate() -> re.Pattern[str]:
    return re.compile(alternatives(press_words().predicates))


@lru_cache(maxsize=1)
def _column_ending() -> re.Pattern[str]:
    return re.compile(rf".*(?:{alternatives(press_words().column_endings)})[”」]?$")


def is_column(text: str) -> bool:
    """Whether a heading is a column's name: 云汀水利巡礼, 果园一线见闻, 简讯, 【柳溪夜谈】."""
    bare = text.strip("【】〖〗《》“”·|｜ ■□●◆▌")
    if not 2 <= len(bare) <= _LONGEST_COLUMN or re.search(r"[\s，！？、0-9]", bare):
        return False
    if text[:1] + text[-1:] in ("【】", "〖〗"):
        return True
    return bare in press_words().columns or _column_ending().match(bare) is not None


@lru_cache(maxsize=1)
def _notice_ending() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives(press_words().notices)})$")


def is_notice(text: str) -> bool:
    """Whether a heading is the title of a notice, which stands for itself: 停水公告, 招聘启事."""
    return _notice_ending().search(text.strip()) is not None


def roles_of(headings: Sequence[Heading], lead: str = "", again: Collection[str] = ()) -> list[HeadRole]:
    """A role for each of a stack's headings.

    ``lead`` is the beginning of the story, ``again`` the headings (:attr:`Heading.key`) that the page prints
    a second time: those are headlines.

    ``## 云汀市第三届人民代表大会第二次会议开幕`` between an unmarked line and ``###`` lines is
    the headline, the line above it the kicker; a line that says the kicker again is a duplicate.
    """
    roles: list[HeadRole | None] = [None] * len(headings)
    said_again: set[int] = set()
    keys = [heading.key for heading in headings]
    for number, heading in enumerate(headings):
        near = range(max(0, number - _TALLEST), number)
        first = next((n for n in near if _repeats(keys[number], keys[n])), None)
        if first is not None:
            roles[number] = "duplicate"
            said_again.add(first)
        elif len(headings) > 1 and is_column(heading.text):
            roles[number] = "column"
        elif number and _DASH.match(heading.text):
            roles[number] = "subhead"
    open_ones = [number for number, role in enumerate(roles) if role is None]
    if not open_ones:  # a stack of columns, or of one
        own = [n for n, role in enumerate(roles) if role != "duplicate"] or [*range(len(roles))][:1]
        open_ones = sorted(own, key=lambda n: (-len(headings[n].key), n))[:1]
    if len(open_ones) >= 3 and _is_label(headings[open_ones[0]]):
        roles[open_ones.pop(0)] = "column"
    if open_ones:
        headline = _headline(headings, open_ones, again, said_again, lead)
        for number in open_ones:
            roles[number] = "headline" if number == headline else "kicker" if number < headline else "subhead"
    return [role or "kicker" for role in roles]


def _repeats(key: str, earlier: str) -> bool:
    return bool(key) and (
        key == earlier or (len(key) >= 8 and (key in earlier or (earlier in key and len(earlier) >= 8)))
    )


def _is_label(heading: Heading) -> bool:
    return len(heading.key) <= _SHORT_LABEL and " " not in heading.text


def _headline(
    headings: Sequence[Heading],
    open_ones: Sequence[int],
    again: Collection[str],
    said_again: Collection[int],
    lead: str,
) -> int:
    """Which of the headings is the headline: the one printed again elsewhere, the one of the highest mark."""
    for number in open_ones:
        if headings[number].key in again:
            return number
    levels = {headings[number].level for number in open_ones} - {0}
    if levels:
        top = [number for number in open_ones if headings[number].level == min(levels)]
        if len(top) == 1:
            return top[0]
        open_ones = top

    def likeness(number: int) -> tuple[float, int]:
        score = _likeness(headings, open_ones, number) + _IN_LEAD * _share_in(headings[number].text, lead)
        return score - (_SAID_AGAIN if number in said_again else 0.0), number

    return max(open_ones, key=likeness)


def _likeness(headings: Sequence[Heading], open_ones: Sequence[int], number: int) -> float:
    """How like a headline an unmarked heading is among its neighbours.

    A headline is mostly one phrase; kicker and subhead are several, parted by
    spaces: 揣着乡情来 同心话振兴 / 云汀代表团提交议案建议26件. It tells
    what happened: 全市文旅经济发展大会召开.
    """
    heading = headings[number]
    text = heading.text.strip()
    one_phrase = len(heading.runs) > 1 or " " not in text
    score = 2.0 if one_phrase else 0.0
    if not one_phrase and len(_AMOUNT.findall(text)) > 1:
        score -= 0.5
    place = open_ones.index(number)
    middle = 1 if len(open_ones) > 2 else len(open_ones) - 1
    score += 0.6 if place == middle else 0.0
    score += 0.8 if _happens().search(text) else 0.0
    score -= 1.0 if text.startswith(press_words().kicker_openings) else 0.0
    return score - (1.0 if len(heading.key) < _SHORT_LABEL else 0.0)


@lru_cache(maxsize=1)
def _happens() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives(press_words().event_verbs)})$")


def _share_in(text: str, lead: str) -> float:
    """Which share of a heading's pairs of characters the lead of the story says again."""
    key = squeezed(text)
    pairs = {key[at : at + 2] for at in range(len(key) - 1)}
    return sum(pair in lead for pair in pairs) / len(pairs) if pairs and lead else 0.0
