"""Hostile inputs out of sound ones: bytes, tables, JSON, lines of text, zip archives, columns.

Everything hangs on the random generator that is handed in: the same seed gives the same input.
"""

from __future__ import annotations

import csv
import io
import json
import zipfile
import zlib
from collections.abc import Callable, Sequence
from decimal import Decimal
from random import Random
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

#: Cells that people, programs and opponents write.
NUMBERS = (
    *("0", "-0", "-1", "1.0", "1,234", "1.234", "1.234,5", "1e3", "1e999", "-1e999", "1e-999"),
    *(
        "NaN",
        "nan",
        "inf",
        "-Infinity",
        "9" * 25,
        "9" * 400,
        "0x1F",
        "1_000",
        "٣",
        "½",
        "²",
        "１２",
    ),
    *("9223372036854775807", "9223372036854775808", "-9223372036854775809", "180.0000001", "200"),
    *("90.1", "-180", "1 000", "1\u00a0000", "1'000", "+5", "--5", "5-", "−5", ".5", "5.", "."),
)
DATES = (
    *("2025-02-29", "2024-02-29", "2025-02-30", "2025-13-01", "0000-00-00", "0001-01-01"),
    *("9999-12-31", "10000-01-01", "-0001-01-01", "2025-03-30 02:30", "2025-10-26 02:30"),
    *("2025-03-30 03:30", "2025-03-30T24:00", "2025-03-30T24:00:01", "2025-03-30 25:00", "23:60"),
    *("2025-12-31T23:59:60Z", "2025-01-01T00:00:00+14:00", "2025-01-01T00:00:00+99:99"),
    *("2025-01-01T00:00:00.123456789Z", "01/02/2025", "13/13/2025", "31.04.2025", "1.1.25"),
    *("45672", "45672.5", "-1", "2958466", "########", "20250401", "2025-W13-1", "2025-091"),
    *("12-Mar, 19:47", "29-Feb, 10:00", "April 5th", "вчора", "1900-02-29", "1969-12-31 23:59:59"),
    *("2025-04-01 10:00 Europe/Kyiv", "1716300000", "99999999999999999999", "24:00", "0:00", "7"),
)
PLACES = (
    *("48.5, 37.2", "N48.5 E37.2", "37U DQ 12345 67890", "38SMB4488", "37N 403152 5370000"),
    *("48°30'15\"N 37°15'00\"E", "48 60 61 N 37 00 00 E", "91N 181E", "S0 W0", "0,0", "90 180"),
    *("61X AA 1 1", "00A ZZ 00000 00000", "3 km SSE of Alpha", "-3 km N of Alpha", "Alpha"),
    *("1e9 km N of Alpha", "3 км північніше Alpha", "POINT (37 48)", "POINT (nan inf)"),
    *("LINESTRING (37 48, 38 49)", "LINESTRING (37 48)", "LINESTRING ((((", "POLYGON EMPTY"),
    *("NNW", "361°", "azimuth 400", "6401 mil", "2-5km", "5-2 km", "0 m", "∞ km"),
)
SIGNS = (
    *(
        "\0",
        "\x01",
        "\x1b[2J",
        "\x1b]0;x\x07",
        "\x7f",
        "\x85",
        "\u2028",
        "\u2029",
        "\u202e",
        "\u2066",
    ),
    *(
        "\u200e",
        "\u200b",
        "\ufeff",
        "\ufffd",
        "\ufffe",
        "\U0001f600",
        "e\u0301" * 30,
        "ß",
        "İ",
        "ﬁ",
    ),
    *(
        '"',
        '""',
        "'",
        "`",
        "\\",
        "\r",
        "\n",
        "\r\n",
        "\t",
        ";",
        "|",
        ",",
        "a\nb",
        'a"b',
        "\v",
        "\f",
    ),
)
WORDS = (
    *("", " ", "-", "—", "?", "n/a", "N/K", "null", "None", "true", "no", "on", "~", "about 40"),
    *(
        "3-5",
        "5-3",
        "at least 7",
        "up to",
        "40+",
        "<3",
        "ca. 4",
        "dozens",
        "=1+1",
        "=cmd|' /C calc'!A0",
    ),
    *(
        "+A1",
        "@SUM(A1)",
        "-2+3",
        "{'a': NaN}",
        "[1, 2",
        "{}",
        "{0}",
        "%s%n",
        "${x}",
        "../../etc/passwd",
    ),
    *("<script>", "<!ENTITY x>", "&amp;", "'; DROP TABLE reports; --", "x" * 300, "a" * 3000),
    *("strike", "shelling", "UKR", "RUS", "unknown", "other", "explosion", "mission", "public"),
)
CELLS = (*NUMBERS, *DATES, *PLACES, *SIGNS, *WORDS)
#: Pieces that mean something to a parser of bytes.
_SIGNS = (*SIGNS, "sep=;\n", '"' * 7, ",,,,,,", "\n\n\n", *"{[]}:", "- ", "---\n")
PIECES = (
    *(one.encode("utf-8", "surrogatepass") for one in _SIGNS),
    *(b"\xff", b"\xfe\xff", b"\xff\xfe", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\xc0\x80", bytes(9)),
)
ENCODINGS = ("utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1251", "latin-1")

Step = Callable[[Random, bytes], bytes]


def any_cell(rng: Random) -> str:
    """Return a cell: one that is known to hurt, two of them together, or letters at random."""
    way = rng.random()
    if way < 0.75:
        return rng.choice(CELLS)
    if way < 0.9:
        return rng.choice(CELLS) + rng.choice(CELLS)
    signs = "0123456789.,-:/ TZ+°'\"NSEWkmabc#()äжі٣\u202e\n"
    return "".join(rng.choices(signs, k=rng.randrange(1, 24)))


def near(rng: Random, cell: str) -> str:
    """Return a cell that is a little different from a sound one."""
    if not cell or rng.random() < 0.1:
        return any_cell(rng)
    at, way = rng.randrange(len(cell)), rng.randrange(6)
    if way == 0:
        return cell[:at] + cell[at + 1 :]
    if way == 1:
        return cell[:at] + rng.choice(CELLS)[:40] + cell[at:]
    if way == 2:
        return cell[:at] + rng.choice("0123456789-+.,: NEZ") + cell[at + 1 :]
    if way == 3:
        return cell[at:] + cell[:at]
    if way == 4:
        return cell[: at + 1] * rng.randrange(2, 4)
    return cell.swapcase()


def column(rng: Random, sound: Sequence[str], many: int) -> list[str]:
    """Return a column of cells: sound, near to sound, or anything."""
    told = []
    for _ in range(many):
        way = rng.random()
        if way < 0.15:
            told.append(rng.choice(sound))
        else:
            told.append(near(rng, rng.choice(sound)) if way < 0.6 else any_cell(rng))
    return told


def broken(rng: Random, data: bytes) -> bytes:
    """Return bytes flipped, cut, doubled, moved or put in, a few times."""
    for _ in range(rng.choice((1, 1, 1, 2, 4))):
        size = len(data)
        at, end = sorted((rng.randrange(size + 1), rng.randrange(size + 1)))
        end = min(end, at + rng.choice((1, 4, 16, 64, 100_000)))
        way = rng.randrange(7)
        if way == 0 and size:
            spot = min(at, size - 1)
            data = data[:spot] + bytes([data[spot] ^ 1 << rng.randrange(8)]) + data[spot + 1 :]
        elif way == 1:
            data = data[:at]
        elif way == 2:
            data = data[:at] + data[end:]
        elif way == 3:
            data = data[:end] + data[at:end] * rng.choice((1, 1, 3, 20)) + data[end:]
        elif way == 4:
            data = data[:at] + rng.choice(PIECES) + data[at:]
        elif way == 5:
            data = data[:at] + rng.randbytes(rng.choice((1, 2, 8))) + data[end:]
        else:
            data = data[end:] + data[:at]
    return data[:200_000]


def spliced(rng: Random, one: bytes, other: bytes) -> bytes:
    """Return the beginning of one file with the end of another."""
    return one[: rng.randrange(len(one) + 1)] + other[rng.randrange(len(other) + 1) :]


def recoded(rng: Random, data: bytes) -> bytes:
    """Return a text in another encoding, with or without what it cannot say."""
    text = data.decode("utf-8", "replace")
    return text.encode(rng.choice(ENCODINGS), rng.choice(("replace", "ignore")))


def table(rng: Random, data: bytes) -> bytes:
    """Return a CSV file with cells, rows or header changed, perhaps written another way."""
    try:
        rows = list(csv.reader(io.StringIO(data.decode("utf-8", "replace"), newline="")))
    except csv.Error:
        return broken(rng, data)
    if not rows:
        return broken(rng, data)
    if rng.random() < 0.9:
        rows += [list(rng.choice(rows[1:] or rows)) for _ in range(rng.choice((0, 1, 3, 20)))]
        for row in rows[1:]:
            _cells(rng, row)
    for _ in range(rng.choice((0, 0, 0, 1, 2))):
        _shape(rng, rows)
    way = rng.random()
    sink = io.StringIO()
    csv.writer(
        sink,
        delimiter=rng.choice(",;\t|") if way < 0.15 else ",",
        lineterminator=rng.choice(("\r\n", "\r", "\n\n")) if way > 0.85 else "\n",
        quoting=rng.choice((csv.QUOTE_ALL, csv.QUOTE_MINIMAL)),
    ).writerows(rows)
    return sink.getvalue().encode("utf-8", "replace")


def _cells(rng: Random, row: list[str]) -> None:
    for _ in range(rng.choice((0, 1, 1, 2, 5))):
        if row:
            at = rng.randrange(len(row))
            row[at] = near(rng, row[at]) if rng.random() < 0.4 else any_cell(rng)
    if rng.random() < 0.1 and len(row) > 1:
        one, other = rng.sample(range(len(row)), 2)
        row[one], row[other] = row[other], row[one]


def _shape(rng: Random, rows: list[list[str]]) -> None:
    """Change rows as wholes: the header's order and names, lengths, doubles, repeats."""
    at, head, way = rng.randrange(len(rows)), rows[0], rng.randrange(8)
    if way == 0:
        rng.shuffle(head)
    elif way == 1 and head:
        head[rng.randrange(len(head))] = rng.choice((*head, any_cell(rng)))
    elif way == 2:
        rows[at] = rows[at][: rng.randrange(len(rows[at]) + 1)]
    elif way == 3:
        rows[at] = [*rows[at], *rows[at]]
    elif way == 4:
        rows.insert(at, list(head))
    elif way == 5:
        rows.insert(at, [])
    elif way == 6:
        order = list(range(len(head)))
        rng.shuffle(order)
        rows[:] = [[row[n] for n in order if n < len(row)] for row in rows]
    else:
        rng.shuffle(rows)


def tree(rng: Random, data: bytes) -> bytes:
    """Return a JSON document with values, names or shape changed."""
    try:
        value = json.loads(data)
    except ValueError:
        return broken(rng, data)
    for _ in range(rng.choice((1, 1, 2, 5))):
        value = _changed(rng, value)
    if rng.random() < 0.03:
        return b"[" * rng.choice((500, 5_000, 100_000)) + json.dumps(value).encode()
    text = json.dumps(value, ensure_ascii=rng.random() < 0.5)
    if rng.random() < 0.1:
        text = text.replace('": ', '": ' + rng.choice(("NaN, ", "1e999, ", "[", "{", "-")), 1)
    if rng.random() < 0.05:
        text = text.replace('"', '"\\ud800', rng.randrange(3))
    return text.encode("utf-8", "surrogatepass" if rng.random() < 0.3 else "replace")


def _changed(rng: Random, value: Any) -> Any:
    """Change one node of a tree, found by walking down at random."""
    if isinstance(value, dict) and value and rng.random() < 0.9:
        key = rng.choice(list(value))
        way = rng.random()
        if way < 0.08:
            return {k: v for k, v in value.items() if k != key}
        if way < 0.14:
            return {any_cell(rng) if k == key else k: v for k, v in value.items()}
        return {k: _changed(rng, v) if k == key else v for k, v in value.items()}
    if isinstance(value, list) and value and rng.random() < 0.9:
        at, way = rng.randrange(len(value)), rng.random()
        if way < 0.08:
            return value[:at] + value[at + 1 :]
        if way < 0.16:
            return [*value, value[at]] * rng.choice((1, 1, 3))
        return [_changed(rng, one) if n == at else one for n, one in enumerate(value)]
    return _node(rng, value)


def _node(rng: Random, value: Any) -> Any:
    way = rng.random()
    if way < 0.45:
        return any_cell(rng)
    if way < 0.55 and isinstance(value, str):
        return near(rng, value)
    if way < 0.6:
        deep: Any = value
        for _ in range(rng.choice((3, 30, 300))):
            deep = [deep] if rng.random() < 0.5 else {"a": deep}
        return deep
    odd: tuple[Any, ...] = (
        None,
        True,
        False,
        0,
        -1,
        10**30,
        1.5,
        float("nan"),
        float("inf"),
        [],
        {},
        [[]],
        "",
    )
    return rng.choice((*odd, [value, value], {"a": value}, str(value)[:50]))


#: What a line of YAML, TOML or plain answers may hold that its author did not mean.
LINES = (
    *(
        "---",
        "...",
        "- ",
        "?",
        "key: &a 1",
        "key: *a",
        "<<: *a",
        "!!python/object:os.system x",
        "%YAML 9",
    ),
    *(
        "a: {b: {c: [",
        "key: |",
        "key: >",
        "\tkey: 1",
        "key: 'x",
        'key: "x',
        "# ",
        "key: : :",
        "[x]",
    ),
    *(
        "x = 1",
        "[[x]]",
        "x = {",
        "x = '''",
        "{" * 60,
        "[" * 60,
        "- " * 60,
        "a:\n  " * 30,
        "null",
        "~",
    ),
)


def lines(rng: Random, data: bytes) -> bytes:
    """Return a document of lines with lines, values or indents changed."""
    told = data.decode("utf-8", "replace").split("\n")
    for _ in range(rng.choice((1, 1, 2, 4))):
        at, way = rng.randrange(len(told)), rng.randrange(9)
        key, colon, value = told[at].partition(":")
        if way <= 2 and colon:
            told[at] = f"{key}: {near(rng, value.strip()) if way else any_cell(rng)}"
        elif way == 3:
            del told[at : at + rng.choice((1, 1, 5))]
        elif way == 4:
            told[at:at] = told[at : at + rng.choice((1, 1, 6))]
        elif way == 5:
            told.insert(at, " " * rng.randrange(9) + rng.choice((*LINES, any_cell(rng))))
        elif way == 6:
            told[at] = " " * rng.randrange(9) + told[at].lstrip()
        elif way == 7:
            other = rng.randrange(len(told))
            told[at], told[other] = told[other], told[at]
        else:
            told[at] = f"{any_cell(rng)}:{value}" if colon else near(rng, told[at])
        told = told or [""]
    return "\n".join(told).encode("utf-8", "replace")


def words(rng: Random, data: bytes) -> bytes:
    """Return a document with values between signs changed: for ``{a: b, c: [d]}`` on one line."""
    text = data.decode("utf-8", "replace")
    for _ in range(rng.choice((1, 1, 2, 3))):
        spots = [n for n, sign in enumerate(text) if sign in ":,[{"]
        if not spots:
            break
        at = rng.choice(spots) + 1
        end = next((n for n in range(at, len(text)) if text[n] in ",]}\n"), len(text))
        text = f"{text[:at]} {rng.choice((any_cell(rng), near(rng, text[at:end])))}{text[end:]}"
    return text.encode("utf-8", "replace")


_FEW_NUMBERS = (0, 1, -1, 3, 2**31, 2**62, -(2**62))
_MOMENTS = (0, 1_743_292_200_000_000, -(2**62), 2**62, 253_402_300_800_000_000)
_TYPED: tuple[Callable[[Random, int], pa.Array], ...] = (
    lambda r, n: pa.array(r.choices(_FEW_NUMBERS, k=n), pa.int64()),
    lambda r, n: pa.array(r.choices((0, 7, 255), k=n), pa.uint8()),
    lambda r, n: pa.array(r.choices((0.0, 1.5, float("nan"), float("inf"), 1e300), k=n)),
    lambda r, n: pa.array(r.choices((True, False, None), k=n), pa.bool_()),
    lambda r, n: pa.array(r.choices(_MOMENTS, k=n), pa.timestamp("us", "Europe/Kyiv")),
    lambda r, n: pa.array(r.choices(_MOMENTS, k=n), pa.timestamp(r.choice(("s", "ms", "ns")))),
    lambda r, n: pa.array(r.choices((0, 20_000, -(2**31), 2**31 - 1), k=n), pa.date32()),
    lambda r, n: pa.array(r.choices((0, 86_399, None), k=n), pa.time32("s")),
    lambda r, n: pa.array(r.choices((0, 10**9, -(2**62)), k=n), pa.duration("us")),
    lambda r, n: pa.array(r.choices((b"", b"\xff\xfe", b"1"), k=n), pa.binary()),
    lambda r, n: pa.nulls(n),
    lambda r, n: pa.array(r.choices(([], ["a"], [None], None), k=n), pa.list_(pa.string())),
    lambda r, n: pa.array(r.choices(({"a": 1}, None), k=n), pa.struct([("a", pa.int8())])),
    lambda r, n: pa.array(r.choices(CELLS, k=n)).dictionary_encode(),
    lambda r, n: pa.array([Decimal(r.randrange(99)) for _ in range(n)], pa.decimal128(9, 2)),
)


def parquet(rng: Random, data: bytes) -> bytes:
    """Return a Parquet file with columns of other types, other cells, or twice the same name."""
    if rng.random() < 0.3:
        return broken(rng, data)
    held = pq.read_table(pa.BufferReader(data))
    size = rng.choice((0, 1, held.num_rows, held.num_rows))
    names, columns = list(held.column_names), [one.slice(0, size) for one in held.columns]
    for _ in range(rng.choice((1, 1, 2, 4))):
        at, way = rng.randrange(len(names)), rng.random()
        if way < 0.5 and pa.types.is_string(columns[at].type):
            told = [near(rng, one or "") for one in columns[at].to_pylist()]
            columns[at] = pa.chunked_array([pa.array(told, pa.string())])
        elif way < 0.95:
            columns[at] = pa.chunked_array([rng.choice(_TYPED)(rng, size)])
        else:
            names[at] = rng.choice((*names, any_cell(rng)))
    sink = io.BytesIO()
    try:
        pq.write_table(pa.table(columns, names=names), sink, compression="none")
    except (pa.ArrowException, UnicodeEncodeError):
        return broken(rng, data)
    return sink.getvalue()


_ODD_NAMES = (
    "../evil.xml",
    "/abs.xml",
    "xl/",
    ".",
    "xl\\worksheets\\sheet1.xml",
    "ü.xml",
    "a" * 300,
)
_REFS = ("A0", "A1048577", "XFE1", "ZZZZ9", "1A", "", "a1", "A-1", "A1:B2", "$A$1", "A99999999999")


def archive(rng: Random, data: bytes) -> bytes:
    """Return a zip archive with one member changed, renamed, doubled or lost, or all broken."""
    if rng.random() < 0.1:
        return broken(rng, data)
    sink = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(sink, "w") as new:
        names = old.namelist()
        cells = [n for n in names if "sheet" in n and n.endswith(".xml")] or names
        struck = rng.choice(cells if rng.random() < 0.6 else names)
        way = rng.random()
        for name in names:
            body = old.read(name)
            if name != struck:
                new.writestr(_part(name), body)
            elif way < 0.8:
                new.writestr(_part(name), _xml(rng, body))
            elif way < 0.9:
                new.writestr(_part(rng.choice((*_ODD_NAMES, "xl/worksheets/sheet9.xml"))), body)
            elif way < 0.95:
                new.writestr(
                    _part(name), b" " * rng.choice((0, 10, 1_000_000)), zipfile.ZIP_DEFLATED
                )
    made = sink.getvalue()
    return broken(rng, made) if rng.random() < 0.05 else made


def _part(name: str) -> zipfile.ZipInfo:
    """Return the head of a part that tells no time, so that the same seed gives the same bytes."""
    return zipfile.ZipInfo(name)


def packed_table(rng: Random, data: bytes) -> bytes:
    """Return a zip file of one table with the table changed, or the archive around it."""
    if rng.random() < 0.3:
        return archive(rng, data)
    with zipfile.ZipFile(io.BytesIO(data)) as old:
        name = old.namelist()[0]
        body = table(rng, old.read(name))
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as new:
        new.writestr(_part(rng.choice((name, name, name, "x.csv", "../x.csv"))), body)
        if rng.random() < 0.05:
            new.writestr(_part("y.csv"), body)
    return sink.getvalue()


def _xml(rng: Random, body: bytes) -> bytes:
    """Change what stands in quotes or between tags, or break the text of a member."""
    if rng.random() < 0.2:
        return broken(rng, body)
    text = body.decode("utf-8", "replace")
    for _ in range(rng.choice((1, 1, 2, 4))):
        quoted = rng.random() < 0.5
        sign = '"' if quoted else ">"
        spots = [n for n, one in enumerate(text) if one == sign]
        if not spots:
            break
        at = rng.choice(spots) + 1
        end = text.find('"' if quoted else "<", at)
        end = len(text) if end < 0 else end
        put = rng.choice((rng.choice(_REFS), any_cell(rng), near(rng, text[at:end][:60])))
        keep = rng.random() < 0.7
        text = text[:at] + (_safe(put) if keep else put) + text[end:]
    if rng.random() < 0.05:
        text = text.replace("?>", '?><!DOCTYPE x [<!ENTITY a "ha">]>', 1)
    return text.encode("utf-8", "replace")


def _safe(text: str) -> str:
    """Return text as XML may hold it, so that the change reaches behind the parser."""
    kept = "".join(sign for sign in text if sign >= " " and sign not in "\ufffe\uffff")
    return kept.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")


def packed(rng: Random, data: bytes) -> bytes:
    """Return a body as gzip, sound or broken on its way."""
    squeeze = zlib.compressobj(1, zlib.DEFLATED, 31)
    body = squeeze.compress(data * rng.choice((1, 1, 50))) + squeeze.flush()
    return broken(rng, body) if rng.random() < 0.7 else body
