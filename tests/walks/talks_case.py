"""A workspace with two readouts of one call, between two invented parties."""

from __future__ import annotations

from pathlib import Path

from grouping_case import Hours

from truceline.app.drafting.start import start
from truceline.app.register.reviewing import Asked, Came, Intake, accept_all, take
from truceline.app.workspace import Workspace
from truceline.model.vocabulary import Tier

CALL = """\
REPUBLIC OF ARDEN
Ministry of Foreign Affairs

Tavo, 3 June 2031

On the call between the Presidents of Arden and Brell

On 2 June the President of Arden, Ana Corvi, spoke by telephone with the President of
Brell, Tom Hale. The conversation lasted about forty minutes.

The two Presidents agreed to open the bridge at Lumo for ambulances by 10 June. Arden did
not agree to any withdrawal. President Corvi recalled that on 1 June Brell artillery fired
on the village of Lumo, and asked for an explanation.
"""
OTHER = """\
REPUBLIC OF BRELL
Office of the President

Norr, 4 June 2031

On the call between the Presidents of Brell and Arden

On 2 June the President of Brell, Tom Hale, spoke by telephone with the President of
Arden, Ana Corvi. The conversation lasted two hours.
"""
WHO = Asked(by="R. Reader")
WHY = Asked(by="R. Reader", text="read in both originals")


def mission(folder: Path) -> Workspace:
    return start(folder, "energy-moratorium-2025", Hours())


def given(workspace: Workspace, name: str, text: str, tier: Tier = Tier.MISSION) -> Came:
    path = workspace.folder.parent / name
    path.write_text(text, encoding="utf-8")
    return take(workspace, path, Intake(by="R. Reader", tier=tier))[0]


def both(folder: Path, *, turned: bool = False) -> Workspace:
    made = mission(folder)
    lot = [("arden.txt", CALL), ("brell.txt", OTHER)]
    for name, text in reversed(lot) if turned else lot:
        given(made, name, text)
    accept_all(made, WHO)
    return made
