"""Merging and splitting at the desk: on what was seen there, and no more is told than may be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from truceline.app.desk.acting import Prepared, or_prepared
from truceline.app.grouping import acts as groupings
from truceline.app.grouping.records import last_seen, said
from truceline.app.grouping.seen import Change
from truceline.app.web.access import at_most
from truceline.app.web.shown import Shown
from truceline.app.workspace import Workspace
from truceline.errors import ProcedureError
from truceline.model.grouping import Act
from truceline.model.vocabulary import Tier

Row = dict[str, Any]


def version_of(workspace: Workspace, shown: Shown) -> str:
    """Return what changes with the run and with every decision on reports that its tier sees."""
    seen = lambda named: at_most(Tier(named.tier), shown.tier)  # noqa: E731
    return f"{shown.run}.{last_seen(workspace.entries(), seen)}"


def decided(
    workspace: Workspace, shown: Shown, act: Act, words: Sequence[str], asked: groupings.Asked
) -> Change | Prepared:
    """Merge or split as the commands do; see :mod:`truceline.app.grouping.acts`.

    Raises:
        ProcedureError: With every reason against it. A name that this tier does not see is nothing,
            and an earlier decision that names what it does not see is told without its words.
    """
    strange = [f"nothing is called {word!r}" for word in words if not _is_seen(shown, word)]
    if strange:
        raise ProcedureError(f"the {act} is not possible", tuple(strange))
    do = groupings.merge if act is Act.MERGE else groupings.split
    argv = ["incident", str(act), "DIR", *words, "--by", asked.by, "--reason", asked.text]
    return _told(workspace, shown, argv, asked, lambda: do(workspace, words, asked))


def taken_back(
    workspace: Workspace, shown: Shown, entries: Sequence[int], asked: groupings.Asked
) -> Change | Prepared:
    """Take decisions back; see :func:`truceline.app.grouping.acts.undo`."""
    closed = hidden(workspace, shown)
    wrong = [f"entry {seq} is no merge and no split" for seq in entries if seq in closed]
    if wrong:
        raise ProcedureError("the decision is not taken back", tuple(wrong))
    argv = ["incident", "undo", "DIR", *map(str, entries), "--by", asked.by]
    argv += ["--reason", asked.text]
    return _told(workspace, shown, argv, asked, lambda: groupings.undo(workspace, entries, asked))


def _told(
    workspace: Workspace, shown: Shown, argv: list[str], asked: groupings.Asked, do: Any
) -> Change | Prepared:
    try:
        found = or_prepared(workspace, [asked.by.strip()], argv, do)
    except ProcedureError as fault:
        raise ProcedureError(fault.message, _without(workspace, shown, fault.reasons)) from None
    return found if isinstance(found, Prepared) else _cut(found, shown.tier)


def _is_seen(shown: Shown, word: str) -> bool:
    """Tell whether a word is an incident or report of the released run, by its whole id."""
    return word in shown.made(_names)


def _names(dossier: Any) -> frozenset[str]:
    incidents, reports = dossier.tables["incidents"], dossier.tables["reports"]
    return frozenset((*incidents["incident_id"].to_pylist(), *reports["report_id"].to_pylist()))


def hidden(workspace: Workspace, shown: Shown) -> set[int]:
    """Return the decisions in force that name a report this tier does not see."""
    return {
        one.seq
        for one in said(workspace.entries()).in_force
        if not all(at_most(Tier(named.tier), shown.tier) for named in one.named)
    }


def _without(workspace: Workspace, shown: Shown, reasons: Sequence[str]) -> tuple[str, ...]:
    heads = tuple(f"entry {seq} says otherwise" for seq in hidden(workspace, shown))
    closed = "an earlier decision that this account may not see says otherwise"
    told = [closed if why.startswith(heads) else why for why in reasons] if heads else reasons
    return tuple(dict.fromkeys(told))


def _cut(change: Change, tier: Tier) -> Change:
    """Return what changes as far as a tier sees it; a row without a tier counts as restricted."""
    before, after = (_seen_rows(rows, tier) for rows in (change.before, change.after))
    ids = {row["incident_id"] for row in (*before, *after)}
    lost, come = (
        tuple(row for row in rows if row["incident_id"] in ids)
        for rows in (change.lost, change.come)
    )
    return replace(change, before=before, after=after, lost=lost, come=come)


def _seen_rows(rows: Sequence[Row], tier: Tier) -> tuple[Row, ...]:
    return tuple(row for row in rows if at_most(Tier(row["tier"] or Tier.RESTRICTED), tier))
