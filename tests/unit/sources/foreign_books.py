"""Invented sheets with headers in languages that the lexicon does not know."""

from __future__ import annotations

from datetime import date, time, timedelta

from messy_books import put, sheet_of
from openpyxl import Workbook

DAY = date(2031, 6, 2)
HEADERS = {
    "fr": ("N°", "Date", "Heure", "Lieu", "Latitude", "Longitude", "Type", "Arme", "Blessés"),
    "es": ("Nº", "Fecha", "Hora", "Lugar", "Latitud", "Longitud", "Tipo", "Arma", "Heridos"),
    "ar": (
        "رقم",
        "التاريخ",
        "الوقت",
        "المكان",
        "خط العرض",
        "خط الطول",
        "النوع",
        "السلاح",
        "الجرحى",
    ),
}
ACTS = {"fr": ("tir", "explosion"), "es": ("disparo", "bombardeo"), "ar": ("قصف", "إطلاق نار")}


def foreign(language: str) -> Workbook:
    """One sheet; the same rows in each language."""
    book, sheet = sheet_of("Data")
    put(sheet, list(HEADERS[language]))
    for i in range(8):
        put(
            sheet,
            [
                i + 1, DAY + timedelta(days=i // 4), time(6 + i, 10), f"Lieu {i}", 48.123 + i / 100,
                37.456 + i / 100, ACTS[language][i % 2], "mortier", i % 3,
            ],
        )  # fmt: skip
    return book
