"""One item as it is shown to a person; sealed fields only when asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from truceline.app.evidence import place
from truceline.app.evidence.records import shelf
from truceline.app.workspace import Workspace
from truceline.evidence.shelf import meant
from truceline.model.evidence import Item


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One item.

    Attributes:
        item: As the record has it.
        opened: Sealed fields that were opened: those of the manifest, then those of each act.
    """

    item: Item
    opened: tuple[Mapping[str, str], ...]

    def as_plain(self) -> dict[str, Any]:
        """Return it as plain data."""
        return {**asdict(self.item), "opened": [dict(one) for one in self.opened]}


def told(workspace: Workspace, wanted: str, *, opened: bool) -> Told:
    """Return one item.

    Args:
        workspace: Whose.
        wanted: Its id, or its first signs.
        opened: Open what is sealed, as far as its opening is there.

    Raises:
        WorkspaceError: If there is no such item.
        IntegrityError: If an opening was changed.
    """
    item = meant(shelf(workspace), wanted)
    sealed = (item.evidence.sealed, *(act.sealed for act in item.custody))
    found = tuple(place.opened(workspace, one) if opened else {} for one in sealed)
    return Told(item=item, opened=found)
