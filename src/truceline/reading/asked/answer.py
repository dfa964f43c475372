"""The answer a model may give: flat, closed, bounded; anything else is no answer."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from truceline.model.candidate import Binding, Happening, Means, Outcome

#: Version of the task: the schema, the words of the prompt and the checks together.
VERSION = 1

Quote = Annotated[str, Field(min_length=1, max_length=600, description="copied from the text")]
Words = Annotated[str, Field(max_length=300, description="copied from the text; empty: not told")]
Names = Annotated[list[Annotated[str, Field(max_length=160)]], Field(max_length=8)]


class _Answer(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class ContactAnswer(_Answer):
    """A call, meeting or visit."""

    quote: Quote
    form: Means
    status: Happening
    participants: Names
    when: Words


class CommitmentAnswer(_Answer):
    """What somebody undertakes."""

    quote: Quote
    by: Names
    binding: Binding
    act: Words
    deadline: Words


class ProposalAnswer(_Answer):
    """What somebody asks for, offers or demands."""

    quote: Quote
    by: Names
    to: Names
    act: Words
    outcome: Outcome


class IncidentAnswer(_Answer):
    """An act of force that somebody tells of."""

    quote: Quote
    act: Words
    accused: Names
    places: Names
    when: Words


class Answer(_Answer):
    """All that a model finds in one window."""

    contacts: list[ContactAnswer] = Field(max_length=30)
    commitments: list[CommitmentAnswer] = Field(max_length=30)
    proposals: list[ProposalAnswer] = Field(max_length=30)
    incidents: list[IncidentAnswer] = Field(max_length=30)


def answer_schema() -> dict[str, Any]:
    """Return the JSON Schema of an answer, as it is sent to the model's server."""
    return Answer.model_json_schema()
