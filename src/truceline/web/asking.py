"""What a route asks for: who is there, and what they may see. Used as annotations of parameters."""

from __future__ import annotations

import base64
import binascii
import logging
import math
from collections.abc import Callable
from functools import cache
from hashlib import sha256
from typing import Annotated

from fastapi import Depends, Request

from truceline.app.last_run import seen_by_last
from truceline.app.web.access import Action, Visitor
from truceline.app.web.shown import Shown, StillWrittenError
from truceline.errors import WorkspaceError
from truceline.errors import shown as shown_text
from truceline.model.vocabulary import Tier
from truceline.web.doors import OwnersDoor
from truceline.web.refusal import NotChanged, Refusal
from truceline.web.settings import House

_log = logging.getLogger("truceline.web")


def _house(request: Request) -> House:
    house: House = request.app.state.house
    return house


def _visitor(request: Request) -> Visitor:
    house = _house(request)
    found = house.visitor(request.cookies.get(house.settings.cookie, ""))
    found = found or house.program(_key(request))
    if found is None:
        raise _nobody(house)
    wait = house.pace.taken(found.account)
    if wait > 0:
        headers = {"Retry-After": str(math.ceil(wait))}
        raise Refusal(429, "too-fast", "too many requests", "ask less often", headers=headers)
    return found


def _key(request: Request) -> str:
    """Return the key that a program shows: as a bearer's, or as a password with any name."""
    scheme, _, given = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer":
        return given.strip()
    if scheme.lower() != "basic":
        return ""
    try:
        told = base64.b64decode(given.strip(), validate=True).decode("utf-8", "replace")
    except (binascii.Error, ValueError):
        return ""
    return told.partition(":")[2]


def _nobody(house: House) -> Refusal:
    if isinstance(house.door, OwnersDoor):
        hint = "open the link that `truceline serve` printed; it holds as long as it runs"
        return Refusal(401, "open-link", "nobody was let in here", hint)
    return Refusal(401, "log-in", "nobody is logged in here", "log in; a session ends by itself")


@cache
def who_may(action: Action) -> Callable[[Request], Visitor]:
    """Return the dependency of a route that only some may ask: ``Depends(who_may(…))``."""

    def asked(request: Request) -> Visitor:
        visitor = _visitor(request)
        if not visitor.may(action):
            _house(request).audit.note("denied", visitor.account, action)
            detail = f"an account of the role {visitor.role} may not do that ({action})"
            raise Refusal(403, "not-allowed", detail, "ask an account that may")
        return visitor

    return asked


#: Whoever is in, whatever they may do.
Anyone = Annotated[Visitor, Depends(_visitor)]
#: Whoever may read.
Reader = Annotated[Visitor, Depends(who_may(Action.READ))]
#: The house itself.
TheHouse = Annotated[House, Depends(_house)]


def _shown(request: Request, visitor: Reader) -> Shown:
    house = _house(request)
    found = _on_the_shelf(house, visitor.tier)
    request.state.etag = etag = f'W/"{found.run}-{found.tier}-{_address(request)}"'
    known = request.headers.get("if-none-match", "")
    if etag in [one.strip() for one in known.split(",")]:
        raise NotChanged
    return found


def _address(request: Request) -> str:
    """Name what was asked: a map takes two tiles for one if they have one name.

    Weak: JSON and Arrow of one address mean the same and are not the same bytes.
    """
    asked = f"{request.url.path}?{request.url.query}"
    return sha256(asked.encode("utf-8", "replace")).hexdigest()[:12]


def _on_the_shelf(house: House, tier: Tier) -> Shown:
    try:
        return house.shelf.shown(tier)
    except WorkspaceError as fault:
        raise _why(house, tier, fault) from fault


def _why(house: House, tier: Tier, fault: WorkspaceError) -> Refusal:
    """Say why there is nothing to show, in words that name no file."""
    rule = house.workspace.agreement().mechanism.publication
    if tier is Tier.PUBLIC and rule is not None and rule.tier != Tier.PUBLIC:
        detail = "the agreement keeps results in the mission: nothing is shown to the public"
        return Refusal(403, "nothing-public", detail, "ask the mission for what it may hand over")
    try:
        seen_by_last(house.workspace)
    except WorkspaceError:
        hint = "whoever keeps the workspace runs `truceline run` on it; then load this again"
        return Refusal(503, "no-run", "nothing was run here yet", hint)
    if isinstance(fault, StillWrittenError):
        detail, hint = "a run is being written, or was broken off", "try again in a minute"
        return Refusal(503, "being-written", detail, hint, headers={"Retry-After": "30"})
    _log.error("%s", shown_text(fault.diagnostics()))
    hint = "whoever keeps the workspace runs `truceline run` on it again; then load this again"
    return Refusal(503, "unreadable", "the last run cannot be read as it lies there", hint)


#: The released run of whoever asks: all that a reading route may look at. Its answer carries an
#: ETag, and who has it already gets 304.
Seen = Annotated[Shown, Depends(_shown)]
