"""The card of the connector for HXL-tagged tables."""

from truceline.sources.interface import Card, Option

CARD = Card(
    id="hxl",
    title="any CSV table with a row of HXL tags that say when and what",
    publisher="whoever wrote the file; the source card says it",
    licence="as the source card says",
    cadence="as the source card says",
    biases=(
        "Tags name columns and not how they were filled: read some rows before you trust them.",
    ),
    precision="As option error_m declares; without it a row has no place.",
    independence_group="",
    yields=("reports", "harm"),
    options=(
        Option(name="source", meaning="Id of the source that speaks.", default="hxl"),
        Option(name="time_zone", meaning="IANA zone of its days.", default="UTC"),
        Option(
            name="error_m",
            meaning="Metres by which #geo may be off; without it rows have no place.",
        ),
        Option(name="basis", meaning="observed, alleged or relayed.", default="relayed"),
        Option(name="tier", meaning="public, mission or restricted.", default="mission"),
    ),
)
