"""What waits for a person, and why each thing does."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from truceline.app.casework.told import Desk
from truceline.app.desk import papers
from truceline.app.desk.pairs import Near, near
from truceline.app.grouping.records import said_by
from truceline.app.last_run import decided_by_last
from truceline.app.parties.objections import on_record
from truceline.app.web.access import at_most
from truceline.app.workspace import Workspace
from truceline.model.casework import OVER
from truceline.model.dossier import Dossier
from truceline.model.grouping import Grouping
from truceline.model.objection import Objection
from truceline.model.statement import Held, Paper
from truceline.model.vocabulary import Tier


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A document of which something waits: how many of each kind, and the first to look at."""

    paper: Paper
    kinds: dict[str, int]
    first: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Queue:
    """What waits, each with what the page needs to say why.

    Attributes:
        pairs: Incidents that were kept apart and may be one, those most in doubt first.
        papers: Documents with statements that nobody has looked at.
        cases: Rows of cases that are not over.
        questions: Case, party and instants of each question without an answer.
        idle: Decisions that do not do what was said, since a report is gone or others contradict.
        pending: Decisions that hold from the next run on.
        objections: Objections that nobody answered.
    """

    pairs: tuple[Near, ...]
    papers: tuple[Waiting, ...]
    cases: tuple[dict[str, Any], ...]
    questions: tuple[dict[str, Any], ...]
    idle: tuple[Grouping, ...]
    pending: tuple[Grouping, ...]
    objections: tuple[Objection, ...]


def queue(workspace: Workspace, dossier: Dossier) -> Queue:
    """Return what waits.

    Args:
        workspace: Run at least once.
        dossier: Released for the tier of who asks.
    """
    tier = Tier(dossier.tier)
    said = [one for one in said_by(workspace.entries(), None).in_force if _open_to(one, tier)]
    decided = decided_by_last(workspace)
    desk = Desk(workspace)
    hidden = {one.to for one in on_record(workspace)} - _seen_names(dossier)
    return Queue(
        pairs=tuple(near(dossier.tables, said)),
        papers=_papers(papers.waiting(papers.seen(workspace, tier))),
        cases=tuple(row for row in desk.rows() if row["status"] not in OVER),
        questions=_questions(desk),
        idle=tuple(one for one in dossier.groupings if one.idle),
        pending=tuple(one for one in said if one.seq >= decided),
        objections=tuple(
            one for one in on_record(workspace) if not one.replies and one.to not in hidden
        ),
    )


def _open_to(one: Grouping, tier: Tier) -> bool:
    return all(at_most(Tier(named.tier), tier) for named in one.named)


def _seen_names(dossier: Dossier) -> set[str]:
    body = dossier.agreement.mechanism.commission
    return {s.id for s in dossier.sources} | ({s.id for s in body.seats} if body else set())


def _papers(held: list[Held]) -> tuple[Waiting, ...]:
    of: dict[str, list[Held]] = {}
    for one in held:
        of.setdefault(one.paper.sha256, []).append(one)
    return tuple(
        Waiting(
            paper=lot[0].paper,
            kinds=dict(Counter(one.statement.kind for one in lot)),
            first=lot[0].id,
        )
        for lot in of.values()
    )


def _questions(desk: Desk) -> tuple[dict[str, Any], ...]:
    seen = set(desk.table["case_id"].to_pylist())
    found = [
        {"case_id": case.id, "seq": one.seq, "to": one.to, "text": one.text,
         "asked_at": one.asked_at, "due_at": one.due_at, "after_ruling": one.after_ruling,
         "over": one.due_at is not None and one.due_at <= desk.at}
        for case in desk.docket.cases.values() if case.id in seen
        for one in case.questions if one.answered_at is None
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda one: (one["due_at"] is None, str(one["due_at"]))))
