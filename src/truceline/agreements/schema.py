"""Written form of an agreement: what a person types, field by field as in ``model.agreement``.

* Pydantic lives here and nowhere deeper; :mod:`truceline.agreements.convert` makes dataclasses.
* The JSON Schema generated from it is committed as ``docs/reference/agreement.schema.json``.
"""

from __future__ import annotations

import json
from typing import Annotated, Any, Literal

from pydantic import Field

from truceline.agreements.schema_duties import (
    CapForm,
    ConditionForm,
    DivergenceForm,
    DutyForm,
    GuaranteeForm,
    PriorForm,
    ReleaseForm,
    RemedyForm,
)
from truceline.agreements.schema_mechanism import MechanismForm, ThresholdsForm
from truceline.agreements.schema_places import LineForm, RegisterForm, ZoneForm
from truceline.agreements.schema_terms import (
    Act,
    CalibreRange,
    Circumstance,
    CitationForm,
    CitationRef,
    Form,
    Id,
    Language,
    NameForm,
    Object,
    PeriodForm,
    Said,
    Weapon,
    WordingForm,
)
from truceline.model.agreement import TextStatus, WhoseAct

#: The version of the written form, told by the key ``truceline:``.
FORM_VERSION = 1
SCHEMA_DIALECT = "https://json-schema.org/draft/2020-12/schema"

Version = Annotated[
    int,
    Field(description="version of this written form: 1", json_schema_extra={"const": FORM_VERSION}),
]


class PartyForm(Form):
    """One party; the order is an order of writing and nothing else."""

    id: Id = Field(description="short stable id, e.g. A")
    name: WordingForm = Field(description="name, by language")


class ClockForm(Form):
    """A deadline that something starts."""

    id: Id = Field(description="stable id")
    starts_on: Literal["entry", "end", "incident"] = Field(
        description="`entry` or `end` of the text, or each `incident`"
    )
    after_h: Annotated[float, Field(ge=-876_600, le=876_600, allow_inf_nan=False)] = Field(
        description="hours after that; negative counts back"
    )
    duty: WordingForm = Field(description="what is due")
    on: list[Id] = Field(default=[], description="parties whose duty it is; none: the mechanism's")


class ExceptionForm(Form):
    """When an otherwise prohibited act is allowed."""

    id: Id = Field(description="stable id within the provision")
    requires: list[Circumstance] = Field(
        description="circumstances that must all be claimed before the exception is in question"
    )
    prior: PriorForm | None = Field(None, description="what must have been done before")
    wording: WordingForm = Field(description="as agreed")
    citation: CitationRef | None = Field(None, description="where it is written")


class ProvisionForm(Form):
    """One obligation of one text."""

    id: Id = Field(description="stable id, unique in the agreement, e.g. text/energy")
    clause: Said = Field(description="article number as written, e.g. 2(b); `-` where it has none")
    wording: WordingForm = Field(description="the article's words, or a faithful summary")
    rule: Id = Field(description="which rule reads it; see `rules` in the reference")
    binds: list[Id] = Field(description="ids of the parties bound")
    zone_ids: list[Id] = Field(default=[], description="where; none means everywhere")
    acts: list[Act] = Field(default=[], description="which acts")
    object_types: list[Object] = Field(default=[], description="which objects; none means any")
    object_list: Id | None = Field(
        None, description="name of an entry of `object_lists`, added to `object_types`"
    )
    register_id: Id | None = Field(None, description="sealed register that names the objects")
    weapons: list[Weapon] = Field(default=[], description="which weapon classes; none means any")
    calibres: list[CalibreRange] = Field(
        default=[], description="ranges of calibre that are meant besides, e.g. `artillery 100 up`"
    )
    only_if: list[Circumstance] = Field(
        default=[],
        description="circumstances that an act must be told to have before the provision speaks of "
        "it, e.g. outside_storage; none: it speaks of every act listed",
    )
    whose_act: WhoseAct = Field(
        WhoseAct.BY_MANDATE,
        description="how whose act it was may decide: `by_mandate` (only where `party` is in the "
        "mandate), or `as_claimed` (as the reports name it; the mechanism itself names nobody)",
    )
    period: PeriodForm | None = Field(None, description="when; left out: the text's period")
    exceptions: list[ExceptionForm] = Field(default=[], description="when the act is allowed")
    thresholds: ThresholdsForm | None = Field(None, description="left out: the mechanism's")
    clocks: list[ClockForm] = Field(default=[], description="deadlines of this provision")
    left_open: WordingForm | None = Field(
        None, description="which term was left open on purpose; no mistake"
    )
    decided_by: NameForm = Field(
        "", description="who is to decide the open term: a party id, or a name (by language)"
    )
    conditions: list[ConditionForm] = Field(
        default=[], description="what must be established before it binds; all of them"
    )
    duties: list[DutyForm] = Field(default=[], description="what is owed, for the rule `duty`")
    caps: list[CapForm] = Field(default=[], description="limits, for the rule `transfer_cap`")
    divergences: list[DivergenceForm] = Field(
        default=[], description="where authentic texts part; no mistake"
    )
    citation: CitationRef | None = Field(None, description="where it is written")


class TextForm(Form):
    """What somebody says was agreed."""

    id: Id = Field(description="stable id, e.g. joint-2020-07-22")
    title: WordingForm = Field(description="title")
    status: TextStatus = Field(
        description="joint (agreed together), asserted (one side says so), draft, or amendment"
    )
    asserted_by: list[Said] = Field(
        default=[], description="who says so (party ids or names); none for a joint text"
    )
    period: PeriodForm = Field(description="when it runs")
    provisions: list[ProvisionForm] = Field(min_length=1, description="its obligations, in order")
    citation: CitationRef | None = Field(None, description="where it is written")
    clocks: list[ClockForm] = Field(default=[], description="deadlines of the text as a whole")
    authentic: list[Language] = Field(
        default=[], description="languages whose wording is authentic; none: nothing is said"
    )
    amends: Id | None = Field(None, description="which text this one amends")
    releases: list[ReleaseForm] = Field(default=[], description="reciprocal release")
    guarantees: list[GuaranteeForm] = Field(default=[], description="who guarantees what to whom")
    remedies: list[RemedyForm] = Field(default=[], description="what follows a ruling")
    note: WordingForm | None = Field(None, description="what a reader must know")


KnownAs = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*:\S+$")]


class AgreementForm(Form):
    """A ceasefire agreement as data; competing texts live side by side."""

    truceline: Version
    id: Id = Field(description="stable id of the agreement")
    title: WordingForm = Field(description="title")
    note: WordingForm | None = Field(None, description="what a reader must know")
    invented: bool = Field(False, description="true for a world that does not exist")
    known_as: list[KnownAs] = Field(
        default=[], description="its ids in published lists: [pax:2121]; also ucdp, eth-cf, …"
    )
    parties: list[PartyForm] = Field(min_length=2, description="exactly those bound; two or more")
    not_parties: list[str] = Field(
        default=[], description="names in lists of aid that mean no party: [NATO, European Union]"
    )
    mechanism: MechanismForm = Field(description="clock, mandate and thresholds")
    citations: dict[Id, CitationForm] = Field(
        default={}, description="citations that `citation:` may name by id"
    )
    object_lists: dict[Id, list[Object]] = Field(
        default={}, description="lists of kinds of object that `object_list:` may name by id"
    )
    zones: list[ZoneForm] = Field(default=[], description="parts of the earth")
    lines: list[LineForm] = Field(default=[], description="reference lines the agreement gives")
    registers: list[RegisterForm] = Field(default=[], description="sealed registers")
    texts: list[TextForm] = Field(min_length=1, description="competing or successive texts")


def schema_of(form: type[Form], title: str) -> dict[str, Any]:
    """Return the JSON Schema of a written form."""
    return {"$schema": SCHEMA_DIALECT} | form.model_json_schema() | {"title": title}


def schema_json() -> str:
    """Return the JSON Schema of a written agreement, as committed in the reference."""
    schema = schema_of(AgreementForm, "A Truceline agreement")
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
