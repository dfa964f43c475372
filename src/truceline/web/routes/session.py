"""Who is logged in; logging in and out."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from truceline.app.web.access import Visitor
from truceline.app.web.accounts import password_faults
from truceline.app.web.login import AccountsDoor, Slowed, Typed
from truceline.web.asking import Anyone, TheHouse
from truceline.web.cookies import no_cookie, with_cookie
from truceline.web.refusal import Refusal
from truceline.web.schemas.session import LogIn, NewPassword, ProviderTold, SessionTold, WaysTold
from truceline.web.settings import House

router = APIRouter(tags=["session"])


@router.get("/session")
def session(visitor: Anyone) -> SessionTold:
    """Tell who is logged in, and what this account may see and do."""
    return _told(visitor)


@router.get("/session/ways")
def ways_in(house: TheHouse, request: Request) -> WaysTold:
    """Tell how somebody logs in here; asked before anybody is."""
    found, keys = house.sign_on, house.passkeys
    here = f"{house.settings.scheme}://{request.headers['host']}"
    provider = None if found is None else ProviderTold(name=found.provider.name)
    return WaysTold(
        password=isinstance(house.door, AccountsDoor),
        passkeys=keys is not None and here in keys.site.origins,
        provider=provider,
    )


@router.post("/session")
def log_in(house: TheHouse, request: Request, response: Response, given: LogIn) -> SessionTold:
    """Log in. Which of login, password and code was wrong is told to nobody."""
    door = door_of(house)
    try:
        cookie = door.log_in(typed_by(request, given))
    except Slowed as slowed:
        raise slowed_down(slowed) from slowed
    return begun(house, response, door, cookie)


@router.delete("/session", status_code=204)
def log_out(house: TheHouse, request: Request, visitor: Anyone) -> Response:
    """Log out: the session is over, on the server too."""
    door = house.door
    if isinstance(door, AccountsDoor):
        door.log_out(request.cookies.get(house.settings.cookie, ""))
    answer = Response(status_code=204)
    no_cookie(answer, house)
    return answer


@router.post("/session/password")
def change_password(
    house: TheHouse, request: Request, response: Response, visitor: Anyone, given: NewPassword
) -> SessionTold:
    """Give one's own account a new password; its other sessions end at once."""
    door = door_of(house)
    own = door.accounts.by("account_id", visitor.account)
    if own is None or not door.is_login_of(own, given.login):
        raise _wrong()
    faults = password_faults(house.workspace, given.new_password, own.login)
    if faults:
        told = tuple({"where": "body.new_password", "message": fault} for fault in faults)
        raise Refusal(
            422, "mistakes", "the new password will not do", "choose another one", mistakes=told
        )
    try:
        cookie = door.change_password(typed_by(request, given), given.new_password)
    except Slowed as slowed:
        raise slowed_down(slowed) from slowed
    return begun(house, response, door, cookie)


def begun(house: House, response: Response, door: AccountsDoor, cookie: str | None) -> SessionTold:
    """Tell who is logged in by now, and let the answer set the cookie.

    Raises:
        Refusal: If it is nobody.
    """
    visitor = None if cookie is None else door.visitor(cookie)
    if cookie is None or visitor is None:
        raise _wrong()
    with_cookie(response, house, cookie)
    return _told(visitor)


def _told(visitor: Visitor) -> SessionTold:
    return SessionTold(
        account=visitor.account,
        role=visitor.role,
        tier=visitor.tier,
        party=visitor.party or None,
        actions=sorted(visitor.actions),
    )


def door_of(house: House) -> AccountsDoor:
    """Return the door of who has an account.

    Raises:
        Refusal: If there are no accounts.
    """
    if not isinstance(house.door, AccountsDoor):
        hint = "open the link that `truceline serve` printed"
        raise Refusal(409, "no-accounts", "there are no accounts here", hint)
    return house.door


def typed_by(request: Request, given: LogIn) -> Typed:
    """Return what somebody typed, and from where."""
    address = request.client.host if request.client else ""
    return Typed(login=given.login, password=given.password, code=given.code, address=address)


def _wrong() -> Refusal:
    hint = "try again with the next code; whoever keeps the accounts can give new secrets"
    return Refusal(401, "log-in-failed", "login, password or code is wrong", hint)


def slowed_down(slowed: Slowed) -> Refusal:
    """Return the refusal of who guesses too fast."""
    wait = max(1, round(slowed.wait_s))
    headers = {"Retry-After": str(wait)}
    hint = f"wait {wait} seconds, then try once"
    return Refusal(429, "slowed-down", "too many tries failed", hint, headers=headers)
