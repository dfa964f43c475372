"""Wordings in every language that is authentic: asked one after the other."""

from __future__ import annotations

from typing import Any

from truceline.agreements.interview import parse
from truceline.agreements.interview.talk import Question, Talk

Plain = dict[str, Any]


def own_language(draft: Plain) -> str:
    """Return the language that is written in."""
    return str(next(iter(draft["title"])))


def in_own(draft: Plain, said: str) -> str | Plain:
    """Return a name as written: a plain text is English, another language is named."""
    own = own_language(draft)
    return said if own == "en" else {own: said}


def by_language(talk: Talk, draft: Plain, name: str | Plain, key: str = "name-in") -> str | Plain:
    """Return a name with what it is in every other authentic language, asked one by one."""
    own = own_language(draft)
    made = {own: name} if isinstance(name, str) else dict(name)
    known = next(iter(made.values()))
    texts = draft.get("texts") or [{}]
    for lang in texts[-1].get("authentic", []):
        if lang not in made:
            asked = talk.question(key, default="", name=known, lang=lang)
            said = talk.get(asked, parse.free, may_open=False)
            made |= {lang: said} if said else {}
    return in_own(draft, known) if len(made) == 1 else made


def somebody(talk: Talk, draft: Plain, key: str, **told: Any) -> str | Plain:
    """Ask who decides, states or guarantees: a party's id, a name known here, or a new name.

    Returns:
        Empty where the question has a default and nothing was answered.
    """
    said = talk.get(talk.question(key, **told), parse.free, may_open=key == "guarantee-by")
    held, body = draft["mechanism"], draft["mechanism"].get("commission", {})
    named = [held, body, *body.get("seats", []), *held.get("escalation", [])]
    names = {name for one in named for name in _names_of(one.get("name", ""))}
    if not said or said in names or said in [p["id"] for p in draft["parties"].value]:
        return said
    made = by_language(talk, draft, said, "who-in")
    # Of one language only, it stays as said: a name has no grammar of its own.
    return made if isinstance(made, dict) and len(made) > 1 else said


def _names_of(name: str | Plain) -> list[str]:
    return [name] if isinstance(name, str) else [str(one) for one in name.values()]


def worded(talk: Talk, question: Question, draft: Plain, *, may_open: bool = False) -> Plain:
    """Ask for a wording in the language written in, then in every other authentic one.

    Args:
        talk: The interview.
        question: What is asked.
        draft: What was answered so far.
        may_open: Whether the term may be left open.
    """
    first = own_language(draft)
    made = {first: talk.get(question, parse.free, may_open=may_open)}
    for lang in draft["texts"][-1].get("authentic", []):
        if lang != first:
            again = talk.question("same-in", lang=lang)
            made[lang] = talk.get(again, parse.free, may_open=False)
    return made
