"""Who speaks, what got no finding, and counts round a start: context that a lawyer asks for."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pyarrow as pa
import pyarrow.compute as pc
import pytest
from dossier_factory import START, dossier, empty_dossier
from pages import render

from truceline.model import tables
from truceline.model.dossier import Dossier
from truceline.model.interval import Interval
from truceline.publish.catalogue import LANGUAGES, load_catalogue
from truceline.publish.exports.markdown import markdown_bytes
from truceline.publish.page.allegations import sides
from truceline.publish.page.around import around
from truceline.publish.page.setting import Setting
from truceline.publish.page.short import _unseen
from truceline.publish.page.unjudged import unjudged
from truceline.publish.page.voices import in_short, listed_objects, voices
from truceline.publish.release import release


def setting(given: Dossier, lang: str = "en") -> Setting:
    return Setting(given, load_catalogue(lang))


def with_table(given: Dossier, name: str, table: pa.Table) -> Dossier:
    return replace(given, tables={**given.tables, name: table})


def test_every_report_of_an_event_is_counted_once_under_its_voice() -> None:
    given = dossier(200)
    heard = voices(setting(given))
    events = pc.sum(pc.equal(given.tables["reports"]["kind"], "event")).as_py()
    for group in (heard.claimants, heard.sources):
        lines = [line for voice in group for line in voice.lines]
        assert sum(line.reports for line in lines) == events
        assert all(n.reports >= n.within >= n.named >= n.listed >= 0 for n in lines)
    assert len(heard.sources) > 1


def test_only_kinds_that_a_text_lists_are_listed() -> None:
    given = dossier(200)
    kinds = listed_objects(given.agreement)
    reports = given.tables["reports"]
    wanted = pc.and_(
        pc.equal(reports["kind"], "event"),
        pc.is_in(reports["object_type"], value_set=pa.array(kinds, pa.string())),
    )
    heard = voices(setting(given))
    listed = sum(line.listed for voice in heard.claimants for line in voice.lines)
    assert 0 < listed <= pc.sum(wanted).as_py()


def test_findings_are_split_by_whose_reports_they_rest_on_and_none_is_lost() -> None:
    given = dossier(300)
    heard = voices(setting(given))
    total = sum(n for text in heard.resting for rest in text.rests for n in rest.numbers)
    assert total == given.tables["findings"].num_rows
    assert any(rest.alone for text in heard.resting for rest in text.rests)


def test_swapping_the_parties_swaps_who_speaks_and_nothing_else() -> None:
    given = dossier(200)
    one, other = (p.id for p in given.agreement.parties)
    swap = {one: other, other: one}
    rows = given.tables["reports"].to_pylist()
    for row in rows:
        row["claimant"] = swap.get(row["claimant"], row["claimant"])
        row["actor"] = swap.get(row["actor"], row["actor"])
    swapped = with_table(given, "reports", pa.Table.from_pylist(rows, schema=tables.REPORTS))
    names = {p.id: p.name["en"] for p in given.agreement.parties}
    called = {names[one]: names[other], names[other]: names[one]}

    def numbers(of: Dossier, rename: dict[str, str]) -> set[tuple[Any, ...]]:
        return {
            (rename.get(v.who, v.who), n.act, rename.get(n.accused, n.accused), n.reports, n.named)
            for v in voices(setting(of)).claimants
            for n in v.lines
        }

    assert numbers(given, {}) == numbers(swapped, called)


def test_sources_of_unknown_affiliation_are_not_called_of_no_party() -> None:
    given = dossier(60)
    sources = tuple(replace(s, affiliation=None, affiliation_known=False) for s in given.sources)
    rows = given.tables["reports"].to_pylist()
    unclaimed = pa.Table.from_pylist([r | {"claimant": None} for r in rows], schema=tables.REPORTS)
    heard = voices(setting(with_table(replace(given, sources=sources), "reports", unclaimed)))
    assert [v.who for v in heard.claimants] == ["sources whose affiliation is not established"]


def test_incidents_without_a_finding_are_all_counted_with_a_reason() -> None:
    given = dossier(60)
    rows = given.tables["incidents"].to_pylist()
    day = timedelta(days=1)
    ends = [t.period.end for t in given.agreement.texts if t.period.end]
    last = max(ends)
    extra = [
        rows[0] | {"incident_id": "early", "start": START - 400 * day, "end": START - 399 * day},
        rows[0] | {"incident_id": "late", "start": last + day, "end": last + 2 * day},
        rows[0]
        | {"incident_id": "other", "act": "other", "start": START + day, "end": START + 2 * day},
    ]
    more = pa.Table.from_pylist([*rows, *extra], schema=tables.INCIDENTS)
    before, after = (
        unjudged(setting(given)),
        unjudged(setting(with_table(given, "incidents", more))),
    )
    assert after.incidents == before.incidents + 3
    words = {r.words: r.n for r in after.reasons}
    assert words["over before the first text began"] == 1
    assert words["began after the last text had ended"] == 1
    assert "no provision speaks of this act: other" in words


def test_warnings_are_counted_by_source_and_kept_out_of_the_voices() -> None:
    given = dossier(60)
    rows = given.tables["reports"].to_pylist()
    rows[0] |= {"kind": "warning", "act": "air_alert"}
    warned = with_table(given, "reports", pa.Table.from_pylist(rows, schema=tables.REPORTS))
    left = unjudged(setting(warned))
    assert left.warnings == 1
    assert left.warned[0].act == "air-raid alert"
    told = [
        sum(n.reports for v in voices(setting(d)).claimants for n in v.lines)
        for d in (given, warned)
    ]
    assert told[1] == told[0] - 1


KYIV = ZoneInfo("Europe/Kyiv")


def tally(day: datetime, value: float | None, **given: Any) -> dict[str, Any]:
    base = {
        "series": "s", "unit": "thing", "label": None, "area": "there", "claimant": "alder",
        "about": None, "time_zone": "Europe/Kyiv", "start": day, "end": day + timedelta(hours=12),
        "value_low": value, "value_high": value,
    }  # fmt: skip
    return base | given


def started(at: datetime, days: int = 30) -> Setting:
    at = at.astimezone(UTC)
    given = dossier(6)
    text = replace(
        given.agreement.texts[0], period=Interval(start=at, end=at + timedelta(days=days))
    )
    return setting(replace(given, agreement=replace(given.agreement, texts=(text,))))


def test_whole_days_are_compared_and_a_late_evening_start_counts_as_the_next_midnight() -> None:
    start = datetime(2025, 3, 17, 21, tzinfo=UTC)  # 23:00 in Kyiv
    first = datetime(2025, 3, 18, 9, tzinfo=KYIV)
    rows = [tally(first - timedelta(days=n + 1), 10.0) for n in range(30)]
    rows += [tally(first + timedelta(days=n), 4.0) for n in range(30)]
    rows += [tally(first - timedelta(days=31), 999.0), tally(first + timedelta(days=30), 999.0)]
    row = around(started(start), rows)[0].rows[0]
    assert (row.start, row.length) == ("18 Mar 2025", 30)
    assert (row.before.calendar, row.after.calendar) == ("10", "4")
    assert (row.before.days, row.after.days) == (30, 30)


def test_a_missing_day_is_no_zero_and_a_blank_window_is_counted() -> None:
    first = datetime(2025, 3, 18, tzinfo=KYIV)
    rows = [tally(first, 6.0), tally(first + timedelta(days=1), None)]
    row = around(started(first), rows)[0].rows[0]
    assert (row.before.days, row.before.calendar) == (0, "")
    assert (row.after.days, row.after.blank) == (1, 1)
    assert (row.after.calendar, row.after.counted) == ("0.2", "6")


def seen_by(whole: Setting, as_of: datetime | None, last_at: datetime) -> Setting:
    return setting(replace(whole.dossier, as_of=as_of, last_at=last_at))


def test_days_that_are_not_over_stand_in_no_divisor() -> None:
    first = datetime(2025, 3, 18, tzinfo=KYIV)
    rows = [tally(first + timedelta(days=n), 10.0 if n < 0 else 4.0) for n in range(-30, 4)]
    late = datetime(2025, 3, 20, 23, 59, 59, 999999, tzinfo=KYIV).astimezone(UTC)
    end = (first + timedelta(days=30)).astimezone(UTC)
    for given in (seen_by(started(first), late, end), seen_by(started(first), None, late)):
        row = around(given, rows)[0].rows[0]
        assert (row.before.over, row.before.calendar) == (30, "10")
        assert (row.after.over, row.after.days, row.after.calendar) == (3, 3, "4")
        told = around(seen_by(given, late - timedelta(days=3), end), rows)[0].rows[0].after
        assert (told.over, told.calendar) == (0, "")


def test_days_that_are_withheld_for_now_stand_in_no_divisor_and_are_no_zeros() -> None:
    first = datetime(2025, 3, 18, tzinfo=KYIV)
    rows = [tally(first + timedelta(days=n), 10.0 if n < 0 else 4.0) for n in range(-30, 20)]
    known = (first + timedelta(days=20)).astimezone(UTC)
    whole = started(first).dossier
    own = [
        {"tally_id": f"t{n}", "tier": "public", "known_at": r["end"], **r}
        for n, r in enumerate(rows)
    ]
    table = pa.Table.from_pylist(own, schema=tables.TALLIES)
    given = replace(with_table(whole, "tallies", table), tier="public", as_of=None, last_at=known)
    for days in (0, 3, 8, 25):
        shown = setting(release(given, timedelta(days=days)))
        left = shown.dossier.tables["tallies"].to_pylist()
        row = around(shown, left)[0].rows[0]
        assert row.before.calendar == "10"
        assert row.after.over == row.after.days <= max(0, 20 - days)
        assert row.after.calendar == ("4" if row.after.over else "")
        assert row.after.over >= max(0, 19 - days)


def test_a_text_that_ends_before_its_midnight_keeps_its_last_day() -> None:
    first = datetime(2025, 3, 17, 21, tzinfo=UTC)  # 23:00 in Kyiv
    given = seen_by(started(first), None, first + timedelta(days=30))
    row = around(given, [tally(datetime(2025, 3, 18, tzinfo=KYIV), 6.0)])[0].rows[0]
    assert (row.before.over, row.after.over) == (row.length, row.length) == (30, 30)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(("days", "key"), [(3, "around-so-far"), (0, "around-not-over")])
def test_page_and_markdown_say_how_many_days_are_over(lang: str, days: int, key: str) -> None:
    given = dossier(6)
    rows = given.tables["tallies"].to_pylist()
    rows += [rows[0] | tally(START - timedelta(days=3), 9.0, time_zone="UTC")]
    tallies = pa.Table.from_pylist(rows, schema=tables.TALLIES)
    texts = tuple(replace(t, period=Interval(start=START, end=None)) for t in given.agreement.texts)
    deal = replace(given.agreement, texts=texts)
    known = replace(given, agreement=deal, as_of=START + timedelta(days=days))
    whole = setting(with_table(known, "tallies", tallies), lang)
    said = whole.say(key, n=days, length=30)
    assert said in html.unescape(render(whole.dossier, whole.say))
    assert said in markdown_bytes(whole).decode().replace("\\", "")


def test_one_window_with_two_values_gives_a_range_and_long_windows_stay_out() -> None:
    first = datetime(2025, 3, 18, tzinfo=KYIV)
    long = tally(first, 500.0, end=first + timedelta(days=5))
    made = around(started(first), [tally(first, 47.0), tally(first, 28.0), long])[0]
    assert made.rows[0].after.counted == "28 to 47"
    assert made.longer == 1


def test_two_counts_of_one_window_that_agree_are_both_taken() -> None:
    first = datetime(2025, 3, 18, tzinfo=KYIV)
    made = around(started(first), [tally(first, 3.0), tally(first, 3.0)])[0]
    assert made.rows[0].after.counted == "6"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_nothing_at_all_is_said_in_words(lang: str) -> None:
    empty = setting(empty_dossier(), lang)
    assert around(empty, []) == ()
    assert unjudged(empty).incidents == 0
    assert voices(empty).claimants == ()


def test_a_counted_thing_is_named_once_and_each_of_its_areas_once() -> None:
    given = dossier(60)
    rows = given.tables["tallies"].to_pylist()
    more = [
        r | {"series": f"{r['series']}|{area}", "tally_id": f"{r['tally_id']}-{area}", "area": area}
        for area in ("east", "west")
        for r in rows
    ]
    again = [
        r | {"series": f"{r['series']}|late", "tally_id": f"{r['tally_id']}-late"} for r in more
    ]
    tallies = pa.Table.from_pylist([*rows, *more, *again], schema=tables.TALLIES)
    both = sides(setting(with_table(given, "tallies", tallies)))
    assert any(side.counted for side in both)
    for side in both:
        units = [c.unit for c in side.counted]
        assert len(units) == len(set(units))
        for counted in side.counted:
            names = [a.name for a in counted.areas]
            assert len(names) == len(set(names)) > 2
            assert len(counted.readings) == len(set(counted.readings))
    series = len({r["series"] for r in [*rows, *more, *again]})
    assert sum(len(a.spells) for s in both for c in s.counted for a in c.areas) == series


@pytest.mark.parametrize("lang", LANGUAGES)
def test_on_whose_reports_findings_rest_is_said_with_every_number(lang: str) -> None:
    heard = setting(dossier(300), lang)
    rested = voices(heard).resting
    for text, line in zip(rested, in_short(heard, rested), strict=False):
        told = [int(n) for n in re.findall(r"\((\d+|one) ", line.replace("(one ", "(1 "))]
        alone = [r.numbers[0] for r in text.rests if r.alone and r.numbers[0]]
        several = [r.numbers[0] for r in text.rests if not r.alone and r.numbers[0]]
        assert told == alone + (several if len(several) <= 3 else [sum(several)])
        assert "alone" not in line
        assert "{" not in line


@pytest.mark.parametrize("span", ["days", "weeks"])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_in_short_names_every_class_of_days_so_that_they_add_up(lang: str, span: str) -> None:
    numbers = {"days": 110, "blind": 20, "open": 44, "against": 41, "quiet": 5}
    said = load_catalogue(lang)(f"short-unseen-{span}", text="T", **numbers)
    assert sorted(map(int, re.findall(r"\d+", said))) == sorted(numbers.values())


def test_in_short_counts_the_days_of_every_class() -> None:
    given = dossier(60)
    cover = given.tables["coverage"].to_pylist()
    for row in cover[::3]:
        row |= {"outcome": "inconsistent", "because": None}
    table = pa.Table.from_pylist(cover, schema=tables.COVERAGE)
    told = _unseen(setting(with_table(given, "coverage", table)))
    for line in told:
        total, *parts = map(int, re.findall(r"\d+", line.partition("”, of ")[2]))
        assert total == sum(parts)
        assert len(parts) == 4
