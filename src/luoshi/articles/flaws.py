"""What a page's dump did to an article: words twice, slips, cut sentences, lost ends, copies, lost order.

Nothing is corrected in the print: a flaw is flagged where it stands, with its repair beside
it where that is sure.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from luoshi.articles.desk import QUOTE, Desk
from luoshi.articles.drafts import Draft
from luoshi.articles.lines import ends_sentence
from luoshi.articles.links import breaks_off
from luoshi.articles.pieces import Piece, Run
from luoshi.articles.repair import find_stutters
from luoshi.articles.slips import find_slips
from luoshi.model import Damage
from luoshi.sources.characters import is_traditional

_SLIP_REACH = 2  # characters on either side that a slip's quote shows
_SEAM = 5  # characters of each half that a broken sentence's quote shows
_SURELY_MIDWAY = 3.0
_SHORT_LINE = 20


@dataclass(frozen=True, slots=True)
class Smooth:
    """A piece's runs without what stands twice in a row, the runs left out, and the damage."""

    runs: tuple[Run, ...]
    doubled: tuple[Run, ...]
    damage: tuple[Damage, ...]


def without_stutters(desk: Desk, piece: Piece) -> Smooth:
    """A piece of running text without its stutters: 确保确保上半年 reads 确保上半年."""
    kept: list[Run] = []
    doubled: list[Run] = []
    damage: list[Damage] = []
    for start, end in piece.body:
        at = start
        for stutter in find_stutters(desk.page.flat[start:end]):
            a, b = start + stutter.start, start + stutter.end
            first, last = start + stutter.whole[0], start + stutter.whole[1]
            kept.append((at, a))
            doubled.append((a, b))
            damage.append(desk.damage("stutter", (first, last), desk.text[first:a] + desk.text[b:last]))
            at = b
        kept.append((at, end))
    return Smooth(tuple(run for run in kept if run[1] > run[0]), tuple(doubled), tuple(damage))


def slips_of(desk: Desk, numbers: Iterable[int]) -> tuple[dict[tuple[str, int], str], list[Damage]]:
    """Characters mistaken for others in some pieces: what belongs at their places, and the damage.

    A repair in a page of Traditional characters would be in Simplified ones; such a slip is only flagged.
    """
    mended: dict[tuple[str, int], str] = {}
    damage: list[Damage] = []
    simplified = not is_traditional(desk.text)
    for start, end in (run for number in numbers for run in desk.page.pieces[number].body):
        people, firms = (
            [(a - start, b - start) for a, b in runs if a < end and b > start]
            for runs in (desk.page.people, desk.page.firms)
        )
        for slip in find_slips(desk.page.flat[start:end], desk.printed, people, firms):
            a, b = start + slip.start, start + slip.end
            first, last = max(start, a - _SLIP_REACH), min(end, b + _SLIP_REACH)
            repair = None
            if slip.repair and simplified:
                mended[desk.document.id, a] = slip.repair
                repair = desk.text[first:a] + slip.repair + desk.text[b:last]
            damage.append(desk.damage("ocr_error", (first, last), repair))
    return mended, damage


def broken_sentence(desk: Desk, first: int, second: int) -> Damage | None:
    """The sentence that breaks off in one piece and goes on in another, rejoined; None where none does.

    充电网 and 络实现 with a blank line or another article's block between them are 充电网络实现.
    """
    if not desk.page.pieces[first].is_open or desk.page.links.after.get(first) != second:
        return None
    a, b = desk.page.pieces[first].body[-1], desk.page.pieces[second].body[0]
    start, stop = max(a[0], a[1] - _SEAM), min(b[1], b[0] + _SEAM)
    adjacent = b[0] >= a[1] and not desk.text[a[1] : b[0]].strip("#").strip()
    end = stop if adjacent else a[1]
    return desk.damage("broken_sentence", (start, end), desk.text[start : a[1]] + desk.text[b[0] : stop])


def lost_order(desk: Desk, draft: Draft, places: Iterable[int]) -> list[Damage]:
    """The units that had lost their place among an article's, by their places in the order printed."""
    firsts = (desk.page.pieces[draft.units[place].pieces[0]] for place in places)
    return [desk.damage_at("order", piece.runs[0]) for piece in firsts]


def copies_of(desk: Desk, draft: Draft) -> list[Damage]:
    """The pieces that only say again what another piece of the article says."""
    runs = (run for copy in sorted(draft.copies) for run in desk.page.pieces[copy].runs[:1])
    return [desk.damage_at("duplicate", run) for run in runs]


@dataclass(frozen=True, slots=True)
class Edges:
    """Whether an article's beginning or end is lost, with the damage."""

    missing_start: bool
    missing_end: bool
    damage: tuple[Damage, ...]


def edges_of(desk: Desk, draft: Draft, numbers: Sequence[int]) -> Edges:
    """What is lost of an article at its edges; ``numbers`` are its pieces of running text in reading order.

    Of a headline with nothing below it the end is lost, of 络实现全覆盖。…… the beginning.
    """
    if not numbers:
        return Edges(False, draft.seed is not None and draft.seed.stack is not None, ())
    pieces = [desk.page.pieces[number] for number in numbers]
    first, last = pieces[0], pieces[-1]
    missing_start = _is_beheaded(desk, draft, first)
    cut = [first] if missing_start and first.body else []
    cut += [piece for piece in pieces[1:] if piece.body and _begins_midway(desk, piece)]
    damage = [desk.damage_at("missing_start", piece.runs[0]) for piece in cut]
    missing_end = breaks_off(last) and not _is_list(last.text)
    if missing_end and last.body:
        start, end = last.body[-1]
        damage.append(desk.damage("missing_end", (max(start, end - QUOTE), end)))
    return Edges(missing_start, missing_end, tuple(damage))


def _is_beheaded(desk: Desk, draft: Draft, first: Piece) -> bool:
    """Whether an article begins nowhere on the page: no heading, no byline, a start in mid-sentence."""
    if draft.seed is None:
        return True
    begins = draft.seed.reason != "top" or first.opening is not None
    return not begins and desk.page.midway[first.number] > 0


def _begins_midway(desk: Desk, piece: Piece) -> bool:
    """Whether a piece inside an article surely starts in mid-sentence, and goes on with none above it."""
    return (
        piece.number not in desk.page.links.after.values()
        and piece.opening is None
        and desk.page.midway[piece.number] >= _SURELY_MIDWAY
    )


def _is_list(text: str) -> bool:
    """Whether a piece is a line of a list or a table, which needs no end mark."""
    return len(text) < _SHORT_LINE and not ends_sentence(text) and "，" not in text
