"""An invented week as a joint monitoring cell might keep it: five sheets of five kinds.

Written by an analyst who had never seen the proposer; it is the layout by which silent mistakes
were found. ``means`` of each sheet tells the truth by column, as in ``messy_books``.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import PatternFill

#: True meaning of each column of each sheet; ``""`` for one that no map can use.
MEANS: dict[str, dict[str, str]] = {
    "Obs log": {
        "No": "number",
        "When / Date": "start",
        "When / Time": "clock",
        "Where / Position (DMS)": "place",
        "Where / ± m": "error_m",
        "Type": "act",
        "Rounds": "count",
        "By": "actor",
        "Source": "source",
        "Remarks": "text",
    },
    "Журнал сторони": {
        "№": "number",
        "Дата": "start",
        "Час початку": "clock",
        "Населений пункт": "place_name",
        "Широта": "lat",
        "Довгота": "lon",
        "Вид зброї": "weapon",
        "Кількість пострілів": "count",
        "Хто": "actor",
        "Загинуло": "killed",
        "Поранено": "injured",
    },
    "Patrols": {
        "Team": "source",
        "Start": "start",
        "End": "end",
        "Lat": "lat",
        "Lon": "lon",
        "Reach km": "reach",
        "Status": "status",
    },
    "Hotline": {
        "Date & time": "start",
        "Caller": "actor",
        "Answered?": "answered",
        "Effect": "effect",
        "Note": "text",
    },
    "MGRS finds": {
        "Ref": "id",
        "MGRS": "place",
        "Seen on": "start",
        "Weapon": "weapon",
        "Qty": "count",
        "In storage (Y/N)": "storage",
    },
}
_FIRST = date(2031, 5, 1)
#: Squares of the grid, as an observer reads them off a map.
_SQUARES = ("37U CQ 831 289", "37U DQ 0315 6221", "37U CQ 752 401", "37U CQ 8012 3345")


def week_book() -> Workbook:
    """Return the workbook; the same bytes of data on every call."""
    rnd = Random(77)
    book = Workbook()
    book.remove(book.worksheets[0])
    _log(book, rnd)
    _side(book, rnd)
    _patrols(book, rnd)
    _hotline(book, rnd)
    _finds(book, rnd)
    return book


def _log(book: Workbook, rnd: Random) -> None:
    sheet = book.create_sheet("Obs log")
    head: dict[str, Any] = {
        "A1": "JOINT MONITORING CELL – INCIDENT LOG",
        "A2": "Reporting period 01–07 May 2031 (all times local)",
        "A4": "No",
        "B4": "When",
        "D4": "Where",
        "F4": "Type",
        "G4": "Rounds",
        "H4": "By",
        "I4": "Source",
        "J4": "Remarks",
        "B5": "Date",
        "C5": "Time",
        "D5": "Position (DMS)",
        "E5": "± m",
    }
    for at, text in head.items():
        sheet[at] = text
    for span in ("A1:J1", "A2:J2", "B4:C4", "D4:E4", *(f"{c}4:{c}5" for c in "AFGHIJ")):
        sheet.merge_cells(span)
    types = ("artillery fire", "mortar", "small arms", "drone strike", "explosion heard")
    for i in range(30):
        lat, lon = rnd.uniform(48.0, 48.6), rnd.uniform(37.4, 38.4)
        row = [
            i + 1, (_FIRST + timedelta(days=i % 7)).strftime("%d/%m/%Y"),
            f"{rnd.randrange(24):02}:{rnd.randrange(60):02}", f"{_dms(lat)}N {_dms(lon)}E",
            rnd.choice((100, 250, 500, 1000)), types[i % 5],
            ("about 10", 3, "2-5", "40", "", 1, ">6")[i % 7], ("N", "S", "unk", "")[i % 4],
            ("Patrol 1", "Patrol 2", "Cam-7")[i % 3], ("", "seen from OP", "heard only")[i % 3],
        ]  # fmt: skip
        for column, value in enumerate(row, 1):
            cell = sheet.cell(6 + i, column, value)
            if i % 5 == 2:
                cell.fill = PatternFill("solid", fgColor="FFFF00")
    sheet.cell(36, 1, "Total")
    sheet.cell(36, 7, "=SUM(G6:G35)")
    sheet.cell(38, 1, "Yellow = confirmed by second team")


def _dms(degrees: float) -> str:
    return f"{int(degrees)}°{int(degrees * 60 % 60):02d}'{int(degrees * 3600 % 60):02d}\""


def _side(book: Workbook, rnd: Random) -> None:
    sheet = book.create_sheet("Журнал сторони")
    sheet.append(["Журнал обстрілів за тиждень"])
    sheet.append([])
    sheet.append(list(MEANS["Журнал сторони"]))
    for i in range(20):
        # A date kept as an instant at midnight, and shown with its time: pandas does it.
        day = datetime(2031, 5, 1) + timedelta(days=i % 7)
        sheet.append(
            [
                i + 1, day, time(rnd.randrange(24), rnd.randrange(60)),
                ("Вишневе", "Зелений Гай", "Степове")[i % 3],
                f"{rnd.uniform(48, 48.6):.4f}".replace(".", ","),
                f"{rnd.uniform(37.4, 38.4):.4f}".replace(".", ","),
                ("міномет", "артилерія", "стрілецька зброя", "дрон")[i % 4],
                ("3", "10", "близько 20", "", "понад 6")[i % 5], ("Північ", "Південь")[i % 2],
                ("", 0, 1)[i % 3], ("", 0, 2)[i % 3],
            ]
        )  # fmt: skip
    sheet.append(["Усього", "", "", "", "", "", "", "=SUM(H4:H23)"])


def _patrols(book: Workbook, rnd: Random) -> None:
    sheet = book.create_sheet("Patrols")
    sheet.append(list(MEANS["Patrols"]))
    for i in range(21):
        start = datetime(2031, 5, 1 + i // 3, 6 + 4 * (i % 3))
        status = "turned back at checkpoint" if i % 3 == 2 else "done"
        lat, lon = round(rnd.uniform(48.1, 48.5), 3), round(rnd.uniform(37.6, 38.2), 3)
        sheet.append(
            [f"Patrol {1 + i % 2}", start, start + timedelta(hours=4), lat, lon, 3, status]
        )


def _hotline(book: Workbook, rnd: Random) -> None:
    sheet = book.create_sheet("Hotline")
    sheet.append(list(MEANS["Hotline"]))
    for i in range(12):
        when = datetime(2031, 5, 1 + i % 7, rnd.randrange(24), 5)
        effect = ("fire stopped", "no effect", "")[i % 3]
        sheet.append([when, ("North", "South")[i % 2], ("yes", "no", "yes")[i % 3], effect, ""])


def _finds(book: Workbook, rnd: Random) -> None:
    sheet = book.create_sheet("MGRS finds")
    sheet.append(["Weapons seen, week 18"])
    sheet.append(list(MEANS["MGRS finds"]))
    for i in range(12):
        day = (_FIRST + timedelta(days=i % 7)).isoformat()
        weapon = ("152 mm howitzer", "tank", "Grad", "82 mm mortar")[i % 4]
        square = _SQUARES[i % 4]
        sheet.append([f"W-{i + 1}", square, day, weapon, rnd.choice((1, 2, 3)), "YN"[i % 2]])
