"""Accounts: who has one, and what to do when a telephone is lost. They are made at the terminal."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends

from truceline.app.web.access import Action, Visitor
from truceline.app.web.accounts import Keeper
from truceline.app.web.login import AccountsDoor, visitor_of
from truceline.errors import WorkspaceError
from truceline.web.asking import TheHouse, who_may
from truceline.web.refusal import Refusal
from truceline.web.schemas.accounts import AccountsTold, AccountTold, EndedTold
from truceline.web.settings import House

router = APIRouter(tags=["accounts"])
_Keeping = Annotated[Visitor, Depends(who_may(Action.ACCOUNTS))]


@router.get("/accounts")
def accounts(house: TheHouse, visitor: _Keeping) -> AccountsTold:
    """List the accounts."""
    told = []
    for one in _door(house).accounts.all():
        may = visitor_of(one)
        told.append(
            AccountTold(
                account=one.account_id,
                login=one.login,
                role=may.role,
                tier=may.tier,
                party=one.party or None,
                is_disabled=one.is_disabled,
                made_at=one.made_at,
            )
        )
    return AccountsTold(accounts=told)


@router.post("/accounts/{account}/revoke")
def revoke_sessions(house: TheHouse, visitor: _Keeping, account: str) -> EndedTold:
    """End all sessions of an account, at once."""
    try:
        return EndedTold(ended_sessions=_keeper(house, visitor).revoke(account))
    except WorkspaceError as fault:
        raise _none() from fault


@router.post("/accounts/{account}/disable")
def disable_account(house: TheHouse, visitor: _Keeping, account: str) -> EndedTold:
    """Let nobody log in with an account, and end its sessions, at once."""
    try:
        return EndedTold(ended_sessions=_keeper(house, visitor).disable(account))
    except WorkspaceError as fault:
        raise _none() from fault


def _door(house: House) -> AccountsDoor:
    if not isinstance(house.door, AccountsDoor):
        raise Refusal(409, "no-accounts", "there are no accounts here")
    return house.door


def _keeper(house: House, visitor: Visitor) -> Keeper:
    door = _door(house)
    return Keeper(house.workspace, door.accounts, door.hasher, house.draw, visitor.account)


def _none() -> Refusal:
    return Refusal(404, "no-account", "there is no such account", "see the list of accounts")
