"""The invented cards that ``truceline init`` writes, where the agreement beside them is another.

Whoever puts an agreement of their own into a new workspace has the examples left in
``sources.yaml``: a party that nobody has, posts that stand nowhere. Untouched they are nobody's
words, and in the way of the cards to come.
"""

from __future__ import annotations

from collections.abc import Collection

from truceline.adapters import files
from truceline.agreements.sources_file import check_sources, load_sources
from truceline.app.workspace import Workspace
from truceline.errors import AgreementError

_NONE = "# Who reports. One card for each voice.\ntruceline: 1\nsources: []\n"


def is_example(text: str, parties: Collection[str]) -> bool:
    """Say whether cards are those of ``truceline init``, untouched, and name no party there is.

    Args:
        text: The document of cards.
        parties: Ids of the parties of the agreement beside it.
    """
    if _plain(text) not in map(_plain, _examples()):
        return False
    try:
        named = {one.affiliation for one in load_sources(text, "sources.yaml") if one.affiliation}
    except AgreementError:
        return False
    return bool(named) and not named & set(parties)


def drop_examples(workspace: Workspace) -> bool:
    """Empty a ``sources.yaml`` of untouched examples of another agreement; say whether it was one.

    Raises:
        AgreementError: If the agreement has mistakes.
    """
    path = workspace.sources_path
    parties = [one.id for one in workspace.agreement().parties]
    if not path.is_file() or not is_example(files.read_text(path), parties):
        return False
    files.write(path, _NONE.encode("utf-8"))
    return True


def faults_of(workspace: Workspace) -> tuple[str, ...]:
    """Return why no card could be added to ``sources.yaml``, a sentence each; none if one could.

    Raises:
        AgreementError: If the agreement has mistakes.
    """
    path = workspace.sources_path
    if not path.is_file():
        return ()
    parties = [one.id for one in workspace.agreement().parties]
    found = check_sources(files.read_text(path), path.name, parties)
    return tuple(f"line {one.line}: {one.message}" for one in found)


def _examples() -> list[str]:
    every = sorted(files.worked_agreements().glob("*/sources.yaml"))
    return [files.read_text(path) for path in every]


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").strip()
