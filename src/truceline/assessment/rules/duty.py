"""Something that must be done by a time."""

from __future__ import annotations

from truceline.assessment.card import Needs, Rule, RuleCard
from truceline.assessment.elements import Elements, no_incident
from truceline.assessment.matter import Matter
from truceline.model.agreement import Agreement, Provision

CARD = RuleCard(
    id="duty",
    title="Duty to be done by a time",
    article="A duty to withdraw by a date, to notify, to exchange or release persons, to give "
    "access, to issue orders, to report disciplinary action, to clear mines.",
    reading="Each duty has an occasion and a due date; reports of the kind `performance` tell "
    "whether it was done. It is shown done, or shown not done, where a voice of no party says so, "
    "or where the party and another party both do. The word of one side alone decides nothing. "
    "Where the duty names zones, whom, or how many, only what is told to be done there, towards "
    "them, of so many counts; a report that leaves it out decides nothing.",
    blind="What nobody reports: silence is `undetermined (no report that it was done)`, unless the "
    "mechanism itself keeps the list. Whether what was done was enough: `done in part`, so told, "
    "counts as not done. Whether two reports of ten persons are twenty: figures of several reports "
    "are not added, and a report of fewer than `at_least` asks for shows neither that it was done "
    "nor that it was not.",
    example="'Guns withdrawn within 14 days': monitors report on day 16 that it was not done: "
    "inconsistent. Only the party says it was: undetermined (word of one side alone).",
    needs=Needs(duties=True),
)


def judge(agreement: Agreement, provision: Provision, matter: Matter) -> Elements:
    """Return no incident: duties are judged by their due dates, in the table of dues."""
    del agreement, provision, matter
    return no_incident()


RULE = Rule(card=CARD, judge=judge)
