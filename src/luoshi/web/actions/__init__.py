"""The actions, a module for each room of work: signing in, reviewing, adding."""

from luoshi.web.action import Action

#: Every action. A further one is a line here.
ACTIONS: tuple[Action, ...] = ()
