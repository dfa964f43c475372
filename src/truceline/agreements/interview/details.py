"""Questions about one provision that is there: what it hangs on, and what else it says."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from truceline.agreements.interview import parse
from truceline.agreements.interview.binding import told_in, whole
from truceline.agreements.interview.body import SPAN, limits
from truceline.agreements.interview.caps import cap
from truceline.agreements.interview.clocks import clocks
from truceline.agreements.interview.conditions import conditions
from truceline.agreements.interview.divergences import divergences
from truceline.agreements.interview.provision import where
from truceline.agreements.interview.settled import keep_open
from truceline.agreements.interview.talk import BadAnswerError, Talk
from truceline.agreements.interview.texts import clock_of
from truceline.agreements.lint_unread import UNREAD
from truceline.agreements.rule_needs import RULE_NEEDS
from truceline.model.vocabulary import CIRCUMSTANCES

Plain = dict[str, Any]
_Asked = Callable[[Talk, Plain, Plain], Plain]


def details(talk: Talk, draft: Plain) -> None:
    """Ask of which provision more is to be said, and then for each thing it may say."""
    held = draft["texts"][-1]["provisions"]
    known = [p["id"] for p in held]
    which = talk.question("of-which", default=known[-1], words=known, listed=True)
    chosen = talk.get(which, parse.one_of(known), may_open=False)
    provision = next(p for p in held if p["id"] == chosen)
    for key, ask in _asked(draft, provision):
        if talk.yes(key):
            provision |= ask(talk, draft, provision)
    provision |= keep_open(talk, draft, provision)


def _asked(draft: Plain, provision: Plain) -> list[tuple[str, _Asked]]:
    """Return what may be said of a provision, by the rule that reads it."""
    rule, needs = provision["rule"], RULE_NEEDS[provision["rule"]]
    found: list[tuple[str, _Asked]] = [("conditions", conditions)]
    if "only_if" not in UNREAD[rule]:
        found.append(("only-if", _only_if))
    found.append(("clocks", _clocks))
    if needs.duties:
        found += [("duty-counts", _counts), ("duty-where", _where)]
    if needs.caps:
        found.append(("another-cap", _another_cap))
    found += [("own-end", _own_end), ("own-thresholds", _limits)]
    if len(provision["wording"]) > 1:
        found.append(("divergences", divergences))
    return found


def _only_if(talk: Talk, draft: Plain, provision: Plain) -> Plain:
    del draft, provision
    known = list(CIRCUMSTANCES)
    asked = talk.question("only-if-which", words=known, told=talk.meanings("circumstance", known))
    return {"only_if": talk.get(asked, parse.several(known))}


def _clocks(talk: Talk, draft: Plain, provision: Plain) -> Plain:
    whole_text = draft["texts"][-1]["period"]
    own = provision.get("period", whole_text)
    ends = own.keys() & {"until", "days", "months"}
    return {"clocks": clocks(talk, draft, own if ends else whole_text | own)}


def _counts(talk: Talk, draft: Plain, provision: Plain) -> Plain:
    """Ask from how long before it is due each duty may be done."""
    del draft
    made: list[Plain] = []
    for duty in provision["duties"]:
        asked = talk.question("duty-within", default="none", duty=duty["id"])
        within = talk.get(asked, SPAN)
        made.append(duty | {"due": duty["due"] | ({"within_h": within} if within else {})})
    return {"duties": made}


def _where(talk: Talk, draft: Plain, provision: Plain) -> Plain:
    found = where(talk, RULE_NEEDS[provision["rule"]], draft)
    return {"zone_ids": found} if found else {}


def _another_cap(talk: Talk, draft: Plain, provision: Plain) -> Plain:
    held = list(provision["caps"])
    while True:
        held.append(cap(talk, {one["id"] for one in held}, clock_of(draft)))
        if not talk.yes("another-cap"):
            return {"caps": held}


def _own_end(talk: Talk, draft: Plain, provision: Plain) -> Plain:
    """Ask until when a provision binds that ceases before its text does."""
    text, zone = draft["texts"][-1], clock_of(draft)
    begins = provision.get("period", text["period"])["from"]
    latest = whole(text["period"], zone).end
    read = parse.ending(zone, begins)

    def checked(said: str) -> Plain:
        found = dict(read(said))
        end = whole({"from": begins} | found, zone).end
        if latest is not None and (end is None or end > latest):
            raise BadAnswerError("bad-after-text-ends")
        return found

    until = talk.get(talk.question("own-end-when"), checked, reads_open=True)
    return {"period": told_in(text, {"from": begins, **until})}


def _limits(talk: Talk, draft: Plain, provision: Plain) -> Plain:
    del draft, provision
    return {"thresholds": limits(talk)}
