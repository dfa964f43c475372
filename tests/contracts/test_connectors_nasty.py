"""Whatever bytes come: a format error or an intake whose rows add up, and nothing else."""

import hashlib
import os

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from truceline.errors import FormatError, UnknownFormatError
from truceline.model.intake import RawFile
from truceline.sources import registry
from truceline.sources.accounting import unaccounted
from truceline.sources.interface import Connector
from truceline.sources.merge import account

HEAD = "map: 1\ntime_zone: Europe/Kyiv\nsource: {constant: s}\n"
MAPS = {
    "reports": (
        "start: a\nend: b\nbasis: {constant: alleged}\nact: {column: c, unknown: other}\n"
        "count: d\nlon: e\nlat: f\nerror_m: {constant: '100'}\n"
    ),
    "tallies": "start: a\nend: b\nunit: {constant: shots}\nvalue: d\n",
    "effort": "start: a\nend: b\nmode: {column: c, unknown: other}\nlon: e\nlat: f\nradius_m: d\n",
    "lines": "line: {constant: l}\nvalid_from: a\nvalid_to: b\ngeometry: c\n",
}
CELLS = st.one_of(
    st.sampled_from(
        [
            *("", "-", "NaN", "0", "-1", "1.0", "1e999", "about 40", "3-5", "48.1", "37,5", "200"),
            *("2025-03-30 03:30", "2025-03-01", "01/02/2025", "45672", "2025-02-30", "########"),
            *(
                "{'a': NaN}",
                "[1, 2",
                "=cmd|' /C calc'!A0",
                "LINESTRING (37 48, 38 49)",
                "POINT (1 2)",
            ),
            *("strike", "\ud7ff", "﻿", '"', '""', "a\nb", "\0", ";", "x" * 3000),
        ]
    ),
    st.text(max_size=8),
)
#: For each connector. tests/fuzz and ``tools/full.py`` try spoilt files of each by the thousand.
FEW = settings(
    max_examples=int(os.environ.get("TRUCELINE_EXAMPLES", "8")),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
COLUMNS = {c.card.id: c.card.columns for c in registry.CONNECTORS if c.card.columns}


def take(data: bytes, connector: Connector, options: dict[str, str]) -> None:
    raw = RawFile(name="x.csv", sha256=hashlib.sha256(data).hexdigest(), data=data)
    assert connector.recognises(raw) in {True, False}
    try:
        connector_id, intake = registry.read(raw, connector.card.id, options)
    except (FormatError, UnknownFormatError):
        return
    assert unaccounted(intake) == ""
    row = account([(raw, connector_id, intake)])[1].to_pylist()[0]
    assert row["rows"] == row["accepted"] + row["rejected"] + row["repeated"]


def line(cells: list[str]) -> str:
    return ",".join('"' + cell.replace('"', '""') + '"' for cell in cells)


@pytest.mark.parametrize("connector", registry.CONNECTORS, ids=lambda c: c.card.id)
@FEW
@given(
    data=st.one_of(
        st.binary(max_size=300),
        st.text(st.sampled_from('a,;"\n\r\t{}[]:1 '), max_size=80).map(str.encode),
    )
)
def test_any_bytes(connector: Connector, data: bytes) -> None:
    take(
        data,
        connector,
        {"map": HEAD + "table: reports\n" + MAPS["reports"]}
        if connector.card.id == "mapped"
        else {},
    )


@pytest.mark.parametrize("connector_id", sorted(COLUMNS))
@FEW
@given(st.data())
def test_any_cells_under_the_right_header(connector_id: str, data: st.DataObject) -> None:
    columns = list(COLUMNS[connector_id])
    rows = data.draw(
        st.lists(st.lists(CELLS, min_size=len(columns), max_size=len(columns)), max_size=5)
    )
    text = "\n".join([line(columns), *(line(row) for row in rows)])
    cut = data.draw(st.integers(0, 12))
    encoded = text.encode("utf-8", "replace")
    take(encoded[: len(encoded) - cut], registry.connector(connector_id), {})


@pytest.mark.parametrize("table", sorted(MAPS))
@FEW
@given(st.lists(st.lists(CELLS, min_size=6, max_size=6), max_size=6))
def test_any_cells_under_a_map(table: str, rows: list[list[str]]) -> None:
    written = HEAD + f"table: {table}\n{MAPS[table]}"
    text = "\n".join([line(list("abcdef")), *(line(row) for row in rows)])
    take(text.encode("utf-8", "replace"), registry.connector("mapped"), {"map": written})


def test_files_with_nothing_in_them() -> None:
    for connector in registry.CONNECTORS:
        for data in (b"", b"\xef\xbb\xbf", b"\n\n\n", b"\0" * 100, b"\xff\xfe", b"{}", b"[]"):
            take(data, connector, {})


def test_an_unknown_option_is_told() -> None:
    raw = RawFile(name="x", sha256="0" * 64, data=b"a\n")
    for connector in registry.CONNECTORS:
        with pytest.raises(FormatError, match="no option"):
            registry.read(raw, connector.card.id, {"no-such-option": "1"})


def test_a_file_nobody_knows() -> None:
    with pytest.raises(UnknownFormatError) as caught:
        registry.read(RawFile(name="x", sha256="0" * 64, data=b"what,is\nthis,then\n"), None, {})
    assert "mapped" in caught.value.hint
