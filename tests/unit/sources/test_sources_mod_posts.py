"""Posts in Russian: invented sentences with known answers, and the real file where it is here."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from truceline.model.intake import Intake, RawFile
from truceline.model.vocabulary import ACTS, OBJECTS
from truceline.sources.mod_posts import CONNECTOR, cues, words
from truceline.sources.mod_posts.plain import passages, plain
from truceline.sources.mod_posts.when import window

DATA = Path(__file__).resolve().parents[4] / "shared" / "data"
POSTS = DATA / "ukraine-2025" / "mod-statements" / "russian_mod_posts_2025h1.csv"
HEADER = "date,datetime,drone_count,oblasts,text_snippet\n"


def _raw(data: bytes) -> RawFile:
    return RawFile(name="posts.csv", sha256=hashlib.sha256(data).hexdigest(), data=data)


def _read(text: str, posted: str = "2025-04-03 12:00", **options: str) -> list[dict[str, Any]]:
    quoted = text.replace('"', '""')
    data = f'{HEADER}{posted[:10]},{posted},0,unknown,"{quoted}"\n'.encode()
    found: list[dict[str, Any]] = CONNECTOR.read(_raw(data), options).reports.to_pylist()
    return found


def _hour(instant: datetime | None) -> str:
    return "" if instant is None else instant.astimezone(UTC).strftime("%m-%d %H:%M")


@pytest.mark.parametrize(
    ("text", "number"),
    [("три", 3), ("двадцать три", 23), ("17", 17), ("одному", 1), ("тридцать", 30), ("восемью", 8)],
)
def test_numbers_in_words(text: str, number: int) -> None:
    assert words.number(text) == number


def test_days_in_words() -> None:
    assert words.day("восьмого") == 8
    assert words.day("тридцать первого") == 31
    assert words.day("15-го") == 15


def test_shot_down_by_area() -> None:
    found = _read(
        "⚡️ **С 13.00 до 14.30 мск дежурными средствами ПВО уничтожены шесть украинских "
        "беспилотных летательных аппаратов: три – над территорией Псковской области, по одному – "
        "над территориями Тверской и Калужской областей и над акваторией Черного моря.**"
    )
    assert {r["act"] for r in found} == {"interception"}
    told = [(r["place_name"], r["count_low"], r["count_high"]) for r in found]
    assert told == [
        ("Псковской области", 3, 3),
        ("Тверской", 1, 1),
        ("Калужской областей", 1, 1),
        ("Черного моря", 1, 1),
    ]
    assert {(_hour(r["start"]), _hour(r["end"])) for r in found} == {("04-03 10:00", "04-03 11:30")}
    assert {(r["actor"], r["affected"]) for r in found} == {("UKR", "RUS")}


def test_a_number_shared_by_areas_is_a_range_in_each() -> None:
    found = _read(
        "В период с 10.00 до 11.00 мск дежурными средствами ПВО уничтожены четыре украинских "
        "беспилотных летательных аппарата над территориями Тульской и Рязанской областей."
    )
    assert [(r["count_low"], r["count_high"]) for r in found] == [(1, 3), (1, 3)]
    assert {r["cue"] for r in found} == {"air-defence/shared"}


def test_a_list_cut_off_is_not_finished_by_guessing() -> None:
    text = (
        "В течение прошедшей ночи дежурными средствами ПВО уничтожены 9 украинских беспилотных "
        "летательных аппаратов: пять БпЛА – над территорией Тульской области, четыре БпЛА – над "
        "территориями Рязанской и Калуж"
    )
    found = _read(text + "к" * (400 - len(text)))
    assert [(r["place_name"], r["count_low"]) for r in found] == [("Тульской области", 5)]


def test_near_a_coast_is_the_sea() -> None:
    found = _read(
        "Около 12.30 мск дежурными средствами ПВО уничтожен украинский беспилотный летательный "
        "аппарат над акваторией Черного моря у побережья Республики Крым."
    )
    assert [(r["place_name"], r["count_low"]) for r in found] == [("Черного моря", 1)]
    assert (_hour(found[0]["start"]), _hour(found[0]["end"])) == ("04-03 09:00", "04-03 10:00")


@pytest.mark.parametrize(
    ("words_used", "kind"),
    [
        ("газоизмерительную станцию «Луговая»", "oil_gas_pipeline"),
        ("нефтеперекачивающую станцию «Луговая»", "oil_gas_pipeline"),
        ("высоковольтную линию 110 кВ", "power_grid"),
        ("подстанцию 35 кВ", "power_grid"),
        ("нефтеперерабатывающий завод", "oil_refinery"),
        ("НПЗ", "oil_refinery"),
        ("нефтебазу", "oil_gas_storage"),
        ("атомную электростанцию", "nuclear_plant"),
        ("ТЭЦ", "power_plant"),
        ("объекты энергетической инфраструктуры", "energy_unspecified"),
    ],
)
def test_energy_objects(words_used: str, kind: str) -> None:
    found = _read(f"2 апреля около 17.00 ВСУ совершили атаку на {words_used} в Псковской области.")
    assert [(r["act"], r["object_type"], r["actor"]) for r in found] == [("attack", kind, "UKR")]
    assert found[0]["place_name"] == "Псковской области"
    assert (_hour(found[0]["start"]), _hour(found[0]["end"])) == ("04-02 13:30", "04-02 14:30")


def test_a_headline_is_no_claim_beside_its_details() -> None:
    found = _read(
        "В течение прошедших суток киевский режим продолжал атаки на объекты энергетической "
        "инфраструктуры. ▫️ 2 апреля около 5.30 в Тульской области в результате атаки БпЛА "
        "отключена подстанция."
    )
    assert [(r["object_type"], r["place_name"]) for r in found] == [
        ("power_grid", "Тульской области")
    ]
    assert found[0]["cue"] == "other-attack-goes-on/power-grid"


def test_how_many_attacks() -> None:
    found = _read("За прошедшие сутки ВСУ совершили 11 атак на объекты российской энергетики.")
    assert [(r["count_low"], r["count_high"]) for r in found] == [(11, 11)]
    assert (_hour(found[0]["start"]), _hour(found[0]["end"])) == ("04-01 21:00", "04-03 12:01")


def test_talk_of_an_end_to_attacks_is_no_attack_and_its_day_no_day() -> None:
    assert [r["act"] for r in _read("ВСУ заявили о прекращении ударов по энергообъектам.")] == [
        "other"
    ]
    found = _read(
        "Главное за день ▫️ Киевский режим в нарушение договоренностей о прекращении с 18 марта "
        "на 30 дней ударов по энергообъектам продолжил атаки по энергетической инфраструктуре."
    )
    assert [r["object_type"] for r in found] == ["energy_unspecified"]
    assert _hour(found[0]["start"]) == "04-01 21:00"


def test_own_strikes_name_the_poster_as_actor() -> None:
    found = _read(
        "Сегодня ночью Вооруженными Силами Российской Федерации нанесен групповой удар "
        "высокоточным оружием по нефтеперерабатывающему заводу и инфраструктуре военного аэродрома."
    )
    assert [(r["act"], r["object_type"]) for r in found] == [
        ("strike", "oil_refinery"),
        ("strike", "airbase"),
    ]
    assert {(r["actor"], r["affected"]) for r in found} == {("RUS", "UKR")}


def test_thwarted_attacks_are_not_told_as_attacks() -> None:
    found = _read("Расчет сорвал атаку ВСУ и уничтожил танк противника.")
    assert {r["actor"] for r in found} == {"RUS"}


def test_no_cue_is_kept_as_other() -> None:
    found = _read("Министр обороны вручил награды.")
    assert [(r["act"], r["cue"], r["place_kind"]) for r in found] == [("other", "none", "none")]
    assert found[0]["start"] is None
    assert found[0]["actor"] is None


def test_swapping_the_parties_swaps_the_parties_and_nothing_else() -> None:
    text = "ВСУ нанесли удар по подстанции. Дежурными средствами ПВО сбит украинский БпЛА."
    ours = _read(text)
    theirs = _read(text, claimant="UKR", other="RUS")
    swap = {"RUS": "UKR", "UKR": "RUS", None: None}
    for a, b in zip(ours, theirs, strict=True):
        for name in a:
            expected = swap[a[name]] if name in {"claimant", "actor", "affected"} else a[name]
            assert b[name] == expected, name


def test_windows_never_pass_the_post() -> None:
    post = datetime(2025, 4, 3, 2, 0, tzinfo=UTC)
    for text in (
        "В период с 22.00 до 23.00 мск",
        "С 21.00 мск 2 апреля по 05.00 мск 3 апреля",
        "в ночь на 3 апреля",
        "Около 4.50 мск",
        "3 апреля",
        "В течение прошедшей ночи",
        "С 28 марта по 3 апреля",
    ):
        found = window(text, post)
        assert found.start is not None, text
        assert found.start < found.end <= datetime(2025, 4, 3, 2, 1, tzinfo=UTC), text


def test_a_day_ahead_belongs_to_the_year_before() -> None:
    found = window("28 декабря", datetime(2025, 1, 3, tzinfo=UTC))
    assert found.start == datetime(2024, 12, 27, 21, tzinfo=UTC)


def test_plain_text_and_passages() -> None:
    text = plain("**Главное за день**  ▫️ Один [удар](https://example.org/1). Два по 31,5 млрд. м.")
    assert "example" not in text
    assert passages(text) == ["Один удар.", "Два по 31,5 млрд. м."]


def test_cues_speak_the_vocabulary() -> None:
    assert {kind for _, kind, _ in (*cues.ENERGY, *cues.OBJECTS)} <= set(OBJECTS)
    assert {act for act, _ in (*cues.OWN_MEANS, *cues.OTHER_MEANS)} <= set(ACTS)


def test_blank_posts_and_bad_times_are_rejected() -> None:
    data = f"{HEADER}2025-01-01,2025-01-01 10:00,0,x,\n2025-01-01,soon,0,x,Текст.\n".encode()
    intake = CONNECTOR.read(_raw(data), {})
    assert intake.rejects["reason"].to_pylist() == ["no-text", "bad-date"]
    assert intake.reports.num_rows == 0


@pytest.fixture(scope="module")
def real() -> Intake:
    if not POSTS.exists():
        pytest.skip("shared data are not here: the ministry's posts")
    raw = _raw(POSTS.read_bytes())
    assert CONNECTOR.recognises(raw)
    return CONNECTOR.read(raw, {})


def test_every_real_post_is_taken_in(real: Intake) -> None:
    assert real.rows == 1037
    assert real.rejects.num_rows == 0
    assert len(set(real.reports["row_number"].to_pylist())) == 1037
    assert len(set(real.reports["report_id"].to_pylist())) == real.reports.num_rows


def test_twelve_real_posts_allege_attacks_on_energy_while_the_moratorium_ran(real: Intake) -> None:
    lower, upper = datetime(2025, 3, 24, tzinfo=UTC), datetime(2025, 4, 11, tzinfo=UTC)
    told = [
        r
        for r in real.reports.to_pylist()
        if r["object_type"] in cues.ENERGY_KINDS and lower <= r["published_at"] < upper
    ]
    assert {r["actor"] for r in told} == {"UKR"}
    assert len(told) == 13
    assert len({r["row_number"] for r in told}) == 12


def test_no_real_window_passes_its_post_or_runs_backwards(real: Intake) -> None:
    for r in real.reports.to_pylist():
        assert r["start"] is None or r["start"] < r["end"]
        assert (r["end"] - r["published_at"]).total_seconds() <= 60
