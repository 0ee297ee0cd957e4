"""What a figure measures: the name before it, or the noun behind it.

``地区生产总值增长5%`` has its name before the figure, ``培育58家专精特新企业``
behind it, ``、增长4.8%`` in an earlier clause. A name that the catalogue knows is
its measure; any other is ``other:`` with the words as printed.
"""

import re
from dataclasses import dataclass

from luoshi.claims.catalogue import Measure, MeasureMention, catalogue
from luoshi.claims.cues import TIME, cues
from luoshi.claims.quantities import Figure
from luoshi.claims.scene import Scene

_LONGEST_NAME = 32
_EDGE = f"‘’●■▲★◆○▪•·，、；：。！？（）“”'\" —-{TIME}"
_NOUN_END = re.compile(rf"[●■▲★◆▪•，、；：。！？（）{TIME}]|——")
# 在高基数上, 扣除减税因素后: circumstances, not names.
_CIRCUMSTANCE = re.compile(
    r"(?:^|.*[，])(?:在|从|于|经|随着|面对)[^，]{0,16}(?:上|下|中|后|时|前|的情况|的背景|的同时|以来)$"
    r"|(?:基础上|情况下|背景下|条件下|带动下|推动下|支持下|作用下|影响下|形势下|的同时)$"
    r"|^(?:剔除|扣除)[^，]{1,20}后$|^(?:高基数|低基数)上$|^(?:比|较|与|同(?![职类级行岗龄城价等])|相比)"
)
_PLACE_WORD = re.compile(
    r"(?:全国|我国|全省|我省|全市|我市|全区|我区|全县|我县|全州|我州|全盟|全旗|全自治区|全[疆桂粤湘鄂赣皖苏浙闽琼川黔滇藏陕甘青宁蒙晋冀豫鲁辽吉黑沪京津渝]|本省|本市|本区|本县|全镇|全乡)的?"
)
_BARE_PLACE = re.compile(r"中国|自治区|全球")
_VAGUE_NAME = re.compile(
    r"^(?:[一二三四五六七八九十两几]+(?:是|要)|第[一二三四五六七八九十]+(?=，)|[0-9]{1,2}[.、](?![0-9])|[这那该][座家个些项条位种类批]?|其|它|他|她|我们|大家|人们|等|不|更加|更|同时|还有)+"
)
# How a figure was reached, between its name and itself: 地区生产总值｜根据统一核算结果｜完成……
_AS_COUNTED = re.compile(r"(?:根据|按照?|据|经|剔除|扣除|在|受)[^，；：。]{1,24}")
_HELD_AGAINST = re.compile(r"(?:高于|低于|快于|慢于|跑赢|优于|好于|超过)$")
_WITH = re.compile(r"[与和同跟]$")
_IN_PACE = re.compile(r"(?:增长|增速|水平)*(?:保持|实现|基本|总体)*(?:同步|相?匹配|相适应|相当|相协调)")
# 基地｜力争｜新引进项目: what is hoped for is named behind the hope.
_INNER_MOOD = re.compile(r"(?:还将|力争|争取|确保|预计)(?=[\u4e00-\u9fff]{2})")
_GOAL_IS = re.compile(r"[^，；：。]{0,20}目标(?:建议)?(?:是|为|定为)")
# 县人大常委会同意将｜今年全县地区生产总值增长预期目标调整为……
_RESOLVED = re.compile(r"[^，；：。]{0,16}(?:同意|批准|决定|通过)将")
_OTHER_COUNT = re.compile(r"[0-9]+(?:多|余)?(?:个|家|项|所|件|条|座|支|批)(?![\u4e00-\u9fff]{0,3}以上)")
_FUNCTION_WORDS = frozenset(
    ["的", "并", "在", "向", "对", "为", "被", "把", "由", "从", "均", "都", "已", "让", "使"]
)
# What a verb before it only describes: 新开工项目, 投产企业.
_ATTRIBUTED = ("项目", "企业", "工程", "建设", "面积", "基地", "任务", "线路", "政策", "标准")
_UNFINISHED = ("和", "及", "与", "新", "、", "的", "或")
_JOINT = re.compile(r"以及|[和与及]")
# What stands between a time and what was done in it: 全年［共实现］工业总产值.
_DONE = re.compile(r"(?:共|总共|已|累计|预计|可|将|能)*(?P<reached>实现|完成|取得)?")
_SHORTEST_NAME = 2
_WHENCE_REACH = 3  # characters of the longest word of where others come from
_SHARE = re.compile(r"^占[^，]*(?:比重|比例|比|份额)?$|^占")


@dataclass(frozen=True, slots=True)
class Head:
    """What is measured: ``[start, end)`` is the printed name in the paragraph's text.

    ``measure`` is None for a name outside the catalogue. ``link`` is what stands
    between the name and the figure; ``place_word`` a word such as 全市 before it.
    """

    name: str
    start: int
    end: int
    measure: Measure | None
    link: str
    place_word: str | None = None
    is_rate_noun: bool = False

    @property
    def measure_id(self) -> str:
        """The catalogue's id, or ``other:`` and the printed name."""
        return self.measure.id if self.measure else f"other:{self.name}"


def strip_links(text: str) -> int:
    """Where the words that only lead to a figure begin at the end of ``text``.

    >>> "社会消费品零售总额同比增长"[: strip_links("社会消费品零售总额同比增长")]
    '社会消费品零售总额'
    """
    found = cues().link_tail_reversed.match(text[::-1])
    if not found:
        return len(text)
    at = len(text) - found.end()
    while 0 < at < len(text):
        kept = None
        if text[at - 1 : at + 1] in cues().keep_joints:
            kept = next((w for w in cues().keep if _covers(text, w, at)), None)
        if kept is None:
            return at
        at = text.index(kept, max(0, at - len(kept))) + len(kept)
    return at


def _covers(text: str, word: str, at: int) -> bool:
    """Whether ``word`` stands across position ``at``, so that a cut there would break it."""
    found = text.find(word, max(0, at - len(word) + 1), at + len(word))
    return found >= 0 and found < at < found + len(word)


def _opening(text: str) -> tuple[int, str | None]:
    """How many characters at the start are no part of a name, and the place word among them."""
    at, place_word = 0, None
    while at < len(text):
        place = _PLACE_WORD.match(text, at) or _own_place(text, at)
        if place:
            at, place_word = place.end(), place.group().rstrip("的")
            continue
        end = _opener_end(text, at)
        if end == at:
            break
        at = end
    return at, place_word


def _own_place(text: str, at: int) -> re.Match[str] | None:
    """A place word that counts only right before a known name: 中国｜出口, 自治区｜地区生产总值."""
    place = _BARE_PLACE.match(text, at)
    return place if place and _begins_name(text, place.end(), place.end()) else None


def _opener_end(text: str, at: int) -> int:
    """Where the opener at ``at`` ends; ``at`` itself when a name begins there."""
    if text[at] in _EDGE and text[at] != "“":
        return at + 1
    if cues().guards.match(text, at):
        return at
    opener = cues().openers.match(text, at)
    if opener and (opener.end() == len(text) or not _begins_name(text, at, opener.end())):
        return opener.end()
    soft = cues().soft_openers.match(text, at)
    if soft and _begins_name(text, soft.end(), soft.end() + 1):
        return soft.end()
    vague = _VAGUE_NAME.match(text, at)
    return vague.end() if vague else at


def _begins_name(text: str, start: int, end: int) -> bool:
    """Whether words that look like openers begin a known name: 对外贸易, 和谐."""
    names = catalogue().names
    return any(
        text[start : start + length] in names
        for length in range(max(2, end - start + 1), min(len(text) - start, 24) + 1)
    )


def noun_behind(scene: Scene, figure: Figure, limit: int, whole: bool = False) -> tuple[int, int]:
    """The noun that a figure counts when it stands behind it: 58家［专精特新企业］.

    With ``whole`` it reaches to the end of the clause: 4个［项目获省科学技术奖］.
    Gives an empty run where the figure ends its clause, or another follows in it.
    """
    start = figure.quantity.end
    stop = _NOUN_END.search(scene.masked, start, limit)
    end = stop.start() if stop else limit
    following = next((f for f in scene.figures_in(start, end) if not names_a_class(scene, f)), None)
    if following:
        found = _ends_before(scene, figure, following)
        if found is None:
            return start, start
        end = found
    text = scene.masked[start:end]
    if text.startswith("的"):
        start, text = start + 1, text[1:]
    if not whole:
        text = text[: _noun_end(text)]
    elif "的" in text:
        start, text = start + text.rindex("的") + 1, text[text.rindex("的") + 1 :]
    return start, start + len(text.rstrip(_EDGE))


def _ends_before(scene: Scene, figure: Figure, following: Figure) -> int | None:
    """Where the noun of a count ends when another figure follows in its clause; None where it has none."""
    start, stop = figure.quantity.end, following.quantity.start
    ends = [
        match.start()
        for match in (
            _JOINT.search(scene.masked, start + 1, stop),
            cues().act.search(scene.masked, start + 2, stop),
            cues().each.search(scene.masked, start + 2, stop),
        )
        if match
    ]
    begin = figure.quantity.start
    if cues().whence_behind.search(
        scene.masked, max(0, begin - _WHENCE_REACH), begin
    ) and scene.masked.endswith("的", start, stop):
        ends.append(stop - 1)
    return min(ends, default=None)


def _noun_end(text: str) -> int:
    """Where a noun ends before its verb: 选手｜参赛; a verb inside a noun is no end: 计划新开工项目."""
    for match in cues().noun_stop.finditer(text):
        if text[max(0, match.start() - 1) : match.start() + 1] in cues().keep_joints:
            continue
        rest = text[match.end() :]
        plain = match.group() in _FUNCTION_WORDS
        if (
            plain
            or not rest
            or rest[0] in "了并到至于"
            or cues().noun_stop.match(rest)
            or match.end() - match.start() > 2
        ):
            return match.start()
        if match.start() >= 2 and not rest.startswith(_ATTRIBUTED):
            return match.start()
    return len(text)


def names_a_class(scene: Scene, figure: Figure) -> bool:
    """Whether a figure is part of a noun: 百亿级企业, 500强."""
    return scene.text.startswith(("级", "强"), figure.quantity.end)


# The start of a change, told with a time that has no number: 年订单额｜从合作初期的.
_START_OF_CHANGE = re.compile(
    r"(?:(?<![服])从|(?<![自理事缘])由)[^从由，：]{1,10}(?:期|初|时|前|后|年|底|末)的?$"
)


def clause_name(scene: Scene, start: int, end: int) -> tuple[int, int, str | None]:
    """The name within a clause that leads to a figure: ``(start, end, place word)``.

    Empty when the clause only links: 比上年增长, 首次突破.
    """
    opened = _GOAL_IS.match(scene.masked, start, end) or _RESOLVED.match(scene.masked, start, end)
    start = opened.end() if opened else start
    text = scene.masked[start:end]
    change = _START_OF_CHANGE.search(text)
    text = text[: change.start()] if change else text
    begin, place_word = _opening(text)
    if text.startswith("的", begin):
        begin += 1
    begin = _behind_time(text, begin)
    stop = begin + strip_links(text[begin:])
    text = text[begin:stop].rstrip(_EDGE)
    if not text.strip(TIME) or (_CIRCUMSTANCE.search(text) and not catalogue().named(text)):
        return start + begin, start + begin, place_word
    return start + begin, start + begin + len(text), place_word


def _behind_time(text: str, begin: int) -> int:
    """Where a name begins that a time parts from who did it: 市图书馆｜全年｜接待读者."""
    at = text.rfind(TIME) + 1
    done = _DONE.match(text, at) if at > begin else None
    if done is None:
        return begin
    at = done.end()
    act = cues().act.match(text, at)
    if act is None and not done["reached"]:
        return begin
    return at if len(text) - (act.end() if act else at) >= _SHORTEST_NAME else begin


def known_before(scene: Scene, start: int, end: int) -> MeasureMention | None:
    """The last strong measure named in a stretch, with nothing but links behind it."""
    for mention in reversed(scene.measures_in(start, end)):
        if is_compared(scene, mention):
            continue
        tail = scene.masked[mention.end : end]
        if cues().side_only.fullmatch(tail) or _AS_COUNTED.fullmatch(tail[: strip_links(tail)]):
            return mention
        if not mention.weak:
            return None
    return None


def is_compared(scene: Scene, mention: MeasureMention) -> bool:
    """Whether a measure is only what another is held against: 高于｜经济增速, 与｜经济增长｜同步."""
    before = scene.text[max(0, mention.start - 4) : mention.start]
    if _HELD_AGAINST.search(before):
        return True
    return bool(_WITH.search(before) and _IN_PACE.match(scene.text, mention.end))


def shorten(name: str) -> str | None:
    """A printed name of bearable length, or None where no name can be cut out.

    The last part that begins with what was done is kept: 累计建成高标准农田.
    """
    name = name.strip(_EDGE.replace("“", "").replace("”", "")).replace(TIME, "")
    if name.count("“") != name.count("”"):
        name = name.replace("“", "").replace("”", "")
    name = _OTHER_COUNT.split(_INNER_MOOD.split(name)[-1])[-1]
    if name.endswith(_UNFINISHED):
        return None
    if len(name) <= _LONGEST_NAME:
        return name or None
    acts = [
        match.start() for match in cues().act.finditer(name) if len(name) - match.start() <= _LONGEST_NAME
    ]
    return name[acts[0] :] if acts else None


def share_of(name: str, topic: Head | None) -> str:
    """A share's full name: 占规模以上工业的比重 after 高技术制造业增加值."""
    return f"{topic.name}{name}" if topic and _SHARE.match(name) else name


def topic_name(scene: Scene, floor: int, clause: int, partial: str) -> str | None:
    """The catalogue name that a bare head makes with a topic named shortly before.

    服务业稳步回升，增加值迈上800亿元台阶 is 服务业增加值.
    """
    names = catalogue().names
    before = scene.text[floor:clause]
    for start in range(len(before)):
        for length in range(min(12, len(before) - start), 1, -1):
            name = before[start : start + length] + partial
            if name in names and not names[name][1]:
                return name
    return None


def is_counted(name: str) -> bool:
    """Whether a printed name says that something was done so many times: 新增…, 改造…, 发放…."""
    return bool(cues().act.match(name)) or name.startswith(("累计", "总投入", "共"))
