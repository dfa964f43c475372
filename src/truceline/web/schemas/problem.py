"""A problem document (RFC 9457), as :mod:`truceline.web.refusal` writes it."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, Field


class Mistake(BaseModel):
    """One mistake in a request."""

    where: str
    message: str
    hint: str | None = None


class Problem(BaseModel):
    """Why there is no answer: what happened, and what to do."""

    type: str = Field(description="`about:blank`")
    title: str = Field(description="the words of HTTP for the status")
    status: int
    code: str = Field(description="stable word for programs")
    detail: str = Field(description="what happened")
    hint: str = Field(description="what to do; may be empty")
    mistakes: list[Mistake] = Field(default=[], description="all of them at once")


def _schema() -> dict[str, Any]:
    told = Problem.model_json_schema(ref_template="{model}")
    mistake = told.pop("$defs")["Mistake"]
    told["properties"]["mistakes"]["items"] = mistake
    return told


#: Its schema, whole in itself.
PROBLEM = _schema()
