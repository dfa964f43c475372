"""Who is logged in."""

from __future__ import annotations

from datetime import datetime
from typing import Any

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
    passkeys: bool = Field(description="with a passkey, at the address that is asked")
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


class PasskeyTold(Told):
    """A passkey of one's own account; nothing with which anybody could log in."""

    passkey: str = Field(description="by which it is removed")
    name: str
    made_at: datetime
    used_at: datetime


class PasskeysTold(Told):
    """The passkeys of one's own account, the oldest first."""

    passkeys: list[PasskeyTold]


class AskedTold(Told):
    """What a browser asks an authenticator for (WebAuthn, as JSON)."""

    publicKey: dict[str, Any]  # noqa: N815 - the standard's own word


class NewPasskey(Given):
    """A passkey that was made, and how its holder calls it."""

    name: str = Field(min_length=1, max_length=64)
    made: dict[str, Any] = Field(description="PublicKeyCredential.toJSON() of the browser")


class ShownPasskey(Given):
    """A passkey that is used."""

    shown: dict[str, Any] = Field(description="PublicKeyCredential.toJSON() of the browser")
