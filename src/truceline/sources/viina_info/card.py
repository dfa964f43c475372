"""VIINA 2.0, raw: headlines of news reports with place, outlet and address, not labelled."""

from truceline.sources.interface import Card, Option

CARD = Card(
    id="viina_info",
    title="VIINA 2.0 event_info: headlines of news reports, with place and address",
    publisher="Yuri Zhukov and Natalie Ayers, VIINA 2.0 (zhukovyuri/VIINA)",
    licence="ODbL 1.0; the headlines are their outlets'",
    cadence="one file a year, all of them anew every one to three days",
    biases=(
        "All news of these outlets that name a place: many are of no use of force at all.",
        "One news report that names several places has several rows.",
        "Many outlets repeat one agency, one ministry or one another; most publish in one country.",
        "Places are place names of the text, matched by machine; settlements of Ukraine only.",
    ),
    precision="The day is that of the news report; places are settlements, districts or provinces.",
    independence_group="one group an outlet",
    yields=("reports",),
    columns=(
        *("viina_version", "event_id", "date", "time", "geonameid", "asciiname", "ADM1_NAME"),
        *("longitude", "latitude", "GEO_PRECISION", "report_id", "source", "url", "text", "lang"),
    ),
    options=(
        Option(
            name="lookback_days",
            meaning="How many days before the day of the news report what it tells may lie.",
            default="1",
        ),
    ),
)

#: Every column there was when this was written, by which a change is told.
COLUMNS = (
    *CARD.columns,
    *("event_id_1pd", "feature_code", "ADM1_CODE", "ADM2_NAME", "ADM2_CODE", "GEO_API"),
    *("location", "address"),
)
