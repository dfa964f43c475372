"""Posts of the Russian Ministry of Defence, in Russian, cut at 400 characters."""

from truceline.model.source import Source
from truceline.sources.interface import Card, Option

_BIASES = (
    "One party's own statements: what it says of the other side is alleged, and so is the rest.",
    "Sampled by keyword (drones, air defence), so counts of posts measure nothing.",
    "Cut at 400 characters: what a post says after that is not here.",
)

CARD = Card(
    id="mod_posts",
    title="posts of the Russian Ministry of Defence, first half of 2025",
    publisher="Androm2018/ukraine-drone-weather-analysis, after the ministry's Telegram channel",
    licence="none stated; official statements",
    cadence="several posts a day, 1 January to 30 June 2025",
    biases=(
        *_BIASES,
        (
            "The columns oblasts and drone_count were filled by keyword and are not used: vladimir "
            "is mostly a first name, and drone_count misses counts written in words."
        ),
        "Acts and objects are read by cue rules: see the column cue and the figures in the docs.",
    ),
    precision=(
        "Windows of minutes to two days as the text tells them, Moscow time; places are whole "
        "oblasts or seas, or not told."
    ),
    independence_group="ru-mod",
    yields=("reports",),
    columns=("date", "datetime", "drone_count", "oblasts", "text_snippet"),
    options=(
        Option(name="claimant", meaning="Id of the party that posts.", default="RUS"),
        Option(name="other", meaning="Id of the party it calls Ukrainian forces.", default="UKR"),
    ),
    sources=(
        Source(
            id="ru-mod",
            name="Ministry of Defence of the Russian Federation",
            affiliation="RUS",
            independence_group="ru-mod",
            licence="none stated; official statements",
            publisher="Androm2018/ukraine-drone-weather-analysis",
            cadence="several posts a day",
            time_zone="Europe/Moscow",
            biases=_BIASES,
            precision="Minutes to two days; whole oblasts.",
        ),
    ),
)
