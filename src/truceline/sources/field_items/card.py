"""The card of the connector for items that monitors file with the mission's own form."""

from truceline.sources.interface import Card, Option

CARD = Card(
    id="field_items",
    title="items filed with the mission's own form, one JSON object a line",
    publisher="the teams of the mission",
    licence="the mission's own",
    cadence="whenever a team files",
    biases=(
        "Teams report what they reach: read counts beside the effort that the same teams log.",
        "What is heard carries farther at night and with the wind.",
    ),
    precision="Each item states its errors of place and time; bearing and distance are a sector.",
    independence_group="mission",
    yields=("reports", "effort", "harm"),
    options=(Option(name="tier", meaning="public, mission or restricted.", default="mission"),),
)
