"""NASA FIRMS: heat seen from satellites; context, never an incident."""

from truceline.model.source import Source
from truceline.sources.interface import Card

_BIASES = (
    "Heat is no attack: crop burning, industry and gas flares are most of it in many months.",
    "A satellite passes a few times a day; a fire that burnt between passes is not there.",
    "Cloud and smoke hide fires; a day without detections says nothing about a day with cloud.",
    "Near-real-time detections are replaced by others after two or three months.",
)
_PRECISION = (
    "A pixel: 375 m (VIIRS) to 1 km (MODIS) under the satellite, larger to the side; minutes, UTC."
)
_CITATION = (
    "NASA FIRMS, attributes of active fire data; Schroeder et al., Remote Sensing of Environment "
    "143, 2014 (VIIRS); Giglio et al., Remote Sensing of Environment 178, 2016 (MODIS)"
)

CARD = Card(
    id="nasa_firms",
    title="NASA FIRMS active fires (VIIRS, MODIS), with or without their time",
    publisher="NASA LANCE/FIRMS",
    licence="NASA open data; acknowledgement asked for",
    cadence="within three hours of each pass",
    biases=_BIASES,
    precision=_PRECISION,
    independence_group="nasa-firms",
    yields=("reports",),
    columns=("latitude", "longitude", "acq_date"),
    sources=(
        Source(
            id="nasa-firms",
            name="NASA FIRMS active fires",
            affiliation=None,
            independence_group="nasa-firms",
            licence="NASA open data; acknowledgement asked for",
            publisher="NASA LANCE/FIRMS",
            cadence="within three hours of each pass",
            time_zone="UTC",
            biases=_BIASES,
            precision=_PRECISION,
            citation=_CITATION,
        ),
    ),
)

#: Every column of either instrument, near-real-time or standard, by which a change is told.
COLUMNS = (
    *("latitude", "longitude", "bright_ti4", "brightness", "scan", "track", "acq_date", "acq_time"),
    *("satellite", "instrument", "confidence", "version", "bright_ti5", "bright_t31", "frp"),
    *("daynight", "type", "country_id"),
)
