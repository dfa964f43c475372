"""Who is logged in."""

from __future__ import annotations

from pydantic import Field

from truceline.app.web.access import Action, Role
from truceline.model.vocabulary import Tier
from truceline.web.schemas.base import Told


class SessionTold(Told):
    """Who is logged in, and what this account may see and do."""

    account: str = Field(description="pseudonym of the account; `owner` where there are none")
    role: Role
    tier: Tier = Field(description="whose release is read")
    party: str | None = Field(description="the party it acts for; null: none")
    actions: list[Action]
