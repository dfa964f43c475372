"""The files of one edition, and what the record says of it."""

from __future__ import annotations

from pathlib import Path

from truceline import __version__
from truceline.adapters import files, store
from truceline.app.aid.dossier import ledger_of
from truceline.app.editions.daily_run import Made, computed, inputs, words
from truceline.app.editions.numbered import FROZEN, MANIFEST, manifest_bytes
from truceline.app.editions.public import for_public
from truceline.app.past import Past
from truceline.app.ports import Progress
from truceline.app.workspace import Workspace
from truceline.codec import Plain
from truceline.errors import IntegrityError
from truceline.model.vocabulary import Tier
from truceline.publish.daily.edition import edition


def write_edition(
    workspace: Workspace, facts: dict[str, Plain], where: Path, progress: Progress
) -> dict[str, Plain]:
    """Write every file of an edition below ``where`` and return what the record says of it.

    Args:
        workspace: Whose record.
        facts: Number, start, end, cutoff, entries, languages, formats and forms; of one that is
            computed again also parameters and code, as recorded.
        where: An empty folder.
        progress: Told as it goes on.

    Raises:
        TrucelineError: If agreement, forms, record or inputs are at fault.
    """
    entries = facts["entries"]
    if not isinstance(entries, int):
        raise IntegrityError("an edition on the record does not say what it saw", "restore log/")
    past = Past(workspace, entries)
    made = computed(past, facts, progress)
    for name, table in made.tables.items():
        store.save(where / FROZEN / f"{name}.parquet", table)
    _write_forms(workspace, past, made, facts, where, progress)
    listed = {
        path.relative_to(where).as_posix(): files.sha256_of(files.read(path))
        for path in sorted(where.rglob("*"))
        if path.is_file()
    }
    whole = {
        **facts,
        "inputs": inputs(past, made.issue.period.end),
        "parameters": dict(made.dossier.parameters),
    }
    whole |= {"files": dict(sorted(listed.items())), "code": facts.get("code", __version__)}
    data = manifest_bytes(whole)
    files.write(where / MANIFEST, data)
    return {**whole, "manifest": files.sha256_of(data)}


def _write_forms(
    workspace: Workspace,
    past: Past,
    made: Made,
    facts: dict[str, Plain],
    where: Path,
    progress: Progress,
) -> None:
    for n, form in enumerate(made.forms):
        progress(f"writing {form.name}", n, len(made.forms))
        languages, formats = words(facts, "languages"), words(facts, "formats")
        shown = made
        if form.tier is Tier.PUBLIC:
            shown = for_public(workspace, past, made, form, progress)
        written = edition(
            shown.issue,
            form,
            shown.dossier,
            shown.tables,
            shown.before,
            languages,
            formats,
            ledger_of,
        )
        files.write_all(where / form.name, written)
