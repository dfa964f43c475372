"""Who may see and do what: one table of roles, and nothing else decides it.

A role has the tier whose release it reads, and the actions it may take. An account may be given
a more closed tier than its role has by itself, up to the role's ceiling; restricted rows are seen
only by whom somebody gave them to.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from truceline.model.vocabulary import Tier


class Role(StrEnum):
    """What an account is for."""

    OBSERVER = "observer"
    ANALYST = "analyst"
    ADJUDICATOR = "adjudicator"
    PARTY = "party"
    PUBLISHER = "publisher"
    ADMIN = "admin"
    OWNER = "owner"


class Action(StrEnum):
    """What somebody may do over the web."""

    READ = "read"
    FILE = "file"
    REVIEW = "review"
    ADJUDICATE = "adjudicate"
    REPLY = "reply"
    RELEASE = "release"
    ACCOUNTS = "accounts"
    HOOKS = "hooks"


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """What a role has.

    Attributes:
        tier: Read by an account of that role if nobody gave it another one.
        ceiling: The most closed tier that an account of it can be given.
        actions: What it may do.
    """

    tier: Tier
    ceiling: Tier
    actions: frozenset[Action]


def _grant(tier: Tier, ceiling: Tier, *actions: Action) -> Grant:
    return Grant(tier=tier, ceiling=ceiling, actions=frozenset(actions))


_A, _T = Action, Tier
#: Role -> what it has. Who keeps the accounts reads no data; who is in the field reads what a lost
#: telephone may give away.
GRANTS: Mapping[Role, Grant] = {
    Role.OBSERVER: _grant(_T.PUBLIC, _T.MISSION, _A.READ, _A.FILE),
    Role.ANALYST: _grant(_T.MISSION, _T.RESTRICTED, _A.READ, _A.FILE, _A.REVIEW, _A.HOOKS),
    Role.ADJUDICATOR: _grant(_T.MISSION, _T.RESTRICTED, _A.READ, _A.ADJUDICATE),
    Role.PARTY: _grant(_T.PUBLIC, _T.PUBLIC, _A.READ, _A.REPLY),
    Role.PUBLISHER: _grant(_T.MISSION, _T.MISSION, _A.READ, _A.RELEASE),
    Role.ADMIN: _grant(_T.PUBLIC, _T.PUBLIC, _A.ACCOUNTS, _A.HOOKS),
    # Whoever has the folder has all of it; there is nobody else without accounts.
    Role.OWNER: _grant(
        _T.MISSION, _T.RESTRICTED, *(a for a in Action if a not in (_A.ACCOUNTS, _A.HOOKS))
    ),
}

_ORDER = (Tier.PUBLIC, Tier.MISSION, Tier.RESTRICTED)


def at_most(tier: Tier, ceiling: Tier) -> bool:
    """Tell whether a tier is no more closed than another."""
    return _ORDER.index(tier) <= _ORDER.index(ceiling)


@dataclass(frozen=True, slots=True, kw_only=True)
class Visitor:
    """Somebody who was let in.

    Attributes:
        account: Pseudonym of the account, ``U-…``; ``owner`` where there are no accounts.
        role: What the account is for.
        tier: Whose release it reads.
        party: Id of the party, of the role ``party``; else empty.
        reads_only: It is a program with a key of the account: it does nothing but read.
    """

    account: str
    role: Role
    tier: Tier
    party: str = ""
    reads_only: bool = False

    @property
    def actions(self) -> frozenset[Action]:
        """What the visitor may do."""
        granted = GRANTS[self.role].actions
        return granted & {Action.READ} if self.reads_only else granted

    def may(self, action: Action) -> bool:
        """Tell whether the visitor may do that."""
        return action in self.actions


#: Tier -> columns and fields of which it is never told a value, whatever asks for it; they are the
#: same for every role, for a role sees what its tier is released.
WITHHELD: Mapping[Tier, frozenset[str]] = {
    Tier.PUBLIC: frozenset(
        {
            # Where something is, closer than its public cell, and words that name places.
            "place_name", "text", "text_lang", "cue", "margin_m", "p_place",
            # What a source is thought to be worth, and what gives it away.
            "p_happened", "p_happened_estimated", "p_party", "p_same", "p_covered", "p_true",
            # By which a guess at a row or a file could be confirmed.
            "native_key", "content_sha256", "row_number",
        }
    ),
    Tier.MISSION: frozenset(),
    Tier.RESTRICTED: frozenset(),
}  # fmt: skip
