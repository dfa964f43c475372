"""Small invented files, at least one for each connector: what contracts and fuzzing start from.

A connector that comes later has one here too: ``test_every_connector_has_a_worked_input``.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from openpyxl import Workbook

from truceline.model.intake import RawFile
from truceline.publish.daily.packed import repacked
from truceline.sources.viina_1pd import card as viina_1pd
from truceline.sources.viina_control import card as viina_control
from truceline.sources.viina_info import card as viina_info
from truceline.sources.viina_labels import card as viina_labels


@dataclass(frozen=True, slots=True, kw_only=True)
class Worked:
    """One file, who reads it and how.

    Attributes:
        connector: Id of the connector that reads it.
        name: Of the file.
        data: Its bytes.
        options: Settings of the connector.
    """

    connector: str
    name: str
    data: bytes
    options: Mapping[str, str] = field(default_factory=dict)

    @property
    def raw(self) -> RawFile:
        return raw_of(self.data, self.name)


def raw_of(data: bytes, name: str) -> RawFile:
    return RawFile(name=name, sha256=hashlib.sha256(data).hexdigest(), data=data)


def table(names: Sequence[str], *rows: Sequence[str], separator: str = ",") -> bytes:
    sink = io.StringIO()
    written = csv.writer(sink, delimiter=separator, lineterminator="\n")
    written.writerows([names, *rows])
    return sink.getvalue().encode()


def _row(cells: str) -> list[str]:
    """Return a row written with commas."""
    return cells.split(",")


def objects(*rows: Mapping[str, Any]) -> bytes:
    """Return rows, all with the same names, as a CSV file."""
    return table(list(rows[0]), *([str(cell) for cell in row.values()] for row in rows))


EVENT = {
    "event_id_cnty": "XYZ1",
    "event_date": "2024-05-16",
    "time_precision": "1",
    "event_type": "Battles",
    "sub_event_type": "Armed clash",
    "actor1": "Forces of A",
    "actor2": "Forces of B",
    "location": "X town",
    "latitude": "48.5",
    "longitude": "38.25",
    "geo_precision": "1",
    "source": "Invented Daily",
    "notes": "They fought.",
    "fatalities": "3",
    "timestamp": "1716300000",
}
_EVENTS = (
    EVENT,
    {**EVENT, "event_id_cnty": "XYZ2", "time_precision": "2", "geo_precision": "3"},
    {
        **EVENT,
        "event_id_cnty": "XYZ3",
        "event_date": "17 May 2024",
        "event_type": "Explosions/Remote violence",
        "sub_event_type": "Shelling/artillery/missile attack",
        "fatalities": "0",
    },
)
_DELETED = {"event_id_cnty": "XYZ9", "deleted_timestamp": "1716900000"}

GED_EVENT: dict[str, Any] = {
    "id": 71,
    "relid": "XX-71",
    "code_status": "Clear",
    "type_of_violence": 1,
    "dyad_name": "A - B",
    "side_a": "A",
    "side_b": "B",
    "where_prec": 1,
    "where_coordinates": "X town",
    "where_description": "near X",
    "adm_1": "Donetsk oblast",
    "latitude": 48.5,
    "longitude": 38.25,
    "event_clarity": 1,
    "date_prec": 1,
    "date_start": "2024-05-02T00:00:00",
    "date_end": "2024-05-02T00:00:00",
    "best": 3,
    "high": 5,
    "low": 2,
}
_GED = (GED_EVENT, {**GED_EVENT, "id": 72, "where_prec": 4}, {**GED_EVENT, "id": 73, "best": 0})

FORM_MAP = """\
map: 1
table: reports
time_zone: Asia/Aden
source: {constant: patrol-north}
id: ID
start: event/when
basis: {constant: observed}
act: {column: event/what, values: {boom: explosion}}
lon: 'event/where#lon'
lat: 'event/where#lat'
error_m: {column: 'event/where#error_m', blank: '500'}
text: event/said
"""


def kobo_page(*numbers: int) -> dict[str, Any]:
    rows = [
        {
            "_id": n,
            "_uuid": f"uuid-{n}",
            "_submission_time": "2024-05-02T09:00:00",
            "_submitted_by": "jane.observer",
            "_geolocation": [15.5, 44.2],
            "event/when": f"2024-05-02T0{n}:30:00.000+03:00",
            "event/what": "boom",
            "event/where": "15.5012 44.2034 2200.0 10.0",
            "event/said": "two explosions",
        }
        for n in numbers
    ]
    return {"count": len(rows), "next": None, "previous": None, "results": rows}


def odk_page(*numbers: int) -> dict[str, Any]:
    rows = [
        {
            "__id": f"uuid:{n}",
            "__system": {"submissionDate": "2024-05-02T06:00:00.000Z", "submitterName": "jane"},
            "event": {
                "when": f"2024-05-02T0{n}:30:00.000+03:00",
                "what": "boom",
                "where": {
                    "type": "Point",
                    "coordinates": [44.2034, 15.5012, 2200],
                    "properties": {"accuracy": 10.0},
                },
                "said": "two explosions",
            },
        }
        for n in numbers
    ]
    return {"@odata.context": "x", "@odata.count": len(rows), "value": rows}


def _posts() -> bytes:
    said = (
        (
            "В период с 12.00 до 13.30 мск дежурными средствами ПВО уничтожены два украинских "
            "беспилотных летательных аппарата над территорией Курской области."
        ),
        (
            "За прошедшие сутки киевский режим нанес удары по объектам: в 3.15 атакована "
            "подстанция «Северная» в Белгородской области."
        ),
        "⚡️** Сегодня, 3 апреля, в 09.40** вооружённые силы Украины обстреляли г. Энергодар.",
    )
    rows = [
        ["2025-04-03", f"2025-04-03 1{n}:00", "2", "kursk", text] for n, text in enumerate(said)
    ]
    return table(["date", "datetime", "drone_count", "oblasts", "text_snippet"], *rows)


SQUARE = [[30.0, 45.0], [31.0, 45.0], [31.0, 46.0], [30.0, 46.0], [30.0, 45.0]]


def area(day: str = "20250520") -> dict[str, Any]:
    geometry = {"type": "MultiPolygon", "coordinates": [[SQUARE, SQUARE[:4]]]}
    feature = {"type": "Feature", "properties": {}, "geometry": geometry}
    name = f"deepstatemap_data_{day}"
    return {"type": "FeatureCollection", "name": name, "features": [feature]}


def _viina() -> bytes:
    row = {
        "event_id_1pd": "5",
        "date": "20250401",
        "sources_matching": "liga",
        "target_classes": "FUEL_STORAGE_TERMINAL",
        "target_terms": "нафтобаз",
        "geonameid": "1",
        "asciiname": "Hill",
        "ADM1_NAME": "Sumy",
        "longitude": "34.0",
        "latitude": "51.0",
        "a_ukr_init": "",
        "a_ukr": "0",
        "a_rus_init": "1",
        "a_rus": "1",
        "representative_text": "words",
    }
    return objects(
        row,
        {**row, "event_id_1pd": "6", "sources_matching": "liga;unian"},
        {**row, "event_id_1pd": "7", "geonameid": "2", "a_ukr_init": "1", "a_ukr": "1"},
    )


_ANNEX = _row(
    "SMM position,Event location,Means,No.,Observation,Description,Weapon,Date; time,"
    "position_lon,position_lat"
)


def _annex() -> bytes:
    names = [name.replace(";", ",") for name in _ANNEX]
    return table(
        names,
        *(
            ["SMM camera at X", where, "Recorded", many, seen, said, weapon, when, "38.5", "48.2"]
            for where, many, seen, said, weapon, when in (
                ("2-5km NNW", "3", "Explosion", "Undetermined", "N/K", "12-Mar, 19:47"),
                ("1-2km S", "N/K", "Projectile", "In flight from W to E", "N/K", "13-Mar, 01:00"),
                ("N/K", "12", "Burst", "N/K", "Small arms", "13-Mar, 04:10"),
                ("500m E", "1", "Explosion", "Impact", "Mortar (type N/K)", "29-Feb, 23:59"),
            )
        ),
    )


def _field_items() -> bytes:
    place = {"lon": 37.5, "lat": 48.1, "error_m": 30.0, "basis": "post", "name": "Post 4"}
    same = {
        "form": "truceline-field/1",
        "team": "T1",
        "made_at": "2025-03-30T12:00:00+02:00",
        "clock": {"offset_s": 4, "error_s": 2},
        "start": "2025-03-30T08:00:00+02:00",
        "place": place,
    }
    watch = {"end": "2025-03-30T11:00:00+02:00", "watched": {"reach_m": 4000.0, "chance": 0.7}}
    harm = [{"harm": "injured", "who": "civilian", "figure": "3-5"}]
    told: tuple[dict[str, Any], ...] = (
        {"kind": "observation", "act": "explosion", "count": "about 6", "actor": "A"}
        | {"from_there": {"bearings": "SSE, S", "distance": "3-5 km"}, "harm": harm},
        {"kind": "patrol", "status": "on", **watch},
        {"kind": "nil", **watch},
        {"kind": "restriction", "actor": "B", "how": "denied"},
        {"kind": "observation", "act": "explosion", "count": "3-1"},
        {"kind": "nobody"},
    )
    items = [{**same, "id": f"{n:032x}", **one} for n, one in enumerate(told)]
    arrived = "2025-03-30T12:30:00Z"
    return b"\n".join(json.dumps({"arrived": arrived, "item": one}).encode() for one in items)


def connectors() -> tuple[Worked, ...]:
    """Return the files that connectors recognise by themselves."""
    return (
        Worked(connector="acled", name="acled.csv", data=objects(*_EVENTS)),
        Worked(
            connector="acled",
            name="acled.json",
            data=json.dumps({"success": True, "count": 3, "data": list(_EVENTS)}).encode(),
        ),
        Worked(
            connector="acled",
            name="deleted.json",
            data=json.dumps({"success": True, "count": 1, "data": [_DELETED]}).encode(),
        ),
        Worked(
            connector="air_alerts",
            name="alerts.csv",
            data=table(
                ["region", "started_at", "finished_at", "n_subalerts", "duration_minutes"],
                ["Sumska oblast", "2025-03-01T10:00:00Z", "2025-03-01T11:30:00Z", "2", "90.0"],
                ["Elsewhere", "2025-03-30T03:30:00Z", "2025-03-30T04:00:00Z", "1", "30.0"],
            ),
        ),
        Worked(connector="field_items", name="field.jsonl", data=_field_items()),
        Worked(
            connector="air_alerts",
            name="official.csv",
            data=table(
                _row("oblast,raion,hromada,level,started_at,finished_at,source"),
                _row("Sumska oblast,,,oblast,2025-03-01 10:00:00,2025-03-01 11:30:00,official"),
                _row("Sumska oblast,Sumskyi raion,,raion,2025-03-02 10:00:00,,official"),
            ),
        ),
        Worked(
            connector="air_alerts",
            name="volunteer.csv",
            data=table(
                _row("region,started_at,finished_at,naive"),
                _row("Sumska oblast,2025-03-01 10:00:00+00:00,2025-03-01 11:30:00+00:00,False"),
                _row("Sumska oblast,2025-03-30 01:00:00+00:00,2025-03-30 01:30:00+00:00,True"),
            ),
        ),
        Worked(connector="control_area", name="day.geojson", data=json.dumps(area()).encode()),
        Worked(
            connector="humanitarian_corridors",
            name="corridors.csv",
            data=table(
                _row(
                    "HC_ID,date,proposal,status_result,From,To,from_latitude,from_longitude,"
                    "to_latitude,to_longitude,text"
                ),
                *(
                    [str(n), "2022-03-05", who, how, "X", "Y", "48", "37", "48", "38", "words"]
                    for n, (who, how) in enumerate(
                        (
                            ("Ukraine", "successful"),
                            ("Russia", "unsuccessful/disrupted"),
                            ("Agreed", "disputed"),
                        )
                    )
                ),
            ),
        ),
        Worked(
            connector="hxl",
            name="tagged.csv",
            data=table(
                _row("Day,Latitude,Longitude,What,Dead,Dead women,Words,Office"),
                _row(
                    "#date+occurred,#geo+lat,#geo+lon,#event+type,#affected+killed,"
                    "#affected+killed+f,#description,"
                ),
                _row("2024-05-02,15.5,44.2,shelling,4,1,words,north"),
                _row("2024-05-03,15.6,44.3,strike,,,other words,south"),
            ),
            options={"error_m": "2000", "source": "ngo-one", "time_zone": "Asia/Aden"},
        ),
        Worked(
            connector="launch_claims",
            name="launch_claims_cut_2025-05-11.csv",
            data=table(
                _row(
                    "time_start,time_end,model,launch_place,target,carrier,launched,destroyed,source"
                ),
                _row("2025-03-20 20:00,2025-03-21 06:00,Shahed-136/131,Kursk,,,171,75,X/1"),
                _row("2025-03-22 20:00,2025-03-23 06:00,X-59,,Odesa,Su-34,3,,X/2"),
            ),
        ),
        Worked(
            connector="us_drawdowns",
            name="memos.csv",
            data=table(
                _row("date,amount_musd_506a1,all_amounts_in_text,url"),
                _row("2022-02-25,350.0,250 million; 350 million,https://example.org/a"),
                _row("2022-03-12,200.0,200 million,"),
            ),
        ),
        Worked(
            connector="us_memoranda",
            name="memorandum.md",
            data=(
                b"---\ndate: '2031-02-25'\n---\nMEMORANDUM FOR THE SECRETARY (USA)\n\nThe "
                b"authority under section 506(a)(1) to direct the drawdown of up to $3 is "
                b"delegated, to provide assistance to UKR.\n"
            ),
            options={
                "told": '{"dated": "2031-02-25", "title": "", "sums": [{"section": "506(a)(1)", '
                '"dollars": "3", "about": false, "whom": "UKR", "from": 67, "to": 132, "words": '
                '"authority under section 506(a)(1) to direct the drawdown of up to $3"}]}'
            },
        ),
        Worked(
            connector="kiel_support",
            name="months.csv",
            data=table(
                _row(
                    "country,iso,year,month,total,financial,humanitarian,military,commitments,"
                    "to_be_allocated"
                ),
                _row("Xland,XLD,2022,2,0.003,0,0.001,0.002,0.004,0.001"),
                _row("Yland,YLD,2022,3,0.000001,0,0,0.000001,0,-0.000001"),
            ),
            options={"released": "2022-08-01"},
        ),
        Worked(
            connector="kiel_support",
            name="weapons.csv",
            data=table(
                _row("donor,category,number_of_weapons,monetary_value_eur,weapons_list"),
                _row("Xland,Howitzers,6,28672479,Gun (4); Other gun (2)"),
                _row("Xland,Tanks,,1000,Tank"),
            ),
            options={"released": "2022-08-01"},
        ),
        Worked(
            connector="sipri_transfers",
            name="trade-register.csv",
            data=b"Remarks\nTIV in millions\n"
            + table(
                _row(
                    "SIPRI AT Database ID,Supplier,Recipient,Designation,Description,"
                    "Armament category,Numbers delivered,Numbers delivered is estimate,"
                    "Delivery year,Delivery year is estimate,Status,TIV delivery values,"
                    "Local production"
                ),
                _row("1,Xland,Yland,T-1,tank,Armoured vehicles,10,Yes,2021,No,New,3.5,No"),
                _row("2,Xland,Yland,A-1,fighter,Aircraft,2,No,2022,No,New,,Yes"),
            ),
        ),
        Worked(connector="mod_posts", name="posts.csv", data=_posts()),
        Worked(
            connector="nasa_firms",
            name="fires.csv",
            data=table(
                _row("latitude,longitude,acq_date,acq_time,satellite,instrument,version,frp"),
                _row("48.5,38.2,2024-05-01,0005,N,VIIRS,2.0NRT,3.1"),
                _row("48.6,38.2,2024-05-01,2359,Terra,MODIS,6.1NRT,11"),
            ),
        ),
        Worked(connector="osce_annex", name="annex.csv", data=_annex(), options={"year": "2021"}),
        Worked(
            connector="osce_daily",
            name="daily.csv",
            data=table(
                _row(
                    "period_end,period_days,region,violations,explosions,basis,report,issued,url,note"
                ),
                _row("2021-09-30,1,Donetsk,47,28,reported,229/2021,2021-10-01,,"),
                _row("2021-10-04,3,Luhansk,about 30,,reported,232/2021,2021-10-05,,weekend"),
            ),
        ),
        Worked(
            connector="osce_direction",
            name="direction.csv",
            data=table(
                ["period_end", "donetsk_vs_previous", "luhansk_vs_previous", "report"],
                ["2020-05-29", "more", "fewer", "128/2020"],
                ["2020-06-01", "more", "", "130/2020"],
            ),
        ),
        Worked(
            connector="strikes_list",
            name="strikes.csv",
            data=table(
                ["date", "datetime", "target_cat", "damage", "oblasts", "confirmed"],
                ["2025-01-02", "2025-01-02 03:04", "power", "fire", "rostov", "1"],
                ["2025-01-03", "2025-01-03 23:59", "refinery", "", "rostov|kursk", "0"],
            ),
        ),
        Worked(connector="ucdp_ged", name="ged.csv", data=objects(*_GED)),
        Worked(
            connector="ucdp_ged",
            name="ged.json",
            data=json.dumps({"TotalCount": 3, "NextPageUrl": "", "Result": list(_GED)}).encode(),
        ),
        Worked(connector="viina_strikes", name="viina.csv", data=_viina()),
        *_viina_yearly(),
        *_viina_control(),
        _viina_places(),
    )


def _viina_yearly() -> tuple[Worked, ...]:
    """Return VIINA's yearly tables of news, bare and packed as they are published."""
    row = {
        "viina_version": "bert_20260919024116",
        "event_id_1pd": "7",
        "date": "20260917",
        "n_reports": "2",
        "event_ids": "11, 12",
        "sources": "nv, ria",
        "geonameid": "1",
        "asciiname": "Invented",
        "ADM1_NAME": "Sumy",
        "longitude": "34.5",
        "latitude": "51.0",
        "GEO_PRECISION": "ADM3",
        "t_artillery_b": "1",
    }
    info = {
        "event_id": "11",
        "report_id": "5",
        "time": "09:30",
        "source": "ria",
        "url": "https://example.org/5",
        "text": 'Заголовок, "дослівно"',
        "lang": "ua",
    }
    labelled = _columns(
        viina_1pd.COLUMNS, row, row | {"event_id_1pd": "8", "a_rus_init_b": "1", "a_rus_b": "1"}
    )
    told = row | info
    raw = _columns(viina_info.COLUMNS, told, told | {"event_id": "12", "GEO_PRECISION": "ADM1"})
    mark = {"event_id": "11", "t_mil_b": "1", "a_rus_b": "1", "a_rus_init_b": "1"}
    read = row | mark | {"t_artillery": "0.97"}
    labels = _columns(viina_labels.COLUMNS, read, read | {"event_id": "12", "t_aad_b": "1"})
    found = []
    for connector, stem, data, options in (
        ("viina_1pd", "event_1pd_latest_2026", labelled, {"actor": "model"}),
        ("viina_info", "event_info_latest_2026", raw, {}),
        ("viina_labels", "event_labels_latest_2026", labels, {"actor": "model"}),
    ):
        bare = Worked(connector=connector, name=f"{stem}.csv", data=data, options=options)
        packed = packed_alone(data, f"{stem}.csv")
        found += [bare, Worked(connector=connector, name=f"{stem}.zip", data=packed)]
    return tuple(found)


def _viina_control() -> tuple[Worked, ...]:
    """Return VIINA's panel of control, bare and packed: two settlements on three days."""
    said = (
        ("1", "20260915", "UA,UA,UA,UA,UA"),
        ("1", "20260916", "UA,CONTESTED,UA,,UA"),
        ("1", "20260917", "UA,RU,CONTESTED,UA,UA"),
        ("2.0", "20260915", "RU,RU,RU,RU,RU"),
        ("2.0", "20260916", "RU,RU,RU,,RU"),
        ("2.0", "20260917", "RU,RU,,RU,RU"),
    )
    rows = [[*pair, *statuses.split(","), "20260919044905332209"] for *pair, statuses in said]
    data = table(viina_control.COLUMNS, *rows)
    name = "control_latest_2026"
    return (
        Worked(connector="viina_control", name=f"{name}.csv", data=data),
        Worked(
            connector="viina_control", name=f"{name}.zip", data=packed_alone(data, f"{name}.csv")
        ),
    )


def _viina_places() -> Worked:
    """Return some settlements as VIINA lists them, keys written with a point."""

    def one(key: float, name: str, lon: float) -> dict[str, object]:
        point = {"longitude": lon, "latitude": 51.0}
        told = {"geonameid": key, "asciiname": name, "ADM1_NAME": "Sumy", **point}
        return {"type": "Feature", "properties": told, "geometry": None}

    document = {
        "type": "FeatureCollection",
        "features": [one(1.0, "Hill", 34.0), one(2.0, "Dale", 34.5), one(3.0, "", 35.0)],
    }
    data = json.dumps(document).encode()
    return Worked(connector="viina_places", name="gn_UA_tess.geojson", data=data)


def packed_alone(data: bytes, name: str) -> bytes:
    """Return a zip file that holds one file."""
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return sink.getvalue()


def _columns(names: Sequence[str], *rows: Mapping[str, str]) -> bytes:
    return table(names, *([row.get(name, "0") for name in names] for row in rows))


HEAD = "map: 1\ntime_zone: Europe/Kyiv\nsource: {constant: s}\n"
_CSV = table(
    _row("k,a,b,c,d,e,f,g"),
    _row("1,2025-03-30 01:30,,shelling,about 40,37.5,48.1,3 km SSE of Alpha"),
    _row("2,2025-03-31,2025-04-01,strike,3-5,38.25,49,Alpha"),
    _row("3,2025-02-29 24:00,,overflight,0,,,"),
    _row("4,2025-04-02 08:00,2025-04-02 16:00,nothing_seen,,37.5,48.1,"),
)
_PLACED = "start: a\nend: b\nid: k\nbasis: {constant: alleged}\nact: {column: c, unknown: other}\n"
MAPS = {
    "reports": f"{HEAD}table: reports\n{_PLACED}count: d\nlon: e\nlat: f\n"
    "error_m: {constant: 50}\n",
    "relative": f"{HEAD}table: reports\n{_PLACED}"
    "relative: {column: g, known: {Alpha: [37.5, 48.5, 1000], Beta: [[36, 47, 5], [38, 49, 5]]}}\n",
    "coordinates": f"{HEAD}table: reports\n{_PLACED}"
    "coordinates: {column: g, order: lat_lon}\nerror_m: {constant: 50}\n",
    "harm": f"{HEAD}table: reports\n{_PLACED}watched: {{mode: {{constant: camera}}, lon: e, lat: f,"
    " radius_m: {constant: 500}}\nharm: [{harm: killed, who: civilian, best: d}]\n",
    "tallies": f"{HEAD}table: tallies\nstart: a\nend: b\nunit: {{constant: shots}}\nvalue: d\n"
    "claimant: {constant: A}\n",
    "effort": f"{HEAD}table: effort\nstart: a\nend: b\nmode: {{column: c, unknown: other}}\n"
    "lon: e\nlat: f\nradius_m: f\n",
    "lines": f"{HEAD}table: lines\nline: {{constant: l}}\nvalid_from: a\nvalid_to: b\n"
    "geometry: g\n",
    "transfers": f"{HEAD}table: transfers\nclaimant: {{constant: A}}\ndonor: c\nrecipient: g\n"
    "stage: {constant: delivered}\nitem: {constant: artillery}\nquantity: d\n"
    "unit: {constant: pieces}\nstart: a\nend: b\n",
}
MAPS["observer"] = (
    f"{HEAD}table: reports\n{_PLACED}observer: {{lon: e, lat: f, bearings: g, range: d,"
    " error_m: {constant: 50}}\n"
)
_SECTOR = table(
    _row("k,a,b,c,d,e,f,g"),
    _row("1,2025-03-30 01:30,,shelling,2-5 km,37.5,48.1,NNW"),
    _row("2,2025-03-31,2025-04-01,strike,500 m,38.25,49,80"),
)
_COORDINATES = _CSV.replace(b"3 km SSE of Alpha", b"37U DQ 12345 67890").replace(
    b"Alpha", b'"48\xc2\xb030\'15""N 37\xc2\xb015\'00""E"'
)
_LINES = _CSV.replace(b"3 km SSE of Alpha", b'"LINESTRING (37 48, 38 49)"').replace(
    b"Alpha", b'"MULTILINESTRING ((37 48, 38 49), (38 50, 39 50.5))"'
)


def mapped() -> tuple[Worked, ...]:
    """Return files under a map: CSV, GeoJSON, Parquet, a workbook, and pages of forms."""
    own = {"relative": _CSV, "coordinates": _COORDINATES, "lines": _LINES, "observer": _SECTOR}
    read = [
        # Of a file read twice into one table the last reading stands: so each has its own keys.
        _mapped(f"{name}.csv", own.get(name, _CSV).replace(b"\n1,", f"\n{name}-1,".encode()), text)
        for name, text in MAPS.items()
    ]
    return (
        *read,
        _mapped("points.geojson", json.dumps(_points()).encode(), _GEOJSON_MAP),
        _mapped("table.parquet", _parquet(), MAPS["reports"]),
        _mapped("book.xlsx", book(), MAPS["reports"]),
        Worked(
            connector="kobo",
            name="kobo.json",
            data=json.dumps(kobo_page(1, 2)).encode(),
            options={"map": FORM_MAP.replace("ID", "_uuid")},
        ),
        Worked(
            connector="odk",
            name="odk.json",
            data=json.dumps(odk_page(1, 2)).encode(),
            options={"map": FORM_MAP.replace("ID", "__id")},
        ),
    )


def _mapped(name: str, data: bytes, text: str) -> Worked:
    return Worked(connector="mapped", name=name, data=data, options={"map": text})


_GEOJSON_MAP = f"{HEAD}table: reports\n{_PLACED}error_m: {{constant: 50}}\n"


def _points() -> dict[str, Any]:
    told = {"k": "1", "a": "2025-03-30 01:30", "b": None, "c": "shelling", "d": 3}
    places = (
        {"type": "Point", "coordinates": [37.5, 48.1]},
        {"type": "Polygon", "coordinates": [SQUARE]},
        None,
    )
    return {
        "type": "FeatureCollection",
        "features": [
            {"type": "Feature", "properties": {**told, "k": str(n)}, "geometry": place}
            for n, place in enumerate(places)
        ],
    }


def _parquet() -> bytes:
    rows = list(csv.reader(io.StringIO(_CSV.decode())))
    columns = list(zip(*rows[1:], strict=True))
    sink = io.BytesIO()
    pq.write_table(pa.table(dict(zip(rows[0], columns, strict=True))), sink, compression="none")
    return sink.getvalue()


def book(*sheets: Sequence[Sequence[Any]]) -> bytes:
    """Return a workbook of these sheets; without any, the table of the maps."""
    made = Workbook()
    del made["Sheet"]
    for number, rows in enumerate(sheets or [list(csv.reader(io.StringIO(_CSV.decode())))]):
        sheet = made.create_sheet(f"S{number}")
        for row in rows:
            sheet.append([cell if cell != "" else None for cell in row])
    sink = io.BytesIO()
    made.save(sink)
    return repacked(sink.getvalue(), datetime(2031, 1, 1, tzinfo=UTC))


def all_worked() -> tuple[Worked, ...]:
    """Return every file."""
    return (*connectors(), *mapped())
