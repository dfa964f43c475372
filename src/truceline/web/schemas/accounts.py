"""Accounts, as who keeps them sees them."""

from __future__ import annotations

from datetime import datetime

from pydantic import Field

from truceline.app.web.access import Role
from truceline.model.vocabulary import Tier
from truceline.web.schemas.base import Told


class AccountTold(Told):
    """One account; nothing with which anybody could log in."""

    account: str = Field(description="pseudonym by which the record knows it")
    login: str
    role: Role
    tier: Tier = Field(description="whose release it reads")
    party: str | None = Field(description="the party it acts for; null: none")
    is_disabled: bool
    made_at: datetime


class AccountsTold(Told):
    """Every account, by login."""

    accounts: list[AccountTold]


class EndedTold(Told):
    """What an act ended."""

    ended_sessions: int
