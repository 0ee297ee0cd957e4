"""People whom a story introduces by what they are: 种植大户林三顺, 秦越委员, 云汀学院梁知夏团队.

Such words are no posts of an office: a villager's house is the village last named, a team's the
school before its leader.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from luoshi.model import PersonRole
from luoshi.names import Name
from luoshi.names.lexicon import posts
from luoshi.names.people import is_full_name
from luoshi.records.cues import any_of, lists
from luoshi.records.drafts import Draft
from luoshi.records.employers import employer_of
from luoshi.records.topics import main_firm
from luoshi.records.view import View

_TITLE = re.compile("(?P<title>院士|教授|副教授|研究员|副研究员|博士|工程师|医生|主任)?(?:领衔的?|的)?")
_TEAM = "(?P<team>(?:科研|研究|创新|技术|专家)?(?:团队|课题组|项目组|研发组))"
_LED = re.compile(_TITLE.pattern + _TEAM)
_TEAM_CUE = re.compile("团队|课题组|项目组|研发组")
_LEADER = "团队负责人"
_HOUSE = re.compile(
    "[^，。；、：“”\\s由与和及为对的联合]{1,14}(?:大学|学院|研究院|研究所|科学院|农科院|林科院|医科院|医院|公司|集团|中心|学校|高校)$"
)
_OF_HOUSE = re.compile(
    "(?P<house>[^，。；、：“”\\s由与和及为对的联合]{1,14}(?:大学|学院|研究院|研究所|科学院|农科院|医院))"
    f"(?P<name>[一-鿿]{{2,3}})(?P<title>院士|教授|副教授|研究员|副研究员|博士)?{_TEAM}"
)
# Where people live, as the text has it: 临湖区槐树巷社区, 龙泉镇, 柳沟村.
_HOME = re.compile(
    r"(?P<place>(?:[^\W\d的在和与及是到从]{2,4}[县区市旗])?[^\W\d的在和与及是到从了这那各全县区市旗]{2,4}(?:街道|社区|镇|乡|苏木|新村|村))(?![民里上长落庄级口])"
)
_WORKS = re.compile(
    r"(?P<works>[^\W\d的在和与及是到从了这那为一家]{2,14}(?:厂|公司|集团|农场|林场|牧场|煤矿|矿山|合作社|医院|学校|小学|中学|车站|电站))(?![长里])"
)
# 掌勺的叫燕大喜，……: what someone does, and then their name.
_INTRODUCED = re.compile("(?:^|(?<=[，。；：！？\n]))(?P<role>[^，。；：！？\n]{2,6})的名?叫$")
_LOOK_BACK = 600
_NEAR = 14


def called(view: View, name: Name) -> Iterator[Draft]:
    """The role of a person without a post: what stands right before the name, or a team behind it."""
    yield from _leads_team(view, name)
    before = view.text[max(view.sentence_at(name.start)[0], name.start - _NEAR) : name.start]
    introduced = _INTRODUCED.search(before)
    if introduced:
        role = introduced["role"]
        house = employer_of(view, "", role, name.start)[0]
        why = "inferred_organisation" if house else "organisation_unknown"
        start = name.start - len(introduced.group())
        yield Draft(PersonRole(name.text, role, house), start, name.end, view.date, (why,))
        return
    calling = _calling().search(before)
    if calling is None:
        return
    role = calling["calling"]
    begin = name.start - len(role)
    house, start, reasons = _house(view, before[: calling.start("calling")], role, begin)
    yield Draft(PersonRole(name.text, role, house), start, name.end, view.date, reasons)


def title_behind(view: View, name: Name) -> str | None:
    """The title right behind a name that was found without one: 秦越|委员."""
    hit = next(
        (h for h in posts().find(view.text[name.end : name.end + 6]) if h[0] == 0 and h[2] == "post"), None
    )
    return view.text[name.end : name.end + hit[1]] if hit else None


def home_village(view: View, at: int) -> str | None:
    """The village, town or quarter that was last named before a position."""
    found = list(_HOME.finditer(view.text, max(0, at - _LOOK_BACK), at))
    return found[-1]["place"] if found else None


def lives(role: str) -> bool:
    """Whether a word tells how someone lives rather than where they are employed."""
    return role.endswith(tuple(lists()["residents"]))


def _leads_team(view: View, name: Name) -> Iterator[Draft]:
    """云汀学院梁知夏团队: with a title that one, else the team's leader."""
    team = _LED.match(view.text, name.end)
    if team is None:
        return
    clause, _ = view.clause_at(name.start)
    house = _HOUSE.search(view.text, max(clause, name.start - 24), name.start)
    start = house.start() if house else name.start
    organisation = view.full_name(house.group(), start) if house else None
    reasons = () if house else ("organisation_unknown",)
    role = team["title"] or _LEADER
    yield Draft(PersonRole(name.text, role, organisation), start, team.end(), view.date, reasons)


def teams(view: View) -> Iterator[Draft]:
    """与云汀理工学院梁知夏教授团队共建实验室: a team that is told by its school, its leader and a title."""
    for match in view.find(_TEAM_CUE, _OF_HOUSE):
        if is_full_name(match["name"]):
            detail = PersonRole(match["name"], match["title"] or _LEADER, match["house"])
            yield Draft(detail, match.start("house"), match.end(), view.date)


def _house(view: View, words: str, role: str, begin: int) -> tuple[str | None, int, tuple[str, ...]]:
    """Where someone with a calling belongs: as printed before it, else where people of the text live."""
    place = re.search(f"{_HOME.pattern}$|(?P<county>[^\\W的在和与及是到从]{{2,4}}[县区市])$", words)
    if place:
        return place.group(), begin - len(place.group()), ()
    if words and not words.endswith("的"):
        found, start, reasons = employer_of(view, words, role, begin - len(words))
        if found and not reasons:
            return found, start, reasons
    found = belongs_to(view, begin, role) or employer_of(view, "", role, begin)[0]
    return found, begin, ("inferred_organisation",) if found else ("organisation_unknown",)


def belongs_to(view: View, at: int, role: str) -> str | None:
    """Whom someone with a bare calling belongs to: 村民 to the village last named, 职工 to the works."""
    if lives(role):
        return home_village(view, at)
    if not role.endswith(tuple(lists()["employed"])):
        return None
    works = list(_WORKS.finditer(view.text, max(0, at - _LOOK_BACK), at))
    return works[-1]["works"] if works else main_firm(view, at)


@lru_cache(maxsize=1)
def _calling() -> re.Pattern[str]:
    return re.compile(f"(?P<calling>{any_of('callings')})$")
