"""The card of the connector for ODK Central."""

from truceline.sources.interface import Card, Option

CARD = Card(
    id="odk",
    title="submissions of an ODK Central form, as its service sends them, with a map",
    publisher="whoever runs the form; the source card says it",
    licence="as the source card says",
    cadence="as they are sent",
    biases=(
        "A form asks what its author thought of; what it does not ask is not told.",
        "A phone's place is where it was when the question was answered.",
    ),
    precision="A phone's accuracy holds 68 %; the place is taken as 1.62 times as wide.",
    independence_group="",
    yields=("reports", "tallies", "effort", "lines", "harm", "transfers"),
    options=(
        Option(name="map", meaning="Text of the map, in YAML; see docs/sources/mapped.md."),
        Option(name="map_name", meaning="Name of the map's file, for messages.", default="map"),
    ),
)
