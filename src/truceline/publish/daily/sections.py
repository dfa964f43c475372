"""Facts in, paper out: head, sections in the order of the form, records behind the sentences."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import groupby
from zoneinfo import ZoneInfo

from truceline.model.vocabulary import Tier
from truceline.publish.daily import aided, corrected, mapped, owed, related, tables_of, watched
from truceline.publish.daily.blocks import Grid, Paper, Section, cell
from truceline.publish.daily.claims import tells_who
from truceline.publish.daily.facts import Facts
from truceline.publish.daily.forms import Form
from truceline.publish.daily.issue import Issue
from truceline.publish.daily.notes import MOST_AT_FOOT, notes
from truceline.publish.daily.prose import Sentence, unmarked
from truceline.publish.daily.wanted import wanted
from truceline.publish.deadlines import soon
from truceline.publish.page.setting import Setting, days_named, join

_DAY_H = 24
#: How far ahead an edition looks for what is due.
_AHEAD = timedelta(hours=72)


def paper(
    issue: Issue, found: Facts, form: Form, setting: Setting, sentences: tuple[Sentence, ...]
) -> Paper:
    """Return one paper in one language.

    Args:
        issue: Which edition.
        found: What belongs to its period.
        form: The mission template.
        setting: The run, released to the form's tier, and the words.
        sentences: The overview in the same language.
    """
    say, agreement = setting.say, setting.dossier.agreement
    teller = _Teller(issue, found, form, setting, sentences)
    made = [teller.section(name) for name in wanted(form, setting)]
    shown = {line.anchor for s in made for g in s.grids for line in g.lines if line.anchor}
    sections = tuple(_linked(section, shown) for section in made)
    said = sentences if "overview" in form.sections else ()
    invented = f"{say('invented')} {say('invented-why')}" if agreement.invented else ""
    foot = [say("foot-claims"), say("foot-banner")]
    banner = "daily-draft-banner" if issue.is_draft else "banner"
    if form.foot:
        foot.insert(0, say.plain(form.foot))
    return Paper(
        lang=say.lang,
        direction=say.direction,
        banner=" · ".join((say(banner), _for_whom(setting))),
        invented=invented,
        kicker=say("daily-kicker", mechanism=setting.plain(agreement.mechanism.name)),
        title=_title(issue, form, setting),
        agreement=setting.plain(agreement.title),
        parties=unmarked(
            say("between", parties=setting.parties_listed(p.id for p in setting.parties))
        ),
        facts=tuple(_head(issue, found, form, setting)),
        sections=sections,
        notes=notes(said, setting, shown),
        footnotes=notes(said, setting, shown, MOST_AT_FOOT),
        notes_title=say("daily-notes"),
        notes_lede=say("daily-notes-lede"),
        footnotes_lede=say("daily-footnotes-lede"),
        foot=tuple(foot),
        signature=tuple(say(f"daily-sign-{name}") for name in ("name", "role", "date")),
    )


def _title(issue: Issue, form: Form, setting: Setting) -> str:
    """Return the title with the number; a draft has none, so that nobody cites it as an edition."""
    say = setting.say
    if issue.is_draft:
        named = say.plain(form.title) if form.title else say("daily-title-short")
        return f"{say('daily-draft')} · {named}"
    return (
        f"{say.plain(form.title)} {issue.number}"
        if form.title
        else say("daily-title", number=str(issue.number))
    )


def _linked(section: Section, shown: set[str]) -> Section:
    """Return the section with links only to rows that the paper shows."""
    grids = []
    for grid in section.grids:
        lines = [
            replace(line, cells=tuple(c if c.to in shown else cell(c.text) for c in line.cells))
            if any(c.to for c in line.cells)
            else line
            for line in grid.lines
        ]
        grids.append(replace(grid, lines=tuple(lines)))
    return replace(section, grids=tuple(grids))


def _for_whom(setting: Setting) -> str:
    """Say for whom the paper is; one made for the public is not thereby released."""
    if setting.dossier.tier == Tier.PUBLIC:
        return setting.say("daily-banner-public")
    tier = unmarked(setting.say.word("tier", setting.dossier.tier))
    return setting.say("banner-tier", tier=tier)


def _head(issue: Issue, found: Facts, form: Form, setting: Setting) -> list[tuple[str, str]]:
    say, zone, window = setting.say, issue.zone, found.window
    days = days_named(say, window.days)
    start, end = say.instant(window.start, zone), say.instant(window.end, zone)
    named = say("daily-days-of" if len(window.days) > 1 else "daily-day-of", days=days)
    lines = [
        say("daily-period-line", start=start, end=end, zone=zone),
        f"{named} · {say('daily-hours', n=_whole(window.hours))}",
    ]
    if len(window.days) > 1:
        first = issue.previous is None
        lines.append(say("daily-several-first" if first else "daily-several"))
    if window.hours % _DAY_H and len({_offset(issue, at) for at in (window.start, window.end)}) > 1:
        lines.append(say("daily-clocks"))
    if form.delay_days:
        lines.append(say("daily-delayed"))
    cut = issue.period.end
    local, utc = say.instant(cut, zone), say.instant(cut)
    before = say("daily-before-none")
    if issue.previous is not None:
        upto = say.instant(issue.previous.end, zone)
        before = say("daily-before-line", number=str(issue.number - 1), end=upto, zone=zone)
    return [
        (say("daily-period"), "\n".join(lines)),
        (say("daily-cutoff"), say("daily-cutoff-line", instant=local, zone=zone, utc=utc)),
        (say("daily-date"), say("daily-date-line", instant=local, zone=zone)),
        (say("daily-issued-for"), _issued_for(setting)),
        (say("daily-before"), before),
    ]


def _issued_for(setting: Setting) -> str:
    public = setting.dossier.tier == Tier.PUBLIC
    return setting.say("daily-for-public" if public else "daily-for-mission")


def _whole(hours: float) -> float:
    return int(hours) if hours == int(hours) else round(hours, 2)


def _offset(issue: Issue, at: datetime) -> timedelta | None:
    return at.astimezone(ZoneInfo(issue.zone)).utcoffset()


class _Teller:
    def __init__(
        self,
        issue: Issue,
        found: Facts,
        form: Form,
        setting: Setting,
        sentences: tuple[Sentence, ...],
    ) -> None:
        self.issue, self.found, self.form, self.setting = issue, found, form, setting
        self.sentences, self.most = sentences, form.most_rows

    def section(self, name: str) -> Section:
        """Return one section by its name."""
        makers: Mapping[str, Callable[[], Section]] = {
            "overview": self._overview,
            "provisions": self._provisions,
            "map": self._map,
            "incidents": self._incidents,
            "owed": self._owed,
            "actions": self._actions,
            "access": self._access,
            "effort": self._effort,
            "late": self._late,
            "corrections": self._corrections,
            "came": self._came,
            aided.SECTION: lambda: aided.section(self.setting, self.most),
            related.SECTION: lambda: related.section(self.setting),
            "method": self._method,
        }
        return makers[name]()

    def _made(self, name: str, *grids: Grid) -> Section:
        say = self.setting.say
        nothing = () if any(g.lines for g in grids) else (say(self._nothing(name)),)
        return Section(
            id=name,
            title=say(f"h-daily-{name}"),
            lede=say(f"lede-daily-{name}"),
            paragraphs=nothing,
            grids=tuple(g for g in grids if g.lines),
        )

    def _nothing(self, name: str) -> str:
        """Return what an empty section says: nothing before this edition, none open, none."""
        if name in ("late", "corrections") and self.issue.previous is None:
            return "daily-first"
        withheld = self.found.withheld
        if self.setting.dossier.tier == Tier.PUBLIC:
            return "daily-nothing-public"
        closed = withheld.any or withheld.reports or withheld.effort
        return "daily-nothing-open" if closed else "daily-nothing"

    def _overview(self) -> Section:
        title = self.setting.say("h-daily-overview")
        prose = tuple(tuple(g) for _, g in groupby(self.sentences, key=lambda s: s.topic))
        return Section(id="overview", title=title, prose=prose)

    def _provisions(self) -> Section:
        f = self.found
        hidden = f.withheld.findings
        return self._made("provisions", *tables_of.provisions(self.setting, f.findings, hidden))

    def _incidents(self) -> Section:
        f = self.found
        return self._made(
            "incidents", tables_of.incidents(self.setting, f.incidents, f.findings, self.most)
        )

    def _map(self) -> Section:
        say, drawn = self.setting.say, mapped.pictures(self.setting, self.found)
        nothing = () if self.found.incidents.num_rows else (say(self._nothing("map")),)
        return Section(
            id="map",
            title=say("h-daily-map"),
            lede=say("lede-daily-map"),
            paragraphs=nothing if drawn else (*nothing, say("g-map-nothing")),
            pictures=drawn,
        )

    def _owed(self) -> Section:
        f = self.found
        return self._made("owed", *owed.grids(self.setting, f.dues, f.open_dues, f.caps))

    def _actions(self) -> Section:
        # Of what is released to this form's readers: a clock that something withheld has started
        # would tell them that it happened.
        due = soon(self.setting.dossier, self.issue.period.end, _AHEAD)
        return self._made("actions", tables_of.actions(self.setting, due, self.most))

    def _access(self) -> Section:
        of = tables_of.reports
        say, found = self.setting.say, self.found
        denied = of(self.setting, say("daily-caption-denied"), found.denied, self.most)
        nil = of(self.setting, say("daily-caption-nil"), found.nil, self.most)
        done = tables_of.performances(self.setting, found.performance, self.most)
        return self._made("access", denied, nil, *done)

    def _effort(self) -> Section:
        grids = [watched.zone_days(self.setting, self.found.coverage, self.most)]
        if self.setting.dossier.tier != Tier.PUBLIC:
            grids.insert(0, watched.observers(self.setting, self.found, self.most))
        return self._made("effort", *grids)

    def _late(self) -> Section:
        findings = self.setting.dossier.tables["findings"]
        late = tables_of.incidents(self.setting, self.found.late, findings, self.most)
        return self._made("late", late)

    def _corrections(self) -> Section:
        f, before = self.found, self.issue.number - 1
        many, rest = corrected.grouped(f.corrections)
        return self._made(
            "corrections",
            corrected.by_cause(self.setting, many, f.retracted),
            corrected.corrections(self.setting, rest, f.retracted, before, self.most),
            watched.changes(self.setting, f.coverage_changes, before, self.most),
        )

    def _came(self) -> Section:
        return self._made("came", tables_of.came(self.setting, dict(self.found.came)))

    def _method(self) -> Section:
        say, issue = self.setting.say, self.issue
        cutoff = issue.cutoff.strftime("%H:%M")
        lines = [
            say("daily-method-asof"),
            say("daily-method-period", cutoff=cutoff, zone=issue.zone),
            say("daily-method-compare"),
            say("daily-method-claims"),
            say("daily-method-absence"),
            say("daily-method-words"),
        ]
        if not tells_who(self.setting):
            lines.append(say("daily-method-party"))
        if self.setting.dossier.tier == Tier.PUBLIC:
            lines += [say("daily-method-public"), say("site-not-told-tier")]
            lines += [say("site-not-told-count"), say("site-not-told-owed")]
        if issue.changed:
            changed = [say(f"daily-changed-{name}") for name in issue.changed]
            lines.append(say("daily-method-changed", what=join(say, changed)))
        lines.append(say("daily-method-again"))
        return Section(id="method", title=say("h-daily-method"), paragraphs=tuple(lines))
