"""VIINA 2.0 control: who holds each settlement each day, as several maps are read to state."""

from truceline.model.source import Source
from truceline.sources.interface import Card, Option

_LICENCE = "ODbL 1.0 for VIINA; each map has terms of its own"
_PUBLISHER = "Yuri Zhukov and Natalie Ayers, VIINA 2.0 (zhukovyuri/VIINA)"

#: Column -> whose statement it is. ``status`` is left out: a vote over the others is nobody's word.
VOICES: dict[str, str] = {
    "status_wiki": "viina-control:wiki",
    "status_boost": "viina-control:boost",
    "status_dsm": "viina-control:dsm",
    "status_isw": "viina-control:isw",
}


def _source(column: str, name: str, group: str, publisher: str, biases: tuple[str, ...]) -> Source:
    return Source(
        id=VOICES[column],
        name=name,
        affiliation=None,
        affiliation_known=False,
        independence_group=group,
        licence=_LICENCE,
        publisher=publisher,
        cadence="daily; the maps themselves change less often",
        time_zone="Europe/Kyiv",
        biases=biases,
        precision="One settlement and one day; VIINA reads it off a polygon or a table.",
    )


CARD = Card(
    id="viina_control",
    title="VIINA 2.0 control: who is said to hold each settlement each day, by several maps",
    publisher=_PUBLISHER,
    licence=_LICENCE,
    cadence="one file a year, all of them anew every one to three days",
    biases=(
        "VIINA says what a map says: its reading of the polygons is not documented.",
        "status_boost is Wikipedia's map and news reports together: it is no third map.",
        "A day is that of the map's update, which comes after a change on the ground.",
        "Settlements of one country only; most are far from any front and never change.",
    ),
    precision="One settlement (GeoNames) and one day; no place is in the file.",
    independence_group="one group a map; boost in that of wiki",
    yields=("control",),
    columns=("geonameid", "date", *VOICES, "status", "vcontrol_version"),
    options=(
        Option(name="party_rus", meaning="Id of the party VIINA calls RU.", default="RUS"),
        Option(name="party_ukr", meaning="Id of the party VIINA calls UA.", default="UKR"),
    ),
    sources=(
        _source(
            "status_wiki",
            "Wikipedia's maps, as VIINA reads them",
            "wikipedia",
            "Wikipedia, by way of VIINA 2.0",
            ("Anybody may edit it; most who do rest on news and on other maps.",),
        ),
        _source(
            "status_boost",
            "Wikipedia's maps with news reports, by VIINA",
            "wikipedia",
            _PUBLISHER,
            ("It rests on Wikipedia's maps: where they agree, one map speaks twice.",),
        ),
        _source(
            "status_dsm",
            "DeepStateMap, as VIINA reads it",
            "deepstate",
            "DeepStateMap, by way of VIINA 2.0",
            ("Drawn by people of one side.",),
        ),
        _source(
            "status_isw",
            "Institute for the Study of War, as VIINA reads it",
            "isw",
            "Institute for the Study of War, by way of VIINA 2.0",
            (
                "Updated less often than the others, says VIINA.",
                "Of a country that is no party and supports one.",
            ),
        ),
    ),
)

#: Every column there was when this was written, by which a change is told.
COLUMNS = CARD.columns
