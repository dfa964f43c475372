"""Passkeys: added by who is logged in and types password and code again, used to log in."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from truceline.app.web.access import Visitor
from truceline.app.web.login import AccountsDoor, Slowed
from truceline.app.web.passkeys import MOST, Passkeys
from truceline.web.asking import Anyone, TheHouse
from truceline.web.refusal import Refusal
from truceline.web.routes.session import begun, door_of, slowed_down, typed_by
from truceline.web.schemas.session import (
    AskedTold,
    LogIn,
    NewPasskey,
    PasskeysTold,
    PasskeyTold,
    SessionTold,
    ShownPasskey,
)
from truceline.web.settings import House

router = APIRouter(tags=["session"])


@router.get("/session/passkeys")
def own_passkeys(house: TheHouse, visitor: Anyone) -> PasskeysTold:
    """Tell the passkeys of one's own account."""
    return _told(_door(house), visitor)


@router.post("/session/passkeys/begin")
def begin_passkey(house: TheHouse, request: Request, visitor: Anyone, given: LogIn) -> AskedTold:
    """Begin to add a passkey: password and code are asked for once more."""
    found, door = _passkeys(house), _door(house)
    try:
        account = door.proved(typed_by(request, given))
    except Slowed as slowed:
        raise slowed_down(slowed) from slowed
    if account is None or account.account_id != visitor.account:
        hint = "it goes by the login of this session, its password and the next code"
        raise Refusal(401, "log-in-failed", "login, password or code is wrong", hint)
    return AskedTold(**found.begin_adding(account))


@router.post("/session/passkeys")
def add_passkey(house: TheHouse, visitor: Anyone, given: NewPasskey) -> PasskeysTold:
    """Add a passkey that was made."""
    if _passkeys(house).add(visitor.account, given.name, given.made) is None:
        detail = "this is not the passkey that was asked for, or is there already"
        hint = f"begin again, and confirm with PIN or finger; an account has {MOST} at most"
        raise Refusal(422, "passkey", detail, hint)
    return _told(_door(house), visitor)


@router.delete("/session/passkeys/{passkey}", status_code=204)
def remove_passkey(house: TheHouse, visitor: Anyone, passkey: str) -> Response:
    """Remove a passkey; every session of the account ends, for who has it may be in."""
    if not _passkeys(house).remove(visitor.account, passkey):
        hint = "see the list of your passkeys"
        raise Refusal(404, "not-found", "this account has no such passkey", hint)
    return Response(status_code=204)


@router.post("/session/passkey/begin")
def begin_log_in(house: TheHouse) -> AskedTold:
    """Begin to log in with a passkey; whoever asks is told the same."""
    return AskedTold(**_passkeys(house).begin_using())


@router.post("/session/passkey")
def log_in_by_passkey(
    house: TheHouse, request: Request, response: Response, given: ShownPasskey
) -> SessionTold:
    """Log in with a passkey."""
    address = request.client.host if request.client else ""
    try:
        cookie = _passkeys(house).log_in(given.shown, address)
    except Slowed as slowed:
        raise slowed_down(slowed) from slowed
    if cookie is None:
        hint = "try again, or log in with password and code"
        raise Refusal(401, "log-in-failed", "this passkey lets nobody in here", hint)
    return begun(house, response, _door(house), cookie)


def _told(door: AccountsDoor, visitor: Visitor) -> PasskeysTold:
    found = door.accounts.passkeys.of(visitor.account)
    return PasskeysTold(
        passkeys=[
            PasskeyTold(
                passkey=one.passkey_id, name=one.name, made_at=one.made_at, used_at=one.used_at
            )
            for one in found
        ]
    )


def _door(house: House) -> AccountsDoor:
    return door_of(house)


def _passkeys(house: House) -> Passkeys:
    door_of(house)
    if house.passkeys is None:
        hint = (
            "open it under its name; a passkey is bound to a name, as localhost, not to an address"
        )
        raise Refusal(
            409, "no-passkeys", "this server has no name that a passkey is bound to", hint
        )
    return house.passkeys
