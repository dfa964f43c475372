"""What every output says of itself."""

from __future__ import annotations

from truceline.model.dossier import Dossier

#: Until a human releases an output (DESIGN §2.9).
WORKING_PAPER = "WORKING PAPER – NOT FOR RELEASE"


def notice(dossier: Dossier) -> str:
    """Return the working-paper line with the tier, and that the world is invented if it is."""
    invented = " · INVENTED WORLD" if dossier.agreement.invented else ""
    return f"{WORKING_PAPER} · tier: {dossier.tier}{invented}"
