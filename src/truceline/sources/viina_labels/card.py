"""VIINA 2.0, labels: what a model reads out of the headlines of event_info."""

from truceline.sources.interface import Card
from truceline.sources.viina_1pd.card import ACT_OF, ACTORS, TOLD
from truceline.sources.viina_1pd.card import CARD as _1PD

CARD = Card(
    id="viina_labels",
    title="VIINA 2.0 event_labels: what a model reads out of each headline of event_info",
    publisher=_1PD.publisher,
    licence=_1PD.licence,
    cadence=_1PD.cadence,
    biases=(
        *_1PD.biases[:4],
        "It says nothing by itself: what was written, where and by whom stands in event_info.",
        "Ten outlets that tell one event are ten reports: nothing is made one here.",
    ),
    precision="That of the headline it reads.",
    independence_group="that of the outlet whose headline it reads",
    yields=("labels",),
    columns=(
        *("viina_version", "event_id", "event_id_1pd", "date", "geonameid"),
        *("t_mil", "t_mil_b", "t_artillery_b"),
    ),
    options=tuple(option for option in _1PD.options if option.name != "lookback_days"),
)

#: Columns that say what is read; probabilities are not read, and say nothing here.
READ = tuple(f"{label}_b" for label in (*ACT_OF, *TOLD)) + ACTORS
#: Without these a file of the service is not taken: a label that is gone would read as none.
NEEDED = (*dict.fromkeys((*CARD.columns, *(f"{label}_b" for label in ACT_OF), *ACTORS)),)
#: Every column there was when this was written, by which a change is told.
COLUMNS = (
    *dict.fromkeys(
        (
            *NEEDED,
            *READ,
            *("a_civ_b", "a_other_b", "t_loc_b", "t_san_b", "tid"),
            *(name.removesuffix("_b") for name in (*READ, "a_civ_b", "a_other_b")),
            *("t_loc", "t_san"),
        )
    ),
)
