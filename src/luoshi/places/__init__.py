"""Names of places to places: the gazetteer with its history, and the words 全省, 我市, 本区.

``find_places`` finds names in a text; ``resolve_place`` and ``describe_place`` read one
name; ``resolve_deictic`` reads 全省 and the like; ``place_of_publisher`` and
``place_of_issuer`` tell for whom a newspaper or an office speaks.
"""

from luoshi.places.find import PlaceMention, find_places
from luoshi.places.gazetteer import Level, Place, by_code, history, nation, successors
from luoshi.places.issuers import place_of_issuer, place_of_publisher
from luoshi.places.paths import ancestors, split_path
from luoshi.places.resolve import describe_place, is_above, resolve_deictic, resolve_place

__all__ = [
    "Level",
    "Place",
    "PlaceMention",
    "ancestors",
    "by_code",
    "describe_place",
    "find_places",
    "history",
    "is_above",
    "nation",
    "place_of_issuer",
    "place_of_publisher",
    "resolve_deictic",
    "resolve_place",
    "split_path",
    "successors",
]
