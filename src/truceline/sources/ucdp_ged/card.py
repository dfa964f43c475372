"""UCDP GED: lethal events, coded by researchers from news and reports."""

from truceline.model.source import Source
from truceline.sources.interface import Card

_CITATION = (
    "UCDP Georeferenced Event Dataset Codebook, variables where_prec and date_prec; "
    "Sundberg and Melander, Journal of Peace Research 50(4), 2013"
)

CARD = Card(
    id="ucdp_ged",
    title="UCDP GED: lethal events in Ukraine, 2014 to February 2023",
    publisher="Uppsala Conflict Data Program, by way of peacerep/humanitarian-corridors",
    licence="CC BY 4.0",
    cadence="yearly; this cut is an older release",
    biases=(
        "Only events that killed and were reported: shelling without deaths is not there.",
        "The two sides of a dyad say who fights whom, not who did it: no actor is read from them.",
        "Deaths are estimates (low, best, high) of researchers who rely on news and parties.",
        "An event with poor sources may stand for many; 12 of these rows ask to check the deaths.",
    ),
    precision=(
        "where_prec 1 to 7: town, 25 km, district, province, stretch or vague area, country, sea; "
        "date_prec 1 to 5: day, up to six days, week, month, up to a year."
    ),
    independence_group="ucdp-ged",
    yields=("reports",),
    columns=("id", "where_prec", "date_prec", "date_start", "date_end", "dyad_name", "best"),
    sources=(
        Source(
            id="ucdp-ged",
            name="UCDP Georeferenced Event Dataset",
            affiliation=None,
            independence_group="ucdp-ged",
            licence="CC BY 4.0",
            publisher="Uppsala Conflict Data Program",
            cadence="yearly",
            time_zone="Europe/Kyiv",
            biases=("Only events that killed and were reported.",),
            precision="Days to months; towns to provinces.",
            citation=_CITATION,
        ),
    ),
)
