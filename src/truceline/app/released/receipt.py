"""What shows everybody that the log holds a release: head, policy, proof and opening of its line.

The opened line names the manifest and no person. It lies beside the files of the site: a site
cannot hold the proof of its own hash, and the proof vouches for itself.
"""

from __future__ import annotations

from pathlib import Path

from truceline.adapters import files
from truceline.app.ledger.home import Home
from truceline.app.ledger.proofs import prove
from truceline.app.released.record import Proposal
from truceline.app.workspace import Workspace
from truceline.errors import WorkspaceError
from truceline.publish.site.build import LOG


def with_receipt(workspace: Workspace, one: Proposal, site: Path) -> bool:
    """Put the receipt of a release beside its files, if there is a log and a head holds it.

    Args:
        workspace: Whose log.
        one: The release.
        site: Folder of the site.

    Returns:
        Whether it is there.
    """
    if not workspace.has_log():
        return False
    home = Home(workspace.folder)
    folder = site / LOG
    if home.policy.is_file():
        files.write(folder / "policy", files.read(home.policy))
    try:
        found = prove(workspace, str(one.seq))
    except WorkspaceError:  # no head was signed since; another call brings it
        return False
    files.write(folder / "release.tlog-proof", found.receipt)
    files.write(folder / "release.entry", found.entry)
    if found.opening is not None:
        files.write(folder / "release.opening", found.opening)
    head = workspace.folder / "log" / "public" / "checkpoint"
    if head.is_file():
        files.write(folder / "checkpoint", files.read(head))
    return True
