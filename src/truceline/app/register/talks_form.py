"""How the table, readouts and versions of a text are written for machines, after one schema."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pydantic import TypeAdapter

from truceline.app.printed import schema_json
from truceline.model.talks import Beside, Table
from truceline.model.wordings import Distance


@dataclass(frozen=True, slots=True, kw_only=True)
class TalksForm:
    """What `truceline talks --json` prints: one of three things, the others null.

    Attributes:
        truceline_talks: Version of this form.
        table: Without options.
        beside: With `--contact`.
        distance: With `--compare`.
    """

    truceline_talks: Literal[1] = 1
    table: Table | None = None
    beside: Beside | None = None
    distance: Distance | None = None


_FORM = TypeAdapter(TalksForm)


def written(form: TalksForm) -> str:
    """Return one thing as JSON."""
    return _FORM.dump_json(form, indent=1).decode()


def talks_schema_json() -> str:
    """Return the JSON Schema as it is committed (docs/reference/talks.schema.json)."""
    return schema_json(_FORM)
