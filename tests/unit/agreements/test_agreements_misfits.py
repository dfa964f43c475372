"""Words and data that seem not to say the same are told, and what agrees is not."""

from __future__ import annotations

import pytest

from truceline.agreements.divergence import partings
from truceline.agreements.load import check, load
from truceline.agreements.misfits import misfits

WRITTEN = """
truceline: 1
id: misfits
title: An invented agreement
invented: true
parties:
  - {id: A, name: Party A}
  - {id: B, name: Party B}
mechanism: {name: Commission, time_zone: Europe/Kyiv}
zones:
  - {id: bridge, name: Bridge, kind: disc, lon: 30.5, lat: 50.5, radius_m: 2000}
  - id: band
    name: Band
    kind: line_buffer
    line_id: contact
    distance_m: 25000
    distance_means: per_side
texts:
  - id: joint
    title: Joint text
    status: joint
    period: {from: 2025-03-25T00:00, days: 30}
    provisions:
      - id: joint/fire
        clause: "1"
        wording: No fire within 2 km of the bridge
        rule: prohibited_act
        binds: [A, B]
        zone_ids: [bridge]
        acts: [shelling]
      - id: joint/guns
        clause: "2"
        wording: Guns leave the zone of 25 km on each side
        rule: weapon_distance
        binds: [A, B]
        zone_ids: [band]
        weapons: [artillery_100_up]
      - id: joint/out
        clause: "3"
        wording: Guns are withdrawn within fourteen days
        rule: duty
        binds: [A, B]
        duties: [{id: out, act: withdrawal, on: [A, B], due: {starts_on: entry, after_h: 336}}]
      - id: joint/arms
        clause: "4"
        wording: No more than ten vehicles
        rule: transfer_cap
        binds: [A, B]
        caps: [{id: v, stages: [delivered], side: recipient, unit: piece, limit: 10}]
"""


def test_what_agrees_is_not_told() -> None:
    assert check(WRITTEN, "misfits") == ()
    assert misfits(load(WRITTEN, "misfits")) == ()


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("radius_m: 2000", "radius_m: 20000", "distance-misfit"),
        ("distance_m: 25000", "distance_m: 50000", "distance-misfit"),
        ("limit: 10", "limit: 100", "limit-misfit"),
        ("after_h: 336", "after_h: 168", "due-misfit"),
        ("days: 30}", "days: 7}", "due-after-end"),
        ("25 km on each side", "25 km on each side within 14 days", "binds-from-the-start"),
    ],
)
def test_each_misfit_is_told_once_at_its_provision(old: str, new: str, code: str) -> None:
    (found,) = misfits(load(WRITTEN.replace(old, new), "misfits"))
    assert found.code == code
    assert found.hint


def test_a_part_without_an_end_of_its_own_ends_with_its_text() -> None:
    later = "        period: {from: 2025-04-08T00:00}\n        rule: weapon_distance"
    text = WRITTEN.replace("        rule: weapon_distance", later)
    assert check(text, "misfits") == ()
    for whole in (
        text,
        text.replace("days: 30}", "days: 60}"),
        text.replace("days: 30", "until: open"),
    ):
        (held,) = load(whole, "misfits").texts
        period = held.provisions[1].period
        assert period is not None
        assert period.end == held.period.end


def test_a_period_of_its_own_cures_a_belt_that_would_bind_at_once() -> None:
    text = WRITTEN.replace("25 km on each side", "25 km on each side within 14 days").replace(
        "        rule: weapon_distance",
        "        period: {from: 2025-04-08T00:00, days: 16}\n        rule: weapon_distance",
    )
    assert misfits(load(text, "misfits")) == ()


#: What a mediation lawyer wrote: two authentic languages, numbers in words and again in digits.
BOTH = """
truceline: 1
id: both
title: An invented agreement
invented: true
parties:
  - {id: A, name: {en: Northern Authority, uk: Північна Адміністрація}}
  - {id: B, name: {en: Southern Council, uk: Південна Рада}}
mechanism:
  name: Commission
  time_zone: Europe/Kyiv
  escalation: [{id: line, name: "Hotline, two hours", answer_h: 2}]
  publication:
    wording:
      en: Rulings are published forty-eight (48) hours after they are adopted.
      uk: Рішення оприлюднюються через сорок вісім (48) годин після ухвалення.
    tier: public
    delay_h: 48
zones:
  - id: belt
    name: Belt
    kind: line_buffer
    line_id: contact
    distance_m: 15000
    distance_means: per_side
texts:
  - id: draft
    title: Draft
    status: draft
    authentic: [en, uk]
    period: {from: 2026-12-07T06:00, days: 30}
    provisions:
      - id: draft/guns
        clause: "2"
        wording:
          en: By the tenth (10th) day the Northern Authority keeps tanks fifteen (15) km away.
          uk: До десятого (10-го) дня Північна Адміністрація тримає танки за п'ятнадцять (15) км.
        rule: weapon_distance
        binds: [A]
        period: {from: 2026-12-17T06:00, until: 2027-01-06T06:00}
        weapons: [tank]
        zone_ids: [belt]
      - id: draft/fire
        clause: "3"
        wording: {en: No fire., uk: Жодного вогню ніколи.}
        rule: prohibited_act
        binds: [A, B]
        acts: [shelling]
        left_open: {en: What fire is, uk: Що таке вогонь}
        exceptions:
          - id: answer
            requires: [return_fire]
            wording:
              en: In answer, if a call had no effect in the two (2) hours before.
              uk: У відповідь, якщо виклик не мав наслідків протягом попередніх двох (2) годин.
            prior: {act: hotline_call, circumstances: [no_effect], within_h: 2}
      - id: draft/notice
        clause: "4"
        wording:
          en: Notice to the Southern Council at least forty-eight (48) hours before it begins.
          uk: Південна Рада отримує повідомлення за сорок вісім (48) годин до початку.
        rule: duty
        binds: [A]
        duties:
          - id: notice
            act: notification
            on: [A]
            due: {starts_on: incident, acts: [shelling], circumstances: [exercise], after_h: -48}
      - id: draft/exchange
        clause: "5"
        wording:
          en: Fifty (50) persons are released within fourteen (14) days.
          uk: П'ятдесят (50) осіб звільняють протягом чотирнадцяти (14) днів.
        rule: duty
        binds: [A, B]
        duties:
          - id: exchange
            act: exchange
            on: [A, B]
            at_least: 50
            due: {starts_on: entry, after_h: 336}
    releases:
      - id: free
        provisions: [draft/guns]
        on_breach_of: [draft/fire]
        wording: {en: May be released., uk: Може бути звільнена.}
        decided_by: A
        within_days: 10
    guarantees:
      - id: westmark
        by: Westmark
        to: [A, B]
        trigger: ruling
        act: {en: Acts within 48 hours of it., uk: Діє протягом сорока восьми (48) годин.}
        within_h: 48
"""


def test_numbers_in_words_and_again_in_digits_are_no_misfit() -> None:
    assert check(BOTH, "both") == ()
    assert misfits(load(BOTH, "both")) == ()
    assert partings(load(BOTH, "both")) == ()


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("distance_m: 15000", "distance_m: 20000", "distance-misfit"),
        ("distance_m: 15000", "distance_m: 5000", "distance-misfit"),
        ("2026-12-17T06:00", "2026-12-20T06:00", "period-misfit"),
        ("after_h: 336", "after_h: 300", "due-misfit"),
        ("at_least: 50", "at_least: 500", "count-misfit"),
        ("after_h: -48", "after_h: 48", "notice-sign"),
        ("within_h: 2}", "within_h: 20}", "prior-misfit"),
        ("delay_h: 48", "delay_h: 4", "length-misfit"),
        ("within_h: 48", "within_h: 480", "length-misfit"),
        ("answer_h: 2", "answer_h: 20", "length-misfit"),
        (", uk: Що таке вогонь", "", "wording-missing"),
        (", uk: Може бути звільнена.", "", "wording-missing"),
        (", uk: Діє протягом сорока восьми (48) годин.", "", "wording-missing"),
        ("              uk: У відповідь", "              fr: У відповідь", "wording-missing"),
        ("      uk: Рішення опр", "      ru: Рішення опр", "wording-missing"),
        ("Жодного вогню ніколи.", "No fire at all, ever.", "other-language"),
        ("Жодного вогню ніколи.", "Никакого огня и выстрелов – это запрещено.", "other-language"),
        (", uk: Південна Рада}", "}", "party-unnamed"),
        ("Fifty (50)", "Fifty (60)", "number-said-twice"),
    ],
)
def test_what_the_lawyer_changed_is_told(old: str, new: str, code: str) -> None:
    assert old in BOTH
    found = [m.code for m in misfits(load(BOTH.replace(old, new), "both"))]
    assert code in found
    assert len(set(found) - {"other-language"} | {code}) == 1


def test_another_party_named_in_one_language_is_told_in_both_directions() -> None:
    wrong = BOTH.replace("дня Північна Адміністрація тримає", "дня Південна Рада тримає")
    told = [m.message for m in misfits(load(wrong, "both"))]
    assert [m.split("wording ")[1] for m in told] == [
        "names A in en and not in uk", "names B in uk and not in en",
    ]  # fmt: skip
    cased = BOTH.replace(
        "дня Північна Адміністрація тримає танки", "дня танки Північної Адміністрації"
    )
    assert misfits(load(cased, "both")) == ()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("попередніх двох (2) годин", "попередніх трьох (3) годин"),
        ("протягом сорока восьми (48) годин", "протягом двадцяти чотирьох (24) годин"),
        ("через сорок вісім (48) годин", "через вісімдесят чотири (84) години"),
    ],
)
def test_figures_of_everything_in_words_are_compared_between_languages(old: str, new: str) -> None:
    assert len(partings(load(BOTH.replace(old, new), "both"))) == 1


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Artillery of 100 mm or more", 0),
        ("Танки, артилерія калібру до 100 мм і міномети до 120 мм", 0),
        ("Heavy weapons of a calibre of 100 mm and more", 1),
        ("Засоби калібру понад 100 мм", 1),
        ("120 mm mortars", 1),
        ("Guns and mortars of 82 mm", 1),
        ("Howitzers of 152 mm", 1),
        ("Tanks", 0),
    ],
)
def test_a_calibre_that_no_class_says_is_told(words: str, told: int) -> None:
    text = WRITTEN.replace("Guns leave the zone of 25 km", f"{words} leave the zone of 25 km")
    codes = [m.code for m in misfits(load(text, "misfits"))]
    assert codes.count("class-misfit") == told
    if words == "120 mm mortars":
        listed = text.replace("artillery_100_up", "mortar_120")
        assert "class-misfit" not in [m.code for m in misfits(load(listed, "misfits"))]


@pytest.mark.parametrize(
    ("words", "ranges", "told"),
    [
        ("Guns and mortars of 82 mm and more", "mortar 82 up", 0),
        ("Guns and mortars of 82 mm and more", "mortar 60 up", 1),
        ("Guns and mortars of up to 60 mm", "mortar up to 60", 0),
        ("Howitzers of 152 mm", "artillery 152 up", 0),
        ("Howitzers of 152 mm", "any 152 up", 0),
        ("Howitzers of 152 mm", "mortar 152 up", 1),
        ("Heavy weapons of a calibre of 100 mm and more", "any 100 up", 0),
    ],
)
def test_a_range_of_calibre_says_what_no_class_says(words: str, ranges: str, told: int) -> None:
    text = WRITTEN.replace("Guns leave the zone of 25 km", f"{words} leave the zone of 25 km")
    text = text.replace("[artillery_100_up]", f"[artillery_100_up]\n        calibres: [{ranges}]")
    codes = [m.code for m in misfits(load(text, "misfits"))]
    assert codes.count("class-misfit") == told


def test_a_span_that_nothing_counts_is_told() -> None:
    words = "No fire within 2 km of the bridge; the commission decides in 20 days"
    text = WRITTEN.replace("No fire within 2 km of the bridge", words)
    assert [m.code for m in misfits(load(text, "misfits"))] == ["span-uncounted"]
    clock = "clocks: [{id: decide, starts_on: entry, after_h: 480, duty: Decide}]"
    timed = text.replace("acts: [shelling]", f"acts: [shelling]\n        {clock}")
    assert misfits(load(timed, "misfits")) == ()
    # How long the text itself runs is counted.
    whole = text.replace("20 days", "30 days")
    assert misfits(load(whole, "misfits")) == ()


def test_a_longer_delay_that_no_class_waits_is_told() -> None:
    rule = (
        "{wording: Public after 7 days; on persons held after 30 days, tier: public, delay_h: 168"
    )
    named = "mechanism: {name: Commission, time_zone: Europe/Kyiv}"
    held = f"mechanism: {{name: Commission, time_zone: Europe/Kyiv, publication: {rule}}}}}"
    text = WRITTEN.replace(named, held)
    assert [m.code for m in misfits(load(text, "misfits"))] == ["span-uncounted"]
    listed = text.replace(
        "delay_h: 168}", "delay_h: 168, delays: [{acts: [detention], delay_h: 720}]}"
    )
    assert misfits(load(listed, "misfits")) == ()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Guns stand behind the line, outside the zone of 25 km", 1),
        ("Гармати стоять за лінією, поза зоною 25 км", 1),
        ("Гармати кожної сторони стоять за своєю лінією, поза зоною 25 км", 1),
        ("Guns leave the zone of 25 km", 0),
        ("Гармати стоять за 25 км від лінії", 0),
    ],
)
def test_a_word_for_one_side_of_a_line_is_told_where_the_belt_has_two(
    words: str, told: int
) -> None:
    text = WRITTEN.replace("Guns leave the zone of 25 km", words)
    codes = [m.code for m in misfits(load(text, "misfits"))]
    assert codes.count("side-misfit") == told
    beyond = "distance_means: per_side\n    beyond: [[31, 52], [32, 52]]"
    closed = text.replace("distance_means: per_side", beyond)
    assert "side-misfit" not in [m.code for m in misfits(load(closed, "misfits"))]


def test_who_decides_a_release_and_in_what_time_is_asked_for_and_may_be_left_open() -> None:
    def codes(text: str) -> list[str]:
        found = [m.code for m in misfits(load(text, "both"))]
        return [code for code in found if code in {"nobody-decides", "no-time-to-decide"}]

    assert codes(BOTH) == []
    assert codes(BOTH.replace("        within_days: 10\n", "")) == ["no-time-to-decide"]
    nobody = BOTH.replace("        within_days: 10\n", "").replace("        decided_by: A\n", "")
    assert codes(nobody) == ["nobody-decides"]
