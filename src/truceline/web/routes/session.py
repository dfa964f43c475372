"""Who is logged in."""

from __future__ import annotations

from fastapi import APIRouter

from truceline.web.asking import Anyone
from truceline.web.schemas.session import SessionTold

router = APIRouter(tags=["session"])


@router.get("/session")
def session(visitor: Anyone) -> SessionTold:
    """Tell who is logged in, and what this account may see and do."""
    return SessionTold(
        account=visitor.account,
        role=visitor.role,
        tier=visitor.tier,
        party=visitor.party or None,
        actions=sorted(visitor.actions),
    )
