"""One released run, and what is made of it the first time it is asked for."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock, RLock
from typing import Any, TypeVar

from truceline.app.view.clauses import beginning
from truceline.app.view.finder import Finder, finder
from truceline.app.view.incidents import Incidents, incidents_of
from truceline.app.view.listing import Listing
from truceline.app.view.others import listing_of
from truceline.app.web.shown import Shown
from truceline.model.dossier import Dossier
from truceline.publish.mandate import columns_out

_Made = TypeVar("_Made")


class View:
    """What is read of one run as one tier sees it.

    Args:
        shown: The run.
    """

    def __init__(self, shown: Shown) -> None:
        self.shown = shown
        self._made: dict[str, Any] = {}
        self._lock = RLock()

    @property
    def dossier(self) -> Dossier:
        """The released dossier."""
        return self.shown.dossier

    @property
    def run(self) -> str:
        """Names run and tier: what cursors are bound to."""
        return f"{self.shown.run}-{self.shown.tier}"

    @property
    def incidents(self) -> Incidents:
        """Incidents, ready to be asked."""
        return self.once("incidents", lambda: incidents_of(self.dossier))

    def listing(self, name: str) -> Listing:
        """Return another table, ready to be asked; see :mod:`truceline.app.view.others`."""
        return self.once(f"table {name}", lambda: listing_of(self.dossier, name))

    @property
    def reports(self) -> Finder:
        """Reports by their ids."""
        return self._finder("reports", "report_id")

    @property
    def harm(self) -> Finder:
        """People harmed by report."""
        return self._finder("harm", "report_id")

    @property
    def matches(self) -> tuple[Finder, Finder]:
        """Comparisons by either report."""
        return self._finder("matches", "report_a"), self._finder("matches", "report_b")

    @property
    def files(self) -> dict[str, str | None]:
        """Name of each input by its hash; ``None``: not at this tier."""
        table = self.dossier.tables["files"].select(["file_sha256", "name"])
        return self.once("files", lambda: {r["file_sha256"]: r["name"] for r in table.to_pylist()})

    def findings_of(self, incident_id: str) -> list[dict[str, Any]]:
        """Return the rows of the findings on an incident."""
        found: list[dict[str, Any]] = (
            self._finder("findings", "incident_id").rows([incident_id]).to_pylist()
        )
        return found

    def finding_rows(self, incident_id: str) -> tuple[int, ...]:
        """Return the numbers of these rows in their table."""
        return tuple(self._finder("findings", "incident_id").places([incident_id]).tolist())

    def row_of(self, incident_id: str) -> int | None:
        """Return the row of an incident; ``None``: this tier sees none of that id."""
        found = beginning(self.incidents.listing, incident_id, whole=True)
        return found[0] if found else None

    def gone(self, table: str) -> frozenset[str]:
        """Return the columns of a table that lie outside the mandate."""
        return columns_out(self.dossier.agreement, table)

    def _finder(self, table: str, column: str) -> Finder:
        return self.once(f"{table} by {column}", lambda: finder(self.dossier.tables[table], column))

    def once(self, name: str, make: Callable[[], _Made]) -> _Made:
        """Return what is made once for this run; who asks meanwhile waits for it."""
        with self._lock:
            if name not in self._made:
                self._made[name] = make()
            made: _Made = self._made[name]
            return made


class Views:
    """The view of the run that each tier is shown; one of another run takes its place."""

    def __init__(self) -> None:
        self._held: dict[str, View] = {}
        self._ready: dict[str, View] = {}
        self._lock = Lock()

    def prepared(self, view: View) -> None:
        """Keep a view until its run is shown."""
        with self._lock:
            self._ready[str(view.shown.tier)] = view

    def of(self, shown: Shown) -> View:
        """Return the view of a run."""
        with self._lock:
            tier = str(shown.tier)
            held = self._held.get(tier)
            if held is None or held.shown.run != shown.run:
                ready = self._ready.pop(tier, None)
                fits = ready is not None and ready.shown.run == shown.run
                held = self._held[tier] = ready if ready and fits else View(shown)
            return held
