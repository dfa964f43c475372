"""Parties and mechanism, and whatever else the agreement says of itself as a whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

from truceline.publish.document.blocks import Block, Style, Table, heading, para, row
from truceline.publish.document.sections.facts import further, table_of
from truceline.publish.document.sections.wording import worded_cell
from truceline.publish.document.subject import Subject

#: Fields of the agreement that have sections of their own.
TOLD = frozenset(
    {"id", "title", "parties", "mechanism", "texts", "zones", "lines", "registers", "note"}
    | {"invented"}
)

#: Fields of the mechanism that stand in its first table; every other has a part of its own.
PLAIN = frozenset({"name", "time_zone", "day_ends", "mandate", "powers", "thresholds"})


def parties(subject: Subject) -> Iterator[Block]:
    """Yield the parties, in the order of the document."""
    say = subject.say
    yield heading("parties", say("doc-parties"), 1)
    yield para("parties/order", say("doc-parties-order"), Style.QUIET)
    rows = [row("head", say("doc-id"), say("doc-name"), head=True)]
    rows += [row(p.id, p.id, worded_cell(subject, p.name)) for p in subject.agreement.parties]
    yield Table(key="parties/table", rows=tuple(rows), widths=(1, 4))


def mechanism(subject: Subject) -> Iterator[Block]:
    """Yield the mechanism: its name, day, mandate, limits, and what else the agreement gives it."""
    say, held = subject.say, subject.agreement.mechanism
    yield heading("mechanism", say("doc-mechanism"), 1)
    ends = held.day_ends.isoformat("minutes")
    yield para("mechanism/day", say("doc-day", ends=ends, zone=held.time_zone))
    yield para("mechanism/limits", say("doc-limits", **_limits(subject)))
    yield table_of(
        subject, held, "mechanism/table", frozenset(f.name for f in fields(held)) - PLAIN
    )
    yield from further(subject, held, PLAIN, "mechanism", 2)


def _limits(subject: Subject) -> dict[str, str]:
    held, say = subject.agreement.mechanism.thresholds, subject.say
    return {
        "low": say.percent(held.consistent_at, 1),
        "high": say.percent(held.inconsistent_at, 1),
        "quiet": say.percent(held.quiet_watched_share, 1),
    }


def whole(subject: Subject) -> Iterator[Block]:
    """Yield what the agreement says as a whole beside parties, mechanism, texts and places."""
    yield from further(subject, subject.agreement, TOLD, "whole", 1)
