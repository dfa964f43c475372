"""Who is in the room: meetings, walk-outs and returns, as the record has them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from truceline.errors import IntegrityError
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
class Version:
    """One version of the minutes.

    Attributes:
        text: As entered.
        entered_at: When first, UTC.
        agreed_by: Seats that agreed to it, sorted.
    """

    text: str
    entered_at: datetime
    agreed_by: tuple[str, ...]


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
        versions: Every version of the minutes; the one entered or agreed to last comes last.
        closed_at: ``None`` while it goes on.
    """

    id: str
    opened_at: datetime
    agenda: str
    attended: tuple[str, ...]
    present: tuple[str, ...]
    departures: tuple[Departure, ...] = ()
    versions: tuple[Version, ...] = ()
    closed_at: datetime | None = None

    @property
    def minutes(self) -> str:
        """The last version entered; empty if none."""
        return self.versions[-1].text if self.versions else ""

    @property
    def agreed_by(self) -> tuple[str, ...]:
        """Seats that agreed to that version, sorted."""
        return self.versions[-1].agreed_by if self.versions else ()


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


def taken(room: Room, entry: MeetingEntry) -> Room:
    """Return the room after one more entry, which :func:`faults` finds nothing wrong with."""
    meeting = met(room.meetings.get(entry.meeting_id), entry)
    meetings = {**room.meetings, entry.meeting_id: meeting}
    return Room(meetings=meetings, away=away_after(room.away, entry))


def met(meeting: Meeting | None, entry: MeetingEntry) -> Meeting:
    """Return one meeting after one act of it.

    Raises:
        IntegrityError: If the record holds an act of a meeting that it never opened.
    """
    seats = tuple(sorted(entry.seats))
    if (meeting is None) != (entry.act == MeetingAct.OPEN):
        what = f"entry {entry.seq} of the record is {entry.act!s} of {entry.meeting_id}"
        why = "that is open already" if meeting else "that no entry before it opens"
        hint = "restore the record from a copy; do not edit it"
        raise IntegrityError(f"{what}, a meeting {why}", hint)
    if meeting is not None:
        return _after(meeting, entry, seats)
    return Meeting(
        id=entry.meeting_id,
        opened_at=entry.at,
        agenda=entry.text,
        attended=seats,
        present=seats,
    )


def away_after(away: Mapping[str, datetime], entry: MeetingEntry) -> dict[str, datetime]:
    """Return who stays away after one act of a meeting."""
    after = dict(away)
    for seat in entry.seats:
        if entry.act == MeetingAct.LEAVE:
            after.setdefault(seat, entry.at)
        elif entry.act in (MeetingAct.OPEN, MeetingAct.RETURN):
            after.pop(seat, None)
    return dict(sorted(after.items()))


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
        return replace(meeting, versions=_with(meeting.versions, entry))
    return replace(meeting, closed_at=entry.at)


def _with(versions: tuple[Version, ...], entry: MeetingEntry) -> tuple[Version, ...]:
    """Add a version of the minutes, or those who agree to a version there is; it becomes last."""
    same = [one for one in versions if one.text == entry.text]
    agreed = {*entry.seats, *(seat for one in same for seat in one.agreed_by)}
    since = same[0].entered_at if same else entry.at
    last = Version(text=entry.text, entered_at=since, agreed_by=tuple(sorted(agreed)))
    return (*(one for one in versions if one.text != entry.text), last)


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
