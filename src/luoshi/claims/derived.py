"""Measures made of others: the share of a plan, what each has, an amount gained."""

import re
from dataclasses import replace

from luoshi.claims.catalogue import catalogue
from luoshi.claims.cues import TIME, cues
from luoshi.claims.heads import Head
from luoshi.claims.quantities import Figure
from luoshi.claims.scene import Scene

_LESS_PART = re.compile(r"(?:扣除|剔除|不含)(?![^，]{0,4}(?:价格|物价|因素))[^，；。（）0-9]{2,16}?后")
_OF_PLAN = re.compile(
    r"(?P<done>(?:完成|占|达到|为|相当于)\x01*(?:全年|年度|年|年初|既定|预期|省定|市定)*"
    r"(?:目标任务|目标|计划|任务|预算|进度))(?:的|\x01|任务|数)*$"
)
_OF_WHOLE = re.compile(r"(?P<share>占(?:比|到)?)(?:达|为|约|近|超|\x01)*$")


def of_each(head: Head, gain: str) -> Head:
    """What each of those who were counted has: [带动]农户2.6万户、户均增收5200元 is 农户户均增收."""
    if head.measure:  # 快递业务量完成3.2亿件，人均86件
        name = gain.replace(TIME, "") + head.name
        alone = cues().each.fullmatch(gain)
        return replace(head, name=name, measure=catalogue().named(name)) if alone else head
    acts = [act.end() for act in cues().act.finditer(head.name) if act.end() + 1 < len(head.name)]
    name = head.name[max(acts, default=0) :] + gain.replace(TIME, "")
    return replace(head, name=name, measure=catalogue().named(name))


def without_addition(head: Head) -> Head:
    """What was added to, for the figure that follows: 进出川大通道［新增］3条、达到11条."""
    for word in ("新增", "净增"):
        if head.measure is None and head.name.endswith(word) and len(head.name) > len(word) + 1:
            name = head.name.removesuffix(word)
            return replace(head, name=name, measure=catalogue().named(name), end=head.end - len(word))
    return head


def share_of_plan(head: Head) -> Head:
    """The share of a plan that was done is a measure of its own: 完成年计划的107.4%."""
    done = _OF_PLAN.search(head.link)
    if done is None:
        return head
    return replace(head, name=f"{head.name}{done.group('done').replace(TIME, '')}", measure=None)


def share_of_whole(head: Head, figure: Figure) -> Head:
    """A share told with 占 is a measure of its own: 民营经济主体占94.6%."""
    share = _OF_WHOLE.search(head.link)
    if figure.kind != "percent" or share is None:
        return head
    return replace(head, name=f"{head.name}{share.group('share')}", measure=None)


def without_part(scene: Scene, head: Head, clause: int, end: int) -> Head:
    """A measure told without a part of it is another: 扣除房地产开发投资后增长6.3%."""
    less = _LESS_PART.search(scene.text, clause, end)
    if less is None or less.group() in head.name:
        return head
    return replace(head, name=f"{head.name}{less.group()}", measure=None)


def gained(head: Head, verb: str) -> Head:
    """An amount gained or lost is a measure of its own: 一般公共预算收入增加9亿元."""
    if verb in ("净增", "新增", "增加") and catalogue().named(f"新增{head.name}"):
        return replace(
            head,
            name=f"新增{head.name}" if verb == "新增" else f"{head.name}{verb}",
            measure=catalogue().named(f"新增{head.name}"),
        )
    bare = re.sub(r"(?:每?[月年]|每人)+$", "", head.name)
    name = bare if bare.endswith(verb) or bare.startswith(verb) else f"{bare}{verb}"
    return replace(head, name=name, measure=catalogue().named(name))
