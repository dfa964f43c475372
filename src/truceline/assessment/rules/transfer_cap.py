"""A limit or a halt on transfers of arms or aid."""

from __future__ import annotations

from truceline.assessment.card import Needs, Rule, RuleCard
from truceline.assessment.elements import Elements, no_incident
from truceline.assessment.matter import Matter
from truceline.model.agreement import Agreement, Provision

CARD = RuleCard(
    id="transfer_cap",
    title="Cap or halt on transfers",
    article="A limit, by type and volume, or a halt, on what a party may receive or give.",
    reading="Within each window the transfers that one list tells of, of the types and at the "
    "stages meant, are added up, and set against the limit. Lists are never added to each other. "
    "A list of no party that exceeds the limit is inconsistent; one of a side alone stays "
    "undetermined (word of one side alone). A list shows a cap kept only for the time it speaks "
    "of.",
    blind="Transfers on no list: a cap was kept only where a list that the provision declares "
    "complete says so. What was in use before. The same transfer twice in one list counts twice.",
    example="'No more than ten armoured vehicles delivered to either party a month': an "
    "inspectorate's list with twelve is inconsistent; a newspaper's list with six is undetermined "
    "(no complete list).",
    needs=Needs(caps=True),
)


def judge(agreement: Agreement, provision: Provision, matter: Matter) -> Elements:
    """Return no incident: transfers are judged by list and window, in the table of caps."""
    del agreement, provision, matter
    return no_incident()


RULE = Rule(card=CARD, judge=judge)
