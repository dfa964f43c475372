"""The ledger of a workspace, as its record stood at some instant, and what a sum is made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from truceline.adapters import documents
from truceline.aid import join
from truceline.aid.ledger import ledger
from truceline.aid.opened import rows_of
from truceline.aid.public_rates import BASE, public_rate
from truceline.aid.rates import Converted, Rates, brought, converted, no_rates, rates_of
from truceline.aid.taxonomies import taxonomy
from truceline.aid.transfers import transfers_of
from truceline.app import run
from truceline.app.aid.amended import Versions
from truceline.app.aid.dossier import for_mission, names_of, others_of
from truceline.app.aid.unlisted import missing
from truceline.app.register.talks import order_of
from truceline.app.workspace import Workspace
from truceline.errors import WorkspaceError
from truceline.model.aid import Ledger
from truceline.model.aid_joined import Joined
from truceline.model.transfer import Transfer, Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """The ledger, with what it rests on.

    Attributes:
        ledger: What lists say of each party.
        transfers: Every transfer, by id.
        names: Who speaks, by source id.
        lines: Name of the file and number of the row of each transfer, by its id.
        notes: The source's own remark on each, e.g. the words of a text and where they stand.
        rates: By which worth may be converted.
    """

    ledger: Ledger
    transfers: Mapping[str, Transfer]
    names: Mapping[str, str]
    lines: Mapping[str, tuple[str, int]]
    notes: Mapping[str, str]
    rates: Rates = no_rates


@dataclass(frozen=True, slots=True, kw_only=True)
class Into:
    """What worth is to be converted into.

    Attributes:
        rates: File of rates; ``None``: the public ones that come with Truceline.
        currency: Wanted; empty: nothing is converted, rates only set rows against each other.
        price_basis: Wanted (vocabulary); empty: not told.
        price_year: Of constant prices; by the public rates that of their base.
    """

    rates: Path | None = None
    currency: str = ""
    price_basis: str = ""
    price_year: str = ""


def aid(
    workspace: Workspace,
    as_of: datetime | None = None,
    first: str = "",
    into: Into | None = None,
    by: str = "",
) -> Told:
    """Return the ledger as the mission may see it; what is restricted is not in it.

    Args:
        workspace: Whose inputs.
        as_of: See only what was received by then; ``None``: all.
        first: Id of the party that comes first (*alternat*); empty: as agreed.
        into: Convert worth by rates that somebody brings; ``None``: leave it as it is told.
        by: By whose categories sums are told apart too, e.g. ``unroca``; empty: by nobody's.

    Raises:
        WorkspaceError: If no party is called ``first``.
        SourceError: If the rates have mistakes, or there is no such taxonomy.
        TrucelineError: If agreement, cards, record or inputs are at fault.
    """
    sorted_by = taxonomy(by) if by else None
    versions = Versions()
    start = run.given(workspace, as_of, unread=versions.seen)
    order = order_of(start.agreement, first)
    table = for_mission(start.taken["transfers"])
    names = names_of(start.agreement)
    found = transfers_of(table, names)
    rates = _rates(into)
    rated = _rated(found, rates, into)
    files = {row["file_sha256"]: row["name"] for row in start.taken["files"].to_pylist()}
    where = table.select(["transfer_id", "file_sha256", "row_number", "note"]).to_pylist()
    return Told(
        ledger=replace(
            ledger(rated.transfers, order, taxonomy=sorted_by, others=others_of(start.agreement)),
            amended=versions.amended(table, names, as_of),
            missing=missing(for_mission(start.taken["unlisted"]), table, names),
            renamed=versions.renamed(table, as_of),
            not_parties=start.agreement.not_parties,
            as_of=as_of,
            rates=rated.used,
            unconverted=rated.without,
        ),
        transfers={one.id: one for one in rated.transfers},
        names={source.id: source.name for source in start.sources},
        rates=rates,
        lines={r["transfer_id"]: (files.get(r["file_sha256"], ""), r["row_number"]) for r in where},
        notes={r["transfer_id"]: r["note"] for r in where if r["note"]},
    )


def _rates(into: Into | None) -> Rates:
    if into is None:
        return no_rates
    if into.rates is None:
        return public_rate
    return brought(rates_of(documents.given_text(into.rates), into.rates.name))


def _rated(found: tuple[Transfer, ...], rates: Rates, into: Into | None) -> Converted:
    if into is None or not into.currency:
        return Converted(transfers=found, used=(), without=())
    public = into.rates is None and into.price_basis == "constant"
    year = into.price_year or (BASE if public else "")
    unit = Unit(name=into.currency, price_basis=into.price_basis, price_year=year)
    return converted(found, rates, unit)


def joined(told: Told, first: str, second: str) -> Joined:
    """Return two lists of the ledger read as one, each transfer once.

    Raises:
        WorkspaceError: If a list is not in the ledger, or both are the same.
    """
    known = sorted({one.source_id for one in told.transfers.values()})
    unknown = [name for name in (first, second) if name not in known]
    if unknown or first == second:
        wrong = f"no list is called {', '.join(unknown)}" if unknown else "that is one list"
        raise WorkspaceError(wrong, f"name two of: {', '.join(known) or 'none came in'}")
    return join.joined(first, second, tuple(told.transfers.values()), told.rates)


def opened(told: Told, word: str) -> tuple[Transfer, ...]:
    """Return the transfers that a sum or a gap is made of, by id.

    Args:
        told: The ledger.
        word: Id of a sum (``S-…``) or a gap (``G-…``), or its first signs.

    Raises:
        WorkspaceError: If none or several are meant.
    """
    found = {name: rows for name, rows in rows_of(told.ledger) if name.startswith(word)}
    if len(found) != 1 or not word:
        hint = "`truceline aid` prints the id of every sum; give more of its signs"
        raise WorkspaceError(f"{word!r} means {len(found)} sums of the ledger", hint)
    return tuple(told.transfers[row] for row in next(iter(found.values())))
