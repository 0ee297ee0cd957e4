"""People and organisations named in a text: by rule, and by a model where one is installed.

``find_names`` gives them in order; it knows nothing of articles or claims. ``tagger`` is the model
of the extra ``names``, or None.
"""

from luoshi.names.find import find_names
from luoshi.names.model import is_installed, tagger
from luoshi.names.name import Name
from luoshi.names.organisations import own_words
from luoshi.names.people import is_full_name

__all__ = ["Name", "find_names", "is_full_name", "is_installed", "own_words", "tagger"]
