"""Who acts in a clause of a story: a name, a pronoun's person, kin by name, or the words before the verb."""

import re
from functools import lru_cache

from luoshi.names import Name
from luoshi.records.cues import any_of, lists
from luoshi.records.topics import full_of_alias, main_firm
from luoshi.records.view import View

_THE_ONE = re.compile("的[他她](?!们|的)")
_OWN = re.compile("(?:该|这家|本)?(?:公司|企业|合作社|集团)(?![一-鿿]{0,4}(?:党委|董事))")
_BODIES = ("公司", "企业", "林场", "合作社", "集团")
_OPENING = 14
_NEAR = 8
_WHO_WAS = re.compile("(?:曾|原)?[在从当](?!场)|[0-9]{1,3}(?:多)?岁|做了|干了")
_INDEFINITE = re.compile("^(?:位于[^，的]{2,8}的|[0-9]+只|一[列批场家次])")


@lru_cache(maxsize=1)
def acts() -> re.Pattern[str]:
    """A verb of the list, or any that is told as done: 洪水冲毁|了老桥."""
    done = "(?<=[一-鿿])[一-鿿]{1,2}(?<![为少多涨降跌减高低])了"
    # 养殖|户 and 创办|者 are someone, not what is done.
    return re.compile(
        f"{any_of('act_verbs')}(?![户者员])|{done}(?=[一-鿿“])(?![一二三四五六七八九十百千万两几近约])"
    )


def subject_of(view: View, start: int, end: int) -> str | None:
    """Who acts in a clause: whom a pronoun or 公司 means, a name near its start, else its first words."""
    start += len(match.group()) if (match := _manner().match(view.text, start, end)) else 0
    verb = acts().search(view.text, start + 1, end)
    return _meant(view, start, end) or _named(view, start, end, verb) or _worded(view, start, end, verb)


def _meant(view: View, start: int, end: int) -> str | None:
    """他, 从部队退伍的他, 该公司: the person last named, the firm of the story."""
    pronoun = view.text[start : start + 1] in ("他", "她")
    if pronoun or _THE_ONE.search(view.text, start, min(end, start + _OPENING)):
        return _last_person(view, start)
    return main_firm(view, start) if _OWN.match(view.text, start) else None


def _named(view: View, start: int, end: int, verb: re.Match[str] | None) -> str | None:
    """A name near the start of a clause, or before its verb; of a firm's person the person."""
    inside = view.names_in(start, end)
    told = [n for n in inside if n.kind == "person" and view.text[n.start - 1 : n.start] == "的"]
    if told and _WHO_WAS.match(view.text, start):  # 在轴承厂干了15年的|顾一鸣
        return told[0].text
    near = [n for n in inside if (n.start < verb.start() if verb else n.start - start <= _NEAR)]
    if not near:
        return None
    told = [n for n in near if n.kind == "person" and view.text[n.start - 1 : n.start] == "的"]
    if told:  # 从部队退伍的|顾一鸣
        return told[-1].text
    acting = near[-1].kind == "person" and verb is not None and near[-1].start < verb.start()
    return _called(view, near[-1] if acting else near[0])


def _worded(view: View, start: int, end: int, verb: re.Match[str] | None) -> str | None:
    """The words before the verb: 首列中欧班列|驶出; where none stand there, whom the story is about."""
    if verb is None:  # 租下厂房，……: the story's own
        return actor_of(view, start, start, start) if acts().match(view.text, start, end) else None
    head = _INDEFINITE.sub("", view.text[start : verb.start()]).strip("，")
    head = _manner_behind().sub("", head)
    if head in lists()["kin"]:
        return _of_kin(view, head) or head
    if head in _BODIES or _OWN.fullmatch(head):
        return main_firm(view, start) or actor_of(view, start, verb.start(), start)
    return head if len(head) > 1 else actor_of(view, start, verb.start(), start)


def _last_person(view: View, at: int) -> str | None:
    people = [n for n in view.names_in(0, at) if n.kind == "person"]
    return people[-1].text if people else None


def _of_kin(view: View, head: str) -> str | None:
    """父亲 by the name that stands behind the word elsewhere in the story."""
    return next(
        (n.text for n in view.names if n.kind == "person" and view.text.endswith(head, 0, n.start)), None
    )


@lru_cache(maxsize=1)
def _manner() -> re.Pattern[str]:
    return re.compile(f"{any_of('manner_words')}+")


@lru_cache(maxsize=1)
def _manner_behind() -> re.Pattern[str]:
    return re.compile(f"{any_of('manner_words')}+$")


def _called(view: View, name: Name) -> str:
    """A person as named, an organisation in full."""
    return name.text if name.kind == "person" else view.full_name(full_of_alias(view, name.text), name.start)


def actor_of(view: View, first: int, verb: int, sentence: int) -> str | None:
    """Who acts: the name before the verb, else the one that the paragraph or the story is about."""
    names = [
        n for n in view.names_in(first, verb) or view.names_in(sentence, verb) if not _only_helps(view, n)
    ]
    if names:
        return _called(view, names[0])
    people = view.names_in(view.paragraph_at(first)[0], verb)
    if people:
        return people[-1].text
    firm = main_firm(view, first)
    if firm is not None:
        return firm
    earlier = [n for n in view.names_in(0, verb) if not (n.post and "记者" in n.post)]
    if earlier:
        return full_of_alias(view, earlier[-1].text)
    place = view.place_before(first)
    return place.name if place else None


def _only_helps(view: View, name: Name) -> bool:
    """在集团党委支持下: a name inside such a phrase is not who acts."""
    start, end = view.clause_at(name.start)
    return view.text.startswith("在", start) and view.text[end - 1 : end] in ("下", "中", "后")
