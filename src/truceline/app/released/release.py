"""Two persons let an edition out: one proposes exact bytes, another confirms the very same."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from truceline.adapters import files
from truceline.adapters.lock import alone
from truceline.app import signing
from truceline.app.drafting.start import record_documents
from truceline.app.editions.numbered import LOCK, Recorded, recorded
from truceline.app.ports import Progress, silent
from truceline.app.released import record
from truceline.app.released.compute import SITE, Site, checked, grid_facts, site_of
from truceline.app.released.receipt import with_receipt
from truceline.app.released.record import Proposal, missing, person, proposals
from truceline.app.workspace import Workspace
from truceline.codec import Plain
from truceline.errors import ProcedureError, WorkspaceError
from truceline.log import signed
from truceline.model.vocabulary import Tier

#: Folder of what is proposed, to be looked at before it is confirmed.
PROPOSED = "proposed"
_LONGEST, _SHOWN = 80, 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """Where a release stands after an act.

    Attributes:
        proposal: As on the record.
        folder: Where its bytes lie: the proposal, or the site once it is out.
        missing: What it still needs, in words; nothing: it is out.
        new: Incidents that the edition tells first; ``None`` where it was not computed.
        proven: Whether the site holds the proof that the log holds its manifest.
    """

    proposal: Proposal
    folder: Path
    missing: tuple[str, ...]
    new: int | None = None
    proven: bool = False


def propose(
    workspace: Workspace,
    number: int,
    tier: Tier,
    by: str,
    seat: str = "",
    progress: Progress = silent,
) -> Outcome:
    """Compute the site with one more edition and put on the record exactly which bytes it has.

    Proposing the same bytes again adds nothing; other bytes void what was confirmed before.

    Args:
        workspace: Whose record.
        number: Of an edition on the record (``truceline daily``).
        tier: Of its readers; a site of tier ``restricted`` holds everything.
        by: The name that this person gives.
        seat: Delegation that this person says to sit for; empty: none.
        progress: Told as the walk goes on.

    Raises:
        ProcedureError: With every reason why it is not possible; nothing is recorded then.
        TrucelineError: If agreement, record, inputs or the site so far are at fault.
    """
    with alone(workspace.folder / LOCK, "truceline daily or release"):
        record_documents(workspace)
        edition = _edition(workspace, number, tier)
        _refuse(_faults(workspace, tier, by, seat))
        site = site_of(workspace, edition, tier, progress)
        last = proposals(workspace.entries()).get((str(tier), number))
        folder = _staged(workspace, number, tier, site)
        if last is None or last.manifest != site.manifest:
            _record_manifest(workspace, number, tier, site)
            _consent(workspace, number, tier, "proposed", by, seat, site.manifest)
        return _outcome(workspace, number, tier, folder, site.new)


def confirm(
    workspace: Workspace,
    number: int,
    tier: Tier,
    by: str,
    manifest: str,
    seat: str = "",
    progress: Progress = silent,
) -> Outcome:
    """Confirm a proposal; once nothing is missing any more, put the site in its place.

    The bytes are computed again from the record, and must be those proposed and those that lie
    there to be looked at.

    Args:
        workspace: Whose record.
        number: Of the edition.
        tier: Of its readers.
        by: The name that this person gives.
        manifest: SHA-256 of the manifest that this person looked at, at least its first 12 signs.
        seat: Delegation that this person says to sit for; empty: none.
        progress: Told as the walk goes on.

    Raises:
        ProcedureError: With every reason why it is not possible; nothing is recorded then.
        IntegrityError: If what lies there is not what was proposed.
    """
    with alone(workspace.folder / LOCK, "truceline daily or release"):
        edition = _edition(workspace, number, tier)
        one = proposals(workspace.entries()).get((str(tier), number))
        if one is None:
            hint = "propose it first: the same command without --confirm"
            raise WorkspaceError(f"edition {number} was not proposed for tier {tier}", hint)
        own = person(by) in {person(c.by) for c in one.consents}
        whole = not missing(one, _seats(workspace))
        if not (own and whole):  # what a crash left between consent and site is only finished
            _refuse(
                (*_faults(workspace, tier, by, seat), *_confirm_faults(one, by, seat, manifest))
            )
        site = site_of(workspace, edition, tier, progress)
        if site.manifest != one.manifest:
            raise ProcedureError(
                f"edition {number} cannot be confirmed",
                ("computed again it has other bytes than those proposed: propose it anew",),
            )
        staged = workspace.folder / SITE / PROPOSED / f"{tier}-{number:04d}"
        checked(staged, one.manifest)
        if not own:
            _consent(workspace, number, tier, "confirmed", by, seat, one.manifest)
        return _finished(workspace, number, tier, site, staged)


def _finished(workspace: Workspace, number: int, tier: Tier, site: Site, staged: Path) -> Outcome:
    now = _outcome(workspace, number, tier, staged, site.new)
    if now.missing:
        return now
    home, old, partial = _homes(workspace, tier)
    shutil.rmtree(partial, ignore_errors=True)
    files.write_all(partial, site.files)
    proven = with_receipt(workspace, now.proposal, partial)
    _guarded(partial, tier)
    if home.is_dir():
        home.rename(old)
    partial.rename(home)
    workspace.record(
        record.KIND,
        {"act": "released", "tier": str(tier), "edition": number, "manifest": site.manifest},
    )
    shutil.rmtree(old, ignore_errors=True)
    shutil.rmtree(staged, ignore_errors=True)
    out = _outcome(workspace, number, tier, home, site.new)
    return Outcome(proposal=out.proposal, folder=home, missing=(), new=site.new, proven=proven)


def _homes(workspace: Workspace, tier: Tier) -> tuple[Path, Path, Path]:
    """Return where the site lies, where it waits while another takes its place, and that one."""
    home = workspace.folder / SITE / str(tier)
    return home, home.with_name(f".{tier}.old"), home.with_name(f".{tier}.partial")


def _mend(workspace: Workspace, tier: Tier) -> None:
    """Put back the site that a crash left aside before its successor was on the record."""
    home, old, _ = _homes(workspace, tier)
    if old.is_dir():
        shutil.rmtree(home, ignore_errors=True)
        old.rename(home)


def _edition(workspace: Workspace, number: int, tier: Tier) -> Recorded:
    _mend(workspace, tier)
    known = recorded(workspace)
    if not 1 <= number <= len(known):
        told = f"there are 1 to {len(known)}" if known else "there is none"
        hint = f"issue it with `truceline daily {workspace.folder}`; {told}"
        raise WorkspaceError(f"there is no edition {number}", hint)
    out = [
        p.edition for p in proposals(workspace.entries()).values() if p.released and p.tier == tier
    ]
    if out and number <= max(out):
        hint = "what became known later stands in a later edition; one that is out never changes"
        raise WorkspaceError(f"edition {max(out)} is out already for tier {tier}", hint)
    return known[number - 1]


def _faults(workspace: Workspace, tier: Tier, by: str, seat: str) -> tuple[str, ...]:
    body = workspace.agreement().mechanism.commission
    seats = [one.id for one in body.seats] if body else []
    told = []
    if not person(by) or len(by) > _LONGEST or not by.isprintable():
        told.append(f"--by needs a name of 1 to {_LONGEST} signs on one line")
    if seat and seat not in seats:
        told.append(f"{seat!r} is no seat; the seats are {', '.join(seats) or 'none'}")
    if seat or workspace.signers:
        told += signing.faults(signing.sound_register(workspace), workspace.signers, seat, ())
    out = [p for p in proposals(workspace.entries()).values() if p.released and p.tier == tier]
    if tier is Tier.PUBLIC and out:
        fixed = max(out, key=lambda one: one.seq).grid
        if fixed != grid_facts(workspace):
            told.append(
                "places are public on another grid already, and one place has one public cell for "
                "good: bring back the population.csv and least_people of the first release"
            )
    return tuple(told)


def _confirm_faults(one: Proposal, by: str, seat: str, manifest: str) -> tuple[str, ...]:
    told = []
    if person(by) in {person(c.by) for c in one.consents}:
        told.append(f"{by} agreed to it already; a release needs another person")
    if seat and seat in {c.seat for c in one.consents if not c.redacted}:
        told.append(f"{seat} agreed to it already; a release needs another delegation")
    sign = manifest.lower()
    if len(sign) < _SHOWN or not one.manifest.startswith(sign):
        told.append(
            "--confirm does not name what was proposed: look at the folder, hash its manifest.json "
            "(sha256sum) and name what you saw, at least 12 signs"
        )
    return tuple(told)


def _refuse(reasons: tuple[str, ...]) -> None:
    if reasons:
        raise ProcedureError("the release is not possible", reasons)


def _seats(workspace: Workspace) -> tuple[str, ...]:
    rule = workspace.agreement().mechanism.publication
    return rule.approved_by if rule else ()


def _staged(workspace: Workspace, number: int, tier: Tier, site: Site) -> Path:
    folder = workspace.folder / SITE / PROPOSED / f"{tier}-{number:04d}"
    shutil.rmtree(folder, ignore_errors=True)
    files.write_all(folder, site.files)
    _guarded(folder, tier)
    return folder


def _guarded(folder: Path, tier: Tier) -> None:
    if tier is Tier.RESTRICTED:
        files.only_owner(folder)


def _record_manifest(workspace: Workspace, number: int, tier: Tier, site: Site) -> None:
    workspace.record(
        record.MANIFEST,
        {
            "tier": str(tier),
            "edition": number,
            "manifest": site.manifest,
            "files": len(site.files),
            "grid": grid_facts(workspace),
        },
    )


def _consent(
    workspace: Workspace, number: int, tier: Tier, act: str, by: str, seat: str, manifest: str
) -> None:
    """Put a consent on the record, signed by the seat if it has a key."""
    payload: dict[str, Plain] = {
        "act": act, "tier": str(tier), "edition": number, "by": seat, "person": by.strip(),
        "manifest": manifest,
    }  # fmt: skip
    with workspace.locked():
        found, seq = signing.sound_register(workspace), len(workspace.entries())
        whole = signed.signatures(found, seq, record.KIND, payload, workspace.signers)
        workspace.record(record.KIND, whole)


def _outcome(
    workspace: Workspace, number: int, tier: Tier, folder: Path, new: int | None
) -> Outcome:
    one = proposals(workspace.entries())[(str(tier), number)]
    return Outcome(proposal=one, folder=folder, missing=missing(one, _seats(workspace)), new=new)
