"""The tables of the casebook: names, columns and what a value may be, for every engine alike."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from enum import Enum

#: What stands in one field. Instants are aware and in UTC.
Value = str | int | bool | datetime | None
#: One row, in the order of the columns.
Row = tuple[Value, ...]
#: Rows by table.
Rows = Mapping[str, list[Row]]


class Kind(Enum):
    """What a column holds; a kind ending in ``_`` may be empty (NULL)."""

    TEXT = "text"
    NUMBER = "number"
    NUMBER_ = "number or nothing"
    FLAG = "flag"
    INSTANT = "instant"
    INSTANT_ = "instant or nothing"

    @property
    def may_be_empty(self) -> bool:
        """Whether NULL may stand there."""
        return self.name.endswith("_")


T, N, N_, F, I, I_ = Kind  # noqa: E741  # letters keep a table on a line or two

#: Table -> column -> kind. The first column is part of every key; ``KEYS`` names the whole.
TABLES: Mapping[str, Mapping[str, Kind]] = {
    "casefile": {
        "case_id": T, "subject_id": T, "text_id": T, "provision_id": T, "incident_id": T,
        "tier": T, "outcome": T, "opened_at": I, "opened_by": T, "respondent": T, "status": T,
        "because": T, "is_over": F, "ruling": N_,
    },
    "casefile_report": {"case_id": T, "report_id": T},
    "act": {
        "seq": N, "at": I, "case_id": T, "act": T, "by_whom": T, "words": T, "to_party": T,
        "within_h": N_, "answers": N_, "status": T, "meeting_id": T, "unheard": T,
    },
    "act_document": {"seq": N, "place": N, "sha256": T},
    "act_evidence": {"seq": N, "evidence_id": T, "sha256": T},
    "question": {
        "seq": N, "case_id": T, "to_party": T, "words": T, "asked_at": I, "due_at": I_,
        "answered_at": I_, "after_ruling": F,
    },
    "ruling": {
        "seq": N, "case_id": T, "at": I, "meeting_id": T, "status": T, "decided_by_rule": T,
        "because": T, "words": T, "unheard": T, "in_force": F,
    },
    "ruling_position": {"seq": N, "seat": T, "position": T},
    "ruling_without": {"seq": N, "seat": T, "since": I_},
    "settlement": {"case_id": T, "party": T, "terms": T},
    "meeting": {
        "meeting_id": T, "place": N, "opened_at": I, "closed_at": I_, "agenda": T, "minutes": T,
    },
    "meeting_seat": {"meeting_id": T, "seat": T, "is_present": F, "agreed_to_minutes": F},
    "departure": {"meeting_id": T, "place": N, "seat": T, "at": I, "reason": T},
    "guarantee_word": {
        "seq": N, "at": I, "text_id": T, "guarantee_id": T, "by_whom": T, "said": T, "words": T,
    },
    "objection": {"seq": N, "at": I, "by_party": T, "against": T, "words": T},
    "objection_answer": {"seq": N, "objection": N, "at": I, "by_whom": T, "words": T},
    "incident_decision": {
        "seq": N, "at": I, "act": T, "by_whom": T, "words": T, "taken_back_by": N_,
    },
    "incident_decision_report": {"seq": N, "side": N, "place": N, "report_id": T},
    "redaction": {"seq": N, "announced": N, "at": I, "by_whom": T, "reason": T},
}  # fmt: skip

#: Key columns of a table; no two rows have the same.
KEYS: Mapping[str, tuple[str, ...]] = {
    "casefile": ("case_id",),
    "casefile_report": ("case_id", "report_id"),
    "act": ("seq",),
    "act_document": ("seq", "place"),
    "act_evidence": ("seq", "evidence_id"),
    "question": ("seq",),
    "ruling": ("seq",),
    "ruling_position": ("seq", "seat"),
    "ruling_without": ("seq", "seat"),
    "settlement": ("case_id", "party"),
    "meeting": ("meeting_id",),
    "meeting_seat": ("meeting_id", "seat"),
    "departure": ("meeting_id", "place"),
    "guarantee_word": ("seq",),
    "objection": ("seq",),
    "objection_answer": ("seq",),
    "incident_decision": ("seq",),
    "incident_decision_report": ("seq", "side", "place"),
    "redaction": ("seq",),
}

#: Number of this shape; a casebook of another one is made anew.
SHAPE = 5
