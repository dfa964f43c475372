"""Questions about where it is written: a document, and everything that stands in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from truceline.agreements.interview import parse
from truceline.agreements.interview.talk import Talk

Plain = dict[str, Any]

_OF_TEXT = ("releases", "guarantees", "remedies")
_OF_PROVISION = ("exceptions", "conditions")


def citing(talk: Talk, draft: Plain) -> None:
    """Ask for one document, and which parts of the agreement stand in it."""
    titled = talk.get(talk.question("citation-title"), parse.free, may_open=False)
    made: Plain = {"title": titled}
    for key in ("url", "said_by", "dated"):
        asked = talk.question(f"citation-{key.replace('_', '-')}", default="")
        said = talk.get(asked, parse.free, may_open=False)
        made |= {key: said} if said else {}
    own = parse.first_words(titled, draft["citations"])
    draft["citations"][own] = made
    parts = dict(_parts(draft))
    what = talk.question("citation-of", default="all", words=list(parts), told="\n".join(parts))
    for name in talk.get(what, parse.several(list(parts), least=0), may_open=False):
        parts[name]["citation"] = own


def _parts(draft: Plain) -> Iterator[tuple[str, Plain]]:
    """Yield everything that may say where it is written, under a name of its own."""
    body = draft["mechanism"]
    for key in ("commission", "publication"):
        if key in body:
            yield key, body[key]
    for sort, key in (("rung", "escalation"),):
        yield from ((f"{sort}:{one['id']}", one) for one in body.get(key, ()))
    for sort, key in (("zone", "zones"), ("register", "registers")):
        yield from ((f"{sort}:{one['id']}", one) for one in draft[key])
    for text in draft["texts"]:
        yield f"text:{text['id']}", text
        for key in _OF_TEXT:
            yield from ((f"{text['id']}:{one['id']}", one) for one in text.get(key, ()))
        for provision in text["provisions"]:
            yield provision["id"], provision
            for key in _OF_PROVISION:
                for one in provision.get(key, ()):
                    yield f"{provision['id']}:{one['id']}", one
