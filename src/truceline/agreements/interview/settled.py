"""What was left open: kept with its provision and who decides it, or in a note."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from truceline.agreements.interview import parse
from truceline.agreements.interview.talk import Talk
from truceline.agreements.interview.worded import own_language, somebody
from truceline.model.agreement import Wording

Plain = dict[str, Any]


def keep_open(talk: Talk, draft: Plain, provision: Plain) -> Plain:
    """Ask what was left open since it was last kept; return what the provision says of it."""
    opened = _named(talk, draft)
    if not opened:
        return {}
    decides = somebody(talk, draft, "decided-by", default="")
    held = provision.get("left_open", {})
    made: Plain = {"left_open": _joined(held, opened)}
    return made | ({"decided_by": decides} if decides else {})


def note_opened(talk: Talk, draft: Plain) -> None:
    """Ask for what was left open outside any provision; it is kept in the agreement's note."""
    for lang, terms in _named(talk, draft).items():
        said = (
            talk.say("yaml-left-open", terms=terms) if lang == talk.say.lang else f"open: {terms}"
        )
        held = draft["note"].get(lang, "")
        draft["note"] = draft["note"] | {lang: f"{held} {said}".strip()}


def _named(talk: Talk, draft: Plain) -> Wording:
    """Ask what each term left open is, in every authentic language; return them by language."""
    found: Wording = {}
    own = own_language(draft)
    langs = [own, *(lang for lang in _authentic(draft) if lang != own)]
    for asked in talk.taken():
        for n, lang in enumerate(langs):
            question = (
                talk.question("open-what-in", lang=lang)
                if n
                else talk.question("open-what", asked=asked)
            )
            told = talk.get(question, parse.free, may_open=False)
            found = _joined(found, {lang: told})
    return found


def _authentic(draft: Plain) -> list[str]:
    return list(draft["texts"][-1].get("authentic", [])) if draft.get("texts") else []


def _joined(held: Wording, more: Wording) -> Wording:
    """Return wordings with more said behind each, language by language."""
    return {
        lang: "; ".join(said[lang] for said in (held, more) if lang in said)
        for lang in dict.fromkeys((*held, *more))
    }


def noting(ask: Callable[[Talk, Plain], None]) -> Callable[[Talk, Plain], None]:
    """Return a block that notes in the agreement what it left open."""

    def asked(talk: Talk, draft: Plain) -> None:
        ask(talk, draft)
        note_opened(talk, draft)

    return asked
