"""Who is logged in."""

from __future__ import annotations

from pydantic import Field

from truceline.app.web.access import Action, Role
from truceline.model.vocabulary import Tier
from truceline.web.schemas.base import Given, Told

_LONGEST = 1_000


class SessionTold(Told):
    """Who is logged in, and what this account may see and do."""

    account: str = Field(description="pseudonym of the account; `owner` where there are none")
    role: Role
    tier: Tier = Field(description="whose release is read")
    party: str | None = Field(description="the party it acts for; null: none")
    actions: list[Action]


class ProviderTold(Told):
    """The provider of a mission: a browser goes to `/oidc/start`, and comes back logged in."""

    name: str = Field(description="what stands on the button")


class WaysTold(Told):
    """How somebody logs in here."""

    password: bool = Field(description="with login, password and code")
    provider: ProviderTold | None = Field(
        description="with the mission's provider; null: there is none"
    )


class LogIn(Given):
    """What somebody types to log in."""

    login: str = Field(max_length=_LONGEST)
    password: str = Field(max_length=_LONGEST)
    code: str = Field(max_length=_LONGEST, description="one-time code of six digits (RFC 6238)")


class NewPassword(LogIn):
    """The same, once more, and a new password."""

    new_password: str = Field(max_length=_LONGEST)
