"""The card of the launch claims."""

from __future__ import annotations

from truceline.model.source import Source
from truceline.sources.interface import Card, Option

_BIASES = (
    "One party's claims about the other party's acts and about its own success against them.",
    "A missing row is not zero: what was not announced, or not copied into the list, is not there.",
    "The file does not say what was hit or aimed at beyond a region.",
    "A scout drone brought down stands as one launched: some rows count what was seen.",
)
_PRECISION = "Kyiv wall clock, often a night or a day; places are regions; counts are as announced."
_LICENCE = "ODC-BY, as declared by a mirror"
_PUBLISHER = "piterfm, Massive Missile Attacks on Ukraine, after posts of the Air Force"

CARD = Card(
    id="launch_claims",
    title="claims of missiles and drones launched and brought down, by type and window",
    publisher=_PUBLISHER,
    licence=_LICENCE,
    cadence="daily, collected in cuts",
    biases=_BIASES,
    precision=_PRECISION,
    independence_group="ua-air-force",
    yields=("tallies",),
    columns=(
        *("time_start", "time_end", "model", "launch_place", "target", "carrier"),
        *("launched", "destroyed", "source"),
    ),
    options=(
        Option(name="claimant", meaning="Party whose claims these are.", default="UKR"),
        Option(name="about", meaning="Party said to have launched.", default="RUS"),
        Option(
            name="cut_at",
            meaning="Date of this cut of the list (ISO); without it: read from the file's name.",
        ),
    ),
    sources=(
        Source(
            id="ua-air-force",
            name="Air Force and other commands of the Armed Forces of Ukraine",
            affiliation="UKR",
            independence_group="ua-air-force",
            licence=_LICENCE,
            publisher=_PUBLISHER,
            cadence="daily",
            time_zone="Europe/Kyiv",
            biases=_BIASES,
            precision=_PRECISION,
        ),
    ),
)
