"""Which connectors there are, and the one door through which files are read."""

from __future__ import annotations

from truceline.errors import FormatError, UnknownFormatError
from truceline.model.intake import Intake, Options, RawFile
from truceline.sources import (
    acled,
    air_alerts,
    control_area,
    field_items,
    humanitarian_corridors,
    hxl,
    kiel_support,
    kobo,
    launch_claims,
    mapped,
    mod_posts,
    nasa_firms,
    odk,
    osce_annex,
    osce_daily,
    osce_direction,
    sipri_transfers,
    strikes_list,
    ucdp_ged,
    us_drawdowns,
    us_memoranda,
    viina_1pd,
    viina_control,
    viina_info,
    viina_labels,
    viina_places,
    viina_strikes,
)
from truceline.sources.interface import Connector

#: Every connector, in the order in which they are asked whether they recognise a file.
CONNECTORS: tuple[Connector, ...] = (
    mapped.CONNECTOR,
    field_items.CONNECTOR,
    hxl.CONNECTOR,
    launch_claims.CONNECTOR,
    osce_annex.CONNECTOR,
    osce_daily.CONNECTOR,
    osce_direction.CONNECTOR,
    air_alerts.CONNECTOR,
    control_area.CONNECTOR,
    mod_posts.CONNECTOR,
    strikes_list.CONNECTOR,
    ucdp_ged.CONNECTOR,
    acled.CONNECTOR,
    nasa_firms.CONNECTOR,
    humanitarian_corridors.CONNECTOR,
    us_drawdowns.CONNECTOR,
    us_memoranda.CONNECTOR,
    kiel_support.CONNECTOR,
    sipri_transfers.CONNECTOR,
    kobo.CONNECTOR,
    odk.CONNECTOR,
    viina_strikes.CONNECTOR,
    viina_1pd.CONNECTOR,
    viina_info.CONNECTOR,
    viina_labels.CONNECTOR,
    viina_places.CONNECTOR,
    viina_control.CONNECTOR,
)

#: What to do where no connector knows a file, or the one that was named does not.
NAME_OR_MAP = (
    "name its connector with `--as NAME` (`truceline sources` lists them), or write a map and give "
    "it with `--map FILE` (docs/sources/mapped.md)"
)


def connector(connector_id: str) -> Connector:
    """Return the connector of that id.

    Raises:
        UnknownFormatError: If there is none.
    """
    for candidate in CONNECTORS:
        if candidate.card.id == connector_id:
            return candidate
    raise UnknownFormatError(
        f"there is no connector {connector_id}", f"there are: {_names()}; see `truceline sources`"
    )


def detect(raw: RawFile) -> Connector:
    """Return the first connector that recognises the file.

    Raises:
        UnknownFormatError: If none does.
    """
    for candidate in CONNECTORS:
        if candidate.recognises(raw):
            return candidate
    raise UnknownFormatError(
        f"no connector recognises {raw.name}: its columns are those of no known list",
        NAME_OR_MAP,
    )


def read(raw: RawFile, connector_id: str | None, options: Options) -> tuple[str, Intake]:
    """Read one file.

    Args:
        raw: The file as received.
        connector_id: Which connector; ``None`` to let them look at the file.
        options: Settings of that connector.

    Returns:
        Id of the connector that read it, and what the file yielded.

    Raises:
        UnknownFormatError: If no such connector exists or none recognises the file.
        FormatError: If the file cannot be read at all.
        AgreementError: If a map given as an option has mistakes.
    """
    if not raw.data:
        raise FormatError(f"{raw.name} is empty", "fetch it again")
    chosen = connector(connector_id) if connector_id else detect(raw)
    return chosen.card.id, chosen.read(raw, options)


def _names() -> str:
    return ", ".join(candidate.card.id for candidate in CONNECTORS)
