"""Names of states, as lists write them -> codes of three letters (ISO 3166-1).

A party of an agreement is meant by its code, or by what the option ``parties`` says. A name that
the table does not know stays as it is written: it is never a party.
"""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from truceline.errors import FormatError
from truceline.model.intake import Options, RawFile
from truceline.model.states import name_key, states_by_key
from truceline.sources import cells
from truceline.sources.interface import Option

#: How a party of an agreement is told from its code, where its id is another.
PARTIES = Option(
    name="parties",
    meaning="Which party a code of three letters means, where its id is another: `UKR=north, "
    "RUS=south`.",
)


def coded(column: pa.Array, raw: RawFile, options: Options) -> pa.Array:
    """Return whom each cell means: a party id, a code, or the name as written; null if blank."""
    meant, codes = meant_by(raw, options), states_by_key()
    encoded = pc.dictionary_encode(cells.text_or_null(column))
    found = [codes.get(name_key(name), name) for name in encoded.dictionary.to_pylist()]
    return pa.array([meant.get(one, one) for one in found], pa.string()).take(encoded.indices)


def meant_by(raw: RawFile, options: Options) -> dict[str, str]:
    """Return party ids by code, as the option says.

    Raises:
        FormatError: If the option is not written so.
    """
    pairs = [part.partition("=") for part in options.get("parties", "").split(",") if part.strip()]
    if any(not (code.strip() and party.strip()) for code, _, party in pairs):
        hint = "write codes and party ids: `--option parties=UKR=north,RUS=south`"
        raise FormatError(f"{raw.name}: the option parties is not written so", hint)
    return {code.strip(): party.strip() for code, _, party in pairs}
