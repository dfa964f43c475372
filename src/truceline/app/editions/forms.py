"""Mission templates of a workspace: its own folder first, then those of the package."""

from __future__ import annotations

import re
from collections.abc import Mapping

from truceline.adapters import files
from truceline.app.workspace import Workspace
from truceline.errors import WorkspaceError
from truceline.publish.daily.forms import KNOWN, Form, packaged, read_form

#: Where a workspace keeps forms of its own.
FOLDER = "templates"
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,60}")
_RESERVED = ("frozen", "manifest")


def form_of(workspace: Workspace, name: str) -> Form:
    """Return a form by name; one in the workspace's own folder wins.

    Raises:
        WorkspaceError: If there is no form of that name.
        AgreementError: With every mistake in it.
    """
    own = workspace.folder / FOLDER
    if not _NAME.fullmatch(name) or name in _RESERVED:
        hint = "a name has letters, digits, - and _, and is not frozen or manifest"
        raise WorkspaceError(f"{name!r} names no form of report", hint)
    if (own / f"{name}.toml").is_file():
        paths = [own / f"{name}.toml", own / f"{name}.html.j2"]
        return read_form(name, {p.name: files.read(p) for p in paths if p.is_file()})
    if name not in KNOWN:
        mine = sorted(p.stem for p in own.glob("*.toml")) if own.is_dir() else []
        hint = f"there are {', '.join([*KNOWN, *mine])}; write your own as {FOLDER}/{name}.toml"
        raise WorkspaceError(f"there is no form of report called {name}", hint)
    return read_form(name, packaged(name))


def form_on_record(workspace: Workspace, name: str, kept: Mapping[str, str]) -> Form:
    """Return a form as it was when an edition was issued.

    Args:
        workspace: In whose inbox its files are kept.
        name: What it is called.
        kept: File name -> hash.

    Raises:
        IntegrityError: If the bytes are not those on the record.
    """
    return read_form(name, {file: workspace.kept(sha256) for file, sha256 in kept.items()})
