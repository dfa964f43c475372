"""What a program that reads for an account needs: a key and a subscription ask the same."""

from __future__ import annotations

from datetime import datetime, timedelta

from truceline.adapters.casebook.accounts import Account, Accounts
from truceline.app.web.access import Action
from truceline.app.web.accounts import is_of_provider
from truceline.app.web.login import visitor_of

_LONGEST_NAME = 60
#: So long after its holder last came by the provider a program reads for an account: nobody else
#: says who has left.
CONFIRMED = timedelta(days=7)


def reads_still(accounts: Accounts, account: Account, now: datetime) -> bool:
    """Tell whether a program may still read for an account.

    An account of a provider is that of somebody whom the provider let in lately, under a rule of
    the file; one that was logged out there, or lost its rule, is none until they come again.

    Args:
        accounts: Where they lie.
        account: As whom it reads.
        now: The present instant, UTC.
    """
    if account.is_disabled:
        return False
    if not is_of_provider(account.login):
        return True
    at = accounts.members.confirmed_at(account.account_id)
    return at is not None and now - at < CONFIRMED


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
