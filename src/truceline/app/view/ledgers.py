"""The table of the talks, the ledger of aid and relations, as a release holds them."""

from __future__ import annotations

from typing import Any

from pydantic import TypeAdapter

from truceline.app.aid.dossier import ledger_of
from truceline.model.aid import Ledger
from truceline.model.dossier import Dossier
from truceline.model.relations import Relations
from truceline.model.talks import Table

_TALKS, _AID = TypeAdapter(Table), TypeAdapter(Ledger)
_RELATIONS = TypeAdapter(tuple[Relations, ...])


def talks(shown: Dossier) -> Any:
    """Return the table, as plain data; ``None``: there is none for this tier."""
    found = shown.talks.get(shown.tier)
    return None if found is None else _TALKS.dump_python(found, mode="json")


def aid(shown: Dossier) -> Any:
    """Return the ledger of what is shown, as plain data; ``None``: no transfer is shown."""
    found = ledger_of(shown)
    return None if found is None else _AID.dump_python(found, mode="json")


def relations(shown: Dossier) -> Any:
    """Return how pairs stand, as plain data; ``None``: nothing of it is shown."""
    found = shown.relations.get(shown.tier, ())
    return _RELATIONS.dump_python(found, mode="json") if found else None
