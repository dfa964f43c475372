"""VIINA 2.0: packed tables behind limits, labels that claim no more than they say."""

from __future__ import annotations

import contextlib
import hashlib
import io
import zipfile
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.app.intake.rawline import raw_record
from truceline.errors import FormatError
from truceline.model.intake import Intake, RawFile
from truceline.sources import door, packed, registry
from truceline.sources.merge import account, latest
from truceline.sources.viina_1pd.card import ACT_OF, COLUMNS, FORCE, TOLD
from truceline.sources.viina_1pd.labels import act_and_kind
from truceline.sources.viina_info.card import COLUMNS as INFO_COLUMNS

ROW = {
    "viina_version": "bert_20260919024116",
    "event_id_1pd": "7",
    "date": "20260917",
    "n_reports": "2",
    "event_ids": "11, 12",
    "sources": "nv",
    "geonameid": "1",
    "asciiname": "Invented",
    "ADM1_NAME": "Sumy",
    "longitude": "34.5",
    "latitude": "51.0",
    "GEO_PRECISION": "ADM3",
}
INFO = {
    **{k: v for k, v in ROW.items() if k not in {"n_reports", "event_ids", "sources"}},
    "event_id": "11",
    "report_id": "5",
    "time": "09:30",
    "source": "ria",
    "url": "https://example.org/5",
    "text": 'Заголовок, "дослівно"',
    "lang": "ua",
}


def table(columns: tuple[str, ...], *rows: dict[str, str], blank: str = "0") -> bytes:
    def line(cells: list[str]) -> str:
        return ",".join('"' + cell.replace('"', '""') + '"' for cell in cells)

    body = [line([row.get(name, blank) for name in columns]) for row in rows]
    return "\n".join([",".join(columns), *body, ""]).encode()


def zipped(data: bytes, name: str = "event_1pd_latest_2026.csv", **more: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
        for other, held in more.items():
            archive.writestr(other, held)
    return made.getvalue()


def raw_of(data: bytes) -> RawFile:
    return RawFile(name="v.zip", sha256=hashlib.sha256(data).hexdigest(), data=data)


def one_pd(*rows: dict[str, str], **options: str) -> Intake:
    raw = raw_of(zipped(table(COLUMNS, *rows)))
    assert door.admit(raw, None).card.id == "viina_1pd"
    return registry.read(raw, None, options)[1]


def test_a_row_is_a_report_of_each_outlet_once_and_names_nobody() -> None:
    row = ROW | {"t_artillery_b": "1", "a_rus_b": "1", "a_rus_init_b": "1", "sources": "nv, ria;nv"}
    intake = one_pd(row)
    reports = intake.reports.to_pylist()
    assert [one["report_id"] for one in reports] == ["viina:nv/1pd-2026-7", "viina:ria/1pd-2026-7"]
    for one in reports:
        assert (one["kind"], one["act"], one["cue"]) == ("event", "shelling", "viina:t_artillery")
        assert (one["actor"], one["claimant"], one["basis"]) == (None, None, "relayed")
        assert (one["count_low"], one["text"]) == (None, None)
        # The Kyiv day of the news report (UTC+3) and the day before it.
        assert one["start"] == datetime(2026, 9, 15, 21, tzinfo=UTC)
        assert one["end"] == datetime(2026, 9, 17, 21, tzinfo=UTC)
    assert intake.cut_at == "2026-09-19"


@pytest.mark.parametrize(
    ("labels", "told"),
    [
        ([], (None, "warning")),
        (["t_mil", "t_uav", "t_civcas", "t_hospital"], (None, "warning")),
        (["t_airalert"], ("air_alert", "warning")),
        (["t_airstrike"], ("strike", "event")),
        (["t_airstrike", "t_airalert"], ("strike", "event")),
        (["t_armor", "t_raid"], ("assault", "event")),
        (["t_airstrike", "t_artillery"], ("attack", "event")),
        (["t_aad", "t_uav"], ("interception", "event")),
        (["t_aad", "t_airstrike"], (None, "event")),
        (["t_arrest", "t_ied"], (None, "event")),
    ],
)
def test_labels_tell_an_act_only_where_they_agree(
    labels: list[str], told: tuple[str | None, str]
) -> None:
    assert act_and_kind(labels) == told
    (report,) = one_pd(ROW | {f"{label}_b": "1" for label in labels}).reports.to_pylist()
    assert (report["act"], report["kind"]) == told
    assert set(report["cue"].removeprefix("viina:").split("+")) == set(labels or ["no label"])


@given(st.sets(st.sampled_from([*ACT_OF, *TOLD])))
def test_no_set_of_labels_says_more_than_its_labels(labels: set[str]) -> None:
    act, kind = act_and_kind(sorted(labels))
    acts = {ACT_OF[one] for one in labels if one in ACT_OF}
    assert act is None or act in acts or (act == "attack" and len(acts & FORCE) > 1)
    assert (kind == "event") == bool(acts - {"air_alert"})


def test_probabilities_are_no_labels() -> None:
    columns = (*COLUMNS, "t_airstrike", "a_rus_init")
    raw = raw_of(table(columns, ROW | {"t_airstrike": "1", "t_artillery_b": "NA"}))
    assert registry.read(raw, None, {})[1].reports["act"].to_pylist() == [None]


def test_who_is_named_only_if_asked_for_and_swapping_the_parties_swaps_it() -> None:
    sides = [("1", "0", "1", "0"), ("0", "1", "0", "1"), ("1", "1", "1", "1"), ("1", "0", "0", "0")]
    names = ("a_rus_b", "a_ukr_b", "a_rus_init_b", "a_ukr_init_b")
    rows = [
        ROW | {"event_id_1pd": str(k), "t_ied_b": "1", **dict(zip(names, side, strict=True))}
        for k, side in enumerate(sides)
    ]
    given_names = {"actor": "model", "party_rus": "A", "party_ukr": "B"}
    assert one_pd(*rows, **given_names).reports["actor"].to_pylist() == ["A", "B", None, None]
    swapped = [
        row | {a: row[b] for a, b in zip(names, (names[1], names[0], names[3], names[2]))}  # noqa: B905
        for row in rows
    ]
    assert one_pd(*swapped, **given_names).reports["actor"].to_pylist() == ["B", "A", None, None]
    assert one_pd(*rows).reports["actor"].null_count == 4
    with pytest.raises(FormatError, match="the option actor is guess"):
        one_pd(*rows, actor="guess")


@pytest.mark.parametrize(
    ("cells", "error_m", "name"),
    [
        ({"GEO_PRECISION": "STREET"}, 5_000, "Invented, Sumy"),
        ({"GEO_PRECISION": "ADM3"}, 5_000, "Invented, Sumy"),
        ({"GEO_PRECISION": "ADM3", "ADM1_NAME": "Kiev City"}, 35_000, "Invented, Kiev City"),
        ({"GEO_PRECISION": "ADM2"}, 60_000, "Invented, Sumy"),
        ({"GEO_PRECISION": ""}, 150_000, "Sumy"),
        ({"GEO_PRECISION": "ADM1", "ADM1_NAME": "Nowhere"}, 200_000, "Nowhere"),
    ],
)
def test_a_place_is_as_wide_as_its_precision(
    cells: dict[str, str], error_m: float, name: str
) -> None:
    (report,) = one_pd(ROW | cells).reports.to_pylist()
    assert report["place_name"] == name
    assert report["error_m"] == pytest.approx(error_m, rel=0.2)
    if error_m < 150_000:
        assert (report["lon"], report["lat"], report["error_m"]) == (34.5, 51.0, error_m)


def test_a_province_is_not_the_settlement_viina_stands_it_at() -> None:
    (report,) = one_pd(ROW | {"GEO_PRECISION": "ADM1", "longitude": "33"}).reports.to_pylist()
    assert report["lon"] != 33
    assert report["place_basis"] == "gazetteer"


def test_bad_rows_are_rejected_and_a_row_without_a_place_is_kept() -> None:
    bad = [{"date": "soon"}, {"date": ""}, {"sources": " "}, {"latitude": "195"}]
    nowhere = {"longitude": "", "latitude": "", "event_id_1pd": "8"}
    intake = one_pd(*(ROW | cells for cells in bad), ROW | nowhere)
    reasons = ["bad-date", "no-date", "no-source", "out-of-range"]
    assert intake.rejects["reason"].to_pylist() == reasons
    assert intake.reports["place_kind"].to_pylist() == ["none"]


def test_headlines_are_context_kept_as_written_with_their_address() -> None:
    raw = raw_of(zipped(table(INFO_COLUMNS, INFO, INFO | {"event_id": "12", "lang": "xx"})))
    assert door.admit(raw, "viina_info").card.id == "viina_info"
    one, two = registry.read(raw, None, {})[1].reports.to_pylist()
    assert (one["kind"], one["act"], one["actor"]) == ("warning", None, None)
    assert (one["text"], one["text_lang"], two["text_lang"]) == (INFO["text"], "uk", None)
    assert one["report_id"] == "viina:ria/info-2026-11"
    assert "url=https://example.org/5; report_id=5" in one["cue"]
    assert INFO["text"] in raw_record(raw.data, 1)


def test_a_new_release_revises_withdraws_and_repeats_within_its_year() -> None:
    def release(day: str, *rows: dict[str, str]) -> tuple[RawFile, str, Intake]:
        version = {"viina_version": f"bert_{day}010203"}
        raw = raw_of(zipped(table(COLUMNS, *(row | version for row in rows))))
        return raw, "viina_1pd", registry.read(raw, None, {})[1]

    def row(day: str, key: str, **labels: str) -> dict[str, str]:
        return ROW | {"date": day, "event_id_1pd": key, "t_mil_b": "1", **labels}

    old_year = [row("20250301", "1"), row("20250302", "2"), row("20250303", "3")]
    new_year = [row("20260301", "4"), row("20260302", "5")]
    files = [
        release("20260401", *old_year),
        release("20260401", *new_year),
        release("20260501", old_year[0], old_year[2] | {"t_ied_b": "1"}),
        release("20260501", *new_year),
    ]
    merged, rows = account(files)
    assert sum(rows["repeated"].to_pylist()) == 3
    acts = {one["native_key"]: one["act"] for one in latest(merged)["reports"].to_pylist()}
    assert acts == {
        "1pd-2025-1": None,
        "1pd-2025-3": "explosion",
        "1pd-2026-4": None,
        "1pd-2026-5": None,
    }
    before = latest(merged, datetime(2026, 4, 15, tzinfo=UTC))["reports"]
    assert before.num_rows == 5


@pytest.mark.parametrize("mark", ["bert_20260931000000", "bert_2026", "", "x"])
def test_a_release_that_is_no_day_is_no_cut(mark: str) -> None:
    assert one_pd(ROW | {"viina_version": mark}).cut_at == ""


def test_a_zip_file_of_anything_else_is_refused_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = zipped(table(COLUMNS, *(ROW | {"event_id_1pd": str(k)} for k in range(50))))
    for data, connector, words in (
        (whole[:-40], "viina_1pd", "cut or damaged"),
        (whole[:-40], None, "damaged one"),
        (whole[:200] + b"\xff" * 20 + whole[220:], "viina_1pd", "cut or damaged"),
        (zipped(b"a,b\n1,2\n"), None, "a zip archive of 1 file"),
        (zipped(b"a,b\n1,2\n"), "viina_1pd", "not what the connector viina_1pd reads"),
        (zipped(b"", other=b""), "viina_1pd", "holds 2 files"),
        (zipped(b"x", name="a.exe"), "viina_info", "no CSV file"),
        (whole, "nasa_firms", "a zip archive of 1 file"),
    ):
        with pytest.raises(FormatError) as caught:
            door.admit(raw_of(data), connector)
        assert words in caught.value.message
    monkeypatch.setattr(packed, "UNPACKED_BYTES", 1_000)
    with pytest.raises(FormatError, match="more than is read"):
        door.admit(raw_of(whole), "viina_1pd")


def test_a_bomb_is_not_unpacked() -> None:
    bomb = raw_of(zipped(b"0" * 20_000_000))
    assert packed.beginning(bomb).data == b""
    with pytest.raises(FormatError, match="would unpack to 20,000,000"):
        packed.unpacked(bomb)


@given(st.binary(max_size=80), st.integers(0, 400))
def test_no_bytes_break_the_door(noise: bytes, at: int) -> None:
    whole = zipped(table(COLUMNS, ROW))
    raw = raw_of(whole[:at] + noise + whole[at + len(noise) :])
    with contextlib.suppress(FormatError):
        door.admit(raw, "viina_1pd").read(raw, {})
