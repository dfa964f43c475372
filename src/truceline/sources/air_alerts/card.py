"""Air-raid alerts by oblast: context, never an incident."""

from truceline.model.source import Source
from truceline.sources.interface import Card, Option

CARD = Card(
    id="air_alerts",
    title="air-raid alerts by oblast, beginning and end in UTC",
    publisher="goodfrog33/air-raid-forecasting-ukraine, after Vadimkin's list of official alerts",
    licence="MIT, declared by the repository",
    cadence="one cut, March 2022 to December 2025",
    biases=(
        "An alert is a warning and no attack: most alerts are followed by none in that oblast.",
        (
            "Luhansk oblast and Crimea are permanently under alert and have no rows: a missing row "
            "there says nothing."
        ),
        (
            "Alerts of districts are merged into one row of the oblast; a few rows run for months "
            "(the longest for 604 days), so a row is not one raid."
        ),
        "How readily an alert is sounded differs between oblasts and over the years.",
    ),
    precision="Instants to the second, UTC; places are whole oblasts.",
    independence_group="ua-air-alerts",
    yields=("reports",),
    columns=("region", "started_at", "finished_at", "n_subalerts", "duration_minutes"),
    options=(
        Option(
            name="claimant",
            meaning="Id of the party whose authorities sound the alerts.",
            default="UKR",
        ),
    ),
    sources=(
        Source(
            id="ua-air-alerts",
            name="Official air-raid alerts, Ukraine",
            affiliation="UKR",
            independence_group="ua-air-alerts",
            licence="MIT, declared by the repository",
            publisher="goodfrog33/air-raid-forecasting-ukraine",
            cadence="as sounded",
            time_zone="UTC",
            biases=("An alert is a warning and no attack.",),
            precision="To the second; whole oblasts.",
        ),
        Source(
            id="ua-air-alerts-volunteer",
            name="Air-raid alerts collected by volunteers, Ukraine",
            affiliation=None,
            affiliation_known=False,
            independence_group="ua-air-alerts",
            licence="MIT, declared by the repository",
            publisher="Vadimkin/ukrainian-air-raid-sirens-dataset, after the channel eTryvoga",
            cadence="daily",
            time_zone="UTC",
            biases=(
                "An alert is a warning and no attack.",
                "Where no end was told, 30 minutes after the beginning is taken for it.",
                "Volunteers pass on official alerts: they are no second voice.",
            ),
            precision="To the second; whole oblasts.",
        ),
    ),
)

#: The two lists as Vadimkin publishes them.
OFFICIAL = ("oblast", "raion", "hromada", "level", "started_at", "finished_at", "source")
VOLUNTEER = ("region", "started_at", "finished_at", "naive")
