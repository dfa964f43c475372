"""What a workspace can be asked, a sentence a question."""

from __future__ import annotations

from datetime import date

from truceline.model.askable import Askable
from truceline.publish.catalogue import Catalogue, slug

_DAYS = ("first", "last")


def told(one: Askable, say: Catalogue) -> str:
    """Return a question and how it stands."""
    parts = ("stats-ask", slug(one.question), slug(one.standing), one.why)
    figures = {
        name: say.day(date.fromisoformat(str(value))) if name in _DAYS else value
        for name, value in one.figures.items()
    }
    question = say(f"stats-ask-{slug(one.question)}")
    return f"{question} {say('-'.join(p for p in parts if p), **figures)}"
