"""Labels of a model -> an act, a kind of report, a party; and nothing where they disagree."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from truceline.errors import FormatError
from truceline.model.intake import Options, RawFile
from truceline.sources import cells, records
from truceline.sources.viina_1pd.card import ACT_OF, CARD, FORCE, TOLD

_DEFAULTS = {option.name: option.default for option in CARD.options}
_ACTOR = ("none", "model")


def columns(found: records.Records) -> dict[str, pa.Array]:
    """Return act, kind and cue of each row; one look-up a distinct set of labels."""
    marks = [
        pc.if_else(pa.array(_is_one(found, label)), f"{label}+", "") for label in (*ACT_OF, *TOLD)
    ]
    encoded = pc.dictionary_encode(pc.binary_join_element_wise(*marks, ""))
    sets = [text.rstrip("+").split("+") if text else [] for text in encoded.dictionary.to_pylist()]
    told = [act_and_kind(labels) for labels in sets]
    cues = [f"viina:{'+'.join(labels) or 'no label'}" for labels in sets]
    made = {
        "act": [act for act, _ in told],
        "kind": [kind for _, kind in told],
        "cue": cues,
    }
    return {
        name: pc.take(pa.array(values, pa.string()), encoded.indices)
        for name, values in made.items()
    }


def act_and_kind(labels: Sequence[str]) -> tuple[str | None, str]:
    """Return the act that labels tell, and the kind of report.

    One act is that act. Several acts of force are an attack, means not told apart; other acts side
    by side are not told. Labels without an act are context, as an alert is.
    """
    acts = {ACT_OF[label] for label in labels if label in ACT_OF}
    if acts <= {"air_alert"}:
        return ("air_alert" if acts else None), "warning"
    acts -= {"air_alert"}
    if len(acts) == 1:
        return acts.pop(), "event"
    return ("attack" if acts <= FORCE else None), "event"


def actor(raw: RawFile, found: records.Records, options: Options) -> pa.Array:
    """Return the party said to have done it; null unless a person asked for the model's guess.

    Asked for, it is the party that exactly one initiator label names and its own label confirms;
    which of the two it is makes no other difference.

    Raises:
        FormatError: If the option is neither ``none`` nor ``model``.
    """
    wish = options.get("actor", _DEFAULTS["actor"])
    if wish not in _ACTOR:
        raise FormatError(f"{raw.name}: the option actor is {wish[:40]}", "write none or model")
    if wish == "none":
        return pa.nulls(found.table.num_rows, pa.string())
    rus, ukr = _is_one(found, "a_rus_init"), _is_one(found, "a_ukr_init")
    of_rus = rus & ~ukr & _is_one(found, "a_rus")
    of_ukr = ukr & ~rus & _is_one(found, "a_ukr")
    parties = [options.get(name, _DEFAULTS[name]) for name in ("party_rus", "party_ukr")]
    code = np.where(of_rus, 0, np.where(of_ukr, 1, -1))
    return pc.take(pa.array(parties), pa.array(code, pa.int64(), mask=code < 0))


def _is_one(found: records.Records, label: str) -> cells.Mask:
    cell = cells.trimmed(found.column(f"{label}_b"))
    one = pc.is_in(cell, value_set=pa.array(["1", "1.0"]))
    return np.asarray(one.to_numpy(zero_copy_only=False), dtype=bool)
