"""Questions about what must be established before a provision binds."""

from __future__ import annotations

from typing import Any

from truceline.agreements.interview import parse
from truceline.agreements.interview.amounts import moment
from truceline.agreements.interview.owed import performance
from truceline.agreements.interview.talk import Talk
from truceline.agreements.interview.worded import somebody, worded
from truceline.agreements.times import zone_of
from truceline.model.agreement import ConditionKind

Plain = dict[str, Any]

_KINDS = (ConditionKind.FACT, ConditionKind.PERFORMED)


def conditions(talk: Talk, draft: Plain, provision: Plain) -> Plain:
    """Ask for conditions, at least one; all of them must be established."""
    made: list[Plain] = list(provision.get("conditions", []))
    while True:
        words = worded(talk, talk.question("condition-words"), draft)
        kinds = [str(kind) for kind in _KINDS]
        which = talk.question(
            "condition-kind", default=kinds[0], words=kinds, listed=True,
            told=talk.meanings("condition-kind", kinds),
        )  # fmt: skip
        kind = talk.get(which, parse.one_of(kinds))
        own = parse.first_words(next(iter(words.values())), {one["id"] for one in made})
        one: Plain = {"id": own, "kind": kind, "wording": words}
        one |= _fact(talk, draft) if kind == ConditionKind.FACT else _performed(talk, draft)
        made.append(one | _who_says(talk, draft))
        if not talk.yes("another-condition"):
            return {"conditions": made}


def _fact(talk: Talk, draft: Plain) -> Plain:
    zone = zone_of(draft["mechanism"]["time_zone"])
    asked = talk.question("condition-since", default="none")
    since = talk.get(asked, parse.or_none(moment(zone)))
    return {"established": since} if since else {}


def _performed(talk: Talk, draft: Plain) -> Plain:
    act = performance(talk, "condition-act")
    parties = [p["id"] for p in draft["parties"].value]
    by = talk.question("condition-by", default="all", words=parties, listed=True)
    return {"act": act, "by": talk.get(by, parse.several(parties))}


def _who_says(talk: Talk, draft: Plain) -> Plain:
    says = talk.get(talk.question("condition-asserted", default="none"), parse.names)
    decides = somebody(talk, draft, "condition-decided", default="")
    made: Plain = {"asserted_by": says} if says else {}
    return made | ({"decided_by": decides} if decides else {})
