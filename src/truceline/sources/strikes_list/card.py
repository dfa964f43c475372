"""A list, without texts, of posts about strikes in Russia and Crimea."""

from truceline.model.source import Source
from truceline.sources.interface import Card, Option

CARD = Card(
    id="strikes_list",
    title="posts about strikes in Russia and Crimea, classed by keyword, without their text",
    publisher="Androm2018/ukraine-drone-weather-analysis",
    licence="none stated",
    cadence="one cut, from 21 June 2024",
    biases=(
        (
            "Classed by keywords from posts of channels nobody has named: one strike may stand in "
            "many rows, and a row need not be a strike."
        ),
        (
            "The tag tver is found in 54 % of the rows marked confirmed and 5 % of the others, "
            "because its stem is part of the word for confirmed: the tag gives no place here."
        ),
        "The tag moscow may be the city, the oblast or a government: the tag gives no place here.",
        "Who compiled the list, and for whom it speaks, is not established.",
    ),
    precision=(
        "The time is that of the post, in UTC; the event lies within the look-back before it. "
        "Places are whole oblasts; two thirds of the rows have none."
    ),
    independence_group="strikes-in-russia-and-crimea",
    yields=("reports",),
    columns=("date", "datetime", "target_cat", "damage", "oblasts", "confirmed"),
    options=(
        Option(
            name="lookback_h",
            meaning="How many hours before the post the event may lie.",
            default="48",
        ),
    ),
    sources=(
        Source(
            id="strikes-in-russia-and-crimea",
            name="Strikes in Russia and Crimea (list)",
            affiliation=None,
            affiliation_known=False,
            independence_group="strikes-in-russia-and-crimea",
            licence="none stated",
            publisher="Androm2018/ukraine-drone-weather-analysis",
            cadence="as posted",
            time_zone="UTC",
            biases=("Classed by keywords from posts of unnamed channels.",),
            precision="Two days; whole oblasts.",
        ),
    ),
)

#: What the list calls a target -> object (vocabulary). ``power`` does not tell plant from grid.
TARGETS: dict[str, str | None] = {
    "unknown": None,
    "oil_refinery": "oil_refinery",
    "fuel_depot": "oil_gas_storage",
    "power": "energy_unspecified",
    "airbase": "airbase",
    "airbase_strategic": "airbase",
    "command_control": "military_other",
    "radar_ad": "military_other",
    "naval_port": "port",
    "ammunition_depot": "ammunition_depot",
    "chemical_factory": "industry",
    "steel_metal": "industry",
}

#: Tags that give no place, because a keyword finds them where no place is meant.
DOUBTFUL_TAGS = ("moscow", "tver")
