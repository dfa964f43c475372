"""UCDP GED and Candidate: lethal events, coded by researchers from news and reports."""

from truceline.model.source import Source
from truceline.sources.interface import Card, Option

_CITATION = (
    "UCDP Georeferenced Event Dataset Codebook, variables where_prec and date_prec; "
    "Sundberg and Melander, Journal of Peace Research 50(4), 2013; of the candidate events: "
    "Hegre et al., Research & Politics 7(3), 2020"
)
_BIAS = "Only events that killed and were reported."
_PRECISION = "Days to months; towns to provinces."

CARD = Card(
    id="ucdp_ged",
    title="UCDP GED and Candidate: lethal events, every version since 5.0",
    publisher="Uppsala Conflict Data Program",
    licence="CC BY 4.0",
    cadence="GED yearly; candidate events monthly",
    biases=(
        "Only events that killed and were reported: shelling without deaths is not there.",
        "The two sides of a dyad say who fights whom, not who did it: no actor is read from them.",
        "Deaths are estimates (low, best, high) of researchers who rely on news and parties.",
        "An event with poor sources may stand for many; some rows ask to check the deaths.",
        "Candidate events are preliminary: later releases drop, merge and recode them.",
    ),
    precision=(
        "where_prec 1 to 7: town, 25 km, district, province, stretch or vague area, country, sea; "
        "date_prec 1 to 5: day, up to six days, week, month, up to a year."
    ),
    independence_group="ucdp-ged",
    yields=("reports", "harm"),
    columns=("id", "where_prec", "date_prec", "date_start", "date_end", "dyad_name"),
    options=(
        Option(
            name="time_zone",
            meaning="IANA zone in which the days of the events run.",
            default="Europe/Kyiv",
        ),
        Option(
            name="dataset",
            meaning="ged for the yearly releases, candidate for the monthly ones.",
            default="ged",
        ),
    ),
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
            biases=(_BIAS,),
            precision=_PRECISION,
            citation=_CITATION,
        ),
        Source(
            id="ucdp-candidate",
            name="UCDP Candidate Events Dataset",
            affiliation=None,
            independence_group="ucdp-ged",
            licence="CC BY 4.0",
            publisher="Uppsala Conflict Data Program",
            cadence="monthly",
            time_zone="Europe/Kyiv",
            biases=(_BIAS, "Preliminary: later releases drop, merge and recode events."),
            precision=_PRECISION,
            citation=_CITATION,
        ),
    ),
)

#: Columns whose name changed between versions: as they are called now, as they were called before.
RENAMED = {"best": "best_est", "low": "low_est", "high": "high_est"}

#: Columns that are read, under any version; what else there is stays in the file.
READ = (
    *("id", "code_status", "type_of_violence", "dyad_name", "where_prec", "where_coordinates"),
    *("where_description", "adm_1", "adm_2", "latitude", "longitude", "event_clarity"),
    *("date_prec", "date_start", "date_end", "deaths_a", "deaths_b", "deaths_civilians"),
    *("deaths_unknown", "best", "low", "high"),
)

#: Every column of version 25.1, by which a later change of the service is told.
COLUMNS = (
    *("id", "relid", "year", "active_year", "code_status", "type_of_violence"),
    *("conflict_dset_id", "conflict_new_id", "conflict_name", "dyad_dset_id", "dyad_new_id"),
    *("dyad_name", "side_a_dset_id", "side_a_new_id", "side_a", "side_b_dset_id"),
    *("side_b_new_id", "side_b", "number_of_sources", "source_article", "source_office"),
    *("source_date", "source_headline", "source_original", "where_prec", "where_coordinates"),
    *("where_description", "adm_1", "adm_2", "latitude", "longitude", "geom_wkt"),
    *("priogrid_gid", "country", "country_id", "region", "event_clarity", "date_prec"),
    *("date_start", "date_end", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown"),
    *("best", "high", "low", "gwnoa", "gwnob"),
)
