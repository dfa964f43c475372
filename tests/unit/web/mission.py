"""A server with accounts: a clock that tests turn, cheap hashes, codes as telephones make them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import asked
import httpx
import pyotp
from argon2 import PasswordHasher
from fastapi import FastAPI

from truceline.adapters.casebook.accounts import Accounts
from truceline.app.web.access import Role
from truceline.app.web.accounts import Keeper, open_accounts
from truceline.app.web.audit import KIND, Audit
from truceline.app.web.login import AccountsDoor
from truceline.app.web.passwords import Hasher
from truceline.app.web.throttle import Throttle
from truceline.app.workspace import Workspace
from truceline.model.vocabulary import Tier

PASSWORD = "corrigible heron lantern"
HASHER = Hasher(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))


class Clock:
    """Stands still until it is turned."""

    def __init__(self) -> None:
        self.at = datetime(2031, 3, 20, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.at

    def turn(self, **by: float) -> None:
        """Let time pass."""
        self.at += timedelta(**by)


@dataclass
class Mission:
    """A workspace that is served, with accounts."""

    workspace: Workspace
    accounts: Accounts
    clock: Clock
    ticks: asked.Ticks
    door: AccountsDoor
    keeper: Keeper
    app: FastAPI
    secrets: dict[str, str] = field(default_factory=dict)

    def add(self, login: str, role: Role, tier: Tier | None = None, party: str = "") -> str:
        """Add an account, and return its pseudonym."""
        done = self.keeper.add(login, PASSWORD, role, tier, party)
        self.secrets[login] = done.account.totp
        return done.account.account_id

    def code(self, login: str) -> str:
        """Return what a telephone shows now."""
        return pyotp.TOTP(self.secrets[login]).at(self.clock.at)

    def typed(self, login: str, **other: str) -> dict[str, str]:
        """Return what somebody types to log in."""
        known = login in self.secrets
        code = self.code(login) if known else "000000"
        return {"login": login, "password": PASSWORD, "code": code, **other}

    def log_in(self, client: asked.Client, login: str, **other: str) -> httpx.Response:
        """Type it."""
        return client.post("/api/v1/session", self.typed(login, **other))

    def entered(self, login: str) -> asked.Client:
        """Return the browser of somebody who is logged in, half a minute later."""
        self.clock.turn(seconds=30)
        client = asked.Client(self.app)
        done = self.log_in(client, login)
        assert done.status_code == 200, done.text
        return client

    def noted(self) -> list[dict[str, Any]]:
        """Return what the record says of access."""
        return [dict(e.payload) for e in self.workspace.entries() if e.kind == KIND]


def made(workspace: Workspace, url: str = "", **given: Any) -> Mission:
    """Return a served workspace without an account yet."""
    clock, ticks = Clock(), asked.Ticks()
    seen = Workspace(workspace.folder, clock)
    accounts, draw = open_accounts(seen, url), asked.Drawn()
    throttle, audit = Throttle(ticks, draw), Audit(seen, clock, asked.at_once)
    door = AccountsDoor(accounts, HASHER, throttle, audit, clock, draw)
    app = asked.made(seen, door, ticks=ticks, clock=clock, audit=audit, **given)
    keeper = Keeper(seen, accounts, HASHER, draw)
    return Mission(seen, accounts, clock, ticks, door, keeper, app)
