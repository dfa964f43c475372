"""Incidents of a released run, ready to be asked: in Morton order, with how each text reads."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from truceline.app.view.listing import (
    Coded,
    Key,
    Listing,
    Mask,
    Rows,
    Sets,
    coded,
    flat,
    floats,
    micros,
    ranks,
    sets,
)
from truceline.fusion.by_group import lists_of
from truceline.kernels import morton
from truceline.kernels.days import days_of_windows
from truceline.model.agreement import Agreement
from truceline.model.dossier import Dossier
from truceline.publish.gravest import ORDER
from truceline.publish.mandate import columns_out, outside

#: Outcomes by code, the gravest first; ``None``: a text, or provision, has no finding.
OUTCOMES: tuple[str | None, ...] = (*ORDER, None)
#: Stands for no day.
NO_DAY = int(np.iinfo(np.int32).min)
#: Stands for no instant.
NO_INSTANT = int(np.iinfo(np.int64).min)
_WORDS = ("status", "act", "object_type", "weapon", "actor", "affected", "place_name")
_NONE = np.uint8(len(ORDER))


@dataclass(frozen=True, slots=True, eq=False)
class Incidents:
    """Incidents and where they lie.

    Attributes:
        listing: Rows in Morton order, those of one place by their ids, those without a place last.
        codes: int64[placed], ascending; see :mod:`truceline.kernels.morton`.
        reads: Text id -> ids of those of its provisions that have findings.
        outside: Axes outside the mandate.
        names: Names of places by code, in lower case, to look in.
    """

    listing: Listing
    codes: NDArray[np.int64]
    reads: Mapping[str, tuple[str, ...]]
    outside: tuple[str, ...]
    names: pa.Array

    @property
    def placed(self) -> int:
        """How many have a place; they come first."""
        return len(self.codes)

    def days(self) -> tuple[date | None, date | None]:
        """Return the first and the last day of any."""
        day = self.listing.numbers["day"]
        told = day[day != NO_DAY]
        if not len(told):
            return None, None
        return as_day(int(told.min())), as_day(int(told.max()))


def as_day(number: int) -> date:
    """Return a day since 1970-01-01 as a date."""
    return date(1970, 1, 1) + timedelta(days=number)


def outcome_column(text_id: str) -> str:
    """Return the name of the column of a text's outcomes."""
    return f"outcome {text_id}"


def provision_column(provision_id: str) -> str:
    """Return the name of the column of a provision's outcomes."""
    return f"provision {provision_id}"


def incidents_of(shown: Dossier) -> Incidents:
    """Return the incidents of a released dossier, ready to be asked."""
    agreement = shown.agreement
    gone = columns_out(agreement, "incidents")
    table = shown.tables["incidents"]
    if "actor" not in gone:
        table = table.append_column("named_by", named_by(table, shown.tables["reports"]))
    every = np.arange(table.num_rows, dtype=np.int32)
    where = morton.codes(floats(table["lon"], every), floats(table["lat"], every))
    rank = ranks(table["incident_id"], every)
    rows = np.lexsort((rank, where)).astype(np.int32)
    codes = where[rows]
    words = {name: coded(table[name], rows) for name in _WORDS if name not in gone}
    covered = "covered" not in outside(agreement)
    by_provision, reads = _by_provision(shown, rows) if covered else ({}, {})
    words |= {provision_column(name): Coded(OUTCOMES, of) for name, of in by_provision.items()}
    for text in agreement.texts if covered else ():
        of = [by_provision[name] for name in reads[text.id]]
        gravest = np.minimum.reduce(of) if of else np.full(len(rows), _NONE)
        words[outcome_column(text.id)] = Coded(OUTCOMES, gravest)
    words["disputed"] = Coded(("no", "yes"), _disputed(table)[rows])
    words["placed"] = Coded(("no", "yes"), (codes != morton.NOWHERE).astype(np.uint8))
    listing = Listing(
        table=table,
        rows=rows,
        id_column="incident_id",
        coded=words,
        sets=_sets(table, rows),
        numbers=_numbers(agreement, table, rows),
        keys={},
        id_rank=rank[rows],
    )
    listing.keys = _keys(listing, frozenset(gone))
    placed = int(np.searchsorted(codes, morton.NOWHERE))
    names = [(name or "").casefold() for name in words["place_name"].words]
    return Incidents(
        listing, codes[:placed], reads, outside(agreement), pa.array(names, pa.string())
    )


def named_by(incidents: pa.Table, reports: pa.Table) -> pa.Array:
    """Return who names the actor of each incident: claimants, else sources, of such reports.

    A list, sorted, without repeats; empty where nobody is named.
    """
    whole = flat(incidents["report_ids"])
    of = pc.list_parent_indices(whole)
    at = pc.index_in(pc.list_flatten(whole), value_set=flat(reports["report_id"]))
    actor = flat(reports["actor"]).take(at)
    names = pc.fill_null(pc.equal(actor, flat(incidents["actor"]).take(of)), False)
    voice = pc.coalesce(flat(reports["claimant"]), flat(reports["source_id"])).take(at)
    group = np.asarray(of.filter(names).to_numpy(), np.int64)
    return lists_of(group, voice.filter(names), len(whole))


def _sets(table: pa.Table, rows: Rows) -> dict[str, Sets]:
    return {
        "source": sets(table["source_ids"], rows),
        "claimant": sets(table["claimants"], rows),
    }


def _disputed(table: pa.Table) -> NDArray[np.uint8]:
    n = pc.fill_null(pc.list_value_length(flat(table["disputed"])), 0).to_numpy()
    return np.asarray(n > 0, np.uint8)


def _numbers(agreement: Agreement, table: pa.Table, rows: Rows) -> dict[str, NDArray[np.generic]]:
    start, has_start = micros(table["start"])
    end, has_end = micros(table["end"])
    mechanism, told = agreement.mechanism, has_start & has_end
    day = days_of_windows(start, end, told, mechanism.time_zone, mechanism.day_ends)
    names = {"lon": "lon", "lat": "lat", "error_m": "error_m", "happened": "p_happened"}
    found: dict[str, NDArray[np.generic]] = {
        name: floats(table[column], rows) for name, column in names.items()
    }
    known, is_known = micros(table["known_at"])
    found["known"] = np.where(is_known, known, NO_INSTANT)[rows]
    return found | {"day": np.where(told, day, NO_DAY).astype(np.int32)[rows]}


def _keys(listing: Listing, gone: frozenset[str]) -> dict[str, Callable[[], Key]]:
    table, rows = listing.table, listing.rows

    def whole(column: str) -> Callable[[], Key]:
        def made() -> Key:
            of, told = micros(table[column])
            return Key(of[rows], told[rows])

        return made

    def number(name: str) -> Callable[[], Key]:
        def made() -> Key:
            of = listing.numbers[name]
            return Key(of, np.asarray(~np.isnan(of.astype(np.float64)), bool))

        return made

    keys = {name: whole(name) for name in ("start", "known_at")}
    keys |= {"reports": whole("n_reports"), "error": number("error_m")}
    return keys if "p_happened" in gone else keys | {"happened": number("happened")}


def _by_provision(
    shown: Dossier, rows: Rows
) -> tuple[dict[str, NDArray[np.uint8]], dict[str, tuple[str, ...]]]:
    """Return for each provision with findings the gravest outcome of each incident under it."""
    findings, incidents = shown.tables["findings"], shown.tables["incidents"]
    at = np.empty(len(rows), np.int32)
    at[rows] = np.arange(len(rows), dtype=np.int32)
    place = pc.index_in(findings["incident_id"], value_set=flat(incidents["incident_id"]))
    known = np.asarray(pc.is_valid(place).to_numpy(), bool)
    incident = at[pc.fill_null(place, 0).to_numpy()] if len(rows) else np.zeros(len(known), int)
    rank = pc.fill_null(pc.index_in(findings["outcome"], value_set=pa.array(ORDER)), 3)
    outcome = rank.to_numpy().astype(np.uint8)
    found: dict[str, NDArray[np.uint8]] = {}
    reads: dict[str, tuple[str, ...]] = {}
    for text in shown.agreement.texts:
        mine: list[str] = []
        for provision in text.provisions:
            under = pc.and_(
                pc.equal(findings["text_id"], text.id),
                pc.equal(findings["provision_id"], provision.id),
            )
            hit: Mask = np.asarray(under.to_numpy(), bool) & known
            if hit.any():
                of = np.full(len(rows), _NONE, np.uint8)
                np.minimum.at(of, incident[hit], outcome[hit])
                found[provision.id] = of
                mine.append(provision.id)
        reads[text.id] = tuple(mine)
    return found, reads
