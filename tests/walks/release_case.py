"""A small mission with rows of every tier, and its release by two persons."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import daily_case as case

from truceline.app.released.release import Outcome, confirm, propose
from truceline.app.workspace import Workspace
from truceline.model.vocabulary import Tier

MAP = case.REPORTS_MAP + "tier: tier\nactor: actor\nplace_name: place\n"
EFFORT = case.EFFORT_MAP + "tier: tier\n"
DAYS = (date(2025, 3, 12), date(2025, 3, 14))
#: In every field of a closed row that can hold words.
TOKEN = "Zhmerynka"
#: The secret of public names, the same in worlds that are compared.
KEY = "5a" * 32
CLOSED_CARDS = """
  - {id: closed-post, name: Zhmerynka-Post, affiliation: B, licence: CC0-1.0, publisher: Zhmerynka,
     cadence: daily, time_zone: Europe/Kyiv, p_true: 0.6543, tier: mission}
"""


def open_row(n: int, hour: int, **given: str) -> dict[str, str]:
    """A public report of 11 or 13 March."""
    day, known = ("11", "12") if n % 2 else ("12", "13")
    at = f"2025-03-{day} {hour:02d}:00:00"
    row = case.report(f"open-{n}", at, f"2025-03-{known} 08:00:00", **given)
    return {**row, "tier": "public", "actor": "A", "place": "", **given}


def closed_row(n: int, tier: str, **given: str) -> dict[str, str]:
    """A report above the public tier, full of tokens."""
    at = f"2025-03-11 {n % 24:02d}:30:00"
    row = case.report(f"{TOKEN}-{n}", at, "2025-03-12 09:00:00", text=f"{TOKEN} said so")
    return {**row, "tier": tier, "actor": "B", "place": TOKEN, "lat": "48.0123", **given}


def mission(folder: Path, agreement: str = case.AGREEMENT) -> Workspace:
    """A workspace without inputs, with a card that is closed and a known secret."""
    workspace = case.mission(folder, agreement)
    path = folder / "sources.yaml"
    path.write_text(path.read_text("utf-8") + CLOSED_CARDS.lstrip("\n"), encoding="utf-8")
    (folder / "sealed").mkdir()
    (folder / "sealed" / "public-names.key").write_text(KEY + "\n", encoding="ascii")
    return workspace


def released(
    workspace: Workspace, number: int, tier: Tier = Tier.PUBLIC, names: tuple[str, ...] = ("A", "B")
) -> Outcome:
    """Propose and confirm an edition."""
    done = propose(workspace, number, tier, names[0])
    for name in names[1:]:
        done = confirm(workspace, number, tier, name, done.proposal.manifest)
    return done


def site(workspace: Workspace, tier: str = "public") -> dict[str, bytes]:
    """Every file of the site but the log's."""
    home = workspace.folder / "site" / tier
    return {
        p.relative_to(home).as_posix(): p.read_bytes()
        for p in sorted(home.rglob("*"))
        if p.is_file() and p.relative_to(home).parts[0] != "log"
    }
