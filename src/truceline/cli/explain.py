"""``truceline explain``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from truceline.cli.explain_fused import tell_fused
from truceline.cli.explain_owed import tell_cap, tell_due
from truceline.cli.explain_voice import tell_voice
from truceline.cli.explain_weights import tell_flips, tell_weights
from truceline.cli.incident_told import tell_decided
from truceline.cli.shared import folder_argument, instant, json_option, print_json
from truceline.model.agreement import WhoseAct

if TYPE_CHECKING:
    from truceline.app.explain.finding import Explanation, Judged


@click.command()
@folder_argument
@click.argument("wanted", metavar="ID")
@json_option
def command(folder: Path, wanted: str, as_json: bool) -> None:
    """Lead a finding (F-…), incident (I-…), due date (D-…), limit (C-…) or report back.

    To everything it rests on: clause, zone, thresholds, clock, the line of the decision table,
    reports, transfers, source, and the record as received. Of an id, four signs after the hyphen
    are enough where no other begins so.
    """
    from truceline.app.explain.finding import explain
    from truceline.app.explain.owed import explain_cap, explain_due
    from truceline.app.workspace import Workspace

    ways: dict[str, tuple[Callable[..., Any], Callable[..., None]]] = {
        "D-": (explain_due, tell_due),
        "C-": (explain_cap, tell_cap),
    }
    ask, tell = ways.get(wanted[:2], (explain, _tell))
    found = ask(Workspace(folder), wanted)
    if as_json:
        print_json(asdict(found))
        return
    tell(found)


def _tell(found: Explanation) -> None:
    if found.incident is not None:
        _tell_incident(found.incident)
        tell_fused(found)
    for decided in found.decisions:
        tell_decided(decided)
    for judged in found.judged:
        _tell_judged(judged, found.incident)
    for voice in found.voices:
        if found.incident is None:
            _tell_other(voice.report)
        tell_voice(voice)


def _tell_incident(incident: dict[str, Any]) -> None:
    click.echo(f"Incident {incident['incident_id']} · {incident['status']}")
    _lines(incident, ("act", "object_type", "weapon", "actor", "affected", "circumstances"))
    click.echo(f"  time       {_span(incident)}")
    click.echo(f"  place      {_place(incident)}")
    chances = [f"{n} {_p(incident[n])}" for n in ("p_happened", "p_party") if n in incident]
    click.echo("  " + "   ".join(chances or ["chances outside the mechanism's mandate"]))
    if "p_happened" in incident:
        tell_weights(incident)
    if incident["disputed"]:
        click.echo(f"  disputed   {', '.join(incident['disputed'])}")


def _tell_other(report: dict[str, Any]) -> None:
    """Tell of a report that belongs to no incident what an incident would be told of."""
    click.echo(f"Report of kind {report['kind']}: it belongs to no incident")
    _lines(report, ("act", "object_type", "actor", "affected", "circumstances"))
    click.echo(f"  time       {_span(report)}")
    click.echo(f"  place      {_place(report)}")


def _tell_judged(judged: Judged, incident: dict[str, Any] | None) -> None:
    finding, provision = judged.finding, judged.provision
    because = f" ({finding['because']})" if finding["because"] else ""
    click.echo(f"\n{finding['finding_id']}: {finding['outcome']}{because}")
    click.echo(f"  under      {judged.text.id} · {provision.id} · clause {provision.clause}")
    click.echo(f"  wording    {_wording(provision.wording)}")
    zones = finding["zone_id"] or ", ".join(provision.zone_ids) or "everywhere"
    click.echo(f"  rule       {provision.rule}; zone {zones}")
    place, time = (_p(finding[name], "not asked") for name in ("p_place", "p_time"))
    if incident is not None:
        tell_flips(incident, judged.thresholds)
    covered = _p(finding["p_covered"], "cannot be said")
    click.echo(f"  p_covered  {covered} (place {place}, time {time})")
    untold = "not told" if judged.names_actor else "outside the mechanism's mandate"
    if not judged.names_actor and provision.whose_act is WhoseAct.AS_CLAIMED:
        untold = "read as the reports claim; the mechanism names nobody"
    click.echo(f"  actor      {finding.get('actor') or untold}")
    limits = judged.thresholds
    click.echo(f"  thresholds consistent ≤ {limits.consistent_at}, inconsistent ≥ ", nl=False)
    click.echo(f"{limits.inconsistent_at}")
    if finding["margin_m"] is not None:
        click.echo(f"  margin     {finding['margin_m']:,.0f} m from the limit (inside is negative)")
    if finding["line_day"]:
        click.echo(f"  line       of {finding['line_day']}")
    if provision.citation:
        click.echo(f"  source     {provision.citation.title} {provision.citation.url}")


def _lines(row: dict[str, Any], names: tuple[str, ...]) -> None:
    for name in names:
        if name not in row:
            click.echo(f"  {name:<13} outside the mechanism's mandate")
            continue
        value = row[name]
        shown = ", ".join(value) if isinstance(value, list) else value
        click.echo(f"  {name:<13} {shown or 'not told'}")


def _span(row: dict[str, Any]) -> str:
    if row["start"] is None:
        return "not told"
    return f"{instant(row['start'])} – {instant(row['end'])} ({row['time_basis']})"


def _place(row: dict[str, Any]) -> str:
    from truceline.publish.page.words import degree_digits

    if row["lon"] is None:
        return row["place_name"] or "not told"
    north, east = "S" if row["lat"] < 0 else "N", "W" if row["lon"] < 0 else "E"
    digits = degree_digits(row["error_m"])
    at = f"{abs(row['lat']):.{digits}f} {north}, {abs(row['lon']):.{digits}f} {east}"
    at += f" ± {row['error_m']:,.0f} m ({row['place_basis']})"
    return f"{row['place_name']}, {at}" if row["place_name"] else at


def _p(value: float | None, absent: str = "not declared") -> str:
    return absent if value is None else f"{value:.3f}"


def _wording(wording: Any) -> str:
    return str(wording.get("en") or next(iter(wording.values()), ""))
