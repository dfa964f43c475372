"""Cases at the desk: what each holds, who may act and under which key, and the acts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from truceline.app.casework.acts import act, docket_of, meet, open_case
from truceline.app.casework.records import casework_of
from truceline.app.casework.told import Desk, Told, told
from truceline.app.desk.acting import Prepared, or_prepared
from truceline.app.workspace import Workspace
from truceline.errors import ProcedureError
from truceline.log.signed import register
from truceline.model.agreement import Agreement
from truceline.model.casework import MECHANISM, CaseAct, CaseEntry, CaseStatus, MeetingAct


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Somebody who may act in cases.

    Attributes:
        id: Of a seat or a party, or ``mechanism``.
        party: Party it is of or sits for; empty: none.
        seat: Whether it is a seat of the body.
        chair: Whether it is the chair's.
        key: Name of the key under which it acts, which no server holds; empty: it has none.
    """

    id: str
    party: str
    seat: bool
    chair: bool
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """An act in a case, as somebody asks for it; see :class:`~truceline.model.casework.CaseEntry`.

    Attributes:
        what: Which act.
        by: Seat, party, or ``mechanism``.
        values: What is given of ``text, to, within_h, answers, status, positions, meeting_id``.
    """

    what: CaseAct
    by: str
    values: Mapping[str, Any] = field(default_factory=dict)


def actors(workspace: Workspace, agreement: Agreement) -> tuple[Actor, ...]:
    """Return who may act: the mechanism, the parties in the order of the document, the seats."""
    keys = register(workspace.entries())

    def key(who: str) -> str:
        found = keys.vkey(who)
        return found.name if found else ""

    body = agreement.mechanism.commission
    staff = Actor(id=MECHANISM, party="", seat=False, chair=False, key=key(MECHANISM))
    parties = (
        Actor(id=p.id, party=p.id, seat=False, chair=False, key=key(p.id))
        for p in agreement.parties
    )
    seats = (
        Actor(id=s.id, party=s.party or "", seat=True, chair=s.chair, key=key(s.id))
        for s in (body.seats if body else ())
    )
    return (staff, *parties, *seats)


def version_of(workspace: Workspace, case_id: str, *, rooms: bool) -> str:
    """Return what changes with every act in a case, and in any meeting where its reader sees those.

    Args:
        workspace: Whose record.
        case_id: Whole.
        rooms: Whether meetings are shown to whom it is told; a party sees none.
    """
    entered = casework_of(workspace.entries())
    acts = (one.seq for one in entered.cases if one.case_id == case_id)
    met = (one.seq for one in entered.meetings) if rooms else ()
    return f"{max(acts, default=-1) + 1}.{max(met, default=-1) + 1}"


def docket_of_mission(workspace: Workspace) -> Callable[[], str]:
    """Return what tells the version of all cases that the mission may see, and of meetings.

    Asked twice in one act, the second time under the lock of the record: where nothing was written
    in between, it is not worked out again.
    """
    held: dict[int, str] = {}

    def version() -> str:
        n = len(workspace.entries())
        if n not in held:
            entered = casework_of(workspace.entries())
            seen = Desk(workspace).entered.cases if entered.cases else ()
            acts, rooms = (one.seq for one in seen), (one.seq for one in entered.meetings)
            held[n] = f"{max(acts, default=-1) + 1}.{max(rooms, default=-1) + 1}"
        return held[n]

    return version


def rows(workspace: Workspace) -> list[dict[str, Any]]:
    """Return the cases that the mission may see, as ``truceline case list`` does."""
    return Desk(workspace).rows()


def whole(workspace: Workspace, case_id: str) -> Told:
    """Return one case.

    Raises:
        WorkspaceError: If there is none of that id that the mission may see.
    """
    return told(workspace, case_id)


def opened(
    workspace: Workspace, wanted: str, by: str, text: str, respondent: str
) -> CaseEntry | Prepared:
    """Open a case; see :func:`truceline.app.casework.acts.open_case`."""
    argv = ["case", "open", "DIR", wanted, "--by", by]
    argv += ["--respondent", respondent] if respondent else []
    argv += ["--text", text] if text else []
    return or_prepared(
        workspace, [by], argv, lambda: open_case(workspace, wanted, by, text, respondent)
    )


def acted(workspace: Workspace, case_id: str, wanted: Wanted) -> CaseEntry | Prepared:
    """Put an act in a case; see :func:`truceline.app.casework.acts.act`.

    Raises:
        ProcedureError: With every reason why it is not possible; nothing is recorded then.
    """
    wrong = tuple(_unfit(wanted))
    if wrong:
        raise ProcedureError(f"{wanted.what} in {case_id} is not possible", wrong)
    values = dict(wanted.values)
    if "positions" in values:
        values["positions"] = {s: CaseStatus(one) for s, one in values["positions"].items()}
    if "status" in values:
        values["status"] = CaseStatus(values["status"])
    return or_prepared(
        workspace,
        [wanted.by],
        _argv(case_id, wanted),
        lambda: act(workspace, case_id, wanted.what, wanted.by, **values),
    )


#: Act -> what may be given with it, and what must be.
_TAKES: Mapping[CaseAct, tuple[frozenset[str], frozenset[str]]] = {
    CaseAct.ASK: (frozenset({"text", "to", "within_h"}), frozenset({"to"})),
    CaseAct.REPLY: (frozenset({"text", "answers"}), frozenset()),
    CaseAct.ASSESS: (frozenset({"text", "status"}), frozenset({"status"})),
    CaseAct.RULE: (
        frozenset({"text", "positions", "meeting_id"}), frozenset({"positions", "meeting_id"})
    ),
    CaseAct.DISSENT: (frozenset({"text"}), frozenset()),
    CaseAct.APPEAL: (frozenset({"text"}), frozenset()),
    CaseAct.SETTLE: (frozenset({"text"}), frozenset({"text"})),
    CaseAct.WITHDRAW: (frozenset({"text"}), frozenset()),
}  # fmt: skip


def _unfit(wanted: Wanted) -> Iterator[str]:
    """Yield what the command of an act would not take, or would ask for."""
    takes, needs = _TAKES[wanted.what]
    yield from (f"{wanted.what!s} takes no {name}" for name in sorted(set(wanted.values) - takes))
    yield from (f"{wanted.what!s} needs {name}" for name in sorted(needs - set(wanted.values)))
    if wanted.what is CaseAct.RULE and wanted.by != MECHANISM:
        yield f"positions are entered by {MECHANISM}"


def _argv(case_id: str, wanted: Wanted) -> list[str]:
    values, what = wanted.values, wanted.what
    argv = ["case", str(what), "DIR", case_id]
    if "status" in values:
        argv.append(str(values["status"]))
    if what is not CaseAct.RULE:
        argv += ["--by", wanted.by]
    for name, option in _OPTIONS.items():
        if values.get(name) not in (None, ""):
            argv += [option, str(values[name])]
    for seat, position in values.get("positions", {}).items():
        argv += ["--position", f"{seat}={position}"]
    if values.get("text"):
        argv += ["--terms" if what is CaseAct.SETTLE else "--text", str(values["text"])]
    return argv


_OPTIONS = {"to": "--to", "within_h": "--within-h", "answers": "--answers",
            "meeting_id": "--meeting"}  # fmt: skip


def met(
    workspace: Workspace, what: MeetingAct, seats: Sequence[str], text: str, meeting_id: str
) -> Any:
    """Put an act of a meeting on the record; see :func:`truceline.app.casework.acts.meet`."""
    argv = ["meeting", str(what), "DIR"]
    option = {"open": "--present", "minutes": "--agreed-by"}.get(str(what), "--seat")
    if what is MeetingAct.MINUTES:
        argv.append("MINUTES.txt")
    argv += [part for seat in seats for part in (option, seat)]
    argv += ["--meeting", meeting_id] if meeting_id and what is not MeetingAct.OPEN else []
    words = {"open": "--agenda", "leave": "--reason"}.get(str(what))
    argv += [words, text] if words and text else []
    return or_prepared(
        workspace, [MECHANISM], argv, lambda: meet(workspace, what, seats, text, meeting_id)
    )


def room_of(workspace: Workspace) -> Any:
    """Return the meetings, and who stays away."""
    return docket_of(workspace)[1]
