"""Questions about escalation: the steps by which a matter rises, each with its time."""

from __future__ import annotations

from typing import Any

from truceline.agreements.interview import parse
from truceline.agreements.interview.body import SPAN
from truceline.agreements.interview.talk import YES, Talk
from truceline.agreements.interview.worded import by_language

Plain = dict[str, Any]


def escalation(talk: Talk, draft: Plain) -> None:
    """Ask for the rungs, the first one first, and for what follows each."""
    rungs: list[Plain] = []
    while not rungs or talk.yes("another-rung"):
        asked = talk.question("rung-name", n=str(len(rungs) + 1))
        name = talk.get(asked, parse.free)
        rung_id = parse.slug(name, {r["id"] for r in rungs})
        made: Plain = {"id": rung_id, "name": by_language(talk, draft, name)}
        answer = talk.get(talk.question("rung-answer", default="none"), SPAN)
        rungs.append(made | ({"answer_h": answer} if answer else {}))
    in_turn = len(rungs) < 3 or talk.yes("rungs-in-turn", default=YES)
    for n, rung in enumerate(rungs[:-1]):
        later = [r["id"] for r in rungs[n + 1 :]]
        follows = later[0] if in_turn else _following(talk, rung["id"], later)
        rung |= {"next": follows} if follows else {}
    draft["mechanism"]["escalation"] = rungs


def _following(talk: Talk, rung: str, later: list[str]) -> str | None:
    """Ask for the rung after one; only a later one, so that no matter goes round for ever."""
    words = [*later, "none"]
    asked = talk.question("rung-next", default=later[0], words=words, listed=True, rung=rung)
    return talk.get(asked, parse.or_none(parse.one_of(words)))
