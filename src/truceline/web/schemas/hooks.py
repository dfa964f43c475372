"""Who is told of new findings."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from pydantic import Field

from truceline.web.schemas.base import Given, Told


class Subscribed(Given):
    """To be told of new findings."""

    url: Annotated[str, Field(min_length=1, max_length=500)]
    name: Annotated[str, Field(min_length=1, max_length=60)]
    account: Annotated[str, Field(max_length=64)] = Field(
        "", description="whose, of an admin alone: else one's own"
    )


class HookTold(Told):
    """A subscription."""

    hook: str
    account: str
    name: str
    url: str
    made_at: datetime
    is_off: bool
    because: str = Field(description="why it is off")


class HooksTold(Told):
    """Subscriptions."""

    hooks: list[HookTold]


class MadeTold(HookTold):
    """A subscription just made."""

    secret: str = Field(description="by which letters are signed; told this once")


class LetterTold(Told):
    """A letter, without what stands in it."""

    letter: str
    hook: str
    run: str
    made_at: datetime
    tries: int
    next_at: datetime | None = Field(description="null: it is sent no more")
    state: str = Field(description="waiting, taken or dead")
    because: str = Field(description="what the last try came to")


class LettersTold(Told):
    """Letters, the oldest first."""

    letters: list[LetterTold]
