"""How the schema of what `--json` prints is written, for every command alike."""

from __future__ import annotations

import json
from typing import Any

from pydantic import TypeAdapter

from truceline.agreements.schema import SCHEMA_DIALECT


def schema_json(form: TypeAdapter[Any]) -> str:
    """Return the JSON Schema of a printed form as it is committed below ``docs/reference/``."""
    schema = {"$schema": SCHEMA_DIALECT, **form.json_schema(mode="serialization")}
    return json.dumps(schema, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
