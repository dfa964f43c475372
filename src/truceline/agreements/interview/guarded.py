"""A block of questions that stands or falls as one: what cannot stand is told and asked again."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from typing import Any

from truceline.agreements.interview.talk import Talk
from truceline.errors import Problem

Plain = dict[str, Any]
Check = Callable[[str], tuple[Problem, ...]]
#: Draft -> what is wrong with it, each in words.
Faulty = Callable[[Plain], tuple[str, ...]]
Ask = Callable[[Talk, Plain], None]


def guarded(talk: Talk, draft: Plain, key: str, ask: Ask, faulty: Faulty) -> bool:
    """Ask one block and keep what it adds to the draft, if the draft then has no mistake.

    Args:
        talk: The interview.
        draft: What was answered so far; as it was where the block cannot stand.
        key: The question that led here, told with the refusal.
        ask: Asks, and adds to the draft.
        faulty: Finds mistakes.

    Returns:
        Whether it stands.
    """
    before, kept = deepcopy(draft), len(talk.given)
    ask(talk, draft)
    found = faulty(draft)
    if not found:
        return True
    draft.clear()
    draft.update(before)
    told = "\n".join(f"  {one}" for one in found)
    talk.refuse(talk.question(key), f"{talk.say('talk-cannot-stand')}\n{told}")
    talk.forget(kept)
    return False


def block(talk: Talk, draft: Plain, key: str, ask: Ask, faulty: Faulty) -> None:
    """Ask whether there is such a thing, and then for it, until it can stand."""
    while talk.yes(key, skipped=True):
        kept = len(talk.given) - 1
        if guarded(talk, draft, key, ask, faulty):
            return
        talk.forget(kept)


def blocks(talk: Talk, draft: Plain, key: str, ask: Ask, faulty: Faulty) -> None:
    """Ask for such things one after the other, until there are no more."""
    while talk.yes(key, skipped=True):
        kept = len(talk.given) - 1
        if not guarded(talk, draft, key, ask, faulty):
            talk.forget(kept)
