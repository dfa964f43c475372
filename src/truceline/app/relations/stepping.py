"""A person puts on record what somebody tells of a step, joins tellings, and takes lists in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from truceline.adapters import documents, files, streamed
from truceline.app.casework.ground import Ground, on_ground
from truceline.app.parties.partisans import partisans
from truceline.app.register.register import register
from truceline.app.relations.pairs import read_all
from truceline.app.relations.standing import Who, who_of
from truceline.app.relations.step_faults import of_two_steps, to_come, whole_steps
from truceline.app.relations.step_records import (
    EVENT_LIST,
    JOIN,
    STEP,
    UNDO,
    Ledger,
    ledger_of,
    tell_payload,
)
from truceline.app.relations.step_statements import stepping_stones
from truceline.app.released.record import person
from truceline.app.workspace import Workspace
from truceline.codec import Plain, sound
from truceline.errors import ProcedureError
from truceline.model.relations import Accounts
from truceline.model.steps import Entered, Stage, Telling, Tie
from truceline.model.vocabulary import Tier

_LONGEST_NAME, _LONGEST = 80, 1_000
#: A list is kept whole in the inbox; longer ones are read with --events and kept elsewhere.
MOST_BYTES = 1 << 29
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a person wants to put on record of a step.

    Attributes:
        tie: What sort of tie.
        between: Whose; two or more.
        what: In words.
        stage: How far it has come, as told.
        says: Who says so.
        source: Where it stands.
        day: ISO day on which it was said; empty: not told.
        when: ISO day of the step, or ``DAY..DAY``; empty: not told.
        words: In which words; may be empty.
        of: Ids of a step (S-…) or of tellings that are of the same step.
        tier: Who may see it.
    """

    tie: Tie
    between: tuple[str, ...]
    what: str
    stage: Stage
    says: str
    source: str
    day: str = ""
    when: str = ""
    words: str = ""
    of: tuple[str, ...] = ()
    tier: Tier = Tier.MISSION


def add_step(workspace: Workspace, wanted: Wanted, by: str) -> str:
    """Put a telling on record, and return its id.

    Raises:
        ProcedureError: With every reason why it is not possible; nothing is recorded then.
    """
    with on_ground(workspace) as ground:
        faults = [*_faults(ground, by), *_missing(wanted, who_of(ground.agreement))]
        first, last = _span(wanted.when, faults)
        of = _meant(workspace, wanted.of, faults)
        between = tuple(dict.fromkeys(sound(name).strip() for name in wanted.between))
        telling = Telling(
            id="", says=_plain(wanted.says), stage=wanted.stage, day=wanted.day,
            when=(first, last), words=_plain(wanted.words), source=_plain(wanted.source),
            by=by.strip(), at=datetime(1970, 1, 1, tzinfo=UTC), tier=str(wanted.tier),
        )  # fmt: skip
        one = Entered(telling=telling, tie=wanted.tie, between=between, what=_plain(wanted.what))
        now = None if ground.agreement.invented else workspace.now()
        if not faults:
            faults += to_come(wanted.stage, wanted.day, (first, last), now)
            faults += _mixed(ground, of, one)
        _refuse("nothing was put down", faults)
        return f"T{ground.record(STEP, tell_payload(one, of, by.strip()))}"


def join_steps(workspace: Workspace, words: Sequence[str], by: str, why: str) -> int:
    """Say that tellings are of one step, and return the entry of the record.

    Raises:
        ProcedureError: With every reason why it is not possible; nothing is recorded then.
    """
    with on_ground(workspace) as ground:
        faults = [*_faults(ground, by), *_reason(why)]
        of = _meant(workspace, words, faults)
        if len({*of}) < 2 and not faults:
            faults.append("name two tellings at least")
        faults += _mixed(ground, of)
        _refuse("nothing was joined", faults)
        told: dict[str, Plain] = {"act": JOIN, "of": list(of), "by": by.strip(),
                                  "text": _plain(why)}  # fmt: skip
        return ground.record(STEP, told)


def take_back(workspace: Workspace, entries: Sequence[int], by: str, why: str) -> int:
    """Take tellings and joins back, by their entries of the record; the record keeps both.

    Raises:
        ProcedureError: With every reason why it is not possible; nothing is recorded then.
    """
    with on_ground(workspace) as ground:
        faults = [*_faults(ground, by), *_reason(why)]
        acts = ledger_of(workspace.entries()).acts
        faults += [
            f"entry {n} is no telling and no join in force" for n in entries if n not in acts
        ]
        _refuse("nothing was taken back", faults)
        told: dict[str, Plain] = {"act": UNDO, "of": list(dict.fromkeys(entries)),
                                  "by": by.strip(), "text": _plain(why)}  # fmt: skip
        return ground.record(STEP, told)


def add_events(
    workspace: Workspace, path: Path, pairs: Sequence[tuple[str, str]], by: str, tier: Tier
) -> tuple[Accounts, bool]:
    """Take an event list in, kept as received; return its accounts, and whether it was here.

    A list is read before it is put on the record; one that cannot be read leaves no trace.

    Raises:
        ProcedureError: If somebody may not do that.
        SourceError: If it cannot be read, or is no event list that is known.
    """
    data = documents.given(path, MOST_BYTES)
    (accounts,) = read_all([(path.name, streamed.blocks_of(data, path.name))], pairs[0]).accounts
    sha256 = files.sha256_of(data)
    with on_ground(workspace) as ground:
        known = ledger_of(workspace.entries()).lists
        if any((one.sha256, one.pairs) == (sha256, tuple(pairs)) for one in known):
            return accounts, True
        _refuse("nothing was taken in", list(_faults(ground, by)))
        workspace.keep(data)
        told: dict[str, Plain] = {
            "name": path.name, "sha256": sha256, "bytes": len(data), "tier": str(tier),
            "by": by.strip(), "pairs": [list(pair) for pair in pairs],
        }  # fmt: skip
        ground.record(EVENT_LIST, told)
    return accounts, False


def _meant(workspace: Workspace, words: Iterable[str], faults: list[str]) -> tuple[str, ...]:
    """Return the tellings meant: by their own id, or by that of their step."""
    ledger: Ledger = ledger_of(workspace.entries())
    known = {*ledger.entered, *(one.telling.id for one in stepping_stones(register(workspace)))}
    out = []
    for word in words:
        name = word.removeprefix("S-")
        if name in known:
            out.append(name)
        else:
            faults.append(f"no step and no telling is called {word!r}; see `truceline relations`")
    return tuple(dict.fromkeys(out))


def _mixed(ground: Ground, of: Sequence[str], *more: Entered) -> Iterator[str]:
    """Yield why what is meant cannot be one step, with all that stands in one with it."""
    if not of:
        return
    ledger = ledger_of(ground.workspace.entries())
    stones = stepping_stones(register(ground.workspace))
    known = [*ledger.entered.values(), *stones]
    lot = (*whole_steps(of, known, ledger.joined.values()), *more)
    yield from of_two_steps(lot, who_of(ground.agreement))


def _missing(wanted: Wanted, who: Who) -> Iterator[str]:
    for name, told in (("--what", wanted.what), ("--says", wanted.says),
                       ("--source", wanted.source)):  # fmt: skip
        if not told.strip():
            yield f"{name} is empty"
    for told in (wanted.what, wanted.says, wanted.source, wanted.words, *wanted.between):
        if len(told) > _LONGEST:
            yield f"{told[:20]!r}… is longer than {_LONGEST:,} signs"
    if len({who(name) for name in wanted.between if name.strip()}) < 2:
        yield "a step lies between two at least: --between A --between B"
    if wanted.day and not _is_day(wanted.day):
        yield f"{wanted.day!r} is no day; write 2025-03-18"


def _span(text: str, faults: list[str]) -> tuple[str, str]:
    if not text:
        return "", ""
    first, _, last = text.partition("..")
    last = last or first
    if not (_is_day(first) and _is_day(last) and first <= last):
        faults.append(f"{text!r} is no day and no stretch; write 2025-03-18 or DAY..DAY")
    return first, last


def _is_day(text: str) -> bool:
    try:
        datetime.strptime(text, "%Y-%m-%d").replace(tzinfo=UTC)
    except ValueError:
        return False
    return bool(_DAY.fullmatch(text))


def _faults(ground: Ground, by: str) -> Iterator[str]:
    if not person(by) or len(by) > _LONGEST_NAME or not by.isprintable():
        yield f"--by needs a name of 1 to {_LONGEST_NAME} signs on one line"
    if by.strip() in partisans(ground.agreement):
        yield f"{by.strip()} is of a party; what stands is for the mission to say"
    yield from ground.unsigned(by.strip())


def _reason(why: str) -> Iterator[str]:
    if not why.strip():
        yield "it needs a reason: say why, with --reason TEXT"
    if len(why) > _LONGEST:
        yield f"the reason is longer than {_LONGEST:,} signs: put the rest into a document"


def _plain(text: str) -> str:
    return sound(text).strip()


def _refuse(message: str, reasons: Sequence[str]) -> None:
    if reasons:
        raise ProcedureError(message, tuple(reasons))
