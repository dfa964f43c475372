"""Secrets a service wants: from the environment or a file a person names, never the workspace."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from truceline.adapters import documents
from truceline.errors import ServiceError, SourceError
from truceline.model.asking import Secret
from truceline.sources.service import Needed


def secrets_for(
    needed: tuple[Needed, ...],
    environ: Mapping[str, str],
    path: Path | None,
    workspace: Path,
) -> dict[str, Secret]:
    """Return the secrets by the name that requests use.

    Args:
        needed: What the service wants.
        environ: Environment variables; they win over the file.
        path: A file of lines ``NAME=value``; ``None`` if there is none.
        workspace: Folder in which that file must not lie.

    Raises:
        ServiceError: If one is missing, all that are missing at once; or the file is ill kept.
        SourceError: If the file cannot be read.
    """
    written = {} if path is None else _written(path, workspace)
    found = {one.name: environ.get(one.variable) or written.get(one.variable, "") for one in needed}
    missing = [one for one in needed if not found[one.name].strip()]
    if missing:
        told = "; ".join(f"{one.variable}: {one.meaning}" for one in missing)
        raise ServiceError(
            f"the service wants to know who asks, and this is not set: {told}",
            "set it as an environment variable, or write NAME=value lines into a file outside the "
            "workspace and name it with --secrets",
        )
    for one in needed:
        if any(ord(sign) < 32 for sign in found[one.name].strip()):
            raise ServiceError(f"{one.variable} holds a line break or control sign", "copy it anew")
    return {name: Secret(value.strip()) for name, value in found.items()}


def _written(path: Path, workspace: Path) -> dict[str, str]:
    if path.resolve().is_relative_to(workspace.resolve()):
        raise SourceError(
            f"the file of secrets {path.name} lies within the workspace, which is copied and "
            "mirrored",
            "move it out of there; if the workspace was ever copied, have the secrets changed",
        )
    lines = documents.given_text(path).splitlines()
    pairs = (line.partition("=") for line in lines if "=" in line and line.lstrip()[:1] != "#")
    return {name.strip(): value.strip().strip("\"'") for name, _, value in pairs}
