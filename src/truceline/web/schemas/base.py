"""What all models share."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Told(BaseModel):
    """An answer: fields that are named, and none beside."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Given(BaseModel):
    """A request: strict types, and a field nobody asked for is a mistake (ASVS 15.3.3)."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)
