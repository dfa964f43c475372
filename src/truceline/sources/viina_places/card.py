"""VIINA 2.0 gn_UA_tess: what the settlements are called whose control VIINA lists, and where."""

from truceline.model.source import Source
from truceline.sources.interface import Card

_LICENCE = "ODbL 1.0 for VIINA; GeoNames: CC BY 4.0"

CARD = Card(
    id="viina_places",
    title="VIINA 2.0 gn_UA_tess: names and places of the settlements of its lists",
    publisher="Yuri Zhukov and Natalie Ayers, VIINA 2.0 (zhukovyuri/VIINA), after GeoNames",
    licence=_LICENCE,
    cadence="seldom",
    biases=(
        "Names are those of GeoNames in Latin letters; a place may have others.",
        "Areas are those of an old list of areas, as the file names them.",
    ),
    precision="The point of a settlement in GeoNames; its extent is not told.",
    independence_group="geonames",
    yields=("settlements",),
    sources=(
        Source(
            id="viina-places",
            name="GeoNames, by way of VIINA",
            affiliation=None,
            affiliation_known=False,
            independence_group="geonames",
            licence=_LICENCE,
            publisher="GeoNames, by way of VIINA 2.0",
            cadence="seldom",
            time_zone="UTC",
            biases=("Names in Latin letters alone.",),
            precision="The point of a settlement.",
        ),
    ),
)

#: Properties of a feature that are read.
READ = ("geonameid", "asciiname", "ADM1_NAME", "longitude", "latitude")
