"""What it costs to read a page in one way or another: the weights of the room, in one place."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Costs:
    """The costs of a way down the page; found by search over invented pages; ``not_begun``
    is dearer than found there, since invented pages lose their order oftener than printed ones.

    ``switch``: to leave the article at the cursor for another one, and ``apart`` for each article
    between them; ``not_begun``: for one whose headline stands further down; ``ended``: to go back to
    one that ended in a credit or a jump; ``fragment``: to take a piece for the first of something whose
    beginning is lost; ``midway``: to give a piece that starts in mid-sentence to anything else.
    ``nothing`` is what no shared term counts as, ``headline`` how much more a headline's terms count,
    ``topic`` what a wholly shared topic does, ``opening`` how much more the first words of a paragraph count
    (报告指出 takes up 报告), ``resume`` what it costs to go back to the article begun last,
    ``speaking`` what it counts that an article names the meeting or paper that a paragraph reports,
    ``credited`` what it costs to end an article that names its writers at its head with other names,
    ``inside`` what it counts that the crosshead above a unit was seen to stand in an article,
    ``leaning`` what it costs to part a paragraph that opens with 此外 or 这 from what stands right above
    it. The order printed is trusted most in the first round, when little is known of the articles
    (``trust``).
    """

    switch: float = 0.47
    apart: float = 0.6
    not_begun: float = 2.4
    ended: float = 1.37
    fragment: float = 1.8
    midway: float = 1.8
    nothing: float = 0.084
    headline: float = 1.5
    topic: float = 1.66
    opening: float = 0.93
    resume: float = 0.11
    leaning: float = 0.86
    speaking: float = 2.7
    inside: float = 0.6
    credited: float = 2.0
    trust: tuple[float, ...] = (1.3, 1.0)


COSTS = Costs()
