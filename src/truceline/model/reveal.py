"""One object of a sealed register, revealed for one incident."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Reveal:
    """Shows that the object an incident fell upon was committed to before.

    Attributes:
        register_id: Which sealed register.
        report_id: A report of the incident it is revealed for.
        entry: The register's entry as it was sealed: canonical JSON text.
        salt: Lower-case hex, 32 bytes.
        commitment: Lower-case hex SHA-256 computed from entry and salt; checked when loaded.
    """

    register_id: str
    report_id: str
    entry: str
    salt: str
    commitment: str
