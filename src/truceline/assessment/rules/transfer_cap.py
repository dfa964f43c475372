"""A limit, a halt or a reduction of transfers of arms or aid, or notice of them."""

from __future__ import annotations

from truceline.assessment.card import Needs, Rule, RuleCard
from truceline.assessment.elements import Elements, no_incident
from truceline.assessment.matter import Matter
from truceline.model.agreement import Agreement, Provision

CARD = RuleCard(
    id="transfer_cap",
    title="Cap, halt or reduction of transfers, or notice of them",
    article="A limit, by type and volume, a halt or a reduction of what a party may receive or "
    "give, or notice of it.",
    reading="Within each window the transfers that one list tells of, of the types and at the "
    "stages meant, are added up, and set against the limit. Lists are never added to each other. "
    "A list of no party that exceeds the limit is inconsistent; one of a side alone stays "
    "undetermined (word of one side alone). A list shows a cap kept only for the time it speaks "
    "of. A reduction is set against its share of what the same list tells of the base, and that is "
    "known only where the list is declared complete and speaks of all of it. Where notice is asked "
    "for, transfers without it are counted: a notice serves the nearest that follows, and is shown "
    "given as a duty is shown done.",
    blind="Transfers on no list: a cap was kept only where a list that the provision declares "
    "complete says so. What was in use before. The same transfer twice in one list counts twice. "
    "Which transfer a notice was of: it does not say.",
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
