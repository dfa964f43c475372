"""``sources.yaml``: who speaks -> :class:`~truceline.model.source.Source` cards, or all mistakes.

* A list of cards under ``sources:``; every key is a field of the card.
* What nobody has established stays unsaid: no affiliation, weight or observer status is assumed.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection
from typing import Annotated

from pydantic import Field

from truceline.agreements.faults import did_you_mean, quoted
from truceline.agreements.lint import lint_version
from truceline.agreements.lint_watching import lint_watching
from truceline.agreements.load import examine
from truceline.agreements.names import unique_ids
from truceline.agreements.node import Node
from truceline.agreements.schema import Version, schema_of
from truceline.agreements.schema_terms import Form, Id, Said
from truceline.agreements.schema_watching import SeesForm, WatchForm
from truceline.agreements.times import TimeMistakeError, zone_of
from truceline.agreements.watching import planned_of, sees_of
from truceline.errors import AgreementError, Problem
from truceline.model.source import Source
from truceline.model.vocabulary import Tier

#: As YAML and the form read them.
_TRUE = frozenset({"true", "t", "yes", "y", "on", "1"})
Note = Callable[[Problem], None]


class SourceForm(Form):
    """One voice: a ministry, a wire service, a camera, a patrol, a research data set."""

    id: Id = Field(description="stable id, never reused, e.g. ua-air-force")
    name: Said = Field(description="as it calls itself")
    affiliation: Id | None = Field(
        None, description="party it speaks for; left out if it speaks for none, or nobody knows"
    )
    affiliation_known: bool = Field(
        True, description="false where nobody has established whom it speaks for"
    )
    independence_group: Id | None = Field(
        None, description="sources of one group count as one voice; left out: its own"
    )
    observer: bool = Field(
        False,
        description="true for a person or sensor that sees with its own eyes and answers to the "
        "mechanism",
    )
    repeats: bool = Field(
        False,
        description="true where one event may stand in it several times under keys of their own",
    )
    signed: bool = Field(
        False,
        description="true for an observer team that signs what it hands in; what comes unsigned is "
        "taken in and told",
    )
    licence: Said = Field(description="under which its data may be used; `not stated` if so")
    publisher: Said = Field(description="who publishes the data set")
    cadence: Said = Field(description="how often it speaks, e.g. daily")
    time_zone: Said = Field(description="IANA zone of its undated clock times")
    tier: Tier = Field(Tier.PUBLIC, description="who may see its reports")
    biases: list[Said] = Field(default=[], description="known ones, each one plain sentence")
    precision: str = Field("", description="what its places and times are worth, one sentence")
    p_true: Annotated[float, Field(gt=0, lt=1, allow_inf_nan=False)] | None = Field(
        None,
        description="declared probability that an event it reports took place as reported, "
        "between 0 and 1; left out where nobody has declared one",
    )
    citation: str = Field("", description="where the above is documented")
    sees: SeesForm | None = Field(
        None, description="what it could ever tell; left out where nobody has declared it"
    )
    watches: list[WatchForm] = Field(
        default=[], description="where and when it would look, as planned; see `truceline coverage`"
    )


class SourcesForm(Form):
    """Cards of everybody who reports."""

    truceline: Version
    sources: list[SourceForm] = Field(description="one card for each voice")


def load_sources(text: str, name: str, parties: Collection[str] = ()) -> tuple[Source, ...]:
    """Read source cards, in the order of the document.

    Args:
        text: The YAML document.
        name: What to call it in messages.
        parties: Party ids of the agreement; if given, an affiliation must be one of them.

    Raises:
        AgreementError: With every mistake in it.
    """
    written, problems = examine(text, SourcesForm, lambda root: _lint(root, parties))
    if written is None or problems:
        raise AgreementError(name, problems)
    return tuple(_card(card) for card in written.sources)


def check_sources(text: str, name: str, parties: Collection[str] = ()) -> tuple[Problem, ...]:
    """Return every mistake that :func:`load_sources` would raise, by line."""
    return examine(text, SourcesForm, lambda root: _lint(root, parties))[1]


def sources_schema_json() -> str:
    """Return the JSON Schema of a list of source cards, as committed in the reference."""
    schema = schema_of(SourcesForm, "Truceline source cards")
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def _card(written: SourceForm) -> Source:
    return Source(
        id=written.id,
        name=written.name,
        affiliation=written.affiliation,
        affiliation_known=written.affiliation_known,
        independence_group=written.independence_group or written.id,
        observer=written.observer,
        repeats=written.repeats,
        signed=written.signed,
        licence=written.licence,
        publisher=written.publisher,
        cadence=written.cadence,
        time_zone=written.time_zone,
        tier=written.tier,
        biases=tuple(written.biases),
        precision=written.precision,
        p_true=written.p_true,
        citation=written.citation,
        sees=sees_of(written.sees),
        watches=planned_of(written.watches),
    )


def _lint(root: Node, parties: Collection[str]) -> tuple[Problem, ...]:
    problems: list[Problem] = []
    lint_version(root, problems.append)
    unique_ids(root.each("sources"), "source", problems.append)
    for card in root.each("sources"):
        _lint_card(card, parties, problems.append)
    return tuple(problems)


def _lint_card(card: Node, parties: Collection[str], note: Note) -> None:
    lint_watching(card, known=False, note=note)
    if _is_true(card, "signed") and not _is_true(card, "observer"):
        note(
            card.key_problem(
                "signed",
                "signed-by-no-team",
                "only an observer signs as a team",
                "add `observer: true`; a party signs under a key of its own (`truceline submit`)",
            )
        )
    zone = card.get("time_zone")
    if zone is not None and isinstance(zone.value, str):
        try:
            zone_of(zone.value)
        except TimeMistakeError as mistake:
            note(mistake.at(zone))
    party = card.get("affiliation")
    if party is None or not isinstance(party.value, str):
        return
    if parties and party.value not in parties:
        note(
            party.problem(
                "unknown-party",
                f"no party is called `{quoted(party.value)}`",
                did_you_mean(party.value, parties),
            )
        )
    if card.text("affiliation_known") in {"false", "no", "off", "0"}:
        note(
            card.key_problem(
                "affiliation_known",
                "affiliation-known-and-not",
                "an affiliation is given, and said not to be known",
                "delete `affiliation_known: false`, or delete `affiliation`",
            )
        )


def _is_true(card: Node, key: str) -> bool:
    return (card.text(key) or "").lower() in _TRUE
