"""The daily edge of an area of control, as one publisher states it."""

from truceline.model.source import Source
from truceline.sources.interface import Card, Option

CARD = Card(
    id="control_area",
    title="one day's polygon of the area that DeepState holds to be occupied",
    publisher="DeepStateMap, by way of cyterat/deepstate-map-data",
    licence="GPL-3 for the repository; terms of DeepStateMap for the data",
    cadence="one file a day; 31 March and 1 April 2025 are missing",
    biases=(
        "One publisher of one side draws the line; the other side draws another.",
        "A day's polygon is what was published that day: changes on the ground are older.",
        "The outline has edges (coast, old lines) that are no line of contact.",
    ),
    precision="Vertices to about 0.1 m, truth to a settlement or a tree line at best.",
    independence_group="deepstate",
    yields=("lines",),
    options=(
        Option(name="line_id", meaning="Which line it is.", default="control-area"),
        Option(name="stated_by", meaning="Who states it.", default="deepstate"),
        Option(
            name="day",
            meaning="Day of the file as YYYYMMDD, where neither file nor name tells it.",
        ),
    ),
    sources=(
        Source(
            id="deepstate",
            name="DeepStateMap",
            affiliation=None,
            affiliation_known=False,
            independence_group="deepstate",
            licence="GPL-3 for the repository; terms of DeepStateMap for the data",
            publisher="cyterat/deepstate-map-data",
            cadence="daily",
            time_zone="UTC",
            biases=("Drawn by one side.",),
            precision="A settlement or a tree line at best.",
        ),
    ),
)
