"""What was left open: kept with its provision and who decides it, or in a note."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from truceline.agreements.interview import parse
from truceline.agreements.interview.talk import Talk
from truceline.agreements.interview.worded import own_language

Plain = dict[str, Any]


def keep_open(talk: Talk, provision: Plain) -> Plain:
    """Return what a provision says of terms left open since they were last kept."""
    opened = talk.taken()
    if not opened:
        return {}
    decides = talk.get(talk.question("decided-by", default=""), parse.free, may_open=False)
    lang = talk.say.lang
    held = provision.get("left_open", {})
    terms = "; ".join([*([held[lang]] if lang in held else []), *opened])
    made: Plain = {"left_open": held | {lang: terms}}
    return made | ({"decided_by": decides} if decides else {})


def note_opened(talk: Talk, draft: Plain) -> None:
    """Keep in the note of the agreement what was left open outside any provision."""
    opened = talk.taken()
    if opened:
        own = own_language(draft) if own_language(draft) in draft["note"] else talk.say.lang
        said = talk.say("yaml-left-open", terms="; ".join(opened))
        held = draft["note"].get(own, "")
        draft["note"] = draft["note"] | {own: f"{held} {said}".strip()}


def noting(ask: Callable[[Talk, Plain], None]) -> Callable[[Talk, Plain], None]:
    """Return a block that notes in the agreement what it left open."""

    def asked(talk: Talk, draft: Plain) -> None:
        ask(talk, draft)
        note_opened(talk, draft)

    return asked
