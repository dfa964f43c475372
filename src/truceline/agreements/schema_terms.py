"""Written form of the small things: wording, citation, period, ids, words of the vocabulary.

* Descriptions are read by people: an editor shows them while the agreement is typed, and
  ``truceline check`` repeats them when a key is missing.
"""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Discriminator, Field, StringConstraints, Tag

from truceline.model.calibres import CALIBRE_PATTERN
from truceline.model.vocabulary import ACTS, CIRCUMSTANCES, OBJECTS, WEAPONS

ID_PATTERN = r"^[A-Za-z0-9][A-Za-z0-9._/:-]*$"
LANGUAGE_PATTERN = r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"

Id = Annotated[
    str,
    StringConstraints(pattern=ID_PATTERN, max_length=200),
    Field(description="stable id, never reused: letters, digits and . _ / : -"),
]
Said = Annotated[str, StringConstraints(min_length=1)]
Language = Annotated[str, StringConstraints(pattern=LANGUAGE_PATTERN)]


def _how_written(value: Any) -> str:
    return "text" if isinstance(value, str) else "mapping"


#: A plain string is English; a mapping gives each language its own wording.
WordingForm = Annotated[
    Annotated[Said, Tag("text")] | Annotated[dict[Language, Said], Tag("mapping")],
    Discriminator(_how_written),
]

#: Somebody who decides, states or guarantees: a party's id or a name, which may have languages.
NameForm = Annotated[
    Annotated[str, Tag("text")]
    | Annotated[dict[Language, Said], Field(min_length=1), Tag("mapping")],
    Discriminator(_how_written),
]


class Form(BaseModel):
    """A written mapping: unknown keys are mistakes."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class CitationForm(Form):
    """Where a fact stands."""

    title: Said = Field(description="document or article")
    url: str = Field("", description="address; may be left out")
    said_by: str = Field("", description="who says it; left out for a joint text")
    dated: str = Field("", description="date of the document, as written there")


#: Either the id of an entry of ``citations`` or the citation itself.
CitationRef = Annotated[
    Annotated[Said, Tag("text")] | Annotated[CitationForm, Tag("mapping")],
    Discriminator(_how_written),
]


class PeriodForm(Form):
    """When something holds; half-open: the end itself is excluded."""

    from_: Said = Field(
        alias="from",
        description="first instant, e.g. 2025-03-25T00:00 (in `time_zone`, else in the mechanism's "
        "zone; or with an offset, e.g. 2025-03-25T00:00+02:00), or `open`",
    )
    until: Said | None = Field(
        None,
        description="end, excluded; `open` if no end was agreed; or use `days` or `months`; left "
        "out in a part of a text: the end of that text",
    )
    days: int | None = Field(
        None, ge=1, le=36_525, description="length in days of the calendar, instead of `until`"
    )
    months: int | None = Field(
        None,
        ge=1,
        le=1_200,
        description="length in months of the calendar, instead of `until`; a month that has no "
        "such day ends it on its last",
    )
    time_zone: Said | None = Field(
        None, description="IANA zone of the times above, if it is not the mechanism's"
    )


def one_of(words: dict[str, str], kind: str) -> Any:
    """Return a field whose schema lists these words with their meaning."""
    told = "; ".join(f"{word}: {meaning}" for word, meaning in words.items())
    return Field(description=f"{kind}. {told}", json_schema_extra={"enum": list(words)})


# Unknown words are found by lint, which says "did you mean"; the schema lists them for editors.
Act = Annotated[str, one_of(ACTS, "kind of act")]
Object = Annotated[str, one_of(OBJECTS, "kind of object")]
Weapon = Annotated[str, one_of(WEAPONS, "class of weapon")]
#: A range, where classes alone do not say what is meant.
CalibreRange = Annotated[
    str,
    StringConstraints(pattern=CALIBRE_PATTERN),
    Field(
        description="range of calibre in mm: `mortar`, `artillery`, `mlrs` or `any` of these, then "
        "`82 up`, `up to 60` or `100 to 152`, e.g. `mortar 82 up`"
    ),
]
Circumstance = Annotated[str, one_of(CIRCUMSTANCES, "circumstance a source may claim")]

Degrees = Annotated[float, Field(allow_inf_nan=False)]
#: Longitude first, as in GeoJSON.
Point = Annotated[
    tuple[Degrees, Degrees], Field(description="[lon, lat] in degrees, longitude first")
]
