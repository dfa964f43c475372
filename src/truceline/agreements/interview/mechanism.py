"""Questions about who watches: its clock, what it may answer, what it may do."""

from __future__ import annotations

from typing import Any

from truceline.agreements.interview import parse
from truceline.agreements.interview.talk import BadAnswerError, Talk
from truceline.agreements.interview.worded import in_own
from truceline.agreements.interview.writing import Noted
from truceline.model.agreement import Power

Plain = dict[str, Any]

_MANDATE = ("happened", "covered", "party")
#: Declared by nobody; the interview asks for others where the text has some.
WORKING = {"consistent_at": 0.1, "inconsistent_at": 0.9, "quiet_watched_share": 0.8}


def mechanism(talk: Talk, draft: Plain) -> Plain:
    """Ask for the mechanism as far as every agreement needs one."""
    talk.tell(f"\n{talk.say('tell-mechanism')}")
    who = talk.question("who-watches", default=talk.say("told-none-agreed"))
    made: Plain = {
        "name": in_own(draft, talk.get(who, parse.free)),
        "time_zone": talk.get(talk.question("time-zone", default="UTC"), parse.time_zone),
        "day_ends": talk.get(talk.question("day-ends", default="00:00"), parse.day_ends),
    }
    axes = talk.question(
        "mandate", default="happened, covered", words=_MANDATE, listed=True,
        told=talk.meanings("mandate", _MANDATE),
    )  # fmt: skip
    made["mandate"] = talk.get(axes, parse.several(_MANDATE))
    made |= _powers(talk, made["mandate"])
    return made | {"thresholds": Noted(dict(WORKING), talk.say("yaml-thresholds"))}


def _powers(talk: Talk, mandate: list[str]) -> Plain:
    known = [str(p) for p in Power]
    question = talk.question(
        "powers", default="none", words=known, listed=True, told=talk.meanings("power", known)
    )

    def read(said: str) -> list[str]:
        found = parse.several(known, least=0)(said)
        if found and "party" in mandate and Power.ATTRIBUTE not in found:
            raise BadAnswerError("bad-powers")
        return found

    found = talk.get(question, read)
    return {"powers": found} if found else {}
