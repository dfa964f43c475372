"""ACLED: events of political violence and protest, coded weekly from news and partners."""

from truceline.model.source import Source
from truceline.model.vocabulary import Tier
from truceline.sources.interface import Card, Option

_BIASES = (
    "The order of actor1 and actor2 implies no direction: no actor is read from them.",
    "What no outlet or partner reported is not there; how much is reported differs by place.",
    "Fatalities are the most conservative figure reported, and often a party's claim.",
    "Events are revised and deleted every week: fetch the deletions too.",
)
_PRECISION = (
    "time_precision 1 to 3: day, week, month; geo_precision 1 to 3: place, part of a region, "
    "region. The radii are ours."
)
_LICENCE = "ACLED terms of use: attribution, no redistribution of the events as they are"

CARD = Card(
    id="acled",
    title="ACLED events and deletions, as its service or its export gives them",
    publisher="Armed Conflict Location & Event Data",
    licence=_LICENCE,
    cadence="weekly",
    biases=_BIASES,
    precision=_PRECISION,
    independence_group="acled",
    yields=("reports", "harm", "withdrawals"),
    columns=("event_id_cnty", "event_date", "event_type", "sub_event_type", "geo_precision"),
    options=(
        Option(
            name="time_zone",
            meaning="IANA zone in which the days of the events run.",
            default="Europe/Kyiv",
        ),
    ),
    sources=(
        Source(
            id="acled",
            name="Armed Conflict Location & Event Data",
            affiliation=None,
            independence_group="acled",
            licence=_LICENCE,
            publisher="Armed Conflict Location & Event Data",
            cadence="weekly",
            time_zone="Europe/Kyiv",
            tier=Tier.MISSION,
            biases=_BIASES,
            precision=_PRECISION,
            citation="ACLED Codebook, 2024: event types, time and geo precision, fatalities",
        ),
    ),
)

#: Every column of an event as the service sends it, by which a later change is told.
COLUMNS = (
    *("event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type"),
    *("sub_event_type", "actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2"),
    *("interaction", "civilian_targeting", "iso", "region", "country", "admin1", "admin2"),
    *("admin3", "location", "latitude", "longitude", "geo_precision", "source", "source_scale"),
    *("notes", "fatalities", "tags", "timestamp", "population_1km", "population_2km"),
    *("population_5km", "population_best"),
)

#: Columns of a deletion.
DELETED = ("event_id_cnty", "deleted_timestamp")

#: Sub-event type -> act (vocabulary). Where ACLED puts several means into one, the act is the
#: word that tells them not apart; what is no use of force is ``other``.
ACTS_OF: dict[str, str | None] = {
    "Armed clash": "attack",
    "Government regains territory": "assault",
    "Non-state actor overtakes territory": "assault",
    "Chemical weapon": "attack",
    "Air/drone strike": "attack",
    "Suicide bomb": "attack",
    "Shelling/artillery/missile attack": "attack",
    "Remote explosive/landmine/IED": "explosion",
    "Grenade": "attack",
    "Attack": "attack",
    "Sexual violence": "other",
    "Abduction/forced disappearance": "detention",
    "Excessive force against protesters": "attack",
    "Protest with intervention": "other",
    "Peaceful protest": "other",
    "Violent demonstration": "other",
    "Mob violence": "other",
    "Agreement": "other",
    "Arrests": "detention",
    "Change to group/activity": "other",
    "Disrupted weapons use": "other",
    "Headquarters or base established": "other",
    "Looting/property destruction": "other",
    "Non-violent transfer of territory": "other",
    "Other": "other",
}

#: Event types that are context and never an incident.
CONTEXT = ("Protests", "Riots", "Strategic developments")
