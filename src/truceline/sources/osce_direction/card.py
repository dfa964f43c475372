"""The card of the directions told by the OSCE mission before it gave figures by region."""

from truceline.sources.interface import Card

CARD = Card(
    id="osce_direction",
    title="OSCE SMM summaries that say more or fewer than before, without figures",
    publisher="OSCE SMM daily reports, by way of ReliefWeb; transcribed with the report's number",
    licence="facts; cite the OSCE",
    cadence="daily, Monday to Saturday",
    biases=(
        "More and fewer compare with the period before, whose length and effort may differ.",
        "A sample of reports; a missing day says nothing.",
    ),
    precision="More, fewer, similar: no figure; the period ends at 19:30 Kyiv time.",
    independence_group="osce-smm",
    yields=("tallies",),
    columns=("period_end", "donetsk_vs_previous", "luhansk_vs_previous", "report"),
)

#: What a summary may say.
WORDS = ("more", "fewer", "similar", "significant increase", "significant decrease")
