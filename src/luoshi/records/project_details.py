"""What the sentences around a project's name add: its money, investor, due date and stage."""

import re
from dataclasses import replace

from luoshi.claims.quantities import scan_figures
from luoshi.model import Project
from luoshi.records.cues import pattern
from luoshi.records.drafts import Draft
from luoshi.records.times import last_period
from luoshi.records.view import View

AMOUNT = re.compile(
    "(?<!完成)(?<!新增)(?:项目|工程)?(?:计划|预计|概算)?总?投资(?:额|规模)?(?:约|达|近|超|为)?(?P<amount>[0-9.]+(?:余|多)?(?:万|亿|万亿)(?:元|美元))"
)
THIS = re.compile(
    "^(?:该|本|这一|此)(?:项目|工程)|^(?:项目|工程|新馆|新校区|大桥|厂房|园区|基地|引道|线路)(?=总|占|全|由|计划|预计|建筑)"
)
_RAISED = re.compile("总投资由[^，。；]{2,12}?(?:追加|增加|调整|提高)(?:至|到|为)(?P<to>[0-9.]+(?:万|亿)元)")
_INVESTOR = re.compile("由(?P<who>[^，。；由]{3,30}?)(?:投资|出资|承建|投建|建设)")
# 总投资5.6亿元的｜装备产业园项目: the sum stands before the name.
_SUM_BEFORE = re.compile("总?投资(?:额)?(?:约|达|近|超)?(?P<amount>[0-9.]+(?:余|多)?(?:万|亿)元)的$")
_PLANNED = re.compile("计划|预计|将|拟")
_CEREMONY = re.compile("(开工|签约|竣工|投产|奠基|启动)(?:仪式|活动|建设)")
_NEXT = 2


def with_details(view: View, draft: Draft) -> Draft:
    """A project with what its sentence and those that go on with it tell: 该项目由……投资建设，总投资……."""
    project = draft.detail
    assert isinstance(project, Project)
    reach = _reach(view, draft.start)
    for step in (_amount, _investor, _due):
        project, end = step(view, draft, project, reach)
        draft = replace(draft, detail=project, end=max(draft.end, end))
    if project.stage is None:
        ceremony = _CEREMONY.search(view.before(draft.end))
        draft = replace(draft, detail=replace(project, stage=ceremony.group(1) if ceremony else None))
    return draft


def _reach(view: View, at: int) -> list[tuple[int, int]]:
    """The sentence of a name, and those behind it that speak of 该项目."""
    first = view.sentence_at(at)
    number = view.sentences.index(first) if first in view.sentences else 0
    return [first] + [
        run
        for run in view.sentences[number + 1 : number + 1 + _NEXT]
        if THIS.match(view.text[slice(*run)]) and _goes_on(view, first, run)
    ]


def _goes_on(view: View, first: tuple[int, int], run: tuple[int, int]) -> bool:
    """Whether a sentence stands in the paragraph of another, or opens the one right behind it."""
    end = view.paragraph_at(first[0])[1]
    return run[0] <= end + 1


def _amount(view: View, draft: Draft, project: Project, reach: list[tuple[int, int]]) -> tuple[Project, int]:
    if project.amount is not None:
        return project, draft.end
    text, stop = view.text, reach[-1][1]
    raised = _RAISED.search(text, draft.end, view.paragraph_at(draft.end)[1])
    begin = draft.end if len(reach) == 1 else reach[0][1]
    told = AMOUNT.search(text, begin, stop) or AMOUNT.search(text, draft.start, draft.end)
    told = told or _SUM_BEFORE.search(text, view.clause_at(draft.start)[0], draft.start)
    figures = scan_figures(raised["to"] if raised else told["amount"] if told else "")
    if not figures:
        return project, draft.end
    end = max(told.end(), draft.end) if told and not raised else draft.end
    return replace(project, amount=figures[0].bound, unit=figures[0].quantity.unit), end


def _investor(
    view: View, draft: Draft, project: Project, reach: list[tuple[int, int]]
) -> tuple[Project, int]:
    who = _INVESTOR.search(view.text, draft.start, reach[-1][1]) if project.investor is None else None
    return (replace(project, investor=who["who"]), who.end()) if who else (project, draft.end)


def _due(view: View, draft: Draft, project: Project, reach: list[tuple[int, int]]) -> tuple[Project, int]:
    """计划2027年6月投产, behind the name in its sentence or in those that go on with it."""
    if project.due is None:
        for match in pattern("stage_verbs").finditer(view.text, draft.end, reach[-1][1]):
            clause, _ = view.clause_at(match.start())
            time = last_period(view, clause, match.start())
            if time and _PLANNED.search(view.text, clause, match.start()):
                return replace(project, due=f"{time}{match.group()}"), match.end()
    return project, draft.end
