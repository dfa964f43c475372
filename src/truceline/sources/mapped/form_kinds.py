"""Parts of a map that tell of people harmed, and of what an observer who saw nothing watched."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from truceline.sources.mapped.form import Cell, Form, Origin, Origins


def spoken(value: Any) -> Any:
    """Return a bare word as that word for every row; a column is written ``{column: …}``."""
    return {"constant": value} if isinstance(value, str) else value


#: A cell; a bare word is that word.
Spoken = Annotated[Cell, BeforeValidator(spoken)]


def _constant(word: str) -> Cell:
    return Cell.model_validate({"constant": word})


class HarmForm(Form):
    """One kind of harm to one group of people, in whole numbers; blank is not told, never zero."""

    harm: Spoken = Field(description="killed, injured, missing or displaced.")
    who: Spoken = Field(
        default=_constant("unspecified"), description="Whom it befell; see the vocabulary."
    )
    low: Origin | None = Field(default=None, description="At least so many.")
    best: Origins = Field(
        default=(),
        description="The source's own figure: `3`, `3-5`, `at least 3`; of a list of columns, "
        "such as men, women and children, the sum.",
    )
    high: Origin | None = Field(default=None, description="At most so many.")
    basis: Spoken = Field(default=_constant("claimed"), description="claimed or confirmed.")


class WatchedForm(Form):
    """What an observer who saw nothing could have seen; only rows of kind nil are asked."""

    lon: Origin | None = Field(
        default=None, description="Degrees east of the middle; without it: the observer's place."
    )
    lat: Origin | None = Field(default=None, description="Degrees north.")
    radius_m: Origin = Field(description="Reach in metres; blank: not told, counts as no effort.")
    mode: Spoken = Field(
        default=_constant("other"), description="camera, patrol, overflight, satellite or other."
    )
    acts: Origin | None = Field(default=None, description="Acts it would see; without it: any.")
    p_detect: Origin | None = Field(
        default=None, description="Chance that such an act is seen, 0 to 1."
    )


class ClaimsForm(Form):
    """Calls that tell of an event which no other list has; other calls stay calls."""

    act: Origin = Field(description="What was said, with the act that each such call tells of.")
    actor: Origin | None = Field(
        default=None, description="Party said to have done it, by what was said."
    )
