"""Pictures of plots: SVG for a page or a file, PNG for a file, each drawn once.

Colours stand in the picture as they are in the light; in one that a page shows they turn with the
scheme of whoever looks at it.
"""

import base64
import hashlib
import json
import re
from collections.abc import Mapping
from functools import lru_cache
from html import escape

from luoshi.web.colours import BY_NAME, COLOURS, DARK
from luoshi.web.libraries import library
from luoshi.web.plots import FONT, LABELS

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
    picture = _drawn(specification).removesuffix("</svg>") + _labels(specification) + "</svg>"
    return picture.replace(f'font-family="{FONT}"', f'font-family="{FONTS}"')


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
_NOISE = re.compile(r' (?:role|aria-[a-z]+|pointer-events|xmlns:xlink|class)="[^"]*"')
_GROUND = re.compile(r'<rect width="\d+(?:\.\d+)?" height="\d+(?:\.\d+)?" fill="white"/>')
_EMPTY = re.compile(r'<path(?: [a-z]+="[^"]*")* (?:display="none"|d="M0,0h0v0h0Z")(?: [a-z]+="[^"]*")*/>')
_STOP = re.compile(r'stop-color="rgba\((\d+), ?(\d+), ?(\d+), ?([0-9.]+)\)"')
_HEX = re.compile(r'"(#[0-9a-f]{6})"')


def _scheme(colours: Mapping[str, str]) -> str:
    return ":root{" + ";".join(f"--{name}:{colour}" for name, colour in colours.items()) + "}"


#: The styles of a picture that a page shows, and how a policy of contents tells of them.
STYLES = (
    _scheme({name: colour for colour, name in COLOURS.items()})
    + f"@media screen and (prefers-color-scheme:dark){{{_scheme(DARK)}}}"
)
STYLES_MARK = f"'sha256-{base64.b64encode(hashlib.sha256(STYLES.encode()).digest()).decode()}'"


def shown(specification: str) -> str:
    """The picture as a page shows it, in colours that turn with the scheme. Raises MissingExtraError."""
    picture = svg(specification)
    for pattern in (_NOISE, _GROUND, _EMPTY):
        picture = pattern.sub("", picture)
    picture = _STOP.sub(_stop, picture)
    picture = _HEX.sub(lambda found: f'"{_own(found[1])}"', picture)
    opened = picture.index(">", picture.index("<svg ")) + 1
    return f"{picture[:opened]}<style>{STYLES}</style>{picture[opened:]}"


def _labels(specification: str) -> str:
    """The labels that :mod:`luoshi.web.plots` leaves to be written here."""
    told = json.loads(specification).get("usermeta", {}).get(LABELS, ())
    texts = [f'<text x="{x:g}" y="{y:g}" text-anchor="{at}">{escape(text)}</text>' for x, y, at, text in told]
    return f'<g font-family="{FONT}" font-size="12" fill="{BY_NAME["ink"]}">{"".join(texts)}</g>'


def _own(colour: str) -> str:
    return f"var(--{COLOURS[colour]})" if colour in COLOURS else colour


def _stop(found: re.Match[str]) -> str:
    colour = "#" + "".join(f"{int(found[at]):02x}" for at in (1, 2, 3))
    return f'stop-color="{_own(colour)}" stop-opacity="{found[4]}"'
