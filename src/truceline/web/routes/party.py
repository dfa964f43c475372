"""The page of a party: its own for the party, any for the mission; nobody else's for a party."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends

from truceline.app.desk.party import PartyPage, page_of
from truceline.app.web.access import Role, Visitor, at_most
from truceline.errors import WorkspaceError
from truceline.model.vocabulary import Tier
from truceline.web import cases_told
from truceline.web.asking import Reader, TheHouse
from truceline.web.refusal import Refusal
from truceline.web.schemas.desk_cases import PartyTold

router = APIRouter(prefix="/party", tags=["party"])


def allowed(visitor: Reader, party: str) -> Visitor:
    """Let a party see its own page alone, and whoever reads as the mission does any.

    What a party is told of every other id is the same, whether there is such a party or not.
    """
    own = visitor.role is Role.PARTY and visitor.party == party and bool(party)
    mission = visitor.role is not Role.PARTY and at_most(Tier.MISSION, visitor.tier)
    if not own and not mission:
        raise Refusal(
            403, "not-yours", "this page is not of the party that this account acts for",
            "open the page of your own party",
        )  # fmt: skip
    return visitor


Allowed = Annotated[Visitor, Depends(allowed)]


@router.get("/{party}")
def party(house: TheHouse, visitor: Allowed, party: str) -> PartyTold:
    """Tell a party what became of each of its allegations, what is alleged of it and asked."""
    return cases_told.party(house.workspace, found(house, party))


def found(house: TheHouse, party: str) -> PartyPage:
    """Return the page of a party, by the party's own id."""
    agreement = house.workspace.agreement()
    if party not in {one.id for one in agreement.parties}:
        listed = ", ".join(one.id for one in agreement.parties)
        raise Refusal(404, "no-such-thing", f"{party!r} is no party", f"the parties are {listed}")
    try:
        return page_of(house.workspace, party)
    except WorkspaceError as fault:
        hint = "whoever keeps the workspace runs `truceline run` on it; then load this again"
        raise Refusal(503, "no-run", "there is no run to show now", hint) from fault
