"""Labels laid upon the reports they read, whichever of the two came in first.

Some publishers put what was written in one file and what a model reads out of it in another. Each
is taken in by itself; that they belong together is found at the run, over all inputs together, like
repeats and revisions (ADR 0003, 0012). A label without its report does nothing, and is counted.
"""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

#: What a label says in the stead of the report.
_READ = ("kind", "act", "actor")
_FAMILY_END = ":"


def applied(reports: pa.Table, labels: pa.Table) -> tuple[pa.Table, pa.Table]:
    """Read reports as labels do: kind, act and actor; the cue tells both.

    A report that two labels read otherwise stays as it is.

    Args:
        reports: One version of each report.
        labels: One version of each label, known as the reports are.

    Returns:
        The reports, and the labels with ``is_used`` said.
    """
    if not labels.num_rows:
        return reports, labels
    agreed, names = _agreed(labels), _of_reports(reports)
    used = pc.and_(
        pc.is_in(_of_labels(labels), value_set=names),
        pc.is_in(_of_labels(labels), value_set=_of_labels(agreed)),
    )
    labels = _with(labels, "is_used", used)
    at = pc.index_in(names, value_set=_of_labels(agreed))
    if at.null_count == len(at):
        return reports, labels
    return _read(reports, agreed, at), labels


def _read(reports: pa.Table, labels: pa.Table, at: pa.Array) -> pa.Table:
    """Put what the label at each place says in the stead of the report's own."""
    here = at.is_valid()
    trace = pc.binary_join_element_wise("label", _at(labels, "label_id", at), "=")
    told = [_at(labels, "cue", at), pc.fill_null(reports["cue"], "").combine_chunks(), trace]
    cue = pc.binary_join_element_wise(*told, "; ")
    for name in _READ:
        reports = _with(reports, name, pc.if_else(here, _at(labels, name, at), reports[name]))
    return _with(reports, "cue", pc.if_else(here, cue, reports["cue"]))


def _agreed(labels: pa.Table) -> pa.Table:
    """Return one label for each report, and none where two say otherwise."""
    names, n = _of_labels(labels), labels.num_rows
    code = np.asarray(names.dictionary_encode().indices.to_numpy(), np.int64)
    said = pc.binary_join_element_wise(
        *(pc.fill_null(labels[name], "").combine_chunks() for name in _READ), "\x1f"
    )
    what = np.asarray(said.dictionary_encode().indices.to_numpy(), np.int64)
    _, first, group = np.unique(code, return_index=True, return_inverse=True)
    differs = np.bincount(group, weights=what != what[first][group], minlength=len(first)) > 0
    if len(first) == n:
        return labels
    return labels.take(pa.array(np.sort(first[~differs])))


def _of_labels(labels: pa.Table) -> pa.Array:
    return _named(labels["source_id"], labels["reads"])


def _of_reports(reports: pa.Table) -> pa.Array:
    """Return family of the source and key of each report; null where it has no key."""
    return _named(reports["source_id"], reports["native_key"])


def _named(source: pa.ChunkedArray, key: pa.ChunkedArray) -> pa.Array:
    encoded = source.combine_chunks().dictionary_encode()
    families = [one.split(_FAMILY_END)[0] for one in encoded.dictionary.to_pylist()]
    family = pa.array(families, pa.string()).take(encoded.indices)
    return pc.binary_join_element_wise(family, key.combine_chunks(), "/")


def _at(labels: pa.Table, name: str, at: pa.Array) -> pa.Array:
    return labels[name].combine_chunks().take(at)


def _with(table: pa.Table, name: str, column: pa.ChunkedArray) -> pa.Table:
    place = table.schema.get_field_index(name)
    return table.set_column(place, table.schema.field(name), column)
