"""What statistics a workspace can be asked: each question with what there is, or what lacks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Question(StrEnum):
    """A question of statistics."""

    HOLD = "hold"
    BREAKS = "breaks"
    RATES = "rates"
    ANSWERS = "answers"
    CLAIM = "claim"
    CONTROLS = "controls"
    WATCHED = "watched"
    DISTANCE = "distance"
    UNSEEN = "unseen"
    FIRES = "fires"
    FORECAST = "forecast"


class Standing(StrEnum):
    """Whether it is answered."""

    ANSWERED = "answered"
    ASK = "ask"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Askable:
    """One question.

    Attributes:
        question: Which.
        standing: Answered here; to be asked with what is named in the command; or refused.
        why: Which sentence tells it, of its question and standing; empty: there is but one.
        figures: What the sentence tells.
        command: What tells more; words in capitals are to be named.
    """

    question: Question
    standing: Standing
    why: str = ""
    figures: Mapping[str, str | int] = field(default_factory=dict)
    command: str
