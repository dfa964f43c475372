"""The card of the OSCE mission's daily counts."""

from __future__ import annotations

from truceline.model.source import Source
from truceline.sources.interface import Card

_BIASES = (
    "A ceasefire violation is one observed signature: no incident, and no finding of who did what.",
    "A sample of days, transcribed by hand; a missing day is not zero.",
    "More cameras see more; patrols did not work after dark, and access was often denied.",
    "Live-fire exercises count, inside and outside the security zone.",
)
_PRECISION = "Counts by region and reporting period, which ends at 19:30 Kyiv time."
_LICENCE = "facts; cite the OSCE"
_PUBLISHER = "OSCE SMM daily reports, by way of ReliefWeb; transcribed with address, basis and note"

CARD = Card(
    id="osce_daily",
    title="daily counts of the OSCE Special Monitoring Mission to Ukraine, by region",
    publisher=_PUBLISHER,
    licence=_LICENCE,
    cadence="daily, Monday to Saturday",
    biases=_BIASES,
    precision=_PRECISION,
    independence_group="osce-smm",
    yields=("tallies",),
    columns=("period_end", "period_days", "region", "violations", "explosions", "basis", "report"),
    sources=(
        Source(
            id="osce-smm",
            name="OSCE Special Monitoring Mission to Ukraine",
            affiliation=None,
            independence_group="osce-smm",
            observer=True,
            licence=_LICENCE,
            publisher=_PUBLISHER,
            cadence="daily, Monday to Saturday",
            time_zone="Europe/Kyiv",
            biases=_BIASES,
            precision=_PRECISION,
            citation="daily and spot reports of the mission, 2019 to 2022",
        ),
    ),
)
