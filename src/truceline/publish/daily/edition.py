"""Every file of an edition in one form: papers in each language and format, sentences, workbook."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from truceline.model.aid import Ledger
from truceline.model.dossier import Dossier
from truceline.publish.catalogue import load_catalogue
from truceline.publish.daily.blocks import Paper
from truceline.publish.daily.compare import Tables
from truceline.publish.daily.docx import docx_bytes
from truceline.publish.daily.facts import Facts, facts
from truceline.publish.daily.forms import Form
from truceline.publish.daily.html import Beside, html_bytes
from truceline.publish.daily.issue import Issue, Period, earlier
from truceline.publish.daily.pdf import pdf_bytes
from truceline.publish.daily.prose import Sentence
from truceline.publish.daily.sections import paper
from truceline.publish.daily.sentences import overview
from truceline.publish.daily.xlsx import xlsx_bytes
from truceline.publish.mandate import within
from truceline.publish.page.setting import Setting
from truceline.publish.release import release

#: Formats an edition may have.
FORMATS = ("html", "docx", "xlsx", "pdf")


def edition(
    issue: Issue,
    form: Form,
    dossier: Dossier,
    now: Tables,
    before: Tables,
    languages: Sequence[str],
    formats: Sequence[str],
    ledger: Callable[[Dossier], Ledger | None] = lambda shown: None,
) -> dict[str, bytes]:
    """Return the files of one form.

    Args:
        issue: Which edition.
        form: The mission template.
        dossier: The run as of the cut-off.
        now: What this edition keeps of the run.
        before: What the edition before kept; empty tables for the first.
        languages: Language codes, each once.
        formats: Of :data:`FORMATS`.
        ledger: Makes the ledger of aid of what a released dossier shows.

    Returns:
        File name -> bytes. The same arguments give the same bytes.
    """
    shown, found = told(issue, form, dossier, now, before)
    shown = replace(shown, aid=ledger(shown))
    files: dict[str, bytes] = {}
    for lang in languages:
        setting = Setting(shown, load_catalogue(lang))
        sentences = overview(issue, found, setting)
        files[f"sentences.{lang}.json"] = sentences_bytes(issue, found, sentences)
        written = paper(issue, found, form, setting, sentences)
        others = tuple(
            (load_catalogue(o).endonym, f"daily.{o}.html") for o in languages if o != lang
        )
        for name in formats:
            made = _made(name, issue, form, written, shown, found, others)
            files[f"daily.{lang}.{name}"] = made
    return files


def _made(
    name: str,
    issue: Issue,
    form: Form,
    written: Paper,
    shown: Dossier,
    found: Facts,
    others: tuple[Beside, ...],
) -> bytes:
    at = issue.period.end
    if name == "html":
        return html_bytes(written, form.page, others)
    if name == "docx":
        return docx_bytes(written, at)
    if name == "pdf":
        return pdf_bytes(written, at)
    declared = frozenset(shown.tables["effort"]["source_id"].unique().to_pylist())
    return xlsx_bytes(
        written,
        found,
        shown.sources,
        at,
        agreement=shown.agreement,
        zone=issue.zone,
        observers=declared,
    )


def told(
    issue: Issue, form: Form, dossier: Dossier, now: Tables, before: Tables
) -> tuple[Dossier, Facts]:
    """Return the run as released to the form's tier, and what it tells of the period."""
    zone, cutoff = issue.zone, issue.cutoff
    window = earlier(issue.period, form.delay_days, zone, cutoff)
    window_before = _before(issue, form)
    # What is withheld is counted back from the cut-off, also where a text is over before it.
    tables = within(dossier.agreement, dossier.tables)
    end = issue.period.end
    given = replace(dossier, tables=tables, tier=str(form.tier), last_at=end, known_until=end)
    shown = release(given, issue.period.end - window.end)
    kept = [within(dossier.agreement, tables) for tables in (now, before)]
    return shown, facts(issue, window, window_before, given, shown, *kept)


def _before(issue: Issue, form: Form) -> Period | None:
    if issue.previous is None:
        return None
    return earlier(issue.previous, form.delay_days, issue.zone, issue.cutoff)


def sentences_bytes(issue: Issue, found: Facts, sentences: Sequence[Sentence]) -> bytes:
    """Return the sentences with the records behind every number, as JSON."""
    document: Mapping[str, object] = {
        **({"draft": True} if issue.is_draft else {"edition": issue.number}),
        "start": found.window.start.isoformat(),
        "end": found.window.end.isoformat(),
        "cutoff": issue.period.end.isoformat(),
        "sentences": [s.plain() for s in sentences],
    }
    return (json.dumps(document, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()
