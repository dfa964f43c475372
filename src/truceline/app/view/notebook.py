"""The last run of a workspace, as the web shows it, for a notebook: ``truceline.open(DIR)``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Unpack

import numpy as np
import pyarrow as pa

from truceline.app.view import agreed, custody
from truceline.app.view.asked import Asked
from truceline.app.view.charts import series
from truceline.app.view.clauses import Only
from truceline.app.view.filters import question
from truceline.app.view.lists import SORTS, Wish, page_of, wish
from truceline.app.view.others import KINDS, clauses
from truceline.app.view.page import page_of as incident_page
from truceline.app.view.rows import incident_rows, listed_rows
from truceline.app.view.view import View
from truceline.app.view.wanted import Filters, OfDays, OfFindings, parameters
from truceline.app.web.shown import shown_of
from truceline.app.workspace import Workspace
from truceline.model.vocabulary import Tier


class Notebook:
    """Reads what a tier sees of the last run; Arrow tables, as the API gives them.

    Args:
        folder: Of the workspace.
        tier: ``public``, ``mission`` or ``restricted``.

    Raises:
        TrucelineError: If nothing was run yet, or agreement, cards or record are at fault.
    """

    def __init__(self, folder: Path | str, tier: str = "mission") -> None:
        self.workspace = Workspace(Path(folder))
        self.view = View(shown_of(self.workspace, Tier(tier)))

    def ceasefire(self) -> dict[str, Any]:
        """Return what was agreed, and how much is told of it."""
        dossier = self.view.dossier
        return agreed.agreed(dossier) | agreed.counted(dossier, self.view.incidents)

    def incidents(self, **wanted: Unpack[Filters]) -> pa.Table:
        """Return the incidents that fit, every one.

        Raises:
            AskedError: With every mistake in what is wanted.
        """
        asked = Asked(parameters(wanted))
        found = self.view.incidents
        asks = question(asked, found, self.view.dossier.agreement)
        way = _every(wish(asked, SORTS, may_be_all=True))
        page = page_of(found.listing, asks.clauses, way, self.view.run, asked)
        return incident_rows(found, self.view.dossier.agreement, page.rows)

    def findings(self, **wanted: Unpack[OfFindings]) -> pa.Table:
        """Return the findings that fit, every one."""
        return self._listed("findings", parameters(wanted))

    def coverage(self, **wanted: Unpack[OfDays]) -> pa.Table:
        """Return what was watched, by text, provision, zone and day."""
        return self._listed("coverage", parameters(wanted))

    def effort(self, **wanted: Unpack[OfDays]) -> pa.Table:
        """Return who could see what, when; without rows at the public tier."""
        return self._listed("effort", parameters(wanted))

    def incident(self, incident_id: str) -> dict[str, Any]:
        """Return everything that stands behind one incident.

        Raises:
            KeyError: If this tier sees none of that id.
        """
        positions = custody.positions(self.workspace, self.view.shown.tier)
        found = incident_page(self.view, incident_id, positions)
        if found is None:
            raise KeyError(incident_id)
        return found

    def by_day(self, by: str = "outcome", **wanted: Unpack[Filters]) -> pa.Table:
        """Return incidents by day, one column for each thing that is told apart."""
        asked = Asked(parameters(wanted))
        asks = question(asked, self.view.incidents, self.view.dossier.agreement)
        found = series(self.view.incidents, asked, asks, by)
        columns = {
            "-" if key is None else key: row
            for key, row in zip(found.keys, np.ascontiguousarray(found.counts), strict=True)
        }
        return pa.table({"day": list(found.days), **columns})

    def _listed(self, name: str, given: Sequence[tuple[str, str]]) -> pa.Table:
        asked, listing = Asked(given), self.view.listing(name)
        asks = clauses(asked, name, listing, self.view.dossier.agreement)
        one = asked.one("incident") if name == "findings" else None
        if one is not None:
            asks += (Only(self.view.finding_rows(one)),)
        way = _every(wish(asked, KINDS[name].sorts, may_be_all=True))
        page = page_of(listing, asks, way, self.view.run, asked)
        gone = {*KINDS[name].gone, *self.view.gone(name)}
        return listed_rows(listing, sorted(gone), page.rows)


def _every(way: Wish) -> Wish:
    return Wish(way.sort, None, None)
