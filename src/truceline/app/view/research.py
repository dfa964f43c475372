"""What research put beside a run: shown to whoever reads all of it, and to nobody else.

A file of `truceline stats forecast --json` lies in ``research/forecast.json`` of the workspace.
Nothing is reckoned here, and no run rests on it.
"""

from __future__ import annotations

from typing import Any

from pydantic import TypeAdapter, ValidationError

from truceline.app.statistics.forecasting import ForecastForm
from truceline.app.workspace import Workspace
from truceline.errors import FormatError
from truceline.model.foretold import Foretelling
from truceline.model.vocabulary import Tier
from truceline.publish.catalogue import load_catalogue
from truceline.publish.statistics.forecast import sections

_FORM, _FOUND = TypeAdapter(ForecastForm), TypeAdapter(Foretelling)
_PLACE = ("research", "forecast.json")
#: Bytes of such a file, at most.
_MOST = 20_000_000


def has_forecast(workspace: Workspace, tier: Tier) -> bool:
    """Tell whether there is one that this tier is shown."""
    return tier is Tier.RESTRICTED and workspace.folder.joinpath(*_PLACE).is_file()


def forecast(workspace: Workspace, tier: Tier, language: str) -> dict[str, Any] | None:
    """Return forecasts as data and in sentences; ``None``: there is none for this tier.

    Args:
        workspace: Whose folder.
        tier: Of who asks.
        language: Of the sentences.

    Raises:
        FormatError: If the file is not what the command writes.
    """
    if not has_forecast(workspace, tier):
        return None
    path = workspace.folder.joinpath(*_PLACE)
    hint = "write it again: truceline stats forecast FILE … --json > DIR/research/forecast.json"
    if path.stat().st_size > _MOST:
        raise FormatError(f"{'/'.join(_PLACE)} is too large", hint)
    try:
        found = _FORM.validate_json(path.read_bytes()).forecasting
    except ValidationError as fault:
        raise FormatError(f"{'/'.join(_PLACE)} is no forecast", hint) from fault
    told = sections(found, load_catalogue(language))
    return {
        "told": [
            {"heading": one.heading, "found": list(one.found), "limits": list(one.limits)}
            for one in told
        ],
        "forecasting": _FOUND.dump_python(found, mode="json"),
    }
