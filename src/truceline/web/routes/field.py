"""Handsets of monitors: joining, what they are shown, and sealed items coming in.

A handset shows a token and no cookie. Nothing is kept of where a request came from.
"""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Body, Depends, Header

from truceline.app.field import arrivals, envelope, handsets
from truceline.app.field.setup import setup as setup_of
from truceline.errors import ProcedureError, ProofError, WorkspaceError
from truceline.model.vocabulary import CIRCUMSTANCES, HARMED, HARMS, OBJECTS, WEAPONS
from truceline.web.asking import TheHouse
from truceline.web.refusal import Refusal
from truceline.web.schemas.field import (
    Acknowledged,
    Joined,
    Joining,
    PartyTold,
    PostTold,
    SetupTold,
)

router = APIRouter(prefix="/field", tags=["field"])

SEALED = "application/octet-stream"
_BEARER = "Bearer "


def _team(house: TheHouse, authorization: Annotated[str, Header(max_length=200)] = "") -> str:
    """Return the team that a handset files for."""
    told = authorization.removeprefix(_BEARER)
    try:
        token = bytes.fromhex(told) if authorization.startswith(_BEARER) else b""
    except ValueError:
        token = b""
    team = handsets.team_of(house.workspace, token) if token else None
    if team is None:
        hint = "ask the mission for a new code; what is sealed on the device stays there"
        detail = "this device is not enrolled, or no longer"
        raise Refusal(401, "handset", detail, hint, headers={"WWW-Authenticate": "Bearer"})
    return team


Team = Annotated[str, Depends(_team)]


@router.post("/join")
def join(house: TheHouse, joining: Joining) -> Joined:
    """Turn a code that was not used yet into a token of this device."""
    refused = Refusal(
        403, "code", "this code does not work: it was used, withdrawn or mistyped",
        "type it again, all of it; then ask the mission for a new one",
    )  # fmt: skip
    try:
        secret, _ = handsets.code_of(joining.code)
    except ProofError as fault:
        raise refused from fault
    found = handsets.redeem(house.workspace, secret, house.draw)
    if found is None:
        raise refused
    return Joined(team=found[0].team, token=found[1].hex())


@router.get("/setup")
def field_setup(house: TheHouse, team: Team) -> SetupTold:
    """Tell a device what it needs to file: key, posts, parties and words."""
    try:
        found = setup_of(house.workspace)
    except WorkspaceError as fault:
        hint = "whoever keeps the workspace runs `truceline field key` on it"
        raise Refusal(503, "no-key", "the mission has no key to seal to yet", hint) from fault
    return SetupTold(
        team=team,
        now=house.clock(),
        public_key=found.key.public.hex(),
        fingerprint=found.key.fingerprint,
        parties=[PartyTold(id=name, name=dict(told)) for name, told in found.parties],
        acts=list(found.acts),
        own_acts=found.own_acts,
        weapons=list(WEAPONS),
        objects=list(OBJECTS),
        circumstances=list(CIRCUMSTANCES),
        harms=list(HARMS),
        harmed=list(HARMED),
        posts=[
            PostTold(name=one.name, lon=one.lon, lat=one.lat, error_m=one.error_m)
            for one in found.posts
        ],
    )


@router.post("/items")
def file_item(
    house: TheHouse,
    team: Team,
    sealed: Annotated[bytes, Body(media_type=SEALED, max_length=envelope.LARGEST)],
) -> Acknowledged:
    """Take one sealed item in; the same bytes again get the same answer."""
    try:
        one = arrivals.accept(house.workspace, team, sealed, most_a_day=arrivals.MOST_A_DAY)
    except ProofError as fault:
        raise Refusal(422, "not-sealed", fault.message, fault.hint) from fault
    except ProcedureError as fault:
        hint = "it stays sealed on the device and is sent again later"
        raise Refusal(429, "quota", fault.reasons[0], hint) from fault
    return Acknowledged(id=one.id, entry=one.seq, at=one.at)
