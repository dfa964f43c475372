"""The card of the Ukraine Support Tracker."""

from __future__ import annotations

from truceline.model.source import Source
from truceline.sources.interface import Card, Option
from truceline.sources.transfers.states import PARTIES

_BIASES = (
    "Compiled by an institute in a donor state from what governments publish of their own aid.",
    "What governments keep secret is missing.",
    "Allocations and commitments are promises; neither says that anything arrived.",
    "It follows one recipient alone: nothing in it speaks of what anybody else receives.",
    "Gifts in kind are valued by the institute where governments name no price.",
    "Every release revises months of earlier ones.",
)
_PRECISION = "Euros by donor and month or day of announcement; weapons by donor, undated."
_PUBLISHER = "Kiel Institute for the World Economy, by way of UkraineSupportTrackerWebsite"
_LICENCE = "to be cited as Kiel Institute, Ukraine Support Tracker"


def _source(part: str, name: str) -> Source:
    return Source(
        id=f"kiel-support:{part}",
        name=f"Kiel Institute, Ukraine Support Tracker: {name}",
        affiliation=None,
        independence_group="kiel-support",
        licence=_LICENCE,
        publisher=_PUBLISHER,
        cadence="about every two months",
        time_zone="UTC",
        biases=_BIASES,
        precision=_PRECISION,
    )


#: Its tables. Each is a list of its own, so that none is ever added to another: they tell of the
#: same money.
PARTS: dict[str, Source] = {
    part: _source(part, name)
    for part, name in {
        "months": "aid by donor and month",
        "totals": "aid of all donors by month",
        "procurement": "military aid of all donors by month and way of supply",
        "eu-shares": "aid of EU institutions by member state",
        "weapons": "heavy weapons by donor and category",
        "activities": "aid activity by activity, the workbook's main sheet",
    }.items()
}

CARD = Card(
    id="kiel_support",
    title="the Ukraine Support Tracker's tables of aid by donor, month and category",
    publisher=_PUBLISHER,
    licence=_LICENCE,
    cadence="about every two months",
    biases=_BIASES,
    precision=_PRECISION,
    independence_group="kiel-support",
    yields=("transfers",),
    options=(
        Option(name="recipient", meaning="Party or state that receives.", default="UKR"),
        Option(
            name="released",
            meaning="Day on which this release was published (ISO), as release_info.csv says: what "
            "is in it was known from then on, and a later release supersedes it.",
        ),
        PARTIES,
    ),
    sources=tuple(PARTS.values()),
)
