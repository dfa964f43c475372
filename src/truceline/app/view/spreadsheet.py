"""Rows as a spreadsheet opens them: marked, no finer than they are known, with words beside codes.

A file is passed on without the page it came from. So every row says what it is: the notice of a
working paper with the tier it was read at, and the run. A chance is told as the bounds of the
agreed word; degrees have the decimals that the error of the place supports.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from truceline.app.view.view import View
from truceline.app.view.words import by_language
from truceline.publish.catalogue import load_catalogue
from truceline.publish.exports.notice import notice
from truceline.publish.page.words import SCALE, degree_digits

#: A byte-order mark: spreadsheets take the letters of other scripts for Latin ones without it.
BOM = b"\xef\xbb\xbf"
#: Column of codes -> family of the vocabulary.
_FAMILIES = {
    "status": "status", "act": "act", "object_type": "object", "weapon": "weapon",
    "outcome": "outcome", "because": "because", "mode": "mode",
}  # fmt: skip
_NAMED = ("actor", "affected", "claimants", "named_by", "source_ids", "source_id")
_LONGEST_NAME = 120


def told(view: View, table: pa.Table, language: str) -> pa.Table:
    """Return a table as a spreadsheet gets it.

    Args:
        view: Whose rows.
        table: As :mod:`truceline.app.view.rows` made it.
        language: Of the words beside the codes; empty: codes alone.
    """
    n = table.num_rows
    columns: dict[str, pa.Array | pa.ChunkedArray] = {
        "notice": pa.array([notice(view.dossier)] * n, pa.string()),
        "run": pa.array([view.shown.run] * n, pa.string()),
    }
    say = _namer(view, language)
    for name in table.column_names:
        column = table[name]
        if name in ("lon", "lat") and "error_m" in table.column_names:
            columns[name] = _rounded(column, table["error_m"])
        elif name in ("p_happened", "p_party", "p_covered", "p_place", "p_time"):
            columns |= _bounds(name, column, language)
        elif name == "tier":
            columns["row_tier"] = column
        else:
            columns[name] = column
            columns |= _words(name, column, language, say) if language else {}
    return pa.table(columns)


def file_name(view: View, what: str, given: Sequence[tuple[str, str]], ending: str) -> str:
    """Return the name of a file that tells what was asked for.

    Args:
        view: Whose rows.
        what: Name of the list.
        given: Parameters of the address, in the order of their names.
        ending: Without a dot.
    """
    asked = [f"{name}-{value}" for name, value in given]
    parts = [view.dossier.agreement.id, what, str(view.shown.tier), view.shown.run[:8], *asked]
    plain = "_".join(re.sub(r"[^A-Za-z0-9.,-]+", "-", part).strip("-") for part in parts)
    return f"{plain[:_LONGEST_NAME].rstrip('_-.,')}.{ending}"


def _rounded(degrees: pa.ChunkedArray, error_m: pa.ChunkedArray) -> pa.Array:
    """Return degrees with as many decimals as their error supports."""
    errors = error_m.to_pylist()
    digits = {error: degree_digits(error) for error in set(errors)}
    pairs = zip(degrees.to_pylist(), errors, strict=True)
    return pa.array(
        [None if x is None else f"{x:.{digits[error]}f}" for x, error in pairs], pa.string()
    )


def _bounds(name: str, column: pa.ChunkedArray, language: str) -> dict[str, pa.Array]:
    """Return a chance as the bounds of the agreed word, and as the word."""
    highs = np.array([high for high, _ in SCALE])
    p = pc.fill_null(column.cast(pa.float64()), float("nan")).to_numpy()
    untold = np.isnan(p)
    at = np.minimum(np.searchsorted(highs, np.where(untold, 0.0, p)), len(highs) - 1)
    low, high = np.r_[0.0, highs[:-1]][at], highs[at]
    found = {
        f"{name}_low": pa.array(low, pa.float64(), mask=untold),
        f"{name}_high": pa.array(high, pa.float64(), mask=untold),
    }
    if language:
        say = load_catalogue(language)
        words = pa.array([say(key) for _, key in SCALE], pa.string())
        found[f"{name}_words"] = words.take(pa.array(at, pa.int64(), mask=untold))
    return found


def _words(
    name: str, column: pa.ChunkedArray, language: str, say: Callable[[str], str]
) -> dict[str, pa.Array]:
    """Return the words of a column of codes, or of ids; nothing where it has none."""
    family = _FAMILIES.get(name.partition(" ")[0])
    if family:
        known = {
            word: by_language(family, word).get(language, word)
            for word in pc.unique(column).to_pylist()
            if word
        }
        return {f"{name} words": _mapped(column, known)}
    if name in _NAMED:
        return {f"{name} words": _named(column, say)}
    return {}


def _mapped(column: pa.ChunkedArray, known: Mapping[str, str]) -> pa.Array:
    keys, values = pa.array(list(known), pa.string()), pa.array(known.values(), pa.string())
    return values.take(pc.index_in(column.cast(pa.string()), value_set=keys).combine_chunks())


def _named(column: pa.ChunkedArray, say: Callable[[str], str]) -> pa.Array:
    if pa.types.is_list(column.type):
        rows = column.to_pylist()
        return pa.array(
            [None if row is None else "; ".join(map(say, row)) for row in rows], pa.string()
        )
    return pa.array([None if one is None else say(one) for one in column.to_pylist()], pa.string())


def _namer(view: View, language: str) -> Callable[[str], str]:
    """Return what says the name of a party or a source."""
    agreement = view.dossier.agreement
    names = {source.id: source.name for source in view.dossier.sources}

    def say(one: str) -> str:
        wording = agreement.name_of(one)
        return wording.get(language) or wording.get("en") or names.get(one, one)

    return say
