"""Foreign event lists -> incidents and pairs, without a workspace."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa

from truceline.adapters import documents, files
from truceline.agreements.list_map import load_list_map
from truceline.errors import SourceError
from truceline.fusion.best_match import best_match
from truceline.fusion.compared import Reach
from truceline.fusion.estimates import Estimate, estimates_of
from truceline.fusion.listed import members, pairs_table
from truceline.fusion.lists import Matched, match_lists
from truceline.fusion.unseen.unseen import Unseen, unseen_of
from truceline.model.intake import RawFile
from truceline.model.list_card import ListMap
from truceline.model.listing import Listing
from truceline.sources.lists.read import ListRead, read_list
from truceline.sources.lists.shipped import PREFIX, SHIPPED, shipped
from truceline.sources.lists.side_by_side import side_by_side
from truceline.sources.lists.taxonomy import Taxonomy, read_taxonomy
from truceline.sources.records import header

_SEED = 2031


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Fused:
    """What became of the lists.

    Attributes:
        reads: What each file gave, in the order of the lists' names.
        listing: Their rows.
        matched: Which of them mean one incident.
        incidents: Table of schema ``MEMBERS``.
        pairs: Table of schema ``PAIRS``: those of at least the chance asked for.
        notes: What was assumed or passed over, in plain sentences.
        unseen: What the overlaps say of incidents that no list tells of; ``None`` if not asked.
    """

    reads: tuple[ListRead, ...]
    listing: Listing
    matched: Matched
    incidents: pa.Table
    pairs: pa.Table
    notes: tuple[str, ...]
    unseen: Unseen | None = None


def fuse_files(
    paths: Sequence[Path],
    map_path: Path,
    *,
    least: float = 0.01,
    reach: Reach | None = None,
    window: Reach | None = None,
    unseen: bool = False,
) -> Fused:
    """Say which rows of several files mean one incident.

    Args:
        paths: CSV files.
        map_path: What their columns mean.
        least: Pairs below this chance are left out of the table of pairs.
        reach: How far apart rows are compared; if not given, as far as density allows.
        window: Match by MELTT's rule within this window instead.
        unseen: Estimate as well how many incidents no list tells of.

    Raises:
        SourceError: Naming every file that cannot be read.
        AgreementError: With every mistake of the map.
    """
    raws = _given(paths)
    text = documents.given_text(map_path)
    headers = {name: header(raw) for name, raw in raws.items()}
    chart = load_list_map(text, map_path.name, headers, whose_words())
    taxonomies = _taxonomies(chart, map_path.parent)
    reads = sorted((read_list(raws[c.file], c) for c in chart.lists), key=lambda r: r.card.name)
    listing, notes = side_by_side(reads, taxonomies)
    matched = best_match(listing, window) if window else match_lists(listing, reach)
    shown = ~(matched.p_match < least)  # a rule's pairs have no chance, and are all shown
    return Fused(
        reads=tuple(reads),
        listing=listing,
        matched=matched,
        incidents=members(listing.rows, matched, chart.lists),
        pairs=pairs_table(
            listing.rows, matched.first[shown], matched.second[shown], matched.p_match[shown]
        ),
        notes=(*(n for t in taxonomies.values() for n in t.notes), *notes),
        unseen=_unseen(listing, matched, chart) if unseen else None,
    )


def whose_words() -> dict[str, tuple[str, ...]]:
    """Return the shipped taxonomies as a map names them, and of each the lists it has words of."""
    return {PREFIX + name: tuple(sorted({who for who, _ in shipped(name).of})) for name in SHIPPED}


def _unseen(listing: Listing, matched: Matched, chart: ListMap) -> Unseen:
    voices = {card.name: card.independence_group for card in chart.lists}
    # The same lists give the same numbers.
    return unseen_of(listing, matched, voices, np.random.default_rng(_SEED))


def _given(paths: Sequence[Path]) -> dict[str, RawFile]:
    found: dict[str, RawFile] = {}
    faults: list[str] = []
    for path in paths:
        try:
            data = documents.given(path)
        except SourceError as fault:
            faults.append(fault.diagnostics())
            continue
        if path.name in found:
            faults.append(f"{path}: another file given is called {path.name} as well; rename one")
        raw = RawFile(name=path.name, sha256=files.sha256_of(data), data=data)
        if not header(raw):
            faults.append(f"{path}: it has no header line; the first line must name the columns")
        found[path.name] = raw
    if faults:
        raise SourceError("\n".join(faults))
    return found


def _taxonomies(chart: ListMap, folder: Path) -> dict[str, Taxonomy]:
    found: dict[str, Taxonomy] = {}
    faults: list[str] = []
    for aspect, name in chart.taxonomies.items():
        if name.startswith(PREFIX):
            found[aspect] = shipped(name.removeprefix(PREFIX))
            continue
        try:
            data = documents.given(folder / name)
            raw = RawFile(name=name, sha256=files.sha256_of(data), data=data)
            found[aspect] = read_taxonomy(raw)
        except SourceError as fault:
            faults.append(fault.diagnostics())
    if faults:
        raise SourceError("\n".join(faults))
    return found


def shared_counts(fused: Fused) -> dict[tuple[str, ...], int]:
    """Return how many incidents each set of lists tells of."""
    group = fused.matched.group
    order = np.argsort(group, kind="stable")
    names = np.array(fused.listing.rows["list_name"].to_pylist(), dtype=object)[order]
    last = np.r_[group[order][1:] != group[order][:-1], True][: len(order)]
    ends = np.flatnonzero(last) + 1
    starts = np.r_[0, ends[:-1]][: len(ends)]
    pairs = zip(starts.tolist(), ends.tolist(), strict=True)
    return dict(Counter(tuple(sorted(set(names[a:b]))) for a, b in pairs))


def estimates(fused: Fused) -> tuple[Estimate, ...]:
    """Return what was estimated of each two lists; nothing where a rule decided."""
    return estimates_of(fused.listing, fused.matched)


def rejects_of(fused: Fused) -> pa.Table:
    """Return the rows that could not be read, with their file."""
    parts = []
    for one in fused.reads:
        told = one.rejects.select(["row_number", "reason", "detail", "raw"])
        file = pa.array([one.card.file] * len(told), pa.string())
        parts.append(told.add_column(0, "file", file))
    return pa.concat_tables(parts)
