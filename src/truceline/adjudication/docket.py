"""Cases and meetings together, replayed in the order of the record."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from truceline.adjudication import meeting as rooms
from truceline.adjudication import procedure
from truceline.adjudication.case import Case
from truceline.adjudication.meeting import Meeting, Room
from truceline.adjudication.procedure import Docket
from truceline.model.agreement import Agreement
from truceline.model.casework import CaseEntry, Casework, MeetingEntry


def replayed(agreement: Agreement, casework: Casework) -> tuple[Docket, Room]:
    """Return all cases and meetings as these entries make them, in one pass.

    Entries were possible when they were recorded, under the agreement of that day; they are not
    judged again when the agreement is amended.

    Raises:
        IntegrityError: If an act hangs on a case or a meeting that the record never opened.
    """
    cases: dict[str, Case] = {}
    acts: defaultdict[str, list[CaseEntry]] = defaultdict(list)
    meetings: dict[str, Meeting] = {}
    room = Room(meetings=meetings)
    entries: list[CaseEntry | MeetingEntry] = [*casework.cases, *casework.meetings]
    for entry in sorted(entries, key=lambda one: one.seq):
        if isinstance(entry, MeetingEntry):
            meetings[entry.meeting_id] = rooms.met(meetings.get(entry.meeting_id), entry)
            room = Room(meetings=meetings, away=rooms.away_after(room.away, entry))
            continue
        cases[entry.case_id] = procedure.after_act(cases.get(entry.case_id), entry, room)
        acts[entry.case_id].append(entry)
    whole = {name: replace(case, entries=tuple(acts[name])) for name, case in cases.items()}
    return Docket(agreement=agreement, cases=whole), room
