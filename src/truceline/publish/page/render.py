"""One self-contained page: no network, nothing loaded, nothing from data that could act."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

from truceline.model.vocabulary import Status
from truceline.publish.chart_effort import nothing_declared
from truceline.publish.page import (
    agreed,
    aid,
    allegations,
    around,
    cases,
    control,
    decided,
    events,
    findings,
    intake,
    method,
    objections,
    outcomes,
    owed,
    relations,
    reported,
    short,
    talks,
    unjudged,
    unseen,
    voices,
)
from truceline.publish.page.counting import OUTCOMES
from truceline.publish.page.selection import LIMIT
from truceline.publish.page.setting import Setting
from truceline.publish.shown import shown

#: Sections in order; each has an anchor of that name.
SECTIONS = (
    "short", "agreed", "map", "timeline", "outcomes", "findings", "owed", "cases",
    "objections", "decided", "talks", "aid", "relations", "voices",
    "alleged", "around", "contradictions", "unseen", "reported", "control", "refused", "sources",
    "scorecard",
    "method", "glossary", "record",
)  # fmt: skip


#: A page may not be larger; it must open on a phone and pass through mail.
MOST_BYTES = 15_000_000

#: How many findings a page shows at most, tried in turn until it is small enough.
LIMITS = (LIMIT, 3_000, 1_500, 500)


@dataclass(frozen=True)
class Figures:
    """Drawings made by the graphics room, trusted markup."""

    map: str
    timeline: str
    effort: str
    tallies: str
    reliability: str
    css: str


@dataclass(frozen=True)
class Edition:
    """A sister page: language code, what the language calls itself, file name, this one or not."""

    lang: str
    name: str
    href: str
    here: bool


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("truceline.publish", "templates"),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        finalize=shown,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )


def page(
    setting: Setting,
    figures: Figures,
    editions: Sequence[Edition],
    names: Sequence[str],
    most_bytes: int = MOST_BYTES,
) -> bytes:
    """Write the report in one language.

    Args:
        setting: The dossier, already cut to its tier, and the words.
        figures: Drawings of the same dossier in the same language.
        editions: The language switch, this page included.
        names: Files that lie beside the page.
        most_bytes: A page that comes out larger is written again with a smaller, stated selection
            of findings; the smallest stands whatever its size.

    Returns:
        UTF-8 HTML; the same arguments give the same bytes.
    """
    always = contents(setting)
    for limit in LIMITS:
        view = {**always, **selected(setting, limit)}
        html = _page(setting, figures, editions, names, view)
        if len(html) <= most_bytes:
            break
    return html


def _page(
    setting: Setting,
    figures: Figures,
    editions: Sequence[Edition],
    names: Sequence[str],
    view: Mapping[str, Any],
) -> bytes:
    style, script = _asset("style.css") + figures.css + each_sheet(setting), _asset("script.js")
    template = _environment().get_template("report.html.j2")
    return template.render(
        say=setting.say,
        setting=setting,
        dossier=setting.dossier,
        agreement=setting.dossier.agreement,
        figures={k: Markup(v) for k, v in vars(figures).items()},  # noqa: S704  # our own drawings
        editions=editions,
        names=names,
        outcomes_order=OUTCOMES,
        style=Markup(style),  # noqa: S704  # from this package
        script=Markup(script),  # noqa: S704  # from this package
        style_hash=_csp_hash(style),
        script_hash=_csp_hash(script),
        view=view,
        **_small(setting),
    ).encode()


def selected(setting: Setting, limit: int) -> Mapping[str, Any]:
    """What hangs on how many findings the page holds."""
    table = findings.findings(setting, limit)
    return {"findings": table, "events": events.events(setting, table.event_ids)}


def each_sheet(setting: Setting) -> str:
    """Say on every printed sheet what the paper is, and which sheet it is (CSS Paged Media)."""
    say = setting.say
    head = f"{say('banner')} · " + say("banner-tier", tier=say.word("tier", setting.dossier.tier))
    title = setting.plain(setting.dossier.agreement.title)
    look = "font: 7.5pt sans-serif; color: #3d3d3d;"
    return (
        f"@page {{ @top-left {{ content: {_css_text(head)}; {look} white-space: nowrap; }}"
        f" @bottom-left {{ content: {_css_text(title)}; {look} }}"
        f' @bottom-right {{ content: counter(page) " / " counter(pages); {look} }} }}'
    )


def _css_text(words: str) -> str:
    """Return words as a string of CSS that can end neither the string nor the style sheet."""
    plain = words.striptags() if isinstance(words, Markup) else words
    return '"' + "".join(c if c.isalnum() or c == " " else f"\\{ord(c):x} " for c in plain) + '"'


def sections_of(setting: Setting) -> tuple[str, ...]:
    """Return the sections this dossier has, in order; only an invented world has a scorecard."""
    absent = set() if setting.dossier.scorecard else {"scorecard"}
    if not reported.any_reported(setting):
        absent.add("reported")
    if not cases.any_case(setting):
        absent.add("cases")
    if not objections.any_objection(setting):
        absent.add("objections")
    if not decided.any_decided(setting):
        absent.add("decided")
    if not talks.any_talks(setting):
        absent.add("talks")
    if not aid.any_aid(setting):
        absent.add("aid")
    if not relations.any_relations(setting):
        absent.add("relations")
    if not owed.any_owed(setting):
        absent.add("owed")
    if not control.any_control(setting):
        absent.add("control")
    return tuple(s for s in SECTIONS if s not in absent)


def contents(setting: Setting) -> Mapping[str, Any]:
    """What is said of everything, however much of it the page shows."""
    what = agreed.agreed(setting)
    heard, left = voices.voices(setting), unjudged.unjudged(setting)
    files, told = intake.intake(setting), reported.reported(setting)
    return {
        "short": short.in_short(setting, what, heard.resting, left),
        "agreed": what,
        "matrices": outcomes.outcomes(setting),
        "voices": heard,
        "unjudged": left,
        "around": around.around(setting, allegations.tally_rows(setting)),
        "sides": allegations.sides(setting),
        "contradictions": allegations.contradictions(setting),
        "unseen": unseen.unseen(setting),
        "undeclared": nothing_declared(setting.dossier),
        "reported": told,
        "owed": (*owed.dues(setting, told), *owed.caps(setting)),
        "cases": cases.cases(setting),
        "objections": objections.objections(setting),
        "decided": decided.decided(setting),
        "talks": talks.talks(setting),
        "aid": aid.aid(setting),
        "relations": relations.relations(setting),
        "control": control.control(setting),
        "files": files,
        "labels": intake.labels(setting),
        "turned": intake.turned(setting),
        "readers": intake.readers(files),
        "cards": method.cards(setting),
        "scorecard": method.scorecard(setting),
        "method": method.method(setting),
        "glossary": method.glossary(setting),
    }


def _small(setting: Setting) -> Mapping[str, Any]:
    """Words and numbers that templates repeat many times, looked up once."""
    say = setting.say
    keys = {k: f"col-{k}" for k in ("day", "what", "actor", "provision", "outcome", "covered")}
    keys |= {"status": "col-status", "why": "why", "event": "event-record", "claim_of": "claim-of"}
    return {
        "sections": sections_of(setting),
        "party_ids": [p.id for p in setting.parties],
        "clause_at": {p.id: n for n, p in enumerate(setting.provisions.values())},
        "labels": {name: say(key) for name, key in keys.items()},
        "statuses": {s: say.word("status", s) for s in Status},
        "marks": {o: _mark(o, say.word("outcome", o)) for o in OUTCOMES},
    }


def _mark(outcome: str, words: str) -> Markup:
    return Markup(
        '<span class="outcome o-{0}"><svg class="mark" viewBox="0 0 16 16" aria-hidden="true">'
        '<use href="#mark-{0}"/></svg>{1}</span>'
    ).format(outcome, words)


@cache
def _asset(name: str) -> str:
    return (files("truceline.publish") / "templates" / name).read_text(encoding="utf-8")


def _csp_hash(text: str) -> str:
    """Return the content's hash as a security policy names it (CSP level 2)."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
