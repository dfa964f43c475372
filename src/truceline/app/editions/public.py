"""What a paper for the public is written from: a walk over what the public may know, and no other.

Nothing that is closed or too young is there, in this edition or in the one it is compared with. So
neither counts nor corrections of a paper depend on it, and a paper has nothing withheld to count.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import time, timedelta

from truceline.app.editions.daily_run import Made, walked
from truceline.app.editions.numbered import recorded
from truceline.app.past import Past
from truceline.app.ports import Progress
from truceline.app.public import Readers, names_of
from truceline.app.workspace import Workspace
from truceline.model.dossier import Dossier
from truceline.model.vocabulary import Tier
from truceline.publish.aliases import Names, aliased
from truceline.publish.daily import frozen
from truceline.publish.daily.forms import Form
from truceline.publish.daily.issue import Period, Regrouped, earlier

#: What of a change is no secret: who speaks, and what is thought of it, stays inside.
_TOLD = ("agreement", "software")


def for_public(
    workspace: Workspace, past: Past, made: Made, form: Form, progress: Progress
) -> Made:
    """Return an edition as the public may know it, under public names.

    Args:
        workspace: As it is.
        past: As its record stood at the edition.
        made: The edition as the mission knows it.
        form: The template of the paper; of tier public.
        progress: Told as the walk goes on.
    """
    names, issue = names_of(workspace), made.issue
    now = _walked(past, names, issue.period, issue.cutoff, form, progress)
    now = replace(now, parameters=made.dossier.parameters)
    before = frozen.nothing()
    if issue.previous is not None:
        last = recorded(past)[-1]
        cutoff = time.fromisoformat(last.facts["cutoff"])
        then = Past(workspace, last.entries)
        found = _walked(then, names, last.period(issue.zone), cutoff, form, progress)
        before = frozen.frozen(found.tables)
    told = {
        *now.tables["reports"]["report_id"].to_pylist(),
        *before["reports"]["report_id"].to_pylist(),
    }
    revealed = {names.one(one, "R") for one in issue.revealed}
    retracted = {
        names.one(report, "R"): names.one(file, "X") for report, file in issue.retracted.items()
    }
    issue = replace(
        issue,
        changed=tuple(name for name in issue.changed if name in _TOLD),
        revealed=tuple(sorted(revealed & told)),
        retracted={report: file for report, file in retracted.items() if report in told},
        decided=tuple(_unsaid(one, names, told) for one in issue.decided),
    )
    return replace(made, issue=issue, dossier=now, tables=frozen.frozen(now.tables), before=before)


def _unsaid(one: Regrouped, names: Names, told: set[str]) -> Regrouped:
    """Return that a person decided something of reports, without who and why."""
    ids = frozenset(names.one(report, "R") for report in one.report_ids) & told
    return replace(one, report_ids=ids, by="", text="", tier=str(Tier.PUBLIC))


def _walked(
    past: Past, names: Names, period: Period, cutoff: time, form: Form, progress: Progress
) -> Dossier:
    agreement, end = past.agreement(), period.end
    window = earlier(period, form.delay_days, agreement.mechanism.time_zone, cutoff)
    rule = agreement.mechanism.publication
    agreed = timedelta(hours=(rule.delay_h if rule else None) or 0.0)
    delay = max(end - window.end, agreed)
    readers = Readers(agreement=agreement, tier=Tier.PUBLIC, delay=delay, latest=end)
    return aliased(walked(past, end, cutoff, progress, readers), names)
