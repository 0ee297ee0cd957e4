"""An article's paragraphs as the clause rules read them, each sentence with what it speaks of in time."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from luoshi.articles import Sheet, TextMap, paragraphs_of, section_at
from luoshi.claims.scene import Scene, look_at, sentences
from luoshi.claims.settings import (
    GLOSSARY,
    Frame,
    Setting,
    anchor_of,
    opens_with_time,
    review_within,
    setting_after,
    setting_under,
)
from luoshi.claims.stories import (
    Ahead,
    ahead_after,
    announces,
    looks_ahead,
    opens_with_bare_year,
    still_ahead,
    story_setting,
)
from luoshi.model import Article, Document, Section

_LEAD_REACH = 64
_OPENING = 120
_MAY_SET = re.compile("目标|指标")


def is_story(document: Document) -> bool:
    """Whether a newspaper tells the document's articles: they turn from place to place and time to time."""
    return document.kind in ("newspaper_page", "article")


def scenes_of(
    document: Document, article: Article, sheet: Sheet, mended: Mapping[int, str], frame: Frame
) -> Iterator[tuple[TextMap, Scene, list[Setting]]]:
    """The paragraphs that may hold claims, with the setting of each of their sentences.

    What follows the title of a glossary in a document's second half is left out.
    """
    text = sheet.text
    press = is_story(document)
    setting = frame.opening
    section: Section | None = None
    ahead = Ahead(str(frame.year) if frame.year else None) if press and announces(_opening(article)) else None
    planned = replace(frame.opening, mode="plan", label=ahead.label) if ahead else None
    for paragraph in paragraphs_of(sheet, article):
        if paragraph.start > len(text) // 2 and GLOSSARY.match(text, paragraph.start):
            return
        inside = section_at(article.sections, paragraph.start)
        if inside is not section:
            setting, section = _setting_of(inside, section, setting, frame), inside
        if paragraph.heading:
            continue
        text_map = TextMap.of(text, paragraph.parts, mended)
        # A story's 全年 and 上半年 are of its own year until its words say otherwise.
        scene = look_at(text_map, anchor_of(frame, (planned or frame.opening) if press else setting))
        if scene.figures or scene.times or scene.steps or _MAY_SET.search(scene.text):
            settings = (
                _story_settings(scene, setting, frame, ahead)
                if press
                else _settings_of(scene, setting, frame)
            )
            setting = settings[-1][0] if settings else setting
            yield text_map, scene, [looking_back or own for own, looking_back in settings]


def _settings_of(scene: Scene, setting: Setting, frame: Frame) -> list[tuple[Setting, Setting | None]]:
    """For each sentence the setting that it hands on, and the look back that overrides it here."""
    if not (scene.times or _MAY_SET.search(scene.text)):
        return [(setting, None)] * len(sentences(scene.text))
    settings: list[tuple[Setting, Setting | None]] = []
    looking_back: Setting | None = None
    for start, end in sentences(scene.text):
        lead = _lead(scene, start, setting, frame)
        setting = setting_after(lead, scene.text[start:end], setting, frame)
        looking_back = review_within(lead, setting, looking_back, frame)
        settings.append((setting, looking_back))
    return settings


def _opening(article: Article) -> str:
    """The headline and the first words of an article."""
    return f"{article.headline or ''}。{article.body[:_OPENING]}"


def _story_settings(
    scene: Scene, setting: Setting, frame: Frame, ahead: Ahead | None
) -> list[tuple[Setting, Setting | None]]:
    """The same for a story, which says its times in passing; ``ahead`` where it tells a plan."""
    settings: list[tuple[Setting, Setting | None]] = []
    for start, end in sentences(scene.text):
        goes_on = still_ahead(scene.text[start:end], ahead)
        bare = goes_on is None and opens_with_bare_year(scene, start, end, frame)
        lead = None if bare else _lead(scene, start, setting, frame)
        told = setting_after(lead, scene.text[start:end], setting, frame)
        # A list of goals, or a time that opens the sentence, settles it; what stands inside is for the next.
        setting = told if told is not setting else story_setting(scene, (start, end), setting, frame, goes_on)
        # A story without a date, or one that tells the years of a plan, looks back as well as ahead.
        may = setting.mode is None and setting.plan is None and frame.date is not None
        ahead_here = (goes_on or looks_ahead(scene, start, end, frame)) if may else None
        plan = replace(setting, mode="plan", label=setting.label or ahead_here.label) if ahead_here else None
        settings.append((setting, plan))
        ahead = ahead_after(scene, start, end, ahead, frame)
    return settings


def _setting_of(section: Section | None, before: Section | None, setting: Setting, frame: Frame) -> Setting:
    """The setting below a new section's headings; those that it shares with the last stand."""
    path = section.path if section else ()
    old = before.path if before else ()
    shared = next(
        (n for n, (a, b) in enumerate(zip(path, old, strict=False)) if a != b), min(len(path), len(old))
    )
    for heading in path[shared:]:
        setting = setting_under(heading, setting, frame)
    return setting


def _lead(scene: Scene, start: int, setting: Setting, frame: Frame) -> str | None:
    """The label of a time among the first words of a sentence, in a passage of a setting."""
    for time in scene.times_in(start, start + _LEAD_REACH):
        if time.role == "period" and time.period.label:
            opens = opens_with_time(scene.masked[start : time.period.start])
            word = scene.text[time.period.start : time.period.end]
            return frame.meant(word, time.period.label, setting) if opens else None
    return None
