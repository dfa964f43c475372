"""The questions in their order, and the draft they make."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from truceline.agreements.interview import parse
from truceline.agreements.interview.guarded import Check, Faulty, guarded
from truceline.agreements.interview.mechanism import mechanism
from truceline.agreements.interview.provision import provision
from truceline.agreements.interview.rest import (
    rest_of_agreement,
    rest_of_mechanism,
    rest_of_text,
)
from truceline.agreements.interview.settled import note_opened
from truceline.agreements.interview.talk import Given, Partner, Say, Talk, WentBackError
from truceline.agreements.interview.texts import first_text, other_text
from truceline.agreements.interview.worded import in_own
from truceline.agreements.interview.writing import Noted, written

Plain = dict[str, Any]


def interview(
    partner: Partner,
    say: Say,
    check: Check,
    kept: Callable[[tuple[Given, ...]], None] | None = None,
) -> str:
    """Ask everything and return the agreement as YAML.

    Args:
        partner: Who answers.
        say: The language it is held in.
        check: Finds the mistakes of a written agreement.
        kept: Told every answer taken, once all are.

    Raises:
        StoppedError: If whoever answers stops; it holds what was answered so far.
    """
    before: tuple[Given, ...] = ()
    proposed: dict[str, list[str]] = {}
    while True:
        talk = Talk(partner, say, before, proposed=proposed)
        try:
            made = _asked(talk, check)
        except WentBackError:
            before = tuple(talk.given[:-1])
            for one in reversed(talk.given[len(before) :]):
                proposed.setdefault(one.question, []).insert(0, one.answer)
        else:
            if kept:
                kept(tuple(talk.given))
            return made


def _asked(talk: Talk, check: Check) -> str:
    talk.tell(talk.say("tell-greeting"))
    draft = _begin(talk)
    draft["parties"] = Noted(_parties(talk, draft), talk.say("yaml-parties"))
    draft["mechanism"] = mechanism(talk, draft)
    draft |= {"citations": {}, "object_lists": {}, "zones": [], "lines": [], "registers": []}
    draft["texts"] = [first_text(talk, draft)]
    note_opened(talk, draft)

    def faulty(draft: Plain) -> tuple[str, ...]:
        found = check(_as_yaml(talk.say, draft))
        return tuple(f"{p.message} → {p.hint}" for p in found)

    _provisions(talk, draft, faulty)
    if talk.yes("more", skipped=True):
        rest_of_mechanism(talk, draft, faulty)
        rest_of_text(talk, draft, faulty)
        _other_texts(talk, draft, faulty)
        rest_of_agreement(talk, draft, faulty)
    return _as_yaml(talk.say, draft)


def _provisions(talk: Talk, draft: Plain, faulty: Faulty) -> None:
    """Ask for the provisions of the text under way, at least one."""

    def one(talk: Talk, draft: Plain) -> None:
        held = draft["texts"][-1]["provisions"]
        talk.tell(f"\n{talk.say('tell-provision', n=str(len(held) + 1))}")
        held.append(provision(talk, draft))

    while not draft["texts"][-1]["provisions"]:
        guarded(talk, draft, "another-provision", one, faulty)
    while talk.yes("another-provision"):
        kept = len(talk.given) - 1
        if not guarded(talk, draft, "another-provision", one, faulty):
            talk.forget(kept)


def _other_texts(talk: Talk, draft: Plain, faulty: Faulty) -> None:
    while talk.yes("other-text", skipped=True):
        draft["texts"].append(other_text(talk, draft))
        note_opened(talk, draft)
        _provisions(talk, draft, faulty)
        rest_of_text(talk, draft, faulty)


def _as_yaml(say: Say, draft: Mapping[str, Any]) -> str:
    """Return a draft as YAML, without keys that hold nothing."""
    return written({k: v for k, v in draft.items() if v not in ([], {}, "")}, say("yaml-head"))


def _begin(talk: Talk) -> Plain:
    title = talk.get(talk.question("title"), parse.free, may_open=False)
    own = talk.question("id", default=parse.slug(title))
    made: Plain = {"truceline": 1}
    made["id"] = talk.get(own, parse.identifier(()), may_open=False)
    lang = talk.question("language", default=talk.say.lang)
    made["title"] = {talk.get(lang, parse.language, may_open=False): title}
    made["note"] = {}
    return made | ({"invented": True} if talk.yes("invented") else {})


def _parties(talk: Talk, draft: Plain) -> list[Plain]:
    talk.tell(f"\n{talk.say('tell-parties')}")
    made: list[Plain] = []
    while len(made) < 2 or talk.yes("another-party"):
        taken = {p["id"] for p in made}
        asked = talk.question("party-name", n=str(len(made) + 1))
        name = talk.get(asked, parse.free, may_open=False)
        letter = chr(ord("A") + len(made)) if len(made) < 26 else f"P{len(made)}"
        own = talk.question("party-id", default=letter)
        party_id = talk.get(own, parse.identifier(taken), may_open=False)
        made.append({"id": party_id, "name": in_own(draft, name)})
    return made
