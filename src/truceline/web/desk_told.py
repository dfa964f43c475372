"""What the desk knows, as its answers say it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from truceline.app.desk import papers
from truceline.app.desk.acting import Prepared
from truceline.app.desk.pairs import Word, word_of
from truceline.app.desk.queue import Queue, Waiting
from truceline.app.grouping.seen import Change
from truceline.app.grouping.weighed import is_weighed, weights_of
from truceline.app.workspace import Workspace
from truceline.errors import FormatError, SourceError
from truceline.model.grouping import Grouping
from truceline.model.objection import Objection
from truceline.model.statement import Held, Paper, Statement, Voice
from truceline.web.schemas import candidates as read
from truceline.web.schemas import desk as told
from truceline.web.schemas import groupings as groups
from truceline.web.schemas.base import Told

M = TypeVar("M", bound=Told)
Row = Mapping[str, Any]
_CHANGED = ("said_before", "before", "after", "lost", "come")


def cut(model: type[M], row: Row, **more: Any) -> M:
    """Return a form filled with what a row has of it."""
    return model(**{name: row[name] for name in model.model_fields if name in row} | more)


def word(found: Word | None) -> told.WordTold | None:
    """Return a chance as the agreed word says it."""
    if found is None:
        return None
    return told.WordTold(word=found.word, low=found.low, high=found.high)


def decision(one: Grouping) -> told.DecisionTold:
    """Return a decision on reports."""
    return told.DecisionTold(
        seq=one.seq,
        act=str(one.act),
        by=one.by,
        at=one.at,
        text=one.text,
        sides=[[named.report_id for named in side] for side in one.sides],
        missing=[f"{named.report_id}: {named.where}" for named in one.missing],
        against=list(one.against),
    )


def objection(one: Objection) -> told.ObjectionTold:
    """Return an objection with what was answered."""
    return told.ObjectionTold(
        seq=one.seq, at=one.at, by=one.by, to=one.to, text=one.text,
        replies=[told.ReplyTold(seq=r.seq, at=r.at, by=r.by, text=r.text) for r in one.replies],
    )  # fmt: skip


def case_line(row: Row) -> told.CaseLine:
    """Return where a case stands; lists that are null are empty."""
    lists = ("positions", "without", "absent", "unanswered", "review")
    return cut(told.CaseLine, {**row, **{name: row[name] or [] for name in lists}})


def queue(
    found: Queue, rows: Mapping[str, Row], run: str, versions: tuple[str, str], most: int
) -> told.QueueTold:
    """Return what waits, the first of long parts."""
    pairs = [
        told.PairTold(
            a=cut(told.IncidentTold, rows[one.incident_ids[0]]),
            b=cut(told.IncidentTold, rows[one.incident_ids[1]]),
            same=word(word_of(one.p_match)),
        )
        for one in found.pairs[:most]
    ]
    parts = ("pairs", "papers", "cases", "questions", "idle", "pending", "objections")
    return told.QueueTold(
        run=run,
        version=versions[0],
        docket=versions[1],
        totals={name: len(getattr(found, name)) for name in parts},
        pairs=pairs,
        papers=[waiting(one) for one in found.papers[:most]],
        cases=[case_line(row) for row in found.cases[:most]],
        questions=[cut(told.QuestionTold, row) for row in found.questions[:most]],
        idle=[decision(one) for one in found.idle[:most]],
        pending=[decision(one) for one in found.pending[:most]],
        objections=[objection(one) for one in found.objections[:most]],
    )


def waiting(one: Waiting) -> told.PaperTold:
    """Return a document of which something waits."""
    paper = one.paper
    return told.PaperTold(
        sha256=paper.sha256, name=paper.name, title=paper.title, dated=paper.dated,
        language=paper.language, received=paper.received, kinds=one.kinds, first=one.first,
    )  # fmt: skip


def match(row: Row) -> told.MatchTold:
    """Return two reports that were held against each other, with what speaks for what."""
    weights = weights_of(dict(row)) if is_weighed(dict(row)) else []
    return cut(
        told.MatchTold,
        row,
        same=word(word_of(row["p_match"])),
        weights=[told.WeightTold(**one) for one in weights],
    )


def change(found: Change | Prepared, version: str) -> groups.ChangeTold:
    """Return what a decision changes."""
    if isinstance(found, Prepared):
        empty: dict[str, Any] = {name: [] for name in _CHANGED}
        return groups.ChangeTold(**prepared(found, version), **empty)
    recorded = found.seq >= 0
    return groups.ChangeTold(
        recorded=recorded,
        entry=found.seq if recorded else None,
        version=version,
        command=None,
        reasons=[],
        holds="next-run" if recorded else "not-at-all",
        said_before=list(found.said_before),
        before=[cut(told.IncidentTold, row) for row in found.before],
        after=[cut(told.IncidentTold, row) for row in found.after],
        lost=[cut(groups.SaysTold, row) for row in found.lost],
        come=[cut(groups.SaysTold, row) for row in found.come],
    )


def prepared(found: Prepared, version: str) -> dict[str, Any]:
    """Return what is told of an act that its author must sign elsewhere."""
    return {
        "recorded": False, "entry": None, "version": version, "command": found.command,
        "reasons": list(found.reasons), "holds": "not-at-all",
    }  # fmt: skip


def done(found: Any, version: str) -> told.DoneTold:
    """Return what an act came to: an entry of the record, or a command to sign it with."""
    if isinstance(found, Prepared):
        return told.DoneTold(**prepared(found, version))
    return told.DoneTold(
        recorded=True, entry=found.seq, version=version, command=None, reasons=[], holds="now"
    )


def statement(one: Statement) -> read.StatementTold:
    """Return a statement."""
    days = one.when
    when = "" if days is None else "..".join(dict.fromkeys((days.earliest, days.latest)))
    return read.StatementTold(
        id=one.id, kind=str(one.kind), quote=one.quote, rule=one.rule, by=_person(one.by),
        through=_person(one.through), what=one.what, status=one.status, who=_people(one.who),
        to=_people(one.to), when=when, places=list(one.places), act=one.act,
        condition=one.condition, issues=list(one.issues),
    )  # fmt: skip


def _people(some: Iterable[Voice]) -> list[read.PersonTold]:
    return [read.PersonTold(name=one.name, party=one.party) for one in some]


def _person(one: Voice | None) -> read.PersonTold | None:
    return None if one is None else read.PersonTold(name=one.name, party=one.party)


def candidate_line(one: Held) -> read.CandidateLine:
    """Return a statement in the list."""
    return read.CandidateLine(
        statement=statement(one.statement), paper=one.paper.name, sha256=one.paper.sha256,
        review=str(one.review), changed=list(one.changed), gone=one.gone,
    )  # fmt: skip


def candidate(workspace: Workspace, one: Held) -> read.CandidateTold:
    """Return a statement with the words around it."""
    passage, fault = None, ""
    try:
        passage = papers.passage(workspace, one)
    except (FormatError, SourceError) as why:
        fault = why.message
    last = one.last
    return read.CandidateTold(
        version=papers.version_of(one),
        statement=statement(one.statement),
        paper=_head(one.paper),
        review=str(one.review),
        last=None if last is None else read.ReviewTold(
            state=str(last.state), by=last.by, at=last.at, text=last.text, fields=dict(last.fields)
        ),
        changed=list(one.changed),
        gone=one.gone,
        fields=[
            read.FieldTold(name=f.name, value=f.value, options=list(f.options))
            for f in papers.fields_of(one.statement)
        ],
        passage=None if passage is None else read.PassageTold(
            start=passage.start, end=passage.end, shown_from=passage.shown_from,
            length=passage.length, before=passage.before, words=passage.words, after=passage.after,
        ),
        fault=fault,
    )  # fmt: skip


def _head(paper: Paper) -> read.PaperHead:
    return read.PaperHead(
        sha256=paper.sha256, name=paper.name, title=paper.title, dated=paper.dated,
        language=paper.language, genre=paper.genre, tier=paper.tier, received=paper.received,
        by=paper.by, notes=list(paper.notes),
    )  # fmt: skip
