"""``hypothesis.yaml``: what somebody claims leads to what, and how it is tested; or all mistakes.

* Written before anything is computed; every choice that could be made afterwards stands in it.
* The acts are those of whoever receives; acts of the other side are a test of their own.
"""

from __future__ import annotations

import json
from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from truceline.agreements.lint import lint_version
from truceline.agreements.load import examine
from truceline.agreements.node import Node
from truceline.agreements.schema import Version, schema_of
from truceline.agreements.schema_terms import Form, Id, Said
from truceline.errors import AgreementError, Problem

Day = Annotated[
    str,
    Field(
        pattern=r"^\d{4}-\d{2}-\d{2}$",
        description="a date, e.g. 2024-06-21",
        json_schema_extra={"format": "date"},
    ),
]
Days = Annotated[int, Field(ge=1, le=90)]
Ratio = Annotated[float, Field(gt=0, le=10, allow_inf_nan=False)]
_SHORTEST = 1.0


class ClaimForm(Form):
    """Who claims it, and where."""

    said_by: Said = Field(description="who says so")
    words: Said = Field(description="in which words")
    document: Said | None = Field(
        None, description="where it stands: file, address, or id of a document of the workspace"
    )
    from_: Annotated[int, Field(ge=0)] | None = Field(
        None, alias="from", description="where the words begin in it, characters from 0"
    )
    until: Annotated[int, Field(ge=0)] | None = Field(None, description="where they end, excluded")


class CoversForm(Form):
    """Over which days a list tells everything that it would tell."""

    from_: Day = Field(alias="from", description="first day")
    until: Day = Field(description="last day, included")


class FlowForm(Form):
    """X: what is said to lead to acts."""

    what: Said = Field(description="what flows, in words")
    to: Said = Field(description="who receives it, as the lists name it")
    stage: Literal["authorised", "delivered"] = Field(
        description="which instant counts: authorised is not delivered, and delivered is not used"
    )
    covers: CoversForm = Field(description="over which days the list of it tells")


class ActsForm(Form):
    """Y: acts of one side."""

    what: Said = Field(description="which acts, in words")
    by: Said = Field(description="whose acts, as the list names it")
    covers: CoversForm = Field(description="over which days the list of them tells")
    days_without_row: Literal["zero", "missing"] = Field(
        description="what a day without a row means: no act, or not known"
    )


class RegionForm(Form):
    """Ratios of rates that are no effect worth speaking of."""

    low: Ratio = Field(description="lower end, below 1, e.g. 0.8")
    high: Ratio = Field(description="upper end, above 1, e.g. 1.25")


class HypothesisForm(Form):
    """That X leads to acts of whoever receives it, as somebody claims, and how it is tested."""

    truceline: Version
    id: Id = Field(description="stable id of the hypothesis, never reused")
    claim: ClaimForm = Field(description="whose claim it is")
    flow: FlowForm = Field(description="X")
    outcome: ActsForm = Field(description="acts of whoever receives X")
    other: ActsForm | None = Field(
        None, description="acts of the other side: a second test, told apart"
    )
    expects: Literal["more", "less", "either"] = Field(
        description="whether the claim says that acts become more or less"
    )
    window_days: Days = Field(description="so many days from X on count, its own day first")
    leads_days: Days = Field(
        description="the same acts so many days before X, which X cannot have brought"
    )
    no_effect: RegionForm = Field(description="ratios that are no effect worth speaking of")
    level: Annotated[float, Field(gt=0, lt=0.5, allow_inf_nan=False)] = Field(
        0.05, description="of the tests of this hypothesis together"
    )


def load_hypothesis(text: str, name: str) -> HypothesisForm:
    """Read a hypothesis.

    Args:
        text: The YAML document.
        name: What to call it in messages.

    Raises:
        AgreementError: With every mistake in it.
    """
    written, problems = examine(text, HypothesisForm, _lint)
    if written is None or problems:
        raise AgreementError(name, problems)
    return written


def hypothesis_schema_json() -> str:
    """Return the JSON Schema of a hypothesis, as committed in the reference."""
    schema = schema_of(HypothesisForm, "A Truceline hypothesis")
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def _lint(root: Node) -> tuple[Problem, ...]:
    found: list[Problem] = []
    lint_version(root, found.append)
    _sides(root, found)
    for key in ("flow", "outcome", "other"):
        held = root.get(key)
        covers = held.get("covers") if held is not None else None
        if covers is not None:
            _covers(covers, found)
    _region(root.get("no_effect"), found)
    _span(root.get("claim"), found)
    return tuple(found)


def _told(node: Node | None, key: str) -> str:
    return (node.text(key) or "") if node is not None else ""


def _sides(root: Node, found: list[Problem]) -> None:
    flow, outcome, other = (root.get(key) for key in ("flow", "outcome", "other"))
    to, by, others = _told(flow, "to"), _told(outcome, "by"), _told(other, "by")
    if outcome is not None and to and by and to != by:
        found.append(outcome.problem(
            "acts-of-another", f"the acts are those of {by}, but {to} receives",
            "name acts of whoever receives under `outcome`; acts of the other side under `other`",
        ))  # fmt: skip
    if other is not None and others and others == to:
        found.append(other.problem(
            "same-side", f"{others} receives, and stands as the other side too",
            "name the other side, or leave `other` out",
        ))  # fmt: skip


def _covers(node: Node, found: list[Problem]) -> None:
    days = []
    for key in ("from", "until"):
        text = _told(node, key)
        try:
            days.append(date.fromisoformat(text))
        except ValueError:
            if text:
                found.append(node.problem(
                    "no-such-day", f"{text} is no day", "write a date, e.g. 2024-06-21"
                ))  # fmt: skip
    if len(days) == 2 and days[1] < days[0]:
        hint = "swap them, or mend the year"
        found.append(node.problem("ends-before-start", "it ends before it begins", hint))


def _region(node: Node | None, found: list[Problem]) -> None:
    try:
        low, high = float(_told(node, "low")), float(_told(node, "high"))
    except ValueError:
        return
    if node is not None and not low < _SHORTEST < high:
        found.append(node.problem(
            "region-without-one", "ratios from low to high do not hold 1, which is no effect",
            "write e.g. `low: 0.8` and `high: 1.25`",
        ))  # fmt: skip


def _span(node: Node | None, found: list[Problem]) -> None:
    first, last = _told(node, "from"), _told(node, "until")
    if node is None or not (first or last):
        return
    if not (first and last and _told(node, "document")):
        found.append(node.problem(
            "half-a-span", "a place in a document needs `document`, `from` and `until`",
            "write all three, or none",
        ))  # fmt: skip
    elif first.isdigit() and last.isdigit() and int(last) <= int(first):
        found.append(node.problem(
            "ends-before-start", "the words end before they begin", "swap `from` and `until`"
        ))  # fmt: skip
