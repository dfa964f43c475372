"""The card of the texts of the United States' drawdown memoranda."""

from __future__ import annotations

from truceline.model.source import Source
from truceline.sources.interface import Card, Option
from truceline.sources.transfers.states import PARTIES

_BIASES = (
    "One government's word on what it authorised itself to take from its stocks.",
    "A ceiling, not a delivery: less may have been sent, later, or nothing.",
    "Stocks were valued anew in 2023, which made room under ceilings of earlier memoranda.",
)
_PRECISION = "The sum as the text names it, in US dollars, by the day of the text (Washington)."
_LICENCE = "US public domain"

CARD = Card(
    id="us_memoranda",
    title="Texts of US presidential memoranda that authorise drawdowns under section 506(a)(1)",
    publisher="The White House",
    licence=_LICENCE,
    cadence="as they are signed",
    biases=_BIASES,
    precision=_PRECISION,
    independence_group="us-government",
    yields=("transfers",),
    options=(
        Option(
            name="told",
            meaning="What `ingest` read in the text, as JSON: day, and each sum with its section, "
            "words and place. Written by `ingest`.",
        ),
        Option(name="donor", meaning="Party or state that gives.", default="USA"),
        Option(
            name="recipient",
            meaning="Party or state it is given to; left out: as the text says.",
        ),
        PARTIES,
    ),
    sources=(
        Source(
            id="us-memoranda",
            name="US presidential memoranda on drawdowns, their texts",
            affiliation=None,
            affiliation_known=False,
            independence_group="us-government",
            licence=_LICENCE,
            publisher="The White House",
            cadence="as they are signed",
            time_zone="America/New_York",
            biases=_BIASES,
            precision=_PRECISION,
        ),
    ),
)
