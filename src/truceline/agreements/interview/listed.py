"""Questions about lists of protected objects: open ones with a name, and sealed registers."""

from __future__ import annotations

from typing import Any

from truceline.agreements.interview import parse
from truceline.agreements.interview.amounts import moment
from truceline.agreements.interview.talk import Talk
from truceline.agreements.lint_unread import UNREAD
from truceline.agreements.times import zone_of
from truceline.model.vocabulary import OBJECTS

Plain = dict[str, Any]


def object_list(talk: Talk, draft: Plain) -> None:
    """Ask for a named list of kinds of object, and for the provisions that go by it."""
    named = parse.identifier(draft["object_lists"])
    list_id = talk.get(talk.question("list-id"), named, may_open=False)
    draft["object_lists"][list_id] = _kinds(talk, "list-kinds")
    _go_by(talk, draft, "object_list", "list-for", list_id)


def sealed(talk: Talk, draft: Plain) -> None:
    """Ask for a sealed register, and for the provisions that go by it."""
    named = parse.identifier({r["id"] for r in draft["registers"]})
    zone = zone_of(draft["mechanism"]["time_zone"])
    made: Plain = {"id": talk.get(talk.question("register-id"), named, may_open=False)}
    made["object_types"] = _kinds(talk, "register-kinds")
    asked = talk.question("register-commitments")
    made["commitments"] = talk.get(asked, parse.commitments, may_open=False)
    made["deposited"] = talk.get(talk.question("register-deposited"), moment(zone))
    draft["registers"].append(made)
    _go_by(talk, draft, "register_id", "register-for", made["id"])


def _kinds(talk: Talk, key: str) -> list[str]:
    known = list(OBJECTS)
    asked = talk.question(key, words=known, told=talk.meanings("object", known))
    return talk.get(asked, parse.several(known))


def _go_by(talk: Talk, draft: Plain, name: str, key: str, own: str) -> None:
    """Ask which provisions go by a list; only those whose rule reads one, and have none yet."""
    fitting = {
        p["id"]: p
        for text in draft["texts"]
        for p in text["provisions"]
        if name not in UNREAD[p["rule"]] and name not in p
    }
    if fitting:
        asked = talk.question(key, default="none", words=list(fitting), listed=True)
        for chosen in talk.get(asked, parse.several(list(fitting), least=0)):
            fitting[chosen][name] = own
