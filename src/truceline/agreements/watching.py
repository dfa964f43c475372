"""What is written of watching -> working form, and a plan set beside that of the cards."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace

from truceline.agreements.lint import lint_version
from truceline.agreements.lint_watching import lint_watching, span_of
from truceline.agreements.load import examine
from truceline.agreements.names import unique_ids
from truceline.agreements.node import Node
from truceline.agreements.schema import schema_of
from truceline.agreements.schema_watching import (
    DAYS,
    ObserverForm,
    PlanForm,
    SeesForm,
    WatchForm,
)
from truceline.errors import AgreementError, Problem
from truceline.model.source import Source
from truceline.model.vocabulary import Tier
from truceline.model.watching import PlannedWatch, Sees


def sees_of(written: SeesForm | None) -> Sees | None:
    """Return what a source could tell; ``None`` where it is not said."""
    if written is None:
        return None
    return Sees(
        acts=tuple(written.acts),
        performances=tuple(written.performances),
        circumstances=tuple(written.circumstances),
        actor=written.actor,
        object_type=written.object_type,
        weapon=written.weapon,
        transfers=written.transfers,
        hours=None if written.hours is None else span_of(written.hours),
    )


def planned_of(written: Sequence[WatchForm]) -> tuple[PlannedWatch, ...]:
    """Return the watches that are planned, in the order of the document."""
    return tuple(
        PlannedWatch(
            mode=one.mode,
            lon=one.lon,
            lat=one.lat,
            radius_m=one.radius_m,
            hours=span_of(one.hours),
            days=tuple(sorted(DAYS.index(day) for day in one.days)),
            revisit_h=one.revisit_h,
            look_h=one.look_h,
            p_detect=one.p_detect,
            acts=None if one.acts is None else tuple(one.acts),
        )
        for one in written
    )


def load_plan(text: str, name: str, cards: Sequence[Source]) -> tuple[Source, ...]:
    """Return the cards with what a written plan adds to them.

    An observer without a card gets one that says nothing of it: of no known affiliation.

    Args:
        text: The YAML document.
        name: What to call it in messages.
        cards: The cards it is added to.

    Raises:
        AgreementError: With every mistake in it.
    """
    known = {card.id: card for card in cards}
    seeing = {card.id for card in cards if card.sees is not None}
    written, problems = examine(text, PlanForm, lambda root: _lint(root, seeing))
    if written is None or problems:
        raise AgreementError(name, problems)
    for one in written.observers:
        known[one.id] = _with(known.get(one.id) or _blank(one.id), one)
    return tuple(known.values())


def check_plan(text: str) -> tuple[Problem, ...]:
    """Return every mistake of a plan that can be told without the cards it is added to."""
    return examine(text, PlanForm, lambda root: _lint(root, None))[1]


def plan_schema_json() -> str:
    """Return the JSON Schema of a plan, as committed in the reference."""
    schema = schema_of(PlanForm, "A Truceline plan of watching")
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def _with(card: Source, added: ObserverForm) -> Source:
    watches = (*card.watches, *planned_of(added.watches))
    return replace(card, sees=sees_of(added.sees) or card.sees, watches=watches)


def _blank(source_id: str) -> Source:
    return Source(
        id=source_id,
        name=source_id,
        affiliation=None,
        affiliation_known=False,
        independence_group=source_id,
        licence="not stated",
        publisher="not stated",
        cadence="not stated",
        time_zone="UTC",
        tier=Tier.MISSION,
    )


def _lint(root: Node, seeing: set[str] | None) -> tuple[Problem, ...]:
    problems: list[Problem] = []
    lint_version(root, problems.append)
    unique_ids(root.each("observers"), "observer", problems.append)
    for one in root.each("observers"):
        known = seeing is None or one.text("id") in seeing
        lint_watching(one, known=known, note=problems.append)
    return tuple(problems)
