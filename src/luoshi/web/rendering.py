"""Templates: one Jinja environment that escapes everything and knows the words of both languages."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from luoshi import __version__
from luoshi.web import addresses, drawing
from luoshi.web.asking import Ask
from luoshi.web.assets import asset_address
from luoshi.web.figures import bare_text, figure_text, margin_text, signs
from luoshi.web.sparks import drawn
from luoshi.web.spots import suggestions
from luoshi.web.wording import day, known_measures, lines, measure_name, one_line, period, reason, refusal
from luoshi.wording.figures import number_text
from luoshi.wording.i18n import get_language, t, word


@lru_cache(maxsize=1)
def environment() -> Environment:
    """The environment of all templates; a name that no view gives is an error, never an empty text."""
    made = Environment(
        loader=PackageLoader("luoshi.web", "html"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals |= {
        "t": t,
        "word": word,
        "address": addresses.address,
        "to_board": addresses.board,
        "to_article": addresses.article,
        "to_claim": addresses.claim,
        "to_card": addresses.card,
        "to_passage": addresses.passage,
        "to_part": addresses.part,
        "to_source": addresses.source,
        "to_entity": addresses.entity,
        "to_search": addresses.search,
        "asset": asset_address,
        "suggested_places": suggestions,
        "known_measures": known_measures,
        "chart_over_the_years": drawing.over_the_years,
        "chart_side_by_side": drawing.side_by_side,
        "can_write_png": drawing.can_write_png,
        "drawn": drawn,
    }
    filters: dict[str, Callable[..., Any]] = {
        "measure": measure_name,
        "day": day,
        "lines": lines,
        "period": period,
        "reason": reason,
        "one_line": one_line,
        "refusal": refusal,
        "figure": figure_text,
        "bare": bare_text,
        "signs": signs,
        "margin": margin_text,
        "number": number_text,
    }
    made.filters |= filters
    return made


def render(template: str, ask: Ask, **values: object) -> str:
    """A page as HTML in the present language. Raises jinja2.TemplateError where a template is wrong."""
    other = "en" if get_language() == "zh" else "zh"
    fields: list[tuple[str, str]] = [(name, value) for name, all_ in ask.args.items() for value in all_]
    return (
        environment()
        .get_template(template)
        .render(
            ask=ask,
            lang=get_language(),
            version=__version__,
            # What is printed stays Chinese on an English page: its headings and names say so.
            han="" if get_language() == "zh" else Markup(' lang="zh-CN"'),
            other_language=other,
            here_again=addresses.in_language(ask.path, fields, get_language()),
            here_in_other=addresses.in_language(ask.path, fields, other),
            here_as_json=addresses.as_json(ask.path, fields),
            **values,
        )
    )
