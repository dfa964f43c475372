"""Cards for voices that a sheet names, written into ``sources.yaml`` beside what stands there.

Lines are only ever added: no card, remark or blank that somebody wrote is touched, and what would
come out is read before it is written.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

import yaml

from truceline.adapters import files
from truceline.agreements.schema_terms import ID_PATTERN
from truceline.agreements.sources_file import load_sources
from truceline.app.workspace import Workspace
from truceline.errors import AgreementError, WorkspaceError
from truceline.sources import registry
from truceline.sources.propose.voices import LATER, NEITHER, UNKNOWN, Voice
from truceline.sources.propose.who import NOBODY

_EMPTY = "# Who reports. One card for each voice.\ntruceline: 1\nsources: []\n"
_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9._-]*")
#: Words that YAML takes for true, false or nothing.
_ODD = {"y", "n", "yes", "no", "on", "off", "true", "false", "null"}
_GUESSED = {
    "affiliation": "nobody said whom it speaks for",
    "observer": "nobody said whether it sees for the mechanism",
    "independence_group": "nobody said whether it is one voice with another",
}


def without_card(workspace: Workspace, ids: Iterable[str]) -> tuple[str, ...]:
    """Return those that neither the workspace nor a connector has a card for, each once."""
    there = {one.id for one in workspace.sources()}
    there |= {one.id for known in registry.CONNECTORS for one in known.card.sources}
    legal = [one for one in dict.fromkeys(ids) if re.fullmatch(ID_PATTERN, one)]
    return tuple(one for one in legal if one not in there and one != NOBODY)


def groups(workspace: Workspace) -> tuple[str, ...]:
    """Return the groups that cards of the workspace name."""
    return tuple(dict.fromkeys(one.independence_group for one in workspace.sources()))


def write_cards(workspace: Workspace, voices: Sequence[Voice]) -> tuple[str, ...]:
    """Add cards to ``sources.yaml`` and return the ids of those written.

    Raises:
        WorkspaceError: If the file is written in a way that cards cannot be added to.
        AgreementError: If the file has mistakes already.
    """
    wanted = [one for one in voices if one.affiliation != LATER]
    if not wanted:
        return ()
    agreement = workspace.agreement()
    path = workspace.sources_path
    before = files.read_text(path) if path.is_file() else _EMPTY
    zone = agreement.mechanism.time_zone
    made = [card_lines(one, zone) for one in wanted]
    parties = [one.id for one in agreement.parties]
    try:
        known = load_sources(before, path.name)
        after = with_cards(before, made)
        found = load_sources(after, path.name, parties)
    except AgreementError as fault:
        why = "; ".join(f"line {one.line}: {one.message}" for one in fault.problems) or str(fault)
        raise _not_added(path, made, why) from fault
    except WorkspaceError as fault:
        raise _not_added(path, made, f"{fault}; {fault.hint}") from fault
    if found[: len(known)] != known or len(found) != len(known) + len(wanted):
        raise _not_added(path, made, "other cards would be read otherwise than before")
    files.write(path, after.encode("utf-8"))
    return tuple(one.id for one in wanted)


#: Cards that were answered for and could not be added stand here, beside ``sources.yaml``.
_ASIDE = "sources-not-added.yaml"


def _not_added(path: Path, cards: Sequence[Sequence[str]], why: str) -> WorkspaceError:
    """Keep the cards in a file of their own, and return the fault that says so and why."""
    aside = path.with_name(_ASIDE)
    lines = [f"# Cards that could not be added to {path.name}.", "sources:"]
    lines += [f"  {line}" for card in cards for line in card]
    files.write(aside, ("\n".join(lines) + "\n").encode("utf-8"))
    return WorkspaceError(
        f"no card could be added to {path}: {why}",
        f"the answers are kept as cards in {aside}: mend {path.name}, then move them into its list "
        f"and delete that file; {path.name} itself was not changed",
    )


def card_lines(voice: Voice, time_zone: str) -> list[str]:
    """Return the lines of a card; each guess is marked where it stands."""
    said = {"id": _word(voice.id), "name": json.dumps(voice.name, ensure_ascii=False)}
    marked = {key: f"  # guessed: {_GUESSED[key]}" for key in voice.guessed}
    if voice.affiliation == UNKNOWN:
        said["affiliation_known"] = "false" + marked.get("affiliation", "")
    elif voice.affiliation != NEITHER:
        said["affiliation"] = _word(voice.affiliation) + marked.get("affiliation", "")
    said["independence_group"] = _word(voice.group) + marked.get("independence_group", "")
    if voice.observer or "observer" in voice.guessed:
        said["observer"] = ("true" if voice.observer else "false") + marked.get("observer", "")
    said |= dict.fromkeys(("licence", "publisher", "cadence"), "not stated")
    said |= {"time_zone": _word(time_zone), "tier": "mission"}
    lines = [f"{key}: {value}" for key, value in said.items()]
    return [f"- {lines[0]}", *(f"  {one}" for one in lines[1:])]


def with_cards(text: str, cards: Sequence[Sequence[str]]) -> str:
    """Return a document of cards with more of them at the end of its list.

    Raises:
        WorkspaceError: If its list is not written one card below the other.
    """
    listed = _list_in(text)
    ending = "\r\n" if "\r\n" in text else "\n"
    if listed.value and listed.flow_style:
        hint = "write the cards one below the other, each with a dash, and run this again"
        raise WorkspaceError("the cards in sources.yaml stand in [ ] on one line", hint)
    indent = "  " if not listed.value else " " * listed.start_mark.column
    block = "".join(f"{indent}{line}{ending}" for card in cards for line in card)
    if listed.value:
        at = _end_of(listed.value[-1], text)
        gap = "" if at == 0 or text[at - 1] == "\n" else ending
        return f"{text[:at]}{gap}{block}{text[at:]}"
    head, tail = text[: listed.start_mark.index], text[listed.end_mark.index :]
    rest, newline, below = tail.partition("\n")
    line = (
        f"{head}{rest}".rstrip(" ")
        if not rest.strip()
        else f"{head.rstrip(' ')} {rest.lstrip(' ')}"
    )
    return f"{line}{newline or ending}{block}{below}"


def _list_in(text: str) -> yaml.SequenceNode:
    root = yaml.compose(text, yaml.BaseLoader)
    pairs = root.value if isinstance(root, yaml.MappingNode) else ()
    for key, value in pairs:
        if key.value == "sources" and isinstance(value, yaml.SequenceNode):
            return value
    hint = "begin it with `truceline: 1` and `sources: []`"
    raise WorkspaceError("sources.yaml holds no list `sources`", hint)


def _end_of(node: yaml.Node, text: str) -> int:
    """Return where the line after the last word of a card begins."""
    while isinstance(node.value, list) and node.value and not getattr(node, "flow_style", False):
        last = node.value[-1]
        node = last[1] if isinstance(last, tuple) else last
    at: int = node.end_mark.index
    if at and text[at - 1] == "\n":
        return at
    line_end = text.find("\n", at)
    return len(text) if line_end < 0 else line_end + 1


def _word(text: str) -> str:
    is_plain = _PLAIN.fullmatch(text) and text.lower() not in _ODD
    return text if is_plain else json.dumps(text, ensure_ascii=False)
