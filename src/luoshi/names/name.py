"""What the room gives: a name with its place in the text."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Name:
    """A person or an organisation named in ``text[start:end]``.

    ``post`` is the post, title or role printed beside a person (市长, 教授, 记者), ``alias`` the
    short name that a bracket behind an organisation gives it (以下简称“云麓机械”). A name is kept
    as printed, in simplified or traditional characters.
    """

    kind: Literal["person", "organisation"]
    text: str
    start: int
    end: int
    post: str | None = None
    alias: str | None = None
