"""Tables without a date: members' shares of what EU institutions give, and heavy weapons."""

from __future__ import annotations

import re
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc

from truceline.errors import FormatError
from truceline.model.intake import Intake, Options, RawFile
from truceline.sources import build, cells, records
from truceline.sources.kiel_support.card import PARTS
from truceline.sources.kiel_support.kinds import BILLION, Kind, Part, euros, intake, value
from truceline.sources.records import Records
from truceline.sources.sieve import Sieve
from truceline.sources.transfers.amounts import amounts
from truceline.sources.transfers.states import coded
from truceline.sources.transfers.types import categories_of, items_of
from truceline.sources.transfers.windows import released

_TIME = pa.timestamp("us", tz="UTC")
#: The number behind each name in `M777 howitzer (6); FH70 (9)`.
_NUMBER = re.compile(r"\((\d+)\)(?:;|$)")


def read_shares(raw: RawFile, options: Options) -> Intake:
    """Read what each member's share of the EU institutions' aid is reckoned at.

    The giver is the EU: these rows say again, member by member, what its own rows say.
    """
    found, sieve, when, end = _begin(raw, options)
    name = found.column("country")
    sieve.refuse(~cells.told(name), "no-member", "a row without its member state")
    read = value(found, sieve, "eu_share_bn", BILLION)
    label = pc.binary_join_element_wise("share of", name, " ")
    columns = {**when, "donor": "EU", "stage": "allocated", "label": label, **euros(read)}
    key = pc.coalesce(cells.text_or_null(found.column("iso")), name)
    parts, source = [Part(key="", columns=columns)], PARTS["eu-shares"].id
    return intake(raw, options, found, sieve, source, key, parts, end)


def read_weapons(raw: RawFile, options: Options) -> Intake:
    """Read heavy weapons allocated, by donor and category, with what they are reckoned at."""
    found, sieve, when, end = _begin(raw, options)
    donor, category = found.column("donor"), found.column("category")
    sieve.refuse(~cells.told(donor), "no-donor", "a row without its donor")
    item, unknown = cells.words(category, items_of("kiel"))
    sieve.refuse(unknown | ~cells.told(category), "unknown-category", "category", category)
    number = amounts(found.column("number_of_weapons"))
    sieve.refuse_coded(number.code, "number_of_weapons", found.column("number_of_weapons"))
    read = value(found, sieve, "monetary_value_eur", 1)
    columns = {
        **when,
        "donor": coded(donor, raw, options),
        "stage": "allocated",
        "item": item,
        "label": found.column("weapons_list"),
        "category": categories_of("kiel", category),
        **euros(read),
        **{f"quantity_{bound}": build.floats(number.value) for bound in ("low", "high")},
        "quantity_exact": number.exact,
        "unit": "piece",
    }
    key = pc.binary_join_element_wise(donor, category, "/")
    parts, source = [Part(key="", columns=columns)], PARTS["weapons"].id
    notes = _disagreeing(found)
    return intake(raw, options, found, sieve, source, key, parts, end, notes)


def _begin(raw: RawFile, options: Options) -> tuple[Records, Sieve, dict[str, Any], pa.Array]:
    """Return the records, and the window: until the day of release, since nobody says when."""
    at = released(raw, options)
    if at is None:
        raise FormatError(
            f"{raw.name} bears no date at all",
            "say when it was published: `--as kiel_support --option released=2026-08-04` "
            "(the tracker's release_info.csv tells)",
        )
    found = records.read_csv(raw)
    end = pa.repeat(pa.scalar(at, _TIME), found.table.num_rows)
    return found, Sieve(found), {"end": end, "time_basis": "window"}, end


def _disagreeing(found: Records) -> tuple[str, ...]:
    """Say how many rows list other numbers of weapons than they count."""
    counted = zip(
        found.column("number_of_weapons").to_pylist(),
        found.column("weapons_list").to_pylist(),
        strict=True,
    )
    odd = sum(n != str(sum(map(int, _NUMBER.findall(listed)))) for n, listed in counted)
    return (f"{odd} rows list other numbers of weapons than they count.",) if odd else ()


SHARES: Final = Kind(columns=frozenset({"country", "iso", "eu_share_bn"}), read=read_shares)
WEAPONS: Final = Kind(
    columns=frozenset(
        {"donor", "category", "number_of_weapons", "monetary_value_eur", "weapons_list"}
    ),
    read=read_weapons,
)
