"""Sources, parameters, scorecard and glossary: what the numbers rest on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from truceline.model.tables import SCHEMA_VERSION
from truceline.publish.page.counting import counts
from truceline.publish.page.setting import Setting
from truceline.publish.worth import Worth, worth_of

#: Words the report uses, in the order of the walk.
GLOSSARY = (
    "text", "provision", "claim", "report", "incident", "finding", "tally", "effort", "coverage",
    "alleged", "reported", "observed", "inconsistent", "undetermined", "consistent",
    "not-monitored", "p-covered", "p-happened", "p-party", "independence", "register", "ruling",
    "tier", "as-of",
)  # fmt: skip

#: Measures of an invented world: events, reports, findings, chances.
MEASURES = (
    "events_true", "events_told", "events_told_by_nobody", "events_in_incidents",
    "reports_of_nothing", "incidents_of_nothing", "incidents_of_several_events",
    "findings_decided", "findings_undetermined", "findings_not_monitored",
    "decided_right", "decided_wrong", "decided_right_share", "decided_for_what_is_alleged",
    "inconsistent_in_truth", "inconsistent_with_nothing_behind",
    "findings_on_a_place_finer_than_its_source",
)  # fmt: skip


@dataclass(frozen=True)
class Card:
    """One source: whose it is, what is known about it; no ranking."""

    name: str
    publisher: str
    affiliation: str
    group: str
    observer: bool
    precision: str
    biases: tuple[str, ...]
    cadence: str
    licence: str
    citation: str
    declared: str
    reports: int
    worth: Worth


def cards(setting: Setting) -> tuple[Card, ...]:
    """Return source cards by name."""
    spoke = counts(setting.dossier.tables["reports"], ["source_id"])
    say = setting.say
    return tuple(
        Card(
            name=s.name,
            publisher=s.publisher,
            affiliation=_affiliation(setting, s.affiliation, s.affiliation_known),
            group=s.independence_group,
            observer=s.observer,
            precision=s.precision,
            biases=s.biases,
            cadence=s.cadence,
            licence=s.licence,
            citation=s.citation,
            declared=say("source-declared") if s.p_true is not None else say("source-undeclared"),
            reports=spoke.get((s.id,), 0),
            worth=worth_of(setting, s.id),
        )
        for s in sorted(setting.dossier.sources, key=lambda s: (s.name, s.id))
    )


def _affiliation(setting: Setting, party: str | None, known: bool) -> str:
    if not known:
        return setting.say("affiliation-unknown")
    return setting.party(party) if party else setting.say("affiliation-none")


@dataclass(frozen=True)
class Measure:
    """One measure of the scorecard."""

    name: str
    value: str


def scorecard(setting: Setting) -> tuple[Measure, ...]:
    """Return the plain measures, in the order of the walk; diagrams are drawn apart."""
    card = setting.dossier.scorecard
    return tuple(
        Measure(setting.say.word("score", name), _plain(setting, card[name]))
        for name in _in_order(card)
        if _simple(card[name])
    )


def _in_order(card: Mapping[str, object]) -> list[str]:
    """Put measures in the order they are read in; those without a place follow by name."""
    return sorted(card, key=lambda name: (MEASURES.index(name) if name in MEASURES else 99, name))


def _simple(value: object) -> bool:
    return isinstance(value, str | int | float) or value is None


def _plain(setting: Setting, value: object) -> str:
    if isinstance(value, bool):
        return setting.say("yes" if value else "no")
    if isinstance(value, int | float):
        return setting.say.number(value, 4)
    return setting.say("not-told") if value is None else str(value)


@dataclass(frozen=True)
class Method:
    """Parameters by name, thresholds, schema, how the day is cut."""

    parameters: tuple[tuple[str, str], ...]
    thresholds: tuple[tuple[str, str], ...]
    schema: int
    day_ends: str


def method(setting: Setting) -> Method:
    """Return everything that shaped the numbers."""
    deal = setting.dossier.agreement
    limits, say = deal.mechanism.thresholds, setting.say
    parameters: Mapping[str, str] = setting.dossier.parameters
    return Method(
        parameters=tuple(sorted(parameters.items())),
        thresholds=(
            (say("threshold-consistent"), say.percent(limits.consistent_at)),
            (say("threshold-inconsistent"), say.percent(limits.inconsistent_at)),
            (say("threshold-quiet"), say.percent(limits.quiet_watched_share)),
        ),
        schema=SCHEMA_VERSION,
        day_ends=deal.mechanism.day_ends.strftime("%H:%M"),
    )


def glossary(setting: Setting) -> Sequence[tuple[str, str]]:
    """Return (word, meaning) pairs."""
    say = setting.say
    return [(say(f"word-{w}"), say(f"meaning-{w}")) for w in GLOSSARY]
