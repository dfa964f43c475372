"""Public names of reports, incidents and findings: steady, and telling nothing of what they name.

Inside the mission an id is a hash of what a row says, or its source's own key. Whoever guesses a
row could confirm the guess, and whoever knows one key could tell which are its neighbours'. In
public an id is HMAC-SHA-256 of the inside one under a secret of the workspace: the same thing has
the same public name in every edition, map, file and feed, and nobody without the secret can
compute one from the other.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable, Mapping
from dataclasses import replace

import pyarrow as pa

from truceline.model.dossier import Dossier
from truceline.publish.columns import with_column

Tables = Mapping[str, pa.Table]
#: Hex digits of a public name: 64 bits, so that none of a million is likely to stand twice.
_HEX = 16

#: Table -> column -> first sign of its public names.
_IDS: dict[str, dict[str, str]] = {
    "reports": {"report_id": "R"},
    "incidents": {"incident_id": "I", "version": "V", "report_ids": "R"},
    "findings": {"finding_id": "F", "incident_id": "I", "incident_version": "V"},
    "dues": {"due_id": "D", "report_ids": "R"},
    "caps": {"cap_id": "C"},
    "tallies": {"tally_id": "T"},
    "effort": {"effort_id": "E"},
    "harm": {"harm_id": "H", "report_id": "R"},
    "transfers": {"transfer_id": "S"},
    "withdrawals": {"withdrawal_id": "W", "row_id": "R"},
    "labels": {"label_id": "L"},
    "files": {"file_sha256": "X"},
    "rejects": {"file_sha256": "X"},
}
#: Columns that may name a report, an incident, or something else that stays as it is.
_MIXED: dict[str, tuple[str, ...]] = {"dues": ("occasion", "rests_on")}


class Names:
    """Gives public names.

    Args:
        key: Secret of the workspace, at least 32 bytes.

    Raises:
        ValueError: If the key is too short to keep anything secret.
    """

    def __init__(self, key: bytes) -> None:
        if len(key) < hashlib.sha256().digest_size:
            raise ValueError("a key of public names has at least 32 bytes")
        self._key = key

    def one(self, value: str, sign: str) -> str:
        """Return the public name of one thing."""
        digest = hmac.new(self._key, f"{sign}\x1f{value}".encode(), hashlib.sha256)
        return f"{sign}-{digest.hexdigest()[:_HEX]}"

    def all(self, values: Iterable[str | None], sign: str) -> list[str | None]:
        """Return the public name of each; null stays null."""
        return [None if value is None else self.one(value, sign) for value in values]


def aliased(dossier: Dossier, names: Names) -> Dossier:
    """Return the dossier under public names; see :func:`renamed`."""
    return replace(dossier, tables=renamed(dossier.tables, names))


def renamed(tables: Tables, names: Names) -> dict[str, pa.Table]:
    """Return tables in which every id of a row is its public name, the same in all of them.

    Args:
        tables: Some or all of a run's, with some or all of their columns.
        names: Of the workspace.
    """
    known = {
        word: sign
        for name, column, sign in (("reports", "report_id", "R"), ("incidents", "incident_id", "I"))
        if name in tables
        for word in tables[name][column].to_pylist()
    }
    shown = dict(tables)
    for name, table in tables.items():
        columns = {**_IDS.get(name, {})}
        if "file_sha256" in table.column_names:
            columns["file_sha256"] = "X"
        for column in columns.keys() & set(table.column_names):
            shown[name] = _column(shown[name], column, names, columns[column])
        for column in set(_MIXED.get(name, ())) & set(table.column_names):
            shown[name] = _mixed(shown[name], column, names, known)
    return shown


def _column(table: pa.Table, column: str, names: Names, sign: str) -> pa.Table:
    values = table[column].to_pylist()
    if pa.types.is_list(table.schema.field(column).type):
        # Sorted anew: the old order is one of what stood there.
        made = [v if v is None else sorted(names.one(w, sign) for w in v) for v in values]
        return with_column(table, column, pa.array(made, table.schema.field(column).type))
    return _with(table, column, names.all(values, sign))


def _mixed(table: pa.Table, column: str, names: Names, known: Mapping[str, str]) -> pa.Table:
    def told(word: str) -> str:
        return names.one(word, known[word]) if word in known else word

    values = table[column].to_pylist()
    if pa.types.is_list(table.schema.field(column).type):
        made = [v if v is None else sorted(told(w) for w in v) for v in values]
        return with_column(table, column, pa.array(made, table.schema.field(column).type))
    return _with(table, column, [v if v is None else told(v) for v in values])


def _with(table: pa.Table, column: str, values: list[str | None]) -> pa.Table:
    kind = table.schema.field(column).type
    made = pa.array(values, pa.string())
    return with_column(table, column, made.dictionary_encode().cast(kind) if _coded(kind) else made)


def _coded(kind: pa.DataType) -> bool:
    return bool(pa.types.is_dictionary(kind))
