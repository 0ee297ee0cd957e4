"""Pictures of plots: SVG for a page or a file, PNG for a file, each drawn once.

Colours stand in the picture as they are in the light; on a page they become the page's own, so that
they turn with it.
"""

import hashlib
import re
from functools import lru_cache
from html import escape

from luoshi.web.colours import COLOURS
from luoshi.web.libraries import library
from luoshi.web.plots import FONT

#: The fonts of a file: what people who read Chinese have.
FONTS = (
    "Noto Sans CJK SC, Source Han Sans SC, PingFang SC, Microsoft YaHei, WenQuanYi Zen Hei, "
    "Noto Sans SC, sans-serif"
)


@lru_cache(maxsize=256)
def _drawn(specification: str) -> str:
    return str(library("vl_convert").vega_to_svg(specification))


def svg(specification: str) -> str:
    """The picture of Vega's JSON as SVG, its text as text. Raises MissingExtraError."""
    return _drawn(specification).replace(f'font-family="{FONT}"', f'font-family="{FONTS}"')


def png(specification: str) -> bytes:
    """The picture as PNG, twice as large. Raises MissingExtraError."""
    made: bytes = library("vl_convert").svg_to_png(svg(specification), scale=2)
    return made


@lru_cache(maxsize=1)
def has_chinese() -> bool:
    """Whether this machine has a font with Chinese characters: two of them come out as two pictures."""
    convert = library("vl_convert")
    seen = {convert.svg_to_png(_PROBE.format(FONTS, sign)) for sign in ("目", "标")}
    return len(seen) > 1


_PROBE = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40">'
    '<text x="2" y="30" font-size="30" font-family="{}">{}</text></svg>'
)
_NOISE = re.compile(r' (?:role|aria-[a-z]+|pointer-events|xmlns:xlink|font-family|class)="[^"]*"')
_GROUND = re.compile(r'<rect width="\d+(?:\.\d+)?" height="\d+(?:\.\d+)?" fill="white"/>')
_EMPTY = re.compile(r'<path(?: [a-z]+="[^"]*")* (?:display="none"|d="M0,0h0v0h0Z")(?: [a-z]+="[^"]*")*/>')
_STOP = re.compile(r'stop-color="rgba\((\d+), ?(\d+), ?(\d+), ?([0-9.]+)\)"')
_HEX = re.compile(r'"(#[0-9a-f]{6})"')
_ID = re.compile(r'(id="|url\(#)([A-Za-z0-9_]+)')


@lru_cache(maxsize=256)
def inline(specification: str, label: str) -> str:
    """The picture as it stands in a page: one image with a label, in the page's colours.

    Without styles of its own, and with ids that no other picture of the page has.
    """
    picture = _drawn(specification)
    mark = hashlib.sha256(specification.encode()).hexdigest()[:8]
    for pattern, kept in ((_NOISE, ""), (_GROUND, ""), (_EMPTY, "")):
        picture = pattern.sub(kept, picture)
    picture = _STOP.sub(_stop, picture)
    picture = _HEX.sub(lambda found: f'"{_own(found[1])}"', picture)
    picture = _ID.sub(rf"\g<1>c{mark}-\g<2>", picture)
    return picture.replace("<svg ", f'<svg role="img" aria-label="{escape(label)}" ', 1)


def _own(colour: str) -> str:
    return f"var(--{COLOURS[colour]})" if colour in COLOURS else colour


def _stop(found: re.Match[str]) -> str:
    colour = "#" + "".join(f"{int(found[at]):02x}" for at in (1, 2, 3))
    return f'stop-color="{_own(colour)}" stop-opacity="{found[4]}"'
