"""VIINA 2.0, one a day: news reports of one kind, place and day, with the labels of a model."""

from truceline.sources.interface import Card, Option

CARD = Card(
    id="viina_1pd",
    title="VIINA 2.0 event_1pd: news reports by kind, place and day, labelled by a model",
    publisher="Yuri Zhukov and Natalie Ayers, VIINA 2.0 (zhukovyuri/VIINA)",
    licence="ODbL 1.0",
    cadence="one file a year, all of them anew every one to three days",
    biases=(
        "A model labelled headlines, not events: a label says what a headline is likely to be of.",
        (
            "Some labels were checked on one to five examples; of t_armor and t_hospital none was "
            "in the test set of the codebook that was read."
        ),
        "Who did it is the model's guess from a headline, and a_rus, a_ukr only say who is in it.",
        "Many outlets repeat one agency, one ministry or one another; most publish in one country.",
        "Places are place names of the text, matched by machine; settlements of Ukraine only.",
        "Reports of one kind, place and day are taken for one event: two events become one.",
    ),
    precision="The day is that of the news report; places are settlements, districts or provinces.",
    independence_group="one group an outlet",
    yields=("reports",),
    columns=(
        *("viina_version", "event_id_1pd", "date", "n_reports", "event_ids", "sources"),
        *("geonameid", "asciiname", "ADM1_NAME", "longitude", "latitude", "GEO_PRECISION"),
    ),
    options=(
        Option(
            name="actor",
            meaning="model: name the party that exactly one initiator label names; none: nobody.",
            default="none",
        ),
        Option(name="party_rus", meaning="Id of the party VIINA calls rus.", default="RUS"),
        Option(name="party_ukr", meaning="Id of the party VIINA calls ukr.", default="UKR"),
        Option(
            name="lookback_days",
            meaning="How many days before the day of the news report the event may lie.",
            default="1",
        ),
    ),
)

#: Label -> act (vocabulary), by the codebook's own words for the label. What other labels tell of
#: is no act: t_uav (a drone is in the news), t_property, t_civcas, t_milcas (what came of it),
#: t_control, t_occupy, t_retreat (who holds a place), t_hospital (attacks on hospitals and on
#: convoys, not told apart), t_cyber, t_san.
ACT_OF: dict[str, str] = {
    "t_airstrike": "strike",
    "t_artillery": "shelling",
    "t_firefight": "small_arms_fire",
    "t_armor": "assault",
    "t_raid": "assault",
    "t_ied": "explosion",
    "t_aad": "interception",
    "t_arrest": "detention",
    "t_airalert": "air_alert",
}
#: Acts that are use of force: several at once are an attack, means not told apart.
FORCE = frozenset({"strike", "shelling", "small_arms_fire", "assault", "explosion"})
#: Other labels that are told with the act, in the cue.
TOLD = (
    *("t_uav", "t_control", "t_occupy", "t_retreat", "t_property", "t_hospital"),
    *("t_civcas", "t_milcas", "t_cyber", "t_mil"),
)
ACTORS = ("a_rus_b", "a_ukr_b", "a_rus_init_b", "a_ukr_init_b")

#: Without these a file of the service is not taken: a label that is gone would read as none.
NEEDED = (*CARD.columns, *(f"{label}_b" for label in ACT_OF), *ACTORS)
#: Every column there was when this was written, by which a change is told.
COLUMNS = (
    *NEEDED,
    *("feature_code", "ADM1_CODE", "ADM2_NAME", "ADM2_CODE", "a_civ_b", "a_other_b", "tid"),
    *(f"{label}_b" for label in (*TOLD, "t_loc", "t_san")),
)
