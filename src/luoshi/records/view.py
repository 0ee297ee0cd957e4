"""An article as the rules of records see it: one reading text, and what was found in it.

Everything is found when it is first asked for: most sentences hold no cue, and cost nothing.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from luoshi.articles import TextMap, paragraphs_of
from luoshi.articles.sheets import Sheet
from luoshi.articles.textmap import fold
from luoshi.claims.period_types import Anchor, TimeMention
from luoshi.claims.periods import scan_times
from luoshi.claims.quantities import Figure, scan_figures
from luoshi.claims.subjects import home_of
from luoshi.model import Article, Damage, Document, Span
from luoshi.names import Name, find_names, tagger
from luoshi.places import Place, PlaceMention, find_places, resolve_deictic
from luoshi.sources.characters import simplified

Run = tuple[int, int]
_SENTENCE = re.compile(r"[^。！？\n]+[。！？]*[”’）]*")
# 本报讯（记者 陈正）, 云汀日报（全媒体记者/陈正） in front of a report.
_BYLINE = re.compile("[一-鿿]{1,8}(?:报|社|网|台)讯?（[^）]{2,60}）|本报讯")
# Rules look back within a sentence: its length bounds their work.
_LONGEST_SENTENCE = 1000
_MARK = re.compile("[；，、]")
_LOOK_BACK = 4000
_CLAUSE = re.compile(r"[，；：。！？\n]")
_RANKS = {"省": "省", "市": "市", "县": "县", "区": "区", "州": "州", "镇": "镇", "乡": "乡", "村": "村"}
_TOWN = re.compile(r"[^\W省市县区镇乡的在和与]{2,3}[镇乡](?![村上])")
_VILLAGE = re.compile(r"[^\W省市县区镇乡村的在和与]{2,3}村(?![民里口])")
_FIRMS = ("公司", "集团", "大学", "学院", "银行", "研究院")
_VERB = re.compile("提交|召开|报送|来到|走进|获得|通过|联合|依据|根据|纳入")
# What may follow a bare rank that stands for the place: 市|商务局, but 市|场 and 区|域 are words.
_NO_RANK = re.compile(
    "市[场值面属里区内外]|市民(?!政)|区[域间块位别里内外]|县[城域里内]|省[份级内外]|镇[上里]|乡[村亲下里]"
)


class _Piece(NamedTuple):
    """So many characters of the reading text, and where they stand in a document."""

    begin: int
    length: int
    document: str
    start: int


class View:
    """One article's running text with its sentences, names, times, figures and places.

    ``text`` joins the paragraphs by line breaks, in simplified characters and Chinese punctuation;
    ``printed`` is the same text in the characters of the source, position by position. Offsets of
    all methods are into them; :meth:`spans` leads back to the document.
    """

    def __init__(self, document: Document, article: Article, texts: Mapping[str, str] | None = None) -> None:
        self.document = document
        self.article = article
        self._texts = {document.id: document.text, **(texts or {})}
        self._pieces: list[_Piece] = []
        self.printed = self._from_body() if article.body_runs else self._from_paragraphs()
        self.text = simplified(self.printed)

    def _from_body(self) -> str:
        """The repaired body of a page's article, whose runs may lie on several pages."""
        at = 0
        for run in self.article.body_runs:
            if run.document is not None and run.start is not None:
                self._pieces.append(_Piece(at, run.length, run.document, run.start))
            at += run.length
        return fold(self.article.body)

    def _from_paragraphs(self) -> str:
        """The paragraphs of a report, read without the dirt of its typing."""
        texts, at = [], 0
        sheet = Sheet.of(self.article, {self.document.id: self.document})
        for paragraph in paragraphs_of(sheet, self.article):
            text_map = TextMap.of(self.document.text, paragraph.parts)
            for begin, (start, end) in zip(text_map.begins, text_map.runs, strict=True):
                self._pieces.append(_Piece(at + begin, end - start, self.document.id, start))
            texts.append(text_map.text)
            at += len(text_map.text) + 1
        return "\n".join(texts)

    # -- back to the source

    def spans(self, start: int, end: int) -> tuple[Span, ...]:
        """The documents' runs of ``[start, end)``; white space inside a run is part of it."""
        found: list[Span] = []
        first = max(0, bisect_right(self._pieces, start, key=lambda piece: piece.begin) - 1)
        for piece in self._pieces[first:]:
            if piece.begin >= end:
                break
            low, high = max(start, piece.begin), min(end, piece.begin + piece.length)
            if low >= high:
                continue
            span = Span(piece.document, piece.start + low - piece.begin, piece.start + high - piece.begin)
            last = found[-1] if found else None
            if last and last.document == span.document and self._joins(last, span):
                found[-1] = Span(last.document, last.start, span.end)
            else:
                found.append(span)
        return tuple(found)

    def _joins(self, one: Span, two: Span) -> bool:
        """Whether only white space, and no blank line, stands between two runs."""
        between = self._texts[one.document][one.end : two.start] if two.start >= one.end else "\n\n"
        return not between.strip() and between.replace("\r\n", "\n").count("\n") <= 1

    def quote(self, spans: Sequence[Span]) -> str:
        """The text of spans as printed."""
        return "".join(self._texts[span.document][span.start : span.end] for span in spans)

    def raw(self, start: int, end: int) -> str:
        """The characters of a run exactly as the page has them."""
        return self.quote(self.spans(start, end))

    def as_printed(self, words: str, at: int) -> str:
        """Words of the reading text in the characters of the page, from the place nearest behind ``at``."""
        found = self.text.find(words, at)
        found = found if found >= 0 else self.text.find(words)
        return self.printed[found : found + len(words)] if found >= 0 and words else words

    def damage(self, spans: Sequence[Span]) -> tuple[Damage, ...]:
        """The article's damage that touches the spans."""
        found: set[int] = set()
        for span in spans:
            starts, longest = self._damage_starts
            first = bisect_left(starts, (span.document, span.start - longest, 0))
            stop = bisect_left(starts, (span.document, span.end, 0))
            found |= {n for *_, n in starts[first:stop] if self.article.damage[n].end > span.start}
        return tuple(self.article.damage[number] for number in sorted(found))

    @cached_property
    def _damage_starts(self) -> tuple[list[tuple[str, int, int]], int]:
        """Where each damage begins, in order, with its number; and how long the longest is."""
        damage = self.article.damage
        starts = sorted((one.document, one.start, number) for number, one in enumerate(damage))
        return starts, max((one.end - one.start for one in damage), default=0)

    # -- parts of the text

    def before(self, at: int) -> str:
        """The text before a position, as far as rules look back for what was named."""
        return self.text[max(0, at - _LOOK_BACK) : at]

    @cached_property
    def sentences(self) -> tuple[Run, ...]:
        """The sentences, none across a line break; a byline before the first word is none of it."""
        found: list[Run] = []
        for match in _SENTENCE.finditer(self.text):
            byline = _BYLINE.match(self.text, *match.span())
            found += _cut(self.text, byline.end() if byline else match.start(), match.end())
        return tuple(found)

    def sentences_with(self, cue: re.Pattern[str]) -> Iterator[Run]:
        """The sentences that hold a cue: only they are searched by the slower patterns of a rule."""
        return self.sentences_at(match.start() for match in cue.finditer(self.text))

    def sentences_at(self, places: Iterable[int]) -> Iterator[Run]:
        """The sentences that hold a position, once each; the positions come in their order."""
        last = -1
        for at in places:
            if at < last:
                continue
            run = self.sentence_at(at)
            if run[1] > last:
                last = run[1]
                yield run

    def find(self, cue: re.Pattern[str], *rules: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """The matches of rules in the sentences that hold a cue, rule by rule."""
        runs = list(self.sentences_with(cue))
        for rule in rules:
            for start, end in runs:
                yield from rule.finditer(self.text, start, end)

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [start for start, _ in self.sentences]

    @cached_property
    def _name_starts(self) -> list[int]:
        return [name.start for name in self.names]

    @cached_property
    def _time_starts(self) -> list[int]:
        return [time.period.start for time in self.times]

    def sentence_at(self, at: int) -> Run:
        """The sentence that holds a position."""
        number = max(0, bisect_right(self._sentence_starts, at) - 1)
        return self.sentences[number] if self.sentences else (0, 0)

    def clause_at(self, at: int) -> Run:
        """The run between the marks ，；：。 around a position."""
        start, end = self.sentence_at(at)
        before = [match.end() for match in _CLAUSE.finditer(self.text, start, at)]
        after = _CLAUSE.search(self.text, at, end)
        return (before[-1] if before else start), (after.start() if after else end)

    def paragraph_at(self, at: int) -> Run:
        """The paragraph that holds a position."""
        start = self.text.rfind("\n", 0, at) + 1
        end = self.text.find("\n", at)
        return start, (end if end >= 0 else len(self.text))

    # -- what stands in it

    @property
    def is_story(self) -> bool:
        """Whether a newspaper tells it; a report has no scenes, bylines or headlines of its own."""
        return self.document.kind in (None, "newspaper_page", "article")

    @cached_property
    def date(self) -> str | None:
        """The document's date."""
        return self.document.date

    @cached_property
    def names(self) -> tuple[Name, ...]:
        """The people and organisations, with the texts as printed; a report's by rule alone."""
        return find_names(self.printed, tagger() if self.is_story else None)

    def names_in(self, start: int, end: int) -> list[Name]:
        """The names that begin in a run."""
        first = bisect_left(self._name_starts, start)
        stop = bisect_left(self._name_starts, end)
        return list(self.names[first:stop])

    @cached_property
    def times(self) -> tuple[TimeMention, ...]:
        """The times of the whole text, in order."""
        return tuple(scan_times(self.text, Anchor.of(self.date)))

    def times_in(self, start: int, end: int) -> list[TimeMention]:
        """The times that begin in a run."""
        first = bisect_left(self._time_starts, start)
        stop = bisect_left(self._time_starts, end)
        return list(self.times[first:stop])

    def figures_in(self, start: int, end: int) -> list[Figure]:
        """The figures of a run; their offsets are into the run."""
        return list(scan_figures(self.text[start:end]))

    @cached_property
    def home(self) -> Place | None:
        """The place that the document speaks of."""
        return home_of(self.document).place

    @cached_property
    def places(self) -> tuple[PlaceMention, ...]:
        """The places that the text names, those of no gazetteer too where the text attests them."""
        found = find_places(self.text, self.home, self.date, open_names=True)
        # 提交市人民代表大会: a verb runs into the bare rank of the place. 湖南湘钧公司 is not 湖南, and
        # 沈乐山 not 乐山.
        taken = [(n.start, n.end) for n in self.names if n.kind == "person" or n.text.endswith(_FIRMS)]
        return tuple(
            m
            for m in found
            if not (m.place and m.place.code is None and _VERB.match(self.text, m.start))
            and not any(start <= m.start < end for start, end in taken)
        )

    def place_before(self, at: int, level: str | None = None) -> Place | None:
        """The place last named before a position, or the document's own.

        ``level`` is the rank that its name ends with: 县 looks for the last county.
        """
        own = resolve_deictic("本" + level, self.home) if level and self.home else None
        if own is not None:  # 市财政局 in a city's own paper is that city's
            return own
        number = bisect_left(self.places, at, key=lambda mention: mention.start)
        for mention in (*reversed(self.places[:number]), *(self.places[number:] if level else ())):
            if mention.place and (level is None or mention.place.name.endswith(level)):
                return mention.place
        return self.home if level is None else None

    def full_name(self, name: str, at: int) -> str:
        """An organisation's name with the place that its bare rank stands for: 市商务局 -> 岚州市商务局."""
        bare = name[1:] if name[:1] in "我本全该" and name[1:2] in _RANKS else name
        rank = bare[:1]
        if rank not in _RANKS or _NO_RANK.match(bare) or len(bare) < 2:
            return name
        if rank in "镇乡村":
            towns = list((_VILLAGE if rank == "村" else _TOWN).finditer(self.text, max(0, at - 400), at))
            return towns[-1].group() + bare[1:] if towns else name
        place = self.place_before(at, rank)
        return place.name + bare[1:] if place and place.name.endswith(rank) else name


def _cut(text: str, start: int, end: int) -> Iterator[Run]:
    """A sentence; one that is too long is a list without end marks, and is cut at its marks."""
    while end - start > _LONGEST_SENTENCE:
        middle = start + _LONGEST_SENTENCE // 2
        mark = _MARK.search(text, middle, start + _LONGEST_SENTENCE)
        stop = mark.end() if mark else start + _LONGEST_SENTENCE
        yield start, stop
        start = stop
    if start < end:
        yield start, end
