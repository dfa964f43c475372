"""The card of the United States' drawdown memoranda."""

from __future__ import annotations

from truceline.model.source import Source
from truceline.sources.interface import Card, Option
from truceline.sources.transfers.states import PARTIES

_BIASES = (
    "One government's word on what it authorised itself to take from its stocks.",
    "A ceiling, not a delivery: less may have been sent, later, or nothing.",
    "Stocks were valued anew in 2023, which made room under ceilings of earlier memoranda.",
    "The list was gathered from the web; memoranda that were not found there are missing.",
    "A row is known by its address, else by its day: another sum there amends it, and counts once.",
)
_PRECISION = "Exact sums in US dollars, by the day of the memorandum (Washington)."
_LICENCE = "US public domain"

CARD = Card(
    id="us_drawdowns",
    title="US presidential memoranda that authorise drawdowns under section 506(a)(1)",
    publisher="The White House, gathered by brian14708/wh-briefings",
    licence=_LICENCE,
    cadence="as they are signed",
    biases=_BIASES,
    precision=_PRECISION,
    independence_group="us-government",
    yields=("transfers",),
    columns=("date", "amount_musd_506a1", "all_amounts_in_text"),
    options=(
        Option(name="donor", meaning="Party or state that gives.", default="USA"),
        Option(name="recipient", meaning="Party or state it is given to.", default="UKR"),
        Option(
            name="released",
            meaning="Day on which this list was gathered, as 2026-08-04: what it amends or adds is "
            "known from then on, and a memorandum that it no longer has is taken back.",
        ),
        PARTIES,
    ),
    sources=(
        Source(
            id="us-drawdown-memos",
            name="US presidential memoranda on drawdowns",
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
