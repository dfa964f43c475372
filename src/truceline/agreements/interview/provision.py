"""Questions about one provision: what its rule needs is asked for, the rest may be passed over."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from zoneinfo import ZoneInfo

from truceline.agreements.interview import parse
from truceline.agreements.interview.binding import binds_from
from truceline.agreements.interview.exceptions import exceptions
from truceline.agreements.interview.owed import caps, duties
from truceline.agreements.interview.places import zone
from truceline.agreements.interview.talk import Question, Talk
from truceline.agreements.interview.worded import own_language, worded
from truceline.agreements.interview.words import FORBIDDEN, NOT_ALL_ACTS, meanings
from truceline.agreements.rule_needs import RULE_NEEDS, RuleNeeds
from truceline.model.agreement import ZoneKind
from truceline.model.vocabulary import ACTS, OBJECTS, WEAPONS

Plain = dict[str, Any]

_NEW = "new"
_UNATTRIBUTED = (
    "Note: the mechanism may not say which party did it, so what falls under a provision that "
    "binds only some of them stays undetermined (actor unknown)."
)


def provision(talk: Talk, rules: Mapping[str, str], draft: Plain, clock: ZoneInfo) -> Plain:
    """Ask for one provision.

    Args:
        talk: The interview.
        rules: Rule id -> what it reads.
        draft: What was answered so far; zones and lines are added to it.
        clock: Time zone of the mechanism.
    """
    text = draft["texts"][0]
    made = _wording(talk, rules, draft)
    if len(made["binds"]) < len(draft["parties"].value) and _blind_to_parties(draft):
        talk.tell(_UNATTRIBUTED)
    needs = RULE_NEEDS[made["rule"]]
    if not needs.duties:
        made |= binds_from(talk, text, clock)
    made |= _lists(talk, needs)
    if needs.duties:
        made |= duties(talk, made, draft, clock)
    elif needs.caps:
        made |= caps(talk)
    else:
        zone_ids = _where(talk, needs, draft)
        made |= {"zone_ids": zone_ids} if zone_ids else {}
        made |= exceptions(talk, draft)
    opened = talk.taken()
    if opened:
        who = Question(
            text="Who is to decide what you left open?", help="A name; nothing: nobody.", default=""
        )
        decides = talk.get(who, parse.free, may_open=False)
        made["left_open"] = {own_language(draft): "; ".join(opened)}
        made |= {"decided_by": decides} if decides else {}
    made["id"] = f"{text['id']}/{parse.slug(made.pop('short'), _taken(text))}"
    order = ("id", "clause", "wording", "rule", "binds")
    return {key: made[key] for key in order} | made


def _blind_to_parties(draft: Plain) -> bool:
    return "party" not in draft["mechanism"]["mandate"]


def _taken(text: Plain) -> set[str]:
    return {p["id"].rpartition("/")[2] for p in text["provisions"]}


def _wording(talk: Talk, rules: Mapping[str, str], draft: Plain) -> Plain:
    text = draft["texts"][0]
    known = list(RULE_NEEDS)
    told = "\n".join(f"  {rule}: {rules.get(rule, '')}" for rule in known)
    rule = talk.get(
        Question(text=f"What kind of provision? ({', '.join(known)})", help=told),
        parse.one_of(known),
        may_open=False,
    )
    clause = Question(
        text="Its number in the text",
        help="As written, e.g. 2(b); - where it has none.",
        default=str(len(text["provisions"]) + 1),
    )
    words = Question(text="Its words?", help="The article, or a faithful summary.")
    parties = [p["id"] for p in draft["parties"].value]
    bound = Question(
        text=f"Whom does it bind? ({', '.join(parties)})",
        help="Ids, separated by commas; or all.",
        default="all",
    )
    short = Question(text="In one word, for its id", help="e.g. fire", default=rule)
    return {
        "rule": rule,
        "clause": talk.get(clause, parse.free, may_open=False),
        "wording": worded(talk, words, draft),
        "binds": talk.get(bound, parse.several(parties)),
        "short": talk.get(short, parse.free, may_open=False),
    }


def _lists(talk: Talk, needs: RuleNeeds) -> Plain:
    """Ask for acts, objects and weapons: always where needed, else they may be passed over."""
    if needs.duties or needs.caps:
        return {}
    made: Plain = {}
    for key, what, words, needed in (
        ("acts", "acts", {word: ACTS[word] for word in FORBIDDEN}, needs.acts),
        ("object_types", "kinds of object", OBJECTS, needs.objects),
        ("weapons", "weapon classes", WEAPONS, needs.weapons),
    ):
        asked = f"Which {what}?" if needed else f"Only certain {what}? (nothing: no list)"
        question = Question(
            text=asked,
            help=f"Several are separated by commas.\n{meanings(words, words)}",
            default=None if needed else "none",
        )
        refused = NOT_ALL_ACTS if key == "acts" else ""
        read = parse.several(list(words), least=int(needed), not_all=refused)
        found = talk.get(question, read)
        made |= {key: found} if found else {}
    return made


def _where(talk: Talk, needs: RuleNeeds, draft: Plain) -> list[str]:
    kinds = [str(k) for k in (needs.zone_kinds or tuple(ZoneKind))]
    needed = needs.zones or bool(needs.zone_kinds)
    found: list[str] = []
    while True:
        fitting = [z["id"] for z in draft["zones"] if z["kind"] in kinds and z["id"] not in found]
        words = [*fitting, _NEW, *([] if needed and not found else ["none"])]
        question = Question(
            text=f"{'And where else' if found else 'Where'}? ({', '.join(words)})",
            help="new describes a zone; none: "
            + ("no other zone." if found else "the provision holds everywhere."),
            default=None if needed and not found else "none",
        )
        chosen = talk.get(question, parse.one_of(words))
        if chosen == "none":
            return found
        if chosen == _NEW:
            draft["zones"].append(zone(talk, kinds, draft))
            chosen = draft["zones"][-1]["id"]
        found.append(chosen)
