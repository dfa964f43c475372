"""Rows of a workbook of which a draft should say what its map leaves unread, or guesses unseen."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from truceline.adapters import documents, files
from truceline.app.maps import memory as map_memory
from truceline.app.maps.session import Session
from truceline.sources.propose import from_named
from truceline.sources.propose.codes import SAID
from truceline.sources.propose.columns import Table
from truceline.sources.propose.draft import Proposal
from truceline.sources.propose.lexicon import header_scores, meaning_of
from truceline.sources.propose.spell import word
from truceline.sources.propose.unlisted import rows_of

#: Sheet and row, as a spreadsheet shows them.
Row = tuple[str, int]
#: Why a row is doubtful: what it tells of distance and direction is not read; its act is a guess.
APART, GUESSED = "apart", "guessed"
#: A message of a second list bears the time when it came, and often tells of the night before.
SENT = "sent"
#: What says nothing of which act it was is no guess.
_SAYS_LITTLE = ("", "other", "attack", "leave")


def of(proposals: Iterable[Proposal]) -> dict[str, list[Row]]:
    """Return the rows of the tables that are read, by why they are doubtful."""
    read = [one for one in proposals if not one.refused]
    made = {APART: map(_apart, read), GUESSED: map(_guessed, read), SENT: map(_sent, read)}
    return {key: [row for each in rows for row in each] for key, rows in made.items()}


def keep(folder: Path, name: str, session: Session) -> None:
    """Keep what was answered of a workbook, and its doubtful rows, beside the maps."""
    map_memory.save(map_memory.place_of(folder, name), *session.memory())
    save(place_of(folder, name), of(session.proposals))


def place_of(folder: Path, name: str) -> Path:
    """Return where they are kept, beside the maps of a workspace."""
    return folder / "maps" / f"doubts-{Path(name).stem}.json"


def save(path: Path, rows: Mapping[str, Iterable[Row]]) -> None:
    """Keep them, in the place of those of the look before."""
    text = json.dumps({key: list(every) for key, every in rows.items()}, ensure_ascii=False)
    files.write(path, text.encode("utf-8", "replace"))


def load(folder: Path) -> dict[str, frozenset[Row]]:
    """Return them of every workbook of a workspace; none of a file that cannot be read."""
    found: dict[str, set[Row]] = {}
    for path in sorted((folder / "maps").glob("doubts-*.json")):
        try:
            told = json.loads(documents.text(files.read(path), path.name))
            for key, rows in told.items():
                found.setdefault(key, set()).update((str(s), int(n)) for s, n in rows)
        except (ValueError, TypeError, AttributeError):
            continue
    return {key: frozenset(rows) for key, rows in found.items()}


def _apart(proposal: Proposal) -> Iterator[Row]:
    """Yield rows with a distance from a named place that no line of the map reads."""
    table = Table(proposal.look, proposal.guesses)
    values = [one.value for one in proposal.lines if one.key in ("relative", "observer")]
    for column in (from_named.pair(table) or ())[:1]:
        if any(word(column) in one for one in values):
            continue
        cells = zip(proposal.look.at, proposal.look.columns[column], strict=True)
        yield from (at for at, text in cells if text)


def _sent(proposal: Proposal) -> Iterator[Row]:
    """Yield rows that no other list tells, where no day but that of their message is told."""
    look = proposal.look
    table = Table(look, proposal.guesses)
    if header_scores(table.named("start")).get("received", 0.0) >= _CLEAR:
        yield from (look.at[at] for at in rows_of(look))


#: So well a header must say that it tells when a message came.
_CLEAR = 0.85


def _is_said(text: str, act: str) -> bool:
    """Say whether a sentence names the act itself, so that nothing was guessed."""
    return len(text.split()) > 1 and meaning_of(text, "acts") == act


def _guessed(proposal: Proposal) -> Iterator[Row]:
    """Yield rows of which one act of several was taken, and nobody saw the question."""
    guessed = {
        one.key.removeprefix("word:act:")
        for one in proposal.open
        if one.key.startswith("word:act:")
        and one.likely not in _SAYS_LITTLE
        and SAID not in one.text
        and not _is_said(one.key.removeprefix("word:act:"), one.likely)
    }
    named = Table(proposal.look, proposal.guesses).named("act")
    cells = proposal.look.columns.get(named, [])
    if guessed and cells:
        yield from (
            at for at, text in zip(proposal.look.at, cells, strict=True) if text.strip() in guessed
        )
