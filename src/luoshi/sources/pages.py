"""Which page of a newspaper's issue a text is: 第1版, A02, 第三版 综合."""

import re
import unicodedata

_NUMBER = r"[A-Da-d]?\d{1,3}|[一二三四五六七八九十]{1,3}"
_DIGITS = {character: number for number, character in enumerate("一二三四五六七八九", 1)}
# In a name: 第1版, 01版, A02, p1, page-3; a bare number only at its end, behind a date or a paper.
_IN_NAME = (
    re.compile(rf"(?<![0-9A-Za-z])第?({_NUMBER})版"),
    re.compile(r"(?<![0-9A-Za-z])([A-D]\d{1,2})(?![0-9A-Za-z])", re.IGNORECASE),
    re.compile(r"(?<![0-9A-Za-z])(?:p|pg|page)[ _-]?(\d{1,3})(?![0-9A-Za-z])", re.IGNORECASE),
)
_LAST = re.compile(r"(?:\d{4}[-_.]?\d{1,2}[-_.]?\d{1,2}日?|报)[ _.-]+(\d{1,3})$")
# In the masthead or the folio: 2026年1月21日 星期三 第1版 要闻; A01 要闻; 第三版 综合; 3 版.
_IN_LINE = (
    re.compile(r"第 ?([A-Da-d]?\d{1,3}|[一二三四五六七八九十]{1,3}) ?版"),
    re.compile(r"(?:^|[ 　|·])([A-D]\d{1,2})(?=$|[ 　|·:：]|[\u4e00-\u9fff])"),
    re.compile(r"^(\d{1,2}) ?版?(?:[ ·|]+[\u4e00-\u9fff]{2,4})?$"),
)
_EDGE = 6
_LONGEST = 60
_JUMP = re.compile(r"[转接]")


def page_label(printed: str) -> str:
    """A page's number in one form: ``二`` and ``02`` are ``2``, ``A02`` is ``A2``.

    >>> page_label("十二"), page_label("a02")
    ('12', 'A2')
    """
    printed = re.sub(r"\s", "", printed).upper()
    if printed[:1] in tuple("ABCD") and printed[1:].isdigit():
        return printed[0] + str(int(printed[1:]))
    if printed.isdigit():
        return str(int(printed))
    tens, ten, ones = printed.partition("十")
    value = (_DIGITS.get(tens, 1) * 10 if ten else 0) + _DIGITS.get(ones if ten else tens, 0)
    return str(value) if value else printed


def page_of(text: str, name: str) -> str | None:
    """The page's label by what is printed at its head or foot, else by its name; None where neither tells.

    >>> page_of("岚州日报\\n2026年1月28日 星期三 第二版 综合\\n……", "扫描件")
    '2'
    >>> page_of("……", "岚州日报_2026-01-28_01")
    '1'
    """
    lines = [line.strip(" \t\u3000#—-") for line in text.splitlines() if line.strip()]
    for line in (*lines[:_EDGE], *lines[-_EDGE:]):
        if len(line) > _LONGEST or "。" in line or _JUMP.search(line):
            continue
        for pattern in _IN_LINE:
            if match := pattern.search(line):
                return page_label(match.group(1))
    name = unicodedata.normalize("NFKC", name)
    for pattern in (*_IN_NAME, _LAST):
        if match := pattern.search(name):
            return page_label(match.group(1))
    return None
