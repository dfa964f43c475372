"""What not every agreement says: one question begins each block, and its default skips it."""

from __future__ import annotations

from typing import Any

from truceline.agreements.interview.backing import guarantee, release, remedy
from truceline.agreements.interview.body import commission, publication, thresholds
from truceline.agreements.interview.citing import citing
from truceline.agreements.interview.clocks import text_clocks
from truceline.agreements.interview.details import details
from truceline.agreements.interview.guarded import Faulty, block, blocks
from truceline.agreements.interview.listed import object_list, sealed
from truceline.agreements.interview.rungs import escalation
from truceline.agreements.interview.settled import noting
from truceline.agreements.interview.talk import Talk
from truceline.agreements.interview.worded import worded

Plain = dict[str, Any]


def rest_of_text(talk: Talk, draft: Plain, faulty: Faulty) -> None:
    """Ask for what stands in or around the provisions of the text under way."""
    blocks(talk, draft, "details", details, faulty)
    block(talk, draft, "text-clocks", noting(text_clocks), faulty)
    blocks(talk, draft, "release", noting(release), faulty)
    blocks(talk, draft, "guarantee", noting(guarantee), faulty)
    blocks(talk, draft, "remedy", noting(remedy), faulty)
    block(talk, draft, "text-note", noting(_text_note), faulty)


def rest_of_mechanism(talk: Talk, draft: Plain, faulty: Faulty) -> None:
    """Ask who sits and decides, by which steps a matter rises, and what is made public."""
    block(talk, draft, "commission", noting(commission), faulty)
    block(talk, draft, "escalation", noting(escalation), faulty)
    block(talk, draft, "publication", noting(publication), faulty)
    block(talk, draft, "thresholds", noting(thresholds), faulty)


def rest_of_agreement(talk: Talk, draft: Plain, faulty: Faulty) -> None:
    """Ask for lists of objects, sealed registers and where it all stands written."""
    blocks(talk, draft, "object-list", noting(object_list), faulty)
    if any(p["rule"] == "protected_object" for t in draft["texts"] for p in t["provisions"]):
        blocks(talk, draft, "register", noting(sealed), faulty)
    blocks(talk, draft, "citation", noting(citing), faulty)
    block(talk, draft, "note", noting(_note), faulty)


def _text_note(talk: Talk, draft: Plain) -> None:
    draft["texts"][-1]["note"] = worded(talk, talk.question("note-words"), draft, may_open=True)


def _note(talk: Talk, draft: Plain) -> None:
    said = worded(talk, talk.question("note-words"), draft, may_open=True)
    held = draft["note"]
    draft["note"] = held | {
        lang: f"{words} {held.get(lang, '')}".strip() for lang, words in said.items()
    }
