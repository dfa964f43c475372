"""Codes under which people stand in records: drawn by chance, and derived from nothing."""

from __future__ import annotations

from collections.abc import Collection

from truceline.adapters.names import Random
from truceline.model.names import LENGTH, LETTERS, SIGNS, Role


def new_code(role: Role, taken: Collection[str], random: Random) -> str:
    """Return a code that was never given in this register, e.g. ``W-7F3K9Q``.

    Args:
        role: Of whom.
        taken: Codes given before, those of erased entries too.
        random: Draws it; 30 bits.
    """
    while True:
        code = f"{LETTERS[role]}-{''.join(SIGNS[byte % len(SIGNS)] for byte in random(LENGTH))}"
        if code not in taken:
            return code
