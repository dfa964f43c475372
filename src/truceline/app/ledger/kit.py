"""A folder to take away: the public log, whom to believe, and two verifiers to check it with."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from truceline.adapters import files
from truceline.app.ledger import copies, promises, proofs
from truceline.app.ledger.copies import Copied
from truceline.app.ledger.home import Home
from truceline.app.parties.submission_records import on_record
from truceline.app.workspace import Workspace
from truceline.errors import WorkspaceError

#: What the verifiers' folder holds, and what lies in a kit under the same names.
VERIFIERS = ("verify.py", "verify.html", "README.md")


@dataclass(frozen=True, slots=True, kw_only=True)
class Kit:
    """What was put into a kit.

    Attributes:
        copied: What became of its copy of the log.
        receipts: Folders of receipts, one a file that the party handed in.
        unproven: How many of those files no signed head holds yet.
    """

    copied: Copied
    receipts: tuple[str, ...]
    unproven: int


def pack(workspace: Workspace, target: Path, party: str = "") -> Kit:
    """Write a kit, or bring one up to date.

    Args:
        workspace: Has a log with a signed head.
        target: Gets ``mirror/``, ``policy.txt``, the verifiers and how to use them in three
            languages, and with ``party`` also ``receipts/``.
        party: Whose receipts go with it, as of what it handed in; empty: nobody's. They hold what
            shows the party's entries in clear, and are for it alone.

    Raises:
        WorkspaceError: If there is no signed head, or no such party.
        IntegrityError: If the kit holds a copy that this log does not continue.
    """
    home = Home(workspace.folder)
    if party and party not in {p.id for p in workspace.agreement().parties}:
        parties = ", ".join(sorted(p.id for p in workspace.agreement().parties))
        raise WorkspaceError(f"{party!r} is no party", f"the parties are {parties}")
    if home.public.head() is None:
        hint = f"sign a head first: truceline log checkpoint {workspace.folder}"
        raise WorkspaceError("there is no signed head to take away", hint)
    copied = copies.mirror(home.public.folder, target / "mirror", home.policy)
    files.write(target / "policy.txt", files.read(home.policy))
    for name in VERIFIERS:
        files.write(target / name, files.read(files.verifiers() / name))
    told, unproven = _receipts(workspace, target, party, copied.after) if party else ((), 0)
    return Kit(copied=copied, receipts=told, unproven=unproven)


def _receipts(
    workspace: Workspace, target: Path, party: str, size: int
) -> tuple[tuple[str, ...], int]:
    """Write a party's receipts, with the proof of each entry that the head holds."""
    told, unproven = [], 0
    for one in on_record(workspace.entries(), party):
        name = f"receipts/entry-{one.seq}"
        written = promises.receipts(workspace, one)
        if not written:
            continue
        if one.seq < size:
            written["submission.tlog-proof"] = proofs.prove(workspace, str(one.seq)).receipt
        else:
            unproven += 1
        files.write_all(target / name, written)
        told.append(name)
    return tuple(told), unproven
