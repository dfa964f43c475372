"""What the casebook holds: cases, meetings and words of people, as rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from truceline.adapters.casebook.tables import Row, Rows
from truceline.adjudication.case import Case
from truceline.adjudication.meeting import Meeting, Room
from truceline.adjudication.procedure import Docket
from truceline.app.grouping.records import Said
from truceline.model.casework import CaseEntry, GuaranteeEntry
from truceline.model.grouping import Act
from truceline.model.objection import Objection
from truceline.model.redacted import Redacted

#: The one sign that a record can hold and not every engine.
_NUL = "\x00"


def rows_of(
    docket: Docket,
    room: Room,
    words: Iterable[GuaranteeEntry],
    objections: Iterable[Objection],
    tombstones: Iterable[tuple[int, Redacted]],
    grouped: Said,
) -> Rows:
    """Return every row of every table.

    Args:
        docket: All cases.
        room: All meetings.
        words: What was said of guarantees.
        objections: To sources and seats, with answers.
        tombstones: Of every line of which something was redacted, by its position.
        grouped: What was said of reports: merged, split, taken back.
    """
    cases = list(docket.cases.values())
    acts = [entry for case in cases for entry in case.entries]
    meetings, objected = list(room.meetings.values()), list(objections)
    found: dict[str, Iterable[Row]] = {
        "casefile": map(_casefile, cases),
        "casefile_report": ((c.id, r) for c in cases for r in sorted(set(c.subject.report_ids))),
        "act": map(_act, acts),
        "act_document": ((e.seq, i, h) for e in acts for i, h in enumerate(e.documents)),
        "act_evidence": ((e.seq, *named) for e in acts for named in sorted(e.evidence.items())),
        "question": (row for case in cases for row in _questions(case)),
        "ruling": (row for case in cases for row in _rulings(case)),
        "ruling_position": (row for case in cases for row in _positions(case)),
        "ruling_without": (row for case in cases for row in _without(case)),
        "settlement": ((c.id, party, text) for c in cases for party, text in c.settled_by.items()),
        "meeting": (_meeting(one, place) for place, one in enumerate(meetings)),
        "meeting_seat": (row for one in meetings for row in _seats(one)),
        "departure": (row for one in meetings for row in _departures(one)),
        "guarantee_word": (
            (w.seq, w.at, w.text_id, w.guarantee_id, w.by, str(w.said), w.text) for w in words
        ),
        "objection": ((o.seq, o.at, o.by, o.to, o.text) for o in objected),
        "objection_answer": (
            (r.seq, o.seq, r.at, r.by, r.text) for o in objected for r in o.replies
        ),
        "incident_decision": _groupings(grouped),
        "incident_decision_report": _grouped_reports(grouped),
        "redaction": ((seq, t.entry, t.at, t.by, t.reason) for seq, t in tombstones),
    }
    return {table: [_held(row) for row in rows] for table, rows in found.items()}


def _groupings(grouped: Said) -> Iterator[Row]:
    """Yield every decision, and every taking back once, however many it takes back."""
    for one in grouped.in_force:
        yield (one.seq, one.at, str(one.act), one.by, one.text, None)
    for back in grouped.taken_back:
        one = back.of
        yield (one.seq, one.at, str(one.act), one.by, one.text, back.seq)
    for back in {back.seq: back for back in grouped.taken_back}.values():
        yield (back.seq, back.at, str(Act.UNDO), back.by, back.text, None)


def _grouped_reports(grouped: Said) -> Iterator[Row]:
    for one in (*grouped.in_force, *(back.of for back in grouped.taken_back)):
        for side, members in enumerate(one.sides):
            for place, named in enumerate(members):
                yield (one.seq, side, place, named.report_id)


def _held(row: Row) -> Row:
    """Return a row without the sign that not every engine holds; it becomes ``�``."""
    return tuple(value.replace(_NUL, "�") if isinstance(value, str) else value for value in row)


def _casefile(case: Case) -> Row:
    about = case.cited
    return (
        case.id,
        about.id,
        about.text_id,
        about.provision_id,
        about.incident_id,
        about.tier,
        about.outcome,
        case.opened_at,
        case.opened_by,
        case.respondent,
        str(case.status),
        case.because,
        case.over,
        case.ruling.seq if case.ruling else None,
    )


def _act(entry: CaseEntry) -> Row:
    return (
        entry.seq,
        entry.at,
        entry.case_id,
        str(entry.act),
        entry.by,
        entry.text,
        entry.to,
        entry.within_h,
        entry.answers,
        str(entry.status or ""),
        entry.meeting_id,
        entry.unheard,
    )


def _questions(case: Case) -> Iterator[Row]:
    for q in case.questions:
        yield (q.seq, case.id, q.to, q.text, q.asked_at, q.due_at, q.answered_at, q.after_ruling)


def _rulings(case: Case) -> Iterator[Row]:
    for one in case.rulings:
        yield (
            one.seq,
            case.id,
            one.at,
            one.meeting_id,
            str(one.decision.status),
            one.decision.rule,
            one.decision.because,
            one.text,
            one.unheard,
            case.ruling is not None and case.ruling.seq == one.seq,
        )


def _positions(case: Case) -> Iterator[Row]:
    for one in case.rulings:
        yield from ((one.seq, seat, str(said)) for seat, said in one.positions.items())


def _without(case: Case) -> Iterator[Row]:
    """Yield the seats that had walked out, with the instant, and those that were not there."""
    for one in case.rulings:
        for seat, since in one.without.items():
            yield (one.seq, seat, since)
        for seat in sorted(set(one.absent) - set(one.without)):
            yield (one.seq, seat, None)


def _meeting(one: Meeting, place: int) -> Row:
    return (one.id, place, one.opened_at, one.closed_at, one.agenda, one.minutes)


def _seats(one: Meeting) -> Iterator[Row]:
    for seat in one.attended:
        yield (one.id, seat, seat in one.present, seat in one.agreed_by)


def _departures(one: Meeting) -> Iterator[Row]:
    for place, left in enumerate(one.departures):
        yield (one.id, place, left.seat_id, left.at, left.reason)
