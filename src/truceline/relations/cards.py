"""Cards of the event lists that are read: what they are, and what their word is worth."""

from __future__ import annotations

from truceline.model.relations import EventList

#: Stands beside every figure that rests on events coded by machine.
_CODED = (
    (
        "A machine coded these rows from news; none is a verified event. An audit of 30 rows of "
        "conflict found about one in five to be a current event of that sort at that place "
        "(github.com/011-sam-110/Provenance, pull request 96, August 2026)."
    ),
    "More news of a pair moves the index as more events do; copies of one story count as many.",
    "What no news outlet in the list's reach tells is not in it: silence is not calm.",
)
_CAMEO = "CAMEO manual 1.1b3, Schrodt 2012"

GDELT = EventList(
    id="gdelt2",
    title="GDELT 2.0 event table, 61 columns, as exported every 15 minutes",
    publisher="The GDELT Project",
    licence="free use with attribution to the GDELT Project",
    codebook="GDELT Event Database Data Format Codebook V2.0, 19 February 2015; " + _CAMEO,
    scheme="CAMEO",
    weakness=(*_CODED, "Days are guessed from the text: a story on an anniversary is misdated."),
)
ICEWS = EventList(
    id="icews",
    title="ICEWS coded event data, 20 columns",
    publisher="Harvard Dataverse, doi:10.7910/DVN/28075",
    licence="see the terms of the Dataverse",
    codebook="ICEWS Coded Event Data README; " + _CAMEO,
    scheme="CAMEO",
    weakness=(
        *_CODED,
        "The class is taken from the root of the CAMEO code; the list tells none.",
        "Its key is of a story's event, not of a row: only rows alike in every column are repeats.",
    ),
)
POLECAT = EventList(
    id="polecat",
    title="POLECAT events, PLOVER types",
    publisher="Harvard Dataverse, doi:10.7910/DVN/AJGVIT",
    licence="see the terms of the Dataverse",
    codebook="PLOVER manual, github.com/openeventdata/PLOVER; Halterman et al. 2023",
    scheme="PLOVER",
    weakness=(*_CODED, "A row that names several states counts once for each pair of them."),
)
DYADS = EventList(
    id="dyad_scores",
    title="daily sums of scores by pair of states",
    publisher="whoever made the table",
    licence="as its maker says",
    codebook="columns date, A_B for each pair, world_abs_sum",
    scheme="none",
    weakness=(
        *_CODED,
        (
            "Only sums are told: how many rows made them, what they were and who acted is not, "
            "so the index has no drivers and no direction."
        ),
    ),
)
CARDS = {card.id: card for card in (GDELT, ICEWS, POLECAT, DYADS)}
