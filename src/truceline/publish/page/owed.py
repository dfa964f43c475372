"""Duties by their due dates, and limits on transfers by window and list: each row by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from truceline.model.agreement import Cap, CapKind, Duty, Provision, Starts
from truceline.model.exact import as_written
from truceline.publish.cap_words import cap_words
from truceline.publish.page.counting import OUTCOMES, counts
from truceline.publish.page.latest import bearing, latest
from truceline.publish.page.reported import Group, anchor
from truceline.publish.page.setting import UNESTABLISHED, Setting
from truceline.publish.page.short import parts
from truceline.publish.page.words import window

#: Rows shown of one duty of one party, and of one limit of one party: the latest ones.
MOST = 25

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Voice:
    """Who says so, and by which reports: id and place on the page, empty if it is not shown."""

    source: str
    on_behalf: str
    reports: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Due:
    """One due date of one party."""

    id: str
    party: str
    due: str
    occasion: str
    done: str
    outcome: str
    because: str
    said: tuple[Voice, ...]


@dataclass(frozen=True, slots=True)
class Total:
    """What one list comes to in one window."""

    id: str
    party: str
    window: str
    list: str
    whose: str
    total: str
    counted: tuple[str, ...]
    outcome: str
    because: str


@dataclass(frozen=True, slots=True)
class Owed:
    """One duty (``kind`` is ``dues``) or one limit (``caps``) of one text."""

    kind: str
    text: str
    caption: str
    provision: str
    rows: tuple[Due | Total, ...]
    earlier: tuple[str, ...]


def any_owed(setting: Setting) -> bool:
    """Say whether any duty fell due or any limit holds."""
    return any(setting.dossier.tables[name].num_rows for name in ("dues", "caps"))


def dues(setting: Setting, reported: Sequence[Group]) -> tuple[Owed, ...]:
    """Return duties as in the document; within, parties in this copy's order, then due dates.

    Args:
        setting: The dossier and the words.
        reported: Reports that stand on the page.
    """
    shown = {r.id for group in reported for line in group.lines for r in line.reports}
    told = _Told(setting, shown)
    return tuple(_owed(setting, "dues", "duty_id", told.due, _duty_caption))


def caps(setting: Setting) -> tuple[Owed, ...]:
    """Return limits as in the document; within, parties in this copy's order, windows, lists."""
    told = _Told(setting, set())
    return tuple(_owed(setting, "caps", "cap", told.total, _cap_caption))


def _owed(
    setting: Setting,
    table: str,
    column: str,
    tell: Callable[[Row, Provision], Due | Total],
    caption: Callable[[Setting, Provision, str], str],
) -> Iterator[Owed]:
    given = setting.dossier.tables[table]
    columns = ["text_id", "provision_id", column, "party"]
    of_party: dict[tuple[str, str, str], dict[str | None, list[Row]]] = {}
    for row in latest(given, columns, MOST).to_pylist():
        one = of_party.setdefault((row["text_id"], row["provision_id"], row[column]), {})
        one.setdefault(row["party"], []).append(row)
    counted = counts(given, [*columns, "outcome"])
    for (text_id, provision_id, name), parties in of_party.items():
        provision = setting.provisions[text_id, provision_id]
        order = sorted(parties, key=lambda party: (_place(setting, party), party or ""))
        every = [
            (party, _outcomes(counted, (text_id, provision_id, name, party))) for party in order
        ]
        yield Owed(
            kind=table,
            text=setting.text_title(text_id),
            caption=caption(setting, provision, name),
            provision=provision_id,
            rows=tuple(tell(row, provision) for party in order for row in parties[party]),
            earlier=tuple(
                _earlier(setting, party, found, f"{table}.csv")
                for party, found in every
                if sum(found.values()) > MOST
            ),
        )


def _outcomes(counted: Mapping[tuple[Any, ...], int], key: tuple[Any, ...]) -> dict[str, int]:
    return {outcome: counted.get((*key, outcome), 0) for outcome in OUTCOMES}


def _place(setting: Setting, party: str | None) -> int:
    order = [p.id for p in setting.parties]
    return order.index(party) if party in order else len(order)


def _earlier(setting: Setting, party: str | None, found: Mapping[str, int], file: str) -> str:
    """Say how many rows of a party are not shown, and the outcomes of all of them."""
    every = sum(found.values())
    told = parts(setting, found)
    words = setting.say("owed-earlier", n=every - MOST, file=file, all=every, parts=told)
    return f"{_party(setting, party)}{setting.say('colon')}{words}"


def _party(setting: Setting, party: str | None) -> str:
    return setting.party(party) if party else setting.say("owed-mechanism")


def _duty_caption(setting: Setting, provision: Provision, duty_id: str) -> str:
    duty: Duty = next(d for d in provision.duties if d.id == duty_id)
    act, when = setting.say.word("act", duty.act), setting.terms.value("due", duty.due)
    return _caption(setting, provision, act, when)


def _cap_caption(setting: Setting, provision: Provision, cap_id: str) -> str:
    say = setting.say
    cap: Cap = next(c for c in provision.caps if c.id == cap_id)
    items = setting.terms.value("items", cap.items) if cap.items else say("cap-anything")
    stages = setting.terms.value("stages", cap.stages)
    return _caption(setting, provision, f"{items} ({stages})", cap_words(setting.terms, cap))


def _caption(setting: Setting, provision: Provision, what: str, how: str) -> str:
    """Say what, of which clause, and how; a text without numbered clauses writes ``-``."""
    clause = setting.say("clause", clause=provision.clause) if provision.clause != "-" else ""
    return " · ".join(part for part in (what, clause, how) if part)


_UNITS = {CapKind.FREEZE: "owed-unit-transfers", CapKind.NOTIFY: "owed-unit-unnoticed"}


class _Told:
    """Rows of both tables in words."""

    def __init__(self, setting: Setting, shown: set[str]) -> None:
        self.setting, self.say, self.shown = setting, setting.say, shown
        self.reports = bearing(setting, MOST)

    def due(self, row: Row, provision: Provision) -> Due:
        duty = next(d for d in provision.duties if d.id == row["duty_id"])
        done = self._instant(row["done_at"]) if row["done_at"] else ""
        return Due(
            id=row["due_id"],
            party=_party(self.setting, row["party"]),
            due=self._instant(row["due_at"]) if row["due_at"] else self.say("owed-no-date"),
            occasion=self._occasion(duty, row["occasion"]) if row["due_at"] else "",
            done=self._done(done, row.get("n_untimed") or 0),
            outcome=row["outcome"],
            because=self.say.word("because", row["because"]) if row["because"] else "",
            said=tuple(self._voices(row)),
        )

    def _done(self, when: str, untimed: int) -> str:
        """Say when it is said to have been done, and how many reports do not tell when."""
        told = [self.say("owed-done", when=when)] if when else []
        told += [self.say("owed-untimed", n=untimed)] if untimed else []
        return self.say("list-semicolon").join(told)

    def _instant(self, instant: datetime) -> str:
        zone = self.setting.zone_time
        return f"{self.say.instant(instant, zone)} {zone}"

    def _occasion(self, duty: Duty, occasion: str | None) -> str:
        if duty.due.starts_on is Starts.EVERY and occasion:
            return self.say("owed-every", n=occasion)
        if duty.due.starts_on in (Starts.INCIDENT, Starts.PERFORMANCE) and occasion:
            return self.say("owed-because-of", id=occasion)
        return ""

    def _voices(self, row: Row) -> Iterator[Voice]:
        """Yield whose word it is: parties in this copy's order, then others by name."""
        told = [self.reports[i] for i in row["report_ids"] or () if i in self.reports]
        if not told:
            for source in row["source_ids"] or ():
                yield Voice(self.setting.speaker(source), "", ())
        parties = {p.id for p in self.setting.parties}

        def key(one: Mapping[str, Any]) -> tuple[int, str, str]:
            return _place(self.setting, one["voice"]), one["voice"] or "", one["source_id"]

        for _, same in groupby(sorted(told, key=key), key=key):
            ones = list(same)
            voice = ones[0]["voice"]
            yield Voice(
                source=self.setting.speaker(ones[0]["source_id"]),
                on_behalf=self.setting.party(voice) if voice in parties else "",
                reports=tuple(self._link(one["report_id"]) for one in ones),
            )

    def _link(self, report_id: str) -> tuple[str, str]:
        return report_id, anchor(report_id) if report_id in self.shown else ""

    def total(self, row: Row, provision: Provision) -> Total:
        say, setting, listed = self.say, self.setting, row["source_id"] is not None
        counted = [say("owed-transfers", n=row["n_transfers"])]
        if row["n_untold"]:
            counted.append(say("owed-untold", n=row["n_untold"]))
        return Total(
            id=row["cap_id"],
            party=_party(setting, row["party"]),
            window=self._window(row),
            list=setting.speaker(row["source_id"]) if listed else say("owed-no-list"),
            whose=self._whose(row) if listed else "",
            total=self._total(row, next(c for c in provision.caps if c.id == row["cap"])),
            counted=tuple(counted) if listed else (),
            outcome=row["outcome"],
            because=say.word("because", row["because"]) if row["because"] else "",
        )

    def _window(self, row: Row) -> str:
        if row["start"] and row["end"]:
            return window(self.say, row["start"], row["end"], self.setting.zone_time)
        bound = self.setting.terms.bound
        return self.say("from-until", start=bound(row["start"]), end=bound(row["end"]))

    def _whose(self, row: Row) -> str:
        """Say for whom a list speaks."""
        setting, say = self.setting, self.say
        voice = setting.voice(row["source_id"], row["claimant"])
        if voice == UNESTABLISHED:
            return say("voice-unestablished")
        party = setting.party(voice) if voice else say("affiliation-none")
        return f"{say('source-affiliation')}{say('colon')}{party}"

    def _total(self, row: Row, cap: Cap) -> str:
        names, say = ("total_low", "total_high", "limit"), self.say
        low, high, limit = (as_written(row[name], row[f"{name}_exact"]) for name in names)
        unit = _UNITS.get(cap.kind, "")
        unit = say(unit) if unit else row["unit"]
        if low is None:
            return say("owed-total-unknown")
        if low == high:
            total = say.exactly(low)
        elif high is None:
            total = say("count-at-least", n=say.exactly(low))
        else:
            total = say("count-range", low=say.exactly(low), high=say.exactly(high))
        if limit is None:
            return say("owed-total-no-limit", total=total, unit=unit)
        return say("owed-total", total=total, unit=unit, limit=say.exactly(limit))
