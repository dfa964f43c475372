"""PeaceRep's list of humanitarian corridors of spring 2022: local pauses asked for and held."""

from truceline.model.source import Source
from truceline.sources.interface import Card, Option

_BIASES = (
    "For half of the corridors nobody reported what became of them: unknown is not failed.",
    "Most reports come from one side's officials, by way of one news agency.",
    "Places were found by name, and some were found wrongly: a town may lie in another province.",
)
_PRECISION = "A day; a route from one town to another, as a circle that holds both."

CARD = Card(
    id="humanitarian_corridors",
    title="humanitarian corridors in Ukraine, March to May 2022, and what became of them",
    publisher="PeaceRep, by way of peacerep/humanitarian-corridors",
    licence="none stated",
    cadence="one cut",
    biases=_BIASES,
    precision=_PRECISION,
    independence_group="peacerep-corridors",
    yields=("reports",),
    columns=("HC_ID", "date", "proposal", "status_result", "from_latitude", "to_latitude"),
    options=(
        Option(name="party_ukraine", meaning="Party meant by `Ukraine`.", default="UKR"),
        Option(name="party_russia", meaning="Party meant by `Russia`.", default="RUS"),
    ),
    sources=(
        Source(
            id="peacerep-corridors",
            name="PeaceRep humanitarian corridors",
            affiliation=None,
            independence_group="peacerep-corridors",
            licence="none stated",
            publisher="PeaceRep",
            cadence="one cut",
            time_zone="Europe/Kyiv",
            biases=_BIASES,
            precision=_PRECISION,
        ),
    ),
)

#: What became of a corridor -> what is claimed besides that it was asked for.
OUTCOMES: dict[str, str | None] = {
    "successful": "held",
    "unsuccessful/disrupted": "broken",
    "disputed": None,
    "proposed route/outcome unknown": None,
}
