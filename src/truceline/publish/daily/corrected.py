"""The tables of corrections: what an edition said, what stands now, and why; grouped by cause."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from truceline.publish.daily import told
from truceline.publish.daily.blocks import Column, Grid, Line, cell
from truceline.publish.daily.causes import Correction
from truceline.publish.daily.issue import Regrouped
from truceline.publish.daily.tables_of import grid
from truceline.publish.page.setting import Setting, join
from truceline.publish.page.words import spoken

Row = dict[str, Any]
#: Hash of a file set aside -> name and reason; ``None``: not for the readers of the paper.
Files = Mapping[str, tuple[str | None, str | None]]

#: From so many incidents on that are gone for one cause, they stand in one line.
LEAST_GROUPED = 5


def grouped(given: Sequence[Correction]) -> tuple[dict[tuple[str, ...], int], list[Correction]]:
    """Part corrections into incidents gone with the same retracted files, and all others.

    Returns:
        Files -> how many incidents rested on them alone, where these are many; the others.
    """
    counted: dict[tuple[str, ...], int] = {}
    for c in given:
        if _gone_with_files(c):
            counted[c.files] = counted.get(c.files, 0) + 1
    many = {files: n for files, n in counted.items() if n >= LEAST_GROUPED}
    return many, [c for c in given if not (_gone_with_files(c) and c.files in many)]


def _gone_with_files(c: Correction) -> bool:
    return c.kind == "gone" and c.why.keys() == {"retracted"}


def by_cause(setting: Setting, many: Mapping[tuple[str, ...], int], files: Files) -> Grid:
    """Return a line for each cause that took many incidents."""
    say = setting.say
    columns = [
        Column(head=say("daily-col-gone"), weight=1, numeric=True),
        Column(head=say("daily-col-why"), weight=6),
    ]
    lines = [
        Line(cells=(cell(say.number(n)), cell(say("daily-gone-with", n=n, files=named))))
        for n, named in ((n, _named(setting, shas, files)) for shas, n in many.items())
    ]
    return grid(setting, say("daily-caption-gone"), columns, lines, len(lines))


def _named(setting: Setting, shas: Sequence[str], files: Files) -> str:
    """Name files set aside, each with the reason on record, as far as readers may know."""
    say, named = setting.say, []
    for sha256 in shas:
        name, reason = files.get(sha256, (None, None))
        called = name or say("daily-file-unnamed")
        known = {"name": called, "reason": reason or ""}
        named.append(say("daily-file-because", **known) if reason else called)
    return join(say, named)


def corrections(
    setting: Setting, given: Sequence[Correction], files: Files, said_by: int, most: int
) -> Grid:
    """Return what the edition of that number said, what stands now, and why."""
    say = setting.say
    heads = ((say("daily-col-id"), 2), (said_in(setting, said_by), 4), (say("daily-col-now"), 4))
    columns = [Column(head=head, weight=w) for head, w in heads]
    columns.append(Column(head=say("daily-col-why"), weight=3))
    lines = [
        Line(
            cells=(
                cell(f"{c.incident_id}\n{say(f'daily-kind-{c.kind}')}"),
                cell(side(setting, c, c.before, c.findings_before)),
                cell(side(setting, c, c.now, c.findings_now)),
                cell(why(setting, c, files)),
            ),
            anchor=f"c-{c.incident_id}",
        )
        for c in given[:most]
    ]
    return grid(setting, say("daily-caption-incidents"), columns, lines, len(given))


def said_in(setting: Setting, number: int) -> str:
    """Return the head of what the edition of that number said."""
    return setting.say("daily-col-was", number=str(number))


def side(setting: Setting, c: Correction, incidents: Sequence[Row], findings: Sequence[Row]) -> str:
    """Say one side of a correction: the fields that differ, and the findings."""
    say, lines = setting.say, []
    if not incidents:
        return say(f"daily-kind-{c.kind}")
    for r in incidents:
        if c.kind != "changed":
            place = told.what(setting, r), told.where(setting, r)
            lines.append(" · ".join((told.when(setting, r), *place)))
        for name in c.fields:
            value = told.field(setting, name, r)
            lines.append(say("daily-field-line", field=say(f"daily-field-{name}"), value=value))
    lines += [told.finding(setting, f) for f in findings]
    return "\n".join(lines)


def why(setting: Setting, c: Correction, files: Files) -> str:
    """Say what changed it, with the reports by name."""
    lines = []
    for cause, ids in c.why.items():
        lines.append(setting.say(f"daily-why-{cause}", **({"n": len(ids)} if ids else {})))
        if cause == "retracted":
            lines.append(_named(setting, c.files, files))
            continue
        if cause == "decided":
            lines += [_decided(setting, one) for one in c.decided if one.by]
        lines += [f"  {report_id}" for report_id in ids[:5]] + (["  …"] if len(ids) > 5 else [])
    return "\n".join(lines)


def reasons(c: Correction, files: Files) -> list[str]:
    """Return why files were set aside and what people decided, in the words on record."""
    aside = [files[sha256][1] for sha256 in c.files if sha256 in files]
    return [*(why for why in aside if why), *(f"{d.by}: {d.text}" for d in c.decided if d.by)]


def _decided(setting: Setting, one: Regrouped) -> str:
    """Say who decided what of reports, and why."""
    say = setting.say
    return say(f"daily-decided-{one.act}", by=one.by, reason=spoken(say, one.text))
