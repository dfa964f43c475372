"""Why an incident stands differently: reports added, taken back or revised, an object revealed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import pyarrow as pa

from truceline.publish.daily.issue import Regrouped

Tables = Mapping[str, pa.Table]
Row = dict[str, Any]

#: What a finding says; two findings alike in these say the same.
SAYS = ("text_id", "provision_id", "outcome", "because")


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """One incident of earlier editions that stands differently now.

    Attributes:
        kind: ``changed``, ``joined`` (of several one), ``split`` (of one several) or ``gone``.
        before: Rows as the edition before had them.
        now: Rows as they stand; none where it is gone.
        fields: Which of the compared fields differ; for ``changed`` alone.
        findings_before: Findings that no longer stand: text, provision, outcome, because.
        findings_now: Findings that stand instead.
        why: Cause -> report ids; see :func:`~truceline.publish.daily.compare.corrections`.
        files: Hashes of the retracted files it rested on, in order.
        decided: What people decided of its reports since.
    """

    kind: str
    before: tuple[Row, ...]
    now: tuple[Row, ...]
    fields: tuple[str, ...]
    findings_before: tuple[Row, ...]
    findings_now: tuple[Row, ...]
    why: Mapping[str, tuple[str, ...]]
    files: tuple[str, ...] = ()
    decided: tuple[Regrouped, ...] = ()

    @property
    def incident_id(self) -> str:
        """The incident's id now; where it is gone, as it was."""
        return str((self.now or self.before)[0]["incident_id"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Since:
    """What was done to reports since the edition before.

    Attributes:
        revealed: Ids of those for which an object was revealed.
        retracted: Id -> hash of the file it came with, of files that were set aside.
        taken_back: Ids of those that their own source took back.
        reread: Ids of those that their file, read with other settings, tells otherwise or not at
            all.
        decided: What people decided of reports, or took back.
    """

    revealed: frozenset[str] = frozenset()
    retracted: Mapping[str, str] = field(default_factory=dict)
    taken_back: frozenset[str] = frozenset()
    reread: frozenset[str] = frozenset()
    decided: tuple[Regrouped, ...] = ()


class Causes:
    """Looks up rows, findings and causes of the few incidents that differ.

    Args:
        before: What the edition before kept.
        now: The same tables as they stand.
        since: What was done to reports since.
    """

    def __init__(self, before: Tables, now: Tables, since: Since) -> None:
        self.before, self.now, self.since = before, now, since

    @cached_property
    def _known(self) -> tuple[dict[str, str], dict[str, str]]:
        return _contents(self.before["reports"]), _contents(self.now["reports"])

    @cached_property
    def _findings(self) -> tuple[dict[str, list[int]], dict[str, list[int]]]:
        return _by_incident(self.before["findings"]), _by_incident(self.now["findings"])

    def told(
        self,
        kind: str,
        before: Sequence[int],
        now: Sequence[int],
        fields: tuple[str, ...] = (),
    ) -> Correction:
        """Return the correction of these rows of either run's incidents."""
        then, stands = _rows(self.before, before), _rows(self.now, now)
        old = self._said(then, self._findings[0], self.before)
        new = self._said(stands, self._findings[1], self.now)
        lost = tuple(f for f in old if says(f) not in {says(g) for g in new})
        come = tuple(f for f in new if says(f) not in {says(g) for g in old})
        reports = {r for i in (*then, *stands) for r in i["report_ids"]}
        decided = tuple(d for d in self.since.decided if len(d.report_ids & reports) > 1)
        why = self._why(then, stands, lost, come)
        if decided:
            why.pop("regrouped", None)
            why.pop("other", None)
            why["decided"] = tuple(sorted(reports & {r for d in decided for r in d.report_ids}))
        return Correction(
            kind=kind,
            before=then,
            now=stands,
            fields=fields,
            findings_before=lost,
            findings_now=come,
            why=why,
            files=tuple(sorted({self.since.retracted[r] for r in why.get("retracted", ())})),
            decided=decided,
        )

    def _said(
        self, incidents: Sequence[Row], index: Mapping[str, list[int]], tables: Tables
    ) -> list[Row]:
        rows = [n for i in incidents for n in index.get(i["incident_id"], ())]
        found: list[Row] = tables["findings"].take(pa.array(rows, pa.int64())).to_pylist()
        return found

    def _why(
        self, then: Sequence[Row], now: Sequence[Row], lost: Sequence[Row], come: Sequence[Row]
    ) -> dict[str, tuple[str, ...]]:
        olds = {r for i in then for r in i["report_ids"]}
        news = {r for i in now for r in i["report_ids"]}
        known, stand = self._known
        lost_reports = {r for r in olds - news if r not in stand}
        retracted = self.since.retracted.keys()
        reread = self.since.reread
        unsaid = lost_reports - retracted - self.since.taken_back
        causes = {
            "added": {r for r in news - olds if r not in known and r not in reread},
            "retracted": {r for r in lost_reports if r in self.since.retracted},
            "taken-back": {r for r in lost_reports - retracted if r in self.since.taken_back},
            "withdrawn": unsaid - reread,
            "reread": (unsaid | news | (olds & stand.keys())) & reread,
            "revised": {r for r in olds & stand.keys() if known.get(r) != stand[r]},
            "revealed": self.since.revealed & news,
        }
        told = {name: tuple(sorted(ids)) for name, ids in causes.items() if ids}
        lines = [{f["line_day"] for f in side} for side in (lost, come)]
        if lost and come and lines[0] != lines[1]:
            told["line"] = ()
        if len(then) > 1 or len(now) > 1:
            return told or {"regrouped": ()}
        return told or {"other": ()}


def says(finding: Row) -> tuple[Any, ...]:
    """Return what a finding says, without which version of the incident it is of."""
    return tuple(finding[column] for column in SAYS)


def _rows(tables: Tables, rows: Sequence[int]) -> tuple[Row, ...]:
    return tuple(tables["incidents"].take(pa.array(rows, pa.int64())).to_pylist())


def _contents(reports: pa.Table) -> dict[str, str]:
    ids, contents = reports["report_id"].to_pylist(), reports["content_sha256"].to_pylist()
    return dict(zip(ids, contents, strict=True))


def _by_incident(findings: pa.Table) -> dict[str, list[int]]:
    index: dict[str, list[int]] = {}
    for row, incident_id in enumerate(findings["incident_id"].to_pylist()):
        index.setdefault(incident_id, []).append(row)
    return index
