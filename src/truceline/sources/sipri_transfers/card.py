"""The card of SIPRI's trade register."""

from __future__ import annotations

from truceline.model.source import Source
from truceline.sources.interface import Card, Option
from truceline.sources.transfers.states import PARTIES

_BIASES = (
    "Compiled from open sources: what is secret is missing, and small states tell less.",
    "Major conventional arms alone: no ammunition, no small arms, most lorries and services not.",
    "Years, numbers and orders are often estimates, marked as such.",
    "Its trend-indicator value measures volume of capability; it is no price and no money.",
)
_PRECISION = "Years; numbers as known or estimated."
_PUBLISHER = "Stockholm International Peace Research Institute"
_LICENCE = "SIPRI's terms: use with attribution, no republication of large parts"

#: Columns of the register as it is exported since 2024: one row a deal and year of delivery.
BY_YEAR: frozenset[str] = frozenset(
    {
        "SIPRI AT Database ID",
        "Supplier",
        "Recipient",
        "Designation",
        "Armament category",
        "Numbers delivered",
        "Delivery year",
        "TIV delivery values",
    }
)
#: As it was before: one row a deal, years of delivery in one cell.
BY_DEAL: frozenset[str] = frozenset(
    {
        "Recipient",
        "Supplier",
        "Year of order",
        "Number ordered",
        "Weapon designation",
        "Number delivered",
        "SIPRI TIV of delivered weapons",
    }
)

CARD = Card(
    id="sipri_transfers",
    title="SIPRI's trade register of major conventional arms",
    publisher=_PUBLISHER,
    licence=_LICENCE,
    cadence="yearly, in March",
    biases=_BIASES,
    precision=_PRECISION,
    independence_group="sipri",
    yields=("transfers",),
    options=(
        Option(
            name="released",
            meaning="Day on which the register was taken from SIPRI (ISO): known from then on.",
        ),
        PARTIES,
    ),
    sources=(
        Source(
            id="sipri-trade-register",
            name="SIPRI trade register",
            affiliation=None,
            independence_group="sipri",
            licence=_LICENCE,
            publisher=_PUBLISHER,
            cadence="yearly, in March",
            time_zone="UTC",
            biases=_BIASES,
            precision=_PRECISION,
        ),
    ),
)
