"""Who is in the room: meetings, walk-outs and returns, as the record has them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from truceline.model.agreement import Commission
from truceline.model.casework import MeetingAct, MeetingEntry


@dataclass(frozen=True, slots=True, kw_only=True)
class Departure:
    """A delegation that left a meeting.

    Attributes:
        seat_id: Which.
        at: When, UTC.
        reason: As it gave it; may be empty.
    """

    seat_id: str
    at: datetime
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """One meeting.

    Attributes:
        id: ``M-1`` and so on.
        opened_at: When, UTC.
        agenda: As entered.
        attended: Seats there at the beginning or later, sorted.
        present: Seats there now, or when it closed, sorted.
        departures: In order.
        minutes: The last version entered; empty if none.
        agreed_by: Seats that agreed to that version, sorted.
        closed_at: ``None`` while it goes on.
    """

    id: str
    opened_at: datetime
    agenda: str
    attended: tuple[str, ...]
    present: tuple[str, ...]
    departures: tuple[Departure, ...] = ()
    minutes: str = ""
    agreed_by: tuple[str, ...] = ()
    closed_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """All meetings, and who stays away.

    Attributes:
        meetings: By id, in order.
        away: Seats that walked out of a meeting and did not return to that or a later one, with
            the instant; work goes on and is marked so.
    """

    meetings: Mapping[str, Meeting] = field(default_factory=dict)
    away: Mapping[str, datetime] = field(default_factory=dict)


def room_of(entries: Iterable[MeetingEntry]) -> Room:
    """Return the room after all these entries; see :func:`taken`."""
    room = Room()
    for entry in entries:
        room = taken(room, entry)
    return room


def taken(room: Room, entry: MeetingEntry) -> Room:
    """Return the room after one more entry, which :func:`faults` finds nothing wrong with."""
    meetings, away = dict(room.meetings), dict(room.away)
    seats = tuple(sorted(entry.seats))
    if entry.act == MeetingAct.OPEN:
        meetings[entry.meeting_id] = Meeting(
            id=entry.meeting_id,
            opened_at=entry.at,
            agenda=entry.text,
            attended=seats,
            present=seats,
        )
    else:
        meetings[entry.meeting_id] = _after(meetings[entry.meeting_id], entry, seats)
    for seat in seats:
        if entry.act == MeetingAct.LEAVE:
            away.setdefault(seat, entry.at)
        elif entry.act in (MeetingAct.OPEN, MeetingAct.RETURN):
            away.pop(seat, None)
    return Room(meetings=meetings, away=dict(sorted(away.items())))


def _after(meeting: Meeting, entry: MeetingEntry, seats: tuple[str, ...]) -> Meeting:
    if entry.act == MeetingAct.LEAVE:
        left = tuple(Departure(seat_id=s, at=entry.at, reason=entry.text) for s in seats)
        stay = tuple(s for s in meeting.present if s not in seats)
        return replace(meeting, present=stay, departures=meeting.departures + left)
    if entry.act == MeetingAct.RETURN:
        return replace(
            meeting,
            present=tuple(sorted({*meeting.present, *seats})),
            attended=tuple(sorted({*meeting.attended, *seats})),
        )
    if entry.act == MeetingAct.MINUTES:
        return replace(meeting, minutes=entry.text, agreed_by=seats)
    return replace(meeting, closed_at=entry.at)


def faults(room: Room, entry: MeetingEntry, commission: Commission | None) -> Iterator[str]:
    """Yield every reason why an entry is not possible, in words; nothing if it is."""
    if commission is None:
        yield "the agreement names no body that meets (`mechanism.commission`)"
        return
    known = {seat.id for seat in commission.seats}
    for seat in sorted(set(entry.seats) - known):
        yield f"{seat!r} is no seat of the body; its seats are {', '.join(sorted(known))}"
    if entry.act == MeetingAct.OPEN:
        for other in room.meetings.values():
            if other.closed_at is None:
                yield f"{other.id} is not closed; close it first"
        if not entry.seats:
            yield "nobody is said to be present"
        return
    meeting = room.meetings.get(entry.meeting_id)
    if meeting is None:
        yield f"there is no meeting {entry.meeting_id!r}"
        return
    yield from _of_meeting(meeting, entry, known)


def _of_meeting(meeting: Meeting, entry: MeetingEntry, known: set[str]) -> Iterator[str]:
    if meeting.closed_at is not None and entry.act != MeetingAct.MINUTES:
        yield f"{meeting.id} is closed"
    here, named = set(meeting.present), set(entry.seats) & known
    if entry.act == MeetingAct.LEAVE:
        for seat in sorted(named - here):
            yield f"{seat!r} is not in the room"
    elif entry.act == MeetingAct.RETURN:
        for seat in sorted(named & here):
            yield f"{seat!r} is in the room already"
    elif entry.act == MeetingAct.MINUTES:
        if not entry.text:
            yield "the minutes are empty"
        for seat in sorted(named - set(meeting.attended)):
            yield f"{seat!r} was not at {meeting.id} and cannot agree to its minutes"
