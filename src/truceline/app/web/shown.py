"""The run that the web shows: for each tier one released dossier, held whole, replaced whole.

Mission and restricted see the kept run as released. The public sees a walk over what is public and
old enough alone, as in everything else that is public, so that nothing hidden moves a byte of it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import timedelta
from threading import RLock, Thread
from typing import Any, TypeVar

from truceline.adapters import code
from truceline.adapters.mapped import mapped
from truceline.adapters.store import Mark, mark_of
from truceline.app import run
from truceline.app.export import held_back, walked_for_public
from truceline.app.last_run import seen_by_last
from truceline.app.past import Past
from truceline.app.ports import silent
from truceline.app.web.sameness import bytes_of, told_apart
from truceline.app.workspace import Workspace
from truceline.errors import TrucelineError, WorkspaceError
from truceline.model.dossier import Dossier
from truceline.model.vocabulary import Tier
from truceline.publish.handover.rows import LEAST_DELAY_H
from truceline.publish.release import release
from truceline.publish.tiers import may_see

T = TypeVar("T")

_LEAST = timedelta(hours=LEAST_DELAY_H)
_DIGITS = 24
#: A table of more bytes lies in a file, and not in memory.
LARGE_BYTES = 200_000_000
#: Seconds between two looks at whether another run was kept.
_LOOK_S = 1.0


class StillWrittenError(WorkspaceError):
    """The tables are not, or not any more, those of one run that was kept to its end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A run as one tier sees it. Whatever is shown comes from here.

    Attributes:
        tier: Whose.
        run: Names what is shown: a hash of all of it. The same content has the same name.
        dossier: As :func:`truceline.publish.release.release` returned it for the tier.
    """

    tier: Tier
    run: str
    dossier: Dossier
    _lock: Any = field(default_factory=RLock, compare=False, repr=False)
    _made: dict[Any, Any] = field(default_factory=dict, compare=False, repr=False)

    def made(self, make: Callable[[Dossier], T]) -> T:
        """Return what a function makes of the dossier; it is made once and goes with the run.

        Args:
            make: A function of a module, by which it is known; what it makes is never changed.
        """
        with self._lock:
            if make not in self._made:
                self._made[make] = make(self.dossier)
            found: T = self._made[make]
            return found


def shown_of(workspace: Workspace, tier: Tier) -> Shown:
    """Return the last run as a tier sees it.

    Raises:
        WorkspaceError: If nothing was run yet, or the agreement keeps results in the mission and
            the tier is ``public``.
        TrucelineError: If agreement, cards or record are at fault.
    """
    if tier is Tier.PUBLIC:
        dossier = _public(workspace)
    else:
        dossier = release(replace(run.kept(workspace), tier=str(tier)))
    dossier = with_surveyors(workspace, dossier)
    return Shown(tier=tier, run=_named(dossier), dossier=_lean(workspace, dossier))


def _lean(workspace: Workspace, dossier: Dossier) -> Dossier:
    """Let large tables lie in files: they are read by the row, and memory is for what is asked."""
    folder = workspace.folder / "sealed" / "shown"
    large = {
        name: mapped(table, folder)
        for name, table in dossier.tables.items()
        if table.nbytes > LARGE_BYTES
    }
    return replace(dossier, tables={**dossier.tables, **large}) if large else dossier


def with_surveyors(workspace: Workspace, dossier: Dossier) -> Dossier:
    """Add the cards of those who state a line and report nothing: a line is shown with its voice.

    What such a source is thought to be worth is told to nobody: it says nothing that is weighed.
    """
    voices = set(dossier.tables["lines"]["stated_by"].to_pylist())
    voices |= {line.stated_by for line in dossier.agreement.lines}
    known = {source.id for source in dossier.sources}
    missing = tuple(
        replace(card, p_true=None)
        for card in workspace.sources()
        if card.id in voices - known and may_see(card.tier, Tier(dossier.tier))
    )
    return replace(dossier, sources=(*dossier.sources, *missing)) if missing else dossier


def _public(workspace: Workspace) -> Dossier:
    """Walk over what is public alone, of what was on the record when the run was kept."""
    delay = held_back(workspace.agreement(), Tier.PUBLIC, _LEAST)
    seen = seen_by_last(workspace)
    runs = [entry.seq for entry in workspace.entries() if entry.kind == "run"]
    if not runs:
        hint = f"run `truceline run {workspace.folder}`"
        raise WorkspaceError("no run stands on the record", hint)
    dossier = walked_for_public(Past(workspace, runs[-1] + 1), seen, delay, silent)
    # What may be told goes by the rule as it stands now.
    rule = workspace.agreement().mechanism.publication
    then = dossier.agreement
    agreed = replace(then, mechanism=replace(then.mechanism, publication=rule))
    dossier = replace(dossier, agreement=agreed, tier=str(Tier.PUBLIC), scorecard={})
    return release(dossier, delay)


def _named(dossier: Dossier) -> str:
    """Return a hash of all that is shown, and of the code that shows it.

    Of nothing else: a hash of the kept run would tell the public that something hidden changed.
    """
    tier = dossier.tier
    rest = replace(
        dossier,
        tables={},
        talks={tier: dossier.talks[tier]} if tier in dossier.talks else {},
        relations={tier: dossier.relations.get(tier, ())},
    )
    whole = hashlib.sha256(code.build_id().encode())
    for part in told_apart(rest):
        whole.update(part)
    for name in sorted(dossier.tables):
        whole.update(f"\0{name}\0".encode())
        for part in bytes_of(dossier.tables[name]):
            whole.update(part)
    return whole.hexdigest()[:_DIGITS]


@dataclass(slots=True)
class _Place:
    """What is held for one tier."""

    lock: Any
    mark: Mark | None = None
    held: Shown | None = None
    looked_s: float = float("-inf")
    at_work: bool = False


class Shelf:
    """Holds for each tier the run that is shown, and looks whether another one was kept.

    The first who asks for a tier waits until it is there. While a newer run is prepared, who asks
    gets the older one; never a part of each.

    Args:
        workspace: Whose.
        ticks: Seconds on any clock that only goes on.
        beside: Does a piece of work while others are answered; tests do it at once.

    Attributes:
        prepare: Called with a newer run before it takes the place of the older one.
    """

    def __init__(
        self,
        workspace: Workspace,
        ticks: Callable[[], float],
        beside: Callable[[Callable[[], None]], None] | None = None,
    ) -> None:
        self.workspace = workspace
        self._ticks = ticks
        self._beside = beside or _in_a_thread
        self._places = {tier: _Place(RLock()) for tier in Tier}
        self.prepare: Callable[[Shown], None] = lambda shown: None

    def shown(self, tier: Tier) -> Shown:
        """Return what a tier sees now.

        Raises:
            WorkspaceError: If nothing was run yet, a run is being written, or nothing may be
                public.
            TrucelineError: If agreement, cards or record are at fault.
        """
        place = self._places[tier]
        held = place.held
        if held is None:
            with place.lock:
                return place.held or self._loaded(place, tier, lambda shown: None)
        if self._is_due(place):
            self._beside(lambda: self._renew(place, tier))
            return place.held or held
        return held

    def _is_due(self, place: _Place) -> bool:
        now = self._ticks()
        if place.at_work or now - place.looked_s < _LOOK_S:
            return False
        place.looked_s = now
        place.at_work = mark_of(self.workspace.store) != place.mark
        return place.at_work

    def _renew(self, place: _Place, tier: Tier) -> None:
        with place.lock:
            try:
                self._loaded(place, tier, self.prepare)
            except TrucelineError:
                # Not readable any longer, or not yet: whoever asks next is told which.
                place.held = None if _is_whole(self.workspace) else place.held
            finally:
                place.at_work = False

    def _loaded(self, place: _Place, tier: Tier, prepare: Callable[[Shown], None]) -> Shown:
        seen_by_last(self.workspace)  # says first of all that nothing was run
        before = mark_of(self.workspace.store)
        found = shown_of(self.workspace, tier) if _is_whole(self.workspace) else None
        if found is None or mark_of(self.workspace.store) != before:
            hint = "wait until `truceline run` is done; if none is at work, run it"
            raise StillWrittenError("a run is being written", hint)
        prepare(found)
        place.held, place.mark, place.looked_s = found, before, self._ticks()
        return found


def _is_whole(workspace: Workspace) -> bool:
    """Tell whether the tables are those of a run that was kept to its end."""
    return mark_of(workspace.store).is_whole


def _in_a_thread(work: Callable[[], None]) -> None:
    Thread(target=work, daemon=True).start()
