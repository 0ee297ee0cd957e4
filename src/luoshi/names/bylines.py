"""Who wrote and who photographed: the roles and names of a byline."""

import re
from collections.abc import Iterator

from luoshi.names.lexicon import posts
from luoshi.names.name import Name
from luoshi.names.people import Seen, is_full_name

# A byline joins role and name by a slash, a colon or blanks: 记者/陈正明, 作者：余敬川, 通讯员 曾彬.
_AFTER_ROLE = re.compile(r"[ \t　\xa0]*[/：|][ \t　\xa0]*|[ \t　\xa0]+")
_NEXT = "(?:全媒体|本报|见习|首席|特约|实习)?(?:记者|通讯员|实习生)"
# Several names stand apart by blanks or 、; a blank may stand inside a name of two: 李 明.
_PEN_NAME = re.compile(
    rf"(?!{_NEXT})[一-鿿·]{{2,5}}?(?={_NEXT}|摄(?![一-鿿])|报[道导](?![一-鿿])|[^一-鿿·]|$)"
    r"|[一-鿿][ 　][一-鿿](?![一-鿿])"
)
_BETWEEN = re.compile(r"[ \t　\xa0]*[、，/&][ \t　\xa0]*|[ \t　\xa0]+")
# 版式：丁宁 is no name, but the label of one.
_LABEL = re.compile(r"[ \t　\xa0]*：")
# 本报讯（记者陈正）: in brackets a name may touch its role.
_BRACKETED = re.compile(r"[（【][^（）【】，。\n]{0,40}$")
_CREDIT = re.compile(r"(?:文/图|图/文|文并摄|摄影报道|摄)(?![一-鿿])")
_BEFORE_CREDIT = re.compile(r"((?:[一-鿿·]{2,4}[ 　、]+){0,4}[一-鿿·]{2,4})[ 　]*[/]?[ 　]*$")
_BARE = re.compile(r"(?<=[，。（\s])(?:本报)?记者(?=[一-鿿])|^(?:本报)?记者(?=[一-鿿])")


def byline_names(seen: Seen) -> Iterator[Name]:
    """The people of bylines and credits, each with the role printed before, or 摄 behind, the name.

    A name there needs no known surname: 通讯员/云讯 is a pen name.
    """
    folded = seen.folded
    for start, end, stands in seen.posts:
        if stands == "byline":
            yield from _names_after(seen, start, end)
    for match in _CREDIT.finditer(folded):
        yield from _names_before(seen, match)


def _names_after(seen: Seen, start: int, end: int) -> Iterator[Name]:
    folded, role = seen.folded, seen.text[start:end]
    joint = _AFTER_ROLE.match(folded, end)
    if joint is None and not _BRACKETED.search(folded, max(0, start - 42), start):
        return
    sure = joint is not None and any(sign in joint.group() for sign in "/：|")
    at = joint.end() if joint else end
    while True:
        match = _PEN_NAME.match(folded, at)
        if (
            match is None
            or _is_role(match.group())
            or _LABEL.match(folded, match.end())
            or not (sure or is_full_name(match.group().replace(" ", "")))
        ):
            return
        yield seen.name(at, match.end(), role)
        between = _BETWEEN.match(folded, match.end())
        if between is None:  # the next role, or the end of the byline
            return
        at = between.end()
        sure = sure and "\n" not in between.group()


def _names_before(seen: Seen, credit: re.Match[str]) -> Iterator[Name]:
    folded = seen.folded
    before = _BEFORE_CREDIT.search(folded, max(0, credit.start() - 40), credit.start())
    if before is None:
        return
    for match in re.finditer("[一-鿿·]{2,4}", before.group(1)):
        word, at = match.group(), before.start(1) + match.start()
        if not _is_role(word) and (
            is_full_name(word)
            or seen.folded[max(0, at - 4) : at].rstrip(" 　/：").endswith(("员", "者", "生"))
        ):
            yield seen.name(at, at + len(word), seen.text[credit.start() : credit.end()])


def _is_role(word: str) -> bool:
    return any(
        stands == "byline" and (start, end) == (0, len(word)) for start, end, stands in posts().find(word)
    ) or word.endswith(("记者", "通讯员", "实习生", "作者"))
