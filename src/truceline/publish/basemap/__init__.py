"""Coast, lakes, rivers and settlements of the world: no state border, no country name (DESIGN §6).

Data: ``world.bin``, see ``NOTICE.md`` beside it; built by ``tools/build_basemap.py``.
"""

from truceline.publish.basemap.load import CREDIT, BaseMap, Settlements, load, read

__all__ = ["CREDIT", "BaseMap", "Settlements", "load", "read"]
