"""Invented workbooks as different hands would keep them, with what each column means.

All places, people and events are made up. Each layout was written before any proposal was tuned on
it; those in ``UNSEEN`` were run for the first time when the tuning was over.
"""

# ruff: noqa: E501 - rows of sheets stand on one line each

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from truceline.model.intake import RawFile

DAY = date(2031, 4, 13)


@dataclass(frozen=True, kw_only=True)
class Layout:
    """One workbook and what is true of it.

    ``means`` tells for each column of the table (by the name the reader gives it) its key of a
    map; ``""`` for a column that no map can use. ``rows`` are those below the header of ``sheet``,
    ``rejected`` those that are no data.
    """

    name: str
    book: Workbook
    sheet: str
    means: dict[str, str]
    rows: int
    rejected: int
    settings: dict[str, str] = field(default_factory=dict)

    @property
    def raw(self) -> RawFile:
        return raw_of(self.book, f"{self.name}.xlsx")


def raw_of(book: Workbook, name: str = "book.xlsx") -> RawFile:
    sink = io.BytesIO()
    book.save(sink)
    return raw_bytes(sink.getvalue(), name)


def raw_bytes(data: bytes, name: str = "book.xlsx") -> RawFile:
    return RawFile(name=name, sha256=hashlib.sha256(data).hexdigest(), data=data)


def sheet_of(title: str) -> tuple[Workbook, Worksheet]:
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = title
    return book, sheet


def put(sheet: Worksheet, *rows: list[Any]) -> None:
    for row in rows:
        sheet.append(row)


def paint(sheet: Worksheet, row: int, colour: str, last: int) -> None:
    for column in range(1, last + 1):
        sheet.cell(row, column).fill = PatternFill("solid", fgColor=colour)


def patrol_log() -> Layout:
    """Title rows, then a merged header of two rows; a footnote below."""
    book, sheet = sheet_of("Log")
    put(sheet, ["Northern Bridge Mission – patrol log"], ["Week 15, prepared by Team Three"], [])
    put(sheet, ["No.", "When", None, "Where", None, None, "What", None, "Remarks"])
    put(sheet, [None, "Date", "Hour", "Village", "Latitude", "Longitude", "Type", "Number", None])
    for first, last in (("A1", "I1"), ("B4", "C4"), ("D4", "F4"), ("G4", "H4"), ("A4", "A5")):
        sheet.merge_cells(f"{first}:{last}")
    acts = ("Shelling", "Small arms fire", "Drone attack", "Explosion")
    for i in range(12):
        put(
            sheet,
            [
                i + 1, DAY + timedelta(days=i // 4), time(5 + i, 10 * (i % 6)), f"Village {i % 5}",
                48.1 + i / 100, 37.5 + i / 200, acts[i % 4], 3 + i, "heard from the bridge post",
            ],
        )  # fmt: skip
    put(sheet, [], ["* Times are local."])
    means = {
        "No.": "", "When / Date": "start", "When / Hour": "clock", "Where / Village": "place_name",
        "Where / Latitude": "lat", "Where / Longitude": "lon", "What / Type": "act",
        "What / Number": "count", "Remarks": "text",
    }  # fmt: skip
    return Layout(
        name="patrol_log", book=book, sheet="Log", means=means, rows=13, rejected=1,
        settings={"header_rows": "2"},
    )  # fmt: skip


def dms_cell() -> Layout:
    """Coordinates in degrees and minutes in one cell, dates as text with the day first."""
    book, sheet = sheet_of("Incidents")
    put(sheet, ["Incident ID", "Date of incident", "Time (LT)", "Coordinates", "Incident type",
                "Alleged side", "Weapon", "Description"])  # fmt: skip
    kinds = ("mortar", "artillery", "small arms", "MLRS")
    for i in range(15):
        put(
            sheet,
            [
                f"INC-{100 + 7 * i}", f"{13 + i}/04/2031", f"{6 + i}:45",
                f"48°{10 + i}'30\"N 37°{20 + i}'15\"E", "shelling" if i % 3 else "gunfire",
                "Party A" if i % 2 else "Party B", kinds[i % 4], f"Detail of case {i}, as phoned in.",
            ],
        )  # fmt: skip
    means = {
        "Incident ID": "id", "Date of incident": "start", "Time (LT)": "clock",
        "Coordinates": "place", "Incident type": "act", "Alleged side": "actor",
        "Weapon": "weapon", "Description": "text",
    }  # fmt: skip
    return Layout(
        name="dms_cell", book=book, sheet="Incidents", means=means, rows=15, rejected=0,
        settings={"date_order": "dmy"},
    )  # fmt: skip


def split_times() -> Layout:
    """Begin and end apart, 03/04/2031 of which only the order of rows tells what it is."""
    book, sheet = sheet_of("April")
    put(sheet, ["Reporting unit: Post 4"], [])
    put(sheet, ["Date", "From", "To", "Sector", "Lat", "Long", "Accuracy (m)", "Event", "Qty",
                "Source"])  # fmt: skip
    for i in range(9):
        put(
            sheet,
            [
                f"{3 + i:02d}/04/2031", time(4 + i, 0), time(4 + i, 30), "North" if i % 2 else "South",
                48.21 + i / 50, 37.61 + i / 50, 500, "explosions" if i % 2 else "overflight of UAV",
                f"about {10 * (i + 1)}", "camera" if i % 3 else "post",
            ],
        )  # fmt: skip
    put(sheet, ["Total", None, None, None, None, None, None, None, 450])
    means = {
        "Date": "start", "From": "clock", "To": "end_clock", "Sector": "place_name", "Lat": "lat",
        "Long": "lon", "Accuracy (m)": "error_m", "Event": "act", "Qty": "count",
        "Source": "source",
    }  # fmt: skip
    return Layout(
        name="split_times", book=book, sheet="April", means=means, rows=10, rejected=1,
        settings={"date_order": "dmy"},
    )  # fmt: skip


def ukrainian() -> Layout:
    """Ukrainian headers, totals in between, decimal commas as text."""
    book, sheet = sheet_of("Події")
    put(sheet, ["Зведена таблиця подій за квітень 2031 р."], [None])
    put(sheet, ["№ з/п", "Дата", "Час", "Населений пункт", "Широта", "Довгота", "Вид події",
                "Тип зброї", "Кількість", "Сторона", "Примітки"])  # fmt: skip
    for i in range(14):
        if i == 7:
            put(sheet, ["Усього за добу", *[None] * 7, 44])
        put(
            sheet,
            [
                i + 1, f"{14 + i // 7:02d}.04.2031", f"{7 + i % 7:02d}:15", f"с. Вигадане-{i}",
                f"48,{1200 + i}", f"37,{5400 + i}", "обстріл" if i % 2 else "постріли",
                "міномет" if i % 2 else "стрілецька зброя", str(i + 2), "Сторона А",
                "зі слів мешканців",
            ],
        )  # fmt: skip
    put(sheet, ["Разом", *[None] * 7, 133])
    means = {
        "№ з/п": "", "Дата": "start", "Час": "clock", "Населений пункт": "place_name",
        "Широта": "lat", "Довгота": "lon", "Вид події": "act", "Тип зброї": "weapon",
        "Кількість": "count", "Сторона": "actor", "Примітки": "text",
    }  # fmt: skip
    return Layout(name="ukrainian", book=book, sheet="Події", means=means, rows=16, rejected=2)


def russian() -> Layout:
    """Russian headers, date and time in one true date cell, a pair of degrees in one cell."""
    book, sheet = sheet_of("Лист1")
    put(sheet, ["Сводка"], ["Дата и время", "Место", "Координаты", "Характер события", "Средство",
                            "Кол-во", "Объект", "Кем сообщено", "Примечание"])  # fmt: skip
    for i in range(11):
        put(
            sheet,
            [
                datetime(2031, 4, 13 + i, 8, 5 * i), f"пос. Вымышленный {i}",
                f"48.{310 + i}, 37.{710 + i}", "обстрел" if i % 2 else "удар БПЛА",
                "артиллерия" if i % 2 else "дрон", i + 1, "подстанция" if i % 3 else "жилой дом",
                "пост 2", "без уточнения",
            ],
        )  # fmt: skip
    put(sheet, ["Итого", None, None, None, None, 66])
    means = {
        "Дата и время": "start", "Место": "place_name", "Координаты": "place",
        "Характер события": "act", "Средство": "weapon", "Кол-во": "count",
        "Объект": "object_type", "Кем сообщено": "source", "Примечание": "text",
    }  # fmt: skip
    return Layout(name="russian", book=book, sheet="Лист1", means=means, rows=12, rejected=1)


def coloured() -> Layout:
    """Rows filled by how far they are confirmed, with a legend beside the table."""
    book, sheet = sheet_of("Tracker")
    put(sheet, ["Ref", "Event date", "Location name", "X", "Y", "Event type", "Perpetrator (claimed)",
                "Narrative", None, "Legend"])  # fmt: skip
    for i in range(16):
        put(
            sheet,
            [
                f"T{i:03d}-{(i * 37) % 91}", datetime(2031, 4, 1 + i), f"Place {i}",
                37.2 + i / 40, 48.3 + i / 40,
                ("airstrike", "drone strike", "shelling")[i % 3],
                "Side One" if i % 2 else "Side Two", "Told by three residents of the street.",
            ],
        )  # fmt: skip
        paint(sheet, i + 2, "92D050" if i % 4 == 0 else "FFFF00", 8)
    sheet["K2"].fill = PatternFill("solid", fgColor="92D050")
    sheet["L2"] = "confirmed by our patrol"
    sheet["K3"].fill = PatternFill("solid", fgColor="FFFF00")
    sheet["L3"] = "claimed by one side only"
    means = {
        "Ref": "id", "Event date": "start", "Location name": "place_name", "X": "lon", "Y": "lat",
        "Event type": "act", "Perpetrator (claimed)": "actor", "Narrative": "text",
    }  # fmt: skip
    return Layout(
        name="coloured", book=book, sheet="Tracker", means=means, rows=16, rejected=0,
        settings={"colour": "92D050=observed,FFFF00=alleged"},
    )  # fmt: skip


def daily_sheets() -> Layout:
    """One sheet a day, all alike, rows hidden by a filter, a hidden sheet of lists."""
    book, sheet = sheet_of("13.04")
    for n in range(5):
        sheet = sheet if n == 0 else book.create_sheet(f"{13 + n}.04")
        put(sheet, ["DATE", "TIME", "SETTLEMENT", "GRID (MGRS)", "TYPE OF FIRE", "ROUNDS",
                    "DIRECTION", "OBSERVER"])  # fmt: skip
        for i in range(8):
            put(
                sheet,
                [
                    DAY + timedelta(days=n), f"{9 + i:02d}:3{n}", f"Hamlet {i}",
                    f"37U DQ {12345 + 311 * i} {54321 + 97 * i}", "mortar" if i % 2 else "HMG",
                    "3-5" if i % 3 else "1 250", "NE", "OP-2",
                ],
            )  # fmt: skip
        sheet.row_dimensions[4].hidden = True
        sheet.auto_filter.ref = "A1:H9"
        sheet.auto_filter.add_filter_column(2, ["Hamlet 1"])
    lists = book.create_sheet("Lists")
    put(lists, ["Type"], ["mortar"], ["HMG"])
    lists.sheet_state = "hidden"
    means = {
        "DATE": "start", "TIME": "clock", "SETTLEMENT": "place_name", "GRID (MGRS)": "place",
        "TYPE OF FIRE": "act", "ROUNDS": "count", "DIRECTION": "bearing", "OBSERVER": "source",
    }  # fmt: skip
    return Layout(name="daily_sheets", book=book, sheet="13.04", means=means, rows=8, rejected=0)


def two_tables() -> Layout:
    """Two tables on one sheet, the second about patrols."""
    book, sheet = sheet_of("Sheet1")
    put(sheet, ["Day", "Hour", "What happened", "Latitude", "Longitude", "Side", "Weapon used"])
    for i in range(10):
        put(
            sheet,
            [
                DAY + timedelta(days=i), time(3 + i, 20), "small arms fire" if i % 2 else "shelling",
                48.5 + i / 90, 37.9 + i / 90, "A" if i % 2 else "B", "rifle" if i % 2 else "mortar",
            ],
        )  # fmt: skip
    put(sheet, [], [], ["Patrol", "Vehicle", "Kilometres driven"])
    put(sheet, ["P1", "V-7", 41], ["P2", "V-9", 63])
    means = {
        "Day": "start", "Hour": "clock", "What happened": "act", "Latitude": "lat",
        "Longitude": "lon", "Side": "actor", "Weapon used": "weapon",
    }  # fmt: skip
    return Layout(name="two_tables", book=book, sheet="Sheet1", means=means, rows=10, rejected=0)


def register_of_cases() -> Layout:
    """Unseen: a commission's register, from and to as date and time, grid references."""
    book, sheet = sheet_of("Register")
    put(sheet, ["JOINT COMMISSION"], ["Register of alleged incidents"], ["As of 30 April 2031"])
    put(sheet, ["Case No", "Occurred from", "Occurred until", "Locality", "Grid reference",
                "Nature of incident", "Attributed to", "Complainant", "Weapon system",
                "Number of rounds", "Date received", "Summary"])  # fmt: skip
    for i in range(13):
        begun = datetime(2031, 4, 2 + i, 6, 30)
        put(
            sheet,
            [
                f"JC/31/{200 + 3 * i}", begun, begun + timedelta(hours=2), f"Farm {i}",
                f"37UDQ{1234 + 11 * i:04d}{4321 + 7 * i:04d}",
                "shelling" if i % 2 else "sniper fire", "Party B" if i % 2 else "Party A",
                "Party A" if i % 2 else "Party B", "120 mm mortar" if i % 2 else "sniper rifle",
                "at least 7" if i % 2 else 2, date(2031, 4, 4 + i), "As told to the liaison officer.",
            ],
        )  # fmt: skip
    put(sheet, ["TOTAL: 13 cases"])
    means = {
        "Case No": "id", "Occurred from": "start", "Occurred until": "end",
        "Locality": "place_name", "Grid reference": "place", "Nature of incident": "act",
        "Attributed to": "actor", "Complainant": "claimant", "Weapon system": "weapon",
        "Number of rounds": "count", "Date received": "received", "Summary": "text",
    }  # fmt: skip
    return Layout(
        name="register_of_cases", book=book, sheet="Register", means=means, rows=14, rejected=1
    )


def bilingual() -> Layout:
    """Unseen: headers in two languages with line breaks, empty rows between days."""
    book, sheet = sheet_of("Data")
    put(sheet, [], ["Дата\nDate", "Час\nTime", "Місце\nPlace", "Довгота, °\nLong.",
                    "Широта, °\nLat.", "Похибка, км\nError, km", "Подія\nEvent", "К-сть\nNo.",
                    "Хто повідомив\nReported by", "Статус\nStatus", "Коментар\nComment"])  # fmt: skip
    for i in range(12):
        if i and i % 4 == 0:
            put(sheet, [])
        put(
            sheet,
            [
                datetime(2031, 5, 20 + i // 4), time(10 + i, 5), f"Село {i}", 36.9 + i / 70,
                49.2 + i / 70, 1.5, "вибух / explosion" if i % 2 else "обстріл / shelling",
                i + 1, "пост 1" if i % 2 else "камера 3", "підтверджено" if i % 3 else "не підтверджено",
                "—",
            ],
        )  # fmt: skip
    put(sheet, ["Всього / Total", *[None] * 6, 78])
    means = {
        "Дата Date": "start", "Час Time": "clock", "Місце Place": "place_name",
        "Довгота, ° Long.": "lon", "Широта, ° Lat.": "lat", "Похибка, км Error, km": "error_m",
        "Подія Event": "act", "К-сть No.": "count", "Хто повідомив Reported by": "source",
        "Статус Status": "basis", "Коментар Comment": "text",
    }  # fmt: skip
    return Layout(name="bilingual", book=book, sheet="Data", means=means, rows=13, rejected=1)


SEEN: tuple[Callable[[], Layout], ...] = (
    patrol_log, dms_cell, split_times, ukrainian, russian, coloured, daily_sheets, two_tables,
)  # fmt: skip
UNSEEN: tuple[Callable[[], Layout], ...] = (register_of_cases, bilingual)
