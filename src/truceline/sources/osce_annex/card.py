"""The tables annexed to the OSCE mission's daily reports: single observations, row by row."""

from truceline.sources.interface import Card, Option

CARD = Card(
    id="osce_annex",
    title="tables of ceasefire violations annexed to OSCE SMM daily reports, as transcribed",
    publisher="OSCE SMM daily reports, annex; transcribed by whoever took them over",
    licence="facts; cite the OSCE",
    cadence="daily, Monday to Saturday",
    biases=(
        "A row is one observation of signatures: no incident, and no finding of who did what.",
        "More cameras see more; patrols did not work after dark, and access was often denied.",
        "Where it was heard from is told, not where it was: a wind and a distance.",
        "Live-fire exercises are rows too.",
    ),
    precision="Minutes; a sector by wind and distance if the position's place is told.",
    independence_group="osce-smm",
    yields=("reports",),
    columns=(
        *("SMM position", "Event location", "Means", "No.", "Observation", "Description"),
        *("Weapon", "Date, time"),
    ),
    options=(
        Option(name="year", meaning="Year of days that name none, such as `12-Mar, 19:47`."),
        Option(
            name="position_error_m",
            meaning="Metres by which the place of a position may be off.",
            default="500",
        ),
    ),
)

#: What a table observes and says of it, in the words of the model. Everything else is null: N/K,
#: and weapons whose calibre, which decides the class, is not told.
MAP = """\
map: 1
table: reports
time_zone: Europe/Kyiv
source: {{constant: osce-smm}}
start: when
basis: {{constant: observed}}
kind: {{constant: event}}
act:
  column: Observation
  values:
    Explosion: explosion
    Projectile: projectile_in_flight
    Muzzle flash: muzzle_flash
    Illumination flare: illumination_flare
    Flare: illumination_flare
    Burst: burst_or_shot
    Shot: burst_or_shot
  unknown: other
circumstances:
  column: Description
  values:
    Undetermined: undetermined_explosion
    Impact: impact
    Outgoing: outgoing
    Airburst: airburst
  unknown: null
weapon:
  column: Weapon
  values:
    Small arms: small_arms
    Small-arms: small_arms
    HMG: small_arms
    Heavy machine gun: small_arms
    Tank: tank
  unknown: null
count: No.
text: said
text_lang: {{constant: en}}
place_name: where
{place}"""

#: Added where the transcription gives the position's place.
SECTOR = """\
observer:
  lon: position_lon
  lat: position_lat
  bearings: bearings
  range: range
  error_m: {{constant: '{error_m}'}}
"""
