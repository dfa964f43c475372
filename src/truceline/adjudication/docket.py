"""Cases and meetings together, replayed in the order of the record."""

from __future__ import annotations

from truceline.adjudication import meeting as rooms
from truceline.adjudication import procedure
from truceline.adjudication.meeting import Room
from truceline.adjudication.procedure import Docket
from truceline.model.agreement import Agreement
from truceline.model.casework import CaseEntry, Casework, MeetingEntry


def replayed(agreement: Agreement, casework: Casework) -> tuple[Docket, Room]:
    """Return all cases and meetings as these entries make them.

    Entries were possible when they were recorded, under the agreement of that day; they are not
    judged again when the agreement is amended.
    """
    docket, room = Docket(agreement=agreement), Room()
    entries: list[CaseEntry | MeetingEntry] = [*casework.cases, *casework.meetings]
    for entry in sorted(entries, key=lambda one: one.seq):
        if isinstance(entry, CaseEntry):
            docket = procedure.taken(docket, entry, room)
        else:
            room = rooms.taken(room, entry)
    return docket, room
