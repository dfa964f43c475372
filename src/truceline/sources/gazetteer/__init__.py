"""First-level areas by name: centre and enclosing circle; no facility, and never whose they are."""

from truceline.sources.gazetteer.areas import AREAS, Area
from truceline.sources.gazetteer.find import by_alias, place_columns

__all__ = ["AREAS", "Area", "by_alias", "place_columns"]
