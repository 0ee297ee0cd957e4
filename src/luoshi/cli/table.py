"""Tables for people: columns that fit the terminal, Chinese counted as two cells, colour on terminals."""

import os
import shutil
from collections.abc import Callable, Iterable, Sequence
from typing import IO

from rich.cells import cell_len, set_cell_size

from luoshi.cli.rows import Column, Listing, Row, peek
from luoshi.cli.signs import clean

SAMPLE = 300  # rows that settle the widths; later ones are cut to them
GAP = "  "
ELLIPSIS = "…"

DIM, PLAIN = "\x1b[2m", "\x1b[0m"
STYLES = {
    "": "",
    "dim": DIM,
    "bold": "\x1b[1m",
    "cyan": "\x1b[36m",
    "green": "\x1b[32m",
    "yellow": "\x1b[33m",
}


def write_table(
    rows: Iterable[Row], listing: Listing, stream: IO[str], below: Callable[[Row], str] | None = None
) -> list[str]:
    """Write rows as aligned columns; nothing for no rows. ``below`` gives a text to print under a row.

    Gives the headings of the columns that have something to show and found no room.
    """
    first, every = peek(rows, SAMPLE)
    if not first:
        return []
    colour = wants_colour(stream)
    cells = [[clean(column.show(row)) for column in listing.columns] for row in first]
    headings = [column.title() for column in listing.columns]
    widths = fit(listing.columns, headings, cells, terminal_width(stream))
    styles = STYLES if colour else {}
    stream.write(_line(listing.columns, headings, widths, styles, "bold") + "\n")
    for number, row in enumerate(every):
        in_sample = number < len(cells)
        values = cells[number] if in_sample else [clean(column.show(row)) for column in listing.columns]
        stream.write(_line(listing.columns, values, widths, styles) + "\n")
        if below and (text := below(row)):
            stream.write(text + "\n")
    shown = zip(headings, widths, *cells, strict=True)
    return [heading for heading, width, *texts in shown if not width and any(texts)]


def _line(
    columns: Sequence[Column],
    values: Sequence[str],
    widths: Sequence[int],
    styles: dict[str, str],
    style: str | None = None,
) -> str:
    pieces = []
    for column, value, width in zip(columns, values, widths, strict=True):
        if width:
            sign = styles.get(column.style if style is None else style, "")
            seen = centred(value, width, column.centre) if column.centre else value
            text = cut(seen, width, right=column.right, tail=column.tail)
            pieces.append(f"{sign}{text}{PLAIN}" if sign else text)
    return GAP.join(pieces).rstrip()


def cut(text: str, width: int, *, right: bool = False, tail: bool = False) -> str:
    """A text in exactly ``width`` cells; an ellipsis stands for its end, or for all before its ``tail``."""
    size = cell_len(text)
    if size > width and tail:
        kept = text
        while kept and cell_len(kept) > width - 1:
            kept = kept[1:]
        return set_cell_size(ELLIPSIS + kept, width)
    if size > width:
        return set_cell_size(set_cell_size(text, width - 1).rstrip() + ELLIPSIS, width)
    pad = " " * (width - size)
    return pad + text if right else text + pad


def centred(text: str, width: int, signs: tuple[str, str]) -> str:
    """A text that is too long, cut on both sides of the stretch between the two ``signs``.

    >>> centred("今年全市城镇新增【就业】三万人以上", 16, ("【", "】"))
    '…新增【就业】三…'
    """
    begin = text.find(signs[0])
    if cell_len(text) <= width or begin < 0:
        return text
    stop = text.find(signs[1], begin) + 1 or len(text)
    first, last = begin, stop
    if cell_len(_between(text, begin, stop)) > width:
        return text[begin:stop]
    while True:
        wider = [(begin - 1, stop), (begin, stop + 1)]
        if first - begin > stop - last:  # the side that shows less grows first
            wider.reverse()
        for pair in wider:
            if pair[0] >= 0 and pair[1] <= len(text) and cell_len(_between(text, *pair)) <= width:
                begin, stop = pair
                break
        else:
            return _between(text, begin, stop)


def _between(text: str, begin: int, stop: int) -> str:
    return (ELLIPSIS if begin else "") + text[begin:stop] + (ELLIPSIS if stop < len(text) else "")


def fit(
    columns: Sequence[Column], headings: Sequence[str], cells: Sequence[Sequence[str]], room: int
) -> list[int]:
    """A width for each column so that a line has ``room`` cells; 0 for a column that is left out.

    The widest column that may still narrow gives way first; when none may, the column of the
    highest rank goes.
    """
    natural = [max(cell_len(text) for text in texts) for texts in zip(headings, *cells, strict=True)]
    widths = [min(width, max(c.most, c.least)) for c, width in zip(columns, natural, strict=True)]
    least = [min(width, column.least) for column, width in zip(columns, widths, strict=True)]
    # A column that has nothing to show takes no room.
    for at, texts in enumerate(zip(*cells, strict=True)):
        if not any(texts):
            widths[at] = 0
    wished = list(widths)
    while _total(widths) > room:
        wide = [at for at, width in enumerate(widths) if width > least[at]]
        if wide:
            at = max(wide, key=lambda at: widths[at] - least[at])
            widths[at] = max(least[at], widths[at] - (_total(widths) - room), _second(widths, wide, at))
        elif (shown := [at for at, width in enumerate(widths) if width]) and len(shown) > 1:
            gone = max(shown, key=lambda at: (columns[at].rank, at))
            # Its room is for the others, which narrow anew.
            widths = [wished[at] if width and at != gone else 0 for at, width in enumerate(widths)]
        else:
            break
    return widths


def _second(widths: Sequence[int], wide: Sequence[int], at: int) -> int:
    """How far the widest column may narrow before another is wider: never less than a cell."""
    others = [widths[other] for other in wide if other != at]
    return min(widths[at] - 1, max(others, default=0))


def _total(widths: Sequence[int]) -> int:
    shown = [width for width in widths if width]
    return sum(shown) + len(GAP) * max(0, len(shown) - 1)


def terminal_width(stream: IO[str]) -> int:
    """The cells of a line: of the terminal, or of COLUMNS; a file or pipe has all the room it needs."""
    if stream.isatty() or os.environ.get("COLUMNS", "").isdigit():
        return max(20, shutil.get_terminal_size((100, 24)).columns)
    return 10_000


def wants_colour(stream: IO[str]) -> bool:
    """Colour only on a terminal, and not where NO_COLOR asks for none."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
