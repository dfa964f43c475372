"""For an invented world: what was found, held against its truth."""

from __future__ import annotations

from collections.abc import Mapping

import pyarrow as pa

from truceline.adapters import files
from truceline.app.workspace import Workspace
from truceline.model.agreement import Agreement
from truceline.simulation.scorecard import score
from truceline.simulation.truth import read_truth

_FILES = ("events.csv", "reports.csv", "lines.csv")


def scorecard(
    workspace: Workspace, agreement: Agreement, found: Mapping[str, pa.Table]
) -> Mapping[str, object]:
    """Return measures against the truth; empty where there is no truth to be known."""
    if not agreement.invented or not all((workspace.truth / name).is_file() for name in _FILES):
        return {}
    truth = read_truth({name: files.read(workspace.truth / name) for name in _FILES})
    return score(truth, agreement, found["incidents"], found["findings"])
