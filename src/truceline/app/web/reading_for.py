"""What a program that reads for an account needs: a key and a subscription ask the same."""

from __future__ import annotations

from truceline.adapters.casebook.accounts import Account
from truceline.app.web.access import Action
from truceline.app.web.login import visitor_of

_LONGEST_NAME = 60


def unfit(account: Account, name: str) -> list[str]:
    """Return everything that stands against reading for an account.

    Args:
        account: As whom.
        name: What it is for, as a person wrote it.
    """
    told = []
    if not visitor_of(account).may(Action.READ):
        told.append(f"an account of the role {account.role} reads nothing")
    if account.is_disabled:
        told.append("the account is disabled")
    if not name.strip() or len(name) > _LONGEST_NAME or not name.isprintable():
        told.append(f"say what it is for in 1 to {_LONGEST_NAME} signs")
    return told
