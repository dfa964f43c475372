"""Who stands behind a code: what a register of names holds, apart from every record."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

#: Digits and capital letters without I, L, O and U, which are read as others (Crockford, base 32).
SIGNS: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
#: Signs of a code behind its letter: 30 bits.
LENGTH: Final = 6
_MEANT: Final = str.maketrans("OIL", "011")


class Role(StrEnum):
    """As what somebody is entered."""

    WITNESS = "witness"
    MEMBER = "member"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who told, or who serves in a team.

    Attributes:
        name: As they gave it.
        contact: How to reach them without harm; may be empty.
        consent: To what they agreed, and what they refused.
        role: Witness, or member of a team.
        team: Id of the team that knows them; may be empty.
    """

    name: str
    contact: str
    consent: str
    role: Role
    team: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """One entry of a register.

    Attributes:
        person: Who.
        codes: Under which codes they stand in records; each drawn by chance.
        added: Day on which they were entered, ISO, UTC.
        opened: Requests by which the entry was opened, in order.
    """

    person: Person
    codes: tuple[str, ...]
    added: str
    opened: tuple[str, ...] = ()


#: What the code of each role begins with.
LETTERS: Final = {Role.WITNESS: "W", Role.MEMBER: "T"}
_CODE: Final = re.compile(rf"[{''.join(LETTERS.values())}]-[{SIGNS}]{{{LENGTH}}}")


def meant(told: str) -> str:
    """Return a code as it is written, however somebody typed it: small letters, O for 0."""
    letter, dash, signs = told.strip().upper().partition("-")
    return f"{letter}{dash}{signs.translate(_MEANT)}"


def is_code(told: str) -> bool:
    """Tell whether a cell holds a code and nothing else."""
    return _CODE.fullmatch(meant(told)) is not None
