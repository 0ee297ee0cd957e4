"""The actions, a module for each room of work: signing in, reviewing, adding."""

from luoshi.web.action import Action
from luoshi.web.actions.add import UPLOAD
from luoshi.web.actions.review import DECIDE, UNDO
from luoshi.web.actions.signin import ENTER, LEAVE

#: Every action. A further one is a line here.
ACTIONS: tuple[Action, ...] = (ENTER, LEAVE, DECIDE, UNDO, UPLOAD)
