"""Questions about one provision: what its rule needs is asked for, the rest may be passed over."""

from __future__ import annotations

from typing import Any

from truceline.agreements.interview import parse
from truceline.agreements.interview.binding import binds_from
from truceline.agreements.interview.caps import cap
from truceline.agreements.interview.exceptions import exceptions
from truceline.agreements.interview.owed import duties
from truceline.agreements.interview.places import zone
from truceline.agreements.interview.settled import keep_open
from truceline.agreements.interview.talk import BadAnswerError, Talk
from truceline.agreements.interview.texts import clock_of
from truceline.agreements.interview.worded import worded
from truceline.agreements.interview.words import FORBIDDEN, NOT_ALL_ACTS
from truceline.agreements.lint_unread import UNREAD
from truceline.agreements.rule_needs import RULE_NEEDS, RuleNeeds
from truceline.model.agreement import ZoneKind
from truceline.model.vocabulary import OBJECTS, WEAPONS

Plain = dict[str, Any]

_NEW = "new"


def provision(talk: Talk, draft: Plain) -> Plain:
    """Ask for one provision of the text under way.

    Args:
        talk: The interview.
        draft: What was answered so far; zones and lines are added to it.
    """
    text, clock = draft["texts"][-1], clock_of(draft)
    made = _wording(talk, draft)
    if len(made["binds"]) < len(draft["parties"].value) and _blind_to_parties(draft):
        talk.tell(talk.say("tell-unattributed"))
    needs = RULE_NEEDS[made["rule"]]
    if not needs.duties:
        made |= binds_from(talk, text, clock)
    made |= _lists(talk, made["rule"], needs)
    if needs.duties:
        made |= duties(talk, made, draft)
    elif needs.caps:
        made |= {"caps": [cap(talk, (), clock)]}
    else:
        zone_ids = where(talk, needs, draft)
        made |= {"zone_ids": zone_ids} if zone_ids else {}
        made |= exceptions(talk, draft)
    made |= keep_open(talk, draft, made)
    made["id"] = f"{text['id']}/{parse.slug(made.pop('short'), _taken(text))}"
    order = ("id", "clause", "wording", "rule", "binds")
    return {key: made[key] for key in order} | made


def _blind_to_parties(draft: Plain) -> bool:
    return "party" not in draft["mechanism"]["mandate"]


def _taken(text: Plain) -> set[str]:
    return {p["id"].rpartition("/")[2] for p in text["provisions"]}


def _wording(talk: Talk, draft: Plain) -> Plain:
    text = draft["texts"][-1]
    known = list(RULE_NEEDS)
    kinds = talk.question(
        "rule", words=known, listed=True, told=talk.meanings("rule-reading", known)
    )
    rule = talk.get(kinds, parse.one_of(known), may_open=False)
    clause = talk.question("clause", default=str(len(text["provisions"]) + 1))
    parties = [p["id"] for p in draft["parties"].value]
    bound = talk.question("binds", default="all", words=parties, listed=True)
    return {
        "rule": rule,
        "clause": talk.get(clause, parse.free, may_open=False),
        "wording": worded(talk, talk.question("wording"), draft),
        "binds": talk.get(bound, parse.several(parties)),
        "short": talk.get(talk.question("short", default=rule), parse.free, may_open=False),
    }


def _lists(talk: Talk, rule: str, needs: RuleNeeds) -> Plain:
    """Ask for acts, objects and weapons: always where needed, else they may be passed over."""
    if needs.duties or needs.caps:
        return {}
    made: Plain = {}
    for key, family, words, needed in (
        ("acts", "act", FORBIDDEN, needs.acts),
        ("object_types", "object", list(OBJECTS), needs.objects),
        ("weapons", "weapon", list(WEAPONS), needs.weapons),
    ):
        unread = key in UNREAD.get(rule, ())
        question = talk.question(
            f"{family}-{'which' if needed else 'unread' if unread else 'only'}",
            default=None if needed else "none",
            words=["none"] if unread else words,
            told=talk.say("told-unread") if unread else talk.meanings(family, words),
        )
        refused = NOT_ALL_ACTS if key == "acts" else ""
        read = parse.several(words, least=int(needed), not_all=refused)
        found = talk.get(question, _nothing if unread else read)
        made |= {key: found} if found else {}
    return made


def _nothing(said: str) -> list[str]:
    """Read a list that the rule does not go by."""
    if said != "none":
        raise BadAnswerError("bad-unread")
    return []


def where(talk: Talk, needs: RuleNeeds, draft: Plain) -> list[str]:
    """Ask for zones, known ones or new ones, until there are no more."""
    kinds = [str(k) for k in (needs.zone_kinds or tuple(ZoneKind))]
    needed = needs.zones or bool(needs.zone_kinds)
    found: list[str] = []
    while True:
        fitting = [z["id"] for z in draft["zones"] if z["kind"] in kinds and z["id"] not in found]
        words = [*fitting, _NEW, *([] if needed and not found else ["none"])]
        question = talk.question(
            "where-else" if found else "where",
            default=None if needed and not found else "none",
            words=words,
            listed=True,
        )
        chosen = talk.get(question, parse.one_of(words))
        if chosen == "none":
            return found
        if chosen == _NEW:
            draft["zones"].append(zone(talk, kinds, draft))
            chosen = draft["zones"][-1]["id"]
        found.append(chosen)
