"""People and organisations named in a text: by rule, and by a model where one is installed.

``find_names`` gives them in order; it knows nothing of articles or claims.
"""

from luoshi.names.find import find_names
from luoshi.names.name import Name

__all__ = ["Name", "find_names"]
