"""Everything that the page of one incident needs, and what proves its inputs."""

from __future__ import annotations

from datetime import datetime

from truceline.web.schemas.base import Told
from truceline.web.schemas.ceasefire import Citation
from truceline.web.schemas.common import Chance, Event, Head, Wording
from truceline.web.schemas.incidents import Finding, Incident
from truceline.web.schemas.matches import Match


class Judged(Told):
    """One finding, with what decided it.

    Attributes:
        finding: The row.
        clause: Article as written.
        wording: Of the provision, by language.
        covered: Chance of being covered as words say it; null: it cannot be said, or not here.
        place: Of which by place.
        time: Of which by time.
        consistent_at: Up to this chance it is consistent.
        inconsistent_at: From this chance on it is inconsistent.
        because_words: Why, by language; empty: it is decided and needs none.
        exception: Wording of the exception that is claimed, by language; empty: none is.
        zone: Name of the zone that decided, by language; empty: everywhere.
        names_actor: Whether the mechanism may say who is named.
        citation: Where the provision is written.
    """

    finding: Finding
    clause: str
    wording: Wording
    covered: Chance | None
    place: Chance | None
    time: Chance | None
    consistent_at: float
    inconsistent_at: float
    because_words: Wording
    exception: Wording
    zone: Wording
    names_actor: bool
    citation: Citation | None


class Side(Told):
    """How one text reads an incident.

    Attributes:
        text_id: Which text.
        title: By language.
        status: joint, asserted, draft or amendment.
        asserted_by: Who says so.
        outcome: Of its gravest finding; null: it has none.
        judged: Every finding under it, by provision in the order of the document.
    """

    text_id: str
    title: Wording
    status: str
    asserted_by: list[str]
    outcome: str | None
    judged: list[Judged]


class Harm(Told):
    """People harmed, as one report says; figures of several reports are never added up."""

    harm: str
    who: str
    low: int | None
    best: int | None
    high: int | None
    figure_about: bool | None
    basis: str


class Voice(Event):
    """One report of an incident.

    Attributes:
        report_id: Its id.
        source_id: Who says it; empty: a source that is not named at this tier.
        source: Its name; empty likewise.
        affiliation: Party it speaks for; null: none, or not established.
        affiliation_known: False: nobody established for whom it speaks.
        independence_group: Sources of one group are one voice; null: not named here.
        claimant: Party id whose claim it is.
        basis: observed, alleged or relayed.
        text: Its words; null: not told, or not at this tier.
        text_lang: Language of the words.
        published_at: When it said so.
        received_at: When the mission got it.
        known_at: When it counts as known.
        known_basis: By which of these.
        harm: What it says of people harmed.
        file: Name of the input; null: not at this tier.
        file_sha256: Hash of the input.
        row_number: Record in that file; null: not at this tier.
        log_index: Position of the input on the record; null: not at this tier.
    """

    report_id: str
    source_id: str
    source: str
    affiliation: str | None
    affiliation_known: bool
    independence_group: str | None
    claimant: str | None
    basis: str
    circumstances: list[str] | None
    time_basis: str | None
    place_kind: str | None
    place_basis: str | None
    text: str | None
    text_lang: str | None
    published_at: datetime | None
    received_at: datetime | None
    known_at: datetime | None
    known_basis: str | None
    harm: list[Harm]
    file: str | None
    file_sha256: str | None
    row_number: int | None
    log_index: int | None


class Disagreement(Told):
    """A column on which reports of one incident differ, with who says what.

    Attributes:
        column: Which column.
        said: Report id -> what it says, as a word; null: it does not say.
    """

    column: str
    said: dict[str, str | None]


class Decided(Told):
    """What somebody decided of its reports."""

    entry: int
    act: str
    by: str
    at: datetime
    text: str


class Case(Told):
    """A case about it, as people entered it."""

    case_id: str
    text_id: str
    provision_id: str
    subject_id: str
    status: str
    opened_at: datetime
    opened_by: str
    respondent: str | None = None
    because: str | None
    ruled_at: datetime | None
    n_dissents: int
    n_appeals: int
    unanswered: list[str] | None
    review: list[str] | None


class Version(Told):
    """One version of an incident: another set of reports is another version.

    Attributes:
        version: Hex SHA-256 of its sorted report ids.
        report_ids: Sorted.
        edition: Numbered report that showed it; null: this run.
    """

    version: str
    report_ids: list[str]
    edition: int | None


class IncidentPage(Head):
    """Everything that the page of one incident needs.

    Attributes:
        incident: The row.
        area: Its place as GeoJSON geometry where it is known as an area only; null: it is not.
        happened: Chance that it took place, as words say it; null: not declared, or not here.
        party: Chance that the actor named did it.
        same: Least chance by which a report is held in it.
        sides: How each text reads it, every text, in the order of the document.
        voices: Its reports, by when they were known.
        disagreements: What they differ on.
        matches: What was compared; never at the public tier.
        decisions: What people merged or split; never at the public tier.
        cases: Casework; never at the public tier.
        versions: This version, and those that numbered reports showed, the newest first.
        proof: Address of the proofs; null: there is no log, or not at this tier.
    """

    incident: Incident
    area: dict[str, object] | None
    happened: Chance | None
    party: Chance | None
    same: Chance | None
    sides: list[Side]
    voices: list[Voice]
    disagreements: list[Disagreement]
    matches: list[Match]
    decisions: list[Decided]
    cases: list[Case]
    versions: list[Version]
    proof: str | None


class Proof(Told):
    """What shows that one entry is in the log.

    Attributes:
        log_index: Its position.
        kind: What was recorded.
        report_ids: Reports of the incident that came with it.
        receipt: Text of the ``.tlog-proof`` file.
        entry: The entry as it stands in the log, base64.
        opening: Shows the line that it stands for, base64; null: it stands in clear, or is gone.
        redacted: Nothing can open it any more.
    """

    log_index: int
    kind: str
    report_ids: list[str]
    receipt: str
    entry: str
    opening: str | None
    redacted: bool


class Proofs(Head):
    """Proofs of every input that an incident rests on.

    Attributes:
        incident_id: Which incident.
        proofs: One an input, by position.
        missing: Why an input has none, one sentence each.
    """

    incident_id: str
    proofs: list[Proof]
    missing: list[str]
