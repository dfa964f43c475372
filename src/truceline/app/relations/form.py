"""How relations are written for machines, after one schema."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pydantic import TypeAdapter

from truceline.app.printed import schema_json
from truceline.model.relations import Relations


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationsForm:
    """What `truceline relations --json` prints.

    Attributes:
        truceline_relations: Version of this form.
        relations: Indices, steps, and what became of each row.
    """

    truceline_relations: Literal[1] = 1
    relations: Relations


_FORM = TypeAdapter(RelationsForm)


def written(found: Relations) -> str:
    """Return relations as JSON."""
    return _FORM.dump_json(RelationsForm(relations=found), indent=1).decode()


def relations_schema_json() -> str:
    """Return the JSON Schema as it is committed (docs/reference/relations.schema.json)."""
    return schema_json(_FORM)
