"""How the ledger is written for machines, after one schema."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pydantic import TypeAdapter

from truceline.app.printed import schema_json
from truceline.model.aid import Ledger
from truceline.model.aid_joined import Joined
from truceline.model.transfer import Transfer


@dataclass(frozen=True, slots=True, kw_only=True)
class AidForm:
    """What `truceline aid --json` prints: one of three things, the others null.

    Attributes:
        truceline_aid: Version of this form.
        ledger: Without `--open`. Amounts are text, exact to the last digit.
        transfers: With `--open`: what the sum is made of.
        joined: With `--join`: two lists read as one.
    """

    truceline_aid: Literal[1] = 1
    ledger: Ledger | None = None
    transfers: tuple[Transfer, ...] | None = None
    joined: Joined | None = None


_FORM = TypeAdapter(AidForm)


def written(form: AidForm) -> str:
    """Return one thing as JSON."""
    return _FORM.dump_json(form, indent=1).decode()


def aid_schema_json() -> str:
    """Return the JSON Schema as it is committed (docs/reference/aid.schema.json)."""
    return schema_json(_FORM)
