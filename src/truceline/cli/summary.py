"""The result of a run in few words, for a screen and for a machine. It only counts."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from truceline.cli.shared import counted
from truceline.model.dossier import Dossier
from truceline.model.grouping import Act
from truceline.model.vocabulary import Kind, Outcome
from truceline.publish.fused import fused
from truceline.publish.mandate import measures

Facts = dict[str, Any]

#: What a count of reports of one kind is called.
_KINDS = {"warnings": Kind.WARNING, "performances": Kind.PERFORMANCE, "nil_reports": Kind.NIL}

_MARK = {
    Outcome.INCONSISTENT: "◆",
    Outcome.UNDETERMINED: "◇",
    Outcome.CONSISTENT: "○",
    Outcome.NOT_MONITORED: "▨",
}


#: Why a zone-day is decided; what is not decided carries a reason of its own.
_DECIDED = {
    Outcome.INCONSISTENT: "an incident of that day is inconsistent",
    Outcome.CONSISTENT: "watched enough, and nothing inconsistent or undetermined",
}


#: Tables of which the rows are counted and no more.
_COUNTED = ("harm", "transfers", "tallies", "effort", "lines", "control", "labels")


def summary(dossier: Dossier) -> Facts:
    """Return the counts a person asks for first."""
    tables = dossier.tables
    findings, coverage, files = tables["findings"], tables["coverage"], tables["files"]
    outcomes = _by(findings, "text_id", "outcome")
    rejected = pc.sum(files["rejected"]).as_py() or 0
    redacted = pc.sum(pc.equal(files["file_sha256"], "")).as_py() or 0
    unseen = _by(coverage, "text_id", "outcome")
    return {
        "agreement": dossier.agreement.id,
        "invented": dossier.agreement.invented,
        "as_of": dossier.as_of.isoformat() if dossier.as_of else None,
        "files": files["retracted_at"].null_count,
        "retracted": len(files) - files["retracted_at"].null_count - redacted,
        "redacted": redacted,
        "rows": pc.sum(files["rows"]).as_py() or 0,
        "accepted": pc.sum(files["accepted"]).as_py() or 0,
        "rejected": rejected,
        "repeated": pc.sum(files["repeated"]).as_py() or 0,
        "reports": len(tables["reports"]),
        **{name: _of_kind(tables["reports"], kind) for name, kind in _KINDS.items()},
        **{name: len(tables[name]) for name in _COUNTED},
        "labels_alone": pc.sum(pc.invert(tables["labels"]["is_used"])).as_py() or 0,
        "incidents": len(tables["incidents"]),
        **_decided(dossier),
        "fused": {**fused(tables), "vintage": dossier.parameters.get("mission.vintage", "")},
        "findings": outcomes,
        "because": _by(findings, "text_id", "outcome", "because"),
        "coverage": unseen,
        "coverage_because": _by(coverage, "text_id", "outcome", "because"),
        "dues": _by(tables["dues"], "text_id", "outcome", "because"),
        "caps": _by(tables["caps"], "text_id", "outcome", "because"),
        "scorecard": measures(dossier.agreement, dossier.scorecard),
        "gates": {
            "inconsistent": _any(findings, Outcome.INCONSISTENT),
            "undetermined": _any(findings, Outcome.UNDETERMINED),
            "not_monitored": _any(coverage, Outcome.NOT_MONITORED),
            "rejected": rejected > 0,
        },
    }


def _decided(dossier: Dossier) -> Facts:
    """Return how much people decided of reports."""
    given = dossier.groupings
    return {
        "merges": sum(one.act is Act.MERGE for one in given),
        "splits": sum(one.act is Act.SPLIT for one in given),
        "decisions_without_report": sum(one.idle for one in given),
    }


def _of_kind(reports: pa.Table, kind: Kind) -> int:
    return pc.sum(pc.equal(reports["kind"], kind.value)).as_py() or 0


def _by(table: pa.Table, *names: str) -> list[Facts]:
    counted = table.group_by(list(names)).aggregate([([], "count_all")])
    rows: list[Facts] = counted.rename_columns([*names, "n"]).to_pylist()
    return sorted(rows, key=lambda r: (*(str(r[n]) for n in names[:-1]), -r["n"], str(r)))


def _any(table: pa.Table, outcome: Outcome) -> bool:
    return bool(pc.any(pc.equal(table["outcome"], outcome.value)).as_py())


#: What accepted rows told of beside events.
_BESIDE = {
    "performances": "reports of duties",
    "nil_reports": "reports that nothing was seen",
    "warnings": "warnings kept as context",
    "harm": "figures of people harmed",
    "transfers": "stages of transfers",
    "tallies": "tallies",
    "effort": "rows of effort",
    "lines": "lines",
    "control": "statements of who holds a settlement",
    "labels": "labels of reports",
    "labels_alone": "of them without their report, of no effect",
}
#: Tables that list the ids of findings; of millions there is only the second.
_WITH_IDS = ("findings.csv", "findings.parquet")


def tell(dossier: Dossier, facts: Facts, folder: Path) -> None:
    """Print the summary of a run."""
    console = Console(highlight=False)
    title = dossier.agreement.title
    console.print(Text(title.get("en") or next(iter(title.values())), style="bold"))
    _tell_intake(console, facts)
    console.print(Padding(_findings_table(dossier, facts), (1, 0)))
    _tell_reasons(console, facts)
    _tell_unseen(console, facts)
    _tell_owed(console, facts)
    if facts["scorecard"]:
        _tell_truth(console, facts["scorecard"])
    console.print(f"\nReport: {folder / 'out' / 'report.html'}")
    there = next((n for n in _WITH_IDS if (folder / "out" / n).is_file()), _WITH_IDS[0])
    console.print(f"Ask why: truceline explain {folder} F-… (ids in out/{there})")
    if facts["dues"] or facts["caps"]:
        console.print(f"Duties and limits one by one: truceline dues {folder}")


def _tell_intake(console: Console, facts: Facts) -> None:
    console.print(
        f"{facts['rows']:,} rows in {facts['files']} files = {facts['accepted']:,} accepted"
        f" + {facts['rejected']:,} rejected + {facts['repeated']:,} repeated"
    )
    if facts.get("retracted"):
        aside = "files were" if facts["retracted"] > 1 else "file was"
        console.print(f"{facts['retracted']:,} more {aside} retracted, and no row of it counts")
    if facts.get("redacted"):
        gone = "files were" if facts["redacted"] > 1 else "file was"
        console.print(f"{facts['redacted']:,} more {gone} redacted, and nothing of it is left")
    told = "".join(f"; {facts[n]:,} {what}" for n, what in _BESIDE.items() if facts[n])
    console.print(
        f"{facts['reports'] - sum(facts[n] for n in _KINDS):,} reports of events →"
        f" {facts['incidents']:,} incidents{told}"
    )
    _tell_fused(console, facts["fused"])
    _tell_decided_by_people(console, facts)
    if facts["as_of"]:
        console.print(
            f"as of {facts['as_of'][:16].replace('T', ' ')} UTC: what came in later is unseen"
        )


def _tell_decided_by_people(console: Console, facts: Facts) -> None:
    if facts["merges"] or facts["splits"]:
        told = f"{counted(facts['merges'], 'merge')} and {counted(facts['splits'], 'split')}"
        console.print(f"people decided: {told} (truceline incident decisions)")
    if idle := facts["decisions_without_report"]:
        told = f"{idle:,} decision{'s' * (idle > 1)} without a report"
        console.print(f"{told}: `truceline today` lists them, until somebody decides anew")


def _tell_fused(console: Console, told: Facts) -> None:
    """Say how reports came together, and by what that was judged."""
    if told["several"]:
        console.print(
            f"{told['several']:,} incidents rest on several reports ({told['held']:,}):"
            f" {told['repeat']:,} as their words are the same, {told['fitted']:,} as they are alike"
            f" beyond chance, {told['person']:,} as a person joined them"
        )
    if told["apart"] or told["parted"]:
        console.print(
            f"{told['apart']:,} pairs of reports are alike and were kept apart, {told['parted']:,}"
            " by a person: ask `truceline explain` of an incident"
        )
    by = "declared beforehand" if "declared" in told["vintage"] else "estimated from reports"
    console.print(
        f"how far tellings of one event may differ is {by} ({told['vintage']}); one told too"
        " vaguely to be sure counts apart until somebody says so (truceline incident merge)",
        style="dim",
    )


def _findings_table(dossier: Dossier, facts: Facts) -> Table:
    table = Table(box=None, pad_edge=False, header_style="dim")
    table.add_column("findings per text", no_wrap=True)
    for outcome in Outcome:
        table.add_column(f"{_MARK[outcome]} {outcome.value.replace('_', ' ')}", justify="right")
    counts = {(r["text_id"], r["outcome"]): r["n"] for r in facts["findings"]}
    for text in dossier.agreement.texts:
        cells = [counts.get((text.id, outcome.value), 0) for outcome in Outcome]
        table.add_row(text.id, *(f"{n:,}" for n in cells))
    return table


def _tell_reasons(console: Console, facts: Facts) -> None:
    open_rows = [r for r in facts["because"] if r["outcome"] == Outcome.UNDETERMINED]
    totals: dict[str, int] = {}
    for row in open_rows:
        totals[row["because"]] = totals.get(row["because"], 0) + row["n"]
    if totals:
        ranked = sorted(totals.items(), key=lambda item: (-item[1], item[0]))
        console.print("undetermined because: " + ", ".join(f"{w} ({n:,})" for w, n in ranked))


def _tell_unseen(console: Console, facts: Facts) -> None:
    """Name every class of zone-days: what is left unnamed would be taken for seen and quiet."""
    _tell_classes(console, "zone-days", facts["coverage_because"], _DECIDED)


def _tell_owed(console: Console, facts: Facts) -> None:
    """Name every class of due dates and of limits; neither is added to the other."""
    _tell_classes(console, "due dates of duties", facts["dues"], {})
    _tell_classes(console, "windows and lists under a limit", facts["caps"], {})


def _tell_classes(
    console: Console, what: str, rows: list[Facts], decided: Mapping[Outcome, str]
) -> None:
    totals: dict[str, int] = {}
    for row in rows:
        why = row["because"] or decided.get(row["outcome"], "")
        word = row["outcome"].replace("_", " ") + (f": {why}" if why else "")
        totals[word] = totals.get(word, 0) + row["n"]
    if totals:
        ranked = sorted(totals.items(), key=lambda item: (-item[1], item[0]))
        told = ", ".join(f"{word} ({n:,})" for word, n in ranked)
        console.print(f"of {sum(totals.values()):,} {what}: {told}")


def _tell_truth(console: Console, card: Facts) -> None:
    """Say how far the findings are from the truth, which only an invented world tells."""
    told, unseen = card["events_told"], card["events_told_by_nobody"]
    console.print("\nThis world is invented, so the truth is known:", style="bold")
    console.print(
        f"  {card['events_true']:,} events took place; {told:,} were told by somebody,"
        f" {unseen:,} by nobody; {card['reports_of_nothing']:,} reports have nothing behind them"
    )
    if "decided_right" in card:
        _tell_decided(console, card)
    for name, meaning in (("p_covered", "is it covered"), ("p_happened", "did it happen")):
        if f"{name}_n" not in card:
            console.print(f"  {name} ({meaning}): outside the mechanism's mandate")
            continue
        if not card[f"{name}_n"]:
            console.print(f"  {name} ({meaning}): nothing to compare with the truth")
            continue
        console.print(
            f"  {name} ({meaning}): calibration error {card[f'{name}_ece']:.3f},"
            f" Brier score {card[f'{name}_brier']:.3f}, n = {card[f'{name}_n']:,}"
        )


def _tell_decided(console: Console, card: Facts) -> None:
    asked = card["decided_right"] + card["decided_wrong"]
    console.print(
        f"  of {asked:,} findings decided by place and time, {card['decided_right']:,} are right"
        f" and {card['decided_wrong']:,} wrong;"
        f" {card['inconsistent_with_nothing_behind']:,} inconsistent ones rest on nothing that"
        " happened, which is why an outcome speaks of what is alleged"
    )
